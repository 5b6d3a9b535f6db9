//! Ages beside a name, relations before it and what only people do behind it: whose name is also a place's.

use super::around::Around;
use super::words::{BELONGINGS, CHILDREN, INSTITUTIONS, PETS};
use crate::gazetteer::is_given_name_at;
use crate::resolution::namesakes::is_ones_friend;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// A row of relations' names is no longer, in tokens: "three children, Georgia, 9, Jordan, 7, and Chad, 4".
const ROW_REACH: usize = 14;
/// At most so many tokens stand before whoever is called: "Thank you very much, Jordan."
const SHORT_CALL: usize = 6;

/// Whether a noun is for somebody's relation, or for what else only a person has.
pub(super) fn is_of_a_person(text: &NormalizedText<'_>, at: usize) -> bool {
    text.traits(at).has(Traits::KIN) || BELONGINGS.has(text, at)
}

impl Around<'_, '_> {
    /// "Washington, 61, said so": an age stands behind the name.
    pub(super) fn has_an_age(&self) -> bool {
        let text = self.context.text;
        let number = |i: usize| text.shape(i).has(Shape::DIGIT);
        // "Sofia, 9, wore blue": a number as small is an age behind a given name only.
        let youngest = if is_given_name_at(text, self.begin) { 4 } else { 15 };
        let years = |i: usize| number(i) && text.word(i).parse().is_ok_and(|n: u32| (youngest..100).contains(&n));
        is_word!(self.context.text, self.end, ",")
            && years(self.end + 1)
            && (text.token(self.end + 2).is_none() || is_word!(text, self.end + 2, "," | "." | ";"))
            && !text.shape(self.begin).has(Shape::CAPITALS_LINE)
            // "Ann Low of Ghana, 24": the age is hers.
            && !self.previous().is_some_and(|p| {
                let p = if is_word!(text, p, "the") { p.saturating_sub(1) } else { p };
                is_word!(text, p, "of" | "from" | "in" | "near" | "to" | "at")
            })
            // "Peru, 45, Chile, 30": a row of numbers.
            && !self.previous().is_some_and(|p| number(p) || p.checked_sub(1).is_some_and(number))
            && !(self.end + 3..self.end + 7).any(number)
    }

    /// "Her daughter, Georgia, died", "his sister China Morales": somebody's relation is named.
    pub(super) fn is_a_relations_name(&self) -> bool {
        let text = self.context.text;
        let Some(previous) = self.previous() else { return false };
        let is_kin = |i: usize| text.traits(i).has(Traits::KIN) && !text.shape(i).has(Shape::CAPITALISED);
        if is_kin(previous) {
            return is_given_name_at(text, self.begin) || self.next_is_capitalised() && self.may_be_a_surname(self.end);
        }
        if is_ones_friend(text, previous) {
            return is_given_name_at(text, self.begin);
        }
        // "their sister republics, Georgia and Armenia" are no relations.
        is_word!(text, previous, ",")
            && previous.checked_sub(1).is_some_and(is_kin)
            && previous.checked_sub(2).is_some_and(|i| text.class(i).has_any(Class::PRONOUN.or(Class::DETERMINER)))
            && is_given_name_at(text, self.begin)
    }

    /// "Their sons Chad and Jordan", "three children: Georgia, 9, and India, 6": one of a row of given names behind the
    /// relations whose they are.
    pub(super) fn is_in_a_row_of_relations(&self) -> bool {
        let text = self.context.text;
        if !is_given_name_at(text, self.begin) || text.shape(self.begin).has(Shape::CAPITALS_LINE) {
            return false;
        }
        let from = self.sentence_begin().max(self.begin.saturating_sub(ROW_REACH));
        let joins = |i: &usize| {
            is_word!(text, *i, "," | "and" | ":" | "&" | "—" | "–" | "his" | "her" | "their")
                || text.shape(*i).has(Shape::DIGIT)
                || text.shape(*i).has(Shape::CAPITALISED) && is_given_name_at(text, *i)
        };
        let Some(kin) = (from..self.begin).rev().find(|i| !joins(i)) else { return false };
        // "His sons and Jordan's king", "Two brothers, Jordan said, were held".
        if is_word!(text, kin + 1, "and" | "&")
            || text.shape(self.end).has(Shape::CLITIC)
            || text.class(self.end).has(Class::SPEECH_VERB)
        {
            return false;
        }
        let is_small = !text.shape(kin).has(Shape::CAPITALISED);
        let is_row = is_small && (CHILDREN.has(text, kin) || text.traits(kin).has(Traits::KIN));
        // "aid for children, Chad said" names no one's.
        let whose = kin.checked_sub(1).is_some_and(|i| {
            text.class(i).has_any(Class::PRONOUN.or(Class::DETERMINER))
                || text.shape(i).has_any(Shape::CLITIC.or(Shape::DIGIT))
                || is_word!(
                    text,
                    i,
                    "two" | "three" | "four" | "five" | "six" | "seven" | "young" | "older" | "younger"
                )
                || is_word!(text, i, "adult" | "grown" | "eight" | "nine" | "other" | "surviving" | "small")
        });
        is_row && whose && kin + 1 < self.begin + usize::from(CHILDREN.has(text, kin))
    }

    /// "Chad and Georgia Thompson": the first of a couple, whose surname stands behind the second.
    pub(super) fn is_one_of_a_couple(&self) -> bool {
        let text = self.context.text;
        let (other, surname) = (self.end + 1, self.end + 2);
        let plain = |i: usize| {
            let shape = text.shape(i);
            shape.has(Shape::CAPITALISED)
                && !shape
                    .has_any(Shape::ALL_CAPITALS.or(Shape::CAPITALS_LINE).or(Shape::CLITIC).or(Shape::AFTER_HYPHEN))
                && text.class(i) == Class::NONE
        };
        // "Births: to Chad and Georgia Thompson", and not "between Israel and Marwan Barghouti".
        let is_placed = self.previous().is_some_and(|p| {
            let opens = p.checked_sub(1).is_none_or(|i| text.shape(i).has(Shape::PUNCTUATION));
            text.class(p).has(Class::PREPOSITION) && !(is_word!(text, p, "to") && opens)
        });
        is_word!(text, self.end, "and" | "&")
            && !is_placed
            && is_given_name_at(text, self.begin)
            && is_given_name_at(text, other)
            && plain(other)
            && plain(surname)
            && !text.shape(surname + 1).has(Shape::CAPITALISED)
            && self.names_no_place(surname)
            && !self.is_in_headline()
    }

    /// "The Jordan family lives in Ohio".
    pub(super) fn is_a_familys_name(&self) -> bool {
        let text = self.context.text;
        is_given_name_at(text, self.begin)
            && self.previous().is_some_and(|p| is_word!(text, p, "the"))
            && !text.shape(self.end).has(Shape::CAPITALISED)
            && is_word!(text, self.end, "family" | "brothers" | "sisters" | "twins" | "siblings")
    }

    /// "A son called Chad", "a spaniel named Paris": what a person or an animal is called.
    pub(super) fn is_what_one_is_called(&self) -> bool {
        let text = self.context.text;
        let Some(called) = self.previous().filter(|p| is_word!(text, *p, "called" | "named" | "christened")) else {
            return false;
        };
        called.checked_sub(1).is_some_and(|i| {
            text.traits(i).has(Traits::KIN)
                || PETS.has(text, i)
                || is_word!(text, i, "boy" | "girl" | "man" | "woman" | "baby" | "child" | "toddler" | "teenager")
        })
    }

    /// "Jordan, a 24-year-old plumber", "Chad, who is 24", "Georgia, our eldest": what stands behind a given name is said of
    /// people, and of no state: "Georgia, a 24-year-old republic".
    pub(super) fn is_described_as_a_person(&self) -> bool {
        let text = self.context.text;
        if !is_word!(text, self.end, ",") || !is_given_name_at(text, self.begin) {
            return false;
        }
        let first = self.end + 1;
        let number = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() < 3;
        if is_word!(text, first, "who") {
            return is_word!(text, first + 1, "is" | "was" | "turned") && number(first + 2);
        }
        if text.class(first).has(Class::PRONOUN) || is_word!(text, first, "my" | "our" | "your") {
            let kin = text.traits(first + 1).has(Traits::KIN)
                || is_word!(
                    text,
                    first + 1,
                    "eldest" | "youngest" | "oldest" | "fiancé" | "fiancée" | "girlfriend" | "boyfriend"
                );
            return !is_word!(text, first, "its") && kin && text.shape(first + 2).has(Shape::PUNCTUATION);
        }
        let is_year_old = is_word!(text, first, "a" | "an")
            && number(first + 1)
            && (first + 2..first + 6).any(|i| is_word!(text, i, "old"));
        is_year_old
            && !(first + 2..first + 9).any(|i| {
                is_word!(
                    text,
                    i,
                    "state" | "country" | "nation" | "republic" | "democracy" | "kingdom" | "member" | "ally"
                )
            })
    }

    /// "Washington, a spaniel, howled", "my dog, Egypt, barks": an animal.
    pub(super) fn is_an_animals_name(&self) -> bool {
        let text = self.context.text;
        let is_pet = |i: usize| PETS.has(text, i) && !text.shape(i).has(Shape::CAPITALISED);
        let behind = is_word!(text, self.end, ",")
            && is_word!(text, self.end + 1, "a" | "an" | "the" | "his" | "her" | "my" | "our" | "their")
            && (self.end + 2..self.end + 5)
                .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PREPOSITION))
                .any(is_pet);
        let before = is_word!(text, self.end, ",")
            && self.previous().is_some_and(|p| is_word!(text, p, ",") && p.checked_sub(1).is_some_and(is_pet));
        behind || before
    }

    /// A word of no class that names nothing in the gazetteer but leaders.
    fn may_be_a_surname(&self, at: usize) -> bool {
        let (text, snapshot) = (self.context.text, self.context.snapshot);
        text.class(at) == Class::NONE
            && snapshot.lookup_english(text.word(at), None).iter().all(|c| snapshot.is_leader(c.record))
    }

    /// A word that names nothing in the gazetteer but leaders.
    fn names_no_place(&self, at: usize) -> bool {
        let (text, snapshot) = (self.context.text, self.context.snapshot);
        !INSTITUTIONS.has(text, at)
            && snapshot.lookup_english(text.word(at), None).iter().all(|c| snapshot.is_leader(c.record))
    }

    /// "Jordan said she would", "Georgia told her mother", "Chad's wife".
    pub(super) fn acts_as_a_person(&self) -> bool {
        const SHE_OR_HE: Class = Class::PRONOUN_HE.or(Class::PRONOUN_SHE);
        let text = self.context.text;
        if is_word!(self.context.text, self.end, "'s" | "'") {
            return is_of_a_person(text, self.end + 1)
                && !matches!(text.word(self.end + 1), "death" | "body" | "debut" | "coach");
        }
        let speaks = text.class(self.end).has(Class::SPEECH_VERB)
            || is_word!(
                self.context.text,
                self.end,
                "asked" | "asks" | "recalls" | "recalled" | "thinks" | "thought" | "admitted" | "smiled"
            );
        let at = self.end + 1 + usize::from(text.word(self.end + 1) == "that");
        speaks
            && text.class(at).has_any(SHE_OR_HE)
            && (!matches!(text.word(at), "her" | "his") || is_of_a_person(text, at + 1))
    }

    /// "Jordan?", "Thanks, Jordan."
    pub(super) fn is_called_out(&self) -> bool {
        let text = self.context.text;
        let opens = text.shape(self.begin).has(Shape::SENTENCE_START);
        let comma = self.previous().is_some_and(|p| text.word(p) == ",");
        let ends = text.token(self.end).is_none() || is_word!(self.context.text, self.end, "?" | "!");
        let closes = ends || is_word!(self.context.text, self.end, "." | "\"");
        opens && ends || comma && closes && self.begin - self.sentence_begin() <= SHORT_CALL
    }

    /// The first token of the span's sentence.
    fn sentence_begin(&self) -> usize {
        let text = self.context.text;
        text.token(self.begin).map_or(0, |t| text.sentence(t.sentence as usize).start)
    }
}
