//! "if he did not pull his forces out", "the ministry, which recalled its envoy", "the fund, which said it": a possessive or
//! reflexive that the subject of its own clause binds, or a subject that repeats who speaks, where that subject is a pronoun or
//! a relative.
//!
//! After the role of the clause as the domain of binding in Chomsky (1981), "Lectures on Government and Binding"; a parse is
//! stood in for by asking that nothing else that agrees stands in between.

use super::Anaphor;
use super::candidates::{Gathered, Scene, Who};
use super::cues::Place;
use super::features::Binder;
use crate::coreference::sentence;
use crate::text::syntax;
use crate::text::{Class, Shape};

/// How far before the pronoun its clause's relative may stand, in tokens.
const REACH_RELATIVE: usize = 8;

/// The subject of a clause.
enum Subject {
    /// One of those that the pronoun may stand for.
    Known(Who),
    /// A noun that is none of them.
    Noun,
}

/// The subject that binds a pronoun, of `gathered`, which has the nearest first.
pub(super) fn binder(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    place: Place,
    gathered: &[Gathered],
) -> Option<Binder> {
    let nearest = gathered.first();
    let who = match place {
        Place::Possessive | Place::Reflexive => {
            by_pronoun(scene, anaphor, nearest).or_else(|| by_relative(scene, anaphor, nearest))?
        }
        Place::Subject if is_said(scene, anaphor.token) => by_relative(scene, anaphor, nearest)?,
        Place::Subject | Place::Object => return None,
    };
    let entities = gathered.iter().filter(|g| g.record().is_some());
    let Subject::Known(who) = who else { return Some(Binder::Other) };
    Some(entities.into_iter().position(|g| g.who == who).map_or(Binder::Other, Binder::Candidate))
}

/// "he … his": the nearest that agrees is a pronoun of the same kind, and the subject of a clause of the same sentence.
fn by_pronoun(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> Option<Subject> {
    let text = scene.context.text;
    let token = anaphor.last_token.or(anaphor.unresolved)?;
    let is_subject = matches!(text.word(token), "he" | "she" | "they")
        || text.word(token) == "it" && syntax::is_verb(text, token + 1);
    let nearest = nearest.filter(|g| g.begin == token && g.end == token + 1)?;
    let here = sentence(scene.context, token) == sentence(scene.context, anaphor.token);
    (is_subject && here).then_some(Subject::Known(nearest.who))
}

/// Whether the pronoun at a token opens what the verb before it says: "the fund, which said it".
fn is_said(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    let before = token.checked_sub(1);
    let verb = before.and_then(|i| if text.word(i) == "that" { i.checked_sub(1) } else { Some(i) });
    verb.is_some_and(|verb| text.class(verb).has(Class::SPEECH_VERB))
}

/// "the ministry, which recalled its envoy": nothing that agrees stands between the relative and the pronoun.
fn by_relative(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> Option<Subject> {
    let text = scene.context.text;
    let wanted = if anaphor.person.is_person() { "who" } else { "which" };
    let first = anaphor.token.saturating_sub(REACH_RELATIVE);
    let relative = (first..anaphor.token).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
    let relative = relative.into_iter().find(|i| text.word(*i) == wanted)?;
    let acts =
        syntax::is_verb(text, relative + 1) || text.class(relative + 1).has_any(Class::AUXILIARY.or(Class::ADVERB));
    if !acts || nearest.is_some_and(|g| g.begin > relative) {
        return None;
    }
    let comma = relative.checked_sub(1)?;
    let end = if text.word(comma) == "," { comma } else { relative };
    if let Some(nearest) = nearest.filter(|g| g.end == end) {
        return Some(Subject::Known(nearest.who));
    }
    let head = end.checked_sub(1)?;
    let is_noun = !text.shape(head).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
        && !text.class(head).has_any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::PRONOUN).or(Class::ADVERB));
    is_noun.then_some(Subject::Noun)
}
