//! The fitted weights of the mention-ranking model.

use std::sync::LazyLock;

use super::around::{FIRST_LINE, SLOTS, Slot};
use super::features::{COUNT, Feature, Question, Sort};
use crate::text::{NormalizedText, WordNumbers};

/// One weight for each feature: for "it", for "he" and "she", for "they"; and what the words around "it" weigh.
#[derive(Debug)]
pub(super) struct Weights {
    thing: [f32; COUNT],
    person: [f32; COUNT],
    group: [f32; COUNT],
    words: WordNumbers<SLOTS>,
}

impl Weights {
    /// The weights that ship. A feature without a line has weight 0.
    pub(super) fn fitted() -> &'static Self {
        static FITTED: LazyLock<Weights> =
            LazyLock::new(|| Weights::parse(include_str!("weights.tsv"), include_bytes!("words.bin")));
        &FITTED
    }

    /// The weights for a sort of pronoun.
    pub(super) fn of(&self, sort: Sort) -> &[f32; COUNT] {
        match sort {
            Sort::Thing => &self.thing,
            Sort::Person => &self.person,
            Sort::Group => &self.group,
        }
    }

    /// How much the words around a pronoun speak for an entity, whichever it is, beside everything else.
    pub(super) fn of_words(&self, text: &NormalizedText<'_>, question: &Question) -> f32 {
        let weigh = |(slot, token): &(Slot, usize)| {
            let numbers = text.hash(*token).and_then(|hash| self.words.get(hash));
            numbers.map_or(0.0, |numbers| self.words.weight(numbers, *slot as usize))
        };
        question.words.iter().map(weigh).sum()
    }

    /// Reads lines of a feature's name and its weights, with tabs between, and the table of words.
    fn parse(features: &str, words: &[u8]) -> Self {
        let mut weights = Self {
            thing: [0.0; COUNT],
            person: [0.0; COUNT],
            group: [0.0; COUNT],
            words: WordNumbers::parse(words, FIRST_LINE),
        };
        for line in features.lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or("");
            let Some(feature) = Feature::ALL.iter().find(|f| f.name() == name) else { continue };
            for slots in [&mut weights.thing, &mut weights.person, &mut weights.group] {
                let value = columns.next().and_then(|c| c.parse().ok()).unwrap_or(0.0);
                if let Some(slot) = slots.get_mut(*feature as usize) {
                    *slot = value;
                }
            }
        }
        weights
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_whole() {
        let words = &Weights::fitted().words;
        assert!(words.len() > 10_000, "only {} words were read", words.len());
        assert!(words.is_whole());
    }

    #[test]
    fn every_feature_has_its_line() {
        let table = include_str!("weights.tsv");
        for feature in Feature::ALL {
            let line = table.lines().find(|l| l.split('\t').next() == Some(feature.name()));
            let columns = line.map_or(0, |l| l.split('\t').filter_map(|c| c.parse::<f32>().ok()).count());
            assert_eq!(columns, 3, "{} needs three weights: run the fitting again", feature.name());
        }
    }
}
