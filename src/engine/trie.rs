//! The default engine: a trie over tokens instead of bytes.
//!
//! Each token of the text is looked up once in the vocabulary of the patterns. Most are not in it, or begin no pattern, and
//! cost nothing more; from one that does, the trie is walked token by token. All tables are flat arrays of numbers, so that
//! they can be written to a file and searched where the file lies in memory.

use std::ops::ControlFlow;

use bytemuck::{Pod, Zeroable};

use super::{Engine, Occurrence};
use crate::text::hash::{hash_pair, hash_word};
use crate::text::{NormalizedText, Token};

/// No word, node or pattern.
const NONE: u32 = u32::MAX;

/// A way on from a node: by this word to that child. An empty slot has no node.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Edge {
    node: u32,
    word: u32,
    child: u32,
}

const EMPTY: Edge = Edge { node: NONE, word: NONE, child: NONE };

/// Where a word begins in the vocabulary's bytes, how long it is and, beside its neighbours, all that a look-up compares
/// before it reads the bytes themselves. An empty slot has no word.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Slot {
    /// The upper half of the word's hash; the lower half chose the slot.
    tag: u32,
    word: u32,
    begin: u32,
    length: u32,
}

const FREE: Slot = Slot { tag: 0, word: NONE, begin: 0, length: 0 };

/// A node: the pattern that ends there, and whether anything goes on from it.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Node {
    pattern: u32,
    inner: u32,
}

/// Slots for `count` entries: a power of two, at most five eighths full.
fn capacity(count: usize) -> usize {
    (count * 8 / 5 + 2).next_power_of_two()
}

/// Bits of the filter for each word that begins a pattern: seven words in eight that begin none are told by one bit.
const FILTER_BITS: usize = 8;

/// Where a word's bit is: which number of how many, and which bit of it.
fn filter_bit(hash: u64, numbers: usize) -> (usize, u64) {
    let bit = (hash >> 32) as usize;
    ((bit / 64) & numbers.wrapping_sub(1), 1 << (bit % 64))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

#[expect(clippy::cast_possible_truncation, reason = "the halves of a hash")]
fn halves(hash: u64) -> (usize, u32) {
    (hash as u32 as usize, (hash >> 32) as u32)
}

/// The trie's tables, wherever they lie. Searching takes one look-up for each token of the text, and one more for each
/// token of an occurrence or a beginning of one.
#[derive(Debug, Clone, Copy)]
pub struct TrieView<'a> {
    /// The words of the patterns, one behind another.
    pub bytes: &'a [u8],
    /// Open addressing: words by hash. A power of two of them, at least one free.
    pub slots: &'a [Slot],
    /// The node that each word leads to from the root.
    pub roots: &'a [u32],
    /// A bit for each hash that a word at a pattern's beginning has, and for few others: it lies in the nearest cache where
    /// the slots do not. A power of two of numbers.
    pub begins: &'a [u64],
    /// Open addressing: the child of a node by a word. A power of two of them, at least one empty.
    pub edges: &'a [Edge],
    /// The nodes, children behind their parents.
    pub nodes: &'a [Node],
}

impl TrieView<'_> {
    /// Tables that come from outside, if every look-up in them is sure to end.
    #[must_use]
    pub fn checked(self) -> Option<Self> {
        let sound = self.slots.len().is_power_of_two()
            && self.edges.len().is_power_of_two()
            && self.begins.len().is_power_of_two()
            && self.slots.iter().any(|s| s.word == NONE)
            && self.edges.iter().any(|e| e.node == NONE);
        sound.then_some(self)
    }

    /// Whether some pattern may begin with the word that has a hash.
    #[inline]
    fn may_begin(&self, hash: u64) -> bool {
        let (at, bit) = filter_bit(hash, self.begins.len());
        self.begins.get(at).is_some_and(|number| number & bit != 0)
    }

    fn index_of(&self, word: &[u8], hash: u64) -> u32 {
        let mask = self.slots.len() - 1;
        let (mut at, tag) = halves(hash);
        loop {
            let Some(slot) = self.slots.get(at & mask).filter(|s| s.word != NONE) else { return NONE };
            if slot.tag == tag && slot.length as usize == word.len() {
                let begin = slot.begin as usize;
                if self.bytes.get(begin..begin + word.len()) == Some(word) {
                    return slot.word;
                }
            }
            at = (at & mask) + 1;
        }
    }

    fn child(&self, node: u32, word: u32) -> Option<u32> {
        let mask = self.edges.len() - 1;
        let (mut at, _) = halves(hash_pair(node, word));
        loop {
            let edge = self.edges.get(at & mask).filter(|e| e.node != NONE)?;
            if (edge.node, edge.word) == (node, word) {
                return Some(edge.child);
            }
            at = (at & mask) + 1;
        }
    }

    fn root(&self, word: u32) -> Option<u32> {
        self.roots.get(word as usize).copied().filter(|n| *n != NONE)
    }

    fn pattern(&self, node: u32) -> Option<u32> {
        self.nodes.get(node as usize).map(|n| n.pattern).filter(|p| *p != NONE)
    }

    /// The pattern that is exactly these tokens, folded and with single spaces between.
    #[must_use]
    pub fn exact(&self, folded: &str) -> Option<u32> {
        let mut words = folded.split(' ').map(|word| (word.as_bytes(), hash_word(word.as_bytes())));
        let (first, hash) = words.next()?;
        let mut node = self.may_begin(hash).then(|| self.root(self.index_of(first, hash)))??;
        for (word, hash) in words {
            node = self.child(node, self.index_of(word, hash))?;
        }
        self.pattern(node)
    }

    /// Shows `found` each occurrence in `text`, by begin, the shorter first, until it breaks off.
    pub fn find<F>(&self, text: &NormalizedText<'_>, mut found: F) -> ControlFlow<()>
    where
        F: FnMut(Occurrence) -> ControlFlow<()>,
    {
        let tokens = text.tokens();
        let index_of = |token: &Token| self.index_of(text.folded(token).as_bytes(), token.hash);
        for (begin, token) in tokens.iter().enumerate() {
            if !self.may_begin(token.hash) {
                continue;
            }
            let Some(mut at) = self.root(index_of(token)) else { continue };
            let mut end = begin + 1;
            while let Some(node) = self.nodes.get(at as usize) {
                if node.pattern != NONE {
                    found(Occurrence { begin, end, pattern: node.pattern })?;
                }
                if node.inner == 0 {
                    break;
                }
                let next = tokens.get(end).filter(|t| t.sentence == token.sentence).map_or(NONE, index_of);
                let Some(child) = self.child(at, next).filter(|_| next != NONE) else { break };
                at = child;
                end += 1;
            }
        }
        ControlFlow::Continue(())
    }
}

/// A trie that owns its tables. Building takes time and memory linear in the patterns.
#[derive(Debug)]
pub struct TokenTrie {
    bytes: Vec<u8>,
    slots: Vec<Slot>,
    roots: Vec<u32>,
    begins: Vec<u64>,
    edges: Vec<Edge>,
    nodes: Vec<Node>,
}

impl TokenTrie {
    /// The tables, to search or to write.
    #[must_use]
    pub fn view(&self) -> TrieView<'_> {
        TrieView {
            bytes: &self.bytes,
            slots: &self.slots,
            roots: &self.roots,
            begins: &self.begins,
            edges: &self.edges,
            nodes: &self.nodes,
        }
    }

    fn node(&mut self) -> u32 {
        self.nodes.push(Node { pattern: NONE, inner: 0 });
        number(self.nodes.len() - 1)
    }

    fn intern(&mut self, word: &str) -> u32 {
        let hash = hash_word(word.as_bytes());
        let known = self.view().index_of(word.as_bytes(), hash);
        if known != NONE {
            return known;
        }
        let index = number(self.roots.len());
        let begin = number(self.bytes.len());
        self.bytes.extend_from_slice(word.as_bytes());
        self.roots.push(NONE);
        let mask = self.slots.len() - 1;
        let (mut at, tag) = halves(hash);
        while self.slots.get(at & mask).is_some_and(|s| s.word != NONE) {
            at = (at & mask) + 1;
        }
        if let Some(free) = self.slots.get_mut(at & mask) {
            *free = Slot { tag, word: index, begin, length: number(word.len()) };
        }
        index
    }

    fn add_edge(&mut self, node: u32, word: u32) -> u32 {
        if let Some(known) = self.view().child(node, word) {
            return known;
        }
        let child = self.node();
        let mask = self.edges.len() - 1;
        let (mut at, _) = halves(hash_pair(node, word));
        while self.edges.get(at & mask).is_some_and(|e| e.node != NONE) {
            at = (at & mask) + 1;
        }
        if let Some(free) = self.edges.get_mut(at & mask) {
            *free = Edge { node, word, child };
        }
        if let Some(parent) = self.nodes.get_mut(node as usize) {
            parent.inner = 1;
        }
        child
    }

    fn add(&mut self, pattern: u32, folded: &str) {
        let mut words = folded.split(' ');
        let Some(word) = words.next() else { return };
        let first = self.intern(word);
        let mut node = self.roots.get(first as usize).copied().unwrap_or(NONE);
        if node == NONE {
            node = self.node();
            if let Some(root) = self.roots.get_mut(first as usize) {
                *root = node;
            }
            let (at, bit) = filter_bit(hash_word(word.as_bytes()), self.begins.len());
            if let Some(number) = self.begins.get_mut(at) {
                *number |= bit;
            }
        }
        for word in words {
            let word = self.intern(word);
            node = self.add_edge(node, word);
        }
        if let Some(end) = self.nodes.get_mut(node as usize) {
            end.pattern = pattern;
        }
    }
}

impl Engine for TokenTrie {
    fn build(patterns: &[String]) -> Self {
        let tokens: usize = patterns.iter().map(|p| p.split(' ').count()).sum();
        let distinct: rustc_hash::FxHashSet<&str> = patterns.iter().flat_map(|p| p.split(' ')).collect();
        let firsts: rustc_hash::FxHashSet<&str> = patterns.iter().filter_map(|p| p.split(' ').next()).collect();
        let mut trie = Self {
            bytes: Vec::new(),
            slots: vec![FREE; capacity(distinct.len())],
            roots: Vec::with_capacity(distinct.len()),
            begins: vec![0; (firsts.len() * FILTER_BITS / 64).next_power_of_two()],
            edges: vec![EMPTY; capacity(tokens - patterns.len().min(tokens))],
            nodes: Vec::new(),
        };
        drop((distinct, firsts));
        for (index, pattern) in (0..).zip(patterns) {
            trie.add(index, pattern);
        }
        trie
    }

    fn find(&self, text: &NormalizedText<'_>, found: &mut dyn FnMut(Occurrence) -> ControlFlow<()>) -> ControlFlow<()> {
        self.view().find(text, found)
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
        assert_eq!(trie.view().exact("south korea"), Some(0));
        assert_eq!(trie.view().exact("south"), None);
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

    #[test]
    fn tables_without_a_free_slot_are_refused() {
        let trie = TokenTrie::build(&["new york".to_owned()]);
        assert!(trie.view().checked().is_some());
        let full = [Slot { tag: 1, word: 0, begin: 0, length: 1 }; 2];
        assert!(TrieView { slots: &full, ..trie.view() }.checked().is_none());
        assert!(TrieView { edges: &[], ..trie.view() }.checked().is_none());
        assert!(TrieView { begins: &[], ..trie.view() }.checked().is_none());
    }
}
