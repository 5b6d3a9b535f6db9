//! Words of English that capitals make like a name, and parts of addresses: "It IS true", "WHO WON:", "Let me", `@MFA_Ukraine`.

use super::around::Around;
use crate::text::{Shape, is_word, syntax};

/// So many tokens from a heading others of its kind may stand.
const PARTS_REACH: usize = 40;

impl Around<'_, '_> {
    /// `@MFA_Ukraine`, `/Ukraine_2022`: part of a handle or an address.
    pub(super) fn is_in_a_handle(&self) -> bool {
        let text = self.context.text;
        let glued = |i: usize| is_word!(text, i, "_") && !text.shape(i).has(Shape::AFTER_SPACE);
        glued(self.end) && !text.shape(self.end + 1).has(Shape::AFTER_SPACE)
            || self.begin.checked_sub(1).is_some_and(glued) && !text.shape(self.begin).has(Shape::AFTER_SPACE)
    }

    /// "It IS true", "the word WHO": a word that is stressed or spoken of.
    pub(super) fn is_a_word_spelt_large(&self) -> bool {
        let text = self.context.text;
        // "IS it over?"
        let is_not =
            is_word!(text, self.end, "not") && is_word!(text, self.begin, "is" | "are" | "was" | "may" | "will");
        // "With the US they signed it".
        let has_article = self.previous().is_some_and(|p| is_word!(text, p, "the"));
        let asks = (is_not || is_word!(text, self.end, "it" | "he" | "she" | "they" | "this" | "there"))
            && !text.shape(self.end).has(Shape::ALL_CAPITALS)
            && !has_article;
        // "that IS so"; "that US troops left" is of the state.
        let is_verb =
            || is_word!(text, self.begin, "is" | "are" | "was" | "am" | "may" | "will" | "can" | "has" | "do");
        asks || self.previous().filter(|p| !text.shape(*p).has(Shape::ALL_CAPITALS)).is_some_and(|p| {
            is_word!(text, p, "word" | "words" | "letters")
                || is_word!(
                    text,
                    p,
                    "it" | "he" | "she" | "they" | "who" | "there" | "this" | "that" | "what" | "which"
                ) && is_verb()
                    // "told us that IS fighters had regrouped".
                    && !is_word!(text, self.end, "fighters" | "militants" | "gunmen" | "forces" | "members" | "jihadists")
        })
    }

    /// "Let me be clear": a word of English whose letters, but for the first, are no capitals.
    pub(super) fn is_a_word_in_small_letters(&self) -> bool {
        let text = self.context.text;
        self.end - self.begin == 1
            && is_word!(text, self.begin, "let" | "us" | "it" | "is" | "am")
            && text.shape(self.begin).has(Shape::CAPITALISED)
            && text.surface(self.begin).bytes().skip(1).all(|b| b.is_ascii_lowercase())
    }

    /// "WHO WON:", "WHO BENEFITS", "WHO DIDN'T": a question that heads a part of a newsletter, and "WHO:" among others of its
    /// kind.
    pub(super) fn heads_a_part(&self) -> bool {
        let text = self.context.text;
        if !is_word!(text, self.begin, "who") || !text.shape(self.begin).has(Shape::SENTENCE_START) {
            return false;
        }
        let asks = |i: usize| is_word!(text, i, "what" | "when" | "where" | "why") && is_word!(text, i + 1, ":");
        if is_word!(text, self.end, ":") {
            return (self.begin.saturating_sub(PARTS_REACH)..self.begin + PARTS_REACH).any(asks);
        }
        let clitic = usize::from(text.shape(self.end).has(Shape::CLITIC));
        let verb = self.end + clitic;
        let ends =
            |i: usize| is_word!(text, i, ":" | "?") || text.token(i).is_none_or(|t| t.shape.has(Shape::LINE_START));
        let is_done = || {
            let word = text.word(verb);
            word.ends_with("ed") || syntax::is_verb(text, verb) && !is_word!(text, verb, "reports" | "plans" | "names")
        };
        text.shape(verb).has(Shape::ALL_CAPITALS)
            && (clitic > 0 && is_word!(text, verb, "in" | "out" | "up" | "down") || is_done())
            && (ends(verb + 1) || text.shape(verb + 1).has(Shape::CLITIC) && ends(verb + 2))
    }

    /// "WHO IS BEHIND THIS? She asked twice.": two words behind are in capitals too, as on a line of them.
    pub(super) fn is_among_capitals(&self) -> bool {
        let text = self.context.text;
        let large = |i: usize| text.shape(i).has(Shape::ALL_CAPITALS) && text.word(i).len() > 1;
        self.next_is_word() && large(self.end) && (large(self.end + 1) || is_word!(text, self.end + 1, "?"))
    }
}
