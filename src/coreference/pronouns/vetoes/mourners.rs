//! "Kenyatta paid tribute to Kibaki. He died on Thursday": who speaks of the dead lives.

use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::sentence;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// Whether what begins at a token says that somebody is dead: "died", "will be buried", "was 91".
pub(super) fn is_dead(text: &NormalizedText<'_>, at: usize) -> bool {
    let verb = at + (at..at + 3).take_while(|i| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB))).count();
    match text.word(verb) {
        "died" | "buried" | "cremated" | "interred" | "survived" => true,
        "passed" => is_word!(text, verb + 1, "away"),
        "laid" => is_word!(text, verb + 1, "to") && is_word!(text, verb + 2, "rest"),
        "leaves" => is_word!(text, verb + 1, "behind"),
        _ => is_word!(text, at, "was") && text.shape(at + 1).has(Shape::DIGIT) && is_word!(text, at + 2, "." | ";"),
    }
}

/// Whether something was the subject of praise or mourning for somebody, in a sentence before that of the pronoun.
pub(super) fn mourns(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let is_before = g.sentence < sentence(context, token);
    let Some(first) = syntax::verb_after(text, g.end).filter(|_| is_before && g.standing.role == Role::Subject) else {
        return false;
    };
    let verb =
        first + (first..first + 3).take_while(|i| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB))).count();
    let pays = is_word!(text, verb, "paid" | "pays" | "paying" | "led" | "joined")
        && (verb + 1..verb + 4).any(|i| is_word!(text, i, "tribute" | "tributes" | "homage" | "respects"));
    let regrets = is_word!(text, verb, "expressed" | "expresses" | "sent" | "sends" | "offered" | "conveyed")
        && (verb + 1..verb + 4).any(|i| is_word!(text, i, "condolences" | "sadness" | "sorrow" | "grief" | "sympathy"));
    pays || regrets
        || is_word!(
            text,
            verb,
            "eulogised"
                | "eulogized"
                | "hailed"
                | "lauded"
                | "mourned"
                | "mourns"
                | "praised"
                | "praises"
                | "remembered"
        )
        || is_word!(text, verb, "saluted")
}
