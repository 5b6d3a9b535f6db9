//! The compiled gazetteer: immutable, shared between threads, the same for the whole of a request.

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::{self, Issue, Severity};
use super::compile::{CompiledExclusion, CompiledForm, Patterns, Target, Words};
use super::date::{Date, Holds, Interval, Precision};
use super::files::{Place, Source};
use super::record::{Exclusion, Gender, HeadOf, Record, RecordType};
use super::translations;
use crate::engine::{Engine, TokenTrie};
use crate::mention::MentionKind;
use crate::text::fold_phrase;

/// Raised whenever the same records would compile to something else, so that the version tells.
const FORM_VERSION: u32 = 2;

/// One person's time in one office, by index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub(crate) leader: u32,
    pub(crate) office: u32,
    pub(crate) of: u32,
    pub(crate) interval: Interval,
    pub(crate) acting: bool,
}

/// A state or organisation whose seat a place is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeatOwner {
    pub(crate) owner: u32,
    pub(crate) capital: bool,
}

/// What coreference asks of a record, by index.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Numbers of the head nouns that can refer to it, each with its place in the record's list: the most usual is first.
    pub(crate) nouns: FxHashMap<u32, u8>,
    /// Folded modifiers that are true of it.
    pub(crate) modifiers: FxHashSet<Box<str>>,
    /// Its tenures as a leader.
    pub(crate) held: Vec<Held>,
    /// The tenures that people held in it.
    pub(crate) holders: Vec<Held>,
    /// What a place is a seat of.
    pub(crate) seat_of: Vec<SeatOwner>,
}

/// A compiled gazetteer.
#[derive(Debug)]
pub struct Snapshot {
    name: String,
    version: String,
    as_of: Date,
    issues: Vec<Issue>,
    records: Vec<Record>,
    places: Vec<Place>,
    exclusion_records: Vec<Exclusion>,
    by_id: FxHashMap<String, u32>,
    facts: Vec<Facts>,
    forms: Vec<CompiledForm>,
    exclusions: Vec<CompiledExclusion>,
    targets: Vec<Vec<Target>>,
    engine: TokenTrie,
    given_names: FxHashSet<&'static str>,
}

/// A record that a surface form may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameCandidate {
    /// The record's index.
    pub record: u32,
    /// The kind of mention that the form makes.
    pub kind: MentionKind,
    /// How likely the form means it, 0 to 1.
    pub prior: f32,
    /// Whether the form was in use on the date asked for.
    pub in_force: bool,
}

/// Someone who held an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The leader's record, by index.
    pub record: u32,
    /// The first day, if known.
    pub start: Option<Date>,
    /// The day of the handover, if over.
    pub end: Option<Date>,
    /// Whether it was held for the time being only.
    pub acting: bool,
    /// The precision of the vaguer of the two.
    pub precision: Precision,
    /// Whether it held on every day that the date asked for may mean.
    pub wholly: bool,
}

/// An id that no record has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no record has the id `{0}`")]
pub struct UnknownId(pub String);

impl Snapshot {
    /// Compiles what was read. Records that cannot be used are left out and reported as issues.
    ///
    /// A later record replaces an earlier one of the same id, if it comes from another file.
    #[must_use]
    pub fn compile(name: &str, mut source: Source) -> Self {
        translations::merge(&mut source);
        let Source { records: read, exclusions: exclusion_records, as_of, mut issues, mut hasher, .. } = source;
        hasher.update(&FORM_VERSION.to_le_bytes());
        let as_of = as_of.unwrap_or_else(latest_verified(&read));
        let (mut records, mut places): (Vec<Record>, Vec<Place>) = (Vec::new(), Vec::new());
        let mut by_id: FxHashMap<String, u32> = FxHashMap::default();
        for (record, place) in read {
            if let Some(index) = by_id.get(&record.id).map(|i| *i as usize) {
                if let (Some(old), Some(old_place)) = (records.get_mut(index), places.get_mut(index)) {
                    let same_file = old_place.file == place.file;
                    issues.push(Issue {
                        severity: if same_file { Severity::Error } else { Severity::Warning },
                        file: place.file.clone(),
                        line: place.line,
                        record_id: record.id.clone(),
                        message: if same_file {
                            format!(
                                "the id stands on line {} too: the first is kept; give this one an id of its own",
                                old_place.line
                            )
                        } else {
                            format!("replaces the record of the same id in {}:{}", old_place.file, old_place.line)
                        },
                    });
                    if !same_file {
                        (*old, *old_place) = (record, place);
                    }
                }
                continue;
            }
            by_id.insert(record.id.clone(), u32::try_from(records.len()).unwrap_or(u32::MAX));
            records.push(record);
            places.push(place);
        }
        let types = records.iter().map(|r| (r.id.clone(), r.record_type)).collect();
        for (record, place) in records.iter().zip(&places) {
            check::check(record, place, &types, as_of, &mut issues);
        }
        let words = Words::embedded();
        let mut patterns = Patterns::default();
        for (number, record) in (0..).zip(&records) {
            patterns.record(number, record, &words);
        }
        for exclusion in &exclusion_records {
            patterns.exclusion(exclusion);
        }
        let facts = facts(&records, &by_id, &mut patterns);
        let Patterns { texts, targets, forms, exclusions, .. } = patterns;
        let engine = TokenTrie::build(&texts);
        Self {
            name: name.to_owned(),
            version: hasher.finalize().to_hex().chars().take(16).collect(),
            as_of,
            issues,
            records,
            places,
            exclusion_records,
            by_id,
            facts,
            forms,
            exclusions,
            targets,
            engine,
            given_names: words.into_given_names(),
        }
    }

    /// This gazetteer with records and exclusions added for one request; a record of a known id replaces it.
    #[must_use]
    pub(crate) fn with_custom(&self, custom: &[Record], exclusions: &[Exclusion]) -> Self {
        let mut source = Source { as_of: Some(self.as_of), ..Source::default() };
        source.records = self.records.iter().cloned().zip(self.places.iter().cloned()).collect();
        let place = |line| Place { file: "custom_entities".into(), line };
        source.records.extend(custom.iter().cloned().zip((1..).map(place)));
        source.exclusions.clone_from(&self.exclusion_records);
        source.exclusions.extend_from_slice(exclusions);
        Self { version: self.version.clone(), ..Self::compile(&self.name, source) }
    }

    /// "default", "user" or "default and user".
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// 16 hexadecimal digits of a hash over all that was read and the version of the compiled form.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The day on which the facts were last gone over.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// What is wrong with it.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// Its records; a record's index is its place here.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The index of the record with an id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// How many forms of names and demonyms there are.
    #[must_use]
    pub fn form_count(&self) -> usize {
        self.forms.len()
    }

    /// How many exclusion phrases there are.
    #[must_use]
    pub fn exclusion_count(&self) -> usize {
        self.exclusions.len()
    }

    /// How many forms make each kind of mention.
    #[must_use]
    pub fn form_counts(&self) -> Vec<(MentionKind, u32)> {
        let mut counts = std::collections::BTreeMap::new();
        for form in &self.forms {
            *counts.entry(form.kind).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    /// What a surface form may mean, the most likely first.
    #[must_use]
    pub fn lookup_name(&self, surface: &str, date: Option<Date>) -> Vec<NameCandidate> {
        self.lookup(&fold_phrase(surface), date, |_| true)
    }

    /// What a folded form may mean in English.
    pub(crate) fn lookup_english(&self, folded: &str, date: Option<Date>) -> Vec<NameCandidate> {
        self.lookup(folded, date, |form| form.told_apart.is_none())
    }

    fn lookup(&self, folded: &str, date: Option<Date>, wanted: impl Fn(&CompiledForm) -> bool) -> Vec<NameCandidate> {
        let mut found: Vec<NameCandidate> = self
            .engine
            .exact(folded)
            .into_iter()
            .flat_map(|pattern| self.targets(pattern))
            .filter_map(|target| if let Target::Form(form) = target { self.form(*form) } else { None })
            .filter(|form| wanted(form))
            .map(|form| NameCandidate {
                record: form.record,
                kind: form.kind,
                prior: form.prior,
                in_force: date.is_none_or(|d| form.interval.holds(d) != Holds::Never),
            })
            .collect();
        found.sort_by(|a, b| {
            b.in_force.cmp(&a.in_force).then(b.prior.total_cmp(&a.prior)).then(a.record.cmp(&b.record))
        });
        found.dedup_by_key(|c| c.record);
        found
    }

    /// Who held `office` of `of` on a date, the earliest first. An office that is a local word for another counts as
    /// that other too.
    ///
    /// # Errors
    /// When no record has one of the ids.
    pub fn holders(&self, office: &str, of: &str, date: Date) -> Result<Vec<Holder>, UnknownId> {
        let office = self.index_of(office).ok_or_else(|| UnknownId(office.to_owned()))?;
        let of = self.index_of(of).ok_or_else(|| UnknownId(of.to_owned()))?;
        let mut holders: Vec<Holder> = self
            .facts(of)
            .holders
            .iter()
            .filter(|held| self.is_office(held.office, office))
            .filter_map(|held| {
                let holds = held.interval.holds(date);
                let Interval { start, end } = held.interval;
                let precision =
                    [start, end].into_iter().flatten().map(Date::precision).min().unwrap_or(Precision::Year);
                (holds != Holds::Never).then_some(Holder {
                    record: held.leader,
                    start,
                    end,
                    acting: held.acting,
                    precision,
                    wholly: holds == Holds::Wholly,
                })
            })
            .collect();
        holders.sort_by_key(|h| (h.start.map(Date::first_day), h.record));
        Ok(holders)
    }

    /// Whether `held` is the office `wanted`, or a local word for it, or the other way round.
    pub(crate) fn is_office(&self, held: u32, wanted: u32) -> bool {
        let general = |index: u32| {
            self.record(index)
                .filter(|r| !r.same_as.is_empty())
                .and_then(|r| self.index_of(&r.same_as))
                .unwrap_or(index)
        };
        held == wanted || general(held) == general(wanted)
    }

    pub(crate) fn record(&self, index: u32) -> Option<&Record> {
        self.records.get(index as usize)
    }

    pub(crate) fn record_type(&self, index: u32) -> RecordType {
        self.record(index).map_or(RecordType::Other, |r| r.record_type)
    }

    pub(crate) fn gender(&self, index: u32) -> Option<Gender> {
        self.record(index).and_then(|r| r.gender)
    }

    pub(crate) fn facts(&self, index: u32) -> &Facts {
        static NONE: std::sync::LazyLock<Facts> = std::sync::LazyLock::new(Facts::default);
        self.facts.get(index as usize).unwrap_or_else(|| &NONE)
    }

    pub(super) fn forms(&self) -> &[CompiledForm] {
        &self.forms
    }

    pub(crate) fn form(&self, index: u32) -> Option<&CompiledForm> {
        self.forms.get(index as usize)
    }

    pub(crate) fn exclusion(&self, index: u32) -> Option<&CompiledExclusion> {
        self.exclusions.get(index as usize)
    }

    pub(crate) fn targets(&self, pattern: u32) -> &[Target] {
        self.targets.get(pattern as usize).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn engine(&self) -> &TokenTrie {
        &self.engine
    }

    pub(crate) fn is_given_name(&self, folded: &str) -> bool {
        self.given_names.contains(folded)
    }
}

/// The latest day on which some tenure was verified, for a gazetteer that has no `as_of`.
fn latest_verified(records: &[(Record, Place)]) -> impl FnOnce() -> Date {
    let days = records.iter().flat_map(|(r, _)| &r.offices).filter_map(|t| t.verified_on);
    let latest = days.max_by_key(|d| d.last_day());
    // Before the Common Era's second millennium no tenure is verified: the first valid date says "none".
    move || latest.unwrap_or_else(|| Date::new(1, 0, 0).unwrap_or_else(|_| unreachable!("year 1 is a date")))
}

fn facts(records: &[Record], by_id: &FxHashMap<String, u32>, patterns: &mut Patterns) -> Vec<Facts> {
    let mut facts: Vec<Facts> = records.iter().map(|r| own_facts(r, patterns)).collect();
    let index = |id: &str| by_id.get(id).copied();
    for (number, record) in (0..).zip(records) {
        for tenure in &record.offices {
            let (Some(office), Some(of)) = (index(&tenure.office), index(&tenure.of)) else { continue };
            let interval = Interval { start: tenure.start, end: tenure.end };
            let held = Held { leader: number, office, of, interval, acting: tenure.acting };
            if let Some(leader) = facts.get_mut(number as usize) {
                leader.held.push(held);
            }
            if let Some(body) = facts.get_mut(of as usize) {
                body.holders.push(held);
            }
        }
        let capital = std::iter::once((&record.capital, true));
        for (place, capital) in capital.chain(record.seats.iter().map(|s| (s, false))) {
            if let Some(place) = index(place).and_then(|i| facts.get_mut(i as usize)) {
                place.seat_of.push(SeatOwner { owner: number, capital });
            }
        }
    }
    facts
}

fn own_facts(record: &Record, patterns: &mut Patterns) -> Facts {
    let mut facts = Facts::default();
    let general: &[&str] = match record.record_type {
        RecordType::State => &["country", "nation", "state"],
        RecordType::Organisation => &["organisation"],
        _ => &[],
    };
    for (place, noun) in (0..).zip(record.nominals.iter().map(String::as_str).chain(general.iter().copied())) {
        facts.nouns.entry(patterns.noun(noun)).or_insert(place);
    }
    if record.record_type == RecordType::State
        && let Some(head) = record.government_form.split_whitespace().last()
    {
        facts.nouns.entry(patterns.noun(head)).or_insert(0);
    }
    let words = record.region.iter().chain(&record.attributes).chain(std::iter::once(&record.government_form));
    for modifier in words {
        facts.modifiers.extend(fold_phrase(modifier).split(' ').filter(|w| !w.is_empty()).map(Box::from));
    }
    facts
}

/// Whether an office heads a state, a government or an organisation.
impl Snapshot {
    pub(crate) fn head_of(&self, office: u32) -> Option<HeadOf> {
        self.record(office).and_then(|r| r.head_of)
    }
}
