//! Whom a pronoun behind an infinitive does not mean: "asked Putin to help him", "took the decision to", "named Lee to succeed
//! him".

use super::objects::follows_auxiliary;
use super::verb_of_subject;
use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::clauses::{RELATIVE_REACH, VERB_REACH, asking_verb, past_date};
use crate::coreference::pronouns::words::Told;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// What the pronoun at `token`, the object of an infinitive, cannot be, of the phrases before it: "asked Putin to help him" is
/// not Putin, "Macron wrote to the king to tell him" not Macron.
pub(super) fn acts_in_infinitive(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(to) = token.checked_sub(2).filter(|to| is_word!(text, *to, "to")) else { return false };
    if !is_word!(text, token, "him" | "her" | "it" | "them") || text.shape(token - 1).has(Shape::PUNCTUATION) {
        return false;
    }
    let adjacent = |end: usize| end == to || past_date(context, end) == to;
    if adjacent(g.end) {
        return g.standing.role == Role::Object && asking_verb(context, g).is_some();
    }
    if acts_by_intention(context, g, to) {
        return true;
    }
    // Whoever went or wrote to somebody acts in the purpose as well.
    let Some(verb) = verb_of_subject(context, g, to) else { return false };
    // "sent it prisoners to persuade it": what one does to sway another, whatever for.
    let sways = is_word!(
        text,
        token - 1,
        "persuade" | "convince" | "induce" | "entice" | "coax" | "deter" | "punish" | "reward" | "thank" | "appease"
    );
    let goes_to = is_word!(text, verb + 1, "to" | "with" | "for" | "on" | "at")
        || is_word!(text, verb, "called" | "telephoned" | "phoned" | "rang" | "met" | "visited" | "contacted");
    let one_clause = (verb + 1..to).all(|i| {
        !text.shape(i).has(Shape::PUNCTUATION) && !text.class(i).has(Class::CONJUNCTION) && !syntax::is_verb(text, i)
    });
    (goes_to || sways && asking_verb(context, g).is_none() && !Told::of(text, verb).has(Told::ASKS))
        && one_clause
        && to - verb <= VERB_REACH + VERB_REACH
}

/// Nouns for what somebody means to do, with an infinitive that says what.
fn is_intention(context: &Context<'_>, noun: usize) -> bool {
    is_word!(
        context.text,
        noun,
        "ability"
            | "attempt"
            | "attempts"
            | "bid"
            | "chance"
            | "decision"
            | "decisions"
            | "effort"
            | "efforts"
            | "failure"
            | "intention"
            | "intentions"
            | "move"
            | "moves"
            | "offer"
            | "offers"
            | "opportunity"
            | "plan"
            | "plans"
            | "pledge"
            | "pledges"
            | "promise"
            | "promises"
            | "readiness"
            | "refusal"
            | "threat"
            | "threats"
            | "vow"
            | "willingness"
    )
}

/// Whether the infinitive whose "to" stands at a token says what something means to do: "Putin took the decision to", "Putin's
/// decision to". What is another's, "Obama criticised Putin's decision to", is not the subject's.
fn acts_by_intention(context: &Context<'_>, g: &Gathered, to: usize) -> bool {
    let text = context.text;
    let Some(noun) = to.checked_sub(1).filter(|noun| is_intention(context, *noun)) else { return false };
    let is_part = |i: &usize| {
        !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !text
                .class(*i)
                .has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER).or(Class::PRONOUN))
    };
    // "gave Putin the chance to": nobody else stands between the verb and what it is done to.
    let is_of_verb = |i| {
        syntax::is_verb(text, i)
            || follows_auxiliary(text, i)
            || text.class(i).has_any(Class::ADVERB.or(Class::AUXILIARY))
    };
    let from = noun.saturating_sub(VERB_REACH);
    let Some(opening) = (from..noun).rev().find(|i| !is_part(i)) else { return false };
    if is_word!(text, opening, "'s" | "'") {
        return g.end == opening;
    }
    // "his decision to": the possessive may be the subject's or not, and says itself whose it is.
    if text.class(opening).has(Class::PRONOUN) {
        return g.begin == opening;
    }
    verb_of_subject(context, g, to)
        .is_some_and(|verb| verb < opening && opening - verb <= VERB_REACH && (verb + 1..opening).all(is_of_verb))
}

/// "named Lee to succeed him", "chose Lee, a banker, to replace him": who is put in somebody's place is not he.
pub(super) fn is_put_in_place(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(to) = token.checked_sub(2).filter(|to| is_word!(text, *to, "to")) else { return false };
    let follows = is_word!(
        text,
        token - 1,
        "succeed" | "replace" | "follow" | "relieve" | "oust" | "unseat" | "challenge" | "face" | "oppose"
    );
    if !follows || g.end > to || to - g.end > RELATIVE_REACH {
        return false;
    }
    let apposed = g.end < to && is_word!(text, g.end, ",") && is_word!(text, to - 1, ",");
    let one_apposition = apposed && !(g.end + 1..to - 1).any(|i| text.shape(i).has(Shape::PUNCTUATION));
    (g.end == to || one_apposition)
        && syntax::governor(text, g.begin).is_some_and(|verb| {
            is_word!(
                text,
                verb,
                "name"
                    | "names"
                    | "named"
                    | "naming"
                    | "appoint"
                    | "appoints"
                    | "appointed"
                    | "appointing"
                    | "choose"
                    | "chooses"
                    | "chose"
                    | "choosing"
                    | "pick"
                    | "picks"
                    | "picked"
                    | "picking"
                    | "nominate"
                    | "nominated"
                    | "nominates"
                    | "elect"
                    | "elected"
                    | "elects"
                    | "select"
                    | "selected"
                    | "selects"
                    | "propose"
                    | "proposed"
                    | "proposes"
                    | "want"
                    | "wanted"
                    | "wants"
                    | "groomed"
                    | "back"
                    | "backed"
                    | "backs"
            )
        })
}
