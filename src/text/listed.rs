//! Lists of words that are asked about by a token's hash: one look-up tells of all lists, however long they are.

use super::ByHash;
use super::hash::hash_word;

/// Words, each with the lists that it is on, a bit for each list.
#[derive(Debug)]
pub struct Listed(ByHash);

impl Listed {
    /// Folded words with spaces between, by list.
    #[must_use]
    pub fn new(lists: &[(u32, &str)]) -> Self {
        let count = lists.iter().map(|(_, list)| list.split_ascii_whitespace().count()).sum();
        let mut table = ByHash::for_words(count);
        for (list, words) in lists {
            for word in words.split_ascii_whitespace() {
                table.change(hash_word(word.as_bytes()), |of| of | list);
            }
        }
        Self(table)
    }

    /// The lists that the word with a hash is on.
    #[inline]
    #[must_use]
    pub fn of(&self, hash: u64) -> u32 {
        self.0.get(hash).unwrap_or(0)
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
