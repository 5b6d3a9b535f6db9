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
    for at in 0..whole.len() {
        let mut bytes = whole.to_vec();
        bytes[at] ^= 1 << (at % 8);
        assert!(refusal(folder.path(), &bytes).is_some(), "bit {} of byte {at} turned over", at % 8);
    }
    let mut bytes = whole.to_vec();
    bytes[8] += 1;
    assert!(refusal(folder.path(), &bytes).unwrap().contains("compile it again"));
    bytes[8] -= 1;
    bytes[12..16].reverse();
    assert!(refusal(folder.path(), &bytes).unwrap().contains("byte order"));
}

/// A number of four bytes in the header or the table of sections.
fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

/// Writes the checksums anew, as a file would have them that was damaged before it was written.
fn mend(bytes: &mut [u8]) {
    const HEADER: usize = 48;
    const ENTRY: usize = 24;
    let count = number(bytes, 24);
    for entry in (0..count).map(|n| HEADER + n * ENTRY) {
        let (begin, length) = (number(bytes, entry + 8), number(bytes, entry + 16));
        let checksum = crc32fast::hash(&bytes[begin..begin + length]);
        bytes[entry + 4..entry + 8].copy_from_slice(&checksum.to_ne_bytes());
    }
    let checksum = crc32fast::hash(&bytes[HEADER..HEADER + count * ENTRY]);
    bytes[28..32].copy_from_slice(&checksum.to_ne_bytes());
}

#[test]
fn wrong_tables_with_right_checksums_are_harmless() {
    let (_folder, path) = sources();
    let whole = Snapshot::load(&[path], false).unwrap().compiled().to_vec();
    let mut mended = whole.clone();
    mend(&mut mended);
    assert!(mended == whole, "the test reads the layout wrongly");
    let first = number(&whole, 48 + 8);
    let (mut opened, mut random) = (0, 1_u64);
    for round in 0..4_000_usize {
        let mut bytes = whole.clone();
        for _ in 0..=round % 3 {
            // Knuth's multiplier for a linear congruential generator.
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = first + (random >> 33) as usize % (whole.len() - first);
            bytes[at] = [0, 1, 0x7f, 0x80, 0xff, bytes[at].wrapping_add(1)][round % 6];
        }
        mend(&mut bytes);
        let Ok(snapshot) = Snapshot::from_compiled(&bytes) else { continue };
        opened += 1;
        for text in TEXTS {
            answer(&snapshot, text, &explained());
        }
    }
    assert!(opened > 1_000, "only {opened} were opened");
}

/// The fields of a mapping of the file by a process, in KiB.
#[cfg(target_os = "linux")]
fn mapping(process: u32, file: &Path) -> std::collections::HashMap<String, u64> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/smaps")).unwrap();
    let file = file.display().to_string();
    let lines = maps.lines().skip_while(|line| !line.ends_with(&file)).skip(1);
    let fields = lines.map_while(|line| line.strip_suffix(" kB")?.split_once(':'));
    fields.map(|(name, size)| (name.to_owned(), size.trim().parse().unwrap())).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn two_servers_share_its_pages() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), DEFAULT.compiled()).canonicalize().unwrap();
    let start = || {
        let mut server = Command::new(env!("CARGO_BIN_EXE_attache"))
            .args(["serve", "--listen", "127.0.0.1:0", "--gazetteer"])
            .arg(&file)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stderr.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("listening on")), "it never listened");
        server
    };
    let mut servers = [start(), start()];
    for server in &servers {
        let fields = mapping(server.id(), &file);
        let size = file.metadata().unwrap().len().div_ceil(4_096) * 4;
        assert_eq!((fields["Rss"], fields["Private_Clean"], fields["Private_Dirty"]), (size, 0, 0), "{fields:?}");
        assert_eq!(fields["Shared_Clean"] + fields["Shared_Dirty"], size, "{fields:?}");
    }
    for server in &mut servers {
        server.kill().unwrap();
        server.wait().unwrap();
    }
}
