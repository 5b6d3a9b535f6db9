//! Phrases that speak of somebody's plight, "the cash-strapped country", are not of whoever gives it something or does it harm.

use super::Phrase;
use super::bound::is_in_number;
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Shape, is_word};

/// "Russia shelled Kharkiv. The embattled country": whoever attacks is not what is in plight.
pub(super) fn attacks(context: &Context<'_>, draft: &Draft) -> bool {
    draft.kind != MentionKind::Demonym
        && syntax::verb_after(context.text, draft.end).is_some_and(|verb| {
            is_word!(context.text, verb, "shelled" | "bombed" | "invaded" | "attacked" | "pounded" | "blockaded")
        })
}

/// "The United Arab Emirates has promised billions to Egypt. The cash-strapped country": whether a phrase speaks of somebody's
/// plight.
pub(super) fn is_of_plight(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    (phrase.begin + 1..phrase.head).any(|i| {
        let joined = text.shape(i).has(Shape::AFTER_HYPHEN)
            && is_word!(
                text,
                i,
                "torn"
                    | "hit"
                    | "stricken"
                    | "ridden"
                    | "laden"
                    | "ravaged"
                    | "strapped"
                    | "wracked"
                    | "racked"
                    | "scarred"
                    | "battered"
                    | "starved"
                    | "weary"
            );
        joined
            || is_word!(
                text,
                i,
                "embattled"
                    | "battered"
                    | "indebted"
                    | "debtor"
                    | "recipient"
                    | "borrowing"
                    | "bankrupt"
                    | "impoverished"
                    | "besieged"
                    | "invaded"
                    | "beleaguered"
                    | "stricken"
                    | "struggling"
                    | "ailing"
                    | "devastated"
                    | "bailed"
                    | "occupied"
                    | "troubled"
            )
    })
}

/// Whether a state is said to give another something, or to do it harm: a phrase that speaks of plight is not the giver's.
pub(super) fn is_done_to_another(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> bool {
    let text = context.text;
    if draft.kind == MentionKind::Demonym || syntax::role(text, draft.begin, draft.end) != Role::Subject {
        return false;
    }
    let here = sentence(context, draft.begin);
    let is_done = |i: usize| {
        is_word!(
            text,
            i,
            "gave"
                | "given"
                | "give"
                | "lent"
                | "lend"
                | "sent"
                | "send"
                | "pledged"
                | "promised"
                | "donated"
                | "offered"
                | "deposit"
                | "deposited"
                | "provided"
                | "provide"
                | "help"
                | "helped"
                | "granted"
                | "delivered"
                | "shipped"
                | "airlifted"
                | "cut"
                | "suspended"
                | "froze"
                | "frozen"
                | "creditor"
                | "lender"
                | "donor"
                | "invaded"
                | "bailed"
                | "rescued"
                | "forgave"
                | "launched"
                | "fired"
                | "shelled"
                | "attacked"
                | "bombed"
                | "pounded"
                | "blockaded"
        )
    };
    let behind =
        Neighbours::split(drafts, draft.end).1.iter().take(4).take_while(|d| sentence(context, d.begin) == here);
    behind
        .filter(|d| {
            d.kind != MentionKind::Demonym
                && d.record
                    .is_some_and(|r| draft.record != Some(r) && context.snapshot.record_type(r) == RecordType::State)
        })
        .any(|d| {
            let from = d.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "from" | "by" | "and" | "or"));
            !from
                && (draft.end..d.begin).any(is_done)
                && (draft.end..d.begin).all(|i| {
                    !text.shape(i).has(Shape::PUNCTUATION)
                        || is_in_number(context, i)
                        || is_word!(text, i, "$" | "€" | "£")
                })
        })
}
