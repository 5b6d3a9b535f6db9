//! Whom the clause itself says that a pronoun does not mean: "China denied it before", "asked Putin to help him", "named Lee to
//! succeed him".
//!
//! Who acts on himself is "himself" (principle B of Chomsky 1981, "Lectures on Government and Binding"); the rest are clauses
//! whose subject is told by their verb. Word lists stand in for a parse.

mod givers;
mod infinitives;
mod mourners;
mod named;
mod objects;
mod others;
mod rules;

pub(super) use givers::{gives, helps, lead_of};
pub(super) use named::named_in_predicate;
pub(super) use rules::Rules;

use super::candidates::Gathered;
use super::clauses::{RELATIVE_REACH, past_list};
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};
use infinitives::{acts_in_infinitive, is_put_in_place};
use objects::follows_auxiliary;
pub(super) use objects::{carries, is_closed_behind, may_be_object};

/// The longest stretch of verbs between a subject and its object, in tokens.
const VERBS_REACH: usize = 12;
/// The longest apposition between a subject and its verb, in tokens.
const APPOSITION_REACH: usize = 14;

/// Whether the pronoun at `token`, which may be an object, is that of a verb whose subject ends at `end`: "China, which denies
/// it", "China denied it before". Who acts on himself is "itself" (principle B of Chomsky 1981, "Lectures on Government and
/// Binding").
fn acts_on(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let end = g.end;
    // "wrote to Biden to thank him", "met Biden and thanked him": the verb is another's.
    let low = matches!(g.standing.role, Role::Object | Role::Oblique);
    if is_word!(text, end, "to") || low && is_word!(text, end, "and" | "but") {
        return false;
    }
    let is_person = text.class(token).has_any(Class::PRONOUN_HE.or(Class::PRONOUN_SHE));
    // "Major, whom she had wanted, followed her": behind the clause somebody else acts.
    let hangs_on = g.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "whom" | "which" | "whose"));
    // "May was glad that it had not called her": what the pronoun is told of acts.
    let is_other = |i: usize| is_person && is_word!(text, i, "it") && i > 0 && is_word!(text, i - 1, "that");
    // "Broke off relations with Qatar, accusing it": the participle is the subject's.
    if low && is_word!(text, end, ",") && end + 2 == token && text.traits(end + 1).has(Traits::ING) {
        return false;
    }
    // "A loan for Egypt, which will help it": the loan will.
    let is_given = is_word!(text, end, ",")
        && is_word!(text, end + 1, "which")
        && g.standing.role == Role::Oblique
        && (g.begin.saturating_sub(VERBS_REACH)..g.begin).any(|i| gives(text, i));
    if is_given {
        return false;
    }
    let carries = |i: usize| {
        text.shape(i).has(Shape::PUNCTUATION) && !hangs_on
            || syntax::is_verb(text, i)
            || follows_auxiliary(text, i)
            || text.class(i).has_any(Class::ADVERB.or(Class::CONJUNCTION).or(Class::PREPOSITION).or(Class::AUXILIARY))
            || is_word!(text, i, "which" | "who" | "that" | "not" | "it" | "him" | "them") && !is_other(i)
    };
    // "Maduro, in turn, accused him"; "met Maduro, who was there, and accused him" is another's.
    let is_of_object = low && is_word!(text, end + 1, "who" | "which");
    let first = if is_word!(text, end, ",") && !is_of_object {
        let close = (end + 1..token.min(end + APPOSITION_REACH)).find(|i| is_word!(text, *i, ","));
        close.filter(|close| *close + 1 < token).map_or(end, |close| close + 1)
    } else {
        end
    };
    let acts = |from: usize| from < token && token - from <= VERBS_REACH && (from..token - 1).all(carries);
    // "Brazil, Colombia and Mexico urged it": one of those who act.
    let listed = if low { None } else { past_list(text, end) };
    acts(end) || first > end && acts(first) || listed.is_some_and(acts)
}

/// "cut ties with Eritrea, accusing it of", "ruled Algeria before leaving it": the subject of the clause acts in the participle behind
/// it.
fn acts_in_participle(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(before) = token.checked_sub(1) else { return false };
    let particle = usize::from(is_word!(text, before, "on" | "to" | "with" | "from" | "for" | "at" | "against"));
    // "having telephoned him".
    let having = usize::from(before > particle && is_word!(text, before - particle - 1, "having"));
    let verb = before.checked_sub(particle + having).filter(|i| text.word(*i).ends_with("ing"));
    let Some(verb) = verb else { return false };
    let Some(comma) = verb.checked_sub(1).filter(|i| is_word!(text, *i, ",") || objects::is_hinge(text, *i)) else {
        return false;
    };
    let opens_another = |i: usize| {
        is_word!(text, i, "that" | "which" | "who" | "whom" | "said" | "says" | ";" | ":" | "\"" | "because" | "after")
    };
    // "Egypt, the Emirates and Bahrain cut ties with Qatar, accusing it": one of those who act.
    let acts_beside =
        || past_list(text, g.end).and_then(|end| syntax::verb_after(text, end)).is_some_and(|verb| verb < comma);
    let acts =
        text.traits(verb).has(Traits::ING) && !text.class(verb).has_any(Class::PREPOSITION.or(Class::CONJUNCTION));
    (acts || having > 0)
        && g.end < comma
        && comma - g.end <= RELATIVE_REACH
        && (verb_of_subject(context, g, comma).is_some() || acts_beside())
        && !(g.end..comma).any(opens_another)
}

/// The verb behind a subject, if it stands before a token.
fn verb_of_subject(context: &Context<'_>, g: &Gathered, before: usize) -> Option<usize> {
    syntax::verb_after(context.text, g.end).filter(|verb| g.standing.role == Role::Subject && *verb < before)
}

/// "China summoned the envoy and demanded that it release him": who asks that something be done asks it of another. "Demanded
/// that it be heard" is of himself.
fn asks_another(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(verb) = token.checked_sub(2).filter(|_| is_word!(text, token - 1, "that")) else { return false };
    let next = token + 1;
    let is_bare = !text.class(next).has_any(Class::AUXILIARY.or(Class::ADVERB).or(Class::DETERMINER))
        && !text.traits(next).has_any(Traits::S.or(Traits::ED).or(Traits::ING));
    is_bare
        && !is_word!(text, next, "be")
        && is_word!(text, verb, "demand" | "demands" | "demanded" | "demanding" | "urged" | "recommended" | "ordered")
        && (g.standing.role == Role::Subject
            && syntax::verb_after(text, g.end).is_some_and(|first| {
                first <= verb
                    && verb <= first + 2
                    && (first..verb).all(|i| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)))
            })
            || does_also(context, g, verb))
}

/// Whether a subject acts once more on the pronoun at `token`: "Uribe congratulated Santos and asked him" is not Uribe.
fn acts_again(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    // "and threatened to oust him": who threatens would oust.
    let first = if token > 3 && is_word!(text, token - 2, "to") && syntax::is_verb(text, token - 3) {
        token - 3
    } else {
        token - 1
    };
    does_also(context, g, first)
}

/// Whether the verb at a token says what a subject does besides: "France expelled the envoy and froze".
pub(super) fn does_also(context: &Context<'_>, g: &Gathered, first: usize) -> bool {
    let text = context.text;
    let Some(joint) = first.checked_sub(1).filter(|i| is_word!(text, *i, "and" | "but")) else { return false };
    if g.standing.role != Role::Subject || !syntax::is_verb(text, first) || g.end > joint {
        return false;
    }
    let opens_another = |i: usize| {
        text.class(i).has(Class::CONJUNCTION)
            || is_word!(text, i, "that" | "which" | "who" | "whom" | "he" | "she" | "they" | "it" | ":" | ";" | "\"")
    };
    syntax::verb_after(text, g.end).filter(|verb| *verb < joint).is_some_and(|verb| {
        // "Abiy met Burhan, who heads the junta, and asked him": what is said of the other is not what he does.
        let aside = (verb + 1..joint - 1).find(|i| is_word!(text, *i, ",") && is_word!(text, i + 1, "who" | "which"));
        let end = aside.filter(|i| is_word!(text, joint - 1, ",") && joint - i <= RELATIVE_REACH).unwrap_or(joint);
        // Another finite verb with a subject of its own lies between: "Obama said Castro spoke and thanked him".
        // "in May" is none.
        let is_verb = |i: &usize| syntax::is_verb(text, *i) && !text.shape(*i).has(Shape::CAPITALISED);
        let verbs = (verb + 1..end).filter(is_verb).count();
        end - verb <= RELATIVE_REACH
            && verbs <= usize::from(text.class(verb).has(Class::AUXILIARY))
            && !(verb + 1..end).any(opens_another)
    })
}
