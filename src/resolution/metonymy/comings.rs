//! Who comes to a place and goes from it, and what leads there: "would return to Lebanon", "fled war-torn Syria", "headed to Iran for
//! talks", "a visa for Algeria", "cables linking Finland and Germany", "recalled its ambassador from Algiers".

use super::phrase::{before, closes};
use super::row::Row;
use super::wording::is_message;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// What a land is called before its name has at most so many words: "fled war-torn Syria", "left a crisis-riddled Peru".
const CALLED_REACH: usize = 4;

/// What turns to a place stands at most so many tokens before "to".
const TURNED_REACH: usize = 5;

/// Who is recalled, or welcomed, stands within so many tokens before the place.
const RECALLED_REACH: usize = 8;

/// What links two places stands at most so many tokens before its verb.
const LINK_REACH: usize = 4;

/// Who goes stands at most so many tokens before where from and the verb: "From Ghana, the delegation flew".
const TRAVELLER_REACH: usize = 5;

/// Whether a name is of where somebody or something comes from or goes to.
pub(super) fn comes_or_goes(text: &NormalizedText<'_>, row: Row, city: bool) -> bool {
    let Some(hinge) = before(text, row) else { return false };
    if !city && is_on_the_way(text, row, hinge) {
        return true;
    }
    if hinge == 0 {
        return false;
    }
    if links(text, row, hinge) || !city && (leaves_a_land(text, hinge, row.end) || is_visited(text, row, hinge)) {
        return true;
    }
    if !closes(text, row.end) {
        return false;
    }
    match text.word(hinge) {
        "to" => {
            city && is_word!(text, hinge - 1, "invitation" | "invited")
                || returns_to(text, hinge)
                || !city && is_headed_for(text, hinge)
                || is_let_in(text, hinge)
                || is_welcomed_to(text, hinge)
        }
        "for" => is_let_in(text, hinge),
        "from" => is_recalled_from(text, hinge),
        "between" => lies_between(text, hinge - 1),
        "with" => has_roads(text, hinge),
        "through" | "via" => city && travels(text, hinge),
        _ => false,
    }
}

/// "shuttled between Tehran and Washington", "the strait between Iran and Oman".
fn lies_between(text: &NormalizedText<'_>, last: usize) -> bool {
    is_word!(
        text,
        last,
        "shuttled" | "shuttles" | "shuttle" | "shuttling" | "commuting" | "commutes" | "commuted" | "flew" | "flying"
    ) || is_word!(text, last, "strait" | "channel" | "waters" | "sea" | "gulf" | "river" | "passage" | "halfway")
}

/// "will soon return to Lebanon", "fled back to Syria"; attention may return to those who govern.
fn returns_to(text: &NormalizedText<'_>, to: usize) -> bool {
    let adverb = usize::from(is_word!(text, to - 1, "back" | "home" | "over" | "safely" | "early"));
    let Some(verb) = (to - 1).checked_sub(adverb) else { return false };
    let goes =
        adverb > 0 && is_word!(text, verb, "go" | "goes" | "going" | "went" | "come" | "came" | "coming" | "gone");
    let travels = is_word!(
        text,
        verb,
        "return"
            | "returns"
            | "returned"
            | "returning"
            | "fled"
            | "flee"
            | "fleeing"
            | "flew"
            | "fly"
            | "flies"
            | "flying"
            | "travel"
            | "travels"
            | "travelled"
            | "traveled"
            | "travelling"
            | "traveling"
    ) || is_word!(
        text,
        verb,
        "emigrated" | "migrated" | "emigrate" | "relocated" | "escaped" | "defected" | "sailed"
    );
    let turns = |i: usize| {
        is_word!(text, i, "attention" | "focus" | "debate" | "conversation" | "spotlight" | "sovereignty" | "control")
    };
    (goes || travels) && !(verb.saturating_sub(TURNED_REACH)..verb).any(turns)
}

/// "headed to Iran for talks", "was introduced to Brazil": whatever one goes for.
fn is_headed_for(text: &NormalizedText<'_>, to: usize) -> bool {
    let Some((verb, last)) = to.checked_sub(1).zip(to.checked_sub(2)) else { return false };
    // "When it comes to Iran" is of nobody who comes.
    is_word!(text, verb, "come" | "comes" | "came" | "coming") && !is_word!(text, last, "it" | "and" | "when")
        || is_word!(text, verb, "welcome") && text.shape(verb).has(Shape::SENTENCE_START)
        || is_word!(text, verb, "headed" | "heading" | "heads" | "proceeded" | "proceeding")
        || is_word!(text, verb, "native" | "indigenous" | "endemic")
        || is_word!(text, verb, "introduced") && is_word!(text, last, "was" | "were" | "been")
}

/// "From Ghana, the delegation flew to": a leg of a journey at the head of its sentence.
fn is_on_the_way(text: &NormalizedText<'_>, row: Row, from: usize) -> bool {
    is_word!(text, from, "from")
        && text.shape(from).has(Shape::SENTENCE_START)
        && (row.end + 1..=row.end + TRAVELLER_REACH)
            .any(|i| sets_out(text, i) && is_word!(text, i + 1, "to" | "on" | "back" | "home" | "straight"))
}

/// Whether a verb tells of a leg of a journey.
fn sets_out(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "flew"
            | "fly"
            | "flies"
            | "travelled"
            | "traveled"
            | "travels"
            | "travel"
            | "proceeded"
            | "continued"
            | "sailed"
            | "drove"
    ) || is_word!(
        text,
        verb,
        "went" | "goes" | "go" | "headed" | "heads" | "moved" | "proceeds" | "continues" | "proceed"
    )
}

/// "His visit to war-torn Yemen", "the trip to communist Cuba".
fn is_visited(text: &NormalizedText<'_>, row: Row, adjective: usize) -> bool {
    let is_adjective = !text.shape(adjective).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
        && text.class(adjective) == Class::NONE
        && !row.article;
    let first = adjective - usize::from(text.shape(adjective).has(Shape::AFTER_HYPHEN));
    is_adjective
        && first > 1
        && is_word!(text, first - 1, "to")
        && is_word!(text, first - 2, "visit" | "visits" | "trip" | "trips" | "tour" | "journey" | "travel" | "flights")
}

/// "a visa for Algeria", "visas to the United States": what lets one in.
fn is_let_in(text: &NormalizedText<'_>, hinge: usize) -> bool {
    is_word!(text, hinge - 1, "visa" | "visas" | "ticket" | "tickets" | "flights")
}

/// "welcomed leaders to Honiara", "welcomed top leaders from both China and Japan to Tokyo".
fn is_welcomed_to(text: &NormalizedText<'_>, to: usize) -> bool {
    let verb = (to.saturating_sub(RECALLED_REACH + 2)..to)
        .rev()
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
        .find(|i| is_word!(text, *i, "welcome" | "welcomes" | "welcomed" | "welcoming" | "returned" | "repatriated"));
    let plural = |i: usize| text.shape(i).has(Shape::CAPITALISED) && text.word(i).ends_with('s');
    verb.is_some_and(|verb| {
        (verb + 1..to).any(|i| {
            text.class(i).has(Class::PERSON_NOUN)
                || is_word!(
                    text,
                    i,
                    "leaders" | "ministers" | "delegates" | "delegations" | "you" | "him" | "her" | "them"
                )
                || plural(i)
        })
    })
}

/// "recalled its ambassador from Algiers", "withdrew its envoys from France".
fn is_recalled_from(text: &NormalizedText<'_>, from: usize) -> bool {
    let earlier =
        || (from.saturating_sub(RECALLED_REACH)..from).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
    is_word!(
        text,
        from - 1,
        "ambassador"
            | "ambassadors"
            | "envoy"
            | "envoys"
            | "diplomats"
            | "recalled"
            | "withdrawn"
            | "staff"
            | "families"
    ) && earlier().any(|i| {
        is_word!(text, i, "recall" | "recalls" | "recalled" | "recalling" | "withdrew" | "withdraws" | "withdraw")
            || is_word!(text, i, "withdrawn" | "withdrawing" | "pulled" | "pulls" | "pulling" | "evacuated")
    }) && earlier().any(|i| {
        is_word!(
            text,
            i,
            "ambassador" | "ambassadors" | "envoy" | "envoys" | "diplomats" | "consul" | "staff" | "families"
        )
    })
}

/// Whether a word is for what one travels or sends something along.
fn is_way(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "road"
            | "roads"
            | "rail"
            | "railway"
            | "train"
            | "bridge"
            | "tunnel"
            | "ferry"
            | "cable"
            | "cables"
            | "pipeline"
            | "pipelines"
            | "highway"
            | "motorway"
            | "expressway"
            | "line"
            | "route"
            | "routes"
            | "corridor"
            | "canal"
            | "interconnector"
    )
}

/// "road links with India", "a rail connection with Laos".
fn has_roads(text: &NormalizedText<'_>, hinge: usize) -> bool {
    is_word!(text, hinge - 1, "link" | "links" | "connection" | "connections")
        && hinge > 1
        && (is_way(text, hinge - 2) || is_word!(text, hinge - 2, "air" | "sea" | "bus" | "land"))
}

/// "Cables linking Finland and Germany", "a railway that would connect Kunming to Singapore"; one links somebody to an attack.
fn links(text: &NormalizedText<'_>, row: Row, hinge: usize) -> bool {
    let verb = |i: usize| {
        is_word!(text, i, "linking" | "links" | "link" | "linked" | "connecting" | "connects" | "connect" | "connected")
    };
    let verb = if verb(hinge) {
        // Whatever possesses is not at the end of the way.
        Some(hinge).filter(|_| !text.shape(row.end).has(Shape::CLITIC))
    } else if is_word!(text, hinge, "with" | "to" | "and") && closes(text, row.end) {
        (hinge.saturating_sub(LINK_REACH)..hinge).rev().find(|i| verb(*i)).filter(|i| i + 1 < hinge)
    } else {
        None
    };
    verb.is_some_and(|verb| {
        (verb.saturating_sub(LINK_REACH)..verb)
            .rev()
            .take_while(|i| !is_word!(text, *i, ";" | "."))
            .any(|i| is_way(text, i))
    })
}

/// "have come to us through Kiev", "were smuggled via Dubai"; what those who govern pass on is asked before.
fn travels(text: &NormalizedText<'_>, hinge: usize) -> bool {
    let clause =
        || (hinge.saturating_sub(TURNED_REACH)..hinge).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
    !clause().any(|i| is_message(text.word(i)) || is_word!(text, i, "offer" | "answer" | "proposal" | "word"))
        && clause().any(|i| {
            is_word!(
                text,
                i,
                "come" | "came" | "coming" | "travelled" | "traveled" | "flew" | "flown" | "flying" | "fled"
            ) || is_word!(
                text,
                i,
                "passed" | "transited" | "smuggled" | "shipped" | "trafficked" | "routed" | "rerouted"
            ) || is_word!(text, i, "evacuated" | "arrived" | "marched" | "drove" | "paraded")
        })
}

/// "fled war-torn Syria", "left a crisis-riddled Peru", "have left Ukraine since", "to exit China": whatever the land
/// is called before its name.
fn leaves_a_land(text: &NormalizedText<'_>, last: usize, end: usize) -> bool {
    let flees = |i: usize| {
        is_word!(
            text,
            i,
            "exit" | "exits" | "exited" | "exiting" | "flee" | "flees" | "fled" | "fleeing" | "abandoning"
        )
    };
    let leaves = |i: usize| is_word!(text, i, "left" | "leave" | "leaves" | "leaving");
    let called = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
            && (text.shape(i).has(Shape::AFTER_HYPHEN)
                || text.shape(i + 1).has(Shape::AFTER_HYPHEN)
                || is_word!(text, i, "a" | "an" | "neighbouring" | "neighboring")
                || text.class(i) == Class::NONE && !syntax::is_verb(text, i))
    };
    let since = is_word!(text, end, "since" | "amid" | "because" | "last" | "during" | "this")
        || is_word!(text, end, "in") && is_word!(text, end + 1, "droves");
    let verb = (last.saturating_sub(CALLED_REACH)..=last).rev().find(|i| flees(*i) || leaves(*i) || !called(*i));
    (since || closes(text, end) && !is_word!(text, end, "with" | "as" | "to"))
        && verb.is_some_and(|verb| flees(verb) || leaves(verb) && (verb < last || since))
}
