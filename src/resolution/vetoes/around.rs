//! The words around a span.

use super::super::Context;
use super::super::overlap::NameSpan;
use crate::text::{Shape, is_word};

/// So many tokens on each side tell whether a line is a headline.
const HEADLINE_REACH: usize = 30;
/// A list of names has so many commas, or one more where no verb in small letters tells it from a headline.
const LIST_COMMAS: usize = 2;

/// The words before and after a span.
pub(super) struct Around<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) begin: usize,
    pub(super) end: usize,
    previous: Option<usize>,
    next_is_word: bool,
}

impl<'c, 'a> Around<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>, span: &NameSpan) -> Self {
        let (begin, end) = (span.begin, span.end);
        let text = context.text;
        let sentence = |token: usize| text.token(token).map(|t| t.sentence);
        let same = |token: usize| sentence(token).is_some_and(|s| Some(s) == sentence(begin));
        let no_word = Shape::PUNCTUATION.or(Shape::CLITIC).or(Shape::AFTER_HYPHEN);
        Self {
            context,
            begin,
            end,
            previous: begin.checked_sub(1).filter(|before| same(*before)),
            next_is_word: same(end) && !text.shape(end).has_any(no_word),
        }
    }

    /// The word behind. Which one it is, `is_word!` tells sooner.
    pub(super) fn next(&self) -> &'a str {
        self.context.text.word(self.end)
    }

    /// The token before, in the same sentence.
    pub(super) fn previous(&self) -> Option<usize> {
        self.previous
    }

    pub(super) fn next_is_word(&self) -> bool {
        self.next_is_word
    }

    pub(super) fn next_is_capitalised(&self) -> bool {
        self.next_is_word() && self.context.text.shape(self.end).has(Shape::CAPITALISED)
    }

    /// Whether nearly every long word around is capitalised, as in "Israel Bombs Targets in Southern Lebanon", and no list of
    /// names is: "Air India, Emirates, Oman Air, Qatar Airways".
    pub(super) fn is_in_headline(&self) -> bool {
        let text = self.context.text;
        let sentence = text.token(self.begin).map_or(0..0, |t| text.sentence(t.sentence as usize));
        let from = sentence.start.max(self.begin.saturating_sub(HEADLINE_REACH));
        let to = sentence.end.min(self.begin + HEADLINE_REACH);
        let long = || {
            (from..to)
                .filter_map(|i| text.token(i))
                .filter(|t| t.norm_end - t.norm_begin > 3 && !t.shape.has(Shape::PUNCTUATION))
        };
        let capitalised = long().filter(|t| t.shape.has(Shape::CAPITALISED)).count();
        let all = long().count();
        let commas = || (from..to).filter(|i| is_word!(text, *i, ",")).count();
        capitalised >= 4 && capitalised * 10 >= all * 9 && commas() < LIST_COMMAS + usize::from(capitalised == all)
    }
}
