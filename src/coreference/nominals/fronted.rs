//! "As for Malta, the island", "in Brussels and all over the country", "congratulated Laos on the country's reforms": the state that the
//! words just before a phrase single out, whatever else is named near.
//!
//! Preconditions: the state, or a town that is its seat, is named in the phrase's own sentence, by the words that say what the
//! rest is about, what it happens in, or whom praise or blame is for. Veto: a phrase that the record does not bear out.

use super::leaders::brought_by;
use super::modifiers::agreement;
use super::{NOMINAL, Phrase};
use crate::coreference::{Neighbours, referring, sentence};
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word, syntax};

/// How sure it is that what a sentence is said to be about is meant,
const ABOUT: f32 = 0.93;
/// the state of a town that is joined to the phrase, and the one that is praised or blamed for what is its own.
const OF_TOWN: f32 = 0.9;
const JUDGED: f32 = 0.88;
/// So many tokens stand between a town and the phrase: "in Brussels and in other parts of the country".
const REACH_TOWN: usize = 7;
/// So many tokens stand between whoever is judged and the phrase: "on the results of the country's reform".
const REACH_JUDGED: usize = 7;

/// The state that the words before a phrase single out.
pub(super) fn resolve(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let (state, at, confidence) = about(context, drafts, phrase)
        .or_else(|| around_town(context, drafts, phrase))
        .or_else(|| judged(context, drafts, phrase))?;
    agreement(context, drafts, state, phrase)?;
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, confidence), at))
}

/// A state, where it was named, and how sure it is that it is meant.
type Found = (u32, Option<(usize, usize)>, f32);

/// "As for Malta, the island showed doubts", "In the case of Chad, the country lost".
fn about(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Found> {
    let text = context.text;
    let comma = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let named = drafts.ending_at(comma)?;
    let state = named.record.filter(|r| context.snapshot.record_type(*r) == RecordType::State)?;
    let before = named.begin.checked_sub(1)?;
    let last = before.checked_sub(usize::from(is_word!(text, before, "the")))?;
    let leads_in = is_word!(text, last, "for" | "to") && last > 0 && is_word!(text, last - 1, "as")
        || is_word!(text, last, "of") && last > 1 && is_word!(text, last - 1, "case")
        || is_word!(text, last, "regarding" | "concerning");
    (leads_in && sentence(context, last) == sentence(context, phrase.begin)).then_some((
        state,
        Some((named.begin, named.end)),
        ABOUT,
    ))
}

/// "Protests in Caracas and across the country", "in Brussels and all over the country": where a town and the rest of its state are told
/// in one breath.
fn around_town(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Found> {
    let text = context.text;
    let around = phrase.begin.checked_sub(1)?;
    if !is_word!(text, around, "across" | "around" | "throughout" | "over" | "in" | "of" | "elsewhere")
        || !is_word!(text, phrase.head, "country" | "nation" | "island" | "kingdom")
    {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let is_part = |i: &usize| {
        sentence(context, *i) == here
            && !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
            && !syntax::is_verb(text, *i)
    };
    let and = (phrase.begin.saturating_sub(REACH_TOWN)..=around)
        .rev()
        .take_while(is_part)
        .find(|i| is_word!(text, *i, "and" | "or"))?;
    // "In Brussels and in the country", which may be another's.
    let is_around = is_word!(text, around, "across" | "around" | "throughout" | "over")
        || (and + 1..around).any(|i| is_word!(text, i, "elsewhere" | "other" | "rest" | "parts" | "towns" | "cities"));
    let town = drafts.ending_at(and).filter(|d| is_around && is_in(context, d.begin))?;
    let place = town.literal.or(town.record).filter(|r| context.snapshot.record_type(*r) == RecordType::Place);
    let state = brought_by(context, &Draft { record: place, ..town.clone() })?;
    Some((state, None, OF_TOWN))
}

/// Whether the word before a token says where something is or happens.
fn is_in(context: &Context<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "in" | "around" | "outside" | "near" | "across"))
}

/// "China congratulates Laos on the results of the country's reform": whoever is praised or blamed for what is a country's own.
fn judged(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Found> {
    let text = context.text;
    if !text.shape(phrase.end).has(Shape::CLITIC) || phrase.end != phrase.begin + 2 {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let is_state = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State);
    let named = drafts
        .before(phrase.begin)
        .take_while(|d| d.end + REACH_JUDGED >= phrase.begin && sentence(context, d.begin) == here)
        .find(|d| is_state(d))?;
    let before = named.begin.checked_sub(1)?;
    let verb = before.checked_sub(usize::from(is_word!(text, before, "the")))?;
    let judges = is_word!(
        text,
        verb,
        "congratulate"
            | "congratulates"
            | "congratulated"
            | "congratulating"
            | "praise"
            | "praises"
            | "praised"
            | "praising"
            | "commend"
            | "commends"
            | "commended"
            | "commending"
            | "applauds"
            | "applauded"
            | "criticise"
            | "criticises"
            | "criticised"
            | "criticising"
            | "criticize"
            | "criticizes"
            | "criticized"
            | "criticizing"
    ) || is_word!(
        text,
        verb,
        "condemn"
            | "condemns"
            | "condemned"
            | "condemning"
            | "rebuked"
            | "rebukes"
            | "lambasted"
            | "chided"
            | "sanctioned"
            | "punish"
            | "punished"
            | "suspended"
    );
    let for_what = named.end;
    let is_open = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !syntax::is_verb(text, i)
            && !text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
    };
    (judges && is_word!(text, for_what, "on" | "for" | "over") && (for_what + 1..phrase.begin).all(is_open))
        .then_some((named.record?, Some((named.begin, named.end)), JUDGED))
}
