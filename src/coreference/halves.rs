//! "the North" and "the South" of a divided country, and "North and South Korea".
//!
//! A capitalised point of the compass stands for a state where the text names both halves, in whatever words, or the North or
//! the South of two that are states: "Seoul" names South Korea as well.

use rustc_hash::FxHashMap;
use smallvec::smallvec;

use super::survey::{Survey, is_point};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::hash::hash_word;
use crate::text::{Class, Shape, is_word};

/// Adds the halves.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    add(context, survey, drafts, &|_, index| joined(context, index));
    if !survey.points.iter().any(|index| stands_for_a_state(context, *index)) {
        return;
    }
    let halves = halves(context, drafts);
    if !halves.is_empty() {
        let half = |point: &str, index| halves.get(point).copied().filter(|_| stands_for_a_state(context, index));
        add(context, survey, drafts, &half);
    }
}

/// Adds a draft for each point of the compass that stands for a record, as far as `record` knows.
fn add(
    context: &Context<'_>,
    survey: &Survey<'_>,
    drafts: &mut Vec<Draft>,
    record: &dyn Fn(&str, usize) -> Option<u32>,
) {
    let mut found = Vec::new();
    let mut next = drafts.iter().peekable();
    let mut covered = 0;
    for index in survey.points.iter().copied() {
        while let Some(draft) = next.next_if(|d| d.begin <= index) {
            covered = covered.max(draft.end);
        }
        if index < covered {
            continue;
        }
        let Some(record) = record(context.text.word(index), index) else { continue };
        found.push(Draft {
            record: Some(record),
            candidates: smallvec![(record, 1.0)],
            confidence: 0.9,
            ..Draft::derived(index, index + 1, MentionKind::ShortName, Pass::Defined, Evidence::Form)
        });
    }
    let known = drafts.len();
    drafts.append(&mut found);
    super::sort(drafts, known);
}

/// The states that the text names whose names are a point of the compass and the same word, by that point.
fn halves(context: &Context<'_>, drafts: &[Draft]) -> FxHashMap<String, u32> {
    let mut by_word: FxHashMap<String, Vec<(String, u32)>> = FxHashMap::default();
    let mut seen = rustc_hash::FxHashSet::default();
    for record in drafts.iter().filter_map(|d| d.record).filter(|r| seen.insert(*r)) {
        let Some(named) = context.snapshot.record(record).filter(|r| r.record_type == RecordType::State) else {
            continue;
        };
        let name = crate::text::fold_phrase(&named.name);
        let Some((first, rest)) = name.split_once(' ') else { continue };
        if is_point(hash_word(first.as_bytes())) {
            by_word.entry(rest.to_owned()).or_default().push((first.to_owned(), record));
        }
    }
    // "Kim Jong Un's North": one half that is named tells of the other, where that is a state as well.
    for (word, halves) in &mut by_word {
        let [(point, _)] = halves.as_slice() else { continue };
        let other = match point.as_str() {
            "north" => "south",
            "south" => "north",
            _ => continue,
        };
        let name = format!("{other} {word}");
        let candidates = context.snapshot.lookup_english(&name, Some(context.date));
        let state = candidates.iter().find(|c| context.snapshot.record_type(c.record) == RecordType::State);
        halves.extend(state.map(|c| (other.to_owned(), c.record)));
    }
    let mut pairs = by_word.into_values().filter(|halves| halves.len() == 2);
    match (pairs.next(), pairs.next()) {
        (Some(pair), None) => pair.into_iter().collect(),
        _ => FxHashMap::default(),
    }
}

/// "the North", and no more of a name.
fn stands_for_a_state(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let article = at.checked_sub(1).is_some_and(|i| is_word!(text, i, "the"));
    let next = text.shape(at + 1);
    let goes_on = next.has(Shape::CAPITALISED) || next.has(Shape::AFTER_HYPHEN) || is_word!(text, at + 1, "of");
    article && !goes_on && !text.class(at + 1).has(Class::CALENDAR)
}

/// "North and South Korea": the point shares the word behind the other.
fn joined(context: &Context<'_>, at: usize) -> Option<u32> {
    let text = context.text;
    let other = text.hash(at + 2).is_some_and(is_point) && text.shape(at + 2).has(Shape::CAPITALISED);
    if !other || !is_word!(text, at + 1, "and" | "or") || !text.shape(at + 3).has(Shape::CAPITALISED) {
        return None;
    }
    let name = format!("{} {}", text.word(at), text.word(at + 3));
    let candidates = context.snapshot.lookup_english(&name, None);
    let mut states = candidates.iter().filter(|c| context.snapshot.record_type(c.record) == RecordType::State);
    states.next().map(|c| c.record)
}
