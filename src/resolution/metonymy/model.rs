//! The trained judge of readings: a logistic regression over cues and the words around, folded into look-ups.
//!
//! It was trained on word vectors, of which [`WordNumbers`] keeps what it needs. `training/README.md` says what it was trained
//! on and how well it does.

use std::sync::LazyLock;

use super::cues::{COUNT, Cue, Cues, FIRST_LINE, SLOTS, each_word};
use super::row::Row;
use crate::text::{NormalizedText, WordNumbers};

/// The weights that ship.
#[derive(Debug)]
pub(super) struct Model {
    cues: [f32; COUNT],
    words: WordNumbers<SLOTS>,
}

impl Model {
    pub(super) fn trained() -> &'static Self {
        static TRAINED: LazyLock<Model> =
            LazyLock::new(|| Model::parse(include_str!("cues.tsv"), include_bytes!("words.bin")));
        &TRAINED
    }

    /// Reads the two tables. What cannot be read weighs nothing: a test sees to it that all can.
    fn parse(cues: &str, table: &[u8]) -> Self {
        let mut model = Self { cues: [0.0; COUNT], words: WordNumbers::parse(table, FIRST_LINE) };
        for line in cues.lines() {
            let Some((name, weight)) = line.split_once('\t') else { continue };
            let cue = Cue::ALL.iter().find(|c| c.name() == name);
            if let Some(slot) = cue.and_then(|c| model.cues.get_mut(*c as usize)) {
                *slot = weight.parse().unwrap_or(0.0);
            }
        }
        model
    }

    /// Whether the word at a token has a weight.
    pub(super) fn knows(&self, text: &NormalizedText<'_>, at: usize) -> bool {
        text.hash(at).is_some_and(|hash| self.words.get(hash).is_some())
    }

    /// Log-odds of the metonymic reading of a name with some cues in a row, and the cue that weighed most for the side that won.
    pub(super) fn judge(&self, text: &NormalizedText<'_>, cues: Cues, row: Row) -> (f32, Cue) {
        // A token's slots come side by side: it is looked up once.
        let mut last: (usize, Option<&[u8; SLOTS]>) = (usize::MAX, None);
        let mut words = 0.0;
        each_word(text, row, &mut |slot, weight, token| {
            if last.0 != token {
                last = (token, text.hash(token).and_then(|h| self.words.get(h)));
            }
            if let Some(numbers) = last.1 {
                words += self.words.weight(numbers, slot) * weight;
            }
        });
        let score = cues.iter().map(|cue| self.weight(cue)).sum::<f32>() + words;
        let side = score.signum();
        let strongest = cues
            .iter()
            .max_by(|a, b| (self.weight(*a) * side).total_cmp(&(self.weight(*b) * side)))
            .unwrap_or(Cue::Bias);
        (score, strongest)
    }

    fn weight(&self, cue: Cue) -> f32 {
        self.cues.get(cue as usize).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_are_whole() {
        let model = Model::trained();
        let table = include_str!("cues.tsv");
        for cue in Cue::ALL {
            assert!(table.lines().any(|l| l.split('\t').next() == Some(cue.name())), "{} has no weight", cue.name());
        }
        assert!(model.words.len() > 10_000, "only {} words were read", model.words.len());
        assert!(model.words.is_whole());
    }
}
