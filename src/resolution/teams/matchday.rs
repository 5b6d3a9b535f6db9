//! What is written of sides on the day of a match, and who else plays where one side shows: "needed penalties against Slovenia".

use super::super::{Context, Draft};
use super::fixtures::{governs, is_more_than_a_team, is_played, speaks_of_rule};
use super::tables::{has_score_behind, is_small_number};
use super::{is_state, sentence};
use crate::text::{Class, Shape, is_word, syntax};

/// What a verb is about stands at most so many tokens behind it.
const OBJECT_REACH: usize = 6;

/// What a side does, in words that are of nothing but play: "retained the Ashes", "ran in five tries", "needed penalties".
pub(super) fn does_as_a_side(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    if text.shape(draft.end).has(Shape::CLITIC)
        || draft.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::PREPOSITION))
    {
        return false;
    }
    let helps = |i: &usize| is_word!(text, *i, "had" | "have" | "has" | "will" | "were" | "was" | "then" | "also");
    let at = draft.end + (draft.end..draft.end + 2).take_while(helps).count();
    let behind = |told: &dyn Fn(usize) -> bool| (at + 1..at + 1 + OBJECT_REACH).any(told);
    let number = |i: usize| text.shape(i).has(Shape::DIGIT);
    match text.word(at) {
        "retained" | "regained" | "won" => {
            behind(&|i| is_word!(text, i, "ashes") && text.shape(i).has(Shape::CAPITALISED))
        }
        "limped" | "sneaked" | "edged" | "romped" | "stormed" => is_word!(text, at + 1, "past" | "home"),
        "needed" | "need" => {
            behind(&|i| is_word!(text, i, "penalties" | "shootout") || is_word!(text, i, "kicks") && i > at + 1)
        }
        "chased" => is_word!(text, at + 1, "down") && number(at + 2),
        "bundled" | "shot" | "rolled" => {
            is_word!(text, at + 1, "out") && is_word!(text, at + 2, "for") && number(at + 3)
        }
        "ran" | "scored" | "kicked" => behind(&|i| {
            is_word!(text, i, "tries" | "goals" | "points" | "penalties")
                || is_word!(text, i, "goal")
                    && (is_word!(text, i - 1, "drop" | "late") || !is_word!(text, at, "kicked"))
        }),
        "became" => behind(&|i| is_word!(text, i, "side") && is_word!(text, i + 1, "to")),
        "lost" | "lose" => {
            has_score_behind(context, at + 1)
                || is_word!(text, at + 1, "to")
                    && behind(&|i| is_word!(text, i, "opener" | "semi-final" | "qualifying" | "qualifier"))
        }
        "awarded" | "given" => behind(&|i| is_word!(text, i, "win" | "victory") && has_score_behind(context, i - 2)),
        "play" | "plays" | "played" => is_word!(text, at + 1, "home") && is_word!(text, at + 2, "games" | "matches"),
        "docked" => behind(&|i| is_word!(text, i, "points") && is_small_number(context, i - 1)),
        _ => false,
    }
}

/// Whether a bare name in a sentence where a team shows is a side as well: whom a side plays, or who does something itself, and says
/// nothing that governments do.
pub(super) fn is_a_side_too(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index).filter(|d| is_state(context, d)) else { return false };
    if text.shape(draft.end).has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN))
        || text.shape(draft.begin).has(Shape::AFTER_HYPHEN)
        || speaks_of_rule(context, sentence(context, draft))
        || governs(context, drafts, index)
        || is_more_than_a_team(context, drafts, index)
    {
        return false;
    }
    let before = syntax::before_article(text, draft.begin);
    let is_met = before.is_some_and(|p| {
        is_played(text, p)
            || is_word!(text, p, "edged" | "stun" | "stunned" | "defeated")
            || p > 0
                && (is_word!(text, p, "to") && is_word!(text, p - 1, "lost" | "losing" | "lose" | "loss" | "defeat")
                    || is_word!(text, p, "with") && is_word!(text, p - 1, "draw"))
    });
    let counts = || {
        // "won 40 golds, the US 40, Japan 20": how many of a row.
        text.shape(draft.end).has(Shape::DIGIT)
            && is_small_number(context, draft.end)
            && before.is_some_and(|p| is_word!(text, p, "," | "and" | ";"))
            && (text.token(draft.end + 1).is_none() || is_word!(text, draft.end + 1, "," | "and" | ";" | "."))
    };
    let plays = || {
        let opens = before.is_none_or(|p| {
            text.shape(draft.begin).has(Shape::SENTENCE_START)
                || is_word!(text, p, "," | ";" | "as" | "while" | "and" | "then")
        });
        let verb = draft.end;
        opens
            && (is_word!(
                text,
                verb,
                "won"
                    | "lost"
                    | "drew"
                    | "beat"
                    | "led"
                    | "trailed"
                    | "finished"
                    | "needed"
                    | "defended"
                    | "edged"
                    | "stunned"
                    | "kicked"
                    | "scored"
                    | "meet"
                    | "play"
                    | "face"
            ) || is_word!(text, verb, "were" | "are" | "have") && !text.word(draft.end - 1).ends_with('s'))
    };
    is_met || counts() || plays()
}
