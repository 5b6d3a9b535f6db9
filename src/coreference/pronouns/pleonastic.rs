//! "It" that stands for nothing: "it is clear that", "it rained", "it took a year to".
//!
//! After Paice and Husk (1987), "Towards the Automatic Recognition of Anaphoric Features in English Text: The Impersonal
//! Pronoun It": a few patterns of words, looked for before anything else is asked.

use super::clefts::is_cleft;
use crate::coreference::sentence;
use crate::resolution::Context;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// "it is clear that", "it rained", "makes it hard to": the pronoun stands for nothing.
pub(super) fn is_pleonastic(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    if !is_word!(text, index, "it") {
        return false;
    }
    let here = sentence(context, index);
    let before = index.checked_sub(1).map_or("", |i| text.word(i));
    // "let it be known that", "saw to it that".
    if (before == "let" && is_word!(text, index + 1, "be")) || (before == "to" && is_word!(text, index + 1, "that")) {
        return true;
    }
    // "We have wine, and that's it.", "as it were".
    let ends = text.token(index + 1).is_none() || text.shape(index + 1).has(Shape::PUNCTUATION);
    let that_is = matches!(before, "'s" | "is" | "was") && index > 1 && is_word!(text, index - 2, "that" | "this");
    if that_is && ends || before == "as" && is_word!(text, index + 1, "were") {
        return true;
    }
    // "had seen it coming", "has it coming".
    let seen = matches!(before, "see" | "sees" | "saw" | "seen" | "seeing" | "has" | "have" | "had");
    if seen && is_word!(text, index + 1, "coming") {
        return true;
    }
    // "do what it takes", "whatever it took".
    if matches!(before, "what" | "whatever") && is_word!(text, index + 1, "takes" | "took") {
        return true;
    }
    if is_cleft(context, index, here)
        || is_so(context, index)
        || is_someone(context, index)
        || takes_time(context, index, here)
        || is_a_date(context, index)
        || is_a_while(context, index)
        || is_a_duty(context, index)
        || is_an_event(context, index)
        || is_a_count(context, index)
        || is_better_to(context, index)
    {
        return true;
    }
    let ahead = (index + 1..index + 5).take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here));
    for i in ahead {
        if text.class(i).has(Class::PLEONASTIC) {
            return !is_of_somebody(context, index, i);
        }
        let goes_on = text.class(i).has_any(Class::AUXILIARY)
            || text.word(i).ends_with("ly")
            || text.shape(i).has(Shape::CLITIC)
            || is_word!(
                text,
                i,
                "not" | "very" | "too" | "so" | "still" | "now" | "also" | "more" | "become" | "became" | "becomes"
            );
        if !goes_on {
            break;
        }
    }
    false
}

/// "it expected the talks to fail", "it is expected to grow", "it is likely to lose", "it turned to Brussels", "it remains
/// divided": what does so is somebody or something; "it is expected that", "it turned out that", "it remains unclear" is nothing.
fn is_of_somebody(context: &Context<'_>, index: usize, at: usize) -> bool {
    let text = context.text;
    let next = text.word(at + 1);
    let be = (index + 1..at).any(|i| is_word!(text, i, "is" | "was" | "'s" | "be" | "been" | "being"));
    match text.word(at) {
        // "it was not known whether", "it is thought the two met": a clause is known.
        "known" | "thought" | "believed" | "understood" | "reported" | "expected" => {
            !be || matches!(next, "to" | "as" | "for" | "by")
        }
        "turns" | "turned" => next != "out",
        "remains" | "remained" => !matches!(next, "to" | "that") && !text.class(at + 1).has(Class::PLEONASTIC),
        // "it seemed to him that".
        "likely" | "unlikely" | "seems" | "seemed" | "appears" | "appeared" | "happens" | "happened" => {
            next == "to" && !text.class(at + 2).has(Class::PRONOUN)
        }
        "true" => next == "to",
        "time" => !be,
        // "it is better protected".
        "better" | "best" => text.traits(at + 1).has(Traits::ED) || matches!(next, "off" | "known" | "placed"),
        _ => false,
    }
}

/// "it is that simple", "it's not that easy", "it was like this".
fn is_so(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let skipped = |i: &usize| text.class(*i).has(Class::AUXILIARY) || is_word!(text, *i, "'s" | "not" | "n't" | "just");
    let at = index + 1 + (index + 1..index + 5).take_while(skipped).count();
    at > index + 1
        && (is_word!(text, at, "that" | "this") && is_word!(text, at + 1, "simple" | "easy" | "hard" | "bad" | "way")
            || is_word!(text, at, "like") && is_word!(text, at + 1, "that" | "this"))
}

/// "it will be us", "it was she who".
fn is_someone(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let is_said = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "not");
    let behind = index + 1 + (index + 1..index + 5).take_while(is_said).count();
    is_word!(text, behind - 1, "is" | "was" | "'s" | "be" | "been" | "not")
        && is_word!(text, behind, "me" | "us" | "him" | "them" | "you" | "we" | "he" | "she" | "they")
}

/// "it could be 48 hours before", "it will be a couple of days", "it has been years since".
fn is_a_while(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let is_loose = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) && !is_word!(text, *i, "be" | "been" | "is" | "was")
            || is_word!(text, *i, "not" | "only" | "about" | "at" | "least")
    };
    let be = index + 1 + (index + 1..index + 5).take_while(is_loose).count();
    if !is_word!(text, be, "be" | "been" | "is" | "was" | "'s") {
        return false;
    }
    let is_count = |i: &usize| {
        text.shape(*i).has(Shape::DIGIT)
            || text.class(*i).has_any(Class::DETERMINER.or(Class::ADVERB))
            || is_word!(
                text,
                *i,
                "some"
                    | "several"
                    | "many"
                    | "few"
                    | "couple"
                    | "of"
                    | "about"
                    | "at"
                    | "least"
                    | "almost"
                    | "nearly"
                    | "over"
                    | "more"
                    | "than"
                    | "only"
                    | "just"
                    | "not"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
                    | "twelve"
                    | "dozen"
                    | "twenty"
                    | "another"
                    | "long"
            )
    };
    let time = be + 1 + (be + 1..be + 6).take_while(is_count).count();
    is_unit_of_time(text, time)
        && (is_word!(text, time + 1, "before" | "since" | "until" | "till" | "after" | "ago" | "too" | "or")
            || text.token(time + 1).is_none()
            || text.shape(time + 1).has(Shape::PUNCTUATION))
}

/// "seconds", "a while".
pub(super) fn is_unit_of_time(text: &NormalizedText<'_>, i: usize) -> bool {
    is_word!(text, i, "seconds" | "minutes" | "hours" | "days" | "weeks" | "months" | "years" | "decades" | "centuries")
        || is_word!(text, i - 1, "a" | "an" | "one" | "another")
            && is_word!(text, i, "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "century" | "while")
}

/// "it has become the responsibility of the world to", "it is our job to".
fn is_a_duty(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let is_loose = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, *i, "'s" | "become" | "became" | "not")
    };
    let behind = index + 1 + (index + 1..index + 6).take_while(is_loose).count();
    let opens =
        text.class(behind).has_any(Class::DETERMINER.or(Class::PRONOUN)) || text.shape(behind).has(Shape::CAPITALISED);
    let duty = (behind + 1..behind + 5).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).find(|i| {
        is_word!(
            text,
            *i,
            "responsibility"
                | "duty"
                | "job"
                | "task"
                | "turn"
                | "custom"
                | "practice"
                | "tradition"
                | "habit"
                | "prerogative"
                | "privilege"
                | "honour"
                | "honor"
                | "intention"
                | "fault"
        )
    });
    behind > index + 1
        && opens
        && duty.is_some_and(|duty| {
            (duty + 1..duty + 8)
                .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
                .any(|i| is_word!(text, i, "to" | "that"))
        })
}

/// "it took the council ten minutes to", "it takes courage to", "it took three weeks".
fn takes_time(context: &Context<'_>, index: usize, here: u32) -> bool {
    let text = context.text;
    let verb = index + 1 + usize::from(text.class(index + 1).has_any(Class::AUXILIARY));
    let is_time = |i: usize| is_unit_of_time(text, i);
    let ends = |i: usize| text.token(i).is_none() || text.shape(i).has(Shape::PUNCTUATION);
    let took = is_word!(text, verb, "took" | "takes" | "take" | "taken");
    // "it would take weeks", "it took three weeks".
    if took && (verb + 1..verb + 4).any(|i| is_time(i) && ends(i + 1)) {
        return true;
    }
    took && (verb + 2..verb + 11)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here) && !is_word!(text, *i, "," | "from"))
        .any(|i| {
            // "it would take Poland to court"
            is_word!(text, i, "to")
                && !text.class(i + 1).has_any(Class::DETERMINER.or(Class::CALENDAR))
                && !is_word!(text, i + 1, "court" | "task" | "war" | "arbitration")
        })
}

/// "said that it was a sad day", "it was a pity": what happened was.
fn is_an_event(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let be = index + 1 + usize::from(is_word!(text, index + 1, "would" | "had" | "has" | "will" | "may" | "might"));
    if !matches!(text.word(be), "is" | "was" | "'s" | "be" | "been") || !matches!(text.word(be + 1), "a" | "an" | "no")
    {
        return false;
    }
    let ahead = (be + 2..be + 5).take_while(|i| {
        !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
    });
    let last = ahead.last();
    last.is_some_and(|i| {
        is_word!(
            text,
            i,
            "day"
                | "moment"
                | "time"
                | "shame"
                | "pity"
                | "mistake"
                | "crime"
                | "honour"
                | "honor"
                | "coincidence"
                | "tragedy"
                | "disgrace"
                | "lie"
                | "joke"
                | "hoax"
                | "question"
                | "matter"
                | "surprise"
                | "miracle"
                | "relief"
                | "secret"
                | "accident"
                | "provocation"
                | "violation"
                | "breach"
                | "outrage"
        )
    })
}

/// "making it the first time that", "called it the third such case": an event is counted. "Gave it the time" is of somebody.
fn is_a_count(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let is_given = |i: usize| {
        is_word!(
            text,
            i,
            "give" | "gives" | "gave" | "given" | "giving" | "forgive" | "forgave" | "forgiven" | "allowed"
        )
    };
    is_word!(text, index + 1, "the")
        && !index.checked_sub(1).is_some_and(is_given)
        && (index + 2..index + 6)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .any(|i| is_word!(text, i, "time" | "occasion" | "instance" | "case"))
}

/// "it was safer to say little", "it is for the court to decide".
fn is_better_to(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let be = index + 1 + usize::from(is_word!(text, index + 1, "would" | "may" | "might" | "will"));
    if !is_word!(text, be, "is" | "was" | "'s" | "be") {
        return false;
    }
    let word = text.word(be + 1);
    let compared = word == "worse" || word.len() > 4 && word.ends_with("er") && !word.ends_with("ever");
    compared && is_word!(text, be + 2, "to")
        || word == "for"
            && (be + 3..be + 9)
                .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
                .any(|i| is_word!(text, i, "to") && !text.class(i + 1).has(Class::DETERMINER))
}

/// "it was Monday", "it is dawn in the capital", "it was not until May that", "it was the third day".
fn is_a_date(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    if !is_word!(text, index + 1, "is" | "was" | "'s" | "had") {
        return false;
    }
    if is_word!(text, index + 2, "the")
        && is_word!(text, index + 4, "day" | "night" | "week" | "month" | "year" | "hour" | "morning" | "evening")
    {
        return true;
    }
    let at =
        index + 2 + usize::from(is_word!(text, index + 2, "not" | "only" | "about" | "almost" | "been" | "nearly"));
    text.class(at).has(Class::CALENDAR)
        || is_word!(
            text,
            at,
            "until" | "dawn" | "dusk" | "dark" | "night" | "morning" | "raining" | "snowing" | "o'clock"
        )
}
