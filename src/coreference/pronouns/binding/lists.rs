//! What is joined to something: the second of two things, the last of a list, an aside, the object of a second verb.

use super::{REACH_OBJECT, Subject};
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::clauses::RELATIVE_REACH;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// How many words may stand between whose one thing is and the other thing: "Russian oil exports and".
const REACH_TWIN: usize = 5;
/// How far apart two possessives of one list may stand, in tokens.
const REACH_LIST: usize = 5;
/// How far before its second comma a parenthesis may begin, in tokens.
const REACH_PARENTHESIS: usize = 9;

/// "its wine, its barley and its lobsters": what the last possessive of a list meant.
pub(super) fn by_list(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let text = scene.context.text;
    let last = anaphor.last_token.or(anaphor.unresolved)?;
    let listed = |i: usize| {
        is_word!(text, i, "," | "and" | "or")
            || !text.shape(i).has(Shape::PUNCTUATION)
                && !syntax::is_verb(text, i)
                && !text.class(i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
    };
    let joined = is_word!(text, anaphor.token - 1, "," | "and" | "or");
    let same =
        text.word(last) == text.word(anaphor.token) && last < anaphor.token && anaphor.token - last <= REACH_LIST;
    if !joined || !same || !(last + 1..anaphor.token).all(listed) {
        return None;
    }
    gathered.iter().find(|g| g.begin == last).map(|g| Subject::Known(g.who))
}

/// "Petro, his wife and his son": whose the first of a list is, where more of his follow.
pub(super) fn by_company(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let first = gathered.iter().find(|g| g.end == comma)?;
    let next = (token + 2..token + REACH_LIST).find(|i| text.word(*i) == text.word(token))?;
    let joined = is_word!(text, next - 1, "and" | ",");
    let is_part = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !syntax::is_verb(text, i)
            && !text.class(i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
    };
    (joined && (token + 1..next - 1).all(is_part)).then_some(Subject::Known(first.who))
}

/// "Russian oil and its banks", "Merkel's courage and her patience": whose the first of two things is, that is joined to the second.
pub(super) fn by_twin(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let joint = token.checked_sub(1).filter(|i| is_word!(text, *i, "and" | "or"))?;
    let owns = |g: &&Gathered| g.standing.role == Role::Possessor || g.form == Form::Demonym;
    let near = gathered.iter().filter(|g| g.end < joint && joint - g.end <= REACH_TWIN);
    let owner = near.into_iter().find(|g| owns(g) && g.record().is_some())?;
    let is_part = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION)
            && !text.class(i).has_any(
                Class::PREPOSITION
                    .or(Class::CONJUNCTION)
                    .or(Class::PRONOUN)
                    .or(Class::DETERMINER)
                    .or(Class::AUXILIARY)
                    .or(Class::PERSON_NOUN),
            )
    };
    // "Britain's treaty and its parliament agreed": what has a verb of its own is another clause.
    let close = (token + 2..token + REACH_TWIN).find(|i| !is_part(*i) || syntax::is_verb(text, *i));
    let ends = close.is_none_or(|i| !syntax::is_verb(text, i) && !text.class(i).has(Class::AUXILIARY));
    let clitic = usize::from(text.shape(owner.end).has(Shape::CLITIC));
    (ends && (owner.end + clitic..joint).all(is_part)).then_some(Subject::Known(owner.who))
}

/// "The bank, in its annual report, said": what stands between a subject and its verb is the subject's.
pub(super) fn by_parenthesis(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let comma = token.checked_sub(2).filter(|i| is_word!(text, *i, ","))?;
    if !is_word!(text, token - 1, "in" | "at" | "with" | "on" | "for" | "through" | "under" | "despite" | "after") {
        return None;
    }
    let close = (token + 1..token + REACH_PARENTHESIS).find(|i| text.shape(*i).has(Shape::PUNCTUATION))?;
    let subject = gathered.iter().find(|g| g.end == comma)?;
    let acts = is_word!(text, close, ",") && syntax::verb_after(text, close + 1) == Some(close + 1);
    (acts && subject.standing.is_first).then_some(Subject::Known(subject.who))
}

/// "She regretted the decision but had expected it": what one verb is done to, the next is done to, if nobody acts in between.
pub(super) fn acted_on_before(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb =
        token.checked_sub(1).filter(|verb| is_word!(text, token, "it" | "him") && syntax::is_verb(text, *verb))?;
    let leads = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let first = (verb.saturating_sub(REACH_OBJECT)..verb).rev().take_while(leads).last().unwrap_or(verb);
    let joint = first.checked_sub(1).filter(|i| is_word!(text, *i, "and" | "but" | "then"))?;
    // "met Burhan, who heads the junta, and asked him".
    let is_aside = |i: &usize| is_word!(text, *i, ",") && is_word!(text, i + 1, "who" | "which");
    let aside = (joint.saturating_sub(RELATIVE_REACH)..joint).rev().find(is_aside);
    let end = aside.filter(|_| is_word!(text, joint - 1, ",")).unwrap_or(joint);
    if let Some(object) = gathered.iter().find(|g| g.end == end && g.record().is_some()) {
        let acts = |i: usize| syntax::is_verb(text, i) || text.traits(i).has(Traits::ED);
        let acted_on = syntax::governor(text, object.begin).is_some_and(acts);
        let is_object = matches!(object.standing.role, Role::Object | Role::Other);
        return (acted_on && is_object).then_some(Subject::Known(object.who));
    }
    let is_part = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED).or(Shape::CLITIC))
            && !text.class(i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY))
    };
    let head = joint.checked_sub(1).filter(|head| is_part(*head))?;
    let begin = (head.saturating_sub(REACH_OBJECT)..head)
        .rev()
        .take_while(|i| is_part(*i))
        .find(|i| text.class(*i).has(Class::DETERMINER) || is_word!(text, *i, "its" | "his" | "her" | "their"))?;
    let told = Told::of(text, head);
    let acts = told.has(Told::AGENT) || told.has(Told::PERSON) || told.has(Told::PARTY) || told.has(Told::BODY);
    let acted_on = begin.checked_sub(1).is_some_and(|i| syntax::is_verb(text, i));
    let agrees = if anaphor.person.is_person() { told.has(Told::PERSON) } else { !acts };
    let is_thing = acted_on && agrees && !told.is_plural(text, head);
    let is_known = gathered.iter().any(|g| begin < g.end && g.begin <= head && g.record().is_some());
    (is_thing && !is_known).then_some(Subject::Noun)
}
