//! What speaks for and against an antecedent: the features of the mention-ranking model.
//!
//! They are the preferences of the literature (Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution";
//! Brennan, Friedman and Pollard 1987 on centring), computed from word classes instead of a parse.

use super::{Anaphor, Person};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{Holds, RecordType, is_given_name};
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft};
use crate::text::quotations::Quotations;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape};

macro_rules! features {
    ($($name:ident),* $(,)?) => {
        /// A feature of an antecedent, or of none.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each name says what it is")]
        pub enum Feature { $($name),* }

        impl Feature {
            /// Every feature, in the order of the weights.
            pub const ALL: &'static [Feature] = &[$(Feature::$name),*];

            /// Its name in the table of weights.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Feature::$name => stringify!($name)),* }
            }
        }
    };
}

features! {
    SameSentence, OneBack, TwoBack, ThreeBack,
    SubjectHere, PossessorHere, ObjectHere, ObliqueHere, ModifierHere, OtherHere,
    SubjectBefore, PossessorBefore, ObjectBefore, ObliqueBefore, ModifierBefore, OtherBefore,
    IsPronoun, IsName, IsDescription, IsDemonym, IsMetonym, IsLiteral,
    Nearness, Nearest, SecondNearest, FurtherOff,
    Mentions, ShareOfDocument, ParagraphBetween,
    NearestSubject, NearestSubjectOfSubject, NearestSubjectOfObject, NearestSubjectOfPossessive, NearestSubjectOfReflexive,
    FirstOfSentence, FirstOfLastSentence, SubjectOfLastSentence,
    CoArgument, CoArgumentOfReflexive, JoinedByAnd,
    SubjectOfSpeech, SpeakerOfLastQuotation, SameQuotation,
    HolderInApposition, NameInApposition, IsOrganisation, ObjectOfObject, LastPronoun, ChainGoesOn,
    ObliqueNearestOfPossessive, NearestOfPossessive, PossessiveSubjectFar,
    NoneBias, NoneObject, NoneSubject, NonePossessive, NoneReflexive, NoneWillVerb, NoneBeVerb, NoneWillNoun,
    NoneQuotation, NoneHere, NoneRivalName, NoneRivalPerson, NoneNounPhrases, NoneAfterWhat, NoneSentenceStart,
    NoneParagraphStart, NoneObjectAfterNoun, NoneIsIt,
}

/// How many features there are.
pub const COUNT: usize = Feature::ALL.len();

/// The values of all features of one antecedent.
#[derive(Debug, Clone)]
pub struct Values([f32; COUNT]);

impl Values {
    fn none() -> Self {
        Self([0.0; COUNT])
    }

    fn set(&mut self, feature: Feature, value: f32) {
        if let Some(slot) = self.0.get_mut(feature as usize) {
            *slot = value;
        }
    }

    fn flag(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.set(feature, 1.0);
        }
    }

    /// The sum of the values, each times its weight.
    #[must_use]
    pub fn score(&self, weights: &[f32; COUNT]) -> f32 {
        self.0.iter().zip(weights).map(|(v, w)| v * w).sum()
    }

    /// The values, in the order of [`Feature::ALL`].
    #[must_use]
    pub fn values(&self) -> &[f32; COUNT] {
        &self.0
    }
}

/// An entity that a pronoun may refer to.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its record.
    pub record: u32,
    /// The tokens of its nearest mention.
    pub nearest: (usize, usize),
    /// What speaks for it.
    pub values: Values,
}

/// A pronoun with what it may refer to.
#[derive(Debug, Clone)]
pub struct Question {
    /// The pronoun's token.
    pub token: usize,
    /// Whether a person is meant.
    pub person: bool,
    /// The candidates, the nearest first.
    pub candidates: Vec<Candidate>,
    /// What speaks for none of them.
    pub none: Values,
}

/// What the passes before know of the document.
pub(super) struct Scene<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) drafts: &'c [Draft],
    pub(super) quotations: &'c Quotations,
}

/// The grammatical place of a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// One candidate with its mentions in reach.
struct Gathered<'d> {
    record: u32,
    nearest: &'d Draft,
    count: u16,
    subject_here: bool,
    subject_of_last: bool,
}

/// The question that `anaphor` asks, if anything in reach can answer it.
pub(super) fn question(scene: &Scene<'_, '_>, anaphor: &Anaphor) -> Option<Question> {
    let gathered = gather(scene, anaphor);
    if gathered.is_empty() {
        return None;
    }
    let place = place(scene.context, anaphor.token);
    let nearest_subject = nearest_subject(scene, anaphor, &gathered);
    let candidates: Vec<Candidate> = gathered
        .iter()
        .enumerate()
        .map(|(rank, g)| Candidate {
            record: g.record,
            nearest: (g.nearest.begin, g.nearest.end),
            values: values(scene, anaphor, place, g, rank, nearest_subject),
        })
        .collect();
    let none = none_values(scene, anaphor, place, &gathered);
    Some(Question { token: anaphor.token, person: anaphor.person != Person::Thing, candidates, none })
}

fn gather<'d>(scene: &Scene<'d, '_>, anaphor: &Anaphor<'_>) -> Vec<Gathered<'d>> {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let speaker = speaker(scene, anaphor.token);
    // "…," it said: what is only spoken of in the quotation is not who speaks.
    let speaks = context.text.class(anaphor.token + 1).has(Class::SPEECH_VERB);
    let spoken = scene.quotations.before(anaphor.token).filter(|(_, end)| speaks && anaphor.token - end <= 2);
    let mut gathered: Vec<Gathered<'d>> = Vec::new();
    let drafts: &'d [Draft] = scene.drafts;
    for draft in drafts.before(anaphor.token).take(REACH_DRAFTS) {
        let back = here.saturating_sub(sentence(context, draft.begin));
        if back > anaphor.reach() {
            break;
        }
        let Some(record) = draft.record.filter(|r| anaphor.agrees(context, *r)) else { continue };
        if spoken.is_some() && scene.quotations.around(draft.begin) == spoken {
            continue;
        }
        if draft.end > anaphor.token || (anaphor.person != Person::Thing && speaker == Some(record)) {
            continue;
        }
        let subject = back <= 1 && syntax::role(context.text, draft.begin, draft.end) == Role::Subject;
        let index = gathered.iter().position(|g| g.record == record).unwrap_or_else(|| {
            gathered.push(Gathered { record, nearest: draft, count: 0, subject_here: false, subject_of_last: false });
            gathered.len() - 1
        });
        if let Some(known) = gathered.get_mut(index) {
            known.count = known.count.saturating_add(1);
            known.subject_here |= subject && back == 0;
            known.subject_of_last |= subject && back == 1;
        }
    }
    gathered
}

/// Who speaks the quotation that a token stands in: the leader beside its attribution, if there is one.
fn speaker(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let (begin, end) = scene.quotations.around(token)?;
    attributed(scene, begin, end)
}

/// Who is said to have spoken a quotation: "… ", X said; said X: "…".
fn attributed(scene: &Scene<'_, '_>, begin: usize, end: usize) -> Option<u32> {
    let context = scene.context;
    let text = context.text;
    let leader = |d: &Draft| d.record.filter(|r| context.snapshot.record_type(*r) == RecordType::Leader);
    // Behind it, within "said Sergei Lavrov, the Russian foreign minister".
    let after = (end + 1..end + 8).find(|i| text.class(*i).has_any(Class::SPEECH_VERB));
    if let Some(verb) = after {
        let position = scene.drafts.partition_point(|d| d.begin <= end);
        let near = scene.drafts.get(position..).unwrap_or(&[]).iter().take(3).take_while(|d| d.begin <= verb + 3);
        if let Some(found) = near.into_iter().find_map(leader) {
            return Some(found);
        }
    }
    let before = (begin.saturating_sub(4)..begin).find(|i| text.class(*i).has_any(Class::SPEECH_VERB));
    before.and_then(|verb| {
        let same = |d: &&Draft| sentence(context, d.begin) == sentence(context, verb);
        scene.drafts.before(verb).take(4).take_while(same).find_map(leader)
    })
}

fn place(context: &Context<'_>, token: usize) -> Place {
    let text = context.text;
    let word = text.word(token);
    if word.ends_with("self") {
        return Place::Reflexive;
    }
    if matches!(word, "its" | "his") {
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
    if matches!(word, "he" | "she") || (word == "it" && (verb_follows || text.shape(token + 1).has(Shape::CLITIC))) {
        return Place::Subject;
    }
    if word == "it" {
        let before = token.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
        let governed = before.has(Class::PREPOSITION) || token > 0 && syntax::is_verb(text, token - 1);
        return if governed { Place::Object } else { Place::Subject };
    }
    Place::Object
}

/// The candidate whose mention is the nearest subject before the pronoun in its sentence.
fn nearest_subject(scene: &Scene<'_, '_>, anaphor: &Anaphor, gathered: &[Gathered<'_>]) -> Option<u32> {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    scene
        .drafts
        .before(anaphor.token)
        .take(REACH_DRAFTS)
        .take_while(|d| sentence(context, d.begin) == here)
        .filter(|d| d.end <= anaphor.token && d.kind != MentionKind::Demonym)
        .find(|d| syntax::role(context.text, d.begin, d.end) == Role::Subject)
        .and_then(|d| d.record)
        .filter(|r| gathered.iter().any(|g| g.record == *r))
}

fn values(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor,
    place: Place,
    candidate: &Gathered<'_>,
    rank: usize,
    nearest_subject: Option<u32>,
) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let here = sentence(context, anaphor.token);
    let mention = candidate.nearest;
    let back = here.saturating_sub(sentence(context, mention.begin));
    let mut v = Values::none();
    v.set([F::SameSentence, F::OneBack, F::TwoBack].get(back as usize).copied().unwrap_or(F::ThreeBack), 1.0);
    let role = syntax::role(text, mention.begin, mention.end);
    v.set(role_feature(role, back == 0), 1.0);
    v.set(
        match mention.kind {
            MentionKind::Pronoun => F::IsPronoun,
            MentionKind::Office | MentionKind::Nominal => F::IsDescription,
            MentionKind::Demonym => F::IsDemonym,
            MentionKind::Metonym => F::IsMetonym,
            _ => F::IsName,
        },
        1.0,
    );
    v.flag(F::IsLiteral, mention.reading == Some(Reading::Literal));
    v.set([F::Nearest, F::SecondNearest].get(rank).copied().unwrap_or(F::FurtherOff), 1.0);
    let between = u16::try_from(anaphor.token - mention.end).unwrap_or(u16::MAX);
    v.set(F::Nearness, 1.0 / (1.0 + f32::from(between) / 8.0));
    v.set(F::Mentions, f32::from(candidate.count).ln_1p());
    v.set(F::ShareOfDocument, anaphor.share(candidate.record));
    v.flag(
        F::ParagraphBetween,
        (mention.end..=anaphor.token).rev().take(200).any(|i| text.shape(i).has(Shape::PARAGRAPH_START)),
    );
    let is_nearest_subject = nearest_subject == Some(candidate.record);
    v.flag(F::NearestSubject, is_nearest_subject);
    v.flag(
        match place {
            Place::Subject => F::NearestSubjectOfSubject,
            Place::Object => F::NearestSubjectOfObject,
            Place::Possessive => F::NearestSubjectOfPossessive,
            Place::Reflexive => F::NearestSubjectOfReflexive,
        },
        is_nearest_subject,
    );
    let first = governs_nothing_before(context, mention);
    v.flag(F::FirstOfSentence, first && back == 0);
    v.flag(F::FirstOfLastSentence, first && back == 1);
    v.flag(F::SubjectOfLastSentence, candidate.subject_of_last);
    let coargument = is_coargument(context, mention, anaphor.token) && back == 0;
    v.flag(F::CoArgument, coargument && place == Place::Object);
    v.flag(F::CoArgumentOfReflexive, coargument && place == Place::Reflexive);
    v.flag(F::JoinedByAnd, back == 0 && text.word(mention.end) == "and" && mention.end + 1 == anaphor.token);
    v.flag(F::SubjectOfSpeech, subject_of_speech(scene, anaphor.token) == Some(candidate.record));
    v.flag(
        F::SpeakerOfLastQuotation,
        place == Place::Subject && speaker_before(scene, anaphor.token) == Some(candidate.record),
    );
    let quotation = scene.quotations.around(anaphor.token);
    v.flag(F::SameQuotation, quotation.is_some() && scene.quotations.around(mention.begin) == quotation);
    let apposed = apposed_leader(scene, anaphor.token);
    v.flag(F::HolderInApposition, apposed.is_some_and(|leader| holds_office_of(context, leader, candidate.record)));
    v.flag(F::NameInApposition, apposed == Some(candidate.record));
    v.flag(F::IsOrganisation, context.snapshot.record_type(candidate.record) == RecordType::Organisation);
    v.flag(F::ObjectOfObject, place == Place::Object && matches!(role, Role::Object | Role::Oblique) && back > 0);
    v.flag(F::LastPronoun, anaphor.last == Some(candidate.record));
    v.flag(F::ChainGoesOn, anaphor.last == Some(candidate.record) && rank == 0);
    v.flag(
        F::ObliqueNearestOfPossessive,
        place == Place::Possessive && rank == 0 && back == 0 && matches!(role, Role::Oblique | Role::Object),
    );
    v.flag(F::NearestOfPossessive, place == Place::Possessive && rank == 0 && back == 0);
    v.flag(F::PossessiveSubjectFar, place == Place::Possessive && rank > 0 && candidate.subject_here);
    v
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

/// Whether a mention stands first in its sentence, titles and determiners aside.
fn governs_nothing_before(context: &Context<'_>, mention: &Draft) -> bool {
    syntax::governor(context.text, mention.begin).is_none()
}

/// Whether a mention and the pronoun are arguments of one verb: nothing but it and its adverbs lies between.
fn is_coargument(context: &Context<'_>, mention: &Draft, token: usize) -> bool {
    let text = context.text;
    let between = mention.end..token;
    between.len() <= 5
        && between.clone().any(|i| syntax::is_verb(text, i))
        && !between.clone().any(|i| {
            text.shape(i).has(Shape::PUNCTUATION)
                || text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
                || text.word(i) == "that"
        })
}

/// Whose speech or thought the pronoun's clause is: "Primakov said he", "the Kremlin says that it".
fn subject_of_speech(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let context = scene.context;
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
                    | "feels"
                    | "felt"
                    | "promised"
                    | "vowed"
                    | "fears"
                    | "knew"
                    | "knows"
            )
    })?;
    scene
        .drafts
        .before(verb)
        .take(8)
        .take_while(|d| sentence(context, d.begin) == here)
        .filter(|d| d.end <= verb && d.kind != MentionKind::Demonym)
        .find(|d| syntax::verb_after(text, d.end).is_some_and(|v| v <= verb && verb <= v + 2))
        .and_then(|d| d.record)
}

/// The speaker of the quotation that ended last before, in this paragraph.
fn speaker_before(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let (begin, end) = scene.quotations.before(token)?;
    (token.saturating_sub(end) < 60).then(|| attributed(scene, begin, end)).flatten()
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

fn none_values(scene: &Scene<'_, '_>, anaphor: &Anaphor, place: Place, gathered: &[Gathered<'_>]) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let token = anaphor.token;
    let here = sentence(context, token);
    let mut v = Values::none();
    v.set(F::NoneBias, 1.0);
    v.set(
        match place {
            Place::Subject => F::NoneSubject,
            Place::Object => F::NoneObject,
            Place::Possessive => F::NonePossessive,
            Place::Reflexive => F::NoneReflexive,
        },
        1.0,
    );
    let next = text.class(token + 1);
    let verb = if next.has(Class::ADVERB) { text.class(token + 2) } else { next };
    if place == Place::Subject {
        v.flag(
            F::NoneWillVerb,
            verb.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
                || matches!(text.word(token + 1), "would" | "will" | "has" | "had"),
        );
        v.flag(F::NoneBeVerb, matches!(text.word(token + 1), "is" | "was" | "'s" | "be" | "were"));
    }
    if place == Place::Possessive {
        let noun = (token + 1..token + 4).any(|i| text.class(i).has_any(Class::WILL_NOUN.or(Class::TITLE)));
        v.flag(F::NoneWillNoun, noun);
    }
    v.flag(F::NoneQuotation, scene.quotations.around(token).is_some());
    v.flag(F::NoneHere, !gathered.iter().any(|g| sentence(context, g.nearest.begin) == here));
    v.flag(F::NoneAfterWhat, token > 0 && matches!(text.word(token - 1), "what" | "that" | "as"));
    v.flag(F::NoneSentenceStart, text.shape(token).has(Shape::SENTENCE_START));
    v.flag(F::NoneParagraphStart, text.shape(token).has(Shape::PARAGRAPH_START));
    v.flag(F::NoneIsIt, text.word(token) == "it");
    let from = gathered.first().map_or(token, |g| g.nearest.end);
    let start = from.max(token.saturating_sub(60));
    let between = start..token;
    if anaphor.person == Person::Thing {
        let phrases = between
            .clone()
            .filter(|i| {
                matches!(text.word(*i), "the" | "a" | "an" | "this" | "that")
                    && !text.shape(*i + 1).has(Shape::CAPITALISED)
                    && scene.drafts.containing(*i, *i + 1).next().is_none()
            })
            .count();
        v.set(F::NoneNounPhrases, f32::from(u16::try_from(phrases.min(4)).unwrap_or(4)));
        let noun_before = token >= 2 && !syntax::is_verb(text, token - 1) && text.class(token - 1) == Class::NONE;
        v.flag(F::NoneObjectAfterNoun, place == Place::Object && noun_before);
    } else {
        v.flag(F::NoneRivalName, rival_name(scene, between.clone()));
        v.flag(F::NoneRivalPerson, rival_person(scene, between));
    }
    v
}

/// Whether someone outside the gazetteer is named within some tokens: a given name and a capitalised word behind it, or two
/// capitalised words that nothing in the gazetteer covers.
fn rival_name(scene: &Scene<'_, '_>, tokens: std::ops::Range<usize>) -> bool {
    let context = scene.context;
    let text = context.text;
    tokens.into_iter().any(|i| {
        let capital = |i: usize| {
            text.shape(i).has(Shape::CAPITALISED)
                && !text.shape(i).has(Shape::PUNCTUATION)
                && !text.class(i).has_any(
                    Class::CALENDAR.or(Class::TITLE).or(Class::DETERMINER).or(Class::PREPOSITION).or(Class::PRONOUN),
                )
                && scene.drafts.containing(i, i + 1).next().is_none()
        };
        capital(i)
            && capital(i + 1)
            && (is_given_name(text.word(i)) || !text.shape(i).has(Shape::SENTENCE_START))
            && !text.shape(i + 1).has(Shape::SENTENCE_START)
    })
}

/// Whether someone without a name acts within some tokens: "a Rwandan official said".
fn rival_person(scene: &Scene<'_, '_>, tokens: std::ops::Range<usize>) -> bool {
    let text = scene.context.text;
    tokens.into_iter().any(|i| {
        text.class(i).has(Class::PERSON_NOUN)
            && scene.drafts.containing(i, i + 1).next().is_none()
            && !text.shape(i + 1).has(Shape::CAPITALISED)
            && syntax::role(text, i, i + 1) == Role::Subject
    })
}
