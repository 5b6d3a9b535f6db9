//! "Brazil said the ruling would entitle it to", "Chad said the decision had cost it": what one says that something does to
//! somebody, one says of oneself.
//!
//! Preconditions: the verb is of what is done to somebody, and nobody else stands between the verb of speech and the pronoun than
//! the thing that does it, which cannot be the pronoun (principle B of Chomsky 1981, "Lectures on Government and Binding"). Of what
//! is done to things as well, "said voters would reject it", nothing is told.

use super::Subject;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::actors::names_an_actor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest subject of the clause that is said, with its verbs, in tokens.
const REACH: usize = 12;

/// Whoever says what something does to the pronoun.
pub(super) fn by_said_of(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb = token.checked_sub(1).filter(|i| is_word!(text, token, "it" | "him" | "her") && befalls(text, *i))?;
    let here = sentence(scene.context, token);
    let speaker = gathered.iter().find(|g| g.record().is_some() && g.sentence == here && g.end < verb)?;
    let says = speaker.end
        + (speaker.end..speaker.end + 2)
            .take_while(|i| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)))
            .count();
    let thinks = text.class(says).has(Class::SPEECH_VERB) || Told::of(text, says).has(Told::THOUGHT);
    let is_part = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !text.class(i).has_any(Class::PRONOUN.or(Class::CONJUNCTION))
            && !text.class(i).has(Class::SPEECH_VERB)
    };
    (thinks
        && speaker.form != Form::Demonym
        && speaker.standing.role == Role::Subject
        && says + 1 < verb
        && verb - says <= REACH
        && (says + 1..verb).all(|i| is_part(i) || is_word!(text, i, "that"))
        && (says + 1..verb).any(|i| text.class(i).has(Class::AUXILIARY) || syntax::is_verb(text, i)))
    .then_some(Subject::Known(speaker.who))
}

/// Whether a verb tells of what is done to somebody and not, as a rule, to a thing.
fn befalls(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "entitle"
            | "entitles"
            | "entitled"
            | "oblige"
            | "obliges"
            | "obliged"
            | "compel"
            | "compelled"
            | "force"
            | "forced"
            | "forces"
            | "enable"
            | "enabled"
            | "enables"
    ) || is_word!(
        text,
        verb,
        "cost"
            | "deprive"
            | "deprived"
            | "deprives"
            | "isolate"
            | "isolated"
            | "bankrupt"
            | "cripple"
            | "crippled"
            | "embolden"
            | "deny"
            | "spare"
    ) || is_word!(text, verb, "require" | "required" | "requires" | "impoverish" | "humiliate" | "target" | "targeted")
}

/// So many words stand between the verb and what it makes of the pronoun: "treat it once more as".
const REACH_MADE: usize = 3;

/// "continued to treat it as a member", "made it a colony": what is said to be a state or a body, or to be taken for one, is the one
/// that may be meant.
pub(super) fn by_predicate(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb = token.checked_sub(1).filter(|_| is_word!(text, token, "it"))?;
    let takes_for =
        is_word!(
            text,
            verb,
            "treat"
                | "treated"
                | "treating"
                | "treats"
                | "see"
                | "saw"
                | "sees"
                | "regard"
                | "regarded"
                | "regards"
                | "recognise"
                | "recognised"
                | "recognize"
                | "recognized"
        ) || is_word!(text, verb, "describe" | "described" | "describes" | "designate" | "designated" | "considered");
    let makes = is_word!(
        text,
        verb,
        "make" | "made" | "makes" | "making" | "declare" | "declared" | "called" | "calls" | "calling" | "labelled"
    );
    let from = token + 1;
    let article = if takes_for {
        (from..from + REACH_MADE).find(|i| is_word!(text, *i, "as"))? + 1
    } else {
        Some(from).filter(|_| makes)?
    };
    let is_actor =
        is_word!(text, article, "a" | "an" | "the") && names_an_actor(text, article) && !is_undertaking(text, article);
    let mut entities = gathered.iter().filter(|g| g.record().is_some());
    let one = entities.next().filter(|g| is_actor && g.form != Form::Demonym && g.back <= 1)?;
    let near = gathered.iter().take_while(|g| g.begin > one.begin);
    // "founded a club and made it a member".
    let is_thing = |g: &Gathered| (g.is_agent || g.form == Form::Name) && g.standing.role != Role::Subject;
    let is_of_title = one.standing.role == Role::Oblique && makes;
    (!is_of_title && entities.all(|g| g.back > one.back) && !near.into_iter().any(is_thing))
        .then_some(Subject::Known(one.who))
}

/// "A peace mission": what is undertaken, and no body.
fn is_undertaking(text: &NormalizedText<'_>, article: usize) -> bool {
    (article + 1..=article + REACH_MADE)
        .any(|i| is_word!(text, i, "mission" | "campaign" | "movement" | "team" | "university" | "family" | "paper"))
}

/// "Hussein called him a brother, and Clinton said he had been a martyr": two speak of the same.
pub(super) fn by_second_voice(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "he" | "she"))?;
    let verb = if is_word!(text, before, "that") { before.checked_sub(1)? } else { before };
    let is = is_word!(text, token + 1, "was" | "is")
        || is_word!(text, token + 1, "had" | "has") && is_word!(text, token + 2, "been");
    let is_name = is_word!(text, token + 2, "a" | "an" | "the") || is_word!(text, token + 3, "a" | "an" | "the");
    if !is || !is_name || !text.class(verb).has(Class::SPEECH_VERB) {
        return None;
    }
    let last = anaphor.last_token.filter(|i| is_word!(text, *i, "him" | "her") && *i < verb)?;
    let speaker = gathered.iter().find(|g| g.end == verb && g.standing.role == Role::Subject)?;
    let one = gathered.iter().find(|g| g.begin == last && g.who != speaker.who && g.record().is_some())?;
    let joint = (last..speaker.begin).rev().find(|i| is_word!(text, *i, "and" | "while" | "but"))?;
    let same = sentence(scene.context, last) == sentence(scene.context, token);
    let judged = last.checked_sub(1).is_some_and(|i| {
        Told::of(text, i).has(Told::BLAMES)
            || text.class(i).has(Class::SPEECH_VERB)
            || is_word!(text, i, "called" | "described" | "remembered")
    });
    (same && judged && speaker.begin - joint <= REACH_MADE + 1).then_some(Subject::Known(one.who))
}

/// "Macedonia was on the verge of war, but an agreement pulled it back": what befalls whom the sentence is about, in the clause that
/// is joined to the first.
pub(super) fn by_rescue(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb = token.checked_sub(1).filter(|i| is_word!(text, token, "it") && rescues(text, *i))?;
    let here = sentence(scene.context, token);
    let mut entities =
        gathered.iter().rev().filter(|g| g.record().is_some() && g.sentence == here && g.form != Form::Demonym);
    let one = entities.next().filter(|g| g.standing.is_first && g.end < verb)?;
    let is_subject = matches!(one.standing.role, Role::Subject | Role::Other);
    let joint =
        (one.end..verb).rev().find(|i| is_word!(text, *i, "but" | "until" | "before" | "and" | "when" | "though"))?;
    // The other clause has a subject of its own, and the first nothing else that may be rescued.
    let acts = (joint + 1..verb).any(|i| text.class(i).has(Class::DETERMINER) || text.shape(i).has(Shape::CAPITALISED));
    let is_thing = |g: &Gathered| {
        g.record().is_none()
            && g.sentence == here
            && g.end <= joint
            && matches!(g.standing.role, Role::Subject | Role::Object)
    };
    (is_subject
        && acts
        && entities.all(|g| g.begin > joint && g.standing.role == Role::Oblique)
        && !gathered.iter().any(is_thing))
    .then_some(Subject::Known(one.who))
}

/// Whether a verb tells of what is done to a state or body in need or at fault.
fn rescues(text: &NormalizedText<'_>, verb: usize) -> bool {
    befalls(text, verb)
        || is_word!(
            text,
            verb,
            "saved"
                | "rescued"
                | "pulled"
                | "pushed"
                | "dragged"
                | "plunged"
                | "lend"
                | "lent"
                | "spared"
                | "invaded"
                | "occupied"
                | "annexed"
                | "admitted"
                | "expelled"
        )
        || is_word!(
            text,
            verb,
            "suspended" | "sanctioned" | "punished" | "helped" | "left" | "gave" | "give" | "granted"
        )
}
