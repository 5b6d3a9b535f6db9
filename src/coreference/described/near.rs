//! Who is near a phrase for a person, and how much speaks for each: leaders whom it may describe, and strangers.

use std::cell::LazyCell;

use smallvec::SmallVec;

use super::may_mean;
use super::phrases::Phrase;
use crate::coreference::nominals::{acts_on, role_weight};
use crate::coreference::pronouns::{Opening, Rivals, Sorts};
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// How many sentences back somebody competes with him.
const REACH_RIVALS: u32 = 8;
/// How much more somebody weighs whom the sentence before names as its subject,
const LAST_SUBJECT: f32 = 2.0;
/// and somebody whom it only describes: another description is somebody else's as often as not.
const DESCRIBED_LAST: f32 = 0.5;
/// How much more each sentence that names somebody makes him weigh.
const AGAIN: f32 = 0.15;
/// What somebody weighs whom the gazetteer does not have and who may be a thing for all that is known,
const UNSURE: f32 = 0.5;
/// somebody told by a common noun, and by a definite or possessive phrase, who may be the leader himself or hang on him.
const INDEFINITE: f32 = 0.7;
const DEFINITE: f32 = 0.4;

/// What strangers weigh beside a phrase that tells a state, times that.
const OF_A_STATE: f32 = 0.5;

/// A leader near, with what speaks for him.
pub(super) struct Person {
    pub(super) leader: u32,
    pub(super) weight: f32,
    pub(super) nearest: (usize, usize),
    /// How many sentences back that is, and the first of the mentions read.
    pub(super) back: u32,
    pub(super) first: u32,
    /// How many sentences name him.
    pub(super) count: u8,
    /// Whether the sentence before does no more than describe him.
    pub(super) is_described: bool,
    /// Whether he is the subject of the sentence before.
    pub(super) acts_last: bool,
}

/// The leaders near whom a phrase may describe.
pub(super) fn near(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    phrase: &Phrase,
) -> SmallVec<[Person; 6]> {
    let here = sentence(context, phrase.begin);
    let is_near = |d: &&Draft| here.saturating_sub(sentence(context, d.begin)) <= REACH_RIVALS;
    let recent = added.iter().rev().take(REACH_DRAFTS).take_while(is_near);
    let before = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(is_near);
    // "The new prime minister promised change. The 61-year-old": an age goes on about whoever acted last, however he was called.
    let tells_age = (phrase.begin..phrase.end).any(|i| is_word!(context.text, i, "old"));
    let mut people: SmallVec<[Person; 6]> = SmallVec::new();
    let mut refused: SmallVec<[u32; 4]> = SmallVec::new();
    for draft in recent.chain(before) {
        let Some(leader) = draft.record.filter(|r| context.snapshot.is_leader(*r) && !refused.contains(r)) else {
            continue;
        };
        let back = here.saturating_sub(sentence(context, draft.begin));
        let apart = back == 0
            && (acts_on(context, draft, phrase.begin)
                || is_said_to(context, draft, phrase.begin)
                || says_of(context, draft, phrase.begin));
        if apart || draft.end > phrase.begin || !may_mean(context, phrase, leader) {
            refused.push(leader);
            people.retain(|p| p.leader != leader);
            continue;
        }
        let role = role_of(context, draft);
        let is_described = matches!(draft.kind, MentionKind::Office | MentionKind::Nominal);
        let is_told = is_described && !(tells_age && back == 1 && role == Role::Subject);
        let acts_last = back <= 1 && role == Role::Subject && !is_told;
        let weight = weight_of(role, back) * if acts_last { LAST_SUBJECT } else { 1.0 };
        let Some(known) = people.iter_mut().find(|p| p.leader == leader) else {
            let nearest = (draft.begin, draft.end);
            let is_described = is_told && back <= 1;
            people.push(Person { leader, weight, nearest, back, first: back, count: 1, is_described, acts_last });
            continue;
        };
        known.weight = known.weight.max(weight);
        known.acts_last |= acts_last;
        known.is_described &= is_told || back > 1;
        if draft.begin > known.nearest.0 {
            (known.nearest, known.back) = ((draft.begin, draft.end), back);
        }
        if back != known.first {
            (known.first, known.count) = (back, known.count.saturating_add(1));
        }
    }
    for person in &mut people {
        person.weight *= 1.0 + AGAIN * f32::from(person.count - 1);
        // "The German" is told by more than a trade.
        if person.is_described && phrase.of.is_none() {
            person.weight *= DESCRIBED_LAST;
        }
    }
    people
}

/// What somebody is to the verb: "The vice-president, Emmerson Mnangagwa, will be sworn in" has the name for its subject.
fn role_of(context: &Context<'_>, draft: &Draft) -> Role {
    let text = context.text;
    let is_apposed = is_word!(text, draft.end, ",")
        && draft.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, ","))
        && syntax::is_verb(text, draft.end + 1);
    if is_apposed { Role::Subject } else { syntax::role(text, draft.begin, draft.end) }
}

/// "Macron said the former banker would stand down": whoever says something of a person speaks of somebody else, or says "he".
/// Principle C of Chomsky (1981), "Lectures on Government and Binding", over the clause that is said.
pub(in crate::coreference) fn says_of(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    draft.end <= begin
        && syntax::verb_after(text, draft.end).is_some_and(|verb| {
            verb < begin
                && text.class(verb).has(Class::SPEECH_VERB)
                && !is_word!(text, verb + 1, "," | "\"")
                && syntax::role(text, draft.begin, draft.end) == Role::Subject
                && !(verb + 1..begin).any(|i| {
                    text.shape(i).has(Shape::PUNCTUATION)
                        || text.class(i).has(Class::CONJUNCTION) && !is_word!(text, i, "that")
                })
        })
}

/// How far apart two stand of whom one beat the other, in tokens.
const REACH_RIVAL: usize = 10;

/// "Trump beat Clinton. The Republican won": whether two stand against each other in a sentence, of whom a trade or an age tells
/// neither.
pub(super) fn are_rivals(context: &Context<'_>, one: &Person, other: &Person) -> bool {
    let text = context.text;
    let (first, second) = if one.nearest.0 < other.nearest.0 { (one, other) } else { (other, one) };
    let between = first.nearest.1..second.nearest.0;
    let is_contest = |i: usize| {
        is_word!(
            text,
            i,
            "beat"
                | "beats"
                | "beaten"
                | "beating"
                | "defeated"
                | "defeats"
                | "defeating"
                | "defeat"
                | "over"
                | "against"
        ) || is_word!(
            text,
            i,
            "faced" | "faces" | "facing" | "debated" | "debates" | "debating" | "challenged" | "challenges"
        ) || is_word!(
            text,
            i,
            "unseated" | "unseats" | "unseating" | "ousted" | "ousts" | "toppled" | "edged" | "trounced"
        ) || is_word!(
            text,
            i,
            "replaced" | "replaces" | "replacing" | "succeeded" | "succeeds" | "succeeding" | "trails"
        ) || is_word!(text, i, "trailed" | "trailing" | "leads" | "led" | "leading" | "lost" | "loses" | "losing")
            || is_word!(text, i, "conceded" | "concedes" | "conceding" | "versus" | "rival" | "opponent")
    };
    !between.is_empty()
        && between.len() <= REACH_RIVAL
        && sentence(context, first.nearest.0) == sentence(context, second.nearest.0)
        && between.clone().any(is_contest)
}

/// How far behind a name the phrase may stand that says what somebody is to another, in tokens.
const REACH_APPOSED: usize = 8;

/// "Chirac, a friend of the former premier": whoever is said to be something to the phrase is not what it means.
pub(in crate::coreference) fn is_said_to(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    is_word!(text, draft.end, ",")
        && begin > draft.end + 2
        && begin - draft.end <= REACH_APPOSED
        && text.class(draft.end + 1).has_any(Class::DETERMINER.or(Class::PRONOUN))
        && !(draft.end + 1..begin).any(|i| text.shape(i).has(Shape::PUNCTUATION))
}

/// What the people near weigh whom the gazetteer does not have.
pub(super) fn strangers(
    context: &Context<'_>,
    (survey, added): (&Survey<'_>, &[Draft]),
    rivals: &LazyCell<Rivals, impl FnOnce() -> Rivals>,
    phrase: &Phrase,
) -> f32 {
    strangers_within(context, (survey, added), rivals, phrase, REACH_RIVALS)
}

/// The same of those who stand no more than so many sentences back.
pub(super) fn strangers_within(
    context: &Context<'_>,
    (survey, added): (&Survey<'_>, &[Draft]),
    rivals: &LazyCell<Rivals, impl FnOnce() -> Rivals>,
    phrase: &Phrase,
    reach: u32,
) -> f32 {
    let here = sentence(context, phrase.begin);
    let mut weight = 0.0;
    for rival in rivals.before(phrase.begin).take(REACH_DRAFTS) {
        let back = here.saturating_sub(rival.sentence);
        if back > reach {
            break;
        }
        let known = added.beginning_at(rival.begin).is_some();
        if rival.end > phrase.begin || known || !rival.sorts.has_any(Sorts::HE.or(Sorts::SHE)) {
            continue;
        }
        let sure = match (rival.sorts.is_open(), rival.opening) {
            (true, Opening::Name) => UNSURE,
            (true, _) => continue,
            (false, Opening::Definite | Opening::Possessed) => DEFINITE,
            (false, Opening::Indefinite) => INDEFINITE,
            (false, Opening::Name) => 1.0,
        };
        let role = rival.seen(context.text, &survey.quotations).standing.role;
        weight += sure * weight_of(role, back);
    }
    // Few strangers are of the state that a phrase tells.
    if phrase.of.is_some() { weight * OF_A_STATE } else { weight }
}

/// Whether a stranger is named by a name in the sentence before a phrase, or in its own, where the leader stands further back;
/// or, of a party's leader, `is_anybody`, who may be a stranger as well: "Gennady Zyuganov came second. The communist leader".
pub(super) fn is_stranger_nearer(
    context: &Context<'_>,
    rivals: &LazyCell<Rivals, impl FnOnce() -> Rivals>,
    phrase: &Phrase,
    (back, is_anybody): (u32, bool),
) -> bool {
    let here = sentence(context, phrase.begin);
    let near = rivals.before(phrase.begin).take(REACH_DRAFTS);
    near.take_while(|r| here.saturating_sub(r.sentence) < back.min(2)).any(|r| {
        r.end <= phrase.begin
            && r.opening == Opening::Name
            && (is_anybody || !r.sorts.is_open())
            && r.sorts.has_any(Sorts::HE.or(Sorts::SHE))
    })
}

/// What somebody in a role `back` sentences before weighs.
fn weight_of(role: Role, back: u32) -> f32 {
    role_weight(role) / (1.0 + f32::from(u16::try_from(back).unwrap_or(u16::MAX)))
}
