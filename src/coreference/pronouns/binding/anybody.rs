//! "Each of the members says it", "any state that joins knows that it", "require a country to keep its": what is said of whichever
//! does something is said of nobody in particular.

use super::{REACH_OBJECT, Subject};
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// How far before the clause of the pronoun whichever acts is told, in tokens.
const REACH: usize = 14;

/// "Each of the members says it", "No country, Germany included, admits that it", "asked each of its neighbours whether it".
pub(super) fn by_anybody(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|_| is_word!(text, token, "it"))?;
    let opens = is_word!(text, hinge, "that" | "whether" | "if" | "how" | "when" | "what" | "why" | "where");
    let asks = is_word!(text, hinge, "whether" | "if");
    if !opens && !syntax::is_verb(text, hinge) {
        return None;
    }
    let here = sentence(scene.context, token);
    let is_within = |i: &usize| {
        sentence(scene.context, *i) == here
            && !is_word!(text, *i, ";" | ":" | "\"" | "and" | "but" | "or")
            && !is_word!(text, *i, "it" | "he" | "she" | "they" | "we" | "you" | "i")
    };
    let begin = (hinge.saturating_sub(REACH)..hinge).rev().take_while(is_within).find(|i| is_whichever(text, *i))?;
    let acts = (begin + 1..hinge + usize::from(!opens)).any(|i| syntax::is_verb(text, i));
    let is_asked = asks && begin > 0 && is_word!(text, begin - 1, "ask" | "asks" | "asked" | "asking");
    let commas = (begin..hinge).filter(|i| is_word!(text, *i, ",")).count();
    // "Each of the members of the bloc says", "any state that joins NATO knows": they do not say it.
    let is_within_phrase = |g: &Gathered| {
        (begin..g.begin).all(|i| is_of_phrase(text, i))
            || syntax::before_article(text, g.begin).is_some_and(|i| syntax::is_verb(text, i))
            || is_word!(text, g.end, "included" | "excepted" | "aside" | "apart")
    };
    let another = gathered.iter().any(|g| {
        g.begin > begin
            && g.standing.role == Role::Subject
            && syntax::verb_after(text, g.end).is_some_and(|verb| verb < hinge + usize::from(!opens))
            && !is_within_phrase(g)
    });
    ((acts || is_asked) && matches!(commas, 0 | 2) && !another).then_some(Subject::Noun)
}

/// Whether a token may stand in "each of the ten members of the".
fn is_of_phrase(text: &NormalizedText<'_>, at: usize) -> bool {
    !text.shape(at).has(Shape::PUNCTUATION) && !syntax::is_verb(text, at)
}

/// "each of", "no country", "any one": whichever does something, or none. "China, one of the buyers," is China.
fn is_whichever(text: &NormalizedText<'_>, at: usize) -> bool {
    let is_told_of_somebody = at.checked_sub(1).is_some_and(|i| {
        is_word!(
            text,
            i,
            "," | "like" | "as" | "to" | "is" | "was" | "are" | "were" | "be" | "than" | "become" | "became"
        )
    });
    let is_one = is_word!(text, at, "each" | "one" | "none" | "neither" | "either" | "any") && {
        is_word!(text, at + 1, "of") || is_word!(text, at + 1, "one") && is_word!(text, at + 2, "of")
    };
    let is_some_state = is_word!(text, at, "each" | "every" | "any" | "no" | "another")
        && (is_body(text, at + 1) || is_body(text, at + 2) && !text.shape(at + 1).has(Shape::PUNCTUATION));
    (is_one || is_some_state) && !is_told_of_somebody
}

/// A noun of which "it" is said as of a state.
fn is_body(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "state"
            | "country"
            | "nation"
            | "government"
            | "member"
            | "ally"
            | "neighbour"
            | "neighbor"
            | "power"
            | "party"
    )
}

/// "require a country to keep its deficit in check": of whichever does what the infinitive says; "a country that borrows must open
/// its books".
pub(super) fn is_of_anybody(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    let to = token.checked_sub(2).filter(|to| is_word!(text, *to, "to"));
    let opens = |to: usize| {
        let before = (to.saturating_sub(REACH_OBJECT)..to).rev();
        let is_part = |i: &usize| {
            !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
                && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY))
        };
        let begin = before.take_while(is_part).find(|i| is_word!(text, *i, "a" | "an" | "each" | "every" | "any"))?;
        begin.checked_sub(1).filter(|verb| begin + 1 < to && Told::of(text, *verb).has(Told::ASKS))
    };
    to.and_then(opens).is_some() || is_of_any_that(text, token)
}

/// "a country that borrows must open its books".
fn is_of_any_that(text: &NormalizedText<'_>, token: usize) -> bool {
    let is_within = |i: &usize| {
        !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
            && !text.class(*i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
    };
    let mut before = (token.saturating_sub(REACH)..token).rev().take_while(is_within);
    let duty = before.find(|i| is_word!(text, *i, "must" | "should" | "can" | "cannot" | "may" | "ought" | "will"));
    let that = duty.and_then(|_| before.find(|i| is_word!(text, *i, "that" | "which")));
    that.is_some_and(|that| that > 1 && is_body(text, that - 1) && is_word!(text, that - 2, "a" | "an" | "any"))
}
