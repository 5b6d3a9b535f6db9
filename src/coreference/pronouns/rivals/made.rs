//! "It" that is the thing made, signed, fired or held, and nobody who did so: "Iran tested a missile. It fell", "The EU adopted a
//! law. It will take effect".
//!
//! Preconditions: the sentence before has a thing that is no body and no person; "it" does, or "its" has, what such things do or
//! have. What both may do, "It has cost them dear", is left to the weights.

use super::meant::of_sentence_before;
use super::{Opening, Rival, Sorts};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::text::syntax::Role;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The most words between "it" and its verb.
const REACH: usize = 4;

/// Whether "it" at a token does what a thing of the sentence before does.
pub(super) fn does_as_made(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    let Some(thing) = thing_before(scene, token) else { return false };
    let is_loose =
        |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "'s" | "n't");
    let verb = token + 1 + (token + 1..=token + REACH).take_while(is_loose).count();
    let be = (token + 1..verb).any(|i| is_word!(text, i, "is" | "was" | "'s" | "be" | "been" | "being"));
    let indefinite = thing.opening == Opening::Indefinite;
    let has =
        verb == token + 2 && is_word!(text, token + 1, "has" | "had") || is_word!(text, verb, "contains" | "contained");
    befalls(text, verb, be)
        || strikes(text, thing.head)
            && is_word!(text, verb, "killed" | "kills" | "injured" | "destroyed" | "damaged" | "measured" | "left")
        || moves(text, thing.head) && is_word!(text, verb, "carries" | "carried" | "seats" | "weighs")
        || has && has_parts(text, verb)
        || indefinite
            && is_writing(text, thing.head)
            && (takes_effect(text, verb)
                || !be && rules(text, verb)
                || is_word!(text, verb - 1, "will" | "would") && may_rule(text, verb))
}

/// Whether "its" at a token has what a thing of the sentence before has.
pub(super) fn has_part_of_made(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    is_word!(
        text,
        token + 1,
        "authors"
            | "author"
            | "text"
            | "clauses"
            | "articles"
            | "wording"
            | "provisions"
            | "findings"
            | "conclusions"
            | "pages"
            | "aim"
            | "warhead"
            | "range"
            | "wreckage"
            | "pilot"
            | "pilots"
    ) && thing_before(scene, token).is_some_and(|thing| thing.opening == Opening::Indefinite)
}

/// The nearest thing of the sentence before that acts or is acted upon.
fn thing_before<'r>(scene: &'r Scene<'_, '_>, token: usize) -> Option<&'r Rival> {
    let text = scene.context.text;
    let quotations = scene.speakers.quotations();
    of_sentence_before(scene, token).find(|r| {
        let seen = r.seen(text, quotations);
        r.sorts.has_any(Sorts::IT)
            && !matches!(r.opening, Opening::Name | Opening::Possessed)
            && !seen.is_agent
            && matches!(seen.standing.role, Role::Object | Role::Subject)
            && !Told::of(text, r.head).has(Told::TIME)
    })
}

/// Whether the noun at a token is for what strikes people.
fn strikes(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "earthquake"
            | "quake"
            | "storm"
            | "bomb"
            | "blast"
            | "missile"
            | "cyclone"
            | "flood"
            | "hurricane"
            | "explosion"
            | "fire"
            | "drone"
            | "strike"
            | "typhoon"
            | "eruption"
            | "tsunami"
            | "rocket"
    )
}

/// Whether the noun at a token is for what carries people.
fn moves(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "submarine" | "ship" | "helicopter" | "plane" | "aircraft" | "carrier" | "train" | "ferry" | "frigate" | "jet"
    )
}

/// Whether what stands at a token befalls things: "fell", "was leaked", "was not free".
fn befalls(text: &NormalizedText<'_>, at: usize, be: bool) -> bool {
    if be {
        return is_word!(
            text,
            at,
            "leaked"
                | "shot"
                | "approved"
                | "adopted"
                | "signed"
                | "drafted"
                | "brokered"
                | "delivered"
                | "built"
                | "published"
                | "released"
                | "written"
                | "fired"
                | "launched"
                | "passed"
                | "negotiated"
                | "postponed"
                | "cancelled"
                | "printed"
                | "mediated"
                | "ratified"
                | "peaceful"
                | "gloomy"
                | "brief"
                | "called"
                | "intercepted"
                | "worth"
                | "aimed"
                | "designed"
                | "meant"
                | "intended"
                | "held"
        ) || is_word!(text, at, "free" | "fair")
            && (text.shape(at + 1).has(Shape::PUNCTUATION) || is_word!(text, at + 1, "and"));
    }
    Told::of(text, at).has(Told::OF_THINGS)
        && is_word!(
            text,
            at,
            "lasted" | "lasts" | "weighs" | "weighed" | "sank" | "crashed" | "exploded" | "cost" | "costs"
        )
        || is_word!(text, at, "flew" | "landed" | "blew")
        || is_word!(text, at, "fell" | "hit" | "struck")
            && is_word!(text, at + 1, "into" | "in" | "on" | "near" | "short" | "apart" | "a" | "the")
}

/// "14 articles", "a runway": whether only a thing has what stands at a token.
fn has_parts(text: &NormalizedText<'_>, at: usize) -> bool {
    (at..at + 4).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
        is_word!(
            text,
            i,
            "articles"
                | "parts"
                | "chapters"
                | "clauses"
                | "pages"
                | "points"
                | "sections"
                | "paragraphs"
                | "runway"
                | "floors"
                | "rooms"
                | "beds"
                | "engines"
                | "wheels"
                | "range"
                | "term"
                | "deck"
                | "crew"
                | "warhead"
                | "berths"
                | "preamble"
                | "annex"
        )
    })
}

/// Whether the noun at a token is for what is written and decided.
fn is_writing(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "resolution"
            | "report"
            | "law"
            | "treaty"
            | "plan"
            | "letter"
            | "statement"
            | "decree"
            | "bill"
            | "constitution"
            | "deal"
            | "agreement"
            | "accord"
            | "pact"
            | "charter"
            | "budget"
            | "motion"
            | "memorandum"
            | "paper"
            | "study"
            | "directive"
            | "declaration"
            | "protocol"
            | "convention"
            | "text"
            | "tax"
            | "levy"
            | "forecast"
            | "proposal"
            | "regulation"
            | "rule"
            | "ban"
            | "order"
            | "programme"
            | "communique"
            | "document"
            | "tariff"
            | "truce"
            | "ceasefire"
            | "draft"
            | "strategy"
    )
}

/// "will take effect", "expires in May".
fn takes_effect(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "take" | "takes" | "took") && is_word!(text, at + 1, "effect")
        || is_word!(text, at, "enter" | "enters" | "entered" | "come" | "comes" | "came")
            && is_word!(text, at + 1, "into")
        || is_word!(text, at, "expire" | "expires" | "expired" | "applies" | "apply")
}

/// "would raise 30 billion", "will oblige banks to".
fn may_rule(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "raise"
            | "cut"
            | "ban"
            | "oblige"
            | "require"
            | "force"
            | "allow"
            | "limit"
            | "cap"
            | "give"
            | "bring"
            | "cost"
            | "replace"
            | "make"
            | "let"
            | "protect"
            | "apply"
            | "run"
            | "end"
    )
}

/// Whether what is written says so: "calls for a ceasefire", "bans whaling".
fn rules(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "calls"
            | "demands"
            | "bans"
            | "blames"
            | "foresees"
            | "provides"
            | "allows"
            | "requires"
            | "obliges"
            | "gives"
            | "sets"
            | "covers"
            | "lists"
            | "condemns"
            | "urges"
            | "lets"
            | "commits"
            | "binds"
            | "permits"
            | "forbids"
            | "prohibits"
            | "limits"
            | "caps"
            | "envisages"
            | "contains"
            | "describes"
            | "grants"
            | "accuses"
            | "warns"
            | "says"
            | "puts"
            | "cuts"
            | "raises"
            | "makes"
            | "obliged"
            | "required"
            | "contained"
            | "demanded"
            | "promises"
            | "speaks"
            | "mentions"
            | "finds"
            | "concludes"
            | "criticises"
    )
}
