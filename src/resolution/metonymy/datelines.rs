//! Datelines, "BEIJING (Reuters) -", and places that stand alone on a line or in a cell: where a report comes from.

use crate::resolution::Context;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// A place's name has at most so many words, and those of two at most so many with the stroke between.
const MOST_WORDS_OF_A_PLACE: usize = 6;

/// "**", "***": a bullet has at most so many tokens.
const MOST_BULLETS: usize = 3;

/// "14 April 1997": a date has at most so many tokens.
const DATE_REACH: usize = 5;

/// An item of a digest is looked at for at most so many tokens.
const ITEM_REACH: usize = 80;

/// "BEIJING (Reuters) -", "PARIS, May 3 -", or a line of its own.
pub(super) fn is_dateline(context: &Context<'_>, begin: usize, end: usize, is_house: bool) -> bool {
    let text = context.text;
    let line_ends = |i: usize| text.token(i).is_none_or(|t| t.shape.has(Shape::LINE_START));
    // "| Havana |": a cell of a table.
    let opens_cell = begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "|"));
    if opens_cell && (line_ends(end) || is_word!(text, end, "|")) {
        return true;
    }
    let mut bullet = begin;
    while bullet > 0 && begin - bullet < MOST_BULLETS && is_bullet(text.word(bullet - 1)) {
        bullet -= 1;
    }
    let bullet = Some(bullet).filter(|i| *i < begin && text.shape(*i).has(Shape::LINE_START));
    if !text.shape(begin).has(Shape::LINE_START) && bullet.is_none() {
        return is_second_of_dateline(context, begin, end);
    }
    // "VILNIUS: leaders meet", where the rest is not in capitals; "NEW DELHI: The minister said".
    if line_ends(end) || is_word!(text, end, "|") {
        return true;
    }
    // "Kremlin: no plans for a call": nobody reports from a house.
    if is_word!(text, end, ":") {
        return !is_house && is_set_off(context, begin, end);
    }
    let dash = |i: usize| is_dash(text.word(i));
    if dash(end) {
        return true;
    }
    // A source in brackets or a place and a date may stand before the dash, but no words of a sentence.
    let heads = |i: usize| {
        text.shape(i).has(Shape::CAPITALISED)
            || text.shape(i).has(Shape::DIGIT)
            || text.class(i).has(Class::CALENDAR)
            || is_word!(text, i, "(" | ")" | "," | "." | "/" | "of" | "the")
    };
    let opens = is_word!(text, end, "(" | "," | "/");
    // "Nairobi, 4 May: Ministers arrived."
    let dated = |i: usize| is_word!(text, i, ":") && !is_house && is_a_day(text, end + 1, i);
    opens && (end..end + 12).take_while(|i| !line_ends(*i)).find(|i| !heads(*i)).is_some_and(|i| dash(i) || dated(i))
}

/// "4 May", "Aug 16, 2011": a month and a number, and nothing else.
fn is_a_day(text: &NormalizedText<'_>, from: usize, to: usize) -> bool {
    let mut parts = (from..to).filter(|i| !is_word!(text, *i, "," | "."));
    let is_month = |i: usize| is_of_calendar(text, i);
    parts.clone().any(is_month)
        && parts.clone().any(|i| text.shape(i).has(Shape::DIGIT))
        && parts.all(|i| is_month(i) || text.shape(i).has(Shape::DIGIT))
}

/// "May", "Jul", "Sept".
fn is_of_calendar(text: &NormalizedText<'_>, at: usize) -> bool {
    text.class(at).has(Class::CALENDAR)
        || is_word!(
            text,
            at,
            "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec"
        )
}

/// "HAVANA/WASHINGTON -", "XI'AN, China (Newswire)": nothing but another place and a stroke stands between the line's
/// beginning and the place, or a town in capitals and a comma.
fn is_second_of_dateline(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    let comma =
        begin.checked_sub(1).filter(|i| is_word!(text, *i, ",") && !text.shape(begin).has(Shape::CAPITALS_LINE));
    let town = comma.and_then(|comma| {
        let words = (comma.saturating_sub(MOST_WORDS_OF_A_PLACE)..comma).rev();
        // "L'AQUILA", "VAL D'ISERE".
        let elided = |i: usize| is_word!(text, i, "l" | "d" | "'" | "’" | "l'" | "d'" | "l’" | "d’");
        words
            .take_while(|i| text.shape(*i).has(Shape::ALL_CAPITALS) || elided(*i))
            .find(|i| text.shape(*i).has(Shape::LINE_START))
    });
    // "KINGSTOWN, St. Vincent, CMC -".
    let agency =
        is_word!(text, end, ",") && text.shape(end + 1).has(Shape::ALL_CAPITALS) && is_dash(text.word(end + 2));
    if town.is_some() && (agency || is_dash(text.word(end)) || is_word!(text, end, "(" | "/")) {
        return true;
    }
    if is_town_before(text, begin) && is_word!(text, end, ",") {
        let date = (end + 1..end + DATE_REACH)
            .take_while(|i| is_of_calendar(text, *i) || text.shape(*i).has(Shape::DIGIT) || is_word!(text, *i, "."))
            .count();
        let behind = end + 1 + date;
        if date > 0
            && is_a_day(text, end + 1, behind)
            && (is_dash(text.word(behind)) || is_word!(text, behind, "(" | ":"))
        {
            return true;
        }
    }
    let stroke = begin.checked_sub(1).filter(|i| is_word!(text, *i, "/"));
    let first = stroke.and_then(|stroke| {
        (stroke.saturating_sub(MOST_WORDS_OF_A_PLACE)..stroke).find(|i| text.shape(*i).has(Shape::LINE_START))
    });
    (is_dash(text.word(end)) || is_word!(text, end, "(" | "/"))
        && first.zip(stroke).is_some_and(|(first, stroke)| {
            (first..stroke).all(|i| text.shape(i).has(Shape::CAPITALISED) || is_word!(text, i, "/"))
        })
}

/// "Durres, Albania, 14 April 1997": whether a town that opens the line stands before a token, and a comma.
fn is_town_before(text: &NormalizedText<'_>, begin: usize) -> bool {
    let Some(comma) = begin.checked_sub(1).filter(|i| is_word!(text, *i, ",")) else { return false };
    (comma.saturating_sub(MOST_WORDS_OF_A_PLACE)..comma)
        .rev()
        .take_while(|i| text.shape(*i).has(Shape::CAPITALISED) && !text.shape(*i).has(Shape::PUNCTUATION))
        .any(|i| text.shape(i).has(Shape::LINE_START))
}

/// Whether a place before a colon is set in capitals as what follows is not, or begins the text before a sentence.
fn is_set_off(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    let capitals =
        (begin..end).all(|i| text.shape(i).has(Shape::ALL_CAPITALS) && !text.shape(i).has(Shape::CAPITALS_LINE));
    capitals || begin == 0 && text.shape(end + 1).has(Shape::CAPITALISED) || closes_with_a_stop(context, end)
}

/// "Brasilia: a judge freed him.": whether the line behind a place is a sentence, and no headline, "Beijing: we will respond".
fn closes_with_a_stop(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    let ends = |i: &usize| text.token(*i).is_none_or(|t| t.shape.has(Shape::LINE_START));
    let stop = |i: usize| is_word!(text, i, "." | "!" | "?");
    match (end + 1..end + ITEM_REACH).find(ends) {
        Some(line) => line > end + 2 && stop(line - 1),
        None => true,
    }
}

/// What an item of a list begins with.
fn is_bullet(word: &str) -> bool {
    matches!(word, "-" | "*" | "•" | "–" | "—" | "·" | "▪" | "■" | "●")
}

/// What a dateline ends with.
fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "—" | "–" | "--")
}
