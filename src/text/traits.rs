//! What is asked of a word so often that it is worked out once for each token.

use super::lexicon::{Class, Entry};
use super::normalize::Shape;
use super::sets::set_operations;

/// A set of traits of a word's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u32);

set_operations!(Traits);

impl Traits {
    /// A finite verb or an auxiliary, as far as its form tells.
    pub const VERB: Self = Self(1);
    /// A clause begins behind it: a conjunction, "that", a comma, a quotation mark.
    pub const OPENS_CLAUSE: Self = Self(1 << 1);
    /// May stand between a subject and its verb: an adverb, a date, "who".
    pub const SKIPPED: Self = Self(1 << 2);
    /// Ends in -ly.
    pub const LY: Self = Self(1 << 3);
    /// Ends in -ed.
    pub const ED: Self = Self(1 << 4);
    /// Ends in -ing.
    pub const ING: Self = Self(1 << 5);
    /// Ends in -s.
    pub const S: Self = Self(1 << 6);
    /// A verb that a name before it is no subject of: "backed", "led", "born", "based".
    pub const PARTICIPLE: Self = Self(1 << 7);
    /// A small word of English.
    pub const ENGLISH: Self = Self(1 << 8);
    /// A small word of French.
    pub const FRENCH: Self = Self(1 << 9);
    /// A small word of Spanish.
    pub const SPANISH: Self = Self(1 << 10);

    /// A double quotation mark.
    pub const QUOTE: Self = Self(1 << 11);

    /// A mark that may end a sentence, or stand between its end and the next.
    pub const CLOSES: Self = Self(1 << 12);

    const fn when(self, holds: bool) -> Self {
        Self(if holds { self.0 } else { 0 })
    }

    /// How many small words of English, French and Spanish the word is.
    pub(super) fn languages(self) -> [u32; 3] {
        [Self::ENGLISH, Self::FRENCH, Self::SPANISH].map(|language| u32::from(self.has(language)))
    }

    /// The traits of a folded word or mark of so many bytes with its entry in the lexicon; `last` are its last bytes, the
    /// very last highest.
    #[inline]
    pub(super) fn of(last: u64, length: usize, shape: Shape, entry: Entry) -> Self {
        let ending = match (last >> 56).to_le_bytes()[0] {
            b's' => return entry.traits.or(Self::S).or(Self::SKIPPED.when(shape.has(Shape::DIGIT))),
            b'y' if last >> 48 == ENDING_LY => Self::LY.or(Self::SKIPPED),
            b'g' if last >> 40 == ENDING_ING => Self::ING,
            b'd' if last >> 48 == ENDING_ED => {
                let listed = entry.class.has_any(VERBS);
                Self::ED.or(Self::VERB.when(!listed && length > 4 && !shape.has(Shape::CAPITALISED)))
            }
            _ => Self(0),
        };
        entry.traits.or(ending).or(Self::SKIPPED.when(shape.has(Shape::DIGIT)))
    }
}

/// "ly", the last byte highest.
const ENDING_LY: u64 = u16::from_le_bytes(*b"ly") as u64;
/// "ed".
const ENDING_ED: u64 = u16::from_le_bytes(*b"ed") as u64;
/// "ing".
const ENDING_ING: u64 = u32::from_le_bytes(*b"ing\0") as u64;

/// Classes of words that may be finite verbs.
const VERBS: Class = Class::WILL_VERB.or(Class::VERB).or(Class::AUXILIARY).or(Class::SPEECH_VERB);

/// What a listed word's classes say of it. Those that are listed beside its classes come on top.
pub(super) fn of_class(word: &str, class: Class) -> Traits {
    let no_verb =
        matches!(word, "according" | "also" | "not" | "spokesman" | "spokeswoman" | "spokesperson" | "saying");
    Traits::VERB
        .when(class.has_any(VERBS) && !no_verb)
        .or(Traits::OPENS_CLAUSE.when(class.has(Class::CONJUNCTION)))
        .or(Traits::SKIPPED.when(class.has_any(Class::ADVERB.or(Class::CALENDAR))))
}

/// Words by trait.
pub(super) const LISTS: &[(Traits, &str)] = &[
    (Traits::VERB, "'ll 'd 've 're"),
    (Traits::OPENS_CLAUSE, "that which what than how why , : ; \" ' ( ) - —"),
    (Traits::SKIPPED, "on itself himself herself who which last this week month year late early both"),
    (Traits::PARTICIPLE, "backed led born based"),
    (Traits::QUOTE, "\""),
    (Traits::CLOSES, ". ! ? … \" ' ) ]"),
    (
        Traits::ENGLISH,
        "the of and to is that for with was by from it at has are were said will this be his their an have had which who \
         not its would been after they i you we but there",
    ),
    (
        Traits::FRENCH,
        "les des du et une dans pour par sur avec qui au aux ce cette il elle ont l d qu est ses leur sont apres vers \
         selon ete chez mais ou",
    ),
    (
        Traits::SPANISH,
        "el los las del y una por para su al lo como mas esta este sus ha fue han con segun ante pero sobre",
    ),
    // Of both: evidence against English only.
    (Traits::FRENCH.or(Traits::SPANISH), "la le de en un que se entre es"),
];
