//! What can be wrong with a gazetteer.

use std::fmt;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::date::Date;
use super::files::Place;
use super::record::{Exclusion, Form, Record, RecordType, is_alpha_2, is_item};
use crate::text::fold_phrase;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record, or the part of it named, is left out.
    Error,
    /// The record is used as it stands.
    Warning,
}

/// A problem, where it is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// How bad it is.
    pub severity: Severity,
    /// The file's name as given.
    pub file: String,
    /// The line, counted from 1; 0 when not known.
    pub line: u32,
    /// The record's id, or empty.
    pub record_id: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}:{}: ", self.file, self.line)?;
        if !self.record_id.is_empty() {
            write!(f, "record `{}`: ", self.record_id)?;
        }
        f.write_str(self.message.trim())
    }
}

/// An open tenure verified longer ago than this many days before `as_of` may be stale.
pub(super) const STALE_AFTER_DAYS: i32 = 400;

/// Reports what is wrong with `record` by itself and with what it refers to.
pub(super) fn check(
    record: &Record,
    place: &Place,
    type_of: &dyn Fn(&str) -> Option<RecordType>,
    as_of: Date,
    issues: &mut Vec<Issue>,
) {
    let mut report = |severity, message: String| {
        issues.push(Issue {
            severity,
            file: place.file.clone(),
            line: place.line,
            record_id: record.id.clone(),
            message,
        });
    };
    if record.id.is_empty() || !record.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        report(Severity::Error, "`id` must be lower-case letters, digits and hyphens".into());
    }
    if record.name.trim().is_empty() {
        report(Severity::Error, "`name` is empty".into());
    }
    if !record.wikidata.is_empty() && !is_item(&record.wikidata) {
        let message = format!("`wikidata` is {:?}, which is no Wikidata item: write Q and its number", record.wikidata);
        report(Severity::Error, message);
    }
    if !record.iso.is_empty() && !is_alpha_2(&record.iso) {
        let message = format!("`iso` is {:?}, not an ISO 3166-1 alpha-2 code: write two capital letters", record.iso);
        report(Severity::Error, message);
    }
    let single = [
        ("capital", &record.capital),
        ("parent", &record.parent),
        ("leader_office", &record.leader_office),
        ("of", &record.of),
        ("same_as", &record.same_as),
    ];
    let single = single.into_iter().filter(|(_, id)| !id.is_empty());
    let lists =
        record.seats.iter().map(|id| ("seats", id)).chain(record.successor_of.iter().map(|id| ("successor_of", id)));
    let lists = lists.chain(record.only_of.iter().map(|id| ("only_of", id)));
    let lists = lists.chain(record.claimed_by.iter().map(|id| ("claimed_by", id)));
    let held = record.offices.iter().flat_map(|t| [("offices.office", &t.office), ("offices.of", &t.of)]);
    let led = record.former_leader_offices.iter().map(|former| ("former_leader_offices.office", &former.office));
    for (field, id) in single.chain(lists).chain(held).chain(led) {
        let wanted = match field {
            "capital" | "seats" => Some(RecordType::Place),
            "leader_office" | "former_leader_offices.office" | "same_as" | "offices.office" => Some(RecordType::Office),
            "claimed_by" => Some(RecordType::State),
            _ => None,
        };
        match (type_of(id), wanted) {
            (None, _) => report(Severity::Error, format!("`{field}` refers to `{id}`, which no record has as its id")),
            (Some(found), Some(wanted)) if found != wanted => {
                let (found, wanted) = (found.name(), wanted.name());
                let message = format!("`{field}` refers to `{id}`, whose type is {found}, not {wanted}");
                report(Severity::Error, message);
            }
            _ => {}
        }
    }
    if !record.former_leader_offices.is_empty() && record.leader_office.is_empty() {
        let message = "`former_leader_offices` without `leader_office`: say whose holder is called the leader today";
        report(Severity::Error, message.into());
    }
    for pair in record.former_leader_offices.windows(2) {
        if let [before, after] = pair
            && after.to.first_day() <= before.to.last_day()
        {
            let message = format!(
                "`former_leader_offices` has {} to {} before {} to {}: put the earliest first",
                before.office, before.to, after.office, after.to
            );
            report(Severity::Error, message);
        }
    }
    for tenure in &record.offices {
        let (office, of) = (&tenure.office, &tenure.of);
        match (tenure.start, tenure.end) {
            (Some(start), Some(end)) if end.last_day() < start.first_day() => {
                report(Severity::Error, format!("{office} of {of} ends on {end}, before it starts on {start}"));
            }
            (_, None) => match tenure.verified_on {
                None => report(
                    Severity::Warning,
                    format!("{office} of {of} has neither `end` nor `verified_on`: say when it was last known to hold"),
                ),
                Some(day) if as_of.first_day() - day.last_day() > STALE_AFTER_DAYS => {
                    report(Severity::Warning, format!("{office} of {of} was last verified on {day}: it may be stale"));
                }
                Some(_) => {}
            },
            _ => {}
        }
    }
    for form in record.names.iter().chain(&record.demonyms) {
        check_form(form, &mut report);
    }
}

/// Reports each record whose name an exclusion leaves out, so that the name is never found.
pub(super) fn check_exclusions<'r>(
    exclusions: &[Exclusion],
    records: impl Iterator<Item = (&'r Record, &'r Place)>,
    issues: &mut Vec<Issue>,
) {
    let phrases = exclusions.iter().flat_map(|exclusion| &exclusion.phrases);
    let excluded: FxHashMap<String, &str> = phrases.map(|p| (fold_phrase(p), p.as_str())).collect();
    if excluded.is_empty() {
        return;
    }
    for (record, place) in records {
        let forms = record.names.iter().chain(&record.demonyms).map(|form| form.text.as_str());
        for name in forms.chain([record.name.as_str()]) {
            let Some(phrase) = excluded.get(&fold_phrase(name)) else { continue };
            issues.push(Issue {
                severity: Severity::Warning,
                file: place.file.clone(),
                line: place.line,
                record_id: record.id.clone(),
                message: format!(
                    "the name {name:?} is never found: the exclusion {phrase:?} leaves it out; remove one of them"
                ),
            });
        }
    }
}

fn check_form(form: &Form, report: &mut impl FnMut(Severity, String)) {
    if fold_phrase(&form.text).is_empty() {
        report(Severity::Error, format!("the form {:?} has no letter or digit", form.text));
    }
    if form.prior.is_some_and(|p| !(0.0..=1.0).contains(&p)) {
        report(Severity::Error, format!("the form {:?} has a `prior` outside 0 to 1", form.text));
    }
    if let (Some(from), Some(to)) = (form.from, form.to)
        && to.last_day() < from.first_day()
    {
        report(Severity::Error, format!("the form {:?} ends on {to}, before it begins on {from}", form.text));
    }
}
