//! A table of numbers by the hash of a word, which each token has at hand.

/// Open addressing. No two words in it share a hash and none has zero; a word that happened to share one with them would be
/// taken for it.
#[derive(Debug)]
pub struct ByHash {
    slots: Vec<(u64, u32)>,
    /// A bit for each word and for few others: it lies in the nearest cache where the slots do not, and most words of a text
    /// are told by it not to be in the table. A power of two of numbers.
    filter: Vec<u64>,
}

/// Bits of the filter for each word: seven words in eight that are not in the table are told by one bit.
const FILTER_BITS: usize = 8;

impl ByHash {
    /// An empty table for so many words, at most half full: a word that is not in it is soon known not to be.
    #[must_use]
    pub fn for_words(count: usize) -> Self {
        let filter = vec![0; (count * FILTER_BITS / 64).next_power_of_two()];
        Self { slots: vec![(0, 0); (count * 2 + 2).next_power_of_two()], filter }
    }

    /// Puts what `change` makes of a word's number, zero so far if the word is new, in its place.
    pub fn change(&mut self, hash: u64, change: impl FnOnce(u32) -> u32) {
        let at = self.slot_of(hash);
        if let Some((known, number)) = self.slots.get_mut(at) {
            (*known, *number) = (hash, change(*number));
        }
        let (at, bit) = self.filter_bit(hash);
        if let Some(number) = self.filter.get_mut(at) {
            *number |= bit;
        }
    }

    /// A word's number, if the word is in the table.
    #[inline]
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "any bits of a hash will do")]
    pub fn get(&self, hash: u64) -> Option<u32> {
        let (at, bit) = self.filter_bit(hash);
        if self.filter.get(at)? & bit == 0 {
            return None;
        }
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let (known, number) = *self.slots.get(at)?;
            if known == hash || known == 0 {
                return (known == hash).then_some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Where a hash's bit is: which number of the filter, and which bit of it.
    #[inline]
    fn filter_bit(&self, hash: u64) -> (usize, u64) {
        let bit = (hash >> 32) as usize;
        ((bit / 64) & self.filter.len().wrapping_sub(1), 1 << (bit % 64))
    }

    /// The slot that has a hash, or the free one that would.
    #[expect(clippy::cast_possible_truncation, reason = "any bits of a hash will do")]
    fn slot_of(&self, hash: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|(known, _)| *known != hash && *known != 0) {
            at = (at + 1) & mask;
        }
        at
    }
}
