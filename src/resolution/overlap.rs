//! Which of overlapping matches count: the longest, then the earliest; an exclusion wins over what it contains.

use super::vetoes;
use super::{Context, form_of};
use crate::gazetteer::Target;
use crate::matching::Match;

/// A range of tokens with the forms that match there.
#[derive(Debug, Clone)]
pub(super) struct NameSpan {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) forms: Vec<u32>,
}

/// The chosen spans, in order, none overlapping another. Linear but for sorting.
pub(super) fn choose(context: &Context<'_>, matches: &[Match]) -> Vec<NameSpan> {
    let mut order: Vec<&Match> = matches
        .iter()
        .filter(|m| match m.target {
            Target::Form(form) => vetoes::form_may_match(context, form, m.begin, m.end),
            Target::Exclusion(_) => true,
            Target::Office(_) | Target::Nominal(_) => false,
        })
        .collect();
    // Longest first, then earliest; of equal spans the exclusion first.
    order
        .sort_by_key(|m| (std::cmp::Reverse(m.end - m.begin), m.begin, form_of(m.target).is_some(), form_of(m.target)));
    let mut taken: Vec<bool> = vec![false; context.text.tokens().len()];
    let mut spans: Vec<NameSpan> = Vec::new();
    for m in order {
        if let Some(last) = spans.last_mut()
            && (last.begin, last.end) == (m.begin, m.end)
        {
            last.forms.extend(form_of(m.target));
            continue;
        }
        if taken.get(m.begin..m.end).is_none_or(|t| t.contains(&true)) {
            continue;
        }
        if let Some(range) = taken.get_mut(m.begin..m.end) {
            range.fill(true);
        }
        if let Some(form) = form_of(m.target) {
            spans.push(NameSpan { begin: m.begin, end: m.end, forms: vec![form] });
        }
    }
    spans.sort_by_key(|s| s.begin);
    spans.retain(|s| !vetoes::something_else(context, s));
    spans
}
