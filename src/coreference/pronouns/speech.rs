//! Who is said to say something: "he said", "Powell says", "…," it said.

use super::Anaphor;
use super::scene::Scene;
use super::words::Told;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, is_word};

/// The quotation that the pronoun speaks. "…," it said: what is only spoken of in it is not who speaks; nor in "…," he is said
/// to have told her.
pub(super) fn spoken_before(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> Option<(usize, usize)> {
    let (text, token) = (scene.context.text, anaphor.token);
    let speaks = text.class(token + 1).has(Class::SPEECH_VERB);
    let is_person = anaphor.person.is_person();
    let hangs_on = |end: usize| token == end + 1 && end > 0 && is_word!(text, end - 1, "," | "?" | "!");
    let quotation = if speaks || is_person { scene.speakers.quotations().before(token) } else { None };
    quotation.filter(|(_, end)| speaks && token - end <= 2 || is_person && hangs_on(*end))
}

/// Whether it is asked who spoke last: of a pronoun that speaks, "he said", and of one in a quotation.
pub(super) fn hears(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> bool {
    is_speaking(scene.context.text, anaphor.token) || scene.speakers.quotations().hold(anaphor.token)
}

/// Whether what stands at a token is the subject of a verb of speech: "he said", "she has told".
pub(super) fn is_speaking(text: &NormalizedText<'_>, token: usize) -> bool {
    let verb = token + 1 + usize::from(text.class(token + 1).has_any(Class::ADVERB.or(Class::AUXILIARY)));
    text.class(token + 1).has(Class::SPEECH_VERB) || text.class(verb).has(Class::SPEECH_VERB)
}

/// Whether the tokens `begin..end` name who says or thinks something: "Powell says", "said Powell".
pub(super) fn speaks(text: &NormalizedText<'_>, begin: usize, end: usize, role: Role) -> bool {
    let says = |i: usize| {
        text.class(i).has(Class::SPEECH_VERB)
            || Told::of(text, i).has(Told::THOUGHT)
            || is_word!(
                text,
                i,
                "accused" | "accuses" | "dismissed" | "rejected" | "condemned" | "praised" | "described"
            )
    };
    let before = || syntax::governor(text, begin).is_some_and(|verb| syntax::is_inverted(text, verb));
    let behind = || {
        syntax::verb_after(text, end)
            .is_some_and(|i| says(i) || text.class(i).has(Class::AUXILIARY) && (says(i + 1) || says(i + 2)))
    };
    // "Powell says Annan has told": Annan is only said to have told.
    let is_told = || {
        syntax::governor(text, begin).is_some_and(|i| {
            says(i)
                || is_word!(text, i, "that" | "what" | "which" | "how" | "why" | "whether" | "if" | "because" | "when")
        })
    };
    role == Role::Subject && behind() && !is_told() || before()
}
