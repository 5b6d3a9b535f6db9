//! "It" of whose predicate no state and no body is the subject: what happened, and what is signed, held or comes into force.

use super::pleonastic;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// How many auxiliaries and adverbs may stand between "it" and its verb.
const REACH: usize = 5;
/// So many words lie between "it was the" and what is counted: "the first such attack".
const REACH_COUNTED: usize = 4;

/// What "it" stands for, where that is no state and no body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// What was told before: "it happened again".
    Event,
    /// Something that another "it" may go on to mean: "it was signed in Moscow".
    Thing,
}

/// What the pronoun at `index` stands for, if it is "it" and its predicate is said of one of these.
pub(super) fn sort(text: &NormalizedText<'_>, index: usize) -> Option<Sort> {
    if !is_word!(text, index, "it") {
        return None;
    }
    let predicate = Predicate::of(text, index);
    if happened(text, index, &predicate) {
        Some(Sort::Event)
    } else {
        is_of_a_thing(text, index, &predicate).then_some(Sort::Thing)
    }
}

/// The verb that is said of "it", and whether "be" stands before it.
struct Predicate {
    verb: usize,
    is_passive: bool,
}

impl Predicate {
    fn of(text: &NormalizedText<'_>, index: usize) -> Self {
        let is_loose = |i: &usize| {
            text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB))
                || is_word!(text, *i, "'s" | "'d" | "'ll" | "n't" | "not" | "being")
        };
        let verb = index + 1 + (index + 1..=index + REACH).take_while(is_loose).count();
        // "'s" may be "has".
        let be = |i: usize| is_word!(text, i, "is" | "was" | "be" | "been" | "being");
        Self { verb, is_passive: (index + 1..verb).any(be) }
    }
}

/// "it happened again", "it took place at dawn", "it is still going on", "it came after weeks of": what was told before did.
fn happened(text: &NormalizedText<'_>, index: usize, &Predicate { verb, is_passive }: &Predicate) -> bool {
    let behind = verb + 1;
    match text.word(verb) {
        "happen" | "happens" | "happened" => !is_word!(text, behind, "to"),
        "happening" | "underway" | "occur" | "occurs" | "occurred" => true,
        "keeps" | "kept" => is_word!(text, behind, "happening"),
        "take" | "takes" | "took" | "taking" | "taken" => is_word!(text, behind, "place"),
        "under" => is_word!(text, behind, "way"),
        "over" => (is_passive || is_word!(text, index + 1, "'s")) && ends(text, behind),
        "going" => is_word!(text, behind, "on") && (ends(text, behind + 1) || is_word!(text, behind + 1, "since")),
        "goes" | "went" => is_word!(text, behind, "on") && is_word!(text, behind + 1, "and" | "for"),
        "came" | "comes" | "come" => is_when(text, behind),
        "followed" | "follows" => pleonastic::is_unit_of_time(text, behind) && is_word!(text, behind + 1, "of"),
        "lasted" | "lasts" => (behind..behind + 3).any(|i| pleonastic::is_unit_of_time(text, i)),
        "marked" | "marks" => {
            is_word!(text, behind, "the" | "an")
                && is_word!(
                    text,
                    behind + 1,
                    "end" | "start" | "beginning" | "first" | "second" | "latest" | "culmination"
                )
        }
        "the" => is_passive && is_counted(text, behind),
        _ => false,
    }
}

/// "it was signed in Moscow", "it runs to 90 pages", "it came into force".
fn is_of_a_thing(text: &NormalizedText<'_>, index: usize, &Predicate { verb, is_passive }: &Predicate) -> bool {
    let behind = verb + 1;
    if is_passive {
        return match text.word(verb) {
            "held" => is_word!(text, behind, "in" | "on" | "at" | "every" | "twice" | "once"),
            "put" => is_word!(text, behind, "off" | "forward" | "together"),
            "shown" => is_word!(text, behind, "in" | "on" | "at"),
            "carried" | "read" | "called" | "drawn" => is_word!(text, behind, "out" | "off" | "up"),
            "passed" => is_word!(text, behind, "by" | "in" | "unanimously" | "with"),
            "approved" | "adopted" | "endorsed" | "rejected" => {
                is_word!(text, behind, "by" | "in") && is_by_vote(text, behind)
            }
            word => is_made(word),
        };
    }
    match text.word(verb) {
        "came" | "comes" | "come" | "coming" | "entered" | "enters" | "enter" | "went" | "goes" | "go" => {
            is_word!(text, behind, "into") && is_word!(text, behind + 1, "force" | "effect" | "law" | "operation")
        }
        "took" | "takes" | "take" | "taken" => is_word!(text, behind, "effect"),
        // "the court ruled that it belonged to Cambodia": what is fought over.
        "belonged" | "belongs" => is_word!(text, behind, "to") && is_ruled(text, index),
        "runs" | "ran" => is_word!(text, behind, "to") && is_number(text, behind + 1),
        "weighs" | "weighed" | "measures" | "measured" => is_number(text, behind),
        "expires" | "expired" | "expire" | "crashed" | "sank" | "capsized" | "derailed" => true,
        _ => false,
    }
}

/// "by voters", "in a referendum": how a law is passed.
fn is_by_vote(text: &NormalizedText<'_>, at: usize) -> bool {
    (at + 1..at + 5).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
        is_word!(text, i, "referendum" | "plebiscite" | "voters" | "parliament" | "lawmakers" | "deputies" | "vote")
    })
}

/// Whether a judge finds what is said of "it": "ruled that it".
fn is_ruled(text: &NormalizedText<'_>, index: usize) -> bool {
    index > 1
        && is_word!(text, index - 1, "that")
        && is_word!(text, index - 2, "ruled" | "decided" | "found" | "held" | "rules" | "declared")
}

/// What is done to texts, votes and missiles, and never to a state or a body.
fn is_made(word: &str) -> bool {
    matches!(
        word,
        "aired" | "broadcast" | "brokered" | "cancelled" | "canceled" | "delivered" | "drafted" | "enacted" | "fired"
    ) || matches!(
        word,
        "leaked" | "negotiated" | "postponed" | "printed" | "published" | "ratified" | "repealed" | "scheduled"
    ) || matches!(word, "signed" | "televised" | "titled" | "translated" | "typed" | "unveiled" | "written" | "watered")
}

/// "after weeks of", "days before", "amid protests", "as a surprise": when something happened.
fn is_when(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "after" | "amid" | "as" | "days" | "hours" | "weeks" | "months" | "minutes" | "barely")
        || is_word!(text, at, "at") && is_word!(text, at + 1, "a" | "the") && is_word!(text, at + 2, "time" | "moment")
        || is_word!(text, at, "ahead") && is_word!(text, at + 1, "of")
        || is_word!(text, at, "in") && is_word!(text, at + 1, "response" | "retaliation" | "reply" | "answer")
        || is_word!(text, at, "on") && is_word!(text, at + 2, "eve" | "heels" | "anniversary" | "day")
        || is_number(text, at) && pleonastic::is_unit_of_time(text, at + 1)
        || is_word!(text, at, "a" | "less" | "more" | "just" | "only")
            && (at + 1..at + 5)
                .any(|i| pleonastic::is_unit_of_time(text, i) && is_word!(text, i + 1, "after" | "before"))
}

/// "first such attack", "third bombing", "latest in a series": one of several that happened.
fn is_counted(text: &NormalizedText<'_>, at: usize) -> bool {
    let of_row = |i: usize| {
        is_word!(text, i, "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "latest" | "last")
            || text.word(i).len() > 5 && text.word(i).ends_with("est")
    };
    of_row(at)
        && (at + 1..=at + REACH_COUNTED)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PREPOSITION))
            .any(|i| {
                is_word!(
                    text,
                    i,
                    "such" | "attack" | "attacks" | "bombing" | "bombings" | "clash" | "coup" | "incident" | "killing"
                ) || is_word!(
                    text,
                    i,
                    "launch" | "meeting" | "raid" | "strike" | "strikes" | "talks" | "test" | "trip" | "visit" | "vote"
                )
            })
}

/// Whether nothing that "going on" or "over" would be about stands at a token.
fn ends(text: &NormalizedText<'_>, at: usize) -> bool {
    text.token(at).is_none()
        || text.shape(at).has(Shape::PUNCTUATION)
        || text.class(at).has_any(Class::CONJUNCTION.or(Class::CALENDAR))
        || is_word!(text, at, "in" | "for" | "now" | "today" | "right" | "everywhere" | "all" | "until" | "by" | "when")
}

fn is_number(text: &NormalizedText<'_>, at: usize) -> bool {
    text.shape(at).has(Shape::DIGIT)
        || is_word!(text, at, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten")
        || is_word!(text, at, "eleven" | "twelve" | "twenty" | "thirty" | "forty" | "fifty" | "hundreds" | "some")
}
