//! Whether a head noun ends its phrase or goes on: "country music", "the country needs".

use crate::resolution::Context;
use crate::text::{Class, Shape, is_word, syntax};

/// Whether the word at `end` makes a compound of the head before it: "country music", "group-based".
pub(super) fn goes_on_as_compound(context: &Context<'_>, end: usize, here: u32) -> bool {
    let text = context.text;
    let Some(next) = text.token(end).filter(|t| t.sentence == here) else { return false };
    let ends = next.shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC).or(Shape::DIGIT))
        || next.class.has_any(
            Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::CALENDAR)
                .or(Class::PRONOUN)
                .or(Class::DETERMINER)
                .or(Class::ADVERB),
        )
        || syntax::is_verb(text, end)
        || is_word!(text, end, "need" | "that" | "which" | "round" | "more" | "less" | "than" | "so")
        || is_verb_by_what_follows(context, end)
        || is_word!(text, end, "split" | "put" | "hit" | "shut" | "quit" | "spread" | "bid" | "cast")
        || begins_time(text.word(end))
        || (text.word(end).ends_with('s') && (next.class == Class::NONE || next.class == Class::SPORT))
        || text.word(end).ends_with("ly");
    !ends || next.shape.has(Shape::AFTER_HYPHEN) || next.shape.has(Shape::CAPITALISED)
}

/// "the country needs one flag", "the nation plans to vote": a word in -s is a verb where its object or aim follows.
fn is_verb_by_what_follows(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let next = text.class(at + 1);
    text.word(at).ends_with('s')
        && !text.word(at).ends_with("ss")
        && (next.has_any(Class::DETERMINER.or(Class::PRONOUN)) || is_word!(text, at + 1, "to" | "no" | "one"))
}

/// Whether a word begins what says when: "left the bloc last year", "entered the country two days earlier".
fn begins_time(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "once"
            | "twice"
            | "yesterday"
            | "today"
            | "tomorrow"
            | "tonight"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "months"
            | "weeks"
            | "years"
            | "days"
            | "earlier"
            | "later"
    )
}
