//! Compiled gazetteers, damaged in ways that their checksums would not tell.

use std::sync::LazyLock;

use attache::gazetteer::{Snapshot, Source, parse_toml};
use attache::recognition::{Document, Options};
use attache::recognizer::recognize;

const SMALL: &str = include_str!("../gazetteer.toml");
const TEXT: &str = include_str!("../../examples/article.txt");

/// Bytes before the table of sections, which begin with eight of magic.
const HEADER: usize = 48;
/// A row of that table: section, checksum, offset and length, in 4, 4, 8 and 8 bytes.
const ENTRY: usize = 24;

/// A compiled gazetteer in which the input changes bytes, three of place and one of value at a time, before each checksum
/// is set right again: it is refused or it answers, somehow, and in time.
pub fn compiled(data: &[u8]) {
    static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut source = Source::default();
        parse_toml("fuzz/gazetteer.toml", SMALL, &mut source);
        Snapshot::compile("user", source).compiled().to_vec()
    });
    let mut bytes = WHOLE.clone();
    for change in data.chunks_exact(4) {
        let place = usize::from(change[0]) << 16 | usize::from(change[1]) << 8 | usize::from(change[2]);
        let length = bytes.len();
        bytes[place % length] = change[3];
    }
    sign(&mut bytes);
    let Ok(snapshot) = Snapshot::from_compiled(&bytes) else { return };
    let document = Document { text: TEXT, date: None, language_code: "" };
    let options = Options { explain: true, alternatives: true, ..Options::default() };
    // An answer may be wrong where the bytes are, but there is one.
    drop(recognize(&snapshot, &document, &options));
    drop(snapshot.lookup_name("Ruritania", None));
    assert!(snapshot.records().count() <= bytes.len());
}

/// Sets the checksums right that stand in the table of sections, and that of the table itself.
fn sign(bytes: &mut [u8]) {
    let number = |bytes: &[u8], at: usize| {
        bytes.get(at..at + 8).map_or(0, |b| usize::try_from(u64::from_ne_bytes(b.try_into().unwrap())).unwrap())
    };
    let sections = bytes.get(24..28).map_or(0, |b| u32::from_ne_bytes(b.try_into().unwrap()) as usize);
    let end = HEADER.saturating_add(sections.saturating_mul(ENTRY));
    if end > bytes.len() {
        return;
    }
    for entry in (HEADER..end).step_by(ENTRY) {
        let (offset, length) = (number(bytes, entry + 8), number(bytes, entry + 16));
        if let Some(section) = offset.checked_add(length).and_then(|e| bytes.get(offset..e)) {
            let checksum = crc32fast::hash(section).to_ne_bytes();
            bytes[entry + 4..entry + 8].copy_from_slice(&checksum);
        }
    }
    let checksum = crc32fast::hash(&bytes[HEADER..end]).to_ne_bytes();
    bytes[28..32].copy_from_slice(&checksum);
}
