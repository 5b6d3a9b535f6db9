//! How far apart sentences lie.

use crate::text::NormalizedText;

/// A sentence of so many tokens, its mark among them, is short.
const SHORT_SENTENCE: usize = 5;
/// How far apart sentences are: "No." and "That was the thing." lie on no way.
pub(super) struct Lines {
    /// How many sentences of some length stand before each, and before the text's end.
    long: Vec<u32>,
}

impl Lines {
    /// Counts them.
    pub(super) fn of(text: &NormalizedText<'_>) -> Self {
        let mut long = Vec::with_capacity(text.sentence_count() + 1);
        let mut count = 0;
        for sentence in 0..text.sentence_count() {
            long.push(count);
            count += u32::from(text.sentence(sentence).len() > SHORT_SENTENCE);
        }
        long.push(count);
        Self { long }
    }

    /// How many sentences of some length end between two, of which the second is no earlier; the first may be as short as it
    /// is.
    pub(super) fn between(&self, from: u32, to: u32) -> u32 {
        let before = |sentence: u32| self.long.get(sentence as usize).copied().unwrap_or(0);
        match to.saturating_sub(from) {
            // Most are asked of in the same sentence or the next.
            near @ (0 | 1) => near,
            _ => 1 + before(to).saturating_sub(before(from + 1)),
        }
    }
}
