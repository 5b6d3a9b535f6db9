//! Rivals that stand near a pronoun and cannot be meant by it: "a convoy of its", "an aide said he", "Donaldson, one of his".
//!
//! They keep their place in the order of what is near, and only do not compete.

use super::Opening;
use crate::coreference::pronouns::candidates::Gathered;
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// Whether the clause itself says that the pronoun at `token` does not mean a rival.
pub(in crate::coreference::pronouns) fn is_struck(text: &NormalizedText<'_>, rival: &Gathered, token: usize) -> bool {
    owns_its_own(text, rival, token) || speaks_for_another(text, rival, token) || is_one_of_his(text, rival.end, token)
}

/// "A convoy of its ambulances", "the head of his party": nothing is part of what is its own. "The first of its kind" is.
fn owns_its_own(text: &NormalizedText<'_>, rival: &Gathered, token: usize) -> bool {
    rival.end + 1 == token
        && is_word!(text, rival.end, "of")
        && !is_word!(text, rival.end - 1, "one" | "another" | "each")
        && !text.shape(rival.end - 1).has(Shape::DIGIT)
        && is_word!(text, token, "its" | "his" | "her" | "their")
        && !is_word!(text, token + 1, "own" | "kind" | "sort" | "type" | "size" | "age" | "day" | "time" | "generation")
}

/// "Donaldson, one of his negotiators": whose negotiator somebody is, he is not himself.
pub(in crate::coreference::pronouns) fn is_one_of_his(text: &NormalizedText<'_>, end: usize, token: usize) -> bool {
    end + 3 == token
        && is_word!(text, end, ",")
        && is_word!(text, end + 1, "one")
        && is_word!(text, end + 2, "of")
        && is_word!(text, token, "its" | "his" | "her" | "their")
}

/// The longest way from "said" to whom it is said of: "said that".
const REACH_SAID: usize = 2;

/// "An aide said he was resting": who speaks for somebody without a name speaks of him. Of what he himself does not know or
/// cannot say, he says so himself.
fn speaks_for_another(text: &NormalizedText<'_>, rival: &Gathered, token: usize) -> bool {
    let speaks = rival.opening.is_some_and(|opening| opening != Opening::Name)
        && rival.end <= token
        && is_voice(text, rival.end - 1)
        && text.class(rival.end).has(Class::SPEECH_VERB);
    if !speaks || token - rival.end > REACH_SAID || !is_word!(text, token, "he" | "she" | "his" | "her") {
        return false;
    }
    let is_own = is_word!(text, token + 1, "could" | "would" | "had" | "did" | "was" | "has" | "does")
        && is_word!(
            text,
            token + 2,
            "not" | "n't" | "no" | "unaware" | "unable" | "surprised" | "authorised" | "authorized"
        );
    !is_own
}

/// Whether the noun at a token is for who speaks for somebody.
pub(in crate::coreference::pronouns) fn is_voice(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "aide" | "adviser" | "lawyer" | "attorney" | "doctor" | "physician" | "cardiologist")
}

/// Whether a rival is told the words that a pronoun stands in: "Georgia attacked," he told reporters. "They" are no reporters.
pub(in crate::coreference::pronouns) fn is_told(text: &NormalizedText<'_>, rival: &Gathered) -> bool {
    !rival.standing.is_quoted
        && syntax::governor(text, rival.begin)
            .is_some_and(|verb| is_word!(text, verb, "told" | "tells" | "telling" | "addressed" | "addressing"))
}
