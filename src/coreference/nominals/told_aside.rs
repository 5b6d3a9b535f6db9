//! What is told aside of a subject is of another than it: "Germany, long wary of arming the country, said", "Turkey, which backs some of
//! the rebels, shares a border with the country".
//!
//! Principle C of Chomsky (1981), as in `bound`. Vetoes: a clause within it of its own, "since the country's ruler fled", and what is
//! told or ruled.

use super::bound::Bound;
use crate::resolution::{Context, Draft};
use crate::text::syntax;
use crate::text::{Class, Shape, Traits, is_word};

/// How long what is told aside may be, in tokens.
const ASIDE_REACH: usize = 16;

/// So many tokens behind its article ends a phrase.
const OWNER_REACH: usize = 5;

/// "Turkey, which backs some of the rebels, shares": where what is told aside of a subject that ends at a token ends itself.
pub(super) fn behind_relative(context: &Context<'_>, end: usize) -> usize {
    let text = context.text;
    if !is_word!(text, end, ",") || !is_word!(text, end + 1, "which" | "whose" | "who" | "where") {
        return end;
    }
    let closing = (end + 2..end + ASIDE_REACH).find(|i| text.shape(*i).has(Shape::PUNCTUATION));
    closing.filter(|i| is_word!(text, *i, ",")).map_or(end, |i| i + 1)
}

/// "Germany, long wary of arming the country, said", "Russia, whose president had promised the country money": whether the phrase
/// stands in what is told aside of a subject. Principle C: that would be "itself" or "its".
pub(super) fn is_told_aside(context: &Context<'_>, draft: &Draft, begin: usize) -> Option<Bound> {
    let text = context.text;
    let first = draft.end + 1;
    // "Australia, which has a record of what it did in that country": what was just named.
    let is_pointed_at = is_word!(text, begin, "that" | "this");
    if !is_word!(text, draft.end, ",") || is_pointed_at || first >= begin || begin - first > ASIDE_REACH {
        return None;
    }
    let is_open = |i: usize| {
        let opens_another = is_word!(
            text,
            i,
            "since"
                | "when"
                | "where"
                | "after"
                | "before"
                | "because"
                | "as"
                | "while"
                | "until"
                | "that"
                | "and"
                | "but"
        );
        let rules =
            is_word!(text, i, "told" | "leads" | "led" | "rules" | "ruled" | "runs" | "ran" | "governs" | "like")
                || text.class(i).has(Class::SPEECH_VERB);
        !text.shape(i).has(Shape::PUNCTUATION) && !opens_another && !rules
    };
    if !(first + 1..begin).all(is_open) {
        return None;
    }
    let is_relative =
        is_word!(text, first, "whose") || is_word!(text, first, "which") && syntax::is_verb(text, first + 1);
    // "Worried about the country", "long wary of arming it".
    let is_adjunct = || {
        let at = first + usize::from(text.class(first).has(Class::ADVERB) || is_word!(text, first, "long" | "once"));
        let is_felt = text.traits(at).has(Traits::ED)
            || is_word!(
                text,
                at,
                "wary" | "keen" | "fearful" | "eager" | "angry" | "suspicious" | "anxious" | "reluctant"
            )
            || is_word!(text, at, "unhappy" | "jealous" | "uneasy" | "loath" | "hostile" | "opposed");
        is_felt && (at + 1..begin).any(|i| is_word!(text, i, "of" | "about" | "at" | "over" | "to" | "with" | "for"))
    };
    if !is_relative && !is_adjunct() {
        return None;
    }
    // "Lebanon, weakened by the country's crisis".
    let begins = (begin..begin + OWNER_REACH).find(|i| text.shape(*i).has_any(Shape::CLITIC.or(Shape::PUNCTUATION)));
    let is_owner = begins.is_some_and(|i| text.shape(i).has(Shape::CLITIC));
    Some(if is_owner && !is_relative { Bound::AfterAnother } else { Bound::Always })
}
