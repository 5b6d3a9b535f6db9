//! "The Republic", with a capital and nothing else: the state that a report comes from, or the one that a part of it by the same
//! name is told apart from.
//!
//! Papers of Dublin, Nicosia and Singapore write so of their own state, whatever guest was named last.

use super::home::of_dateline;
use super::{NOMINAL, OWNED, Phrase};
use crate::coreference::{Neighbours, REACH_DRAFTS, referring};
use crate::resolution::{Context, Draft};
use crate::text::{Shape, is_word};

/// What stands beside a republic, and the republic.
const BESIDE: &[(&str, &str)] = &[("northern-ireland", "ireland"), ("northern-cyprus", "cyprus")];

/// The state that "the Republic" is, where the text tells.
pub(super) fn resolve(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let is_bare = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.head, "republic")
        && is_word!(text, phrase.begin, "the");
    let state = here(context, drafts, phrase.head).filter(|_| is_bare)?;
    let antecedent = drafts.before(phrase.begin).take(REACH_DRAFTS).find(|d| d.record == Some(state));
    let antecedent = antecedent.map(|d| (d.begin, d.end));
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, OWNED), antecedent))
}

/// The republic of the dateline, or the one whose other part the text names, where the word at a token has a capital.
pub(in crate::coreference) fn here(context: &Context<'_>, drafts: &[Draft], at: usize) -> Option<u32> {
    let (text, snapshot) = (context.text, context.snapshot);
    let shape = text.shape(at);
    if !shape.has(Shape::CAPITALISED) || shape.has(Shape::CAPITALS_LINE) || !is_word!(text, at, "republic") {
        return None;
    }
    let is_republic = |state: &u32| {
        snapshot
            .record(*state)
            .is_some_and(|r| r.nominals.iter().any(|noun| noun == "republic") || r.government_form.contains("republic"))
    };
    let home = of_dateline(context, drafts).filter(is_republic);
    let beside = || {
        let (before, behind) = Neighbours::split(drafts, at);
        let near = before.iter().rev().take(REACH_DRAFTS).chain(behind.iter().take(REACH_DRAFTS));
        near.filter_map(|d| snapshot.record(d.record?)).find_map(|record| {
            let pair = BESIDE.iter().find(|(part, _)| record.id == *part)?;
            snapshot.index_of(pair.1).filter(is_republic)
        })
    };
    home.or_else(beside)
}
