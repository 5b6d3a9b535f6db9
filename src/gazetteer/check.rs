//! What can be wrong with a gazetteer.

use std::fmt;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::date::Date;
use super::files::Place;
use super::record::{Exclusion, Form, Record, RecordType, Site, Tenure, is_alpha_2, is_item};
use crate::text::{fold_phrase, read_tag};

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

/// The type of the record with an id.
type TypeOf<'t> = &'t dyn Fn(&str) -> Option<RecordType>;

/// What is said of one record, and where.
struct Report<'r> {
    id: String,
    place: &'r Place,
    issues: &'r mut Vec<Issue>,
}

impl<'r> Report<'r> {
    fn of(record: &Record, place: &'r Place, issues: &'r mut Vec<Issue>) -> Self {
        Self { id: record.id.clone(), place, issues }
    }

    fn add(&mut self, severity: Severity, message: String) {
        let Place { file, line } = self.place.clone();
        self.issues.push(Issue { severity, file, line, record_id: self.id.clone(), message });
    }

    fn error(&mut self, message: impl Into<String>) {
        self.add(Severity::Error, message.into());
    }

    fn warning(&mut self, message: impl Into<String>) {
        self.add(Severity::Warning, message.into());
    }

    /// Whether there is no fault; one is reported.
    fn passes(&mut self, fault: Option<String>) -> bool {
        let Some(message) = fault else { return true };
        self.error(message);
        false
    }

    /// Empties a text that has a fault.
    fn sift(&mut self, text: &mut String, fault: impl Fn(&str) -> Option<String>) {
        if !text.is_empty() && !self.passes(fault(text)) {
            text.clear();
        }
    }
}

/// Whether a record has an id and a name that answers can give; what is wrong with them is reported.
pub(super) fn is_usable(record: &Record, place: &Place, issues: &mut Vec<Issue>) -> bool {
    let mut report = Report::of(record, place, issues);
    let mut usable = true;
    if record.id.is_empty() || !record.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        report.error("`id` must be lower-case letters, digits and hyphens");
        usable = false;
    }
    if record.name.trim().is_empty() {
        report.error("`name` is empty");
        usable = false;
    }
    usable & report.passes(unprintable("name", &record.name))
}

/// Reports what is wrong with `record` by itself and with what it refers to, and leaves out each part that has an error.
/// Whether a term of office may be over is asked where it is said as of when.
pub(super) fn sift(
    record: &mut Record,
    place: &Place,
    type_of: TypeOf<'_>,
    as_of: Option<Date>,
    issues: &mut Vec<Issue>,
) {
    let mut report = Report::of(record, place, issues);
    report.sift(&mut record.label, |label| unprintable("label", label));
    report.sift(&mut record.wikidata, |item| {
        (!is_item(item)).then(|| format!("`wikidata` is {item:?}, which is no Wikidata item: write Q and its number"))
    });
    report.sift(&mut record.iso, |code| {
        let expected = "not an ISO 3166-1 alpha-2 code: write two capital letters";
        (!is_alpha_2(code)).then(|| format!("`iso` is {code:?}, {expected}"))
    });
    foreign_fields(record, &mut report);
    references(record, type_of, &mut report);
    leader_offices(record, type_of, &mut report);
    record.offices.retain(|tenure| {
        report.passes(tenure_fault(tenure, type_of)) && {
            doubts(tenure, as_of, &mut report);
            true
        }
    });
    for forms in [&mut record.names, &mut record.demonyms] {
        forms.retain(|form| report.passes(form_fault(form)));
    }
    if record.holders_max == Some(0) {
        report.error("`holders_max` is 0: write how many hold the office at a time, or leave it out where it is one");
        record.holders_max = None;
    }
    if let (Some(founded), Some(dissolved)) = (record.founded, record.dissolved)
        && dissolved.last_day() < founded.first_day()
    {
        report.error(format!("`dissolved` is {dissolved}, before `founded`, {founded}: correct one of them"));
        (record.founded, record.dissolved) = (None, None);
    }
}

/// Warns of fields that say nothing of a record of its type.
fn foreign_fields(record: &Record, report: &mut Report<'_>) {
    use RecordType::{Leader, Office, Organisation, Place, State};
    let body: &[RecordType] = &[State, Organisation];
    let fields = [
        ("iso", !record.iso.is_empty(), &[State][..]),
        ("capital", !record.capital.is_empty(), &[State]),
        ("government_form", !record.government_form.is_empty(), &[State]),
        ("claimed_by", !record.claimed_by.is_empty(), &[State]),
        ("leader_office", !record.leader_office.is_empty(), body),
        ("former_leader_offices", !record.former_leader_offices.is_empty(), body),
        ("informal", record.informal, &[Organisation]),
        ("member_count", !record.member_count.is_empty(), &[Organisation]),
        ("site", record.site != Site::City, &[Place]),
        ("gender", record.gender.is_some(), &[Leader]),
        ("family_name", !record.family_name.is_empty(), &[Leader]),
        ("given_name", !record.given_name.is_empty(), &[Leader]),
        ("offices", !record.offices.is_empty(), &[Leader]),
        ("head_of", record.head_of.is_some(), &[Office]),
        ("of", !record.of.is_empty(), &[Office]),
        ("only_of", !record.only_of.is_empty(), &[Office]),
        ("not_called", !record.not_called.is_empty(), &[Office]),
        ("word_for", record.word_for.is_some(), &[Office]),
        ("same_as", !record.same_as.is_empty(), &[Office]),
        ("holders_max", record.holders_max.is_some(), &[Office]),
        ("rank", record.rank.is_some(), &[Office]),
    ];
    for (field, _, types) in
        fields.into_iter().filter(|(_, given, types)| *given && !types.contains(&record.record_type))
    {
        let (of, is) = (names(types), record.record_type.name());
        report.warning(format!(
            "`{field}` is a field of the type {of}, and this record's is {is}: remove it, or correct `type`"
        ));
    }
}

/// Leaves out references to what is not there, or is something else.
fn references(record: &mut Record, type_of: TypeOf<'_>, report: &mut Report<'_>) {
    for (field, id) in [
        ("capital", &mut record.capital),
        ("parent", &mut record.parent),
        ("leader_office", &mut record.leader_office),
        ("of", &mut record.of),
        ("same_as", &mut record.same_as),
    ] {
        report.sift(id, |id| reference_fault(field, id, type_of));
    }
    for (field, ids) in [
        ("seats", &mut record.seats),
        ("successor_of", &mut record.successor_of),
        ("only_of", &mut record.only_of),
        ("claimed_by", &mut record.claimed_by),
    ] {
        ids.retain(|id| report.passes(reference_fault(field, id, type_of)));
    }
}

fn reference_fault(field: &str, id: &str, type_of: TypeOf<'_>) -> Option<String> {
    use RecordType::{Office, Organisation, Other, Place, State};
    let wanted: &[RecordType] = match field {
        "capital" | "seats" => &[Place],
        "leader_office" | "former_leader_offices.office" | "same_as" | "offices.office" => &[Office],
        "claimed_by" => &[State],
        // Cities have mayors, and firms chief executives.
        "of" | "only_of" | "offices.of" => &[State, Organisation, Place, Other],
        _ => &RecordType::ALL,
    };
    match type_of(id) {
        None => Some(format!("`{field}` refers to `{id}`, which no record has as its id")),
        Some(found) if wanted.contains(&found) => None,
        Some(found) => {
            Some(format!("`{field}` refers to `{id}`, whose type is {}, not {}", found.name(), names(wanted)))
        }
    }
}

/// Types as a message lists them.
fn names(types: &[RecordType]) -> String {
    types.iter().map(|known| known.name()).collect::<Vec<_>>().join(" or ")
}

/// Leaves out former leaders' offices that are not there, or all where it is not clear which came when.
fn leader_offices(record: &mut Record, type_of: TypeOf<'_>, report: &mut Report<'_>) {
    let former = &mut record.former_leader_offices;
    if former.is_empty() {
        return;
    }
    if record.leader_office.is_empty() {
        report.error("`former_leader_offices` without `leader_office`: say whose holder is called the leader today");
        former.clear();
    }
    let field = "former_leader_offices.office";
    former.retain(|former| report.passes(reference_fault(field, &former.office, type_of)));
    let disorder = former.windows(2).find_map(|pair| match pair {
        [before, after] if after.to.first_day() <= before.to.last_day() => Some(format!(
            "`former_leader_offices` has {} to {} before {} to {}: put the earliest first",
            before.office, before.to, after.office, after.to
        )),
        _ => None,
    });
    if !report.passes(disorder) {
        former.clear();
    }
}

/// Why a term of office says nothing that can be used.
fn tenure_fault(tenure: &Tenure, type_of: TypeOf<'_>) -> Option<String> {
    let Tenure { office, of, .. } = tenure;
    let backwards = || match (tenure.start, tenure.end) {
        (Some(start), Some(end)) if end.last_day() < start.first_day() => {
            Some(format!("{office} of {of} ends on {end}, before it starts on {start}"))
        }
        _ => None,
    };
    reference_fault("offices.office", office, type_of)
        .or_else(|| reference_fault("offices.of", of, type_of))
        .or_else(backwards)
}

/// Warns of a term of office that may be over.
fn doubts(tenure: &Tenure, as_of: Option<Date>, report: &mut Report<'_>) {
    let Tenure { office, of, .. } = tenure;
    match (tenure.end, tenure.verified_on) {
        (None, None) => report.warning(format!(
            "{office} of {of} has neither `end` nor `verified_on`: say when it was last known to hold"
        )),
        (None, Some(day)) if as_of.is_some_and(|now| now.first_day() - day.last_day() > STALE_AFTER_DAYS) => {
            report.warning(format!("{office} of {of} was last verified on {day}: it may be stale"));
        }
        _ => {}
    }
}

/// Why a form cannot be looked for.
fn form_fault(form: &Form) -> Option<String> {
    let Form { text, lang, .. } = form;
    if fold_phrase(text).is_empty() {
        return Some(format!("the form {text:?} has no letter or digit"));
    }
    if form.prior.is_some_and(|p| !(0.0..=1.0).contains(&p)) {
        return Some(format!("the form {text:?} has a `prior` outside 0 to 1"));
    }
    if let (Some(from), Some(to)) = (form.from, form.to)
        && to.last_day() < from.first_day()
    {
        return Some(format!("the form {text:?} ends on {to}, before it begins on {from}"));
    }
    let language = || read_tag(lang).err().map(|error| format!("the form {text:?} has a `lang` that {error}"));
    unprintable("form", text).or_else(language)
}

/// What is said of a text that holds a character nobody sees, and that a terminal or a table would take for an order.
fn unprintable(what: &str, text: &str) -> Option<String> {
    let found = text.chars().find(|c| c.is_control())?;
    let code = u32::from(found);
    Some(format!("the {what} {text:?} holds the control character U+{code:04X}: remove it"))
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
