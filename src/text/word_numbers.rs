//! A linear model over word vectors, folded: what it needs of a word is its product with the weights of each place, one
//! small number for each word and place.

use super::ByHash;
use super::hash::hash_word;

/// How much each of many words speaks for or against something, by the place where it stands.
#[derive(Debug)]
pub struct WordNumbers<const PLACES: usize> {
    /// What one step of a word's number is worth, for each place.
    steps: [f32; PLACES],
    /// Where each word's numbers are.
    rows: ByHash,
    /// The numbers of the words, one word's behind another's: two's complement.
    numbers: Vec<[u8; PLACES]>,
}

impl<const PLACES: usize> WordNumbers<PLACES> {
    /// Reads a table: its first line, the steps as little-endian floats, then for each word its length, its bytes and its
    /// numbers, a byte each. What cannot be read weighs nothing: tests see to it that what ships can.
    #[must_use]
    pub fn parse(table: &[u8], first_line: &[u8]) -> Self {
        let mut read = Self { steps: [0.0; PLACES], rows: ByHash::for_words(0), numbers: Vec::new() };
        let Some(mut rest) = table.strip_prefix(first_line) else { return read };
        for step in &mut read.steps {
            let Some((bytes, after)) = rest.split_first_chunk::<4>() else { return read };
            *step = f32::from_le_bytes(*bytes);
            rest = after;
        }
        let mut hashes = Vec::new();
        while let Some((length, after)) = rest.split_first() {
            let Some((word, after)) = after.split_at_checked(usize::from(*length)) else { break };
            let Some((numbers, after)) = after.split_first_chunk::<PLACES>() else { break };
            hashes.push(hash_word(word));
            read.numbers.push(*numbers);
            rest = after;
        }
        read.rows = ByHash::for_words(hashes.len());
        for (row, hash) in (0..).zip(hashes) {
            read.rows.change(hash, |_| row);
        }
        read
    }

    /// How many words it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether it knows no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Whether words were read, and each place has numbers of some weight: what ships is so.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.is_empty() && self.steps.iter().all(|step| *step > 0.0)
    }

    /// A word's numbers, by its hash.
    #[inline]
    #[must_use]
    pub fn get(&self, hash: u64) -> Option<&[u8; PLACES]> {
        self.numbers.get(self.rows.get(hash)? as usize)
    }

    /// What a word weighs that stands at a place, of its numbers.
    #[inline]
    #[must_use]
    pub fn weight(&self, numbers: &[u8; PLACES], place: usize) -> f32 {
        match (numbers.get(place), self.steps.get(place)) {
            (Some(number), Some(step)) => f32::from(i8::from_ne_bytes([*number])) * step,
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of one word, whose number at the first place is two steps and at the second minus one.
    fn table() -> Vec<u8> {
        let mut table = b"first\n".to_vec();
        table.extend(0.5f32.to_le_bytes());
        table.extend(2.0f32.to_le_bytes());
        table.extend(b"\x04bank\x02\xff");
        table
    }

    #[test]
    fn a_word_weighs_its_steps() {
        let read = WordNumbers::<2>::parse(&table(), b"first\n");
        let numbers = read.get(hash_word(b"bank")).expect("the word is in the table");
        assert_eq!((read.weight(numbers, 0), read.weight(numbers, 1), read.weight(numbers, 2)), (1.0, -2.0, 0.0));
        assert!(read.get(hash_word(b"river")).is_none());
        assert!(read.is_whole());
    }

    #[test]
    fn a_table_of_another_kind_or_cut_short_weighs_nothing() {
        assert!(WordNumbers::<2>::parse(&table(), b"second\n").is_empty());
        let whole = table();
        for length in 0..whole.len() {
            assert!(WordNumbers::<2>::parse(&whole[..length], b"first\n").is_empty(), "{length} bytes");
        }
    }
}
