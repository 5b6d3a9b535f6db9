//! "the 61-year-old", "the former banker", "the leftist": a leader whom a definite phrase describes by age, trade or leaning.
//!
//! No record says how old somebody is or what he was, so salience decides among those who are near, as in Lappin and Leass
//! (1994), "An Algorithm for Pronominal Anaphora Resolution", and whoever the gazetteer lacks competes. Preconditions: "the", a
//! head that one person is called by, a leader near, in apposition or named within a few sentences. Vetoes: an office, which
//! goes by date; a name behind, whose title the phrase then is; "who" or "of" behind, which tells somebody apart; a head that
//! the text used of a stranger; the subject of the phrase's own clause; somebody whom the phrase is said to be to ("Chirac, a
//! friend of the former premier"); another sex or another state than the phrase tells.

mod near;
mod phrases;

pub(super) use near::{is_said_to, says_of};

use std::cell::LazyCell;

use near::{near, strangers};
use phrases::{MAX_TOKENS, Phrase, is_leader_word, phrase};

use super::nominals::{are_joined, state_of};
use super::offices::fates;
use super::pronouns::Rivals;
use super::survey::Survey;
use super::{Neighbours, apposition, referring, sentence};
use crate::gazetteer::{Held, Holds, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::{Class, Shape, Traits, is_word};

/// What this pass adds.
const DESCRIBED: (MentionKind, Pass) = (MentionKind::Nominal, Pass::Nominals);
/// How many sentences back somebody described may be named last.
const REACH_SENTENCES: u32 = 3;
/// How far back the head of a phrase may have been used of somebody, in tokens.
const REACH_HEAD: usize = 150;
/// The winner must have this share of the salience,
const CLEAR_SHARE: f32 = 0.56;
/// and so many times as much as the next.
const CLEAR_LEAD: f32 = 1.3;
/// How sure an apposition is.
const APPOSED: f32 = 0.93;
/// How sure it is that whoever the text has called by the same noun is meant.
const CALLED: f32 = 0.88;
/// How sure it is that the only one near is meant.
const ALONE: f32 = 0.85;

/// Adds a mention for each phrase that plainly describes a leader.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    if survey.described.is_empty() || !drafts.iter().any(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r))) {
        return;
    }
    let rivals = LazyCell::new(|| Rivals::of(context, drafts));
    let mut added: Vec<Draft> = Vec::new();
    for cue in survey.described.iter().copied() {
        let Some(phrase) = phrase(context, drafts, cue) else { continue };
        // "the 61-year-old former banker" has two cues.
        if added.last().is_some_and(|d| d.end > phrase.begin) {
            continue;
        }
        added.extend(resolve(context, (survey, drafts, &added), &rivals, &phrase));
    }
    drafts.append(&mut added);
}

fn resolve(
    context: &Context<'_>,
    (survey, drafts, added): (&Survey<'_>, &[Draft], &[Draft]),
    rivals: &LazyCell<Rivals, impl FnOnce() -> Rivals>,
    phrase: &Phrase,
) -> Option<Draft> {
    let text = context.text;
    let meant = |record: u32, confidence: f32, at: (usize, usize)| {
        let antecedent = Some(at).filter(|at| at.0 < phrase.begin);
        referring(context, (phrase.begin, phrase.end), DESCRIBED, (record, confidence), antecedent)
    };
    match apposition::of(context, drafts, phrase.begin, phrase.end) {
        apposition::Apposed::Leader(leader, at) => {
            let closed = text.token(phrase.end).is_none() || text.shape(phrase.end).has(Shape::PUNCTUATION);
            if closed {
                return may_mean(context, phrase, leader).then(|| meant(leader, APPOSED, at));
            }
        }
        apposition::Apposed::Unknown => return None,
        apposition::Apposed::Nobody => {}
    }
    match called(context, drafts, added, phrase) {
        Called::Leader(leader, at) => {
            return may_mean(context, phrase, leader).then(|| meant(leader, CALLED, at));
        }
        Called::Stranger => return None,
        // Only somebody whom the text has called General is "the general".
        Called::Nobody if phrase.is_bare && text.class(phrase.head).has(Class::RANK) => return None,
        Called::Nobody => {}
    }
    // "The former leader was found in a drain": of whom the text reports it.
    if phrase.out_of_power && is_leader_word(context, phrase.head) {
        let told = fates::told_before(context, drafts, phrase.begin);
        if let Some(leader) = told.iter().copied().find(|leader| may_mean(context, phrase, *leader)) {
            let last = drafts.before(phrase.begin).find(|d| d.record == Some(leader)).map(|d| (d.begin, d.end));
            return last.map(|at| meant(leader, CALLED, at));
        }
    }
    let mut people = near(context, (drafts, added), phrase);
    people.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let best = people.first().filter(|p| p.back <= REACH_SENTENCES)?;
    // "The former king" has been one, and "the 27-year-old" is the stranger of the sentence before.
    let is_last_named = || !(best.back >= 2 && near::is_stranger_nearer(context, rivals, phrase, best.back));
    if !is_last_named() || !has_reigned(context, survey, phrase, best.leader) {
        return None;
    }
    let second = people.get(1).map_or(0.0, |p| p.weight);
    if people.iter().any(|p| are_joined(context, p.nearest, best.nearest) || near::are_rivals(context, p, best)) {
        return None;
    }
    let all: f32 = people.iter().map(|p| p.weight).sum();
    // Whoever is not clear among the leaders is not among strangers either.
    if best.weight <= CLEAR_SHARE * all || best.weight < CLEAR_LEAD * second {
        return None;
    }
    let share = best.weight / (all + strangers(context, (survey, added), rivals, phrase));
    (share > CLEAR_SHARE).then(|| meant(best.leader, ALONE * share, best.nearest))
}

/// Whether what a phrase says may be said of a leader.
fn may_mean(context: &Context<'_>, phrase: &Phrase, leader: u32) -> bool {
    let snapshot = context.snapshot;
    let held = snapshot.facts(leader).held;
    let heads = |h: &&Held| snapshot.heads_a_state(h.office);
    let rules = || held.iter().filter(heads).any(|h| h.holds(context.date) == Holds::Wholly);
    let has_led = || phrase.out_of_power || held.iter().any(|h| heads(&h));
    phrase.gender.zip(snapshot.gender(leader)).is_none_or(|(told, own)| told == own)
        && phrase.of.is_none_or(|of| {
            // "the Argentine diplomat": where whoever leads an organisation is from, no record says.
            let has_served = || held.iter().any(|h| snapshot.record_type(h.of) == RecordType::State);
            held.iter().any(|h| h.of == of) || state_of(context, leader) == Some(of) || !has_served()
        })
        && (!is_leader_word(context, phrase.head) || has_led())
        && !(phrase.out_of_power && rules())
        && !(is_word!(context.text, phrase.head, "challenger") && rules())
}

/// Whether a leader has reigned, where the phrase's head says so, or once led a state in the office that it names.
fn has_reigned(context: &Context<'_>, survey: &Survey<'_>, phrase: &Phrase, leader: u32) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let is_former = (phrase.begin..phrase.head).any(|i| is_word!(text, i, "former" | "onetime" | "erstwhile"));
    if is_former && is_word!(text, phrase.head, "president" | "premier" | "minister" | "chancellor") {
        let at = survey.offices.partition_point(|o| o.end <= phrase.head);
        let named = survey.offices.get(at).filter(|o| o.begin <= phrase.head && o.end == phrase.end);
        let led = |o: &u32| {
            let is_it = |h: &&Held| snapshot.is_office(h.office, *o) && h.holds(context.date) != Holds::Wholly;
            snapshot.facts(leader).held.iter().any(|h| is_it(&h))
        };
        // "The former deputy foreign minister" had a deputy's office, which nobody is on record for.
        if (phrase.begin..phrase.head).any(|i| is_word!(text, i, "deputy" | "vice" | "junior" | "assistant")) {
            return true;
        }
        // Of a minister who heads no government no record need tell, unless they are told of his state.
        let is_told = |o: &u32| {
            let all = state_of(context, leader).map(|state| snapshot.facts(state).holders);
            snapshot.heads_a_state(*o) || all.is_some_and(|all| all.iter().any(|h| snapshot.is_office(h.office, *o)))
        };
        return named.is_none_or(|o| !o.records.iter().any(is_told) || o.records.iter().any(led));
    }
    if !is_word!(text, phrase.head, "king" | "queen" | "monarch" | "emperor" | "empress" | "sultan" | "emir" | "pope") {
        return true;
    }
    let at = survey.offices.partition_point(|o| o.end <= phrase.head);
    let named = survey.offices.get(at).filter(|o| o.begin <= phrase.head);
    let held = snapshot.facts(leader).held;
    named.is_none_or(|o| o.records.iter().any(|office| held.iter().any(|h| snapshot.is_office(h.office, *office))))
}

/// Of whom a phrase's head was used before.
enum Called {
    Leader(u32, (usize, usize)),
    Stranger,
    Nobody,
}

/// "Milei, a libertarian economist, … The economist": whom the text called by the same noun last.
fn called(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Called {
    let text = context.text;
    let Some(hash) = text.token(phrase.head).map(|t| t.hash) else { return Called::Nobody };
    if is_word!(text, phrase.head, "old") || is_leader_word(context, phrase.head) {
        return Called::Nobody;
    }
    let leader = |d: &Draft| d.record.filter(|r| context.snapshot.is_leader(*r)).map(|r| (r, (d.begin, d.end)));
    for at in (phrase.begin.saturating_sub(REACH_HEAD)..phrase.begin).rev() {
        if text.token(at).is_none_or(|t| t.hash != hash) {
            continue;
        }
        if let Some((record, at)) = added.containing(at, at + 1).next().and_then(leader) {
            return Called::Leader(record, at);
        }
        // "Colonel Gaddafi" may be a name as a whole.
        let whole = drafts.containing(at, at + 1).find(|d| d.kind != MentionKind::Office);
        if let Some((record, at)) = whole.and_then(leader) {
            return Called::Leader(record, at);
        }
        // "the economist Jane Doe"
        if let Some(named) = drafts.beginning_at(at + 1) {
            return leader(named).map_or(Called::Nobody, |(record, at)| Called::Leader(record, at));
        }
        let next = text.shape(at + 1);
        if next.has(Shape::CAPITALISED) && !next.has_any(Shape::PUNCTUATION.or(Shape::SENTENCE_START)) {
            return Called::Stranger;
        }
        let article = (at.saturating_sub(MAX_TOKENS)..at)
            .rev()
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .find(|i| is_word!(text, *i, "a" | "an"));
        let Some(article) = article else { continue };
        let before = article.checked_sub(1);
        if let Some(comma) = before.filter(|i| is_word!(text, *i, ",")) {
            return drafts.ending_at(comma).and_then(leader).map_or(Called::Stranger, |(r, at)| Called::Leader(r, at));
        }
        if before.is_some_and(|i| text.traits(i).has(Traits::COPULA)) {
            let here = sentence(context, article);
            let subject = drafts.before(article).take_while(|d| sentence(context, d.begin) == here);
            return subject.filter_map(leader).last().map_or(Called::Stranger, |(r, at)| Called::Leader(r, at));
        }
        return Called::Stranger;
    }
    Called::Nobody
}
