//! The hash of the compiled tables. It is our own because it is written to files: a library's may change with its version.

/// An odd number with its bits spread, from the digits of the golden ratio.
const PHI: u64 = 0x9e37_79b9_7f4a_7c15;
/// Another, from wyhash.
const WY: u64 = 0xa076_1d64_78bd_642f;

/// Multiplies to 128 bits and folds the halves together: every bit of both factors reaches the low half of the result.
/// After Wang Yi, wyhash.
#[expect(clippy::cast_possible_truncation, reason = "the halves of the product")]
#[inline]
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// The hash of a word's bytes.
pub(crate) const fn hash_word(word: &[u8]) -> u64 {
    let (_, mut rest) = word.as_chunks::<8>();
    let mut tail = 0;
    while let Some((byte, before)) = rest.split_last() {
        tail = tail << 8 | *byte as u64;
        rest = before;
    }
    hash_blocks(word, tail)
}

/// Whether a folded word is one of several, told by its hash: `is_word!(text, at, "and" | "or")`, false past the end of the
/// text, or `is_word!(token, "and" | "or")`. Their hashes are worked out by the compiler; a word that happened to share one
/// would be taken for it.
macro_rules! is_word {
    ($text:expr, $at:expr, $($word:literal)|+) => {
        $text.hash($at).is_some_and(|hash| $crate::text::hash::is_hash!(hash, $($word)|+))
    };
    ($token:expr, $($word:literal)|+) => {{
        let hash = $token.hash;
        $crate::text::hash::is_hash!(hash, $($word)|+)
    }};
}

/// Whether a hash is that of one of several words. A bit for each of them tells of most others that they are none; where they are
/// many, another one tells of most of the rest.
macro_rules! is_hash {
    ($hash:ident, $word:literal) => {
        $hash == const { $crate::text::hash::hash_word($word.as_bytes()) }
    };
    ($hash:ident, $($word:literal)|+) => {
        const { 0 $(| $crate::text::hash::bit($crate::text::hash::hash_word($word.as_bytes())))+ }
            & $crate::text::hash::bit($hash)
            != 0
            && (const { [$($word),+].len() < $crate::text::hash::MANY }
                || const { 0 $(| $crate::text::hash::bit($crate::text::hash::hash_word($word.as_bytes()) >> 6))+ }
                    & $crate::text::hash::bit($hash >> 6)
                    != 0)
            && ($($hash == const { $crate::text::hash::hash_word($word.as_bytes()) })||+)
    };
}

/// So many words are many: one in ten of the others shares a bit with one of them.
pub(crate) const MANY: usize = 6;

/// The bit of a hash among 64.
pub(crate) const fn bit(hash: u64) -> u64 {
    1 << (hash % 64)
}

pub(crate) use is_hash;
pub(crate) use is_word;

/// The same, given the bytes behind the last whole eight as the number that they make, the first byte lowest.
#[inline]
pub(crate) const fn hash_blocks(word: &[u8], tail: u64) -> u64 {
    let (mut chunks, _) = word.as_chunks::<8>();
    let mut hash = word.len() as u64 ^ PHI;
    while let Some((chunk, behind)) = chunks.split_first() {
        hash = fold(hash ^ u64::from_le_bytes(*chunk), WY);
        chunks = behind;
    }
    fold(hash ^ tail, PHI)
}

/// The hash of a word of fewer than eight bytes, given as the number that they make, the first byte lowest.
#[inline]
pub(crate) fn hash_short(bytes: u64, length: usize) -> u64 {
    fold(length as u64 ^ PHI ^ bytes, PHI)
}

/// The hash of a word of eight to fifteen bytes, given as its first eight and the others.
#[inline]
pub(crate) fn hash_long(first: u64, tail: u64, length: usize) -> u64 {
    fold(fold(length as u64 ^ PHI ^ first, WY) ^ tail, PHI)
}

/// The hash of two numbers.
#[inline]
pub(crate) fn hash_pair(a: u32, b: u32) -> u64 {
    fold((u64::from(a) << 32 | u64::from(b)) ^ WY, PHI)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_the_same() {
        // Files hold it: where this fails, the compiled form needs a new version.
        let all = [hash_word(b"beijing"), hash_word(b"shanghai cooperation"), hash_pair(1, 2)];
        assert_eq!(all, [4_100_293_456_843_889_021, 5_820_800_523_030_028_953, 2_603_572_160_375_706_331]);
    }

    #[test]
    fn a_short_word_hashes_alike_as_a_number() {
        for word in ["a", "it", "beijing"] {
            let bytes = word.bytes().rev().fold(0, |number, byte| number << 8 | u64::from(byte));
            assert_eq!(hash_short(bytes, word.len()), hash_word(word.as_bytes()));
        }
        for word in ["shanghai", "shanghais", "cooperations"] {
            let (first, tail) = word.as_bytes().split_first_chunk::<8>().unwrap();
            let tail = tail.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
            assert_eq!(hash_long(u64::from_le_bytes(*first), tail, word.len()), hash_word(word.as_bytes()));
        }
    }

    #[test]
    fn tells_words_apart() {
        let words = ["", "a", "b", "aa", "ab", "ba", "abcdefgh", "abcdefghi", "abcdefg"];
        let hashes: std::collections::BTreeSet<u64> = words.iter().map(|w| hash_word(w.as_bytes())).collect();
        assert_eq!(hashes.len(), words.len());
    }
}
