//! The tables of a compiled gazetteer and what they say, wherever they lie in memory.

use std::sync::OnceLock;

use bytemuck::{Pod, Zeroable};
use serde::{Deserialize, Serialize};

use super::sections::{CompiledError, Section, Sections};
use super::strings::{Strings, Words, range};
use crate::engine::TrieView;
use crate::gazetteer::check::Issue;
use crate::gazetteer::date::{Date, Holds, Interval};
use crate::gazetteer::record::{CaseRule, Gender, HeadOf, RecordType};
use crate::mention::MentionKind;
use crate::text::hash::hash_word;
use crate::text::{Language, Shape};

/// No record, condition or id.
pub(crate) const NONE: u32 = u32::MAX;

/// What a pattern found in text may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A form of a record: an index into the snapshot's forms.
    Form(u32),
    /// A phrase that blocks what it contains: an index into the snapshot's exclusions.
    Exclusion(u32),
    /// An office's name: the index of its record.
    Office(u32),
    /// A head noun that can refer back: its number.
    Nominal(u32),
}

/// Bits of a packed target that hold its number.
const NUMBER: u32 = 0x3fff_ffff;

impl Target {
    pub(crate) fn pack(self) -> u32 {
        match self {
            Self::Form(n) => n & NUMBER,
            Self::Exclusion(n) => 1 << 30 | n & NUMBER,
            Self::Office(n) => 2 << 30 | n & NUMBER,
            Self::Nominal(n) => 3 << 30 | n & NUMBER,
        }
    }

    pub(crate) fn unpack(packed: u32) -> Self {
        let number = packed & NUMBER;
        match packed >> 30 {
            0 => Self::Form(number),
            1 => Self::Exclusion(number),
            2 => Self::Office(number),
            _ => Self::Nominal(number),
        }
    }
}

/// What is known of the whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Meta {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) as_of: Date,
    pub(crate) issues: Vec<Issue>,
    /// How many head nouns are numbered.
    pub(crate) nouns: u32,
}

/// A form, folded, with what it needs of the text.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct FormRow {
    pub(crate) record: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) prior: f32,
    /// Its row of conditions, if it has any.
    pub(crate) conditions: u32,
    pub(crate) shapes_begin: u32,
    pub(crate) shapes: u16,
    pub(crate) language: u16,
    pub(crate) kind: u8,
    pub(crate) case: u8,
    pub(crate) flags: u8,
    pub(crate) told_apart: u8,
}

pub(crate) const STANDALONE: u8 = 1;
pub(crate) const COMMON_WORD: u8 = 1 << 1;
pub(crate) const NEEDS_LANGUAGE: u8 = 1 << 2;

/// Words of which one must, and none may, stand near a form.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct ConditionRow {
    pub(crate) begin: u32,
    pub(crate) needs_end: u32,
    pub(crate) unless_end: u32,
}

/// A phrase that blocks what it contains.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct ExclusionRow {
    pub(crate) shapes_begin: u32,
    pub(crate) shapes: u16,
    pub(crate) case: u16,
}

/// Where a record's lists end, and what is asked of it so often that it need not be decoded for that.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Row {
    pub(crate) nouns: u32,
    pub(crate) modifiers: u32,
    pub(crate) held: u32,
    pub(crate) holders: u32,
    pub(crate) seats: u32,
    /// What it is part of, by index.
    pub(crate) parent: u32,
    /// Of an office, the one that it is a local word for, by index; its own where it is none.
    pub(crate) general: u32,
    pub(crate) record_type: u8,
    pub(crate) gender: u8,
    pub(crate) head_of: u8,
    pub(crate) reserved: u8,
}

/// A head noun that can refer to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Noun {
    pub(crate) number: u32,
    /// Its place in the record's list: the most usual is first.
    pub(crate) place: u32,
}

/// One person's time in one office, by index.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Held {
    pub(crate) leader: u32,
    pub(crate) office: u32,
    pub(crate) of: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) is_acting: u32,
}

impl Held {
    #[inline]
    pub(crate) fn interval(&self) -> Interval {
        Interval { start: Date::from_bits(self.start), end: Date::from_bits(self.end) }
    }

    /// Whether it was surely over before a year began, or begun after it: what is asked before the days are.
    #[inline]
    pub(crate) fn is_outside(&self, year: u32) -> bool {
        (self.end != 0 && self.end >> 16 < year) || self.start >> 16 > year
    }

    /// Whether it held on a date.
    #[inline]
    pub(crate) fn holds(&self, date: Date) -> Holds {
        if self.is_outside(date.year()) { Holds::Never } else { self.interval().holds(date) }
    }

    pub(crate) fn acting(&self) -> bool {
        self.is_acting != 0
    }
}

/// A state or organisation whose seat a place is.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct SeatOwner {
    pub(crate) owner: u32,
    pub(crate) is_capital: u32,
}

impl SeatOwner {
    pub(crate) fn capital(self) -> bool {
        self.is_capital != 0
    }
}

/// What coreference asks of a record, by index.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts<'a> {
    pub(crate) nouns: &'a [Noun],
    pub(crate) modifiers: &'a [u32],
    pub(crate) words: Strings<'a>,
    /// Its tenures as a leader.
    pub(crate) held: &'a [Held],
    /// The tenures that people held in it.
    pub(crate) holders: &'a [Held],
    /// What a place is a seat of.
    pub(crate) seat_of: &'a [SeatOwner],
}

impl Facts<'_> {
    /// A head noun's place in the record's list, if it can refer to the record: the most usual is at 0.
    pub(crate) fn noun(&self, number: u32) -> Option<u32> {
        self.nouns.iter().find(|n| n.number == number).map(|n| n.place)
    }

    /// Whether a folded modifier is true of it.
    pub(crate) fn has_modifier(&self, word: &str) -> bool {
        self.modifiers.iter().any(|m| self.words.bytes_of(*m as usize) == word.as_bytes())
    }

    /// Whether any modifier is known.
    pub(crate) fn has_modifiers(&self) -> bool {
        !self.modifiers.is_empty()
    }
}

/// A form of a name or demonym and the conditions under which it means its record. What is asked of few forms is looked
/// up when it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct CompiledForm<'a> {
    /// The record that it names.
    pub record: u32,
    /// The kind of mention that it makes.
    pub kind: MentionKind,
    /// The letter case that it needs.
    pub case: CaseRule,
    /// How likely the form means this record, 0 to 1.
    pub prior: f32,
    /// Whether it may stand alone, with no fuller name before it and no title.
    pub standalone: bool,
    /// Whether its lower-cased letters are an English word.
    pub common_word: bool,
    /// Of a single word in a language that shares its alphabet with English: that language.
    pub told_apart: Option<Language>,
    /// Whether such a word is found only where the text shows its language: it is an English word or given name, or not
    /// capitalised, or an acronym of two or three letters.
    pub needs_language: bool,
    index: usize,
    row: &'a FormRow,
    tables: &'a Tables<'a>,
}

impl<'a> CompiledForm<'a> {
    /// The form as listed.
    #[must_use]
    pub fn surface(&self) -> &'a str {
        self.tables.surfaces.get(self.index)
    }

    /// The shapes of the listed form's own tokens.
    #[must_use]
    pub fn shapes(&self) -> &'a [Shape] {
        self.tables.shapes_at(self.row.shapes_begin, self.row.shapes)
    }

    /// BCP 47 language; empty for English or any.
    #[must_use]
    pub fn lang(&self) -> &'a str {
        self.tables.languages.get(usize::from(self.row.language))
    }

    /// The same as bytes, which is quicker to have.
    #[inline]
    pub(crate) fn lang_bytes(&self) -> &'a [u8] {
        self.tables.languages.bytes_of(usize::from(self.row.language))
    }

    /// When the form was in use.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval { start: Date::from_bits(self.row.start), end: Date::from_bits(self.row.end) }
    }

    /// Whether it was always in use.
    #[inline]
    pub(crate) fn is_undated(&self) -> bool {
        self.row.start == 0 && self.row.end == 0
    }

    fn words(&self, range: impl Fn(&ConditionRow) -> (u32, u32)) -> Words<'a> {
        let row = self.tables.conditions.get(self.row.conditions as usize);
        let (begin, end) = row.map_or((0, 0), range);
        let strings = self.tables.condition_words;
        let hashes = match row {
            Some(_) => self.tables.condition_hashes.get_or_init(|| strings.first_words()).as_slice(),
            None => &[],
        };
        Words { strings, begin, end, hashes }
    }

    /// Folded words of which one must stand near, each between spaces.
    #[must_use]
    pub fn needs(&self) -> Words<'a> {
        self.words(|c| (c.begin, c.needs_end))
    }

    /// Folded words of which none may stand in the sentence, each between spaces.
    #[must_use]
    pub fn unless(&self) -> Words<'a> {
        self.words(|c| (c.needs_end, c.unless_end))
    }
}

/// Texts that are found by what they are: open addressing over their places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ids<'a> {
    pub(crate) slots: &'a [u32],
    pub(crate) texts: Strings<'a>,
}

impl Ids<'_> {
    /// The place of a text, which is not empty.
    pub(crate) fn get(&self, id: &str) -> Option<u32> {
        if id.is_empty() {
            return None;
        }
        let mut at = first_slot(id, self.slots.len());
        loop {
            let index = self.slots.get(at).copied().filter(|i| *i != NONE)?;
            if self.texts.bytes_of(index as usize) == id.as_bytes() {
                return Some(index);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The slot of `count` where a text's search begins; `count` is a power of two.
pub(crate) fn first_slot(text: &str, count: usize) -> usize {
    (hash_word(text.as_bytes()) >> 32) as usize & count.wrapping_sub(1)
}

#[inline]
fn part<T>(column: &[T], begin: u32, end: u32) -> &[T] {
    column.get(begin as usize..end as usize).unwrap_or(&[])
}

/// Every table.
#[derive(Debug)]
pub(crate) struct Tables<'a> {
    pub(crate) trie: TrieView<'a>,
    target_ends: &'a [u32],
    targets: &'a [u32],
    forms: &'a [FormRow],
    shapes: &'a [Shape],
    surfaces: Strings<'a>,
    languages: Strings<'a>,
    conditions: &'a [ConditionRow],
    condition_words: Strings<'a>,
    /// The hash of the first word of each of the condition words; made when first asked for.
    condition_hashes: OnceLock<Vec<u64>>,
    exclusions: &'a [ExclusionRow],
    rows: &'a [Row],
    nouns: &'a [Noun],
    modifiers: &'a [u32],
    modifier_words: Strings<'a>,
    held: &'a [Held],
    holders: &'a [Held],
    seats: &'a [SeatOwner],
    ids: Ids<'a>,
    record_bytes: &'a [u8],
    record_ends: &'a [u64],
}

impl<'a> Tables<'a> {
    /// Finds the tables in the bytes of a compiled gazetteer, each checked against its checksum.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, CompiledError> {
        let s = Sections::open(bytes)?;
        let strings = |bytes, ends| Ok(Strings { bytes: s.rows(bytes)?, ends: s.rows(ends)? });
        let trie = TrieView {
            bytes: s.rows(Section::TrieBytes)?,
            slots: s.rows(Section::TrieSlots)?,
            begins: s.rows(Section::TrieBegins)?,
            small_begins: s.rows(Section::TrieSmallBegins)?,
            edges: s.rows(Section::TrieEdges)?,
            nodes: s.rows(Section::TrieNodes)?,
        };
        let ids = Ids { slots: s.rows(Section::IdSlots)?, texts: strings(Section::IdBytes, Section::IdEnds)? };
        if !ids.slots.len().is_power_of_two() || !ids.slots.contains(&NONE) {
            return Err(CompiledError::Damaged("id slots"));
        }
        Ok(Self {
            trie: trie.checked().ok_or(CompiledError::Damaged("word slots or edges"))?,
            target_ends: s.rows(Section::TargetEnds)?,
            targets: s.rows(Section::Targets)?,
            forms: s.rows(Section::Forms)?,
            shapes: s.rows(Section::Shapes)?,
            surfaces: strings(Section::SurfaceBytes, Section::SurfaceEnds)?,
            languages: strings(Section::LanguageBytes, Section::LanguageEnds)?,
            conditions: s.rows(Section::Conditions)?,
            condition_words: strings(Section::ConditionBytes, Section::ConditionEnds)?,
            condition_hashes: OnceLock::new(),
            exclusions: s.rows(Section::Exclusions)?,
            rows: s.rows(Section::Rows)?,
            nouns: s.rows(Section::Nouns)?,
            modifiers: s.rows(Section::Modifiers)?,
            modifier_words: strings(Section::ModifierBytes, Section::ModifierEnds)?,
            held: s.rows(Section::Held)?,
            holders: s.rows(Section::Holders)?,
            seats: s.rows(Section::Seats)?,
            ids,
            record_bytes: s.rows(Section::RecordBytes)?,
            record_ends: s.rows(Section::RecordEnds)?,
        })
    }

    /// What is known of the whole.
    pub(crate) fn meta(bytes: &[u8]) -> Result<Meta, CompiledError> {
        let sections = Sections::open(bytes)?;
        let json: &[u8] = sections.rows(Section::Meta)?;
        let meta: Meta = serde_json::from_slice(json).map_err(|_| CompiledError::Damaged("head data"))?;
        // What a request adds has no version of its own, and none in its header.
        let content = meta.version.as_bytes().first_chunk().copied().unwrap_or_default();
        if content == sections.content { Ok(meta) } else { Err(CompiledError::Damaged("header and head data")) }
    }

    pub(crate) fn pattern_count(&self) -> usize {
        self.target_ends.len()
    }

    pub(crate) fn form_count(&self) -> usize {
        self.forms.len()
    }

    pub(crate) fn exclusion_count(&self) -> usize {
        self.exclusions.len()
    }

    pub(crate) fn row_count(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        self.ids.get(id)
    }

    /// The id of a row's record.
    pub(crate) fn id(&self, row: usize) -> &'a str {
        self.ids.texts.get(row)
    }

    #[inline]
    pub(crate) fn targets(&self, pattern: usize) -> impl Iterator<Item = Target> {
        self.targets.get(range(self.target_ends, pattern)).unwrap_or(&[]).iter().map(|t| Target::unpack(*t))
    }

    fn shapes_at(&self, begin: u32, count: u16) -> &'a [Shape] {
        let begin = begin as usize;
        self.shapes.get(begin..begin + usize::from(count)).unwrap_or(&[])
    }

    #[inline]
    pub(crate) fn form(&self, index: usize) -> Option<CompiledForm<'_>> {
        let row = self.forms.get(index)?;
        Some(CompiledForm {
            record: row.record,
            kind: kind_of(row.kind),
            case: case_of(row.case),
            prior: row.prior,
            standalone: row.flags & STANDALONE != 0,
            common_word: row.flags & COMMON_WORD != 0,
            told_apart: told_apart_of(row.told_apart),
            needs_language: row.flags & NEEDS_LANGUAGE != 0,
            index,
            row,
            tables: self,
        })
    }

    /// The record that a form names.
    #[inline]
    pub(crate) fn record_of(&self, form: usize) -> Option<u32> {
        self.forms.get(form).map(|row| row.record)
    }

    /// The letter case that an exclusion needs, and the shapes of its tokens.
    pub(crate) fn exclusion(&self, index: usize) -> Option<(CaseRule, &'a [Shape])> {
        let row = self.exclusions.get(index)?;
        let case = u8::try_from(row.case).map_or(CaseRule::Any, case_of);
        Some((case, self.shapes_at(row.shapes_begin, row.shapes)))
    }

    #[inline]
    pub(crate) fn row(&self, index: usize) -> Option<&'a Row> {
        self.rows.get(index)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is not asked for falls away only where the call is gone")]
    pub(crate) fn facts(&self, index: usize) -> Facts<'a> {
        let Some(row) = self.rows.get(index) else { return Facts::default() };
        let zero = Row::zeroed();
        let before = index.checked_sub(1).and_then(|i| self.rows.get(i)).unwrap_or(&zero);
        Facts {
            nouns: part(self.nouns, before.nouns, row.nouns),
            modifiers: part(self.modifiers, before.modifiers, row.modifiers),
            words: self.modifier_words,
            held: part(self.held, before.held, row.held),
            holders: part(self.holders, before.holders, row.holders),
            seat_of: part(self.seats, before.seats, row.seats),
        }
    }

    /// A record's own bytes: JSON, as in a line of JSON Lines.
    pub(crate) fn record_bytes(&self, index: usize) -> &'a [u8] {
        let at = |i: usize| self.record_ends.get(i).and_then(|e| usize::try_from(*e).ok());
        let begin = index.checked_sub(1).and_then(at).unwrap_or(0);
        at(index).and_then(|end| self.record_bytes.get(begin..end)).unwrap_or(&[])
    }
}

const KINDS: [MentionKind; 5] =
    [MentionKind::Name, MentionKind::Alias, MentionKind::Acronym, MentionKind::ShortName, MentionKind::Demonym];

fn kind_of(code: u8) -> MentionKind {
    KINDS.get(usize::from(code)).copied().unwrap_or(MentionKind::Alias)
}

fn case_of(code: u8) -> CaseRule {
    match code {
        0 => CaseRule::Exact,
        1 => CaseRule::Capitalised,
        _ => CaseRule::Any,
    }
}

fn told_apart_of(code: u8) -> Option<Language> {
    match code {
        1 => Some(Language::English),
        2 => Some(Language::French),
        3 => Some(Language::Spanish),
        _ => None,
    }
}

pub(crate) fn told_apart_code(language: Option<Language>) -> u8 {
    match language {
        None => 0,
        Some(Language::English) => 1,
        Some(Language::French) => 2,
        Some(Language::Spanish) => 3,
    }
}

const TYPES: [RecordType; 6] = [
    RecordType::State,
    RecordType::Leader,
    RecordType::Organisation,
    RecordType::Place,
    RecordType::Office,
    RecordType::Other,
];

impl Row {
    #[inline]
    pub(crate) fn record_type(&self) -> RecordType {
        TYPES.get(usize::from(self.record_type)).copied().unwrap_or(RecordType::Other)
    }

    pub(crate) fn gender(&self) -> Option<Gender> {
        match self.gender {
            1 => Some(Gender::Male),
            2 => Some(Gender::Female),
            _ => None,
        }
    }

    pub(crate) fn head_of(&self) -> Option<HeadOf> {
        match self.head_of {
            1 => Some(HeadOf::State),
            2 => Some(HeadOf::Government),
            3 => Some(HeadOf::Organisation),
            _ => None,
        }
    }
}

/// Codes as the rows hold them: the enumerations' own order, from 1 where a value may be missing.
pub(crate) mod code {
    use super::{CaseRule, Gender, HeadOf, MentionKind, RecordType};

    pub(crate) fn kind(kind: MentionKind) -> u8 {
        place(&super::KINDS, &kind)
    }

    pub(crate) fn record_type(record_type: RecordType) -> u8 {
        place(&super::TYPES, &record_type)
    }

    fn place<T: PartialEq>(all: &[T], wanted: &T) -> u8 {
        (0..).zip(all).find_map(|(place, item)| (item == wanted).then_some(place)).unwrap_or(u8::MAX)
    }

    pub(crate) fn case(case: CaseRule) -> u8 {
        match case {
            CaseRule::Exact => 0,
            CaseRule::Capitalised => 1,
            CaseRule::Any => 2,
        }
    }

    pub(crate) fn gender(gender: Option<Gender>) -> u8 {
        match gender {
            None => 0,
            Some(Gender::Male) => 1,
            Some(Gender::Female) => 2,
        }
    }

    pub(crate) fn head_of(head_of: Option<HeadOf>) -> u8 {
        match head_of {
            None => 0,
            Some(HeadOf::State) => 1,
            Some(HeadOf::Government) => 2,
            Some(HeadOf::Organisation) => 3,
        }
    }
}
