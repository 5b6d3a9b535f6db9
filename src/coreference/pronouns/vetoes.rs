//! Whom the clause itself says that a pronoun does not mean: "China denied it before", "asked Putin to help him", "named Lee to
//! succeed him".
//!
//! Who acts on himself is "himself" (principle B of Chomsky 1981, "Lectures on Government and Binding"); the rest are clauses
//! whose subject is told by their verb. Word lists stand in for a parse.

use super::aside;
use super::candidates::Gathered;
use super::clauses::{RELATIVE_REACH, VERB_REACH, asking_verb, past_date, past_list};
use super::dealings;
use super::owners;
use super::words::Told;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// The longest stretch of verbs between a subject and its object, in tokens.
const VERBS_REACH: usize = 12;
/// The longest apposition between a subject and its verb, in tokens.
const APPOSITION_REACH: usize = 14;

/// Whether the clause itself says that the pronoun at `token` does not mean something. Of "itself" no clause says so: "France,
/// which itself had", "Chad is itself".
pub(super) fn is_ruled_out(context: &Context<'_>, token: usize, g: &Gathered, is_object: bool) -> bool {
    if context.text.word(token).ends_with("self") {
        return false;
    }
    is_object
        && (acts_on(context, g, token)
            || acts_in_infinitive(context, g, token)
            || acts_in_participle(context, g, token)
            || is_put_in_place(context, g, token)
            || acts_again(context, g, token))
        || asks_another(context, g, token)
        || aside::is_object_of_relative(context, g.end, token)
        || aside::acts_on_what_is_owned(context, g.end, token)
        || aside::is_behind_a_relation(context, g, token)
        || aside::is_taken_for(context, g, token)
        || dealings::are_of_another(context, token, g)
        || owners::cannot_have(context, token, g)
        || aside::is_spoken_of_aside(context, g.end, token)
        || aside::is_one_of_several(context, g, token)
        || aside::is_within_relative(context, g, token)
}

/// Whether the pronoun at `token` may be the object of the verb before it.
///
/// "It" is taken for an object only before a mark, preposition, conjunction or adverb, as in "China says it plans", or behind a
/// verb that no clause follows: "would take it back".
pub(super) fn may_be_object(context: &Context<'_>, token: usize) -> bool {
    let text = context.text;
    let is_object = is_word!(text, token, "him" | "them")
        || is_word!(text, token, "her") && stands_alone(text, token)
        || is_word!(text, token, "it") && (takes_no_clause(text, token) || is_closed_behind(text, token));
    let is_of_verb = |verb: usize| syntax::is_verb(text, verb) || follows_auxiliary(text, verb);
    let Some(before) = token.checked_sub(1).filter(|_| is_object) else { return false };
    // Before "him" hardly anything else stands: "Abbas succeeds him".
    let may_be_verb = is_word!(text, token, "him" | "her")
        && !text.shape(before).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
        && text.traits(before).has_any(Traits::S.or(Traits::ED))
        && !text.class(before).has_any(
            Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN).or(Class::ADVERB).or(Class::DETERMINER),
        );
    // "stood in for him", "took over from him".
    let is_particle = |i: usize| is_word!(text, i, "in" | "up" | "over" | "out" | "back" | "off" | "down" | "along");
    let verb = before.checked_sub(1).map(|i| if is_particle(i) { i.saturating_sub(1) } else { i });
    // "who beat him": what has no ending of a verb's.
    let is_in_relative = before.checked_sub(1).is_some_and(|who| is_word!(text, who, "who"))
        && !text.class(before).has_any(Class::PREPOSITION.or(Class::PRONOUN).or(Class::AUXILIARY));
    // "until Clinton beat him".
    let is_bare = is_word!(text, before, "beat" | "hit" | "hurt" | "shot" | "outdid" | "overthrew");
    is_of_verb(before)
        || is_bare
        || may_be_verb
        || is_in_relative
        || is_of_act(text, before) && verb.is_some_and(is_of_verb)
}

/// Whether a verb has somebody take something along: "brought his wife with him".
pub(super) fn carries(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "bring"
            | "brings"
            | "brought"
            | "carried"
            | "carries"
            | "carry"
            | "had"
            | "has"
            | "have"
            | "keep"
            | "kept"
            | "take"
            | "takes"
            | "took"
    )
}

/// Whether "her" at a token is no possessive, as "hugged her", "promised her a job".
fn stands_alone(text: &NormalizedText<'_>, token: usize) -> bool {
    let behind = token + 1;
    text.token(behind).is_none()
        || text.shape(behind).has(Shape::PUNCTUATION)
        || text.class(behind).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER))
        || is_word!(text, behind, "to" | "as" | "that" | "again" | "too" | "today" | "yesterday")
}

/// Whether nothing that the word at a token would describe stands behind it.
pub(super) fn is_closed_behind(text: &NormalizedText<'_>, token: usize) -> bool {
    let behind = token + 1;
    text.token(behind).is_none()
        || text.shape(behind).has(Shape::PUNCTUATION)
        || text.class(behind).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::ADVERB))
}

/// Whether the verb before a token takes things and no clause.
fn takes_no_clause(text: &NormalizedText<'_>, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "bought"
                | "award"
                | "awarded"
                | "bring"
                | "brings"
                | "brought"
                | "buy"
                | "call"
                | "called"
                | "calls"
                | "drive"
                | "drove"
                | "force"
                | "forced"
                | "forces"
                | "gave"
                | "give"
                | "given"
                | "gives"
                | "help"
                | "helped"
                | "helps"
                | "kept"
                | "keep"
                | "keeps"
                | "leave"
                | "leaves"
                | "left"
                | "lend"
                | "lends"
                | "lent"
                | "let"
                | "lets"
                | "make"
                | "makes"
                | "offer"
                | "offered"
                | "offers"
                | "owe"
                | "owed"
                | "owes"
                | "paid"
                | "pay"
                | "pays"
                | "push"
                | "pushed"
                | "put"
                | "puts"
                | "return"
                | "sell"
                | "sells"
                | "send"
                | "sends"
                | "sent"
                | "sold"
                | "take"
                | "takes"
                | "tell"
                | "tells"
                | "told"
                | "took"
                | "turn"
                | "turned"
                | "use"
                | "used"
                | "uses"
        )
    })
}

/// Whether a preposition says whom an act is done to: "stood by him", "agreed with him". "Looked about him", "brought with him"
/// are of oneself.
fn is_of_act(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "by" | "to" | "at" | "from" | "against" | "on" | "for" | "of" | "beside" | "upon" | "after")
        || is_word!(text, at, "with") && !(at.saturating_sub(2)..at).any(|verb| carries(text, verb))
}

/// Whether an auxiliary or "to" stands before a word, adverbs aside, so that it is a verb: "has not forgotten", "to tell".
fn follows_auxiliary(text: &NormalizedText<'_>, at: usize) -> bool {
    let is_word = !text.shape(at).has(Shape::PUNCTUATION)
        && !text.class(at).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY));
    let before =
        (at.saturating_sub(3)..at).rev().find(|i| !text.class(*i).has(Class::ADVERB) || is_word!(text, *i, "to"));
    is_word && before.is_some_and(|i| text.class(i).has(Class::AUXILIARY) || is_word!(text, i, "to"))
}

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

/// What the pronoun at `token`, the object of an infinitive, cannot be, of the phrases before it: "asked Putin to help him" is
/// not Putin, "Macron wrote to the king to tell him" not Macron.
fn acts_in_infinitive(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
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

/// "cut ties with Eritrea, accusing it of": the subject of the clause acts in the participle behind it.
fn acts_in_participle(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(before) = token.checked_sub(1) else { return false };
    let particle = usize::from(is_word!(text, before, "on" | "to" | "with" | "from" | "for" | "at" | "against"));
    let Some(verb) = before.checked_sub(particle).filter(|i| text.word(*i).ends_with("ing")) else { return false };
    let Some(comma) = verb.checked_sub(1).filter(|i| is_word!(text, *i, ",")) else { return false };
    let opens_another = |i: usize| {
        is_word!(text, i, "that" | "which" | "who" | "whom" | "said" | "says" | ";" | ":" | "\"" | "because" | "after")
    };
    // "Egypt, the Emirates and Bahrain cut ties with Qatar, accusing it": one of those who act.
    let acts_beside =
        || past_list(text, g.end).and_then(|end| syntax::verb_after(text, end)).is_some_and(|verb| verb < comma);
    syntax::is_verb(text, verb)
        && g.end < comma
        && comma - g.end <= RELATIVE_REACH
        && (verb_of_subject(context, g, comma).is_some() || acts_beside())
        && !(g.end..comma).any(opens_another)
}

/// The verb behind a subject, if it stands before a token.
fn verb_of_subject(context: &Context<'_>, g: &Gathered, before: usize) -> Option<usize> {
    syntax::verb_after(context.text, g.end).filter(|verb| g.standing.role == Role::Subject && *verb < before)
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
fn is_put_in_place(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
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
        && (syntax::verb_after(text, g.end) == Some(verb) && g.standing.role == Role::Subject
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
