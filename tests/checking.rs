//! What is wrong with a gazetteer is told in the words of whoever writes it, and nothing that is wrong is used.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use attache::gazetteer::{LoadError, RecordType, Severity, Snapshot, Source, conflicts, parse_json_lines, parse_toml};

const BODY: &str = "[[record]]\nid = \"ruritania\"\ntype = \"state\"\nname = \"Ruritania\"\n";
const OFFICE: &str = "[[record]]\nid = \"king\"\ntype = \"office\"\nname = \"king\"\n";

fn read(toml: &str) -> Source {
    let mut source = Source::default();
    parse_toml("own.toml", toml, &mut source);
    source
}

/// What the check says of a file, each issue as its severity, line and message.
fn told(source: Source) -> Vec<(Severity, u32, String)> {
    let between = conflicts(&source);
    let snapshot = Snapshot::compile("user", source);
    snapshot.issues().iter().chain(&between).map(|i| (i.severity, i.line, i.message.clone())).collect()
}

fn leader(fields: &str) -> String {
    format!("{BODY}{OFFICE}[[record]]\nid = \"rudolf\"\ntype = \"leader\"\nname = \"Rudolf Elphberg\"\n{fields}\n")
}

#[test]
fn a_record_without_a_usable_id_or_name_is_left_out_whole() {
    for (id, name) in [("bad one", "Zenda"), ("", "Zenda"), ("zenda", ""), ("zenda", "Zen\\u0000da")] {
        let record = format!("{BODY}[[record]]\nid = \"{id}\"\ntype = \"place\"\nname = \"{name}\"\n");
        let snapshot = Snapshot::compile("user", read(&record));
        assert_eq!(snapshot.record_count(), 1, "{id:?}, {name:?}");
        assert_eq!(snapshot.issues().len(), 1, "{:?}", snapshot.issues());
        assert!(snapshot.lookup_name("Zenda", None).is_empty());
    }
}

#[test]
fn a_part_with_an_error_is_left_out_and_the_rest_of_its_record_used() {
    let sifted = |fields: &str| {
        let snapshot = Snapshot::compile("user", read(&leader(fields)));
        let issues: Vec<_> = snapshot.issues().iter().map(ToString::to_string).collect();
        assert_eq!(issues.len(), 1, "{issues:?}");
        assert!(issues[0].starts_with("error: own.toml:9: record `rudolf`: "), "{issues:?}");
        snapshot.read(snapshot.index_of("rudolf").unwrap()).unwrap()
    };
    let term = |term: &str| sifted(&format!("offices = [{{ {term} }}]")).offices;
    assert!(term("office = \"king\", of = \"ruritania\", start = \"2023\", end = \"2020\"").is_empty());
    assert!(term("office = \"emperor\", of = \"ruritania\", end = \"2020\"").is_empty());
    assert!(term("office = \"king\", of = \"rudolf\", end = \"2020\"").is_empty(), "a person has no king");
    assert!(term("office = \"king\", of = \"king\", end = \"2020\"").is_empty());
    assert!(sifted("wikidata = \"148\"").wikidata.is_empty());
    assert!(sifted("parent = \"syldavia\"").parent.is_empty());
    assert!(sifted("successor_of = [\"syldavia\"]").successor_of.is_empty());
    for form in [" ", "Ru\\u0007dolf"] {
        assert!(sifted(&format!("names = [\"{form}\"]")).names.is_empty(), "{form}");
    }
    let forms = sifted("names = [\"Rudi\", { text = \"Rodolphe\", lang = \"french\" }]").names;
    assert_eq!(forms.iter().map(|f| f.text.as_str()).collect::<Vec<_>>(), ["Rudi"]);
    let record = sifted("founded = \"1999\"\ndissolved = \"1990\"");
    assert_eq!((record.founded, record.dissolved), (None, None), "which of the two is wrong, nobody can tell");
}

#[test]
fn nobody_holds_an_office_by_a_term_that_is_left_out() {
    let term = "offices = [{ office = \"king\", of = \"ruritania\", start = \"2023\", end = \"2020\" }]";
    let snapshot = Snapshot::compile("user", read(&leader(term)));
    for date in ["2019", "2021", "2023"] {
        let date = attache::gazetteer::Date::parse(date).unwrap();
        assert!(snapshot.holders("king", "ruritania", date).unwrap().is_empty());
    }
}

#[test]
fn a_bad_record_takes_no_good_ones_place() {
    let mut source = read(BODY);
    parse_toml("later.toml", &BODY.replace("\"Ruritania\"", "\"\""), &mut source);
    let snapshot = Snapshot::compile("user", source);
    assert_eq!(snapshot.lookup_name("Ruritania", None).len(), 1, "{:?}", snapshot.issues());
}

#[test]
fn cities_have_mayors() {
    let records = leader("offices = [{ office = \"king\", of = \"zenda\", end = \"2020\" }]")
        + "[[record]]\nid = \"zenda\"\ntype = \"place\"\nname = \"Zenda\"\n";
    assert_eq!(told(read(&records)), []);
}

#[test]
fn fields_that_say_nothing_of_a_type_are_warned_of() {
    for (field, of) in [
        ("family_name = \"Ruritania\"", "leader"),
        ("member_count = [{ count = 3 }]", "organisation"),
        ("holders_max = 2", "office"),
        ("site = \"district\"", "place"),
    ] {
        let issues = told(read(&format!("{BODY}{field}\n")));
        let [(Severity::Warning, 1, message)] = issues.as_slice() else { panic!("{field}: {issues:?}") };
        assert!(message.contains(&format!("of the type {of}, and this record's is state")), "{message}");
    }
    for kind in RecordType::ALL {
        let record = format!("[[record]]\nid = \"a\"\ntype = \"{}\"\nname = \"Alpha\"\n", kind.name());
        assert_eq!(told(read(&record)), [], "what is not written is no field");
    }
}

#[test]
fn what_can_mean_nothing_is_an_error() {
    for (toml, line, part) in [
        ("[[exclusion]]\nphrases = []\n", 1, "`phrases` has no phrase"),
        ("[[exclusion]]\nphrases = [\" \"]\n", 1, "`phrases` has no phrase"),
        ("language = \"xx-yy-zz-qq!\"\n[names]\nruritania = \"Ruritanie\"\n", 1, "is no BCP 47 language tag"),
        (&format!("{OFFICE}holders_max = 0\n"), 1, "`holders_max` is 0"),
    ] {
        let issues = told(read(toml));
        let [(Severity::Error, found, message)] = issues.as_slice() else { panic!("{toml}: {issues:?}") };
        assert!(*found == line && message.contains(part), "{message}");
    }
}

#[test]
fn a_value_of_another_type_is_told_by_its_field_with_what_to_write() {
    for (toml, json, field, advice) in [
        ("founded = 1999", r#""founded": 1999"#, "founded", "write a text in double quotes"),
        ("names = \"Yy\"", r#""names": "Yy""#, "names", "write a list in square brackets"),
        ("rank = -1", r#""rank": -1"#, "rank", "write a whole number from 0 on"),
        ("informal = \"no\"", r#""informal": "no""#, "informal", "write true or false"),
        ("gender = \"m\"", r#""gender": "m""#, "gender", "it is `male` or `female`"),
        ("founded = \"11 July\"", r#""founded": "11 July""#, "founded", "is not a date"),
        ("seats = [\"zenda\", 7]", r#""seats": ["zenda", 7]"#, "seats", "write a text in double quotes"),
    ] {
        let mut lines = Source::default();
        let record = format!("{{\"id\": \"a\", \"type\": \"state\", \"name\": \"Alpha\", {json}}}\n");
        parse_json_lines("own.jsonl", &record, &mut lines);
        for (source, line) in [(read(&format!("{BODY}{toml}\n")), 5), (lines, 1)] {
            let [issue] = source.issues.as_slice() else { panic!("{toml}: {:?}", source.issues) };
            assert_eq!(issue.line, line, "{issue}");
            assert!(issue.message.starts_with(&format!("`{field}`: ")) && issue.message.contains(advice), "{issue}");
        }
    }
}

#[test]
fn what_a_record_needs_is_told_by_its_field_too() {
    for (record, told) in [
        (r#"{"id": 7, "type": "state", "name": "Alpha"}"#, "`id`: the number 7 is here"),
        (r#"{"id": "a", "type": "stat", "name": "Alpha"}"#, "`type`: unknown value \"stat\": did you mean"),
        (r#"{"id": "a", "name": "Alpha"}"#, "`type` is missing"),
        (r#"{"phrases": "Alpha Street"}"#, "`phrases`: the text \"Alpha Street\" is here: write a list"),
    ] {
        let mut source = Source::default();
        parse_json_lines("own.jsonl", record, &mut source);
        let [issue] = source.issues.as_slice() else { panic!("{record}: {:?}", source.issues) };
        assert!(issue.message.starts_with(told), "{issue}");
    }
    let dated = read(&format!("{BODY}founded = 1999-01-01\n"));
    assert!(dated.issues[0].message.contains("a date without quotes"), "{:?}", dated.issues);
}

#[test]
fn a_file_that_is_no_text_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.toml");
    let refused = |content: &[u8]| {
        std::fs::write(&path, content).unwrap();
        Source::read(std::slice::from_ref(&path), false).map(|_| ()).unwrap_err().to_string()
    };
    let latin = refused(b"# first\n# caf\xe9\n");
    assert!(latin.ends_with("own.toml:2: not UTF-8: save the file as UTF-8"), "{latin}");
    assert!(refused(b"\xff\xfe#\0").contains("as it seems, UTF-16"));
    // Editors that write a byte order mark write a text all the same.
    std::fs::write(&path, format!("\u{feff}{BODY}")).unwrap();
    assert!(Source::read(std::slice::from_ref(&path), false).unwrap().issues.is_empty());
}

/// It would be waited for until somebody writes to it.
#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), BODY).unwrap();
    let pipe = folder.path().join("b.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [folder.path().to_path_buf(), pipe] {
        let refused = Source::read(&[path], false).map(|_| ());
        assert!(matches!(refused, Err(LoadError::NoFile(_))), "{refused:?}");
    }
}
