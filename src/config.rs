//! The only reader of arguments and environment. Every flag has a variable: `--max-in-flight` is
//! `ATTACHE_MAX_IN_FLIGHT`. Where commands take different values for a flag, its variable has another name for each.

mod gazetteer;
mod serve;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use attache::gazetteer::import;
use attache::gazetteer::{Date, DateError};
use attache::text::{Encoding, read_tag};
use clap::builder::FalseyValueParser;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use gazetteer::{Compile, Diff, Gazetteer, GazetteerFormat, Import, Stats};
pub use serve::{Addresses, ConnectionSettings, LimitSettings, LogFormat, Logging, Security, Serve};

const AFTER_HELP: &str = "\
Every flag has an environment variable, shown beside it; a flag on the command line wins, and an empty variable is none.
A flag that takes no value is turned on by any value of its variable but 0, f, false, n, no and off.
`attache serve` refuses a variable that begins with ATTACHE_ and is no setting; the other commands do not look.

Exit codes: 0 all is well, 1 something could not be done, 64 the command line makes no sense.
`gazetteer diff` is like diff: 0 the same, 1 different, 2 trouble.

Examples:
  echo 'Beijing denied the report.' | attache recognize
  attache recognize --format json --date 2024-07-11 article.txt
  attache recognize --format html articles.jsonl > articles.html
  attache serve --listen 0.0.0.0:50051 --gazetteer ministers.toml
  attache gazetteer check ministers.toml
  attache gazetteer compile --output ministers.attache ministers.toml
  attache gazetteer import --from csv --output ministers.toml ministers.csv";

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
    /// Measure answers against annotated documents
    Evaluate(Evaluate),
    /// Check, count, compare, compile and import gazetteers
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
    /// A gazetteer of your own: a .toml or .jsonl file or a folder of them, or one compiled .attache file; may be repeated.
    ///
    /// A compiled file stands alone. Any other is added to the default gazetteer; a record of the same id replaces the
    /// default's. The variable takes several paths with commas between them.
    #[arg(long, value_name = "PATH", env = "ATTACHE_GAZETTEER", value_delimiter = ',')]
    pub gazetteer: Vec<PathBuf>,
    /// Use only the gazetteers named with --gazetteer
    #[arg(long, env = "ATTACHE_NO_DEFAULT_GAZETTEER", value_parser = FalseyValueParser::new())]
    pub no_default_gazetteer: bool,
}

const RECOGNIZE_HELP: &str = "\
A file or a line that cannot be read is named on standard error and left out; all others are answered.
Exit codes: 0 all were answered, 1 some could not be read, 64 the command line makes no sense.";

/// `attache recognize`
#[derive(Debug, Args)]
#[command(after_help = RECOGNIZE_HELP)]
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
    #[arg(long, value_name = "TAG", env = "ATTACHE_LANGUAGE", default_value = "", hide_default_value = true,
          value_parser = language)]
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
    /// Resolve "I" of leaders, and "we" of states and organisations, where the text says who speaks
    #[arg(long, env = "ATTACHE_FIRST_PERSON", value_parser = FalseyValueParser::new())]
    pub first_person: bool,
    /// How many files and lines that cannot be read to name; all are counted, and the others are answered
    #[arg(long, value_name = "COUNT", env = "ATTACHE_ERRORS_SHOWN", default_value_t = 20)]
    pub errors_shown: usize,
}

/// How documents stand in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// JSON Lines if the file's name ends in .jsonl or .ndjson or its first line begins with `{"`, else text
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

const EVALUATE_HELP: &str = "\
Exit codes: 0 there is a report, whatever its figures, 1 a file cannot be used, 64 the command line makes no sense.";

/// `attache evaluate`
#[derive(Debug, Args)]
#[command(after_help = EVALUATE_HELP)]
pub struct Evaluate {
    /// Annotated documents: JSON Lines, articles with marks (.txt), or folders of them; see docs/evaluate.md
    #[arg(value_name = "GOLD", required = true)]
    pub gold: Vec<PathBuf>,
    /// Which gazetteer to use.
    #[command(flatten)]
    pub sources: Sources,
    /// The entities that count, as tab-separated columns `qid`, `kind` and `title`; all of the gazetteer's without it
    #[arg(long, value_name = "FILE", env = "ATTACHE_DOMAIN")]
    pub domain: Option<PathBuf>,
    /// Accept the place named for the state meant, and leave demonyms alone that the gold does not mark
    #[arg(long, env = "ATTACHE_LENIENT", value_parser = FalseyValueParser::new())]
    pub lenient: bool,
    /// Resolve "I" and "we" by who speaks, and count them and "you" among the pronouns
    #[arg(long, env = "ATTACHE_FIRST_PERSON", value_parser = FalseyValueParser::new())]
    pub first_person: bool,
    /// List each wrong or missed link with the text around
    #[arg(long, env = "ATTACHE_ERRORS", value_parser = FalseyValueParser::new())]
    pub errors: bool,
    /// How to write the report
    #[arg(long, env = "ATTACHE_REPORT_FORMAT", value_enum, default_value_t = Report::Text)]
    pub format: Report,
}

/// How to write counts and differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// For people
    Text,
    /// For programs: one JSON object
    Json,
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
        let matches = without_empty_variables(Self::command_line()).try_get_matches()?;
        Self::from_arg_matches(&matches).map_err(|error| error.format(&mut Self::command_line()))
    }

    /// The command itself, for completions.
    pub fn command_line() -> clap::Command {
        // What the variables hold here and now is no help.
        fn without_values(command: clap::Command) -> clap::Command {
            command.mut_args(|a| a.hide_env_values(true)).mut_subcommands(without_values)
        }
        without_values(Self::command())
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
            Command::Evaluate(Evaluate { sources, .. })
            | Command::Gazetteer(Gazetteer::Stats(Stats { sources, .. })) => {
                check(sources)?;
            }
            Command::Recognize(Recognize { sources, files, .. }) => {
                check(sources)?;
                if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
                    let message = "`-` is given twice: standard input can be read only once";
                    return Err(Contradiction(message.to_owned()));
                }
            }
            Command::Gazetteer(
                Gazetteer::Check { paths, no_default_gazetteer, .. }
                | Gazetteer::Compile(Compile { paths, no_default_gazetteer, .. }),
            ) => {
                some_gazetteer(paths, *no_default_gazetteer)?;
            }
            Command::Gazetteer(Gazetteer::Import(Import { inputs, from, .. })) => {
                let standard = inputs.iter().filter(|input| input.as_os_str() == "-").count();
                if standard > 0 && import::Format::from(*from).passes() > 1 {
                    let message = "`-` can be read only once, and this format is read twice: name a file";
                    return Err(Contradiction(message.to_owned()));
                }
                if standard > 1 {
                    let message = "`-` is given twice: standard input can be read only once";
                    return Err(Contradiction(message.to_owned()));
                }
            }
            Command::Gazetteer(Gazetteer::Diff(_)) | Command::Completions { .. } => {}
        }
        Ok(())
    }
}

/// The command with no variable for what an empty one would set: manifests and shells have empty ones for what is not given.
fn without_empty_variables(command: clap::Command) -> clap::Command {
    let is_empty = |name: &OsStr| std::env::vars_os().any(|(known, value)| known == name && value.is_empty());
    command
        .mut_args(|a| if a.get_env().is_some_and(is_empty) { a.env(None::<&'static str>) } else { a })
        .mut_subcommands(without_empty_variables)
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
    Date::parse(text).map_err(|error| match error {
        DateError::Form(_) => format!("{error}, or today"),
        other => other.to_string(),
    })
}

/// A language tag, or nothing.
fn language(text: &str) -> Result<String, String> {
    read_tag(text).map(str::to_owned).map_err(|error| error.to_string())
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

    /// Flags that commands take different values for, with what their variables are called instead.
    const NAMED_BY_COMMAND: [(&str, &[&str]); 3] = [
        ("format", &["ATTACHE_FORMAT", "ATTACHE_REPORT_FORMAT"]),
        ("output", &["ATTACHE_COMPILE_OUTPUT", "ATTACHE_IMPORT_OUTPUT"]),
        ("language", &["ATTACHE_LANGUAGE", "ATTACHE_IMPORT_LANGUAGE"]),
    ];

    /// Every flag of every command, but for help and version.
    fn flags() -> Vec<clap::Arg> {
        fn visit(command: &clap::Command, found: &mut Vec<clap::Arg>) {
            found.extend(command.get_arguments().filter(|a| a.get_long().is_some()).cloned());
            command.get_subcommands().for_each(|c| visit(c, found));
        }
        let mut found = Vec::new();
        visit(&Config::command_line(), &mut found);
        found.retain(|a| !matches!(a.get_long(), Some("help" | "version")));
        found
    }

    #[test]
    fn every_flag_has_a_variable() {
        for flag in flags() {
            let name = flag.get_long().unwrap_or_default();
            let usual = format!("ATTACHE_{}", name.to_uppercase().replace('-', "_"));
            let known =
                NAMED_BY_COMMAND.iter().find(|(n, _)| *n == name).map_or([usual.as_str()].to_vec(), |k| k.1.to_vec());
            let found = flag.get_env().and_then(OsStr::to_str).unwrap_or_default();
            assert!(known.contains(&found), "--{name} has {found:?}");
        }
    }

    #[test]
    fn a_variable_that_commands_share_takes_the_same_values_in_each() {
        let mut seen = std::collections::HashMap::new();
        for flag in flags() {
            let names: Vec<String> = flag.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
            let takes = (flag.get_value_parser().type_id(), flag.get_value_delimiter(), names);
            let name = flag.get_env().map(OsStr::to_owned).unwrap_or_default();
            let first = seen.entry(name).or_insert_with(|| takes.clone());
            assert_eq!(*first, takes, "{:?}", flag.get_env());
        }
    }

    #[test]
    fn help_tells_of_compiled_gazetteers_and_has_no_marks_of_the_documentations() {
        fn visit(command: &mut clap::Command, told: &mut String) {
            told.push_str(&command.render_long_help().to_string());
            command.get_subcommands_mut().for_each(|c| visit(c, told));
        }
        let mut told = String::new();
        visit(&mut Config::command_line(), &mut told);
        // Lines are broken anywhere.
        let told = told.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("one compiled .attache file") && told.contains("or a compiled .attache file"), "{told}");
        assert!(!told.contains("`OpenSanctions`") && !told.contains("`FollowTheMoney`"), "{told}");
    }

    #[test]
    fn days_become_dates() {
        for (day, expected) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (19_915, "2024-07-11")] {
            assert_eq!(civil(day).map(|d| d.to_string()), Ok(expected.to_owned()));
        }
    }
}
