//! Those who govern, behind a preposition: "a nod from Moscow", "lashed out at Tehran", "the ball is in Seoul's court".

use super::phrase::{before, closes};
use super::row::Row;
use crate::text::{NormalizedText, is_word};

/// What says that a name behind a preposition is of those who act, in words.
pub(super) fn is_dealt_with(text: &NormalizedText<'_>, row: Row) -> Option<&'static str> {
    if comes_from(text, row) {
        Some("what those who govern give")
    } else {
        (is_aimed_at(text, row) || has_its_turn(text, row)).then_some("whom somebody aims at")
    }
}

/// "a green light from Moscow", "no word from Kabul", "takes orders from Riyadh"; not "help from Paris hospitals".
fn comes_from(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(noun) = before(text, row).filter(|i| is_word!(text, *i, "from")).and_then(|i| i.checked_sub(1)) else {
        return false;
    };
    let earlier = |i: usize| noun.checked_sub(i);
    let gives = is_word!(
        text,
        noun,
        "nod"
            | "signal"
            | "signals"
            | "orders"
            | "instructions"
            | "guidance"
            | "permission"
            | "blessing"
            | "backing"
            | "guarantee"
            | "guarantees"
            | "pledge"
            | "pledges"
            | "promise"
            | "promises"
            | "invitation"
            | "ultimatum"
            | "rebuke"
            | "protest"
            | "protests"
            | "warning"
            | "warnings"
            | "answer"
            | "reply"
            | "clearance"
    ) || is_word!(text, noun, "light") && earlier(1).is_some_and(|i| is_word!(text, i, "green"))
        || is_word!(text, noun, "word" | "response") && earlier(1).is_some_and(|i| is_word!(text, i, "no"))
        || is_word!(text, noun, "fire") && earlier(1).is_some_and(|i| is_word!(text, i, "drew" | "drawn" | "draws" | "draw"))
        // "wants help from Brussels", but help that arrives from there may be anybody's.
        || is_word!(text, noun, "help" | "money")
            && (noun.saturating_sub(2)..noun).any(|i| {
                is_word!(text, i, "wants" | "want" | "wanted" | "seek" | "seeks" | "sought" | "seeking" | "asked" | "needs")
            });
    gives && closes(text, row.end)
}

/// "pointed the finger at Islamabad", "took aim at Beijing", "suspicion fell on Damascus".
fn is_aimed_at(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row)
        .filter(|i| *i > 1 && closes(text, row.end) && is_word!(text, *i, "at" | "on" | "with" | "to"))
    else {
        return false;
    };
    let (last, first) = (hinge - 1, hinge - 2);
    match text.word(hinge) {
        "at" => {
            is_word!(
                text,
                last,
                "finger" | "fingers" | "aim" | "swipe" | "anger" | "fury" | "angry" | "furious" | "annoyed"
            ) || is_word!(text, last, "out")
                && is_word!(text, first, "hit" | "hits" | "lash" | "lashed" | "lashes" | "lashing" | "hitting")
        }
        "on" => {
            is_word!(text, last, "fell" | "falls" | "fallen" | "fall")
                && (is_word!(text, first, "suspicion" | "suspicions" | "blame")
                    || hinge > 2 && is_word!(text, hinge - 3, "suspicion" | "suspicions" | "blame"))
        }
        "with" => {
            is_word!(text, last, "lies" | "lay" | "rests")
                && is_word!(text, first, "blame" | "fault" | "responsibility" | "decision")
        }
        _ => is_word!(text, last, "loyal" | "beholden" | "subservient" | "answerable" | "hostile" | "friendly"),
    }
}

/// "the ball is in Tehran's court".
fn has_its_turn(text: &NormalizedText<'_>, row: Row) -> bool {
    is_word!(text, row.end + 1, "court")
        && before(text, row).is_some_and(|i| is_word!(text, i, "in"))
        && (row.begin.saturating_sub(5)..row.begin).any(|i| is_word!(text, i, "ball"))
}
