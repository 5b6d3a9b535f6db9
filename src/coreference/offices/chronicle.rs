//! "1973 - The president is ousted", "NOVEMBER. Ethiopia sent troops": items of a chronicle, each of a time of its own.
//!
//! A line that opens with a date and a stroke, colon or stop is read as of that date, whatever the text's own. Vetoes: a day to
//! come, and a month alone in a text without a date.

use crate::coreference::Neighbours;
use crate::gazetteer::{Date, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// An item is read so far back from an office in it, in tokens.
const REACH_ITEM: usize = 80;
/// The words of a date are at most so many: "3 March , 1994".
const REACH_DATE: usize = 4;

/// A line that opens with a date.
pub(super) struct Item {
    /// Its first token.
    begin: usize,
    /// The day, month or year that it tells of.
    date: Date,
}

/// The context of the time that the item tells of in which a token stands, if it stands in one.
pub(super) fn context_of<'c>(context: &Context<'c>, at: usize) -> Option<Context<'c>> {
    let Item { date, .. } = item(context, at)?;
    Some(Context { date, date_assumed: false, ..*context })
}

/// Where what may be said of an office at a token begins: at its item, if that names a state itself, and else with the text.
pub(super) fn from(context: &Context<'_>, drafts: &[Draft], at: usize) -> usize {
    let Some(Item { begin, .. }) = item(context, at) else { return 0 };
    let is_state = |d: &Draft| d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State);
    let names_one = drafts.before(at).take_while(|d| d.begin >= begin).any(is_state);
    if names_one { begin } else { 0 }
}

/// The item in which a token stands.
fn item(context: &Context<'_>, at: usize) -> Option<Item> {
    let text = context.text;
    let line = text.line_start(at).filter(|line| at - line <= REACH_ITEM)?;
    let begin = line + usize::from(is_word!(text, line, "-" | "*" | "•" | "–" | "—" | "·"));
    if !text.shape(begin).has(Shape::DIGIT) && !text.class(begin).has(Class::CALENDAR) {
        return None;
    }
    let closes = |i: &usize| is_word!(text, *i, ":" | "-" | "–" | "—" | "--" | ".");
    let end = (begin + 1..=begin + REACH_DATE).find(closes).filter(|end| *end < at)?;
    Some(Item { begin: line, date: date(context, (begin, end))? })
}

/// The date that all of some tokens write, if it is of the text's own day or before.
fn date(context: &Context<'_>, (begin, end): (usize, usize)) -> Option<Date> {
    let text = context.text;
    let (mut year, mut month, mut day) = (None, 0, 0);
    for at in begin..end {
        let word = text.word(at);
        let number = if text.shape(at).has(Shape::DIGIT) { word.parse::<u32>().ok() } else { None };
        match number {
            Some(number) if word.len() == 4 && year.is_none() => year = Some(number),
            Some(number @ 1..=31) if day == 0 => day = number,
            None if month == 0 && super::years::month_of(word) > 0 => month = super::years::month_of(word),
            _ if is_word!(text, at, ",") => {}
            _ => return None,
        }
    }
    if day > 0 && month == 0 {
        return None;
    }
    let own = context.date;
    let year = match year {
        Some(year) => year,
        None if context.date_assumed || month == 0 => return None,
        None if month > own.month() => own.year().checked_sub(1)?,
        None => own.year(),
    };
    Date::new(year, month, day).ok().filter(|date| date.first_day() <= own.last_day())
}
