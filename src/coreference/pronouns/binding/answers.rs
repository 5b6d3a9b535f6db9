//! Who answers, and who is told what: "urged Maliki to resign. He refused", "struck Iran, and it responded", "asked Saddam whether
//! he would comply", "warned Israel that it would pay a price".
//!
//! Whoever is asked is the one to answer, whoever asked: what a verb makes its object do next (the consequences of verbs;
//! Stevenson, Crawley and Kleinman 1994, "Thematic Roles, Focus and the Representation of Events").

use super::Subject;
use super::blame::{accuses, blames};
use super::works::is_accusation;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// How far before the pronoun whoever is asked may stand, in tokens.
const REACH_ASKED: usize = 16;
/// The longest aside between whom one asks and what, in tokens.
const REACH_ASIDE: usize = 7;
/// So many auxiliaries and adverbs stand before the verb that answers: "had at first not".
const REACH_ANSWER: usize = 4;

/// "Obama urged Maliki to resign. He refused", "invited Xi, and he accepted": the nearest is asked for what the pronoun answers.
pub(super) fn by_answer(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let denies = denies(text, token + 1);
    // "blamed Togo for the raid, but it": no raid denies anything.
    let is_charged = |g: &&Gathered| g.record().is_some() && !text.shape(g.end).has(Shape::CLITIC);
    let asked = if denies { gathered.iter().find(is_charged) } else { gathered.first() };
    let asked = asked.filter(|g| token - g.end <= REACH_ASKED)?;
    let joint = token.checked_sub(1)?;
    let begins = text.shape(token).has(Shape::SENTENCE_START)
        || is_word!(text, joint, "but" | "and" | "so" | ";")
        || is_word!(text, joint, "when") && answers_flatly(text, token + 1);
    let near = sentence(scene.context, token) <= asked.sentence + 1;
    if !begins || !near || !denies && !answers(text, token + 1) {
        return None;
    }
    let verb = syntax::governor(text, asked.begin)?;
    let verb = if is_word!(text, verb, "on") { verb.checked_sub(1)? } else { verb };
    // "accused Gbagbo of clinging to power. He has refused".
    let refuses = || (token + 1..token + 1 + REACH_ANSWER).any(|i| is_word!(text, i, "refused" | "refuses" | "no"));
    let put = !denies && asks(text, verb) || (denies || refuses()) && charges(text, verb);
    (put && acts_alone(text, (asked.end, joint))).then_some(Subject::Known(asked.who))
}

/// "imposed tariffs on China, and it retaliated", "struck Iran. It responded": the nearest is hurt by what the pronoun repays.
pub(super) fn by_reaction(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    if !reacts(text, token + 1) {
        return None;
    }
    let hurt = gathered.iter().find(|g| g.record().is_some()).filter(|g| token - g.end <= REACH_ASKED)?;
    let leads = |i: &usize| text.class(*i).has(Class::ADVERB) || is_word!(text, *i, "not" | ",");
    let joint = (token.saturating_sub(REACH_ANSWER)..token).rev().find(|i| !leads(i))?;
    let begins = text.shape(token).has(Shape::SENTENCE_START)
        || is_word!(text, joint, "but" | "and" | "so" | ";" | "when" | "until" | ":" | "–" | "—");
    let near = sentence(scene.context, token) <= hurt.sentence + 1;
    let here = text.sentence(hurt.sentence as usize).start;
    // Nobody else comes between the deed and whom it hurts: "struck a base of".
    let before = (hurt.begin.saturating_sub(REACH_DEED).max(here)..hurt.begin).rev();
    let mut before =
        before.take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) && !is_word!(text, *i, "by" | "and"));
    let is_hurt = hurt.standing.role != Role::Subject && before.any(|i| hurts(text, i));
    (begins && near && is_hurt && acts_alone(text, (hurt.end, joint))).then_some(Subject::Known(hurt.who))
}

/// How far before whom it hurts a deed may stand, in tokens: "expelled eight members of Russia's".
const REACH_DEED: usize = 5;

/// Whether what stands at a token, behind auxiliaries, repays what was done to one.
fn reacts(text: &NormalizedText<'_>, at: usize) -> bool {
    let leads = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, *i, "not" | "n't" | "at" | "first" | "vowed" | "promised" | "threatened" | "to")
    };
    let Some(verb) = (at..at + REACH_ANSWER).find(|i| !leads(i)) else { return false };
    is_word!(
        text,
        verb,
        "retaliated"
            | "retaliates"
            | "retaliate"
            | "responded"
            | "responds"
            | "respond"
            | "reacted"
            | "reacts"
            | "react"
            | "answered"
            | "reciprocated"
    ) || is_word!(text, verb, "hit" | "hits" | "struck" | "strike" | "strikes" | "fought" | "fight" | "fired" | "fire")
        && is_word!(text, verb + 1, "back")
        || is_word!(text, verb, "surrendered" | "capitulated" | "resisted")
}

/// What hurts those whom it is done to, a verb or a noun.
fn hurts(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "attacked"
            | "attack"
            | "attacks"
            | "struck"
            | "strikes"
            | "strike"
            | "bombed"
            | "shelled"
            | "invaded"
            | "hit"
            | "raided"
            | "raid"
            | "raids"
            | "downed"
    ) || is_word!(
        text,
        at,
        "sanctions"
            | "sanctioned"
            | "tariffs"
            | "duties"
            | "embargo"
            | "blockade"
            | "blockaded"
            | "curbs"
            | "restrictions"
            | "airstrikes"
    ) || is_word!(
        text,
        at,
        "expelled"
            | "punished"
            | "provoked"
            | "insulted"
            | "humiliated"
            | "threatened"
            | "provocation"
            | "threat"
            | "affront"
            | "blow"
    ) || is_word!(text, at, "annexed" | "seized" | "revoked" | "war" | "missiles" | "rockets" | "shot")
}

/// Whether a verb puts something to somebody that he may take up or turn down.
fn asks(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "ask" | "asks" | "asked" | "asking" | "urge" | "urges" | "urged" | "urging" | "invite" | "invites" | "invited"
    ) || is_word!(
        text,
        verb,
        "inviting"
            | "offer"
            | "offers"
            | "offered"
            | "beg"
            | "begs"
            | "begged"
            | "dare"
            | "dares"
            | "dared"
            | "implored"
    ) || is_word!(
        text,
        verb,
        "pressed"
            | "presses"
            | "pleaded"
            | "warned"
            | "warns"
            | "ordered"
            | "orders"
            | "telephoned"
            | "rang"
            | "called"
    ) || is_word!(text, verb, "told" | "tells" | "approached" | "petitioned" | "summoned" | "advised" | "entreated")
}

/// Whether nobody else acts between who is asked and the pronoun: only the infinitive says what he is asked for.
fn acts_alone(text: &NormalizedText<'_>, (from, to): (usize, usize)) -> bool {
    let is_noun = |i: usize| text.class(i.saturating_sub(1)).has_any(Class::DETERMINER.or(Class::PREPOSITION));
    let finite = |i: usize| {
        syntax::is_verb(text, i)
            && !is_noun(i)
            && !is_word!(text, i.saturating_sub(1), "to")
            && !text.word(i).ends_with("ing")
            || is_word!(text, i, "who" | "which" | "that" | "and" | "but") && i + 1 < to
    };
    !(from..to).any(finite)
}

/// Whether what stands at a token, behind auxiliaries, answers what somebody was asked.
fn answers(text: &NormalizedText<'_>, at: usize) -> bool {
    let leads = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "not" | "n't" | "at" | "first")
    };
    let verb = (at..at + REACH_ANSWER).find(|i| !leads(i) || answers_flatly(text, *i));
    let denies = (at..at + REACH_ANSWER).any(|i| is_word!(text, i, "not" | "n't" | "never"));
    verb.is_some_and(|verb| {
        answers_flatly(text, verb)
            || denies
                && is_word!(
                    text,
                    verb,
                    "answer" | "listen" | "reply" | "respond" | "budge" | "come" | "comply" | "agree"
                )
            || is_word!(text, verb, "said" | "says") && is_word!(text, verb + 1, "no" | "yes")
            || is_word!(text, verb, "turned") && is_word!(text, verb + 2, "down")
            || is_word!(text, verb, "made" | "gave") && is_word!(text, verb + 1, "no")
    })
}

/// Whether a verb charges somebody with something.
fn charges(text: &NormalizedText<'_>, verb: usize) -> bool {
    accuses(text, verb) || blames(text, verb) || is_word!(text, verb, "charged")
}

/// "denied the charge", "has rejected the accusations", "dismissed that as a lie": what whoever is charged says of it.
fn denies(text: &NormalizedText<'_>, at: usize) -> bool {
    let leads = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let Some(verb) = (at..at + REACH_ANSWER).find(|i| !leads(i)) else { return false };
    is_word!(text, verb, "denied" | "denies" | "deny")
        || is_word!(text, verb, "rejected" | "rejects" | "dismissed" | "dismisses" | "disputed" | "disputes")
            && (verb + 1..verb + 1 + REACH_ANSWER)
                .any(|i| is_accusation(text, i) || is_word!(text, i, "charge" | "charges" | "claim" | "claims" | "as"))
}

/// Verbs that only answer.
fn answers_flatly(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "refused"
            | "refuses"
            | "refuse"
            | "declined"
            | "declines"
            | "accepted"
            | "accepts"
            | "agreed"
            | "agrees"
            | "balked"
    ) || is_word!(
        text,
        verb,
        "demurred"
            | "hesitated"
            | "hesitates"
            | "wavered"
            | "obliged"
            | "complied"
            | "consented"
            | "acquiesced"
            | "relented"
    )
}

/// "asked Saddam whether he would comply", "warned Israel that it would pay a price": whoever is asked or warned is asked about
/// and warned for himself.
pub(super) fn by_address(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|hinge| *hinge > 0)?;
    // "asked him, according to aides, whether he".
    let aside = is_word!(text, hinge - 1, ",")
        .then(|| (hinge.saturating_sub(REACH_ASIDE)..hinge - 1).rev().find(|i| is_word!(text, *i, ",")))
        .flatten();
    let told = gathered.iter().find(|g| g.end <= hinge).filter(|g| g.end == hinge || Some(g.end) == aside)?;
    let verb = syntax::governor(text, told.begin)?;
    let about_him = if is_word!(text, hinge, "whether" | "if" | "what" | "when" | "why" | "how" | "where") {
        let asks = is_word!(text, verb, "ask" | "asks" | "asked" | "asking" | "questioned" | "challenged");
        // "asked her if he could leave", "asked him what she should do".
        asks && !is_word!(text, token + 1, "could" | "can" | "may" | "might" | "should" | "must")
    } else {
        is_word!(text, hinge, "that") && is_told_of_himself(text, verb, token + 1)
    };
    if about_him {
        return Some(Subject::Known(told.who));
    }
    // "Putin assured his Turkish counterpart, Erdogan, that he was ready": of oneself one assures another.
    let is_of_oneself = is_word!(text, hinge, "that") && is_assured(text, told.begin);
    let assurer = || {
        let mut others =
            gathered.iter().filter(|g| g.end <= told.begin && g.who != told.who && g.sentence == told.sentence);
        others.find(|g| g.subject_here || g.standing.role == Role::Subject)
    };
    if is_of_oneself { assurer().map(|g| Subject::Known(g.who)) } else { None }
}

/// Whether whoever is named at a token is assured of something, past what he is to whoever assures him.
fn is_assured(text: &NormalizedText<'_>, begin: usize) -> bool {
    (begin.saturating_sub(REACH_ASSURED)..begin)
        .rev()
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) || is_word!(text, *i, ","))
        .any(|i| {
            is_word!(text, i, "assured" | "assures" | "assuring" | "informed" | "promised" | "notified" | "reassured")
        })
}

/// The verb of assuring stands at most so many tokens before whoever is assured: "assured his Turkish counterpart President".
const REACH_ASSURED: usize = 6;

/// Whether a verb of telling whose clause goes on at a token tells somebody of himself.
fn is_told_of_himself(text: &NormalizedText<'_>, verb: usize, at: usize) -> bool {
    let tells =
        is_word!(text, verb, "tell" | "tells" | "told" | "telling" | "remind" | "reminds" | "reminded" | "reminding");
    let warns = is_word!(text, verb, "warn" | "warns" | "warned" | "warning");
    let assures = is_word!(text, verb, "assure" | "assures" | "assured" | "assuring" | "informed" | "notified");
    let must = is_word!(text, at, "must" | "ought" | "needed" | "risked" | "faced" | "risks" | "faces")
        || is_word!(text, at, "should") && !is_word!(text, at + 1, "have")
        || is_word!(text, at, "had") && is_word!(text, at + 1, "to" | "no");
    let would = is_word!(text, at, "would" | "will" | "could" | "might");
    // "would be punished", "would be consulted", but "would be delighted".
    let suffers = would
        && is_word!(text, at + 1, "be")
        && syntax::is_verb(text, at + 2)
        && !text.word(at + 2).ends_with("ing")
        && !is_word!(
            text,
            at + 2,
            "delighted" | "pleased" | "honoured" | "honored" | "prepared" | "forced" | "satisfied"
        );
    let pays = would && is_word!(text, at + 1, "pay" | "lose" | "fall" | "suffer" | "regret" | "face");
    let errs = is_word!(text, at, "was" | "is" | "were" | "are")
        && (is_word!(text, at + 1, "wrong" | "playing" | "making" | "free")
            && !is_word!(text, at + 2, "progress" | "plans" | "good" | "every" | "host"));
    (tells || warns) && (must || suffers || pays || errs) || assures && suffers
}
