//! Compiled gazetteers: the same answers from a mapped file, and a clear refusal of every damaged one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use attache::gazetteer::{Exclusion, LoadError, Record, Snapshot};
use attache::recognition::{Document, Options, Recognition};
use attache::recognizer::recognize;

const RECORDS: &str = r#"
[[record]]
id = "republic-of-cascadia"
type = "state"
name = "Cascadia"
names = ["Republic of Cascadia", { text = "CAS", kind = "acronym" }]
demonyms = ["Cascadian", "Cascadians"]
capital = "port-fir"
nominals = ["republic"]
region = ["pacific"]
parent = ""

[[record]]
id = "port-fir"
type = "place"
name = "Port Fir"
parent = "republic-of-cascadia"

[[record]]
id = "mara-oduya"
type = "leader"
name = "Mara Oduya"
family_name = "Oduya"
given_name = "Mara"
gender = "female"
offices = [
  { office = "president", of = "republic-of-cascadia", start = "2021-03-04" },
  { office = "foreign-minister", of = "france", start = "2019-01-01", end = "2020-01-01" },
]

[[record]]
id = "france"
type = "state"
name = "France"
demonyms = ["French"]
nominals = ["hexagon"]
capital = "paris"

[[exclusion]]
phrases = ["Cascadia Cup"]
"#;

const TEXTS: &[&str] = &[
    "President Oduya of Cascadia met the Cascadian press in Port Fir. She said the republic would act. The Cascadia Cup is on.",
    "Port Fir denied the report, and the Cascadian president blamed Beijing. Its envoy left Paris for Moscow.",
    "France said the hexagon would not move; the French president, Emmanuel Macron, agreed with NATO. The alliance met.",
    "The French foreign minister was in Cascadia on Monday.",
];

static DEFAULT: LazyLock<Snapshot> = LazyLock::new(Snapshot::embedded);

/// A folder with the records in a file.
fn sources() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cascadia.toml");
    std::fs::write(&path, RECORDS).unwrap();
    (folder, path)
}

fn write(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join("gazetteer.attache");
    std::fs::write(&path, bytes).unwrap();
    path
}

fn answer(snapshot: &Snapshot, text: &str, options: &Options) -> Recognition {
    let date = attache::gazetteer::Date::parse("2024-05-01").unwrap();
    recognize(snapshot, &Document { text, date: Some(date), language_code: "" }, options).unwrap()
}

fn explained() -> Options {
    Options { explain: true, alternatives: true, ..Options::default() }
}

#[test]
fn a_mapped_file_answers_as_its_sources_do() {
    let (folder, path) = sources();
    let read = Snapshot::load(&[path], true).unwrap();
    let mapped = Snapshot::load(&[write(folder.path(), read.compiled())], true).unwrap();
    assert_eq!((mapped.name(), mapped.version()), ("default and user", read.version()));
    assert_eq!(mapped.issues(), read.issues());
    assert!(mapped.records().eq(read.records()));
    for text in TEXTS {
        assert_eq!(answer(&mapped, text, &explained()), answer(&read, text, &explained()), "{text}");
    }
}

#[test]
fn records_of_a_request_answer_as_those_of_a_file_do() {
    let (_folder, path) = sources();
    let read = Snapshot::load(&[path], true).unwrap();
    let table: toml::Table = toml::from_str(RECORDS).unwrap();
    let list = |key: &str| table.get(key).unwrap().as_array().unwrap().clone();
    let records: Vec<Record> = list("record").into_iter().map(|r| r.try_into().unwrap()).collect();
    let exclusions: Vec<Exclusion> = list("exclusion").into_iter().map(|r| r.try_into().unwrap()).collect();
    let options = Options { custom_entities: records, custom_exclusions: exclusions, ..explained() };
    for text in TEXTS {
        let mut expected = answer(&read, text, &explained());
        expected.gazetteer_version = DEFAULT.version().to_owned();
        assert_eq!(answer(&DEFAULT, text, &options), expected, "{text}");
    }
}

#[test]
fn a_compiled_file_stands_alone() {
    let (folder, path) = sources();
    let compiled = write(folder.path(), DEFAULT.compiled());
    let load = |paths: &[PathBuf], with_default| Snapshot::load(paths, with_default);
    assert!(matches!(load(&[compiled.clone(), path], true), Err(LoadError::NotAlone(_))));
    assert!(matches!(load(&[compiled], false), Err(LoadError::HasDefault(_))));
}

fn refusal(folder: &Path, bytes: &[u8]) -> Option<String> {
    Snapshot::load(&[write(folder, bytes)], true).err().map(|error| error.to_string())
}

#[test]
fn what_is_damaged_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.jsonl");
    std::fs::write(&path, r#"{"id": "x", "type": "state", "name": "Xanadu", "demonyms": ["Xanadian"]}"#).unwrap();
    let small = Snapshot::load(&[path], false).unwrap();
    let whole = small.compiled();
    assert_eq!(refusal(folder.path(), whole), None);
    assert!(refusal(folder.path(), b"").unwrap().contains("no compiled gazetteer"));
    assert!(refusal(folder.path(), b"[[record]]").unwrap().contains("no compiled gazetteer"));
    for length in 8..whole.len() {
        assert!(refusal(folder.path(), &whole[..length]).is_some(), "cut to {length} bytes");
    }
    assert!(refusal(folder.path(), &[whole, b" "].concat()).unwrap().contains("cut short or written over"));
    let answer_before = answer(&small, "The Xanadian army left Xanadu.", &explained());
    for at in 0..whole.len() {
        let mut bytes = whole.to_vec();
        bytes[at] ^= 0x10;
        let path = write(folder.path(), &bytes);
        // Bytes between two sections mean nothing.
        if let Ok(other) = Snapshot::load(&[path], true) {
            assert_eq!(answer(&other, "The Xanadian army left Xanadu.", &explained()), answer_before, "byte {at}");
        }
    }
    let mut bytes = whole.to_vec();
    bytes[8] += 1;
    assert!(refusal(folder.path(), &bytes).unwrap().contains("compile it again"));
    bytes[8] -= 1;
    bytes[12..16].reverse();
    assert!(refusal(folder.path(), &bytes).unwrap().contains("byte order"));
}
