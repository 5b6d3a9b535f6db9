//! From characters to tokens: a quick way for words of ASCII letters, and one for all others.

use super::fold::{
    char_at, fold_char, fold_word, is_apostrophe, is_elision, is_hyphen, is_ignorable, is_scriptless, is_space,
    is_word, proclitic,
};
use super::hash::{hash_short, hash_word};
use super::lexicon::{Lexicon, first_bytes};
use super::normalize::{Shape, Token};
use super::span::Span;
use super::swar;
use super::traits::Traits;

/// The folded tokens, each with a space before it and one at the end, and the tokens.
pub(super) fn split(text: &str) -> (String, Vec<Token>) {
    let mut splitter = Splitter {
        text,
        at: 0,
        // Marks that follow one another take a space each: a quarter more is room for most texts.
        buffer: Vec::with_capacity(text.len() + text.len() / 4 + 64),
        // A word of English and its space are a little under six bytes, and marks are tokens too.
        tokens: Vec::with_capacity(text.len() / 4 + 16),
        lexicon: Lexicon::get(),
        scratch: String::new(),
    };
    splitter.buffer.push(b' ');
    splitter.run();
    let buffer = String::from_utf8(splitter.buffer)
        .unwrap_or_else(|_| unreachable!("whole characters were written, each at once"));
    (buffer, splitter.tokens)
}

struct Splitter<'t> {
    text: &'t str,
    at: usize,
    buffer: Vec<u8>,
    tokens: Vec<Token>,
    lexicon: &'static Lexicon,
    scratch: String,
}

impl Splitter<'_> {
    fn peek(&self) -> Option<char> {
        char_at(self.text, self.at)
    }

    fn run(&mut self) {
        let mut pending = Shape::LINE_START;
        let mut newlines = 0;
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            if byte == b' ' {
                pending.set(Shape::AFTER_SPACE);
                self.at += 1;
                continue;
            }
            if byte.is_ascii_alphanumeric() && self.ascii_word(pending) {
                newlines = 0;
                pending = Shape::default();
                continue;
            }
            if byte.is_ascii_punctuation() && !matches!(byte, b'&' | b'\'' | b'`' | b'-') {
                self.mark(byte, pending);
                newlines = 0;
                pending = Shape::default();
                continue;
            }
            let Some(c) = self.peek() else { break };
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

    /// Takes the word at a letter or digit, if it is all ASCII and nothing behind it can belong to it; false, with
    /// nothing taken, else.
    fn ascii_word(&mut self, mut shape: Shape) -> bool {
        let text = self.text;
        let (begin, norm_begin) = (self.at, self.buffer.len());
        let mut letters = swar::Letters::default();
        let mut end = begin;
        let mut last;
        loop {
            last = swar::Block::at(text.as_bytes(), end);
            let length = last.word_length();
            letters.add(last, length);
            self.buffer.extend_from_slice(&last.lower.to_le_bytes());
            end += length;
            if length < 8 {
                break;
            }
        }
        let length = end - begin;
        self.buffer.truncate(norm_begin + length);
        if self.goes_on(begin, end) {
            self.buffer.truncate(norm_begin);
            return false;
        }
        if letters.first_is_capital {
            shape.set(Shape::CAPITALISED);
        } else if text.as_bytes().get(begin).is_some_and(u8::is_ascii_digit) {
            shape.set(Shape::DIGIT);
        }
        if letters.any && !letters.lower {
            shape.set(Shape::ALL_CAPITALS);
        }
        self.at = end;
        if length < 8 {
            let first = last.first(length);
            self.take(begin, norm_begin, shape, hash_short(first, length), first);
        } else {
            self.finish(begin, norm_begin, shape);
        }
        true
    }

    /// Whether the ASCII letters and digits `begin..end` may be but a part of a word, or stand for another.
    fn goes_on(&self, begin: usize, end: usize) -> bool {
        let Some(&next) = self.text.as_bytes().get(end) else { return end - begin == 2 && self.is_saint(begin) };
        if next == b' ' && end - begin != 2 {
            return false;
        }
        if end - begin <= 2 && (next == b'.' || self.is_saint(begin)) {
            return true;
        }
        if next.is_ascii() && next != b'\'' && next != b'`' {
            return false;
        }
        let Some(c) = char_at(self.text, end) else { return true };
        if is_apostrophe(c) {
            let after = end + c.len_utf8();
            let letter = char_at(self.text, after).is_some_and(|n| n.is_alphabetic() && !is_scriptless(n));
            return letter && self.clitic_length(after).is_none();
        }
        is_word(c) || is_ignorable(c)
    }

    fn is_saint(&self, begin: usize) -> bool {
        self.text.get(begin..begin + 2) == Some("St")
    }

    fn hyphen_joins(&self, c: char) -> bool {
        let after_word =
            self.tokens.last().is_some_and(|t| !t.shape.has(Shape::PUNCTUATION) && t.span.end_byte as usize == self.at);
        after_word && char_at(self.text, self.at + c.len_utf8()).is_some_and(is_word)
    }

    fn push(&mut self, begin: usize, shape: Shape, fold: impl FnOnce(&mut String)) {
        let norm_begin = self.buffer.len();
        self.scratch.clear();
        fold(&mut self.scratch);
        if self.scratch.is_empty() {
            return;
        }
        self.buffer.extend_from_slice(self.scratch.as_bytes());
        self.finish(begin, norm_begin, shape);
    }

    /// Adds the token whose folded form ends the buffer.
    fn finish(&mut self, begin: usize, norm_begin: usize, shape: Shape) {
        let word = self.buffer.get(norm_begin..).unwrap_or(&[]);
        let (hash, first) = (hash_word(word), first_bytes(word));
        self.take(begin, norm_begin, shape, hash, first);
    }

    #[inline]
    fn take(&mut self, begin: usize, norm_begin: usize, shape: Shape, hash: u64, first: u64) {
        let word = self.buffer.get(norm_begin..).unwrap_or(&[]);
        let entry = self.lexicon.entry(word, hash, first);
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.tokens.push(Token {
            span: Span::new(offset(begin), offset(self.at)),
            norm_begin: offset(norm_begin),
            norm_end: offset(self.buffer.len()),
            hash,
            class: entry.class,
            traits: Traits::of(word, shape, entry),
            sentence: 0,
            shape,
        });
        self.buffer.push(b' ');
    }

    /// Takes a mark of ASCII that stands for itself.
    fn mark(&mut self, mark: u8, mut shape: Shape) {
        shape.set(Shape::PUNCTUATION);
        let (begin, norm_begin) = (self.at, self.buffer.len());
        self.at += 1;
        self.buffer.push(mark);
        self.take(begin, norm_begin, shape, hash_short(mark.into(), 1), mark.into());
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
        let ends = |c: char| !is_word(c) || is_scriptless(c);
        let length = rest.char_indices().find(|(_, c)| ends(*c)).map_or(rest.len(), |(i, _)| i);
        let letters = rest.get(..length)?;
        let is_clitic =
            length <= 2 && ["s", "ll", "d", "re", "ve", "m"].iter().any(|c| c.eq_ignore_ascii_case(letters));
        is_clitic.then_some(length)
    }

    fn clitic(&mut self, apostrophe: char, mut shape: Shape) {
        let begin = self.at;
        let letters = self.at + apostrophe.len_utf8();
        let length = self.clitic_length(letters).unwrap_or(0);
        self.at = letters + length;
        shape.set(Shape::CLITIC);
        let text = self.text;
        let folded = text.get(letters..self.at).unwrap_or("");
        self.push(begin, shape, |b| {
            b.push('\'');
            b.extend(folded.chars().map(|c| c.to_ascii_lowercase()));
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
            && self.buffer.ends_with(b" saint ")
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

    /// The first character from `at` that is seen: a soft hyphen does not end a word.
    fn visible(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().find(|c| !is_ignorable(*c) || is_space(*c))
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
            } else if !letters.is_empty() && self.visible(after).is_none_or(|n| !is_word(n)) {
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
