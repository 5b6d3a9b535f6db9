//! The buffer of folded tokens while a text is split: words of eight bytes go into it by one store.

/// The folded tokens so far, each with a space behind, and room for more.
#[derive(Debug)]
pub(super) struct Folded {
    bytes: Vec<u8>,
    filled: usize,
}

impl Folded {
    /// A buffer for a text of so many bytes, with the space that stands before the first token.
    pub(super) fn new(text_bytes: usize) -> Self {
        // Marks that follow one another take a space each: a quarter more is room for most texts.
        let mut folded = Self { bytes: vec![0; text_bytes + text_bytes / 4 + 64], filled: 0 };
        folded.space();
        folded
    }

    /// How many bytes are filled.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.filled
    }

    /// What is filled from `begin` on.
    #[inline]
    pub(super) fn from(&self, begin: usize) -> &[u8] {
        self.bytes.get(begin..self.filled).unwrap_or(&[])
    }

    /// Whether it ends in some bytes.
    pub(super) fn ends_with(&self, end: &[u8]) -> bool {
        self.from(0).ends_with(end)
    }

    /// Stores eight bytes of which the first `length` count; what comes next overwrites the others.
    #[inline]
    pub(super) fn block(&mut self, block: u64, length: usize) {
        if let Some(place) = self.bytes.get_mut(self.filled..).and_then(<[u8]>::first_chunk_mut) {
            *place = block.to_le_bytes();
            self.filled += length;
        } else {
            self.add(block.to_le_bytes().get(..length).unwrap_or(&[]));
        }
    }

    /// Takes back what was filled from `begin` on.
    #[inline]
    pub(super) fn back_to(&mut self, begin: usize) {
        self.filled = begin;
    }

    /// Adds bytes.
    pub(super) fn add(&mut self, folded: &[u8]) {
        let end = self.filled + folded.len();
        if end > self.bytes.len() {
            self.bytes.resize(2 * end, 0);
        }
        if let Some(place) = self.bytes.get_mut(self.filled..end) {
            place.copy_from_slice(folded);
            self.filled = end;
        }
    }

    /// Adds the space behind a token.
    #[inline]
    pub(super) fn space(&mut self) {
        self.block(u64::from(b' '), 1);
    }

    /// The whole.
    pub(super) fn finish(mut self) -> String {
        self.bytes.truncate(self.filled);
        String::from_utf8(self.bytes).unwrap_or_else(|_| unreachable!("whole characters were written, each at once"))
    }
}
