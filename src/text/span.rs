//! Places in a text.

/// A half-open range of byte offsets into the original text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub begin_byte: u32,
    /// One past the last byte.
    pub end_byte: u32,
}

impl Span {
    /// The range from `begin_byte` up to, not including, `end_byte`.
    #[must_use]
    pub fn new(begin_byte: u32, end_byte: u32) -> Self {
        Self { begin_byte, end_byte }
    }

    /// The text that the span covers; empty if the span is not one of `text`.
    #[must_use]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.begin_byte as usize..self.end_byte as usize).unwrap_or("")
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(&self, other: Self) -> bool {
        self.begin_byte < other.end_byte && other.begin_byte < self.end_byte
    }

    /// Whether `other` lies wholly within.
    #[must_use]
    pub fn contains(&self, other: Self) -> bool {
        self.begin_byte <= other.begin_byte && other.end_byte <= self.end_byte
    }
}
