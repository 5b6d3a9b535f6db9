//! "The country's first prime minister", "Bolivia's longest-serving leader", "the last Soviet leader": one of a row of holders,
//! whom no date tells.
//!
//! Whoever is named near, alone of those who ever held the office, is meant; nobody where two are, or where the record has somebody
//! before "the first" and behind "the last".

use smallvec::SmallVec;

use super::named::{NAMED, REACH_SENTENCES, is_apart, refer};
use super::{Phrase, fates, is_or_heads_alike, is_word_for_heads, wanted_office};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{Date, Gender, Held, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::{Shape, Traits, is_word};

/// The one of a row whom the text has named.
pub(super) fn of_a_row(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    if phrase.of.is_none() {
        return of_a_number(context, drafts, phrase);
    }
    let of = phrase.of.filter(|_| phrase.explicit && !is_told_behind(context, phrase.end))?;
    let snapshot = context.snapshot;
    let here = sentence(context, phrase.begin);
    let wanted = wanted_office(context, phrase.office, of);
    let is_any_head = is_word_for_heads(snapshot, phrase.office);
    let is_it = |h: &&Held| {
        h.of == of
            && (is_or_heads_alike(snapshot, h.office, wanted) || is_any_head && snapshot.head_of(h.office).is_some())
            && h.interval().start.is_none_or(|start| start.first_day() <= context.date.last_day())
    };
    let is_allowed = |leader: u32| {
        let is_womans = (phrase.begin..phrase.name.0).any(|i| is_word!(context.text, i, "female" | "woman"));
        phrase.allows(snapshot, leader) && !(is_womans && snapshot.gender(leader) != Some(Gender::Female))
    };
    let near = drafts.before(phrase.begin).take(REACH_DRAFTS);
    let near = near.take_while(|d| here - sentence(context, d.begin).min(here) <= REACH_SENTENCES);
    let mut found: Option<(&Draft, &Held)> = None;
    for draft in near {
        let Some(held) = draft.record.and_then(|r| snapshot.facts(r).held.iter().find(is_it)) else { continue };
        if is_apart(context, draft, phrase) || found.is_some_and(|(_, other)| other.leader != held.leader) {
            return None;
        }
        found = found.or(Some((draft, held)));
    }
    let (named, held) = found.filter(|(_, held)| is_allowed(held.leader) && is_at_its_end(context, phrase, held))?;
    Some(refer(context, phrase, held, named, NAMED))
}

/// "Reagan died on Saturday. The 40th president": the one of a counted row of whom no state is told, alone of those named near who ever
/// held the office, or of whom the text tells that he died.
fn of_a_number(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let (text, snapshot) = (context.text, context.snapshot);
    let number = phrase.name.0.checked_sub(1)?;
    if !text.shape(number).has(Shape::DIGIT) || is_told_behind(context, phrase.end) {
        return None;
    }
    // "Bush, the father of the 43rd president", "His son, the 43rd president": whose kin somebody is, is another.
    let is_kins = (phrase.begin.saturating_sub(REACH_KIN)..phrase.begin)
        .any(|i| text.traits(i).has(Traits::KIN) && sentence(context, i) == sentence(context, phrase.begin));
    if is_kins {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let is_it = |h: &&Held| {
        snapshot.is_office(h.office, phrase.office)
            && snapshot.record_type(h.of) == RecordType::State
            && h.interval().start.is_none_or(|start| start.first_day() <= context.date.last_day())
    };
    let near = drafts.before(phrase.begin).take(REACH_DRAFTS);
    let near = near.take_while(|d| here - sentence(context, d.begin).min(here) <= REACH_SENTENCES);
    let mut held: SmallVec<[(&Draft, &Held); 4]> = SmallVec::new();
    for draft in near {
        let Some(own) = draft.record.and_then(|r| snapshot.facts(r).held.iter().find(is_it)) else { continue };
        if !held.iter().any(|(_, other)| other.leader == own.leader) {
            held.push((draft, own));
        }
    }
    if held.len() > 1 {
        let told = fates::told_before(context, drafts, phrase.begin);
        held.retain(|(_, own)| told.contains(&own.leader));
    }
    let [(named, own)] = held.as_slice() else { return None };
    let is_his = !is_apart(context, named, phrase) && phrase.allows(snapshot, own.leader);
    is_his.then(|| refer(context, phrase, own, named, NAMED))
}

/// So many tokens before an office stands whose kin its holder is: "son, the", "father of the".
const REACH_KIN: usize = 2;

/// "India's first prime minister to visit Israel", "since 1990": what is counted is told behind.
fn is_told_behind(context: &Context<'_>, end: usize) -> bool {
    is_word!(context.text, end, "to" | "since" | "in" | "from" | "ever" | "who" | "whose")
}

/// Whether nobody on record held an office before whoever is called the first without more, or after whoever is called the last.
fn is_at_its_end(context: &Context<'_>, phrase: &Phrase, held: &Held) -> bool {
    let snapshot = context.snapshot;
    let day = |h: &Held| h.interval().start.map(Date::first_day);
    let others = || {
        let all = snapshot.facts(held.of).holders.iter();
        all.filter(|h| h.leader != held.leader && h.office == held.office && !h.acting()).filter_map(day)
    };
    let Some(own) = day(held) else { return false };
    let is_first_of_all = phrase.name.0.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "first"));
    let is_last = (phrase.said.begin..phrase.name.0).any(|i| is_word!(context.text, i, "last"));
    let is_before = others().any(|other| other < own);
    let is_behind = others().any(|other| other > own && other <= context.date.last_day());
    !(is_first_of_all && is_before || is_last && is_behind)
}
