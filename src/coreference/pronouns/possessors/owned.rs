//! "Its capital, Minsk", "its 27 members", "its chancellor": whose it is, by what the gazetteer knows of those mentioned near.
//!
//! A capital is one state's, whatever else was mentioned; of several states of which one alone has a chancellor, or of several
//! bodies of which one alone has 27 members, that one is meant.

use smallvec::SmallVec;

use super::super::{Person, REACH_THING, is_within_name};
use super::{SURE, owned_by};
use crate::coreference::nominals::number;
use crate::coreference::survey::{Office, Survey};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{Holds, RecordType};
use crate::resolution::{Context, Draft, Evidence};
use crate::text::{Shape, is_word};

/// How sure it is whose something is that others near do not have.
const ALONE: f32 = 0.9;
/// How far behind the possessive its capital stands, in tokens: "its sleepy new capital".
const REACH_CAPITAL: usize = 4;

/// A record that a possessive may mean, with its nearest mention.
type Near = (u32, (usize, usize));

/// Adds a mention for each possessive before a capital or a number of members.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &[Draft], added: &mut Vec<Draft>) {
    for (index, person) in survey.pronouns.iter().copied() {
        if person != Person::Thing || !is_word!(context.text, index, "its") {
            continue;
        }
        let found = by_capital(context, drafts, index).or_else(|| by_members(context, drafts, index));
        added.extend(found.filter(|_| !is_within_name(drafts, index)));
    }
}

/// "Its capital, Minsk", "Minsk, its capital": the state whose capital the place is, if it was mentioned within reach.
fn by_capital(context: &Context<'_>, drafts: &[Draft], index: usize) -> Option<Draft> {
    let text = context.text;
    let noun = (index + 1..=index + REACH_CAPITAL)
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
        .find(|i| is_word!(text, *i, "capital"))?;
    let behind = drafts.beginning_at(noun + 1).or_else(|| {
        drafts.beginning_at(noun + 2).filter(|_| is_word!(text, noun + 1, "," | "of" | "in" | "at" | "is" | "was"))
    });
    let before = || {
        let comma = index.checked_sub(1).filter(|i| is_word!(text, *i, ",") && noun == index + 1)?;
        drafts.ending_at(comma)
    };
    let named = |d: &&Draft| is_capital(context, d);
    let place = behind.filter(named).or_else(|| before().filter(named))?;
    let place = place.literal.or(place.record)?;
    let owns =
        |record: u32| context.snapshot.facts(place).seat_of.iter().any(|seat| seat.capital() && seat.owner == record);
    let (owner, nearest) = near(context, drafts, index).into_iter().find(|(record, _)| owns(*record))?;
    Some(owned_by(index, (owner, nearest), SURE, Evidence::Capital { place }))
}

fn is_capital(context: &Context<'_>, draft: &Draft) -> bool {
    let place = draft.literal.or(draft.record);
    place.is_some_and(|place| context.snapshot.facts(place).seat_of.iter().any(|seat| seat.capital()))
}

/// "Its 27 members": the one of the bodies near that ever had as many.
fn by_members(context: &Context<'_>, drafts: &[Draft], index: usize) -> Option<Draft> {
    let text = context.text;
    let states = is_word!(text, index + 2, "member")
        && is_word!(text, index + 3, "states" | "countries" | "nations" | "governments");
    if !states && !is_word!(text, index + 2, "members" | "member-states") {
        return None;
    }
    let word = text.word(index + 1);
    let count: u32 = word.parse().ok().or_else(|| number(word))?;
    let members =
        |record: u32| context.snapshot.record(record).map_or(&[][..], |record| record.member_count.as_slice());
    let mut counted = near(context, drafts, index)
        .into_iter()
        .filter(|(record, _)| members(*record).iter().any(|members| members.count == count));
    let owner = counted.next().filter(|_| counted.next().is_none())?;
    Some(owned_by(index, owner, ALONE, Evidence::Alone))
}

/// "Germany … Ukraine … its chancellor": the one of the states near that has such an office at its head.
pub(super) fn by_office(
    context: &Context<'_>,
    drafts: &[Draft],
    (index, person): (usize, Person),
    office: &Office,
) -> Option<Draft> {
    let snapshot = context.snapshot;
    if person != Person::Thing || office.begin != index + 1 || is_within_name(drafts, index) {
        return None;
    }
    // Firms and clubs have presidents too.
    if is_word!(context.text, office.begin, "president" | "leader" | "head") {
        return None;
    }
    let near = near(context, drafts, index);
    if near.len() < 2 || !office.records.iter().any(|record| snapshot.heads_a_state(*record)) {
        return None;
    }
    let has = |record: u32| {
        snapshot.facts(record).holders.iter().any(|held| {
            (context.date_assumed || held.holds(context.date) != Holds::Never)
                // A premier may be called prime minister, and no prime minister chancellor.
                && office.records.iter().any(|o| held.office == *o || snapshot.general_office(held.office) == *o)
        })
    };
    // Of whom nobody is on record as head, nothing is known.
    let is_known = |record: u32| {
        snapshot.record_type(record) == RecordType::Organisation
            || snapshot
                .facts(record)
                .holders
                .iter()
                .any(|held| snapshot.heads_a_state(held.office) && held.holds(context.date) != Holds::Never)
    };
    let mut having = near.iter().filter(|(record, _)| has(*record));
    let owner = *having.next().filter(|_| having.next().is_none())?;
    let others_lack = near.iter().all(|(record, _)| *record == owner.0 || is_known(*record));
    others_lack.then(|| owned_by(index, owner, ALONE, Evidence::Alone))
}

/// The states and organisations mentioned within the reach of "its", each with its nearest mention.
fn near(context: &Context<'_>, drafts: &[Draft], index: usize) -> SmallVec<[Near; 8]> {
    let here = sentence(context, index);
    let mut near: SmallVec<[Near; 8]> = SmallVec::new();
    let before = drafts.before(index).take(REACH_DRAFTS);
    let reached = before.take_while(|d| here.saturating_sub(sentence(context, d.begin)) <= REACH_THING);
    for draft in reached.filter(|d| d.end <= index) {
        let Some(record) = draft.record else { continue };
        let may_own = matches!(context.snapshot.record_type(record), RecordType::State | RecordType::Organisation);
        if may_own && !near.iter().any(|(other, _)| *other == record) {
            near.push((record, (draft.begin, draft.end)));
        }
    }
    near
}
