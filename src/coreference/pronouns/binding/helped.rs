//! "supported Georgia in its efforts", "helped Vietnam with its railways": whoever is helped is helped in what is his own.

use super::{REACH_OBJECT, Subject};
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::vetoes::{gives, helps as is_help, lead_of};
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest phrase for whoever is helped, in tokens.
const REACH: usize = 6;

/// Whoever stands between a verb of help and "in its", or "with its".
pub(super) fn by_help(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "in" | "with"))?;
    let is_part = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
    };
    let helps = |i: &usize| helps(text, *i, is_word!(text, hinge, "in"));
    let verb = (hinge.saturating_sub(REACH)..hinge).rev().take_while(is_part).find(helps)?;
    if verb + 1 == hinge || is_word!(text, token + 1, "own") || is_by_means(text, token) {
        return None;
    }
    let whom = gathered.iter().find(|g| g.end == hinge && g.begin > verb && !text.shape(hinge - 1).has(Shape::CLITIC));
    if let Some(whom) = whom {
        return Some(Subject::Known(whom.who));
    }
    let is_many_as_one = is_word!(text, hinge - 1, "people" | "nation" | "opposition" | "government" | "population");
    (is_many_as_one && is_word!(text, token, "its")).then_some(Subject::Noun)
}

/// "granted Kenya a loan to help it", "a loan for Egypt, which will let it": whom something is given, by what it is given for.
pub(super) fn by_aid(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let help = token.checked_sub(1).filter(|i| is_word!(text, token, "it" | "him" | "her") && is_help(text, *i))?;
    let lead = lead_of(text, help).filter(|lead| *lead < help)?;
    let whom = gathered.first().filter(|g| g.record().is_some() && g.form != Form::Demonym && g.end <= lead)?;
    let here = sentence(scene.context, token) == whom.sentence;
    let governor = syntax::governor(text, whom.begin)?;
    let given = gives(text, governor)
        || is_word!(text, governor, "to" | "for")
            && (governor.saturating_sub(REACH_GIFT)..governor).any(|i| gives(text, i));
    let is_whom = matches!(whom.standing.role, Role::Object | Role::Oblique);
    (here && given && is_whom).then_some(Subject::Known(whom.who))
}

/// "agreed to lend Greece 110 billion euros. In return it must": whom something is given pays for it.
pub(super) fn by_return(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "it" | "he" | "she"))?;
    let last = if is_word!(text, before, ",") { before.checked_sub(1)? } else { before };
    let opens = is_word!(text, last, "return" | "exchange")
        && last.checked_sub(1).is_some_and(|i| is_word!(text, i, "in") && text.shape(i).has(Shape::SENTENCE_START));
    let pays = is_word!(text, token + 1, "must" | "had" | "has" | "will" | "would" | "promised" | "agreed" | "pledged");
    let here = sentence(scene.context, token);
    let is_given = |g: &&Gathered| {
        g.sentence + 1 == here
            && g.record().is_some()
            && syntax::governor(text, g.begin).is_some_and(|i| {
                gives(text, i)
                    || is_word!(text, i, "lend" | "promise" | "grant")
                    || is_word!(text, i, "to" | "for" | "on")
                        && (i.saturating_sub(REACH_GIFT)..i)
                            .any(|i| gives(text, i) || is_word!(text, i, "lift" | "ease" | "lifted" | "eased"))
            })
    };
    let mut given = gathered.iter().filter(is_given);
    let whom = given.next().filter(|_| opens && pays)?;
    given.next().is_none().then_some(Subject::Known(whom.who))
}

/// The longest that is given, in tokens: "approved a $12 billion loan for".
const REACH_GIFT: usize = 10;

/// Whether a verb is one of help.
fn helps(text: &NormalizedText<'_>, verb: usize, is_in: bool) -> bool {
    is_word!(
        text,
        verb,
        "help" | "helps" | "helped" | "helping" | "assist" | "assists" | "assisted" | "assisting" | "aid" | "aided"
    ) || is_in
        && is_word!(
            text,
            verb,
            "support" | "supports" | "supported" | "supporting" | "back" | "backs" | "backed" | "backing"
        )
}

/// Whether what stands behind the pronoun is what somebody helps by: "helped Chad with its troops", "backed it in its report".
fn is_by_means(text: &NormalizedText<'_>, token: usize) -> bool {
    (token + 1..=token + REACH_OBJECT).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
        is_word!(
            text,
            i,
            "advice"
                | "aid"
                | "army"
                | "expertise"
                | "experience"
                | "funds"
                | "influence"
                | "knowledge"
                | "money"
                | "presence"
        ) || is_word!(
            text,
            i,
            "declaration"
                | "letter"
                | "communique"
                | "report"
                | "resolution"
                | "speech"
                | "statement"
                | "technology"
                | "troops"
                | "veto"
                | "vote"
        ) || is_word!(text, i, "air" | "aircraft" | "navy" | "own" | "planes" | "power" | "weapons")
    })
}
