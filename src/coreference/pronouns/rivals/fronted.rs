//! "A doctor and a mother of three, she", "Landlocked and twice as large as France, it": what a sentence opens with describes the
//! pronoun behind it, and nobody in it is meant by it. A subject and the participle or adjective that hangs on it are one, so a
//! name beside that is another's (principle C of Chomsky 1981, "Lectures on Government and Binding").

use super::is_person_noun;
use crate::coreference::pronouns::actors::names_an_actor;
use crate::coreference::pronouns::words::Told;
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// The longest description that is read, in tokens.
const REACH: usize = 24;
/// The longest phrase before its head noun, in tokens.
const REACH_HEAD: usize = 7;
/// So many words may stand before the participle or adjective: "long since almost".
const REACH_ADVERBS: usize = 3;

/// Where the description begins that stands before the comma before the pronoun at `token`, if one opens the sentence.
pub(in crate::coreference::pronouns) fn description_before(text: &NormalizedText<'_>, token: usize) -> Option<usize> {
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    if !is_word!(text, token, "he" | "she" | "it" | "they") {
        return None;
    }
    let from = comma.saturating_sub(REACH);
    let begin = (from..comma).rev().find(|i| text.shape(*i).has(Shape::SENTENCE_START))?;
    if is_attribute(text, begin, comma) {
        return Some(begin);
    }
    // A sentence that begins within would have been found first; verbs are of clauses, "led by" aside.
    let is_part =
        |i: usize| !text.class(i).has_any(Class::PRONOUN.or(Class::AUXILIARY)) && !is_word!(text, i, ":" | ";" | "\"");
    let is_clause = |i: usize| {
        i > begin && syntax::is_verb(text, i) && !text.class(i - 1).has_any(Class::DETERMINER.or(Class::ADVERB))
    };
    if !(begin..comma).all(is_part) || (begin..comma).any(is_clause) {
        return None;
    }
    let first =
        begin + usize::from(is_word!(text, begin, "as" | "once" | "himself" | "herself" | "long" | "now" | "still"));
    let article = if is_word!(text, first, "a" | "an" | "the") {
        first
    } else {
        (first + 1..first + 4).find(|i| is_word!(text, *i, "'s" | "'"))?
    };
    let is_of_phrase = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
    };
    let head = (article + 1..comma.min(article + REACH_HEAD)).take_while(is_of_phrase).last()?;
    let told = Told::of(text, head);
    let describes = if is_word!(text, token, "it") {
        names_an_actor(text, article)
    } else {
        is_person_noun(text, head)
            || told.has(Told::PARTY)
            || is_word!(
                text,
                head,
                "native"
                    | "graduate"
                    | "veteran"
                    | "democrat"
                    | "republican"
                    | "liberal"
                    | "convert"
                    | "catholic"
                    | "moderate"
            )
    };
    describes.then_some(begin)
}

/// Whether the tokens `begin..comma` are no clause and hang on the subject behind them: "Founded by", "Facing threats from",
/// "Rich in", "Larger than", "Unlike".
fn is_attribute(text: &NormalizedText<'_>, begin: usize, comma: usize) -> bool {
    let is_own = |i: usize| is_word!(text, i, "its" | "his" | "her" | "their");
    let is_of_clause = |i: usize| {
        text.class(i).has_any(Class::PRONOUN.or(Class::AUXILIARY)) && !is_own(i)
            || text.shape(i).has(Shape::DIGIT) && i == begin
            || is_word!(
                text,
                i,
                "that" | "which" | "who" | "whom" | "what" | "when" | "where" | "while" | "because" | "if"
            )
            || is_word!(text, i, "whether" | "how" | "why" | "though" | "although" | ":" | ";" | "\"")
            || is_word!(text, i, "as") && !hangs_on_as(text, i)
    };
    if (begin..comma).any(is_of_clause) {
        return false;
    }
    let is_passed = |i: &usize| {
        !text.class(*i).has(Class::ADVERB)
            && !text.traits(*i).has(Traits::LY)
            && !is_word!(text, *i, "newly" | "once" | "half" | "twice" | "about" | "roughly" | "far" | "much" | "so")
    };
    let Some(first) = (begin..comma.min(begin + REACH_ADVERBS + 1)).find(is_passed) else { return false };
    let traits = text.traits(first);
    let hangs_on = text.class(first + 1).has_any(Class::PREPOSITION.or(Class::ADVERB))
        || is_word!(text, first + 1, "to" | "off" | "out" | "up" | "down" | "back" | "apart" | "and" | ",");
    let is_participle = traits.has_any(Traits::ED.or(Traits::PARTICIPLE)) || is_irregular(text, first);
    is_participle && hangs_on
        || traits.has(Traits::ING) && acts_beside(text, first)
        || is_quality(text, first) && hangs_on
        || is_word!(text, first, "unlike" | "like")
        || (first..comma).any(|i| is_word!(text, i, "than") || is_word!(text, i, "size") && is_word!(text, i + 1, "of"))
            && !text.class(first).has(Class::PREPOSITION)
}

/// "As large as France", "known as Ceylon": whether "as" compares or names, and opens no clause.
fn hangs_on_as(text: &NormalizedText<'_>, at: usize) -> bool {
    let names = at.checked_sub(1).is_some_and(|i| text.traits(i).has(Traits::ED) || is_irregular(text, i));
    names || is_word!(text, at + 2, "as") || at > 1 && is_word!(text, at - 2, "as") || is_word!(text, at + 1, "part")
}

/// Participles without an ending of theirs that a sentence may open with.
fn is_irregular(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "beset"
            | "bound"
            | "built"
            | "caught"
            | "cut"
            | "driven"
            | "given"
            | "held"
            | "hit"
            | "kept"
            | "known"
            | "left"
    ) || is_word!(
        text,
        at,
        "made"
            | "overrun"
            | "run"
            | "seen"
            | "set"
            | "shut"
            | "split"
            | "stung"
            | "torn"
            | "worn"
            | "hemmed"
            | "shaken"
    )
}

/// Whether the first word of a sentence says what its subject does besides: "Citing", "Speaking". "Following" stands before what
/// was, and "according" says nothing of who acts.
fn acts_beside(text: &NormalizedText<'_>, at: usize) -> bool {
    !text.class(at).has(Class::PREPOSITION)
        && !is_word!(
            text,
            at,
            "according" | "barring" | "concerning" | "considering" | "depending" | "during" | "excluding" | "failing"
        )
        && !is_word!(
            text,
            at,
            "including" | "judging" | "notwithstanding" | "owing" | "pending" | "regarding" | "spring"
        )
        && !is_word!(text, at, "evening" | "morning" | "nothing" | "something" | "anything" | "everything" | "king")
}

/// Adjectives and nouns without an article that say what their subject is like.
fn is_quality(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "afraid" | "angry" | "anxious" | "close" | "dependent" | "desperate" | "eager" | "fearful" | "free" | "furious"
    ) || is_word!(
        text,
        at,
        "heir" | "home" | "host" | "independent" | "keen" | "landlocked" | "mindful" | "neighbour" | "part" | "poor"
    ) || is_word!(
        text,
        at,
        "ready" | "rich" | "second" | "short" | "tired" | "unable" | "unhappy" | "unwilling" | "wary" | "weary"
    )
}
