//! Whom the answer to a question begins with, and who is spoken of in speech: "And Turkey? It says", "What does Russia want? They
//! want", "Georgia started it," he said. "They attacked".
//!
//! A question names what it asks of, and whoever answers need not say the name again: the question is what its answer is about (Ginzburg
//! 2012, "The Interactive Stance").

use super::Subject;
use crate::coreference::pronouns::actors::{acts_as_somebody, is_auxiliary, is_echo};
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::{Anaphor, Person};
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest question without a verb, and the most that stands before the pronoun of its answer, in tokens.
const REACH_QUESTION: usize = 7;
/// The longest question with a verb, in tokens.
const REACH_ASKED: usize = 24;
/// So many short answers at most stand before the one that says more, each so long: "No. Never."
const SHORT_ANSWERS: usize = 2;
const SHORT_ANSWER: usize = 5;
/// How many words ask before the verb: "For how long", "And what".
const REACH_ASKING: usize = 4;

/// "And Turkey? It says", "What does Russia want? They want": a question without a verb asks of one alone, and one with a verb of
/// its subject; and the answer begins with him.
pub(super) fn by_question(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let mark = mark_before(text, token)?;
    let here = sentence(scene.context, mark);
    let begin = (mark.saturating_sub(REACH_ASKED)..mark)
        .rev()
        .take_while(|i| sentence(scene.context, *i) == here && !is_word!(text, *i, ":"))
        .last()?;
    // A longer question is none that has no verb.
    let is_whole = begin == 0 || sentence(scene.context, begin - 1) != here || is_word!(text, begin - 1, ":");
    if !is_whole {
        return None;
    }
    let acts = |i: usize| text.class(i).has(Class::AUXILIARY) || syntax::is_verb(text, i);
    // "And the Russians? They": people.
    let are_people = |g: &Gathered| anaphor.person == Person::Group && g.form == Form::Demonym;
    let asked = || gathered.iter().filter(|g| begin <= g.begin && g.end <= mark && !are_people(g));
    let one = asked().next()?;
    let is_alone = || asked().all(|g| g.who == one.who);
    if !(begin..mark).any(acts) {
        return (mark - begin <= REACH_QUESTION && is_alone()).then_some(Subject::Known(one.who));
    }
    // "Will Beijing step in? It would be a mistake": no state is a mistake.
    let subject = match anaphor.person {
        Person::Thing if acts_as_somebody(text, token) || is_echo(text, token) => {
            asked().find(|g| is_asked(text, g, begin, is_alone()))
        }
        // "How many refugees has Jordan let in? They": of more than one nobody is sure.
        Person::Group if is_alone() => Some(one).filter(|g| is_asked(text, g, begin, true)),
        _ => None,
    }?;
    subject.record().is_some().then_some(Subject::Known(subject.who))
}

/// The question mark before an answer whose subject stands at a token: behind it only who answers, what opens a sentence, and
/// short answers, stand.
fn mark_before(text: &NormalizedText<'_>, token: usize) -> Option<usize> {
    let mut from = token;
    for _ in 0..=SHORT_ANSWERS {
        let mut is_label = false;
        let opens = |i: &usize| {
            is_label |= is_word!(text, *i, ":");
            // "MR. DAVIS:"
            let abbreviates = || *i > 0 && text.class(*i - 1).has_any(Class::ABBREVIATION.or(Class::HONORIFIC));
            if is_word!(text, *i, "?" | "!") || is_word!(text, *i, ".") && !(is_label && abbreviates()) {
                return false;
            }
            text.shape(*i).has(Shape::PUNCTUATION)
                || is_word!(text, *i, "well" | "oh" | "ah" | "yes" | "no" | "but" | "so" | "now" | "then")
                || is_label
        };
        let opening = (from.saturating_sub(REACH_QUESTION)..from).rev().take_while(opens).count();
        let last = from.checked_sub(opening + 1)?;
        if is_word!(text, last, "?") {
            return Some(last);
        }
        if !is_word!(text, last, "." | "!") {
            return None;
        }
        // "Nothing.", "A little.", "I hope so."
        let words = (last.saturating_sub(SHORT_ANSWER)..last).rev();
        let words = words.take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).count();
        let is_own = is_word!(text, last - words, "i" | "we" | "you");
        if words == 0 || words == SHORT_ANSWER || !is_own && (last - words..last).any(|i| syntax::is_verb(text, i)) {
            return None;
        }
        from = last - words;
    }
    None
}

/// Whether a question that begins at a token asks what something does: "What does Russia want", "Has NATO".
fn is_asked(text: &NormalizedText<'_>, g: &Gathered, begin: usize, is_alone: bool) -> bool {
    // "China blocked it, didn't it?"
    let is_tag = g.form == Form::Pronoun && text.shape(g.end).has(Shape::PUNCTUATION);
    if is_alone && is_tag && g.begin.checked_sub(1).is_some_and(|i| is_auxiliary(text, i)) {
        return true;
    }
    // "Turkey wants to join?"
    if is_alone && g.standing.role == Role::Subject && g.standing.is_first {
        return true;
    }
    let Some(verb) = syntax::before_article(text, g.begin).filter(|verb| *verb >= begin) else { return false };
    // "You know what Brazil does?"
    if is_word!(text, verb, "what" | "why" | "how" | "where" | "when" | "whether") {
        return g.standing.role == Role::Subject;
    }
    is_auxiliary(text, verb)
        && !text.shape(g.end).has(Shape::CLITIC)
        && verb - begin <= REACH_ASKING
        && !(begin..verb).any(|i| syntax::is_verb(text, i) || text.shape(i).has(Shape::PUNCTUATION))
}

/// "Georgia started it," he said. "They attacked": whoever speaks of one alone goes on about him.
pub(super) fn by_quoted(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    if anaphor.person != Person::Group || !text.shape(token).has(Shape::SENTENCE_START) {
        return None;
    }
    let is_quoted = scene.speakers.quotations().hold(token);
    let mut spoken_of = gathered.iter().filter(|g| g.standing.is_quoted == is_quoted && g.back <= 1);
    let one = spoken_of.next().filter(|g| g.record().is_some() && g.back == 1)?;
    let is_about = is_quoted && one.standing.role == Role::Subject || is_pointed_at(text, one.begin);
    (is_about && spoken_of.next().is_none()).then_some(Subject::Known(one.who))
}

/// "Look at North Korea", "Take Iran", "As for the Commission".
fn is_pointed_at(text: &NormalizedText<'_>, begin: usize) -> bool {
    let Some(last) = syntax::before_article(text, begin) else { return false };
    is_word!(text, last, "take" | "consider") && text.shape(last).has(Shape::SENTENCE_START)
        || last > 0
            && (is_word!(text, last, "at") && is_word!(text, last - 1, "look")
                || is_word!(text, last, "for") && is_word!(text, last - 1, "as"))
}

/// "They want it back. They have said so": one sentence begins as the one before does, and speaks of the same.
pub(super) fn by_parallel(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let last = anaphor.last_token.or(anaphor.unresolved)?;
    let here = sentence(scene.context, token);
    let opens = |i: usize| {
        let first = text.sentence(sentence(scene.context, i) as usize).start;
        let leads = |i: usize| is_word!(text, i, "and" | "but" | "so" | "\"" | "then" | "now" | "," | "well");
        let is_label = || i > first && is_word!(text, i - 1, ":");
        i - first <= 2 && (first..i).all(leads) || is_label()
    };
    let is_same = is_word!(text, token, "they")
        || is_word!(text, token, "it") && acts_as_somebody(text, token) && acts_as_somebody(text, last);
    let is_parallel = sentence(scene.context, last) + 1 == here
        && text.word(last) == text.word(token)
        && anaphor.paragraph.is_none_or(|begin| begin <= last);
    if !is_same || !is_parallel || !opens(token) || !opens(last) {
        return None;
    }
    // "They said the rebels would go. They": somebody else acts in between.
    let acts = |g: &Gathered| g.begin > last && g.standing.role == Role::Subject && g.form != Form::Demonym;
    // Of an "it" that was left alone, nobody knows whether it meant anything.
    let same =
        gathered.iter().find(|g| g.begin == last && (g.record().is_some() || anaphor.person == Person::Group))?;
    (!gathered.iter().any(acts)).then_some(Subject::Known(same.who))
}
