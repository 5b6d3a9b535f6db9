//! What a constitution says of an office is said of whoever holds it: "the president is elected for five years".

use super::{Phrase, sentence};
use crate::resolution::Context;
use crate::text::{Class, Traits, is_word};

/// So many words behind "serves" may "term" stand: "serves a single six-year term".
const REACH_TERM: usize = 6;

/// "Took the chair of the union", "took over the ASEAN chair", "the post of the president": the post, and nobody who holds it.
pub(super) fn is_the_post(context: &Context<'_>, begin: usize, name_end: usize) -> bool {
    let text = context.text;
    // "Occupy the functions of the president of the republic".
    let is_of_the_post = begin >= 2
        && is_word!(text, begin - 1, "of")
        && is_word!(text, begin - 2, "functions" | "duties" | "post" | "position" | "title" | "role");
    is_of_the_post
        || is_word!(text, name_end - 1, "chair")
            && begin.checked_sub(1).is_some_and(|verb| {
                is_word!(
                    text,
                    verb,
                    "take"
                        | "takes"
                        | "took"
                        | "taken"
                        | "taking"
                        | "over"
                        | "assume"
                        | "assumes"
                        | "assumed"
                        | "assuming"
                ) || is_word!(
                    text,
                    verb,
                    "hold" | "holds" | "held" | "holding" | "vacated" | "relinquished" | "occupies"
                )
            })
}

/// Whether the clause that an office's phrase, of tokens `begin..end`, stands in is a rule about the office.
pub(super) fn is_said_of_any_holder(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    let here = sentence(context, begin);
    let same = |i: usize| text.token(i).is_some_and(|t| t.sentence == here);
    if !same(end) {
        return is_who_appoints(context, begin);
    }
    let skip = |mut i: usize| {
        while same(i) && (text.class(i).has(Class::ADVERB) || text.traits(i).has(Traits::LY)) {
            i += 1;
        }
        i
    };
    let verb = skip(end);
    let is_made = |i: usize| {
        is_word!(text, i, "elected" | "appointed" | "nominated" | "chosen" | "selected" | "directly" | "indirectly")
    };
    let is_how =
        |i: usize| is_word!(text, i, "by" | "for" | "to" | "every" | "elected" | "from" | "directly" | "indirectly");
    let elected = is_word!(text, verb, "is" | "are") && is_made(skip(verb + 1)) && is_how(skip(verb + 1) + 1);
    let serves = is_word!(text, verb, "serves" | "holds")
        && (verb + 1..verb + 1 + REACH_TERM).take_while(|i| same(*i)).any(|i| is_word!(text, i, "term" | "terms"));
    let appoints = is_word!(text, verb, "appoints" | "nominates")
        && is_word!(text, verb + 1, "the" | "all" | "its" | "ministers" | "members" | "judges" | "ambassadors");
    // "With the President of Angola serving as head of state", "to succeed the president in the event of his death".
    let is_laid_down = is_word!(text, end, "serving") && is_word!(text, end + 1, "as")
        || is_word!(text, end, "in") && is_word!(text, end + 1, "the") && is_word!(text, end + 2, "event");
    elected
        || serves
        || appoints
        || is_laid_down
        || is_of_little_power(context, verb)
        || is_who_appoints(context, begin)
}

/// "In Germany the president has few powers", "is a figurehead": what is said from a verb on of an office without power.
fn is_of_little_power(context: &Context<'_>, verb: usize) -> bool {
    let text = context.text;
    let has = is_word!(text, verb, "has" | "wields" | "holds")
        && is_word!(text, verb + 1, "few" | "little" | "no" | "limited" | "only")
        && (verb + 2..verb + 4).any(|i| is_word!(text, i, "power" | "powers" | "authority"));
    let article = usize::from(is_word!(text, verb + 1, "a" | "an" | "the" | "largely" | "mostly" | "merely"));
    let is = is_word!(text, verb, "is" | "remains")
        && is_word!(text, verb + 1 + article, "figurehead" | "ceremonial" | "head" | "largely");
    let is_ceremonial = is
        && (!is_word!(text, verb + 1 + article, "head" | "largely")
            || (verb + 1..verb + 5).any(|i| is_word!(text, i, "ceremonial" | "state")));
    has || is_ceremonial
}

/// "Members of the cabinet, such as the Secretary of State": an example of those who hold offices, and nobody who does. "Leaders such
/// as the pope" are some who are there.
pub(super) fn is_an_instance(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    let is_such =
        phrase.begin >= 2 && is_word!(text, phrase.begin - 1, "as") && is_word!(text, phrase.begin - 2, "such");
    is_such && !phrase.explicit && (phrase.of.is_none() || context.snapshot.head_of(phrase.office).is_none())
}

/// "is formally appointed by the president": whoever is, appoints. "The Governor-General appoints the Prime Minister": so does
/// whoever it is.
fn is_who_appoints(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    if begin.checked_sub(1).is_some_and(|verb| is_word!(text, verb, "appoints" | "nominates" | "dismisses")) {
        return true;
    }
    let back = |n: usize| begin.checked_sub(n).filter(|i| sentence(context, *i) == sentence(context, begin));
    let is_by = back(1).is_some_and(|by| is_word!(text, by, "by"))
        && back(2).is_some_and(|verb| is_word!(text, verb, "appointed" | "nominated" | "chosen" | "elected"));
    is_by && (3..5).filter_map(back).any(|i| is_word!(text, i, "is" | "are"))
}
