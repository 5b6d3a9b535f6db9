//! it, its, he, she: the subject of the clause, else of the sentence before, where gender and number agree and nothing
//! else competes. After Hobbs (1978) and Lappin and Leass (1994) in what makes an antecedent salient, without a parse.

use crate::gazetteer::{Gender, RecordType};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Language, Shape};

/// How many sentences back the antecedent of "he" or "she" may be.
const REACH_PERSON: u32 = 3;
/// How many sentences back the antecedent of "it" may be.
const REACH_THING: u32 = 1;
/// The winner's salience must exceed the runner-up's by this factor.
const CLEAR_LEAD: f32 = 1.2;

/// Which pronouns a record can be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Thing,
    Person(Gender),
}

/// Adds a mention for each pronoun with a clear antecedent.
pub(super) fn run(context: &Context<'_>, _matches: &[Match], drafts: &mut Vec<Draft>) {
    let mut added: Vec<Draft> = Vec::new();
    let mut merged: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut rest = std::mem::take(drafts).into_iter().peekable();
    for (index, token) in context.text.tokens().iter().enumerate() {
        while let Some(draft) = rest.next_if(|d| d.begin <= index) {
            merged.push(draft);
        }
        let agreement = match token.class {
            c if c.has(Class::PRONOUN_IT) && !token.shape.has(Shape::ALL_CAPITALS) => Agreement::Thing,
            c if c.has(Class::PRONOUN_HE) => Agreement::Person(Gender::Male),
            c if c.has(Class::PRONOUN_SHE) => Agreement::Person(Gender::Female),
            _ => continue,
        };
        // The Spanish "he" is "I have".
        if token.class.has(Class::PRONOUN_HE)
            && context.text.tally(token.sentence as usize).speaks_against(Language::English)
        {
            continue;
        }
        if merged.iter().rev().take(3).any(|d| {
            d.begin <= index && index < d.end && d.kind != MentionKind::Nominal && d.kind != MentionKind::Office
        }) {
            continue;
        }
        if agreement == Agreement::Thing && is_pleonastic(context, index) {
            continue;
        }
        if let Some(draft) = resolve(context, &merged, index, agreement) {
            merged.push(draft.clone());
            added.push(draft);
        }
    }
    merged.extend(rest);
    *drafts = merged;
}

fn resolve(context: &Context<'_>, before: &[Draft], index: usize, agreement: Agreement) -> Option<Draft> {
    let here = super::sentence(context, index);
    let reach = if agreement == Agreement::Thing { REACH_THING } else { REACH_PERSON };
    let mut ranked: Vec<(u32, f32, &Draft)> = Vec::new();
    for draft in before.iter().rev().take_while(|d| here - super::sentence(context, d.begin) <= reach) {
        let Some(record) = draft.record.filter(|r| agrees(context, *r, agreement)) else { continue };
        if draft.end > index {
            continue;
        }
        let weight = salience(context, draft, index, here - super::sentence(context, draft.begin), agreement);
        if weight <= 0.0 {
            continue;
        }
        match ranked.iter_mut().find(|(r, _, _)| *r == record) {
            Some(known) => known.1 = known.1.max(weight) + 0.1,
            None => ranked.push((record, weight, draft)),
        }
    }
    if let Agreement::Person(_) = agreement
        && let Some(rival) = other_person(context, before, index, here)
        && ranked.iter().all(|(_, _, d)| d.begin < rival)
    {
        return None;
    }
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.2.begin.cmp(&a.2.begin)));
    let (record, weight, antecedent) = *ranked.first()?;
    let runner_up = ranked.get(1).map_or(0.0, |r| r.1);
    let threshold = if agreement == Agreement::Thing { 1.0 } else { 0.3 };
    if weight < threshold || weight < runner_up * CLEAR_LEAD {
        return None;
    }
    let total: f32 = ranked.iter().map(|r| r.1).sum();
    let back = here - super::sentence(context, antecedent.begin);
    Some(Draft {
        record: Some(record),
        candidates: ranked.iter().map(|(r, w, _)| (*r, w / total)).collect(),
        confidence: 0.6 + 0.3 * weight / total,
        antecedent: Some((antecedent.begin, antecedent.end)),
        ..Draft::derived(
            index,
            index + 1,
            MentionKind::Pronoun,
            Pass::Pronouns,
            Evidence::Antecedent { sentences_back: back },
        )
    })
}

fn agrees(context: &Context<'_>, record: u32, agreement: Agreement) -> bool {
    match (context.snapshot.record_type(record), agreement) {
        (RecordType::State | RecordType::Organisation, Agreement::Thing) => true,
        (RecordType::Leader, Agreement::Person(gender)) => context.snapshot.gender(record) == Some(gender),
        _ => false,
    }
}

fn salience(context: &Context<'_>, draft: &Draft, index: usize, back: u32, agreement: Agreement) -> f32 {
    let text = context.text;
    let possessor = text.shape(draft.end).has(Shape::CLITIC);
    let first = text.shape(draft.begin).has(Shape::SENTENCE_START)
        || (draft.begin > 0 && text.shape(draft.begin - 1).has(Shape::SENTENCE_START));
    let previous = draft.begin.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
    let acts =
        text.class(draft.end).has_any(Class::WILL_VERB.or(Class::AUXILIARY)) && !previous.has(Class::PREPOSITION);
    let mut weight: f32 = match draft.kind {
        MentionKind::Demonym => return 0.0,
        MentionKind::Pronoun => 1.3,
        _ => 1.0,
    };
    if draft.reading == Some(Reading::Literal) && agreement == Agreement::Thing {
        weight *= 0.8;
    }
    let possessive = matches!(text.word(index), "its" | "his");
    let next = text.class(draft.end);
    let modifier = draft.end < text.tokens().len()
        && !next.has_any(
            Class::WILL_VERB.or(Class::AUXILIARY).or(Class::PREPOSITION).or(Class::CONJUNCTION).or(Class::CALENDAR),
        )
        && !text.shape(draft.end).has(Shape::PUNCTUATION)
        && !text.shape(draft.end).has(Shape::CAPITALISED)
        && !text.word(draft.end).ends_with("ed")
        && draft.reading.is_some();
    // "called on NATO to correct its": what is asked to act is the one that acts.
    let asked = text.word(draft.end) == "to" && back == 0;
    let subject = (first || acts) && !modifier;
    if possessor && draft.kind != MentionKind::Pronoun {
        weight *= if draft.kind == MentionKind::Office || first || (possessive && back == 0) { 1.3 } else { 0.6 };
    } else if asked {
        weight *= 2.4;
    } else if subject {
        weight *= if back == 0 && is_object(context, index) { 0.4 } else { 1.8 };
    } else if modifier {
        weight *= 0.5;
    } else if previous.has(Class::PREPOSITION) {
        weight *= 0.6;
    }
    let between = index - draft.end;
    if back == 0 {
        // Eight words are about a clause: within one the nearest is meant.
        weight *= 1.0 + 0.8 / (1.0 + f32::from(u16::try_from(between / 8).unwrap_or(u16::MAX)));
    } else {
        weight *= 0.7 / f32::from(u16::try_from(back).unwrap_or(u16::MAX));
    }
    weight
}

/// Whether the pronoun at `index` is the object of a finite verb, and so is not that verb's subject ("called it").
fn is_object(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    matches!(text.word(index), "it" | "him" | "her")
        && index.checked_sub(1).is_some_and(|i| {
            // A participle's subject may be its object's antecedent: "…, making it a partner".
            let finite = !text.word(i).ends_with("ing");
            finite
                && (text.class(i).has_any(Class::WILL_VERB.or(Class::OBJECT_WILL_VERB)) || text.word(i).ends_with("ed"))
        })
}

/// "it is clear that", "it rained", "makes it hard to": the pronoun stands for nothing.
fn is_pleonastic(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    if text.word(index) != "it" {
        return false;
    }
    let here = super::sentence(context, index);
    let ahead = (index + 1..index + 5).take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here));
    for i in ahead {
        if text.class(i).has(Class::PLEONASTIC) {
            return true;
        }
        let goes_on = text.class(i).has_any(Class::AUXILIARY)
            || text.word(i).ends_with("ly")
            || text.shape(i).has(Shape::CLITIC)
            || matches!(text.word(i), "not" | "very" | "so" | "still" | "now" | "also" | "more");
        if !goes_on {
            break;
        }
    }
    false
}

/// Where the nearest person outside the gazetteer is named: a given name and a capitalised word behind it.
fn other_person(context: &Context<'_>, before: &[Draft], index: usize, here: u32) -> Option<usize> {
    let text = context.text;
    let from = text.sentence(here.saturating_sub(REACH_PERSON) as usize).start;
    (from..index.saturating_sub(1)).rev().find(|i| {
        text.shape(*i).has(Shape::CAPITALISED)
            && text.shape(i + 1).has(Shape::CAPITALISED)
            && !text.shape(i + 1).has(Shape::PUNCTUATION)
            && text.class(*i) == Class::NONE
            && context.snapshot.is_given_name(text.word(*i))
            && !before.iter().rev().any(|d| d.begin <= *i + 1 && *i < d.end)
    })
}
