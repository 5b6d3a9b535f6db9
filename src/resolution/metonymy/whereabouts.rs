//! Where somebody goes, comes to or leaves: "left on Monday for Cairo", "to leave Libya", "walked out of the Elysee with his wife".

use super::Score;
use super::cues::{Cue, Cues};
use super::journeys::departs;
use super::phrase::before;
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// A date between a verb and where its journey goes has at most so many words: "left late on Sunday evening for".
const DATE_REACH: usize = 5;

/// What a name is read as where somebody goes there, comes to it or leaves it.
pub(super) fn read(text: &NormalizedText<'_>, cues: Cues, row: Row) -> Option<Score> {
    let (city, state, seat) = (cues.contain(Cue::City), cues.contain(Cue::State), cues.contain(Cue::Seat));
    if is_bound_for(text, row) || is_reached(text, row) || is_neared(text, row) || city && is_marched_on(text, row) {
        Some(Score { value: -4.0, cue: "where somebody goes" })
    } else if (state || city) && is_left(text, row, city) {
        Some(Score { value: -2.0, cue: "what somebody leaves" })
    } else if seat && is_part_of_building(text, row) {
        Some(Score { value: -3.0, cue: "part of a building" })
    } else {
        let walked = seat && is_walked_into(text, row);
        walked.then_some(Score { value: -3.0, cue: "somebody comes or goes" })
    }
}

/// Whether a name ends its clause, or what follows says when, why or how one goes.
fn ends(text: &NormalizedText<'_>, end: usize) -> bool {
    text.token(end).is_none()
        || text.class(end).has_any(Class::CALENDAR.or(Class::ADVERB))
        || text.shape(end).has(Shape::PUNCTUATION) && !text.shape(end).has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN))
        || is_word!(text, end, "early" | "late" | "at" | "on" | "after" | "before" | "by" | "through" | "for")
}

/// "left on Monday for Cairo", "took off for Havana": a departure with its day, or by air.
fn is_bound_for(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| is_word!(text, *i, "for")) else { return false };
    let is_date = |i: &usize| {
        text.class(*i).has(Class::CALENDAR)
            || is_word!(text, *i, "on" | "early" | "late" | "next" | "later" | "today" | "tomorrow" | "tonight")
    };
    let date = (hinge.saturating_sub(DATE_REACH)..hinge).rev().take_while(is_date).count();
    // "flew out on Tuesday for", "took off for".
    let flies = |i: usize| {
        is_word!(text, i, "out" | "off")
            && i > 0
            && is_word!(text, i - 1, "flew" | "took" | "jetted" | "flies" | "takes")
    };
    // "the summit set for Brussels in April".
    let set = |verb: usize| {
        is_word!(text, verb, "set" | "scheduled" | "planned" | "slated" | "due")
            && is_word!(text, row.end, "in" | "on" | "next")
    };
    (hinge - date).checked_sub(1).is_some_and(|verb| flies(verb) || set(verb) || date > 0 && departs(text, verb))
}

/// "got as far as Cairo", "fly as far as Tel Aviv"; not "as far as Ankara is concerned", "did not go as far as Paris in".
fn is_reached(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).is_some_and(|i| {
        let away = usize::from(i > 2 && is_word!(text, i - 1, "away" | "afield"));
        i > 1
            && is_word!(text, i, "as")
            && is_word!(text, i - 1 - away, "far")
            && !text.shape(i - 2 - away).has(Shape::SENTENCE_START)
    }) && (ends(text, row.end) || is_word!(text, row.end, "and"))
}

/// "fired toward Japan", "tanks rolled towards Prague"; not "steps towards Prague", "a policy towards Japan".
fn is_neared(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| is_word!(text, *i, "toward" | "towards")) else { return false };
    (hinge.saturating_sub(NEARED_REACH)..hinge).any(|i| {
        is_word!(text, i, "fired" | "launched" | "flew" | "flying" | "sailed" | "sailing" | "drove" | "driving")
            || is_word!(text, i, "marched" | "marching" | "raced" | "racing" | "rolled" | "rolling" | "advanced")
            || is_word!(text, i, "advancing" | "headed" | "heading" | "hurtling" | "drifted" | "steamed" | "fled")
    })
}

/// Whatever nears a place stands at most so many tokens before "towards".
const NEARED_REACH: usize = 3;

/// "marched on Kinshasa", "would advance on Kabul".
fn is_marched_on(text: &NormalizedText<'_>, row: Row) -> bool {
    let on = before(text, row).filter(|i| is_word!(text, *i, "on"));
    on.and_then(|on| on.checked_sub(1)).is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "march" | "marched" | "marches" | "marching" | "advance" | "advanced" | "advances" | "advancing"
        )
    })
}

/// "to leave Libya", "must quit Lebanon", "As he left Belgrade, he said": a place that is left, and none that is left out of
/// something or at odds with anybody.
fn is_left(text: &NormalizedText<'_>, row: Row, city: bool) -> bool {
    let leaves = before(text, row).is_some_and(|verb| {
        is_word!(text, verb, "left" | "leave" | "leaves" | "leaving" | "fled" | "flee" | "flees" | "fleeing" | "quit")
    });
    let fares = || {
        is_word!(text, row.end, "for") && is_word!(text, row.end + 1, "dead" | "good" | "now" | "months" | "years")
            || is_word!(text, row.end, "at")
                && (!is_word!(text, row.end + 1, "dawn" | "noon" | "night" | "the" | "midnight")
                    || is_word!(text, row.end + 2, "mercy"))
    };
    let leaving = || is_word!(text, row.end, "is" | "was" | "would" | "will");
    leaves
        && (ends(text, row.end) && !(city && fares())
            || before(text, row).is_some_and(|verb| is_word!(text, verb, "leaving") && leaving()))
}

/// "on the White House lawn", "under the Kremlin walls".
fn is_part_of_building(text: &NormalizedText<'_>, row: Row) -> bool {
    is_word!(
        text,
        row.end,
        "lawn"
            | "lawns"
            | "grounds"
            | "steps"
            | "gate"
            | "gates"
            | "wall"
            | "walls"
            | "garden"
            | "gardens"
            | "balcony"
            | "courtyard"
            | "roof"
            | "tower"
            | "towers"
            | "corridor"
            | "corridors"
            | "forecourt"
            | "basement"
            | "ballroom"
            | "kitchen"
            | "kitchens"
            | "driveway"
            | "fence"
            | "railings"
            | "tours"
            | "visitors"
    )
}

/// "Zelensky left the White House early": whether somebody comes to a house or goes from it.
fn is_walked_into(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(verb) = before(text, row) else { return false };
    let with_his = is_word!(text, row.end, "with") && is_word!(text, row.end + 1, "his" | "her" | "their")
        || is_word!(text, row.end, "hand" | "arm") && is_word!(text, row.end + 1, "in");
    let leaves = ends(text, row.end) || is_word!(text, row.end, "in") || with_his;
    leaves
        && is_word!(
            text,
            verb,
            "left"
                | "leave"
                | "leaves"
                | "leaving"
                | "entered"
                | "enters"
                | "entering"
                | "visited"
                | "visits"
                | "stormed"
                | "toured"
                | "passed"
                | "passes"
        )
}
