//! Those who govern, behind a preposition: "a nod from Moscow", "lashed out at Tehran", "the ball is in Seoul's court".

use super::phrase::{before, closes};
use super::row::Row;
use super::wording::is_message;
use crate::text::{NormalizedText, Shape, is_word};

/// What says that a name behind a preposition is of those who act, in words.
pub(super) fn is_dealt_with(text: &NormalizedText<'_>, row: Row) -> Option<&'static str> {
    if comes_from(text, row) || hands_over(text, row) {
        Some("what those who govern give")
    } else if is_at_a_table(text, row) {
        Some("who is at a table")
    } else {
        (is_aimed_at(text, row) || has_its_turn(text, row) || is_left_so(text, row)).then_some("whom somebody aims at")
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
    ) || is_word!(
        text,
        noun,
        "silence"
            | "shrug"
            | "condemnation"
            | "condemnations"
            | "criticism"
            | "praise"
            | "applause"
            | "scorn"
            | "anger"
            | "outrage"
            | "objections"
            | "resistance"
            | "veto"
            | "reprieve"
            | "overtures"
            | "concessions"
            | "reassurance"
            | "reassurances"
            | "demands"
            | "threats"
            | "rebukes"
            | "apology"
            | "pressure"
            | "gift"
            | "gifts"
            | "loan"
            | "loans"
            | "grant"
            | "grants"
            | "licence"
            | "subsidies"
            | "leave"
    ) || is_word!(text, noun, "light") && earlier(1).is_some_and(|i| is_word!(text, i, "green"))
        || is_word!(text, noun, "word" | "response") && earlier(1).is_some_and(|i| is_word!(text, i, "no"))
        || is_word!(text, noun, "fire") && earlier(1).is_some_and(|i| is_word!(text, i, "drew" | "drawn" | "draws" | "draw"))
        // "wants help from Brussels", but help that arrives from there may be anybody's.
        || is_word!(text, noun, "help" | "money")
            && (noun.saturating_sub(2)..noun).any(|i| {
                is_word!(text, i, "wants" | "want" | "wanted" | "seek" | "seeks" | "sought" | "seeking" | "asked" | "needs")
                    || is_word!(text, i, "expect" | "expects" | "expected" | "await" | "awaits" | "awaiting" | "promised")
            })
        || is_word!(text, noun, "help" | "support" | "money") && earlier(1).is_some_and(|i| is_word!(text, i, "with" | "without" | "on"))
        // "The answer came from Seoul".
        || is_word!(text, noun, "came" | "come" | "comes" | "coming")
            && (noun.saturating_sub(CAME_REACH)..noun).any(|i| {
                is_message(text.word(i)) && !is_word!(text, i, "aid" | "arms" | "weapons" | "letters")
                    || is_word!(text, i, "answer" | "response" | "silence" | "denial" | "criticism" | "praise" | "threat")
                    || is_word!(text, i, "orders" | "order" | "threats" | "objections" | "condemnation" | "initiative")
            });
    // "protests from Lima to Quito" sweep over places.
    let sweeps = is_word!(text, row.end, "to") && text.shape(row.end + 1).has(Shape::CAPITALISED);
    gives && closes(text, row.end) && !sweeps
}

/// "took over the chair of the League from Qatar", "inherited the presidency from Sweden", "borrowed from China".
fn hands_over(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(from) = before(text, row).filter(|i| is_word!(text, *i, "from") && closes(text, row.end)) else {
        return false;
    };
    let chairs = |i: usize| is_word!(text, i, "chair" | "presidency" | "chairmanship" | "leadership");
    let takes = |i: usize| {
        is_word!(
            text,
            i,
            "took" | "takes" | "take" | "taking" | "taken" | "assumed" | "assumes" | "inherited" | "inherits"
        )
    };
    let reach = from.saturating_sub(CHAIR_REACH)..from;
    from.checked_sub(1).is_some_and(|i| is_word!(text, i, "borrowed" | "borrows" | "borrow" | "borrowing"))
        || reach.clone().any(takes) && reach.rev().take_while(|i| !is_word!(text, *i, "." | ";" | ",")).any(chairs)
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
                    "wedge" | "mediate" | "mediates" | "mediated" | "mediating" | "mediator" | "go-between" | "hotline"
                )
        }
        "of" => meets(),
        _ => false,
    }
}

/// What comes from those who govern stands at most so many tokens before "from": "No official answer has come from".
const CAME_REACH: usize = 5;

/// What is handed over stands between its verb and "from" in at most so many tokens.
const CHAIR_REACH: usize = 10;

/// "pointed the finger at Islamabad", "took aim at Beijing", "suspicion fell on Damascus", "a puppet of Moscow".
fn is_aimed_at(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row)
        .filter(|i| *i > 1 && closes(text, row.end) && is_word!(text, *i, "at" | "on" | "with" | "to" | "of" | "into"))
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
                || is_word!(text, first, "onus" | "burden") && is_word!(text, last, "is" | "was" | "lies")
                || is_word!(text, first, "eyes") && is_word!(text, last, "are" | "were")
                || is_word!(text, last, "back" | "backs")
                    && is_word!(text, first, "his" | "her" | "its" | "their" | "our")
        }
        "with" => {
            is_word!(text, last, "lies" | "lay" | "rests")
                && is_word!(text, first, "blame" | "fault" | "responsibility" | "decision")
        }
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
            ) || is_word!(text, last, "wrath" | "ire")
                || is_word!(text, last, "side") && (hinge.saturating_sub(5)..hinge).any(|i| is_word!(text, i, "thorn"))
        }
        // "The choice was left to Ankara", "kept lending to Managua".
        _ if is_word!(text, last, "left") => {
            let left = |i: usize| is_word!(text, i, "choice" | "decision" | "matter" | "initiative" | "rest");
            is_word!(text, row.end, "to") || hinge > 3 && (hinge - 4..hinge).any(left)
        }
        // "It is up to Oslo", "dared to stand up to Beijing", "reported back to London".
        _ if is_word!(text, last, "up") => {
            is_word!(text, first, "stand" | "stands" | "stood" | "standing" | "cosy" | "cosied")
                || is_word!(text, first, "is" | "was" | "be")
                    && hinge > 2
                    && !is_word!(text, hinge - 3, "he" | "she" | "who" | "they" | "road")
        }
        _ if is_word!(text, last, "back") => is_word!(text, first, "report" | "reports" | "reported" | "reporting"),
        _ if is_word!(text, last, "out") => is_word!(text, first, "reach" | "reaches" | "reached" | "reaching"),
        _ if is_word!(text, last, "answers" | "answer") => is_word!(text, first, "he" | "she" | "who" | "they" | "and"),
        _ if is_word!(text, last, "lending" | "lend" | "lent") => true,
        _ if is_word!(text, last, "close") => is_word!(
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

/// "owes Beijing $5bn", "paid Riyadh a visit": whether the verb at a token gives something to whom the name up to `end` is of.
pub(super) fn gives_to(text: &NormalizedText<'_>, verb: usize, end: usize) -> bool {
    is_word!(
        text,
        verb,
        "owe"
            | "owes"
            | "owed"
            | "owing"
            | "pay"
            | "pays"
            | "paid"
            | "paying"
            | "lend"
            | "lends"
            | "lent"
            | "lending"
            | "give"
            | "gives"
            | "gave"
            | "given"
            | "giving"
            | "offer"
            | "offers"
            | "offered"
            | "offering"
            | "sell"
            | "sells"
            | "sold"
            | "selling"
            | "grant"
            | "grants"
            | "granted"
            | "granting"
            | "hand"
            | "hands"
            | "handed"
            | "handing"
            | "deny"
            | "denied"
            | "promise"
            | "promised"
    ) && (text.shape(end).has(Shape::DIGIT)
        || is_word!(
            text,
            end,
            "$" | "€" | "£" | "¥" | "a" | "an" | "the" | "more" | "less" | "nothing" | "some" | "its"
        )
        || is_word!(text, end, "another" | "billions" | "millions" | "money" | "much" | "no" | "any" | "hundreds")
        || is_word!(text, end, "about" | "around" | "almost" | "nearly" | "over") && is_a_sum(text, end + 1))
}

/// Whether a sum begins at a token: "$5bn", "5 billion".
fn is_a_sum(text: &NormalizedText<'_>, at: usize) -> bool {
    text.shape(at).has(Shape::DIGIT) || is_word!(text, at, "$" | "€" | "£" | "¥")
}
