//! Reading gazetteer files: TOML for what people write, JSON Lines for bulk. One bad record is reported and left out.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IntoDeserializer;

use super::check::{Issue, Severity};
use super::compiled::{self, CompiledError};
use super::date::Date;
use super::record::{Exclusion, Record};
use super::snapshot::Snapshot;
use super::translations::{self, Language, Part, Translation};
use super::wording;

/// The records and exclusions of one or more files, with where each stands.
#[derive(Debug, Default)]
pub struct Source {
    /// Records, each with its file and line.
    pub records: Vec<(Record, Place)>,
    /// Exclusions.
    pub exclusions: Vec<Exclusion>,
    /// The day on which the facts were last gone over, where a file says so; the latest of them.
    pub as_of: Option<Date>,
    /// What could not be read.
    pub issues: Vec<Issue>,
    /// Forms in other languages that have not joined their records yet.
    pub(super) translations: Vec<Translation>,
    /// The files' names and contents, hashed for the version.
    pub(super) hasher: blake3::Hasher,
}

/// A file and a line in it, counted from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file's name as given.
    pub file: String,
    /// The line on which the record begins.
    pub line: u32,
}

/// The `[gazetteer]` table of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    /// The day on which the facts were last gone over.
    as_of: Date,
}

/// Why no gazetteer could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or folder could not be read.
    #[error("cannot read gazetteer {path}: {reason}")]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// Why it could not be.
        reason: std::io::Error,
    },
    /// A folder in which there is nothing to read, as where a volume was not mounted.
    #[error(
        "gazetteer folder {0} holds no .toml or .jsonl file: name another, or the file itself where it is a compiled one"
    )]
    NoFiles(PathBuf),
    /// A file whose ending tells no known format.
    #[error("gazetteer {0} is none of .toml, .jsonl and .attache: rename it or leave it out")]
    Format(PathBuf),
    /// A compiled gazetteer beside others, or where the files are needed that it was compiled from.
    #[error("gazetteer {0} is compiled: give it alone, or the files that it was compiled from")]
    NotAlone(PathBuf),
    /// A compiled gazetteer with the default one in it, where that is not wanted.
    #[error(
        "gazetteer {0} was compiled with the default one in it: compile it again without, or allow the default one"
    )]
    HasDefault(PathBuf),
    /// A compiled gazetteer that cannot be used.
    #[error("gazetteer {path} cannot be used: {reason}")]
    Compiled {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: CompiledError,
    },
    /// Nothing usable in any file.
    #[error("the gazetteer has no usable record{}", first_problem(.0))]
    Empty(Vec<Issue>),
}

/// The ending of a compiled gazetteer's file.
const COMPILED: &str = "attache";

fn first_problem(issues: &[Issue]) -> String {
    issues.first().map_or_else(String::new, |issue| format!(": {issue}"))
}

/// The default gazetteer's files, compiled into the binary.
const EMBEDDED: &[(&str, &str)] = &[
    ("gazetteer/gazetteer.toml", include_str!("../../gazetteer/gazetteer.toml")),
    ("gazetteer/offices.toml", include_str!("../../gazetteer/offices.toml")),
    ("gazetteer/states.toml", include_str!("../../gazetteer/states.toml")),
    ("gazetteer/territories.toml", include_str!("../../gazetteer/territories.toml")),
    ("gazetteer/historical_states.toml", include_str!("../../gazetteer/historical_states.toml")),
    ("gazetteer/places.toml", include_str!("../../gazetteer/places.toml")),
    ("gazetteer/organisations.toml", include_str!("../../gazetteer/organisations.toml")),
    ("gazetteer/leaders_organisations.toml", include_str!("../../gazetteer/leaders_organisations.toml")),
    ("gazetteer/leaders_europe.toml", include_str!("../../gazetteer/leaders_europe.toml")),
    ("gazetteer/leaders_americas.toml", include_str!("../../gazetteer/leaders_americas.toml")),
    ("gazetteer/leaders_oceania.toml", include_str!("../../gazetteer/leaders_oceania.toml")),
    ("gazetteer/leaders_asia.toml", include_str!("../../gazetteer/leaders_asia.toml")),
    ("gazetteer/leaders_middle_east.toml", include_str!("../../gazetteer/leaders_middle_east.toml")),
    ("gazetteer/leaders_africa.toml", include_str!("../../gazetteer/leaders_africa.toml")),
    ("gazetteer/leaders_territories.toml", include_str!("../../gazetteer/leaders_territories.toml")),
    ("gazetteer/languages/ar.toml", include_str!("../../gazetteer/languages/ar.toml")),
    ("gazetteer/languages/es.toml", include_str!("../../gazetteer/languages/es.toml")),
    ("gazetteer/languages/fr.toml", include_str!("../../gazetteer/languages/fr.toml")),
    ("gazetteer/languages/ru.toml", include_str!("../../gazetteer/languages/ru.toml")),
    ("gazetteer/languages/zh.toml", include_str!("../../gazetteer/languages/zh.toml")),
    ("gazetteer/exclusions.toml", include_str!("../../gazetteer/exclusions.toml")),
];

impl Source {
    /// The default gazetteer.
    #[must_use]
    pub fn embedded() -> Self {
        let mut source = Self::default();
        for (name, content) in EMBEDDED {
            parse_toml(name, content, &mut source);
        }
        translations::merge(&mut source);
        source
    }

    /// Reads files and folders, the default gazetteer first where asked for.
    ///
    /// # Errors
    /// When a path cannot be read or a file's format is not known.
    pub fn read(paths: &[PathBuf], with_default: bool) -> Result<Self, LoadError> {
        let mut source = if with_default { Self::embedded() } else { Self::default() };
        for file in Self::files(paths)? {
            source.read_file(&file)?;
        }
        Ok(source)
    }

    /// The files that files and folders stand for, in the order in which they are read.
    ///
    /// # Errors
    /// When a folder cannot be read, or holds no such file.
    pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, LoadError> {
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                let before = files.len();
                files_of(path, &mut files)?;
                if files.len() == before {
                    return Err(LoadError::NoFiles(path.clone()));
                }
            } else {
                files.push(path.clone());
            }
        }
        Ok(files)
    }

    fn read_file(&mut self, path: &Path) -> Result<(), LoadError> {
        if is_compiled(path) {
            return Err(LoadError::NotAlone(path.into()));
        }
        let content = std::fs::read_to_string(path).map_err(|reason| LoadError::Read { path: path.into(), reason })?;
        let name = path.display().to_string();
        match path.extension().and_then(|e| e.to_str()) {
            Some("toml") => parse_toml(&name, &content, self),
            Some("jsonl") => parse_json_lines(&name, &content, self),
            _ => return Err(LoadError::Format(path.into())),
        }
        Ok(())
    }

    fn note_as_of(&mut self, day: Date) {
        if self.as_of.is_none_or(|known| known.last_day() < day.last_day()) {
            self.as_of = Some(day);
        }
    }

    #[allow(clippy::needless_pass_by_value, reason = "callers make the message for this")]
    pub(super) fn problem(&mut self, file: &str, line: u32, record_id: &str, message: String) {
        self.issues.push(Issue {
            severity: Severity::Error,
            file: file.into(),
            line,
            record_id: record_id.into(),
            message: wording::plain(&message),
        });
    }
}

impl Snapshot {
    /// The default gazetteer, if wanted, with files or folders of one's own added to it; or one compiled file.
    ///
    /// # Errors
    /// When a path cannot be read, a file's format is not known, a compiled one is damaged or not alone, or no record is
    /// usable.
    pub fn load(paths: &[PathBuf], with_default: bool) -> Result<Self, LoadError> {
        if let [path] = paths
            && is_compiled(path)
        {
            return Self::load_compiled(path, with_default);
        }
        let source = Source::read(paths, with_default)?;
        let name = match (with_default, paths.is_empty()) {
            (true, true) => "default",
            (true, false) => "default and user",
            (false, _) => "user",
        };
        let snapshot = Self::compile(name, source);
        if snapshot.record_count() == 0 {
            return Err(LoadError::Empty(snapshot.issues().to_vec()));
        }
        Ok(snapshot)
    }

    /// Maps a compiled gazetteer into memory.
    fn load_compiled(path: &Path, with_default: bool) -> Result<Self, LoadError> {
        let backing = compiled::map(path).map_err(|reason| LoadError::Read { path: path.into(), reason })?;
        let snapshot = Self::open(backing).map_err(|reason| LoadError::Compiled { path: path.into(), reason })?;
        if !with_default && snapshot.name() != "user" {
            return Err(LoadError::HasDefault(path.into()));
        }
        Ok(snapshot)
    }
}

/// Whether a file's name says that it is a compiled gazetteer.
#[must_use]
pub fn is_compiled(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == COMPILED)
}

/// Where the lines of a file end, to tell the line of a byte without counting from the top each time.
struct Lines(Vec<usize>);

impl Lines {
    fn new(content: &str) -> Self {
        Self(content.bytes().enumerate().filter_map(|(at, byte)| (byte == b'\n').then_some(at)).collect())
    }

    /// The line that a byte stands on, counted from 1.
    fn of(&self, byte: usize) -> u32 {
        u32::try_from(self.0.partition_point(|end| *end < byte) + 1).unwrap_or(u32::MAX)
    }
}

/// What a file says of the language that its names are in; nothing if it does not say which.
fn language_of(table: &toml::de::DeTable<'_>) -> Option<Language> {
    let tag = table.get("language")?.get_ref().as_str()?.to_owned();
    let prefixes = table.get("prefixes").and_then(|v| v.get_ref().as_array());
    let prefixes = prefixes.into_iter().flatten().filter_map(|v| v.get_ref().as_str()).map(str::to_owned).collect();
    Some(Language { tag, prefixes })
}

/// Reads a TOML file of `[[record]]` and `[[exclusion]]` tables into `source`; what cannot be read becomes an issue.
pub fn parse_toml(file: &str, content: &str, source: &mut Source) {
    source.hasher.update(content.as_bytes());
    let lines = Lines::new(content);
    let table = match toml::de::DeTable::parse(content) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let line = error.span().map_or(0, |s| lines.of(s.start));
            source.problem(file, line, "", error.message().to_owned());
            return;
        }
    };
    let language = language_of(&table);
    for (key, value) in table {
        let line = lines.of(key.span().start);
        if matches!(key.get_ref().as_ref(), "language" | "prefixes" | "names" | "demonyms") {
            let place = Place { file: file.into(), line };
            let Some(language) = &language else {
                let message = match key.get_ref().as_ref() {
                    "language" => "`language` is a BCP 47 tag in quotes, such as \"fr\"".to_owned(),
                    other => format!("`{other}` needs a line `language = \"fr\"`, or the like, at the top of the file"),
                };
                source.problem(file, line, "", message);
                continue;
            };
            let part = match key.get_ref().as_ref() {
                "names" => Part::Names,
                "demonyms" => Part::Demonyms,
                "prefixes" if Vec::<String>::deserialize(value.into_deserializer()).is_err() => {
                    source.problem(file, line, "", "`prefixes` is a list of texts: [\"w\"]".to_owned());
                    continue;
                }
                _ => continue,
            };
            translations::read(part, language, value.into_inner(), &place, &|byte| lines.of(byte), source);
            continue;
        }
        if key.get_ref().as_ref() == "gazetteer" {
            match Header::deserialize(value.into_deserializer()) {
                Ok(header) => source.note_as_of(header.as_of),
                Err(error) => source.problem(file, line, "", error.message().to_owned()),
            }
            continue;
        }
        let toml::de::DeValue::Array(items) = value.into_inner() else {
            source.problem(
                file,
                line,
                "",
                format!("`{}` is not a list of tables: write [[record]] or [[exclusion]]", key.get_ref()),
            );
            continue;
        };
        match key.get_ref().as_ref() {
            "record" => {
                for item in items {
                    let line = lines.of(item.span().start);
                    let id = item.get_ref().get("id").and_then(|v| v.get_ref().as_str()).unwrap_or("").to_owned();
                    match Record::deserialize(item.into_deserializer()) {
                        Ok(record) => source.records.push((record, Place { file: file.into(), line })),
                        Err(error) => {
                            let line = error.span().map_or(line, |s| lines.of(s.start));
                            source.problem(file, line, &id, error.message().to_owned());
                        }
                    }
                }
            }
            "exclusion" => {
                for item in items {
                    let line = lines.of(item.span().start);
                    match Exclusion::deserialize(item.into_deserializer()) {
                        Ok(exclusion) => source.exclusions.push(exclusion),
                        Err(error) => {
                            let line = error.span().map_or(line, |s| lines.of(s.start));
                            source.problem(file, line, "", error.message().to_owned());
                        }
                    }
                }
            }
            other => source.problem(
                file,
                line,
                "",
                format!(
                    "unknown key `{other}`: a file has [[record]] and [[exclusion]], a language's file [names] and [demonyms]"
                ),
            ),
        }
    }
}

/// Reads JSON Lines of records, and of exclusions (objects with `phrases`), into `source`.
pub fn parse_json_lines(file: &str, content: &str, source: &mut Source) {
    source.hasher.update(content.as_bytes());
    for (index, line) in content.lines().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if line.trim().is_empty() {
            continue;
        }
        let value: serde_json::Value = match serde_json::from_str(line) {
            Ok(value) => value,
            Err(error) => {
                source.problem(file, number, "", format!("not a JSON object: {error}"));
                continue;
            }
        };
        if value.get("phrases").is_some() {
            match serde_json::from_value(value) {
                Ok(exclusion) => source.exclusions.push(exclusion),
                Err(error) => source.problem(file, number, "", error.to_string()),
            }
            continue;
        }
        let id = value.get("id").and_then(serde_json::Value::as_str).unwrap_or("").to_owned();
        match serde_json::from_value(value) {
            Ok(record) => source.records.push((record, Place { file: file.into(), line: number })),
            Err(error) => source.problem(file, number, &id, error.to_string()),
        }
    }
}

/// The gazetteer files of a folder in order of name, then of its folders. Hidden ones and linked folders are left out, so
/// that nothing is read twice where a mount keeps its versions beside links to the latest.
fn files_of(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), LoadError> {
    let error = |reason| LoadError::Read { path: path.into(), reason };
    let (mut own, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(path).map_err(error)? {
        let entry = entry.map_err(error)?;
        let file = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type().map_err(error)?.is_dir() {
            folders.push(file);
        } else if matches!(file.extension().and_then(|e| e.to_str()), Some("toml" | "jsonl")) {
            own.push(file);
        }
    }
    own.sort();
    folders.sort();
    files.append(&mut own);
    folders.iter().try_for_each(|folder| files_of(folder, files))
}
