//! What stands before a name.

use super::Observer;
use crate::resolution::metonymy::cues::Cue;
use crate::resolution::metonymy::journeys::{
    connects, departs, goes_on, is_on_a_journey, leaves_something, moves, moves_itself,
};
use crate::resolution::metonymy::wording::{
    addresses, comes_down, is_an_attack, is_message, is_of_a_city, is_taking, takes, trusts,
};
use crate::text::{Class, Shape, is_word};

/// Who speaks "from Beira", and to whom, is said in at most so many tokens before.
const SPEECH_REACH: usize = 4;

impl Observer<'_, '_> {
    /// What stands before the name, its row and its article.
    pub(super) fn before(&mut self) {
        let text = self.context.text;
        let begin = self.row.begin - usize::from(self.row.article);
        if self.row.article {
            self.see(Cue::Article);
        }
        if text.shape(begin).has(Shape::SENTENCE_START) {
            self.see(Cue::SentenceStart);
            return;
        }
        let Some(at) = begin.checked_sub(1) else { return };
        if text.shape(self.begin).has(Shape::AFTER_HYPHEN) && is_word!(text, self.begin - 1, "pro" | "anti") {
            self.see(Cue::AfterPrefix);
        }
        if (at.saturating_sub(2)..=at).any(|i| text.shape(i).has(Shape::DIGIT)) {
            self.see(Cue::NumberBefore);
        }
        self.governed(at);
    }

    /// The word before the name, a preposition or a verb for the most part, at a token.
    fn governed(&mut self, at: usize) {
        let text = self.context.text;
        let class = text.class(at);
        let earlier = at.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
        let around = earlier.or(at.checked_sub(2).map_or(Class::NONE, |i| text.class(i)));
        let dealing = around.has_any(Class::WILL_NOUN.or(Class::OBJECT_WILL_VERB).or(Class::RELATION_NOUN));
        match text.word(at) {
            "a" | "an" => self.see(Cue::OneOf),
            "in" if at > 0 && trusts(text.word(at - 1)) => self.see(Cue::OnWill),
            "in" | "inside" | "within" | "near" | "across" | "throughout"
                if self.ends_its_phrase() || self.row.others > 0 && text.shape(at).has(Shape::SENTENCE_START) =>
            {
                self.see(Cue::InPlace);
                self.see(Cue::Within);
            }
            "in" | "near" | "inside" | "outside" | "within" | "across" | "throughout" | "around" | "at" | "into"
            | "via" | "through" | "over" => self.see(Cue::InPlace),
            "from" => self.from(at),
            "to" => self.to(at, dealing),
            "with" => {
                let border = |i| is_word!(text, i, "border" | "borders" | "frontier" | "boundary");
                let borders = (at.saturating_sub(2)..at).any(border);
                self.see(if borders { Cue::WithBorder } else { Cue::With });
            }
            "against" | "towards" | "toward" => self.see(Cue::Against),
            "by" => self.see(Cue::By),
            "between" => {
                let connects = at > 0 && connects(text, at - 1);
                self.see(if connects { Cue::BetweenBorder } else { Cue::Between });
            }
            "on" => self.on(at, dealing),
            "of" => self.of(at, dealing),
            "for" if at > 0 && (departs(text, at - 1) || leaves_something(text, at)) => self.see(Cue::ToMotion),
            "for" => self.see(if dealing { Cue::ForWill } else { Cue::For }),
            "than" => self.see(Cue::Than),
            "like" | "as" => self.see(Cue::Like),
            "capital" | "city" | "central" | "downtown" | "northern" | "southern" | "eastern" | "western"
            | "mainland" | "rural" | "north" | "south" | "east" | "west" | "inner" | "upper" | "lower" => {
                self.see(Cue::Part);
            }
            word if takes(word) || self.is_taken(at) => self.see(Cue::Taken),
            _ if class.has(Class::MOTION_VERB) && !class.has(Class::WILL_VERB) => self.see(Cue::Motion),
            _ if class.has(Class::OBJECT_WILL_VERB) => self.see(Cue::ObjectOfWill),
            _ => {}
        }
    }

    /// Whether somebody goes, a little before a preposition.
    fn somebody_moves(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|i| moves(self.context.text, i))
    }

    fn from(&mut self, at: usize) {
        if self.is_where_somebody_speaks(at) {
            self.see(Cue::FromMotion);
            self.see(Cue::Within);
        } else {
            self.see(if self.somebody_moves(at) { Cue::FromMotion } else { Cue::From });
        }
    }

    fn to(&mut self, at: usize, dealing: bool) {
        let text = self.context.text;
        let sent = || {
            (at.saturating_sub(6)..at)
                .rev()
                .take_while(|i| !is_word!(text, *i, ";" | "." | ":" | ",") && !moves_itself(text, *i))
                .any(|i| is_message(text.word(i)))
        };
        self.see(if at > 0 && is_word!(text, at - 1, "according") {
            Cue::AccordingTo
        } else if sent() || (at.saturating_sub(2)..at).any(|i| addresses(text.word(i))) {
            Cue::ToMessage
        } else if self.somebody_moves(at) || goes_on(text, at) || is_on_a_journey(text, at) {
            Cue::ToMotion
        } else if dealing {
            Cue::ToWill
        } else {
            Cue::To
        });
    }

    fn on(&mut self, at: usize, dealing: bool) {
        let text = self.context.text;
        let strikes = || is_an_attack(text, at - 1) || comes_down(text, at - 1);
        self.see(if at > 0 && self.holds(Cue::City) && strikes() {
            Cue::OfTaking
        } else if dealing {
            Cue::OnWill
        } else if is_word!(text, self.row.end - 1, "island" | "islands") && self.ends_its_phrase() {
            Cue::InPlace
        } else {
            Cue::On
        });
    }

    fn of(&mut self, at: usize, dealing: bool) {
        let text = self.context.text;
        let city = at > 0 && self.holds(Cue::City);
        let class = |words: usize| at.checked_sub(words).map_or(Class::NONE, |i| text.class(i));
        let capital = || {
            is_word!(text, at - 1, "capital" | "city" | "town" | "port") && !text.shape(at - 1).has(Shape::CAPITALISED)
        };
        if city && capital() {
            self.see(Cue::OfPlace);
            self.see(Cue::IsCapital);
            return;
        }
        self.see(if at > 0 && is_taking(text.word(at - 1)) {
            Cue::OfTaking
        } else if city && is_of_a_city(text, at - 1) {
            Cue::OfPlace
        } else if dealing || class(1).has(Class::TITLE) && !self.is_seat {
            Cue::OfWill
        } else if class(1).or(class(2)).has(Class::PLACE_NOUN) {
            Cue::OfPlace
        } else {
            Cue::Of
        });
    }

    /// "told the station from Beira", "speaking by telephone from Dili"; not "spoke of threats from", "reported threats from".
    fn is_where_somebody_speaks(&self, from: usize) -> bool {
        let text = self.context.text;
        let goes_on = |i: &usize| {
            !text.shape(*i).has(Shape::PUNCTUATION)
                && !text.class(*i).has(Class::CONJUNCTION)
                && (!text.class(*i).has(Class::PREPOSITION) || is_word!(text, *i, "by"))
        };
        let spoke = from.checked_sub(1).is_some_and(|i| {
            is_word!(text, i, "speaking" | "spoke" | "reporting" | "reported" | "reports" | "telephone" | "phone")
        });
        let told = || {
            let before = (from.saturating_sub(SPEECH_REACH)..from).rev();
            before.take_while(goes_on).any(|i| is_word!(text, i, "told" | "telephoned" | "phoned" | "rang"))
        };
        self.ends_its_phrase() && (spoke || told())
    }

    /// "rebels took Damascus on Sunday": an army takes a place; "it took Ottawa nine years", and a firm takes a state to court.
    fn is_taken(&self, verb: usize) -> bool {
        let text = self.context.text;
        let took =
            is_word!(text, verb, "took" | "taken" | "take" | "takes" | "taking" | "retake" | "retook" | "retaken")
                || is_word!(text, verb, "retaking" | "recapture" | "recapturing" | "capture" | "capturing" | "overrun");
        let behind = self.row.end;
        took && !(verb.saturating_sub(2)..verb).any(|i| is_word!(text, i, "it" | "this" | "that" | "which"))
            && !text.shape(behind).has(Shape::CLITIC)
            && !text.shape(behind).has(Shape::DIGIT)
            && !text.shape(behind).has(Shape::AFTER_HYPHEN)
            && !(is_word!(text, behind, "to" | "off" | "at" | "for" | "out" | "as" | "up" | "seriously")
                || is_word!(text, behind, "by") && is_word!(text, behind + 1, "surprise"))
            && self.ends_its_phrase()
    }
}
