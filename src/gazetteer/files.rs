//! Which files a gazetteer is read from, and what they hold together.

use std::path::{Path, PathBuf};

use super::check::{Issue, Severity};
use super::compiled::{self, CompiledError};
use super::date::Date;
use super::parse::{parse_json_lines, parse_toml};
use super::record::{Exclusion, Record};
use super::snapshot::Snapshot;
use super::translations::{self, Translation};
use super::wording;
use crate::text::fold_phrase;

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
    /// A pipe or a device, which may never end and cannot be read again.
    #[error("gazetteer {0} is no regular file: write what it gives into one")]
    NoFile(PathBuf),
    /// A file in another encoding.
    #[error("gazetteer {path}:{line}: not UTF-8{hint}: save the file as UTF-8")]
    Encoding {
        /// The file.
        path: PathBuf,
        /// The line on which it shows.
        line: u32,
        /// What it seems to be instead.
        hint: &'static str,
    },
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
    /// When a folder cannot be read or holds no such file, or one is no regular file.
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
        // A file that is not there is told by whoever reads it.
        match files.iter().find(|file| std::fs::metadata(file).is_ok_and(|found| !found.is_file())) {
            Some(odd) => Err(LoadError::NoFile(odd.clone())),
            None => Ok(files),
        }
    }

    fn read_file(&mut self, path: &Path) -> Result<(), LoadError> {
        if is_compiled(path) {
            return Err(LoadError::NotAlone(path.into()));
        }
        let parse = match path.extension().and_then(|e| e.to_str()) {
            Some("toml") => parse_toml,
            Some("jsonl") => parse_json_lines,
            _ => return Err(LoadError::Format(path.into())),
        };
        let bytes = std::fs::read(path).map_err(|reason| LoadError::Read { path: path.into(), reason })?;
        let content = String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))?;
        parse(&path.display().to_string(), content.strip_prefix('\u{feff}').unwrap_or(&content), self);
        Ok(())
    }

    pub(super) fn note_as_of(&mut self, day: Date) {
        if self.as_of.is_none_or(|known| known.last_day() < day.last_day()) {
            self.as_of = Some(day);
        }
    }

    #[allow(clippy::needless_pass_by_value, reason = "callers make the message for this")]
    pub(super) fn problem(&mut self, file: &str, line: u32, record_id: &str, message: String) {
        self.problem_of("", file, line, record_id, &message);
    }

    /// The same of the value of a field, where that is known.
    pub(super) fn problem_of(&mut self, field: &str, file: &str, line: u32, record_id: &str, message: &str) {
        self.issues.push(Issue {
            severity: Severity::Error,
            file: file.into(),
            line,
            record_id: record_id.into(),
            message: wording::plain(field, message),
        });
    }

    /// Takes an exclusion in, if it excludes something.
    pub(super) fn exclude(&mut self, exclusion: Exclusion, file: &str, line: u32) {
        if exclusion.phrases.iter().all(|phrase| fold_phrase(phrase).is_empty()) {
            let message = "`phrases` has no phrase: write some, as they stand in text, or remove the exclusion";
            self.problem(file, line, "", message.to_owned());
        } else {
            self.exclusions.push(exclusion);
        }
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

/// Where bytes stop being UTF-8, and what they may be instead.
fn not_utf8(path: &Path, error: &std::string::FromUtf8Error) -> LoadError {
    let bytes = error.as_bytes();
    let before = bytes.get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    let lines = before.split(|byte| *byte == b'\n').count();
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    LoadError::Encoding {
        path: path.into(),
        line: u32::try_from(lines).unwrap_or(u32::MAX),
        hint: if is_utf16 { " but, as it seems, UTF-16" } else { "" },
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
