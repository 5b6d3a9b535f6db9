//! A table of numbers by the hash of a word, which each token has at hand.

/// Open addressing. No two words in it share a hash and none has zero; a word that happened to share one with them would be
/// taken for it.
#[derive(Debug)]
pub struct ByHash {
    slots: Vec<(u64, u32)>,
}

impl ByHash {
    /// An empty table for so many words, at most half full: a word that is not in it is soon known not to be.
    #[must_use]
    pub fn for_words(count: usize) -> Self {
        Self { slots: vec![(0, 0); (count * 2 + 2).next_power_of_two()] }
    }

    /// Puts what `change` makes of a word's number, zero so far if the word is new, in its place.
    pub fn change(&mut self, hash: u64, change: impl FnOnce(u32) -> u32) {
        let at = self.slot_of(hash);
        if let Some((known, number)) = self.slots.get_mut(at) {
            (*known, *number) = (hash, change(*number));
        }
    }

    /// A word's number, if the word is in the table.
    #[inline]
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "any bits of a hash will do")]
    pub fn get(&self, hash: u64) -> Option<u32> {
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
