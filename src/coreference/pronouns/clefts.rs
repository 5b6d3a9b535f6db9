//! "It was Beijing that blinked": "it" that only brings something to the fore, and stands for nothing.

use super::actors::names_an_actor;
use super::words::Told;
use crate::resolution::Context;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word, syntax};

/// So many words stand at most between "is" and what is said: "so very".
const REACH_LOOSE: usize = 3;

/// "it was Beijing that blinked", "it was not the treaty that they feared", "it was agreed in Rome that".
pub(super) fn is_cleft(context: &Context<'_>, index: usize, here: u32) -> bool {
    let text = context.text;
    if !is_word!(text, index + 1, "is" | "was" | "'s") {
        return false;
    }
    let behind = index + 2;
    // "it's got a court that".
    if is_word!(text, behind, "got") {
        return false;
    }
    let is_loose = |i: &usize| {
        text.class(*i).has(Class::ADVERB)
            || text.traits(*i).has(Traits::LY)
            || is_word!(text, *i, "not" | "so" | "quite" | "about")
    };
    let first = behind + (behind..behind + REACH_LOOSE).take_while(is_loose).count();
    let clause = (behind..index + 11)
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here) && !text.class(*i).has(Class::AUXILIARY))
        .skip(1)
        .find(|i| is_word!(text, *i, "that" | "who") && !is_word!(text, *i - 1, ","));
    // "it was the channel, and for that": no clause hangs on it.
    // "it was angry, I heard that", "it's shown that.": neither does one there.
    let is_anothers = |that: usize| {
        // "it is Madrid, though he added that".
        let is_name = text.shape(first).has(Shape::CAPITALISED);
        !is_name && syntax::is_verb(text, that - 1) && (first..that).any(|i| is_word!(text, i, ","))
            || text.token(that + 1).is_none()
            || text.shape(that + 1).has(Shape::PUNCTUATION)
    };
    clause.is_some_and(|that| {
        !text.class(that - 1).has(Class::PREPOSITION) && !is_anothers(that) && !says_of_somebody(text, first, that)
    })
}

/// "it is running out of members that", "it is confident that", "it was told that", "it is a state that", "it was housed in a
/// hospital that": whether what is said behind "it is", from a token to "that", is said of somebody or something.
fn says_of_somebody(text: &NormalizedText<'_>, from: usize, that: usize) -> bool {
    let traits = text.traits(from);
    // "it is the first time that".
    let is_of_times =
        |i: usize| Told::of(text, i).has(Told::TIME) || is_word!(text, i, "occasion" | "instance" | "case" | "step");
    if traits.has(Traits::ING) {
        // "it was during the war that", "it was Beijing that", "it was funding that".
        return from + 1 < that
            && !text.class(from).has(Class::PREPOSITION)
            && !text.shape(from).has(Shape::CAPITALISED);
    }
    let is_participle = traits.has_any(Traits::ED.or(Traits::PARTICIPLE))
        || is_word!(text, from, "set" | "built" | "held" | "sent" | "made" | "given" | "sold" | "put" | "led" | "born");
    is_word!(
        text,
        from,
        "angry"
            | "aware"
            | "afraid"
            | "confident"
            | "glad"
            | "grateful"
            | "happy"
            | "hopeful"
            | "proud"
            | "sorry"
            | "alarmed"
            | "assured"
            | "concerned"
            | "convinced"
            | "determined"
            | "disappointed"
            | "informed"
            | "pleased"
            | "reminded"
            | "satisfied"
            | "told"
            | "warned"
            | "worried"
    ) || is_participle && from + 1 < that && !text.class(from).has(Class::SPEECH_VERB) && !is_decided(text, from)
        || is_word!(text, from, "a" | "an") && names_an_actor(text, from)
        || is_word!(text, from, "the")
            && (is_word!(text, from + 1, "first" | "only" | "last") || text.word(from + 1).ends_with("est"))
            && names_an_actor(text, from)
            && !(from..that).any(is_of_times)
}

/// Whether the participle at a token may have a clause for its subject: "it was agreed in Rome that".
fn is_decided(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "agreed"
            | "alleged"
            | "argued"
            | "arranged"
            | "assumed"
            | "confirmed"
            | "decided"
            | "decreed"
            | "disclosed"
            | "discovered"
            | "established"
            | "expected"
            | "feared"
            | "hoped"
            | "noted"
            | "ordered"
            | "proposed"
            | "provided"
            | "recalled"
            | "revealed"
            | "ruled"
            | "rumoured"
            | "shown"
            | "stipulated"
            | "suggested"
    )
}
