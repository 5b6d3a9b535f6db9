//! A demonym that names a language.

use super::super::Context;
use super::super::overlap::NameSpan;
use super::words::LANGUAGES;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// A list of languages is as long as so many tokens at most.
const LIST_REACH: usize = 14;

/// "speaks Russian", "in Chinese and English", "Arabic lessons", "a teacher of Spanish".
pub(super) fn is_language(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let next = text.class(span.end);
    let next_lower = !text.shape(span.end).has(Shape::PUNCTUATION) && !text.shape(span.end).has(Shape::CAPITALISED);
    if next.has(Class::LANGUAGE_CUE) && next_lower || is_word!(text, span.end, "wikipedia" | "wiktionary") {
        return true;
    }
    if (is_gloss(text, span) || is_spoken_by(text, span)) && LANGUAGES.has(text, span.begin) {
        return true;
    }
    // "spoke to Polish President Andrzej Duda".
    if next.has(Class::TITLE) && !text.shape(span.begin).has(Shape::CAPITALS_LINE) {
        return false;
    }
    // "French is hard to learn": no one "French", but a language, has a verb in the singular.
    let before = span.begin.checked_sub(1).filter(|_| !text.shape(span.begin).has(Shape::SENTENCE_START));
    let bare =
        before.is_none_or(|b| text.class(b).has_any(Class::CONJUNCTION) || text.shape(b).has(Shape::PUNCTUATION));
    let singular = is_word!(text, span.end, "is" | "was" | "has") && !text.shape(span.begin).has(Shape::CAPITALS_LINE);
    if bare && singular && LANGUAGES.has(text, span.begin) {
        return true;
    }
    // "Her French was fluent", "the guide's English was".
    let own = span.begin.checked_sub(1).is_some_and(|i| {
        is_word!(text, i, "his" | "her" | "my" | "your" | "their") || text.shape(i).has(Shape::CLITIC) && singular
    });
    let ends = next.has(Class::AUXILIARY) || text.shape(span.end).has(Shape::PUNCTUATION);
    if own && ends && LANGUAGES.has(text, span.begin) {
        return true;
    }
    if is_told_how_well(text, span) && LANGUAGES.has(text, span.begin) {
        return true;
    }
    // "Arabic and French are official".
    let first = span.end + if is_word!(text, span.end, "and" | ",") { 2 } else { 0 };
    let official = is_word!(text, first, "are" | "is" | "was" | "as" | "being" | "became" | "remained")
        && (first + 1..first + 4)
            .any(|i| is_word!(text, i, "official" | "taught" | "spoken" | "compulsory" | "language" | "languages"));
    if official && LANGUAGES.has(text, span.begin) {
        return true;
    }
    let stands_alone = !next_lower
        || next.has_any(Class::CONJUNCTION.or(Class::PREPOSITION))
        || next.has(Class::PRONOUN) && is_word!(text, span.begin.wrapping_sub(1), "in")
        || is_word!(text, span.end, "fluently" | "well" | "badly" | "poorly" | "haltingly" | "aloud")
        || text.token(span.end).is_none();
    if !stands_alone {
        return false;
    }
    // "in Swiss German and English": of one people's language the kind that another speaks.
    if span.begin.checked_sub(1).is_some_and(|p| is_variety(text, p, span.begin)) {
        return true;
    }
    is_among_languages(text, span)
}

/// "In Chinese and English", "translated it from Korean into Dutch", "working languages are Arabic, English", "would use Russian":
/// whether the words before a demonym make it a language.
fn is_among_languages(text: &NormalizedText<'_>, span: &NameSpan) -> bool {
    let sentence_begin = text.token(span.begin).map_or(0, |t| text.sentence(t.sentence as usize).start);
    let from = span.begin.saturating_sub(LIST_REACH).max(sentence_begin);
    let before = (from..span.begin).rev();
    if is_word!(text, span.begin.wrapping_sub(1), "in") && span.begin > sentence_begin {
        return true;
    }
    // "translated it from Korean into Dutch".
    let into = span.begin.checked_sub(1).is_some_and(|p| is_word!(text, p, "from" | "into"));
    if into
        && (span.begin.saturating_sub(10).max(sentence_begin)..span.begin).any(|i| text.word(i).starts_with("translat"))
    {
        return true;
    }
    let cue = |i: usize| {
        text.class(i).has(Class::LANGUAGE_CUE)
            || is_word!(
                text,
                i,
                "teacher"
                    | "teachers"
                    | "teaches"
                    | "taught"
                    | "learnt"
                    | "studies"
                    | "studied"
                    | "read"
                    | "reads"
                    | "knowledge"
                    | "latin"
                    | "sanskrit"
                    | "yiddish"
                    | "fluency"
                    | "proficient"
            )
            || is_word!(text, i, "prefer" | "prefers" | "preferred" | "preference")
            || is_word!(text, i, "home") && is_word!(text, i.wrapping_sub(1), "at")
            || !text.shape(span.end).has(Shape::CAPITALISED)
                && is_word!(text, i, "word" | "words" | "smattering" | "lessons")
    };
    // "Russian" of what "the broadcasts would use".
    if is_word!(text, span.begin.wrapping_sub(1), "use" | "uses" | "used" | "using")
        && (text.token(span.end).is_none() || is_word!(text, span.end, "." | "in" | "for" | "as" | "at"))
    {
        return true;
    }
    // "The official languages of the OIC are Arabic, English and".
    let are_languages = before.clone().find(|i| is_word!(text, *i, "languages")).is_some_and(|cue| {
        (cue + 1..span.begin).all(|i| {
            text.shape(i).has(Shape::CAPITALISED)
                || text.class(i).has(Class::CONJUNCTION)
                || is_word!(text, i, "," | ":" | "of" | "the" | "are" | "were" | "include" | "included")
        })
    });
    if are_languages {
        return true;
    }
    // A list, "spoke Arabic, English and French": only capitalised words, commas, conjunctions and what leads from one language to
    // another lie between.
    before
        .take_while(|i| {
            text.shape(*i).has(Shape::CAPITALISED)
                || is_word!(
                    text,
                    *i,
                    "," | "from"
                        | "into"
                        | "to"
                        | "of"
                        | "out"
                        | "like"
                        | "such"
                        | "as"
                        | "over"
                        | "including"
                        | "some"
                        | "in"
                        | "are"
                        | "were"
                        | ":"
                )
                || text.class(*i).has(Class::CONJUNCTION)
                || cue(*i)
        })
        .any(cue)
}

/// "A native French speaker", "German speakers"; not "the French speaker", who presides over a parliament.
fn is_spoken_by(text: &NormalizedText<'_>, span: &NameSpan) -> bool {
    let before = span.begin.checked_sub(1);
    is_word!(text, span.end, "speakers")
        || is_word!(text, span.end, "speaker")
            && before.is_some_and(|i| is_word!(text, i, "a" | "an" | "native" | "fluent" | "good" | "keen" | "no"))
}

/// "(Spanish: Unión de Kenia)", "the French word for", "the non-English words".
fn is_gloss(text: &NormalizedText<'_>, span: &NameSpan) -> bool {
    let opens = span.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "(" | ";"));
    opens && is_word!(text, span.end, ":")
        || is_word!(
            text,
            span.end,
            "word"
                | "words"
                | "phrase"
                | "term"
                | "pronunciation"
                | "spelling"
                | "acronym"
                | "initials"
                | "translation"
                | "alphabet"
                | "grammar"
                | "dictionary"
                | "proverb"
        )
}

/// "In halting French", "a little Spanish", "some Russian": how much of a language, or how well, somebody has.
fn is_told_how_well(text: &NormalizedText<'_>, span: &NameSpan) -> bool {
    let next = text.class(span.end);
    let before_noun = span.begin.checked_sub(1).filter(|_| {
        text.token(span.end).is_none_or(|t| {
            t.shape.has(Shape::PUNCTUATION) && !t.shape.has(Shape::CLITIC) && !is_word!(text, span.end, "-")
                || next.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY))
        })
    });
    before_noun.is_some_and(|i| {
        is_word!(
            text,
            i,
            "halting"
                | "broken"
                | "fluent"
                | "accented"
                | "flawless"
                | "passable"
                | "rusty"
                | "schoolboy"
                | "rudimentary"
                | "basic"
                | "perfect"
                | "impeccable"
                | "idiomatic"
                | "colloquial"
                | "faltering"
                | "spoken"
                | "written"
        ) || is_word!(text, i, "bad" | "good" | "excellent" | "poor")
            && i.checked_sub(1).is_none_or(|j| !text.class(j).has(Class::DETERMINER))
            && !next.has(Class::AUXILIARY)
            // "Few know any Russian", and not "some French and German officials".
            || is_word!(text, i, "little" | "some" | "any" | "much" | "no")
                && !next.has_any(Class::AUXILIARY.or(Class::CONJUNCTION))
                && (i.saturating_sub(2)..i).any(|j| {
                    is_word!(
                        text,
                        j,
                        "know" | "knows" | "knew" | "has" | "have" | "had" | "learn" | "learned" | "learnt" | "understand"
                            | "understands" | "understood" | "speak" | "speaks" | "spoke"
                    )
                })
    })
}

/// Whether a token is the people whose kind of a language the next is: "Swiss German", "Brazilian Portuguese".
fn is_variety(text: &NormalizedText<'_>, people: usize, language: usize) -> bool {
    let spoken: &[&str] = match text.word(language) {
        "spanish" => &[
            "argentine",
            "argentinian",
            "chilean",
            "colombian",
            "cuban",
            "dominican",
            "mexican",
            "peruvian",
            "venezuelan",
        ],
        "portuguese" => &["angolan", "brazilian", "mozambican"],
        "french" => &["african", "belgian", "canadian", "swiss"],
        "german" => &["austrian", "swiss"],
        "english" => {
            &["american", "australian", "british", "canadian", "indian", "jamaican", "nigerian", "singaporean"]
        }
        "chinese" => &["mandarin"],
        "arabic" => &["egyptian", "iraqi", "lebanese", "moroccan", "syrian"],
        _ => return false,
    };
    spoken.contains(&text.word(people))
}
