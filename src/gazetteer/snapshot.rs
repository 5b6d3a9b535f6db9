//! The compiled gazetteer: immutable, shared between threads, the same for the whole of a request.

use std::ops::ControlFlow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::check::{self, Issue, Severity};
use super::compiled::{
    Backing, Begin, CompiledError, CompiledForm, Content, FORM_VERSION, Facts, Identity, Input, Item, Layer, Loaded,
    Meta, NONE, Row, Tables, Target, encode,
};
use super::date::{Date, Holds, Interval, Precision};
use super::files::{Place, Source};
use super::record::{CaseRule, Exclusion, Gender, HeadOf, Record, RecordType, Site};
use super::translations;
use crate::engine::Occurrence;
use crate::mention::MentionKind;
use crate::text::{NormalizedText, Shape, fold_phrase};

/// A compiled gazetteer.
#[derive(Debug)]
pub struct Snapshot {
    meta: Meta,
    base: Arc<Loaded>,
    /// Records for one request, over the others.
    layer: Option<Box<Layer>>,
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
    /// Compiles what was read. Records that cannot be used, and parts of others, are left out and reported as issues.
    ///
    /// A later record replaces an earlier one of the same id, if it comes from another file.
    #[must_use]
    pub fn compile(name: &str, mut source: Source) -> Self {
        translations::merge(&mut source);
        let Source { records: read, exclusions, as_of, mut issues, mut hasher, .. } = source;
        hasher.update(&FORM_VERSION.to_le_bytes());
        let as_of = as_of.unwrap_or_else(latest_known(&read));
        let (mut records, mut places): (Vec<Record>, Vec<Place>) = (Vec::new(), Vec::new());
        let mut by_id: FxHashMap<String, u32> = FxHashMap::default();
        for (record, place) in read {
            if !check::is_usable(&record, &place, &mut issues) {
                continue;
            }
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
        let types: Vec<RecordType> = records.iter().map(|r| r.record_type).collect();
        let type_of = |id: &str| types.get(*by_id.get(id)? as usize).copied();
        for (record, place) in records.iter_mut().zip(&places) {
            check::sift(record, place, &type_of, Some(as_of), &mut issues);
        }
        check::check_exclusions(&exclusions, records.iter().zip(&places), &mut issues);
        drop(places);
        let version = hasher.finalize().to_hex().chars().take(16).collect();
        let meta = Meta { name: name.to_owned(), version, as_of, issues, nouns: 0 };
        let item = |(index, record)| Item { index, content: Content::Own(record), inherited: Facts::default() };
        let words = encode(&Input {
            meta,
            items: (0..).zip(&records).map(item).collect(),
            exclusions: &exclusions,
            begin: Begin::default(),
            known_noun: &|_| None,
            index_of: &|id| by_id.get(id).copied(),
            row_of: &Some,
            is_replaced: &|_| false,
        });
        Self::open(Backing::Heap(words))
            .unwrap_or_else(|error| unreachable!("what was just written reads back: {error}"))
    }

    /// Opens the bytes of a compiled gazetteer.
    pub(super) fn open(backing: Backing) -> Result<Self, CompiledError> {
        let (base, meta) = Loaded::open(backing)?;
        Ok(Self { meta, base: Arc::new(base), layer: None })
    }

    /// A gazetteer from its compiled form, as [`Snapshot::compiled`] gives it and a file holds it.
    ///
    /// # Errors
    /// When the bytes are something else, of another version, or damaged.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, CompiledError> {
        let snapshot = Self::open(Backing::copied(bytes))?;
        let (found, wanted) = (bytes.len() as u64, snapshot.compiled().len() as u64);
        if found == wanted { Ok(snapshot) } else { Err(CompiledError::Length { found, wanted }) }
    }

    /// The compiled form, as it stands in a file; not of what a request adds.
    #[must_use]
    pub fn compiled(&self) -> &[u8] {
        self.base.bytes()
    }

    /// This gazetteer with records and exclusions added for one request; a record of a known id replaces it. The ids are
    /// distinct. Its issues are those of the records added, of which nothing is used that has an error.
    #[must_use]
    pub(crate) fn with_custom(&self, custom: &[Record], exclusions: &[Exclusion]) -> Self {
        let types: FxHashMap<&str, RecordType> = custom.iter().map(|r| (r.id.as_str(), r.record_type)).collect();
        let below = |id: &str| self.index_of(id).map(|index| self.record_type(index));
        let type_of = |id: &str| types.get(id).copied().or_else(|| below(id));
        let (mut issues, mut sound) = (Vec::new(), Vec::with_capacity(custom.len()));
        for (line, record) in (1..).zip(custom) {
            let place = Place { file: "custom_entities".into(), line };
            let mut record = record.clone();
            if check::is_usable(&record, &place, &mut issues) {
                check::sift(&mut record, &place, &type_of, Some(self.meta.as_of), &mut issues);
                sound.push(record);
            }
        }
        let layer = Layer::new(&self.base, self.meta.nouns, self.meta.as_of, &sound, exclusions);
        let meta = Meta { issues, ..self.meta.clone() };
        Self { meta, base: Arc::clone(&self.base), layer: Some(Box::new(layer)) }
    }

    /// "default", "user" or "default and user".
    #[must_use]
    pub fn name(&self) -> &str {
        &self.meta.name
    }

    /// 16 hexadecimal digits of a hash over all that was read and the version of the compiled form.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.meta.version
    }

    /// The day on which the facts were last gone over.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.meta.as_of
    }

    /// How likely somebody who was in office when the facts were last gone over still is on a date: 1 until then and while
    /// such a fact is not yet stale, and less with every year after.
    #[must_use]
    pub fn trust_in_open_terms(&self, date: Date) -> f32 {
        // Heads of states and governments are in office for five years on average, so one in five leaves each year.
        const STAY_A_YEAR: f32 = 0.8;
        const DAYS_A_YEAR: f32 = 365.25;
        let stale = i64::from(date.first_day() - self.as_of().last_day()) - i64::from(check::STALE_AFTER_DAYS);
        // Without any date of its own the gazetteer is as of the year 1, which says nothing.
        let days = u16::try_from(stale).unwrap_or(if stale > 0 { u16::MAX } else { 0 });
        if days == 0 || self.as_of().year() == 1 { 1.0 } else { STAY_A_YEAR.powf(f32::from(days) / DAYS_A_YEAR) }
    }

    /// What is wrong with it.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.meta.issues
    }

    /// The index of each record.
    pub(super) fn indexes(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.record_count()).unwrap_or(u32::MAX)
    }

    /// Its records, in order of their indexes; each stays decoded from then on.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.indexes().filter_map(|index| self.record(index))
    }

    /// How many records there are: their indexes begin at 0.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.tables().row_count() + self.layer.as_ref().map_or(0, |l| l.added as usize)
    }

    /// The index of the record with an id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<u32> {
        let own = self.layer.as_ref().and_then(|layer| layer.index_of(id));
        own.or_else(|| self.tables().index_of(id))
    }

    /// How many forms of names and demonyms there are.
    #[must_use]
    pub fn form_count(&self) -> usize {
        self.tables().form_count() + self.layer_tables().map_or(0, Tables::form_count)
    }

    /// How many exclusion phrases there are.
    #[must_use]
    pub fn exclusion_count(&self) -> usize {
        self.tables().exclusion_count() + self.layer_tables().map_or(0, Tables::exclusion_count)
    }

    /// How many forms make each kind of mention.
    #[must_use]
    pub fn form_counts(&self) -> Vec<(MentionKind, u32)> {
        let mut counts = std::collections::BTreeMap::new();
        for form in self.forms() {
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

    /// Whether a folded form may mean something in English.
    pub(crate) fn is_english_name(&self, folded: &str) -> bool {
        self.forms_of(folded).any(|form| form.told_apart.is_none())
    }

    /// Whether a folded form may mean something in English with no earlier name and no title.
    pub(crate) fn is_name_standing_alone(&self, folded: &str) -> bool {
        self.forms_of(folded).any(|form| form.told_apart.is_none() && form.standalone)
    }

    /// Whether several offices are called by a folded phrase, as "head of state" is of kings and presidents.
    pub(crate) fn names_several_offices(&self, folded: &str) -> bool {
        self.targets_of(folded).filter(|target| matches!(target, Target::Office(_))).nth(1).is_some()
    }

    /// The forms that fold to `folded`.
    fn forms_of(&self, folded: &str) -> impl Iterator<Item = CompiledForm<'_>> {
        self.targets_of(folded)
            .filter_map(|target| if let Target::Form(form) = target { self.form(form) } else { None })
    }

    /// What `folded` is a spelling of.
    fn targets_of(&self, folded: &str) -> impl Iterator<Item = Target> {
        let patterns = self.tables().pattern_count();
        let below = self.tables().trie.exact(folded).map(|p| p as usize);
        let own = self.layer_tables().and_then(|t| t.trie.exact(folded)).map(|p| p as usize + patterns);
        below.into_iter().chain(own).flat_map(|pattern| self.targets(pattern))
    }

    fn lookup(
        &self,
        folded: &str,
        date: Option<Date>,
        wanted: impl Fn(&CompiledForm<'_>) -> bool,
    ) -> Vec<NameCandidate> {
        let mut found: Vec<NameCandidate> = self
            .forms_of(folded)
            .filter(|form| wanted(form))
            .map(|form| NameCandidate {
                record: form.record,
                kind: form.kind,
                prior: form.prior,
                in_force: date.is_none_or(|d| form.interval().holds(d) != Holds::Never),
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
                let holds = held.holds(date);
                let Interval { start, end } = held.interval();
                let precision =
                    [start, end].into_iter().flatten().map(Date::precision).min().unwrap_or(Precision::Year);
                (holds != Holds::Never).then_some(Holder {
                    record: held.leader,
                    start,
                    end,
                    acting: held.acting(),
                    precision,
                    wholly: holds == Holds::Wholly,
                })
            })
            .collect();
        holders.sort_by_key(|h| (h.start.map(Date::first_day), h.record));
        Ok(holders)
    }

    /// Whether `held` is the office `wanted`, or a local word for it, or the other way round.
    #[inline]
    pub(crate) fn is_office(&self, held: u32, wanted: u32) -> bool {
        held == wanted || self.general_office(held) == self.general_office(wanted)
    }

    /// Whether a leader has held any of some offices, whenever.
    pub(crate) fn has_held_any(&self, leader: u32, mut offices: impl Iterator<Item = u32>) -> bool {
        let held = self.facts(leader).held;
        offices.any(|office| held.iter().any(|h| self.is_office(h.office, office)))
    }

    /// The office that one is a local word for, or itself.
    #[inline]
    pub(crate) fn general_office(&self, office: u32) -> u32 {
        self.row(office).map_or(office, |row| row.general)
    }

    #[inline]
    fn tables(&self) -> &Tables<'_> {
        self.base.tables()
    }

    #[inline]
    fn layer_tables(&self) -> Option<&Tables<'_>> {
        self.layer.as_ref().map(|layer| layer.loaded.tables())
    }

    /// Where the record of an index stands: the tables and its row in them.
    #[inline]
    pub(super) fn place(&self, index: u32) -> (&Loaded, usize) {
        match &self.layer {
            None => (&self.base, index as usize),
            Some(layer) => self.place_with(layer, index),
        }
    }

    #[cold]
    fn place_with<'s>(&'s self, layer: &'s Layer, index: u32) -> (&'s Loaded, usize) {
        layer.row(index).map_or((&*self.base, index as usize), |row| (&layer.loaded, row))
    }

    #[inline]
    fn row(&self, index: u32) -> Option<&Row> {
        let (loaded, row) = self.place(index);
        loaded.tables().row(row)
    }

    #[inline]
    pub(crate) fn record(&self, index: u32) -> Option<&Record> {
        let (loaded, row) = self.place(index);
        loaded.record(row)
    }

    /// What answers say of a record.
    #[inline]
    pub(crate) fn identity(&self, index: u32) -> Option<&Arc<Identity>> {
        let (loaded, row) = self.place(index);
        loaded.identity(row)
    }

    #[inline]
    pub(crate) fn record_type(&self, index: u32) -> RecordType {
        self.row(index).map_or(RecordType::Other, Row::record_type)
    }

    /// Whether a record is a leader's.
    #[inline]
    pub(crate) fn is_leader(&self, index: u32) -> bool {
        self.record_type(index) == RecordType::Leader
    }

    #[inline]
    pub(crate) fn gender(&self, index: u32) -> Option<Gender> {
        self.row(index).and_then(Row::gender)
    }

    /// What the holder of an office heads.
    #[inline]
    pub(crate) fn head_of(&self, office: u32) -> Option<HeadOf> {
        self.row(office).and_then(Row::head_of)
    }

    /// Whether the holder of an office heads a state or its government.
    #[inline]
    pub(crate) fn heads_a_state(&self, office: u32) -> bool {
        matches!(self.head_of(office), Some(HeadOf::State | HeadOf::Government))
    }

    /// What a record is part of.
    #[inline]
    pub(crate) fn parent(&self, index: u32) -> Option<u32> {
        self.row(index).map(|row| row.parent).filter(|parent| *parent != NONE)
    }

    /// Whether a record is of a state that is no part of another.
    #[inline]
    pub(crate) fn is_sovereign(&self, index: u32) -> bool {
        self.record_type(index) == RecordType::State && self.parent(index).is_none()
    }

    /// Whether a record is of a body that has states for members.
    pub(crate) fn is_union(&self, index: u32) -> bool {
        self.record(index).is_some_and(|record| !record.member_count.is_empty())
    }

    /// What kind of place a record is of.
    pub(crate) fn site(&self, index: u32) -> Option<Site> {
        self.record(index).filter(|r| r.record_type == RecordType::Place).map(|r| r.site)
    }

    /// Whether a record is a building or a body that its owner acts by, a house of lawmakers too.
    pub(crate) fn is_house(&self, index: u32) -> bool {
        self.site(index).is_some_and(Site::is_house)
    }

    /// What coreference asks of a record. Most ask for one of its lists: the others are then not looked for.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is not asked for falls away only where the call is gone")]
    pub(crate) fn facts(&self, index: u32) -> Facts<'_> {
        let (loaded, row) = self.place(index);
        loaded.tables().facts(row)
    }

    /// Every form, in order of its number.
    pub(super) fn forms(&self) -> impl Iterator<Item = CompiledForm<'_>> {
        (0..self.form_count()).filter_map(|index| self.form(u32::try_from(index).ok()?))
    }

    /// What a form's row says. Most ask for one part of it: the others are then not read.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is not asked for falls away only where the call is gone")]
    pub(crate) fn form(&self, index: u32) -> Option<CompiledForm<'_>> {
        let (tables, at) = self.form_place(index)?;
        tables.form(at)
    }

    /// The record that a form names.
    #[inline]
    pub(crate) fn record_of(&self, form: u32) -> Option<u32> {
        let (tables, at) = self.form_place(form)?;
        tables.record_of(at)
    }

    /// What kind of mention a form makes.
    #[inline]
    pub(crate) fn kind_of(&self, form: u32) -> Option<MentionKind> {
        let (tables, at) = self.form_place(form)?;
        tables.kind_of(at)
    }

    /// Where a form stands: the tables and its row in them; none if its record is replaced.
    #[inline]
    fn form_place(&self, index: u32) -> Option<(&Tables<'_>, usize)> {
        match &self.layer {
            None => Some((self.tables(), index as usize)),
            Some(layer) => self.form_place_with(layer, index as usize),
        }
    }

    #[cold]
    fn form_place_with<'s>(&'s self, layer: &'s Layer, index: usize) -> Option<(&'s Tables<'s>, usize)> {
        let below = self.tables().form_count();
        if let Some(own) = index.checked_sub(below) {
            return Some((layer.loaded.tables(), own));
        }
        let record = self.tables().record_of(index)?;
        (!layer.replaces(record)).then_some((self.tables(), index))
    }

    /// The letter case that an exclusion needs, and the shapes of its tokens.
    pub(crate) fn exclusion(&self, index: u32) -> Option<(CaseRule, &[Shape])> {
        let (index, below) = (index as usize, self.tables().exclusion_count());
        match index.checked_sub(below) {
            None => self.tables().exclusion(index),
            Some(own) => self.layer_tables()?.exclusion(own),
        }
    }

    /// Shows `found` each occurrence of a pattern in `text`, as its first token, one past its last and the pattern's place in
    /// the whole, until it breaks off.
    pub(crate) fn find(
        &self,
        text: &NormalizedText<'_>,
        mut found: impl FnMut((usize, usize, usize)) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut show = |o: Occurrence, below: usize| found((o.begin, o.end, o.pattern as usize + below));
        self.tables().trie.find(text, |occurrence| show(occurrence, 0))?;
        let Some(own) = self.layer_tables() else { return ControlFlow::Continue(()) };
        let below = self.tables().pattern_count();
        own.trie.find(text, |occurrence| show(occurrence, below))
    }

    /// What the pattern at a place in the whole stands for.
    #[inline]
    pub(crate) fn targets(&self, pattern: usize) -> impl Iterator<Item = Target> {
        let below = self.tables().pattern_count();
        let (tables, at) = match (pattern.checked_sub(below), self.layer_tables()) {
            (Some(at), Some(own)) => (own, at),
            _ => (self.tables(), pattern),
        };
        let from_below = pattern < below;
        // An office whose record is replaced has its names from the new one alone; forms see to that themselves.
        let gone = move |office| from_below && self.layer.as_ref().is_some_and(|layer| layer.replaces(office));
        tables.targets(at).filter(move |target| !matches!(target, Target::Office(office) if gone(*office)))
    }
}

/// The latest day on which some tenure was verified or began, for a gazetteer that has no `as_of`.
fn latest_known(records: &[(Record, Place)]) -> impl FnOnce() -> Date {
    let days = records.iter().flat_map(|(r, _)| &r.offices).filter_map(|t| t.verified_on.or(t.start));
    let latest = days.max_by_key(|d| d.last_day());
    // Before the Common Era's second millennium no tenure is verified: the first valid date says "none".
    move || latest.unwrap_or_else(|| Date::new(1, 0, 0).unwrap_or_else(|_| unreachable!("year 1 is a date")))
}
