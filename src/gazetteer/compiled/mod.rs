//! The compiled form of a gazetteer: flat tables that are searched where they lie, be that the heap or a file mapped
//! into memory.
//!
//! Everything that recognition asks for often is a column of numbers; a record's own words are decoded when it is first
//! asked for. Opening checks a checksum for each section and takes time linear in the file's length; nothing is built.

mod backing;
mod encode;
mod english;
mod forms;
mod layer;
mod patterns;
mod rows;
mod sections;
mod spellings;
mod strings;
mod tables;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use self_cell::self_cell;

pub(crate) use backing::{Backing, map};
pub(crate) use encode::{Content, Input, Item, encode};
pub(super) use english::is_common_word;
pub(crate) use english::{is_given_name, is_given_name_at};
pub(crate) use layer::Layer;
pub(crate) use patterns::Begin;
pub use rows::Target;
pub use sections::CompiledError;
pub(crate) use sections::FORM_VERSION;
pub(super) use spellings::one_spelling;
pub use strings::Words as FormWords;
pub use tables::CompiledForm;

pub(crate) use rows::{Held, Meta, NONE, Row};
pub(crate) use tables::{Facts, Tables};

use super::record::{Record, RecordType};

self_cell! {
    struct Cell {
        owner: Backing,
        #[covariant]
        dependent: Tables,
    }
    impl { Debug }
}

/// What answers say of a record, whatever the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The record's id.
    pub id: Arc<str>,
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub record_type: RecordType,
    /// The gazetteer's own word for the type.
    pub label: String,
    /// A Wikidata item, or empty.
    pub wikidata: String,
    /// ISO 3166-1 alpha-2 code, or empty.
    pub iso: String,
}

impl Identity {
    fn of(record: &Record) -> Self {
        let own = record.label.as_str();
        let label = if own.is_empty() { record.record_type.name() } else { own };
        Self {
            id: record.id.as_str().into(),
            name: record.name.clone(),
            record_type: record.record_type,
            label: label.to_owned(),
            wikidata: record.wikidata.clone(),
            iso: record.iso.clone(),
        }
    }
}

/// A record's own words, decoded.
#[derive(Debug)]
struct Decoded {
    record: Record,
    identity: Arc<Identity>,
}

/// Tables with the bytes that they lie in, and the records that were decoded from them.
#[derive(Debug)]
pub(crate) struct Loaded {
    cell: Cell,
    records: Box<[OnceLock<Option<Box<Decoded>>>]>,
}

impl Loaded {
    /// Opens the bytes of a compiled gazetteer.
    pub(crate) fn open(backing: Backing) -> Result<(Self, Meta), CompiledError> {
        let meta = Tables::meta(backing.bytes())?;
        let cell = Cell::try_new(backing, |backing| Tables::open(backing.bytes()))?;
        let records = (0..cell.borrow_dependent().row_count()).map(|_| OnceLock::new()).collect();
        Ok((Self { cell, records }, meta))
    }

    pub(crate) fn tables(&self) -> &Tables<'_> {
        self.cell.borrow_dependent()
    }

    /// The bytes, as they stand in a file.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.cell.borrow_owner().bytes()
    }

    /// A record of its own, which nothing keeps.
    pub(crate) fn read(&self, row: usize) -> Option<Record> {
        serde_json::from_slice(self.tables().record_bytes(row)).ok()
    }

    /// Whether the record of a row has one of some labels, or none where an empty one is among them; nothing else of it is
    /// kept, nor decoded.
    pub(crate) fn has_label(&self, row: usize, labels: &[&str]) -> bool {
        #[derive(serde::Deserialize)]
        struct Labelled<'r> {
            #[serde(borrow, default)]
            label: Cow<'r, str>,
        }
        serde_json::from_slice::<Labelled<'_>>(self.tables().record_bytes(row))
            .is_ok_and(|r| labels.contains(&&*r.label))
    }

    fn decoded(&self, row: usize) -> Option<&Decoded> {
        let decode = || {
            let record = self.read(row)?;
            let identity = Arc::new(Identity::of(&record));
            Some(Box::new(Decoded { record, identity }))
        };
        self.records.get(row)?.get_or_init(decode).as_deref()
    }

    /// The record of a row; decoded once.
    #[inline]
    pub(crate) fn record(&self, row: usize) -> Option<&Record> {
        self.decoded(row).map(|d| &d.record)
    }

    /// What answers say of the record of a row.
    #[inline]
    pub(crate) fn identity(&self, row: usize) -> Option<&Arc<Identity>> {
        self.decoded(row).map(|d| &d.identity)
    }
}
