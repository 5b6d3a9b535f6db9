//! "A doctor and a mother of three, she": the description that a sentence opens with is the pronoun's own, and nobody in it is
//! meant by it.

use super::is_person_noun;
use crate::coreference::pronouns::setting::names_an_actor;
use crate::coreference::pronouns::words::Told;
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest description that is read, in tokens.
const REACH: usize = 24;
/// The longest phrase before its head noun, in tokens.
const REACH_HEAD: usize = 7;

/// Where the description begins that stands before the comma before the pronoun at `token`, if one opens the sentence.
pub(in crate::coreference::pronouns) fn description_before(text: &NormalizedText<'_>, token: usize) -> Option<usize> {
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    if !is_word!(text, token, "he" | "she" | "it") {
        return None;
    }
    let from = comma.saturating_sub(REACH);
    let begin = (from..comma).rev().find(|i| text.shape(*i).has(Shape::SENTENCE_START))?;
    // A sentence that begins within would have been found first; verbs are of clauses, "led by" aside.
    let is_part =
        |i: usize| !text.class(i).has_any(Class::PRONOUN.or(Class::AUXILIARY)) && !is_word!(text, i, ":" | ";" | "\"");
    let is_clause = |i: usize| {
        i > begin && syntax::is_verb(text, i) && !text.class(i - 1).has_any(Class::DETERMINER.or(Class::ADVERB))
    };
    if !(begin..comma).all(is_part) || (begin..comma).any(is_clause) {
        return None;
    }
    let first =
        begin + usize::from(is_word!(text, begin, "as" | "once" | "himself" | "herself" | "long" | "now" | "still"));
    let article = if is_word!(text, first, "a" | "an" | "the") {
        first
    } else {
        (first + 1..first + 4).find(|i| is_word!(text, *i, "'s" | "'"))?
    };
    let is_of_phrase = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
    };
    let head = (article + 1..comma.min(article + REACH_HEAD)).take_while(is_of_phrase).last()?;
    let told = Told::of(text, head);
    let describes = if is_word!(text, token, "it") {
        names_an_actor(text, article)
    } else {
        is_person_noun(text, head)
            || told.has(Told::PARTY)
            || is_word!(
                text,
                head,
                "native"
                    | "graduate"
                    | "veteran"
                    | "democrat"
                    | "republican"
                    | "liberal"
                    | "convert"
                    | "catholic"
                    | "moderate"
            )
    };
    describes.then_some(begin)
}
