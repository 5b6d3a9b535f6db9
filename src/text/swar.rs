//! Eight bytes at a time in one number: which of them are letters and digits of ASCII, and their lower case.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;

/// The high bit of each byte of `x` that is within `low..=high`; all three are ASCII.
const fn within(x: u64, low: u8, high: u8) -> u64 {
    let bits = x & !HIGH;
    let (from, past) = (0x80 - low as u64, 0x7f - high as u64);
    (bits + LOW * from) & !(bits + LOW * past) & !x & HIGH
}

/// Eight bytes of a text, the first lowest; zeros past its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// The bytes with capitals of ASCII in lower case.
    pub(super) lower: u64,
    /// The high bit of each byte that is a capital.
    capitals: u64,
    /// The high bit of each byte that is a letter.
    letters: u64,
    /// The high bit of each byte that is a letter or digit.
    word: u64,
}

impl Block {
    #[inline]
    pub(super) fn at(text: &[u8], begin: usize) -> Self {
        let rest = text.get(begin..).unwrap_or(&[]);
        let bytes = match rest.first_chunk::<8>() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
        };
        let capitals = within(bytes, b'A', b'Z');
        let lower = bytes | capitals >> 2;
        let letters = within(lower, b'a', b'z');
        Self { lower, capitals, letters, word: letters | within(bytes, b'0', b'9') }
    }

    /// How many letters and digits stand at its beginning.
    #[inline]
    pub(super) fn word_length(self) -> usize {
        ((!self.word & HIGH).trailing_zeros() / 8) as usize
    }

    /// Its first bytes in lower case, fewer than eight, with zeros behind.
    #[inline]
    pub(super) fn first(self, length: usize) -> u64 {
        self.lower & ((1 << (8 * length)) - 1)
    }
}

/// What letters a word has.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four answers about one word, none of which excludes another")]
pub(super) struct Letters {
    pub(super) any: bool,
    pub(super) lower: bool,
    pub(super) first_is_capital: bool,
    begun: bool,
}

impl Letters {
    /// Adds the first bytes of the word's next block.
    #[inline]
    pub(super) fn add(&mut self, block: Block, length: usize) {
        let within = if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX };
        self.first_is_capital |= !self.begun && block.capitals & 0x80 != 0;
        self.begun = true;
        self.any |= block.letters & within != 0;
        self.lower |= block.letters & !block.capitals & within != 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut text = [b'x'; 8];
                text[place] = byte;
                let block = Block::at(&text, 0);
                assert_eq!(block.lower, u64::from_le_bytes(text.map(|b| b.to_ascii_lowercase())), "{byte}");
                assert_eq!(block.word_length(), if byte.is_ascii_alphanumeric() { 8 } else { place }, "{byte}");
                let mut letters = Letters::default();
                letters.add(block, place + 1);
                assert_eq!(letters.first_is_capital, place == 0 && byte.is_ascii_uppercase(), "{byte}");
                assert_eq!(letters.any, place > 0 || byte.is_ascii_alphabetic(), "{byte}");
                assert_eq!(letters.lower, place > 0 || byte.is_ascii_lowercase(), "{byte}");
            }
        }
    }

    #[test]
    fn a_text_may_end_anywhere() {
        for length in 0..12 {
            let text = "Abcdefghijkl".get(..length).unwrap();
            let block = Block::at(text.as_bytes(), 0);
            assert_eq!(block.word_length(), length.min(8));
            assert_eq!(
                block.lower,
                text.bytes().take(8).rev().fold(0, |n, b| n << 8 | u64::from(b.to_ascii_lowercase()))
            );
        }
        assert_eq!(Block::at(b"abc", 7).word_length(), 0);
    }
}
