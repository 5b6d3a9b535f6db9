//! Titles that several bear: kings of one name, told by the state at hand, and names in a row behind the title of all.

use super::{Title, sex_of, state_of_capital};
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft, Evidence};
use crate::text::{Class, Shape, is_word};

/// "In Amman he was received by King Abdullah", "King Abdullah received him in Riyadh": of those who bear a title and a name
/// at one time the one whose state is named nearest: before him in the sentence, as where he is behind him, in the sentence
/// before; else the one whose state alone is named near.
pub(super) fn favour_the_state_at_hand(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    scored: &mut [(u32, f32, Evidence)],
) {
    let snapshot = context.snapshot;
    let [first, second, ..] = &*scored else { return };
    let tied = first.1;
    if second.1 < tied {
        return;
    }
    let Some(name) = drafts.get(index) else { return };
    let here = sentence(context, name.begin);
    let place = |d: &Draft| {
        let record = d.record?;
        match snapshot.record_type(record) {
            RecordType::State => Some(record),
            RecordType::Place => state_of_capital(snapshot, record),
            _ => None,
        }
    };
    let has_ruled = |leader: u32, state: u32| snapshot.facts(leader).held.iter().any(|h| h.of == state);
    // The only one of those who tie that ruled a state.
    let sole_ruler = |state: u32| {
        let mut fitting = scored.iter().filter(|(leader, score, _)| *score >= tied && has_ruled(*leader, state));
        fitting.next().filter(|_| fitting.next().is_none()).map(|(leader, ..)| *leader)
    };
    let before = drafts.get(index.saturating_sub(STATE_REACH)..index).unwrap_or(&[]).iter().rev();
    let within = |d: &&Draft, back: u32| sentence(context, d.begin) + back >= here;
    let behind = drafts.get(index + 1..).unwrap_or(&[]).iter().take(STATE_REACH);
    let behind = behind.take_while(|d| sentence(context, d.begin) == here);
    let is_there = |d: &&Draft| is_in(context, d.begin) && !goes(context, name.end, d.begin);
    let is_goal = |d: &&Draft| sentence(context, d.begin) == here && goes(context, name.end, d.begin);
    let at_hand = before
        .clone()
        .take_while(|d| within(d, 0))
        .chain(behind.filter(is_there))
        .chain(before.take_while(|d| within(d, 1)))
        .filter_map(place)
        .find_map(sole_ruler);
    let only = || {
        let around = drafts.get(index.saturating_sub(ONLY_REACH)..).unwrap_or(&[]).iter().take(2 * ONLY_REACH);
        let mut leaders = around.filter(|d| !is_goal(d)).filter_map(place).filter_map(sole_ruler);
        let one = leaders.next()?;
        leaders.all(|other| other == one).then_some(one)
    };
    if let Some(one) = at_hand.or_else(only)
        && let Some(one) = scored.iter_mut().find(|(leader, ..)| *leader == one)
    {
        one.1 *= NAMED_AT_HAND;
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    }
}

/// Whether a name that begins at a token stands behind "in".
fn is_in(context: &Context<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "in" | "at"))
}

/// "King Abdullah arrived in Riyadh": whether somebody whose name ends at a token goes to what begins at another.
fn goes(context: &Context<'_>, end: usize, begin: usize) -> bool {
    (end..begin).any(|i| context.text.class(i).has(Class::MOTION_VERB))
}

/// So many mentions before a titled name are looked at for its state.
const STATE_REACH: usize = 12;
/// So many on each side, for the only state.
const ONLY_REACH: usize = 100;
/// How many times likelier the one is whose state is named.
const NAMED_AT_HAND: f32 = 4.0;

/// "Former presidents Carter and Bush", "Presidents Obama, Hollande and Rousseff": the names of a row behind the title of all.
pub(super) fn one_of_several(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> Option<Title> {
    let text = context.text;
    let joins = |i: &usize| {
        text.shape(*i).has(Shape::CAPITALISED) && text.class(*i) == Class::NONE && royal(text.word(*i)).is_none()
            || is_word!(text, *i, "and" | ",")
    };
    let row = (draft.begin.saturating_sub(ROW_REACH)..draft.begin).rev();
    let first = row.take_while(joins).last().unwrap_or(draft.begin);
    let title = first.checked_sub(1)?;
    let of_many =
        is_word!(text, title, "presidents" | "ministers" | "premiers" | "chancellors" | "secretaries" | "popes");
    if sentence(context, title) != sentence(context, draft.begin) {
        return None;
    }
    let Some(one) = royal(text.word(title)) else {
        // "Two presidents, Clinton and Bush": what a comma sets off is a row too.
        return of_many.then(Title::default);
    };
    // "Kings Fahd and Hassan": only who reigns, or reigned, is called so.
    let snapshot = context.snapshot;
    let is = |name: &str| name == one;
    let held = draft.candidates.iter().flat_map(|(r, _)| snapshot.facts(*r).held.iter().map(|h| h.office));
    let offices = held
        .filter(|office| {
            snapshot.record(*office).is_some_and(|o| is(&o.name) || o.names.iter().any(|form| is(&form.text)))
        })
        .collect();
    let behind = || {
        let state = drafts.beginning_at(draft.end + 1).filter(|_| is_word!(text, draft.end, "of"));
        state.and_then(|d| d.record)
    };
    Some(Title { offices, strict: true, sex: sex_of(one), of: behind(), ..Title::default() })
}

/// The title of each of several who reign: "Kings Fahd and Hassan".
fn royal(title: &str) -> Option<&'static str> {
    Some(match title {
        "kings" => "king",
        "queens" => "queen",
        "sultans" => "sultan",
        "emirs" => "emir",
        "emperors" => "emperor",
        _ => return None,
    })
}

/// A row of names behind one title is no longer, in tokens.
const ROW_REACH: usize = 10;
