//! "if he did not pull his forces out", "the ministry, which recalled its envoy", "the fund, which said it", "that he trusted Kim
//! and that he", "its wine and its barley": a pronoun that its own clause, or the list that it stands in, binds.
//!
//! After the role of the clause as the domain of binding in Chomsky (1981), "Lectures on Government and Binding"; a parse is
//! stood in for by asking that nothing else that agrees stands in between. What is bound is not weighed.

mod answers;
mod anybody;
mod blame;
mod dealt_with;
mod floor;
mod grievances;
mod headings;
mod helped;
mod joined;
mod lists;
mod mouths;
mod newcomers;
mod own;
mod portrayed;
mod pressed;
mod questions;
mod said_of;
mod sides;
mod speech;
mod topics;
mod works;

use answers::{by_address, by_answer, by_reaction};
use anybody::{by_anybody, is_of_anybody};
use blame::{by_blame, by_harm, by_misdeed};
use dealt_with::{by_admission, by_condition, by_demand, by_gift, by_permission, by_purpose, by_reason};
use floor::{by_floor, by_story};
use grievances::{by_grievance, by_judged};
use headings::by_heading;
use helped::{by_aid, by_help, by_return};
use joined::{by_joined_speech, by_only_subject};
use lists::{acted_on_before, by_company, by_list, by_parenthesis, by_twin};
use mouths::by_mouth;
use newcomers::{by_naming, by_new_office, is_of_victim};
pub(super) use own::is_own_deed;
use own::{by_independence, by_own_deed};
use portrayed::{by_hope, by_portrait, by_portrayed};
use pressed::{by_course, by_provocation, by_undertaking};
use questions::{by_parallel, by_question, by_quoted};
use said_of::{by_predicate, by_rescue, by_said_of, by_second_voice};
use sides::{by_assurance, by_congratulation, by_followers, by_hindrance, by_intrusion, by_message};
use speech::{by_apposed_speaker, by_knowledge, by_speaker, by_unnamed, is_said};
use topics::{by_also, by_topic};
pub(super) use works::is_of_work;
use works::{by_claim, by_work};

use super::candidates::{Form, Gathered, Who};
use super::clauses::{self, Relative};
use super::features::Binder;
use super::rivals::{is_person_noun, is_voice};
use super::scene::Scene;
use super::setting::Place;
use super::words::Told;
use super::{Anaphor, Person, gender_of_noun};
use crate::coreference::predicates::says_what_one_is;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// How far before the pronoun its clause's relative may stand, in tokens.
const REACH_RELATIVE: usize = 8;
/// How far behind what it stresses a reflexive stands, in tokens: ", which has itself".
const REACH_STRESSED: usize = 3;
/// How far before the joint of two clauses the first may begin, in tokens.
const REACH_JOINT: usize = 30;
/// How many words an object has before its noun, and the verbs behind it before the last: "the sudden decision but had long".
const REACH_OBJECT: usize = 4;

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
    let asked_of = if place == Place::Object { None } else { by_question(scene, anaphor, gathered) };
    let named = if place == Place::Possessive { by_naming(scene, anaphor, gathered) } else { None };
    let who = match place {
        _ if asked_of.is_some() => asked_of?,
        _ if named.is_some() => named?,
        // "who is his deputy": what one is to somebody else.
        Place::Possessive if says_what_one_is(scene.context.text, anaphor.token) => return None,
        Place::Possessive if either_met(scene, anaphor, gathered) => Subject::Noun,
        Place::Possessive if is_of_anybody(scene, anaphor) => Subject::Noun,
        Place::Reflexive if is_stressed(scene.context.text, anaphor, nearest) => Subject::Known(nearest?.who),
        Place::Reflexive if is_acted_on(scene, anaphor, nearest) => Subject::Known(nearest?.who),
        Place::Possessive => by_unnamed(scene, anaphor, gathered)
            .or_else(|| by_alone(scene, anaphor, gathered))
            .or_else(|| by_list(scene, anaphor, gathered))
            .or_else(|| by_chain(scene, anaphor, nearest))
            .or_else(|| by_own_part(scene, anaphor, gathered))
            .or_else(|| by_company(scene, anaphor, gathered))
            .or_else(|| by_twin(scene, anaphor, gathered))
            .or_else(|| by_aside(scene, anaphor, gathered))
            .or_else(|| by_parenthesis(scene, anaphor, gathered))
            .or_else(|| by_intrusion(scene, anaphor, gathered))
            .or_else(|| by_congratulation(scene, anaphor, gathered))
            .or_else(|| by_assurance(scene, anaphor, gathered))
            .or_else(|| by_followers(scene, anaphor, gathered))
            .or_else(|| by_misdeed(scene, anaphor, gathered))
            .or_else(|| by_blame(scene, anaphor, gathered))
            .or_else(|| by_grievance(scene, anaphor, gathered))
            .or_else(|| by_demand(scene, anaphor, gathered))
            .or_else(|| by_gift(scene, anaphor, gathered))
            .or_else(|| by_permission(scene, anaphor, gathered))
            .or_else(|| by_help(scene, anaphor, gathered))
            .or_else(|| by_admission(scene, anaphor, gathered))
            .or_else(|| by_pronoun(scene, anaphor, nearest))
            .or_else(|| by_relative(scene, anaphor, gathered))
            .or_else(|| by_relative_opening(scene, anaphor, nearest))
            .or_else(|| by_own_deed(scene, anaphor, gathered))
            .or_else(|| by_only_subject(scene, anaphor, gathered))
            .or_else(|| by_undertaking(scene, anaphor, gathered))
            .or_else(|| by_provocation(scene, anaphor, gathered))
            .or_else(|| by_heading(scene, anaphor, gathered))
            .or_else(|| by_portrait(scene, anaphor, gathered))
            .or_else(|| by_topic(scene, anaphor, gathered))?,
        Place::Reflexive => by_pronoun(scene, anaphor, nearest).or_else(|| by_relative(scene, anaphor, gathered))?,
        Place::Subject => {
            let hangs_on = is_said(scene, anaphor.token) || is_of_victim(scene, anaphor);
            let said = if hangs_on { by_relative(scene, anaphor, gathered) } else { None };
            let said = said.or_else(|| by_second_voice(scene, anaphor, gathered));
            let said = said.or_else(|| by_judged(scene, anaphor, gathered));
            let said = said.or_else(|| by_concession(scene, anaphor, gathered));
            let said = said.or_else(|| by_joined_speech(scene, anaphor, gathered));
            let said = said.or_else(|| by_return(scene, anaphor, gathered));
            said.or_else(|| by_also(scene, anaphor, gathered))
                .or_else(|| by_said_of(scene, anaphor, gathered))
                .or_else(|| by_predicate(scene, anaphor, gathered))
                .or_else(|| by_message(scene, anaphor, gathered))
                .or_else(|| by_harm(scene, anaphor, gathered))
                .or_else(|| by_rescue(scene, anaphor, gathered))
                .or_else(|| by_anybody(scene, anaphor, gathered))
                .or_else(|| by_floor(scene, anaphor, gathered))
                .or_else(|| by_speaker(scene, anaphor, gathered))
                .or_else(|| by_apposed_speaker(scene, anaphor, gathered))
                .or_else(|| by_mouth(scene, anaphor, gathered))
                .or_else(|| by_quoted(scene, anaphor, gathered))
                .or_else(|| by_parallel(scene, anaphor, gathered))
                .or_else(|| by_unnamed(scene, anaphor, gathered))
                .or_else(|| by_knowledge(scene, anaphor, gathered))
                .or_else(|| by_voice(scene, anaphor, gathered))
                .or_else(|| by_new_office(scene, anaphor, gathered))
                .or_else(|| by_joint(scene, anaphor, gathered))
                .or_else(|| by_semicolon(scene, anaphor, gathered))
                .or_else(|| by_claim(scene, anaphor, gathered))
                .or_else(|| by_address(scene, anaphor, gathered))
                .or_else(|| by_answer(scene, anaphor, gathered))
                .or_else(|| by_reaction(scene, anaphor, gathered))
                .or_else(|| by_condition(scene, anaphor, gathered))
                .or_else(|| by_hindrance(scene, anaphor, gathered))
                .or_else(|| by_heading(scene, anaphor, gathered))
                .or_else(|| by_story(scene, anaphor, gathered))
                .or_else(|| by_portrayed(scene, anaphor, gathered))
                .or_else(|| by_reason(scene, anaphor, gathered))
                .or_else(|| by_independence(scene, anaphor, gathered))
                .or_else(|| by_purpose(scene, anaphor, gathered))
                .or_else(|| by_topic(scene, anaphor, gathered))
                .or_else(|| by_work(scene, anaphor, nearest))?
        }
        Place::Object => acted_on_before(scene, anaphor, gathered)
            .or_else(|| by_message(scene, anaphor, gathered))
            .or_else(|| by_said_of(scene, anaphor, gathered))
            .or_else(|| by_predicate(scene, anaphor, gathered))
            .or_else(|| by_aid(scene, anaphor, gathered))
            .or_else(|| by_hope(scene, anaphor, gathered))
            .or_else(|| by_course(scene, anaphor, gathered))
            .or_else(|| by_harm(scene, anaphor, gathered))
            .or_else(|| by_rescue(scene, anaphor, gathered))?,
    };
    let entities = gathered.iter().filter(|g| g.record().is_some());
    let Subject::Known(who) = who else { return Some(Binder::Other) };
    Some(entities.into_iter().position(|g| g.who == who).map_or(Binder::Other, Binder::Candidate))
}

/// "he … his": the nearest that agrees is a pronoun of the same kind, and the subject of a clause of the same sentence.
fn by_pronoun(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> Option<Subject> {
    let text = scene.context.text;
    let token = anaphor.last_token.or(anaphor.unresolved)?;
    let is_subject =
        is_word!(text, token, "he" | "she" | "they") || is_word!(text, token, "it") && syntax::is_verb(text, token + 1);
    let nearest = nearest.filter(|g| g.begin == token && g.end == token + 1)?;
    let here = sentence(scene.context, token) == sentence(scene.context, anaphor.token);
    // "Chávez, he said, had named his heir".
    let aside = token > 0 && is_word!(text, token - 1, ",") && is_word!(text, token + 2, ",");
    let joined = !(token..anaphor.token).any(|i| is_word!(text, i, ";" | ":"));
    (is_subject && here && joined && !aside).then_some(Subject::Known(nearest.who))
}

/// So many tokens at most stand between two possessives of one phrase: "his life to the service of his".
const REACH_CHAIN: usize = 8;

/// "dedicating his life to the service of his country": within one phrase a possessive means whom the one before it does.
fn by_chain(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let last = anaphor.last_token.filter(|last| text.word(*last) == text.word(token) && token - last <= REACH_CHAIN)?;
    let nearest = nearest.filter(|g| g.begin == last && g.record().is_some())?;
    let is_part = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED).or(Shape::CLITIC))
            && !text.class(i).has_any(Class::CONJUNCTION.or(Class::AUXILIARY))
            && !text.traits(i).has(Traits::OPENS_CLAUSE)
            && !is_word!(text, i, "who" | "which" | "and" | "but" | "with" | "against" | "by" | "from")
            && (!syntax::is_verb(text, i) || text.class(i - 1).has_any(Class::DETERMINER.or(Class::PREPOSITION)))
            && !is_person_noun(text, i)
    };
    // "its government for its restraint": who or what has a will has something of its own.
    let told = Told::of(text, last + 1).or(Told::of(text, last + 2));
    let acts = [Told::AGENT, Told::PARTY, Told::PERSON, Told::BODY].iter().any(|will| told.has(*will));
    (!acts && last + 2 < token && (last + 1..token).all(is_part)).then_some(Subject::Known(nearest.who))
}

/// "Laos should combine China's help with its own means": what is "its own" beside what is another's is the subject's.
fn by_own_part(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_own = is_word!(text, token, "its" | "his" | "her") && is_word!(text, token + 1, "own");
    let mut entities = gathered.iter().filter(|g| g.record().is_some());
    let (owner, subject) = (entities.next()?, entities.next()?);
    let here = sentence(scene.context, token);
    let is_beside = is_own
        && owner.standing.role == Role::Possessor
        && owner.sentence == here
        && is_word!(text, token - 1, "with" | "to" | "by" | "for" | "into" | "than")
        && !(owner.end..token).any(|i| text.shape(i).has(Shape::PUNCTUATION));
    let acts = subject.sentence == here
        && matches!(subject.standing.role, Role::Subject | Role::Other)
        && token - owner.end <= REACH_OBJECT;
    (is_beside && acts).then_some(Subject::Known(subject.who))
}

/// "Japan was hurting itself": the nearest that agrees is the subject of the verb whose object the reflexive is.
fn is_acted_on(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> bool {
    nearest.is_some_and(|g| {
        g.standing.role == Role::Subject && clauses::is_coargument(scene.context, g.end, anaphor.token)
    })
}

/// "by Putin himself", "France, which itself had", "Chad is itself": what the reflexive only stresses. "Faced Kim himself" may be
/// of whoever faced him.
fn is_stressed(text: &NormalizedText<'_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> bool {
    let token = anaphor.token;
    // "Their allies themselves", "paid for it itself".
    let may_be = |g: &&Gathered| anaphor.person != Person::Group && !text.class(g.begin).has(Class::PRONOUN);
    nearest.filter(may_be).is_some_and(|g| {
        let links = |i: usize| is_word!(text, i, "," | "which" | "who" | "is" | "was" | "has" | "had");
        let is_apart = g.end < token && token - g.end <= REACH_STRESSED && !is_word!(text, token - 1, ",");
        g.end == token && g.standing.role != Role::Object || is_apart && (g.end..token).all(links)
    })
}

/// "Macron met Trump. His adviser": of two who met neither is meant more than the other.
fn either_met(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> bool {
    let text = scene.context.text;
    let &[object, subject, ..] = gathered else { return false };
    let back = |g: &Gathered| sentence(scene.context, anaphor.token) == g.sentence + 1 && g.record().is_some();
    anaphor.person.is_person()
        && text.shape(anaphor.token).has(Shape::SENTENCE_START)
        && back(&object)
        && back(&subject)
        && subject.standing.role == Role::Subject
        && subject.end + 1 == object.begin
        && is_word!(text, subject.end, "met" | "meets" | "meet")
}

/// "the ministry, which recalled its envoy": nothing that agrees stands between the relative and the pronoun.
fn by_relative(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let text = scene.context.text;
    let relative = clauses::relative_around(scene.context, anaphor.token)?;
    let wanted = if anaphor.person.is_person() { "who" } else { "which" };
    let far = anaphor.token - relative.token > REACH_RELATIVE;
    if far || text.word(relative.token) != wanted {
        return None;
    }
    // "Putin, who never uttered his name": another's.
    if is_word!(text, anaphor.token + 1, "name")
        && is_word!(
            text,
            anaphor.token - 1,
            "uttered" | "utters" | "mentioned" | "mentions" | "spoke" | "speaks" | "said"
        )
    {
        return Some(Subject::Noun);
    }
    if let Some(told) = told_before(scene, gathered, &relative) {
        return Some(Subject::Known(told));
    }
    let nearest = gathered.first();
    if nearest.is_some_and(|g| g.begin > relative.token) {
        return None;
    }
    let end = relative.subject_end;
    if let Some(nearest) = nearest.filter(|g| g.end == end) {
        return Some(Subject::Known(nearest.who));
    }
    let head = end.checked_sub(1)?;
    let is_noun = !text.shape(head).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
        && !text.class(head).has_any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::PRONOUN).or(Class::ADVERB));
    // "being a woman who spoke her mind": that is what somebody else is.
    let is_told_so = (head.saturating_sub(REACH_OBJECT)..head)
        .rev()
        .find(|i| text.class(*i).has(Class::DETERMINER))
        .and_then(|article| article.checked_sub(1))
        .is_some_and(|i| is_word!(text, i, "being" | "as"));
    if is_told_so {
        return None;
    }
    // "his widow, who disputes with his": she is not he.
    let agrees = match (anaphor.person, gender_of_noun(text, head)) {
        (Person::Of(wanted), Some(told)) => wanted == told,
        _ => true,
    };
    (is_noun && agrees).then_some(Subject::Noun)
}

/// "Bach, the president of the committee, who in his speech": what a relative clause opens with is of whom it tells.
fn by_relative_opening(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let preposition =
        token.checked_sub(1).filter(|i| is_word!(text, *i, "in" | "on" | "during" | "after" | "for" | "at"))?;
    let wanted = if anaphor.person.is_person() { "who" } else { "which" };
    let relative = preposition.checked_sub(1).filter(|i| text.word(*i) == wanted)?;
    let comma = relative.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let told = nearest.filter(|g| g.record().is_some() && g.end <= comma && comma - g.end <= REACH_RELATIVE)?;
    let is_part = |i: usize| !syntax::is_verb(text, i) && !is_word!(text, i, "and" | ";" | ":");
    (told.end..comma).all(is_part).then_some(Subject::Known(told.who))
}

/// "Carter, 69, who", "Lamy, its trade commissioner, who", "Mujica, a grower of flowers who": whom an apposition before a relative
/// clause tells more of.
fn told_before(scene: &Scene<'_, '_>, gathered: &[Gathered], relative: &Relative) -> Option<Who> {
    let text = scene.context.text;
    let end = relative.subject_end;
    let is_apposition = |from: usize| {
        let opens = text.class(from).has(Class::DETERMINER) || is_word!(text, from, "its" | "his" | "her" | "their");
        let aged = from + 1 == end && text.shape(from).has(Shape::DIGIT);
        let is_part = |i: usize| {
            !text.shape(i).has(Shape::PUNCTUATION)
                && !text.class(i).has_any(Class::CONJUNCTION.or(Class::AUXILIARY))
                && !syntax::is_verb(text, i)
        };
        aged || opens && (from..end).all(is_part)
    };
    // "Mujica, a grower who", but "the grower, a man who" of anybody.
    let is_apart = end < relative.token;
    let told = |g: &&Gathered| {
        g.end + 1 < end
            && is_word!(text, g.end, ",")
            && is_apposition(g.end + 1)
            && (is_apart || g.record().is_some() && text.class(g.end + 1).has(Class::DETERMINER))
    };
    gathered.iter().find(told).map(|g| g.who)
}

/// "Bolsonaro, whose supporters say he": those of somebody's own speak of him.
fn by_voice(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1)?;
    let verb = if is_word!(text, before, "that") { before.checked_sub(1)? } else { before };
    let whose = (verb.saturating_sub(REACH_OBJECT)..verb).rev().find(|i| is_word!(text, *i, "whose"))?;
    let is_part = |i: usize| !text.shape(i).has(Shape::PUNCTUATION) && !text.class(i).has(Class::CONJUNCTION);
    if !text.class(verb).has(Class::SPEECH_VERB) || !(whose + 1..verb).all(is_part) || whose + 1 == verb {
        return None;
    }
    let end = if is_word!(text, whose.checked_sub(1)?, ",") { whose - 1 } else { whose };
    let owner = gathered.iter().find(|g| g.end == end).map(|g| Subject::Known(g.who));
    // "the garrison, whose commander said he": no garrison is he.
    let speaks_himself = || anaphor.person.is_person() && is_person_noun(text, verb - 1) && !is_voice(text, verb - 1);
    owner.or_else(|| speaks_himself().then_some(Subject::Noun))
}

/// "said that he trusted Kim and that he": the subject of the clause that this one is joined to, where it is the same pronoun.
fn by_joint(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let joint = token.checked_sub(2).filter(|i| is_word!(text, *i, "and" | "but" | "or"))?;
    let hinge = text.word(token - 1);
    if !matches!(hinge, "that" | "when" | "if" | "because" | "where" | "how" | "what" | "whether") {
        return None;
    }
    let here = sentence(scene.context, token);
    let before = (joint.saturating_sub(REACH_JOINT)..joint).rev().take_while(|i| sentence(scene.context, *i) == here);
    let subject = before.into_iter().find(|i| text.word(*i) == hinge)? + 1;
    let same = text.word(subject) == text.word(token);
    gathered.iter().find(|g| same && g.begin == subject).map(|g| Subject::Known(g.who))
}

/// "Khrushchev, who gave it away, had acted on his own": who acts alone is the subject of the verb.
fn by_alone(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_alone = is_word!(text, token, "its" | "his" | "her") && is_word!(text, token + 1, "own");
    let on = token.checked_sub(1).filter(|i| is_alone && is_word!(text, *i, "on"))?;
    let closed = text.token(token + 2).is_none()
        || text.shape(token + 2).has(Shape::PUNCTUATION)
        || text.class(token + 2).has_any(Class::CONJUNCTION.or(Class::PREPOSITION));
    let verb = on.checked_sub(1).filter(|verb| closed && syntax::is_verb(text, *verb))?;
    let leads =
        |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "to" | "not");
    let first = verb - (verb.saturating_sub(REACH_OBJECT)..verb).rev().take_while(leads).count();
    let acts = |g: &&Gathered| {
        g.standing.role != Role::Possessor
            && (g.end == first
                || syntax::verb_after(text, g.end) == Some(first)
                || is_before_relative(text, g.end, first))
    };
    gathered.iter().find(acts).map(|g| Subject::Known(g.who))
}

/// Whether a relative clause between commas is all that stands between a phrase and a token: "Khrushchev, who gave it away, had".
fn is_before_relative(text: &NormalizedText<'_>, end: usize, to: usize) -> bool {
    is_word!(text, end, ",")
        && is_word!(text, end + 1, "who" | "which")
        && to > end + 2
        && to - end <= REACH_JOINT
        && is_word!(text, to - 1, ",")
        && !(end + 2..to - 1).any(|i| text.shape(i).has(Shape::PUNCTUATION))
}

/// "The alliance lost two planes; it hit bridges": who acts first in a sentence goes on to act behind the semicolon.
fn by_semicolon(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    token.checked_sub(1).filter(|i| is_word!(text, *i, ";") && is_word!(text, token, "it"))?;
    let here = sentence(scene.context, token);
    let mut subjects = gathered.iter().rev().filter(|g| g.sentence == here && g.standing.role == Role::Subject);
    let first = subjects.next().filter(|g| g.record().is_some() && g.standing.is_first && g.form != Form::Demonym)?;
    // "suspended the country; it left".
    let is_put_out =
        |verb: usize| is_word!(text, verb, "suspended" | "expelled" | "sanctioned" | "invaded" | "attacked");
    // "fired a missile; it fell".
    let is_acted_on = |g: &Gathered| {
        g.begin > first.begin
            && g.standing.role == Role::Object
            && (g.record().is_none() || syntax::governor(text, g.begin).is_some_and(is_put_out))
    };
    (!gathered.iter().any(is_acted_on)).then_some(Subject::Known(first.who))
}

/// "Switzerland, although it is no member, applies": a clause that stands between a subject and its verb is of the subject.
fn by_concession(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1)?;
    let opens = is_word!(text, hinge, "although" | "though" | "while" | "because" | "if" | "unless" | "once" | "when");
    let even = usize::from(opens && hinge > 0 && is_word!(text, hinge - 1, "even"));
    let comma = hinge.checked_sub(1 + even).filter(|i| opens && is_word!(text, *i, ","))?;
    let is_subject = |g: &&Gathered| {
        g.end == comma
            && g.standing.is_first
            && g.record().is_some()
            && matches!(g.standing.role, Role::Subject | Role::Other)
    };
    gathered.iter().find(is_subject).map(|g| Subject::Known(g.who))
}

/// "Scholz telephoned Zelensky, his spokesman said": whom somebody speaks for in an aside is the subject of the sentence.
fn by_aside(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let says = (token + 2..token + 5).find(|i| text.class(*i).has(Class::SPEECH_VERB))?;
    let speaker = text.class(says - 1).has_any(Class::TITLE.or(Class::PERSON_NOUN))
        || is_word!(text, says - 1, "office" | "aides" | "advisers" | "lawyers" | "lawyer" | "ministry" | "aide");
    let ends = text.token(says + 1).is_none()
        || text.shape(says + 1).has(Shape::PUNCTUATION)
        || text.class(says + 1).has(Class::CALENDAR);
    let here = sentence(scene.context, token);
    let subject = gathered
        .iter()
        .rev()
        .find(|g| g.sentence == here && g.end <= comma && g.standing.role == Role::Subject && g.standing.is_first)?;
    (speaker && ends).then_some(Subject::Known(subject.who))
}
