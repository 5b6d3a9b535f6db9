//! it, its, itself; he, him, his, she, her: a mention-ranking model chooses among the entities near, or none of them.
//!
//! The model is the log-linear ranker of Denis and Baldridge (2008), "Specialized Models and Ranking for Coreference
//! Resolution", with a candidate that stands for "none", over the features of `features.rs`. Its weights are fitted on the
//! development part of the project's gold articles; `training/` says how. "It" that stands for nothing is left out by rule.

pub mod features;
mod weights;

use rustc_hash::FxHashMap;

use features::{Question, Scene};
use weights::Weights;

use super::sentence;
use crate::gazetteer::{Gender, RecordType};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::quotations::Quotations;
use crate::text::{Class, Language, Shape};

/// How many sentences back the antecedent of "he" or "she" may be.
const REACH_PERSON: u32 = 3;
/// How many sentences back the antecedent of "it" may be.
const REACH_THING: u32 = 2;
/// The winner must be likelier than this.
const CLEAR: f32 = 0.5;

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Person {
    Thing,
    Of(Gender),
}

/// A pronoun, with what the document said before it.
struct Anaphor<'c> {
    token: usize,
    person: Person,
    /// What the last pronoun of this kind stood for.
    last: Option<u32>,
    counts: &'c FxHashMap<u32, u16>,
    most: u16,
}

impl Anaphor<'_> {
    fn reach(&self) -> u32 {
        if self.person == Person::Thing { REACH_THING } else { REACH_PERSON }
    }

    fn agrees(&self, context: &Context<'_>, record: u32) -> bool {
        match (context.snapshot.record_type(record), self.person) {
            (RecordType::State | RecordType::Organisation, Person::Thing) => true,
            (RecordType::Leader, Person::Of(gender)) => context.snapshot.gender(record) == Some(gender),
            _ => false,
        }
    }

    /// How often a record is mentioned, of the times that the most mentioned one of its kind is.
    fn share(&self, record: u32) -> f32 {
        self.counts.get(&record).map_or(0.0, |c| f32::from(*c) / f32::from(self.most.max(1)))
    }
}

/// Adds a mention for each pronoun with a clear antecedent.
pub(super) fn run(context: &Context<'_>, _matches: &[Match], drafts: &mut Vec<Draft>) {
    let weights = Weights::fitted();
    each(context, drafts, &mut |question| choose(question, weights));
}

/// Asks `answer` what each pronoun stands for, in order, and adds the mentions; an answer is the place of a candidate with
/// its probability. Fitting the weights asks in the same way.
pub(super) fn each(
    context: &Context<'_>,
    drafts: &mut Vec<Draft>,
    answer: &mut dyn FnMut(&Question) -> Option<(usize, f32)>,
) {
    let quotations = Quotations::of(context.text);
    let mut counts: FxHashMap<u32, u16> = FxHashMap::default();
    for record in drafts.iter().filter_map(|d| d.record) {
        let count = counts.entry(record).or_default();
        *count = count.saturating_add(1);
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let mut merged: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut rest = std::mem::take(drafts).into_iter().peekable();
    let (mut last_thing, mut last_person) = (None, [None; 2]);
    for (index, token) in context.text.tokens().iter().enumerate() {
        while let Some(draft) = rest.next_if(|d| d.begin <= index) {
            merged.push(draft);
        }
        let person = match token.class {
            c if c.has(Class::PRONOUN_IT) && !token.shape.has(Shape::ALL_CAPITALS) => Person::Thing,
            c if c.has(Class::PRONOUN_HE) => Person::Of(Gender::Male),
            c if c.has(Class::PRONOUN_SHE) => Person::Of(Gender::Female),
            _ => continue,
        };
        // The Spanish "he" is "I have".
        if token.class.has(Class::PRONOUN_HE)
            && context.text.tally(token.sentence as usize).speaks_against(Language::English)
        {
            continue;
        }
        if is_within_name(&merged, index) || (person == Person::Thing && is_pleonastic(context, index)) {
            continue;
        }
        let last = match person {
            Person::Thing => &mut last_thing,
            Person::Of(Gender::Male) => &mut last_person[0],
            Person::Of(Gender::Female) => &mut last_person[1],
        };
        let anaphor = Anaphor { token: index, person, last: *last, counts: &counts, most };
        let scene = Scene { context, drafts: &merged, quotations: &quotations };
        if let Some(record) = subject_ahead(context, rest.peek(), index).filter(|r| anaphor.agrees(context, *r)) {
            *last = Some(record);
            merged.push(cataphor(index, record));
            continue;
        }
        let Some(question) = features::question(&scene, &anaphor) else { continue };
        let Some((chosen, probability)) = answer(&question) else { continue };
        let Some(candidate) = question.candidates.get(chosen) else { continue };
        *last = Some(candidate.record);
        let back = sentence(context, index).saturating_sub(sentence(context, candidate.nearest.0));
        let share = |i: usize| if i == chosen { probability } else { 0.0 };
        let draft = Draft {
            record: Some(candidate.record),
            candidates: question.candidates.iter().enumerate().map(|(i, c)| (c.record, share(i))).collect(),
            confidence: probability,
            antecedent: Some(candidate.nearest),
            ..Draft::derived(
                index,
                index + 1,
                MentionKind::Pronoun,
                Pass::Pronouns,
                Evidence::Antecedent { sentences_back: back },
            )
        };
        merged.push(draft);
    }
    merged.extend(rest);
    *drafts = merged;
}

/// A pronoun that stands before the name it refers to. Its antecedent, if any, is found where chains are linked: links
/// point back.
fn cataphor(index: usize, record: u32) -> Draft {
    Draft {
        record: Some(record),
        candidates: vec![(record, 1.0)],
        confidence: 0.85,
        ..Draft::derived(index, index + 1, MentionKind::Pronoun, Pass::Pronouns, Evidence::Ahead)
    }
}

/// How far ahead of an opening phrase its clause may begin, in tokens.
const REACH_AHEAD: usize = 10;

/// "In its statement, Beijing said": what the clause behind the comma begins with, where a preposition opens the sentence.
fn subject_ahead(context: &Context<'_>, next: Option<&Draft>, index: usize) -> Option<u32> {
    let text = context.text;
    let here = sentence(context, index);
    let first = text.sentence(here as usize).start;
    let opens = text.class(first).has(Class::PREPOSITION) && index - first <= 4;
    let draft = next.filter(|d| opens && d.begin <= index + REACH_AHEAD && sentence(context, d.begin) == here)?;
    (draft.begin > 0 && text.word(draft.begin - 1) == ",").then_some(draft.record).flatten()
}

fn is_within_name(before: &[Draft], index: usize) -> bool {
    before
        .iter()
        .rev()
        .take(3)
        .any(|d| d.begin <= index && index < d.end && d.kind != MentionKind::Nominal && d.kind != MentionKind::Office)
}

/// The likeliest candidate, if it is clearly likelier than the others and than none.
fn choose(question: &Question, weights: &Weights) -> Option<(usize, f32)> {
    let weights = if question.person { &weights.person } else { &weights.thing };
    let scores: Vec<f32> = question.candidates.iter().map(|c| c.values.score(weights)).collect();
    let none = question.none.score(weights);
    let highest = scores.iter().copied().fold(none, f32::max);
    let total: f32 = (none - highest).exp() + scores.iter().map(|s| (s - highest).exp()).sum::<f32>();
    let (index, score) = scores.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let probability = (score - highest).exp() / total;
    (probability > CLEAR).then_some((index, probability))
}

/// "it is clear that", "it rained", "makes it hard to": the pronoun stands for nothing.
fn is_pleonastic(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    if text.word(index) != "it" {
        return false;
    }
    let here = sentence(context, index);
    let before = index.checked_sub(1).map_or("", |i| text.word(i));
    // "let it be known that", "saw to it that".
    if (before == "let" && text.word(index + 1) == "be") || (before == "to" && text.word(index + 1) == "that") {
        return true;
    }
    if is_cleft(context, index, here) {
        return true;
    }
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

/// "it was Beijing that blinked", "it was not the treaty that they feared".
fn is_cleft(context: &Context<'_>, index: usize, here: u32) -> bool {
    let text = context.text;
    if !matches!(text.word(index + 1), "is" | "was" | "'s") {
        return false;
    }
    (index + 2..index + 11)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here) && !text.class(*i).has(Class::AUXILIARY))
        .skip(1)
        .any(|i| matches!(text.word(i), "that" | "who") && text.word(i - 1) != ",")
}
