//! "Australia pledged a billion dollars to help it rebuild", "will lift sanctions that have crippled its economy": who gives
//! something helps another by it, and who imposes something does not bear it.

use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::clauses::{self, past_list};
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest way from a subject to what it gives something for, in tokens.
const REACH: usize = 26;
/// So many auxiliaries and the like stand before what a subject does: "has since agreed to send".
const REACH_VERB: usize = 5;

/// Whether a verb says what is given to be of help.
pub(in crate::coreference::pronouns) fn helps(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(text, verb, "help" | "let" | "enable" | "allow" | "assist" | "spare" | "protect" | "encourage" | "save")
}

/// Whether something gives what is to help the pronoun at a token, or is to let it do something: "sent engineers to help it",
/// "a loan for Egypt, which will help it".
pub(super) fn gives_to_help(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(help) = token.checked_sub(1) else { return false };
    lead_of(text, help).is_some_and(|lead| lead < help && does_in_clause(context, g, lead, gives))
}

/// Where what leads to a verb begins: "to help", "that would help", ", which will let".
pub(in crate::coreference::pronouns) fn lead_of(text: &NormalizedText<'_>, verb: usize) -> Option<usize> {
    let is_lead = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "to" | "that" | "which" | ",")
    };
    verb.checked_sub((verb.saturating_sub(REACH_VERB)..verb).rev().take_while(is_lead).count())
}

/// Whether something imposes or lifts what has harmed what is the pronoun's: "lift sanctions that have crippled its economy".
pub(super) fn imposes_what_harms(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(harm) = token.checked_sub(1) else { return false };
    let is_lead =
        |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "that" | "which");
    let lead = harm - (harm.saturating_sub(REACH_VERB)..harm).rev().take_while(is_lead).count();
    let measure = lead.checked_sub(1).filter(|i| lead < harm && clauses::is_measure(text, *i));
    measure.is_some_and(|measure| does_in_clause(context, g, measure, imposes))
}

/// Whether a verb tells of a harm that measures do.
pub(super) fn harms(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "battered"
            | "bled"
            | "choked"
            | "crippled"
            | "damaged"
            | "devastated"
            | "halved"
            | "harmed"
            | "hit"
            | "hobbled"
            | "hurt"
            | "isolated"
            | "ravaged"
            | "ruined"
            | "shrunk"
    ) || is_word!(text, verb, "squeezed" | "stifled" | "strangled" | "weakened" | "wrecked" | "throttled" | "starved")
}

/// Whether something is the subject of a verb of a kind, in the clause that goes on to a token.
fn does_in_clause(
    context: &Context<'_>,
    g: &Gathered,
    to: usize,
    does: impl Fn(&NormalizedText<'_>, usize) -> bool,
) -> bool {
    let text = context.text;
    let is_subject = matches!(g.standing.role, Role::Subject | Role::Other) && g.end < to && to - g.end <= REACH;
    let listed = || past_list(text, g.end).and_then(|end| syntax::verb_after(text, end));
    let verb = || syntax::verb_after(text, g.end).or_else(listed).filter(|first| *first < to);
    let Some(first) = (if is_subject { verb() } else { None }) else { return false };
    let is_part = |i: usize| {
        syntax::is_verb(text, i)
            || text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, i, "to" | "not")
    };
    let Some(verb) = (first..to.min(first + REACH_VERB)).take_while(|i| is_part(*i)).find(|i| does(text, *i)) else {
        return false;
    };
    // Nobody else is the subject of a clause in between.
    !(verb + 1..to).any(|i| is_word!(text, i, "said" | "says" | "that" | "because" | "after" | ";" | ":"))
        && !(verb + 1..to).any(|i| text.shape(i).has(Shape::SENTENCE_START))
}

/// Whether a verb lets others have something.
pub(in crate::coreference::pronouns) fn gives(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "approved"
            | "approve"
            | "authorised"
            | "authorized"
            | "contributed"
            | "deployed"
            | "dispatched"
            | "donated"
            | "gave"
            | "give"
            | "given"
            | "granted"
            | "lent"
            | "offered"
    ) || is_word!(
        text,
        verb,
        "offer" | "pledged" | "promised" | "provide" | "provided" | "send" | "sent" | "shipped" | "supplied" | "loaned"
    ) || is_word!(text, verb, "disbursed" | "airlifted" | "earmarked" | "rushed" | "extended")
}

/// Whether a verb puts others under something, or frees them of it.
fn imposes(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "impose"
            | "imposed"
            | "lift"
            | "lifted"
            | "ease"
            | "eased"
            | "tighten"
            | "tightened"
            | "keep"
            | "kept"
            | "maintain"
            | "remove"
            | "removed"
            | "suspend"
            | "suspended"
    ) || is_word!(text, verb, "end" | "ended" | "renew" | "renewed" | "extend" | "extended" | "relax" | "relaxed")
}
