//! What those who govern give, send, pass on and are given: "a nod from Moscow", "owes Beijing $5bn".

use crate::resolution::metonymy::phrase::{before, closes};
use crate::resolution::metonymy::row::Row;
use crate::resolution::metonymy::wording::is_message;
use crate::text::{NormalizedText, Shape, is_word, syntax};

/// Whether something, or somebody, is sent by those who govern or goes through their hands.
pub(super) fn are_given(text: &NormalizedText<'_>, row: Row) -> bool {
    comes_from(text, row) || comes_out_of(text, row) || passes_on(text, row) || hands_over(text, row)
}

/// "a green light from Moscow", "no word from Kabul", "takes orders from Riyadh"; not "help from Paris hospitals".
fn comes_from(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(noun) = before(text, row).filter(|i| is_word!(text, *i, "from")).and_then(|i| i.checked_sub(1)) else {
        return false;
    };
    // "protests from Lima to Quito" sweep over places.
    let sweeps = || is_word!(text, row.end, "to") && text.shape(row.end + 1).has(Shape::CAPITALISED);
    (is_given(text, noun) || is_asked_for(text, noun) || is_sent(text, noun) || has_come(text, noun))
        && closes(text, row.end)
        && !sweeps()
}

/// "The signals coming out of Washington", "wrung a promise out of Tehran".
fn comes_out_of(text: &NormalizedText<'_>, row: Row) -> bool {
    let out = before(text, row).filter(|i| *i > 2 && is_word!(text, *i, "of") && is_word!(text, *i - 1, "out"));
    out.is_some_and(|of| {
        let last = of - 2;
        let noun = last - usize::from(is_word!(text, last, "coming" | "emerging" | "emanating"));
        (is_given(text, noun) || is_word!(text, noun, "news" | "rhetoric" | "noises" | "statements" | "word"))
            && closes(text, row.end)
    })
}

/// "wants help from Brussels", but help that arrives from there may be anybody's.
fn is_asked_for(text: &NormalizedText<'_>, noun: usize) -> bool {
    let last = noun.checked_sub(1);
    is_word!(text, noun, "help" | "money")
        && (noun.saturating_sub(2)..noun).any(|i| {
            is_word!(text, i, "wants" | "want" | "wanted" | "seek" | "seeks" | "sought" | "seeking" | "asked" | "needs")
                || is_word!(text, i, "expect" | "expects" | "expected" | "await" | "awaits" | "awaiting" | "promised")
        })
        || is_word!(text, noun, "help" | "support" | "money")
            && last.is_some_and(|i| is_word!(text, i, "with" | "without" | "on"))
}

/// "The answer came from Seoul".
fn has_come(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(text, verb, "came" | "come" | "comes" | "coming")
        && (verb.saturating_sub(CAME_REACH)..verb).any(|i| {
            is_message(text.word(i)) && !is_word!(text, i, "aid" | "arms" | "weapons" | "letters")
                || is_word!(text, i, "answer" | "response" | "silence" | "denial" | "criticism" | "praise" | "threat")
                || is_word!(text, i, "orders" | "order" | "threats" | "objections" | "condemnation" | "initiative")
        })
}

/// "A delegation from Minsk", "the envoys from Seoul": those who speak for it; "its envoys from Kabul" and those whom one
/// recalls or flies out from there are another's.
fn is_sent(text: &NormalizedText<'_>, noun: usize) -> bool {
    let speaks = is_word!(
        text,
        noun,
        "delegation"
            | "delegations"
            | "envoy"
            | "envoys"
            | "emissary"
            | "emissaries"
            | "negotiator"
            | "negotiators"
            | "representatives"
            | "mediators"
            | "diplomats"
            | "ministers"
    ) || is_word!(text, noun, "mission") && noun > 0 && is_word!(text, noun - 1, "trade");
    let possessed = || {
        (noun.saturating_sub(2)..noun).any(|i| {
            is_word!(text, i, "its" | "his" | "her" | "their" | "our" | "my") || text.shape(i).has(Shape::CLITIC)
        })
    };
    let recalled = |i: usize| {
        is_word!(text, i, "recall" | "recalls" | "recalled" | "recalling" | "withdrew" | "withdraw" | "withdrawing")
            || is_word!(text, i, "expel" | "expels" | "expelled" | "expelling" | "evacuate" | "evacuated" | "flew")
            || is_word!(text, i, "brought" | "bring" | "flown" | "rescued" | "pull" | "pulled" | "removed")
    };
    let clause =
        || (noun.saturating_sub(RECALL_REACH)..noun).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
    speaks && !possessed() && !clause().any(recalled)
}

/// Whether a noun is for what those who govern give or say.
fn is_given(text: &NormalizedText<'_>, noun: usize) -> bool {
    let last = noun.checked_sub(1);
    is_said(text, noun)
        || is_shown(text, noun)
        || is_word!(text, noun, "light") && last.is_some_and(|i| is_word!(text, i, "green"))
        || is_word!(text, noun, "ahead") && last.is_some_and(|i| is_word!(text, i, "go"))
        || is_word!(text, noun, "word") && last.is_some_and(|i| is_word!(text, i, "no"))
        || is_word!(text, noun, "fire") && last.is_some_and(|i| is_word!(text, i, "drew" | "drawn" | "draws" | "draw"))
}

/// Whether a noun is for what those who govern say to others.
fn is_said(text: &NormalizedText<'_>, noun: usize) -> bool {
    is_word!(
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
            | "request"
            | "requests"
            | "order"
            | "offer"
            | "offers"
            | "proposal"
            | "proposals"
            | "message"
            | "messages"
            | "appeal"
            | "appeals"
            | "plea"
            | "pleas"
            | "complaint"
            | "complaints"
            | "accusation"
            | "accusations"
            | "hint"
            | "hints"
            | "feelers"
            | "assurance"
            | "assurances"
            | "confirmation"
            | "directive"
            | "directives"
            | "denial"
            | "denials"
            | "communique"
            | "response"
            | "reaction"
    )
}

/// Whether a noun is for what those who govern show others, do to them or give them.
fn is_shown(text: &NormalizedText<'_>, noun: usize) -> bool {
    is_word!(
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
            | "threat"
            | "opposition"
            | "hostility"
            | "retaliation"
            | "reprisals"
            | "meddling"
            | "interference"
            | "pushback"
            | "backlash"
            | "rhetoric"
            | "propaganda"
    )
}

/// "Messages were passed to them through Muscat", "a back channel via Bern": who passes on what others say.
fn passes_on(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| *i > 0 && is_word!(text, *i, "through" | "via")) else {
        return false;
    };
    let said = |i: usize| {
        is_word!(text, i, "message" | "messages" | "warning" | "warnings" | "letter" | "letters" | "word" | "reply")
            || is_word!(text, i, "offer" | "offers" | "proposal" | "proposals" | "signal" | "signals" | "assurances")
    };
    let last = hinge - 1;
    let talks = || {
        is_word!(text, last, "contact" | "contacts" | "talks" | "negotiations" | "diplomacy")
            || is_word!(text, last, "communicate" | "communicated" | "replied" | "responded" | "negotiate" | "negotiated")
            // A channel of water runs through a place.
            || is_word!(text, last, "channel" | "channels")
                && last > 0
                && is_word!(text, last - 1, "back" | "secret" | "diplomatic" | "private" | "discreet")
    };
    let relays = |i: usize| {
        is_word!(
            text,
            i,
            "came" | "passed" | "sent" | "send" | "relayed" | "conveyed" | "delivered" | "made" | "reached"
        ) || is_word!(text, i, "received" | "transmitted" | "passing" | "sending" | "sends" | "pass" | "relay")
    };
    let clause =
        || (hinge.saturating_sub(PASSED_REACH)..hinge).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
    let handed_on =
        || clause().find(|i| relays(*i) || syntax::is_verb(text, *i)).is_some_and(relays) && clause().any(said);
    closes(text, row.end) && (said(last) || talks() || handed_on())
}

/// What comes from those who govern stands at most so many tokens before "from": "No official answer has come from".
const CAME_REACH: usize = 5;

/// Who is recalled stands at most so many tokens behind the verb: "recalled all of its envoys".
const RECALL_REACH: usize = 6;

/// What is passed on stands at most so many tokens before "through".
const PASSED_REACH: usize = 8;

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
    from.checked_sub(1).is_some_and(|i| {
        is_word!(text, i, "borrowed" | "borrows" | "borrow" | "borrowing" | "bought" | "buys" | "buying" | "purchased")
    }) || reach.clone().any(takes) && reach.rev().take_while(|i| !is_word!(text, *i, "." | ";" | ",")).any(chairs)
}

/// What is handed over stands between its verb and "from" in at most so many tokens.
const CHAIR_REACH: usize = 10;

/// "owes Beijing $5bn", "paid Riyadh a visit": whether the verb at a token gives something to whom the name up to `end` is of.
pub(in crate::resolution::metonymy) fn gives_to(text: &NormalizedText<'_>, verb: usize, end: usize) -> bool {
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
