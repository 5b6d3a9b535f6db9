//! States that a speaker tells apart from his own: "our troops in Iraq", "we work with Jordan".

use rustc_hash::FxHashSet;

use crate::coreference::sentence;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, NormalizedText, is_word};

/// So many tokens before a state's name may what "we" have there begin: "our brave troops now serving in Iraq".
const REACH: usize = 8;

/// The states that the text says "we" have dealings with: none of them is the speaker's.
pub(super) fn of_speakers(context: &Context<'_>, drafts: &[Draft]) -> FxHashSet<u32> {
    let text = context.text;
    let is_state = |record: &u32| context.snapshot.record_type(*record) == RecordType::State;
    // A parliament that is called on, and men and women of a people, are the speaker's as well as another's.
    let is_named = |draft: &Draft| draft.kind != MentionKind::Demonym && draft.literal.is_none();
    let is_dealt_with = |draft: &&Draft| {
        if !is_named(draft) {
            return false;
        }
        let mut at = draft.begin;
        if at.checked_sub(1).is_some_and(|i| is_word!(text, i, "the")) {
            at -= 1;
        }
        let Some(before) = at.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, draft.begin)) else {
            return false;
        };
        is_where_we_have_something(context, before) || is_whom_we_deal_with(context, before)
    };
    drafts.iter().filter(is_dealt_with).filter_map(|d| d.record).filter(is_state).collect()
}

/// "our troops in", "our relationship to", "our fight against": what is had abroad stands before the preposition at a token.
fn is_where_we_have_something(context: &Context<'_>, preposition: usize) -> bool {
    let text = context.text;
    if !is_word!(text, preposition, "in" | "to" | "with" | "from" | "against" | "into" | "for" | "toward" | "towards") {
        return false;
    }
    let before = back_in_clause(context, preposition);
    let Some(ours) = before.clone().find(|i| is_word!(text, *i, "our")) else { return false };
    let is_abroad = |i: usize| {
        is_word!(
            text,
            i,
            "troops"
                | "forces"
                | "soldiers"
                | "marines"
                | "military"
                | "army"
                | "embassy"
                | "ambassador"
                | "envoy"
                | "consulate"
                | "allies"
                | "friends"
                | "partners"
                | "neighbours"
                | "neighbors"
                | "enemies"
                | "enemy"
                | "adversaries"
                | "counterparts"
                | "mission"
                | "objective"
                | "objectives"
                | "strategy"
                | "policy"
                | "relations"
                | "relationship"
                | "relationships"
                | "ties"
                | "alliance"
                | "partnership"
                | "friendship"
                | "contact"
                | "contacts"
                | "commitment"
                | "war"
                | "border"
                | "trade"
                | "talks"
                | "withdrawal"
                | "drawdown"
        )
    };
    (ours + 1..preposition).any(is_abroad)
}

/// "we are working with", "we call on", "we went into": what only those of another state do stands before a token's end.
fn is_whom_we_deal_with(context: &Context<'_>, last: usize) -> bool {
    let text = context.text;
    let is_done_to = last.checked_sub(1).is_some_and(|verb| {
        is_word!(text, last, "with")
            && is_word!(text, verb, "work" | "working" | "worked" | "cooperate" | "stand" | "stood" | "trade")
            || is_word!(text, last, "on") && is_word!(text, verb, "call" | "called" | "calling")
            || is_word!(text, last, "into" | "to" | "from")
                && is_word!(
                    text,
                    verb,
                    "troops" | "soldiers" | "forces" | "marines" | "sent" | "deployed" | "withdrew" | "went"
                )
    });
    let is_done = is_word!(
        text,
        last,
        "urge" | "urged" | "invade" | "invaded" | "liberated" | "recognise" | "recognised" | "recognize" | "recognized"
    );
    (is_done_to || is_done) && back_in_clause(context, last).any(|i| is_word!(text, i, "we"))
}

/// The tokens before one in its clause, the nearest first.
fn back_in_clause<'c>(context: &'c Context<'_>, at: usize) -> impl Iterator<Item = usize> + Clone + 'c {
    let text: &NormalizedText<'_> = context.text;
    let here = sentence(context, at);
    (at.saturating_sub(REACH)..at).rev().take_while(move |i| {
        let goes_on = is_word!(text, *i, "and") || !text.class(*i).has(Class::CONJUNCTION) && !is_word!(text, *i, ",");
        sentence(context, *i) == here && goes_on
    })
}
