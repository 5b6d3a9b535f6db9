//! Ages beside a name and relations before it: whose name is also a place's.

use super::around::Around;
use crate::gazetteer::is_given_name_at;
use crate::resolution::namesakes::is_ones_friend;
use crate::text::{Class, Shape, Traits, is_word};

impl Around<'_, '_> {
    /// "Washington, 61, said so": an age stands behind the name.
    pub(super) fn has_an_age(&self) -> bool {
        let text = self.context.text;
        let number = |i: usize| text.shape(i).has(Shape::DIGIT);
        let years = |i: usize| number(i) && text.word(i).parse().is_ok_and(|n: u32| (15..100).contains(&n));
        is_word!(self.context.text, self.end, ",")
            && years(self.end + 1)
            && (text.token(self.end + 2).is_none() || is_word!(text, self.end + 2, "," | "." | ";"))
            && !text.shape(self.begin).has(Shape::CAPITALS_LINE)
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

    /// A word of no class that names nothing in the gazetteer but leaders.
    fn may_be_a_surname(&self, at: usize) -> bool {
        let (text, snapshot) = (self.context.text, self.context.snapshot);
        text.class(at) == Class::NONE
            && snapshot.lookup_english(text.word(at), None).iter().all(|c| snapshot.is_leader(c.record))
    }
}
