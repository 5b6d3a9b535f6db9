//! The time before the text's own in which an office's sentence sets what its holder did: "In 2003, the British prime minister",
//! "After the 2016 referendum", "when Russia annexed Crimea in 2014", "said in 2007 that", "four years ago".
//!
//! Vetoes: a verb of today behind the office; a year that dates a law, a memorial or those of whom is told, and not the clause.

use super::Phrase;
use crate::coreference::sentence;
use crate::gazetteer::Date;
use crate::resolution::Context;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word, syntax};

/// How far in front of an office the words stand that open its sentence, in tokens.
const REACH_OPENING: usize = 24;
/// How far behind an office the year stands that closes its clause, in tokens.
const REACH_CLOSING: usize = 10;
/// How far before an office by which something was done the year may stand: "signed in 1979 by the Egyptian president".
const REACH_BY: usize = 3;
/// And how far the one before, if two did it.
const REACH_JOINED: usize = 8;

/// The year, or the month of one, in which an office's clause sets what its holder did.
pub(super) fn own_time(context: &Context<'_>, phrase: &Phrase) -> Option<Date> {
    // "In 1961, the U.S. president was born": before he was anything.
    let is_born = is_word!(context.text, phrase.end + 1, "born") && is_word!(context.text, phrase.end, "was");
    if context.date_assumed || is_born || phrase.tells_of_today(context) {
        return None;
    }
    opening(context, phrase)
        .or_else(|| behind(context, phrase))
        .or_else(|| before(context, phrase))
        .or_else(|| closing(context, phrase))
        .or_else(|| heading(context, phrase))
        .and_then(|at| time_at(context, at))
        .or_else(|| years_ago(context, phrase))
}

/// "In 1956, British troops landed after the Egyptian president took the canal": the year with which a sentence opens that tells
/// of it on to the office, and of no other time.
fn heading(context: &Context<'_>, phrase: &Phrase) -> Option<usize> {
    let text = context.text;
    let first = first_word(text, phrase).filter(|first| is_word!(text, *first, "in"))?;
    let year = first + 1 + usize::from(text.class(first + 1).has(Class::CALENDAR));
    past_year(context, year).filter(|_| phrase.begin - first <= REACH_HEADING)?;
    let goes_on = |i: usize| {
        (!text.shape(i).has(Shape::PUNCTUATION) || is_word!(text, i, "," | "-"))
            && !text.shape(i).has(Shape::DIGIT)
            && !is_word!(
                text,
                i,
                "who" | "which" | "whose" | "now" | "later" | "today" | "since" | "until" | "is" | "are"
            )
            && !is_word!(text, i, "future" | "current" | "present" | "has" | "have" | "before" | "then")
    };
    let has_held = syntax::verb_after(text, phrase.end).is_some_and(|verb| is_word!(text, verb, "has" | "have" | "is"));
    (!has_held && (year + 1..phrase.begin).all(goes_on)).then_some(year)
}

/// How far behind the word that opens a sentence with its year an office may stand, in tokens.
const REACH_HEADING: usize = 30;

/// The year before the text's own that a token writes.
fn past_year(context: &Context<'_>, at: usize) -> Option<u32> {
    let text = context.text;
    if !text.shape(at).has(Shape::DIGIT) || text.word(at).len() != 4 {
        return None;
    }
    text.word(at).parse().ok().filter(|year| (1000..context.date.year()).contains(year))
}

/// The year that a token writes, with the month before it.
fn time_at(context: &Context<'_>, at: usize) -> Option<Date> {
    let month = at.checked_sub(1).map_or(0, |month| month_of(context.text.word(month)));
    Date::new(past_year(context, at)?, month, 0).ok()
}

/// The number of the month that a word names, or nought.
pub(super) fn month_of(word: &str) -> u32 {
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    (1..).zip(months).find(|(_, month)| *month == word).map_or(0, |(number, _)| number)
}

/// The first token of an office's sentence that is no connective.
fn first_word(text: &NormalizedText<'_>, phrase: &Phrase) -> Option<usize> {
    let first = text.token(phrase.begin).map(|t| text.sentence(t.sentence as usize).start)?;
    (first..phrase.begin).find(|i| {
        !is_word!(text, *i, "back" | "and" | "but" | "yet" | "early" | "late" | "later" | "only" | "even" | "\"")
    })
}

/// "In 2003 ,", "In the summer of 2015", "After the 2016 referendum ,": the year that dates what a sentence opens with, where
/// the office comes next.
fn opening(context: &Context<'_>, phrase: &Phrase) -> Option<usize> {
    let text = context.text;
    let first = first_word(text, phrase).filter(|first| phrase.begin - first <= REACH_OPENING)?;
    let is_clause = is_word!(text, first, "when" | "after" | "before");
    if !is_clause && !is_word!(text, first, "in" | "during" | "following" | "at" | "by" | "until" | "throughout") {
        return None;
    }
    let comma = (first..phrase.begin).find(|i| is_word!(text, *i, ","));
    let end = comma.unwrap_or(phrase.begin);
    let mut years = (first + 1..end).filter(|i| past_year(context, *i).is_some());
    let year = years.next()?;
    // Nothing else is told between, unless it is what went on then: "In March 2003, as war loomed, the French president".
    let is_next = match comma {
        None => year + 1 == phrase.begin,
        Some(comma) => {
            let opens = is_word!(text, comma + 1, "as" | "when" | "with" | "after" | "before" | "amid");
            comma + 1 == phrase.begin
                || opens
                    && is_word!(text, phrase.begin - 1, ",")
                    && !(comma + 1..phrase.begin - 1).any(|i| is_word!(text, i, ","))
        }
    };
    if years.next().is_some() || !is_next || !(first + 1..end).all(|i| is_plain(text, i)) {
        return None;
    }
    // "After the 2019 election, the prime minister could": what may go on since is as well of today.
    let modal = |i: usize| is_word!(text, i, "can" | "could" | "may" | "might" | "must" | "should" | "would");
    if is_word!(text, first, "after" | "following") && syntax::verb_after(text, phrase.end).is_some_and(modal) {
        return None;
    }
    let tells_when = |i: usize| {
        is_word!(text, i, "summer" | "winter" | "spring" | "autumn" | "fall" | "days" | "weeks" | "months" | "year")
            || is_word!(text, i, "wake" | "aftermath" | "end" | "beginning" | "start" | "course" | "middle" | "midst")
            || is_word!(text, i, "time" | "height" | "eve" | "outbreak" | "run-up" | "build-up")
    };
    let is_dated = (first + 1..year)
        .all(|i| !text.class(i).has(Class::PREPOSITION) || is_word!(text, i, "of") && tells_when(i - 1))
        && (is_clause || !(first + 1..year).any(|i| syntax::is_verb(text, i) || text.traits(i).has(Traits::ING)));
    // "In line with a 2018 law", "In the 2015 treaty": what is in force still.
    let is_law = is_word!(
        text,
        year + 1,
        "law"
            | "act"
            | "deal"
            | "accord"
            | "agreement"
            | "treaty"
            | "constitution"
            | "resolution"
            | "pact"
            | "decree"
            | "ruling"
    ) && is_word!(text, first, "in" | "at" | "by");
    let month = year - usize::from(text.class(year - 1).has(Class::CALENDAR));
    let closes = (is_clause || is_word!(text, first, "following" | "during"))
        && year + 1 == end
        && is_word!(text, month - 1, "in");
    (is_dated && !is_law || closes).then_some(year)
}

/// Whether a word leaves a year that stands with it the time of the clause: not "after a visit to those killed in 1988", nor
/// "before he was elected in 2019", which is said of today's holder.
fn is_plain(text: &NormalizedText<'_>, at: usize) -> bool {
    !is_word!(text, at, "he" | "she" | "his" | "her" | "taking" | "becoming" | "elected")
        && !is_word!(text, at, "who" | "which" | "that" | "where" | "whose" | "those" | "victims" | "since" | "from")
        && !is_word!(text, at, "anniversary" | "memorial" | "commemoration" | "commemorating" | "marking" | "museum")
        && !is_word!(text, at, "trial" | "inquiry" | "report" | "film" | "documents" | "archive" | "archives" | "grave")
}

/// "It began in 2003, when the British prime minister", "signed in 1979 by the Egyptian president": the year just before.
fn before(context: &Context<'_>, phrase: &Phrase) -> Option<usize> {
    let text = context.text;
    let last = phrase.begin.checked_sub(1)?;
    let here = sentence(context, phrase.begin);
    let is_in = |year: &usize| {
        let month = year - usize::from(*year > 0 && text.class(year - 1).has(Class::CALENDAR));
        month > 0 && is_word!(text, month - 1, "in" | "until") && sentence(context, month - 1) == here
    };
    if is_word!(text, last, "when") {
        let year = last.checked_sub(1)?;
        let year = if is_word!(text, year, ",") { year.checked_sub(1)? } else { year };
        return Some(year).filter(|y| past_year(context, *y).is_some() && is_in(y));
    }
    // "By the Egyptian president and the Israeli prime minister".
    let is_within = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) && !syntax::is_verb(text, *i);
    let last = if is_word!(text, last, "and") {
        (last.saturating_sub(REACH_JOINED)..last).rev().take_while(is_within).find(|i| is_word!(text, *i, "by"))?
    } else {
        last
    };
    if !is_word!(text, last, "by") {
        return None;
    }
    (last.saturating_sub(REACH_BY)..last).rev().find(|y| past_year(context, *y).is_some() && *y + 1 == last && is_in(y))
}

/// "Britain's prime minister in 2003, Tony Blair,": the year just behind.
fn behind(context: &Context<'_>, phrase: &Phrase) -> Option<usize> {
    let text = context.text;
    let year = phrase.end + 1 + usize::from(text.class(phrase.end + 1).has(Class::CALENDAR));
    Some(year).filter(|year| is_word!(text, phrase.end, "in") && past_year(context, *year).is_some())
}

/// "The French president lost a vote in 2005", "said in 2007 that": the year that closes the office's clause, of one verb, or
/// dates what its holder said.
fn closing(context: &Context<'_>, phrase: &Phrase) -> Option<usize> {
    let text = context.text;
    // A second verb may be what the year belongs to: "said the treaty signed in 2010 was dead".
    let verb = syntax::verb_after(text, phrase.end).filter(|verb| *verb == phrase.end)?;
    let is_year = |i: &usize| past_year(context, *i).is_some();
    if text.class(verb).has(Class::SPEECH_VERB) && is_word!(text, verb + 1, "in") {
        let year = verb + 2 + usize::from(text.class(verb + 2).has(Class::CALENDAR));
        return Some(year).filter(is_year);
    }
    // "Told reporters in 2014 that".
    if text.class(verb).has(Class::SPEECH_VERB) {
        let is_heard = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) && !syntax::is_verb(text, *i);
        let that = (verb + 1..verb + REACH_CLOSING).take_while(is_heard).find(|i| is_word!(text, *i, "that"))?;
        return Some(that - 1).filter(is_year).filter(|year| is_word!(text, year - 1, "in"));
    }
    // "The French president took office in 2017": what somebody was before he was what he is.
    let is_career = is_word!(text, verb, "took" | "came" | "became" | "ran" | "entered" | "joined" | "served" | "rose")
        || is_word!(text, verb, "succeeded" | "replaced" | "graduated" | "studied" | "married" | "worked" | "began");
    if text.class(verb).has(Class::AUXILIARY) || is_career {
        return None;
    }
    let is_open = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION)
            && !text.traits(*i).has_any(Traits::VERB.or(Traits::ED))
            && !text.class(*i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
    };
    let year = (verb + 1..verb + REACH_CLOSING).take_while(is_open).find(is_year)?;
    let month = year - usize::from(text.class(year - 1).has(Class::CALENDAR));
    let closes = is_word!(text, year + 1, "." | ";" | "," | "and" | "but" | "when" | "after" | "before" | "as");
    (closes && is_word!(text, month - 1, "in")).then_some(year)
}

/// "Four years ago the U.S. president", "A decade ago ,": the year so long before the text's own.
fn years_ago(context: &Context<'_>, phrase: &Phrase) -> Option<Date> {
    let text = context.text;
    let first = first_word(text, phrase)?;
    let (ago, years) = match text.word(first) {
        "a" if is_word!(text, first + 1, "decade") => (first + 2, 10),
        number if is_word!(text, first + 1, "years") => (first + 2, number_of(number)?),
        _ => return None,
    };
    let end = ago + 1 + usize::from(is_word!(text, ago + 1, ","));
    (is_word!(text, ago, "ago") && end == phrase.begin)
        .then(|| Date::new(context.date.year().checked_sub(years)?, 0, 0).ok())
        .flatten()
}

fn number_of(word: &str) -> Option<u32> {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let told = (2..).zip(words).find(|(_, told)| *told == word).map(|(number, _)| number);
    told.or_else(|| word.parse().ok()).filter(|years| (2..100).contains(years))
}
