//! How a time in office stands to a text's date: held, just over, about to begin or to end.

use super::holders::is_of_late;
use super::{Phrase, When, is_starting};
use crate::gazetteer::{Date, Held, Holds, Interval};
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// Whoever left office so many days ago is called by it still, where the text tells of that: "The pope died on Saturday".
const GRACE_DAYS: i32 = 3;
/// A winner is called the new president for at most so many days before he takes office.
const UPCOMING_DAYS: i32 = 30;
/// A text that tells of an election is dated at most so many days after the winner took office: a year.
const REACH_ELECT_DAYS: i32 = 366;
/// Who leaves his office is called outgoing at most so many days before.
const OUTGOING_DAYS: i32 = 366;
/// A word that calls somebody a former holder stands at most so many tokens before the name: "former U.S. President".
const REACH_FORMER: usize = 4;

/// Whether somebody held an office when the phrase says.
pub(super) fn fits(context: &Context<'_>, phrase: &Phrase, interval: Interval) -> bool {
    match phrase.said.when {
        // On the very day no term has ended before it.
        When::Past => {
            let is_fallen = phrase.said.is_slain || phrase.said.is_driven_out;
            let is_dead = phrase.said.is_dead && is_over(interval, context.date);
            interval.ended_before(context.date) || is_dead || is_fallen && is_of_late(context, interval)
        }
        // A text may be dated later than what it tells of: the president-elect took office since.
        When::Future => {
            is_starting(interval, context.date) || phrase.is_elect(context) && has_begun(interval, context.date)
        }
        // "The outgoing president" is not whoever took over a few days ago.
        When::Now if phrase.said.is_outgoing && is_just_begun(interval, context.date) => false,
        When::Now if phrase.said.is_outgoing && !is_ending(context, interval) => false,
        When::Now => {
            // "The acting president" and "the new president" are not whoever has just left.
            let just_over = || !phrase.said.is_successor && is_just_over(interval, context.date);
            interval.holds(context.date) != Holds::Never || just_over() || is_upcoming(context, phrase, interval)
        }
    }
}

/// Whether a tenure ended on a date at the latest.
pub(super) fn is_over(interval: Interval, date: Date) -> bool {
    interval.end.is_some_and(|end| end.last_day() <= date.last_day())
}

/// Whether a tenure ended so few days before a date that a text of that date may tell of its end.
pub(super) fn is_just_over(interval: Interval, date: Date) -> bool {
    interval.end.is_some_and(|end| {
        let since = date.first_day() - end.last_day();
        (0..=GRACE_DAYS).contains(&since)
    })
}

/// Whether somebody takes office within some weeks of a text that already calls him new to it.
pub(super) fn is_upcoming(context: &Context<'_>, phrase: &Phrase, interval: Interval) -> bool {
    (phrase.said.is_new || phrase.said.is_interim)
        && !context.date_assumed
        && interval
            .start
            .is_some_and(|start| (1..=UPCOMING_DAYS).contains(&(start.first_day() - context.date.last_day())))
}

/// Whether an office is held on the text's date, or will be soon by whom the text calls new or elected. "Lula congratulated the
/// president-elect": before whoever was elected last year, whoever is to take office.
pub(super) fn holds_or_will(context: &Context<'_>, phrase: &Phrase, interval: Interval) -> bool {
    let holds = if phrase.said.when == When::Future {
        is_starting(interval, context.date)
    } else {
        interval.holds(context.date) != Holds::Never
    };
    holds || is_upcoming(context, phrase, interval)
}

/// Whether a tenure began not long before a date, so that its holder was elected not much longer ago.
pub(super) fn has_begun(interval: Interval, date: Date) -> bool {
    interval.start.is_some_and(|start| (0..=REACH_ELECT_DAYS).contains(&(date.last_day() - start.first_day())))
}

/// Whether a tenure began so few days before a date that the one before may still be spoken of as ending.
fn is_just_begun(interval: Interval, date: Date) -> bool {
    interval.start.is_some_and(|start| (0..=GRACE_DAYS).contains(&(date.last_day() - start.first_day())))
}

/// Whether a tenure ends so soon after a text that it may call the holder outgoing. One that has not ended by the day of the
/// gazetteer's facts goes on till then at least.
pub(super) fn is_ending(context: &Context<'_>, interval: Interval) -> bool {
    let end = interval.end.unwrap_or_else(|| context.snapshot.as_of());
    end.first_day() - context.date.last_day() <= OUTGOING_DAYS
}

/// "former president Donald Trump": the text itself says that the office is held no more.
pub(super) fn is_called_former(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    (draft.begin.saturating_sub(REACH_FORMER)..draft.begin)
        .rev()
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) || is_word!(text, *i, "."))
        .any(|i| text.class(i).has(Class::PAST_OFFICE))
}

/// Whoever is called a veteran leader came to lead a state so many years before.
const VETERAN_YEARS: u32 = 9;

/// "The ruling party impeached the veteran leader": whether somebody first led a state long ago.
pub(super) fn has_led_long(context: &Context<'_>, leader: u32) -> bool {
    let heads = |h: &&Held| context.snapshot.head_of(h.office).is_some();
    let mut starts = context.snapshot.facts(leader).held.iter().filter(heads).filter_map(|h| h.interval().start);
    context.date_assumed || starts.any(|start| start.year() + VETERAN_YEARS <= context.date.year())
}

/// "The generals arrested the prime minister on Monday": on the last day of a term nobody else has the office yet, and on the
/// first the new king has it.
pub(super) fn is_day_of_change(context: &Context<'_>, interval: Interval, is_new: bool) -> bool {
    let day = context.date.first_day();
    let is_day = |date: Option<Date>| date.is_some_and(|d| d.first_day() == day && d.last_day() == day);
    (is_day(interval.end) || is_new && is_day(interval.start))
        && context.date.last_day() == day
        && !context.date_assumed
}
