//! "if he did not pull his forces out", "the ministry, which recalled its envoy", "the fund, which said it", "that he trusted Kim
//! and that he", "its wine and its barley": a pronoun that its own clause, or the list that it stands in, binds.
//!
//! After the role of the clause as the domain of binding in Chomsky (1981), "Lectures on Government and Binding"; a parse is
//! stood in for by asking that nothing else that agrees stands in between. What is bound is not weighed.

use super::Anaphor;
use super::candidates::{Form, Gathered, Scene, Who};
use super::clauses::{self, Relative};
use super::features::Binder;
use super::setting::Place;
use super::words::Told;
use crate::coreference::predicates::says_what_one_is;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// How far before the pronoun its clause's relative may stand, in tokens.
const REACH_RELATIVE: usize = 8;
/// How far before the joint of two clauses the first may begin, in tokens.
const REACH_JOINT: usize = 30;
/// How far before its second comma a parenthesis may begin, in tokens.
const REACH_PARENTHESIS: usize = 9;
/// The longest question without a verb, and the most that stands before the pronoun of its answer, in tokens.
const REACH_QUESTION: usize = 7;
/// How far from whose it is the noun for what somebody says or writes may stand, in tokens.
const REACH_WORK: usize = 7;
/// How many words an object has before its noun, and the verbs behind it before the last: "the sudden decision but had long".
const REACH_OBJECT: usize = 4;
/// How many words may stand between whose one thing is and the other thing: "Russian oil exports and".
const REACH_TWIN: usize = 5;
/// How far apart two possessives of one list may stand, in tokens.
const REACH_LIST: usize = 5;

/// Nouns for what somebody says or holds, with a clause that says what it is.
const CLAIMS: &[&str] = &[
    "admission",
    "allegation",
    "announcement",
    "argument",
    "assertion",
    "assurance",
    "assurances",
    "belief",
    "claim",
    "claims",
    "complaint",
    "contention",
    "conviction",
    "declaration",
    "denial",
    "denials",
    "fear",
    "fears",
    "hope",
    "hopes",
    "insistence",
    "pledge",
    "pledges",
    "position",
    "promise",
    "promises",
    "statement",
    "statements",
    "suggestion",
    "view",
    "vow",
    "warning",
    "warnings",
];

/// Nouns for what somebody says or writes.
const WORKS: &[&str] = &[
    "address",
    "appearance",
    "appeal",
    "article",
    "book",
    "broadcast",
    "column",
    "comments",
    "diary",
    "email",
    "essay",
    "interview",
    "lecture",
    "letter",
    "letters",
    "manifesto",
    "memo",
    "memoir",
    "memoirs",
    "message",
    "note",
    "post",
    "recording",
    "remarks",
    "sermon",
    "speech",
    "speeches",
    "statement",
    "statements",
    "tape",
    "telegram",
    "testimony",
    "tweet",
    "video",
];

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
    let who = match place {
        _ if asked_of.is_some() => asked_of?,
        // "who is his deputy": what one is to somebody else.
        Place::Possessive if says_what_one_is(scene.context.text, anaphor.token) => return None,
        Place::Possessive if either_met(scene, anaphor, gathered) => Subject::Noun,
        Place::Possessive if is_of_anybody(scene, anaphor) => Subject::Noun,
        Place::Reflexive if is_acted_on(scene, anaphor, nearest) => Subject::Known(nearest?.who),
        Place::Possessive | Place::Reflexive => {
            let listed = if place == Place::Possessive { by_list(scene, anaphor, gathered) } else { None };
            let aside = if place == Place::Possessive { by_aside(scene, anaphor, gathered) } else { None };
            let within = if place == Place::Possessive { by_parenthesis(scene, anaphor, gathered) } else { None };
            let blamed = if place == Place::Possessive { by_blame(scene, anaphor, gathered) } else { None };
            let twin = if place == Place::Possessive { by_twin(scene, anaphor, gathered) } else { None };
            listed
                .or(twin)
                .or(aside)
                .or(within)
                .or(blamed)
                .or_else(|| by_pronoun(scene, anaphor, nearest))
                .or_else(|| by_relative(scene, anaphor, gathered))?
        }
        Place::Subject => {
            let said = if is_said(scene, anaphor.token) { by_relative(scene, anaphor, gathered) } else { None };
            said.or_else(|| by_joint(scene, anaphor, gathered))
                .or_else(|| by_claim(scene, anaphor, gathered))
                .or_else(|| by_work(scene, anaphor, nearest))?
        }
        Place::Object => acted_on_before(scene, anaphor, gathered)?,
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

/// "Japan was hurting itself": the nearest that agrees is the subject of the verb whose object the reflexive is.
fn is_acted_on(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> bool {
    nearest.is_some_and(|g| {
        g.standing.role == Role::Subject && clauses::is_coargument(scene.context, g.end, anaphor.token)
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

/// "require a country to keep its deficit in check": of whichever does what the infinitive says.
fn is_of_anybody(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    let to = token.checked_sub(2).filter(|to| is_word!(text, *to, "to"));
    let opens = |to: usize| {
        let before = (to.saturating_sub(REACH_OBJECT)..to).rev();
        let is_part = |i: &usize| {
            !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
                && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY))
        };
        let begin = before.take_while(is_part).find(|i| is_word!(text, *i, "a" | "an" | "each" | "every" | "any"))?;
        begin.checked_sub(1).filter(|verb| begin + 1 < to && Told::of(text, *verb).has(Told::ASKS))
    };
    to.and_then(opens).is_some()
}

/// Whether the pronoun at a token opens what the verb before it says: "the fund, which said it".
fn is_said(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    let before = token.checked_sub(1);
    let verb = before.and_then(|i| if is_word!(text, i, "that") { i.checked_sub(1) } else { Some(i) });
    verb.is_some_and(|verb| text.class(verb).has(Class::SPEECH_VERB))
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
    is_noun.then_some(Subject::Noun)
}

/// "Carter, 69, who", "Lamy, its trade commissioner, who": whom an apposition before a relative clause tells more of.
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
    let told = |g: &&Gathered| g.end + 1 < end && is_word!(text, g.end, ",") && is_apposition(g.end + 1);
    (end < relative.token).then(|| gathered.iter().find(told)).flatten().map(|g| g.who)
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

/// "Beijing's claim that it": whose claim it is, speaks of himself.
fn by_claim(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let noun = token.checked_sub(2).filter(|_| is_word!(text, token - 1, "that"))?;
    if !CLAIMS.contains(&text.word(noun)) {
        return None;
    }
    // An adjective may stand before the noun.
    let clitic = (noun.saturating_sub(2)..noun).rev().find(|i| is_word!(text, *i, "'s" | "'"))?;
    let owner = gathered.iter().find(|g| g.end == clitic);
    Some(owner.map_or(Subject::Noun, |g| Subject::Known(g.who)))
}

/// "an address by Arafat, in which he", "Putin's letter, in which he": whose words they are, speaks in them.
fn by_work(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, nearest: Option<&Gathered>) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let which = token.checked_sub(1).filter(|i| anaphor.person.is_person() && is_word!(text, *i, "which"))?;
    let hinge = which.checked_sub(1).filter(|i| is_word!(text, *i, "in"))?;
    let end = hinge.checked_sub(1).map(|i| if is_word!(text, i, ",") { i } else { hinge })?;
    let nearest = nearest?;
    if nearest.end == end {
        let by = syntax::governor(text, nearest.begin)?;
        let of_work = is_word!(text, by, "by" | "from" | "of" | "with") && is_of_work(text, by);
        return of_work.then_some(Subject::Known(nearest.who));
    }
    let owned = nearest.standing.role == Role::Possessor || text.class(nearest.begin).has(Class::PRONOUN);
    let one_phrase = nearest.end < end && end - nearest.end <= REACH_WORK;
    let works = (nearest.end..end).any(|i| is_work(text, i)) && !(nearest.end..end).any(|i| syntax::is_verb(text, i));
    (owned && one_phrase && works).then_some(Subject::Known(nearest.who))
}

/// Whether the noun at a token is one for what somebody says or writes.
fn is_work(text: &NormalizedText<'_>, at: usize) -> bool {
    WORKS.contains(&text.word(at))
}

/// "An address by", "a long letter to": whether a preposition hangs on such a noun.
pub(super) fn is_of_work(text: &NormalizedText<'_>, preposition: usize) -> bool {
    (preposition.saturating_sub(REACH_WORK)..preposition).any(|i| is_work(text, i))
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

/// "The bank, in its annual report, said": what stands between a subject and its verb is the subject's.
fn by_parenthesis(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
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

/// "sued Poland over its judges", "thanked Kenya for its help": whoever is blamed or praised is so for what is his own.
fn by_blame(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "over" | "for"))?;
    let at_court = hinge >= 2 && is_word!(text, hinge - 2, "to") && is_word!(text, hinge - 1, "court");
    let end = if at_court { hinge - 2 } else { hinge };
    let blamed = gathered.iter().take(2).find(|g| g.end == end)?;
    let verb = syntax::governor(text, blamed.begin)?;
    let takes = at_court && is_word!(text, verb, "take" | "takes" | "took" | "taken" | "taking");
    (takes || Told::of(text, verb).has(Told::BLAMES)).then_some(Subject::Known(blamed.who))
}

/// "And Turkey? It says": a question without a verb asks of one alone, and the answer begins with him.
fn by_question(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let mut is_label = false;
    let opens = |i: &usize| {
        is_label |= is_word!(text, *i, ":");
        text.shape(*i).has(Shape::PUNCTUATION) && !is_word!(text, *i, "?" | ".")
            || is_word!(text, *i, "well" | "oh" | "ah" | "yes" | "no" | "but" | "so" | "now")
            || is_label
    };
    let opening = (token.saturating_sub(REACH_QUESTION)..token).rev().take_while(opens).count();
    let mark = token.checked_sub(opening + 1).filter(|i| is_word!(text, *i, "?"))?;
    let here = sentence(scene.context, mark);
    let begin = (mark.saturating_sub(REACH_QUESTION)..mark)
        .rev()
        .take_while(|i| sentence(scene.context, *i) == here && !is_word!(text, *i, ":"))
        .last()?;
    // A longer question is none that has no verb.
    let is_whole = begin == 0 || sentence(scene.context, begin - 1) != here || is_word!(text, begin - 1, ":");
    let acts = |i: usize| text.class(i).has(Class::AUXILIARY) || syntax::is_verb(text, i);
    if !is_whole || (begin..mark).any(acts) {
        return None;
    }
    let mut asked = gathered.iter().filter(|g| begin <= g.begin && g.end <= mark);
    let one = asked.next()?;
    asked.all(|g| g.who == one.who).then_some(Subject::Known(one.who))
}

/// "She regretted the decision but had expected it": what one verb is done to, the next is done to, if nobody acts in between.
fn acted_on_before(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb =
        token.checked_sub(1).filter(|verb| is_word!(text, token, "it" | "him") && syntax::is_verb(text, *verb))?;
    let leads = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let first = (verb.saturating_sub(REACH_OBJECT)..verb).rev().take_while(leads).last().unwrap_or(verb);
    let joint = first.checked_sub(1).filter(|i| is_word!(text, *i, "and" | "but" | "then"))?;
    if let Some(object) = gathered.iter().find(|g| g.end == joint && g.record().is_some()) {
        let acted_on = syntax::governor(text, object.begin).is_some_and(|i| syntax::is_verb(text, i));
        return (acted_on && object.standing.role == Role::Object).then_some(Subject::Known(object.who));
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

/// "Russian oil and its banks", "Merkel's courage and her patience": whose the first of two things is, that is joined to the second.
fn by_twin(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
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

/// "its wine, its barley and its lobsters": what the last possessive of a list meant.
fn by_list(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
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
