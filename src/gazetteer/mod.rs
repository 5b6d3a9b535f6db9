//! Floor 1: record → check → compile → immutable snapshot.
//!
//! Of these modules `build.rs` has those that compiling needs: one that it comes to need is named there too.

mod check;
mod compiled;
mod conflicts;
mod date;
mod diff;
mod embedded;
mod files;
pub mod import;
mod listing;
mod parse;
mod record;
mod snapshot;
mod stats;
mod translations;
mod wording;
mod write;

pub use check::{Issue, Severity};
pub use compiled::{CompiledError, CompiledForm, FormWords, Identity, Target};
pub(crate) use compiled::{Held, is_given_name, is_given_name_at};
pub use conflicts::conflicts;
pub use date::{Date, DateError, Holds, Interval, Precision};
pub use diff::{Change, Diff, Entry, FieldChange};
pub use files::{LoadError, Source, is_compiled};
pub use parse::{parse_json_lines, parse_toml};
pub use record::{
    CaseRule, Exclusion, Form, FormKind, FormerLeaderOffice, Gender, HeadOf, MemberCount, NameOrder, Record,
    RecordType, Site, Tenure, WordFor,
};
pub use snapshot::{Holder, NameCandidate, Snapshot, UnknownId};
pub use stats::{AgeCount, Ambiguity, SharedForm, Statistics, TypeCount};
pub use write::{to_json_line, to_toml};
