//! Who stands in a relative clause, an aside or a list, and is for that no owner and no subject in the pronoun's own clause: "Maduro,
//! whom he", "Turkey, whose army it", "Morsi, he said, had", "Congress, where Turkey has friends, will have its", "France and
//! Germany saved its", "Kim's father died before he".

use super::candidates::Gathered;
use super::clauses::{RELATIVE_REACH, past_list};
use super::words::Told;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// The longest way from one of several subjects to what they own, in tokens.
const OWNED_REACH: usize = 12;
/// The longest phrase of what is owned, "whose" included, in tokens.
const OWNED_PHRASE: usize = 4;

/// Whether the pronoun at a token is the subject of a relative clause that hangs on the phrase that ends at `end` as its
/// object: "Maduro, whom he calls a dictator", "Vietnam, against which it was directed". In "an address by Arafat, in which
/// he" it hangs on the address.
pub(super) fn is_object_of_relative(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    if token > end + 3 {
        return false;
    }
    let mut at = if is_word!(text, end, ",") { end + 1 } else { end };
    let governed = text.class(at).has(Class::PREPOSITION);
    at += usize::from(governed);
    let is_person = text.class(token).has_any(Class::PRONOUN_HE.or(Class::PRONOUN_SHE));
    let relative = is_word!(text, at, "whom") || !is_person && is_word!(text, at, "which");
    at + 1 == token && relative && (governed || !syntax::is_verb(text, at - 1))
}

/// Whether the pronoun at a token has to do with what belongs to the phrase that ends at `end`: "Turkey, whose army it had
/// trained". Of its own it may say something: "Iran, whose programme it says is peaceful".
pub(super) fn acts_on_what_is_owned(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let whose = end + usize::from(is_word!(text, end, ","));
    let is_part = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !syntax::is_verb(text, i)
            && !text.class(i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
    };
    is_word!(text, whose, "whose")
        && whose + 1 < token
        && token - whose <= OWNED_PHRASE
        && (whose + 1..token).all(is_part)
        && !text.class(token + 1).has(Class::SPEECH_VERB)
        && !Told::of(text, token + 1).has(Told::THOUGHT)
}

/// "Morocco regards the Sahara as its own": what something is taken for is another's.
pub(super) fn is_taken_for(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let takes = |verb: usize| {
        is_word!(
            text,
            verb,
            "regard"
                | "regards"
                | "regarded"
                | "see"
                | "sees"
                | "saw"
                | "view"
                | "views"
                | "viewed"
                | "claim"
                | "claims"
                | "claimed"
                | "treats"
                | "treated"
        ) || is_word!(
            text,
            verb,
            "describes" | "described" | "named" | "chose" | "chosen" | "picked" | "appointed" | "counts" | "counted"
        )
    };
    // "Medvedev, whom Putin chose as his heir".
    let whom = g.end + usize::from(is_word!(text, g.end, ","));
    let is_chosen = token > whom + 3
        && token - whom <= RELATIVE_REACH
        && is_word!(text, whom, "whom" | "which")
        && is_word!(text, token - 1, "as")
        && takes(token - 2)
        && is_word!(text, token, "its" | "his" | "her" | "their");
    is_chosen
        || g.end + 1 == token
            && is_word!(text, g.end, "as")
            && is_word!(text, token, "its" | "his" | "her" | "their")
            && !text.class(g.begin).has(Class::PRONOUN)
            && syntax::governor(text, g.begin).is_some_and(takes)
}

/// "Kim's father ruled until he died", "his brother fled to Russia, where he": a relation who acts is nearer than whose he is.
pub(super) fn is_behind_a_relation(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let relation = g.end + usize::from(text.shape(g.end).has(Shape::CLITIC));
    let relation = relation + usize::from(is_word!(text, relation, "late" | "elder" | "younger" | "own" | "half"));
    let is_relation = if is_word!(text, token, "he") {
        is_word!(
            text,
            relation,
            "father" | "brother" | "son" | "husband" | "uncle" | "grandfather" | "nephew" | "stepfather"
        )
    } else {
        is_word!(text, token, "she")
            && is_word!(
                text,
                relation,
                "mother" | "sister" | "daughter" | "wife" | "aunt" | "grandmother" | "niece" | "widow"
            )
    };
    let verb = relation + 1;
    let hinge = token.checked_sub(1);
    let here = g.sentence == text.token(token).map_or(0, |t| t.sentence);
    is_relation
        && here
        && syntax::is_verb(text, verb)
        && !text.class(verb).has(Class::SPEECH_VERB)
        && hinge
            .is_some_and(|i| is_word!(text, i, "where" | "before" | "until" | "when" | "after" | "while" | "because"))
}

/// Whether the phrase that ends at `end` is the subject of what the pronoun says in between: "Morsi, he said, had not met".
pub(super) fn is_spoken_of_aside(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    end + 1 == token
        && is_word!(text, end, ",")
        && is_word!(text, token + 2, ",")
        && (text.class(token + 1).has(Class::SPEECH_VERB) || Told::of(text, token + 1).has(Told::THOUGHT))
}

/// "Congress, where Turkey has friends, will have its": whoever acts in a clause between commas is not the subject of the other.
pub(super) fn is_within_relative(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let hinge = syntax::before_article(text, g.begin);
    let hangs_on = hinge.is_some_and(|i| {
        i > 0 && is_word!(text, i, "where" | "which" | "whom") && text.shape(i - 1).has(Shape::PUNCTUATION)
    });
    if !hangs_on || !is_word!(text, token, "its") || token <= g.end || token - g.end > RELATIVE_REACH {
        return false;
    }
    let Some(close) = (g.end..token).find(|i| text.shape(*i).has(Shape::PUNCTUATION)) else { return false };
    let is_part = |i: usize| syntax::is_verb(text, i) || text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    is_word!(text, close, ",") && close + 1 < token && (close + 1..token).all(is_part)
}

/// "Saudi Arabia and Bahrain closed its": of what two or more do, none of them alone is the owner.
pub(super) fn is_one_of_several(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    if !is_word!(text, token, "its") || g.end >= token || token - g.end > OWNED_REACH {
        return false;
    }
    let is_name = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::PUNCTUATION);
    let joint = syntax::before_article(text, g.begin);
    let follows =
        joint.is_some_and(|i| i > 0 && is_word!(text, i, "and") && is_name(i - 1)) && g.standing.role == Role::Subject;
    let behind = if follows { Some(g.end) } else { past_list(text, g.end) };
    let Some(behind) = behind.filter(|i| *i < token) else { return false };
    let is_of_clause = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
            && !is_word!(text, i, "that" | "which" | "who" | "whose")
    };
    let acts = |i: usize| syntax::is_verb(text, i) && !text.class(i).has(Class::SPEECH_VERB);
    acts(behind) && !is_word!(text, behind, "is" | "was" | "has" | "does") && (behind..token).all(is_of_clause)
}
