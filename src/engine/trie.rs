//! The default engine: a trie over tokens instead of bytes.
//!
//! Each token of the text is looked up once in the vocabulary of the patterns. Most are not in it, or begin no pattern, and
//! cost nothing more; from one that does, the trie is walked token by token. All tables are flat arrays of numbers.

use std::hash::Hasher;
use std::ops::ControlFlow;

use rustc_hash::FxHasher;

use super::{Engine, Occurrence};
use crate::text::NormalizedText;

/// No word, node or pattern.
const NONE: u32 = u32::MAX;

/// A trie over tokens. Building takes time and memory linear in the patterns; searching takes one look-up for each token of
/// the text, and one more for each token of an occurrence or a beginning of one.
#[derive(Debug)]
pub struct TokenTrie {
    /// The words of the patterns, one behind another.
    bytes: String,
    /// Where each word ends in `bytes`.
    ends: Vec<u32>,
    /// Open addressing: words by hash.
    slots: Vec<u32>,
    /// The node that each word leads to from the root.
    roots: Vec<u32>,
    /// Open addressing: the child of a node by a word.
    edges: Vec<Edge>,
    /// The pattern that ends at each node.
    patterns: Vec<u32>,
    /// Whether anything goes on from each node.
    inner: Vec<bool>,
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    node: u32,
    word: u32,
    child: u32,
}

const EMPTY: Edge = Edge { node: NONE, word: NONE, child: NONE };

fn hash_word(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

fn hash_edge(node: u32, word: u32) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(u64::from(node) << 32 | u64::from(word));
    hasher.finish()
}

/// Slots for `count` entries: a power of two, at most five eighths full.
fn capacity(count: usize) -> usize {
    (count * 8 / 5 + 2).next_power_of_two()
}

fn slot(hash: u64, mask: usize) -> usize {
    // The high bits are the better mixed ones.
    (hash >> 32) as usize & mask
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

impl TokenTrie {
    fn word(&self, index: u32) -> &str {
        let index = index as usize;
        let begin = index.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |e| *e as usize);
        let end = self.ends.get(index).map_or(begin, |e| *e as usize);
        self.bytes.get(begin..end).unwrap_or("")
    }

    fn index_of(&self, word: &str) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = slot(hash_word(word), mask);
        loop {
            let index = self.slots.get(at).copied().filter(|i| *i != NONE)?;
            if self.word(index) == word {
                return Some(index);
            }
            at = (at + 1) & mask;
        }
    }

    fn child(&self, node: u32, word: u32) -> Option<u32> {
        let mask = self.edges.len() - 1;
        let mut at = slot(hash_edge(node, word), mask);
        loop {
            let edge = self.edges.get(at).filter(|e| e.node != NONE)?;
            if (edge.node, edge.word) == (node, word) {
                return Some(edge.child);
            }
            at = (at + 1) & mask;
        }
    }

    fn node(&mut self) -> u32 {
        self.patterns.push(NONE);
        self.inner.push(false);
        number(self.patterns.len() - 1)
    }

    /// The pattern that is exactly these tokens, folded and with single spaces between.
    #[must_use]
    pub fn exact(&self, folded: &str) -> Option<u32> {
        let mut words = folded.split(' ');
        let mut node = self.roots.get(self.index_of(words.next()?)? as usize).copied().filter(|n| *n != NONE)?;
        for word in words {
            node = self.child(node, self.index_of(word)?)?;
        }
        self.patterns.get(node as usize).copied().filter(|p| *p != NONE)
    }

    fn intern(&mut self, word: &str) -> u32 {
        if let Some(known) = self.index_of(word) {
            return known;
        }
        let index = number(self.ends.len());
        self.bytes.push_str(word);
        self.ends.push(number(self.bytes.len()));
        self.roots.push(NONE);
        let mask = self.slots.len() - 1;
        let mut at = slot(hash_word(word), mask);
        while self.slots.get(at).is_some_and(|i| *i != NONE) {
            at = (at + 1) & mask;
        }
        if let Some(free) = self.slots.get_mut(at) {
            *free = index;
        }
        index
    }

    fn add_edge(&mut self, node: u32, word: u32) -> u32 {
        if let Some(known) = self.child(node, word) {
            return known;
        }
        let child = self.node();
        let mask = self.edges.len() - 1;
        let mut at = slot(hash_edge(node, word), mask);
        while self.edges.get(at).is_some_and(|e| e.node != NONE) {
            at = (at + 1) & mask;
        }
        if let Some(free) = self.edges.get_mut(at) {
            *free = Edge { node, word, child };
        }
        if let Some(inner) = self.inner.get_mut(node as usize) {
            *inner = true;
        }
        child
    }

    fn add(&mut self, pattern: u32, folded: &str) {
        let mut words = folded.split(' ');
        let Some(first) = words.next().map(|w| self.intern(w)) else { return };
        let mut node = self.roots.get(first as usize).copied().unwrap_or(NONE);
        if node == NONE {
            node = self.node();
            if let Some(root) = self.roots.get_mut(first as usize) {
                *root = node;
            }
        }
        for word in words {
            let word = self.intern(word);
            node = self.add_edge(node, word);
        }
        if let Some(slot) = self.patterns.get_mut(node as usize) {
            *slot = pattern;
        }
    }
}

impl Engine for TokenTrie {
    fn build(patterns: &[String]) -> Self {
        let tokens: usize = patterns.iter().map(|p| p.split(' ').count()).sum();
        let distinct: rustc_hash::FxHashSet<&str> = patterns.iter().flat_map(|p| p.split(' ')).collect();
        let mut trie = Self {
            bytes: String::new(),
            ends: Vec::with_capacity(distinct.len()),
            slots: vec![NONE; capacity(distinct.len())],
            roots: Vec::with_capacity(distinct.len()),
            edges: vec![EMPTY; capacity(tokens - patterns.len().min(tokens))],
            patterns: Vec::new(),
            inner: Vec::new(),
        };
        drop(distinct);
        for (index, pattern) in (0..).zip(patterns) {
            trie.add(index, pattern);
        }
        trie
    }

    fn find(&self, text: &NormalizedText<'_>, found: &mut dyn FnMut(Occurrence) -> ControlFlow<()>) -> ControlFlow<()> {
        let tokens = text.tokens();
        let words: Vec<u32> = tokens.iter().map(|t| self.index_of(text.folded(t)).unwrap_or(NONE)).collect();
        for (begin, (word, token)) in words.iter().zip(tokens).enumerate() {
            let Some(mut node) = self.roots.get(*word as usize).copied().filter(|n| *n != NONE) else { continue };
            let mut end = begin + 1;
            loop {
                if let Some(pattern) = self.patterns.get(node as usize).copied().filter(|p| *p != NONE) {
                    found(Occurrence { begin, end, pattern })?;
                }
                if self.inner.get(node as usize) != Some(&true) {
                    break;
                }
                let next = words.get(end).copied().filter(|w| *w != NONE);
                if tokens.get(end).is_none_or(|t| t.sentence != token.sentence) {
                    break;
                }
                let Some(child) = next.and_then(|w| self.child(node, w)) else { break };
                node = child;
                end += 1;
            }
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Automaton;

    fn occurrences(engine: &impl Engine, text: &str) -> Vec<Occurrence> {
        let mut all = Vec::new();
        let text = NormalizedText::new(text);
        let _ = engine.find(&text, &mut |o| {
            all.push(o);
            ControlFlow::Continue(())
        });
        all.sort_unstable();
        all
    }

    #[test]
    fn finds_what_overlaps_and_what_is_within() {
        let patterns = ["south korea", "korea", "south koreans", "republic of korea"].map(str::to_owned);
        let trie = TokenTrie::build(&patterns);
        let text = "South Koreans left South Korea, the Republic of Korea.";
        assert_eq!(occurrences(&trie, text), occurrences(&Automaton::build(&patterns), text));
        assert_eq!(occurrences(&trie, text).len(), 5);
        assert_eq!(trie.exact("south korea"), Some(0));
        assert_eq!(trie.exact("south"), None);
    }

    #[test]
    fn a_sentence_end_breaks_a_pattern() {
        let trie = TokenTrie::build(&["new york".to_owned()]);
        assert!(occurrences(&trie, "It is new. York is old.").is_empty());
    }

    #[test]
    fn no_patterns_find_nothing() {
        assert!(occurrences(&TokenTrie::build(&[]), "Anything at all.").is_empty());
    }
}
