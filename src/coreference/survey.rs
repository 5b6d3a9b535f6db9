//! What the passes look for in a text, found once: in one walk over its tokens, and one over its matches.

use smallvec::{SmallVec, smallvec};

use super::pronouns::Person;
use crate::gazetteer::Target;
use crate::matching::Match;
use crate::resolution::Context;
use crate::text::hash::is_hash;
use crate::text::quotations::Quotations;
use crate::text::{Class, Shape, Traits, is_word};

/// Where in a text the words and marks stand that give the passes their work. Each list is in order.
pub(super) struct Survey<'m> {
    /// Every match of the gazetteer's.
    pub(super) matches: &'m [Match],
    /// The offices named, the longest name at a place: "deputy prime minister" and no "prime minister" in it.
    pub(super) offices: Vec<Office>,
    /// Head nouns; of those that end together the longest.
    pub(super) heads: Vec<Head>,
    /// Words that a phrase for a person has its age, its past or its head in: "61-year-old", "former", "economist".
    pub(super) described: Vec<usize>,
    /// Pronouns of the third person.
    pub(super) pronouns: Vec<(usize, Person)>,
    /// What is quoted.
    pub(super) quotations: Quotations,
    /// The first tokens of paragraphs.
    pub(super) paragraphs: Vec<usize>,
    /// Capitalised points of the compass.
    pub(super) points: Vec<usize>,
    /// Tokens behind "Sir" and "Dame", "Prince" and "Sheikh".
    pub(super) behind_titles: Vec<usize>,
    /// Where "His Majesty" and the like begin.
    pub(super) addresses: Vec<usize>,
    /// Whether a counterpart, predecessor or successor is spoken of.
    pub(super) has_kin: bool,
}

/// An office's name in the text.
pub(super) struct Office {
    /// The first token.
    pub(super) begin: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The records that it may be.
    pub(super) records: SmallVec<[u32; 4]>,
}

/// A head noun in the text.
#[derive(Clone, Copy)]
pub(super) struct Head {
    /// The first token.
    pub(super) begin: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// Its number.
    pub(super) noun: u32,
    /// The number of the shortest that ends with it, where that is another: "alliance" of "military alliance".
    pub(super) plain: Option<u32>,
}

/// News has so many tokens for each pronoun, or more.
const TOKENS_PER_PRONOUN: usize = 16;

const PRONOUNS: Class = Class::PRONOUN_IT.or(Class::PRONOUN_HE).or(Class::PRONOUN_SHE).or(Class::PRONOUN_THEY);

impl<'m> Survey<'m> {
    /// Goes over a text, in time linear in it; for the passes that settle names alone where only those are to run.
    pub(super) fn of(context: &Context<'_>, matches: &'m [Match], names_only: bool) -> Self {
        let mut survey = Self {
            matches,
            offices: if names_only { Vec::new() } else { offices(context, matches) },
            heads: if names_only { Vec::new() } else { heads(context, matches) },
            described: Vec::new(),
            pronouns: Vec::with_capacity(context.text.tokens().len() / TOKENS_PER_PRONOUN),
            quotations: Quotations::default(),
            paragraphs: Vec::new(),
            points: Vec::new(),
            behind_titles: Vec::new(),
            addresses: Vec::new(),
            has_kin: false,
        };
        if names_only {
            survey.walk(context, (Class::HONORIFIC.or(Class::TITLE), Traits::default()), Shape::CAPITALISED);
        } else {
            let classes = PRONOUNS.or(Class::HONORIFIC).or(Class::TITLE);
            let marks = (classes, Traits::DESCRIBES);
            survey.walk(context, marks, Shape::PUNCTUATION.or(Shape::PARAGRAPH_START).or(Shape::CAPITALISED));
        }
        survey
    }

    /// Reads the tokens that are of one of some classes, traits or shapes.
    fn walk(&mut self, context: &Context<'_>, (classes, traits): (Class, Traits), shapes: Shape) {
        let text = context.text;
        for (index, token) in text.tokens().iter().enumerate() {
            if token.class.has_any(classes) {
                if let Some(person) = Person::of(context, index) {
                    if is_address(context, index) {
                        self.addresses.push(index);
                    } else {
                        self.pronouns.push((index, person));
                    }
                } else if token.class.has(Class::HONORIFIC) && is_word!(token, "sir" | "dame") {
                    self.behind_titles.push(index + 1);
                } else if token.class.has(Class::TITLE) {
                    if is_word!(token, "prince" | "princess" | "sheikh" | "sheik") {
                        self.behind_titles.push(index + 1);
                    }
                    self.has_kin |= is_word!(token, "counterpart" | "predecessor" | "successor");
                }
            }
            if token.traits.has_any(traits) && (token.shape.has(Shape::AFTER_HYPHEN) || !is_word!(token, "old")) {
                self.described.push(index);
            }
            if !token.shape.has_any(shapes) {
                continue;
            }
            if token.shape.has(Shape::PARAGRAPH_START) {
                self.paragraphs.push(index);
            }
            if token.shape.has(Shape::PARAGRAPH_START) || token.shape.has(Shape::PUNCTUATION) && is_word!(token, "\"") {
                self.quotations.read(text, index);
            }
            if token.shape.has(Shape::CAPITALISED) && !token.shape.has(Shape::CAPITALS_LINE) && is_point(token.hash) {
                self.points.push(index);
            }
        }
        self.quotations.finish(text.tokens().len());
    }
}

/// "His Highness": whether a pronoun is part of an address, whoever is meant by that.
fn is_address(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    is_word!(text, index, "his" | "her" | "their")
        && text.shape(index + 1).has(Shape::CAPITALISED)
        && is_word!(
            text,
            index + 1,
            "majesty" | "highness" | "excellency" | "holiness" | "royal" | "serene" | "imperial"
        )
}

/// Whether the word with a hash is a point of the compass.
pub(super) fn is_point(hash: u64) -> bool {
    is_hash!(hash, "north" | "south" | "east" | "west")
}

fn offices(context: &Context<'_>, matches: &[Match]) -> Vec<Office> {
    let mut named: Vec<(usize, usize, u32)> = matches
        .iter()
        .filter_map(|m| if let Target::Office(office) = m.target { Some((m.begin, m.end, office)) } else { None })
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    named.sort_unstable_by_key(|(begin, end, office)| (std::cmp::Reverse(end - begin), *begin, *office));
    let mut taken = vec![false; context.text.tokens().len()];
    let mut offices: Vec<Office> = Vec::with_capacity(named.len());
    for (begin, end, record) in named {
        if let Some(last) = offices.last_mut()
            && (last.begin, last.end) == (begin, end)
        {
            last.records.push(record);
            continue;
        }
        let Some(range) = taken.get_mut(begin..end).filter(|t| !t.contains(&true)) else { continue };
        range.fill(true);
        offices.push(Office { begin, end, records: smallvec![record] });
    }
    offices.sort_unstable_by_key(|o| o.begin);
    offices
}

/// So many words may stand between a superlative and what it is said of: "the fastest-growing economy".
const REACH_SUPERLATIVE: usize = 3;

/// "A member", "the exporters", "the economy": whether a word that says what somebody is a member of or lives by stands without
/// that: "the NATO member", "the oil exporter", "Africa's largest economy".
fn is_of_nothing(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let before = at.wrapping_sub(1);
    is_word!(text, at, "member") && !text.shape(before).has(Shape::CAPITALISED)
        || is_word!(text, at, "exporter" | "producer")
            && !is_word!(text, before, "oil" | "gas" | "crude" | "copper" | "cocoa" | "uranium" | "energy")
        || is_word!(text, at, "economy")
            && !(at.saturating_sub(REACH_SUPERLATIVE)..at)
                .any(|i| is_word!(text, i, "most") || text.word(i).ends_with("est"))
}

fn heads(context: &Context<'_>, matches: &[Match]) -> Vec<Head> {
    let mut heads: Vec<Head> = matches
        .iter()
        .filter_map(|m| {
            let Target::Nominal(noun) = m.target else { return None };
            if m.end == m.begin + 1 && is_of_nothing(context, m.begin) {
                return None;
            }
            Some(Head { begin: m.begin, end: m.end, noun, plain: None })
        })
        .collect();
    heads.sort_unstable_by_key(|head| (head.end, head.begin, head.noun));
    // "security alliance" before "alliance".
    heads.dedup_by(|shorter, longest| {
        let is_same = shorter.end == longest.end;
        if is_same && shorter.begin > longest.begin {
            longest.plain = Some(shorter.noun);
        }
        is_same
    });
    heads
}
