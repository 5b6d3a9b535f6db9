//! A guess at grammatical roles from word classes alone: no parser, a few tokens either way, constant time.

use super::lexicon::Class;
use super::normalize::{NormalizedText, Shape};

/// How far ahead a verb is sought past adverbs, dates and brackets.
const VERB_REACH: usize = 7;
/// The longest apposition that is skipped between a subject and its verb, in tokens.
const APPOSITION_REACH: usize = 24;

/// What a phrase likely is to the verb beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Acts: "China said".
    Subject,
    /// Has: "China's stance".
    Possessor,
    /// Is acted upon: "accused China".
    Object,
    /// Stands behind a preposition: "with China".
    Oblique,
    /// Stands before a noun: "China policy".
    Modifier,
    /// None of these.
    Other,
}

/// The role of the phrase of tokens `begin..end`.
#[must_use]
pub fn role(text: &NormalizedText<'_>, begin: usize, end: usize) -> Role {
    if text.shape(end).has(Shape::CLITIC) && text.word(end) == "'s" {
        return Role::Possessor;
    }
    let before = governor(text, begin);
    let verb = verb_after(text, end);
    let opens_clause = before.is_none_or(|i| opens_clause(text, i));
    if opens_clause && verb.is_some() {
        return Role::Subject;
    }
    if let Some(i) = before {
        let class = text.class(i);
        if class.has(Class::PREPOSITION) && !class.has(Class::CONJUNCTION) {
            return Role::Oblique;
        }
        if is_verb(text, i) || text.word(i).ends_with("ing") {
            // "said Poland welcomed": the subject of a clause that hangs on the verb.
            let adjacent = verb == Some(end);
            return if adjacent && (class.has_any(Class::SPEECH_VERB) || text.word(end).ends_with('s')) {
                Role::Subject
            } else {
                Role::Object
            };
        }
        if is_modifier(text, end) {
            return Role::Modifier;
        }
        return if verb.is_some() { Role::Subject } else { Role::Other };
    }
    if is_modifier(text, end) { Role::Modifier } else { Role::Other }
}

/// The nearest token before a phrase that is neither its determiner nor a title or adjective of it, in its sentence.
#[must_use]
pub fn governor(text: &NormalizedText<'_>, begin: usize) -> Option<usize> {
    let sentence = text.token(begin)?.sentence;
    let mut at = begin;
    for _ in 0..6 {
        at = at.checked_sub(1)?;
        let token = text.token(at)?;
        // "On Tuesday China": a date before the phrase does not govern it.
        if token.sentence != sentence || token.class.has(Class::CALENDAR) {
            return None;
        }
        let part_of_phrase = token.class.has(Class::DETERMINER)
            || token.class.has_any(Class::TITLE.or(Class::HONORIFIC).or(Class::RANK).or(Class::PAST_OFFICE))
            || (token.shape.has(Shape::CAPITALISED)
                && !token.class.has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
                && !is_verb(text, at));
        if !part_of_phrase {
            return Some(at);
        }
    }
    None
}

/// Whether a clause begins just behind the token at `index`.
fn opens_clause(text: &NormalizedText<'_>, index: usize) -> bool {
    let word = text.word(index);
    text.class(index).has(Class::CONJUNCTION)
        || matches!(
            word,
            "that"
                | ","
                | ":"
                | ";"
                | "\""
                | "'"
                | "("
                | ")"
                | "-"
                | "—"
                | "–"
                | "which"
                | "what"
                | "than"
                | "how"
                | "why"
        )
}

/// Whether the token at `index` is a finite verb or an auxiliary, as far as its form tells.
#[must_use]
pub fn is_verb(text: &NormalizedText<'_>, index: usize) -> bool {
    let class = text.class(index);
    let word = text.word(index);
    if text.shape(index).has(Shape::PUNCTUATION) || text.shape(index).has(Shape::CLITIC) {
        return matches!(word, "'ll" | "'d" | "'ve" | "'re");
    }
    if class.has_any(Class::WILL_VERB.or(Class::VERB).or(Class::AUXILIARY).or(Class::SPEECH_VERB)) {
        return !matches!(word, "according" | "also" | "not" | "spokesman" | "spokeswoman" | "spokesperson" | "saying");
    }
    word.len() > 4 && word.ends_with("ed") && !text.shape(index).has(Shape::CAPITALISED)
}

/// The verb that a phrase ending at `end` is likely the subject of: past adverbs, dates, an apposition between commas, and
/// names that are joined to it.
#[must_use]
pub fn verb_after(text: &NormalizedText<'_>, end: usize) -> Option<usize> {
    let sentence = text.token(end)?.sentence;
    let mut at = end;
    let mut steps = 0;
    while steps < VERB_REACH {
        let token = text.token(at)?;
        if token.sentence != sentence {
            return None;
        }
        let word = text.word(at);
        if is_verb(text, at) && !matches!(word, "backed" | "led" | "born" | "based") {
            return Some(at);
        }
        if word == "," || word == "(" {
            at = after_apposition(text, at)?;
            steps += 1;
            continue;
        }
        // Between a name and its verb a bare third person ending tells: "Colombia grumbles".
        if at == end
            && word.len() > 4
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !token.shape.has(Shape::CAPITALISED)
            && !token.class.has_any(
                Class::WILL_NOUN
                    .or(Class::PLACE_NOUN)
                    .or(Class::RELATION_NOUN)
                    .or(Class::PERSON_NOUN)
                    .or(Class::PREPOSITION),
            )
            && text
                .class(at + 1)
                .has_any(Class::DETERMINER.or(Class::PREPOSITION).or(Class::PRONOUN).or(Class::DEFINITE))
        {
            return Some(at);
        }
        if !is_skipped(text, at) {
            return None;
        }
        at += 1;
        steps += 1;
    }
    None
}

/// Behind the comma or bracket that closes what the one at `open` begins, if it closes soon and in the same sentence.
fn after_apposition(text: &NormalizedText<'_>, open: usize) -> Option<usize> {
    let sentence = text.token(open)?.sentence;
    let close = if text.word(open) == "(" { ")" } else { "," };
    let end = (open + 1..open + APPOSITION_REACH)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == sentence))
        .find(|i| text.word(*i) == close)?;
    // "Paris, Berlin and Rome" is a list, and what follows a conjunction is another clause.
    let next = open + 1;
    let list = end == next + 1 && text.shape(next).has(Shape::CAPITALISED);
    (!list && !text.class(next).has(Class::CONJUNCTION)).then_some(end + 1)
}

fn is_skipped(text: &NormalizedText<'_>, index: usize) -> bool {
    let word = text.word(index);
    let class = text.class(index);
    class.has_any(Class::ADVERB.or(Class::CALENDAR))
        || word.ends_with("ly")
        || text.shape(index).has(Shape::DIGIT)
        || matches!(
            word,
            "on" | "itself"
                | "himself"
                | "herself"
                | "who"
                | "which"
                | "last"
                | "this"
                | "week"
                | "month"
                | "year"
                | "late"
                | "early"
                | "both"
        )
}

/// Whether a noun follows, so that what stands before it only says what kind.
fn is_modifier(text: &NormalizedText<'_>, end: usize) -> bool {
    let Some(next) = text.token(end) else { return false };
    let class = next.class;
    !next.shape.has(Shape::PUNCTUATION)
        && !next.shape.has(Shape::CAPITALISED)
        && !next.shape.has(Shape::DIGIT)
        && !next.shape.has(Shape::SENTENCE_START)
        && !class.has_any(
            Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::AUXILIARY)
                .or(Class::PRONOUN)
                .or(Class::DETERMINER)
                .or(Class::CALENDAR)
                .or(Class::ADVERB),
        )
        && !is_verb(text, end)
        && !text.word(end).ends_with("ly")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The role of the words between the brackets.
    fn role_in(marked: &str) -> Role {
        let plain = marked.replace(['[', ']'], "");
        let text = NormalizedText::new(&plain);
        let (Some(open), Some(close)) = (marked.find('['), marked.find(']')) else { panic!("no brackets in {marked}") };
        let at = |byte: usize| text.tokens().iter().position(|t| t.span.begin_byte as usize >= byte);
        let end = at(close - 1).unwrap_or(text.tokens().len());
        role(&text, at(open).unwrap_or(0), end)
    }

    #[test]
    fn roles_follow_from_the_words_around() {
        for (marked, expected) in [
            ("[China] said it would wait.", Role::Subject),
            ("On Tuesday [China] also went further.", Role::Subject),
            ("[Germany], which had waited, spoke.", Role::Subject),
            ("He said [Poland] welcomed it.", Role::Subject),
            ("[Colombia] grumbles at the terms.", Role::Subject),
            ("[China]'s stance is clear.", Role::Possessor),
            ("They accused [China] of theft.", Role::Object),
            ("Talks with [China] failed.", Role::Oblique),
            ("The new [China] policy failed.", Role::Modifier),
            ("President [Xi] spoke.", Role::Subject),
        ] {
            assert_eq!(role_in(marked), expected, "{marked}");
        }
    }
}
