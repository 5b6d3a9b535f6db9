//! "The diplomacy of Oman rests on quiet talks. Its envoys", "For Hungary, the ban would be a disaster. It buys": the state or body
//! whose affairs a sentence is about is what the next one goes on with, where that tells of what only a state or body does or has.
//!
//! Preconditions: the pronoun opens its sentence; what it is about opens the one before, as "something of X" or in a phrase of its own,
//! and nobody else acts there.

use super::Subject;
use crate::coreference::pronouns::actors::acts_as_somebody;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::setting::{Place, is_of_will, owned};
use crate::coreference::pronouns::words::Told;
use crate::coreference::pronouns::{Anaphor, agrees};
use crate::coreference::sentence;
use crate::gazetteer::RecordType;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// How far behind its owner the verb of a subject may stand, in tokens: "of Oman has long rested".
const REACH_VERB: usize = 3;

/// Whoever the sentence before is about, though something of its own is the subject there, or nothing.
pub(super) fn by_topic(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let opens = is_word!(text, token, "it" | "its") && text.shape(token).has(Shape::SENTENCE_START);
    if !opens {
        return None;
    }
    let here = sentence(scene.context, token);
    let mut before = gathered.iter().filter(|g| g.sentence + 1 == here);
    let is_topic = |g: &&Gathered| {
        g.record().is_some()
            && !matches!(g.form, Form::Demonym | Form::Pronoun)
            && (is_fronted(text, g) || owns_subject(text, g))
    };
    let topic = gathered.iter().filter(|g| g.sentence + 1 == here).find(is_topic)?;
    let acts = |g: &Gathered| {
        g.who != topic.who
            && g.begin > topic.end
            && matches!(g.standing.role, Role::Subject | Role::Object)
            && (g.is_agent || g.form == Form::Name)
    };
    let is_another = |r: u32| Some(r) != topic.record() && agrees(scene.context, anaphor.person, r);
    let is_alone = !scene
        .seen
        .iter()
        .rev()
        .skip_while(|s| s.sentence == here)
        .take_while(|s| s.sentence + 1 == here)
        .any(|s| s.record.is_some_and(is_another));
    let goes_on = if is_word!(text, token, "its") {
        has_as_its_own(scene, token, topic)
    } else if is_fronted(text, topic) {
        acts_as_somebody(text, token)
    } else {
        is_of_will(scene.context, token, Place::Subject)
    };
    (goes_on && is_alone && !before.any(acts)).then_some(Subject::Known(topic.who))
}

/// "For Hungary, the ban", "In Chad, the drought": what a sentence opens with.
fn is_fronted(text: &NormalizedText<'_>, g: &Gathered) -> bool {
    let Some(first) = syntax::before_article(text, g.begin) else { return false };
    text.shape(first).has(Shape::SENTENCE_START) && is_word!(text, first, "for") && is_word!(text, g.end, ",")
}

/// "The foreign policy of Oman rests": whether an affair of its is the first subject.
fn owns_subject(text: &NormalizedText<'_>, g: &Gathered) -> bool {
    let Some(of) = syntax::before_article(text, g.begin).filter(|i| is_word!(text, *i, "of")) else { return false };
    let Some(head) = of.checked_sub(1) else { return false };
    let start = text.sentence(g.sentence as usize).start;
    let is_part = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !syntax::is_verb(text, i)
            && !text.class(i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
    };
    // What hangs on a state or body and is nothing in itself; a hospital or a province has a director of its own.
    let is_affair = is_word!(
        text,
        head,
        "diplomacy"
            | "policy"
            | "politics"
            | "history"
            | "economy"
            | "fate"
            | "future"
            | "independence"
            | "territory"
            | "constitution"
            | "population"
            | "people"
            | "finances"
            | "budget"
    ) || is_word!(
        text,
        head,
        "growth"
            | "role"
            | "position"
            | "stability"
            | "security"
            | "survival"
            | "collapse"
            | "creation"
            | "founding"
            | "isolation"
            | "membership"
            | "accession"
            | "recognition"
            | "foundation"
    );
    is_affair
        && start < head
        && (start..of).all(is_part)
        && (g.end..g.end + REACH_VERB).any(|i| {
            text.class(i).has(Class::AUXILIARY)
                || syntax::is_verb(text, i)
                || text.traits(i).has_any(Traits::S.or(Traits::ED))
        })
}

/// Whether what stands behind "its" is what a state has, and the topic one, or what a body has.
fn has_as_its_own(scene: &Scene<'_, '_>, token: usize, topic: &Gathered) -> bool {
    let is_state = topic.record().is_some_and(|r| scene.context.snapshot.record_type(r) == RecordType::State);
    let told = owned(scene.context, token);
    is_of_will(scene.context, token, Place::Possessive)
        || told.has(if is_state { Told::OF_STATES } else { Told::OF_BODIES })
}

/// "Bush oversaw the first war against Hussein. He also": whoever does something besides is the first subject of the sentence before.
pub(super) fn by_also(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let opens = is_word!(text, token, "he" | "she") && text.shape(token).has(Shape::SENTENCE_START);
    let also = token + 1 + usize::from(text.class(token + 1).has(Class::AUXILIARY));
    if !opens || !is_word!(text, also, "also") {
        return None;
    }
    let here = sentence(scene.context, token);
    let before = || gathered.iter().filter(|g| g.sentence + 1 == here);
    let is_actor = |g: &Gathered| {
        let opens = matches!(g.standing.role, Role::Other) && text.shape(g.begin).has(Shape::SENTENCE_START);
        g.standing.is_first && (g.standing.role == Role::Subject || opens)
    };
    let actor = before().rev().find(|g| is_actor(g) && g.record().is_some() && !g.standing.is_quoted)?;
    // Nobody else acts there, and nobody is told, asked or met.
    let is_low = |g: &Gathered| {
        g.who == actor.who
            || g.begin > actor.end
                && match g.standing.role {
                    Role::Oblique | Role::Possessor | Role::Modifier => {
                        g.record().is_some() && syntax::governor(text, g.begin).is_some_and(|i| hangs_on_noun(text, i))
                    }
                    _ => false,
                }
    };
    before().all(is_low).then_some(Subject::Known(actor.who))
}

/// "The war against", "talks with": whether a preposition hangs on a noun.
fn hangs_on_noun(text: &NormalizedText<'_>, hinge: usize) -> bool {
    let Some(noun) = hinge.checked_sub(1) else { return false };
    text.shape(hinge).has(Shape::CLITIC)
        || text.class(hinge).has(Class::PREPOSITION)
            && !syntax::is_verb(text, noun)
            && !text.traits(noun).has_any(Traits::ED.or(Traits::ING))
            && !text.class(noun).has_any(Class::ADVERB.or(Class::PRONOUN))
}
