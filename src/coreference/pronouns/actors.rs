//! Who acts for somebody, and what only somebody does: "it denied", "it was importing", "it is an alliance"; of "it would take years"
//! nobody is the subject.

use super::words::Told;
use crate::resolution::Context;
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// The longest predicate whose head noun is asked for, in tokens.
const REACH_PREDICATE: usize = 6;
/// How far behind what he acts for an agent stands, in tokens: "the United Nations special envoy".
const AGENT_REACH: usize = 5;
/// The longest seat of somebody, in tokens: "to the United Nations".
const SEAT_REACH: usize = 6;
/// So many auxiliaries and adverbs stand before a verb: "would not have been".
const REACH_VERB: usize = 5;
/// So many adverbs stand between "is" and what is done.
const REACH_ADVERBS: usize = 3;

/// Whether the verb at a token says of its subject that it is a body or a state: "is a member of", "would be an alliance".
pub(super) fn is_an_actor(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let be = (at..at + 3)
        .find(|i| is_word!(text, *i, "is" | "was" | "'s" | "be" | "been" | "become" | "became" | "remains"));
    be.is_some_and(|be| is_word!(text, be + 1, "a" | "an" | "the" | "no") && names_an_actor(text, be + 1))
}

/// Whether the phrase that opens with an article says that something is a body or a state.
pub(super) fn names_an_actor(text: &NormalizedText<'_>, article: usize) -> bool {
    (article + 1..article + REACH_PREDICATE)
        .take_while(|i| {
            !text.shape(*i).has(Shape::PUNCTUATION)
                && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
                && !is_word!(text, *i, "that" | "which" | "who")
        })
        .last()
        .is_some_and(|i| {
            Told::of(text, i).has(Told::AGENT)
                || is_word!(
                    text,
                    i,
                    "country"
                        | "nation"
                        | "state"
                        | "republic"
                        | "kingdom"
                        | "democracy"
                        | "dictatorship"
                        | "monarchy"
                        | "power"
                        | "superpower"
                        | "member"
                        | "ally"
                        | "alliance"
                        | "bloc"
                        | "union"
                        | "colony"
                        | "partner"
                        | "enemy"
                        | "neighbour"
                        | "signatory"
                        | "donor"
                        | "exporter"
                        | "importer"
                        | "producer"
                )
        })
}

/// "It was importing", "it is also accused of", "it was not told": behind a form of "be" at `from - 1`, what something does or
/// has done to it, which is never said of nothing; "it was raining", "it was agreed that".
pub(super) fn is_under_way(text: &NormalizedText<'_>, from: usize) -> bool {
    let skipped = |i: &usize| {
        text.class(*i).has(Class::ADVERB) || text.traits(*i).has(Traits::LY) || is_word!(text, *i, "not" | "being")
    };
    let at = from + (from..from + REACH_ADVERBS).take_while(skipped).count();
    if text.class(at).has(Class::PLEONASTIC) || text.shape(at).has(Shape::CAPITALISED) {
        return false;
    }
    let done = text.traits(at).has(Traits::ED)
        || is_word!(
            text,
            at,
            "given"
                | "told"
                | "taken"
                | "led"
                | "made"
                | "left"
                | "hit"
                | "struck"
                | "driven"
                | "torn"
                | "run"
                | "split"
        );
    let is_clause = is_word!(text, at + 1, "that" | "whether" | "how" | "why")
        || is_word!(text, at + 1, "to")
            && is_word!(text, at, "decided" | "agreed" | "planned" | "hoped" | "intended" | "proposed" | "resolved");
    text.traits(at).has(Traits::ING) || done && !is_clause
}

/// Whether the verb of the pronoun at a token is left out, as in an answer: "it can't.", "it did,".
pub(super) fn is_echo(text: &NormalizedText<'_>, token: usize) -> bool {
    is_auxiliary(text, token + 1) && text.shape(token + 2).has(Shape::PUNCTUATION)
}

/// Whether a token is an auxiliary, or one with "not" in it: "can't".
pub(super) fn is_auxiliary(text: &NormalizedText<'_>, at: usize) -> bool {
    text.class(at).has(Class::AUXILIARY) || text.word(at).ends_with("n't")
}

/// Where the verb of the pronoun at a token stands, behind auxiliaries and adverbs.
pub(super) fn verb_of(text: &NormalizedText<'_>, token: usize) -> usize {
    let leads = |i: &usize| {
        is_auxiliary(text, *i)
            || text.class(*i).has(Class::ADVERB)
            || text.shape(*i).has(Shape::CLITIC)
            || is_word!(text, *i, "not" | "never")
    };
    token + 1 + (token + 1..token + 1 + REACH_VERB).take_while(leads).count()
}

/// Whether the "it" at a token does or has what only somebody does or has: "it would not send", "it has troops", "it was ready".
/// Of "it would be a mistake", "it makes sense" a thing or nothing is the subject.
pub(super) fn acts_as_somebody(text: &NormalizedText<'_>, token: usize) -> bool {
    let at = verb_of(text, token);
    if text.token(at).is_none() || text.shape(at).has(Shape::PUNCTUATION) {
        return false;
    }
    let last = at - 1;
    let has = |i: usize| is_word!(text, i, "has" | "had" | "have" | "got" | "hasn't" | "hadn't" | "haven't");
    // "it's got a navy".
    let is = |i: usize| text.traits(i).has(Traits::COPULA) || is_word!(text, i, "'s" | "been" | "being");
    if !has(last) && !is_word!(text, at, "got") && (token + 1..at).any(is) {
        // "It was never printed" may be of a thing.
        return text.traits(at).has(Traits::ING)
            || is_word!(
                text,
                at,
                "accused" | "admitted" | "asked" | "expelled" | "forced" | "founded" | "invited" | "suspended" | "told"
            )
            || is_word!(text, at, "a" | "an" | "the" | "no") && names_an_actor(text, at)
            || is_word!(
                text,
                at,
                "able"
                    | "afraid"
                    | "committed"
                    | "concerned"
                    | "confident"
                    | "determined"
                    | "eager"
                    | "keen"
                    | "open"
                    | "prepared"
                    | "ready"
                    | "reluctant"
                    | "unable"
                    | "unwilling"
                    | "willing"
                    | "worried"
            );
    }
    if is_of_nobody(text, at) {
        return false;
    }
    let class = text.class(at);
    if !has(last) && class.has_any(Class::DETERMINER.or(Class::PRONOUN)) {
        return false;
    }
    // "it has troops".
    class.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
        || Told::of(text, at).has(Told::THOUGHT)
        || has(last)
        || is_word!(text, last, "will" | "would" | "could" | "can" | "did" | "never" | "not")
        || text.traits(at).has_any(Traits::ED.or(Traits::S))
        || text.traits(at).has(Traits::VERB)
}

/// Whether the verb at a token is said of a thing or of nothing as often as of somebody: "it takes", "it works".
fn is_of_nobody(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "take"
            | "takes"
            | "took"
            | "taken"
            | "mean"
            | "means"
            | "meant"
            | "depend"
            | "depends"
            | "depended"
            | "happen"
            | "happens"
            | "happened"
            | "work"
            | "works"
            | "worked"
    ) || is_word!(
        text,
        at,
        "make"
            | "makes"
            | "made"
            | "cost"
            | "costs"
            | "seem"
            | "seems"
            | "seemed"
            | "look"
            | "looks"
            | "looked"
            | "sound"
            | "sounds"
            | "sounded"
            | "matter"
            | "matters"
    ) || is_word!(
        text,
        at,
        "mattered"
            | "help"
            | "helps"
            | "helped"
            | "hurt"
            | "hurts"
            | "go"
            | "goes"
            | "went"
            | "come"
            | "comes"
            | "came"
            | "end"
            | "ended"
            | "ends"
            | "last"
    ) || is_word!(
        text,
        at,
        "lasted"
            | "follow"
            | "follows"
            | "followed"
            | "show"
            | "shows"
            | "showed"
            | "shown"
            | "prove"
            | "proved"
            | "serve"
            | "served"
            | "raise"
            | "raises"
            | "raised"
            | "apply"
    ) || is_word!(
        text,
        at,
        "applied"
            | "contain"
            | "contains"
            | "contained"
            | "include"
            | "included"
            | "includes"
            | "appear"
            | "appears"
            | "appeared"
            | "occur"
            | "occurred"
            | "turn"
            | "turned"
            | "begin"
            | "began"
    ) || Told::of(text, at).has(Told::OF_THINGS)
}

/// The verb of whoever acts for the phrase that ends at `end`: "the bloc's commissioner, Marta Kos, praised".
pub(super) fn verb_of_agent(text: &NormalizedText<'_>, end: usize) -> Option<usize> {
    office_behind(text, end).map(|(_, verb)| verb)
}

/// The same, with what he is.
pub(super) fn office_behind(text: &NormalizedText<'_>, end: usize) -> Option<(usize, usize)> {
    let is_part = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION) && !syntax::is_verb(text, *i) || text.shape(*i).has(Shape::CLITIC)
    };
    let is_agent = |i: &usize| text.class(*i).has_any(Class::TITLE.or(Class::PERSON_NOUN));
    let agent = (end..end + AGENT_REACH).take_while(is_part).filter(is_agent).last()?;
    // "Volker Türk, the UN's rights chief, told": the agent may stand in an apposition.
    let behind = agent + 1 + usize::from(is_word!(text, agent + 1, ","));
    let verb = if syntax::is_verb(text, behind) { Some(behind) } else { syntax::verb_after(text, agent + 1) };
    // "Iran's ambassador to the United Nations said".
    verb.or_else(|| past_seat(text, agent + 1)).map(|verb| (agent, verb))
}

/// The verb behind where somebody serves, or what he serves as: "to the United Nations said".
fn past_seat(text: &NormalizedText<'_>, at: usize) -> Option<usize> {
    let is_part = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION)
            && !syntax::is_verb(text, *i)
            && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
    };
    let serves = is_word!(text, at, "to" | "in" | "at" | "for" | "of");
    let end = at + 1 + (at + 1..at + 1 + SEAT_REACH).take_while(is_part).count();
    (serves && end > at + 1)
        .then(|| if syntax::is_verb(text, end) { Some(end) } else { syntax::verb_after(text, end) })?
}
