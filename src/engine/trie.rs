//! The default engine: a trie over tokens instead of bytes.
//!
//! Each token of the text is looked up once in the vocabulary of the patterns. Most are not in it, or begin no pattern, and
//! cost nothing more; from one that does, the trie is walked token by token. All tables are flat arrays of numbers, so that
//! they can be written to a file and searched where the file lies in memory.

use std::ops::ControlFlow;

use bytemuck::{Pod, Zeroable};

use super::{Engine, Occurrence};
use crate::text::hash::{hash_pair, hash_word};
use crate::text::{NormalizedText, Shape, Token};

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

/// A word of the vocabulary, with all that a look-up compares and where it leads: a short one is found without another look
/// into memory. An empty slot has no word.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Slot {
    /// The bytes of a word of up to eight, the first lowest; else where it begins among the bytes of the long ones.
    text: u64,
    /// The upper half of the word's hash; the lower half chose the slot.
    tag: u32,
    word: u32,
    /// The node or leaf that the word leads to from the root.
    root: u32,
    length: u32,
}

const FREE: Slot = Slot { text: 0, tag: 0, word: NONE, root: NONE, length: 0 };

/// The longest word whose bytes are in its slot.
const SHORT: usize = size_of::<u64>();

/// A node that something goes on from.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Node {
    /// The pattern that ends here.
    pattern: u32,
    /// A bit for each word that goes on from here, and for others that share one with it: most words of a text are told by
    /// it that they do not.
    next: u32,
}

/// The bit of a word that has a hash.
fn next_bit(hash: u64) -> u32 {
    1 << (hash >> 59)
}

/// The bytes of a short word that begins at a place of `buffer`, as a number.
#[inline]
fn short(buffer: &[u8], begin: usize, length: usize) -> u64 {
    let rest = buffer.get(begin..).unwrap_or(&[]);
    match rest.first_chunk() {
        Some(chunk) if length < SHORT => u64::from_le_bytes(*chunk) & ((1 << (8 * length)) - 1),
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => rest.iter().take(length).rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
}

/// A word within some bytes.
#[derive(Clone, Copy)]
struct Word<'w> {
    buffer: &'w [u8],
    begin: usize,
    length: usize,
    hash: u64,
}

impl<'w> Word<'w> {
    fn whole(word: &'w str) -> Self {
        let buffer = word.as_bytes();
        Self { buffer, begin: 0, length: buffer.len(), hash: hash_word(buffer) }
    }

    #[inline]
    fn of(buffer: &'w [u8], token: &Token) -> Self {
        let (begin, end) = (token.norm_begin as usize, token.norm_end as usize);
        Self { buffer, begin, length: end - begin, hash: token.hash }
    }
}

/// Places for `count` edges: four in five of them are taken, as nearly every edge that is looked for is there.
fn edge_capacity(count: usize) -> usize {
    count + count / 4 + 2
}

/// Slots for `count` words: four in seven of them are taken, as most words that are looked for are none of the vocabulary.
fn slot_capacity(count: usize) -> usize {
    count + count / 4 * 3 + 2
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

/// Bits of a filter for each word that begins a pattern: seven words in eight that begin none are told by one bit.
const FILTER_BITS: usize = 8;

/// The same of the filter for small letters, which has few words and is asked of most of a text: one in 32 is let through in
/// vain.
const SMALL_FILTER_BITS: usize = 32;

/// An empty filter of so many bits or more: a power of two of numbers.
fn filter(bits: usize) -> Vec<u64> {
    vec![0; (bits / 64).next_power_of_two()]
}

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
    /// The long words of the patterns, one behind another.
    pub bytes: &'a [u8],
    /// Open addressing: words by hash. At least one is free.
    pub slots: &'a [Slot],
    /// A bit for each hash that a word at a pattern's beginning has, and for few others: it lies in the nearest cache where
    /// the slots do not. A power of two of numbers.
    pub begins: &'a [u64],
    /// The same of the words at the beginning of patterns that mean something in small letters. Most forms are names, and most
    /// words of a text are no names: it is small, and tells of these that they begin nothing.
    pub small_begins: &'a [u64],
    /// Open addressing: where a word leads from a node. At least one is empty.
    pub edges: &'a [Edge],
    /// The nodes that something goes on from, children behind their parents.
    pub nodes: &'a [Node],
}

impl<'a> TrieView<'a> {
    /// Tables that come from outside, if every look-up in them is sure to end.
    #[must_use]
    pub fn checked(self) -> Option<Self> {
        let sound = self.begins.len().is_power_of_two()
            && self.small_begins.len().is_power_of_two()
            && self.slots.iter().any(|s| s.word == NONE)
            && self.edges.iter().any(|e| e.node == NONE);
        sound.then_some(self)
    }

    /// Whether some pattern that counts may begin with a token of a text.
    #[inline]
    fn may_begin(&self, token: &Token, case_tells: bool) -> bool {
        let is_small = case_tells && !token.shape.has_any(Shape::CAPITALISED.or(Shape::CAPITALS_LINE));
        let filter = if is_small { self.small_begins } else { self.begins };
        let (at, bit) = filter_bit(token.hash, filter.len());
        filter.get(at).is_some_and(|number| number & bit != 0)
    }

    /// The slot of a word of the vocabulary.
    #[inline]
    fn slot(&self, word: Word<'_>) -> Option<&'a Slot> {
        let tag = tag(word.hash);
        let mut at = home(word.hash, self.slots.len());
        loop {
            let slot = self.slots.get(at).filter(|s| s.word != NONE)?;
            if slot.tag == tag && slot.length as usize == word.length && self.has_text(slot, word) {
                return Some(slot);
            }
            at = after(at, self.slots.len());
        }
    }

    /// Whether the word of a slot is one of the same length.
    #[inline]
    fn has_text(&self, slot: &Slot, word: Word<'_>) -> bool {
        if word.length <= SHORT {
            return slot.text == short(word.buffer, word.begin, word.length);
        }
        let begin = usize::try_from(slot.text).unwrap_or(usize::MAX);
        let known = self.bytes.get(begin..).and_then(|rest| rest.get(..word.length));
        known.is_some() && known == word.buffer.get(word.begin..word.begin + word.length)
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

    /// The pattern that ends where a word leads, and the node that others go on from.
    #[inline]
    fn reached(&self, place: u32) -> (Option<u32>, Option<(u32, &'a Node)>) {
        if place & LEAF != 0 {
            return (Some(place & !LEAF), None);
        }
        match self.nodes.get(place as usize) {
            Some(node) => (Some(node.pattern).filter(|p| *p != NONE), Some((place, node))),
            None => (None, None),
        }
    }

    /// Where the word leads from the root, if a pattern begins with it.
    #[inline]
    fn root(&self, word: Word<'_>) -> Option<u32> {
        self.slot(word).map(|slot| slot.root).filter(|n| *n != NONE)
    }

    /// Where the word leads from a node, if it goes on from there.
    #[inline]
    fn next(&self, (number, node): (u32, &Node), word: Word<'_>) -> Option<u32> {
        let may_go_on = node.next & next_bit(word.hash) != 0;
        self.child(number, may_go_on.then(|| self.slot(word)).flatten()?.word)
    }

    /// The pattern that is exactly these tokens, folded and with single spaces between.
    #[must_use]
    pub fn exact(&self, folded: &str) -> Option<u32> {
        let mut words = folded.split(' ').map(Word::whole);
        let mut place = self.root(words.next()?)?;
        for word in words {
            place = self.next(self.reached(place).1?, word)?;
        }
        self.reached(place).0
    }

    /// Shows `found` each occurrence in `text`, by begin, the shorter first, until it breaks off; none that begins in small
    /// letters of a pattern that means nothing so.
    pub fn find<F>(&self, text: &NormalizedText<'_>, mut found: F) -> ControlFlow<()>
    where
        F: FnMut(Occurrence) -> ControlFlow<()>,
    {
        let tokens = text.tokens();
        let word = |token: &Token| Word::of(text.buffer().as_bytes(), token);
        let case_tells = !text.is_all_small();
        for (begin, token) in tokens.iter().enumerate() {
            if !self.may_begin(token, case_tells) {
                continue;
            }
            let Some(mut place) = self.root(word(token)) else { continue };
            let mut end = begin + 1;
            loop {
                let (pattern, node) = self.reached(place);
                if let Some(pattern) = pattern {
                    found(Occurrence { begin, end, pattern })?;
                }
                let next = tokens.get(end).filter(|t| t.sentence == token.sentence);
                let Some((node, next)) = node.zip(next) else { break };
                let Some(child) = self.next(node, word(next)) else { break };
                place = child;
                end += 1;
            }
        }
        ControlFlow::Continue(())
    }
}

/// What leads to a node or leaf: the word of a slot from the root, or the edge at a place.
#[derive(Clone, Copy)]
enum Way {
    Root(usize),
    Edge(usize),
}

/// A trie that owns its tables. Building takes time and memory linear in the patterns.
#[derive(Debug)]
pub struct TokenTrie {
    bytes: Vec<u8>,
    slots: Vec<Slot>,
    /// How many words there are.
    words: u32,
    begins: Vec<u64>,
    small_begins: Vec<u64>,
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
            begins: &self.begins,
            small_begins: &self.small_begins,
            edges: &self.edges,
            nodes: &self.nodes,
        }
    }

    /// The place of a word's slot, new where there was none.
    fn intern(&mut self, word: Word<'_>) -> usize {
        let mut at = home(word.hash, self.slots.len());
        while let Some(slot) = self.slots.get(at).filter(|s| s.word != NONE) {
            let same = slot.tag == tag(word.hash) && slot.length as usize == word.length;
            if same && self.view().has_text(slot, word) {
                return at;
            }
            at = after(at, self.slots.len());
        }
        let text = if word.length <= SHORT {
            short(word.buffer, word.begin, word.length)
        } else {
            let begin = self.bytes.len();
            self.bytes.extend_from_slice(word.buffer);
            begin as u64
        };
        if let Some(free) = self.slots.get_mut(at) {
            let length = number(word.length);
            *free = Slot { text, tag: tag(word.hash), word: self.words, root: NONE, length };
            self.words += 1;
        }
        at
    }

    /// The edge from `node` by the word of a slot, new where there was none.
    fn edge(&mut self, node: u32, slot: usize, hash: u64) -> Way {
        let word = self.slots.get(slot).map_or(NONE, |s| s.word);
        if let Some(node) = self.nodes.get_mut(node as usize) {
            node.next |= next_bit(hash);
        }
        let at = self.view().edge(node, word);
        if let Some(empty) = self.edges.get_mut(at).filter(|e| e.node == NONE) {
            *empty = Edge { node, word, child: NONE };
        }
        Way::Edge(at)
    }

    fn place(&mut self, way: Way) -> Option<&mut u32> {
        match way {
            Way::Root(at) => self.slots.get_mut(at).map(|s| &mut s.root),
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
        self.nodes.push(Node { pattern: if ends == NONE { NONE } else { ends & !LEAF }, next: 0 });
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
            ends.pattern = pattern;
        }
    }

    fn add(&mut self, pattern: u32, folded: &str, in_small_letters: bool) {
        let mut words = folded.split(' ').map(Word::whole);
        let Some(first) = words.next() else { return };
        let of_small = in_small_letters.then_some(&mut self.small_begins);
        for filter in [&mut self.begins].into_iter().chain(of_small) {
            let (at, bit) = filter_bit(first.hash, filter.len());
            if let Some(number) = filter.get_mut(at) {
                *number |= bit;
            }
        }
        let mut way = Way::Root(self.intern(first));
        for word in words {
            let slot = self.intern(word);
            let node = self.node(way);
            way = self.edge(node, slot, word.hash);
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

impl TokenTrie {
    /// The same as [`Engine::build`], told which patterns, by their places, mean something where their first word has no
    /// capital: the others are found there or not.
    pub fn build_for_case(patterns: &[String], in_small_letters: impl Fn(usize) -> bool) -> Self {
        let firsts = |wanted: &dyn Fn(usize) -> bool| {
            let places: Vec<usize> = (0..patterns.len()).filter(|place| wanted(*place)).collect();
            let words = places.iter().filter_map(|place| patterns.get(*place)?.split(' ').next());
            distinct(words)
        };
        let words = distinct(patterns.iter().flat_map(|p| p.split(' ')));
        let mut trie = Self {
            bytes: Vec::new(),
            slots: vec![FREE; slot_capacity(words)],
            words: 0,
            begins: filter(FILTER_BITS * firsts(&|_| true)),
            small_begins: filter(SMALL_FILTER_BITS * firsts(&in_small_letters)),
            edges: vec![EMPTY; edge_capacity(edges(patterns))],
            nodes: Vec::new(),
        };
        for (place, (index, pattern)) in (0..).zip(patterns).enumerate() {
            trie.add(index, pattern, in_small_letters(place));
        }
        trie
    }
}

impl Engine for TokenTrie {
    fn build(patterns: &[String]) -> Self {
        Self::build_for_case(patterns, |_| true)
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
    fn small_letters_begin_what_means_something_so() {
        let patterns = ["may", "may day", "prime minister"].map(str::to_owned);
        let trie = TokenTrie::build_for_case(&patterns, |place| place == 2);
        let found = |text: &str| {
            let mut all = Vec::new();
            let text = NormalizedText::new(text);
            let _ = trie.view().find(&text, |o| {
                all.push((o.begin, o.pattern));
                ControlFlow::Continue(())
            });
            all
        };
        assert_eq!(found("The prime minister may name May Day"), [(1, 2), (5, 0), (5, 1)]);
        assert_eq!(found("THE PRIME MINISTER MAY GO"), [(1, 2), (3, 0)]);
        assert_eq!(found("the prime minister said that he may call on may day"), [(1, 2), (6, 0), (9, 0), (9, 1)]);
    }

    #[test]
    fn no_patterns_find_nothing() {
        assert!(occurrences(&TokenTrie::build(&[]), "Anything at all.").is_empty());
    }

    #[test]
    fn tables_without_a_free_slot_are_refused() {
        let trie = TokenTrie::build(&["new york".to_owned()]);
        assert!(trie.view().checked().is_some());
        let full = [Slot { text: 0, tag: 1, word: 0, root: NONE, length: 1 }; 2];
        assert!(TrieView { slots: &full, ..trie.view() }.checked().is_none());
        assert!(TrieView { edges: &[], ..trie.view() }.checked().is_none());
        assert!(TrieView { begins: &[], ..trie.view() }.checked().is_none());
        assert!(TrieView { small_begins: &[], ..trie.view() }.checked().is_none());
    }
}
