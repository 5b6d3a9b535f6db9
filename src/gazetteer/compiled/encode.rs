//! From checked records to the bytes of a compiled gazetteer.

use rustc_hash::{FxHashMap, FxHashSet};

use super::english::Words;
use super::patterns::{Begin, Patterns};
use super::rows::{Held, Meta, NONE, Noun, Row, SeatOwner, code};
use super::sections::{Section, Writer};
use super::strings::StringsBuffer;
use super::tables::{Facts, first_slot};
use crate::engine::TokenTrie;
use crate::gazetteer::date::Date;
use crate::gazetteer::record::{Exclusion, Record, RecordType};
use crate::text::fold_phrase;

/// A row to be written.
pub(crate) struct Item<'i> {
    /// The record's index in the whole.
    pub(crate) index: u32,
    pub(crate) content: Content<'i>,
    /// What holds of the record already, in the gazetteer that is added to.
    pub(crate) inherited: Facts<'i>,
}

/// What a row comes from.
pub(crate) enum Content<'i> {
    /// A record of one's own.
    Own(&'i Record),
    /// A record of the gazetteer added to, which a record of one's own refers to.
    Touched { json: &'i [u8], row: &'i Row },
}

/// What is to be compiled.
pub(crate) struct Input<'i> {
    pub(crate) meta: Meta,
    pub(crate) items: Vec<Item<'i>>,
    pub(crate) exclusions: &'i [Exclusion],
    pub(crate) begin: Begin,
    /// The number that a folded head noun already has.
    pub(crate) known_noun: &'i dyn Fn(&str) -> Option<u32>,
    /// The index of the record with an id.
    pub(crate) index_of: &'i dyn Fn(&str) -> Option<u32>,
    /// The row of the record with an index, if it has one here.
    pub(crate) row_of: &'i dyn Fn(u32) -> Option<u32>,
    /// Whether the record with an index takes the place of one of the gazetteer added to.
    pub(crate) is_replaced: &'i dyn Fn(u32) -> bool,
}

/// Items by row, in whatever order they come.
struct Column<T>(Vec<(u32, T)>);

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Column<T> {
    fn push(&mut self, row: u32, item: T) {
        self.0.push((row, item));
    }

    /// The items in order of their rows, and where those of each row end.
    fn finish(mut self, rows: usize) -> (Vec<T>, Vec<u32>) {
        self.0.sort_by_key(|(row, _)| *row);
        let mut ends = vec![0_u32; rows];
        for (row, _) in &self.0 {
            if let Some(count) = ends.get_mut(*row as usize) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        (self.0.into_iter().map(|(_, item)| item).collect(), ends)
    }
}

/// Texts, each kept once.
#[derive(Default)]
struct Interned {
    texts: StringsBuffer,
    numbers: FxHashMap<String, u32>,
}

impl Interned {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(known) = self.numbers.get(text) {
            return *known;
        }
        let new = self.texts.push(text);
        self.numbers.insert(text.to_owned(), new);
        new
    }
}

/// What coreference asks, by row, under construction.
#[derive(Default)]
struct Lists {
    nouns: Column<Noun>,
    modifiers: Column<u32>,
    modifier_words: Interned,
    held: Column<Held>,
    holders: Column<Held>,
    seats: Column<SeatOwner>,
}

/// The bytes of a compiled gazetteer.
pub(crate) fn encode(input: &Input<'_>) -> Vec<u64> {
    let words = Words::embedded();
    let mut patterns = Patterns::new(input.begin, input.known_noun);
    for item in &input.items {
        if let Content::Own(record) = item.content {
            patterns.record(item.index, record, words);
        }
    }
    patterns.respell();
    for exclusion in input.exclusions {
        patterns.exclusion(exclusion);
    }
    let mut lists = Lists::default();
    for (row, item) in (0..).zip(&input.items) {
        lists.inherit(row, item, input);
        if let Content::Own(record) = item.content {
            lists.own(row, record, &mut patterns);
        }
    }
    for (row, item) in (0..).zip(&input.items) {
        if let Content::Own(record) = item.content {
            lists.relations(row, item.index, record, input);
        }
    }
    let count = input.items.len();
    let (nouns, noun_ends) = lists.nouns.finish(count);
    let (modifiers, modifier_ends) = lists.modifiers.finish(count);
    let (held, held_ends) = lists.held.finish(count);
    let (holders, holder_ends) = lists.holders.finish(count);
    let (seats, seat_ends) = lists.seats.finish(count);
    let rows: Vec<Row> = input
        .items
        .iter()
        .enumerate()
        .map(|(i, item)| {
            let at = |ends: &[u32]| ends.get(i).copied().unwrap_or(0);
            Row {
                nouns: at(&noun_ends),
                modifiers: at(&modifier_ends),
                held: at(&held_ends),
                holders: at(&holder_ends),
                seats: at(&seat_ends),
                ..row(item, input.index_of)
            }
        })
        .collect();
    let texts = std::mem::take(&mut patterns.texts);
    let in_small_letters = patterns.in_small_letters(texts.len());
    let trie = TokenTrie::build_for_case(&texts, |place| in_small_letters.get(place) == Some(&true));
    let (targets, target_ends) = targets(&mut patterns, texts.len());
    drop(texts);
    let (ids, slots) = ids(&input.items);
    let (record_bytes, record_ends) = records(&input.items);
    let meta = Meta { nouns: patterns.noun_count(), ..input.meta.clone() };
    let meta = serde_json::to_vec(&meta).unwrap_or_default();
    let view = trie.view();
    let mut out = Writer::default();
    out.put(Section::Meta, &meta);
    out.put(Section::TrieBytes, view.bytes);
    out.put(Section::TrieSlots, view.slots);
    out.put(Section::TrieBegins, view.begins);
    out.put(Section::TrieSmallBegins, view.small_begins);
    out.put(Section::TrieEdges, view.edges);
    out.put(Section::TrieNodes, view.nodes);
    out.put(Section::TargetEnds, &target_ends);
    out.put(Section::Targets, &targets);
    out.put(Section::Forms, &patterns.forms);
    out.put(Section::Shapes, &patterns.shapes);
    out.put(Section::SurfaceBytes, &patterns.surfaces.bytes);
    out.put(Section::SurfaceEnds, &patterns.surfaces.ends);
    out.put(Section::LanguageBytes, &patterns.languages.bytes);
    out.put(Section::LanguageEnds, &patterns.languages.ends);
    out.put(Section::Conditions, &patterns.conditions);
    out.put(Section::ConditionBytes, &patterns.condition_words.bytes);
    out.put(Section::ConditionEnds, &patterns.condition_words.ends);
    out.put(Section::Exclusions, &patterns.exclusions);
    out.put(Section::Rows, &rows);
    out.put(Section::Nouns, &nouns);
    out.put(Section::Modifiers, &modifiers);
    out.put(Section::ModifierBytes, &lists.modifier_words.texts.bytes);
    out.put(Section::ModifierEnds, &lists.modifier_words.texts.ends);
    out.put(Section::Held, &held);
    out.put(Section::Holders, &holders);
    out.put(Section::Seats, &seats);
    out.put(Section::IdSlots, &slots);
    out.put(Section::IdBytes, &ids.bytes);
    out.put(Section::IdEnds, &ids.ends);
    out.put(Section::RecordBytes, &record_bytes);
    out.put(Section::RecordEnds, &record_ends);
    out.finish(&input.meta.version)
}

impl Lists {
    /// What holds of a record already: of one that is replaced, only what others say of it.
    fn inherit(&mut self, row: u32, item: &Item<'_>, input: &Input<'_>) {
        let Facts { nouns, modifiers, words, held, holders, seat_of } = item.inherited;
        if matches!(item.content, Content::Touched { .. }) {
            for noun in nouns {
                self.nouns.push(row, *noun);
            }
            for modifier in modifiers {
                let number = self.modifier_words.number(words.get(*modifier as usize));
                self.modifiers.push(row, number);
            }
            for held in held {
                self.held.push(row, *held);
            }
        }
        for held in holders.iter().filter(|h| !(input.is_replaced)(h.leader)) {
            self.holders.push(row, *held);
        }
        for seat in seat_of.iter().filter(|s| !(input.is_replaced)(s.owner)) {
            self.seats.push(row, *seat);
        }
    }

    /// What a record says of itself.
    fn own(&mut self, row: u32, record: &Record, patterns: &mut Patterns<'_>) {
        let general: &[&str] = match record.record_type {
            RecordType::State => {
                &["country", "nation", "state", "homeland", "motherland", "member", "exporter", "producer", "economy"]
            }
            RecordType::Organisation if !record.informal => &["organisation"],
            _ => &[],
        };
        // "The country" is as usual for a kingdom as for a republic. A noun of two words has no place among the others.
        let is_state = record.record_type == RecordType::State;
        let own = record.nominals.iter().map(String::as_str);
        let mut places = 0;
        let listed = own.map(|noun| {
            let place = places;
            places += u32::from(!noun.contains(' '));
            (place, noun)
        });
        let listed: Vec<(u32, &str)> = listed.collect();
        let first = if is_state { 0 } else { places };
        let listed = listed.into_iter().chain((first..).zip(general.iter().copied()));
        let head = Some(record.government_form.split_whitespace().last()).filter(|_| is_state).flatten();
        let mut seen = FxHashSet::default();
        for (place, noun) in listed.chain(head.map(|h| (0, h))) {
            let number = patterns.noun(noun);
            if seen.insert(number) {
                self.nouns.push(row, Noun { number, place });
            }
        }
        let phrases = record.region.iter().chain(&record.attributes).chain([&record.government_form]);
        let words: Vec<String> = phrases.map(|p| fold_phrase(p)).collect();
        let mut seen = FxHashSet::default();
        for word in words.iter().flat_map(|w| w.split(' ')).filter(|w| !w.is_empty()) {
            let number = self.modifier_words.number(word);
            if seen.insert(number) {
                self.modifiers.push(row, number);
            }
        }
    }

    /// What a record says of itself and others.
    fn relations(&mut self, row: u32, index: u32, record: &Record, input: &Input<'_>) {
        for tenure in &record.offices {
            let (Some(office), Some(of)) = ((input.index_of)(&tenure.office), (input.index_of)(&tenure.of)) else {
                continue;
            };
            let held = Held {
                leader: index,
                office,
                of,
                start: tenure.start.map_or(0, Date::to_bits),
                end: tenure.end.map_or(0, Date::to_bits),
                is_acting: tenure.acting.into(),
            };
            self.held.push(row, held);
            if let Some(body) = (input.row_of)(of) {
                self.holders.push(body, held);
            }
        }
        let capital = std::iter::once((&record.capital, true));
        for (place, capital) in capital.chain(record.seats.iter().map(|s| (s, false))) {
            if let Some(place) = (input.index_of)(place).and_then(input.row_of) {
                self.seats.push(place, SeatOwner { owner: index, is_capital: capital.into() });
            }
        }
    }
}

/// A row without its lists.
fn row(item: &Item<'_>, index_of: &dyn Fn(&str) -> Option<u32>) -> Row {
    match item.content {
        Content::Touched { row, .. } => *row,
        Content::Own(record) => Row {
            nouns: 0,
            modifiers: 0,
            held: 0,
            holders: 0,
            seats: 0,
            parent: index_of(&record.parent).unwrap_or(NONE),
            general: index_of(&record.same_as).unwrap_or(item.index),
            record_type: code::record_type(record.record_type),
            gender: code::gender(record.gender),
            head_of: code::head_of(record.head_of),
            reserved: 0,
        },
    }
}

fn targets(patterns: &mut Patterns<'_>, count: usize) -> (Vec<u32>, Vec<u32>) {
    let mut column = Column::default();
    for (pattern, target) in std::mem::take(&mut patterns.targets) {
        column.push(pattern, target.pack());
    }
    column.0.sort_by_key(|(pattern, _)| *pattern);
    // The spellings of one form can fold to the same pattern.
    column.0.dedup();
    column.finish(count)
}

/// Ids by row, and slots to find them by; a touched record is found where it comes from.
fn ids(items: &[Item<'_>]) -> (StringsBuffer, Vec<u32>) {
    let mut texts = StringsBuffer::default();
    let mut slots = vec![NONE; (items.len() * 8 / 5 + 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for (row, item) in (0..).zip(items) {
        let Content::Own(record) = item.content else {
            texts.push("");
            continue;
        };
        texts.push(&record.id);
        let mut at = first_slot(&record.id, slots.len());
        while slots.get(at).is_some_and(|s| *s != NONE) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = row;
        }
    }
    (texts, slots)
}

fn records(items: &[Item<'_>]) -> (Vec<u8>, Vec<u64>) {
    let (mut bytes, mut ends) = (Vec::new(), Vec::with_capacity(items.len()));
    for item in items {
        match item.content {
            Content::Touched { json, .. } => bytes.extend_from_slice(json),
            // A record is plain data and a vector takes all that is written to it.
            Content::Own(record) => serde_json::to_writer(&mut bytes, record).unwrap_or_default(),
        }
        ends.push(bytes.len() as u64);
    }
    (bytes, ends)
}
