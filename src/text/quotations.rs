//! Which tokens stand inside quotation marks.

use super::normalize::{NormalizedText, Shape};

/// A quotation without a closing mark ends with its paragraph, or after so many tokens.
const MAX_TOKENS: usize = 400;

/// The quotations of a text, in order: half-open ranges of tokens between their marks.
#[derive(Debug, Default)]
pub struct Quotations(Vec<(usize, usize)>);

impl Quotations {
    /// Finds the quotations in double marks, in time linear in the text.
    #[must_use]
    pub fn of(text: &NormalizedText<'_>) -> Self {
        let mut found = Vec::new();
        let mut open: Option<usize> = None;
        for (index, token) in text.tokens().iter().enumerate() {
            if let Some(begin) = open
                && (token.shape.has(Shape::PARAGRAPH_START) || index - begin > MAX_TOKENS)
            {
                found.push((begin, index));
                open = None;
            }
            if text.folded(token) != "\"" {
                continue;
            }
            match (open, text.surface(index)) {
                (None, "”") => {}
                (None, _) | (Some(_), "“") => open = Some(index + 1),
                (Some(begin), _) => {
                    found.push((begin, index));
                    open = None;
                }
            }
        }
        if let Some(begin) = open {
            found.push((begin, text.tokens().len()));
        }
        Self(found)
    }

    /// Each quotation, in order.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().copied()
    }

    /// The place of the quotation that a token stands in.
    #[must_use]
    pub fn place(&self, token: usize) -> Option<usize> {
        let position = self.0.partition_point(|(begin, _)| *begin <= token).checked_sub(1)?;
        self.0.get(position).filter(|(_, end)| token < *end).map(|_| position)
    }

    /// The place of the quotation that ended last before a token.
    #[must_use]
    pub fn place_before(&self, token: usize) -> Option<usize> {
        self.0.partition_point(|(_, end)| *end < token).checked_sub(1)
    }

    /// The quotation that a token stands in.
    #[must_use]
    pub fn around(&self, token: usize) -> Option<(usize, usize)> {
        let position = self.0.partition_point(|(begin, _)| *begin <= token);
        self.0.get(position.checked_sub(1)?).copied().filter(|(_, end)| token < *end)
    }

    /// The quotation that ended last before a token.
    #[must_use]
    pub fn before(&self, token: usize) -> Option<(usize, usize)> {
        let position = self.0.partition_point(|(_, end)| *end < token);
        self.0.get(position.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_and_curly_marks_pair_up() {
        let text = NormalizedText::new("\"We will go,\" he said. “He lies,” she said.");
        let quotations = Quotations::of(&text);
        let inside: Vec<&str> =
            (0..text.tokens().len()).filter(|i| quotations.around(*i).is_some()).map(|i| text.surface(i)).collect();
        assert_eq!(inside, ["We", "will", "go", ",", "He", "lies", ","]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        let text = NormalizedText::new("“One.\n\n“Two.” Three.");
        let quotations = Quotations::of(&text);
        let last = text.tokens().len() - 2;
        assert!(quotations.around(last).is_none());
        assert_eq!(text.surface(last), "Three");
    }
}
