//! Names given as examples of what stands before them: "in countries such as Peru", "across Africa, including Ghana", "four countries
//! (Peru, Chile and two others)".

use super::phrase::before;
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// How far before its examples a phrase begins: "in more than a dozen Latin American countries, including".
const PHRASE_REACH: usize = 8;

/// "works in countries such as Peru", "found across Europe, including Germany", "sold worldwide, including Japan": names of
/// places in which something is, as what they are examples of is one.
pub(super) fn are_of_places(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(head) = head(text, row) else { return false };
    if is_word!(text, head, "worldwide" | "abroad" | "overseas") {
        return true;
    }
    // No other noun's phrase: "in talks with countries such as".
    let first = (head.saturating_sub(PHRASE_REACH)..head).rev().find(|i| {
        text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::PRONOUN))
            && !is_word!(text, *i, "over" | "of" | "and")
            || text.shape(*i).has(Shape::PUNCTUATION)
    });
    // "Nations around the world like Canada have signed": the nations are what they are examples of.
    let is_of_states = |i: usize| {
        i.checked_sub(1).is_some_and(|noun| is_word!(text, noun, "nations" | "countries" | "states" | "governments"))
    };
    // "around twenty countries, including Peru, have signed"
    let is_about = |i: usize| is_word!(text, i, "around") && !is_word!(text, head, "world" | "globe" | "region");
    first.is_some_and(|i| {
        text.class(i).has(Class::PLACE_PREPOSITION)
            && !is_word!(text, i, "from" | "via")
            && !is_of_states(i)
            && !is_about(i)
    })
}

/// "Many countries, including Peru, have signed", "talks with states such as Chile": examples of those who act.
pub(super) fn are_of_states(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(head) = head(text, row).filter(|i| is_word!(text, *i, "countries" | "nations" | "states")) else {
        return false;
    };
    let first = (head.saturating_sub(PHRASE_REACH)..head).rev().find(|i| {
        text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::SENTENCE_START))
            || text.class(*i).has_any(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::PRONOUN))
                && !is_word!(text, *i, "of" | "than" | "over")
            || syntax::is_verb(text, *i)
    });
    let behind = row.end + usize::from(is_word!(text, row.end, "," | ")"));
    let acts = text.class(behind).has_any(Class::AUXILIARY.or(Class::WILL_VERB).or(Class::SPEECH_VERB));
    first.is_some_and(|i| {
        is_word!(text, i, "with" | "on" | "against" | "between" | "by")
            || text.shape(i).has(Shape::SENTENCE_START)
                && !text.class(i).has(Class::PREPOSITION)
                && !syntax::is_verb(text, i)
                && acts
    })
}

/// The noun that a row of names is given as examples of, where it is a word for places or a name of one.
fn head(text: &NormalizedText<'_>, row: Row) -> Option<usize> {
    let hinge = before(text, row)?;
    let behind = if is_word!(text, hinge, "including" | "like" | "notably" | "namely" | "especially") {
        hinge
    } else if is_word!(text, hinge, "as") && is_word!(text, hinge.checked_sub(1)?, "such")
        || is_word!(text, hinge, "them") && is_word!(text, hinge.checked_sub(1)?, "among")
    {
        hinge - 1
    } else if is_word!(text, hinge, "(") && is_word!(text, row.end, ")") {
        // "Four countries (Peru, Chile and Bolivia) have".
        hinge
    } else {
        return None;
    };
    let last = behind.checked_sub(1)?;
    let last = if is_word!(text, last, ",") { last.checked_sub(1)? } else { last };
    let is_noun = is_word!(
        text,
        last,
        "countries"
            | "nations"
            | "states"
            | "places"
            | "cities"
            | "capitals"
            | "towns"
            | "regions"
            | "territories"
            | "destinations"
            | "venues"
            | "markets"
            | "locations"
            | "world"
            | "globe"
            | "region"
            | "continent"
            | "worldwide"
            | "abroad"
            | "overseas"
            | "elsewhere"
            | "europe"
            | "asia"
            | "africa"
            | "america"
            | "americas"
            | "caribbean"
            | "balkans"
            | "caucasus"
    );
    is_noun.then_some(last)
}
