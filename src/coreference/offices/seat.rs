//! "In Washington, the president said": whoever holds the office there, whoever was named last, unless a visit is told.

use super::passage::may_be_a_provinces;
use super::{Phrase, When, goes_by, holder};
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::{Interval, RecordType};
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
    if !is_of_one_who_acts_now(context, phrase) {
        return None;
    }
    let place = heading(context, drafts, phrase)
        .or_else(|| opening(context, drafts, phrase))
        .or_else(|| where_said(context, drafts, phrase))?;
    holder_at(context, drafts, phrase, place)
}

/// "The Russian president called it a crime. In Washington, the president": whether, in a text without a date, a sentence opens in
/// the capital of a state that somebody never held an office of, and he is not told to have gone there.
pub(super) fn is_anothers_in_an_undated_text(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    phrase: &Phrase,
    other: &Draft,
) -> bool {
    if phrase.of.is_some() || phrase.said.when != When::Now || !context.date_assumed {
        return false;
    }
    let snapshot = context.snapshot;
    let place = opening(context, drafts, phrase).and_then(|place| place.literal.or(place.record));
    let Some(state) = place.and_then(|place| state_of(context, place)) else { return false };
    let Some(leader) = other.record else { return false };
    let has_office = snapshot.facts(state).holders.iter().any(|h| snapshot.is_office(h.office, phrase.office));
    let is_his = snapshot.facts(leader).held.iter().any(|h| h.of == state);
    let interval = Interval { start: None, end: None };
    let evidence = Evidence::Tenure { office: phrase.office, of: state, interval };
    let own = Draft { record: Some(state), evidence, ..other.clone() };
    has_office && !is_his && !tells_of_a_visit(context, (drafts, added), phrase, (&own, other))
}

/// Whether a phrase is of whoever holds an office today, wherever that is.
fn is_of_one_who_acts_now(context: &Context<'_>, phrase: &Phrase) -> bool {
    phrase.of.is_none() && phrase.said.when == When::Now && !phrase.said.is_outgoing && !context.date_assumed
}

/// Whoever holds an office in the state that a place is, or is a seat of.
fn holder_at(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, place: &Draft) -> Option<Draft> {
    let snapshot = context.snapshot;
    let literal = place.literal.or(place.record)?;
    let state = match snapshot.record_type(literal) {
        RecordType::State => literal,
        RecordType::Place => state_of(context, literal)?,
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

/// The state whose capital, ruler's house or other seat a place is.
fn state_of(context: &Context<'_>, place: u32) -> Option<u32> {
    let snapshot = context.snapshot;
    let is_house = snapshot.is_house(place);
    // "In Bonn, the chancellor": a city of its own that it is governed from.
    let is_own = |owner: u32| snapshot.parent(place) == Some(owner);
    let mut owners = snapshot.facts(place).seat_of.iter().filter(|s| is_house || s.capital() || is_own(s.owner));
    owners.find(|s| snapshot.record_type(s.owner) == RecordType::State).map(|s| s.owner)
}

/// "In Nigeria, 276 girls were taken. Some escaped. The president said nothing": the holder in the state or capital in which a
/// sentence before opens, of the phrase's own paragraph, and where that is.
pub(super) fn holder_in_frame(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<(Draft, usize)> {
    let text = context.text;
    // "In Washington, officials called for the return of the elected president": what a phrase says more tells of somebody.
    if !is_of_one_who_acts_now(context, phrase) || phrase.said.begin != phrase.name.0 {
        return None;
    }
    let mut sentence = text.token(phrase.begin)?.sentence;
    for _ in 0..REACH_FRAME {
        let first = text.sentence(sentence as usize).start;
        if let Some(place) = opened(context, drafts, first)
            && place.end < phrase.begin
        {
            let closes = is_word!(text, place.end, ",") || text.shape(place.end).has(Shape::CLITIC);
            let held = if closes { holder_at(context, drafts, phrase, place) } else { None };
            return held.map(|held| (held, first));
        }
        if text.shape(first).has(Shape::PARAGRAPH_START) {
            return None;
        }
        sentence = sentence.checked_sub(1)?;
    }
    None
}

/// How many sentences, with its own, a place in which one opens frames an office.
const REACH_FRAME: usize = 5;

/// "MALI: The president has named a minister": the state or place that heads an item of a list.
fn heading<'d>(context: &Context<'_>, drafts: &'d [Draft], phrase: &Phrase) -> Option<&'d Draft> {
    let text = context.text;
    let mark = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, ":" | "-" | "–" | "—"))?;
    drafts.ending_at(mark).filter(|d| text.shape(d.begin).has(Shape::LINE_START))
}

/// "The defence secretary said in Washington": the place in which somebody speaks whose office few states have.
fn where_said<'d>(context: &Context<'_>, drafts: &'d [Draft], phrase: &Phrase) -> Option<&'d Draft> {
    let text = context.text;
    if context.snapshot.record(phrase.office).is_none_or(|r| r.only_of.is_empty()) {
        return None;
    }
    let told = usize::from(is_word!(text, phrase.end + 1, "reporters" | "journalists"));
    let at = phrase.end + 1 + told;
    let says = text.class(phrase.end).has(Class::SPEECH_VERB) && is_word!(text, at, "in");
    drafts.beginning_at(at + 1).filter(|_| says)
}

/// "In Rome on Monday, the president", "Meanwhile in Turkey, the president": the place in which a sentence opens.
fn opening<'d>(context: &Context<'_>, drafts: &'d [Draft], phrase: &Phrase) -> Option<&'d Draft> {
    let text = context.text;
    let first = text.token(phrase.begin).map(|t| text.sentence(t.sentence as usize).start)?;
    let place = opened(context, drafts, first).filter(|place| place.end <= phrase.begin)?;
    let is_day = |i: usize| is_word!(text, i, "," | "on") || text.class(i).has(Class::CALENDAR);
    // "In Sri Lanka, where 28,000 died, the president".
    let tells_more = is_word!(text, place.end, ",") && is_word!(text, place.end + 1, "where" | "which" | "whose");
    let from = if tells_more {
        let closing = (place.end + 1..place.end + REACH_RELATIVE).find(|i| is_word!(text, *i, "," | ";" | "."));
        closing.filter(|i| is_word!(text, *i, ","))?
    } else {
        place.end
    };
    let is_near = from <= phrase.begin && phrase.begin - from <= REACH_DAY;
    (is_near && (from..phrase.begin).all(is_day)).then_some(place)
}

/// A relative clause behind the place is no longer, in tokens.
const REACH_RELATIVE: usize = 20;

/// The place that stands behind "in" or "at" where a sentence begins, whose first token is given.
fn opened<'d>(context: &Context<'_>, drafts: &'d [Draft], first: usize) -> Option<&'d Draft> {
    let text = context.text;
    let leads_in = |i: usize| is_word!(text, i, "meanwhile" | "but" | "and" | "over" | ",");
    let first = (first..first + REACH_LEAD).find(|i| !leads_in(*i)).filter(|i| is_word!(text, *i, "in" | "at"))?;
    drafts.beginning_at(first + 1).or_else(|| drafts.beginning_at(first + 2))
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

/// Whether the words around a phrase tell of somebody who goes to or has come to the place of whoever holds the office there, and
/// may be the one that acts in it.
pub(super) fn tells_of_a_visit(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    phrase: &Phrase,
    (own, other): (&Draft, &Draft),
) -> bool {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let opening = text.token(phrase.begin).map_or(0, |t| text.sentence(t.sentence as usize).start);
    // "At the Kremlin, the president met his generals": whose house it is meets others in it, and not himself.
    let (_, rest) = Neighbours::split(drafts, phrase.end);
    let mut rest = rest.iter().take_while(|d| sentence(context, d.begin) == here);
    let is_hosts = is_word!(text, opening, "at") && !rest.any(|d| d.record.is_some() && d.record == own.record);
    let mut behind = (phrase.end..phrase.end + REACH_VISIT_BEHIND)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here));
    let is_journey = |i: usize| {
        is_word!(
            text,
            i,
            "visit" | "visits" | "visited" | "visiting" | "trip" | "tour" | "toured" | "journey" | "travel"
        ) || is_word!(text, i, "stopover" | "guest" | "abroad" | "overseas" | "swing" | "leg" | "summit" | "left")
    };
    let goes = |i: usize| {
        is_word!(text, i, "travels" | "travelled" | "traveled" | "travelling" | "traveling" | "fly" | "flies" | "flew")
            || is_word!(text, i, "flying" | "flown" | "arrive" | "arrives" | "arrived" | "arriving" | "arrival")
            || is_word!(
                text,
                i,
                "landed" | "heads" | "headed" | "stop" | "attend" | "attended" | "went" | "came" | "leaves"
            )
    };
    let meets = |i: usize| is_word!(text, i, "meet" | "meets" | "met" | "meeting" | "talks" | "hosted" | "welcomed");
    let end = text.token(phrase.begin).map_or(0, |t| text.sentence(t.sentence as usize).end);
    if behind.any(|i| {
        let is_off = is_journey(i) || goes(i) && !is_word!(text, i, "came" | "went");
        is_off && goes_to(context, drafts, (i, end), own) != Some(false) || meets(i) && !is_hosts
    }) {
        return true;
    }
    let from = phrase.begin.saturating_sub(REACH_VISIT);
    (from..opening).any(|i| {
        if meets(i) {
            return here - sentence(context, i).min(here) <= 1 && names_in(context, drafts, i, own);
        }
        if !is_journey(i) && !goes(i) || is_anothers(context, (drafts, added), i, other) {
            return false;
        }
        let told = text.token(i).map_or(0..0, |t| text.sentence(t.sentence as usize));
        match goes_to(context, drafts, (told.start, told.end), own) {
            Some(is_there) => is_there,
            // "Visited the wounded" and "came to power" are no journeys.
            None if is_word!(
                text,
                i,
                "came" | "went" | "heads" | "headed" | "stop" | "attended" | "left" | "leaves"
            ) =>
            {
                false
            }
            None => !is_journey(i) || !is_word!(text, i + 1, "the" | "a" | "his" | "her" | "their"),
        }
    })
}

/// "The prime minister, who had flown to the border": whether the leader named last before a word of motion, in its sentence, is
/// somebody else.
fn is_anothers(context: &Context<'_>, (drafts, added): (&[Draft], &[Draft]), at: usize, other: &Draft) -> bool {
    let here = sentence(context, at);
    let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let named = drafts.before(at).take_while(|d| sentence(context, d.begin) == here).find(is_leader);
    let offices = added.iter().rev().skip_while(|d| d.begin >= at);
    let office = offices.take_while(|d| sentence(context, d.begin) == here).find(is_leader);
    let last = named.into_iter().chain(office).max_by_key(|d| d.begin);
    last.is_some_and(|d| d.record != other.record)
}

/// Whether the sentence of a token names whoever holds an office.
fn names_in(context: &Context<'_>, drafts: &[Draft], at: usize, own: &Draft) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(at).map(|t| text.sentence(t.sentence as usize)) else { return false };
    let (_, rest) = Neighbours::split(drafts, sentence.start);
    rest.iter().take_while(|d| d.begin < sentence.end).any(|d| d.record == own.record)
}

/// Whether the places that stand between tokens, beside a word of motion, lie in the state whose office somebody holds; nothing if
/// none stands there.
fn goes_to(context: &Context<'_>, drafts: &[Draft], (from, end): (usize, usize), own: &Draft) -> Option<bool> {
    let snapshot = context.snapshot;
    let Evidence::Tenure { of, .. } = own.evidence else { return None };
    let (_, rest) = Neighbours::split(drafts, from);
    let mut found = None;
    for place in rest.iter().take_while(|d| d.begin < end).filter_map(|d| d.literal.or(d.record)) {
        if !matches!(snapshot.record_type(place), RecordType::State | RecordType::Place) {
            continue;
        }
        found = Some(false);
        let is_seat = || snapshot.facts(place).seat_of.iter().any(|s| s.owner == of);
        if place == of || snapshot.parent(place) == Some(of) || is_seat() {
            return Some(true);
        }
    }
    found
}
