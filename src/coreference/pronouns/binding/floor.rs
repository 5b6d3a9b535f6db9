//! Who has the floor: "Merkel defended the deal. "It is fair," she said", "Abe said so. He also warned", "Sarkozy thanked Obama.
//! Speaking afterwards, he said".
//!
//! A pronoun that speaks goes on with whoever spoke last before it or, where nobody did, with whom the sentence before is about
//! (the attribution of quotations of Elson and `McKeown` 2010, "Automatic Attribution of Quoted Speech in Literary Narrative").
//! Two who speak in that sentence, or one who spoke earlier than it tells of another, leave it open.

use super::Subject;
use crate::coreference::pronouns::actors::is_auxiliary;
use crate::coreference::pronouns::candidates::{Form, Gathered, REACH_RIVALS, Who};
use crate::coreference::pronouns::rivals::Standing;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::speech::{speaks, spoken_before};
use crate::coreference::pronouns::{Anaphor, agrees};
use crate::coreference::sentence;
use crate::coreference::speakers::is_speech;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// So many sentences without anybody, or all in a quotation, at most stand between whoever has the floor and the pronoun.
const REACH_BACK: u32 = 3;
/// The longest phrase before the pronoun that says where or when it is said, in tokens: "In an interview with the paper,".
const REACH_OPENING: usize = 10;

/// Somebody of a sentence that the pronoun may mean.
struct Spoken {
    who: Who,
    begin: usize,
    is_open: bool,
    standing: Standing,
    speaks: bool,
}

/// Whoever has the floor before the pronoun that speaks.
pub(super) fn by_floor(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_it = is_word!(text, token, "it");
    if !(is_it || is_word!(text, token, "he" | "she")) || !says(scene, token) || scene.speakers.quotations().hold(token)
    {
        return None;
    }
    let quotation = spoken_before(scene, anaphor).filter(|(_, end)| token - end <= 1);
    let (before, is_loose) = match quotation {
        Some((begin, _)) => (begin.checked_sub(1)?, true),
        None => match before_report(scene, anaphor, gathered) {
            Some(before) => (before, true),
            // A thing is asked of only where somebody spoke just before.
            None => opening(scene, token).map(|(before, is_loose)| (before, is_loose && !is_it))?,
        },
    };
    let is_loose = is_loose && (!is_it || quotation.is_none());
    let mut line = sentence(scene.context, before);
    // The rest of the sentence that the quotation stands in, then those before.
    let mut end = before;
    for _ in 0..=REACH_BACK {
        let all = of_line(scene, anaphor, line, end);
        if !all.is_empty() || is_it {
            return chosen(scene, gathered, &all, is_loose);
        }
        end = text.sentence(line as usize).start;
        line = line.checked_sub(1)?;
    }
    None
}

/// "Norway rejected the protest. The committee is independent, it said": where the sentence before ends, for a pronoun that says
/// what stands before it, and is not of whom that speaks.
fn before_report(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<usize> {
    let (text, token) = (scene.context.text, anaphor.token);
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let here = sentence(scene.context, token);
    let first = text.sentence(here as usize).start;
    let ends = text.shape(token + 2).has(Shape::PUNCTUATION)
        || text.class(token + 2).has_any(Class::PREPOSITION.or(Class::CALENDAR))
        || text.token(token + 2).is_none();
    let is_clause = (first..comma).any(|i| syntax::is_verb(text, i) || text.class(i).has(Class::AUXILIARY))
        && !text.class(first).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
        && !text.traits(first).has_any(Traits::ING.or(Traits::ED));
    // Nobody else of the sentence may say so, and it is of one piece.
    let is_open =
        |i: usize| is_word!(text, i, ":" | ";" | "he" | "she" | "it") || text.class(i).has(Class::SPEECH_VERB);
    let may_say_so =
        |g: &Gathered| g.sentence == here && (anaphor.person.is_person() || g.is_agent || g.form == Form::Name);
    (ends && is_clause && !(first..comma).any(is_open) && !gathered.iter().any(may_say_so))
        .then(|| first.checked_sub(1))?
}

/// Whether the pronoun at a token is the subject of a verb of speech: "he said", "he also insisted", "he was speaking".
fn says(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    if is_word!(text, token + 1, "was") {
        return is_word!(
            text,
            token + 2,
            "addressing" | "answering" | "commenting" | "reacting" | "referring" | "responding" | "speaking"
        );
    }
    let verb = token + 1 + usize::from(text.class(token + 1).has(Class::ADVERB));
    // "Ghana accused Togo. It denied the charge": the accused answers.
    let answers = is_word!(text, verb, "denied" | "rejected" | "dismissed");
    is_speech(scene.context, verb) || takes_a_stand(text, verb) && !answers
}

/// Whether a verb tells of a statement, though no words of it need be given.
fn takes_a_stand(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "accused"
            | "acknowledged"
            | "called"
            | "condemned"
            | "confirmed"
            | "criticised"
            | "criticized"
            | "denied"
            | "described"
            | "dismissed"
            | "expressed"
    ) || is_word!(
        text,
        verb,
        "hinted" | "praised" | "predicted" | "rejected" | "reminded" | "stressed" | "suggested" | "thanked" | "urged"
    ) || is_word!(text, verb, "welcomed" | "emphasised" | "emphasized" | "reiterated" | "defended" | "blamed")
}

/// Where the sentence before ends, for a pronoun that opens its own or stands behind a phrase that says where or when it is said;
/// and whether whom that is about may be meant though he did not speak.
fn opening(scene: &Scene<'_, '_>, token: usize) -> Option<(usize, bool)> {
    let text = scene.context.text;
    let first = text.sentence(sentence(scene.context, token) as usize).start;
    let before = first.checked_sub(1)?;
    let leads = |i: usize| is_word!(text, i, "but" | "and" | "yet" | "\"");
    if (first..token).all(leads) {
        return Some((before, is_word!(text, token + 1, "also")));
    }
    let places =
        is_word!(text, first, "in" | "at" | "after" | "during" | "speaking" | "asked" | "addressing" | "later");
    let is_part =
        |i: usize| !text.class(i).has_any(Class::PRONOUN.or(Class::AUXILIARY)) && !is_word!(text, i, "\"" | ";");
    let fronted = places
        && token - first <= REACH_OPENING
        && is_word!(text, token - 1, ",")
        && (first..token).all(is_part)
        && !scene
            .seen
            .iter()
            .rev()
            .take_while(|s| s.begin >= first)
            .any(|s| s.record.is_some_and(|r| scene.context.snapshot.is_leader(r)) && s.end <= token);
    fronted.then_some((before, true))
}

/// "Morales fled. Mexico's president had offered him asylum. He arrived": what went before once told, the story goes on with
/// whom it is about.
pub(super) fn by_story(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let opens = is_word!(text, token, "he" | "she") && text.shape(token).has(Shape::SENTENCE_START);
    if !opens
        || !text.traits(token + 1).has(Traits::ED) && !syntax::is_verb(text, token + 1)
        || is_auxiliary(text, token + 1)
    {
        return None;
    }
    let here = sentence(scene.context, token);
    let before = gathered.iter().filter(|g| g.sentence + 1 == here && g.standing.role == Role::Subject);
    let teller = before.into_iter().find(|g| g.standing.is_first && g.form != Form::Pronoun)?;
    let about = gathered.iter().find(|g| {
        g.who != teller.who
            && g.record().is_some()
            && g.sentence + 1 == here
            && g.begin > teller.begin
            && g.form == Form::Pronoun
    })?;
    let others = gathered.iter().any(|g| g.sentence + 1 == here && g.who != teller.who && g.who != about.who);
    (is_before(text, teller.begin) && !others).then_some(Subject::Known(about.who))
}

/// Those of a sentence who agree with the pronoun, before a token and outside quotations, in order.
fn of_line(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, line: u32, end: usize) -> Vec<Spoken> {
    let (text, quotations) = (scene.context.text, scene.speakers.quotations());
    let mut all: Vec<Spoken> = Vec::new();
    let until = scene.seen.partition_point(|s| s.begin < end);
    let mentions = scene.seen.get(..until).unwrap_or(&[]).iter().rev();
    for seen in mentions.skip_while(|s| s.sentence > line).take_while(|s| s.sentence == line) {
        let Some(record) = seen.record.filter(|r| agrees(scene.context, anaphor.person, *r)) else { continue };
        let standing = seen.standing(text, quotations);
        if !standing.is_quoted && seen.form() != Form::Demonym {
            let speaks = speaks(text, seen.begin, seen.end, standing.role)
                || disputes(text, (seen.begin, seen.end), standing.role);
            all.push(Spoken { who: Who::Entity(record), begin: seen.begin, is_open: false, standing, speaks });
        }
    }
    let rivals = scene.rivals.get(scene.context).before(end).take(REACH_RIVALS);
    for rival in rivals.skip_while(|r| r.sentence > line).take_while(|r| r.sentence == line) {
        let standing = rival.seen(text, quotations).standing;
        if !rival.sorts.has_any(anaphor.person.sorts()) || standing.is_quoted {
            continue;
        }
        let speaks = speaks(text, rival.begin, rival.end, standing.role);
        let is_open = rival.sorts.is_open();
        // "China's negotiator, Xie Zhenhua, said": the two are one.
        let is_comma = is_word!(text, rival.end, ",");
        if let Some(told) = all.iter_mut().find(|s| is_comma && s.begin == rival.end + 1) {
            told.begin = rival.begin;
            told.standing = standing;
            told.speaks |= speaks;
            told.is_open &= is_open;
            continue;
        }
        all.push(Spoken { who: Who::Rival(rival.key), begin: rival.begin, is_open, standing, speaks });
    }
    let unresolved = anaphor.unresolved.filter(|i| *i < end && sentence(scene.context, *i) == line);
    if let Some(begin) = unresolved.filter(|i| !quotations.hold(*i)) {
        let standing = Standing::of((text, quotations), begin, begin, begin + 1);
        let speaks = speaks(text, begin, begin + 1, standing.role);
        all.push(Spoken { who: Who::Unresolved, begin, is_open: false, standing, speaks });
    }
    all.sort_by_key(|s| s.begin);
    all
}

/// Whether the tokens `begin..end` are who takes a stand, "Powell disagreed", and not in passing: "on what he called a great day".
fn disputes(text: &NormalizedText<'_>, (begin, end): (usize, usize), role: Role) -> bool {
    let stands = |verb: usize| {
        takes_a_stand(text, verb)
            || is_word!(
                text,
                verb,
                "agreed" | "argued" | "answered" | "countered" | "disagreed" | "insisted" | "objected" | "responded"
            )
    };
    let in_passing = begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "what" | "which" | "whom" | "that"));
    role == Role::Subject && !in_passing && syntax::verb_after(text, end).is_some_and(stands)
}

/// Who of a sentence has the floor: the one who speaks in it; if none does and `is_loose`, whom it is about.
fn chosen(scene: &Scene<'_, '_>, gathered: &[Gathered], all: &[Spoken], is_loose: bool) -> Option<Subject> {
    let text = scene.context.text;
    let mut speakers = all.iter().filter(|s| s.speaks);
    if let Some(one) = speakers.next() {
        let is_alone = speakers.all(|s| s.who == one.who);
        return (is_alone && !one.is_open && one.who != Who::Unresolved).then_some(Subject::Known(one.who));
    }
    let first = all.first().filter(|s| is_loose && s.standing.role == Role::Subject && s.standing.is_first)?;
    let last = gathered.iter().filter_map(|g| Some((g.spoke_at?, g.who))).max_by_key(|(at, _)| *at);
    let goes_on = last.is_none_or(|(_, who)| who == first.who);
    let is_entity = matches!(first.who, Who::Entity(_));
    (is_entity && goes_on && !is_before(text, first.begin)).then_some(Subject::Known(first.who))
}

/// How far behind its beginning the verb of a subject may stand, in tokens: "Henri Konan Bedie, his main rival, had".
const REACH_VERB: usize = 14;

/// "Trump had threatened tariffs in May": what went before the scene.
fn is_before(text: &NormalizedText<'_>, begin: usize) -> bool {
    let is_verb = |i: &usize| syntax::is_verb(text, *i) || text.class(*i).has(Class::AUXILIARY);
    let verb = (begin..begin + REACH_VERB).find(is_verb);
    verb.is_some_and(|i| is_word!(text, i, "had") && !text.shape(i + 1).has(Shape::PUNCTUATION))
}
