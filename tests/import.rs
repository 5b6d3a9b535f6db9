//! From other formats to a gazetteer: what is kept, what is not and why, and that the result is sound.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use std::cell::Cell;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use attache::gazetteer::import::{Bytes, Format, ImportError, Input, Options, Summary, Treatment, import};
use attache::gazetteer::{FormKind, Record, RecordType, Severity, Snapshot, Source, parse_json_lines, to_json_line};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)
}

/// Imports a sample into memory.
fn run(format: Format, name: &str, options: &Options) -> (Vec<Record>, Summary) {
    let content = fs::read(sample(name)).unwrap();
    imported(format, &content, options).unwrap()
}

fn imported(format: Format, content: &[u8], options: &Options) -> Result<(Vec<Record>, Summary), ImportError> {
    imported_to(&Source::embedded(), format, content, options)
}

fn imported_to(
    known: &Source,
    format: Format,
    content: &[u8],
    options: &Options,
) -> Result<(Vec<Record>, Summary), ImportError> {
    let mut records = Vec::new();
    let input = Bytes { name: "input", content };
    let summary = import(format, &[&input], known, options, &mut |record| {
        records.push(record.clone());
        Ok(())
    })?;
    Ok((records, summary))
}

fn record<'r>(records: &'r [Record], id: &str) -> &'r Record {
    records.iter().find(|r| r.id == id).unwrap_or_else(|| {
        panic!("no {id} among {:?}", records.iter().map(|r| r.id.as_str()).collect::<Vec<_>>());
    })
}

/// A record's terms, each as "office of body start..end".
fn terms(record: &Record) -> Vec<String> {
    let date = |d: Option<attache::gazetteer::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let term = |t: &attache::gazetteer::Tenure| format!("{} of {} {}..{}", t.office, t.of, date(t.start), date(t.end));
    record.offices.iter().map(term).collect()
}

fn names(record: &Record) -> Vec<&str> {
    record.names.iter().map(|f| f.text.as_str()).collect()
}

fn lines(summary: &Summary) -> Vec<u64> {
    summary.errors.iter().map(|e| e.line).collect()
}

/// The check finds no error in the records, added to the default gazetteer.
fn sound(records: &[Record]) -> Snapshot {
    let mut source = Source::embedded();
    let text: String = records.iter().map(to_json_line).collect();
    parse_json_lines("imported.jsonl", &text, &mut source);
    let snapshot = Snapshot::compile("test", source);
    let errors: Vec<_> = snapshot
        .issues()
        .iter()
        .filter(|i| i.file == "imported.jsonl" && i.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    snapshot
}

#[test]
fn spacy_patterns_of_one_id_make_one_record() {
    let (records, summary) = run(Format::Spacy, "patterns.jsonl", &Options::default());
    sound(&records);
    let rudolf = record(&records, "rudolf-rassendyll");
    assert_eq!((rudolf.name.as_str(), rudolf.record_type), ("Rudolf Rassendyll", RecordType::Leader));
    assert_eq!(names(rudolf), ["Rassendyll", "Rudolf Rassendyll"]);
    assert_eq!(record(&records, "strelsau").record_type, RecordType::Place);
    assert_eq!(record(&records, "queen-flavia").label, "ship");
    assert!(names(record(&records, "china")).contains(&"People's Republic"), "the item is known");
    assert_eq!(lines(&summary), [9, 10, 11, 12, 13]);
    assert!(summary.errors[0].message.contains("`OP`") || summary.errors[0].message.contains("`POS`"));
}

#[test]
fn tables_have_a_column_for_each_field() {
    let mut options = Options::default();
    for (theirs, ours) in [("Full name", "name"), ("remarks", "note")] {
        options.columns.insert(theirs.into(), ours.into());
    }
    let (records, summary) = run(Format::Csv, "ministers.csv", &options);
    sound(&records);
    let michael = record(&records, "michael-elphberg");
    assert_eq!(
        terms(michael),
        ["prime-minister of ruritania 2019-05..2024-03-01", "foreign-minister of ruritania 2024-03-01.."],
        "rows in succession are one record, and an office may be given by its name"
    );
    assert_eq!(michael.note, "first, and older");
    let ruritania = record(&records, "ruritania");
    assert_eq!(names(ruritania), ["KoR", "Kingdom of Ruritania", "Ruritanian Realm"]);
    assert_eq!(ruritania.names[0].kind, FormKind::Acronym);
    assert_eq!(ruritania.capital, "strelsau", "a row may refer to a later one");
    assert_eq!(record(&records, "keeper-of-the-cellar").of, "ruritania", "an office of its own");
    assert_eq!(record(&records, "zenda").parent, "");
    assert_eq!(lines(&summary), [8, 9, 10, 11, 12, 13]);
    assert!(summary.errors[0].message.starts_with("`start`: \"yesterday\""), "{}", summary.errors[0]);
}

#[test]
fn an_unknown_column_is_named() {
    let error = imported(Format::Csv, b"name,colour\nX,red\n", &Options::default()).unwrap_err().to_string();
    assert!(error.contains("input:1") && error.contains("\"colour\"") && error.contains("family_name"), "{error}");
    let mut options = Options { default_type: Some(RecordType::Place), ..Options::default() };
    options.columns.insert("colour".into(), "-".into());
    assert_eq!(imported(Format::Csv, b"name,colour\nXanadu,red\n", &options).unwrap().0.len(), 1);
    options.columns.insert("shade".into(), "note".into());
    let error = imported(Format::Csv, b"name,colour\nXanadu,red\n", &options).unwrap_err().to_string();
    assert!(error.contains("\"shade\""), "{error}");
}

#[test]
fn tabs_separate_as_commas_do() {
    let mut options = Options::default();
    options.columns.insert("organisation".into(), "-".into());
    let (records, summary) = run(Format::Tsv, "bodies.tsv", &options);
    sound(&records);
    assert_eq!(names(record(&records, "league-of-zenda")), ["LZ", "LoZ"]);
    assert_eq!(lines(&summary), [3]);
}

#[test]
fn a_wikidata_dump_is_filtered_and_its_posts_resolved() {
    let mut options = Options { languages: vec!["en".into(), "fr".into()], ..Options::default() };
    options.as_of = Some(attache::gazetteer::Date::parse("2026-10-01").unwrap());
    let (records, summary) = run(Format::Wikidata, "dump.json", &options);
    sound(&records);
    let flavia = record(&records, "flavia-strofzin");
    assert_eq!(
        terms(flavia),
        ["prime-minister of ruritania 2019-05..2024-03-01", "president of ruritania 2024-03-01.."],
        "the precision is kept, the deprecated statement dropped, and the preferred one wins"
    );
    assert_eq!(flavia.offices[1].verified_on, options.as_of);
    assert_eq!((flavia.family_name.as_str(), flavia.given_name.as_str()), ("Strofzin", "Flavia"));
    assert_eq!(names(flavia), ["Strofzin", "Flavie Strofzin", "Dame Flavie"], "languages not asked for stay out");
    let ruritania = record(&records, "ruritania");
    assert_eq!(ruritania.demonyms.len(), 1);
    assert_eq!(ruritania.founded.unwrap().to_string(), "1733");
    let hugo = record(&records, "hugo-bersonin");
    assert_eq!(terms(hugo), ["grand-master-of-the-league-of-zenda of league-of-zenda 1947..1950-06-02"]);
    assert_eq!(terms(record(&records, "jean-detchard")), ["prime-minister of france 1901-02-03..1901-09-01"]);
    assert!(names(record(&records, "france")).contains(&"Marianne's Republic"));
    assert!(!records.iter().any(|r| r.name == "Albert Lauengram"), "a mayor is no officer of the state");
    assert_eq!(lines(&summary), [6]);
    assert_eq!(summary.trimmed["term that ended, nobody says when"], 1);
    assert_eq!(summary.trimmed["name in lower case, which would match ordinary words"], 1);
    assert_eq!(summary.left_out["no name"], 1);
}

#[test]
fn only_items_of_a_dump_become_records() {
    let entity = |id: &str, claims: &str| {
        format!(r#"{{"id":"{id}","labels":{{"en":{{"language":"en","value":"Ruritania"}}}},"claims":{{{claims}}}}}"#)
            + "\n"
    };
    let is = |property: &str, item: &str| {
        let snak =
            format!(r#"{{"snaktype":"value","datavalue":{{"type":"wikibase-entityid","value":{{"id":"{item}"}}}}}}"#);
        format!(r#""{property}":[{{"mainsnak":{snak},"rank":"normal"}}]"#)
    };
    let (state, holder) = (is("P31", "Q6256"), is("P31", "Q5") + "," + &is("P39", "Q191954"));
    let dump = [
        entity("Q4200000001", &state),
        entity("Q42000e,,01", &state),
        entity("P4200000001", &state),
        entity("Q42e,,2", &holder),
        entity("P4200000002", &holder),
    ];
    let (records, summary) = imported(Format::Wikidata, dump.concat().as_bytes(), &Options::default()).unwrap();
    sound(&records);
    let ids: Vec<&str> = records.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["ruritania"]);
    assert_eq!(lines(&summary), [2, 4]);
    assert!(summary.errors[0].message.contains("\"Q42000e,,01\""), "{}", summary.errors[0]);
}

#[test]
fn codes_that_no_state_can_have_are_errors() {
    let table = b"type,name,iso,wikidata\nstate,Ruritania,RUR,\nstate,Zenda,,Q4e2\nstate,Strelsau,ZZ,\n";
    let (records, summary) = imported(Format::Csv, table, &Options::default()).unwrap();
    sound(&records);
    assert_eq!((records.len(), lines(&summary)), (1, vec![2, 3]));
}

#[test]
fn sparql_results_of_one_item_are_one_record() {
    let (records, summary) = run(Format::Sparql, "results.json", &Options::default());
    sound(&records);
    let flavia = record(&records, "flavia-strofzin");
    assert_eq!(
        terms(flavia),
        ["president of france 2024-03-01..", "prime-minister of france 2019..2024-03-01"],
        "the first of January may be no more than a year"
    );
    assert_eq!(names(flavia), ["Flavie Strofzin", "Queen Flavia"]);
    assert!(record(&records, "hugo-bersonin").offices.is_empty(), "an end that is unknown is an end");
    assert_eq!(lines(&summary), [5, 6]);

    let (records, summary) = run(Format::Sparql, "results.csv", &Options::default());
    let flavia = record(&records, "flavia-strofzin");
    assert_eq!(terms(flavia), ["president of france 2024-03-01..", "prime-minister of france 2019-05..2024-03-01"]);
    assert_eq!(names(flavia), ["Queen Flavia", "Flavia the Fair"]);
    assert_eq!(lines(&summary), [4]);
}

#[test]
fn occupancies_join_people_and_positions() {
    let (records, summary) = run(Format::FollowTheMoney, "entities.ftm.json", &Options::default());
    sound(&records);
    let flavia = record(&records, "flavia-strofzin");
    assert_eq!(
        terms(flavia),
        ["prime-minister of france 2024-03-01..", "keeper-of-the-french-cellars of france 2019..2024-03"]
    );
    assert_eq!(flavia.offices[0].verified_on.unwrap().to_string(), "2026-10-01", "when the list last named it");
    let weak = flavia.names.iter().find(|f| f.text == "Flavia").unwrap();
    assert_eq!((weak.kind, weak.standalone), (FormKind::Short, Some(false)));
    assert_eq!(record(&records, "nato").name, "NATO", "a known organisation's full name is enough");
    assert_eq!(lines(&summary), [4, 11, 12]);
    assert_eq!(summary.left_out["occupancy whose holder is not in the input"], 1);
    assert_eq!(summary.left_out["company or other legal entity"], 1);
}

#[test]
fn what_is_known_is_merged_replaced_or_skipped() {
    let table = b"id,type,name,names\nchina,state,China,Cathay\n";
    let with = |treatment| imported(Format::Csv, table, &Options { treatment, ..Options::default() }).unwrap();
    let (records, summary) = with(Treatment::Merge);
    assert!(names(&records[0]).contains(&"Cathay") && records[0].capital == "beijing");
    assert_eq!(summary.already_known, 1);
    let (records, _) = with(Treatment::Replace);
    assert!(names(&records[0]) == ["Cathay"] && records[0].capital.is_empty());
    let (records, summary) = with(Treatment::Skip);
    assert!(records.is_empty() && summary.left_out["already in the gazetteer"] == 1);
}

#[test]
fn ids_are_unique_and_never_those_of_others() {
    let table = b"type,name\nplace,Georgia\nplace,Georgia Town\nplace,Georgia\nplace,\xe4\xb8\x9c\xe4\xba\xac\n";
    let (records, _) = imported(Format::Csv, table, &Options::default()).unwrap();
    let ids: Vec<&str> = records.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["georgia-2", "georgia-town", "georgia-3", "record"], "the state keeps its id");
}

/// A dump that is made as it is read, and counts how far the reader has come.
struct Generated {
    lines: u64,
    read: Cell<u64>,
}

impl Input for Generated {
    fn name(&self) -> &'static str {
        "generated"
    }

    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        self.read.set(0);
        Ok(Box::new(BufReader::new(Lines { input: self, next: 0, rest: Vec::new(), at: 0 })))
    }
}

struct Lines<'g> {
    input: &'g Generated,
    next: u64,
    rest: Vec<u8>,
    at: usize,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.rest.len() {
            if self.next == self.input.lines {
                return Ok(0);
            }
            let number = 4_100_000_000 + self.next;
            // One in a thousand held an office; the others are painters with a long description.
            let claims = if self.next.is_multiple_of(1000) {
                r#""P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}},"rank":"normal"}],"P39":[{"mainsnak":{"datavalue":{"value":{"id":"Q4099999999"}}},"rank":"normal"}]"#
            } else {
                r#""P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}},"rank":"normal"}]"#
            };
            self.rest = format!(
                "{{\"type\":\"item\",\"id\":\"Q{number}\",\"labels\":{{\"en\":{{\"language\":\"en\",\"value\":\"Person \
                 {number}\"}}}},\"descriptions\":\"{:400}\",\"claims\":{{{claims}}}}},\n",
                ""
            )
            .into_bytes();
            self.next += 1;
            self.at = 0;
        }
        let mut rest = &self.rest[self.at..];
        let count = rest.read(buffer)?;
        self.at += count;
        self.input.read.set(self.input.read.get() + count as u64);
        Ok(count)
    }
}

#[test]
fn a_long_dump_streams() {
    // 200,000 lines of some 600 bytes: 120 MB, of which nothing is ever held but the line at work.
    let input = Generated { lines: 200_000, read: Cell::new(0) };
    let mut ahead = 0;
    let mut kept = 0_u64;
    let mut bytes_per_record = 0;
    let summary =
        import(Format::Wikidata, &[&input], &Source::default(), &Options::default(), &mut |record: &Record| {
            let read = input.read.get();
            if kept > 0 {
                // Each record comes out a thousand lines after the one before it, not at the end.
                bytes_per_record = bytes_per_record.max(read - ahead);
            }
            assert_eq!(record.name, format!("Person {}", 4_100_000_000 + kept * 1000));
            ahead = read;
            kept += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!((kept, summary.records()), (200, 200));
    assert!(bytes_per_record < 1_000_000, "{bytes_per_record} bytes were read for one record");
    assert_eq!(summary.left_out["neither a state, an organisation nor a holder of an office"], 199_800);
}

#[test]
fn no_input_makes_it_panic() {
    let formats = [Format::Spacy, Format::Csv, Format::Tsv, Format::Wikidata, Format::Sparql, Format::FollowTheMoney];
    let samples = ["patterns.jsonl", "ministers.csv", "dump.json", "results.json", "results.csv", "entities.ftm.json"];
    for name in samples {
        let whole = fs::read(sample(name)).unwrap();
        for format in formats {
            for cut in (0..whole.len()).step_by(whole.len() / 7 + 1) {
                let mut bent = whole[..cut].to_vec();
                // Any outcome will do, as long as there is one.
                let _ = imported_to(&Source::default(), format, &bent, &Options::default());
                bent.extend_from_slice(b"\xff\0,{[\"");
                let _ = imported_to(&Source::default(), format, &bent, &Options::default());
            }
        }
    }
}

fn attache(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ATTACHE_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn compressed_dumps_give_what_plain_ones_do() {
    let folder = tempfile::tempdir().unwrap();
    let plain = fs::read(sample("dump.json")).unwrap();
    let (head, tail) = plain.split_at(plain.len() / 2);
    let (gz, bz2) = (folder.path().join("dump.json.gz"), folder.path().join("dump.json.bz2"));
    let (mut zipped, mut squeezed) = (Vec::new(), Vec::new());
    // Dumps are many compressed streams one after another.
    for part in [head, tail] {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(part).unwrap();
        zipped.extend(gzip.finish().unwrap());
        let mut bzip = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
        bzip.write_all(part).unwrap();
        squeezed.extend(bzip.finish().unwrap());
    }
    fs::write(&gz, &zipped).unwrap();
    fs::write(&bz2, squeezed).unwrap();
    let import = |path: &Path| attache(&["gazetteer", "import", "--from", "wikidata", path.to_str().unwrap()]);
    let expected = import(&sample("dump.json"));
    assert!(expected.status.success() && !expected.stdout.is_empty(), "{}", text(&expected.stderr));
    for path in [&gz, &bz2] {
        let output = import(path);
        assert_eq!(text(&output.stdout), text(&expected.stdout), "{}", path.display());
    }
    fs::write(&gz, &zipped[..zipped.len() - 40]).unwrap();
    let output = import(&gz);
    assert_eq!(output.status.code(), Some(1), "a dump cut short is no dump");
    assert!(text(&output.stderr).contains("cannot read"), "{}", text(&output.stderr));
}

#[test]
fn from_a_table_to_a_recognised_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ministers.toml");
    let (output, input) = (path.to_str().unwrap(), sample("ministers.csv"));
    let import = ["gazetteer", "import", "--from", "csv", "--column", "Full name=name", "--column", "remarks=note"];
    let import: Vec<&str> = import.into_iter().chain(["--output", output, input.to_str().unwrap()]).collect();
    let done = attache(&import);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let said = text(&done.stderr);
    for part in ["ministers.csv:8: `start`", "9 records kept", "6 errors", "left out of records that were kept"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(attache(&["gazetteer", "check", output]).status.code(), Some(0));

    let article = folder.path().join("article.txt");
    fs::write(&article, "Strelsau denied the report. The Ruritanian prime minister then flew to China.").unwrap();
    let arguments = ["recognize", "--date", "2022-05-01", "--gazetteer", output, article.to_str().unwrap()];
    let answer = attache(&arguments);
    let answer = text(&answer.stdout);
    for part in ["[Strelsau|ruritania:metonym]", "michael-elphberg:office", "[China|china:name]"] {
        assert!(answer.contains(part), "{part}: {answer}");
    }

    let strict: Vec<&str> = import.iter().copied().chain(["--strict"]).collect();
    assert_eq!(attache(&strict).status.code(), Some(1));
}

#[test]
fn nothing_kept_is_a_failure_and_leaves_the_output_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("in.jsonl"), folder.path().join("out.toml"));
    fs::write(&input, "nonsense\n").unwrap();
    fs::write(&output, "# what was there\n").unwrap();
    let done =
        attache(&["gazetteer", "import", "--from", "spacy", "-o", output.to_str().unwrap(), input.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&output).unwrap(), "# what was there\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half-written is left behind");
    let done = attache(&["gazetteer", "import", "--from", "ftm", "-"]);
    assert_eq!(done.status.code(), Some(64), "what is read twice cannot come from a pipe");
}

#[test]
fn differences_are_told_field_by_field() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
    let record =
        |id: &str, rest: &str| format!("[[record]]\nid = \"{id}\"\ntype = \"place\"\nname = \"{id}\"\n{rest}\n");
    fs::write(&a, record("one", "names = [\"Uno\"]\nlabel = \"city\"") + &record("two", "")).unwrap();
    fs::write(&b, record("one", "names = [\"Un\"]\nlabel = \"town\"") + &record("three", "")).unwrap();
    let (a, b) = (a.to_str().unwrap(), b.to_str().unwrap());
    let diff = |arguments: &[&str]| attache(&[&["gazetteer", "diff"], arguments].concat());

    let same = diff(&[a, a]);
    assert_eq!((same.status.code(), text(&same.stdout)), (Some(0), "0 records added, 0 removed, 0 changed\n"));
    assert_eq!(diff(&["default", "default"]).status.code(), Some(0));
    let different = diff(&[a, b]);
    assert_eq!(different.status.code(), Some(1));
    assert_eq!(
        text(&different.stdout),
        "+ three  place  three\n- two  place  two\n~ one  one\n    label: \"city\" → \"town\"\n    names: - \"Uno\"\n    \
         names: + \"Un\"\n1 record added, 1 removed, 1 changed\n"
    );
    let json: serde_json::Value = serde_json::from_slice(&diff(&[a, b, "--format", "json"]).stdout).unwrap();
    assert_eq!(json["added"][0]["id"], "three");
    assert_eq!(json["removed"][0]["id"], "two");
    assert_eq!(json["changed"][0]["fields"][0]["field"], "label");
    assert_eq!(json["changed"][0]["fields"][1]["added"][0], "Un");

    assert_eq!(diff(&[a, "nowhere.toml"]).status.code(), Some(2), "trouble is no difference");
    fs::write(b, "[[record]]\nid = 7\n").unwrap();
    assert_eq!(diff(&[a, b]).status.code(), Some(2), "a record that cannot be read is no removal");
}

#[test]
fn statistics_are_told_as_json_too() {
    let output = attache(&["gazetteer", "stats", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(stats["name"], "default");
    assert!(stats["records"].as_u64() > Some(1000));
    assert!(stats["by_language"]["any"].as_u64() > Some(1000));
    assert!(stats["by_kind"]["demonym"].as_u64() > Some(100));
    let worst = &stats["ambiguity"]["worst"][0];
    assert!(worst["records"].as_array().unwrap().len() > 1, "{worst}");
    assert!(stats["open_terms"][0]["count"].as_u64() > Some(0));
    let output = attache(&["gazetteer", "stats"]);
    for part in ["languages of forms", "forms that several records share", "last verified", "terms of office"] {
        assert!(text(&output.stdout).contains(part), "{part}");
    }
}

#[test]
fn a_quote_that_is_never_closed_loses_no_rows_in_silence() {
    let content = b"id,type,name,gender\na,leader,Ann Zork,\"open\nb,leader,Bob Zork,male\n";
    let (records, summary) = imported(Format::Csv, content, &Options::default()).unwrap();
    assert!(records.is_empty());
    assert_eq!(lines(&summary), [2]);
    let closed = b"id,type,name,note\na,leader,Ann Zork,\"two\nlines\"\n";
    assert_eq!(imported(Format::Csv, closed, &Options::default()).unwrap().0.len(), 1);
}

#[test]
fn rows_of_one_record_that_contradict_each_other_are_told() {
    let content = b"id,type,name\na,leader,Ann Zork\na,leader,Bob Zork\n";
    let (_, summary) = imported(Format::Csv, content, &Options::default()).unwrap();
    assert_eq!(lines(&summary), [3]);
}

#[test]
fn a_table_in_another_encoding_or_with_another_separator_is_told_so() {
    let utf16: Vec<u8> = "\u{feff}name\tid\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refused = |content: &[u8]| imported(Format::Csv, content, &Options::default()).unwrap_err().to_string();
    assert!(refused(&utf16).contains("UTF-16, as it seems"), "{}", refused(&utf16));
    let latin = refused(b"name,caf\xe9\n");
    assert!(latin.contains("input:1: not UTF-8: convert the file first"), "{latin}");
    let semicolons = refused(b"id;type;name\na;place;Zenda\n");
    assert!(semicolons.contains("separated by semicolons"), "{semicolons}");
    let spaced = refused(b"Full name\nZenda\n");
    assert!(spaced.contains("--column 'Full name=COLUMN'"), "as a shell takes it: {spaced}");
    let (_, summary) = imported(Format::Csv, b"type,name\nlead,Ann Zork\n", &Options::default()).unwrap();
    assert!(summary.errors[0].message.contains("it is one of `state`"), "{:?}", summary.errors);
}
