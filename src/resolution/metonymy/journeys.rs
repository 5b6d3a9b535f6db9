//! Words of going: who goes, what for, and what runs from one place to another. Cues are seen by them.

use super::wording::is_message;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// Whether a verb tells of somebody going, whatever he takes along.
pub(super) fn moves_itself(text: &NormalizedText<'_>, index: usize) -> bool {
    is_word!(
        text,
        index,
        "fly" | "flies" | "flew" | "flying" | "travel" | "travelled" | "travels" | "return" | "returns"
    )
}

/// "A flight by the president to": a journey stands at most so many tokens before where to.
const JOURNEY_REACH: usize = 6;

/// What is left for another place stands at most so many tokens before "for", its verb included.
const LEFT_REACH: usize = 7;

/// The verb of a journey stands at most so many tokens before a further leg of it.
const LEG_REACH: usize = 12;

/// Whether a word tells of somebody going somewhere.
pub(super) fn moves(text: &NormalizedText<'_>, index: usize) -> bool {
    text.class(index).has(Class::MOTION_VERB)
        || is_word!(
            text,
            index,
            "go" | "goes"
                | "going"
                | "gone"
                | "come"
                | "comes"
                | "coming"
                | "flies"
                | "flying"
                | "flight"
                | "flights"
                | "trip"
                | "journey"
                | "passage"
                | "invited"
                | "summoned"
                | "returns"
                | "heading"
                | "emigrate"
                | "exiled"
                | "deport"
                | "deporting"
                | "deported"
                | "expelled"
                | "emigrants"
                | "emigrant"
                | "immigrants"
                | "immigrant"
                | "accompanied"
                | "pop"
        )
}

/// Whether the words up to a token say that somebody leaves: "for" behind them is followed by where to.
pub(super) fn departs(text: &NormalizedText<'_>, index: usize) -> bool {
    match text.word(index) {
        "left" | "leave" | "leaves" | "leaving" | "bound" | "headed" | "heading" | "heads" | "departed" | "departs"
        | "depart" | "departing" | "sailed" | "sails" | "sail" | "sailing" | "scheduled" | "slated" => true,
        "off" | "out" => index > 0 && is_word!(text, index - 1, "set" | "sets" | "setting"),
        _ => false,
    }
}

/// "left his home for", "fled Ghana for": one leaves something, which is no message, for where one goes.
pub(super) fn leaves_something(text: &NormalizedText<'_>, index: usize) -> bool {
    let before = index.saturating_sub(LEFT_REACH)..index;
    let leaves = |i: usize| {
        is_word!(text, i, "left" | "leave" | "leaves" | "leaving" | "fled" | "escaped" | "quit" | "abandoned")
    };
    // "left no choice for", "leaves the matter for Brussels to decide".
    let whole = |i: usize| {
        text.shape(i).has(Shape::CAPITALISED)
            || is_word!(text, i, "his" | "her" | "their" | "my" | "our" | "its" | "the")
    };
    before.rev().find(|i| leaves(*i)).is_some_and(|verb| {
        whole(verb + 1)
            && (verb + 1..index).all(|i| {
                !is_message(text.word(i))
                    && !text.shape(i).has(Shape::PUNCTUATION)
                    && !is_word!(text, i, "room" | "door" | "word" | "open" | "office" | "matter" | "rest" | "decision")
            })
    })
}

/// "a last-minute flight by the president to", "drove the lorry to".
pub(super) fn is_on_a_journey(text: &NormalizedText<'_>, index: usize) -> bool {
    (index.saturating_sub(JOURNEY_REACH)..index).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(
        |i| {
            is_word!(
                text,
                i,
                "flight" | "flights" | "trip" | "trips" | "journey" | "voyage" | "drive" | "drove" | "emigrated"
            )
        },
    )
}

/// "moved to Oslo in 1973 and then to": a further leg of a journey, whose verb stands before the first.
pub(super) fn goes_on(text: &NormalizedText<'_>, index: usize) -> bool {
    index > 0
        && is_word!(text, index - 1, "then" | "later" | "finally" | "over" | "and" | "afterwards")
        && (index.saturating_sub(LEG_REACH)..index)
            .rev()
            .take_while(|i| !is_word!(text, *i, "." | ";" | ":" | "!" | "?"))
            .any(|i| moves(text, i))
}

/// Whether a noun is for what runs from one place to another: "flights between".
pub(super) fn connects(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "border"
            | "frontier"
            | "area"
            | "located"
            | "route"
            | "flight"
            | "flights"
            | "train"
            | "trains"
            | "road"
            | "roads"
            | "railway"
            | "motorway"
            | "highway"
            | "bus"
            | "buses"
            | "ferry"
            | "ferries"
            | "shuttle"
            | "pipeline"
            | "distance"
            | "journey"
            | "halfway"
            | "miles"
            | "kilometres"
            | "kilometers"
            | "km"
    )
}
