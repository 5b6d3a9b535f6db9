//! What a name of a place stands among: the cues that its reading is judged by.
//!
//! Cues follow the literature on location metonymy (Markert and Nissim 2002, "Metonymy Resolution as a Classification
//! Task"; Gritta et al. 2017, "Vancouver Welcomes You! Minimalist Location Metonymy Resolution"): the verb that the name is
//! subject of, the preposition that governs it, what it possesses, and the words around.

use super::observer::Observer;
use super::row::Row;
use crate::resolution::{Context, Draft};
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, is_word};

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
    ToMessage: "a message and \"to\" before it",
    AccordingTo: "\"according to\" before it",
    With: "\"with\" before it",
    WithBorder: "\"border with\" before it",
    Against: "\"against\" before it",
    By: "\"by\" before it",
    Between: "\"between\" before it",
    BetweenBorder: "\"border between\" before it",
    OnWill: "a word of pressure and \"on\" before it",
    On: "\"on\" before it",
    Of: "\"of\" before it",
    OfWill: "a word of government and \"of\" before it",
    OfPlace: "a feature of a place and \"of\" before it",
    OfTaking: "an invasion or the like and \"of\" before it",
    Taken: "a verb of invading or the like before it",
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
    InList: "in a row of names",
    InLongList: "in a long row of names",
    Article: "an article before it",
    OneOf: "\"a\" before it",
    NumberBefore: "a number before it",
    NumberBehind: "a number behind it",
    BareNoun: "before a noun",
    AskedTo: "asked or enabled to act",
    Bracketed: "in brackets",
    Sport: "in a sentence of sport",
    RelationNear: "a word of relations near",
    YearBehind: "a year behind it",
    QuotedSpeech: "beside a quotation",
    Within: "nothing between \"in\" and it, or who speaks \"from\" it, and nothing of its own behind it",
    IsCapital: "said to be a capital or a city",
    PossessesLeader: "before one of its leaders",
}

/// How many cues there are.
pub const COUNT: usize = Cue::ALL.len();

/// How the table of words begins; the number is the format's version.
pub const FIRST_LINE: &[u8] = b"attache readings 2\n";

/// How many tokens on each side have a slot of their own.
pub const NEAR: usize = 4;
/// How many tokens on each side count in the decaying sum.
pub const FAR: usize = 8;
/// Slots of a word: each of the near ones, the two sums, and the four words that govern the name or are governed by it.
pub const SLOTS: usize = 2 * NEAR + 2 + 4;
/// The nearest word before it that is more than grammar.
const GOVERNOR: usize = 2 * NEAR + 2;
/// The nearest verb before it.
const VERB: usize = GOVERNOR + 1;
/// What it possesses.
const POSSESSED: usize = GOVERNOR + 2;
/// The nearest word behind it that is more than grammar.
const HEAD: usize = GOVERNOR + 3;
/// How far away they may stand.
const HEAD_REACH: usize = 6;
/// How much less each further word of a sum counts.
const DECAY: f32 = 0.8;

/// A set of cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u128);

const _: () = assert!(COUNT <= u128::BITS as usize, "a cue for each bit");

impl Cues {
    /// Adds a cue.
    pub fn insert(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u32;
    }

    /// Whether a cue is in the set.
    #[must_use]
    pub fn contain(self, cue: Cue) -> bool {
        self.0 >> cue as u32 & 1 != 0
    }

    /// Whether some cue is in both sets.
    #[must_use]
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set of some cues.
    #[must_use]
    pub const fn of(cues: &[Cue]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < cues.len() {
            set |= 1 << cues[at] as u32;
            at += 1;
        }
        Self(set)
    }

    /// The cues in the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Cue> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let cue = Cue::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*cue)
        })
    }
}

/// A name with its surroundings, as the model sees it.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The cues that hold.
    pub cues: Cues,
    /// The words around: slot, weight, token.
    pub words: Vec<(usize, f32, usize)>,
}

impl Surroundings {
    /// Looks at what surrounds the name of `record` that a draft is, in the place of what was looked at before. False if
    /// there is no such draft.
    #[must_use]
    pub fn look(&mut self, context: &Context<'_>, drafts: &[Draft], index: usize, record: u32) -> bool {
        let Some(draft) = drafts.get(index) else { return false };
        let row = Row::around(context.text, draft.begin, draft.end);
        self.cues = Observer::cues(context, drafts, index, record, row);
        self.words.clear();
        each_word(context.text, row, &mut |slot, weight, token| self.words.push((slot, weight, token)));
        true
    }

    /// Whether a cue holds.
    #[must_use]
    pub fn holds(&self, cue: Cue) -> bool {
        self.cues.contain(cue)
    }
}

/// Shows `see` the words around a row: slot, weight, token. A token's slots come side by side.
pub(super) fn each_word(text: &NormalizedText<'_>, row: Row, see: &mut impl FnMut(usize, f32, usize)) {
    let Some(sentence) = text.token(row.begin).map(|t| text.sentence(t.sentence as usize)) else { return };
    let begin = row.begin - usize::from(row.article);
    let left = || (sentence.start.max(begin.saturating_sub(FAR))..begin).rev();
    let right = || row.end..sentence.end.min(row.end + FAR);
    let mut slots = |side: usize, distance: usize, weight: f32, token: usize| {
        if distance < NEAR {
            see(side * NEAR + distance, 1.0, token);
        }
        see(2 * NEAR + side, weight, token);
        weight * DECAY
    };
    left().enumerate().fold(1.0, |weight, (distance, token)| slots(0, distance, weight, token));
    right().enumerate().fold(1.0, |weight, (distance, token)| slots(1, distance, weight, token));
    let clause = |i: &usize| !is_word!(text, *i, "." | "!" | "?" | ";" | ":");
    let found = [
        (GOVERNOR, left().take(HEAD_REACH).take_while(clause).find(|i| has_content(text, *i))),
        (VERB, left().find(|i| is_full_verb(text, *i))),
        if text.shape(row.end).has(Shape::CLITIC) {
            (POSSESSED, possessed_head(text, row.end))
        } else {
            (HEAD, right().take(HEAD_REACH).take_while(clause).find(|i| has_content(text, *i)))
        },
    ];
    for (slot, token) in found {
        if let Some(token) = token {
            see(slot, 1.0, token);
        }
    }
}

/// Whether a word is more than grammar.
fn has_content(text: &NormalizedText<'_>, index: usize) -> bool {
    !text.shape(index).has(Shape::PUNCTUATION)
        && !text.shape(index).has(Shape::DIGIT)
        && !text.class(index).has_any(Class::GRAMMAR)
}

/// Whether a word is a verb that says more than "is" or "has".
fn is_full_verb(text: &NormalizedText<'_>, index: usize) -> bool {
    let class = text.class(index);
    syntax::is_verb(text, index) && !class.has(Class::AUXILIARY) || class.has(Class::MOTION_VERB)
}

/// The noun that is possessed: the last word of what follows the clitic.
fn possessed_head(text: &NormalizedText<'_>, clitic: usize) -> Option<usize> {
    let ends = |i: &usize| {
        text.shape(*i).has(Shape::PUNCTUATION)
            || text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::PRONOUN))
            || *i > clitic + 1 && syntax::is_verb(text, *i)
    };
    (clitic + 1..clitic + 1 + HEAD_REACH).take_while(|i| !ends(i)).last()
}
