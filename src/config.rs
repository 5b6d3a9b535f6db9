//! The only reader of arguments and environment. Every flag has a variable: `--max-in-flight` is
//! `ATTACHE_MAX_IN_FLIGHT`.

mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use attache::gazetteer::Date;
use attache::text::Encoding;
use clap::builder::FalseyValueParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub use serve::{Addresses, ConnectionSettings, LimitSettings, LogFormat, Logging, Security, Serve};

const AFTER_HELP: &str = "\
Every flag has an environment variable, shown beside it; a flag on the command line wins.

Exit codes: 0 all is well, 1 something could not be done, 64 the command line makes no sense.

Examples:
  echo 'Beijing denied the report.' | attache recognize
  attache recognize --format json --date 2024-07-11 article.txt
  attache recognize --format html articles.jsonl > articles.html
  attache serve --listen 0.0.0.0:50051 --gazetteer ministers.toml
  attache gazetteer check ministers.toml";

/// Finds the leaders, states and international organisations that a text is about, and says why.
#[derive(Debug, Parser)]
#[command(name = "attache", version, after_help = AFTER_HELP, propagate_version = true)]
pub struct Config {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the gRPC service
    Serve(Box<Serve>),
    /// Recognise texts in this process, without a server
    Recognize(Recognize),
    /// Check a gazetteer or count what is in it
    #[command(subcommand)]
    Gazetteer(Gazetteer),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Which gazetteer to use.
#[derive(Debug, Args)]
#[command(next_help_heading = "Gazetteer")]
pub struct Sources {
    /// A gazetteer of your own: a .toml or .jsonl file or a folder of them; may be repeated.
    ///
    /// It is added to the default gazetteer; a record of the same id replaces the default's. The variable takes
    /// several paths with commas between them.
    #[arg(long, value_name = "PATH", env = "ATTACHE_GAZETTEER", value_delimiter = ',')]
    pub gazetteer: Vec<PathBuf>,
    /// Use only the gazetteers named with --gazetteer
    #[arg(long, env = "ATTACHE_NO_DEFAULT_GAZETTEER", value_parser = FalseyValueParser::new())]
    pub no_default_gazetteer: bool,
}

/// `attache recognize`
#[derive(Debug, Args)]
pub struct Recognize {
    /// Files to read; standard input when there is none, or for `-`
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How documents stand in the input
    #[arg(long, env = "ATTACHE_INPUT_FORMAT", value_enum, default_value_t = InputFormat::Auto)]
    pub input_format: InputFormat,
    /// How to write the answer
    #[arg(long, env = "ATTACHE_FORMAT", value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The unit of offsets in the answer
    #[arg(long, env = "ATTACHE_ENCODING", value_enum, default_value_t = Unit::Utf8)]
    pub encoding: Unit,
    /// When the texts were written: YYYY, YYYY-MM, YYYY-MM-DD or `today` (in UTC).
    ///
    /// A document's own date wins. Without either, the gazetteer's as-of date stands in, and offices are less certain.
    #[arg(long, value_name = "DATE", env = "ATTACHE_DATE", value_parser = date)]
    pub date: Option<Date>,
    /// The BCP 47 language of the texts, such as `en`, which narrows the names that match; a document's own wins
    #[arg(long, value_name = "TAG", env = "ATTACHE_LANGUAGE", default_value = "", hide_default_value = true)]
    pub language: String,
    /// Which gazetteer to use.
    #[command(flatten)]
    pub sources: Sources,
    /// Say why each mention means what it means
    #[arg(long, env = "ATTACHE_EXPLAIN", value_parser = FalseyValueParser::new())]
    pub explain: bool,
    /// List what else each mention could mean
    #[arg(long, env = "ATTACHE_ALTERNATIVES", value_parser = FalseyValueParser::new())]
    pub alternatives: bool,
}

/// How documents stand in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// JSON Lines if the first line that is not blank is an object with a string `text`, else text
    Auto,
    /// Each file is one document
    Text,
    /// Each line is an object: `text`, and where known `id`, `date` and `language`; other keys are ignored
    Jsonl,
}

/// How to write the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the text with its mentions marked, then each entity with its mentions
    Text,
    /// For programs: one `attache.v1.RecognizeResponse` a line, in protobuf's JSON form
    Json,
    /// For a browser: one page that needs nothing else
    Html,
}

/// The unit of offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    /// Bytes of UTF-8, as Go and Rust count
    Utf8,
    /// Code units of UTF-16, as Java, JavaScript and C# count
    Utf16,
    /// Code points, as Python counts
    Utf32,
}

impl From<Unit> for Encoding {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Utf8 => Self::Utf8,
            Unit::Utf16 => Self::Utf16,
            Unit::Utf32 => Self::Utf32,
        }
    }
}

/// `attache gazetteer …`
#[derive(Debug, Subcommand)]
pub enum Gazetteer {
    /// Say what is wrong with a gazetteer, with file, line and record; exit code 1 if anything is
    Check {
        /// .toml and .jsonl files or folders of them; the default gazetteer itself when there is none
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
    Stats(Sources),
}

/// Settings that contradict one another.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Contradiction(String);

impl Config {
    /// Reads arguments and environment.
    ///
    /// # Errors
    /// The usage message, the help or the version, to be printed.
    pub fn read() -> Result<Self, clap::Error> {
        Self::try_parse()
    }

    /// The command itself, for completions.
    pub fn command_line() -> clap::Command {
        Self::command()
    }

    /// Refuses settings that cannot both be meant.
    ///
    /// # Errors
    /// When there are such.
    pub fn check(&self) -> Result<(), Contradiction> {
        let some_gazetteer = |paths: &[PathBuf], no_default: bool| {
            if no_default && paths.is_empty() {
                let message = "--no-default-gazetteer leaves no gazetteer at all: name one of your own";
                return Err(Contradiction(message.to_owned()));
            }
            Ok(())
        };
        let check = |sources: &Sources| some_gazetteer(&sources.gazetteer, sources.no_default_gazetteer);
        match &self.command {
            Command::Serve(serve) => {
                check_variables()?;
                check(&serve.sources)?;
                serve.check()?;
            }
            Command::Gazetteer(Gazetteer::Stats(sources)) => check(sources)?,
            Command::Recognize(Recognize { sources, files, .. }) => {
                check(sources)?;
                if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
                    let message = "`-` is given twice: standard input can be read only once";
                    return Err(Contradiction(message.to_owned()));
                }
            }
            Command::Gazetteer(Gazetteer::Check { paths, no_default_gazetteer, .. }) => {
                some_gazetteer(paths, *no_default_gazetteer)?;
            }
            Command::Completions { .. } => {}
        }
        Ok(())
    }
}

/// Refuses variables that look like settings and are none: a misspelt limit would otherwise be no limit.
fn check_variables() -> Result<(), Contradiction> {
    fn visit(command: &clap::Command, known: &mut Vec<OsString>) {
        known.extend(command.get_arguments().filter_map(|a| a.get_env()).map(OsString::from));
        command.get_subcommands().for_each(|c| visit(c, known));
    }
    let mut known = Vec::new();
    visit(&Config::command_line(), &mut known);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("ATTACHE_") && !known.contains(&name) && !is_service_link(&text) {
            let message = format!("the variable {text} is no setting: `attache serve --help` lists them");
            return Err(Contradiction(message));
        }
    }
    Ok(())
}

/// Whether a variable is one that Kubernetes sets for a service called `attache` or `attache-…`, as for any other.
fn is_service_link(name: &str) -> bool {
    name.ends_with("_PORT")
        || name.contains("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || name.contains("_PORT_")
}

/// A date, or `today` by this machine's clock, in UTC.
fn date(text: &str) -> Result<Date, String> {
    if text == "today" {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|e| e.to_string())?;
        return civil(since.as_secs() / 86_400);
    }
    Date::parse(text).map_err(|error| error.to_string())
}

/// The date of a day counted from 1970-01-01, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
/// (`civil_from_days`), for days not before the epoch.
fn civil(days: u64) -> Result<Date, String> {
    // 719,468 days lie between 0000-03-01 and 1970-01-01; an era is 400 years of 146,097 days.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let number = |n: u64| u32::try_from(n).map_err(|e| e.to_string());
    Date::new(number(year)?, number(month)?, number(day)?).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Config::command_line().debug_assert();
    }

    #[test]
    fn every_flag_has_a_variable() {
        fn visit(command: &clap::Command) {
            for flag in command.get_arguments().filter_map(|a| Some((a, a.get_long()?))) {
                if !matches!(flag.1, "help" | "version") {
                    let expected = format!("ATTACHE_{}", flag.1.to_uppercase().replace('-', "_"));
                    assert_eq!(flag.0.get_env().and_then(|e| e.to_str()), Some(expected.as_str()));
                }
            }
            command.get_subcommands().for_each(visit);
        }
        visit(&Config::command_line());
    }

    #[test]
    fn days_become_dates() {
        for (day, expected) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (19_915, "2024-07-11")] {
            assert_eq!(civil(day).map(|d| d.to_string()), Ok(expected.to_owned()));
        }
    }
}
