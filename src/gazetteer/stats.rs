//! What a gazetteer holds, in numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::date::Date;
use super::record::RecordType;
use super::snapshot::Snapshot;
use crate::text::fold_phrase;

/// Ages of open terms, in days: a quarter, half a year, a year, and the age from which the check warns.
const AGES: &[(&str, i32)] =
    &[("up to 90 days", 90), ("91 to 180 days", 180), ("181 to 365 days", 365), ("366 to 400 days", 400)];
const OLDER: &str = "more than 400 days";
const UNDATED: &str = "never verified";

/// Counts over a compiled gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// "default", "user" or "default and user".
    pub name: String,
    /// The hash that answers carry.
    pub version: String,
    /// The day on which the facts were last gone over.
    pub as_of: Date,
    /// Records in all.
    pub records: usize,
    /// Forms of names and demonyms in all.
    pub forms: usize,
    /// Records by type and label, the label empty where there is none.
    pub by_type: Vec<TypeCount>,
    /// Forms by the kind of mention that they make.
    pub by_kind: BTreeMap<String, u32>,
    /// Forms by language, `any` being English and those that say none.
    pub by_language: BTreeMap<String, u32>,
    /// Forms that more than one record has.
    pub ambiguity: Ambiguity,
    /// Terms of office.
    pub terms: usize,
    /// Terms without an end, by how long before `as_of` they were last verified, the freshest first.
    pub open_terms: Vec<AgeCount>,
    /// Exclusion phrases.
    pub exclusions: usize,
    /// Errors and warnings of the check of each record by itself; [`conflicts`](super::conflicts()) needs the sources.
    pub issues: usize,
}

/// Records of one type and label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TypeCount {
    /// The type.
    #[serde(rename = "type")]
    pub record_type: RecordType,
    /// The gazetteer's own word for it.
    pub label: String,
    /// How many.
    pub count: usize,
}

/// Open terms of one age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgeCount {
    /// The age in words.
    pub age: &'static str,
    /// How many.
    pub count: usize,
}

/// Forms that more than one record has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ambiguity {
    /// Forms that may stand alone: what they mean depends on the text.
    pub shared_forms: usize,
    /// Forms that need a title or a fuller name before them, mostly surnames.
    pub shared_short_forms: usize,
    /// The forms that may stand alone and that most records share.
    pub worst: Vec<SharedForm>,
}

/// A form that more than one record has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedForm {
    /// The form as one of the records lists it.
    pub form: String,
    /// The ids of its records.
    pub records: Vec<String>,
}

impl Statistics {
    /// Counts what `snapshot` holds, and shows the `worst` most ambiguous forms.
    #[must_use]
    pub fn of(snapshot: &Snapshot, worst: usize) -> Self {
        let mut by_type: BTreeMap<(RecordType, &str), usize> = BTreeMap::new();
        let mut ages: BTreeMap<usize, usize> = BTreeMap::new();
        let mut terms = 0;
        for record in snapshot.records() {
            *by_type.entry((record.record_type, &record.label)).or_default() += 1;
            terms += record.offices.len();
            for tenure in record.offices.iter().filter(|t| t.end.is_none()) {
                let age = tenure.verified_on.map_or(AGES.len() + 1, |day| {
                    let days = snapshot.as_of().first_day() - day.last_day();
                    AGES.iter().position(|(_, most)| days <= *most).unwrap_or(AGES.len())
                });
                *ages.entry(age).or_default() += 1;
            }
        }
        let names = AGES.iter().map(|(name, _)| *name).chain([OLDER, UNDATED]);
        let open_terms =
            (0..).zip(names).filter_map(|(i, age)| Some(AgeCount { age, count: *ages.get(&i)? })).collect();
        let mut by_language: BTreeMap<String, u32> = BTreeMap::new();
        for form in snapshot.forms() {
            let language = if form.lang().is_empty() { "any" } else { form.lang() };
            *by_language.entry(language.to_owned()).or_default() += 1;
        }
        let kinds = snapshot.form_counts().into_iter();
        Self {
            name: snapshot.name().to_owned(),
            version: snapshot.version().to_owned(),
            as_of: snapshot.as_of(),
            records: snapshot.record_count(),
            forms: snapshot.form_count(),
            by_type: by_type
                .into_iter()
                .map(|((record_type, label), count)| TypeCount { record_type, label: label.to_owned(), count })
                .collect(),
            by_kind: kinds
                .map(|(kind, count)| (format!("{kind:?}").to_lowercase().replace("shortname", "short name"), count))
                .collect(),
            by_language,
            ambiguity: ambiguity(snapshot, worst),
            terms,
            open_terms,
            exclusions: snapshot.exclusion_count(),
            issues: snapshot.issues().len(),
        }
    }
}

fn ambiguity(snapshot: &Snapshot, worst: usize) -> Ambiguity {
    /// The form as listed, the records that have it, and whether it may stand alone.
    type Shared<'s> = (&'s str, BTreeSet<u32>, bool);
    let mut shared: BTreeMap<String, Shared<'_>> = BTreeMap::new();
    for form in snapshot.forms() {
        let (_, records, alone) =
            shared.entry(fold_phrase(form.surface())).or_insert((form.surface(), BTreeSet::new(), false));
        records.insert(form.record);
        *alone |= form.standalone;
    }
    shared.retain(|_, (_, records, _)| records.len() > 1);
    let (alone, short): (Vec<_>, Vec<_>) = shared.into_values().partition(|(_, _, alone)| *alone);
    let mut counts = Ambiguity { shared_forms: alone.len(), shared_short_forms: short.len(), worst: Vec::new() };
    let mut alone = alone;
    alone.sort_by_key(|(form, records, _)| (std::cmp::Reverse(records.len()), *form));
    counts.worst = alone
        .into_iter()
        .take(worst)
        .map(|(form, records, _)| SharedForm {
            form: form.to_owned(),
            records: records.into_iter().filter_map(|r| Some(snapshot.record(r)?.id.clone())).collect(),
        })
        .collect();
    counts
}
