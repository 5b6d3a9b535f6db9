//! "Spain sent warships and recalled its ambassador", "Gilani offered help and said his nation", "Piñera criticised Morales in his
//! speech": what the one subject of a sentence goes on to do or say is his own.

use super::Subject;
use super::own::is_own_deed;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// How many words stand between "his" and the speech that is his at most: "his first televised".
const REACH_SPEECH: usize = 4;

/// The only subject of the pronoun's sentence, before "and" and the verb that stands before the pronoun; or of the clause in which
/// somebody says something of another in his own speech.
pub(super) fn by_only_subject(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "its" | "his" | "her"))?;
    if is_word!(text, before, "in" | "during") && is_speech_behind(scene, token) {
        return only_subject(scene, gathered, before);
    }
    let verb = if is_word!(text, before, "that") { before.checked_sub(1)? } else { before };
    let says = text.class(verb).has(Class::SPEECH_VERB);
    if !syntax::is_verb(text, verb) || !says && (verb < before || !is_own_deed(text, verb)) {
        return None;
    }
    let last = verb.checked_sub(1)?;
    let joint = if text.class(last).has(Class::ADVERB) { last.checked_sub(1)? } else { last };
    is_word!(text, joint, "and" | "but").then(|| only_subject(scene, gathered, joint)).flatten()
}

/// "Kim walked out to meet him and said he had": the only subject of a sentence goes on to speak of himself.
pub(super) fn by_joined_speech(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "he" | "she" | "it"))?;
    let verb = if is_word!(text, before, "that") { before.checked_sub(1)? } else { before };
    let joint = verb.checked_sub(1).filter(|i| is_word!(text, *i, "and" | "but"))?;
    let says = is_word!(text, verb, "said" | "says" | "announced" | "added" | "vowed" | "promised" | "admitted");
    // "Said he should", "said it was time": of another, or of nothing.
    let goes_on = is_word!(text, token + 1, "would" | "will" | "had" | "has")
        || anaphor.person.is_person() && is_word!(text, token + 1, "was" | "is" | "wanted" | "hoped");
    let subject = if says && goes_on { only_subject(scene, gathered, joint)? } else { return None };
    // "His vice-president, Franco of the Liberal party, took the oath and said he": the name behind the comma may be his.
    let is_named_behind =
        |g: &Gathered| g.record().is_none() && is_word!(text, g.end, ",") && scene.begins_at(g.end + 1);
    let Subject::Known(who) = subject else { return None };
    (!gathered.iter().any(|g| g.who == who && is_named_behind(g))).then_some(subject)
}

/// Whether what one says stands behind the possessive at a token: "his first speech".
fn is_speech_behind(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    (token + 1..=token + REACH_SPEECH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
        is_word!(
            text,
            i,
            "speech"
                | "address"
                | "statement"
                | "interview"
                | "remarks"
                | "sermon"
                | "testimony"
                | "memoirs"
                | "column"
        )
    })
}

/// The subject of the sentence, before a token, if there is no other.
fn only_subject(scene: &Scene<'_, '_>, gathered: &[Gathered], before: usize) -> Option<Subject> {
    let here = sentence(scene.context, before);
    let mut subjects = gathered.iter().filter(|g| {
        g.sentence == here && g.end <= before && g.standing.role == Role::Subject && g.form != Form::Demonym
    });
    let subject = subjects.next().filter(|g| g.standing.is_first)?;
    subjects.next().is_none().then_some(Subject::Known(subject.who))
}
