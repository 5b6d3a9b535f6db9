//! What is wrong between records that are each sound: a form that means two of them, an office that two people hold.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::check::{Issue, Severity};
use super::compiled::one_spelling;
use super::date::Date;
use super::files::{Place, Source};
use super::record::{CaseRule, Form, FormKind, Record, RecordType, Tenure};
use crate::text::fold_phrase;

/// Handovers and sources that differ by some weeks are no conflict.
const HELD_TOGETHER_DAYS: i32 = 31;

/// A record as far as it is in force, and where it stands.
type Item<'s> = (&'s Record, &'s Place);

/// Reports, as warnings at the later of the two records, what several records claim with nothing to tell them apart.
#[must_use]
pub fn conflicts(source: &Source) -> Vec<Issue> {
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, (record, _)) in source.records.iter().enumerate() {
        last.insert(&record.id, index);
    }
    let in_force = |index: usize, record: &Record| last.get(record.id.as_str()) == Some(&index);
    let items: Vec<Item<'_>> = source
        .records
        .iter()
        .enumerate()
        .filter(|(index, (record, _))| in_force(*index, record))
        .map(|(_, (record, place))| (record, place))
        .collect();
    let mut issues = Vec::new();
    shared_forms(&items, &mut issues);
    shared_offices(&items, &mut issues);
    ordinary_words(&items, &mut issues);
    issues
}

fn warning((record, place): Item<'_>, message: String) -> Issue {
    Issue {
        severity: Severity::Warning,
        file: place.file.clone(),
        line: place.line,
        record_id: record.id.clone(),
        message,
    }
}

/// Forms that stand alone for two records in the same way.
fn shared_forms(items: &[Item<'_>], issues: &mut Vec<Issue>) {
    let mut claims: BTreeMap<String, Vec<(Item<'_>, Option<&Form>)>> = BTreeMap::new();
    for &item in items.iter().filter(|(record, _)| record.record_type != RecordType::Office) {
        let (record, _) = item;
        let listed = record.names.iter().chain(&record.demonyms);
        // A name that is listed too is found as it is listed.
        if !listed.clone().any(|form| form.text == record.name) {
            claims.entry(one_spelling(fold_phrase(&record.name))).or_default().push((item, None));
        }
        for form in listed.filter(|form| form.kind != FormKind::Short && form.standalone != Some(false)) {
            claims.entry(one_spelling(fold_phrase(&form.text))).or_default().push((item, Some(form)));
        }
    }
    for claims in claims.into_values().filter(|claims| claims.len() > 1) {
        for (index, (item, form)) in claims.iter().enumerate() {
            let rival = claims.iter().take(index).find(|(other, rival)| {
                other.0.id != item.0.id && !told_apart(item.0, other.0) && same_terms(*form, *rival)
            });
            if let Some((other, _)) = rival {
                let text = form.map_or(item.0.name.as_str(), |form| form.text.as_str());
                let (id, place) = (&other.0.id, other.1);
                issues.push(warning(
                    *item,
                    format!(
                        "the form {text:?} is one of `{id}` too ({}:{}), with nothing to tell them apart: give one of them \
                         `prior`, `needs`, `unless` or dates, or leave it out",
                        place.file, place.line
                    ),
                ));
            }
        }
    }
}

/// Whether two forms have no condition in which they differ.
fn same_terms(a: Option<&Form>, b: Option<&Form>) -> bool {
    let plain = |form: Option<&Form>| {
        form.is_none_or(|f| f.needs.is_empty() && f.unless.is_empty() && f.from.is_none() && f.to.is_none())
    };
    let prior = |form: Option<&Form>| form.and_then(|f| f.prior).unwrap_or(1.0);
    let language = |form: Option<&Form>| form.map_or("", |f| f.lang.as_str()).to_owned();
    let exact = |form: Option<&Form>| form.is_some_and(|f| f.case_rule() == CaseRule::Exact);
    plain(a)
        && plain(b)
        && (prior(a) - prior(b)).abs() < f32::EPSILON
        && language(a) == language(b)
        && exact(a) == exact(b)
}

/// Whether the date tells two records of one name apart: states that followed one another, people of other times.
fn told_apart(a: &Record, b: &Record) -> bool {
    let apart = |a: (Option<Date>, Option<Date>), b: (Option<Date>, Option<Date>)| {
        let before = |end: Option<Date>, start: Option<Date>| match (end, start) {
            (Some(end), Some(start)) => end.first_day() <= start.last_day(),
            _ => false,
        };
        before(a.1, b.0) || before(b.1, a.0)
    };
    if a.founded.is_some() || a.dissolved.is_some() || b.founded.is_some() || b.dissolved.is_some() {
        return apart((a.founded, a.dissolved), (b.founded, b.dissolved)) || a.record_type == RecordType::State;
    }
    let span = |record: &Record| -> Option<(Option<Date>, Option<Date>)> {
        let start = record.offices.iter().map(|t| t.start).min_by_key(|d| d.map(Date::first_day))?;
        let last = record.offices.iter().map(|t| t.end).max_by_key(|d| d.map_or(i32::MAX, Date::last_day))?;
        Some((start, last))
    };
    span(a).zip(span(b)).is_some_and(|(a, b)| apart(a, b))
}

/// Offices with more holders at a time than they can have.
fn shared_offices(items: &[Item<'_>], issues: &mut Vec<Issue>) {
    let seats: FxHashMap<&str, usize> = items
        .iter()
        .filter(|(record, _)| record.record_type == RecordType::Office)
        .map(|(record, _)| (record.id.as_str(), record.holders_max.unwrap_or(1).try_into().unwrap_or(usize::MAX)))
        .collect();
    let mut held: BTreeMap<(&str, &str), Vec<(Item<'_>, &Tenure)>> = BTreeMap::new();
    for &item in items {
        // One who stands in does not displace the holder.
        for tenure in item.0.offices.iter().filter(|t| !t.acting && t.start.is_some()) {
            held.entry((&tenure.office, &tenure.of)).or_default().push((item, tenure));
        }
    }
    for ((office, of), mut terms) in held {
        let Some(seats) = seats.get(office).copied() else { continue };
        terms.sort_by_key(|(item, term)| (term.start.map(Date::first_day), item.0.id.as_str()));
        for (index, (item, term)) in terms.iter().enumerate() {
            let begins = term.start.map_or(i32::MAX, Date::last_day);
            let ends = |term: &Tenure| term.end.map_or(i32::MAX, Date::first_day);
            let earlier: Vec<_> = terms
                .iter()
                .take(index)
                .filter(|(other, earlier)| {
                    other.0.id != item.0.id && ends(earlier).min(ends(term)).saturating_sub(begins) > HELD_TOGETHER_DAYS
                })
                .collect();
            if let Some((other, _)) = earlier.first()
                && earlier.len() >= seats
            {
                let (start, id) = (term.start.map(|d| d.to_string()).unwrap_or_default(), &other.0.id);
                issues.push(warning(
                    *item,
                    format!(
                        "{office} of {of} from {start} is held by `{id}` too ({}:{}): end one of the terms, say which is \
                         `acting`, or give the office `holders_max`",
                        other.1.file, other.1.line
                    ),
                ));
            }
        }
    }
}

/// Forms in small letters, or in any case, that are ordinary words.
fn ordinary_words(items: &[Item<'_>], issues: &mut Vec<Issue>) {
    for &item in items.iter().filter(|(record, _)| record.record_type != RecordType::Office) {
        for form in item.0.names.iter().chain(&item.0.demonyms).filter(|f| f.needs.is_empty() && f.lang.is_empty()) {
            let small = form.case_rule() == CaseRule::Any || !form.text.chars().any(char::is_uppercase);
            if small && super::compiled::is_common_word(&form.text.to_lowercase()) {
                issues.push(warning(
                    item,
                    format!(
                        "the form {:?} is an ordinary word that matches in small letters: give it `case = \"capitalised\"`, \
                         `case = \"exact\"` or `needs`",
                        form.text
                    ),
                ));
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]
mod tests {
    use super::super::parse::parse_toml;
    use super::*;

    fn told(content: &str) -> Vec<String> {
        let mut source = Source::default();
        parse_toml("own.toml", content, &mut source);
        assert!(source.issues.is_empty(), "{:?}", source.issues);
        conflicts(&source).iter().map(ToString::to_string).collect()
    }

    const OFFICE: &str = "[[record]]\nid = \"king\"\ntype = \"office\"\nname = \"king\"\n\
                          [[record]]\nid = \"ruritania\"\ntype = \"state\"\nname = \"Ruritania\"\n";

    fn king(id: &str, term: &str) -> String {
        format!(
            "[[record]]\nid = \"{id}\"\ntype = \"leader\"\nname = \"{id}\"\n\
             offices = [{{ office = \"king\", of = \"ruritania\", {term} }}]\n"
        )
    }

    #[test]
    fn two_spellings_are_one_form() {
        let both = "[[record]]\nid = \"a\"\ntype = \"organisation\"\nname = \"World Defence Organisation\"\n\
                    [[record]]\nid = \"b\"\ntype = \"organisation\"\nname = \"World Defense Organization\"\n";
        let [told_once] = told(both).try_into().unwrap();
        assert!(told_once.contains("is one of `a` too"), "{told_once}");
    }

    #[test]
    fn a_form_of_two_records_needs_something_to_tell_them_apart() {
        let twice = |more: &str| {
            format!(
                "[[record]]\nid = \"a\"\ntype = \"other\"\nname = \"Alpha\"\nnames = [\"AB\"]\n\
                 [[record]]\nid = \"b\"\ntype = \"other\"\nname = \"Beta\"\nnames = [{{ text = \"A.B.\"{more} }}]\n"
            )
        };
        let [told_once] = told(&twice("")).try_into().unwrap();
        assert!(
            told_once.starts_with("warning: own.toml:6: record `b`: the form \"A.B.\" is one of `a` too (own.toml:1)"),
            "{told_once}"
        );
        for more in [
            ", prior = 0.5",
            ", needs = [\"Beta\"]",
            ", from = \"2020\"",
            ", standalone = false",
            ", kind = \"acronym\"",
        ] {
            assert!(told(&twice(more)).is_empty(), "{more}");
        }
    }

    #[test]
    fn an_office_has_no_more_holders_than_it_can() {
        let two =
            |first: &str, second: &str| told(&format!("{OFFICE}{}{}", king("rudolf", first), king("michael", second)));
        let [once] = two("start = \"2010\", end = \"2020-05-01\"", "start = \"2018\", verified_on = \"2026\"")
            .try_into()
            .unwrap();
        assert!(once.contains("record `michael`: king of ruritania from 2018 is held by `rudolf` too"), "{once}");
        assert!(two("start = \"2010\", end = \"2020-05-01\"", "start = \"2020-05-01\"").is_empty(), "a handover");
        assert!(two("start = \"2010\", end = \"2020\"", "start = \"2020\"").is_empty(), "perhaps a handover");
        assert!(two("start = \"2010\", end = \"2020\"", "start = \"2018\", acting = true").is_empty(), "one acts");
        let both = format!("{}{}", king("rudolf", "start = \"2010\""), king("michael", "start = \"2012\""));
        assert!(
            told(&format!("{}{both}", OFFICE.replace("name = \"king\"", "name = \"king\"\nholders_max = 2")))
                .is_empty()
        );
    }

    #[test]
    fn ordinary_words_need_a_rule_of_case() {
        let word = |form: &str| {
            told(&format!("[[record]]\nid = \"a\"\ntype = \"other\"\nname = \"Alpha\"\nnames = [{form}]\n"))
        };
        assert_eq!(word("\"act\"").len(), 1);
        assert_eq!(word("{ text = \"Act\", case = \"any\" }").len(), 1);
        assert!(word("\"Act\"").is_empty());
        assert!(word("{ text = \"act\", needs = [\"Alpha\"] }").is_empty());
        assert!(word("\"alphaville\"").is_empty());
    }
}
