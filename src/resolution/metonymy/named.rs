//! What bears a city's name because it was or is there: "the Paris attacks", "its Cairo embassy", "the Lisbon treaty".

use super::forces::is_unrest;
use super::phrase::{before, closes};
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// "as the eternal and undivided capital": the noun stands at most so many tokens behind "as".
const CAPITAL_REACH: usize = 6;

/// "The capital of Kazakhstan is": the noun stands at most so many tokens before the verb.
const CAPITAL_BEFORE: usize = 5;

/// What says that the city of a row names something that is there, in words.
pub(super) fn lends_its_name(text: &NormalizedText<'_>, row: Row) -> Option<&'static str> {
    if is_capital(text, row) {
        Some("a city that is called a capital")
    } else if tells_the_time(text, row.end) || is_visit(text, row) {
        Some("where it is so late, or one visits")
    } else {
        is_named_for(text, row).then_some("what bears the city's name")
    }
}

/// Whether what stands before a name makes a noun phrase of the name and what follows it: "the", "its", "2015", "Israel's".
fn is_specified(text: &NormalizedText<'_>, row: Row) -> bool {
    if row.article {
        return true;
    }
    row.begin.checked_sub(1).is_some_and(|p| {
        let shape = text.shape(p);
        text.class(p).has(Class::DETERMINER)
            || shape.has_any(Shape::DIGIT.or(Shape::CLITIC)) && !shape.has(Shape::SENTENCE_START)
            || is_word!(
                text,
                p,
                "its" | "his" | "her" | "their" | "our" | "new" | "old" | "former" | "november" | "recent"
            )
            || !shape.has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
                && text.class(p) == Class::NONE
                && !syntax::is_verb(text, p)
    })
}

/// "the Brussels attacks", "the Baghdad embassy", "the Minsk ceasefire", "the treaty of Rome".
fn is_named_for(text: &NormalizedText<'_>, row: Row) -> bool {
    let house = is_word!(
        text,
        row.end,
        "embassy"
            | "consulate"
            | "headquarters"
            | "bureau"
            | "office"
            | "offices"
            | "branch"
            | "airport"
            | "secretariat"
            | "compound"
            | "residence"
            | "apartment"
            | "home"
            | "villa"
            | "suburb"
            | "suburbs"
    ) && !is_word!(text, row.end + 1, "in" | "to" | "of");
    let deal = is_word!(
        text,
        row.end,
        "treaty" | "agreement" | "agreements" | "ceasefire" | "truce" | "memorandum" | "statute" | "formula" | "pact"
    ) && !is_word!(text, row.end + 1, "with" | "to" | "that")
        || is_word!(text, row.end, "deal") && !is_word!(text, row.end + 1, "with" | "to" | "that" | "on" | "for");
    let of = || {
        before(text, row).filter(|i| *i > 0 && is_word!(text, *i, "of") && closes(text, row.end)).is_some_and(|of| {
            is_word!(text, of - 1, "treaty" | "accord" | "spirit" | "peace" | "truce" | "status" | "fate")
                || is_word!(text, of - 1, "accords" | "act" | "charter" | "protocol" | "declaration" | "congress")
                || is_word!(text, of - 1, "conference" | "convention" | "memorandum")
                // "without the agreement of Berlin" is of those who agree.
                || is_word!(text, of - 1, "agreement" | "pact" | "compromise")
                    && of.checked_sub(3).is_none_or(|i| {
                        is_word!(text, i, "." | "and" | "since" | "by" | "in") || text.shape(i + 1).has(Shape::SENTENCE_START)
                    })
        })
    };
    !text.shape(row.begin).has(Shape::AFTER_HYPHEN)
        && !text.shape(row.end + 1).has(Shape::AFTER_HYPHEN)
        && row.others == 0
        && ((is_unrest(text, row.end) || house || deal) && is_specified(text, row) || of())
}

/// "recognised Jerusalem as the capital of Israel", "The capital of Kazakhstan is Astana", "Nairobi, its capital", "Kampala, the
/// Ugandan capital", "in the capital, Accra,".
fn is_capital(text: &NormalizedText<'_>, row: Row) -> bool {
    let capital = |i: usize| is_word!(text, i, "capital") && !text.shape(i + 1).has(Shape::CLITIC);
    let called = is_word!(text, row.end, "as")
        && (row.end + 1..row.end + CAPITAL_REACH)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) || text.shape(*i).has(Shape::CLITIC))
            .any(capital);
    let article = |i: usize| is_word!(text, i, "the" | "its" | "their" | "now" | "then");
    let apposed = is_word!(text, row.end, ",")
        && article(row.end + 1)
        && (row.end + 2..row.end + CAPITAL_REACH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(capital);
    // "in the capital, Nairobi, people", "in the Ghanaian capital Accra".
    let beside = row.others == 0
        && row.begin.checked_sub(1).is_some_and(|i| {
            capital(i)
                || is_word!(text, i, ",")
                    && i.checked_sub(1).is_some_and(capital)
                    && text.shape(row.end).has(Shape::PUNCTUATION)
                    && !text.shape(row.end).has(Shape::CLITIC)
        });
    // "The capital was changed to Vientiane".
    let moved = before(text, row).is_some_and(|to| {
        is_word!(text, to, "to")
            && to > 1
            && is_word!(text, to - 1, "changed" | "transferred" | "shifted" | "relocated" | "moved")
            && (to.saturating_sub(CAPITAL_BEFORE)..to).any(capital)
    });
    called
        || moved
        || apposed
        || beside
        || closes(text, row.end)
            && before(text, row).filter(|i| is_word!(text, *i, "is" | "was" | "remains" | "became")).is_some_and(
                |verb| {
                    (verb.saturating_sub(CAPITAL_BEFORE)..verb)
                        .any(|i| capital(i) && (i + 1 == verb || is_word!(text, i + 1, "of")))
                },
            )
}

/// "at noon Moscow time", "0300 Baghdad time"; "gave Moscow time to think" has no hour before it.
fn tells_the_time(text: &NormalizedText<'_>, end: usize) -> bool {
    is_word!(text, end, "time")
        && (end.saturating_sub(HOUR_REACH)..end).any(|i| {
            text.shape(i).has(Shape::DIGIT)
                || is_word!(text, i, "noon" | "midnight" | "am" | "pm" | "a.m" | "p.m" | "o'clock")
        })
        && closes(text, end + 1)
}

/// The hour stands at most so many tokens before "time": "5.45 a.m. Mexico City".
const HOUR_REACH: usize = 6;

/// "cut short his Warsaw visit", "ahead of Ankara trip", "puts off Cairo visit".
pub(super) fn is_visit(text: &NormalizedText<'_>, row: Row) -> bool {
    is_word!(text, row.end, "visit" | "trip" | "stopover")
        && closes(text, row.end + 1)
        && row.begin.checked_sub(1).is_some_and(|p| {
            is_specified(text, row)
                || is_word!(
                    text,
                    p,
                    "of" | "on" | "during" | "after" | "before" | "for" | "off" | "short" | "cancels" | "delays"
                )
        })
}
