//! "The younger Kabila", "Castro had ruled for 49 years", "Kim's body": which of two who bear one surname its own clause tells of,
//! the one who rules or the one who is gone.
//!
//! Word lists stand in for a parse: a death, an illness, a funeral and rule for so many years are of whoever is gone; what one
//! will do, and is, of whoever rules.

use crate::coreference::offices::fates;
use crate::coreference::sentence;
use crate::resolution::Context;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// What the clause of a surname tells of its bearer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// He rules, or will do something.
    Here,
    /// He is dead, or ruled for so long.
    Gone,
    /// He is the younger of two.
    Younger,
    /// He is the elder.
    Elder,
}

/// So many words stand behind a possessor before what he had: "Kim's glass-topped coffin".
const REACH_OWNED: usize = 3;
/// So many words stand behind "ruled" before for how long: "ruled the island nation for".
const REACH_SPAN: usize = 7;

/// What the surname at the tokens `begin..end` is told of, if that tells its bearer from another.
pub(super) fn told(context: &Context<'_>, (begin, end): (usize, usize)) -> Option<Told> {
    let text = context.text;
    let before = begin.checked_sub(1);
    let word_before = before.map_or("", |i| text.word(i));
    let is_definite = before.and_then(|i| i.checked_sub(1)).is_some_and(|i| is_word!(text, i, "the" | "an" | "a"));
    match word_before {
        "younger" | "young" | "junior" if is_definite => return Some(Told::Younger),
        "elder" | "older" | "senior" if is_definite => return Some(Told::Elder),
        "late" if is_definite => return Some(Told::Gone),
        _ => {}
    }
    if is_mourned_before(text, begin) || has_what_the_dead_have(text, end) {
        return Some(Told::Gone);
    }
    let verb = verb_of(context, begin, end)?;
    if is_of_the_gone(context, verb) {
        return Some(Told::Gone);
    }
    let is_said_of_him = is_word!(
        text,
        verb + 1,
        "be" | "believed" | "said" | "thought" | "reported" | "survived" | "dead" | "remembered" | "to" | "not"
    );
    let acts = is_word!(text, verb, "will" | "is" | "'ll" | "plans" | "says" | "wants" | "intends" | "hopes");
    (acts && !is_said_of_him).then_some(Told::Here)
}

/// "the death of Castro", "paid tribute to Aliyev", "mourned Kim".
fn is_mourned_before(text: &NormalizedText<'_>, begin: usize) -> bool {
    let titled = usize::from(begin > 0 && text.class(begin - 1).has_any(Class::TITLE.or(Class::HONORIFIC)));
    let Some(last) = begin.checked_sub(1 + titled) else { return false };
    let noun = last.checked_sub(1);
    let is_noun = |is: &dyn Fn(usize) -> bool| noun.is_some_and(is);
    match text.word(last) {
        "mourn" | "mourns" | "mourned" | "mourning" | "bury" | "buried" | "eulogised" | "eulogized" => true,
        "of" => is_noun(&|i| is_of_the_dead(text, i)),
        "to" => is_noun(&|i| is_word!(text, i, "tribute" | "tributes" | "farewell" | "goodbye")),
        "for" => is_noun(&|i| is_word!(text, i, "mourning" | "funeral" | "weeping")),
        _ => false,
    }
}

/// Whether a word is for what the dead have, or what is left of them.
fn is_of_the_dead(text: &NormalizedText<'_>, at: usize) -> bool {
    fates::is_of_a_death(text, at)
        || is_word!(text, at, "grave" | "tomb" | "ashes" | "legacy" | "passing" | "mausoleum" | "murder" | "widow")
        || is_word!(text, at, "demise" | "memory")
}

/// "'s body", "'s glass-topped coffin".
fn has_what_the_dead_have(text: &NormalizedText<'_>, end: usize) -> bool {
    text.shape(end).has(Shape::CLITIC)
        && is_word!(text, end, "'s" | "'")
        && (end + 1..=end + REACH_OWNED)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .any(|i| is_of_the_dead(text, i))
}

/// The verb behind a surname, past ", who", an age or a comma.
fn verb_of(context: &Context<'_>, begin: usize, end: usize) -> Option<usize> {
    let text = context.text;
    let here = |i: usize| sentence(context, i) == sentence(context, begin);
    let aged = if is_word!(text, end, ",") && text.shape(end + 1).has(Shape::DIGIT) && is_word!(text, end + 2, ",") {
        end + 3
    } else {
        end
    };
    let who = aged + usize::from(is_word!(text, aged, ","));
    let first = if is_word!(text, who, "who") { who + 1 } else { aged };
    let past_adverbs = first + (first..first + 2).take_while(|i| text.class(*i).has(Class::ADVERB)).count();
    let acts = syntax::is_verb(text, past_adverbs) || text.class(past_adverbs).has(Class::AUXILIARY);
    (here(past_adverbs) && acts).then_some(past_adverbs)
}

/// "died", "was buried", "had been ill", "ruled for 49 years", "led the country from 1959 to 1990".
fn is_of_the_gone(context: &Context<'_>, verb: usize) -> bool {
    let text = context.text;
    if is_word!(text, verb, "died" | "perished" | "succumbed")
        || is_word!(text, verb, "will" | "would") && is_word!(text, verb + 2, "buried" | "cremated" | "interred")
    {
        return true;
    }
    let is_had = is_word!(text, verb, "had");
    let behind = if is_had && is_word!(text, verb + 1, "been") { verb + 2 } else { verb + 1 };
    if is_word!(text, verb, "was" | "were" | "had" | "is")
        && is_word!(
            text,
            behind,
            "buried"
                | "killed"
                | "assassinated"
                | "shot"
                | "cremated"
                | "ill"
                | "hospitalised"
                | "hospitalized"
                | "born"
        )
        || is_had && is_word!(text, behind, "died" | "ruled" | "led" | "governed" | "reigned" | "suffered" | "lived")
    {
        return true;
    }
    let past = if is_had { behind } else { verb };
    // "was prime minister from 1959 until 1990".
    let rules = is_word!(
        text,
        past,
        "ruled" | "led" | "governed" | "reigned" | "served" | "dominated" | "headed" | "ran" | "was" | "became"
    );
    rules
        && (past + 1..past + REACH_SPAN)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) && sentence(context, *i) == sentence(context, verb))
            .any(|i| is_span(text, i))
}

/// "for 49 years", "for decades", "from 1959", "in 1971", "until 1990".
fn is_span(text: &NormalizedText<'_>, at: usize) -> bool {
    let is_year = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() == 4;
    is_word!(text, at, "from" | "until" | "since" | "in" | "between") && is_year(at + 1)
        || is_word!(text, at, "for")
            && (at + 1..at + 5).any(|i| is_word!(text, i, "years" | "decades" | "year" | "decade"))
}
