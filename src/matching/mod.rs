//! Floor 2: normalised text → matches of whole words, whatever they may turn out to mean.
//!
//! Patterns and text carry a space around each token, so that a match is whole words by construction, and the search is
//! for all matches, overlapping ones too: "South Korea" can then never hide "South Koreans". Choosing among overlapping
//! matches is resolution's work.

use crate::gazetteer::{CaseRule, Snapshot, Target};
use crate::text::{NormalizedText, Shape, Token};

/// A pattern found at a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Index of the first token.
    pub begin: usize,
    /// One past the index of the last token.
    pub end: usize,
    /// What the pattern stands for.
    pub target: Target,
}

/// Matches between two questions whether to go on: some tens of microseconds.
const MATCHES_PER_POLL: usize = 1_024;

/// Every match in `text` that keeps to its case rule and within one sentence, by end, then by begin.
#[must_use]
pub fn find(snapshot: &Snapshot, text: &NormalizedText<'_>) -> Vec<Match> {
    find_while(snapshot, text, &|| true).unwrap_or_default()
}

/// The same, or none once `keep_going` says no.
#[must_use]
pub fn find_while(snapshot: &Snapshot, text: &NormalizedText<'_>, keep_going: &dyn Fn() -> bool) -> Option<Vec<Match>> {
    let mut found = Vec::new();
    for (count, m) in snapshot.automaton().find_overlapping_iter(text.buffer()).enumerate() {
        if count % MATCHES_PER_POLL == MATCHES_PER_POLL - 1 && !keep_going() {
            return None;
        }
        let Some(begin) = text.token_beginning_at(m.start() + 1) else { continue };
        let end = end_token(text, begin, m.end() - 1);
        let Some(tokens) = text.tokens().get(begin..end) else { continue };
        let one_sentence = tokens.first().zip(tokens.last()).is_some_and(|(a, b)| a.sentence == b.sentence);
        if !one_sentence {
            continue;
        }
        for target in snapshot.targets(m.pattern().as_u32()) {
            if case_permits(snapshot, *target, tokens) {
                found.push(Match { begin, end, target: *target });
            }
        }
    }
    Some(found)
}

/// One past the token whose folded form ends at `norm_end`.
fn end_token(text: &NormalizedText<'_>, begin: usize, norm_end: usize) -> usize {
    let rest = text.tokens().get(begin..).unwrap_or(&[]);
    begin + 1 + rest.iter().take_while(|t| (t.norm_end as usize) < norm_end).count()
}

fn case_permits(snapshot: &Snapshot, target: Target, tokens: &[Token]) -> bool {
    match target {
        Target::Form(form) => snapshot.form(form).is_some_and(|f| {
            permits(f.case, &f.shapes, tokens) && !(f.common_word && f.case == CaseRule::Exact && in_capitals(tokens))
        }),
        Target::Exclusion(exclusion) => {
            snapshot.exclusion(exclusion).is_some_and(|e| permits(e.case, &e.shapes, tokens))
        }
        Target::Office(_) | Target::Nominal(_) => true,
    }
}

/// On a line that is all capitals, case tells nothing.
fn in_capitals(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|t| t.shape.has(Shape::CAPITALS_LINE))
}

/// Whether the letter case of `tokens` is what a form with `shapes` asks for.
///
/// A respelt form may have more tokens than the listed one; what is past the end is not asked for.
fn permits(rule: CaseRule, shapes: &[Shape], tokens: &[Token]) -> bool {
    let pairs = || shapes.iter().zip(tokens);
    match rule {
        CaseRule::Any => true,
        CaseRule::Capitalised => {
            pairs().all(|(form, token)| !form.has(Shape::CAPITALISED) || token.shape.has(Shape::CAPITALISED))
        }
        CaseRule::Exact => {
            in_capitals(tokens)
                || pairs().all(|(form, token)| {
                    [Shape::CAPITALISED, Shape::ALL_CAPITALS].into_iter().all(|s| form.has(s) == token.shape.has(s))
                })
        }
    }
}
