//! How many members a body has, and what is said of any body.

use super::Phrase;
use super::modifiers::is_general;
use crate::resolution::Context;
use crate::text::is_word;

/// Whether a record ever had as many members as a word says; none if it does not say how many it has.
pub(super) fn has_members(context: &Context<'_>, record: u32, word: &str) -> Option<bool> {
    let count: Option<u32> = word.parse().ok().or_else(|| number(word));
    let members = context.snapshot.record(record).map_or(&[][..], |r| &r.member_count);
    (!members.is_empty()).then(|| members.iter().any(|m| Some(m.count) == count))
}

/// "the 18-member body": an organisation of just so many members is called by any word for a body of states.
pub(super) fn is_counted(context: &Context<'_>, record: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    let counts = is_word!(text, phrase.begin + 2, "member" | "nation" | "country" | "state" | "strong")
        && phrase.head == phrase.begin + 3;
    counts
        && is_general(text.word(phrase.head))
        && context.snapshot.record(record).is_some_and(|r| {
            let count = text.word(phrase.begin + 1).parse().ok().or_else(|| number(text.word(phrase.begin + 1)));
            r.member_count.iter().any(|m| Some(m.count) == count)
        })
}

/// The number that a word says: "the ten-nation group".
pub(in crate::coreference) fn number(word: &str) -> Option<u32> {
    let words = [
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    words.iter().position(|w| *w == word).and_then(|at| u32::try_from(at + 3).ok())
}

/// Whether a modifier may be said of any organisation.
pub(super) fn is_said_of_any(word: &str) -> bool {
    matches!(
        word,
        "global"
            | "international"
            | "world"
            | "regional"
            | "subregional"
            | "sub"
            | "multilateral"
            | "powerful"
            | "influential"
            | "big"
            | "small"
            | "tiny"
            | "huge"
            | "old"
            | "new"
            | "western"
            | "eastern"
            | "wealthy"
            | "rich"
            | "political"
            | "economic"
            | "expanded"
            | "divided"
            | "united"
            | "whole"
            | "based"
            | "military"
            | "trade"
            | "security"
            | "defence"
            | "defense"
            | "member"
            | "strong"
            | "wider"
            | "larger"
            | "smaller"
            | "mighty"
            | "secretive"
            | "militant"
            | "armed"
            | "rebel"
            | "backed"
            | "led"
            | "nuclear"
            | "oil"
            | "health"
            | "aid"
            | "relief"
            | "top"
            | "highest"
            | "main"
            | "once"
            | "famed"
            | "august"
            | "universal"
            | "venerable"
            | "distinguished"
            | "great"
            | "young"
            | "very"
            | "continental"
            | "transatlantic"
            | "radical"
            | "hardline"
            | "extremist"
            | "fundamentalist"
            | "islamist"
            | "jihadist"
            | "separatist"
            | "paramilitary"
            | "shadowy"
            | "umbrella"
    ) || ["ed", "ing", "ly"].iter().any(|e| word.ends_with(e))
}
