//! The values of the features: what speaks for each candidate, for each rival and for none, from word classes.

use std::sync::LazyLock;

use super::candidates::{Form, Gathered, Scene, Who, gather};
use super::clauses;
use super::features::{Candidate, Feature, Question, Values};
use super::rivals::Opening;
use super::words::Told;
use super::{Anaphor, Person, around, binding};
use crate::coreference::sentence;
use crate::gazetteer::{Holds, RecordType};
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// How many mentions back whoever is named "as its secretary-general" may stand.
const REACH_HOLDER: usize = 3;
/// How far back the clause around ", he said" may begin, in tokens.
const REACH_REPORT: usize = 30;
/// A quotation that ended so many tokens ago still tells who "he" is.
const REACH_SPEAKER: usize = 60;
/// The longest name of who speaks before a colon, in tokens.
const LABEL_REACH: usize = 4;
/// The longest phrase that a sentence may open with before its subject, in tokens.
const REACH_OPENING: usize = 6;
/// How far before "and" what the verb before it acts on may end, in tokens: "rang Zaev on Sunday and told him".
const REACH_JOINT: usize = 3;
/// The longest predicate whose head noun is asked for, in tokens.
const REACH_PREDICATE: usize = 6;
/// A paragraph that began so many tokens ago is not asked for.
const REACH_PARAGRAPH: usize = 200;

/// The grammatical place of a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// What is the same for every candidate of a pronoun.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none excludes another")]
struct Setting {
    place: Place,
    /// The sentence that the pronoun stands in, by number.
    here: u32,
    nearest_subject: Option<Who>,
    /// Whether the pronoun does what only someone with a will does, or has what a government has.
    is_of_will: bool,
    /// What the nouns tell that the pronoun owns.
    owned: Told,
    subject_of_speech: Option<Who>,
    speaker_before: Option<u32>,
    apposed: Option<u32>,
    /// The quotation that the pronoun stands in.
    quotation: Option<(usize, usize)>,
    /// Whether that quotation is said by a pronoun of the same kind: "He told me so," he said.
    is_said_by_same: bool,
    /// Where the pronoun's paragraph begins, if not long before it.
    paragraph: Option<usize>,
    /// Whether the paragraph begins with who speaks: "A: ".
    is_turn: bool,
    /// Whether the last pronoun of the kind stood in the same sentence.
    is_last_here: bool,
    /// Whether the pronoun stands behind "and" or the like, and behind what a clause hangs on.
    is_joined: bool,
    hangs_on: bool,
    /// Whether it stands first in its sentence.
    opens: bool,
    /// "its own"
    is_own: bool,
    /// Where the clause begins that the pronoun says: "Chávez, he said, had named his heir".
    reports_from: Option<usize>,
    /// Whether the pronoun is part of what a verb takes from somebody else.
    is_taken: bool,
    /// Where the phrase ends that is the subject of the relative clause that the pronoun stands in.
    relative_of: Option<usize>,
    /// Whether the pronoun does what only a thing does, or has what only a thing has.
    is_of_thing: bool,
}

/// Puts the question that `anaphor` asks, if anything in reach can answer it, in the place of the last one.
pub(super) fn ask(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    (gathered, question): (&mut Vec<Gathered>, &mut Question),
) -> bool {
    gather(scene, anaphor, gathered);
    if gathered.is_empty() {
        return false;
    }
    let context = scene.context;
    let text = context.text;
    let token = anaphor.token;
    let place = place(context, token);
    let here = sentence(context, token);
    question.clear(token, anaphor.person.sort());
    question.binder = binding::binder(scene, anaphor, place, gathered);
    if question.binder.is_some() {
        // The clause decides: nothing is weighed.
        let bare = |g: &Gathered| {
            g.record().map(|record| Candidate { record, nearest: (g.begin, g.end), values: Values::default() })
        };
        question.candidates.extend(gathered.iter().filter_map(bare));
        return true;
    }
    let nearest_subject = gathered
        .iter()
        .find(|g| g.standing.role == Role::Subject && g.end <= token && g.form != Form::Demonym && g.sentence == here)
        .map(|g| g.who);
    let quotations = scene.speakers.quotations();
    // Nothing stands before the first token.
    let before = token.wrapping_sub(1);
    let quotation = if quotations.hold(token) { quotations.around(token) } else { None };
    let setting = Setting {
        place,
        here,
        nearest_subject,
        is_of_will: is_of_will(context, token, place),
        owned: if place == Place::Possessive { owned(context, token) } else { Told::default() },
        subject_of_speech: subject_of_speech(context, token, gathered),
        speaker_before: if place == Place::Subject { speaker_before(scene, token) } else { None },
        apposed: apposed_leader(scene, token),
        quotation,
        is_said_by_same: quotation.is_some_and(|(_, end)| is_said_by(context, end, anaphor.person)),
        paragraph: anaphor.paragraph.filter(|begin| token - begin < REACH_PARAGRAPH),
        is_turn: anaphor
            .paragraph
            .is_some_and(|begin| (begin + 1..begin + LABEL_REACH).any(|i| is_word!(text, i, ":"))),
        is_last_here: anaphor.last_token.is_some_and(|t| sentence(context, t) == here),
        is_joined: is_word!(text, before, "and" | "but" | "," | "though"),
        hangs_on: is_word!(
            text,
            before,
            "what" | "which" | "that" | "as" | "than" | "because" | "if" | "when" | "whether"
        ),
        opens: opens(scene, token),
        is_own: is_word!(text, token + 1, "own"),
        reports_from: reports_from(context, token, place),
        is_taken: place != Place::Subject && clauses::takes_from_another(context, token),
        relative_of: clauses::relative_around(context, token).map(|r| r.subject_end),
        is_of_thing: is_of_thing(context, token, place),
    };
    let entities = gathered.iter().filter(|g| g.record().is_some()).count();
    let Question { candidates, rivals, words, .. } = question;
    if anaphor.person == Person::Thing {
        around::each_word(text, token, place, &mut |slot, word| words.push((slot, word)));
    }
    for (rank, g) in gathered.iter().enumerate() {
        let mut values = values(scene, anaphor, &setting, g, rank);
        match g.record() {
            Some(record) => {
                values.flag(Feature::OnlyEntity, entities == 1);
                candidates.push(Candidate { record, nearest: (g.begin, g.end), values });
            }
            None => rivals.push(values),
        }
    }
    question.none = none_values(scene, anaphor, &setting, gathered);
    true
}

/// Whether nothing but a date or the like stands before a pronoun in its sentence: "In February it".
fn opens(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    let first = text.sentence(sentence(scene.context, token) as usize).start;
    let loose =
        |i: usize| !syntax::is_verb(text, i) && !text.class(i).has(Class::PRONOUN) && !is_word!(text, i, "that");
    token == first
        || token - first <= REACH_OPENING
            && (first..token).all(loose)
            && !scene.seen.iter().rev().take_while(|s| s.end > first).any(|s| s.end <= token)
}

fn place(context: &Context<'_>, token: usize) -> Place {
    let text = context.text;
    if is_word!(text, token, "its" | "his" | "their") {
        return Place::Possessive;
    }
    let word = text.word(token);
    if word.ends_with("self") || word.ends_with("selves") {
        return Place::Reflexive;
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
    // "wants it finished", "let it fall": the verb's object, whatever is said of it.
    if word == "it" && token > 0 && has_object_that_acts(context, token - 1) {
        return Place::Object;
    }
    if matches!(word, "he" | "she" | "they")
        || (word == "it" && (verb_follows || text.shape(token + 1).has(Shape::CLITIC)))
    {
        return Place::Subject;
    }
    if word == "it" {
        // "Why should it exist", "did it".
        if token > 0 && text.class(token - 1).has(Class::AUXILIARY) && !opens_phrase(context, token) {
            return Place::Subject;
        }
        let before = token.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
        // "Pakistan said it reserves the right".
        let says = token > 0
            && (before.has(Class::SPEECH_VERB) || Told::of(text, token - 1).has(Told::THOUGHT))
            && !opens_phrase(context, token);
        let governed = before.has(Class::PREPOSITION) || token > 0 && syntax::is_verb(text, token - 1) && !says;
        return if governed { Place::Object } else { Place::Subject };
    }
    Place::Object
}

/// Whether a verb's object may have a verb of its own: "saw it coming".
fn has_object_that_acts(context: &Context<'_>, verb: usize) -> bool {
    is_word!(
        context.text,
        verb,
        "want"
            | "wants"
            | "wanted"
            | "get"
            | "gets"
            | "got"
            | "keep"
            | "keeps"
            | "kept"
            | "leave"
            | "leaves"
            | "left"
            | "need"
            | "needs"
            | "needed"
            | "see"
            | "sees"
            | "saw"
            | "watch"
            | "watched"
            | "find"
            | "finds"
            | "found"
            | "make"
            | "makes"
            | "made"
            | "let"
            | "lets"
            | "letting"
            | "help"
            | "helps"
            | "helped"
            | "call"
            | "calls"
            | "called"
    )
}

/// Whether what stands behind a token ends the verb's phrase: "because China has it."
fn opens_phrase(context: &Context<'_>, token: usize) -> bool {
    let text = context.text;
    let next = text.class(token + 1);
    text.token(token + 1).is_none()
        || text.shape(token + 1).has(Shape::PUNCTUATION)
        || next.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER))
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
                || is_an_actor(context, token + 1)
        }
        Place::Possessive => (token + 1..token + 4).any(|i| text.class(i).has_any(Class::WILL_NOUN.or(Class::TITLE))),
        Place::Object | Place::Reflexive => false,
    }
}

/// Whether the quotation that ends at `end` is said by a pronoun that may stand for the same: "…," he said.
fn is_said_by(context: &Context<'_>, end: usize, person: Person) -> bool {
    let text = context.text;
    let says = |i: usize| text.class(i).has(Class::SPEECH_VERB) || text.traits(i).has_any(Traits::ED.or(Traits::VERB));
    person.is_person() && Person::of(context, end + 1) == Some(person) && says(end + 2)
}

/// Whether the verb at a token says of its subject that it is a body or a state: "is a member of", "would be an alliance".
fn is_an_actor(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let be = (at..at + 3)
        .find(|i| is_word!(text, *i, "is" | "was" | "'s" | "be" | "been" | "become" | "became" | "remains"));
    let Some(article) = be.map(|be| be + 1).filter(|i| is_word!(text, *i, "a" | "an" | "the" | "no")) else {
        return false;
    };
    (article + 1..article + REACH_PREDICATE)
        .take_while(|i| {
            !text.shape(*i).has(Shape::PUNCTUATION)
                && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN))
        })
        .last()
        .is_some_and(|i| {
            Told::of(text, i).has(Told::AGENT)
                || is_word!(
                    text,
                    i,
                    "country"
                        | "nation"
                        | "state"
                        | "republic"
                        | "kingdom"
                        | "democracy"
                        | "dictatorship"
                        | "monarchy"
                        | "power"
                        | "superpower"
                        | "member"
                        | "ally"
                        | "alliance"
                        | "bloc"
                        | "union"
                        | "colony"
                        | "partner"
                        | "enemy"
                        | "neighbour"
                        | "signatory"
                        | "donor"
                        | "exporter"
                        | "importer"
                        | "producer"
                )
        })
}

/// Whether a thing is likelier meant than anyone with a will: "it burned", "its roof".
fn is_of_thing(context: &Context<'_>, token: usize, place: Place) -> bool {
    let text = context.text;
    let of_thing = |i: usize| Told::of(text, i).has(Told::OF_THINGS);
    match place {
        Place::Subject => {
            let skipped = Class::AUXILIARY.or(Class::ADVERB);
            (token + 1..token + 5).find(|i| !text.class(*i).has_any(skipped)).is_some_and(of_thing)
        }
        Place::Possessive => of_thing(token + 1) || of_thing(token + 2),
        Place::Object | Place::Reflexive => false,
    }
}

fn values(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, setting: &Setting, g: &Gathered, rank: usize) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let (place, role, is_first) = (setting.place, g.standing.role, g.standing.is_first);
    let back = g.back;
    let between = u16::try_from(anaphor.token.saturating_sub(g.end)).unwrap_or(u16::MAX);
    let mut v = Values::measured(1.0 / (1.0 + f32::from(between) / 8.0), ln_1p(g.count), g.share);
    v.set_low([F::SameSentence, F::OneBack, F::TwoBack].get(back as usize).copied().unwrap_or(F::ThreeBack));
    v.set_low(role_feature(role, back == 0));
    v.set_low(match g.form {
        Form::Pronoun => F::IsPronoun,
        Form::Description => F::IsDescription,
        Form::Demonym => F::IsDemonym,
        Form::Metonym => F::IsMetonym,
        Form::Name => F::IsName,
    });
    v.flag(F::IsLiteral, g.is_literal);
    v.set_low([F::Nearest, F::SecondNearest].get(rank).copied().unwrap_or(F::FurtherOff));
    let between = setting.paragraph.is_some_and(|begin| begin >= g.end);
    v.flag(F::TurnBetween, setting.is_turn && between);
    v.flag(F::ParagraphBetween, !setting.is_turn && between);
    let is_nearest_subject = setting.nearest_subject == Some(g.who);
    v.flag(F::NearestSubject, is_nearest_subject);
    v.flag(F::SubjectOfLastSentence, g.subject_of_last);
    let speaks = setting.subject_of_speech == Some(g.who);
    v.flag(F::SubjectOfSpeech, speaks);
    v.flag(F::Nested, g.is_nested);
    match back {
        0 => {
            v.flag(F::FirstOfSentence, is_first);
            v.flag(F::JoinedByAnd, g.end + 1 == anaphor.token && is_word!(text, g.end, "and"));
            v.flag(F::SpokenOf, setting.reports_from.is_some_and(|from| g.begin >= from));
            clause_values(context, setting, g, anaphor.token, &mut v);
        }
        1 => {
            v.flag(F::FirstOfLastSentence, is_first);
            v.flag(F::OpensOfSubject, setting.opens && role == Role::Subject);
            v.flag(F::OpensOfLastSubject, setting.opens && is_first && role == Role::Subject);
        }
        _ => {}
    }
    if let Some((begin, end)) = setting.quotation {
        let inside = begin <= g.begin && g.begin < end;
        v.flag(F::SameQuotation, inside);
        v.flag(F::OutsideQuotation, !inside);
        v.flag(F::SpeaksByPronoun, setting.is_said_by_same && !inside && back <= 1 && role == Role::Subject);
    }
    v.flag(F::QuotedBefore, setting.quotation.is_none() && g.standing.is_quoted);
    let low = matches!(role, Role::Oblique | Role::Object);
    match place {
        Place::Subject => {
            v.flag(F::NearestSubjectOfSubject, is_nearest_subject);
            if back == 0 {
                v.flag(F::SubjectOfSubjectHere, role == Role::Subject);
                v.flag(F::ObjectOfSubjectHere, low);
                v.flag(F::AfterAndOfSubject, g.subject_here && setting.is_joined);
                v.flag(F::AfterWhatOfSubject, is_nearest_subject && setting.hangs_on);
            }
            v.flag(F::PronounSubjectOfSubject, g.form == Form::Pronoun && role == Role::Subject);
        }
        Place::Object => {
            v.flag(F::NearestSubjectOfObject, is_nearest_subject);
            v.flag(F::CoArgument, back == 0 && clauses::is_coargument(context, g.end, anaphor.token));
            v.flag(F::LowOfLowHere, low && back == 0);
            let joint = anaphor.token.checked_sub(2).filter(|i| is_word!(text, *i, "and" | "but"));
            v.flag(
                F::ObjectOfJoined,
                low && back == 0 && joint.is_some_and(|i| g.end <= i && i - g.end <= REACH_JOINT),
            );
            v.flag(F::AsksForHimself, back == 0 && clauses::asks_for_himself(context, g, anaphor.token));
            v.flag(F::ObjectOfObject, low && back > 0);
        }
        Place::Possessive => {
            v.flag(F::NearestSubjectOfPossessive, is_nearest_subject);
            v.flag(F::ObliqueNearestOfPossessive, rank == 0 && back == 0 && low);
            v.flag(F::NearestOfPossessive, rank == 0 && back == 0);
            v.flag(F::PossessiveSubjectFar, rank > 0 && g.subject_here);
            v.flag(F::SubjectOfPossessiveHere, back == 0 && role == Role::Subject);
            v.flag(F::SubjectBeforeOfPossessive, back > 0 && role == Role::Subject);
            v.flag(F::PossessorOfPossessive, role == Role::Possessor);
            v.flag(F::ModifierOfPossessive, role == Role::Modifier);
            v.flag(F::OwnOfPredicate, back == 0 && is_predicated(context, g.end, anaphor.token));
            v.flag(F::OwnOfSubject, is_nearest_subject && setting.is_own);
            v.flag(F::SubjectOfSpeechOfPossessive, speaks);
            v.flag(F::SubjectOfLastOfPossessive, g.subject_of_last);
            v.flag(F::RivalSubjectOfPossessive, is_nearest_subject && g.record().is_none());
        }
        Place::Reflexive => {
            v.flag(F::NearestSubjectOfReflexive, is_nearest_subject);
            v.flag(F::CoArgumentOfReflexive, back == 0 && clauses::is_coargument(context, g.end, anaphor.token));
        }
    }
    match g.who {
        Who::Entity(record) => entity_values(scene, anaphor, setting, g, record, rank, &mut v),
        Who::Rival(_) => rival_values(anaphor, setting, g, rank, &mut v),
        Who::Unresolved => {
            v.set(F::RivalPronoun);
            v.flag(F::RivalOfWill, setting.is_of_will);
        }
    }
    v
}

/// What holds of rivals only.
fn rival_values(anaphor: &Anaphor<'_>, setting: &Setting, g: &Gathered, rank: usize, v: &mut Values) {
    use Feature as F;
    let (role, back) = (g.standing.role, g.back);
    v.set(F::IsRival);
    v.flag(F::RivalName, g.form == Form::Name);
    v.flag(F::RivalSubject, role == Role::Subject);
    v.flag(F::RivalHere, back == 0);
    v.flag(F::RivalNearest, rank == 0);
    v.flag(F::RivalRepeated, g.count > 1);
    v.flag(F::RivalOfThing, setting.is_of_thing);
    v.flag(F::RivalIndefinite, g.opening == Some(Opening::Indefinite));
    v.flag(F::RivalPossessed, g.opening == Some(Opening::Possessed));
    v.flag(F::RivalAgent, g.is_agent);
    v.flag(F::RivalOpen, g.sorts.is_open());
    v.flag(F::RivalTold, g.sorts.is_told());
    v.flag(F::RivalPlural, anaphor.person == Person::Group && g.ends_in_s);
    v.flag(F::RivalOfWill, setting.is_of_will);
    v.flag(F::RivalOfStateNoun, setting.owned.has(Told::OF_STATES));
    v.flag(F::RivalBare, g.end == g.begin + 1 && g.form == Form::Description);
    v.flag(F::RivalAfterRival, anaphor.unresolved.is_some());
}

/// What the clause tells that the pronoun and something before it stand in.
fn clause_values(context: &Context<'_>, setting: &Setting, g: &Gathered, token: usize, v: &mut Values) {
    use Feature as F;
    let possessive = setting.place == Place::Possessive;
    let verb = clauses::asking_verb(context, g);
    if let Some(verb) = verb {
        let within = clauses::goes_on(context, verb, g.end);
        v.flag(if possessive { F::ControlledOwner } else { F::Controlled }, within);
        v.flag(F::AddressedMust, setting.place == Place::Subject && clauses::must(context, g.end, token));
    }
    if setting.relative_of == Some(g.end) {
        v.set(if possessive { F::RelativeOwner } else { F::RelativeSubject });
    }
    let gives_reason = token > 0 && is_word!(context.text, token - 1, "because" | "after" | "since");
    v.flag(F::DealtWithBecause, setting.place == Place::Subject && gives_reason && clauses::is_dealt_with(context, g));
    v.flag(F::TakesFromAnother, setting.is_taken && setting.nearest_subject == Some(g.who));
}

/// The natural logarithm of one more than a count; most counts are small.
fn ln_1p(count: u16) -> f32 {
    static SMALL: LazyLock<[f32; 16]> = LazyLock::new(|| {
        // Not worked out by the compiler, whose logarithm may round otherwise than that of larger counts.
        std::array::from_fn(|n| std::hint::black_box(f32::from(u16::try_from(n).unwrap_or(0))).ln_1p())
    });
    SMALL.get(usize::from(count)).copied().unwrap_or_else(|| f32::from(count).ln_1p())
}

/// What holds of entities only.
fn entity_values(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    setting: &Setting,
    g: &Gathered,
    record: u32,
    rank: usize,
    v: &mut Values,
) {
    use Feature as F;
    let context = scene.context;
    let record_type = context.snapshot.record_type(record);
    let is_state = record_type == RecordType::State;
    v.flag(F::StateOfStateNoun, is_state && setting.owned.has(Told::OF_STATES));
    v.flag(F::BodyOfBodyNoun, !is_state && setting.owned.has(Told::OF_BODIES));
    v.flag(F::SpeakerOfLastQuotation, setting.place == Place::Subject && setting.speaker_before == Some(record));
    v.flag(F::HolderInApposition, setting.apposed.is_some_and(|leader| holds_office_of(context, leader, record)));
    v.flag(F::NameInApposition, setting.apposed == Some(record));
    v.flag(F::Coordinated, is_coordinated(scene, g));
    v.flag(F::OfAgent, clauses::is_of_agent(context, g.begin));
    v.flag(F::IsTopic, g.share >= 1.0);
    v.flag(F::IsOrganisation, record_type == RecordType::Organisation);
    let is_last = anaphor.last == Some(record);
    v.flag(F::LastPronoun, is_last);
    v.flag(F::LastPronounHere, is_last && setting.is_last_here);
    v.flag(F::LastPronounOther, !is_last && anaphor.last.is_some());
    v.flag(F::ChainGoesOn, is_last && rank == 0);
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

/// What the words tell that a possessive pronoun may own: the next few.
fn owned(context: &Context<'_>, token: usize) -> Told {
    let text = context.text;
    (token + 1..token + 4)
        .take_while(move |i| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PREPOSITION))
        .fold(Told::default(), |all, i| all.or(Told::of(text, i)))
}

/// Whose speech or thought the pronoun's clause is: "Primakov said he", "the Kremlin says that it", "Russia left, saying it".
fn subject_of_speech(context: &Context<'_>, token: usize, gathered: &[Gathered]) -> Option<Who> {
    let text = context.text;
    let here = sentence(context, token);
    let verbs = Traits::VERB.or(Traits::S).or(Traits::ED).or(Traits::ING);
    // "told the crowd that he": what stands before "that" may be long; more so that of "and that he".
    let reach = match token.checked_sub(1).map_or("", |i| text.word(i)) {
        "that" if token > 1 && is_word!(text, token - 2, "and" | "but" | "or") => REACH_REPORT,
        "that" => 7,
        _ => 3,
    };
    let verb = (token.saturating_sub(reach)..token).rev().take_while(|i| sentence(context, *i) == here).find(|i| {
        text.class(*i).has(Class::SPEECH_VERB)
            || text.traits(*i).has_any(verbs) && Told::of(text, *i).has(Told::THOUGHT)
    })?;
    let hangs_on = verb.checked_sub(1).is_some_and(|i| is_word!(text, i, "," | "and"));
    if hangs_on && text.traits(verb).has(Traits::ING) {
        return main_subject(gathered, here, verb);
    }
    gathered
        .iter()
        .filter(|g| g.end <= verb && g.form != Form::Demonym && g.sentence == here)
        .find(|g| syntax::verb_after(text, g.end).is_some_and(|v| v <= verb && verb <= v + 2))
        .map(|g| g.who)
}

/// The first subject of the pronoun's sentence before a token.
fn main_subject(gathered: &[Gathered], here: u32, before: usize) -> Option<Who> {
    let mut subjects = gathered.iter().rev().filter(|g| g.sentence == here && g.end <= before);
    subjects.find(|g| g.standing.role == Role::Subject && g.form != Form::Demonym).map(|g| g.who)
}

/// The speaker of the quotation that ended last before, not long ago.
fn speaker_before(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let (speaker, end) = scene.speakers.before(token)?;
    (token.saturating_sub(end) < REACH_SPEAKER).then_some(speaker)
}

/// Where the clause begins that is reported around ", he said": behind the last colon or the beginning of the sentence.
fn reports_from(context: &Context<'_>, token: usize, place: Place) -> Option<usize> {
    let text = context.text;
    let here = sentence(context, token);
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let says = place == Place::Subject && text.class(token + 1).has(Class::SPEECH_VERB);
    let sentence_start = text.sentence(here as usize).start;
    says.then(|| {
        let from = comma.saturating_sub(REACH_REPORT).max(sentence_start);
        (from..comma).rev().find(|i| is_word!(text, *i, ":" | ";")).map_or(sentence_start, |colon| colon + 1)
    })
}

/// Whether the noun that a possessive owns says what the one that ends at `end` is: "with Santos as his deputy", "Kagame, who
/// is his deputy".
fn is_predicated(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    token > end
        && token - end <= 4
        && (end..token).all(|i| {
            is_word!(text, i, "," | "as" | "is" | "was" | "who" | "became" | "becomes" | "remains" | "been" | "being")
        })
        && (token + 1..token + 4).any(|i| {
            text.class(i).has_any(Class::TITLE.or(Class::PERSON_NOUN).or(Class::RELATION_NOUN))
                || Told::of(text, i).has(Told::OF_BODIES)
        })
}

/// Whether a mention is one of several that "and" joins: "Poland and Hungary".
fn is_coordinated(scene: &Scene<'_, '_>, g: &Gathered) -> bool {
    let text = scene.context.text;
    let joins = |i: usize| is_word!(text, i, "and" | "or");
    let behind = joins(g.end) && scene.begins_at(g.end + 1);
    behind || g.begin.checked_sub(1).is_some_and(|i| joins(i) && scene.ending_at(i).is_some())
}

/// The leader named just before ", its" or ", his": "Javier Solana, its secretary-general".
fn apposed_leader(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let context = scene.context;
    let before = token.checked_sub(1)?;
    let name = match context.text.word(before) {
        "," => scene.ending_at(before)?,
        // "Don McKinnon, who took over as its secretary-general".
        "as" => scene
            .seen
            .iter()
            .rev()
            .filter(|s| s.begin < before)
            .take(REACH_HOLDER)
            .find(|s| s.record.is_some_and(|r| context.snapshot.is_leader(r)))
            .filter(|s| sentence(context, s.begin) == sentence(context, token))?,
        _ => return None,
    };
    let titled = (token + 1..token + 4).any(|i| context.text.class(i).has(Class::TITLE));
    name.record.filter(|r| titled && context.snapshot.is_leader(*r))
}

fn holds_office_of(context: &Context<'_>, leader: u32, body: u32) -> bool {
    context
        .snapshot
        .facts(leader)
        .held
        .iter()
        .any(|h| h.of == body && (context.date_assumed || h.holds(context.date) != Holds::Never))
}

fn none_values(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, setting: &Setting, gathered: &[Gathered]) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let token = anaphor.token;
    let place = setting.place;
    let mut v = Values::default();
    v.set(F::NoneBias);
    v.set(match place {
        Place::Subject => F::NoneSubject,
        Place::Object => F::NoneObject,
        Place::Possessive => F::NonePossessive,
        Place::Reflexive => F::NoneReflexive,
    });
    let next = text.class(token + 1);
    let verb = if next.has(Class::ADVERB) { text.class(token + 2) } else { next };
    if place == Place::Subject {
        let acts = verb.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
            || is_word!(text, token + 1, "would" | "will" | "has" | "had");
        v.flag(F::NoneWillVerb, acts);
        let other = !acts && !next.has(Class::AUXILIARY) && !verb.has(Class::AUXILIARY);
        v.flag(F::NoneOtherVerb, other);
        let is = is_word!(text, token + 1, "is" | "was" | "'s" | "be" | "were");
        v.flag(F::NoneBeVerb, is && !is_an_actor(context, token + 1));
    }
    if place == Place::Possessive {
        let noun = (token + 1..token + 4).any(|i| text.class(i).has_any(Class::WILL_NOUN.or(Class::TITLE)));
        v.flag(F::NoneWillNoun, noun);
    }
    v.flag(F::NoneQuotation, setting.quotation.is_some());
    let entity_here = |g: &Gathered| g.record().is_some() && g.sentence == setting.here;
    v.flag(F::NoneHere, !gathered.iter().any(entity_here));
    v.flag(F::NoneAfterWhat, token > 0 && is_word!(text, token - 1, "what" | "that" | "as"));
    v.flag(F::NoneSentenceStart, setting.opens);
    v.flag(F::NoneParagraphStart, text.shape(token).has(Shape::PARAGRAPH_START));
    v.flag(F::NoneIsIt, is_word!(text, token, "it"));
    v.flag(F::NoneOfThing, setting.is_of_thing);
    if place == Place::Object && token > 0 {
        let verb = Told::of(text, token - 1);
        v.flag(F::NoneObjectOfWill, verb.has(Told::ASKS));
        // "gave it to him", "sold it back": a thing.
        let is_handed = is_word!(text, token + 1, "to" | "back" | "away");
        v.flag(F::NoneObjectOfDealing, verb.has(Told::DEALS) && !is_handed);
    }
    v
}
