//! Lists of words that are asked about by a token's hash: one look-up tells of all lists, however long they are.

use super::hash::hash_word;

/// Words, each with the lists that it is on, a bit for each list. Open addressing by hash: no two listed words share one,
/// and a word that happened to share one with them would be taken for it.
#[derive(Debug)]
pub struct Listed {
    slots: Vec<(u64, u32)>,
}

impl Listed {
    /// Folded words with spaces between, by list.
    #[must_use]
    pub fn new(lists: &[(u32, &str)]) -> Self {
        let count: usize = lists.iter().map(|(_, list)| list.split_ascii_whitespace().count()).sum();
        // At most half full: a word that is not listed is soon known not to be.
        let mut listed = Self { slots: vec![(0, 0); (count * 2 + 2).next_power_of_two()] };
        for (list, words) in lists {
            for word in words.split_ascii_whitespace() {
                let hash = hash_word(word.as_bytes());
                let at = listed.slot_of(hash);
                if let Some((known, of)) = listed.slots.get_mut(at) {
                    (*known, *of) = (hash, *of | list);
                }
            }
        }
        listed
    }

    /// The slot that has a hash, or the free one that would.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "any bits of a hash will do")]
    fn slot_of(&self, hash: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|(known, _)| *known != hash && *known != 0) {
            at = (at + 1) & mask;
        }
        at
    }

    /// The lists that the word with a hash is on.
    #[inline]
    #[must_use]
    pub fn of(&self, hash: u64) -> u32 {
        self.slots.get(self.slot_of(hash)).filter(|(known, _)| *known == hash).map_or(0, |(_, lists)| *lists)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_on_several_lists() {
        let listed = Listed::new(&[(1, "north south"), (2, "south \n east"), (4, "")]);
        let of = |word: &str| listed.of(hash_word(word.as_bytes()));
        assert_eq!(["north", "south", "east", "west", ""].map(of), [1, 3, 2, 0, 0]);
    }
}
