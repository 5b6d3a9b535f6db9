//! The buffer of folded tokens while a text is split: words of eight bytes go into it by one store.

/// The folded tokens so far, each with a space behind.
#[derive(Debug)]
pub(super) struct Folded(Vec<u8>);

impl Folded {
    /// A buffer for a text of so many bytes, with the space that stands before the first token.
    pub(super) fn new(text_bytes: usize) -> Self {
        // Marks that follow one another take a space each: a quarter more is room for most texts.
        let mut bytes = Vec::with_capacity(text_bytes + text_bytes / 4 + 64);
        bytes.push(b' ');
        Self(bytes)
    }

    /// How many bytes are filled.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What is filled from `begin` on.
    #[inline]
    pub(super) fn from(&self, begin: usize) -> &[u8] {
        self.0.get(begin..).unwrap_or(&[])
    }

    /// Whether it ends in some bytes.
    pub(super) fn ends_with(&self, end: &[u8]) -> bool {
        self.from(0).ends_with(end)
    }

    /// Stores eight bytes of which the first `length` count; what comes next overwrites the others.
    #[inline]
    pub(super) fn block(&mut self, block: u64, length: usize) {
        let end = self.0.len() + length;
        self.0.extend_from_slice(&block.to_le_bytes());
        self.0.truncate(end);
    }

    /// Takes back what was filled from `begin` on.
    #[inline]
    pub(super) fn back_to(&mut self, begin: usize) {
        self.0.truncate(begin);
    }

    /// Adds bytes.
    pub(super) fn add(&mut self, folded: &[u8]) {
        self.0.extend_from_slice(folded);
    }

    /// Adds the space behind a token.
    #[inline]
    pub(super) fn space(&mut self) {
        self.0.push(b' ');
    }

    /// The whole.
    pub(super) fn finish(self) -> String {
        String::from_utf8(self.0).unwrap_or_else(|_| unreachable!("whole characters were written, each at once"))
    }
}
