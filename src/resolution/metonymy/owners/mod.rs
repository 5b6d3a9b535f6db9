//! Of those that a place is the seat of, the one that it stands for.

mod ages;
mod telling;

use std::cell::{LazyCell, OnceCell};

use smallvec::SmallVec;

use ages::{Seat, WINDOW};
use telling::{NEAR, Telling, is_called};

use crate::gazetteer::{Held, Holds, Record, RecordType};
use crate::resolution::times::{self, Years};
use crate::resolution::{Context, Draft};
use crate::text::{Shape, is_word};

/// How much an owner of a seat counts that is named in the seat's own sentence; in the next it is a half.
const BESIDE: f32 = 0.6;

/// The same behind the seat of a union: "Brussels wants it to join NATO".
const AHEAD: f32 = 0.15;

/// How much an owner counts that the same seat has stood for before.
const AGAIN: f32 = 0.35;

/// How much the usual owner counts for being that.
const USUAL: f32 = 0.2;

/// Whose seat a place is here: the owner that the text speaks of, nearest and most.
pub(super) fn owner(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    place: u32,
    years: &OnceCell<Years>,
) -> Option<u32> {
    let all = context.snapshot.facts(place).seat_of;
    let mut seat = Seat { context, drafts, index, place, years, told: None };
    seat.told = (all.len() > 1).then(|| times::told_day(context, seat.begin())).flatten();
    // On the text's date a place that is a seat no longer, or not yet, stands for nobody.
    if !context.date_assumed && !seat.is_alive(place) {
        return None;
    }
    let alive: SmallVec<[_; 4]> = all.iter().filter(|s| seat.is_alive(s.owner)).copied().collect();
    let is_state = |owner: u32| context.snapshot.record_type(owner) == RecordType::State;
    let capital = alive.iter().find(|s| s.capital());
    let state = capital.or_else(|| alive.iter().find(|s| is_state(s.owner))).map(|s| s.owner);
    match alive.as_slice() {
        [] => None,
        [only] => Some(only.owner),
        several => one_of(&seat, &several.iter().map(|s| s.owner).collect::<SmallVec<[u32; 4]>>(), state),
    }
}

/// Which of several owners a seat stands for, of which one may be the state whose capital it is.
fn one_of(seat: &Seat<'_, '_>, owners: &[u32], state: Option<u32>) -> Option<u32> {
    let context = seat.context;
    let record = |owner: u32| context.snapshot.record(owner);
    let is_union = |r: &Record| is_called(r, "union");
    let has_ended = |r: &Record| r.record_type == RecordType::State && r.dissolved.is_some();
    let goes_first = |owner: &&u32| record(**owner).is_some_and(|r| is_union(r) || has_ended(r));
    // With nothing to go by, a capital is its state's, unless a union of states sits there and nobody speaks of the state, or a
    // state that has ended since: Belgrade was Yugoslavia's in 1985.
    let usual = owners.iter().find(goes_first).copied().or(state);
    let usual_is_union = usual.and_then(record).is_some_and(is_union);
    let told = LazyCell::new(|| Telling::of(context, seat.begin()));
    let best = most_spoken_of(seat, owners, (usual, usual_is_union), state);
    let others = usual_is_union && best != usual && best != state;
    // Of others that sit with a union somebody speaks oftener than their seat does for them, unless its sentence is of them.
    let best = match best.filter(|_| others) {
        Some(other) if told.fits(context, other) == 0 && !told.is_of_armies => usual,
        _ => best,
    };
    // "its former colony", "its paratroopers": a union has none.
    if usual_is_union
        && (best.is_none() || best == usual)
        && let Some(state) = state.filter(|_| told.is_of_a_state)
    {
        return Some(state);
    }
    let fitting = best.or_else(|| told.best_fitting(context, owners.iter().copied()));
    let is_court = |owner: &u32| record(*owner).is_some_and(|r| is_called(r, "court"));
    if fitting.is_none() && owners.iter().any(is_court) && (is_wanted(seat) || told.is_of_a_trial()) {
        let is_criminal = |owner: &u32| record(*owner).is_some_and(|r| r.name.contains("Criminal"));
        let mut courts = owners.iter().copied().filter(is_criminal);
        return courts.next().filter(|_| courts.next().is_none());
    }
    fitting.or(usual)
}

/// The owner of a seat for whom the names around speak most, and more than is usual.
fn most_spoken_of(
    seat: &Seat<'_, '_>,
    owners: &[u32],
    (usual, usual_is_union): (Option<u32>, bool),
    state: Option<u32>,
) -> Option<u32> {
    let context = seat.context;
    let sentence = |d: &Draft| context.text.token(d.begin).map_or(0, |t| t.sentence);
    let here = seat.drafts.get(seat.index).map_or(0, sentence);
    // A court speaks for itself, not for the council that it belongs to.
    let is_court = |record: u32| {
        owners.contains(&record) && context.snapshot.record(record).is_some_and(|r| is_called(r, "court"))
    };
    let is_part_of = |record: u32, owner: u32| {
        let part = context.snapshot.record(record).filter(|r| !r.parent.is_empty() && !is_court(record));
        part.is_some_and(|r| r.record_type != RecordType::Place && context.snapshot.index_of(&r.parent) == Some(owner))
    };
    let speaks_for =
        |record: u32, owner: u32| record == owner || is_part_of(record, owner) || leads(context, record, owner);
    // Whom the seat has stood for before it stands for again, unless the text turns to another.
    let earlier = seat.drafts.get(seat.index.saturating_sub(WINDOW)..seat.index).unwrap_or(&[]);
    let before = earlier.iter().rev().find(|d| d.literal == Some(seat.place)).and_then(|d| d.record);
    let again = |owner: u32| if before == Some(owner) { AGAIN } else { 0.0 };
    let mut weights: SmallVec<[(u32, f32); 4]> = owners.iter().map(|owner| (*owner, again(*owner))).collect();
    for draft in seat.window() {
        let Some(record) = draft.record else { continue };
        let distance = f32::from(u16::try_from(here.abs_diff(sentence(draft))).unwrap_or(u16::MAX));
        // Whom the sentence itself names beside the seat is often another: "talks with Brussels and an invitation from NATO".
        let near = match distance < 1.0 {
            true if usual_is_union && draft.begin > seat.begin() && draft.record != state => AHEAD,
            true => BESIDE,
            false => 1.0 / (1.0 + distance),
        };
        for (_, weight) in weights.iter_mut().filter(|(owner, _)| speaks_for(record, *owner)) {
            *weight += near;
        }
    }
    if let Some((_, weight)) = weights.iter_mut().find(|(owner, _)| Some(*owner) == usual) {
        *weight += USUAL;
    }
    let (best, weight) = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    (weight > USUAL).then_some(best)
}

/// Whether somebody leads or led an owner of a seat or one of its bodies. Who leads an organisation on the text's date speaks for
/// no other: Charles Michel of the Union, no longer of Belgium.
fn leads(context: &Context<'_>, record: u32, owner: u32) -> bool {
    let snapshot = context.snapshot;
    let held = snapshot.facts(record).held;
    let is_organisation = |r: u32| snapshot.record_type(r) == RecordType::Organisation;
    let now = |h: &Held| h.interval().holds(context.date) != Holds::Never;
    let is_of = |h: &Held| {
        h.of == owner || is_organisation(h.of) && is_organisation(owner) && snapshot.parent(h.of) == Some(owner)
    };
    let speaks_for_one = held.iter().any(|h| now(h) && is_organisation(h.of));
    held.iter().any(|h| is_of(h) && (!speaks_for_one || now(h)))
}

/// "The Hague wants Ratko Mladic", "cooperate with The Hague": whether courts are meant, if any sit there.
fn is_wanted(seat: &Seat<'_, '_>) -> bool {
    let text = seat.context.text;
    let Some(draft) = seat.drafts.get(seat.index) else { return false };
    let wants =
        is_word!(text, draft.end, "wants" | "wanted" | "seeks") && text.shape(draft.end + 1).has(Shape::CAPITALISED);
    wants
        || (draft.begin.saturating_sub(NEAR)..draft.begin).any(|i| {
            is_word!(
                text,
                i,
                "handed" | "hand" | "surrender" | "surrendered" | "extradite" | "extradited" | "delivered"
            ) || is_word!(text, i, "cooperate" | "cooperates" | "cooperated" | "cooperation" | "cooperating")
        })
}
