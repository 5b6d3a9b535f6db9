//! "congratulated Starmer after he won", "named Medvedev his successor and he was elected", "a guard, who was shot as he fled":
//! who comes to an office, or to harm, by what is done to him.

use super::Subject;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// So many tokens at most stand between somebody and the clause that tells how he came to office: "as his chosen successor".
const REACH: usize = 5;

/// "congratulated Khan once he assumed office", "named Medvedev his successor and he was elected": who is wished joy of an office
/// or named for one comes to it.
pub(super) fn by_new_office(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    if !anaphor.person.is_person() || !comes_to_office(text, token + 1) {
        return None;
    }
    let hinge = token.checked_sub(1)?;
    let is_joined = is_word!(text, hinge, "and");
    if !is_joined && !is_word!(text, hinge, "after" | "once" | "when") {
        return None;
    }
    let here = sentence(scene.context, token);
    let end = if hinge > 0 && is_word!(text, hinge - 1, ",") { hinge - 1 } else { hinge };
    let whom = gathered.iter().find(|g| {
        g.sentence == here
            && g.record().is_some()
            && g.end <= end
            && g.form != Form::Pronoun
            && g.standing.role != Role::Subject
    })?;
    let is_between = |i: usize| !text.shape(i).has(Shape::PUNCTUATION) && !syntax::is_verb(text, i);
    if end - whom.end > REACH || !(whom.end..end).all(is_between) {
        return None;
    }
    let governor = syntax::governor(text, whom.begin)?;
    // "congratulated Egypt's Mansour".
    let owner = scene.ending_at(governor).filter(|_| text.shape(governor).has(Shape::CLITIC));
    let verb = owner.map_or(Some(governor), |owner| syntax::governor(text, owner.begin))?;
    let is_his = if is_joined {
        // Something that he is to be stands in between.
        whom.end < end
            && is_word!(
                text,
                verb,
                "named"
                    | "names"
                    | "appointed"
                    | "appoints"
                    | "declared"
                    | "chose"
                    | "picked"
                    | "nominated"
                    | "anointed"
            )
    } else {
        is_word!(text, verb, "congratulate" | "congratulated" | "congratulates" | "congratulating" | "telephoned")
    };
    is_his.then_some(Subject::Known(whom.who))
}

/// "unveiled Jong Un as his successor", "named her his deputy": whose heir or deputy somebody is made is who makes him so, or whom
/// the text speaks of; the one who is made so is neither.
pub(super) fn by_naming(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "his" | "her"))?;
    let is_heir = |i: usize| is_word!(text, i, "successor" | "heir" | "deputy" | "replacement" | "running-mate");
    if !(token + 1..token + 3).any(is_heir) {
        return None;
    }
    let end = if is_word!(text, before, "as" | "to" | "for") { before } else { token };
    let heir = scene.ending_at(end)?;
    let verb = syntax::governor(text, heir.begin).filter(|verb| names(text, *verb))?;
    let here = sentence(scene.context, token);
    let leads = |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, i, "to" | "not");
    let is_namer = |g: &&Gathered| {
        g.sentence == here
            && g.end <= verb
            && g.record() != heir.record
            && g.standing.role == Role::Subject
            && syntax::verb_after(text, g.end).is_some_and(|first| first <= verb && (first..verb).all(leads))
    };
    gathered.iter().find(is_namer).map(|g| Subject::Known(g.who))
}

/// Whether a verb says that somebody is chosen for something.
fn names(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "named"
            | "names"
            | "naming"
            | "name"
            | "appointed"
            | "appoints"
            | "appoint"
            | "declared"
            | "declares"
            | "chose"
            | "chosen"
            | "picked"
            | "picks"
    ) || is_word!(
        text,
        verb,
        "nominated"
            | "anointed"
            | "unveiled"
            | "presented"
            | "introduced"
            | "endorsed"
            | "backed"
            | "designated"
            | "groomed"
    )
}

/// Whether somebody comes to an office by the verb at a token: "was elected", "won", "had taken office".
fn comes_to_office(text: &NormalizedText<'_>, at: usize) -> bool {
    let is_loose = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let verb = at + (at..at + 3).take_while(is_loose).count();
    is_word!(
        text,
        verb,
        "sworn" | "elected" | "re-elected" | "reelected" | "inaugurated" | "confirmed" | "endorsed" | "won" | "secured"
    ) || is_word!(text, verb, "clinched" | "assumed" | "became" | "defeated" | "beat")
        || is_word!(text, verb, "took" | "taken" | "takes") && is_word!(text, verb + 1, "office" | "power" | "over")
}

/// "a guard, who was shot as he fled": whether a clause tells of the moment at which somebody came to harm.
pub(super) fn is_of_victim(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    let Some(hinge) = token.checked_sub(1).filter(|i| is_word!(text, *i, "as" | "when" | "while")) else {
        return false;
    };
    anaphor.person.is_person()
        && clauses::relative_around(scene.context, token).is_some_and(|relative| {
            is_word!(text, relative.token + 1, "was" | "were")
                && (relative.token + 2..hinge)
                    .any(|i| text.traits(i).has(Traits::ED) || is_word!(text, i, "shot" | "hit" | "hurt" | "caught"))
        })
}
