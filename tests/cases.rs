//! Sentences with the mentions that they must give, marked inline, in the tables of `tests/cases/`.
//!
//! A mark is `[surface|entity:kind]`, and may hold others. A case is all-or-nothing: every mention of the answer is
//! marked, and every mark is a mention. `fixme = true` keeps a known-wrong answer in view: such a case must fail.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use std::fmt::Write;
use std::sync::LazyLock;

use attache::gazetteer::{Date, Snapshot};
use attache::recognition::{Document, MentionKind, Options, Reading, Recognition};
use attache::recognizer::recognize;
use serde::Deserialize;

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(Snapshot::embedded);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The text with its marks.
    text: String,
    /// The document's date.
    date: Option<String>,
    /// The language that the caller says the text is in.
    #[serde(default)]
    language: String,
    /// Whether "I" and "we" are asked for.
    #[serde(default)]
    first_person: bool,
    /// The answer is known to be wrong, and what is marked is right.
    #[serde(default)]
    fixme: bool,
}

/// The text without its marks.
fn plain(marked: &str) -> String {
    let mut text = String::new();
    let mut inside_label = false;
    for c in marked.chars() {
        match c {
            '[' => {}
            '|' => inside_label = true,
            ']' => inside_label = false,
            _ if inside_label => {}
            _ => text.push(c),
        }
    }
    text
}

/// The text with the answer's mentions marked.
fn marked(text: &str, answer: &Recognition) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        let here = u32::try_from(at).unwrap();
        for m in answer.mentions.iter().rev().filter(|m| m.span.end_byte == here) {
            let id = m.entity.map_or("?".to_owned(), |e| answer.entities.get(e as usize).unwrap().id.to_string());
            let kind = match m.kind {
                MentionKind::Name => "name",
                MentionKind::Alias => "alias",
                MentionKind::Acronym => "acronym",
                MentionKind::ShortName => "short",
                MentionKind::Demonym => "demonym",
                MentionKind::Metonym => "metonym",
                MentionKind::Office => "office",
                MentionKind::Nominal => "nominal",
                MentionKind::Pronoun => "pronoun",
            };
            let literal_place = m.reading == Some(Reading::Literal)
                && m.entity.is_some_and(|e| answer.entities.get(e as usize).unwrap().label == "city");
            write!(out, "|{id}:{}{kind}]", if literal_place { "place-" } else { "" }).unwrap();
        }
        for _ in answer.mentions.iter().filter(|m| m.span.begin_byte == here) {
            out.push('[');
        }
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// The first mark of a text that names no record or kind, of which a case marked so could never come right.
fn unknown(marked: &str) -> Option<&str> {
    const KINDS: &[&str] = &["name", "alias", "acronym", "short", "demonym", "metonym", "office", "nominal", "pronoun"];
    let tags = marked.split('|').skip(1).filter_map(|behind| behind.split_once(']')).map(|(tag, _)| tag);
    tags.into_iter().find(|tag| {
        let (id, kind) = tag.split_once(':').unwrap_or((tag, ""));
        let kind = kind.strip_prefix("place-").unwrap_or(kind);
        (id != "?" && SNAPSHOT.index_of(id).is_none()) || !KINDS.contains(&kind)
    })
}

/// Runs a table; every case that fails is in the message.
fn check(table: &str) {
    let table: Table = toml::from_str(table).unwrap();
    let mut wrong = Vec::new();
    for case in table.case {
        assert_eq!(unknown(&case.text), None, "{}", case.text);
        let text = plain(&case.text);
        let date = case.date.as_deref().map(|d| Date::parse(d).unwrap());
        let document = Document { text: &text, date, language_code: &case.language };
        let options = Options { first_person: case.first_person, ..Options::default() };
        let answer = recognize(&SNAPSHOT, &document, &options).unwrap();
        let got = marked(&text, &answer);
        if (got == case.text) == case.fixme {
            wrong.push(format!(
                "expected {}{}\n     got {got}",
                if case.fixme { "(known wrong, now right?) " } else { "" },
                case.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names() {
    check(include_str!("cases/names.toml"));
}

#[test]
fn first_person() {
    check(include_str!("cases/first_person.toml"));
}

#[test]
fn ground_and_shared_seats() {
    check(include_str!("cases/ground.toml"));
}

#[test]
fn places_and_metonyms() {
    check(include_str!("cases/metonymy.toml"));
}

/// A line is `L` or `M` and a sentence with its target in double brackets, as in `training/readings`.
#[test]
fn readings_of_states() {
    let lines = include_str!("cases/readings.tsv").lines().filter(|l| !l.starts_with('#'));
    let mut wrong = Vec::new();
    for (label, marked) in lines.map(|l| l.split_once('\t').unwrap()) {
        let begin = u32::try_from(marked.find("[[").unwrap()).unwrap();
        let text = marked.replace("[[", "").replace("]]", "");
        let document = Document { text: &text, date: None, language_code: "" };
        let answer = recognize(&SNAPSHOT, &document, &Options::default()).unwrap();
        let target = answer.mentions.iter().filter(|m| m.span.begin_byte == begin).find_map(|m| m.reading);
        let expected = if label == "L" { Reading::Literal } else { Reading::Metonymic };
        if target != Some(expected) {
            wrong.push(format!("{target:?} in {marked}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn namesakes_told_apart() {
    check(include_str!("cases/namesakes.toml"));
}

#[test]
fn classes_that_news_tells_apart() {
    check(include_str!("cases/classes.toml"));
}

#[test]
fn given_names_alone() {
    check(include_str!("cases/given_names.toml"));
}

#[test]
fn things_and_whoever_is_anybody() {
    check(include_str!("cases/things_and_anybody.toml"));
}

#[test]
fn two_of_one_surname() {
    check(include_str!("cases/two_of_one_surname.toml"));
}

#[test]
fn bound_by_their_clause() {
    check(include_str!("cases/bound.toml"));
}

#[test]
fn owned() {
    check(include_str!("cases/owned.toml"));
}

#[test]
fn portrayed_and_dealt_with() {
    check(include_str!("cases/portrayed.toml"));
}

#[test]
fn newcomers_and_the_dead() {
    check(include_str!("cases/newcomers.toml"));
}

#[test]
fn fronted() {
    check(include_str!("cases/fronted.toml"));
}

#[test]
fn consequences() {
    check(include_str!("cases/consequences.toml"));
}

#[test]
fn deeds() {
    check(include_str!("cases/deeds.toml"));
}

#[test]
fn affairs() {
    check(include_str!("cases/affairs.toml"));
}

#[test]
fn subjects() {
    check(include_str!("cases/subjects.toml"));
}

#[test]
fn compounds() {
    check(include_str!("cases/compounds.toml"));
}

#[test]
fn passages_of_wires() {
    check(include_str!("cases/wire.toml"));
}

#[test]
fn persons_go_by_short_names_titles_and_offices() {
    check(include_str!("cases/persons.toml"));
}

#[test]
fn genres_other_than_news() {
    check(include_str!("cases/genres.toml"));
}

#[test]
fn offices_of_other_times() {
    check(include_str!("cases/chronicles.toml"));
}

#[test]
fn counterparts() {
    check(include_str!("cases/counterparts.toml"));
}

#[test]
fn coreference() {
    check(include_str!("cases/coreference.toml"));
}

#[test]
fn head_nouns_and_offices_in_news() {
    check(include_str!("cases/nouns_in_news.toml"));
}

#[test]
fn teams_are_no_mentions() {
    check(include_str!("cases/sport.toml"));
}

#[test]
fn leaders_described() {
    check(include_str!("cases/described.toml"));
}

#[test]
fn nouns_for_leaders() {
    check(include_str!("cases/nouns_for_leaders.toml"));
}

#[test]
fn pronouns() {
    check(include_str!("cases/pronouns.toml"));
}

#[test]
fn rivals_of_pronouns() {
    check(include_str!("cases/rivals.toml"));
}

#[test]
fn leaders_told() {
    check(include_str!("cases/leaders_told.toml"));
}

#[test]
fn states_singled_out() {
    check(include_str!("cases/singled_out.toml"));
}

#[test]
fn offices_by_date() {
    check(include_str!("cases/offices.toml"));
}

#[test]
fn spellings_of_a_persons_name() {
    check(include_str!("cases/spellings.toml"));
}

#[test]
fn what_news_calls_a_state() {
    check(include_str!("cases/forms.toml"));
}

#[test]
fn hard_names_and_their_opposites() {
    check(include_str!("cases/hard_list.toml"));
}

#[test]
fn other_languages() {
    check(include_str!("cases/languages.toml"));
}

#[test]
fn letter_case() {
    check(include_str!("cases/hard_case.toml"));
}

#[test]
fn longest_match() {
    check(include_str!("cases/hard_longest_match.toml"));
}

#[test]
fn vetoes() {
    check(include_str!("cases/hard_vetoes.toml"));
}

#[test]
fn links() {
    check(include_str!("cases/hard_links.toml"));
}

#[test]
fn surnames() {
    check(include_str!("cases/hard_surnames.toml"));
}

#[test]
fn names_and_offices_by_date() {
    check(include_str!("cases/hard_dates.toml"));
}

#[test]
fn shared_seats() {
    check(include_str!("cases/hard_shared_seats.toml"));
}

#[test]
fn nominals() {
    check(include_str!("cases/hard_nominals.toml"));
}

#[test]
fn names_of_wider_news() {
    check(include_str!("cases/wider_names.toml"));
}

#[test]
fn folding() {
    check(include_str!("cases/hard_folding.toml"));
}

#[test]
fn plain_news() {
    check(include_str!("cases/plain_news.toml"));
}

#[test]
fn many_genres() {
    check(include_str!("cases/many_genres.toml"));
}

#[test]
fn teams_towns_and_strangers() {
    check(include_str!("cases/none_meant.toml"));
}
