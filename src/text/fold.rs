//! What each character is to a text's words, and what it folds to.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The length of an Arabic particle written together with its word: "and", "so", "in", "to", "like" before the article or
/// before an alif with a hamza, which begins a word. Elsewhere the letter may be the word's own. "To" and the article are
/// written لل.
pub(super) fn proclitic(word: &str) -> Option<usize> {
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
pub(super) fn is_elision(word: &str) -> bool {
    ["l", "d", "n", "qu", "dell", "all"].iter().any(|e| e.eq_ignore_ascii_case(word))
}

pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text.get(at..).and_then(|rest| rest.chars().next()) }
}

/// Whether a byte behind letters of ASCII shows that no more of the word follows: white space and marks of ASCII but for
/// apostrophes. A zero may be the text's end.
static ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 1_u8;
    while byte < 128 {
        ends[byte as usize] = !byte.is_ascii_alphanumeric() && byte != b'\'' && byte != b'`';
        byte += 1;
    }
    ends
};

/// The same of one byte.
#[inline]
pub(super) fn ends_word(next: u8) -> bool {
    ENDS_WORD.get(usize::from(next)).is_some_and(|ends| *ends)
}

pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\0'
}

/// Soft hyphen, zero-width and direction marks: they neither stand for anything nor part a word.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{640}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '‛' | '′' | '`' | '´')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '−')
}

/// Scripts that put no space between words: each character is a token.
pub(super) fn is_scriptless(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

pub(super) fn fold_word(word: &str, out: &mut String) {
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
pub(super) fn fold_char(c: char, out: &mut String) {
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
