//! Other formats → records, streaming: memory grows with what is kept, never with what is read.
//!
//! Whatever is written passes `attache gazetteer check`: a reference that no record answers is left out and counted.

mod alias;
mod collector;
mod ftm;
mod known;
mod lines;
mod posts;
mod report;
mod spacy;
mod sparql;
mod table;
mod table_columns;
mod wikidata;
mod wikidata_entity;

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use self::collector::Collector;
use self::known::Known;
use super::date::Date;
use super::files::Source;
use super::record::{Record, RecordType};

pub use report::{LineError, Summary};

/// What the input is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// spaCy `EntityRuler` patterns, one JSON object a line.
    Spacy,
    /// Comma-separated values with named columns.
    Csv,
    /// Tab-separated values with named columns.
    Tsv,
    /// A Wikidata JSON dump, one entity a line.
    Wikidata,
    /// Results of a Wikidata SPARQL query, as JSON or CSV.
    Sparql,
    /// OpenSanctions' `FollowTheMoney` entities, one JSON object a line.
    FollowTheMoney,
}

impl Format {
    /// How often the input is read: an entity may refer to one that comes later.
    #[must_use]
    pub fn passes(self) -> u32 {
        match self {
            Self::Spacy | Self::Sparql => 1,
            Self::Csv | Self::Tsv | Self::Wikidata | Self::FollowTheMoney => 2,
        }
    }
}

/// What to do with an entity that the gazetteer already knows: by its id; without one, by its Wikidata item; without
/// either, if it is a state or an organisation, by its full name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Treatment {
    /// Write the known record with the new names and terms added.
    #[default]
    Merge,
    /// Write the imported record under the known id, which replaces the known one.
    Replace,
    /// Leave it out.
    Skip,
}

/// How to import.
#[derive(Debug, Clone)]
pub struct Options {
    /// BCP 47 languages of labels and aliases to keep, the preferred first. Empty means English.
    pub languages: Vec<String>,
    /// What to do with entities already known.
    pub treatment: Treatment,
    /// The type of entities of which the input does not tell it.
    pub default_type: Option<RecordType>,
    /// The day for which the input is current: terms without an end were last known to hold then.
    pub as_of: Option<Date>,
    /// CSV and TSV: the input's column names → this format's.
    pub columns: BTreeMap<String, String>,
    /// spaCy: labels → types, beside the usual ones.
    pub labels: BTreeMap<String, RecordType>,
    /// Wikidata: further classes (`Q7278`) whose instances to keep, and as what.
    pub classes: BTreeMap<String, RecordType>,
    /// Written as `source` where the input has none of its own.
    pub source: String,
    /// How many errors to keep for showing; all are counted.
    pub errors_shown: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            languages: vec!["en".into()],
            treatment: Treatment::default(),
            default_type: None,
            as_of: None,
            columns: BTreeMap::new(),
            labels: BTreeMap::new(),
            classes: BTreeMap::new(),
            source: String::new(),
            errors_shown: 20,
        }
    }
}

/// An input that can be opened as often as the format has passes.
pub trait Input {
    /// Its name, for messages.
    fn name(&self) -> &str;

    /// Opens it at its beginning.
    ///
    /// # Errors
    /// When it cannot be opened, or not once more.
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>>;
}

/// An input in memory.
#[derive(Debug, Clone)]
pub struct Bytes<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// What it holds.
    pub content: &'a [u8],
}

impl Input for Bytes<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(self.content))
    }
}

/// Why an import stopped. What a line holds never stops it: that is in the [`Summary`].
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The input could not be read.
    #[error("cannot read {name}")]
    Read {
        /// The input.
        name: String,
        /// Why.
        source: io::Error,
    },
    /// The input cannot be of this format at all.
    #[error("{name}: {message}")]
    Input {
        /// The input.
        name: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// A record could not be written.
    #[error("cannot write the gazetteer")]
    Write(#[source] io::Error),
}

/// Reads `inputs` and hands each record kept to `sink`, in an order in which nothing refers to what comes later, tables
/// aside. `known` is the gazetteer that the result will be added to; its records can be referred to.
///
/// # Errors
/// When an input cannot be read, is not of this format, or `sink` fails. What was handed on before is sound.
pub fn import(
    format: Format,
    inputs: &[&dyn Input],
    known: &Source,
    options: &Options,
    sink: &mut dyn FnMut(&Record) -> io::Result<()>,
) -> Result<Summary, ImportError> {
    let known = Known::new(known);
    let mut collector = Collector::new(&known, options, sink);
    match format {
        Format::Spacy => spacy::import(inputs, &mut collector)?,
        Format::Csv => table::import(inputs, b',', &mut collector)?,
        Format::Tsv => table::import(inputs, b'\t', &mut collector)?,
        Format::Wikidata => wikidata::import(inputs, &mut collector)?,
        Format::Sparql => sparql::import(inputs, &mut collector)?,
        Format::FollowTheMoney => ftm::import(inputs, &mut collector)?,
    }
    Ok(collector.finish())
}
