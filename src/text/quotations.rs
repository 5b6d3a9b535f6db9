//! Which tokens stand inside quotation marks.

use super::hash::is_word;
use super::normalize::{NormalizedText, Shape};

/// A quotation without a closing mark ends with its paragraph, or after so many tokens.
const MAX_TOKENS: usize = 400;

/// The quotations of a text, in order: half-open ranges of tokens between their marks.
#[derive(Debug, Default)]
pub struct Quotations {
    closed: Vec<(usize, usize)>,
    /// A bit for each token that stands in one.
    inside: Vec<u64>,
    open: Option<usize>,
}

impl Quotations {
    /// Reads a token; each that is a mark or opens a paragraph is to be read, in order, and others may be.
    pub fn read(&mut self, text: &NormalizedText<'_>, index: usize) {
        if text.shape(index).has(Shape::PARAGRAPH_START) {
            self.finish(index);
        }
        if !is_word!(text, index, "\"") {
            return;
        }
        if self.open.is_some_and(|begin| index - begin > MAX_TOKENS) {
            self.finish(index);
        }
        match (self.open, text.surface(index)) {
            (None, "”") => {}
            (None, _) | (Some(_), "“") => self.open = Some(index + 1),
            (Some(_), _) => self.finish(index),
        }
    }

    /// Closes what is open, at the latest before the token at `end`.
    pub fn finish(&mut self, end: usize) {
        if let Some(begin) = self.open.take() {
            let end = end.min(begin + MAX_TOKENS + 1);
            self.closed.push((begin, end));
            self.inside.resize(end / 64 + 1, 0);
            for token in begin..end {
                if let Some(bits) = self.inside.get_mut(token / 64) {
                    *bits |= 1 << (token % 64);
                }
            }
        }
    }

    /// Whether a token stands in a quotation.
    #[must_use]
    pub fn hold(&self, token: usize) -> bool {
        self.inside.get(token / 64).is_some_and(|bits| bits >> (token % 64) & 1 != 0)
    }

    /// Each quotation, in order.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.closed.iter().copied()
    }

    /// The place of the quotation that a token stands in.
    #[must_use]
    pub fn place(&self, token: usize) -> Option<usize> {
        let position = self.closed.partition_point(|(begin, _)| *begin <= token).checked_sub(1)?;
        self.closed.get(position).filter(|(_, end)| token < *end).map(|_| position)
    }

    /// The place of the quotation that ended last before a token.
    #[must_use]
    pub fn place_before(&self, token: usize) -> Option<usize> {
        self.closed.partition_point(|(_, end)| *end < token).checked_sub(1)
    }

    /// The quotation that a token stands in.
    #[must_use]
    pub fn around(&self, token: usize) -> Option<(usize, usize)> {
        let position = self.closed.partition_point(|(begin, _)| *begin <= token);
        self.closed.get(position.checked_sub(1)?).copied().filter(|(_, end)| token < *end)
    }

    /// The quotation that ended last before a token.
    #[must_use]
    pub fn before(&self, token: usize) -> Option<(usize, usize)> {
        let position = self.closed.partition_point(|(_, end)| *end < token);
        self.closed.get(position.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &NormalizedText<'_>) -> Quotations {
        let mut quotations = Quotations::default();
        (0..text.tokens().len()).for_each(|index| quotations.read(text, index));
        quotations.finish(text.tokens().len());
        quotations
    }

    #[test]
    fn straight_and_curly_marks_pair_up() {
        let text = NormalizedText::new("\"We will go,\" he said. “He lies,” she said.");
        let quotations = read(&text);
        let tokens = 0..text.tokens().len();
        let inside: Vec<&str> =
            tokens.clone().filter(|i| quotations.around(*i).is_some()).map(|i| text.surface(i)).collect();
        assert_eq!(inside, ["We", "will", "go", ",", "He", "lies", ","]);
        assert!(tokens.into_iter().all(|i| quotations.hold(i) == quotations.around(i).is_some()));
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        let text = NormalizedText::new("“One.\n\n“Two.” Three.");
        let quotations = read(&text);
        let last = text.tokens().len() - 2;
        assert!(quotations.around(last).is_none());
        assert_eq!(text.surface(last), "Three");
    }
}
