//! Where sentences end, and which lines are all capitals.

use super::lexicon::Class;
use super::normalize::{Shape, Token};
use super::traits::Traits;

/// A line of fewer words than this proves nothing about its case.
const CAPITALS_LINE_MIN_WORDS: usize = 3;
/// A line shorter than this many bytes that is not a full sentence is a heading, not a broken line.
const HEADING_MAX_BYTES: u32 = 48;

/// Marks the tokens of lines that have no lower-case letter; `lines` are the tokens that each begins with.
pub(super) fn mark_capitals_lines(tokens: &mut [Token], lines: &[u32]) {
    let no_letters = Shape::PUNCTUATION.or(Shape::DIGIT).or(Shape::CLITIC);
    let behind = lines.iter().skip(1).map(|begin| *begin as usize).chain([tokens.len()]);
    for (begin, end) in lines.iter().map(|begin| *begin as usize).zip(behind) {
        let Some(line) = tokens.get_mut(begin..end) else { continue };
        // Nearly every line shows at its first words that it is not all capitals.
        let words = || line.iter().filter(|t| !t.shape.has_any(no_letters));
        if words().all(|t| t.shape.has(Shape::ALL_CAPITALS)) && words().nth(CAPITALS_LINE_MIN_WORDS - 1).is_some() {
            for token in line {
                token.shape.set(Shape::CAPITALS_LINE);
            }
        }
    }
}

/// Numbers the sentences and returns the first token of each.
pub(super) fn split(text: &str, buffer: &str, tokens: &mut [Token]) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut sentence = 0_u32;
    let mut line_begin = 0_u32;
    let word = |t: &Token| buffer.get(t.norm_begin as usize..t.norm_end as usize).unwrap_or("");
    let mut may_end = true;
    for index in 0..tokens.len() {
        // Within a line only some marks before a token can end a sentence, or letters with dots.
        let own = tokens[index];
        let may_start = may_end || own.shape.has(Shape::LINE_START);
        may_end = own.traits.has(Traits::CLOSES) || own.shape.has(Shape::DOTTED);
        if may_start {
            let token = tokens[index];
            let starts_here = index == 0 || {
                let previous = tokens[index - 1];
                let ended = ends_sentence(tokens, index, &word);
                if token.shape.has(Shape::PARAGRAPH_START) {
                    true
                } else if token.shape.has(Shape::LINE_START) {
                    let heading =
                        previous.span.end_byte - line_begin < HEADING_MAX_BYTES && !starts_lower(text, &token);
                    ended || closes(word(&previous)) || heading
                } else {
                    ended
                }
            };
            if token.shape.has(Shape::LINE_START) {
                line_begin = token.span.begin_byte;
            }
            if starts_here {
                if index > 0 {
                    sentence += 1;
                }
                starts.push(u32::try_from(index).unwrap_or(u32::MAX));
                tokens[index].shape.set(Shape::SENTENCE_START);
            }
        }
        tokens[index].sentence = sentence;
    }
    starts
}

fn starts_lower(text: &str, token: &Token) -> bool {
    token.span.of(text).chars().next().is_some_and(char::is_lowercase)
}

fn closes(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "…" | "\"" | ":" | "'" | ")" | "]")
}

/// Whether a sentence ends just before the token at `index`.
fn ends_sentence<'b>(tokens: &[Token], index: usize, word: &impl Fn(&Token) -> &'b str) -> bool {
    let token = tokens[index];
    // Closing quotes and brackets belong to the sentence that they close.
    if token.shape.has(Shape::PUNCTUATION) && !token.shape.has(Shape::AFTER_SPACE) {
        return false;
    }
    let mut last = index - 1;
    while last > 0 && index - last < 4 && matches!(word(&tokens[last]), "\"" | "'" | ")" | "]") {
        last -= 1;
    }
    let mark = word(&tokens[last]);
    let begins =
        token.shape.has(Shape::CAPITALISED) || token.shape.has(Shape::DIGIT) || token.shape.has(Shape::PUNCTUATION);
    match mark {
        "!" | "?" | "…" => begins || !has_case(word(&token)),
        "." => {
            let scriptless = !token.shape.has(Shape::AFTER_SPACE);
            let abbreviation = last > 0 && {
                let before = tokens[last - 1];
                before.class.has(Class::ABBREVIATION) && before.span.end_byte == tokens[last].span.begin_byte
            };
            (begins || scriptless || !has_case(word(&token))) && !abbreviation
        }
        // `U.S.` ends a sentence only where a word follows that begins one.
        _ if tokens[last].shape.has(Shape::DOTTED) => {
            token.shape.has(Shape::CAPITALISED)
                && mark.len() > 1
                && token
                    .class
                    .has_any(Class::DETERMINER.or(Class::PRONOUN).or(Class::PREPOSITION).or(Class::CONJUNCTION))
        }
        _ => false,
    }
}

/// Whether a folded word is of a script that has capitals, so that case can tell where a sentence begins.
fn has_case(folded: &str) -> bool {
    folded.chars().next().is_none_or(|c| c.is_ascii() || c.is_lowercase() || !c.is_alphabetic())
}
