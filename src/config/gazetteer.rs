//! `attache gazetteer …`: checking, counting, comparing, compiling and importing.

use std::path::PathBuf;

use attache::gazetteer::import;
use attache::gazetteer::{Date, RecordType, is_compiled};
use clap::builder::FalseyValueParser;
use clap::{Args, Subcommand, ValueEnum};

use super::{Report, Sources, date};

/// `attache gazetteer …`
#[derive(Debug, Subcommand)]
pub enum Gazetteer {
    /// Say what is wrong with a gazetteer, with file, line and record; exit code 1 if anything is
    Check {
        /// .toml and .jsonl files, folders of them, or a compiled .attache file; the default gazetteer itself when there is none
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Do not read the default gazetteer first: its ids are then unknown
        #[arg(long, env = "ATTACHE_NO_DEFAULT_GAZETTEER", value_parser = FalseyValueParser::new())]
        no_default_gazetteer: bool,
        /// Let warnings fail the check too
        #[arg(long, env = "ATTACHE_STRICT", value_parser = FalseyValueParser::new())]
        strict: bool,
    },
    /// Count the records and forms of a gazetteer
    Stats(Stats),
    /// Say what was added, removed and changed between two gazetteers; exit code 1 if anything was, 2 on trouble
    Diff(Diff),
    /// Write a gazetteer as one file that `--gazetteer` maps into memory at once, however large it is
    Compile(Compile),
    /// Make a gazetteer from another format: spaCy, CSV, TSV, Wikidata, SPARQL results, OpenSanctions
    Import(Import),
}

/// `attache gazetteer compile`
#[derive(Debug, Args)]
pub struct Compile {
    /// .toml and .jsonl files or folders of them, added to the default gazetteer
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Leave the default gazetteer out
    #[arg(long, env = "ATTACHE_NO_DEFAULT_GAZETTEER", value_parser = FalseyValueParser::new())]
    pub no_default_gazetteer: bool,
    /// The file to write, whole or not at all; its name ends in .attache
    #[arg(short, long, value_name = "FILE", env = "ATTACHE_COMPILE_OUTPUT", value_parser = compiled)]
    pub output: PathBuf,
    /// Write nothing if any record has an error
    #[arg(long, env = "ATTACHE_STRICT", value_parser = FalseyValueParser::new())]
    pub strict: bool,
}

/// `attache gazetteer stats`
#[derive(Debug, Args)]
pub struct Stats {
    /// Which gazetteer to count.
    #[command(flatten)]
    pub sources: Sources,
    /// How to write the counts
    #[arg(long, env = "ATTACHE_REPORT_FORMAT", value_enum, default_value_t = Report::Text)]
    pub format: Report,
}

/// `attache gazetteer diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// The first gazetteer: a file that is not compiled, a folder, or `default` for the one in the program
    #[arg(value_name = "OLD")]
    pub before: PathBuf,
    /// The second, likewise
    #[arg(value_name = "NEW")]
    pub after: PathBuf,
    /// How to write the differences
    #[arg(long, env = "ATTACHE_REPORT_FORMAT", value_enum, default_value_t = Report::Text)]
    pub format: Report,
}

const IMPORT_HELP: &str = "\
A summary is on standard error: what was kept, by type, and what was left out, by reason; see docs/import.md.
Exit codes: 0 something was kept, 1 nothing was or a file cannot be used, with --strict also if a line could not be read, 64 the \
command line makes no sense.";

/// `attache gazetteer import`
#[derive(Debug, Args)]
#[command(after_help = IMPORT_HELP)]
pub struct Import {
    /// The files to read, plain or compressed with gzip or bzip2; `-` is standard input, for spacy and sparql only
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    /// What they are written in
    #[arg(long, env = "ATTACHE_FROM", value_enum)]
    pub from: ImportFormat,
    /// What to write; by default as the ending of --output says, else TOML
    #[arg(long, env = "ATTACHE_TO", value_enum)]
    pub to: Option<GazetteerFormat>,
    /// The file to write, whole or not at all; standard output when not given
    #[arg(short, long, value_name = "FILE", env = "ATTACHE_IMPORT_OUTPUT")]
    pub output: Option<PathBuf>,
    /// Wikidata: the languages of names to keep, the preferred first
    #[arg(long, value_name = "TAG", env = "ATTACHE_IMPORT_LANGUAGE", value_delimiter = ',', default_value = "en")]
    pub language: Vec<String>,
    /// The day for which the input is current: terms without an end were last known to hold then
    #[arg(long, value_name = "DATE", env = "ATTACHE_AS_OF", value_parser = date)]
    pub as_of: Option<Date>,
    /// Tables and SPARQL results: read column THEIRS as OURS; `-` leaves it out; may be repeated
    #[arg(long, value_name = "THEIRS=OURS", env = "ATTACHE_COLUMN", value_delimiter = ',', value_parser = pair)]
    pub column: Vec<(String, String)>,
    /// spaCy: read label THEIRS as a record type; may be repeated
    #[arg(long, value_name = "THEIRS=TYPE", env = "ATTACHE_LABEL", value_delimiter = ',', value_parser = typed_pair)]
    pub label: Vec<(String, RecordType)>,
    /// Wikidata: keep the instances of a further class, such as Q7278=organisation; may be repeated
    #[arg(long, value_name = "ITEM=TYPE", env = "ATTACHE_CLASS", value_delimiter = ',', value_parser = typed_pair)]
    pub class: Vec<(String, RecordType)>,
    /// The type of records of which the input does not tell it: state, leader, organisation, place, office, other
    #[arg(long = "type", value_name = "TYPE", env = "ATTACHE_TYPE", value_parser = record_type)]
    pub record_type: Option<RecordType>,
    /// What to do with an entity that the gazetteer knows already, by id, Wikidata item or full name
    #[arg(long, env = "ATTACHE_KNOWN", value_enum, default_value_t = Known::Merge)]
    pub known: Known,
    /// What to write as `source` of records whose input names none
    #[arg(long, value_name = "TEXT", env = "ATTACHE_SOURCE", default_value = "", hide_default_value = true)]
    pub source: String,
    /// The gazetteer that the result will be added to, whose records it may refer to.
    #[command(flatten)]
    pub sources: Sources,
    /// Fail if any line could not be read
    #[arg(long, env = "ATTACHE_STRICT", value_parser = FalseyValueParser::new())]
    pub strict: bool,
    /// How many errors to show; all are counted
    #[arg(long, value_name = "COUNT", env = "ATTACHE_ERRORS_SHOWN", default_value_t = 20)]
    pub errors_shown: usize,
}

/// What an import is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// Patterns of spaCy's entity ruler, as JSON Lines
    Spacy,
    /// Comma-separated values with named columns
    Csv,
    /// Tab-separated values with named columns
    Tsv,
    /// A Wikidata JSON dump
    #[value(alias = "wikidata-dump")]
    Wikidata,
    /// Results of a Wikidata SPARQL query, as JSON or CSV
    #[value(aliases = ["sparql-json", "sparql-csv", "wikidata-sparql"])]
    Sparql,
    /// Entities of OpenSanctions in the Follow the Money model, as JSON Lines
    #[value(aliases = ["followthemoney", "opensanctions"])]
    Ftm,
}

impl From<ImportFormat> for import::Format {
    fn from(format: ImportFormat) -> Self {
        match format {
            ImportFormat::Spacy => Self::Spacy,
            ImportFormat::Csv => Self::Csv,
            ImportFormat::Tsv => Self::Tsv,
            ImportFormat::Wikidata => Self::Wikidata,
            ImportFormat::Sparql => Self::Sparql,
            ImportFormat::Ftm => Self::FollowTheMoney,
        }
    }
}

/// What a gazetteer file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GazetteerFormat {
    /// For people to go on with
    Toml,
    /// For bulk: one record a line
    Jsonl,
}

/// What to do with an entity that the gazetteer knows already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Known {
    /// Write the known record with the new names and terms added
    Merge,
    /// Write what the input says under the known id, in place of what is known
    Replace,
    /// Leave it out
    Skip,
}

impl From<Known> for import::Treatment {
    fn from(known: Known) -> Self {
        match known {
            Known::Merge => Self::Merge,
            Known::Replace => Self::Replace,
            Known::Skip => Self::Skip,
        }
    }
}

/// A file for a compiled gazetteer, which is known by its ending.
fn compiled(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if is_compiled(&path) { Ok(path) } else { Err("the name of a compiled gazetteer ends in .attache".to_owned()) }
}

/// `THEIRS=OURS`
fn pair(text: &str) -> Result<(String, String), String> {
    let (theirs, ours) = text.rsplit_once('=').ok_or("write THEIRS=OURS")?;
    Ok((theirs.to_owned(), ours.to_owned()))
}

fn typed_pair(text: &str) -> Result<(String, RecordType), String> {
    let (theirs, ours) = pair(text)?;
    Ok((theirs, record_type(&ours)?))
}

fn record_type(text: &str) -> Result<RecordType, String> {
    let known = RecordType::ALL.into_iter().find(|t| t.name() == text);
    known.ok_or_else(|| "write state, leader, organisation, place, office or other".to_owned())
}
