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

/// Where a word leads: to a node or, with this bit, to the pattern that ends there and that no other goes on from. Most
/// words lead to such a leaf, which so needs no node.
const LEAF: u32 = 1 << 31;

/// A way on from a node: by this word to that node or leaf. An empty slot has no node.
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

/// Slots for `count` entries: two thirds of them are taken.
fn capacity(count: usize) -> usize {
    count + count / 2 + 2
}

/// Where among `slots` a hash is looked for first: its lower half as a fraction of them. They need be no power of two.
/// After Lemire, "Fast Random Integer Generation in an Interval" (2019).
#[inline]
fn home(hash: u64, slots: usize) -> usize {
    (((hash & u64::from(u32::MAX)) * slots as u64) >> 32) as usize
}

/// The slot after `at`, the first after the last.
#[inline]
fn after(at: usize, slots: usize) -> usize {
    if at + 1 < slots { at + 1 } else { 0 }
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

fn tag(hash: u64) -> u32 {
    number((hash >> 32) as usize)
}

/// The trie's tables, wherever they lie. Searching takes one look-up for each token of the text, and one more for each
/// token of an occurrence or a beginning of one.
#[derive(Debug, Clone, Copy)]
pub struct TrieView<'a> {
    /// The words of the patterns, one behind another.
    pub bytes: &'a [u8],
    /// Open addressing: words by hash. At least one is free.
    pub slots: &'a [Slot],
    /// The node or leaf that each word leads to from the root.
    pub roots: &'a [u32],
    /// A bit for each hash that a word at a pattern's beginning has, and for few others: it lies in the nearest cache where
    /// the slots do not. A power of two of numbers.
    pub begins: &'a [u64],
    /// Open addressing: where a word leads from a node. At least one is empty.
    pub edges: &'a [Edge],
    /// The nodes that something goes on from, children behind their parents: the pattern that ends at each.
    pub nodes: &'a [u32],
}

impl TrieView<'_> {
    /// Tables that come from outside, if every look-up in them is sure to end.
    #[must_use]
    pub fn checked(self) -> Option<Self> {
        let sound = self.begins.len().is_power_of_two()
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
        let tag = tag(hash);
        let mut at = home(hash, self.slots.len());
        loop {
            let Some(slot) = self.slots.get(at).filter(|s| s.word != NONE) else { return NONE };
            if slot.tag == tag && slot.length as usize == word.len() {
                let begin = slot.begin as usize;
                if self.bytes.get(begin..begin + word.len()) == Some(word) {
                    return slot.word;
                }
            }
            at = after(at, self.slots.len());
        }
    }

    /// Where the edge from `node` by `word` is, or the empty slot where it would be.
    fn edge(&self, node: u32, word: u32) -> usize {
        let mut at = home(hash_pair(node, word), self.edges.len());
        while self.edges.get(at).is_some_and(|e| e.node != NONE && (e.node, e.word) != (node, word)) {
            at = after(at, self.edges.len());
        }
        at
    }

    fn child(&self, node: u32, word: u32) -> Option<u32> {
        self.edges.get(self.edge(node, word)).filter(|e| e.node != NONE).map(|e| e.child)
    }

    fn root(&self, word: u32) -> Option<u32> {
        self.roots.get(word as usize).copied().filter(|n| *n != NONE)
    }

    /// The pattern that ends where a word leads, and the node that others go on from.
    fn reached(&self, place: u32) -> (Option<u32>, Option<u32>) {
        if place & LEAF != 0 {
            return (Some(place & !LEAF), None);
        }
        match self.nodes.get(place as usize) {
            Some(pattern) => (Some(*pattern).filter(|p| *p != NONE), Some(place)),
            None => (None, None),
        }
    }

    /// The pattern that is exactly these tokens, folded and with single spaces between.
    #[must_use]
    pub fn exact(&self, folded: &str) -> Option<u32> {
        let mut words = folded.split(' ').map(|word| (word.as_bytes(), hash_word(word.as_bytes())));
        let (first, hash) = words.next()?;
        let mut place = self.may_begin(hash).then(|| self.root(self.index_of(first, hash)))??;
        for (word, hash) in words {
            place = self.child(self.reached(place).1?, self.index_of(word, hash))?;
        }
        self.reached(place).0
    }

    /// Shows `found` each occurrence in `text`, by begin, the shorter first, until it breaks off.
    pub fn find<F>(&self, text: &NormalizedText<'_>, mut found: F) -> ControlFlow<()>
    where
        F: FnMut(Occurrence) -> ControlFlow<()>,
    {
        let tokens = text.tokens();
        let buffer = text.buffer().as_bytes();
        let word = |token: &Token| buffer.get(token.norm_begin as usize..token.norm_end as usize).unwrap_or(&[]);
        let index_of = |token: &Token| self.index_of(word(token), token.hash);
        for (begin, token) in tokens.iter().enumerate() {
            if !self.may_begin(token.hash) {
                continue;
            }
            let Some(mut place) = self.root(index_of(token)) else { continue };
            let mut end = begin + 1;
            loop {
                let (pattern, node) = self.reached(place);
                if let Some(pattern) = pattern {
                    found(Occurrence { begin, end, pattern })?;
                }
                let Some(node) = node else { break };
                let next = tokens.get(end).filter(|t| t.sentence == token.sentence).map_or(NONE, index_of);
                let Some(child) = self.child(node, next).filter(|_| next != NONE) else { break };
                place = child;
                end += 1;
            }
        }
        ControlFlow::Continue(())
    }
}

/// What leads to a node or leaf: a word from the root, or the edge at a place.
#[derive(Clone, Copy)]
enum Way {
    Root(u32),
    Edge(usize),
}

/// A trie that owns its tables. Building takes time and memory linear in the patterns.
#[derive(Debug)]
pub struct TokenTrie {
    bytes: Vec<u8>,
    slots: Vec<Slot>,
    roots: Vec<u32>,
    begins: Vec<u64>,
    edges: Vec<Edge>,
    nodes: Vec<u32>,
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
        let mut at = home(hash, self.slots.len());
        while self.slots.get(at).is_some_and(|s| s.word != NONE) {
            at = after(at, self.slots.len());
        }
        if let Some(free) = self.slots.get_mut(at) {
            *free = Slot { tag: tag(hash), word: index, begin, length: number(word.len()) };
        }
        index
    }

    /// The edge from `node` by `word`, new where there was none.
    fn edge(&mut self, node: u32, word: u32) -> Way {
        let at = self.view().edge(node, word);
        if let Some(empty) = self.edges.get_mut(at).filter(|e| e.node == NONE) {
            *empty = Edge { node, word, child: NONE };
        }
        Way::Edge(at)
    }

    fn place(&mut self, way: Way) -> Option<&mut u32> {
        match way {
            Way::Root(word) => self.roots.get_mut(word as usize),
            Way::Edge(at) => self.edges.get_mut(at).map(|e| &mut e.child),
        }
    }

    /// The node that a way leads to. It led nowhere or to a leaf where that is new.
    fn node(&mut self, way: Way) -> u32 {
        let new = number(self.nodes.len());
        let Some(place) = self.place(way) else { return NONE };
        if *place & LEAF == 0 {
            return *place;
        }
        let ends = std::mem::replace(place, new);
        self.nodes.push(if ends == NONE { NONE } else { ends & !LEAF });
        new
    }

    fn end(&mut self, way: Way, pattern: u32) {
        let Some(place) = self.place(way) else { return };
        if *place & LEAF != 0 {
            *place = pattern | LEAF;
            return;
        }
        let node = *place as usize;
        if let Some(ends) = self.nodes.get_mut(node) {
            *ends = pattern;
        }
    }

    fn add(&mut self, pattern: u32, folded: &str) {
        let mut words = folded.split(' ');
        let Some(first) = words.next() else { return };
        let (at, bit) = filter_bit(hash_word(first.as_bytes()), self.begins.len());
        if let Some(number) = self.begins.get_mut(at) {
            *number |= bit;
        }
        let mut way = Way::Root(self.intern(first));
        for word in words {
            let word = self.intern(word);
            let node = self.node(way);
            way = self.edge(node, word);
        }
        self.end(way, pattern);
    }
}

/// How many different words there are. Sorted hashes take a fraction of what a set would.
fn distinct<'a>(words: impl Iterator<Item = &'a str> + Clone) -> usize {
    // Growing would hold the numbers twice.
    let mut hashes = Vec::with_capacity(words.clone().count());
    hashes.extend(words.map(|w| hash_word(w.as_bytes())));
    hashes.sort_unstable();
    hashes.dedup();
    hashes.len()
}

/// How many edges patterns need, at most: where they are sorted exactly so many, for each begins as the one before it does
/// or else anew.
fn edges(patterns: &[String]) -> usize {
    let mut previous = "";
    let new = patterns.iter().map(|pattern| {
        let shared = pattern.split(' ').zip(previous.split(' ')).take_while(|(a, b)| a == b).count();
        previous = pattern;
        // The first word's way is the root's.
        pattern.split(' ').count() - shared.max(1)
    });
    new.sum()
}

impl Engine for TokenTrie {
    fn build(patterns: &[String]) -> Self {
        let words = distinct(patterns.iter().flat_map(|p| p.split(' ')));
        let firsts = distinct(patterns.iter().filter_map(|p| p.split(' ').next()));
        let mut trie = Self {
            bytes: Vec::new(),
            slots: vec![FREE; capacity(words)],
            roots: Vec::with_capacity(words),
            begins: vec![0; (firsts * FILTER_BITS / 64).next_power_of_two()],
            edges: vec![EMPTY; capacity(edges(patterns))],
            nodes: Vec::new(),
        };
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
