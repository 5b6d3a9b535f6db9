//! "He later thanked Sarkozy", "It said China would": whoever is named in what a pronoun is said to do is not meant by it, principle
//! C of Chomsky (1981), "Lectures on Government and Binding".

use smallvec::SmallVec;

use crate::coreference::predicates::says_what_one_is;
use crate::coreference::pronouns::actors::is_auxiliary;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::sentence;
use crate::mention::MentionKind;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// A predicate is read no further, in tokens.
const REACH: usize = 40;

/// The records that are named in the predicate of the pronoun at a token, up to the first mark: behind it another clause may say
/// more of the same.
pub(in crate::coreference::pronouns) fn named_in_predicate(scene: &Scene<'_, '_>, token: usize) -> SmallVec<[u32; 4]> {
    let text = scene.context.text;
    let is_subject = is_word!(text, token, "he" | "she" | "it" | "they")
        && (syntax::is_verb(text, token + 1)
            || is_auxiliary(text, token + 1)
            || text.class(token + 1).has(Class::ADVERB)
            || is_word!(text, token + 1, "then" | "later"));
    let mut named = SmallVec::new();
    let is_stead = is_in_his_stead(text, token);
    let met = meets(text, token);
    if !is_subject && !is_stead && met.is_none() {
        return named;
    }
    let here = sentence(scene.context, token);
    let closes = |i: usize| {
        text.shape(i).has(Shape::PUNCTUATION) && !is_word!(text, i, "." | "-" | "(" | ")")
            || sentence(scene.context, i) != here
    };
    let mut end = met.unwrap_or(token + if is_stead { 3 } else { 1 });
    for draft in scene.drafts.get(scene.drafts.partition_point(|d| d.begin <= token)..).unwrap_or(&[]) {
        if draft.begin > token + REACH || (end..=draft.begin).any(closes) {
            break;
        }
        end = draft.end.max(end);
        // "It said Chinese troops", "he said the Trump administration" are of what is somebody's.
        let is_whole = draft.kind < MentionKind::Office && draft.kind != MentionKind::Demonym;
        // "It was founded as the South Pacific Forum", "he was Jolani", "he took the name Leo XIV".
        let first = draft.begin - usize::from(is_word!(text, draft.begin - 1, "the"));
        let is_called = says_what_one_is(text, first)
            || is_word!(text, first - 1, "called" | "named" | "name" | "styled" | "renamed" | "title" | "dubbed");
        if let Some(record) = draft.record.filter(|_| is_whole && !is_called)
            && syntax::role(text, draft.begin, draft.end) != Role::Modifier
        {
            named.push(record);
        }
        if is_stead {
            break;
        }
    }
    named
}

/// "After his meeting with Macron", "its talks with Iran", "in his letter to Modi": nobody meets himself. Where whoever is met stands.
fn meets(text: &NormalizedText<'_>, token: usize) -> Option<usize> {
    if !is_word!(text, token, "his" | "her" | "its" | "their") {
        return None;
    }
    let is_meeting = |i: &usize| {
        is_word!(
            text,
            *i,
            "meeting" | "meetings" | "talks" | "discussions" | "conversation" | "conversations" | "dinner" | "lunch"
        ) || is_word!(text, *i, "summit" | "call" | "letter" | "message" | "breakfast" | "dialogue" | "negotiations")
    };
    let goes_on = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) && !syntax::is_verb(text, *i);
    let noun = (token + 1..token + MEETING_REACH).take_while(|i| is_meeting(i) || goes_on(i)).find(is_meeting)?;
    is_word!(text, noun + 1, "with" | "to").then_some(noun + 2)
}

/// What somebody has with another stands at most so many tokens behind the possessive: "his first official meeting".
const MEETING_REACH: usize = 4;

/// "In his place, Sharif appointed": in another's.
fn is_in_his_stead(text: &NormalizedText<'_>, token: usize) -> bool {
    let before = token.wrapping_sub(1);
    is_word!(text, token, "his" | "her")
        && is_word!(text, token + 1, "place" | "stead" | "absence")
        && is_word!(text, before, "in")
        && text.shape(before).has(Shape::SENTENCE_START)
        && is_word!(text, token + 2, ",")
}
