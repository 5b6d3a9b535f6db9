//! A gazetteer of one's own, without the default: rules go by what its records say, and by no id, label or name of ours.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use attache::gazetteer::{Date, Snapshot, Source, parse_toml};
use attache::recognition::{Document, Options};
use attache::recognizer::recognize;

const RECORDS: &str = r#"
[[record]]
id = "s-rur"
type = "state"
label = "realm"
name = "Ruritania"
demonyms = ["Ruritanian", "Ruritanians"]
capital = "p-str"
seats = ["p-cas"]
leader_office = "o-pm"

[[record]]
id = "s-gra"
type = "state"
label = "realm"
name = "Graustark"
demonyms = ["Graustarkian"]

[[record]]
id = "s-zem"
type = "state"
name = "Zembla"
capital = "p-ons"
claimed_by = ["s-gra"]

[[record]]
id = "p-str"
type = "place"
label = "town"
name = "Strelsau"
parent = "s-rur"

[[record]]
id = "p-cas"
type = "place"
label = "castle"
site = "institution"
name = "Castle Tarlen"
parent = "s-rur"

[[record]]
id = "p-ons"
type = "place"
label = "town"
name = "Onhava"
parent = "s-zem"

[[record]]
id = "b-lea"
type = "organisation"
label = "club"
name = "Adriatic League"

[[record]]
id = "b-six"
type = "organisation"
label = "club"
name = "Northern Six"
informal = true

[[record]]
id = "o-pm"
type = "office"
name = "steward"
head_of = "government"

[[record]]
id = "o-king"
type = "office"
name = "autarch"
head_of = "state"

[[record]]
id = "o-fin"
type = "office"
name = "finance minister"

[[record]]
id = "o-any"
type = "office"
name = "leader"
word_for = "heads"

[[record]]
id = "o-min"
type = "office"
name = "minister"
word_for = "ministers"

[[record]]
id = "l-mau"
type = "leader"
name = "Antoinette Mauban"
family_name = "Mauban"
gender = "female"
offices = [{ office = "o-pm", of = "s-rur", start = "2020-01-01", verified_on = "2026-01-01" }]

[[record]]
id = "l-hen"
type = "leader"
name = "Rupert Hentzau"
family_name = "Hentzau"
gender = "male"
offices = [{ office = "o-king", of = "s-gra", start = "2020-01-01", verified_on = "2026-01-01" }]

[[record]]
id = "l-tar"
type = "leader"
name = "Fritz Tarlenheim"
family_name = "Tarlenheim"
gender = "male"
offices = [{ office = "o-fin", of = "s-rur", start = "2020-01-01", verified_on = "2026-01-01" }]
"#;

/// What a text names, in order, as `words → id of the entity`.
fn found(records: &str, text: &str) -> Vec<String> {
    let mut source = Source::default();
    parse_toml("own.toml", records, &mut source);
    let snapshot = Snapshot::compile("own", source);
    assert!(snapshot.issues().is_empty(), "{:?}", snapshot.issues());
    let document = Document { text, date: Date::parse("2024-05-01").ok(), language_code: "" };
    let answer = recognize(&snapshot, &document, &Options::default()).unwrap();
    answer
        .mentions
        .iter()
        .map(|m| {
            let entity = m.entity.and_then(|e| answer.entities.get(e as usize));
            format!("{} → {}", m.span.of(text), entity.map_or("?", |e| &e.identity.id))
        })
        .collect()
}

#[test]
fn rules_go_by_fields() {
    for (text, expected) in [
        ("The Ruritanian leader spoke.", &["The Ruritanian leader → l-mau", "Ruritanian → s-rur"] as &[&str]),
        // No record says whose office "leader" is: whoever heads the state.
        ("The Graustarkian leader spoke.", &["The Graustarkian leader → l-hen", "Graustarkian → s-gra"]),
        ("Rupert Hentzau waited. The leader said nothing.", &["Rupert Hentzau → l-hen", "The leader → l-hen"]),
        ("Fritz Tarlenheim waited. The minister said nothing.", &["Fritz Tarlenheim → l-tar", "The minister → l-tar"]),
        // A city in a longer name, whatever its label.
        ("The Strelsau Mets lost.", &[]),
        ("Castle Tarlen denied it.", &["Castle Tarlen → s-rur"]),
        ("The Adriatic League met. The organisation agreed.", &["Adriatic League → b-lea", "The organisation → b-lea"]),
        ("The Northern Six met. The organisation agreed.", &["Northern Six → b-six"]),
        ("He lives in Strelsau, Graustark.", &["Graustark → s-gra"]),
        ("He lives in Onhava, Graustark.", &["Onhava → p-ons", "Graustark → s-gra"]),
    ] {
        assert_eq!(found(RECORDS, text), expected, "{text}");
    }
}

#[test]
fn labels_and_ids_decide_nothing() {
    let mut others = RECORDS.to_owned();
    for (ours, theirs) in [
        ("\"realm\"", "\"state\""),
        ("\"town\"", "\"building\""),
        ("\"castle\"", "\"city\""),
        ("\"club\"", "\"group of states\""),
        ("\"o-any\"", "\"minister\""),
        ("\"o-min\"", "\"movement-leader\""),
        ("\"o-king\"", "\"monarch\""),
        ("\"o-pm\"", "\"president\""),
    ] {
        assert!(others.contains(ours));
        others = others.replace(ours, theirs);
    }
    for text in [
        "The Ruritanian leader spoke to the Graustarkian leader.",
        "Fritz Tarlenheim waited. The minister said nothing. The Strelsau Mets lost to the Graustark Yankees.",
        "Strelsau denied it. Castle Tarlen and Onhava agreed with the Adriatic League; the organisation was silent.",
        "The Northern Six met. The organisation agreed. He lives in Strelsau, Graustark, and in Onhava, Graustark.",
    ] {
        assert_eq!(found(&others, text), found(RECORDS, text), "{text}");
    }
}

#[test]
fn an_exclusion_that_hides_a_name_is_reported() {
    let records = "[[record]]\nid = \"s-rur\"\ntype = \"state\"\nname = \"Ruritania\"\nsource = \"own\"\n";
    let exclusion = "\n[[exclusion]]\nphrases = [\"Ruritania\", \"Ruritania Times\"]\n";
    let mut source = Source::default();
    parse_toml("own.toml", &format!("{records}{exclusion}"), &mut source);
    let issues: Vec<String> = Snapshot::compile("own", source).issues().iter().map(ToString::to_string).collect();
    assert_eq!(issues.len(), 1, "{issues:?}");
    assert!(issues[0].contains("own.toml:1: record `s-rur`: the name \"Ruritania\" is never found"), "{issues:?}");
}
