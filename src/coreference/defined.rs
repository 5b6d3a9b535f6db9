//! Abbreviations that the text itself defines: "the Organisation for X (OX)".
//!
//! After Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions", for names that the
//! gazetteer knows in full but not in short.

use rustc_hash::FxHashMap;

use crate::matching::Match;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::Shape;

/// Adds the defined abbreviation and each later use of it.
pub(super) fn run(context: &Context<'_>, _matches: &[Match], drafts: &mut Vec<Draft>) {
    let text = context.text;
    let mut defined: FxHashMap<&str, (u32, usize, usize)> = FxHashMap::default();
    for draft in drafts.iter() {
        let Some(record) = draft.record.filter(|_| draft.end - draft.begin >= 2) else { continue };
        let at = draft.end + 1;
        let brackets = text.word(draft.end) == "(" && text.word(at + 1) == ")";
        if brackets
            && text.shape(at).has(Shape::ALL_CAPITALS)
            && text.word(at).len() >= 2
            && abbreviates(context, at, draft)
        {
            defined.insert(text.word(at), (record, draft.begin, draft.end));
        }
    }
    if defined.is_empty() {
        return;
    }
    let mut taken = vec![false; text.tokens().len()];
    for draft in drafts.iter() {
        if let Some(range) = taken.get_mut(draft.begin..draft.end) {
            range.fill(true);
        }
    }
    for (index, token) in text.tokens().iter().enumerate() {
        let Some((record, begin, end)) = defined.get(text.folded(token)).copied() else { continue };
        if taken.get(index) == Some(&true) || index < begin || !token.shape.has(Shape::ALL_CAPITALS) {
            continue;
        }
        let sentences_back = token.sentence.abs_diff(super::sentence(context, begin));
        drafts.push(Draft {
            record: Some(record),
            candidates: vec![(record, 1.0)],
            confidence: 0.95,
            antecedent: Some((begin, end)),
            ..Draft::derived(
                index,
                index + 1,
                MentionKind::Acronym,
                Pass::Defined,
                Evidence::Antecedent { sentences_back },
            )
        });
    }
}

/// Whether the letters at `at` are the initials of the draft's words, small words left out or not.
fn abbreviates(context: &Context<'_>, at: usize, draft: &Draft) -> bool {
    let text = context.text;
    let initials = |all: bool| -> String {
        (draft.begin..draft.end)
            .filter(|i| all || text.shape(*i).has(Shape::CAPITALISED))
            .filter_map(|i| text.word(i).chars().next())
            .collect()
    };
    let short = text.word(at);
    short == initials(true) || short == initials(false)
}
