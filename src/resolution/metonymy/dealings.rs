//! Those who govern, behind a preposition: "a nod from Moscow", "lashed out at Tehran", "the ball is in Seoul's court".

use super::phrase::{before, closes, stands_free};
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

/// "sources close to the Kremlin", "a critic of the White House", "a letter from Downing Street": who sits in a house.
pub(super) fn sits_there(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| closes(text, row.end) && is_word!(text, *i, "to" | "of" | "from"))
    else {
        return false;
    };
    hinge.checked_sub(1).is_some_and(|last| match text.word(hinge) {
        "to" => {
            is_word!(text, last, "close" | "closest" | "loyal" | "linked" | "tied")
                && last.checked_sub(1).is_some_and(|i| {
                    is_word!(
                        text,
                        i,
                        "is" | "was" | "are" | "were" | "those" | "sources" | "source" | "people" | "somebody"
                    ) || is_word!(
                        text,
                        i,
                        "someone" | "businessman" | "businessmen" | "oligarch" | "oligarchs" | "party"
                    )
                })
        }
        "of" => is_word!(
            text,
            last,
            "critic" | "critics" | "ear" | "opponent" | "opponents" | "ally" | "allies" | "foe" | "foes"
        ),
        _ => is_word!(text, last, "letter" | "call" | "statement" | "denial" | "word" | "pressure" | "memo" | "email"),
    })
}

/// "Norway's ambassador to Paris" deals with who governs there; where he is sent or flies, he goes to the city.
pub(super) fn is_accredited(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).filter(|i| *i > 0 && is_word!(text, *i, "to") && closes(text, row.end)).is_some_and(|to| {
        is_word!(text, to - 1, "ambassador" | "ambassadors")
            && !(to.saturating_sub(5)..to).any(|i| {
                is_word!(
                    text,
                    i,
                    "sent" | "send" | "sends" | "sending" | "returned" | "return" | "returns" | "flew" | "went"
                )
            })
    })
}

/// "Tashkent turned a blind eye", "Seoul was caught off guard", "Minsk is running out of time": what only those who act do.
pub(super) fn acts_by_idiom(text: &NormalizedText<'_>, row: Row) -> bool {
    let copula = is_word!(text, row.end, "is" | "was" | "has" | "had");
    let verb = row.end + usize::from(copula);
    let verb = verb + usize::from(is_word!(text, verb, "been" | "now" | "again" | "already" | "not"));
    stands_free(text, row)
        && (is_word!(text, verb, "turned" | "turns" | "turning")
            && is_word!(text, verb + 1, "a")
            && is_word!(text, verb + 2, "blind" | "deaf")
            || is_word!(text, verb, "running" | "ran")
                && is_word!(text, verb + 1, "out")
                && is_word!(text, verb + 2, "of")
                && is_word!(text, verb + 3, "time" | "patience" | "options" | "friends")
            || is_word!(text, verb, "caught") && is_word!(text, verb + 1, "off")
            || is_word!(text, verb, "kept")
                && is_word!(text, verb + 1, "in")
                && is_word!(text, verb + 3, "dark" | "loop")
            || copula && is_word!(text, verb, "on") && is_word!(text, verb + 1, "board" | "notice")
            || copula && is_word!(text, verb, "isolated" | "cornered")
            || is_word!(text, verb, "got" | "gets" | "has")
                && is_word!(text, verb + 1, "cold")
                && is_word!(text, verb + 2, "feet")
            || is_word!(text, verb, "sitting" | "sat" | "sits")
                && is_word!(text, verb + 1, "on")
                && is_word!(text, verb + 3, "fence"))
}

/// "the ball is in Tehran's court".
fn has_its_turn(text: &NormalizedText<'_>, row: Row) -> bool {
    is_word!(text, row.end + 1, "court")
        && before(text, row).is_some_and(|i| is_word!(text, i, "in"))
        && (row.begin.saturating_sub(5)..row.begin).any(|i| is_word!(text, i, "ball"))
}
