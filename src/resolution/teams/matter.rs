//! How much of sport stands around a name, and how much of the rule of states.

use super::super::Context;
use super::{Matches, roles, words_near};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// What a word of nothing but sport is worth in the sentence itself, …
const PLAY: i32 = 5;
/// … and a word that is of other things too.
const SPORT: i32 = 2;
/// The sentences beside it are worth no more.
const MOST_BESIDE: i32 = 4;
/// A side that shows in the sentence itself, …
const SHOWN_HERE: i32 = 4;
/// … and one that shows near.
const SHOWN_NEAR: i32 = 2;
/// What a word of the rule of states takes away.
const RULE: i32 = 4;
/// A passage is a sentence and so many on each side, …
const PASSAGE: u32 = 2;
/// … and no more tokens.
const PASSAGE_REACH: usize = 200;
/// No more tokens of a sentence are looked at.
const SENTENCE_REACH: usize = 64;

impl Matches {
    /// How much sport there is around the names of a sentence.
    pub(super) fn matter(&self, context: &Context<'_>, sentence: u32) -> i32 {
        let text = context.text;
        let own = text.sentence(sentence as usize);
        let (mut here, mut beside) = (0, 0);
        let mut last = None;
        for word in words_near(context, sentence, &self.words) {
            // "the team's team".
            if last == text.hash(word) {
                continue;
            }
            last = text.hash(word);
            let worth = if is_of_nothing_else(context, word) { PLAY } else { SPORT };
            if own.contains(&word) {
                here += worth;
            } else {
                beside += worth / 2;
            }
        }
        let shown = if self.shown.binary_search(&sentence).is_ok() {
            SHOWN_HERE
        } else if self.were_shown_near(sentence) {
            SHOWN_NEAR
        } else {
            0
        };
        let told = here + beside.min(MOST_BESIDE) + shown;
        let ruled = own.take(SENTENCE_REACH).filter(|i| roles::is_of_rule(text, *i)).take(3).map(|_| RULE).sum::<i32>();
        told - ruled
    }

    /// Whether a passage is of sport, and of nothing that states do: whoever acts there is a side, whatever the verb.
    pub(super) fn is_all_that_matters(&self, context: &Context<'_>, sentence: u32) -> bool {
        let text = context.text;
        let from = text.sentence(sentence.saturating_sub(PASSAGE) as usize).start;
        let own = text.sentence(sentence as usize).end;
        let to = text.sentence((sentence + PASSAGE) as usize).end.max(own).min(from + PASSAGE_REACH);
        let words = self.words.get(self.words.partition_point(|w| *w < from)..).unwrap_or(&[]);
        let mut last = None;
        let told: i32 = words
            .iter()
            .take_while(|w| **w < to)
            .filter(|w| std::mem::replace(&mut last, text.hash(**w)) != text.hash(**w))
            .map(|w| if is_of_nothing_else(context, *w) { PLAY } else { SPORT })
            .sum();
        let shown = if self.were_shown_near(sentence) { SHOWN_NEAR } else { 0 };
        told + shown >= PLAY && !(from..to).any(|i| roles::is_of_rule(text, i))
    }
}

/// A word of nothing but sport, or a phrase: "World Cup", "quarter-final".
pub(super) fn is_of_nothing_else(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let before = at.checked_sub(1);
    text.traits(at).has(Traits::PLAY)
        || is_phrase(text, at)
        || is_word!(text, at, "cup")
            && text.shape(at).has(Shape::CAPITALISED)
            && before.is_some_and(|p| text.shape(p).has(Shape::CAPITALISED) && !text.class(p).has(Class::DETERMINER))
        || is_word!(text, at, "final" | "finals") && before.is_some_and(|p| is_word!(text, p, "quarter" | "semi"))
}

/// "last eight", "extra time", "by 21 runs", "booked their place": whether a phrase of nothing but sport ends, or begins, at a token.
pub(super) fn is_phrase(text: &NormalizedText<'_>, at: usize) -> bool {
    // Most words are none of them: one look tells.
    if !text.traits(at).has(Traits::MAY_BE_PLAY) {
        return false;
    }
    let word = |n: usize| at.checked_sub(n);
    let before = |n: usize| at.checked_sub(n).map_or("", |i| text.word(i));
    match text.word(at) {
        "16" | "32" | "eight" | "four" => before(1) == "last",
        "time" => matches!(before(1), "extra" | "stoppage" | "injury"),
        "kick" | "kicks" => matches!(before(1), "spot" | "overhead" | "free" | "corner" | "penalty"),
        "leg" => matches!(before(1), "first" | "second") && matches!(before(2), "the" | "a"),
        "sheet" => before(1) == "clean",
        "points" => before(1) == "on" && before(2) == "level",
        "runs" => before(2) == "by" && word(1).is_some_and(|i| text.shape(i).has(Shape::DIGIT)),
        "tests" | "games" => {
            matches!(before(2), "won" | "lost" | "drawn") || matches!(before(1), "home" | "away" | "group")
        }
        "pits" => before(1) == "draw",
        "booked" => is_word!(text, at + 1, "their") && is_word!(text, at + 2, "place" | "spot" | "ticket" | "berth"),
        "series" => before(1) == "the" && matches!(before(2), "share" | "won" | "win" | "lead" | "level" | "trail"),
        "victory" | "win" | "draw" | "defeat" => {
            is_word!(text, at + 1, "over" | "against" | "with" | "by")
                && (3..5).any(|n| {
                    before(n) == "with" && matches!(before(n + 1), "opened" | "began" | "started" | "finished")
                })
        }
        "stage" => before(1) == "group",
        "out" => before(1) == "all" && word(2).is_some_and(|i| text.shape(i).has(Shape::DIGIT)),
        "toss" => before(1) == "the" && before(2) == "won",
        "table" => matches!(before(1), "medal" | "medals" | "league"),
        _ => false,
    }
}

/// "3-0": a score, unless it says how judges or members voted.
pub(super) fn is_score(text: &NormalizedText<'_>, at: usize) -> bool {
    let shape = text.shape(at);
    let small = |i: usize| text.word(i).len() <= 2;
    shape.has(Shape::DIGIT.or(Shape::AFTER_HYPHEN))
        && small(at)
        && at
            .checked_sub(1)
            .is_some_and(|i| text.shape(i).has(Shape::DIGIT) && !text.shape(i).has(Shape::AFTER_HYPHEN) && small(i))
        && !text.shape(at + 1).has(Shape::AFTER_HYPHEN)
        && !at.checked_sub(2).is_some_and(|i| is_word!(text, i, "voted" | "votes" | "vote" | "voting" | "ruled"))
}
