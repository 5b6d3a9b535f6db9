//! Phrases that say what somebody or something is, and mean nobody: "was still the president", "chose him as its head".

use super::{MAX_DEPTH, Neighbours, sentence};
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// How many adverbs may stand between a copula and what it says: "is not yet the".
const REACH_ADVERBS: usize = 3;

/// Whether the phrase that begins at a token says what somebody is, was or becomes.
pub(super) fn says_what_one_is(text: &NormalizedText<'_>, begin: usize) -> bool {
    copula_before(text, begin).is_some() || begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "as"))
}

/// Whether the tokens `begin..end` say what a subject of their own clause is, which is named or told by a pronoun, or what
/// anybody becomes or calls himself: "Macron is the president", "who was its leader", but "it was the president", "is the
/// president's man".
pub(super) fn is_said_of_subject(context: &Context<'_>, drafts: &[Draft], (begin, end): (usize, usize)) -> bool {
    let text = context.text;
    // "declared himself the president".
    if begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "himself" | "herself")) {
        return true;
    }
    let Some(verb) = verb_that_says(text, begin).filter(|_| !text.shape(end).has(Shape::CLITIC)) else { return false };
    let here = sentence(context, begin);
    let told = verb.checked_sub(1).is_some_and(|i| is_word!(text, i, "he" | "she" | "who" | "i" | "to"))
        || (verb..begin).any(|i| is_word!(text, i, "become" | "becomes" | "became" | "becoming"));
    let is_subject = |d: &&Draft| {
        d.end <= verb
            && syntax::verb_after(text, d.end) == Some(verb)
            && syntax::role(text, d.begin, d.end) == Role::Subject
    };
    let named = || drafts.before(verb).take(MAX_DEPTH).take_while(|d| sentence(context, d.begin) == here);
    told || named().any(|d| is_subject(&d))
}

/// The verb that has the phrase that begins at a token say what its subject is; the first of its auxiliaries.
pub(super) fn verb_that_says(text: &NormalizedText<'_>, begin: usize) -> Option<usize> {
    let copula = copula_before(text, begin)?;
    let is_part = |i: &usize| text.class(*i).has_any(Class::ADVERB.or(Class::AUXILIARY));
    let from = copula.saturating_sub(REACH_ADVERBS);
    Some((from..copula).rev().take_while(is_part).last().unwrap_or(copula))
}

/// Whether the phrase that begins at a token says as what somebody serves or is chosen: "was sworn in as the president".
pub(super) fn is_given_as(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    let Some(before) = begin.checked_sub(1).filter(|i| is_word!(text, *i, "as")) else { return false };
    let here = sentence(context, begin);
    (before.saturating_sub(REACH_GIVING)..before)
        .rev()
        .take_while(|i| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION))
        .any(|i| {
            is_word!(
                text,
                i,
                "serve"
                    | "serves"
                    | "served"
                    | "serving"
                    | "sworn"
                    | "inaugurated"
                    | "installed"
                    | "elect"
                    | "elected"
                    | "reelected"
                    | "appoint"
                    | "appointed"
                    | "appointing"
                    | "nominate"
                    | "nominated"
                    | "name"
                    | "named"
                    | "choose"
                    | "chose"
                    | "chosen"
                    | "picked"
                    | "confirmed"
                    | "recognise"
                    | "recognised"
                    | "recognize"
                    | "recognized"
                    | "succeed"
                    | "succeeded"
                    | "replaced"
                    | "resigned"
                    | "resign"
                    | "resigns"
                    | "resigning"
                    | "quit"
                    | "quits"
                    | "acted"
                    | "acts"
                    | "acting"
                    | "retired"
                    | "removed"
                    | "removing"
                    | "ousted"
                    | "dismissed"
                    | "sacked"
                    | "deposed"
                    | "unseated"
                    | "reappointed"
                    | "inauguration"
                    | "appointment"
                    | "installation"
                    | "role"
                    | "term"
                    | "terms"
                    | "tenure"
                    | "stint"
                    | "years"
                    | "job"
                    | "capacity"
                    | "position"
            )
        })
}

/// "Has been appointed the new prime minister of Vanuatu", "With Angela Merkel as the chancellor, ": whether what stands before the
/// tokens `begin..end` makes them say as what somebody is chosen, or is there.
pub(super) fn is_made_or_kept_as(context: &Context<'_>, drafts: &[Draft], (begin, end): (usize, usize)) -> bool {
    let text = context.text;
    let Some(before) = begin.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, begin)) else {
        return false;
    };
    // "Was appointed the president's envoy".
    if text.shape(end).has(Shape::CLITIC) {
        return false;
    }
    if is_word!(
        text,
        before,
        "appointed"
            | "elected"
            | "reelected"
            | "named"
            | "declared"
            | "proclaimed"
            | "chosen"
            | "crowned"
            | "voted"
            | "made"
    ) {
        return copula_before(text, before).is_some();
    }
    let name = || drafts.ending_at(before).and_then(|d| d.begin.checked_sub(1));
    is_word!(text, before, "as")
        && name().is_some_and(|with| is_word!(text, with, "with"))
        && text.token(end).is_none_or(|t| t.shape.has(Shape::PUNCTUATION))
}

/// How far before "as" the word stands that gives somebody an office: "chose the former mayor as".
const REACH_GIVING: usize = 5;

/// The form of "be" or "become" that a phrase hangs on.
fn copula_before(text: &NormalizedText<'_>, begin: usize) -> Option<usize> {
    let is_adverb = |i: &usize| text.class(*i).has(Class::ADVERB) || is_word!(text, *i, "now" | "once");
    let from = begin.saturating_sub(REACH_ADVERBS + 1);
    let before = (from..begin).rev().find(|i| !is_adverb(i))?;
    (text.traits(before).has(Traits::COPULA) || is_word!(text, before, "being")).then_some(before)
}
