//! Gazetteer files, and the formats that gazetteers are made from.

use attache::gazetteer::import::{self, Bytes, Format, Options};
use attache::gazetteer::{Record, Severity, Snapshot, Source, parse_json_lines, parse_toml, to_json_line, to_toml};
use attache::recognition::{Document, Options as RecognizeOptions};
use attache::recognizer::recognize;

/// A file is read, checked and compiled whatever it holds; what was read can be written and read again; and what was
/// compiled recognises the file itself.
pub fn gazetteer(data: &[u8]) {
    let Ok(content) = std::str::from_utf8(data) else { return };
    let mut source = Source::default();
    // TOML has no line that begins with a brace, and JSON Lines has no other.
    if content.starts_with('{') {
        parse_json_lines("fuzz.jsonl", content, &mut source);
    } else {
        parse_toml("fuzz.toml", content, &mut source);
    }
    let records: Vec<Record> = source.records.iter().map(|(record, _)| record.clone()).collect();
    for record in &records {
        assert_eq!(again(parse_json_lines, &to_json_line(record)).as_slice(), std::slice::from_ref(record), "as JSON");
        assert_eq!(again(parse_toml, &to_toml(record)).as_slice(), std::slice::from_ref(record), "as TOML");
    }
    let snapshot = Snapshot::compile("fuzz", source);
    let document = Document { text: content, date: None, language_code: "" };
    recognize(&snapshot, &document, &RecognizeOptions::default()).unwrap();
}

fn again(parse: fn(&str, &str, &mut Source), content: &str) -> Vec<Record> {
    let mut source = Source::default();
    parse("again", content, &mut source);
    assert!(source.issues.is_empty(), "{:?} in {content}", source.issues);
    source.records.into_iter().map(|(record, _)| record).collect()
}

/// An import ends, with records or without, and what it wrote passes the check.
pub fn import(format: Format, data: &[u8]) {
    let mut written = String::new();
    let input = Bytes { name: "fuzz", content: data };
    let ended = import::import(format, &[&input], &Source::default(), &Options::default(), &mut |record| {
        written.push_str(&to_json_line(record));
        Ok(())
    });
    if ended.is_err() || written.is_empty() {
        return;
    }
    let mut source = Source::default();
    parse_json_lines("imported.jsonl", &written, &mut source);
    let snapshot = Snapshot::compile("fuzz", source);
    let errors: Vec<_> = snapshot.issues().iter().filter(|i| i.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in {written}");
}
