//! What speaks for and against an antecedent: the features of the mention-ranking model.
//!
//! They are the preferences of the literature (Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution";
//! Brennan, Friedman and Pollard 1987 on centring), computed from word classes instead of a parse.

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
    SubjectOfSpeech, SpeakerOfLastQuotation, SameQuotation,
    HolderInApposition, NameInApposition, IsOrganisation, ObjectOfObject, LastPronoun, ChainGoesOn,
    ObliqueNearestOfPossessive, NearestOfPossessive, PossessiveSubjectFar, LastPronounOther,
    IsRival, RivalName, RivalIndefinite, RivalPossessed, RivalAgent, RivalOpen, RivalTold, RivalPronoun, RivalOfWill,
    RivalAgentOfWill, RivalAfterRival, RivalPlural, RivalOfStateNoun, RivalBare,
    EntityNearest, OnlyEntity, LastPronounHere, OutsideQuotation, SubjectOfSubjectHere, LowOfLowHere, ModifierOfPossessive,
    SubjectBeforeOfPossessive, StateOfStateNoun, BodyOfBodyNoun, OwnOfSubject, AfterAndOfSubject, AfterWhatOfSubject, OpensOfSubject,
    OpensOfLastSubject, SubjectOfPossessiveHere, ObjectOfSubjectHere, PossessorOfPossessive,
    NoneBias, NoneObject, NoneSubject, NonePossessive, NoneReflexive, NoneWillVerb, NoneBeVerb, NoneWillNoun,
    NoneQuotation, NoneHere, NoneAfterWhat, NoneSentenceStart,
    NoneParagraphStart, NoneObjectAfterNoun, NoneIsIt,
}

/// How many features there are.
pub const COUNT: usize = Feature::ALL.len();

/// The values of all features of one antecedent.
#[derive(Debug, Clone)]
pub struct Values([f32; COUNT]);

impl Values {
    pub(super) fn none() -> Self {
        Self([0.0; COUNT])
    }

    pub(super) fn set(&mut self, feature: Feature, value: f32) {
        if let Some(slot) = self.0.get_mut(feature as usize) {
            *slot = value;
        }
    }

    pub(super) fn flag(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.set(feature, 1.0);
        }
    }

    /// The sum of the values, each times its weight.
    #[must_use]
    pub fn score(&self, weights: &[f32; COUNT]) -> f32 {
        self.0.iter().zip(weights).map(|(v, w)| v * w).sum()
    }

    /// The values, in the order of [`Feature::ALL`].
    #[must_use]
    pub fn values(&self) -> &[f32; COUNT] {
        &self.0
    }
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

/// Which pronouns a question is about: each sort has weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// it, its, itself
    Thing,
    /// he, she and their forms
    Person,
    /// they, their, them
    Group,
}

/// A pronoun with what it may refer to.
#[derive(Debug, Clone)]
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
}
