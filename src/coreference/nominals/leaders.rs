//! The state of a leader: "whose country", "his country", "Maduro will lead the country", "the president told the nation".
//!
//! A leader brings the state that he serves to mind, as the bridging descriptions of Poesio and Vieira (1998), "A Corpus-Based
//! Investigation of Definite Description Use", do what they hang on. Preconditions: the leader serves one state on the document's
//! date. Vetoes: the subject of the phrase's own clause, unless he rules or addresses what the phrase names ("Obama recognised the
//! country" is another's country); a state that was not named before, unless its leader in office rules or addresses it.

use super::compounds::goes_on_as_compound;
use super::home::{state_of, state_served};
use super::{NOMINAL, Named, OWNED, Phrase, RULED};
use crate::coreference::offices::is_of_late;
use crate::coreference::survey::{Head, Survey};
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::{HeadOf, Held, Holds, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// How many words may stand between the verb and the determiner: "ruled all of the country".
const REACH_VERB: usize = 2;
/// How far before "whose" its leader may end: "Leo Varadkar, the taoiseach, for whose country".
const REACH_WHOSE: usize = 3;

/// Adds a mention for "his country", "his own country", "whose country" and "her agency" where the leader is known, and for "he told
/// the country".
pub(in crate::coreference) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let text = context.text;
    let mut added: Vec<Draft> = Vec::new();
    for Head { begin, end, noun, .. } in survey.heads.iter().copied() {
        let of_a_state = is_word!(text, begin, "country" | "nation" | "homeland" | "republic" | "kingdom");
        if end != begin + 1 || !of_a_state && !is_headed(context, begin) {
            continue;
        }
        let Some(possessive) = possessive_before(context, begin) else { continue };
        // "His parliamentary group" is another.
        let is_plain = possessive + 1 == begin || possessive + 2 == begin && is_word!(text, possessive + 1, "own");
        if !of_a_state && !is_plain || goes_on_as_compound(context, end, sentence(context, begin)) {
            continue;
        }
        let owner = match text.word(possessive) {
            "the" if possessive + 1 == begin => told_by(context, drafts, possessive),
            "his" | "her" => drafts.beginning_at(possessive).filter(|d| d.kind == MentionKind::Pronoun),
            "whose" => before_whose(context, drafts, possessive),
            _ => None,
        };
        let Some(leader) = owner else { continue };
        let Some(record) = leader.record.filter(|r| context.snapshot.is_leader(*r)) else { continue };
        let led = if of_a_state { state_of(context, record) } else { body_led(context, record, noun) };
        let Some(led) = led.filter(|o| context.snapshot.facts(*o).noun(noun).is_some()) else { continue };
        // A pope's homeland is where he was born, of which no record tells.
        if is_word!(text, begin, "homeland") && !is_native(context, led) {
            continue;
        }
        let antecedent = drafts.before(possessive).take(REACH_DRAFTS).find(|d| d.record == Some(led));
        let (meant, antecedent) = ((led, leader.confidence * OWNED), antecedent.map(|d| (d.begin, d.end)));
        if drafts.containing(begin, end).any(|d| d.kind == MentionKind::Nominal) {
            continue;
        }
        added.push(referring(context, (possessive, end), NOMINAL, meant, antecedent));
    }
    drafts.append(&mut added);
}

/// How many words may stand between "his" and what is his.
const MAX_OWNED_MODIFIERS: usize = 4;

/// The word that says whose the noun at a token is: "his", "whose", and "the" of "he told the nation". Small words that tell more of
/// it may stand between: "his own country", "her war-torn nation".
fn possessive_before(context: &Context<'_>, head: usize) -> Option<usize> {
    let text = context.text;
    let is_plain = |i: &usize| {
        is_word!(text, *i, "own")
            || !text.class(*i).has_any(Class::GRAMMAR)
                && !is_word!(text, *i, "whose" | "the")
                && !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
    };
    let nearest = head.checked_sub(1)?;
    let from = head.saturating_sub(MAX_OWNED_MODIFIERS + 1);
    let possessive = (from..=nearest).rev().find(|i| !is_plain(i))?;
    (is_word!(text, possessive, "his" | "her" | "whose" | "the")
        && sentence(context, possessive) == sentence(context, head)
        && !(possessive + 1..head).any(|i| is_word!(text, i, "new" | "former" | "old" | "adopted" | "adoptive")))
    .then_some(possessive)
}

/// Whether a noun is one for what somebody heads beside a state: "her agency", "his movement".
fn is_headed(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "agency" | "alliance" | "bank" | "bloc" | "body" | "commission" | "fund" | "group" | "institution" | "movement"
    ) || is_word!(
        context.text,
        at,
        "organisation" | "organization" | "party" | "militia" | "front" | "union" | "council"
    )
}

/// The only body that somebody heads on the document's date and that is called by a noun.
fn body_led(context: &Context<'_>, leader: u32, noun: u32) -> Option<u32> {
    let snapshot = context.snapshot;
    let heads = |h: &&Held| {
        snapshot.head_of(h.office) == Some(HeadOf::Organisation)
            && h.holds(context.date) != Holds::Never
            && snapshot.facts(h.of).noun(noun).is_some()
    };
    let mut led = snapshot.facts(leader).held.iter().filter(heads).map(|h| h.of);
    let body = led.next()?;
    led.all(|other| other == body).then_some(body)
}

/// Whether whoever leads a state is from it as well.
pub(in crate::coreference) fn is_native(context: &Context<'_>, state: u32) -> bool {
    context.snapshot.record(state).is_none_or(|r| r.id != "vatican-city")
}

/// Whether "he" or "she" tells the phrase that begins at a token something: "He told the nation".
pub(super) fn is_told_by_pronoun(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    begin.checked_sub(2).is_some_and(|subject| {
        is_word!(text, subject + 1, "told" | "tells" | "assured" | "reassured" | "addressed")
            && text.class(subject).has_any(Class::PRONOUN_HE.or(Class::PRONOUN_SHE))
    })
}

/// The leader who tells the phrase something, by the pronoun that stands for him.
fn told_by<'d>(context: &Context<'_>, drafts: &'d [Draft], begin: usize) -> Option<&'d Draft> {
    is_told_by_pronoun(context, begin)
        .then(|| drafts.beginning_at(begin - 2).filter(|d| d.kind == MentionKind::Pronoun))
        .flatten()
}

/// The leader whom "whose" hangs on: named just before it, a comma and a preposition between.
fn before_whose<'d>(context: &Context<'_>, drafts: &'d [Draft], whose: usize) -> Option<&'d Draft> {
    let text = context.text;
    let near = drafts.before(whose).take(3).find(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r)))?;
    let between = near.end..whose;
    let only_marks = between.clone().all(|i| is_word!(text, i, ",") || text.class(i).has(Class::PREPOSITION));
    (between.len() <= REACH_WHOSE && only_marks && sentence(context, near.begin) == sentence(context, whose))
        .then_some(near)
}

/// "After fleeing the bankrupt nation", "before leaving the country": whether somebody leaves the phrase that begins at a token.
pub(super) fn is_left(context: &Context<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|i| {
        is_word!(
            context.text,
            i,
            "fled" | "flee" | "flees" | "fleeing" | "left" | "leave" | "leaving" | "escaping" | "quitting"
        )
    })
}

/// How far behind a leader's effort the phrase may stand that it is about, in tokens.
const REACH_EFFORT: usize = 5;

/// "Sunak's effort to clear the nation's backlog": the state of the leader whose plan it is.
fn planned(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let text = context.text;
    let from = phrase.begin.saturating_sub(REACH_EFFORT);
    let noun = (from..phrase.begin).rev().find(|i| {
        is_word!(text, i + 1, "to")
            && is_word!(
                text,
                *i,
                "effort"
                    | "efforts"
                    | "plan"
                    | "plans"
                    | "bid"
                    | "promise"
                    | "pledge"
                    | "vow"
                    | "drive"
                    | "attempt"
                    | "campaign"
            )
    })?;
    let owner = noun.checked_sub(1).filter(|i| text.shape(*i).has(Shape::CLITIC))?;
    let leader = drafts.ending_at(owner)?.record.filter(|r| context.snapshot.is_leader(*r))?;
    (sentence(context, owner) == sentence(context, phrase.begin)).then(|| state_of(context, leader)).flatten()
}

/// The state of the leader who is said to rule or to address what the phrase names, "Maduro will lead the country", and whether he
/// does in so many words, in office.
pub(super) fn ruled(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<(u32, bool)> {
    let text = context.text;
    if let Some(state) = planned(context, drafts, phrase) {
        return Some((state, false));
    }
    let here = sentence(context, phrase.begin);
    let verb = (phrase.begin.saturating_sub(REACH_VERB)..phrase.begin).rev().find(|i| {
        sentence(context, *i) == here
            && is_word!(
                text,
                *i,
                "lead"
                    | "leads"
                    | "led"
                    | "leading"
                    | "rule"
                    | "rules"
                    | "ruled"
                    | "ruling"
                    | "govern"
                    | "governs"
                    | "governed"
                    | "governing"
                    | "ran"
                    | "run"
                    | "runs"
                    | "running"
                    | "told"
                    | "spoke"
                    | "speak"
                    | "speaks"
                    | "speaking"
                    | "reassured"
                    | "assured"
                    | "address"
                    | "addresses"
                    | "addressed"
                    | "addressing"
                    | "fled"
                    | "flee"
                    | "flees"
                    | "fleeing"
                    | "left"
                    | "leaving"
            )
    })?;
    // "led it to the country": a preposition or another word of weight makes another phrase of it; "spoke to the nation" is
    // an address.
    let addresses = is_word!(text, verb, "spoke" | "speaks" | "speak" | "speaking");
    let plain = !addresses || verb + 2 == phrase.begin && is_word!(text, verb + 1, "to" | "before");
    let verb_end = verb + 1 + usize::from(addresses);
    let plain = plain && (verb_end..phrase.begin).all(|i| text.class(i).has_any(Class::DETERMINER.or(Class::ADVERB)));
    if !plain {
        return None;
    }
    let before = || {
        let here = drafts.before(verb).take(REACH_DRAFTS).take_while(|d| sentence(context, d.begin) == here);
        here.filter(|d| d.end <= verb)
    };
    let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    // "Trump said Washington would run the country": who rules it is no leader.
    let rules = |d: &&Draft| (d.end..verb).all(|i| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)));
    if before().find(rules).is_some_and(|d| d.record.is_some() && !is_leader(&d)) {
        return None;
    }
    let leader = before().find(|d| is_leader(d) && !is_oblique(context, d))?;
    let state = state_of(context, leader.record?)?;
    // "Obama told the country to stop": as well another's.
    let commands =
        is_word!(text, verb, "told") && is_word!(text, phrase.head, "country") && is_word!(text, phrase.end, "to");
    let joins = |i: usize| {
        let is_mark = text.shape(i).has(Shape::PUNCTUATION) && i + 1 < verb;
        !is_mark && !text.class(i).has(Class::SPEECH_VERB)
    };
    // "The prime minister is due to address the nation": nothing else is named between.
    let is_plainly = !commands
        && drafts.before(verb).next().is_some_and(|d| d.begin >= leader.begin)
        && (leader.end..verb).all(joins)
        && (is_serving(context, leader, state) || is_left(context, verb + 1) && has_just_led(context, leader, state));
    // "Bush left the country": as well the one that he has been to.
    if is_word!(text, verb, "left" | "leaving") && !(is_plainly && has_just_led(context, leader, state)) {
        return None;
    }
    Some((state, is_plainly))
}

/// The state of a leader who does to the phrase's what is done to another's: "Obama recognised the country".
pub(super) fn state_abroad(context: &Context<'_>, leader: &Draft, phrase: &Phrase) -> Option<u32> {
    let record = leader.record.filter(|r| context.snapshot.is_leader(*r))?;
    let abroad = (leader.end..phrase.begin).any(|i| {
        is_word!(
            context.text,
            i,
            "recognise"
                | "recognised"
                | "recognises"
                | "recognize"
                | "recognized"
                | "recognizes"
                | "visit"
                | "visited"
                | "visits"
                | "visiting"
                | "toured"
                | "tours"
                | "touring"
                | "accused"
                | "accuses"
                | "accusing"
                | "invaded"
                | "invades"
                | "invading"
                | "bombed"
                | "attacked"
                | "threatened"
                | "threatens"
                | "threatening"
                | "sanctioned"
                | "congratulated"
                | "congratulates"
                | "thanked"
                | "thanks"
                | "annexed"
        )
    });
    let last = phrase.begin.saturating_sub(1);
    let sends = is_word!(context.text, last, "to" | "into")
        && (leader.end..last)
            .any(|i| is_word!(context.text, i, "sent" | "send" | "sends" | "sending" | "deployed" | "dispatched"));
    (abroad || sends).then(|| state_of(context, record)).flatten()
}

/// "Ben Ali fled the country": whether somebody has led a state till not long ago.
fn has_just_led(context: &Context<'_>, leader: &Draft, state: u32) -> bool {
    let held = leader.record.map_or(&[][..], |r| context.snapshot.facts(r).held);
    held.iter().any(|h| h.of == state && is_of_late(context, h.interval()))
}

fn is_oblique(context: &Context<'_>, draft: &Draft) -> bool {
    matches!(syntax::role(context.text, draft.begin, draft.end), Role::Oblique | Role::Possessor | Role::Modifier)
}

/// The mention of a state that a leader rules; it need not be named where he is said to do so in so many words.
pub(super) fn own(
    context: &Context<'_>,
    named: &Named,
    phrase: &Phrase,
    (state, is_plainly): (u32, bool),
) -> Option<Draft> {
    context.snapshot.facts(state).noun(phrase.noun)?;
    let antecedent = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
    (antecedent.is_some() || is_plainly)
        .then(|| referring(context, (phrase.begin, phrase.end), NOMINAL, (state, RULED), antecedent))
}

/// Whether a mention is no leader, or one who serves a state on the document's date.
pub(super) fn is_serving(context: &Context<'_>, draft: &Draft, state: u32) -> bool {
    let leader = draft.record.filter(|r| context.snapshot.is_leader(*r));
    leader.is_none_or(|r| {
        context.snapshot.facts(r).held.iter().any(|h| h.of == state && h.holds(context.date) != Holds::Never)
    })
}

/// The state that a mention brings to mind: of a leader, or of a capital that is meant as a place.
pub(super) fn brought_by(context: &Context<'_>, draft: &Draft) -> Option<u32> {
    let record = draft.record?;
    match context.snapshot.record_type(record) {
        RecordType::Leader => state_of(context, record),
        RecordType::Place => {
            let owners = context.snapshot.facts(record).seat_of;
            let states =
                || owners.iter().map(|s| s.owner).filter(|o| context.snapshot.record_type(*o) == RecordType::State);
            only(states()).or_else(|| only(states().filter(|state| is_there(context, *state))))
        }
        _ => None,
    }
}

/// The same, but of a leader only a state that he still serves on the document's date.
pub(super) fn brought_now(context: &Context<'_>, draft: &Draft) -> Option<u32> {
    match draft.record.filter(|r| context.snapshot.is_leader(*r)) {
        Some(leader) => state_served(context, leader),
        None => brought_by(context, draft),
    }
}

/// The only one of some records.
fn only(mut records: impl Iterator<Item = u32>) -> Option<u32> {
    records.next().filter(|_| records.next().is_none())
}

/// Whether there was a state on the document's date: Moscow has been the capital of two.
pub(super) fn is_there(context: &Context<'_>, state: u32) -> bool {
    context.snapshot.record(state).is_some_and(|r| r.lifetime().holds(context.date) != Holds::Never)
}
