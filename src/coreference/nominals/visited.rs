//! "The president landed in Kigali. It was the first visit by a French leader to the country", "Lagos, the country's commercial
//! capital", "ECOWAS suspended Togo from the organisation": the state where somebody has just come to, the one that a town named
//! beside the phrase is in, and the body that shuts another out.
//!
//! Preconditions: a visit stands in the phrase's own words, and one state, or a town of it, is named before as where somebody
//! comes to: "arrived in Kigali", "a visit to Benin". Vetoes: a phrase that the record does not bear out; a state whose own people
//! the visitor is of.

use super::leaders::brought_by;
use super::modifiers::agreement;
use super::{NOMINAL, Phrase};
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// How sure the state is that somebody visits,
const VISITED: f32 = 0.88;
/// the one that a town beside the phrase is in, and a body that shuts another out of itself.
const OF_TOWN: f32 = 0.9;
const SHUT_OUT: f32 = 0.85;
/// How far before a phrase the visit may stand, in tokens.
const REACH_VISIT: usize = 12;
/// So many sentences back may somebody have come.
const REACH_SENTENCES: u32 = 1;
/// So many words may tell what a town is to its country: "the country's sprawling commercial capital".
const REACH_TOWN: usize = 5;

/// The state that the phrase names as visited, or by a town of it.
pub(super) fn resolve(context: &Context<'_>, (drafts, added): (&[Draft], &[Draft]), phrase: &Phrase) -> Option<Draft> {
    if let Some(town) = town_beside(context, drafts, phrase) {
        let state = state_at(context, town)?;
        agreement(context, drafts, state, phrase)?;
        return Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, OF_TOWN), None));
    }
    if let Some(body) = shuts_out(context, (drafts, added), phrase) {
        let record = body.record?;
        let at = Some((body.begin, body.end));
        return Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (record, SHUT_OUT), at));
    }
    if !is_visited(context, phrase) {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let near = drafts
        .before(phrase.begin)
        .take(REACH_DRAFTS)
        .take_while(|d| here.saturating_sub(sentence(context, d.begin)) <= REACH_SENTENCES);
    let come_to = near.filter(|d| d.end < phrase.begin && is_come_to(context, d));
    let mut found = come_to.filter_map(|d| Some((state_at(context, d)?, (d.begin, d.end))));
    let (state, at) = found.next()?;
    let is_visitors = |d: &Draft| d.record == Some(state) && d.kind == MentionKind::Demonym && d.begin > at.1;
    let is_one = found.all(|(other, _)| other == state);
    let by_its_own = drafts.before(phrase.begin).take_while(|d| d.begin > at.1).any(is_visitors);
    agreement(context, drafts, state, phrase).filter(|_| is_one && !by_its_own)?;
    let antecedent = drafts.beginning_at(at.0).filter(|d| d.record == Some(state)).map(|_| at);
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, VISITED), antecedent))
}

/// "ECOWAS suspended Togo from the organisation": the body that shuts somebody out of what the phrase calls by a noun, itself.
fn shuts_out<'d>(
    context: &Context<'_>,
    (drafts, added): (&'d [Draft], &'d [Draft]),
    phrase: &Phrase,
) -> Option<&'d Draft> {
    let text = context.text;
    let from = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, "from"))?;
    let here = sentence(context, from);
    let shuts = |i: usize| {
        is_word!(
            text,
            i,
            "suspend"
                | "suspends"
                | "suspended"
                | "expel"
                | "expels"
                | "expelled"
                | "exclude"
                | "excluded"
                | "eject"
                | "ejected"
                | "bar"
                | "barred"
                | "oust"
                | "ousted"
        )
    };
    let verb =
        (from.saturating_sub(REACH_SHUT_OUT)..from).rev().find(|i| shuts(*i) && sentence(context, *i) == here)?;
    let small = |i: usize| {
        text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB).or(Class::CALENDAR)) || is_word!(text, i, "on")
    };
    let acts = |d: &&Draft| d.end <= verb && sentence(context, d.begin) == here && (d.end..verb).all(small);
    let body = added.iter().rev().take(2).chain(drafts.before(verb).take(2)).find(acts)?;
    let is_body = |r: &u32| context.snapshot.record_type(*r) == RecordType::Organisation;
    body.record.filter(is_body).and_then(|r| agreement(context, drafts, r, phrase)).map(|_| body)
}

/// How far before "from" stands the verb for who is shut out, in tokens.
const REACH_SHUT_OUT: usize = 6;

/// "Lagos, the country's commercial capital": the town beside which the phrase says what it is to its country.
fn town_beside<'d>(context: &Context<'_>, drafts: &'d [Draft], phrase: &Phrase) -> Option<&'d Draft> {
    let text = context.text;
    let mark = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, "," | "-" | "\u{2014}" | "("))?;
    if !text.shape(phrase.end).has(Shape::CLITIC) {
        return None;
    }
    let is_town = |i: usize| is_word!(text, i, "capital" | "city" | "port" | "town" | "hub" | "metropolis");
    let is_other = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) || is_word!(text, *i, "-");
    (phrase.end + 1..=phrase.end + REACH_TOWN).take_while(is_other).find(|i| is_town(*i))?;
    drafts.ending_at(mark)
}

/// The state that a mention is of as a place: a state itself, or the one whose capital a town is or was.
fn state_at(context: &Context<'_>, draft: &Draft) -> Option<u32> {
    let snapshot = context.snapshot;
    let place = draft.literal.or(draft.record)?;
    if snapshot.record_type(place) == RecordType::State {
        return Some(place);
    }
    brought_by(context, draft).filter(|state| snapshot.record_type(*state) == RecordType::State).or_else(|| {
        let owners = snapshot.facts(place).seat_of;
        let mut states = owners.iter().map(|s| s.owner).filter(|o| snapshot.record_type(*o) == RecordType::State);
        states.next().filter(|_| states.next().is_none())
    })
}

/// Whether the words before a phrase say that somebody visits what it names, who is not at home there: "his first visit to the
/// country", "the first foreign leader to visit the country".
fn is_visited(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    let Some(last) = phrase.begin.checked_sub(1) else { return false };
    let here = sentence(context, phrase.begin);
    let before = || {
        (phrase.begin.saturating_sub(REACH_VISIT)..phrase.begin)
            .rev()
            .take_while(|i| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION))
    };
    let is_one_of_few = |i: usize| is_word!(text, i, "first" | "second" | "third" | "only" | "last");
    let is_visit = |i: usize| is_word!(text, i, "visit" | "trip" | "tour" | "journey" | "visits" | "trips");
    if is_word!(text, last, "to") {
        // "an agreement on trade visits to the country": of many.
        return before().take(REACH_VISIT).find(|i| is_visit(*i)).is_some_and(|visit| {
            (visit + 1 == last || is_word!(text, visit + 1, "by"))
                && before().any(|i| is_one_of_few(i) || is_word!(text, i, "his" | "her" | "rare" | "historic"))
        });
    }
    is_word!(text, last, "visit" | "enter" | "tour")
        && is_word!(text, last.saturating_sub(1), "to")
        && before().any(is_one_of_few)
        && before().any(|i| {
            text.class(i).has(Class::TITLE)
                || is_word!(text, i, "leader" | "head" | "pope" | "pontiff" | "monarch" | "statesman" | "premier")
        })
}

/// "Landed in Kigali", "a four-day visit to Benin", "will visit Vietnam": whether a mention is of where somebody comes to.
fn is_come_to(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let Some(before) = draft.begin.checked_sub(1) else { return false };
    let visits = |i: usize| {
        is_word!(
            text,
            i,
            "visit" | "visits" | "visited" | "visiting" | "tour" | "trip" | "journey" | "voyage" | "entered"
        )
    };
    if visits(before) {
        return true;
    }
    if !is_word!(text, before, "in" | "to" | "into" | "for") {
        return false;
    }
    (before.saturating_sub(2)..before).any(|i| {
        visits(i)
            || is_word!(
                text,
                i,
                "arrived"
                    | "arrives"
                    | "arrive"
                    | "landed"
                    | "lands"
                    | "flew"
                    | "flies"
                    | "fly"
                    | "travel"
                    | "travelled"
                    | "traveled"
                    | "travels"
                    | "went"
                    | "goes"
                    | "go"
                    | "came"
                    | "comes"
                    | "is"
                    | "was"
                    | "left"
                    | "leaves"
            )
    })
}
