//! English words and given names that forms of names collide with.

use crate::text::hash::hash_word;
use crate::text::{Listed, NormalizedText};

/// English words and given names that forms of names collide with.
#[derive(Debug)]
pub(crate) struct Words(Listed);

impl Words {
    const COMMON: u32 = 1;
    const GIVEN: u32 = 1 << 1;

    /// The lists that the program carries.
    pub(crate) fn embedded() -> &'static Self {
        static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| {
            Words(Listed::new(&[
                (Words::COMMON, include_str!("../../../gazetteer/words/common_words.txt")),
                (Words::GIVEN, include_str!("../../../gazetteer/words/given_names.txt")),
            ]))
        });
        &WORDS
    }

    /// Whether the word with a hash is on a list.
    fn are(&self, list: u32, hash: u64) -> bool {
        self.0.of(hash) & list != 0
    }

    pub(crate) fn is_given_name(&self, folded: &str) -> bool {
        self.are(Self::GIVEN, hash_word(folded.as_bytes()))
    }

    /// Whether it is an English word when case is lost.
    pub(super) fn is_common(&self, folded: &str) -> bool {
        self.are(Self::COMMON, hash_word(folded.as_bytes()))
    }

    pub(super) fn is_english(&self, folded: &str) -> bool {
        self.is_common(folded) || self.is_given_name(folded)
    }
}

/// Whether a folded word is a given name in any of the lists that the program carries.
pub(crate) fn is_given_name(folded: &str) -> bool {
    Words::embedded().is_given_name(folded)
}

/// Whether the token at a place is one.
#[inline]
pub(crate) fn is_given_name_at(text: &NormalizedText<'_>, at: usize) -> bool {
    text.hash(at).is_some_and(|hash| Words::embedded().are(Words::GIVEN, hash))
}

/// Whether a folded word is an ordinary English word that names collide with.
pub(in crate::gazetteer) fn is_common_word(folded: &str) -> bool {
    Words::embedded().is_common(folded)
}
