//! A guess at grammatical roles from word classes alone: no parser, a few tokens either way, constant time.

use std::sync::atomic::Ordering;

use super::hash::is_word;
use super::lexicon::Class;
use super::normalize::{NormalizedText, Shape};
use super::traits::Traits;

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

/// Every role, in the order of their declaration.
const ROLES: [Role; 6] = [Role::Subject, Role::Possessor, Role::Object, Role::Oblique, Role::Modifier, Role::Other];

/// The role of the phrase of tokens `begin..end`. Several passes ask for the same one: the text remembers it.
#[must_use]
pub fn role(text: &NormalizedText<'_>, begin: usize, end: usize) -> Role {
    let Some(memo) = text.role_memo(begin) else { return guess(text, begin, end) };
    // The phrase's length, and in the lowest three bits one more than the role's number.
    let length = u32::try_from(end.saturating_sub(begin)).unwrap_or(u32::MAX);
    let known = memo.load(Ordering::Relaxed);
    if known != 0 && known >> 3 == length {
        return ROLES.get(((known & 7) as usize).wrapping_sub(1)).copied().unwrap_or(Role::Other);
    }
    let role = guess(text, begin, end);
    if length < 1 << 29 {
        memo.store(length << 3 | (role as u32 + 1), Ordering::Relaxed);
    }
    role
}

#[inline]
fn guess(text: &NormalizedText<'_>, begin: usize, end: usize) -> Role {
    if text.shape(end).has(Shape::CLITIC) && is_word!(text, end, "'s") {
        return Role::Possessor;
    }
    let before = governor(text, begin);
    let verb = verb_after(text, end);
    let opens_clause = before.is_none_or(|i| {
        // "doubted that Kagame would": "that" is no determiner of a name.
        let is_name = text.shape(begin).has(Shape::CAPITALISED);
        text.traits(i).has(Traits::OPENS_CLAUSE) || is_name && (i + 1..begin).any(|i| is_word!(text, i, "that"))
    });
    if opens_clause && verb.is_some() {
        return Role::Subject;
    }
    if let Some(i) = before {
        let class = text.class(i);
        if class.has(Class::PREPOSITION) && !class.has(Class::CONJUNCTION) {
            return Role::Oblique;
        }
        if text.traits(i).has_any(Traits::VERB.or(Traits::ING)) && !is_noun_in_ing(text, i) {
            // "said Poland welcomed", "hopes Poland will": the subject of a clause that hangs on the verb.
            let adjacent = verb == Some(end);
            let is_spoken = class.has(Class::SPEECH_VERB);
            let is_told = is_spoken || text.traits(i).has(Traits::THINKS);
            return if is_inverted(text, i) || adjacent && (is_told || text.traits(end).has(Traits::S)) {
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

/// "…," said a teacher: whether the verb of speech at a token stands behind what was said, so that its subject is behind it.
#[must_use]
pub fn is_inverted(text: &NormalizedText<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).filter(|_| text.class(verb).has(Class::SPEECH_VERB));
    before.is_some_and(|i| text.traits(i).has(Traits::QUOTE))
}

/// "By evening China", "At the briefing China": a noun whose ending is a verb's.
fn is_noun_in_ing(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "evening" | "morning" | "meeting" | "hearing" | "briefing" | "sitting" | "gathering" | "spring")
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
        // "spoke to Mr. Aliyev".
        let abbreviates =
            is_word!(token, ".") && at > 0 && text.class(at - 1).has_any(Class::ABBREVIATION.or(Class::HONORIFIC));
        let part_of_phrase = abbreviates
            || token.class.has_any(
                Class::DETERMINER.or(Class::TITLE).or(Class::HONORIFIC).or(Class::RANK).or(Class::PAST_OFFICE),
            )
            || (token.shape.has(Shape::CAPITALISED)
                && !token.class.has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
                && !token.traits.has(Traits::VERB));
        if !part_of_phrase {
            return Some(at);
        }
    }
    None
}

/// The token before a phrase and its definite article, in the text.
#[must_use]
pub fn before_article(text: &NormalizedText<'_>, begin: usize) -> Option<usize> {
    let before = begin.checked_sub(1)?;
    if is_word!(text, before, "the") { before.checked_sub(1) } else { Some(before) }
}

/// Whether the token at `index` is a finite verb or an auxiliary, as far as its form tells.
#[must_use]
pub fn is_verb(text: &NormalizedText<'_>, index: usize) -> bool {
    text.traits(index).has(Traits::VERB)
}

/// Whether a phrase ending at `end` has its verb right behind it, past an adverb: in "Like Merkel, the French president wants", "the
/// French president" is who wants, and no apposition, which a comma would close.
#[must_use]
pub fn is_subject_of_next(text: &NormalizedText<'_>, end: usize) -> bool {
    let verb = end + usize::from(text.class(end).has(Class::ADVERB));
    is_verb(text, verb) && text.token(verb).map(|t| t.sentence) == text.token(end.saturating_sub(1)).map(|t| t.sentence)
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
        let traits = token.traits;
        if traits.has(Traits::VERB) && !traits.has(Traits::PARTICIPLE) {
            return Some(at);
        }
        if token.shape.has(Shape::PUNCTUATION) && is_word!(token, "," | "(") {
            at = after_apposition(text, at)?;
            steps += 1;
            continue;
        }
        // Between a name and its verb a bare third person ending tells: "Colombia grumbles".
        if at == end
            && traits.has(Traits::S)
            && token.norm_end - token.norm_begin > 4
            && !text.folded(token).ends_with("ss")
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
        if !traits.has(Traits::SKIPPED) {
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
    let in_brackets = is_word!(text, open, "(");
    let closes = |i: usize| if in_brackets { is_word!(text, i, ")") } else { is_word!(text, i, ",") };
    let end = (open + 1..open + APPOSITION_REACH)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == sentence))
        .find(|i| closes(*i))?;
    // "Paris, Berlin and Rome" is a list, and what follows a conjunction is another clause.
    let next = open + 1;
    let list = end == next + 1 && text.shape(next).has(Shape::CAPITALISED);
    (!list && !text.class(next).has(Class::CONJUNCTION)).then_some(end + 1)
}

/// Whether a noun follows, so that what stands before it only says what kind.
#[must_use]
pub fn is_modifier(text: &NormalizedText<'_>, end: usize) -> bool {
    let Some(next) = text.token(end) else { return false };
    !next.shape.has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED).or(Shape::DIGIT).or(Shape::SENTENCE_START))
        && !next.class.has_any(
            Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::AUXILIARY)
                .or(Class::PRONOUN)
                .or(Class::DETERMINER)
                .or(Class::CALENDAR)
                .or(Class::ADVERB),
        )
        && !next.traits.has_any(Traits::VERB.or(Traits::LY))
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
            ("He hopes [Poland] will welcome it.", Role::Subject),
            ("He doubted that President [Kagame] would come.", Role::Subject),
            ("Those who met [Kagame] were pleased.", Role::Object),
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
