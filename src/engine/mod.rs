//! Floor 1: finding many patterns of whole words at once.
//!
//! A pattern is one or more folded tokens; it occurs where the same tokens stand in a row within one sentence. Two engines
//! do the same in different ways, and a property test holds them to the same answers: [`Automaton`], the reference, on the
//! `aho-corasick` crate, and [`TokenTrie`], which is faster and is what a gazetteer is compiled to.

mod automaton;
mod trie;

pub use automaton::Automaton;
pub use trie::{Edge, Node, Slot, TokenTrie, TrieView};

use std::ops::ControlFlow;

use crate::text::NormalizedText;

/// A pattern found at a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Index of the first token.
    pub begin: usize,
    /// One past the index of the last token.
    pub end: usize,
    /// The number of the pattern: its place among those that the engine was built from.
    pub pattern: u32,
}

/// Finds every occurrence of its patterns, overlapping ones too.
pub trait Engine {
    /// Builds an engine for `patterns`: folded tokens with single spaces between, each pattern once and none empty.
    fn build(patterns: &[String]) -> Self;

    /// Shows `found` each occurrence in `text`, in no particular order, until it breaks off.
    fn find(&self, text: &NormalizedText<'_>, found: &mut dyn FnMut(Occurrence) -> ControlFlow<()>) -> ControlFlow<()>;
}
