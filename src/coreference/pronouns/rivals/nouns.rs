//! What words tell of a noun phrase: whether it is a person, where it ends, and whether it says what its subject is.

use super::Sorts;
use crate::coreference::pronouns::words::Told;
use crate::resolution::Context;
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, Token, Traits, is_word};

/// Where the name begins that a phrase of tokens `from..end` ends with, behind a word that is none.
pub(super) fn name_at_end(text: &NormalizedText<'_>, from: usize, end: usize) -> Option<usize> {
    let name = (from + 1..end).find(|i| text.shape(*i).has(Shape::CAPITALISED))?;
    let opens = text.shape(name - 1).has(Shape::CAPITALISED) && !text.shape(name - 1).has(Shape::SENTENCE_START);
    (!opens && (name..end).all(|i| text.shape(i).has(Shape::CAPITALISED))).then_some(name)
}

/// The longest name that is read behind "of", in tokens.
const MAX_NAME: usize = 9;

/// "The government of Albania" is Albania, or as good as.
fn is_as_good_as_a_state(text: &NormalizedText<'_>, head: usize) -> bool {
    is_word!(text, head, "government" | "governments" | "regime" | "leadership" | "state" | "people")
}

/// Behind what "of" hangs on a noun which ends at `end`: names, as in "the Bank of England said", and what a body is for, as in
/// "the ministry of foreign affairs said".
pub(super) fn past_of(context: &Context<'_>, end: usize) -> usize {
    let text = context.text;
    if !is_word!(text, end, "of") || is_as_good_as_a_state(text, end - 1) {
        return end;
    }
    let from = end + 1 + usize::from(text.class(end + 1).has(Class::DETERMINER));
    let is_name = |i: &usize| {
        let shape = text.shape(*i);
        shape.has(Shape::CAPITALISED) && !shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
    };
    let names = (from..from + MAX_NAME).take_while(is_name).count();
    if names > 0 {
        return from + names;
    }
    let is_body = is_word!(
        text,
        end - 1,
        "board"
            | "bureau"
            | "chamber"
            | "committee"
            | "council"
            | "court"
            | "department"
            | "house"
            | "institute"
            | "ministry"
    );
    if !is_body {
        return end;
    }
    let is_purpose = |i: &usize| {
        text.token(*i).is_some_and(is_content) && !ends_phrase(context, *i)
            || is_word!(text, *i, "and") && text.token(*i + 1).is_some_and(is_content)
    };
    let words = (from..from + MAX_NAME).take_while(is_purpose).count();
    if words > 0 { from + words } else { end }
}

/// The longest that hangs on a noun with a preposition, in tokens.
const MAX_PHRASE: usize = 6;

/// Behind what hangs on the noun that ends at `end`, if a verb stands there: "A farmer near Kiel said", "a spokesman for the
/// ministry in Riga said". Elsewhere `end`.
pub(super) fn past_phrases(text: &NormalizedText<'_>, end: usize) -> usize {
    let hangs_on =
        |i: usize| is_word!(text, i, "of" | "in" | "near" | "from" | "at" | "for" | "with" | "on" | "outside");
    let is_part = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION)
            && !syntax::is_verb(text, *i)
            && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
            && !is_word!(text, *i, "who" | "which" | "that")
    };
    if is_as_good_as_a_state(text, end.saturating_sub(1)) {
        return end;
    }
    let mut at = end;
    while hangs_on(at) {
        let words = (at + 1..at + 1 + MAX_PHRASE).take_while(is_part).count();
        if words == 0 {
            return end;
        }
        at += 1 + words;
    }
    if at > end && syntax::is_verb(text, at) { at } else { end }
}

/// Words that only persons are called by, before a name or alone.
pub(super) const PERSONS: Class = Class::PERSON_NOUN.or(Class::TITLE).or(Class::RANK).or(Class::HONORIFIC);

/// Whether a word before a name says that a person bears it: "the coach", "actress".
pub(super) fn is_person_title(text: &NormalizedText<'_>, at: usize) -> bool {
    text.class(at).has_any(PERSONS) || {
        let told = Told::of(text, at);
        !text.shape(at).has(Shape::PUNCTUATION) && (told.has(Told::PERSON) || told.gender_of_noun().is_some())
    }
}

/// Whether a noun in the singular is one for a person.
pub(in crate::coreference) fn is_person_noun(text: &NormalizedText<'_>, at: usize) -> bool {
    let told = Told::of(text, at);
    let is_person = told.gender_of_noun().is_some() || told.has(Told::PERSON) || text.class(at).has_any(PERSONS);
    (is_person || may_be_person(text, at, told)) && !told.is_plural(text, at)
}

/// Whether a noun ends as the names of those who do something: "a plumber", "the geologist".
pub(super) fn may_be_person(text: &NormalizedText<'_>, at: usize, told: Told) -> bool {
    let word = text.word(at);
    word.len() > 4 && !told.has(Told::THING) && ["er", "or", "ist", "ian"].iter().any(|ending| word.ends_with(ending))
}

/// How far before a phrase its copula's subject may end, in tokens.
const COPULA_REACH: usize = 5;

/// Whether "is", "was" or "became" with a subject of its own stands before a token.
#[inline]
pub(in crate::coreference) fn follows_copula(text: &NormalizedText<'_>, at: usize) -> bool {
    let loose = |i: usize| {
        text.class(i).has_any(Class::ADVERB.or(Class::AUXILIARY)) && !is_copula(text, i) || is_word!(text, i, "now")
    };
    let from = at.saturating_sub(COPULA_REACH);
    let before = |end: usize| (from..end).rev().find(|i| !loose(*i));
    let Some(copula) = before(at).filter(|i| is_copula(text, *i)) else { return false };
    before(copula).is_some_and(|i| {
        !is_word!(text, i, "there" | "it" | "this" | "that" | "here" | "what") && !text.shape(i).has(Shape::PUNCTUATION)
    })
}

pub(super) fn is_copula(text: &NormalizedText<'_>, at: usize) -> bool {
    text.traits(at).has(Traits::COPULA)
}

/// Who is told only as one of several, or not at all, with where that ends: "one of them said he", "somebody".
pub(super) fn indefinite(text: &NormalizedText<'_>, at: usize) -> Option<(Sorts, usize)> {
    if is_word!(text, at, "someone" | "somebody" | "whoever") {
        return Some((Sorts::PERSON, at + 1));
    }
    let is_of = is_word!(text, at, "one" | "another" | "each") && is_word!(text, at + 1, "of");
    // "one of its aims" is no person, and "one of the banks" none either.
    is_of.then(|| {
        if is_word!(text, at + 2, "them" | "those" | "us") { (Sorts::PERSON, at + 3) } else { (Sorts::EITHER, at + 1) }
    })
}

pub(super) fn is_possessive(token: &Token) -> bool {
    is_word!(token, "its" | "his" | "her" | "their" | "our" | "my" | "your")
}

/// Whether a token may be part of a noun phrase.
pub(super) fn is_content(token: &Token) -> bool {
    !token.shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
        && !token.class.has_any(Class::GRAMMAR.or(Class::CALENDAR))
        && !token.traits.has(Traits::LY)
        && token.norm_begin < token.norm_end
}

/// Whether the word behind part of a noun phrase is the verb of its clause rather than its head.
pub(super) fn ends_phrase(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    if text.shape(at).has(Shape::CAPITALISED) || !syntax::is_verb(text, at) {
        return false;
    }
    // After a determiner and a noun a bare form is a noun ("the peace plan"); what follows it tells.
    let bare = !text.traits(at).has_any(Traits::S.or(Traits::ED)) && text.class(at).has(Class::WILL_VERB);
    let goes_on = || text.token(at + 1).is_some_and(is_content) && !syntax::is_verb(text, at + 1);
    !(bare && Told::of(text, at).has(Told::NOUN_TOO) && !goes_on())
}
