//! Whether a pronoun is an object: "denied it", "agreed with him", "hugged her". Word lists stand in for a parse.

use crate::coreference::pronouns::words::Told;
use crate::resolution::Context;
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// Whether the pronoun at `token` may be the object of the verb before it.
///
/// "It" is taken for an object only before a mark, preposition, conjunction or adverb, as in "China says it plans", or behind a
/// verb that no clause follows: "would take it back".
pub(in crate::coreference::pronouns) fn may_be_object(context: &Context<'_>, token: usize) -> bool {
    let text = context.text;
    let is_object = is_word!(text, token, "him" | "them")
        || is_word!(text, token, "her") && stands_alone(text, token)
        || is_word!(text, token, "it")
            && (takes_no_clause(text, token) || is_closed_behind(text, token) || is_dated_behind(text, token));
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
    // "before leaving it"
    let is_besides =
        || text.traits(before).has(Traits::ING) && before.checked_sub(1).is_some_and(|i| is_hinge(text, i));
    is_of_verb(before)
        || is_besides()
        || is_bare
        || may_be_verb
        || is_in_relative
        || is_of_act(text, before) && verb.is_some_and(is_of_verb)
}

/// What stands before what somebody does besides: "before leaving", "without asking".
pub(super) fn is_hinge(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "before" | "after" | "while" | "without")
}

/// Whether a verb has somebody take something along: "brought his wife with him".
pub(in crate::coreference::pronouns) fn carries(text: &NormalizedText<'_>, verb: usize) -> bool {
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
pub(in crate::coreference::pronouns) fn is_closed_behind(text: &NormalizedText<'_>, token: usize) -> bool {
    let behind = token + 1;
    text.token(behind).is_none()
        || text.shape(behind).has(Shape::PUNCTUATION)
        || text.class(behind).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::ADVERB))
}

/// Whether only a time stands behind the word at a token: "recognised it the next day", "invaded it last year".
fn is_dated_behind(text: &NormalizedText<'_>, token: usize) -> bool {
    let opens = is_word!(text, token + 1, "the" | "last" | "this" | "a" | "an" | "two" | "three" | "every" | "next");
    text.class(token + 1).has(Class::CALENDAR)
        || is_word!(text, token + 1, "yesterday" | "today" | "tomorrow" | "tonight")
        || opens
            && (token + 2..token + 5)
                .take_while(|i| !syntax::is_verb(text, *i))
                .any(|i| Told::of(text, i).has(Told::TIME))
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
                | "giving"
                | "granting"
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
                | "offering"
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
pub(super) fn follows_auxiliary(text: &NormalizedText<'_>, at: usize) -> bool {
    let is_word = !text.shape(at).has(Shape::PUNCTUATION)
        && !text.class(at).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY));
    let before =
        (at.saturating_sub(3)..at).rev().find(|i| !text.class(*i).has(Class::ADVERB) || is_word!(text, *i, "to"));
    is_word && before.is_some_and(|i| text.class(i).has(Class::AUXILIARY) || is_word!(text, i, "to"))
}
