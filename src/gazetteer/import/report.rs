//! What an import kept, and why the rest was not.

use std::collections::BTreeMap;
use std::fmt;

use crate::gazetteer::record::RecordType;

/// A line that could not be read as what the format says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// The input's name.
    pub file: String,
    /// The line, counted from 1; in SPARQL results as JSON, the result; 0 for the input as a whole.
    pub line: u64,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// What became of the input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records written, by type.
    pub kept: BTreeMap<RecordType, u64>,
    /// How many of them were already known and are written with the known record's id.
    pub already_known: u64,
    /// Forms of names written, the canonical ones included.
    pub forms: u64,
    /// Terms of office written.
    pub terms: u64,
    /// Entities left out, by reason.
    pub left_out: BTreeMap<&'static str, u64>,
    /// Names, terms and references left out of records that were kept, by reason.
    pub trimmed: BTreeMap<&'static str, u64>,
    /// The first errors.
    pub errors: Vec<LineError>,
    /// How many errors there were.
    pub error_count: u64,
}

impl Summary {
    /// How many records were written.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.kept.values().sum()
    }
}
