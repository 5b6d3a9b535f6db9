//! Splitting a text into tokens and folding each one, with its place in the original kept beside it.
//!
//! The folded tokens stand in one buffer, with a space before, between and after them, so that an automaton over bytes
//! finds whole words only. Case, diacritics, apostrophes, hyphens, dotted acronyms, `&` and `St.` are folded away;
//! every other mark of punctuation is a token of its own, so that no name is found across a comma.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::language::Tally;
use bytemuck::{Pod, Zeroable};

use super::lexicon::{self, Class};
use super::sentences;
use super::span::Span;

/// What a token looked like before folding: a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Pod, Zeroable)]
#[repr(transparent)]
pub struct Shape(u16);

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

    /// Whether every flag of `other` is set.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn set(&mut self, other: Self) {
        self.0 |= other.0;
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
    /// What it looked like.
    pub shape: Shape,
    /// What kinds of English word it is.
    pub class: Class,
    /// The index of its sentence.
    pub sentence: u32,
}

/// A text in tokens, folded, with the original beside it.
#[derive(Debug)]
pub struct NormalizedText<'t> {
    original: &'t str,
    buffer: String,
    tokens: Vec<Token>,
    /// The first token of each sentence.
    sentences: Vec<u32>,
    /// The small words of each sentence and, last, of the whole; counted when first asked for.
    tallies: OnceLock<Vec<Tally>>,
}

impl<'t> NormalizedText<'t> {
    /// Splits and folds `text`, in time linear in its length.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut splitter = Splitter { text, at: 0, buffer: String::with_capacity(text.len() + 64), tokens: Vec::new() };
        splitter.buffer.push(' ');
        splitter.run();
        let Splitter { buffer, mut tokens, .. } = splitter;
        sentences::mark_capitals_lines(&mut tokens);
        let sentences = sentences::split(text, &buffer, &mut tokens);
        Self { original: text, buffer, tokens, sentences, tallies: OnceLock::new() }
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
    NormalizedText::new(phrase).buffer().trim_matches(' ').to_owned()
}

struct Splitter<'t> {
    text: &'t str,
    at: usize,
    buffer: String,
    tokens: Vec<Token>,
}

impl Splitter<'_> {
    fn peek(&self) -> Option<char> {
        char_at(self.text, self.at)
    }

    fn run(&mut self) {
        let mut pending = Shape::LINE_START;
        let mut newlines = 0;
        while let Some(c) = self.peek() {
            if is_space(c) {
                if c == '\n'
                    || c == '\u{2029}'
                    || c == '\u{2028}'
                    || (c == '\r' && char_at(self.text, self.at + 1) != Some('\n'))
                {
                    newlines += 1;
                    pending.set(Shape::LINE_START);
                    if newlines > 1 || c == '\u{2029}' {
                        pending.set(Shape::PARAGRAPH_START);
                    }
                }
                pending.set(Shape::AFTER_SPACE);
                self.at += c.len_utf8();
                continue;
            }
            if is_ignorable(c) {
                self.at += c.len_utf8();
                continue;
            }
            newlines = 0;
            if is_word(c) {
                self.word(c, pending);
            } else if is_apostrophe(c) && self.clitic_length(self.at + c.len_utf8()).is_some() {
                self.clitic(c, pending);
            } else if is_hyphen(c) && !pending.has(Shape::AFTER_SPACE) && self.hyphen_joins(c) {
                self.at += c.len_utf8();
                pending = Shape::AFTER_HYPHEN;
                continue;
            } else {
                self.punctuation(c, pending);
            }
            pending = Shape::default();
        }
    }

    fn hyphen_joins(&self, c: char) -> bool {
        let after_word =
            self.tokens.last().is_some_and(|t| !t.shape.has(Shape::PUNCTUATION) && t.span.end_byte as usize == self.at);
        after_word && char_at(self.text, self.at + c.len_utf8()).is_some_and(is_word)
    }

    fn push(&mut self, begin: usize, shape: Shape, fold: impl FnOnce(&mut String)) {
        let norm_begin = self.buffer.len();
        fold(&mut self.buffer);
        if self.buffer.len() == norm_begin {
            return;
        }
        let norm_end = self.buffer.len();
        let class = if shape.has(Shape::PUNCTUATION) {
            Class::NONE
        } else {
            lexicon::class(self.buffer.get(norm_begin..norm_end).unwrap_or(""))
        };
        self.buffer.push(' ');
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.tokens.push(Token {
            span: Span::new(offset(begin), offset(self.at)),
            norm_begin: offset(norm_begin),
            norm_end: offset(norm_end),
            shape,
            class,
            sentence: 0,
        });
    }

    fn punctuation(&mut self, c: char, mut shape: Shape) {
        let begin = self.at;
        self.at += c.len_utf8();
        if c == '&' {
            self.push(begin, shape, |b| b.push_str("and"));
            return;
        }
        shape.set(Shape::PUNCTUATION);
        let folded = match c {
            '“' | '”' | '„' | '«' | '»' | '‟' => '"',
            _ if is_apostrophe(c) => '\'',
            _ if is_hyphen(c) => '-',
            '،' | '，' | '、' => ',',
            '。' => '.',
            '؟' | '？' => '?',
            '！' => '!',
            _ => c,
        };
        self.push(begin, shape, |b| b.push(folded));
    }

    /// The length of a clitic's letters at `at`, if a clitic and nothing else stands there.
    fn clitic_length(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let length = rest.char_indices().find(|(_, c)| !is_word(*c)).map_or(rest.len(), |(i, _)| i);
        let letters = rest.get(..length)?;
        ["s", "ll", "d", "re", "ve", "m"].iter().any(|c| c.eq_ignore_ascii_case(letters)).then_some(length)
    }

    fn clitic(&mut self, apostrophe: char, mut shape: Shape) {
        let begin = self.at;
        let letters = self.at + apostrophe.len_utf8();
        let length = self.clitic_length(letters).unwrap_or(0);
        self.at = letters + length;
        shape.set(Shape::CLITIC);
        let folded = self.text.get(letters..self.at).unwrap_or("").to_ascii_lowercase();
        self.push(begin, shape, |b| {
            b.push('\'');
            b.push_str(&folded);
        });
    }

    fn word(&mut self, first: char, mut shape: Shape) {
        let begin = self.at;
        if first.is_uppercase() {
            shape.set(Shape::CAPITALISED);
        } else if first.is_numeric() {
            shape.set(Shape::DIGIT);
        }
        if is_scriptless(first) {
            self.at += first.len_utf8();
            self.push(begin, shape, |b| fold_char(first, b));
            return;
        }
        if first.is_alphabetic() && (self.dotted(first, shape) || self.doubled(first, shape)) {
            return;
        }
        if let Some(length) = proclitic(self.text.get(begin..).unwrap_or("")) {
            self.at += length;
            self.finish_word(begin, self.at, shape, false, false);
            if self.text.get(begin..).is_some_and(|w| w.starts_with("لل")) {
                self.article_without_alif();
            }
            return;
        }
        let mut capitals = true;
        let mut letters = 0_usize;
        let mut ascii = true;
        while let Some(c) = self.peek() {
            if (is_word(c) && !is_scriptless(c)) || (is_ignorable(c) && !is_space(c)) {
                ascii &= c.is_ascii();
                letters += usize::from(c.is_alphabetic());
                capitals &= !c.is_lowercase();
                self.at += c.len_utf8();
                continue;
            }
            if !is_apostrophe(c) {
                break;
            }
            let next = self.at + c.len_utf8();
            if !char_at(self.text, next).is_some_and(|n| n.is_alphabetic() && !is_scriptless(n))
                || self.clitic_length(next).is_some()
            {
                break;
            }
            let so_far = self.text.get(begin..self.at).unwrap_or("");
            if is_elision(so_far) {
                self.finish_word(begin, self.at, shape, capitals && letters > 1, ascii);
                // The apostrophe belongs to no token: "d'Ivoire" is "d" and "Ivoire".
                self.at = next;
                return;
            }
            ascii = false;
            self.at = next;
        }
        self.finish_word(begin, self.at, shape, capitals && letters > 0, ascii);
        // "St." is Saint; the stop belongs to it.
        if self.peek() == Some('.')
            && self.buffer.ends_with(" saint ")
            && self.text.get(begin..self.at).is_some_and(|w| w.len() == 2)
        {
            self.at += 1;
            if let Some(token) = self.tokens.last_mut() {
                token.span.end_byte += 1;
            }
        }
    }

    /// Takes the rest of a word in which "to" has swallowed the alif of the article, and folds it as if it stood there.
    fn article_without_alif(&mut self) {
        let begin = self.at;
        while let Some(c) = self.peek().filter(|c| is_word(*c) || is_ignorable(*c)) {
            self.at += c.len_utf8();
        }
        let word = self.text.get(begin..self.at).unwrap_or("");
        self.push(begin, Shape::default(), |b| {
            b.push('ا');
            fold_word(word, b);
        });
    }

    fn finish_word(&mut self, begin: usize, end: usize, mut shape: Shape, capitals: bool, ascii: bool) {
        if capitals {
            shape.set(Shape::ALL_CAPITALS);
        }
        let text = self.text;
        let word = text.get(begin..end).unwrap_or("");
        self.push(begin, shape, |b| {
            if word == "St" {
                b.push_str("saint");
            } else if ascii {
                b.extend(word.bytes().map(|c| char::from(c.to_ascii_lowercase())));
            } else {
                fold_word(word, b);
            }
        });
    }

    /// Takes the plural initials of Spanish (`EE. UU.`, `EE.UU.`, `CC.OO.`) as one token.
    fn doubled(&mut self, first: char, mut shape: Shape) -> bool {
        let pair = |at: usize| {
            let c = char_at(self.text, at).filter(|c| c.is_uppercase())?;
            let rest = self.text.get(at + c.len_utf8()..)?.strip_prefix(c)?;
            rest.starts_with('.').then_some((c, at + 2 * c.len_utf8() + 1))
        };
        let Some((_, mut next)) = pair(self.at) else { return false };
        if char_at(self.text, next) == Some(' ') {
            next += 1;
        }
        let Some((second, end)) = pair(next) else { return false };
        let begin = self.at;
        self.at = end;
        shape.set(Shape::ALL_CAPITALS);
        shape.set(Shape::DOTTED);
        self.push(begin, shape, |b| {
            for c in [first, first, second, second] {
                fold_char(c, b);
            }
        });
        true
    }

    /// Takes letters with a dot behind each (`U.S.`, `P.R.C`), or one initial before a name (`F. Kennedy`).
    fn dotted(&mut self, first: char, mut shape: Shape) -> bool {
        let begin = self.at;
        let mut at = begin;
        let mut letters = String::new();
        let mut dot_last = false;
        while let Some(c) = char_at(self.text, at) {
            let after = at + c.len_utf8();
            let next = char_at(self.text, after);
            if !c.is_alphabetic() {
                break;
            }
            if next == Some('.') {
                letters.push(c);
                at = after + 1;
                dot_last = true;
            } else if next.is_none_or(|n| !is_word(n)) && !letters.is_empty() {
                letters.push(c);
                at = after;
                dot_last = false;
                break;
            } else {
                break;
            }
        }
        let count = letters.chars().count();
        let initial = count == 1
            && dot_last
            && first.is_uppercase()
            && char_at(self.text, at) == Some(' ')
            && char_at(self.text, at + 1).is_some_and(char::is_uppercase);
        if count < 2 && !initial {
            return false;
        }
        // "a.m." at the end of a sentence is no name, and "e.g." neither; both fold to words of no record.
        if letters.chars().all(char::is_uppercase) {
            shape.set(Shape::ALL_CAPITALS);
        }
        shape.set(Shape::DOTTED);
        self.at = at;
        self.push(begin, shape, |b| fold_word(&letters, b));
        true
    }
}

/// The length of an Arabic particle written together with its word: "and", "so", "in", "to", "like" before the article or
/// before an alif with a hamza, which begins a word. Elsewhere the letter may be the word's own. "To" and the article are
/// written لل.
fn proclitic(word: &str) -> Option<usize> {
    let mut letters = word.chars();
    let particle = letters.next().filter(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك'))?;
    let begins_word = match letters.next()? {
        'ا' => letters.next() == Some('ل'),
        'أ' | 'إ' => true,
        'ل' => particle == 'ل',
        _ => false,
    };
    // Two letters more make it a word: وأن is none that a name could be.
    (begins_word && letters.take(2).filter(|c| c.is_alphabetic()).count() == 2).then_some(particle.len_utf8())
}

/// French and Italian articles and prepositions that lose their vowel before a name.
fn is_elision(word: &str) -> bool {
    ["l", "d", "n", "qu", "dell", "all"].iter().any(|e| e.eq_ignore_ascii_case(word))
}

fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text.get(at..).and_then(|rest| rest.chars().next()) }
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\0'
}

/// Soft hyphen, zero-width and direction marks: they neither stand for anything nor part a word.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{640}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '‛' | '′' | '`' | '´')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '−')
}

/// Scripts that put no space between words: each character is a token.
fn is_scriptless(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn fold_word(word: &str, out: &mut String) {
    for c in word.chars() {
        if is_apostrophe(c) {
            out.push('\'');
        } else if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if !is_ignorable(c) {
            fold_char(c, out);
        }
    }
}

/// Lower case, then compatibility decomposition without its marks; the letters that do not decompose are spelt out.
fn fold_char(c: char, out: &mut String) {
    for d in c.nfkd() {
        if is_combining_mark(d) {
            continue;
        }
        for lower in d.to_lowercase() {
            match lower {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'þ' => out.push_str("th"),
                'ı' => out.push('i'),
                'ə' => out.push('a'),
                'ς' => out.push('σ'),
                'ʻ' | 'ʿ' | 'ʾ' => {}
                'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
                'ى' => out.push('ي'),
                'ة' => out.push('ه'),
                other if is_combining_mark(other) || other.is_whitespace() => {}
                other => out.push(other),
            }
        }
    }
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
