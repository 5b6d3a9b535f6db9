//! What stands on either side of a name, or of a row of names.

use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// The token before a name and its article, in the text.
pub(super) fn before(text: &NormalizedText<'_>, row: Row) -> Option<usize> {
    row.begin.checked_sub(1 + usize::from(row.article)).filter(|i| text.token(*i).is_some())
}

/// Whether a name opens its sentence, or no preposition governs it: what follows may be said of it.
pub(super) fn stands_free(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row)
        .is_none_or(|i| text.shape(row.begin).has(Shape::SENTENCE_START) || !text.class(i).has(Class::PREPOSITION))
}

/// Whether a name's phrase is over: nothing that it possesses or describes begins at a token.
pub(super) fn closes(text: &NormalizedText<'_>, at: usize) -> bool {
    let Some(token) = text.token(at) else { return true };
    if token.shape.has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN)) || is_word!(token, "-" | "/") {
        return false;
    }
    token.shape.has_any(Shape::PUNCTUATION.or(Shape::LINE_START))
        || token.class.has_any(
            Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::AUXILIARY)
                .or(Class::DETERMINER)
                .or(Class::PRONOUN)
                .or(Class::ADVERB)
                .or(Class::CALENDAR),
        )
        || syntax::is_verb(text, at)
        // "in Peru last week", "in Chechnya right now", "to Peru tonight".
        || is_word!(text, at, "last" | "next" | "each" | "every" | "tonight" | "tomorrow" | "yesterday" | "today")
        || is_word!(text, at, "right") && is_word!(text, at + 1, "now")
}
