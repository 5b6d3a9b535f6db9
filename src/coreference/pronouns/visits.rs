//! "Blair said that on his visit to London, Putin": nobody is a guest where he governs.

use smallvec::SmallVec;

use super::cues::holds_office_of;
use crate::coreference::Neighbours;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, is_word};

/// So many words stand between "his" and the visit: "his first three-day state".
const REACH_VISIT: usize = 6;

/// The states and bodies that are at home where the visit goes which the "his" or "her" at a token owns; none where it owns no
/// visit, or one to nowhere known.
pub(super) fn hosts(context: &Context<'_>, drafts: &[Draft], token: usize) -> SmallVec<[u32; 4]> {
    let text = context.text;
    let mut found = SmallVec::new();
    if !is_word!(text, token, "his" | "her") {
        return found;
    }
    let is_visit =
        |i: &usize| is_word!(text, *i, "visit" | "trip" | "tour" | "journey" | "stay" | "arrival" | "stopover");
    let is_part = |i: &usize| !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION));
    let Some(visit) = (token + 1..=token + REACH_VISIT).take_while(is_part).find(is_visit) else { return found };
    if !is_word!(text, visit + 1, "to" | "of" | "in" | "at") {
        return found;
    }
    let begin = visit + 2 + usize::from(is_word!(text, visit + 2, "the"));
    let named = drafts.beginning_at(begin).or_else(|| drafts.beginning_at(visit + 2));
    // "His visit to the country" may be of the one that he is named with.
    let Some(place) = named.filter(|d| d.kind < MentionKind::Office) else { return found };
    for record in [place.record, place.literal].into_iter().flatten() {
        found.push(record);
        found.extend(context.snapshot.facts(record).seat_of.iter().map(|seat| seat.owner));
    }
    found
}

/// Whether a leader governs one of some bodies.
pub(super) fn is_at_home(context: &Context<'_>, leader: u32, hosts: &[u32]) -> bool {
    hosts.iter().any(|body| holds_office_of(context, leader, *body))
}
