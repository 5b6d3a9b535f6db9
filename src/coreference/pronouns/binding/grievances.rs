//! "imposed sanctions on Iran over its nuclear programme", "filed a complaint against China over its curbs", "defended Assad's record,
//! saying he was": what is done against somebody is done over what is his own, and whoever is judged is spoken of.

use super::Subject;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// How far before whom it is against what is done may stand, in tokens: "angry with", "retaliate against".
const REACH_DEED: usize = 3;

/// Whom something is done or said against, over what is his own.
pub(super) fn by_grievance(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "its" | "his" | "her"))?;
    let because = before.checked_sub(1).filter(|i| is_word!(text, *i, "because") && is_word!(text, before, "of"));
    let hinge = because.or_else(|| Some(before).filter(|i| is_word!(text, *i, "over" | "for")))?;
    let whom = gathered.iter().take(2).find(|g| clauses::past_date(scene.context, g.end) == hinge)?;
    let against = syntax::before_article(text, whom.begin)?;
    let is_measure = clauses::is_measure_on(text, whom.begin) && is_word!(text, against, "on" | "against");
    let is_deed = (against.saturating_sub(REACH_DEED)..against).any(|i| is_grievance(text, i, against));
    ((is_measure || is_deed) && whom.record().is_some() && whom.form != Form::Demonym)
        .then_some(Subject::Known(whom.who))
}

/// Whether a word tells of what is done or felt against whoever stands behind the preposition at `hinge`.
fn is_grievance(text: &NormalizedText<'_>, at: usize, hinge: usize) -> bool {
    let is_against = is_word!(text, hinge, "against")
        && (is_word!(
            text,
            at,
            "act"
                | "acted"
                | "action"
                | "campaign"
                | "case"
                | "charges"
                | "complaint"
                | "complaints"
                | "demonstrated"
                | "lawsuit"
                | "penalties"
                | "proceedings"
                | "protest"
                | "protested"
        ) || is_word!(text, at, "protests" | "retaliate" | "retaliated" | "retaliation" | "suit" | "accusations"));
    let is_with = is_word!(text, hinge, "with" | "at")
        && is_word!(
            text,
            at,
            "anger" | "angry" | "furious" | "fury" | "impatient" | "frustrated" | "frustration" | "annoyed" | "outrage"
        );
    let is_on = is_word!(text, hinge, "on") && is_word!(text, at, "pressure" | "attack" | "war");
    is_against || is_with || is_on
}

/// "praised Mandela, saying he was a hero", "defended Assad's record, saying he is": of whom one judges one says what he is.
pub(super) fn by_judged(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "he" | "she" | "it"))?;
    let saying = if is_word!(text, before, "that") { before.checked_sub(1)? } else { before };
    let comma =
        saying.checked_sub(1).filter(|i| is_word!(text, *i, ",") && is_word!(text, saying, "saying" | "arguing"))?;
    if !is_word!(text, token + 1, "is" | "was" | "remains" | "remained") || feels(text, token + 2) {
        return None;
    }
    let here = sentence(scene.context, token);
    let whom = gathered.iter().find(|g| g.sentence == here && g.end <= comma && g.record().is_some())?;
    let owned = whom.standing.role == Role::Possessor
        && (whom.end + 1..comma).all(|i| !syntax::is_verb(text, i) && !text.shape(i).has(Shape::PUNCTUATION))
        && Told::of(text, comma - 1).has(Told::CONDUCT);
    let judges = |verb: usize| {
        Told::of(text, verb).has(Told::BLAMES)
            || is_word!(text, verb, "defended" | "defends" | "backed" | "endorsed" | "blocked" | "opposed" | "attacked")
            || is_word!(text, verb, "dismissed" | "mocked" | "ridiculed" | "derided")
    };
    let is_object = whom.end == comma && whom.standing.role == Role::Object;
    let verb = syntax::governor(text, whom.begin).filter(|_| owned || is_object)?;
    judges(verb).then_some(Subject::Known(whom.who))
}

/// Whether a word tells how the one feels who speaks: "saying he was proud".
pub(super) fn feels(text: &NormalizedText<'_>, at: usize) -> bool {
    let at = at + usize::from(text.class(at).has(Class::ADVERB) || is_word!(text, at, "very" | "deeply" | "not"));
    is_word!(
        text,
        at,
        "angry"
            | "confident"
            | "convinced"
            | "delighted"
            | "disappointed"
            | "glad"
            | "grateful"
            | "happy"
            | "honoured"
            | "impressed"
            | "inspired"
            | "looking"
            | "pleased"
            | "proud"
    ) || is_word!(
        text,
        at,
        "ready" | "sad" | "saddened" | "shocked" | "sorry" | "sure" | "tired" | "willing" | "worried" | "prepared"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_feels_is_ones_own() {
        let text = NormalizedText::new("He was deeply proud.");
        assert!(feels(&text, 2) && !feels(&text, 1));
    }
}
