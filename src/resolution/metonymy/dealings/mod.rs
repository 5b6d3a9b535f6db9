//! Those who govern, behind a preposition: "a nod from Moscow", "lashed out at Tehran", "the ball is in Seoul's court".

mod gifts;
mod houses;

use super::phrase::{before, closes};
use super::row::Row;
pub(super) use gifts::gives_to;
pub(super) use houses::sits_there;

use crate::text::{NormalizedText, Shape, is_word};

/// What says that a name behind a preposition is of those who act, in words.
pub(super) fn is_dealt_with(text: &NormalizedText<'_>, row: Row) -> Option<&'static str> {
    if gifts::are_given(text, row) {
        Some("what those who govern give")
    } else if is_at_a_table(text, row) {
        Some("who is at a table")
    } else {
        (is_aimed_at(text, row)
            || is_written_to(text, row)
            || has_its_turn(text, row)
            || has_its_man(text, row)
            || is_left_so(text, row))
        .then_some("whom somebody aims at")
    }
}

/// "the row between Bishkek and Tashkent", "a summit of China and Japan": those who sit across from one another.
fn is_at_a_table(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| *i > 0 && row.others > 0 && closes(text, row.end)) else {
        return false;
    };
    let meets = || is_word!(text, hinge - 1, "summit" | "summits" | "talks" | "negotiations" | "meeting" | "meetings");
    match text.word(hinge) {
        "between" => {
            meets()
                || is_word!(
                    text,
                    hinge - 1,
                    "row" | "rows" | "spat" | "feud" | "quarrel" | "rift" | "squabble" | "standoff" | "détente"
                )
                || is_word!(
                    text,
                    hinge - 1,
                    "clash"
                        | "clashes"
                        | "fighting"
                        | "peace"
                        | "truce"
                        | "gap"
                        | "enmity"
                        | "split"
                        | "divide"
                        | "axis"
                        | "alliance"
                        | "pact"
                )
                || is_word!(
                    text,
                    hinge - 1,
                    "wedge" | "mediate" | "mediates" | "mediated" | "mediating" | "mediator" | "go-between" | "hotline"
                )
        }
        "of" => meets(),
        _ => false,
    }
}

/// "sent a telegram to Tbilisi", "delivered an ultimatum to Belgrade": those who read it.
fn is_written_to(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| *i > 0 && is_word!(text, *i, "to") && closes(text, row.end)) else {
        return false;
    };
    is_word!(
        text,
        hinge - 1,
        "telegram" | "telegrams" | "letter" | "note" | "ultimatum" | "message" | "messages" | "protest" | "complaint"
    ) && (hinge.saturating_sub(WRITTEN_REACH)..hinge - 1).any(|i| {
        is_word!(
            text,
            i,
            "sent" | "send" | "sends" | "sending" | "wrote" | "delivered" | "addressed" | "handed" | "issued"
        )
    })
}

/// Who writes stands at most so many tokens before whom he writes to: "sent a strongly worded note to".
const WRITTEN_REACH: usize = 7;

/// "pointed the finger at Islamabad", "took aim at Beijing", "suspicion fell on Damascus", "a puppet of Moscow".
fn is_aimed_at(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| {
        *i > 1 && closes(text, row.end) && is_word!(text, *i, "at" | "on" | "with" | "to" | "of" | "into" | "in")
    }) else {
        return false;
    };
    let (last, first) = (hinge - 1, hinge - 2);
    match text.word(hinge) {
        "at" => {
            is_word!(
                text,
                last,
                "finger" | "fingers" | "aim" | "swipe" | "anger" | "fury" | "angry" | "furious" | "annoyed"
            ) || is_word!(text, last, "back") && is_word!(text, first, "fired" | "struck" | "snapped" | "snapping")
                || is_word!(text, last, "out" | "back")
                    && is_word!(text, first, "hit" | "hits" | "lash" | "lashed" | "lashes" | "lashing" | "hitting")
        }
        "on" => {
            is_word!(text, last, "fell" | "falls" | "fallen" | "fall")
                && (is_word!(text, first, "suspicion" | "suspicions" | "blame")
                    || hinge > 2 && is_word!(text, hinge - 3, "suspicion" | "suspicions" | "blame"))
                || is_word!(text, first, "onus" | "burden") && is_word!(text, last, "is" | "was" | "lies")
                || is_word!(text, first, "eyes") && is_word!(text, last, "are" | "were")
                || is_word!(text, last, "leaned" | "leans" | "leaning" | "lean" | "leant" | "prevailed" | "rounded")
                || is_word!(text, last, "back" | "backs")
                    && is_word!(text, first, "his" | "her" | "its" | "their" | "our")
        }
        "with" => {
            is_word!(text, last, "lies" | "lay" | "rests")
                && is_word!(text, first, "blame" | "fault" | "responsibility" | "decision")
        }
        // "has sucked in Uganda".
        "in" => is_word!(text, last, "sucked" | "sucking" | "dragged" | "dragging" | "roped" | "reined" | "reining"),
        "into" => is_word!(text, last, "rips" | "ripped" | "lays" | "laid" | "lay" | "tears" | "tore" | "lit"),
        "of" => {
            is_word!(
                text,
                last,
                "puppet"
                    | "puppets"
                    | "pawn"
                    | "stooge"
                    | "stooges"
                    | "vassal"
                    | "proxy"
                    | "proxies"
                    | "mouthpiece"
                    | "defiance"
                    | "friend"
                    | "friends"
            ) || is_word!(text, last, "wrath" | "ire")
                || is_word!(text, last, "side") && (hinge.saturating_sub(5)..hinge).any(|i| is_word!(text, i, "thorn"))
        }
        _ => is_turned_to(text, row, hinge),
    }
}

/// What says that links are of those who govern stands at most so many tokens before "to".
const LINKS_REACH: usize = 6;

/// "The choice was left to Ankara", "dared to stand up to Beijing", "a party close to Minsk", with the "to" at a token.
fn is_turned_to(text: &NormalizedText<'_>, row: Row, hinge: usize) -> bool {
    let (last, first) = (hinge - 1, hinge - 2);
    match text.word(last) {
        "left" => {
            let left = |i: usize| is_word!(text, i, "choice" | "decision" | "matter" | "initiative" | "rest");
            is_word!(text, row.end, "to") || hinge > 3 && (hinge - 4..hinge).any(left)
        }
        // "It is up to Oslo".
        "up" => {
            is_word!(text, first, "stand" | "stands" | "stood" | "standing" | "cosy" | "cosied")
                || is_word!(text, first, "is" | "was" | "be")
                    && hinge > 2
                    && !is_word!(text, hinge - 3, "he" | "she" | "who" | "they" | "road")
        }
        // "reported back to London".
        "back" => is_word!(text, first, "report" | "reports" | "reported" | "reporting"),
        "out" => is_word!(text, first, "reach" | "reaches" | "reached" | "reaching"),
        "answers" | "answer" => is_word!(text, first, "he" | "she" | "who" | "they" | "and"),
        "lending" | "lend" | "lent" => true,
        // "severed diplomatic and travel links to"; a railway has links too.
        "links" | "ties" => (hinge.saturating_sub(LINKS_REACH)..last).any(|i| {
            is_word!(text, i, "diplomatic" | "political" | "military" | "economic" | "trade" | "commercial" | "severed")
                || is_word!(
                    text,
                    i,
                    "sever" | "cut" | "close" | "closer" | "longstanding" | "long-standing" | "alleged"
                )
        }),
        "close" => is_word!(
            text,
            first,
            "party"
                | "parties"
                | "militia"
                | "militias"
                | "faction"
                | "politician"
                | "politicians"
                | "sources"
                | "those"
        ),
        _ => is_word!(text, last, "loyal" | "beholden" | "subservient" | "answerable" | "hostile" | "friendly"),
    }
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

/// "the ball is in Tehran's court", "in Moscow's view", "in the eyes of Bishkek".
fn has_its_turn(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row) else { return false };
    let ball = || (row.begin.saturating_sub(BALL_REACH)..row.begin).any(|i| is_word!(text, i, "ball"));
    let view =
        |i: usize| is_word!(text, i, "view" | "eyes" | "opinion" | "telling" | "reckoning" | "judgment" | "judgement");
    match text.word(hinge) {
        "in" if text.shape(row.end).has(Shape::CLITIC) => {
            is_word!(text, row.end + 1, "court") && ball() || view(row.end + 1) && !is_word!(text, row.end + 2, "of")
        }
        // "From Athens's point of view".
        "from" if text.shape(row.end).has(Shape::CLITIC) => {
            is_word!(text, row.end + 1, "perspective" | "standpoint" | "viewpoint")
                || is_word!(text, row.end + 1, "point") && is_word!(text, row.end + 3, "view")
        }
        "of" if closes(text, row.end) && hinge > 2 => {
            let noun = hinge - 1;
            let is_in = is_word!(text, noun - 1, "the") && is_word!(text, noun - 2, "in");
            is_in && (view(noun) || is_word!(text, noun, "court") && ball())
        }
        _ => false,
    }
}

/// "Moscow's man in Grozny", "Tehran's men in Beirut": who stands for it elsewhere.
fn has_its_man(text: &NormalizedText<'_>, row: Row) -> bool {
    text.shape(row.end).has(Shape::CLITIC)
        && is_word!(text, row.end + 2, "in" | "at" | "on")
        && is_word!(text, row.end + 1, "man" | "men" | "woman" | "proxy" | "proxies" | "envoy")
        && text.shape(row.end + 3).has(Shape::CAPITALISED)
}

/// "That left Athens with few friends", "leaves Berlin little choice", "where does that leave Paris?"; not "left Paris with his wife".
fn is_left_so(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).is_some_and(|verb| {
        let behind = row.end;
        is_word!(text, verb, "left" | "leave" | "leaves" | "leaving")
            && (is_word!(text, behind, "little" | "isolated" | "exposed" | "alone" | "facing")
                || is_word!(text, behind, "with")
                    && is_word!(text, behind + 1, "few" | "no" | "little" | "only" | "just" | "nothing")
                || verb > 0
                    && is_word!(text, verb - 1, "that" | "this" | "which")
                    && is_word!(text, behind, "?" | "as" | "in"))
    })
}

/// The ball stands at most so many tokens before the name of whose turn it is.
const BALL_REACH: usize = 9;
