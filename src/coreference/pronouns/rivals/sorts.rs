//! Which pronouns may stand for a rival, by its name or its noun.

use super::nouns::{PERSONS, is_person_title, may_be_person};
use super::walk::Walk;
use super::{Opening, Sorts};
use crate::coreference::pronouns::words::Told;
use crate::gazetteer::is_given_name_at;
use crate::text::{Class, Shape, is_word};

impl Walk<'_, '_> {
    pub(super) fn sorts_of_name(&self, begin: usize, end: usize) -> Sorts {
        let text = self.context.text;
        let told = || (begin..end).map(|i| Told::of(text, i));
        let last = |is: &dyn Fn(usize) -> bool| (begin..end).rev().find(|i| is(*i));
        // "Cabinet Secretary Yukio Edano" is no cabinet.
        if let Some(body) = last(&|i| Told::of(text, i).has(Told::BODY))
            && last(&|i| i + 1 < end && is_person_title(text, i)).is_none_or(|title| title < body)
        {
            return Sorts::IT;
        }
        if let Some(known) = self.found.keys.named(text, end - 1) {
            return known;
        }
        let before = begin.checked_sub(1).filter(|_| !text.shape(begin).has(Shape::SENTENCE_START));
        let bearer =
            before.into_iter().chain(begin..end.saturating_sub(1)).filter(|i| is_person_title(text, *i)).last();
        let gender = bearer
            .and_then(|i| Told::of(text, i).gender_of_noun())
            .or_else(|| told().find_map(Told::gender_of_given_name));
        let aged = is_word!(text, end, ",") && text.shape(end + 1).has(Shape::DIGIT) && is_word!(text, end + 2, ",");
        // A first name before others, or alone.
        if gender.is_some() || bearer.is_some() || aged || is_given_name_at(text, begin) {
            return Sorts::of(gender);
        }
        let at_a_place = before.is_some_and(|i| text.class(i).has(Class::PLACE_PREPOSITION));
        if at_a_place { Sorts::IT } else { Sorts::EITHER }
    }

    pub(super) fn sorts_of_noun(&self, from: usize, end: usize, opening: Opening) -> Sorts {
        let text = self.context.text;
        let told = Told::of(text, end - 1);
        if text.shape(end - 1).has(Shape::CAPITALISED) && !told.has(Told::BODY) {
            // "the analyst Jane Doe", "the Rev. Smith".
            let is_body = text.shape(end - 1).has(Shape::ALL_CAPITALS);
            let titled = (from..end - 1).rev().find(|i| !is_body && is_person_title(text, *i));
            if let Some(title) = titled {
                let gender = Told::of(text, title).gender_of_noun();
                return Sorts::of(gender.or_else(|| Told::of(text, title + 1).gender_of_given_name()));
            }
        }
        if told.has(Told::TIME) {
            return Sorts::default();
        }
        if told.has(Told::SHARE) {
            // "The latter said he", but nothing is "a third".
            let is_either = is_word!(text, end - 1, "latter" | "former");
            return if is_either { Sorts::PERSON } else { Sorts::default() };
        }
        if told.is_plural(text, end - 1) {
            return Sorts::THEY;
        }
        let before = from.saturating_sub(1);
        let people = text.class(before).has(Class::DETERMINER)
            && is_word!(text, before, "these" | "those" | "both" | "several" | "many" | "few");
        if people {
            return Sorts::THEY;
        }
        // "a 22-year-old".
        let aged = is_word!(text, end - 1, "old") && text.shape(end - 1).has(Shape::AFTER_HYPHEN);
        let gender = told.gender_of_noun();
        // "The opposition" is a body, though it stands before its leader as a title does.
        let bears_title = text.class(end - 1).has_any(PERSONS) && !told.has(Told::AGENT);
        if aged || gender.is_some() || bears_title || told.has(Told::PERSON) {
            return Sorts::of(gender);
        }
        if opening == Opening::Name || may_be_person(text, end - 1, told) { Sorts::EITHER } else { Sorts::IT }
    }
}
