//! Whom alone a verb before "him" and "her" can act on: the dead and the tried of whom others speak, and whose office an heir
//! takes over.

use super::Anaphor;
use super::scene::{Scene, Seen};
use super::vetoes;
use crate::coreference::{REACH_DRAFTS, sentence};
use crate::resolution::Context;
use crate::text::{Class, is_word};

/// Within how many sentences whoever is remembered was named last.
const REACH_REMEMBERED: u32 = 3;

/// "Merkel called him a friend", "urged Dodoma to free him": of whom a text reports the death or trial is meant by what others say
/// of him and would have done with him, if he was named not long before.
pub(super) fn remembered(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> Option<u32> {
    let text = scene.context.text;
    let token = anaphor.token;
    let reported = scene.speakers.reported?;
    let verb = token.checked_sub(1).filter(|_| is_word!(text, token, "him" | "her"))?;
    let remembers = is_word!(
        text,
        verb,
        "called"
            | "described"
            | "praised"
            | "hailed"
            | "remembered"
            | "mourned"
            | "saluted"
            | "lauded"
            | "eulogised"
            | "free"
            | "freed"
            | "freeing"
            | "release"
            | "released"
            | "releasing"
            | "pardon"
            | "pardoned"
            | "acquit"
            | "acquitted"
            | "extradite"
            | "extradited"
    );
    let here = sentence(scene.context, token);
    let near = |s: &&Seen| here.saturating_sub(s.sentence) <= REACH_REMEMBERED;
    let before = scene.seen.iter().rev().take(REACH_DRAFTS).filter(|s| s.end <= token);
    let is_owner =
        is_word!(text, token, "her") && !vetoes::is_closed_behind(text, token) && !is_word!(text, verb, "called");
    (remembers && !is_owner && before.take_while(near).any(|s| s.record == Some(reported))).then_some(reported)
}

/// So many words stand between an heir and the verb: "Abbas, who is expected to succeed".
const REACH_HEIR: usize = 6;

/// "Abbas, who succeeds him": the leader who takes an office over from the pronoun at a token.
pub(super) fn heir_before(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let (text, snapshot) = (scene.context.text, scene.context.snapshot);
    let verb = token.checked_sub(1).filter(|_| is_word!(text, token, "him" | "her"))?;
    if !is_word!(text, verb, "succeed" | "succeeds" | "succeeded" | "succeeding" | "replace" | "replaces" | "replaced")
    {
        return None;
    }
    let heir = scene.seen.iter().rev().find(|s| s.end <= verb)?;
    let is_part = |i: usize| {
        text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, i, "," | "who" | "to" | "likely" | "expected" | "set" | "due" | "later")
    };
    let leader = heir.record.filter(|r| snapshot.is_leader(*r))?;
    (verb - heir.end <= REACH_HEIR && (heir.end..verb).all(is_part)).then_some(leader)
}

/// Whether two leaders have held an office of the same state or organisation.
pub(super) fn share_a_body(context: &Context<'_>, one: u32, other: u32) -> bool {
    let held = context.snapshot.facts(other).held;
    context.snapshot.facts(one).held.iter().any(|h| held.iter().any(|o| o.of == h.of))
}
