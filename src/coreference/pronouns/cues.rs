//! The values of the features: what speaks for each candidate, for each rival and for none, from word classes.

use super::candidates::{Form, Gathered, Scene, Who, gather};
use super::features::{Candidate, Feature, Question, Values};
use super::rivals::{Opening, is_agent};
use super::{Anaphor, Person};
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::{Holds, RecordType};
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape};

/// A quotation that ended so many tokens ago still tells who "he" is.
const REACH_SPEAKER: usize = 60;

/// The grammatical place of a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// What is the same for every candidate of a pronoun.
struct Setting<'s> {
    place: Place,
    nearest_subject: Option<Who<'s>>,
    /// Whether the pronoun does what only someone with a will does, or has what a government has.
    is_of_will: bool,
    /// Whether the pronoun owns what states have ("its border"), or what bodies have ("its members").
    owns_as_state: bool,
    owns_as_body: bool,
    subject_of_speech: Option<Who<'s>>,
    speaker_before: Option<u32>,
    apposed: Option<u32>,
}

/// The question that `anaphor` asks, if anything in reach can answer it.
pub(super) fn question(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> Option<Question> {
    let gathered = gather(scene, anaphor);
    if gathered.is_empty() {
        return None;
    }
    let context = scene.context;
    let place = place(context, anaphor.token);
    let here = sentence(context, anaphor.token);
    let nearest_subject = gathered
        .iter()
        .find(|g| {
            g.role == Role::Subject
                && g.end <= anaphor.token
                && g.form != Form::Demonym
                && sentence(context, g.begin) == here
        })
        .map(|g| g.who);
    let setting = Setting {
        place,
        nearest_subject,
        is_of_will: is_of_will(context, anaphor.token, place),
        owns_as_state: place == Place::Possessive && owned(context, anaphor.token).any(is_of_states),
        owns_as_body: place == Place::Possessive && owned(context, anaphor.token).any(is_of_bodies),
        subject_of_speech: subject_of_speech(context, anaphor.token, &gathered),
        speaker_before: speaker_before(scene, anaphor.token),
        apposed: apposed_leader(scene, anaphor.token),
    };
    let (mut candidates, mut rivals) = (Vec::new(), Vec::new());
    let entities = gathered.iter().filter(|g| g.record().is_some()).count();
    for (rank, g) in gathered.iter().enumerate() {
        let mut values = values(scene, anaphor, &setting, g, rank);
        values.flag(Feature::EntityNearest, g.record().is_some() && candidates.is_empty());
        values.flag(Feature::OnlyEntity, g.record().is_some() && entities == 1);
        match g.record() {
            Some(record) => candidates.push(Candidate { record, nearest: (g.begin, g.end), values }),
            None => rivals.push(values),
        }
    }
    let none = none_values(scene, anaphor, place, &gathered);
    Some(Question { token: anaphor.token, sort: anaphor.person.sort(), candidates, rivals, none })
}

fn place(context: &Context<'_>, token: usize) -> Place {
    let text = context.text;
    let word = text.word(token);
    if word.ends_with("self") || word.ends_with("selves") {
        return Place::Reflexive;
    }
    if matches!(word, "its" | "his" | "their") {
        return Place::Possessive;
    }
    let verb_follows = syntax::is_verb(text, token + 1)
        || text.class(token + 1).has(Class::ADVERB) && syntax::is_verb(text, token + 2);
    if word == "her" {
        let next = text.class(token + 1);
        let ends = text.shape(token + 1).has(Shape::PUNCTUATION)
            || next.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER).or(Class::ADVERB))
            || text.token(token + 1).is_none();
        return if ends { Place::Object } else { Place::Possessive };
    }
    if matches!(word, "he" | "she" | "they")
        || (word == "it" && (verb_follows || text.shape(token + 1).has(Shape::CLITIC)))
    {
        return Place::Subject;
    }
    if word == "it" {
        let before = token.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
        let governed = before.has(Class::PREPOSITION) || token > 0 && syntax::is_verb(text, token - 1);
        return if governed { Place::Object } else { Place::Subject };
    }
    Place::Object
}

/// Whether only someone with a will can be meant: "it denied", "its ambassador".
fn is_of_will(context: &Context<'_>, token: usize, place: Place) -> bool {
    let text = context.text;
    let next = text.class(token + 1);
    match place {
        Place::Subject => {
            let verb = if next.has(Class::ADVERB) || next.has(Class::AUXILIARY) { text.class(token + 2) } else { next };
            next.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
                || verb.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
        }
        Place::Possessive => (token + 1..token + 4).any(|i| text.class(i).has_any(Class::WILL_NOUN.or(Class::TITLE))),
        Place::Object | Place::Reflexive => false,
    }
}

fn values(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    setting: &Setting<'_>,
    g: &Gathered<'_>,
    rank: usize,
) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let place = setting.place;
    let back = sentence(context, anaphor.token).saturating_sub(sentence(context, g.begin));
    let mut v = Values::none();
    v.set([F::SameSentence, F::OneBack, F::TwoBack].get(back as usize).copied().unwrap_or(F::ThreeBack), 1.0);
    v.set(role_feature(g.role, back == 0), 1.0);
    let form = match g.form {
        Form::Pronoun => F::IsPronoun,
        Form::Description => F::IsDescription,
        Form::Demonym => F::IsDemonym,
        Form::Metonym => F::IsMetonym,
        Form::Name => F::IsName,
    };
    v.set(form, 1.0);
    v.flag(F::IsLiteral, g.is_literal);
    v.set([F::Nearest, F::SecondNearest].get(rank).copied().unwrap_or(F::FurtherOff), 1.0);
    let between = u16::try_from(anaphor.token.saturating_sub(g.end)).unwrap_or(u16::MAX);
    v.set(F::Nearness, 1.0 / (1.0 + f32::from(between) / 8.0));
    v.set(F::Mentions, f32::from(g.count).ln_1p());
    v.set(F::ShareOfDocument, g.share);
    let paragraph = (g.end..=anaphor.token).rev().take(200).any(|i| text.shape(i).has(Shape::PARAGRAPH_START));
    v.flag(F::ParagraphBetween, paragraph);
    let is_nearest_subject = setting.nearest_subject == Some(g.who);
    v.flag(F::NearestSubject, is_nearest_subject);
    let nearest_of_place = match place {
        Place::Subject => F::NearestSubjectOfSubject,
        Place::Object => F::NearestSubjectOfObject,
        Place::Possessive => F::NearestSubjectOfPossessive,
        Place::Reflexive => F::NearestSubjectOfReflexive,
    };
    v.flag(nearest_of_place, is_nearest_subject);
    let first = syntax::governor(text, g.begin).is_none();
    v.flag(F::FirstOfSentence, first && back == 0);
    v.flag(F::FirstOfLastSentence, first && back == 1);
    v.flag(F::SubjectOfLastSentence, g.subject_of_last);
    let coargument = back == 0 && is_coargument(context, g.end, anaphor.token);
    v.flag(F::CoArgument, coargument && place == Place::Object);
    v.flag(F::CoArgumentOfReflexive, coargument && place == Place::Reflexive);
    v.flag(F::JoinedByAnd, back == 0 && text.word(g.end) == "and" && g.end + 1 == anaphor.token);
    let quotations = scene.speakers.quotations();
    let quotation = quotations.around(anaphor.token);
    v.flag(F::SameQuotation, quotation.is_some() && quotations.around(g.begin) == quotation);
    v.flag(F::ObjectOfObject, place == Place::Object && matches!(g.role, Role::Object | Role::Oblique) && back > 0);
    let low = matches!(g.role, Role::Oblique | Role::Object);
    let possessive = place == Place::Possessive;
    v.flag(F::ObliqueNearestOfPossessive, possessive && rank == 0 && back == 0 && low);
    v.flag(F::NearestOfPossessive, possessive && rank == 0 && back == 0);
    v.flag(F::PossessiveSubjectFar, possessive && rank > 0 && g.subject_here);
    v.flag(F::SubjectOfPossessiveHere, possessive && back == 0 && g.role == Role::Subject);
    v.flag(F::PossessorOfPossessive, possessive && g.role == Role::Possessor);
    v.flag(F::SubjectOfSubjectHere, place == Place::Subject && back == 0 && g.role == Role::Subject);
    v.flag(F::LowOfLowHere, place == Place::Object && back == 0 && low);
    v.flag(F::ModifierOfPossessive, possessive && g.role == Role::Modifier);
    v.flag(F::SubjectBeforeOfPossessive, possessive && back > 0 && g.role == Role::Subject);
    v.flag(F::OutsideQuotation, quotation.is_some() && quotations.around(g.begin) != quotation);
    v.flag(F::ObjectOfSubjectHere, place == Place::Subject && back == 0 && low);
    let subject = setting.place == Place::Subject;
    let before = anaphor.token.checked_sub(1).map_or("", |i| text.word(i));
    v.flag(F::SubjectOfSpeech, setting.subject_of_speech == Some(g.who));
    v.flag(F::OwnOfSubject, possessive && is_nearest_subject && text.word(anaphor.token + 1) == "own");
    v.flag(
        F::AfterAndOfSubject,
        subject && back == 0 && g.subject_here && matches!(before, "and" | "but" | "," | "though"),
    );
    let hangs_on = matches!(before, "what" | "which" | "that" | "as" | "than" | "because" | "if" | "when" | "whether");
    v.flag(F::AfterWhatOfSubject, subject && back == 0 && is_nearest_subject && hangs_on);
    let opens = text.shape(anaphor.token).has(Shape::SENTENCE_START);
    v.flag(F::OpensOfSubject, opens && back == 1 && g.role == Role::Subject);
    v.flag(F::OpensOfLastSubject, opens && back == 1 && first && g.role == Role::Subject);
    match g.who {
        Who::Entity(record) => entity_values(scene, anaphor, setting, record, rank, &mut v),
        Who::Rival(key) => {
            v.set(F::IsRival, 1.0);
            v.flag(F::RivalName, g.form == Form::Name);
            v.flag(F::RivalIndefinite, g.opening == Some(Opening::Indefinite));
            v.flag(F::RivalPossessed, g.opening == Some(Opening::Possessed));
            v.flag(F::RivalAgent, is_agent(key));
            v.flag(F::RivalAgentOfWill, is_agent(key) && setting.is_of_will);
            v.flag(F::RivalOpen, g.sorts.is_open());
            v.flag(F::RivalTold, g.sorts.is_told());
            v.flag(F::RivalPlural, anaphor.person == Person::Group && key.ends_with('s'));
            v.flag(F::RivalOfWill, setting.is_of_will);
            v.flag(F::RivalOfStateNoun, setting.owns_as_state);
            v.flag(F::RivalBare, g.end == g.begin + 1 && g.form == Form::Description);
            v.flag(F::RivalAfterRival, anaphor.unresolved.is_some());
        }
        Who::Unresolved => {
            v.set(F::RivalPronoun, 1.0);
            v.flag(F::RivalOfWill, setting.is_of_will);
        }
    }
    v
}

/// What holds of entities only.
fn entity_values(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    setting: &Setting<'_>,
    record: u32,
    rank: usize,
    v: &mut Values,
) {
    use Feature as F;
    let context = scene.context;
    let is_state = context.snapshot.record_type(record) == RecordType::State;
    v.flag(F::StateOfStateNoun, setting.owns_as_state && is_state);
    v.flag(F::BodyOfBodyNoun, setting.owns_as_body && !is_state);
    v.flag(F::SpeakerOfLastQuotation, setting.place == Place::Subject && setting.speaker_before == Some(record));
    v.flag(F::HolderInApposition, setting.apposed.is_some_and(|leader| holds_office_of(context, leader, record)));
    v.flag(F::NameInApposition, setting.apposed == Some(record));
    v.flag(F::IsOrganisation, context.snapshot.record_type(record) == RecordType::Organisation);
    v.flag(F::LastPronoun, anaphor.last == Some(record));
    let last_here = anaphor.last_token.is_some_and(|t| sentence(context, t) == sentence(context, anaphor.token));
    v.flag(F::LastPronounHere, last_here && anaphor.last == Some(record));
    v.flag(F::LastPronounOther, anaphor.last.is_some_and(|last| last != record));
    v.flag(F::ChainGoesOn, anaphor.last == Some(record) && rank == 0);
}

fn role_feature(role: Role, here: bool) -> Feature {
    use Feature as F;
    match (role, here) {
        (Role::Subject, true) => F::SubjectHere,
        (Role::Possessor, true) => F::PossessorHere,
        (Role::Object, true) => F::ObjectHere,
        (Role::Oblique, true) => F::ObliqueHere,
        (Role::Modifier, true) => F::ModifierHere,
        (Role::Other, true) => F::OtherHere,
        (Role::Subject, false) => F::SubjectBefore,
        (Role::Possessor, false) => F::PossessorBefore,
        (Role::Object, false) => F::ObjectBefore,
        (Role::Oblique, false) => F::ObliqueBefore,
        (Role::Modifier, false) => F::ModifierBefore,
        (Role::Other, false) => F::OtherBefore,
    }
}

/// Whether what ends at `end` and the pronoun are arguments of one verb: nothing but it and its adverbs lies between.
fn is_coargument(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let between = end..token;
    between.len() <= 5
        && between.clone().any(|i| syntax::is_verb(text, i))
        && !between.clone().any(|i| {
            text.shape(i).has(Shape::PUNCTUATION)
                || text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
                || text.word(i) == "that"
        })
}

/// The words that a possessive pronoun may own: the next few.
fn owned<'t>(context: &Context<'t>, token: usize) -> impl Iterator<Item = &'t str> {
    let text = context.text;
    (token + 1..token + 4)
        .take_while(move |i| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PREPOSITION))
        .map(move |i| text.word(i))
}

fn is_of_states(word: &str) -> bool {
    matches!(
        word,
        "border"
            | "borders"
            | "people"
            | "citizens"
            | "army"
            | "troops"
            | "forces"
            | "soldiers"
            | "economy"
            | "constitution"
            | "territory"
            | "airspace"
            | "coast"
            | "waters"
            | "capital"
            | "parliament"
            | "president"
            | "premier"
            | "government"
            | "ambassador"
            | "ambassadors"
            | "embassy"
            | "envoy"
            | "neighbours"
            | "neighbors"
            | "neighbour"
            | "independence"
            | "sovereignty"
            | "navy"
            | "military"
            | "exports"
            | "oil"
            | "gas"
            | "currency"
            | "debt"
            | "debts"
            | "nationals"
            | "history"
            | "language"
            | "minister"
            | "ministers"
            | "king"
            | "population"
            | "ally"
            | "allies"
            | "diplomats"
            | "flag"
            | "voters"
            | "election"
            | "elections"
            | "provinces"
            | "islands"
            | "farmers"
            | "planes"
            | "ships"
            | "arsenal"
    )
}

fn is_of_bodies(word: &str) -> bool {
    matches!(
        word,
        "members"
            | "member"
            | "secretary-general"
            | "secretariat"
            | "director"
            | "headquarters"
            | "charter"
            | "mandate"
            | "summit"
            | "founders"
            | "fighters"
            | "leaders"
            | "judges"
            | "inspectors"
            | "chief"
            | "head"
            | "board"
            | "staff"
            | "statute"
            | "budget"
            | "chairman"
            | "peacekeepers"
            | "mission"
            | "prosecutor"
            | "report"
            | "experts"
            | "treaty"
    )
}

/// Whose speech or thought the pronoun's clause is: "Primakov said he", "the Kremlin says that it".
fn subject_of_speech<'t>(context: &Context<'_>, token: usize, gathered: &[Gathered<'t>]) -> Option<Who<'t>> {
    let text = context.text;
    let here = sentence(context, token);
    let verb = (token.saturating_sub(3)..token).rev().take_while(|i| sentence(context, *i) == here).find(|i| {
        text.class(*i).has(Class::SPEECH_VERB)
            || matches!(
                text.word(*i),
                "hoped"
                    | "hopes"
                    | "thinks"
                    | "thought"
                    | "believes"
                    | "believed"
                    | "feels"
                    | "felt"
                    | "promised"
                    | "vowed"
                    | "fears"
                    | "knew"
                    | "knows"
                    | "denied"
                    | "denies"
                    | "admitted"
                    | "promises"
                    | "claimed"
                    | "claims"
                    | "complained"
                    | "insists"
                    | "thinking"
                    | "argued"
                    | "boasted"
                    | "understood"
                    | "decided"
            )
    })?;
    gathered
        .iter()
        .filter(|g| g.end <= verb && g.form != Form::Demonym && sentence(context, g.begin) == here)
        .find(|g| syntax::verb_after(text, g.end).is_some_and(|v| v <= verb && verb <= v + 2))
        .map(|g| g.who)
}

/// The speaker of the quotation that ended last before, not long ago.
fn speaker_before(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let (speaker, end) = scene.speakers.before(token)?;
    (token.saturating_sub(end) < REACH_SPEAKER).then_some(speaker)
}

/// The leader named just before ", its" or ", his": "Javier Solana, its secretary-general".
fn apposed_leader(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let context = scene.context;
    let comma = token.checked_sub(1).filter(|i| context.text.word(*i) == ",")?;
    let name = scene.drafts.ending_at(comma)?;
    let titled = (token + 1..token + 4).any(|i| context.text.class(i).has(Class::TITLE));
    name.record.filter(|r| titled && context.snapshot.record_type(*r) == RecordType::Leader)
}

fn holds_office_of(context: &Context<'_>, leader: u32, body: u32) -> bool {
    context
        .snapshot
        .facts(leader)
        .held
        .iter()
        .any(|h| h.of == body && (context.date_assumed || h.interval().holds(context.date) != Holds::Never))
}

fn none_values(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, place: Place, gathered: &[Gathered<'_>]) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let token = anaphor.token;
    let here = sentence(context, token);
    let mut v = Values::none();
    v.set(F::NoneBias, 1.0);
    let of_place = match place {
        Place::Subject => F::NoneSubject,
        Place::Object => F::NoneObject,
        Place::Possessive => F::NonePossessive,
        Place::Reflexive => F::NoneReflexive,
    };
    v.set(of_place, 1.0);
    let next = text.class(token + 1);
    let verb = if next.has(Class::ADVERB) { text.class(token + 2) } else { next };
    if place == Place::Subject {
        let acts = verb.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
            || matches!(text.word(token + 1), "would" | "will" | "has" | "had");
        v.flag(F::NoneWillVerb, acts);
        v.flag(F::NoneBeVerb, matches!(text.word(token + 1), "is" | "was" | "'s" | "be" | "were"));
    }
    if place == Place::Possessive {
        let noun = (token + 1..token + 4).any(|i| text.class(i).has_any(Class::WILL_NOUN.or(Class::TITLE)));
        v.flag(F::NoneWillNoun, noun);
    }
    v.flag(F::NoneQuotation, scene.speakers.quotations().around(token).is_some());
    let entity_here = |g: &Gathered<'_>| g.record().is_some() && sentence(context, g.begin) == here;
    v.flag(F::NoneHere, !gathered.iter().any(entity_here));
    v.flag(F::NoneAfterWhat, token > 0 && matches!(text.word(token - 1), "what" | "that" | "as"));
    v.flag(F::NoneSentenceStart, text.shape(token).has(Shape::SENTENCE_START));
    v.flag(F::NoneParagraphStart, text.shape(token).has(Shape::PARAGRAPH_START));
    v.flag(F::NoneIsIt, text.word(token) == "it");
    let noun_before = token >= 2 && !syntax::is_verb(text, token - 1) && text.class(token - 1) == Class::NONE;
    v.flag(F::NoneObjectAfterNoun, anaphor.person == Person::Thing && place == Place::Object && noun_before);
    v
}
