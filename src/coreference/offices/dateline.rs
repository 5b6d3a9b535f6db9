//! "LONDON - The prime minister resigned": the holder in the state whose capital stands before a report.

use smallvec::SmallVec;

use super::named::REACH_SENTENCES;
use super::passage::{PRESUMED, holds_it, is_of_a_visitor, is_somebody, may_be_a_provinces};
use super::{Phrase, goes_by, holder};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{HeadOf, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Shape, is_word};

/// "LONDON - The prime minister resigned.": the holder in the state whose capital a report comes from that has named no other
/// state yet and nobody who leads one.
///
/// In `passing`, those are passed over whom it names for a visitor alone, and states that nothing is told of but where something
/// is, or whence.
pub(super) fn of_the_dateline(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
    passing: bool,
) -> Option<Draft> {
    let (text, snapshot) = (context.text, context.snapshot);
    let head_of = snapshot.head_of(phrase.office);
    if context.date_assumed || head_of == Some(HeadOf::Organisation) {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let reach = if passing { REACH_HOME } else { REACH_SENTENCES };
    // The states told of, and those that are named aside.
    let (mut told, mut aside): (SmallVec<[u32; 8]>, SmallVec<[u32; 8]>) = (SmallVec::new(), SmallVec::new());
    for draft in drafts.before(phrase.begin).take(REACH_DRAFTS) {
        let Some(record) = draft.record else { continue };
        if here.saturating_sub(sentence(context, draft.begin)) > reach {
            return None;
        }
        if text.shape(draft.begin).has(Shape::LINE_START) && heads_a_report(context, draft) {
            let state = state_of_dateline(context, draft)?;
            // "In Japan" is as well where the report is of, unless that tells of its own state.
            let is_home = told.iter().all(|s| *s == state) && (aside.is_empty() || told.contains(&state));
            if !is_home || may_be_a_provinces(context, phrase, state) || !goes_by(snapshot, phrase.office, state) {
                return None;
            }
            let held = holder(context, drafts, phrase, state).filter(Draft::is_resolved)?;
            return Some(Draft { confidence: held.confidence * PRESUMED, ..held });
        }
        match snapshot.record_type(record) {
            RecordType::State | RecordType::Leader if !passing => return None,
            RecordType::State if is_of_a_visitor(context, drafts, phrase, draft) || is_somebody(context, draft) => {}
            RecordType::State if is_whence(context, draft) => {}
            RecordType::State if is_oblique(context, draft) => aside.push(record),
            RecordType::State => told.push(record),
            RecordType::Leader if holds_it(context, phrase, record) => return None,
            // "The secretary-general said" is not of where he says it.
            RecordType::Organisation if head_of.is_none() => return None,
            _ => {}
        }
    }
    None
}

/// How many sentences back the place is looked for that a report comes from, if it tells of no state but its own.
const REACH_HOME: u32 = 12;

/// The state whose capital, or which itself, stands before a report.
fn state_of_dateline(context: &Context<'_>, place: &Draft) -> Option<u32> {
    let snapshot = context.snapshot;
    let place = place.literal.or(place.record)?;
    match snapshot.record_type(place) {
        RecordType::State => Some(place),
        RecordType::Place => snapshot.facts(place).seat_of.iter().find(|s| s.capital()).map(|s| s.owner),
        _ => None,
    }
    .filter(|state| snapshot.record_type(*state) == RecordType::State)
}

/// "In Japan": whether a state is where something is or goes, and does nothing.
fn is_oblique(context: &Context<'_>, state: &Draft) -> bool {
    state.kind != MentionKind::Demonym
        && state.kind != MentionKind::Metonym
        && syntax::role(context.text, state.begin, state.end) == Role::Oblique
}

/// "Independence from France", "war with Iran": whether a state is named for whence something came, or for whom it has to do with.
fn is_whence(context: &Context<'_>, state: &Draft) -> bool {
    is_oblique(context, state)
        && syntax::governor(context.text, state.begin)
            .is_some_and(|i| is_word!(context.text, i, "from" | "with" | "against" | "to" | "like"))
}

/// Whether a place in capitals stands before a report: "LONDON -", "PARIS (Newswire) -".
pub(in crate::coreference) fn heads_a_report(context: &Context<'_>, place: &Draft) -> bool {
    let text = context.text;
    let is_capital = |i: usize| text.shape(i).has(Shape::ALL_CAPITALS) && !text.shape(i).has(Shape::CAPITALS_LINE);
    let is_dash = |i: usize| is_word!(text, i, "-" | "—" | "–" | "--" | ":");
    let dash = (place.end..place.end + REACH_DASH).find(|i| is_dash(*i));
    (place.begin..place.end).all(is_capital)
        && dash
            .is_some_and(|dash| dash == place.end || is_word!(text, place.end, "(" | ",") && text.token(dash).is_some())
}

/// So many tokens of a source and a day may stand behind the place of a dateline.
const REACH_DASH: usize = 9;
