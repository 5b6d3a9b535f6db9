//! What is only done to a side of a match: "beaten 2-0 by South Korea", "54 caps for Norway", "gave Brazil the lead".

use super::super::{Context, Draft};
use super::near_sport;
use super::sides::{ends, is_round};
use super::tables::{is_score_before, is_small_number};
use crate::text::{Shape, is_word};

/// "beaten 2-0 by South Korea", "gave Brazil the lead", "capped by Wales", "54 caps for Norway", "will coach Russia".
pub(super) fn is_done_to(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    let Some(before) = draft.begin.checked_sub(1) else { return false };
    let before = if is_word!(text, before, "the") { before.saturating_sub(1) } else { before };
    if text.shape(draft.end).has(Shape::CLITIC) {
        return false;
    }
    let sport = || text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words));
    let told = |n: usize| before.checked_sub(n);
    let is_game = |i: usize| {
        is_word!(
            text,
            i,
            "victory" | "win" | "triumph" | "defeat" | "loss" | "rout" | "draw" | "stalemate" | "thrashing"
        )
    };
    match text.word(before) {
        "over" | "against" | "to" | "with" | "by" | "of" => {
            // "a 117-85 victory over Croatia", "beaten 2-0 by South Korea", "held to a draw by Wales".
            let game = told(1).filter(|i| is_game(*i));
            if game.is_some_and(|i| is_score_before(context, i)) {
                return true;
            }
            if is_word!(text, before, "by") {
                let capped = told(1).is_some_and(|i| is_word!(text, i, "capped"));
                let beaten =
                    |i: usize| is_word!(text, i, "beaten" | "held" | "thrashed" | "hammered" | "thumped" | "trounced");
                let scored = is_score_before(context, before) && (before.saturating_sub(5)..before).any(beaten);
                let held = game.is_some() && (before.saturating_sub(4)..before).any(|i| is_word!(text, i, "held"));
                return capped || scored || held;
            }
            let bowled = || {
                told(1).is_some_and(|i| text.shape(i).has(Shape::DIGIT))
                    && told(2).is_some_and(|i| is_word!(text, i, "for"))
                    && told(3).is_some_and(|i| {
                        is_small_number(context, i) || is_word!(text, i, "three" | "four" | "five" | "six")
                    })
            };
            is_word!(text, before, "against")
                && (bowled()
                    || told(1).is_some_and(|i| {
                        is_word!(
                            text,
                            i,
                            "tries" | "wickets" | "trick" | "friendly" | "qualifier" | "semifinal" | "quarterfinal"
                        )
                    }))
        }
        "for" => {
            let counted = |i: usize| {
                is_word!(text, i, "caps" | "goals" | "tries" | "wickets" | "tests" | "appearances")
                    && i.checked_sub(1).is_some_and(|n| {
                        text.shape(n).has(Shape::DIGIT)
                            || is_word!(text, n, "two" | "three" | "four" | "five" | "six" | "seven")
                            || is_word!(
                                text,
                                n,
                                "eight" | "nine" | "ten" | "eleven" | "twelve" | "his" | "her" | "international"
                            )
                    })
            };
            told(1).is_some_and(|i| {
                counted(i)
                    || is_word!(text, i, "capped")
                    || is_word!(text, i, "times" | "twice" | "goals")
                        && (i.saturating_sub(3)..i).any(|i| is_word!(text, i, "scored" | "capped"))
            })
        }
        "gave" | "give" | "gives" | "put" | "fired" | "sent" | "took" | "take" | "takes" | "led" | "steered"
        | "guided" => {
            let at = draft.end;
            let lead = is_word!(text, at, "the" | "a") && is_word!(text, at + 1, "lead")
                || is_word!(text, at, "ahead" | "through" | "level");
            let round = is_word!(text, at, "to" | "into" | "past" | "out")
                && (at + 1..at + 5).any(|i| is_round(context, i) && ends(context, i + 1));
            round || lead && sport()
        }
        "captained" | "captains" | "captaining" | "coached" | "coaches" | "coaching" | "skippered" => true,
        "coach" | "captain" => told(1).is_some_and(|i| is_word!(text, i, "to" | "will" | "would" | "who")),
        "past" => told(1).is_some_and(|i| {
            is_word!(text, i, "eased" | "squeezed" | "scraped" | "cruised" | "breezed" | "strolled" | "squeaked")
        }),
        _ => false,
    }
}
