//! The rows of a compiled gazetteer's tables, as they lie in memory, and the codes in them.

use bytemuck::{Pod, Zeroable};
use serde::{Deserialize, Serialize};

use crate::gazetteer::check::Issue;
use crate::gazetteer::date::{Date, Holds, Interval};
use crate::gazetteer::record::{CaseRule, Gender, HeadOf, RecordType};
use crate::mention::MentionKind;
use crate::text::Language;

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
pub(crate) const COMBINING: u8 = 1 << 3;

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
const KINDS: [MentionKind; 5] =
    [MentionKind::Name, MentionKind::Alias, MentionKind::Acronym, MentionKind::ShortName, MentionKind::Demonym];

pub(super) fn kind_of(code: u8) -> MentionKind {
    KINDS.get(usize::from(code)).copied().unwrap_or(MentionKind::Alias)
}

pub(super) fn case_of(code: u8) -> CaseRule {
    match code {
        0 => CaseRule::Exact,
        1 => CaseRule::Capitalised,
        _ => CaseRule::Any,
    }
}

pub(super) fn told_apart_of(code: u8) -> Option<Language> {
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
