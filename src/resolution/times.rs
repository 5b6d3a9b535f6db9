//! When a passage takes place, for texts without a date of their own: the years that it writes down, and who else it
//! names. "President Bush" beside 1991 or Gorbachev is the father.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::Context;
use crate::gazetteer::{CompiledForm, Date, Held, Holds, Interval, Record, RecordType};
use crate::text::{Class, Shape, Token, is_word};

/// How many leaders of the text are looked at: those named first.
const MAX_COMPANY: usize = 24;

/// The first and last years of times in office; few leaders have had more of them than have room here.
type Tenures = SmallVec<[(u32, u32); 4]>;

/// The leaders that a text names without doubt, each with the years in which he held some office.
#[derive(Debug, Default)]
pub(crate) struct Company(Vec<(u32, Tenures)>);

impl Company {
    /// The first few of some leaders' records.
    pub(crate) fn of(context: &Context<'_>, leaders: impl Iterator<Item = u32>) -> Self {
        let mut seen = FxHashSet::default();
        let first = leaders.filter(|l| seen.insert(*l)).take(MAX_COMPANY);
        Self(first.map(|l| (l, tenures(context, l))).collect())
    }

    /// Whether a leader is one of them.
    pub(crate) fn has(&self, leader: u32) -> bool {
        self.0.iter().any(|(l, _)| *l == leader)
    }

    /// How many times likelier a leader is for having held office when the others did, and in the years that stand beside
    /// the token at `at`.
    pub(crate) fn factor(&self, context: &Context<'_>, leader: u32, at: usize) -> f32 {
        self.contemporary(context, leader) * dated(&tenures(context, leader), years_beside(context, at))
    }

    /// How many times likelier a leader is for having held office when the others did; in a text with a date, which looks back,
    /// whoever has headed something is told of for that.
    pub(super) fn contemporary(&self, context: &Context<'_>, leader: u32) -> f32 {
        let is_head = |held: &Held| !context.date_assumed && context.snapshot.head_of(held.office).is_some();
        let heads = tenures_of(context, leader, is_head);
        let own = if heads.is_empty() { tenures(context, leader) } else { heads };
        let (mut met, mut missed) = (1.0, 1.0);
        // Someone whose years are not known tells nothing.
        for (_, theirs) in self.0.iter().filter(|(other, theirs)| *other != leader && !theirs.is_empty()) {
            if own.iter().any(|(a, b)| theirs.iter().any(|(c, d)| a <= d && c <= b)) {
                met += 1.0;
            } else {
                missed += 0.5;
            }
        }
        met / missed
    }
}

/// Whether all that a leader held ended so long before the text's date that whoever names him tells of his time.
pub(crate) fn is_of_the_past(context: &Context<'_>, leader: u32) -> bool {
    let ended = |held: &Held| held.interval().end.is_some_and(|end| end.year() + HISTORY < context.date.year());
    let held = context.snapshot.facts(leader).held;
    !held.is_empty() && held.iter().all(ended)
}

/// Whether some records are all leaders, and none of them holds an office on the text's date or has just left one.
pub(crate) fn none_rules(context: &Context<'_>, mut records: impl Iterator<Item = u32>) -> bool {
    records.all(|r| context.snapshot.is_leader(r) && nearness(context, r) < 1.0)
}

/// Whoever left office so many years ago is history.
const HISTORY: u32 = 15;

/// How many times likelier a leader is for holding office on the text's date, or for having held or come to hold one not
/// long before or after: "George Bush" in 1991, in 2005 and in 2012.
pub(super) fn nearness(context: &Context<'_>, leader: u32) -> f32 {
    let year = context.date.year();
    let years_away = |held: &Held| {
        let interval = held.interval();
        // Whoever has just left is told of as much as whoever has just come: nothing is guessed between father and son.
        if has_just_ended(context, interval) || interval.holds(context.date) != Holds::Never {
            return 0;
        }
        let since = interval.end.map_or(u32::MAX, |end| year.abs_diff(end.year()));
        // Not yet holding the office: at least a year away, and unknown long before.
        let ahead = interval.start.map_or(u32::MAX, |start| year.abs_diff(start.year()));
        let until = if ahead > RISING_YEARS { ahead.saturating_mul(UNHEARD_OF) } else { ahead };
        since.min(until).max(1)
    };
    let away = context.snapshot.facts(leader).held.iter().map(years_away).min().unwrap_or(LONG);
    1.0 / (1.0 + f32::from(u16::try_from(away.min(LONG)).unwrap_or(u16::MAX)) / 4.0)
}

/// Whoever is to hold a first office is spoken of at most so many years before …
const RISING_YEARS: u32 = 5;
/// … and a year further ahead counts as so many that are past.
const UNHEARD_OF: u32 = 4;

/// Whether a tenure ended so few days before the text's date that whoever held it is in the news for it.
pub(crate) fn has_just_ended(context: &Context<'_>, interval: Interval) -> bool {
    interval.end.is_some_and(|end| (0..=JUST_DAYS).contains(&(context.date.first_day() - end.last_day())))
}

/// Whether a leader had left some office by the text's date.
pub(super) fn has_left_one(context: &Context<'_>, leader: u32) -> bool {
    context.snapshot.facts(leader).held.iter().any(|h| h.interval().ended_before(context.date))
}

/// How many times likelier a leader is for the years before the text's own that stand beside a token: "Clinton in 2000", as
/// 2022 tells of it.
pub(super) fn told_of(context: &Context<'_>, leader: u32, at: usize) -> f32 {
    dated(&tenures(context, leader), years_beside(context, at).filter(|y| *y < context.date.year()))
}

/// How many times likelier it is for some years, if any are told, that they lie in a leader's or do not.
fn dated(own: &[(u32, u32)], years: impl Iterator<Item = u32>) -> f32 {
    let mut years = years.peekable();
    if years.peek().is_none() {
        1.0
    } else if years.any(|y| own.iter().any(|(a, b)| (*a..=*b).contains(&y))) {
        4.0
    } else {
        0.5
    }
}

/// Whoever left office so many days ago is in the news for it.
const JUST_DAYS: i32 = 3;

/// The first and last years of a leader's times in office.
fn tenures(context: &Context<'_>, leader: u32) -> Tenures {
    tenures_of(context, leader, |_| true)
}

/// The same of some of the offices.
fn tenures_of(context: &Context<'_>, leader: u32, counts: impl Fn(&Held) -> bool) -> Tenures {
    let years = |held: &Held| {
        let interval = held.interval();
        let last = context.snapshot.as_of().year();
        interval.start.map(|start| (start.year(), interval.end.map_or(last, Date::year)))
    };
    context.snapshot.facts(leader).held.iter().filter(|held| counts(held)).filter_map(years).collect()
}

/// The years written in the sentence of a token.
pub(super) fn years_beside<'c>(context: &'c Context<'_>, at: usize) -> impl Iterator<Item = u32> + 'c {
    let text = context.text;
    let sentence = text.token(at).map_or(0..0, |t| text.sentence(t.sentence as usize));
    let from = sentence.start.max(at.saturating_sub(YEAR_REACH));
    let near = text.tokens().get(from..sentence.end.min(at + YEAR_REACH)).unwrap_or(&[]);
    // Nearly every token is told by its shape.
    near.iter().filter(|t| t.shape.has(Shape::DIGIT)).filter_map(move |token| written_year(context, token))
}

/// The day that a sentence itself tells of where it is not the text's: "In 1956 Moscow sent tanks", or in a text without a
/// date the last year written before it, in its sentence or one of the few before.
pub(super) fn told_day(context: &Context<'_>, at: usize) -> Option<Date> {
    let text = context.text;
    let sentence = text.token(at)?.sentence as usize;
    let own = text.sentence(sentence).start;
    // "In 1956", "In August 1990,", "On August 2, 1990,".
    let is_date = |i: &usize| {
        text.class(*i).has(Class::CALENDAR) || text.shape(*i).has(Shape::DIGIT) || is_word!(text, *i, "," | "of")
    };
    let opening = || {
        let first = (own..(own + 2).min(at)).find(|i| is_word!(text, *i, "in" | "on" | "by"))? + 1;
        (first..at.min(first + DATE_WORDS)).take_while(is_date).find_map(|i| year(context, i))
    };
    let told = if context.date_assumed {
        let since = |i: usize| i > 0 && is_word!(text, i - 1, "since");
        told_before(context, at)?.rev().filter(|i| !since(*i)).find_map(|i| year(context, i))
    } else {
        opening().filter(|y| *y < context.date.year())
    };
    told.and_then(|y| Date::new(y, 0, 0).ok())
}

/// A date that opens a sentence has so many words: "2 August, 1990".
const DATE_WORDS: usize = 5;

/// The year before the text's own that was written last in a token's sentence or the few before.
pub(crate) fn year_told(context: &Context<'_>, at: usize) -> Option<u32> {
    let before = context.text.tokens().get(told_before(context, at)?)?;
    before.iter().rev().find_map(|token| written_year(context, token)).filter(|year| *year < context.date.year())
}

/// The tokens before a token whose years hold for it.
fn told_before(context: &Context<'_>, at: usize) -> Option<Range<usize>> {
    let sentence = context.text.token(at)?.sentence as usize;
    let first = context.text.sentence(sentence.saturating_sub(TOLD_SENTENCES)).start;
    Some(first.max(at.saturating_sub(TOLD_TOKENS))..at)
}

/// A year holds for so many sentences behind its own.
const TOLD_SENTENCES: usize = 4;
/// And no further, in tokens.
const TOLD_TOKENS: usize = 120;

/// How far from a name a year may stand, in tokens.
const YEAR_REACH: usize = 60;

/// The year that a token writes in four digits, or in two as part of a range of years.
pub(super) fn year(context: &Context<'_>, at: usize) -> Option<u32> {
    written_year(context, context.text.token(at)?)
}

fn written_year(context: &Context<'_>, token: &Token) -> Option<u32> {
    if !token.shape.has(Shape::DIGIT) || token.norm_end - token.norm_begin != 4 {
        return None;
    }
    context.text.folded(token).parse().ok().filter(|y| (1000..2100).contains(y))
}

/// The years that a text writes down, for one that has no date of its own.
#[derive(Debug, Default)]
pub(super) struct Years {
    /// How many of them lie in each.
    counted: FxHashMap<u32, usize>,
    total: usize,
}

impl Years {
    /// Those of a text without a date; none of one that has a date, which tells more.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut years = Self::default();
        if context.date_assumed {
            for year in context.text.tokens().iter().filter_map(|token| written_year(context, token)) {
                *years.counted.entry(year).or_default() += 1;
                years.total += 1;
            }
        }
        years
    }

    /// Whether the text is of a time: its date, or without one nine of ten of the years, lie within.
    pub(super) fn lie_within(&self, context: &Context<'_>, interval: Interval) -> bool {
        if !context.date_assumed {
            return interval.holds(context.date) != Holds::Never;
        }
        let first = interval.start.map_or(0, Date::year);
        let last = interval.end.map_or(u32::MAX, Date::year);
        let within: usize = self.counted.iter().filter(|(y, _)| (first..=last).contains(*y)).map(|(_, n)| n).sum();
        within > 0 && within * 10 >= self.total * 9
    }
}

/// Whether there was what a record describes on the text's date; people and places there always are.
pub(super) fn is_there(context: &Context<'_>, record: u32) -> bool {
    context.snapshot.record_type(record) != RecordType::State
        || context.snapshot.record(record).is_none_or(|r| r.was_there_on(context.date))
}

/// Whether a record is a state that there was in a year.
pub(super) fn was_there_in(context: &Context<'_>, record: u32, year: u32) -> bool {
    let in_year = |record: &Record| Date::new(year, 0, 0).is_ok_and(|date| record.was_there_on(date));
    context.snapshot.record_type(record) == RecordType::State && context.snapshot.record(record).is_some_and(in_year)
}

/// Whether a record is a state that ended before the text's date.
pub(crate) fn has_ended(context: &Context<'_>, record: u32) -> bool {
    let ended = |r: &Record| Interval { start: None, end: r.dissolved }.holds(context.date) == Holds::Never;
    context.snapshot.record_type(record) == RecordType::State && context.snapshot.record(record).is_some_and(ended)
}

/// A form that went out of use so many years ago is not meant, unless the text is of that time.
const LONG: u32 = 80;

/// Whether a form is that of a state that is no more, and went out of use long ago.
pub(super) fn is_long_gone(context: &Context<'_>, form: &CompiledForm<'_>) -> bool {
    !form.is_undated()
        && form.interval().end.is_some_and(|end| end.year() + LONG < context.snapshot.as_of().year())
        && context.snapshot.record(form.record).is_some_and(|r| r.dissolved.is_some())
}
