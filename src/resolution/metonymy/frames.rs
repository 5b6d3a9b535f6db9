//! What a name stands in, and what that says of it: frames that decide before the model is asked.

use super::Score;
use super::cues::{Cue, Cues};
use super::row::Row;
use super::{dealings, events, ground, minds, named, people, sights, stays, territory};
use crate::text::NormalizedText;

/// What decides before any cue of place does: "came back with a nod from Moscow".
pub(super) fn first(text: &NormalizedText<'_>, cues: Cues, row: Row) -> Option<Score> {
    if cues.contain(Cue::City)
        && let Some(cue) = named::lends_its_name(text, row)
    {
        return Some(Score { value: -3.0, cue });
    }
    if minds::acts_behind_an_aside(text, row) {
        return Some(Score { value: 2.0, cue: "what those who act do behind an aside" });
    }
    if minds::is_among_its_peers(text, row) {
        return Some(Score { value: 2.0, cue: "one of those who govern" });
    }
    if cues.contain(Cue::Seat) && dealings::sits_there(text, row) {
        return Some(Score { value: 3.0, cue: "who sits in a house" });
    }
    dealings::is_dealt_with(text, row).map(|cue| Score { value: 3.0, cue })
}

/// What decides behind the cues of place that are certain.
pub(super) fn second(text: &NormalizedText<'_>, cues: Cues, row: Row) -> Option<Score> {
    let (city, state, seat) = (cues.contain(Cue::City), cues.contain(Cue::State), cues.contain(Cue::Seat));
    let literal = |cue| Some(Score { value: -3.0, cue });
    if city && dealings::is_accredited(text, row) {
        return Some(Score { value: 3.0, cue: "with whom one deals for another" });
    }
    if (city || state) && stays::brings_out(text, row) {
        return Some(Score { value: 3.0, cue: "who brings people out" });
    }
    if (city || state) && minds::acts(text, row) {
        return Some(Score { value: 2.0, cue: "what only those who act do" });
    }
    if (city || state) && people::comes_from_there(text, row) {
        return literal("where somebody is from");
    }
    if state && stays::is_swept_over(text, row) {
        return literal("from one place to another");
    }
    if city && ground::is_city_fought_over(text, row) || state && territory::is_state_as_ground(text, row) {
        return literal("ground that is fought over");
    }
    if stays::is_sent_to(text, row, city) {
        return literal("where somebody is sent");
    }
    if seat && stays::is_house(text, row) {
        return literal("a house that one is in");
    }
    if city && sights::is_lived_in(text, row) {
        return literal("a city that is lived in");
    }
    if state && events::is_hit_by_force(text, row) {
        return literal("what a force strikes");
    }
    if state && sights::is_a_land(text, row) {
        return literal("what a land holds");
    }
    None
}
