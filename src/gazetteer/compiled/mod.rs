//! The compiled form of a gazetteer: flat tables that are searched where they lie, be that the heap or a file mapped
//! into memory.
//!
//! Everything that recognition asks for often is a column of numbers; a record's own words are decoded when it is first
//! asked for. Opening checks a checksum for each section and takes time linear in the file's length; nothing is built.

mod backing;
mod encode;
mod layer;
mod patterns;
mod sections;
mod strings;
mod tables;

use std::sync::OnceLock;

use self_cell::self_cell;

pub(crate) use backing::{Backing, map};
pub(crate) use encode::{Content, Input, Item, encode};
pub(crate) use layer::Layer;
pub(super) use patterns::is_common_word;
pub(crate) use patterns::{Begin, is_given_name};
pub use sections::CompiledError;
pub(crate) use sections::FORM_VERSION;
pub use strings::Words as FormWords;
pub use tables::{CompiledForm, Target};
pub(crate) use tables::{Facts, Held};
pub(crate) use tables::{Meta, NONE, Row, Tables};

use super::record::Record;

self_cell! {
    struct Cell {
        owner: Backing,
        #[covariant]
        dependent: Tables,
    }
    impl { Debug }
}

/// Tables with the bytes that they lie in, and the records that were decoded from them.
#[derive(Debug)]
pub(crate) struct Loaded {
    cell: Cell,
    records: Box<[OnceLock<Option<Box<Record>>>]>,
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

    /// The record of a row; decoded once.
    pub(crate) fn record(&self, row: usize) -> Option<&Record> {
        let slot = self.records.get(row)?;
        slot.get_or_init(|| serde_json::from_slice(self.tables().record_bytes(row)).ok()).as_deref()
    }
}
