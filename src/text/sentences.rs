//! Where sentences end, and which lines are all capitals.

use super::folded::Folded;
use super::lexicon::Class;
use super::normalize::{Shape, Token};
use super::traits::Traits;

/// A line of fewer words than this proves nothing about its case.
const CAPITALS_LINE_MIN_WORDS: usize = 3;
/// A line shorter than this many bytes that is not a full sentence is a heading, not a broken line.
const HEADING_MAX_BYTES: u32 = 48;

/// What has no letters whose case could tell anything.
const NO_LETTERS: Shape = Shape::PUNCTUATION.or(Shape::DIGIT).or(Shape::CLITIC);

/// Marks the tokens of lines that have no lower-case letter; `lines` are the tokens that each begins with.
pub(super) fn mark_capitals_lines(tokens: &mut [Token], lines: &[u32]) {
    let behind = lines.iter().skip(1).map(|begin| *begin as usize).chain([tokens.len()]);
    for (begin, end) in lines.iter().map(|begin| *begin as usize).zip(behind) {
        let Some(line) = tokens.get_mut(begin..end) else { continue };
        // Nearly every line shows at its first words that it is not all capitals.
        let words = || line.iter().filter(|t| !t.shape.has_any(NO_LETTERS));
        if words().all(|t| t.shape.has(Shape::ALL_CAPITALS)) && words().nth(CAPITALS_LINE_MIN_WORDS - 1).is_some() {
            for token in line {
                token.shape.set(Shape::CAPITALS_LINE);
            }
        }
    }
}

/// A text in capitals is prose where so many of its words are of grammar; fewer are headlines.
const CAPITALS_PROSE_MIN_WORDS: usize = 6;

/// Gives the words of English in a text of capitals alone, as teletype and captions have it, the case that they have in prose:
/// "IT" there is no abbreviation, and "THE RUSSIAN PRESIDENT" no name. A title before a name stays capitalised. Tells whether
/// the text is one of capitals alone.
pub(super) fn soften_capitals(tokens: &mut [Token]) -> bool {
    // Nearly every text shows at its first words that it is not all capitals.
    if !tokens.iter().all(|t| t.shape.has_any(Shape::ALL_CAPITALS.or(NO_LETTERS))) {
        return false;
    }
    let of_grammar = tokens.iter().filter(|t| t.class.has_any(Class::GRAMMAR));
    if of_grammar.take(CAPITALS_PROSE_MIN_WORDS).count() < CAPITALS_PROSE_MIN_WORDS {
        return false;
    }
    let is_word = |t: &Token| t.class != Class::default() && !t.shape.has_any(NO_LETTERS.or(Shape::DOTTED));
    for index in 0..tokens.len() {
        let is_name = tokens.get(index + 1).is_some_and(|t| !t.shape.has_any(NO_LETTERS) && !is_word(t));
        let Some(token) = tokens.get_mut(index).filter(|t| is_word(t)) else { continue };
        token.shape.clear(Shape::ALL_CAPITALS.or(Shape::CAPITALS_LINE));
        let opens = token.shape.has(Shape::SENTENCE_START);
        if !(opens || is_name && token.class.has_any(Class::TITLE.or(Class::HONORIFIC).or(Class::RANK))) {
            token.shape.clear(Shape::CAPITALISED);
        }
    }
    true
}

/// The sentences so far, while a text is split.
#[derive(Debug)]
pub(super) struct Sentences {
    /// The first token of each.
    starts: Vec<u32>,
    /// Where the line begins.
    line_begin: u32,
    /// Whether the last token is one behind which a sentence may begin within a line.
    may_end: bool,
    /// Whether a line of the paragraph goes on in the next: it is prose that was broken to a width.
    wraps: bool,
    /// Whether the line is a row of a table.
    ruled: bool,
}

impl Sentences {
    pub(super) fn new() -> Self {
        Self { starts: Vec::new(), line_begin: 0, may_end: true, wraps: false, ruled: false }
    }

    /// The number of the last sentence.
    #[inline]
    pub(super) fn last(&self) -> u32 {
        number(self.starts.len()).wrapping_sub(1)
    }

    /// Looks at the last of the text's tokens so far, which is of the last sentence unless it begins another.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "most of what it would take is the call")]
    pub(super) fn look(&mut self, text: &str, folded: &Folded, tokens: &mut [Token], shape: Shape, traits: Traits) {
        // Within a line only some marks can end a sentence, or letters with dots.
        if self.may_end || shape.has(Shape::LINE_START) {
            self.begin_or_go_on(text, folded, tokens);
        }
        self.may_end = traits.has(Traits::CLOSES) || shape.has(Shape::DOTTED);
    }

    /// The first token of each sentence.
    pub(super) fn finish(self) -> Vec<u32> {
        self.starts
    }

    #[cold]
    fn begin_or_go_on(&mut self, text: &str, folded: &Folded, tokens: &mut [Token]) {
        let Some((token, tokens)) = tokens.split_last_mut() else { return };
        let before = Before { text, tokens, folded: folded.from(0) };
        let mut wraps = self.wraps;
        let begins = before.tokens.last().is_none_or(|previous| {
            let ended = before.end_a_sentence(token);
            if token.shape.has(Shape::PARAGRAPH_START) {
                wraps = false;
                true
            } else if token.shape.has(Shape::LINE_START) {
                let short = previous.span.end_byte - self.line_begin < HEADING_MAX_BYTES;
                let lower = starts_lower(before.text, token);
                wraps |= lower
                    || short && is_filled(before.text, self.line_begin, previous.span.end_byte, token.span.begin_byte);
                let goes_on = lower || wraps || before.is_initial_of(previous, token);
                ended || closes(before.word(previous)) || self.ruled || short && !goes_on
            } else {
                ended
            }
        });
        self.wraps = wraps;
        self.ruled |= before.tokens.last().is_some_and(|previous| before.word(previous) == b"|");
        if token.shape.has(Shape::LINE_START) {
            self.line_begin = token.span.begin_byte;
            self.ruled = false;
        }
        if begins {
            self.starts.push(number(before.tokens.len()));
            token.shape.set(Shape::SENTENCE_START);
            token.sentence = self.last();
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "offsets are below twice the text's length")]
fn number(n: usize) -> u32 {
    n as u32
}

fn starts_lower(text: &str, token: &Token) -> bool {
    token.span.of(text).chars().next().is_some_and(char::is_lowercase)
}

/// How much of the text behind a line is looked at to tell whether it was broken to a width.
const FILLED_REACH_BYTES: usize = 320;

/// Whether a line, of its beginning and end, was broken to a width as the lines of its paragraph that follow were: the first
/// word of the next, which begins at `next`, would have made it longer than all of them, and one of them goes on in small
/// letters, as no list of names and no text under a heading of its own does.
fn is_filled(text: &str, begin: u32, end: u32, next: u32) -> bool {
    let length = (end - begin) as usize;
    let rest = text.as_bytes().get(next as usize..).unwrap_or(&[]);
    let word = rest.iter().take_while(|b| !b.is_ascii_whitespace()).count();
    let rest = rest.get(..FILLED_REACH_BYTES).unwrap_or(rest);
    let lines = || rest.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).take_while(|line| !line.is_empty());
    let is_prose = lines().skip(1).any(|line| line.first().is_some_and(u8::is_ascii_lowercase));
    is_prose && lines().all(|line| line.len() <= length + word)
}

fn closes(word: &[u8]) -> bool {
    matches!(word, b"." | b"!" | b"?" | b"\"" | b":" | b"'" | b")" | b"]" | b"|") || word == "…".as_bytes()
}

/// What stands before a token: the text, its tokens so far and their folded forms, those of the token included.
#[derive(Clone, Copy)]
struct Before<'s> {
    text: &'s str,
    tokens: &'s [Token],
    folded: &'s [u8],
}

impl<'s> Before<'s> {
    fn word(self, token: &Token) -> &'s [u8] {
        self.folded.get(token.norm_begin as usize..token.norm_end as usize).unwrap_or(&[])
    }

    /// "George W. | Bush": whether the last of them is an initial before a name.
    fn is_initial_of(self, last: &Token, token: &Token) -> bool {
        last.shape.has(Shape::DOTTED) && self.word(last).len() == 1 && !is_of_grammar(token)
    }

    /// Whether they end a sentence before a token.
    fn end_a_sentence(self, token: &Token) -> bool {
        // Closing quotes and brackets belong to the sentence that they close.
        if token.shape.has(Shape::PUNCTUATION) && !token.shape.has(Shape::AFTER_SPACE) {
            return false;
        }
        let brackets = |t: &&Token| matches!(self.word(t), b"\"" | b"'" | b")" | b"]");
        let skipped = self.tokens.iter().rev().take(3).take_while(brackets).count();
        // The first token of all is looked at, whatever it is.
        let last = (self.tokens.len() - 1).saturating_sub(skipped);
        let Some(closing) = self.tokens.get(last) else { return false };
        let begins =
            token.shape.has(Shape::CAPITALISED) || token.shape.has(Shape::DIGIT) || token.shape.has(Shape::PUNCTUATION);
        match self.word(closing) {
            // The cells of a table.
            b"!" | b"?" | b"|" => begins || !has_case(self.word(token)),
            mark if mark == "…".as_bytes() => begins || !has_case(self.word(token)),
            b"." => {
                let scriptless = !token.shape.has(Shape::AFTER_SPACE);
                let abbreviation = last.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|word| {
                    word.class.has(Class::ABBREVIATION)
                        && word.span.end_byte == closing.span.begin_byte
                        && !(may_close(self.word(word)) && is_of_grammar(token))
                });
                (begins || scriptless || !has_case(self.word(token))) && !abbreviation
            }
            // `U.S.` ends a sentence only where a word follows that begins one.
            letters if closing.shape.has(Shape::DOTTED) => {
                token.shape.has(Shape::CAPITALISED) && letters.len() > 1 && is_of_grammar(token)
            }
            _ => false,
        }
    }
}

/// Whether an abbreviation stands behind a name, where a sentence may end: "Boeing Co. The", "Hun Sen. He"; or is another word.
fn may_close(word: &[u8]) -> bool {
    matches!(word, b"co" | b"corp" | b"inc" | b"jr" | b"ltd" | b"sr" | b"sen" | b"st" | b"no" | b"mt")
}

/// Whether a word is one that sentences begin with, and names do not.
fn is_of_grammar(token: &Token) -> bool {
    token.class.has_any(Class::DETERMINER.or(Class::PRONOUN).or(Class::PREPOSITION).or(Class::CONJUNCTION))
}

/// Whether a folded word is of a script that has capitals, so that case can tell where a sentence begins.
fn has_case(folded: &[u8]) -> bool {
    let folded = std::str::from_utf8(folded).unwrap_or("");
    folded.chars().next().is_none_or(|c| c.is_ascii() || c.is_lowercase() || !c.is_alphabetic())
}
