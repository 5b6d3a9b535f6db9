//! Sees which cues hold of a name.

use super::cues::{Cue, Cues, FAR};
use super::row::Row;
use super::wording::{
    addresses, comes_down, connects, departs, goes_on, is_an_attack, is_message, is_of_a_city, is_on_a_journey,
    is_taking, leaves_something, moves, moves_itself, takes, trusts,
};
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// How far behind "is" the noun may stand that says what a place is.
const CAPITAL_REACH: usize = 6;

/// Who speaks "from Beira", and to whom, is said in at most so many tokens before.
const SPEECH_REACH: usize = 4;

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

    fn before(&mut self) {
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
        let class = text.class(at);
        let earlier = at.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
        let around = earlier.or(at.checked_sub(2).map_or(Class::NONE, |i| text.class(i)));
        let dealing = around.has_any(Class::WILL_NOUN.or(Class::OBJECT_WILL_VERB).or(Class::RELATION_NOUN));
        let moves = || (at.saturating_sub(3)..at).any(|i| moves(text, i));
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
            "from" if self.is_where_somebody_speaks(at) => {
                self.see(Cue::FromMotion);
                self.see(Cue::Within);
            }
            "from" if moves() => self.see(Cue::FromMotion),
            "from" => self.see(Cue::From),
            "to" if at > 0 && is_word!(text, at - 1, "according") => self.see(Cue::AccordingTo),
            "to" if (at.saturating_sub(6)..at)
                .rev()
                .take_while(|i| !is_word!(text, *i, ";" | "." | ":" | ",") && !moves_itself(text, *i))
                .any(|i| is_message(text.word(i)))
                || (at.saturating_sub(2)..at).any(|i| addresses(text.word(i))) =>
            {
                self.see(Cue::ToMessage);
            }
            "to" if moves() || goes_on(text, at) || is_on_a_journey(text, at) => self.see(Cue::ToMotion),
            "to" if dealing => self.see(Cue::ToWill),
            "to" => self.see(Cue::To),
            "with"
                if (at.saturating_sub(2)..at)
                    .any(|i| is_word!(text, i, "border" | "borders" | "frontier" | "boundary")) =>
            {
                self.see(Cue::WithBorder);
            }
            "with" => self.see(Cue::With),
            "against" | "towards" | "toward" => self.see(Cue::Against),
            "by" => self.see(Cue::By),
            "between" if at > 0 && connects(text, at - 1) => self.see(Cue::BetweenBorder),
            "between" => self.see(Cue::Between),
            "on" if at > 0 && self.holds(Cue::City) && is_an_attack(text, at - 1) => self.see(Cue::OfTaking),
            "on" if at > 0 && self.holds(Cue::City) && comes_down(text, at - 1) => self.see(Cue::OfTaking),
            "on" if dealing => self.see(Cue::OnWill),
            "on" if is_word!(text, self.row.end - 1, "island" | "islands") && self.ends_its_phrase() => {
                self.see(Cue::InPlace);
            }
            "on" => self.see(Cue::On),
            "of" if at > 0
                && self.holds(Cue::City)
                && is_word!(text, at - 1, "capital" | "city" | "town" | "port")
                && !text.shape(at - 1).has(Shape::CAPITALISED) =>
            {
                self.see(Cue::OfPlace);
                self.see(Cue::IsCapital);
            }
            "of" if at > 0 && is_taking(text.word(at - 1)) => self.see(Cue::OfTaking),
            "of" if at > 0 && is_of_a_city(text, at - 1) && self.holds(Cue::City) => self.see(Cue::OfPlace),
            "of" if dealing || earlier.has(Class::TITLE) && !self.is_seat => self.see(Cue::OfWill),
            "of" if around.has(Class::PLACE_NOUN) => self.see(Cue::OfPlace),
            "of" => self.see(Cue::Of),
            "for" if at > 0 && (departs(text, at - 1) || leaves_something(text, at)) => self.see(Cue::ToMotion),
            "for" if dealing => self.see(Cue::ForWill),
            "for" => self.see(Cue::For),
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
                || syntax::is_verb(text, at))
    }

    /// "is the capital of Peru", "are capitals", "replaced Lagos in 1991 as the seat of government".
    fn is_called_a_capital(&self, verb: usize) -> bool {
        let text = self.context.text;
        let noun = |i: usize| {
            is_word!(text, i, "capital" | "capitals" | "city" | "cities" | "town" | "seat")
                && !text.shape(i + 1).has(Shape::CLITIC)
                && !text.shape(i + 1).has(Shape::AFTER_HYPHEN)
        };
        match text.word(verb) {
            "is" | "are" | "was" | "were" | "became" | "becomes" | "remains" | "remained" | "remain" | "stays"
            | "stayed" => (verb + 1..verb + 1 + CAPITAL_REACH)
                .take_while(|i| {
                    !text.shape(*i).has(Shape::PUNCTUATION)
                        && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
                })
                .any(noun),
            "replaced" | "replaces" | "succeeded" => (verb + 1..verb + 1 + 2 * CAPITAL_REACH)
                .take_while(|i| !is_word!(text, *i, "." | ";" | "!" | "?"))
                .any(|i| noun(i) && (i.saturating_sub(2)..i).any(|b| is_word!(text, b, "as"))),
            _ => false,
        }
    }

    fn after(&mut self) {
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
