//! Who does what a clause without a subject of its own says: "urged Israel to open its crossings", "blamed Turkey for its
//! losses", "Norway, which keeps its oil".
//!
//! The object of a verb of asking is the subject of the infinitive behind it (control, as in Chomsky 1981), and whoever a
//! relative clause hangs on is most often its subject. Word lists stand in for a parse.

use super::candidates::Gathered;
use super::words::Told;
use crate::resolution::Context;
use crate::text::syntax;
use crate::text::{Class, Shape};

/// The longest relative clause that is read, in tokens.
const RELATIVE_REACH: usize = 16;
/// How far before a pronoun the verb may stand whose object it is part of, in tokens.
const VERB_REACH: usize = 5;

/// The verb of asking, making or blaming whose object something is: "asked Israel", "called on Beijing".
pub(super) fn asking_verb(context: &Context<'_>, g: &Gathered) -> Option<usize> {
    let text = context.text;
    let verb = syntax::governor(text, g.begin)?;
    if text.word(verb) == "on" {
        return verb.checked_sub(1).filter(|i| matches!(text.word(*i), "call" | "calls" | "called" | "calling"));
    }
    Told::of(text, verb).has(Told::ASKS).then_some(verb)
}

/// Whether what follows the object of such a verb hangs on it: "to open", "of hiding", "for its role".
pub(super) fn goes_on(context: &Context<'_>, end: usize) -> bool {
    matches!(context.text.word(end), "to" | "of" | "for" | "over" | "from" | "into" | "not")
}

/// Whether the object is told what it must do by the clause that the pronoun is the subject of: "warned Iran that it must".
pub(super) fn must(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let asks = matches!(text.word(end), "if" | "whether" | "what" | "why" | "how");
    let bound = matches!(
        text.word(token + 1),
        "must" | "should" | "could" | "had" | "needed" | "risked" | "faced" | "may" | "might" | "can"
    );
    let adjacent = token == end || token == end + 1 && (asks || text.word(end) == "that");
    adjacent && (asks || bound)
}

/// Whether a pronoun stands in a relative clause of which the phrase that ends at `end` is the subject: "Norway, which keeps
/// its oil". A comma behind the pronoun word ends the clause.
pub(super) fn is_subject_of_relative(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let at = if text.word(end) == "," { end + 1 } else { end };
    if !matches!(text.word(at), "which" | "who" | "that") || token <= at || token - at > RELATIVE_REACH {
        return false;
    }
    // "which the council gave its blessing": another subject comes first.
    let verb = (at + 1..token).find(|i| syntax::is_verb(text, *i));
    let acts =
        verb.is_some_and(|verb| (at + 1..verb).all(|i| text.class(i).has_any(Class::ADVERB.or(Class::AUXILIARY))));
    acts && !(at + 1..token).any(|i| text.shape(i).has(Shape::PUNCTUATION))
}

/// Whether the pronoun is part of what a verb takes from somebody else than its subject: "stopped buying its wine".
pub(super) fn takes_from_another(context: &Context<'_>, token: usize) -> bool {
    let text = context.text;
    let from = token.saturating_sub(VERB_REACH);
    let verb = (from..token).rev().find(|i| {
        text.shape(*i).has(Shape::PUNCTUATION)
            || text.class(*i).has(Class::CONJUNCTION)
            || syntax::is_verb(text, *i)
            || Told::of(text, *i).has(Told::TAKES)
    });
    verb.is_some_and(|i| Told::of(text, i).has(Told::TAKES))
}
