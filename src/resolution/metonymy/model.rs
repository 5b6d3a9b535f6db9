//! The trained judge of readings: a logistic regression over cues and the words around, folded into look-ups.
//!
//! It was trained on word vectors, but a linear model over vectors needs only each word's product with the weights of each
//! slot: one small number for each word and slot. `training/README.md` says what it was trained on and how well it does.

use std::sync::LazyLock;

use super::cues::{COUNT, Cue, Cues, SLOTS, each_word};
use super::row::Row;
use crate::text::hash::hash_word;
use crate::text::{ByHash, NormalizedText};

/// How the table of words begins; the number is the format's version.
const MAGIC: &[u8] = b"attache readings 2\n";

/// The weights that ship.
#[derive(Debug)]
pub(super) struct Model {
    cues: [f32; COUNT],
    /// What one step of a word's number is worth, for each slot.
    steps: [f32; SLOTS],
    /// Where each word's numbers are.
    places: ByHash,
    /// The numbers of the words, one word's behind another's.
    numbers: Vec<[u8; SLOTS]>,
}

impl Model {
    pub(super) fn trained() -> &'static Self {
        static TRAINED: LazyLock<Model> =
            LazyLock::new(|| Model::parse(include_str!("cues.tsv"), include_bytes!("words.bin")));
        &TRAINED
    }

    /// Reads the two tables. What cannot be read weighs nothing: a test sees to it that all can.
    fn parse(cues: &str, table: &'static [u8]) -> Self {
        let mut model =
            Self { cues: [0.0; COUNT], steps: [0.0; SLOTS], places: ByHash::for_words(0), numbers: Vec::new() };
        for line in cues.lines() {
            let Some((name, weight)) = line.split_once('\t') else { continue };
            let cue = Cue::ALL.iter().find(|c| c.name() == name);
            if let Some(slot) = cue.and_then(|c| model.cues.get_mut(*c as usize)) {
                *slot = weight.parse().unwrap_or(0.0);
            }
        }
        let Some(mut rest) = table.strip_prefix(MAGIC) else { return model };
        for step in &mut model.steps {
            let Some((bytes, after)) = rest.split_first_chunk::<4>() else { return model };
            *step = f32::from_le_bytes(*bytes);
            rest = after;
        }
        let mut hashes = Vec::new();
        while let Some((length, after)) = rest.split_first() {
            let Some((word, after)) = after.split_at_checked(usize::from(*length)) else { break };
            let Some((numbers, after)) = after.split_first_chunk::<SLOTS>() else { break };
            hashes.push(hash_word(word));
            model.numbers.push(*numbers);
            rest = after;
        }
        model.places = ByHash::for_words(hashes.len());
        for (place, hash) in (0..).zip(hashes) {
            model.places.change(hash, |_| place);
        }
        model
    }

    /// A word's numbers, one for each slot around a name.
    fn numbers(&self, hash: u64) -> Option<&[u8; SLOTS]> {
        self.numbers.get(self.places.get(hash)? as usize)
    }

    /// Log-odds of the metonymic reading of a name with some cues in a row, and the cue that weighed most for the side that won.
    pub(super) fn judge(&self, text: &NormalizedText<'_>, cues: Cues, row: Row) -> (f32, Cue) {
        // A token's slots come side by side: it is looked up once.
        let mut last: (usize, Option<&[u8; SLOTS]>) = (usize::MAX, None);
        let mut words = 0.0;
        each_word(text, row, &mut |slot, weight, token| {
            if last.0 != token {
                last = (token, text.hash(token).and_then(|h| self.numbers(h)));
            }
            if let Some(number) = last.1.and_then(|numbers| numbers.get(slot))
                && let Some(step) = self.steps.get(slot)
            {
                // Stored as two's complement.
                words += f32::from(i8::from_ne_bytes([*number])) * step * weight;
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
        assert!(model.numbers.len() > 10_000, "only {} words were read", model.numbers.len());
        assert!(model.steps.iter().all(|s| *s > 0.0));
    }
}
