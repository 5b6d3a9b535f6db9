//! "In Washington, the president said": whoever holds the office there, whoever was named last, unless a visit is told.

use super::passage::may_be_a_provinces;
use super::{Phrase, When, goes_by, holder};
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::{RecordType, Site};
use crate::resolution::{Context, Draft, Evidence};
use crate::text::{Class, is_word};

/// So many tokens stand between the place and the office: "In Paris on Monday, the president".
const REACH_DAY: usize = 4;
/// How far around an office a visit may be told, in tokens.
const REACH_VISIT: usize = 150;
const REACH_VISIT_BEHIND: usize = 24;

/// The holder, in the state whose capital or whose ruler's house opens a sentence, of an office that is its subject.
pub(super) fn holder_in(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let (text, snapshot) = (context.text, context.snapshot);
    if phrase.of.is_some() || phrase.said.when != When::Now || phrase.said.is_outgoing || context.date_assumed {
        return None;
    }
    let opening = text.token(phrase.begin).map(|t| text.sentence(t.sentence as usize).start)?;
    if !is_word!(text, opening, "in" | "at") {
        return None;
    }
    let place = drafts.beginning_at(opening + 1).or_else(|| drafts.beginning_at(opening + 2))?;
    let is_day = |i: usize| is_word!(text, i, "," | "on") || text.class(i).has(Class::CALENDAR);
    if place.end > phrase.begin || phrase.begin - place.end > REACH_DAY || !(place.end..phrase.begin).all(is_day) {
        return None;
    }
    let literal = place.literal.or(place.record)?;
    if snapshot.record_type(literal) != RecordType::Place {
        return None;
    }
    let is_house = snapshot.site(literal) == Some(Site::Institution);
    let mut owners = snapshot.facts(literal).seat_of.iter().filter(|s| is_house || s.capital()).map(|s| s.owner);
    let state = owners.find(|owner| snapshot.record_type(*owner) == RecordType::State)?;
    if may_be_a_provinces(context, phrase, state) {
        return None;
    }
    let held = holder(context, drafts, phrase, state).filter(Draft::is_resolved)?;
    goes_by(snapshot, phrase.office, state).then(|| Draft { confidence: held.confidence * THERE, ..held })
}

/// How much surer it is who holds an office that is named with its state than with a place in it.
const THERE: f32 = 0.9;

/// Whether the office that somebody is taken to hold is the one that leads its state, or heads none.
pub(super) fn leads(context: &Context<'_>, held: &Draft) -> bool {
    let Evidence::Tenure { office, of, .. } = held.evidence else { return false };
    let snapshot = context.snapshot;
    let leading = snapshot.record(of).and_then(|state| snapshot.index_of(state.leader_office_on(context.date)));
    !snapshot.heads_a_state(office) || leading.is_some_and(|leading| snapshot.is_office(office, leading))
}

/// Whether the words around a phrase tell of somebody who goes or has come somewhere, who may be the one that acts there.
pub(super) fn tells_of_a_visit(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let behind = (phrase.end..phrase.end + REACH_VISIT_BEHIND)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here));
    (phrase.begin.saturating_sub(REACH_VISIT)..phrase.begin).chain(behind).any(|i| {
        is_word!(
            text,
            i,
            "visit" | "visits" | "visited" | "visiting" | "trip" | "tour" | "toured" | "journey" | "travel"
        ) || is_word!(text, i, "travels" | "travelled" | "traveled" | "travelling" | "traveling" | "fly" | "flies")
            || is_word!(
                text,
                i,
                "flew" | "flying" | "flown" | "arrive" | "arrives" | "arrived" | "arriving" | "arrival"
            )
            || is_word!(text, i, "summit" | "landed" | "heads" | "headed" | "leg" | "stop" | "stopover" | "guest")
            || is_word!(
                text,
                i,
                "meet" | "meets" | "met" | "meeting" | "talks" | "hosted" | "welcomed" | "went" | "came"
            )
            || is_word!(text, i, "left" | "leaves" | "abroad" | "overseas" | "swing" | "attend" | "attended")
    })
}
