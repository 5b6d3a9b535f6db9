//! The tables of a compiled gazetteer and what they say of forms and records, wherever they lie in memory.

use std::sync::OnceLock;

use bytemuck::Zeroable;

use super::rows::{
    COMBINING, COMMON_WORD, ConditionRow, ExclusionRow, FormRow, Held, Meta, NEEDS_LANGUAGE, NONE, Noun, Row,
    STANDALONE, SeatOwner, Target, case_of, kind_of, told_apart_of,
};
use super::sections::{CompiledError, Section, Sections};
use super::strings::{Strings, Words, range};
use crate::engine::TrieView;
use crate::gazetteer::date::{Date, Interval};
use crate::gazetteer::record::CaseRule;
use crate::mention::MentionKind;
use crate::text::hash::hash_word;
use crate::text::{Language, Shape};

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
    /// Whether it is found only as the first part of a compound, such as "Sino" of "Sino-Russian".
    #[must_use]
    pub fn is_combining(&self) -> bool {
        self.row.flags & COMBINING != 0
    }

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

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is not asked for falls away only where the call is gone")]
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

    /// What kind of mention a form makes.
    #[inline]
    pub(crate) fn kind_of(&self, form: usize) -> Option<MentionKind> {
        self.forms.get(form).map(|row| kind_of(row.kind))
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
