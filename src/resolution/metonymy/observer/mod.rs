//! Sees which cues hold of a name.

mod before;
mod behind;

use super::cues::{Cue, Cues, FAR};
use super::row::Row;
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// So many words of a title may stand before a name.
const TITLE_REACH: usize = 4;

/// Sees the cues about one name.
pub(super) struct Observer<'c, 'a> {
    context: &'c Context<'a>,
    drafts: &'c [Draft],
    index: usize,
    begin: usize,
    end: usize,
    row: Row,
    is_seat: bool,
    cues: Cues,
}

impl<'c, 'a> Observer<'c, 'a> {
    /// The cues that hold of the draft at `index`, which stands for `record`, in its row.
    pub(super) fn cues(context: &'c Context<'a>, drafts: &'c [Draft], index: usize, record: u32, row: Row) -> Cues {
        let (begin, end) = drafts.get(index).map_or((0, 0), |d| (d.begin, d.end));
        let mut seen = Self { context, drafts, index, begin, end, row, is_seat: false, cues: Cues::default() };
        seen.type_of(record);
        seen.before();
        seen.after();
        seen.neighbourhood();
        seen.cues
    }

    fn see(&mut self, cue: Cue) {
        self.cues.insert(cue);
    }

    fn holds(&self, cue: Cue) -> bool {
        self.cues.contain(cue)
    }

    fn type_of(&mut self, record: u32) {
        let snapshot = self.context.snapshot;
        self.see(Cue::Bias);
        self.is_seat = snapshot.is_house(record);
        let of_type = match snapshot.record_type(record) {
            RecordType::State => Cue::State,
            _ if self.is_seat => Cue::Seat,
            _ => Cue::City,
        };
        self.see(of_type);
        if self.context.text.shape(self.begin).has(Shape::ALL_CAPITALS) {
            self.see(Cue::Acronym);
        }
        let role = syntax::role(self.context.text, self.row.begin, self.row.end);
        self.see(match role {
            Role::Subject => Cue::Subject,
            Role::Possessor => Cue::Possessor,
            Role::Object => Cue::Object,
            Role::Oblique => Cue::Oblique,
            Role::Modifier => Cue::Modifier,
            Role::Other => Cue::NoRole,
        });
        if of_type == Cue::City {
            match role {
                Role::Subject => self.see(Cue::CitySubject),
                Role::Possessor => self.see(Cue::CityPossessor),
                Role::Object => self.see(Cue::CityObject),
                Role::Modifier => self.see(Cue::CityModifier),
                Role::Oblique | Role::Other => {}
            }
        }
    }

    /// Whether nothing that the name possesses or describes stands behind it: "in Peru on Monday", not "in Peru's squad".
    fn ends_its_phrase(&self) -> bool {
        const OTHERS: Class = Class::PREPOSITION
            .or(Class::CONJUNCTION)
            .or(Class::AUXILIARY)
            .or(Class::DETERMINER)
            .or(Class::PRONOUN)
            .or(Class::ADVERB)
            .or(Class::CALENDAR);
        let (text, at) = (self.context.text, self.row.end);
        let shape = text.shape(at);
        let sentence = text.token(self.begin).map(|t| t.sentence);
        if text.token(at).is_none_or(|t| Some(t.sentence) != sentence) {
            return true;
        }
        // "In Cairo President Sadat said".
        let leader = || {
            let opens = self.begin > 0
                && (text.shape(self.begin - 1).has(Shape::SENTENCE_START)
                    || self.begin > 1 && text.shape(self.begin - 2).has(Shape::PUNCTUATION));
            let next = self.drafts.get(self.index + 1).filter(|d| (at..at + TITLE_REACH).contains(&d.begin));
            opens
                && next.and_then(|d| d.record).is_some_and(|r| self.context.snapshot.is_leader(r))
                && next.is_some_and(|d| (at..d.begin).all(|i| text.shape(i).has(Shape::CAPITALISED)))
        };
        !shape.has(Shape::CLITIC)
            && !shape.has(Shape::AFTER_HYPHEN)
            && (shape.has(Shape::CAPITALISED) && leader()
                || shape.has(Shape::PUNCTUATION) && !is_word!(text, at, "-" | "/")
                || shape.has(Shape::DIGIT)
                || text.class(at).has_any(OTHERS)
                // "the court in London ruled".
                || syntax::is_verb(text, at)
                || is_word!(text, at, "last" | "next" | "each" | "every")
                || is_word!(text, at, "right") && is_word!(text, at + 1, "now")
                // "the violence in Mali, Niger and Chad poses a threat".
                || self.row.others > 1 && !shape.has(Shape::CAPITALISED)
                // "a month in Nairobi mediating the talks".
                || text.word(at).ends_with("ing")
                    && text.class(at + 1).has_any(Class::DETERMINER.or(Class::PREPOSITION).or(Class::PRONOUN)))
    }

    /// "Paris, France": whether a draft is the state that this place is the seat of or lies in.
    fn is_of_own_state(&self, state: Option<&Draft>) -> bool {
        let snapshot = self.context.snapshot;
        let own = self.drafts.get(self.index).and_then(|d| d.record);
        own.zip(state.and_then(|d| d.record)).is_some_and(|(place, state)| {
            snapshot.record_type(place) == RecordType::Place
                && (snapshot.facts(place).seat_of.iter().any(|s| s.owner == state)
                    || snapshot.parent(place) == Some(state))
        })
    }

    fn neighbourhood(&mut self) {
        let text = self.context.text;
        let sentence = text.token(self.begin).map(|t| t.sentence);
        let place = |draft: Option<&Draft>| {
            draft
                .and_then(|d| d.record)
                .is_some_and(|r| matches!(self.context.snapshot.record_type(r), RecordType::State | RecordType::Place))
        };
        let following = self.drafts.get(self.index + 1).filter(|d| d.begin == self.end + 1);
        if is_word!(text, self.end, ",") && place(following) {
            self.see(if self.is_of_own_state(following) { Cue::CommaState } else { Cue::CommaPlace });
        }
        let previous = self.index.checked_sub(1).and_then(|i| self.drafts.get(i)).filter(|d| d.end + 1 == self.begin);
        if self.begin > 0 && is_word!(text, self.begin - 1, ",") && place(previous) {
            self.see(Cue::AfterPlaceComma);
        }
        if self.begin > 0 && is_word!(text, self.begin - 1, "(") {
            self.see(Cue::Bracketed);
        }
        let sentence = text.sentence(sentence.map_or(0, |s| s as usize));
        let window = sentence.start.max(self.begin.saturating_sub(FAR))..sentence.end.min(self.end + FAR);
        let (mut class, mut traits) = (Class::NONE, Traits::default());
        for token in text.tokens().get(window).unwrap_or(&[]) {
            (class, traits) = (class.or(token.class), traits.or(token.traits));
        }
        if class.has(Class::SPORT) {
            self.see(Cue::Sport);
        }
        if class.has(Class::RELATION_NOUN) {
            self.see(Cue::RelationNear);
        }
        if traits.has(Traits::QUOTE) {
            self.see(Cue::QuotedSpeech);
        }
    }
}
