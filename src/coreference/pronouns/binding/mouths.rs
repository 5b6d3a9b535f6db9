//! Whose mouth says it: "The Turkish foreign minister said it would", "Iran's ambassador to the United Nations said it".

use super::Subject;
use super::speech::verb_of_report;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::actors::{acts_as_somebody, office_behind, verb_of};
use crate::coreference::pronouns::candidates::{Gathered, Who};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, is_word};

/// "The Turkish foreign minister said it would": whoever holds an office of somebody's says what that one does. If something else
/// is spoken of in the sentence before, that may do it as well; "its ambassador said it" goes on with the same.
pub(super) fn by_mouth(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb = verb_of_report(text, token)?;
    if !acts_as_somebody(text, token) || is_word!(text, token + 1, "must" | "should" | "ought") {
        return None;
    }
    let here = sentence(scene.context, token);
    let leads = |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let speaks_for = |g: &&Gathered| {
        let owns =
            matches!(g.standing.role, Role::Possessor | Role::Modifier) || text.class(g.begin).has(Class::PRONOUN);
        let office = office_behind(text, g.end).filter(|_| owns);
        office.is_some_and(|(office, first)| {
            first <= verb
                && (first..verb).all(leads)
                // "the Syrian opposition leader", "the Iranian army commander".
                && !(g.end..office).any(|i| Told::of(text, i).has(Told::AGENT) || Told::of(text, i).has(Told::BODY))
                && !is_word!(text, office, "leader" | "lawyer" | "captain" | "coach" | "player" | "citizen" | "national")
                && !Told::of(text, office).is_plural(text, office)
        })
    };
    let owner = gathered.iter().filter(|g| g.sentence == here && g.record().is_some()).find(speaks_for)?;
    let goes_on = text.class(owner.begin).has(Class::PRONOUN) || owner.subject_of_last || is_undertaken(text, token);
    // "It may withdraw it. The British ambassador observed that it": what was left alone may be meant still.
    let goes_on_elsewhere = |g: &Gathered| g.who == Who::Unresolved && g.back == 1 && g.standing.role == Role::Subject;
    let is_told_of = |g: &Gathered| {
        g.who != owner.who
            && (g.subject_of_last
                || goes_on_elsewhere(g)
                || g.sentence == here && g.begin < owner.begin && !syntax::is_verb(text, g.end))
    };
    (goes_on || !gathered.iter().any(is_told_of)).then_some(Subject::Known(owner.who))
}

/// "It would respond": whether what is said that the pronoun at a token will do is what one undertakes for oneself.
fn is_undertaken(text: &NormalizedText<'_>, token: usize) -> bool {
    let verb = verb_of(text, token);
    let told = Told::of(text, verb);
    let is_feared = told.has(Told::HARMS)
        || is_word!(text, verb, "face" | "take" | "make" | "control" | "fight" | "launch" | "hit" | "strike" | "use")
            && !is_word!(text, verb + 1, "revenge" | "part" | "action" | "steps" | "measures");
    is_word!(text, token + 1, "would" | "will" | "'d" | "'ll" | "wouldn't" | "won't")
        && !is_feared
        && (text.class(verb).has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
            || is_word!(
                text,
                verb,
                "tolerate" | "hesitate" | "appeal" | "act" | "let" | "close" | "open" | "pay" | "return"
            ))
}
