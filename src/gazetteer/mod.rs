//! Floor 1: record → check → compile → immutable snapshot.

mod check;
mod compile;
mod date;
mod diff;
mod files;
pub mod import;
mod record;
mod snapshot;
mod stats;
mod translations;
mod write;

pub use check::{Issue, Severity};
pub use compile::{CompiledForm, Target};
pub use date::{Date, DateError, Holds, Interval, Precision};
pub use diff::{Change, Diff, Entry, FieldChange};
pub use files::{LoadError, Source, parse_json_lines, parse_toml};
pub use record::{
    CaseRule, Exclusion, Form, FormKind, Gender, HeadOf, MemberCount, NameOrder, Record, RecordType, Tenure,
};
pub(crate) use snapshot::Held;
pub use snapshot::{Holder, NameCandidate, Snapshot, UnknownId};
pub use stats::{AgeCount, Ambiguity, SharedForm, Statistics, TypeCount};
pub use write::{to_json_line, to_toml};
