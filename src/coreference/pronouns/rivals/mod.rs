//! Who and what else a pronoun may mean: the people and things of a text that are not in the gazetteer.
//!
//! "The minister", "Amanda Gorman", "the company", "officials": where one of them is likelier meant than any entity, the
//! pronoun is left alone. They are found from word classes, without a parser, in one walk over the tokens.

mod ahead;
mod fronted;
mod made;
mod meant;
mod nouns;
mod sorts;
mod struck;
mod walk;

use std::cell::{Cell, OnceCell};

pub(super) use fronted::description_before;
pub(super) use meant::is_rival_meant;
pub(super) use nouns::follows_copula;
pub(in crate::coreference) use nouns::is_person_noun;
pub(super) use struck::{is_one_of_his, is_struck, is_told, is_voice};

use nouns::past_phrases;

use super::words::Told;
use crate::gazetteer::Gender;
use crate::resolution::{Context, Draft};
use crate::text::quotations::Quotations;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Traits, is_word};

/// Which pronouns can stand for something: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::coreference) struct Sorts(u8);

impl Sorts {
    pub(in crate::coreference) const HE: Self = Self(1);
    pub(in crate::coreference) const SHE: Self = Self(1 << 1);
    pub(super) const IT: Self = Self(1 << 2);
    pub(super) const THEY: Self = Self(1 << 3);
    const PERSON: Self = Self(1 | 1 << 1);
    const EITHER: Self = Self(1 | 1 << 1 | 1 << 2);

    pub(in crate::coreference) fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it may be a person or a thing for all that is known.
    pub(in crate::coreference) fn is_open(self) -> bool {
        self.0 & Self::EITHER.0 == Self::EITHER.0
    }

    /// Whether it is a person of known sex.
    pub(super) fn is_told(self) -> bool {
        self == Self::HE || self == Self::SHE
    }

    pub(in crate::coreference) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn of(gender: Option<Gender>) -> Self {
        match gender {
            Some(Gender::Male) => Self::HE,
            Some(Gender::Female) => Self::SHE,
            None => Self::PERSON,
        }
    }
}

/// How a noun phrase begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::coreference) enum Opening {
    /// "the", "this".
    Definite,
    /// "a", "some", or nothing.
    Indefinite,
    /// "its", "Britain's".
    Possessed,
    /// A name.
    Name,
}

/// Where a phrase stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::coreference) struct Standing {
    pub(in crate::coreference) role: Role,
    /// Whether nothing before it in the sentence governs it.
    pub(super) is_first: bool,
    pub(super) is_quoted: bool,
}

impl Standing {
    /// That of the tokens `begin..end`, whose words behind the determiner begin at `from`.
    pub(super) fn of(
        (text, quotations): (&NormalizedText<'_>, &Quotations),
        begin: usize,
        from: usize,
        end: usize,
    ) -> Self {
        Self {
            role: syntax::role(text, from, end),
            is_first: syntax::governor(text, begin).is_none(),
            is_quoted: quotations.hold(begin),
        }
    }
}

/// "What does Russia want?": whether the verb of a question stands before its subject, which begins at a token.
pub(super) fn is_asked_of(text: &NormalizedText<'_>, begin: usize) -> bool {
    let Some(verb) = syntax::governor(text, begin).filter(|verb| text.class(*verb).has(Class::AUXILIARY)) else {
        return false;
    };
    let line = text.sentence(text.token(begin).map_or(0, |t| t.sentence) as usize);
    let asks = |i: usize| is_word!(text, i, "?");
    // A quotation may close behind the mark.
    (asks(line.end.saturating_sub(1)) || asks(line.end.saturating_sub(2)))
        && !(line.start..verb).any(|i| syntax::is_verb(text, i))
}

/// A person or thing outside the gazetteer.
#[derive(Debug)]
pub(in crate::coreference) struct Rival {
    pub(in crate::coreference) begin: usize,
    /// Where it ends, with the names that "of" hangs on it: "the Bank of England".
    pub(in crate::coreference) end: usize,
    /// Its last word without those.
    head: usize,
    /// The first token behind the determiner.
    from: usize,
    pub(in crate::coreference) sentence: u32,
    pub(in crate::coreference) sorts: Sorts,
    pub(in crate::coreference) opening: Opening,
    /// What it is known by, its last word: a place in the list of those.
    pub(super) key: u32,
    /// Worked out when first asked for.
    seen: Cell<Option<RivalSeen>>,
}

/// What is asked of a rival for each pronoun that may mean it.
#[derive(Debug, Clone, Copy)]
pub(in crate::coreference) struct RivalSeen {
    pub(in crate::coreference) standing: Standing,
    /// Whether its last word is a body that acts.
    pub(super) is_agent: bool,
    /// Whether its last word ends in -s.
    pub(super) ends_in_s: bool,
}

impl Rival {
    pub(in crate::coreference) fn seen(&self, text: &NormalizedText<'_>, quotations: &Quotations) -> RivalSeen {
        self.seen.get().unwrap_or_else(|| {
            let seen = RivalSeen {
                standing: Standing::of((text, quotations), self.begin, self.from, past_phrases(text, self.end)),
                is_agent: Told::of(text, self.head).has(Told::AGENT),
                ends_in_s: text.traits(self.head).has(Traits::S),
            };
            self.seen.set(Some(seen));
            seen
        })
    }
}

/// A word that rivals are known by.
#[derive(Debug)]
struct Key {
    hash: u64,
    /// The token of its first use.
    token: usize,
    /// How often the text speaks of what is known by it.
    count: u16,
    /// What the person named so is.
    named: Option<Sorts>,
}

/// Keys by their words: open addressing by the tokens' hashes.
#[derive(Debug)]
struct Keys {
    all: Vec<Key>,
    /// One more than a key's place; 0 where there is none. Their number is a power of two, and half of them are free.
    slots: Vec<u32>,
}

impl Keys {
    fn with_capacity(capacity: usize) -> Self {
        Self { all: Vec::with_capacity(capacity), slots: vec![0; (2 * capacity + 2).next_power_of_two()] }
    }

    /// The place of the key that a token is a use of; or the free slot for it.
    #[inline]
    fn find(&self, text: &NormalizedText<'_>, hash: u64, token: usize) -> Result<u32, usize> {
        let mut at = self.first_slot(hash);
        while let Some(place) = self.slots.get(at).and_then(|slot| slot.checked_sub(1)) {
            let known = self.all.get(place as usize);
            if known.is_some_and(|k| k.hash == hash && text.word(k.token) == text.word(token)) {
                return Ok(place);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        Err(at)
    }

    #[expect(clippy::cast_possible_truncation, reason = "of the hash only the low bits tell the slot")]
    fn first_slot(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    /// What the person known by a token's word is, if one was named.
    fn named(&self, text: &NormalizedText<'_>, token: usize) -> Option<Sorts> {
        let place = self.find(text, text.token(token)?.hash, token).ok()?;
        self.all.get(place as usize)?.named
    }

    /// Counts a use of a key, which is made if it is the first, and gives its place.
    fn count(&mut self, text: &NormalizedText<'_>, token: usize) -> u32 {
        let hash = text.token(token).map_or(0, |t| t.hash);
        let place = self.find(text, hash, token).unwrap_or_else(|slot| {
            self.all.push(Key { hash, token, count: 0, named: None });
            let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = number;
            }
            if 2 * self.all.len() > self.slots.len() {
                self.grow();
            }
            number.saturating_sub(1)
        });
        if let Some(key) = self.all.get_mut(place as usize) {
            key.count = key.count.saturating_add(1);
        }
        place
    }

    fn grow(&mut self) {
        self.slots = vec![0; 2 * self.slots.len()];
        for (number, key) in (1..).zip(&self.all) {
            let mut at = self.first_slot(key.hash);
            while self.slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) & (self.slots.len() - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = number;
            }
        }
    }
}

/// The rivals of a text, in order.
#[derive(Debug)]
pub(in crate::coreference) struct Rivals {
    all: Vec<Rival>,
    keys: Keys,
}

impl Rivals {
    /// Finds them, in time linear in the text.
    pub(in crate::coreference) fn of(context: &Context<'_>, drafts: &[Draft]) -> Self {
        walk::read(context, drafts)
    }

    /// Those that begin before a token, the nearest first.
    pub(in crate::coreference) fn before(&self, begin: usize) -> impl Iterator<Item = &Rival> {
        self.all.get(..self.all.partition_point(|r| r.begin < begin)).unwrap_or(&[]).iter().rev()
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Rival> {
        self.all.iter()
    }

    /// How often the text speaks of what is known by a key.
    pub(super) fn count(&self, key: u32) -> u16 {
        self.keys.all.get(key as usize).map_or(0, |k| k.count)
    }
}

/// The rivals of a text, found when first asked for: where no entity is in reach of a pronoun, nobody asks.
#[derive(Debug)]
pub(super) struct LazyRivals<'d> {
    drafts: &'d [Draft],
    found: OnceCell<Rivals>,
}

impl<'d> LazyRivals<'d> {
    /// Those beside some mentions, which may have been found before.
    pub(super) fn of(drafts: &'d [Draft], found: OnceCell<Rivals>) -> Self {
        Self { drafts, found }
    }

    /// Them.
    pub(super) fn get(&self, context: &Context<'_>) -> &Rivals {
        self.found.get_or_init(|| Rivals::of(context, self.drafts))
    }
}
