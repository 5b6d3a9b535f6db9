//! From characters to tokens: a quick way for words of ASCII letters, and one for all others.

use super::fold::{
    char_at, ends_word, fold_char, fold_word, is_apostrophe, is_elision, is_hyphen, is_ignorable, is_scriptless,
    is_space, is_word, proclitic,
};
use super::folded::Folded;
use super::hash::{hash_blocks, hash_long, hash_short, hash_word};
use super::lexicon::{Entry, Lexicon};
use super::normalize::{Shape, Token};
use super::sentences::Sentences;
use super::span::Span;
use super::swar;
use super::traits::Traits;

/// A text's tokens.
pub(super) struct Split {
    /// The folded tokens, each with a space before it and one at the end.
    pub(super) folded: String,
    pub(super) tokens: Vec<Token>,
    /// Where among them lines begin.
    pub(super) lines: Vec<u32>,
    /// The traits that any of them has.
    pub(super) traits: Traits,
    /// The first of each sentence.
    pub(super) sentences: Vec<u32>,
}

pub(super) fn split(text: &str) -> Split {
    let mut splitter = Splitter {
        text,
        at: 0,
        folded: Folded::new(text.len()),
        // A word of English and its space are a little under six bytes, and marks are tokens too.
        tokens: Vec::with_capacity(text.len() / 4 + 16),
        lines: vec![0],
        traits: Traits::default(),
        sentences: Sentences::new(),
        lexicon: Lexicon::get(),
        scratch: String::new(),
    };
    splitter.run();
    Split {
        folded: splitter.folded.finish(),
        tokens: splitter.tokens,
        lines: splitter.lines,
        traits: splitter.traits,
        sentences: splitter.sentences.finish(),
    }
}

/// "st", as a number.
const SAINT: u64 = u16::from_le_bytes(*b"st") as u64;

struct Splitter<'t> {
    text: &'t str,
    at: usize,
    folded: Folded,
    tokens: Vec<Token>,
    lines: Vec<u32>,
    traits: Traits,
    sentences: Sentences,
    lexicon: &'static Lexicon,
    scratch: String,
}

impl Splitter<'_> {
    /// Steps over the next byte if it is a space: what is pending then.
    #[inline]
    fn skip(&mut self, next: u8) -> Shape {
        self.at += usize::from(next == b' ');
        Shape::AFTER_SPACE.when(next == b' ')
    }

    fn peek(&self) -> Option<char> {
        char_at(self.text, self.at)
    }

    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut pending = Shape::LINE_START;
        let mut newlines = 0;
        while let Some(&byte) = bytes.get(self.at) {
            if byte == b' ' {
                pending.set(Shape::AFTER_SPACE);
                self.at += 1;
                continue;
            }
            if byte.is_ascii_alphabetic()
                && let Some(next) = self.plain_word(pending)
            {
                newlines = 0;
                pending = next;
                continue;
            }
            let taken = if byte.is_ascii_alphanumeric() {
                self.ascii_word(pending)
            } else if byte == b'\'' {
                self.ascii_clitic(pending)
            } else if byte.is_ascii_punctuation() && !matches!(byte, b'&' | b'`' | b'-') {
                self.mark(1, byte, pending);
                newlines = 0;
                pending = self.skip(bytes.get(self.at).copied().unwrap_or(0));
                continue;
            } else {
                false
            };
            if taken {
                newlines = 0;
                pending = Shape::default();
                continue;
            }
            let Some(c) = self.peek() else { break };
            // Quotation marks, dashes and the like are none of what is asked next.
            let general = matches!(c, '\u{2010}'..='\u{2027}');
            if !general && is_space(c) {
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
            if !general && is_ignorable(c) {
                self.at += c.len_utf8();
                continue;
            }
            newlines = 0;
            if !general && is_word(c) {
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

    /// Takes a word of fewer than eight letters of ASCII before a mark or white space that shows it to be whole, with a space
    /// behind it, and tells what is pending then; none, with nothing taken, else. Nearly all words are such.
    #[inline]
    fn plain_word(&mut self, mut shape: Shape) -> Option<Shape> {
        let begin = self.at;
        let block = swar::Block::at(self.text.as_bytes(), begin);
        let length = block.letter_count();
        if length == 8 {
            return self.long_plain_word(block, shape);
        }
        let next = block.byte(length);
        let (word, own) = block.word(length);
        // Letters with dots behind them are for others, and so is "St".
        if !ends_word(next) || word == SAINT || next == b'.' && length <= 2 {
            return None;
        }
        shape.set(own);
        self.at = begin + length;
        self.short(begin, word, length, shape);
        Some(self.skip(next))
    }

    /// The same of a word of eight to fifteen letters, of which the first eight are at hand.
    fn long_plain_word(&mut self, first: swar::Block, mut shape: Shape) -> Option<Shape> {
        let (begin, norm_begin) = (self.at, self.folded.len());
        let second = swar::Block::at(self.text.as_bytes(), begin + 8);
        let more = second.letter_count();
        let next = second.byte(more % 8);
        if more == 8 || !ends_word(next) {
            return None;
        }
        let mut letters = first.letters(8);
        letters.add(second.letters(more));
        shape.set(letters.shape());
        let (first, tail, length) = (first.lower(), second.first(more), 8 + more);
        self.at = begin + length;
        self.folded.block(first, 8);
        self.folded.block(tail | u64::from(b' ') << (8 * more), more + 1);
        let hash = hash_long(first, tail, length);
        let entry = self.lexicon.entry(hash);
        let last = if more == 0 { first } else { tail << (64 - 8 * more) | first >> (8 * more) };
        let traits = Traits::of(last, length, shape, entry);
        self.add(begin, norm_begin, length, shape, hash, entry, traits);
        Some(self.skip(next))
    }

    /// Takes the word at a letter or digit, if it is all ASCII and nothing behind it can belong to it; false, with
    /// nothing taken, else.
    fn ascii_word(&mut self, mut shape: Shape) -> bool {
        let begin = self.at;
        let block = swar::Block::at(self.text.as_bytes(), begin);
        let length = block.word_length();
        if length == 8 {
            return self.long_ascii_word(block, shape);
        }
        if self.goes_on(begin, begin + length) {
            return false;
        }
        shape.set(block.letters(length).shape());
        self.at = begin + length;
        let first = block.first(length);
        self.short(begin, first, length, shape);
        true
    }

    /// The same of a word of eight bytes or more, of which the first eight are at hand.
    fn long_ascii_word(&mut self, first: swar::Block, mut shape: Shape) -> bool {
        let (begin, norm_begin) = (self.at, self.folded.len());
        let mut letters = first.letters(8);
        self.folded.block(first.lower(), 8);
        let mut end = begin + 8;
        let tail = loop {
            let block = swar::Block::at(self.text.as_bytes(), end);
            let length = block.word_length();
            letters.add(block.letters(length));
            self.folded.block(block.lower(), length);
            end += length;
            if length < 8 {
                break block.first(length);
            }
        };
        if self.goes_on(begin, end) {
            self.folded.back_to(norm_begin);
            return false;
        }
        shape.set(letters.shape());
        self.at = end;
        let word = self.folded.from(norm_begin);
        let hash = hash_blocks(word, tail);
        let entry = self.lexicon.entry(hash);
        let traits = Traits::of(last_bytes(word), word.len(), shape, entry);
        self.folded.space();
        self.add(begin, norm_begin, end - begin, shape, hash, entry, traits);
        true
    }

    /// Takes an apostrophe with the one letter of a clitic, if nothing of it is but ASCII; false, with nothing taken, else.
    fn ascii_clitic(&mut self, mut shape: Shape) -> bool {
        let begin = self.at;
        let bytes = self.text.as_bytes();
        let Some(letter @ (b's' | b'd' | b'm' | b'S' | b'D' | b'M')) = bytes.get(begin + 1).copied() else {
            return false;
        };
        if bytes.get(begin + 2).is_none_or(|next| !next.is_ascii() || next.is_ascii_alphanumeric()) {
            return false;
        }
        shape.set(Shape::CLITIC);
        self.at += 2;
        self.short(begin, u64::from(b'\'') | u64::from(letter.to_ascii_lowercase()) << 8, 2, shape);
        true
    }

    /// Adds a token of fewer than eight bytes, given as the number that they make.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is most of what a word takes: a call of its own would add a fifth")]
    fn short(&mut self, begin: usize, word: u64, length: usize, shape: Shape) {
        let norm_begin = self.folded.len();
        // The space behind it comes along.
        self.folded.block(word | u64::from(b' ') << (8 * length), length + 1);
        let hash = hash_short(word, length);
        let entry = self.lexicon.entry(hash);
        let traits = Traits::of(word << (64 - 8 * length), length, shape, entry);
        self.add(begin, norm_begin, length, shape, hash, entry, traits);
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
        let norm_begin = self.folded.len();
        self.scratch.clear();
        fold(&mut self.scratch);
        if self.scratch.is_empty() {
            return;
        }
        self.folded.add(self.scratch.as_bytes());
        let word = self.folded.from(norm_begin);
        let hash = hash_word(word);
        let entry = self.lexicon.entry(hash);
        let (traits, length) = (Traits::of(last_bytes(word), word.len(), shape, entry), word.len());
        self.folded.space();
        self.add(begin, norm_begin, length, shape, hash, entry, traits);
    }

    /// Adds the token whose folded form was written last.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    #[expect(clippy::too_many_arguments, reason = "the parts of a token, each worked out as its kind allows")]
    fn add(
        &mut self,
        begin: usize,
        norm_begin: usize,
        length: usize,
        shape: Shape,
        hash: u64,
        entry: Entry,
        traits: Traits,
    ) {
        #[expect(clippy::cast_possible_truncation, reason = "offsets are below twice the text's length")]
        let offset = |n: usize| n as u32;
        if shape.has(Shape::LINE_START) && !self.tokens.is_empty() {
            self.lines.push(offset(self.tokens.len()));
        }
        self.traits = self.traits.or(traits);
        self.tokens.push(Token {
            span: Span::new(offset(begin), offset(self.at)),
            norm_begin: offset(norm_begin),
            norm_end: offset(norm_begin + length),
            hash,
            class: entry.class,
            traits,
            sentence: self.sentences.last(),
            shape,
        });
        self.sentences.look(self.text, &self.folded, &mut self.tokens, shape, traits);
    }

    /// Takes a mark of so many bytes that folds to one of ASCII.
    fn mark(&mut self, length: usize, folded: u8, mut shape: Shape) {
        shape.set(Shape::PUNCTUATION);
        let begin = self.at;
        self.at += length;
        self.short(begin, folded.into(), 1, shape);
    }

    fn punctuation(&mut self, c: char, mut shape: Shape) {
        let begin = self.at;
        let length = c.len_utf8();
        let folded = match c {
            '&' => {
                self.at += length;
                self.push(begin, shape, |b| b.push_str("and"));
                return;
            }
            '“' | '”' | '„' | '«' | '»' | '‟' => '"',
            _ if is_apostrophe(c) => '\'',
            _ if is_hyphen(c) => '-',
            '،' | '，' | '、' => ',',
            '。' => '.',
            '؟' | '？' => '?',
            '！' => '!',
            _ => c,
        };
        match u8::try_from(folded) {
            Ok(ascii) if ascii.is_ascii() => self.mark(length, ascii, shape),
            _ => {
                self.at += length;
                shape.set(Shape::PUNCTUATION);
                self.push(begin, shape, |b| b.push(folded));
            }
        }
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
            && self.folded.ends_with(b" saint ")
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
        next = self.past_spaces(next).unwrap_or(next);
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

    /// Behind the spaces at `at`, if there are any: a few, and no more than one line's end.
    fn past_spaces(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let (mut length, mut lines) = (0, 0);
        for c in rest.chars().take(MAX_SPACES).take_while(|c| is_space(*c)) {
            lines += usize::from(c == '\n');
            length += c.len_utf8();
        }
        (length > 0 && lines < 2).then_some(at + length)
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
            && (self.past_spaces(at).is_some_and(|next| char_at(self.text, next).is_some_and(char::is_uppercase))
                && !self.ends_a_name(first, shape)
                || self.begins_a_name(at));
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

impl Splitter<'_> {
    /// "King Abdullah I. Four presidents", "by IS-K. Officials": whether a letter before a full stop numbers a ruler, or ends an
    /// abbreviation behind a hyphen, and is no initial.
    fn ends_a_name(&self, letter: char, shape: Shape) -> bool {
        let back = |n: usize| self.tokens.len().checked_sub(n).and_then(|i| self.tokens.get(i));
        let Some(last) = back(1) else { return false };
        if shape.has(Shape::AFTER_HYPHEN) {
            return last.shape.has(Shape::ALL_CAPITALS)
                && !last.shape.has(Shape::DOTTED)
                && last.norm_end - last.norm_begin > 1;
        }
        let rules = |t: &Token| {
            let word = self.folded.from(t.norm_begin as usize);
            let word = word.get(..(t.norm_end - t.norm_begin) as usize).unwrap_or(&[]);
            RULERS.contains(&word)
        };
        matches!(letter, 'I' | 'V' | 'X')
            && last.shape.has(Shape::CAPITALISED)
            && !last.shape.has_any(Shape::PUNCTUATION.or(Shape::DOTTED))
            && back(2).is_some_and(rules)
    }

    /// "N.Altankhuyag": whether a name of more than a letter stands straight behind an initial.
    fn begins_a_name(&self, at: usize) -> bool {
        let capital = char_at(self.text, at).filter(|c| c.is_uppercase());
        capital.is_some_and(|c| self.visible(at + c.len_utf8()).is_some_and(char::is_lowercase))
    }
}

/// Titles of those whose names are numbered.
const RULERS: &[&[u8]] = &[
    b"king",
    b"queen",
    b"emperor",
    b"empress",
    b"pope",
    b"sultan",
    b"shah",
    b"tsar",
    b"czar",
    b"kaiser",
    b"prince",
    b"duke",
    b"patriarch",
    b"saint",
];

/// So many spaces behind an initial are looked past: "George W.  Bush", or a line that is indented.
const MAX_SPACES: usize = 8;

/// The last eight bytes of a word, the very last highest; zeros below where it has fewer.
fn last_bytes(word: &[u8]) -> u64 {
    match word.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last),
        None => word.iter().fold(0, |number, byte| number >> 8 | u64::from(*byte) << 56),
    }
}
