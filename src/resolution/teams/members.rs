//! What only a team has: "Peru's goalkeeper", "the Wales captain", "played for Chile".

use super::super::{Context, Draft};
use super::words_near;
use crate::mention::MentionKind;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// "Peru's goalkeeper", "the Wales captain", "Chile U-20": what only a team has stands behind the name.
pub(super) fn is_eleven(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    let at = if is_word!(text, draft.end, "'s") { draft.end + 1 } else { draft.end };
    // "divided over Zimbabwe", and on the next line "International condemnation".
    if text.shape(at).has(Shape::SENTENCE_START) {
        return false;
    }
    // "the Mongolia national football team", "the Fiji rugby team".
    let plays = is_word!(text, at, "cricket" | "rugby" | "football" | "soccer" | "hockey" | "netball" | "basketball");
    let national = at == draft.end
        && (plays || is_word!(text, at, "national"))
        && (at + 1..at + 4).any(|i| is_word!(text, i, "team" | "side" | "squad"));
    // "the Brazil coach", "plays for Brazil".
    let led = at == draft.end && is_word!(text, at, "coach" | "skipper" | "squad")
        // "Pakistan's captain" commands a ship too.
        || at > draft.end
            && is_word!(text, at, "captain" | "coach" | "skipper" | "players" | "batters" | "openers")
            && !is_word!(text, at + 1, "of")
            && text.token(draft.begin).is_some_and(|t| words_near(context, t.sentence, words).any(|word| word != at));
    let before = |n: usize| draft.begin.checked_sub(n).map_or("", |i| text.word(i));
    let played = before(1) == "for"
        && !text.shape(draft.end).has(Shape::CLITIC)
        && matches!(
            before(2),
            "play" | "plays" | "played" | "playing" | "debut" | "caps" | "appearances" | "scored" | "tries"
        );
    // "Pakistan's XI", and not "China's Xi".
    // "Morocco's coach"
    let coached = at > draft.end
        && is_word!(text, at, "coach" | "goalkeeper")
        && !text.class(at + 1).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
        && !is_word!(text, at + 1, "company" | "companies" | "party" | "drivers");
    let eleven = is_word!(text, at, "xi") && text.shape(at).has(Shape::ALL_CAPITALS);
    led || played
        || coached
        || national
        || eleven
        || !text.shape(draft.end).has(Shape::CLITIC)
            && (is_word!(text, at, "international") || is_word!(text, at, "forward") && !is_moved(text, draft.begin))
        || at == draft.end && is_player(context, draft, at)
        // "before the England match in Doha".
        || at == draft.end
            && is_word!(text, at, "match" | "game" | "friendly" | "qualifier" | "fixture")
            && text.token(draft.begin).is_some_and(|t| words_near(context, t.sentence, words).any(|word| word != at))
        || is_word!(text, at, "fly" | "scrum") && is_word!(text, at + 1, "half")
        || is_word!(
            text,
            at,
            "goalkeeper"
                | "midfielder"
                | "midfield"
                | "striker"
                | "winger"
                | "batsman"
                | "batter"
                | "bowler"
                | "opener"
                | "bowlers"
                | "batsmen"
                | "spinners"
                | "flanker"
                | "fullback"
                | "dugout"
                | "substitutes"
                | "goalscorer"
                | "u20"
                | "u21"
                | "u19"
                | "u17"
                | "equaliser"
                | "equalizer"
        )
}

/// "lead Britain forward", "to move Germany forward": a verb before the name takes it somewhere.
fn is_moved(text: &NormalizedText<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "lead" | "leads" | "led" | "leading" | "move" | "moves" | "moved" | "moving" | "take" | "takes" | "took"
        ) || is_word!(text, verb, "taking" | "bring" | "bringing" | "brought" | "carry" | "carrying" | "carried")
            || is_word!(text, verb, "push" | "pushing" | "pushed" | "drive" | "driving" | "drove" | "propel" | "pull")
            || is_word!(text, verb, "steer" | "guide" | "put" | "putting" | "help" | "helping" | "get" | "set" | "drag")
    })
}

/// "Croatia guard Drazen Petrovic", "the England captain": who plays for a state, where its name is no more than a modifier.
fn is_player(context: &Context<'_>, draft: &Draft, at: usize) -> bool {
    let text = context.text;
    let small = !text.shape(at).has(Shape::CAPITALISED) && draft.kind != MentionKind::Acronym;
    let named = || text.shape(at + 1).has(Shape::CAPITALISED) && !text.shape(at + 1).has(Shape::PUNCTUATION);
    small
        && (is_word!(text, at, "captain") && !is_word!(text, at + 1, "of")
            || is_word!(text, at, "guard" | "prop" | "hooker" | "lock" | "centre" | "playmaker" | "seamer" | "spinner")
                && named())
}
