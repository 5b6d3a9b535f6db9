//! "It" that stands for nothing: "it is clear that", "it rained", "it took a year to".
//!
//! After Paice and Husk (1987), "Towards the Automatic Recognition of Anaphoric Features in English Text: The Impersonal
//! Pronoun It": a few patterns of words, looked for before anything else is asked.

use crate::coreference::sentence;
use crate::resolution::Context;
use crate::text::{Class, Shape, is_word};

/// "it is clear that", "it rained", "makes it hard to": the pronoun stands for nothing.
pub(super) fn is_pleonastic(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    if !is_word!(text, index, "it") {
        return false;
    }
    let here = sentence(context, index);
    let before = index.checked_sub(1).map_or("", |i| text.word(i));
    // "let it be known that", "saw to it that".
    if (before == "let" && is_word!(text, index + 1, "be")) || (before == "to" && is_word!(text, index + 1, "that")) {
        return true;
    }
    if is_cleft(context, index, here) || takes_time(context, index, here) || is_a_date(context, index) {
        return true;
    }
    let ahead = (index + 1..index + 5).take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here));
    for i in ahead {
        if text.class(i).has(Class::PLEONASTIC) {
            return true;
        }
        let goes_on = text.class(i).has_any(Class::AUXILIARY)
            || text.word(i).ends_with("ly")
            || text.shape(i).has(Shape::CLITIC)
            || is_word!(text, i, "not" | "very" | "too" | "so" | "still" | "now" | "also" | "more");
        if !goes_on {
            break;
        }
    }
    false
}

/// "it was Beijing that blinked", "it was not the treaty that they feared".
fn is_cleft(context: &Context<'_>, index: usize, here: u32) -> bool {
    let text = context.text;
    if !is_word!(text, index + 1, "is" | "was" | "'s") {
        return false;
    }
    (index + 2..index + 11)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here) && !text.class(*i).has(Class::AUXILIARY))
        .skip(1)
        .any(|i| is_word!(text, i, "that" | "who") && !is_word!(text, i - 1, ","))
}

/// "it took the council ten minutes to", "it takes courage to".
fn takes_time(context: &Context<'_>, index: usize, here: u32) -> bool {
    let text = context.text;
    let verb = index + 1 + usize::from(text.class(index + 1).has_any(Class::AUXILIARY));
    is_word!(text, verb, "took" | "takes" | "take" | "taken")
        && (verb + 2..verb + 11)
            .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here) && !is_word!(text, *i, ","))
            .any(|i| is_word!(text, i, "to") && !text.class(i + 1).has_any(Class::DETERMINER.or(Class::CALENDAR)))
}

/// "it was Monday", "it is dawn in the capital", "it was not until May that".
fn is_a_date(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    if !is_word!(text, index + 1, "is" | "was" | "'s" | "had") {
        return false;
    }
    let at =
        index + 2 + usize::from(is_word!(text, index + 2, "not" | "only" | "about" | "almost" | "been" | "nearly"));
    text.class(at).has(Class::CALENDAR)
        || is_word!(
            text,
            at,
            "until" | "dawn" | "dusk" | "dark" | "night" | "morning" | "raining" | "snowing" | "o'clock"
        )
}
