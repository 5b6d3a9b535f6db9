//! "In Washington, the president said": whoever holds the office there, whoever was named last, unless a visit is told.

use super::passage::may_be_a_provinces;
use super::{Phrase, When, goes_by, holder};
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft, Evidence};
use crate::text::{Class, Shape, is_word};

/// So many tokens stand between the place and the office: "In Paris on Monday, the president".
const REACH_DAY: usize = 4;
/// So many words may stand before the place's preposition.
const REACH_LEAD: usize = 3;
/// How far around an office a visit may be told, in tokens.
const REACH_VISIT: usize = 150;
const REACH_VISIT_BEHIND: usize = 24;

/// The holder, in the state whose capital or whose ruler's house opens a sentence, of an office that is its subject.
pub(super) fn holder_in(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let snapshot = context.snapshot;
    if phrase.of.is_some() || phrase.said.when != When::Now || phrase.said.is_outgoing || context.date_assumed {
        return None;
    }
    let place = heading(context, drafts, phrase).or_else(|| opening(context, drafts, phrase))?;
    let literal = place.literal.or(place.record)?;
    let state = match snapshot.record_type(literal) {
        RecordType::State => literal,
        RecordType::Place => {
            let is_house = snapshot.is_house(literal);
            let seats = snapshot.facts(literal).seat_of.iter().filter(|s| is_house || s.capital());
            seats.map(|s| s.owner).find(|owner| snapshot.record_type(*owner) == RecordType::State)?
        }
        _ => return None,
    };
    if may_be_a_provinces(context, phrase, state) {
        return None;
    }
    let held = holder(context, drafts, phrase, state).filter(Draft::is_resolved)?;
    // "In Bulgaria the president signed nothing": whoever leads no state is seldom told of so.
    if literal == state && !leads(context, &held) {
        return None;
    }
    goes_by(snapshot, phrase.office, state).then(|| Draft { confidence: held.confidence * THERE, ..held })
}

/// "MALI: The president has named a minister": the state or place that heads an item of a list.
fn heading<'d>(context: &Context<'_>, drafts: &'d [Draft], phrase: &Phrase) -> Option<&'d Draft> {
    let text = context.text;
    let mark = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, ":" | "-" | "–" | "—"))?;
    drafts.ending_at(mark).filter(|d| text.shape(d.begin).has(Shape::LINE_START))
}

/// "In Rome on Monday, the president", "Meanwhile in Turkey, the president": the place in which a sentence opens.
fn opening<'d>(context: &Context<'_>, drafts: &'d [Draft], phrase: &Phrase) -> Option<&'d Draft> {
    let text = context.text;
    let first = text.token(phrase.begin).map(|t| text.sentence(t.sentence as usize).start)?;
    let leads_in = |i: usize| is_word!(text, i, "meanwhile" | "but" | "and" | "over" | ",");
    let first = (first..first + REACH_LEAD).find(|i| !leads_in(*i)).filter(|i| is_word!(text, *i, "in" | "at"))?;
    let place = drafts.beginning_at(first + 1).or_else(|| drafts.beginning_at(first + 2))?;
    let is_day = |i: usize| is_word!(text, i, "," | "on") || text.class(i).has(Class::CALENDAR);
    let is_near = place.end <= phrase.begin && phrase.begin - place.end <= REACH_DAY;
    (is_near && (place.end..phrase.begin).all(is_day)).then_some(place)
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

/// Whether the words around a phrase tell of somebody who goes or has come somewhere, who may be the one that acts there instead
/// of whoever holds the office.
pub(super) fn tells_of_a_visit(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, own: &Draft) -> bool {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let opening = text.token(phrase.begin).map_or(0, |t| text.sentence(t.sentence as usize).start);
    // "At the Kremlin, the president met his generals": whose house it is meets others in it, and not himself.
    let (_, rest) = Neighbours::split(drafts, phrase.end);
    let mut rest = rest.iter().take_while(|d| sentence(context, d.begin) == here);
    let is_hosts = is_word!(text, opening, "at") && !rest.any(|d| d.record.is_some() && d.record == own.record);
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
            || is_word!(text, i, "meet" | "meets" | "met" | "meeting" | "talks" | "hosted" | "welcomed")
                && !(is_hosts && i >= phrase.end)
            || is_word!(text, i, "went" | "came")
            || is_word!(text, i, "left" | "leaves" | "abroad" | "overseas" | "swing" | "attend" | "attended")
    })
}
