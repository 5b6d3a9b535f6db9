//! Names of people that go on behind a leader's: "George Washington Carver", "Donald Trump Jr.", "Bonham-Carter".

use super::around::Around;
use super::words::BEARERS;
use crate::gazetteer::{NameOrder, RecordType, is_given_name, is_given_name_at};
use crate::text::{Class, Shape, Traits, is_word};

impl Around<'_, '_> {
    /// "Major General", "Xi Zhongxun", "Major Tom": the surname is followed by another capitalised word.
    pub(super) fn goes_on_with_another_name(&self, record: u32) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() {
            return false;
        }
        let snapshot = self.context.snapshot;
        let next = self.next();
        // "Elizabeth I", "Charles II".
        if text.shape(self.end).has(Shape::ALL_CAPITALS) {
            let numeral = next.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
            let dynast = snapshot.record(record).is_some_and(|r| r.family_name.is_empty());
            // "John J Sullivan".
            let initial = next.len() == 1
                && !dynast
                && text.shape(self.end + 1).has(Shape::CAPITALISED)
                && is_given_name_at(text, self.begin);
            return initial || numeral && (dynast || next.len() > 1);
        }
        let eastern = snapshot.record(record).is_some_and(|r| r.name_order == NameOrder::Eastern);
        let class = text.class(self.end);
        if class.has(Class::RANK) || (class == Class::NONE && (eastern || text.class(self.begin) != Class::NONE)) {
            return true;
        }
        class == Class::NONE
            && !BEARERS.has(text, self.end)
            && !self.is_in_headline()
            && !text.shape(self.end).has(Shape::DIGIT)
            && (is_given_name(next)
                || !snapshot.is_name_standing_alone(next)
                || self.is_given_name_of(record)
                || is_given_name_at(text, self.begin))
    }

    /// "spokeswoman Mao Ning", "analyst Xi Junyang": what somebody does stands before the name.
    pub(super) fn is_behind_a_trade(&self) -> bool {
        self.previous().is_some_and(|p| {
            is_word!(
                self.context.text,
                p,
                "spokesman"
                    | "spokeswoman"
                    | "spokesperson"
                    | "analyst"
                    | "professor"
                    | "economist"
                    | "researcher"
                    | "lawyer"
                    | "activist"
                    | "actor"
                    | "actress"
                    | "singer"
                    | "director"
                    | "expert"
            ) || is_word!(self.context.text, p, "journalist" | "writer" | "artist" | "player" | "coach" | "officer")
        })
    }

    /// "Saddam Haftar": whether the span is all of a leader's given name, behind which another's surname tells them apart.
    fn is_given_name_of(&self, record: u32) -> bool {
        let record = self.context.snapshot.record(record).filter(|r| !r.family_name.is_empty());
        record.is_some_and(|r| crate::text::fold_phrase(&r.given_name) == self.context.text.word(self.begin))
    }

    /// "Angela Merkel Ade, a toddler", "Barack Obama Okoth, 12,": a whole name, another capitalised word that says nothing of a
    /// leader, and who that is.
    pub(super) fn goes_on_to_somebody_described(&self) -> bool {
        let text = self.context.text;
        let comma = self.end + 1;
        self.next_is_capitalised()
            && is_word!(text, comma, ",")
            && !text.shape(self.end).has_any(Shape::ALL_CAPITALS.or(Shape::DIGIT))
            && text.class(self.end) == Class::NONE
            && !BEARERS.has(text, self.end)
            && !self.context.snapshot.is_english_name(self.next())
            && (is_word!(text, comma + 1, "a" | "an")
                && (comma + 2..comma + 5).any(|i| {
                    text.class(i).has(Class::PERSON_NOUN)
                        || is_word!(
                            text,
                            i,
                            "toddler" | "baby" | "refugee" | "child" | "pupil" | "schoolboy" | "schoolgirl"
                        )
                })
                || text.shape(comma + 1).has(Shape::DIGIT)
                    && text.word(comma + 1).len() < 3
                    && is_word!(text, comma + 2, ","))
            && !self.is_in_headline()
    }

    /// "George Washington Carver", "James Brown Smith": what ends a leader's name is the middle of another.
    pub(super) fn is_the_beginning_of_a_longer_name(&self, record: u32) -> bool {
        let text = self.context.text;
        let snapshot = self.context.snapshot;
        let next = self.next();
        // The cheapest questions first: few names have a plain capitalised word behind them.
        if !self.next_is_capitalised()
            || text.shape(self.end).has(Shape::ALL_CAPITALS)
            || text.shape(self.end).has(Shape::DIGIT)
            || text.class(self.end) != Class::NONE
            || BEARERS.has(text, self.end)
            || is_word!(text, self.end, "acting" | "interim" | "caretaker")
            || self.is_in_headline()
        {
            return false;
        }
        // "Tony Blair Merkel": another leader's surname, and no verb of that leader's behind it.
        let others = snapshot.lookup_english(next, None);
        let is_surname = !others.is_empty()
            && others.iter().all(|c| snapshot.is_leader(c.record) && c.record != record)
            && snapshot.record(record).is_some_and(|r| !r.family_name.is_empty());
        if is_surname
            && (text.token(self.end + 1).is_none() || text.shape(self.end + 1).has(Shape::PUNCTUATION))
            && !text.shape(self.end + 1).has(Shape::CLITIC)
        {
            return true;
        }
        let last = text.word(self.end - 1);
        let is_place = |record| matches!(snapshot.record_type(record), RecordType::State | RecordType::Place);
        let is_middle = is_given_name(last) || snapshot.lookup_english(last, None).iter().any(|c| is_place(c.record));
        if !is_middle || snapshot.is_english_name(next) {
            return false;
        }
        let own = snapshot.record(record).is_some_and(|r| {
            r.names.iter().flat_map(|f| f.text.split_whitespace()).any(|w| crate::text::fold_phrase(w) == next)
        });
        !own
    }

    /// "Francis of Assisi", "Charles the Bald": a name without a surname, with what tells its bearer from the record's.
    pub(super) fn is_of_another_place(&self, record: u32) -> bool {
        let text = self.context.text;
        is_word!(self.context.text, self.end, "of" | "the")
            && text.shape(self.end + 1).has(Shape::CAPITALISED)
            && self.context.snapshot.record(record).is_some_and(|r| r.family_name.is_empty())
            && !self.context.snapshot.is_english_name(text.word(self.end + 1))
    }

    /// "Jean-Pierre Chevènement", "Anne-Marie Trevelyan": the first half of somebody's given name.
    pub(super) fn begins_a_double_given_name(&self) -> bool {
        let text = self.context.text;
        let second = text.shape(self.end);
        second.has(Shape::AFTER_HYPHEN)
            && second.has(Shape::CAPITALISED)
            && text.shape(self.end + 1).has(Shape::CAPITALISED)
            && !text.shape(self.end + 1).has(Shape::PUNCTUATION)
            && is_given_name_at(text, self.begin)
            && !text.shape(self.begin).has(Shape::CAPITALS_LINE)
    }

    /// "Mohammed al-Sada", "Mohammed bin Saleh": a given name, and a word that begins the rest of the name.
    pub(super) fn is_before_a_patronym(&self) -> bool {
        let text = self.context.text;
        self.next_is_word()
            && text.traits(self.end).has(Traits::PATRONYM)
            && text.shape(self.end + 1).has(Shape::CAPITALISED)
            && !text.shape(self.end + 1).has(Shape::SENTENCE_START)
    }

    /// "Chrystal Trudeau-Nguyen", "Helena Bonham-Carter": half of a surname, and a given name or title before it.
    pub(super) fn is_double_barrelled(&self) -> bool {
        let text = self.context.text;
        let unknown = |at: usize| {
            let shape = text.shape(at);
            shape.has(Shape::CAPITALISED)
                && !shape.has(Shape::ALL_CAPITALS)
                && text.class(at) == Class::NONE
                && !self.context.snapshot.is_english_name(text.word(at))
        };
        let named = |at: usize| {
            at.checked_sub(1).is_some_and(|p| {
                text.class(p).has(Class::HONORIFIC)
                    || (text.shape(p).has(Shape::CAPITALISED)
                        && (is_given_name_at(text, p)
                            || p.checked_sub(1).is_some_and(|q| text.class(q).has(Class::HONORIFIC))))
            })
        };
        let behind = text.shape(self.end).has(Shape::AFTER_HYPHEN)
            && text.shape(self.end).has(Shape::CAPITALISED)
            && self.end - self.begin == 1
            && named(self.begin);
        let before = text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            && self.begin.checked_sub(1).is_some_and(|p| unknown(p) && named(p));
        behind || before
    }

    /// "The entire Bush family", "the Assad clan", "the Nehru-Gandhi family": all of a name, and nobody in particular.
    pub(super) fn is_of_a_family(&self) -> bool {
        let text = self.context.text;
        let is_half = text.shape(self.end).has(Shape::AFTER_HYPHEN) && text.shape(self.end).has(Shape::CAPITALISED);
        is_word!(text, self.end + usize::from(is_half), "family" | "families" | "clan" | "dynasty")
            && self.previous().is_some_and(|p| {
                is_word!(text, p, "the" | "entire" | "whole" | "ruling" | "a" | "another")
                    || text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            })
    }

    /// "Donald Trump Jr.", "Bush Sr".
    pub(super) fn has_suffix(&self) -> bool {
        let at = if is_word!(self.context.text, self.end, ",") { self.end + 1 } else { self.end };
        is_word!(self.context.text, at, "jr" | "sr" | "jnr" | "snr" | "junior" | "senior")
            && self.context.text.shape(at).has(Shape::CAPITALISED)
    }
}
