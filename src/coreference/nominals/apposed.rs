//! What a phrase describes that is named beside it: "MONUSCO, the mission that …", "the alliance's chief, Jens Stoltenberg".
//!
//! After the appositive sieve of Lee et al. (2013); a record bears out what the phrase says.

use super::modifiers::agreement;
use super::phrases::{Determiner, Phrase};
use super::{APPOSED, NOMINAL};
use crate::coreference::{Neighbours, referring, sentence};
use crate::gazetteer::{Held, Holds, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word, syntax};

/// "MONUSCO, the mission that …", "Nigeria, the region's most populous country, …": a name just before it, a comma between, is
/// what the phrase describes, unless it stands in a row of several.
pub(super) fn apposed(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    if let Some(found) = apposed_behind(context, drafts, phrase) {
        return Some(found);
    }
    if let Some(found) = headed_by(context, drafts, phrase) {
        return Some(found);
    }
    let comma = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let name = drafts.ending_at(comma).filter(|d| is_name(d))?;
    let closed = text.token(phrase.end).is_none_or(|t| t.shape.has(Shape::PUNCTUATION))
        || is_word!(text, phrase.end, "that" | "which" | "whose" | "where" | "of" | "in" | "with" | "led" | "based")
        || is_word!(text, phrase.end, "to" | "on" | "between" | "bordering" | "hosting" | "he" | "she" | "they" | "it");
    let listed = is_word!(text, phrase.end + 1, "and") || name.begin > 0 && is_word!(text, name.begin - 1, "," | "and");
    let record = name.record?;
    agreement(context, drafts, record, phrase).filter(|_| closed && !listed)?;
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (record, APPOSED), Some((name.begin, name.end))))
}

/// What a superlative is told of that stands beside it.
pub(super) enum Beside {
    /// The state, in a mention of it.
    Told(Box<Draft>),
    /// Either that or something else.
    Unsure,
}

/// "The largest colonial power, Britain, denounced it", "Egypt, the most populous Muslim nation in the region": a superlative that is
/// told beside it, and nothing else, whatever a record says.
pub(super) fn told_beside(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Beside> {
    let text = context.text;
    let is_superlative =
        (phrase.begin + 1..phrase.head).any(|i| is_word!(text, i, "most") || text.word(i).ends_with("est"));
    if !is_superlative {
        return None;
    }
    let is_state = |d: &&Draft| {
        (is_name(d) || d.kind == MentionKind::ShortName)
            && d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State)
    };
    let told = |name: &Draft, antecedent: Option<(usize, usize)>| {
        let record = name.record.filter(|r| context.snapshot.facts(*r).noun(phrase.noun).is_some());
        let found = record.map(|r| referring(context, (phrase.begin, phrase.end), NOMINAL, (r, APPOSED), antecedent));
        Some(found.map_or(Beside::Unsure, |found| Beside::Told(Box::new(found))))
    };
    let comma = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, ","));
    if let Some(name) = comma.and_then(|i| drafts.ending_at(i)).filter(|d| is_state(d)) {
        if sentence(context, name.begin) != sentence(context, phrase.begin) {
            return None;
        }
        // "In Egypt, the most populous nation is feared": no apposition. Nor is one of a row.
        let listed = name.begin > 0 && is_word!(text, name.begin - 1, "," | "and" | "or");
        let closed = is_closed(context, phrase) && !listed;
        return if closed { told(name, Some((name.begin, name.end))) } else { Some(Beside::Unsure) };
    }
    let name = drafts.beginning_at(phrase.end + 1).filter(|d| is_word!(text, phrase.end, ",") && is_state(d))?;
    let closed = is_word!(text, name.end, ",") && !is_word!(text, name.end + 1, "and" | "or");
    if closed && drafts.beginning_at(name.end + 1).is_none() {
        told(name, None)
    } else {
        closed.then_some(Beside::Unsure)
    }
}

/// So many words of an apposition may stand behind its noun: "the most populous nation in the region".
const REACH_CLOSING: usize = 8;

/// Whether a mark closes what is told of a phrase's noun, before any verb but one of a relative clause.
fn is_closed(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let is_relative = is_word!(text, phrase.end, "that" | "which" | "whose" | "where" | "with" | "of");
    let is_open = |i: &usize| {
        text.token(*i).is_some_and(|t| t.sentence == here)
            && !text.shape(*i).has(Shape::PUNCTUATION)
            && (*i == phrase.end || !is_verb(context, *i))
    };
    let end = phrase.end + (phrase.end..phrase.end + REACH_CLOSING).take_while(is_open).count();
    is_relative
        || (phrase.end == end || !is_verb(context, phrase.end))
            && text.token(end).is_none_or(|t| t.sentence != here || t.shape.has(Shape::PUNCTUATION))
}

/// Whether a word is a verb of a main clause.
fn is_verb(context: &Context<'_>, at: usize) -> bool {
    syntax::is_verb(context.text, at) || context.text.class(at).has(Class::AUXILIARY)
}

/// "The Islamist movement, Hamas, said", "The tiny Pacific nation, Nauru, said": an organisation whose name stands behind the phrase,
/// between commas, or a state where the phrase opens a sentence.
fn apposed_behind(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    if !is_word!(text, phrase.end, ",") || phrase.determiner != Determiner::Definite {
        return None;
    }
    let name = drafts.beginning_at(phrase.end + 1 + usize::from(is_word!(text, phrase.end + 1, "the")))?;
    let record = name.record.filter(|_| is_name(name))?;
    // "After he left the country, Iran, which": a state may open the clause behind.
    let is_body = context.snapshot.record_type(record) == RecordType::Organisation;
    let opens = || text.shape(phrase.begin).has(Shape::SENTENCE_START) && is_word!(text, name.end, ",");
    if !is_body && !opens() {
        return None;
    }
    let same = sentence(context, name.begin) == sentence(context, phrase.begin);
    // "the group, Hamas, and": a row goes on, and so does "the group, Hamas officials".
    let closed = is_word!(text, name.end, ",")
        && !is_word!(text, name.end + 1, "and" | "or")
        && drafts.beginning_at(name.end + 1).is_none()
        || text.token(name.end).is_some_and(|t| t.shape.has(Shape::PUNCTUATION) && !is_word!(t, ","))
        || text.class(name.end).has(Class::AUXILIARY);
    agreement(context, drafts, record, phrase).filter(|_| same && closed)?;
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (record, APPOSED), None))
}

/// Whether a mention calls something by a name of its own, and not by a shorter one.
fn is_name(draft: &Draft) -> bool {
    matches!(draft.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym)
}

/// How many words the post of a body's head may have: "the alliance's secretary-general".
const REACH_POST: usize = 4;

/// "The alliance's chief, Jens Stoltenberg,", "the country's prime minister, Kamil Idris": what is told by whoever serves it, named
/// beside his post.
fn headed_by(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let (text, snapshot) = (context.text, context.snapshot);
    if !text.shape(phrase.end).has(Shape::CLITIC) || phrase.determiner != Determiner::Definite {
        return None;
    }
    let is_post = |i: usize| text.class(i).has(Class::TITLE) || is_word!(text, i, "chief" | "head" | "leader" | "boss");
    let post = (phrase.end + 1..=phrase.end + REACH_POST)
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) || is_word!(text, *i, "-"))
        .filter(|i| is_post(*i))
        .last()?;
    let name = drafts.beginning_at(post + 1 + usize::from(is_word!(text, post + 1, ",")))?;
    let leader = name.record.filter(|r| snapshot.is_leader(*r))?;
    let serves = |h: &&Held| h.holds(context.date) != Holds::Never;
    let mut headed = snapshot.facts(leader).held.iter().filter(serves).map(|h| h.of);
    let record = headed.find(|of| agreement(context, drafts, *of, phrase).is_some())?;
    let same = sentence(context, name.begin) == sentence(context, phrase.begin);
    same.then(|| referring(context, (phrase.begin, phrase.end), NOMINAL, (record, APPOSED), None))
}

/// Whether a name that the gazetteer does not have stands just before the phrase, a comma between: "Force 17, the group that".
pub(super) fn is_strangers(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> bool {
    let text = context.text;
    let Some(comma) = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, ",")) else { return false };
    if drafts.ending_at(comma).is_some() {
        return false;
    }
    let here = sentence(context, phrase.begin);
    let is_part = |i: &usize| {
        let shape = text.shape(*i);
        shape.has_any(Shape::CAPITALISED.or(Shape::DIGIT).or(Shape::AFTER_HYPHEN)) && sentence(context, *i) == here
    };
    let first = (comma.saturating_sub(STRANGERS_NAME)..comma).rev().take_while(is_part).last();
    first.is_some_and(|first| {
        let is_name =
            (first..comma).any(|i| text.shape(i).has(Shape::CAPITALISED) && !text.class(i).has(Class::CALENDAR));
        // "In Darfur, the agency": where something is.
        let is_place = first.checked_sub(1).is_some_and(|i| text.class(i).has(Class::PREPOSITION));
        is_name && !is_place && !text.class(first).has(Class::PREPOSITION)
    })
}

/// A stranger's name is no longer, in tokens.
const STRANGERS_NAME: usize = 4;
