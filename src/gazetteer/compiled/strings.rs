//! Lists and texts in flat columns: each ends where the next begins.

use std::ops::Range;

use crate::text::hash::hash_word;

/// The range of the item at `index` in a column whose items end at `ends`; empty where there is none.
pub(crate) fn range(ends: &[u32], index: usize) -> Range<usize> {
    let begin = index.checked_sub(1).and_then(|i| ends.get(i)).map_or(0, |e| *e as usize);
    begin..ends.get(index).map_or(begin, |e| *e as usize)
}

/// Texts, one behind another.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Strings<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) ends: &'a [u32],
}

impl<'a> Strings<'a> {
    pub(crate) fn bytes_of(&self, index: usize) -> &'a [u8] {
        self.bytes.get(range(self.ends, index)).unwrap_or(&[])
    }

    /// The hash of the first word of each text that has spaces around its words.
    pub(crate) fn first_words(&self) -> Vec<u64> {
        let first = |i| self.bytes_of(i).split(|b| *b == b' ').find(|w| !w.is_empty()).unwrap_or(&[]);
        (0..self.ends.len()).map(|i| hash_word(first(i))).collect()
    }

    /// The text at `index`; empty where there is none.
    pub(crate) fn get(&self, index: usize) -> &'a str {
        std::str::from_utf8(self.bytes_of(index)).unwrap_or("")
    }
}

/// Some texts in a row.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub(crate) strings: Strings<'a>,
    pub(crate) begin: u32,
    pub(crate) end: u32,
    /// The hash of the first word of each of the strings.
    pub(crate) hashes: &'a [u64],
}

impl<'a> Words<'a> {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.begin >= self.end
    }

    /// Those whose first word's hash passes.
    pub(crate) fn passing(self, passes: impl Fn(u64) -> bool) -> impl Iterator<Item = &'a str> {
        let hashes = self.hashes.get(self.begin as usize..self.end as usize).unwrap_or(&[]);
        (self.begin..)
            .zip(hashes)
            .filter(move |(_, hash)| passes(**hash))
            .map(move |(i, _)| self.strings.get(i as usize))
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (self.begin..self.end).map(move |i| self.strings.get(i as usize))
    }
}

/// Texts being collected.
#[derive(Debug, Default)]
pub(crate) struct StringsBuffer {
    pub(crate) bytes: Vec<u8>,
    pub(crate) ends: Vec<u32>,
}

impl StringsBuffer {
    /// Adds a text and returns its place.
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX)
    }

    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }
}
