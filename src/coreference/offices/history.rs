//! Offices of another time in a text of today: "Rabin was killed in 1995. The Israeli prime minister had signed".

use super::titled::Titled;
use super::{Phrase, holder};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{Date, Held, Holds};
use crate::resolution::times::{is_of_the_past, year_told};
use crate::resolution::{Context, Draft, Evidence};
use crate::text::syntax;
use crate::text::{Class, Shape, Traits, is_word};

/// How far behind an office the day may be told, in tokens.
const REACH_DAY: usize = 16;
/// How far back in a paragraph is looked for whom it names, in tokens.
const REACH_PARAGRAPH: usize = 200;
/// How many sentences back whoever held an office in a year that is told may be named, in the same paragraph.
const REACH_TOLD: u32 = 4;

/// The year that the text tells before a phrase, if what the phrase does is not of the text's own days.
pub(super) fn told_year(context: &Context<'_>, phrase: &Phrase) -> Option<u32> {
    if context.date_assumed || phrase.tells_of_today(context) { None } else { year_told(context, phrase.begin) }
}

/// The past year that is written before a phrase in its sentence for when something was: "In April 1999 his trip ended badly, and
/// the American president".
fn year_beside(context: &Context<'_>, phrase: &Phrase) -> Option<(usize, u32)> {
    let text = context.text;
    if context.date_assumed || phrase.tells_of_today(context) {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let is_in = |year: usize| {
        let month = year - usize::from(year > 0 && text.class(year - 1).has(Class::CALENDAR));
        month > 0 && is_word!(text, month - 1, "in" | "by" | "until" | "of")
    };
    let is_year = |i: &usize| text.shape(*i).has(Shape::DIGIT) && text.word(*i).len() == 4 && is_in(*i);
    let from = phrase.begin.saturating_sub(REACH_YEAR);
    let at = (from..phrase.begin).rev().take_while(|i| sentence(context, *i) == here).find(is_year)?;
    let year = text.word(at).parse().ok().filter(|year: &u32| (1000..context.date.year()).contains(&(year + 1)))?;
    Some((at, year))
}

/// How far before an office the year may stand that tells when it was, in tokens.
const REACH_YEAR: usize = 40;

/// So many tokens behind "in" may a year stand that opens a sentence: "In early April 1940".
const OPENING_YEAR: usize = 3;

/// Whether the words before a phrase are of a past year in which not the one who holds the office today held it.
pub(super) fn is_of_other_days(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, today: &Draft) -> bool {
    let Evidence::Tenure { of, .. } = today.evidence else { return false };
    let Some((at, year)) = year_beside(context, phrase) else { return false };
    let then = Date::new(year, 0, 0).ok().and_then(|date| holder(&Context { date, ..*context }, drafts, phrase, of));
    // "In April 1940 the cabinet took the powers of the head of state": of whom no record tells.
    let opens = || {
        let first = context.text.sentence(sentence(context, phrase.begin) as usize).start;
        is_word!(context.text, first, "in") && at - first <= OPENING_YEAR
    };
    then.map_or_else(opens, |then| then.candidates.iter().all(|(leader, _)| Some(*leader) != today.record))
}

/// Whoever alone held an office of a state or organisation at the time in which its clause sets what the holder did.
pub(super) fn holder_then(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
    (of, date): (u32, Date),
) -> Option<Draft> {
    let on = |date: Date| holder(&Context { date, ..*context }, drafts, phrase, of).filter(Draft::is_resolved);
    // Whoever came in its first weeks or left in its last held it that year: "In 2009, the U.S. president".
    let nearly = || {
        let [early, late] = NEARLY.map(|month| Date::new(date.year(), month, 15).ok().and_then(on));
        late.filter(|late| early.is_some_and(|early| early.record == late.record))
    };
    let held = on(date).or_else(|| if date.month() == 0 { nearly() } else { None })?;
    Some(Draft { confidence: held.confidence * THEN, ..held })
}

/// Whoever held an office in the middle of these months had it for nearly the whole year.
const NEARLY: [u32; 2] = [2, 11];

/// How much surer it is who holds an office than who held it in a year that its clause tells.
const THEN: f32 = 0.9;

/// Whether an office was held in a year.
pub(super) fn is_in(year: Option<u32>, held: &Held) -> bool {
    year.is_some_and(|y| Date::new(y, 0, 0).is_ok_and(|y| held.holds(y) != Holds::Never))
}

/// Whether an office that was held in a year told is meant: its holder is named near, and today's nowhere.
pub(super) fn is_of_that_time(
    context: &Context<'_>,
    drafts: &[Draft],
    titled: &Titled,
    phrase: &Phrase,
    (named, tenure): (&Draft, &Held),
) -> bool {
    let back = sentence(context, named.begin).abs_diff(sentence(context, phrase.begin));
    let todays = || holder(context, drafts, phrase, tenure.of).and_then(|d| d.record);
    back <= REACH_TOLD
        && is_in_one_paragraph(context, named.end, phrase.begin)
        && !todays().is_some_and(|r| titled.names(drafts, r))
}

/// "Deng Xiaoping met Margaret Thatcher in 1982; the Chinese leader refused": whether a paragraph tells of an earlier year, or
/// names several leaders, and before a phrase none but leaders whose time is long past. Nobody of today is meant.
pub(super) fn looks_back(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> bool {
    let wanted = if told_year(context, phrase).is_some() { 1 } else { SEVERAL };
    names_the_past_alone(context, drafts, phrase) >= wanted
}

/// Whether an office was held by one of those of whom a paragraph tells that names, before the phrase, several leaders whose time
/// is long past and no others: "Kohl told Thatcher. Mitterrand came; the French president agreed".
pub(super) fn is_of_their_time(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> bool {
    names_the_past_alone(context, drafts, phrase) >= SEVERAL
}

/// So many leaders of the past tell without a year that a paragraph is of their time.
const SEVERAL: usize = 2;

/// How many leaders a paragraph names before a phrase whose time is long past, up to several; none if it names others.
fn names_the_past_alone(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> usize {
    if context.date_assumed || phrase.tells_of_today(context) {
        return 0;
    }
    let here = sentence(context, phrase.begin);
    let near = |d: &&Draft| here - sentence(context, d.begin).min(here) <= REACH_TOLD;
    let (mut first, mut found, mut behind) = (None, 0, phrase.begin);
    for draft in drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(near) {
        if !is_in_one_paragraph(context, draft.end, behind) {
            break;
        }
        behind = draft.begin;
        let Some(leader) = draft.record.filter(|r| context.snapshot.is_leader(*r)) else { continue };
        if !is_of_the_past(context, leader) {
            return 0;
        }
        match first {
            None => (first, found) = (Some(leader), 1),
            Some(first) if first != leader => found = SEVERAL,
            Some(_) => {}
        }
    }
    found
}

/// "The president wants a prize", "said on Monday": whether what a phrase that ends at a token does is of the text's own days.
pub(in crate::coreference) fn tells_of_today(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    let is_now =
        |verb: usize| text.traits(verb).has(Traits::S) && !is_word!(text, verb, "was") || is_word!(text, verb, "will");
    let here = sentence(context, end.saturating_sub(1));
    let mut rest = (end..end + REACH_DAY).take_while(|i| sentence(context, *i) == here);
    syntax::verb_after(text, end).is_some_and(is_now)
        || rest.any(|i| {
            is_word!(text, i, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
                || is_word!(text, i, "today" | "yesterday" | "now" | "recently")
        })
}

/// Whether no paragraph begins between two tokens, which are not far apart.
fn is_in_one_paragraph(context: &Context<'_>, from: usize, to: usize) -> bool {
    to.saturating_sub(from) <= REACH_PARAGRAPH
        && !(from..=to).any(|i| context.text.shape(i).has(Shape::PARAGRAPH_START))
}
