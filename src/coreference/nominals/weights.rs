//! How much a mention weighs by its role, its kind, its distance, and what it is listed with.
//!
//! The weights of roles and the decay with distance are those of Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora
//! Resolution", set anew for nominals in news.

use crate::coreference::{Neighbours, described};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// What a mention weighs that sets the scene of its sentence.
const SCENE: f32 = 2.0;
/// And without a comma: "In Georgia people remember the power cuts".
const LESS_OF_A_SCENE: f32 = 1.3;
/// What a mention weighs that is one of two, "Kenya and Mali", or of more, "Mali, Burkina Faso and Guinea", times that.
const ONE_OF_TWO: f32 = 0.8;
const ONE_OF_MANY: f32 = 0.4;
/// By how much less a mention weighs for each sentence that it stands before.
const DECAY: f32 = 1.4;

/// How much a mention `back` sentences before speaks for its entity.
pub(super) fn mention_weight(context: &Context<'_>, draft: &Draft, back: u32) -> f32 {
    // "the US-led coalition": part of a word that says what something else is.
    let is_part = context.text.shape(draft.end).has(Shape::AFTER_HYPHEN);
    let role = if is_part { Role::Modifier } else { syntax::role(context.text, draft.begin, draft.end) };
    let is_modifier =
        role == Role::Modifier && context.snapshot.record_type(draft.record.unwrap_or(0)) == RecordType::State;
    let role = match role {
        Role::Oblique => scene(context, draft).unwrap_or(role_weight(role)),
        role => role_weight(role),
    };
    let kind = match draft.kind {
        // "The Frenchman said": a person.
        MentionKind::Demonym if is_of_one(context, draft) => 0.2,
        MentionKind::Demonym => 0.7,
        // "the former US secretary of state"
        MentionKind::Name | MentionKind::Acronym if is_modifier => 0.5,
        MentionKind::Nominal => 1.3,
        MentionKind::Metonym => 0.9,
        _ => 1.0,
    };
    let reading = if draft.reading == Some(Reading::Literal) { 0.9 } else { 1.0 };
    // "an area larger than Belgium": a measure.
    let measure = draft.begin.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "than" | "like" | "unlike"));
    let reading = if measure { 0.3 * reading } else { reading };
    let distance = f32::from(u16::try_from(back).unwrap_or(u16::MAX));
    role * kind * reading / (1.0 + distance * DECAY)
}

/// What a mention's role weighs.
pub(in crate::coreference) fn role_weight(role: Role) -> f32 {
    match role {
        Role::Subject => 1.8,
        Role::Possessor | Role::Object => 1.1,
        Role::Oblique | Role::Other => 0.9,
        Role::Modifier => 0.6,
    }
}

/// "the Norwegian has", "an Englishwoman": a demonym that is one person's.
pub(super) fn is_somebody(context: &Context<'_>, draft: &Draft) -> bool {
    draft.kind == MentionKind::Demonym && is_of_one(context, draft)
}

fn is_of_one(context: &Context<'_>, draft: &Draft) -> bool {
    described::gender_of_people(context.text.word(draft.end - 1)).is_some() || described::is_one(context, draft)
}

/// How much less a state weighs that is named as one of several: "and" or a comma stands between it and another.
pub(in crate::coreference) fn as_listed(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> f32 {
    let text = context.text;
    let is_state = |d: &Draft| d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State);
    let joins = |i: usize| is_word!(text, i, "," | "and" | "or");
    let next = draft.end + 1 + usize::from(joins(draft.end + 1));
    let behind = joins(draft.end) && drafts.beginning_at(next).is_some_and(is_state);
    let mark = draft.begin.checked_sub(1).filter(|i| joins(*i));
    let before = mark.is_some_and(|mark| {
        let end = mark.checked_sub(1).filter(|i| joins(*i)).unwrap_or(mark);
        drafts.ending_at(end).is_some_and(is_state)
    });
    if !is_state(draft) || !(behind || before) {
        return 1.0;
    }
    let comma = behind && is_word!(text, draft.end, ",") || before && mark.is_some_and(|i| is_word!(text, i, ","));
    if comma || before && behind { ONE_OF_MANY } else { ONE_OF_TWO }
}

/// "In Venezuela, four million people have fled": what a mention weighs that opens the sentence and says where all of it is.
fn scene(context: &Context<'_>, draft: &Draft) -> Option<f32> {
    let text = context.text;
    let opens = |i: usize| is_word!(text, i, "in") && text.shape(i).has(Shape::SENTENCE_START);
    draft.begin.checked_sub(1).filter(|i| opens(*i))?;
    if is_word!(text, draft.end, ",") {
        return Some(SCENE);
    }
    let goes_on = text.shape(draft.end).has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN).or(Shape::CAPITALISED))
        || text.class(draft.end).has(Class::CONJUNCTION);
    (draft.kind != MentionKind::Demonym && !goes_on).then_some(LESS_OF_A_SCENE)
}
