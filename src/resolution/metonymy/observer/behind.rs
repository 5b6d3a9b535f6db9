//! What stands behind a name: the verb, what it possesses, and who leads there.

use super::{Observer, TITLE_REACH};
use crate::gazetteer::RecordType;
use crate::resolution::metonymy::cues::Cue;
use crate::resolution::metonymy::wording::is_of_a_city;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// How far behind "is" the noun may stand that says what a place is.
const CAPITAL_REACH: usize = 6;

impl Observer<'_, '_> {
    /// "is the capital of Peru", "are capitals", "replaced Lagos in 1991 as the seat of government"; not "is building a new capital".
    fn is_called_a_capital(&self, verb: usize) -> bool {
        let text = self.context.text;
        let noun = |i: usize| {
            is_word!(text, i, "capital" | "capitals" | "city" | "cities" | "town" | "seat")
                && !text.shape(i + 1).has(Shape::CLITIC)
                && !text.shape(i + 1).has(Shape::AFTER_HYPHEN)
        };
        match text.word(verb) {
            "is" | "are" | "was" | "were" | "became" | "becomes" | "remains" | "remained" | "remain" | "stays"
            | "stayed"
                if !text.word(verb + 1).ends_with("ing") =>
            {
                (verb + 1..verb + 1 + CAPITAL_REACH)
                    .take_while(|i| {
                        !text.shape(*i).has(Shape::PUNCTUATION)
                            && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
                    })
                    .any(noun)
            }
            "replaced" | "replaces" | "succeeded" => (verb + 1..verb + 1 + 2 * CAPITAL_REACH)
                .take_while(|i| !is_word!(text, *i, "." | ";" | "!" | "?"))
                .any(|i| noun(i) && (i.saturating_sub(2)..i).any(|b| is_word!(text, b, "as"))),
            _ => false,
        }
    }

    /// What stands behind the name and its row.
    pub(super) fn after(&mut self) {
        let text = self.context.text;
        let at = self.row.end;
        if self.row.others > 0 {
            self.see(Cue::InList);
        }
        if self.row.others > 2 {
            self.see(Cue::InLongList);
        }
        if text.shape(self.end).has(Shape::AFTER_HYPHEN) {
            self.see(match text.word(self.end) {
                "based" | "born" | "bound" | "area" | "wide" | "trained" | "made" | "listed" | "headquartered"
                | "educated" | "raised" | "registered" | "bred" => Cue::HyphenPlace,
                "backed" | "led" | "supported" | "funded" | "aligned" | "friendly" | "brokered" | "mediated"
                | "controlled" | "run" | "appointed" | "imposed" | "sponsored" => Cue::HyphenWill,
                _ => Cue::HyphenOther,
            });
            return;
        }
        if text.shape(at).has(Shape::CLITIC) {
            self.possessed(at);
            return;
        }
        let class = text.class(at);
        let lower = !text.shape(at).has(Shape::CAPITALISED) && !text.shape(at).has(Shape::PUNCTUATION);
        if lower && class.has(Class::WILL_NOUN) && !class.has(Class::WILL_VERB) {
            self.see(Cue::BeforeWillNoun);
        } else if lower && class.has(Class::PLACE_NOUN) {
            self.see(Cue::BeforePlaceNoun);
        }
        let sentence = text.token(self.begin).map(|t| t.sentence);
        if text.token(at).is_none_or(|t| Some(t.sentence) != sentence) || is_word!(text, at, "." | "!" | "?") {
            self.see(Cue::SentenceEnd);
        } else if text.shape(at).has(Shape::CAPITALISED) {
            self.see(Cue::BeforeName);
        } else if lower && class == Class::NONE && !syntax::is_verb(text, at) {
            self.see(Cue::BareNoun);
        }
        if text.shape(at).has(Shape::DIGIT) || (is_word!(text, at, "in") && text.shape(at + 1).has(Shape::DIGIT)) {
            self.see(Cue::YearBehind);
        } else if (at..at + 3).any(|i| text.shape(i).has(Shape::DIGIT)) {
            self.see(Cue::NumberBehind);
        }
        if is_word!(text, at, "to") && self.row.begin > 0 && text.class(self.row.begin - 1).has(Class::OBJECT_WILL_VERB)
        {
            self.see(Cue::AskedTo);
        }
        if syntax::role(text, self.row.begin, self.row.end) == Role::Subject
            && let Some(verb) = syntax::verb_after(text, at)
        {
            self.said_or_done(verb);
        }
    }

    /// What the verb at a token says that the name does or is.
    fn said_or_done(&mut self, verb: usize) {
        let text = self.context.text;
        if self.is_called_a_capital(verb) {
            self.see(Cue::IsCapital);
        }
        let class = text.class(verb);
        if class.has(Class::SPEECH_VERB) {
            self.see(Cue::SpeechVerb);
        } else if class.has(Class::WILL_VERB) {
            self.see(Cue::WillVerb);
        } else if is_word!(text, verb, "is" | "was" | "are" | "were") {
            self.see(Cue::BeVerb);
        } else {
            self.see(Cue::OtherVerb);
        }
        if class.has(Class::AUXILIARY) && (verb + 1..verb + 4).any(|i| text.class(i).has(Class::WILL_VERB)) {
            self.see(Cue::ActsLater);
        }
    }

    /// Whether a token ends a title before a name: "President Dr.", "home minister".
    fn ends_a_title(&self, at: usize) -> bool {
        let text = self.context.text;
        text.class(text.before_abbreviating_dot(at)).has_any(Class::TITLE.or(Class::HONORIFIC))
            || is_word!(text, at, "sheikh")
    }

    /// Whether a title before a name does not reach over a token: "Spain's answer to President", "Iran's deal: President".
    fn ends_a_phrase(&self, at: usize) -> bool {
        const ENDS: Class = Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::PRONOUN);
        let text = self.context.text;
        text.shape(at).has(Shape::PUNCTUATION) && text.before_abbreviating_dot(at) == at
            || text.shape(at).has(Shape::CLITIC)
            || text.class(at).has_any(ENDS)
            || syntax::is_verb(text, at)
    }

    /// "Senegal's Bassirou Diomaye Faye": whether the next name, at a token, is a leader's, of a seat one of those who hold
    /// or held office there.
    fn leads_there(&self, at: usize) -> bool {
        let snapshot = self.context.snapshot;
        let own = self.drafts.get(self.index).and_then(|d| d.record);
        // "Guyana's President Irfaan Ali": a title may stand between.
        let next = self.drafts.get(self.index + 1).filter(|d| {
            d.begin == at
                || (at + 1..at + TITLE_REACH).contains(&d.begin)
                    && self.ends_a_title(d.begin - 1)
                    && !(at..d.begin).any(|i| self.ends_a_phrase(i))
        });
        let leader = next.and_then(|d| d.record.or_else(|| d.candidates.first().map(|(record, _)| *record)));
        own.zip(leader).is_some_and(|(own, leader)| {
            let is_own =
                |state: u32| state == own || snapshot.facts(own).seat_of.iter().any(|seat| seat.owner == state);
            snapshot.is_leader(leader)
                && (snapshot.record_type(own) == RecordType::State
                    || snapshot.facts(leader).held.iter().any(|held| is_own(held.of)))
        })
    }

    /// What stands behind the name's "'s".
    fn possessed(&mut self, clitic: usize) {
        let text = self.context.text;
        if self.row.others == 0 && self.leads_there(clitic + 1) {
            self.see(Cue::PossessesLeader);
            return;
        }
        // The possessed noun may have adjectives before it.
        let quoted = |i: usize| is_word!(text, i, "\"" | "'");
        let phrase = (clitic + 1..clitic + 7).take_while(|i| quoted(*i) || !text.shape(*i).has(Shape::PUNCTUATION));
        for i in phrase {
            let class = text.class(i);
            if is_word!(
                text,
                i,
                "largest" | "biggest" | "longest" | "highest" | "oldest" | "smallest" | "main" | "first" | "only"
            ) {
                self.see(Cue::PossessesSuperlative);
            }
            if i == clitic + 1 && text.shape(i).has(Shape::CAPITALISED) {
                self.see(Cue::PossessesName);
            }
            if class.has(Class::WILL_NOUN) {
                self.see(Cue::PossessesWill);
                return;
            }
            // Whoever governs, judges or blesses a city, and not the state.
            let of_a_city = is_of_a_city(text, i);
            if class.has(Class::PLACE_NOUN) || of_a_city && self.holds(Cue::City) {
                self.see(Cue::PossessesPlace);
                return;
            }
            if class.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY)) {
                return;
            }
        }
    }
}
