//! The reference engine: an Aho-Corasick automaton over the bytes of the folded text.
//!
//! Patterns and text carry a space around each token, so that an occurrence is whole words by construction, and the search
//! is for all occurrences, overlapping ones too: "South Korea" can then never hide "South Koreans".

use std::ops::ControlFlow;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{Engine, Occurrence};
use crate::text::NormalizedText;

/// Aho and Corasick (1975), "Efficient String Matching: An Aid to Bibliographic Search". Building takes time and memory
/// linear in the patterns' bytes, searching in the text's bytes and the occurrences.
#[derive(Debug)]
pub struct Automaton(AhoCorasick);

impl Engine for Automaton {
    fn build(patterns: &[String]) -> Self {
        let spaced = patterns.iter().map(|p| format!(" {p} "));
        // Patterns are distinct and not empty, and their sum is bounded by what was read into memory.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(spaced)
            .or_else(|_| AhoCorasick::new(["\0"]))
            .unwrap_or_else(|_| unreachable!("one short pattern always compiles"));
        Self(automaton)
    }

    fn find(&self, text: &NormalizedText<'_>, found: &mut dyn FnMut(Occurrence) -> ControlFlow<()>) -> ControlFlow<()> {
        for m in self.0.find_overlapping_iter(text.buffer()) {
            let Some(begin) = text.token_beginning_at(m.start() + 1) else { continue };
            let rest = text.tokens().get(begin..).unwrap_or(&[]);
            let end = begin + 1 + rest.iter().take_while(|t| (t.norm_end as usize) < m.end() - 1).count();
            let sentence = |i: usize| text.token(i).map(|t| t.sentence);
            if sentence(begin) == sentence(end - 1) {
                found(Occurrence { begin, end, pattern: m.pattern().as_u32() })?;
            }
        }
        ControlFlow::Continue(())
    }
}
