//! What a name of a place stands among: the cues that its reading is judged by.
//!
//! Cues follow the literature on location metonymy (Markert and Nissim 2002, "Metonymy Resolution as a Classification
//! Task"; Gritta et al. 2017, "Vancouver Welcomes You! Minimalist Location Metonymy Resolution"): the verb that the name is
//! subject of, the preposition that governs it, what it possesses, and the words around.

use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape};

macro_rules! cues {
    ($($name:ident: $said:literal),* $(,)?) => {
        /// A cue for or against the metonymic reading.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each says in words what it is")]
        pub enum Cue { $($name),* }

        impl Cue {
            /// Every cue, in the order of the weights.
            pub const ALL: &'static [Cue] = &[$(Cue::$name),*];

            /// Its name in the table of weights.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Cue::$name => stringify!($name)),* }
            }

            /// The cue in words, for explanations.
            #[must_use]
            pub fn said(self) -> &'static str {
                match self { $(Cue::$name => $said),* }
            }
        }
    };
}

cues! {
    Bias: "nothing else",
    State: "a state",
    City: "a city",
    Seat: "a seat of government",
    Acronym: "an acronym",
    Subject: "subject of a verb",
    Possessor: "a possessor",
    Object: "object of a verb",
    Oblique: "behind a preposition",
    Modifier: "before a noun",
    NoRole: "neither subject nor object",
    CitySubject: "a city that is subject of a verb",
    CityObject: "a city that is object of a verb",
    CityPossessor: "a city that possesses",
    CityModifier: "a city's name before a noun",
    WillVerb: "subject of a verb that only a will can do",
    SpeechVerb: "subject of a verb of speech",
    BeVerb: "subject of \"is\" or \"was\"",
    OtherVerb: "subject of another verb",
    ActsLater: "an auxiliary and then a verb of will",
    InPlace: "a preposition of place before it",
    From: "\"from\" before it",
    FromMotion: "a verb of going and \"from\" before it",
    To: "\"to\" before it",
    ToWill: "\"to\" and a word of dealing before it",
    ToMotion: "a verb of going and \"to\" before it",
    AccordingTo: "\"according to\" before it",
    With: "\"with\" before it",
    Against: "\"against\" before it",
    By: "\"by\" before it",
    Between: "\"between\" before it",
    BetweenBorder: "\"border between\" before it",
    OnWill: "a word of pressure and \"on\" before it",
    On: "\"on\" before it",
    Of: "\"of\" before it",
    OfWill: "a word of government and \"of\" before it",
    OfPlace: "a feature of a place and \"of\" before it",
    For: "\"for\" before it",
    ForWill: "a word of dealing and \"for\" before it",
    Than: "\"than\" before it",
    Like: "\"like\" or \"as\" before it",
    Part: "\"northern\", \"capital\" or the like before it",
    Motion: "a verb of going or living before it",
    ObjectOfWill: "object of a verb that wants a will",
    PossessesWill: "possessor of a policy, an office or the like",
    PossessesPlace: "possessor of a place or a feature of one",
    PossessesSuperlative: "possessor of the largest or the first of something",
    PossessesName: "possessor of a name",
    BeforeWillNoun: "before a noun of government",
    BeforePlaceNoun: "before a noun of place",
    BeforeName: "before a capitalised word",
    HyphenPlace: "\"-based\" or the like",
    HyphenWill: "\"-backed\" or the like",
    HyphenOther: "joined to another word",
    AfterPrefix: "\"pro-\" or \"anti-\" before it",
    SentenceStart: "first in its sentence",
    SentenceEnd: "last in its sentence",
    CommaPlace: "a comma and another place behind it",
    CommaState: "a comma and its own state behind it",
    AfterPlaceComma: "another place and a comma before it",
    InList: "in a list of places",
    AskedTo: "asked or enabled to act",
    Bracketed: "in brackets",
    Sport: "in a sentence of sport",
    RelationNear: "a word of relations near",
    YearBehind: "a year behind it",
    QuotedSpeech: "beside a quotation",
}

/// How many cues there are.
pub const COUNT: usize = Cue::ALL.len();

/// How many tokens on each side have a slot of their own.
pub const NEAR: usize = 4;
/// How many tokens on each side count in the decaying sum.
pub const FAR: usize = 8;
/// Slots of a word: each of the near ones, and the two sums.
pub const SLOTS: usize = 2 * NEAR + 2;
/// How much less each further word of a sum counts.
const DECAY: f32 = 0.8;

/// A name with its surroundings, as the model sees it.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// 1 for each cue that holds.
    pub cues: [f32; COUNT],
    /// The words around: slot, weight, token.
    pub words: Vec<(usize, f32, usize)>,
}

impl Surroundings {
    /// What surrounds the name of `record` at the tokens `begin..end`.
    #[must_use]
    pub fn of(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32) -> Option<Self> {
        let draft = drafts.get(index)?;
        let mut seen = Observer { context, drafts, index, begin: draft.begin, end: draft.end, cues: [0.0; COUNT] };
        seen.type_of(record);
        seen.before();
        seen.after();
        seen.neighbourhood();
        let words = words(context.text, draft.begin, draft.end);
        Some(Self { cues: seen.cues, words })
    }

    /// Whether a cue holds.
    #[must_use]
    pub fn holds(&self, cue: Cue) -> bool {
        self.cues.get(cue as usize).is_some_and(|v| *v > 0.0)
    }

    /// The cues that hold.
    pub fn held(&self) -> impl Iterator<Item = Cue> {
        Cue::ALL.iter().copied().zip(self.cues).filter(|(_, v)| *v > 0.0).map(|(cue, _)| cue)
    }
}

fn words(text: &NormalizedText<'_>, begin: usize, end: usize) -> Vec<(usize, f32, usize)> {
    let Some(sentence) = text.token(begin).map(|t| t.sentence) else { return Vec::new() };
    let same = |i: &usize| text.token(*i).is_some_and(|t| t.sentence == sentence);
    let mut words = Vec::with_capacity(2 * FAR + 2 * NEAR);
    let left = (1..=FAR).filter_map(|d| begin.checked_sub(d)).take_while(same);
    let right = (end..end + FAR).take_while(same);
    for (side, tokens) in [left.collect::<Vec<_>>(), right.collect()].into_iter().enumerate() {
        let mut weight = 1.0;
        for (distance, token) in tokens.into_iter().enumerate() {
            if distance < NEAR {
                words.push((side * NEAR + distance, 1.0, token));
            }
            words.push((2 * NEAR + side, weight, token));
            weight *= DECAY;
        }
    }
    words
}

struct Observer<'c, 'a> {
    context: &'c Context<'a>,
    drafts: &'c [Draft],
    index: usize,
    begin: usize,
    end: usize,
    cues: [f32; COUNT],
}

impl Observer<'_, '_> {
    fn see(&mut self, cue: Cue) {
        if let Some(slot) = self.cues.get_mut(cue as usize) {
            *slot = 1.0;
        }
    }

    fn type_of(&mut self, record: u32) {
        let snapshot = self.context.snapshot;
        self.see(Cue::Bias);
        let label = snapshot.record(record).map_or("", |r| r.label.as_str());
        let city =
            !matches!((snapshot.record_type(record), label), (RecordType::State, _) | (_, "building" | "institution"));
        self.see(match (snapshot.record_type(record), label) {
            (RecordType::State, _) => Cue::State,
            (_, "building" | "institution") => Cue::Seat,
            _ => Cue::City,
        });
        if self.context.text.shape(self.begin).has(Shape::ALL_CAPITALS) {
            self.see(Cue::Acronym);
        }
        let role = syntax::role(self.context.text, self.begin, self.end);
        self.see(match role {
            Role::Subject => Cue::Subject,
            Role::Possessor => Cue::Possessor,
            Role::Object => Cue::Object,
            Role::Oblique => Cue::Oblique,
            Role::Modifier => Cue::Modifier,
            Role::Other => Cue::NoRole,
        });
        if city {
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
        if text.shape(self.begin).has(Shape::SENTENCE_START) {
            self.see(Cue::SentenceStart);
            return;
        }
        let Some(mut at) = self.begin.checked_sub(1) else { return };
        if text.shape(self.begin).has(Shape::AFTER_HYPHEN) && matches!(text.word(at), "pro" | "anti") {
            self.see(Cue::AfterPrefix);
        }
        if text.word(at) == "the" && at > 0 {
            at -= 1;
        }
        let class = text.class(at);
        let earlier = at.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
        let around = earlier.or(at.checked_sub(2).map_or(Class::NONE, |i| text.class(i)));
        let dealing = around.has_any(Class::WILL_NOUN.or(Class::OBJECT_WILL_VERB).or(Class::RELATION_NOUN));
        match text.word(at) {
            "in" | "near" | "inside" | "outside" | "within" | "across" | "throughout" | "around" | "at" | "into"
            | "via" | "through" | "over" => self.see(Cue::InPlace),
            "from" if around.has(Class::MOTION_VERB) => self.see(Cue::FromMotion),
            "from" => self.see(Cue::From),
            "to" if at > 0 && text.word(at - 1) == "according" => self.see(Cue::AccordingTo),
            "to" if around.has(Class::MOTION_VERB) => self.see(Cue::ToMotion),
            "to" if dealing => self.see(Cue::ToWill),
            "to" => self.see(Cue::To),
            "with" => self.see(Cue::With),
            "against" | "towards" | "toward" => self.see(Cue::Against),
            "by" => self.see(Cue::By),
            "between"
                if matches!(
                    at.checked_sub(1).map_or("", |i| text.word(i)),
                    "border" | "frontier" | "area" | "located" | "route"
                ) =>
            {
                self.see(Cue::BetweenBorder);
            }
            "between" => self.see(Cue::Between),
            "on" if dealing => self.see(Cue::OnWill),
            "on" => self.see(Cue::On),
            "of" if dealing => self.see(Cue::OfWill),
            "of" if around.has(Class::PLACE_NOUN) => self.see(Cue::OfPlace),
            "of" => self.see(Cue::Of),
            "for" if dealing => self.see(Cue::ForWill),
            "for" => self.see(Cue::For),
            "than" => self.see(Cue::Than),
            "like" | "as" => self.see(Cue::Like),
            "capital" | "city" | "central" | "downtown" | "northern" | "southern" | "eastern" | "western"
            | "mainland" | "rural" | "north" | "south" | "east" | "west" | "inner" | "upper" | "lower" => {
                self.see(Cue::Part);
            }
            _ if class.has(Class::MOTION_VERB) && !class.has(Class::WILL_VERB) => self.see(Cue::Motion),
            _ if class.has(Class::OBJECT_WILL_VERB) => self.see(Cue::ObjectOfWill),
            _ => {}
        }
    }

    fn after(&mut self) {
        let text = self.context.text;
        let mut at = self.end;
        // Past what is joined by "and": "Moscow and Beijing agreed".
        let mut next = self.index + 1;
        while matches!(text.word(at), "and" | "or" | ",")
            && let Some(other) = self.drafts.get(next).filter(|d| d.begin == at + 1)
        {
            at = other.end;
            next += 1;
        }
        if at > self.end {
            self.see(Cue::InList);
        }
        if text.shape(self.end).has(Shape::AFTER_HYPHEN) {
            self.see(match text.word(self.end) {
                "based" | "born" | "bound" | "area" | "wide" | "trained" | "made" => Cue::HyphenPlace,
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
        if text.token(self.end).is_none_or(|t| Some(t.sentence) != sentence)
            || matches!(text.word(self.end), "." | "!" | "?")
        {
            self.see(Cue::SentenceEnd);
        } else if text.shape(self.end).has(Shape::CAPITALISED) {
            self.see(Cue::BeforeName);
        }
        if text.shape(self.end).has(Shape::DIGIT)
            || (text.word(self.end) == "in" && text.shape(self.end + 1).has(Shape::DIGIT))
        {
            self.see(Cue::YearBehind);
        }
        if text.word(at) == "to" && self.begin > 0 && text.class(self.begin - 1).has(Class::OBJECT_WILL_VERB) {
            self.see(Cue::AskedTo);
        }
        if syntax::role(text, self.begin, self.end) == Role::Subject
            && let Some(verb) = syntax::verb_after(text, at)
        {
            let class = text.class(verb);
            if class.has(Class::SPEECH_VERB) {
                self.see(Cue::SpeechVerb);
            } else if class.has(Class::WILL_VERB) {
                self.see(Cue::WillVerb);
            } else if matches!(text.word(verb), "is" | "was" | "are" | "were") {
                self.see(Cue::BeVerb);
            } else {
                self.see(Cue::OtherVerb);
            }
            if class.has(Class::AUXILIARY) && (verb + 1..verb + 4).any(|i| text.class(i).has(Class::WILL_VERB)) {
                self.see(Cue::ActsLater);
            }
        }
    }

    fn possessed(&mut self, clitic: usize) {
        let text = self.context.text;
        // The possessed noun may have adjectives before it.
        let quoted = |i: usize| matches!(text.word(i), "\"" | "'");
        let phrase = (clitic + 1..clitic + 7).take_while(|i| quoted(*i) || !text.shape(*i).has(Shape::PUNCTUATION));
        for i in phrase {
            let class = text.class(i);
            if matches!(
                text.word(i),
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
            if class.has(Class::PLACE_NOUN) {
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
        if text.word(self.end) == "," && place(following) {
            self.see(if self.is_of_own_state(following) { Cue::CommaState } else { Cue::CommaPlace });
        }
        let previous = self.index.checked_sub(1).and_then(|i| self.drafts.get(i)).filter(|d| d.end + 1 == self.begin);
        if self.begin > 0 && text.word(self.begin - 1) == "," && place(previous) {
            self.see(Cue::AfterPlaceComma);
        }
        if self.begin > 0 && text.word(self.begin - 1) == "(" {
            self.see(Cue::Bracketed);
        }
        let window = self.begin.saturating_sub(FAR)..self.end + FAR;
        for i in window.filter(|i| text.token(*i).map(|t| t.sentence) == sentence) {
            if text.class(i).has(Class::SPORT) {
                self.see(Cue::Sport);
            }
            if text.class(i).has(Class::RELATION_NOUN) {
                self.see(Cue::RelationNear);
            }
            if text.word(i) == "\"" {
                self.see(Cue::QuotedSpeech);
            }
        }
    }
}
