//! "It" in set phrases, where it is what happened, or nothing: "Russia, it emerged,", "it depends on who asks", "it did not
//! help", "the minister did it himself", "called it a scandal".

use super::actors::names_an_actor;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// The most words between "it" and the verb of a set phrase: "it did not really".
const REACH: usize = 4;

/// Whether "it" at a token stands in a set phrase.
pub(super) fn is_idiom(text: &NormalizedText<'_>, index: usize) -> bool {
    is_of_reports(text, index)
        || is_left_to(text, index)
        || helps(text, index)
        || is_done(text, index)
        || is_shared_out(text, index)
        || lasts(text, index)
        || is_said_of_nothing(text, index)
        || is_the_whole_story(text, index)
}

/// "It all began in 1492", "it all comes down to", "and it really shows".
fn is_the_whole_story(text: &NormalizedText<'_>, index: usize) -> bool {
    let all = is_word!(text, index + 1, "all")
        && is_word!(
            text,
            index + 2,
            "began" | "begins" | "started" | "starts" | "comes" | "came" | "boils" | "depends" | "ended" | "went"
        );
    let verb = index + 1 + usize::from(text.word(index + 1).ends_with("ly"));
    let shows = is_word!(text, verb, "shows" | "showed")
        && (text.token(verb + 1).is_none() || text.shape(verb + 1).has(Shape::PUNCTUATION));
    all || shows
}

/// "when it comes to trade", "it saddens me to say so", "it pains us that".
fn is_said_of_nothing(text: &NormalizedText<'_>, index: usize) -> bool {
    let comes = index.checked_sub(1).is_some_and(|i| is_word!(text, i, "when"))
        && is_word!(text, index + 1, "comes" | "came")
        && is_word!(text, index + 2, "to");
    let feels = is_word!(
        text,
        index + 1,
        "pains"
            | "pained"
            | "saddens"
            | "saddened"
            | "grieves"
            | "grieved"
            | "amazes"
            | "amazed"
            | "strikes"
            | "struck"
    ) && is_word!(text, index + 2, "me" | "us" | "him" | "her" | "them" | "you")
        && is_word!(text, index + 3, "to" | "that" | "how" | "when" | "as");
    comes || feels
}

/// "for as long as it takes", "whatever it takes", "if it comes to that".
fn lasts(text: &NormalizedText<'_>, index: usize) -> bool {
    let as_long = index.checked_sub(3).is_some_and(|i| {
        is_word!(text, i, "as")
            && is_word!(text, i + 1, "long" | "much" | "far" | "hard" | "quickly")
            && is_word!(text, i + 2, "as")
    });
    let whatever = index.checked_sub(1).is_some_and(|i| is_word!(text, i, "whatever"));
    let behind = index + 2;
    let is_whole = text.token(behind).is_none()
        || text.shape(behind).has(Shape::PUNCTUATION)
        || is_word!(text, behind, "to" | "and" | "for" | "but" | "until");
    (as_long || whatever) && is_word!(text, index + 1, "takes" | "took") && is_whole
        || is_word!(text, index + 1, "comes" | "came")
            && is_word!(text, index + 2, "to")
            && is_word!(text, index + 3, "that")
}

/// "a debt of five billion, most of it owed to Moscow", "100 million dollars, all of it in gold": what is counted before the
/// comma. Behind a name it is whose name it is: "Gaza, half of it in ruins".
fn is_shared_out(text: &NormalizedText<'_>, index: usize) -> bool {
    let Some(comma) = index.checked_sub(3).filter(|i| is_word!(text, *i, "," | "and")) else { return false };
    let told = text.traits(index + 1).has_any(Traits::ED.or(Traits::PARTICIPLE).or(Traits::ING))
        || text.class(index + 1).has(Class::PREPOSITION)
        || is_word!(text, index + 1, "held" | "made" | "spent" | "bound" | "given" | "lent" | "sent" | "paid" | "sold");
    is_word!(text, comma + 2, "of")
        && is_word!(text, comma + 1, "most" | "much" | "some" | "half" | "all" | "none" | "part" | "little")
        && comma.checked_sub(1).is_some_and(|i| !text.shape(i).has(Shape::CAPITALISED))
        && told
}

/// The first word behind "it" that is no auxiliary and no adverb.
fn verb_behind(text: &NormalizedText<'_>, index: usize) -> usize {
    let is_loose = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "'s" | "n't" | "not" | "being")
    };
    index + 1 + (index + 1..=index + REACH).take_while(is_loose).count()
}

/// Whether a clause or a mark stands at a token.
fn closes(text: &NormalizedText<'_>, at: usize) -> bool {
    text.token(at).is_none() || text.shape(at).has(Shape::PUNCTUATION) || is_word!(text, at, "that")
}

/// "Russia, it emerged,", "it is rumoured that", "it depends on how".
fn is_of_reports(text: &NormalizedText<'_>, index: usize) -> bool {
    let verb = verb_behind(text, index);
    let is_passive = (index + 1..verb).any(|i| is_word!(text, i, "is" | "was" | "'s" | "be" | "been" | "being"));
    let asked =
        || is_word!(text, verb + 2, "how" | "what" | "whether" | "who" | "whom" | "when" | "where" | "which" | "why");
    is_word!(text, verb, "emerged" | "emerges" | "transpired" | "transpires") && closes(text, verb + 1)
        || is_passive
            && is_word!(
                text,
                verb,
                "rumoured"
                    | "rumored"
                    | "hoped"
                    | "feared"
                    | "alleged"
                    | "assumed"
                    | "argued"
                    | "agreed"
                    | "estimated"
                    | "claimed"
            )
            && closes(text, verb + 1)
        || is_word!(text, verb, "depends" | "depend" | "depended") && is_word!(text, verb + 1, "on") && asked()
}

/// "it was left to the neighbours", "it is up to Congress", "it fell to Annan to".
fn is_left_to(text: &NormalizedText<'_>, index: usize) -> bool {
    let at = verb_behind(text, index);
    let is = (index + 1..at).any(|i| is_word!(text, i, "is" | "was" | "'s" | "be"));
    is && is_word!(text, at, "left" | "up" | "down") && is_word!(text, at + 1, "to")
        || is_word!(text, at, "falls" | "fell" | "fall") && is_word!(text, at + 1, "to")
}

/// "it did not help", "it makes no difference", "it made things worse", "it was fourteen degrees".
fn helps(text: &NormalizedText<'_>, index: usize) -> bool {
    let at = verb_behind(text, index);
    let be = at.checked_sub(1).is_some_and(|be| is_word!(text, be, "is" | "was" | "'s" | "be"));
    // "it would help" is of somebody who can.
    let is_plain = !(index + 1..at)
        .any(|i| text.class(i).has(Class::AUXILIARY) && !is_word!(text, i, "did" | "does" | "not" | "also"));
    is_plain && is_word!(text, at, "help" | "helps" | "helped") && closes(text, at + 1)
        || is_word!(text, at, "make" | "makes" | "made")
            && (is_word!(text, at + 2, "difference" | "sense") || is_word!(text, at + 1, "things" | "matters"))
        || be && is_word!(text, at + 1, "degrees")
}

/// "did it himself", "owes it to the families", "wants it over", "called it a scandal": what is done, and no doer.
fn is_done(text: &NormalizedText<'_>, index: usize) -> bool {
    let Some(verb) = index.checked_sub(1) else { return false };
    let called = is_word!(text, verb, "call" | "calls" | "called" | "calling")
        && is_word!(text, index + 1, "a" | "an")
        && !names_an_actor(text, index + 1);
    // "what did it do" asks of a doer.
    let ends = text.token(index + 1).is_none()
        || text.shape(index + 1).has(Shape::PUNCTUATION)
        || text.class(index + 1).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
        || is_word!(text, index + 1, "himself" | "herself" | "themselves" | "again" | "so")
        || text.word(index + 1).ends_with("ly");
    called
        || ends && is_word!(text, verb, "do" | "does" | "did" | "done" | "doing")
        || is_word!(text, verb, "owe" | "owes" | "owed") && is_word!(text, index + 1, "to")
        || is_word!(text, verb, "want" | "wants" | "wanted" | "get" | "gets" | "got")
            && is_word!(text, index + 1, "done" | "over")
}
