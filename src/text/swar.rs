//! Eight bytes at a time in one number: which of them are letters and digits of ASCII, and their lower case.

use super::normalize::Shape;

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
    bytes: u64,
    /// The high bit of each byte that is a letter.
    letters: u64,
}

impl Block {
    #[inline]
    pub(super) fn at(text: &[u8], begin: usize) -> Self {
        let rest = text.get(begin..).unwrap_or(&[]);
        let bytes = match rest.first_chunk::<8>() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
        };
        // A letter of either case, and nothing else, is a small one with this bit set.
        let letters = within(bytes | LOW << 5, b'a', b'z');
        Self { bytes, letters }
    }

    /// How many letters stand at its beginning.
    #[inline]
    pub(super) fn letter_count(self) -> usize {
        ((!self.letters & HIGH).trailing_zeros() / 8) as usize
    }

    /// The byte at a place below eight.
    #[inline]
    pub(super) fn byte(self, place: usize) -> u8 {
        (self.bytes >> (8 * place)).to_le_bytes()[0]
    }

    /// Its bytes with capitals of ASCII in lower case.
    #[inline]
    pub(super) fn lower(self) -> u64 {
        self.bytes | self.letters >> 2
    }

    /// Its first bytes, fewer than eight and all of them letters, in lower case, and what the word looks like that they are.
    #[inline]
    pub(super) fn word(self, length: usize) -> (u64, Shape) {
        let within = (1 << (8 * length)) - 1;
        let letters = self.bytes & within;
        // This bit tells small letters from capitals.
        let small = letters & LOW << 5;
        let shape = Shape::CAPITALISED.when(small & 0x20 == 0).or(Shape::ALL_CAPITALS.when(small == 0));
        (letters | within & LOW << 5, shape)
    }

    /// How many letters and digits stand at its beginning.
    #[inline]
    pub(super) fn word_length(self) -> usize {
        let word = self.letters | within(self.bytes, b'0', b'9');
        ((!word & HIGH).trailing_zeros() / 8) as usize
    }

    /// Its first bytes in lower case, fewer than eight, with zeros behind.
    #[inline]
    pub(super) fn first(self, length: usize) -> u64 {
        self.lower() & ((1 << (8 * length)) - 1)
    }

    /// The letters among its first `length` bytes, all of which are letters or digits.
    #[inline]
    pub(super) fn letters(self, length: usize) -> Letters {
        let within = if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX };
        let any = self.letters & within;
        let begins = if self.letters & 0x80 == 0 {
            Shape::DIGIT
        } else if self.bytes & 0x20 == 0 {
            Shape::CAPITALISED
        } else {
            Shape::default()
        };
        Letters { any, lower: any & self.bytes << 2, begins }
    }
}

/// What letters a word has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    /// The high bit of each byte that is a letter, of one block or another.
    any: u64,
    /// The same of small letters.
    lower: u64,
    /// How it begins.
    begins: Shape,
}

impl Letters {
    /// Adds those of a further block of the word.
    #[inline]
    pub(super) fn add(&mut self, next: Self) {
        self.any |= next.any;
        self.lower |= next.lower;
    }

    /// What they make of the word.
    #[inline]
    pub(super) fn shape(self) -> Shape {
        let capitals = self.any != 0 && self.lower == 0;
        if capitals { self.begins.or(Shape::ALL_CAPITALS) } else { self.begins }
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
                assert_eq!(block.lower(), u64::from_le_bytes(text.map(|b| b.to_ascii_lowercase())), "{byte}");
                assert_eq!(block.word_length(), if byte.is_ascii_alphanumeric() { 8 } else { place }, "{byte}");
                assert_eq!(block.letter_count(), if byte.is_ascii_alphabetic() { 8 } else { place }, "{byte}");
                assert_eq!(block.byte(place), byte);
                let shape = block.letters(place + 1).shape();
                if place < 7 && byte.is_ascii_alphabetic() {
                    assert_eq!(block.word(place + 1), (block.first(place + 1), shape), "{byte}");
                }
                let first = if place == 0 { byte } else { b'x' };
                assert_eq!(shape.has(Shape::CAPITALISED), first.is_ascii_uppercase(), "{byte}");
                assert_eq!(shape.has(Shape::ALL_CAPITALS), first.is_ascii_uppercase(), "{byte}");
                assert_eq!(shape.has(Shape::DIGIT), !first.is_ascii_alphabetic(), "{byte}");
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
                block.lower(),
                text.bytes().take(8).rev().fold(0, |n, b| n << 8 | u64::from(b.to_ascii_lowercase()))
            );
        }
        assert_eq!(Block::at(b"abc", 7).word_length(), 0);
    }
}
