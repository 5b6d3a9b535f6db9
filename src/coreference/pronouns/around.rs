//! The words around a pronoun, by the place that they have to it: what is done, owned or said of it.

use super::setting::Place;
use crate::text::{Class, NormalizedText, Shape};

/// A place that a word may have to a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what it is")]
pub enum Slot {
    Owned,
    OwnedSecond,
    OwnedThird,
    Verb,
    Next,
    AfterNext,
    Before,
    BeforeOwner,
    SecondBefore,
    SecondBeforeOwner,
}

/// How many places there are.
pub const SLOTS: usize = Slot::SecondBeforeOwner as usize + 1;

/// How the table of words begins; the number is the format's version.
pub const FIRST_LINE: &[u8] = b"attache pronouns 1\n";

/// How far the verb is looked for behind a pronoun, in tokens.
const REACH: usize = 6;

/// Shows `see` the words around a pronoun: the place of each and its token.
pub(super) fn each_word(text: &NormalizedText<'_>, token: usize, place: Place, see: &mut impl FnMut(Slot, usize)) {
    let Some(sentence) = text.token(token).map(|t| t.sentence) else { return };
    let is_word =
        |i: &usize| text.token(*i).is_some_and(|t| t.sentence == sentence) && !text.shape(*i).has(Shape::PUNCTUATION);
    let behind = || (token + 1..token + 1 + REACH).take_while(is_word);
    let before = match place {
        Place::Possessive => {
            for (slot, word) in [Slot::Owned, Slot::OwnedSecond, Slot::OwnedThird].into_iter().zip(behind()) {
                see(slot, word);
            }
            [Slot::BeforeOwner, Slot::SecondBeforeOwner]
        }
        Place::Subject | Place::Object => {
            if let Some(verb) = behind().find(|i| !text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB))) {
                see(Slot::Verb, verb);
            }
            for (slot, word) in [Slot::Next, Slot::AfterNext].into_iter().zip(behind()) {
                see(slot, word);
            }
            [Slot::Before, Slot::SecondBefore]
        }
        Place::Reflexive => [Slot::Before, Slot::SecondBefore],
    };
    for (slot, word) in before.into_iter().zip((token.saturating_sub(2)..token).rev()) {
        see(slot, word);
    }
}
