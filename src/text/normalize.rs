//! Splitting a text into tokens and folding each one, with its place in the original kept beside it.
//!
//! The folded tokens stand in one buffer, with a space before, between and after them, so that an automaton over bytes
//! finds whole words only. Case, diacritics, apostrophes, hyphens, dotted acronyms, `&` and `St.` are folded away;
//! every other mark of punctuation is a token of its own, so that no name is found across a comma.

use std::sync::OnceLock;
use std::sync::atomic::AtomicU32;

use bytemuck::{Pod, Zeroable};

use super::language::Tally;
use super::lexicon::Class;
use super::sentences;
use super::sets::set_operations;
use super::span::Span;
use super::splitter::{self, Split};
use super::traits::Traits;

/// What a token looked like before folding: a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Pod, Zeroable)]
#[repr(transparent)]
pub struct Shape(u16);

set_operations!(Shape);

impl Shape {
    /// Begins with a capital letter.
    pub const CAPITALISED: Self = Self(1);
    /// Has letters and all of them are capitals.
    pub const ALL_CAPITALS: Self = Self(1 << 1);
    /// Is a mark of punctuation.
    pub const PUNCTUATION: Self = Self(1 << 2);
    /// Follows a hyphen with no space between.
    pub const AFTER_HYPHEN: Self = Self(1 << 3);
    /// Is a clitic such as the possessive 's.
    pub const CLITIC: Self = Self(1 << 4);
    /// Is letters with a dot behind each: `U.S.`
    pub const DOTTED: Self = Self(1 << 5);
    /// Stands first on its line.
    pub const LINE_START: Self = Self(1 << 6);
    /// Stands first in its sentence.
    pub const SENTENCE_START: Self = Self(1 << 7);
    /// Stands on a line whose letters are all capitals.
    pub const CAPITALS_LINE: Self = Self(1 << 8);
    /// Begins with a digit.
    pub const DIGIT: Self = Self(1 << 9);
    /// A blank line stands before it.
    pub const PARAGRAPH_START: Self = Self(1 << 10);
    /// White space stands before it.
    pub const AFTER_SPACE: Self = Self(1 << 11);

    pub(super) fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn clear(&mut self, other: Self) {
        self.0 &= !other.0;
    }
}

/// A word or a mark of punctuation.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands in the original text.
    pub span: Span,
    /// Where its folded form begins in the buffer.
    pub norm_begin: u32,
    /// Where its folded form ends in the buffer.
    pub norm_end: u32,
    /// The hash of its folded form, by which every table of words is searched.
    pub hash: u64,
    /// What kinds of English word it is.
    pub class: Class,
    /// What its letters tell.
    pub traits: Traits,
    /// The index of its sentence.
    pub sentence: u32,
    /// What it looked like.
    pub shape: Shape,
}

/// A text in tokens, folded, with the original beside it.
#[derive(Debug)]
pub struct NormalizedText<'t> {
    original: &'t str,
    buffer: String,
    tokens: Vec<Token>,
    /// The first token of each sentence.
    sentences: Vec<u32>,
    /// The first token of each line that has one.
    lines: Vec<u32>,
    /// The traits that any token has, and perhaps others.
    said: Traits,
    /// The small words of each sentence and, last, of the whole; counted when first asked for.
    tallies: OnceLock<Vec<Tally>>,
    /// By first token, the role of the phrase that was asked for last; syntax packs it.
    roles: Vec<AtomicU32>,
    /// Whether some words stand here, and none has a capital.
    is_all_small: bool,
}

/// Fewer words than this prove nothing about a text's case.
const ALL_SMALL_MIN_WORDS: usize = 8;

/// Whether a token is a word of a script that has capitals, and has none.
fn is_small_word(text: &str, token: &Token) -> bool {
    token.span.of(text).starts_with(char::is_lowercase)
}

impl<'t> NormalizedText<'t> {
    /// Splits and folds `text`, in time linear in its length.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let Split { folded: buffer, mut tokens, lines, traits, sentences } = splitter::split(text);
        sentences::mark_capitals_lines(&mut tokens, &lines);
        let is_all_capitals = sentences::soften_capitals(&mut tokens);
        let roles = tokens.iter().map(|_| AtomicU32::new(0)).collect();
        // Nearly every text shows at its first words that it has capitals.
        let is_all_small = is_all_capitals
            || !tokens.iter().any(|t| t.shape.has(Shape::CAPITALISED))
                && tokens.iter().filter(|t| is_small_word(text, t)).nth(ALL_SMALL_MIN_WORDS - 1).is_some();
        Self {
            original: text,
            buffer,
            tokens,
            sentences,
            lines,
            said: traits,
            tallies: OnceLock::new(),
            roles,
            is_all_small,
        }
    }

    /// Whether the text is written without capitals, as chat and some transcripts are: then case tells nothing.
    #[must_use]
    pub fn is_all_small(&self) -> bool {
        self.is_all_small
    }

    /// The text as given.
    #[must_use]
    pub fn original(&self) -> &'t str {
        self.original
    }

    /// The folded tokens, each with a space before it, and a space at the end.
    #[must_use]
    pub fn buffer(&self) -> &str {
        &self.buffer
    }

    /// The tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The token at `index`, if there is one.
    #[must_use]
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// A token's folded form; empty past the end.
    #[must_use]
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| self.folded(t))
    }

    /// A token's folded form.
    #[must_use]
    pub fn folded(&self, token: &Token) -> &str {
        self.buffer.get(token.norm_begin as usize..token.norm_end as usize).unwrap_or("")
    }

    /// A token as it stands in the text.
    #[must_use]
    pub fn surface(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |t| t.span.of(self.original))
    }

    /// The word classes of a token; none past the end.
    #[must_use]
    pub fn class(&self, index: usize) -> Class {
        self.tokens.get(index).map_or(Class::NONE, |t| t.class)
    }

    /// The word that a dot abbreviates ("Mr.", "Gov."), where the token is such a dot; else the token itself.
    #[must_use]
    pub fn before_abbreviating_dot(&self, index: usize) -> usize {
        index
            .checked_sub(1)
            .filter(|i| self.word(index) == "." && self.class(*i).has(Class::ABBREVIATION))
            .unwrap_or(index)
    }

    /// Whether some token has one of some traits.
    #[must_use]
    pub fn says_any(&self, traits: Traits) -> bool {
        // Nearly every text that has none shows it at once.
        self.said.has_any(traits) && self.tokens.iter().any(|t| t.traits.has_any(traits))
    }

    /// The first token of the line that a token stands on.
    #[must_use]
    pub fn line_start(&self, index: usize) -> Option<usize> {
        let line = self.lines.partition_point(|first| *first as usize <= index).checked_sub(1)?;
        self.lines.get(line).map(|first| *first as usize)
    }

    /// The first tokens of the lines, in order.
    pub fn line_starts(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().map(|first| *first as usize).filter(|first| self.shape(*first).has(Shape::LINE_START))
    }

    /// What a token's letters tell; nothing past the end.
    #[must_use]
    pub fn traits(&self, index: usize) -> Traits {
        self.tokens.get(index).map_or(Traits::default(), |t| t.traits)
    }

    /// The hash of a token's folded form; none past the end.
    #[must_use]
    pub fn hash(&self, index: usize) -> Option<u64> {
        self.tokens.get(index).map(|t| t.hash)
    }

    /// Where the role of a phrase that begins at a token is remembered.
    pub(super) fn role_memo(&self, begin: usize) -> Option<&AtomicU32> {
        self.roles.get(begin)
    }

    /// The shape of a token; none past the end.
    #[must_use]
    pub fn shape(&self, index: usize) -> Shape {
        self.tokens.get(index).map_or(Shape::default(), |t| t.shape)
    }

    /// The token whose folded form begins at `position` of the buffer.
    #[must_use]
    pub fn token_beginning_at(&self, position: usize) -> Option<usize> {
        self.tokens.binary_search_by_key(&position, |t| t.norm_begin as usize).ok()
    }

    /// How many sentences there are.
    #[must_use]
    pub fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// The tokens of a sentence, as a range of indexes; empty past the end.
    #[must_use]
    pub fn sentence(&self, index: usize) -> std::ops::Range<usize> {
        let begin = self.sentences.get(index).map_or(self.tokens.len(), |s| *s as usize);
        let end = self.sentences.get(index + 1).map_or(self.tokens.len(), |s| *s as usize);
        begin..end
    }

    /// What a sentence's small words tell of its language; where it has none, those of the whole text.
    #[must_use]
    pub fn tally(&self, sentence: usize) -> Tally {
        let tallies = self.tallies.get_or_init(|| {
            let mut all = Tally::default();
            let mut tallies: Vec<Tally> = Vec::with_capacity(self.sentences.len() + 1);
            for index in 0..self.sentences.len() {
                let own = Tally::of(self, self.sentence(index));
                all.add(own);
                tallies.push(own);
            }
            tallies.push(all);
            tallies
        });
        let own = tallies.get(sentence).copied().unwrap_or_default();
        if own.is_empty() { tallies.last().copied().unwrap_or_default() } else { own }
    }

    /// The span from the first to the last of a range of tokens.
    #[must_use]
    pub fn span(&self, begin: usize, end: usize) -> Span {
        let first = self.tokens.get(begin).map_or(0, |t| t.span.begin_byte);
        let last = end.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(first, |t| t.span.end_byte);
        Span::new(first, last.max(first))
    }
}

/// A phrase folded as text is, its tokens joined by single spaces; empty if it has none.
#[must_use]
pub fn fold_phrase(phrase: &str) -> String {
    if is_plain(phrase) {
        return phrase.to_ascii_lowercase();
    }
    NormalizedText::new(phrase).buffer().trim_matches(' ').to_owned()
}

/// Whether a phrase is words of ASCII letters with single spaces between, none of which stands for another.
fn is_plain(phrase: &str) -> bool {
    phrase.split(' ').all(|word| !word.is_empty() && word != "St" && word.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let text = NormalizedText::new(text);
        (0..text.tokens().len()).map(|i| text.word(i).to_owned()).collect()
    }

    #[test]
    fn an_elided_article_is_no_part_of_the_name() {
        assert_eq!(words("l'Ukraine, d’Israël qu'Oman"), ["l", "ukraine", ",", "d", "israel", "qu", "oman"]);
    }

    #[test]
    fn a_script_without_spaces_has_a_token_for_each_character() {
        assert_eq!(words("中国和NATO"), ["中", "国", "和", "nato"]);
    }

    #[test]
    fn plural_initials_are_one_token() {
        for text in ["EE. UU.", "EE.UU.", "EEUU"] {
            assert_eq!(words(text), ["eeuu"], "{text}");
        }
        assert_eq!(words("EE. Uno"), ["ee", ".", "uno"]);
        assert_eq!(NormalizedText::new("Los EE. UU. y China").sentence_count(), 1);
    }

    #[test]
    fn an_initial_ends_no_sentence_wherever_the_line_breaks() {
        for space in [" ", "  ", "\u{a0}", "\n", "\r\n    "] {
            let text = format!(
                "He wore the hat that George W.{space}Bush once gave\nhim and signed a law that\nno one had read."
            );
            assert!(words(&text).windows(3).any(|w| w == ["george", "w", "bush"]), "{text:?}");
            assert_eq!(NormalizedText::new(&text).sentence_count(), 1, "{text:?}");
        }
        assert_eq!(NormalizedText::new("They chose plan B.\n\nBush left.").sentence_count(), 2);
    }

    #[test]
    fn a_table_has_a_sentence_for_each_cell() {
        let table =
            "Country | Capital | Head of government\nCanada | Ottawa | Stephen Harper\nCuba | Havana | Fidel Castro";
        assert_eq!(NormalizedText::new(table).sentence_count(), 9);
    }

    #[test]
    fn lines_broken_to_a_width_go_on_and_headings_do_not() {
        let prose = "The price rose again\nlast night. King\nFaisal warned the United\nStates of it.";
        assert_eq!(NormalizedText::new(prose).sentence_count(), 2);
        assert_eq!(NormalizedText::new("Brazil Wins Loan\nPeru Votes\nShares Rise").sentence_count(), 3);
        // The first line of a paragraph may break within a name, too: where the next word would have made it the longest.
        let column = "They met with President Vladimir\nPutin at the Black Sea. No one\nspoke of it.";
        assert_eq!(NormalizedText::new(column).sentence_count(), 2);
        let headed = "Peru Votes for a President\nPolls opened at dawn in all parts of\nthe country.";
        assert_eq!(NormalizedText::new(headed).sentence_count(), 2);
    }

    #[test]
    fn a_text_without_capitals_is_all_small() {
        assert!(NormalizedText::new("so the danes phoned him and he said no, 2025").is_all_small());
        assert!(!NormalizedText::new("so the Danes phoned him and he said no, 2025").is_all_small());
        assert!(!NormalizedText::new("turkey sandwich, please").is_all_small());
        assert!(!NormalizedText::new("中国和美国在北京会谈后发表声明").is_all_small());
    }

    #[test]
    fn an_arabic_particle_before_the_article_or_a_hamza_is_a_word_of_its_own() {
        assert_eq!(words("والصين وإيران بالقاهرة"), ["و", "الصين", "و", "ايران", "ب", "القاهره"]);
        assert_eq!(words("للأمم المتحدة"), ["ل", "الامم", "المتحده"]);
        assert_eq!(words("واشنطن لبنان وأن"), ["واشنطن", "لبنان", "وان"]);
    }

    #[test]
    fn arabic_letters_that_writers_interchange_are_one() {
        assert_eq!(fold_phrase("إيران"), fold_phrase("ايران"));
        assert_eq!(fold_phrase("عُمان"), fold_phrase("عمان"));
    }
}
