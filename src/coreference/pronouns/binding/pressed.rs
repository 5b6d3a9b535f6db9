//! "backed Nazarbayev's bid to extend his mandate", "pressure on Syria to ease its hold", "accused Khartoum and its militia",
//! "sanctions on Russia after its invasion", "ruled Algeria before granting it": whoever is dealt with, in what is his own.
//!
//! Preconditions: nobody else stands between him and the pronoun, and what he is to do is done with one's own.

use super::{REACH_OBJECT, Subject};
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::coreference::sentence;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// How many words what is somebody's own may have: "and its Janjaweed allied militia".
const REACH_NOUN: usize = 9;
/// The longest way from whom one acts upon to what one does to him besides, in tokens: "ruled Algeria for 132 years before".
const REACH_BESIDES: usize = 8;

/// "backed Nazarbayev's bid to extend his mandate", "asked Bashir to send his deputy", "accused Khartoum and its militia": what somebody
/// is to do with, or is named beside, what is his own.
pub(super) fn by_undertaking(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    if !is_word!(text, token, "its" | "his" | "her") {
        return None;
    }
    let verb = token.checked_sub(1)?;
    if is_word!(text, verb, "and") {
        return by_companion(scene.context, token, gathered);
    }
    let to = verb.checked_sub(1).filter(|i| is_word!(text, *i, "to"))?;
    let end = to.checked_sub(1)?;
    if let Some(asked) = gathered.iter().find(|g| g.end == to && g.record().is_some()) {
        let asks = syntax::governor(text, asked.begin).is_some_and(|i| {
            let presses = |on: usize| is_word!(text, on - 1, "pressure" | "call" | "calls" | "called" | "calling");
            Told::of(text, i).has(Told::ASKS) || i > 0 && is_word!(text, i, "on") && presses(i)
        });
        let is_regards = is_word!(text, token + 1, "regards" | "greetings" | "condolences" | "wishes" | "mind");
        return (asks && sends(text, verb) && !is_regards).then_some(Subject::Known(asked.who));
    }
    if !is_undertaking(text, end) || is_word!(text, token + 1, "mind" | "request" | "offer") {
        return None;
    }
    let owns = |g: &&Gathered| {
        let clitic = text.shape(g.end).has(Shape::CLITIC) && g.standing.role == Role::Possessor;
        g.record().is_some()
            && g.end <= end
            && end - g.end < REACH_OBJECT
            && (clitic || g.form == Form::Demonym)
            && (g.end..end).all(|i| !text.class(i).has_any(Class::GRAMMAR) && !text.shape(i).has(Shape::CAPITALISED))
    };
    let owner = gathered.iter().find(owns)?;
    let told = Told::of(text, verb);
    let is_anothers = [Told::HARMS, Told::TAKES, Told::JUDGES, Told::ANSWERS, Told::SEIZES, Told::DEALS]
        .iter()
        .any(|of| told.has(*of))
        || is_word!(text, verb, "join" | "meet" | "receive" | "attend" | "follow" | "adopt" | "topple" | "overthrow")
        || is_word!(text, verb, "undermine" | "violate" | "invade" | "attack" | "enter" | "visit" | "influence");
    (!is_anothers || super::is_own_deed(text, verb)).then_some(Subject::Known(owner.who))
}

/// Whether a noun is for what somebody has set his mind on.
fn is_undertaking(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "bid" | "plan" | "plans" | "decision" | "right" | "intention" | "ambition" | "determination" | "ability"
    ) || is_word!(
        text,
        at,
        "attempt" | "attempts" | "effort" | "efforts" | "promise" | "pledge" | "wish" | "desire" | "drive" | "move"
    )
}

/// What one who is asked does with his own, and no other does for him.
fn sends(text: &NormalizedText<'_>, verb: usize) -> bool {
    super::is_own_deed(text, verb)
        || is_word!(
            text,
            verb,
            "send" | "bring" | "ease" | "sever" | "drop" | "name" | "appoint" | "disarm" | "dismantle"
        )
}

/// "accused Khartoum and its allied militia": who is named as the object is beside what is his own.
fn by_companion(context: &Context<'_>, token: usize, gathered: &[Gathered]) -> Option<Subject> {
    let text = context.text;
    let whom = gathered.first().filter(|g| g.end + 1 == token && g.record().is_some())?;
    // "informed the UN and its allies": those may well be the informer's.
    let is_told = |i: usize| {
        is_word!(
            text,
            i,
            "inform"
                | "informed"
                | "informing"
                | "tell"
                | "told"
                | "notified"
                | "consulted"
                | "consult"
                | "briefed"
                | "thanked"
        ) || is_word!(text, i, "assured" | "joined" | "asked" | "between" | "met")
    };
    let acted_on = syntax::governor(text, whom.begin)
        .filter(|i| !is_word!(text, token, "its") || !is_told(*i))
        .is_some_and(|i| syntax::is_verb(text, i) || text.traits(i).has_any(Traits::ED.or(Traits::ING)));
    // "hit Syria and its army fled": what has a verb of its own is another clause.
    let closes = |i: &usize| {
        text.token(*i).is_none_or(|t| t.sentence != whom.sentence)
            || text.shape(*i).has(Shape::PUNCTUATION)
            || text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
    };
    let close = (token + 1..token + REACH_NOUN).find(closes)?;
    let acts =
        |i: usize| syntax::is_verb(text, i) || text.class(i).has(Class::AUXILIARY) || text.traits(i).has(Traits::ED);
    (acted_on
        && whom.standing.role == Role::Object
        && whom.form != Form::Demonym
        && !is_word!(text, token + 1, "own")
        && !(token + 2..close).any(acts))
    .then_some(Subject::Known(whom.who))
}

/// "sanctions on Russia after its invasion of Ukraine", "moved to isolate Iraq after its": a measure answers what the other did.
pub(super) fn by_provocation(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "after" | "over" | "for" | "following"))?;
    let is_misdeed = |i: usize| {
        is_word!(
            text,
            i,
            "aggression"
                | "annexation"
                | "assault"
                | "attack"
                | "attacks"
                | "coup"
                | "crackdown"
                | "incursion"
                | "invasion"
                | "occupation"
        ) || is_word!(text, i, "refusal" | "failure" | "seizure" | "test" | "tests" | "violation" | "violations")
    };
    if !(token + 1..token + 4).any(is_misdeed) {
        return None;
    }
    let whom = gathered.iter().take(2).find(|g| clauses::past_date(scene.context, g.end) == hinge)?;
    let is_shut_out = |i: usize| {
        is_word!(
            text,
            i,
            "isolate"
                | "isolated"
                | "isolating"
                | "punish"
                | "punished"
                | "punishing"
                | "expel"
                | "expelled"
                | "boycott"
        ) || is_word!(text, i, "suspend" | "suspended" | "sanction" | "sanctioned" | "condemn" | "condemned" | "shun")
    };
    let measure =
        clauses::is_met_with_a_measure(text, whom.begin) || syntax::governor(text, whom.begin).is_some_and(is_shut_out);
    (measure && whom.form != Form::Demonym).then_some(Subject::Known(whom.who))
}

/// "ruled Algeria for 132 years before granting it independence": whoever does something besides is the subject, and what he does it
/// to is whom he acted upon.
pub(super) fn by_course(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let deed = token
        .checked_sub(1)
        .filter(|i| is_word!(text, token, "it" | "him" | "her") && text.traits(*i).has(Traits::ING))?;
    let hinge = deed.checked_sub(1).filter(|i| is_word!(text, *i, "before" | "after" | "while" | "by" | "without"))?;
    let is_time = |g: &&Gathered| g.record().is_none() && Told::of(text, g.end - 1).has(Told::TIME);
    let nearest = gathered.iter().find(|g| !is_time(g));
    let whom = nearest.filter(|g| g.record().is_some() && g.form != Form::Demonym && g.end <= hinge)?;
    let near = hinge - whom.end <= REACH_BESIDES && whom.sentence == sentence(scene.context, token);
    let acted_on =
        syntax::governor(text, whom.begin).is_some_and(|i| syntax::is_verb(text, i) || text.traits(i).has(Traits::ED));
    let is_part = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !text.class(i).has_any(Class::PRONOUN.or(Class::AUXILIARY))
            && !is_word!(text, i, "and" | "that" | "which" | "who")
            && (!syntax::is_verb(text, i) || Told::of(text, i).has(Told::TIME))
    };
    let is_whom = matches!(whom.standing.role, Role::Object | Role::Other);
    (near && acted_on && is_whom && (whom.end..hinge).all(is_part)).then_some(Subject::Known(whom.who))
}
