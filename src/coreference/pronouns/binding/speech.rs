//! Who speaks or knows of himself: "The ministry said it", "India, whose troops had gone, says that it", "Rosneft would not say how
//! it".

use super::Subject;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::rivals::{Opening, is_person_noun, is_voice};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest aside between whoever speaks and the verb, in tokens.
const REACH_ASIDE: usize = 26;
/// The longest date between the verb and what is said, in tokens: "on Tuesday evening".
const REACH_DATE: usize = 3;
/// How many auxiliaries and the like stand before a verb at most: "has so far refused to".
const REACH_VERBS: usize = 6;

/// Whether the pronoun at a token opens what the verb before it says: "the fund, which said it", "Gantz, who conceded that he".
pub(super) fn is_said(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    let Some(before) = token.checked_sub(1) else { return false };
    let that = before.checked_sub(1).filter(|_| is_word!(text, before, "that"));
    let says = |verb: usize| text.class(verb).has(Class::SPEECH_VERB);
    that.map_or_else(|| says(before), |verb| says(verb) || syntax::is_verb(text, verb))
}

/// The verb whose clause the "it" at a token opens, if it is one of speech: "said on Monday that it".
pub(super) fn verb_of_report(text: &NormalizedText<'_>, token: usize) -> Option<usize> {
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "it"))?;
    let end = if is_word!(text, before, "that") { before } else { token };
    let is_date = |i: &usize| {
        text.class(*i).has(Class::CALENDAR)
            || Told::of(text, *i).has(Told::TIME)
            || is_word!(text, *i, "on" | "in" | "late" | "early" | "last" | "this")
    };
    let date = (end.saturating_sub(REACH_DATE)..end).rev().take_while(is_date).count();
    end.checked_sub(date + 1)
}

/// "The ministry said on Monday that it": a body that is none of the entities speaks of itself; "India, whose troops had gone,
/// says that it".
pub(super) fn by_speaker(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb = verb_of_report(text, token)?;
    let says = is_word!(text, verb, "said" | "says" | "announced" | "announces");
    let is_body = |i: usize| Told::of(text, i).has(Told::BODY) || Told::of(text, i).has(Told::AGENT);
    let speaks_for_itself = |g: &Gathered| {
        let is_named = g.form == Form::Name && !g.sorts.is_told() && g.standing.role == Role::Subject;
        g.end == verb && g.record().is_none() && (is_named || (g.begin..g.end).any(is_body))
    };
    if says && gathered.iter().any(speaks_for_itself) {
        return Some(Subject::Noun);
    }
    let thinks = text.class(verb).has(Class::SPEECH_VERB) || Told::of(text, verb).has(Told::THOUGHT);
    let close = verb.checked_sub(1).filter(|i| thinks && is_word!(text, *i, ",") && goes_on(text, token + 1))?;
    // An aside without a mark in it, or a relative clause with some: "China, which received Kim Jong-il, its ally, said it".
    let marks = (close.saturating_sub(REACH_ASIDE)..close).rev().filter(|i| text.shape(*i).has(Shape::PUNCTUATION));
    let opens = |(nth, i): &(usize, usize)| *nth == 0 || is_word!(text, i + 1, "which" | "whose" | "where" | "whom");
    let mut commas = marks.take_while(|i| is_word!(text, *i, ",")).enumerate().filter(opens);
    commas.find_map(|(_, open)| {
        // Behind a relative clause with marks in it no verb is found for it.
        let may_act = |role: Role| matches!(role, Role::Subject | Role::Other);
        let is_subject = |g: &&Gathered| g.end == open && g.standing.is_first && may_act(g.standing.role);
        gathered.iter().filter(|g| g.record().is_some()).find(is_subject).map(|g| Subject::Known(g.who))
    })
}

/// Whether the pronoun before a token has a verb there, and is no object: "promised it money".
fn goes_on(text: &NormalizedText<'_>, at: usize) -> bool {
    syntax::is_verb(text, at)
        || text.class(at).has_any(Class::AUXILIARY.or(Class::ADVERB))
        || text.shape(at).has(Shape::CLITIC)
}

/// "Rosneft declined to say how it would", "China could decide that it": who says or knows something of a clause is its subject.
pub(super) fn by_knowledge(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1)?;
    let asks = is_word!(text, hinge, "how" | "why" | "whether" | "when" | "where" | "if" | "that");
    // "to prove it has no bomb".
    let is_bare = !asks && goes_on(text, token + 1);
    let verb = if is_bare { Some(hinge) } else { hinge.checked_sub(1).filter(|_| asks) };
    let verb = verb.filter(|verb| is_word!(text, token, "it") && *verb > 0)?;
    let knows = is_word!(
        text,
        verb,
        "say"
            | "explain"
            | "disclose"
            | "decide"
            | "reveal"
            | "know"
            | "see"
            | "confirm"
            | "deny"
            | "admit"
            | "promise"
    );
    let shows = is_word!(text, verb, "prove" | "show" | "realise" | "realize" | "think" | "understand" | "believe")
        && is_word!(text, verb - 1, "to");
    if !knows && !shows {
        return None;
    }
    let leads = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, *i, "to" | "not" | "n't" | "has" | "had" | "yet")
            || is_word!(
                text,
                *i,
                "declined" | "refused" | "declines" | "refuses" | "failed" | "unable" | "wants" | "wanted"
            )
    };
    let first = verb - (verb.saturating_sub(REACH_VERBS)..verb).rev().take_while(leads).count();
    // "The burden is on Iran to prove that it".
    let is_put_on = |g: &Gathered| {
        is_word!(text, first, "to")
            && syntax::before_article(text, g.begin).is_some_and(|i| is_word!(text, i, "for" | "on" | "to"))
    };
    let subject = gathered.iter().find(|g| g.end == first && (g.standing.role == Role::Subject || is_put_on(g)))?;
    // A noun of which the pronoun may be said, not a person.
    let agrees =
        subject.record().is_some() || subject.is_agent || subject.form == Form::Name && !subject.sorts.is_told();
    (first < verb && agrees).then_some(Subject::Known(subject.who))
}

/// The longest phrase that says where or of what somebody is, in tokens: "at the fogbound airfield".
const REACH_PLACE: usize = 6;

/// "A farmer said he", "whose commander said his": somebody without a name who speaks of himself. Who speaks for another, or is
/// one of somebody's own, may speak of him.
pub(super) fn by_unnamed(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "he" | "she" | "his" | "her"))?;
    let verb = if is_word!(text, before, "that") { before.checked_sub(1)? } else { before };
    // "The Speaker says she may not": of whom he lets.
    if is_word!(text, token + 1, "may" | "must" | "should" | "can") {
        return None;
    }
    if !is_word!(text, verb, "said" | "says" | "announced" | "recalled" | "complained" | "admitted" | "told") {
        return None;
    }
    let is_place = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !syntax::is_verb(text, i)
            && !text.class(i).has_any(Class::CONJUNCTION.or(Class::CALENDAR))
            && !is_word!(text, i, "and")
    };
    let reaches = |end: usize| {
        end == verb
            || end < verb
                && verb - end <= REACH_PLACE
                && is_word!(text, end, "at" | "in" | "on" | "from" | "near")
                && (end..verb).all(is_place)
    };
    // "Ushakov, an aide to Putin, said he".
    let is_told_apart = |g: &Gathered| {
        g.opening == Some(Opening::Name)
            && is_word!(text, g.end, ",")
            && is_word!(text, g.end + 1, "a" | "an" | "the")
            && syntax::verb_after(text, g.end) == Some(verb)
            && (g.end + 2..verb).any(|i| is_person_noun(text, i))
    };
    let is_noun = |g: &Gathered| {
        matches!(g.opening, Some(Opening::Definite | Opening::Indefinite)) && !g.sorts.is_open() && reaches(g.end)
    };
    let speaker = gathered.iter().find(|g| {
        g.record().is_none() && g.sorts.has_any(anaphor.person.sorts()) && (is_noun(g) || is_told_apart(g))
    })?;
    // Somebody else may be told.
    let behind = if is_noun(speaker) { speaker.end } else { verb };
    let is_nearest = !gathered.iter().any(|g| g.begin >= behind && g.end <= token);
    let speaks_for_others = (speaker.begin..speaker.end).any(|i| is_voice(text, i) || may_speak_of_another(text, i));
    (is_nearest && !speaks_for_others).then_some(Subject::Noun)
}

/// "His German counterpart, Merz, told reporters in Berlin that he": who is named in an apposition and speaks does so of himself,
/// where nobody else is told.
pub(super) fn by_apposed_speaker(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    gathered: &[Gathered],
) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "he" | "she"))?;
    let end = if is_word!(text, before, "that") { before } else { token };
    let is_part = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PRONOUN);
    let verb = (end.saturating_sub(REACH_TOLD)..end)
        .rev()
        .take_while(is_part)
        .find(|i| text.class(*i).has(Class::SPEECH_VERB))?;
    let is_apposed = |g: &&Gathered| {
        g.record().is_some()
            && g.end + 1 == verb
            && is_word!(text, g.end, ",")
            && g.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, ","))
    };
    let speaker = gathered.iter().find(is_apposed)?;
    let is_told = gathered.iter().any(|g| g.begin > verb && g.end <= token);
    (!is_told).then_some(Subject::Known(speaker.who))
}

/// Whom one tells something, and where and when, takes no more tokens: "told reporters in Berlin on Friday".
const REACH_TOLD: usize = 9;

/// Whether the noun at a token is for those who speak of others as often as of themselves.
fn may_speak_of_another(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "official"
            | "source"
            | "diplomat"
            | "analyst"
            | "friend"
            | "colleague"
            | "biographer"
            | "historian"
            | "neighbour"
            | "relative"
            | "widow"
            | "wife"
            | "brother"
            | "sister"
            | "son"
            | "daughter"
    ) || is_word!(
        text,
        at,
        "one" | "prosecutor" | "judge" | "reporter" | "journalist" | "newspaper" | "opponent" | "rival"
    )
}
