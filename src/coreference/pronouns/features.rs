//! What speaks for and against an antecedent: the features of the mention-ranking model.
//!
//! They are the preferences of the literature (Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution";
//! Brennan, Friedman and Pollard 1987 on centring), computed from word classes instead of a parse.

use super::around::Slot;

macro_rules! features {
    ($($name:ident),* $(,)?) => {
        /// A feature of an antecedent, or of none.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each name says what it is")]
        pub enum Feature { $($name),* }

        impl Feature {
            /// Every feature, in the order of the weights.
            pub const ALL: &'static [Feature] = &[$(Feature::$name),*];

            /// Its name in the table of weights.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Feature::$name => stringify!($name)),* }
            }
        }
    };
}

features! {
    SameSentence, OneBack, TwoBack, ThreeBack,
    SubjectHere, PossessorHere, ObjectHere, ObliqueHere, ModifierHere, OtherHere,
    SubjectBefore, PossessorBefore, ObjectBefore, ObliqueBefore, ModifierBefore, OtherBefore,
    IsPronoun, IsName, IsDescription, IsDemonym, IsMetonym, IsLiteral,
    Nearness, Nearest, SecondNearest, FurtherOff,
    Mentions, ShareOfDocument, ParagraphBetween,
    NearestSubject, NearestSubjectOfSubject, NearestSubjectOfObject, NearestSubjectOfPossessive, NearestSubjectOfReflexive,
    FirstOfSentence, FirstOfLastSentence, SubjectOfLastSentence,
    CoArgument, CoArgumentOfReflexive, JoinedByAnd,
    SubjectOfSpeech, LastToSpeak, QuotedOfLastToSpeak,
    HolderInApposition, NameInApposition, IsOrganisation, ObjectOfObject, LastPronoun, ChainGoesOn,
    ObliqueNearestOfPossessive, NearestOfPossessive, PossessiveSubjectFar, LastPronounOther,
    IsRival, RivalName, RivalIndefinite, RivalPossessed, RivalAgent, RivalOpen, RivalTold, RivalPronoun, RivalOfWill,
    RivalAfterRival, RivalPlural, RivalOfStateNoun, RivalBare,
    OnlyEntity, LastPronounHere, OutsideQuotation, SubjectOfSubjectHere, LowOfLowHere, ModifierOfPossessive,
    SubjectBeforeOfPossessive, StateOfStateNoun, BodyOfBodyNoun, OwnOfSubject, AfterAndOfSubject, AfterWhatOfSubject,
    OpensOfSubject,
    OpensOfLastSubject, SubjectOfPossessiveHere, ObjectOfSubjectHere, PossessorOfPossessive,
    Coordinated, OwnOfPredicate, SpokenOf, IsTopic, QuotedBefore,
    Controlled, ControlledOwner, AddressedMust, RelativeSubject, RelativeOwner, TakesFromAnother,
    SubjectOfSpeechOfPossessive, Nested, RivalSubject, RivalHere, RivalNearest, RivalRepeated, RivalOfThing, NoneOfThing,
    PronounSubjectOfSubject, TurnBetween, NoneObjectOfDealing, DealtWithBecause, OfAgent,
    SubjectOfLastOfPossessive, RivalSubjectOfPossessive, AsksForHimself, SpeaksByPronoun, ObjectOfJoined,
    NoneBias, NoneObject, NoneSubject, NonePossessive, NoneReflexive, NoneWillVerb, NoneBeVerb, NoneWillNoun,
    NoneQuotation, NoneHere, NoneAfterWhat, NoneSentenceStart,
    NoneParagraphStart, NoneObjectOfWill, NoneOtherVerb, NoneIsIt,
}

/// How many features there are.
pub const COUNT: usize = Feature::ALL.len();

/// The features whose value may be anything; that of the others is 0 or 1.
const MEASURES: u128 =
    1 << Feature::Nearness as u32 | 1 << Feature::Mentions as u32 | 1 << Feature::ShareOfDocument as u32;

/// The values of all features of one antecedent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Values {
    /// Which features have a value, by their numbers.
    held: u128,
    /// The nearness, the mentions and the share of the document.
    measures: [f32; 3],
}

const _: () = assert!(COUNT <= u128::BITS as usize);

impl Values {
    /// Those of an antecedent whose measured features are these; no other feature has a value.
    pub(super) fn measured(nearness: f32, mentions: f32, share: f32) -> Self {
        Self { held: MEASURES, measures: [nearness, mentions, share] }
    }

    pub(super) fn set(&mut self, feature: Feature) {
        self.held |= 1 << feature as u32;
    }

    /// The same of one of the first features, which is quicker where the compiler does not know which.
    pub(super) fn set_low(&mut self, feature: Feature) {
        debug_assert!((feature as u32) < u64::BITS);
        self.held |= u128::from(1_u64 << (feature as u32 % u64::BITS));
    }

    pub(super) fn flag(&mut self, feature: Feature, holds: bool) {
        self.held |= u128::from(holds) << feature as u32;
    }

    /// The sum of the values, each times its weight, in the order of the features.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "the halves of the bits")]
    pub fn score(&self, weights: &[f32; COUNT]) -> f32 {
        let [nearness, mentions, share] = self.measures;
        let measured =
            [(Feature::Nearness, nearness), (Feature::Mentions, mentions), (Feature::ShareOfDocument, share)];
        let low = self.held as u64;
        let (mut sum, mut from) = (0.0, 0);
        for (feature, value) in measured {
            let number = feature as usize;
            sum = add_weights(sum, low & ((1 << number) - (1 << from)), 0, weights);
            sum += value * weights.get(number).copied().unwrap_or(0.0);
            from = number + 1;
        }
        sum = add_weights(sum, low & (u64::MAX << from), 0, weights);
        add_weights(sum, (self.held >> 64) as u64, 64, weights)
    }

    /// The values, in the order of [`Feature::ALL`].
    #[must_use]
    pub fn values(&self) -> [f32; COUNT] {
        let mut values = [0.0; COUNT];
        self.each(|number, value| {
            if let Some(slot) = values.get_mut(number) {
                *slot = value;
            }
        });
        values
    }

    /// Shows `see` the features that have a value, in order, by number.
    #[expect(clippy::cast_possible_truncation, reason = "the halves of the bits")]
    fn each(&self, mut see: impl FnMut(usize, f32)) {
        for (from, mut half) in [(0, self.held as u64), (64, (self.held >> 64) as u64)] {
            while half != 0 {
                let number = from + half.trailing_zeros() as usize;
                half &= half - 1;
                see(number, self.value(number));
            }
        }
    }

    /// The value of a feature that has one.
    fn value(&self, number: usize) -> f32 {
        let [nearness, mentions, share] = self.measures;
        match number {
            n if n == Feature::Nearness as usize => nearness,
            n if n == Feature::Mentions as usize => mentions,
            n if n == Feature::ShareOfDocument as usize => share,
            _ => 1.0,
        }
    }
}

// The score takes them in this order, from the low half.
const _: () = assert!(
    (Feature::Nearness as usize) < Feature::Mentions as usize
        && (Feature::Mentions as usize) < Feature::ShareOfDocument as usize
        && (Feature::ShareOfDocument as usize) < 63
);

/// Adds the weights of the features whose bits are set, of which the lowest is that of the feature `from`.
fn add_weights(mut sum: f32, mut bits: u64, from: usize, weights: &[f32; COUNT]) -> f32 {
    while bits != 0 {
        sum += weights.get(from + bits.trailing_zeros() as usize).copied().unwrap_or(0.0);
        bits &= bits - 1;
    }
    sum
}

/// An entity that a pronoun may refer to.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its record.
    pub record: u32,
    /// The tokens of its nearest mention.
    pub nearest: (usize, usize),
    /// What speaks for it.
    pub values: Values,
}

/// What a pronoun is bound to by the subject of its own clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binder {
    /// The candidate at this place.
    Candidate(usize),
    /// Something else.
    Other,
}

/// Which pronouns a question is about: each sort has weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// it, its, itself
    #[default]
    Thing,
    /// he, she and their forms
    Person,
    /// they, their, them
    Group,
}

/// What a pronoun that was left alone may well stand for: as much of what speaks for that pronoun speaks for it.
#[derive(Debug, Clone, Copy)]
pub struct Lean {
    /// The place of the candidate that it may stand for.
    pub candidate: usize,
    /// How likely it stands for it.
    pub share: f32,
}

/// A pronoun with what it may refer to.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The pronoun's token.
    pub token: usize,
    /// What may be meant.
    pub sort: Sort,
    /// The candidates, the nearest first.
    pub candidates: Vec<Candidate>,
    /// What speaks for each person or thing outside the gazetteer that may be meant instead.
    pub rivals: Vec<Values>,
    /// What speaks for none of them.
    pub none: Values,
    /// The words around the pronoun: the place that each has, and its token. Asked of "it" alone.
    pub words: Vec<(Slot, usize)>,
    /// What the subject of the clause makes the answer, whatever else speaks for and against it.
    pub binder: Option<Binder>,
    /// The place among the rivals of an earlier pronoun that was left alone.
    pub pronoun: Option<usize>,
    /// What that pronoun may well stand for.
    pub lean: Option<Lean>,
}

impl Question {
    /// Makes room for the question of another pronoun.
    pub(super) fn clear(&mut self, token: usize, sort: Sort) {
        self.candidates.clear();
        self.rivals.clear();
        self.words.clear();
        (self.token, self.sort, self.none) = (token, sort, Values::default());
        (self.binder, self.pronoun, self.lean) = (None, None, None);
    }
}
