//! Results and tables: "Sweden 1 - 0 Korea", "Japan 4 France 0", "Group A: Mexico, France".

use super::super::{Context, Draft};
use super::is_state;
use super::sides::{is_group, past_aside};
use crate::text::{Class, Shape, is_word};

/// Between two fixtures of a list so many towns may be named.
const LIST_REACH: usize = 4;

/// "Japan 4 France 0", "1 Japan 13 4 5": a line of results or of medals, where sport is the matter.
pub(super) fn is_in_a_table(context: &Context<'_>, drafts: &[Draft], index: usize, words: &[usize]) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let number = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() <= 2;
    if !number(draft.end) || words.is_empty() {
        return false;
    }
    let ranked = draft.begin.checked_sub(1).is_some_and(|i| number(i) && text.shape(i).has(Shape::LINE_START));
    if ranked && number(draft.end + 1) && number(draft.end + 2) {
        return true;
    }
    let side = |d: Option<&Draft>, begin: Option<usize>, end: Option<usize>| {
        d.is_some_and(|d| {
            is_state(context, d)
                && begin.is_none_or(|b| d.begin == b)
                && end.is_none_or(|e| d.end == e)
                && number(d.end)
        })
    };
    let previous = index.checked_sub(1).and_then(|i| drafts.get(i));
    side(drafts.get(index + 1), Some(draft.end + 1), None)
        || draft.begin.checked_sub(1).is_some_and(|i| number(i) && side(previous, None, Some(i)))
}

/// "Denmark 3, Turkey 1", "Group A: Mexico, France, Uruguay": a line of results, or who plays in a group.
pub(super) fn is_a_result(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let opens = |i: usize| {
        text.shape(i).has_any(Shape::SENTENCE_START.or(Shape::LINE_START))
            || i.checked_sub(1).is_some_and(|p| is_word!(text, p, ";"))
    };
    let closes =
        |i: usize| text.token(i).is_none_or(|t| t.shape.has(Shape::LINE_START)) || is_word!(text, i, "." | ";" | "(");
    let is_result = |one: Option<&Draft>, other: Option<&Draft>| {
        one.zip(other).is_some_and(|(one, other)| {
            is_state(context, one)
                && is_state(context, other)
                && opens(one.begin)
                && is_small_number(context, one.end)
                && is_word!(text, one.end + 1, ",")
                && other.begin == one.end + 2
                && is_small_number(context, other.end)
                && closes(other.end + 1)
        })
    };
    let before = index.checked_sub(1).and_then(|i| drafts.get(i));
    // "Poland 2 Mexico 0".
    let is_score = |one: Option<&Draft>, other: Option<&Draft>| {
        one.zip(other).is_some_and(|(one, other)| {
            is_small_number(context, one.end)
                && other.begin == one.end + 1
                && is_small_number(context, other.end)
                && (opens(one.begin) || one.begin > 0 && is_word!(text, one.begin - 1, ":" | "," | "and"))
                && (closes(other.end + 1) || is_word!(text, other.end + 1, "," | "and"))
                && is_state(context, one)
                && is_state(context, other)
        })
    };
    let pair = |is: &dyn Fn(Option<&Draft>, Option<&Draft>) -> bool| {
        is(Some(draft), drafts.get(index + 1)) || is(before, Some(draft))
    };
    if pair(&is_result) || pair(&is_score) || is_in_a_list_of_fixtures(context, drafts, index) {
        return true;
    }
    if is_of_one_who_is_measured(context, draft) {
        return true;
    }
    let first = text.token(draft.begin).map_or(0, |t| text.sentence(t.sentence as usize).start);
    is_group(context, first) && is_word!(text, first + 2, ":")
}

/// "Iraq v Jordan, Oman v Kuwait": one of several pairs who meet, and not before a court.
fn is_in_a_list_of_fixtures(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let is_pair = |first: Option<usize>| {
        let Some((one, other)) = first.and_then(|i| drafts.get(i).zip(drafts.get(i + 1))) else { return false };
        other.begin == one.end + 1
            && is_word!(text, one.end, "v" | "vs")
            && is_state(context, one)
            && is_state(context, other)
    };
    let Some(own) = [Some(index), index.checked_sub(1)].into_iter().find(|first| is_pair(*first)).flatten() else {
        return false;
    };
    let has_another = (own.saturating_sub(LIST_REACH)..=own + LIST_REACH).any(|i| i != own && is_pair(Some(i)));
    let first = drafts.get(own).and_then(|d| text.token(d.begin)).map_or(0, |t| t.sentence as usize);
    has_another
        && !text.sentence(first).any(|i| {
            is_word!(
                text,
                i,
                "court" | "case" | "cases" | "icj" | "judgment" | "judgement" | "tribunal" | "law" | "ruling"
            )
        })
}

/// "1. Usain Bolt, Jamaica, 9.58", "Roger Federer, Switzerland, def. Andy Murray, Britain, 6-3": for whom somebody runs or plays.
fn is_of_one_who_is_measured(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let is_name = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::PUNCTUATION);
    let behind_a_name = draft.begin >= 3
        && is_word!(text, draft.begin - 1, ",")
        && is_name(draft.begin - 2)
        && is_name(draft.begin - 3);
    let digit = |i: usize| text.shape(i).has(Shape::DIGIT);
    let at = draft.end + 1;
    let measure = digit(at)
        && (is_word!(text, at + 1, "." | ":" | "-") && digit(at + 2)
            || digit(at + 1) && text.shape(at + 1).has(Shape::AFTER_HYPHEN))
        && !(at + 2..at + 4)
            .any(|i| text.class(i).has(Class::CALENDAR) || is_word!(text, i, "am" | "pm" | "a.m" | "p.m"));
    behind_a_name && is_word!(text, draft.end, ",") && (measure || is_word!(text, at, "def"))
}

/// A number of goals or of medals.
pub(super) fn is_small_number(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    text.shape(at).has(Shape::DIGIT) && text.word(at).len() <= 2
}

/// "2-0", "117-85": whether a score ends before a token.
pub(super) fn is_score_before(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    let points = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() <= 3;
    let Some(last) = end.checked_sub(1).filter(|i| points(*i)) else { return false };
    last.checked_sub(1).is_some_and(|i| {
        text.shape(last).has(Shape::AFTER_HYPHEN) && points(i)
            || is_word!(text, i, "-") && i.checked_sub(1).is_some_and(points)
    })
}

/// Whether a score begins at a token: "2-0".
pub(super) fn has_score_behind(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let points = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() <= 3;
    points(at)
        && (points(at + 1) && text.shape(at + 1).has(Shape::AFTER_HYPHEN)
            || is_word!(text, at + 1, "-" | "–") && points(at + 2))
}

/// "Sweden 1 - 0 Korea", "beat Panama 3-0".
pub(super) fn has_score(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let goals = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() <= 2;
    // "2001-03-01 Iran": a date.
    let score = |i: usize| {
        goals(i)
            && !text.shape(i).has(Shape::AFTER_HYPHEN)
            && ((is_word!(text, i + 1, "-") && goals(i + 2))
                || (text.shape(i + 1).has(Shape::AFTER_HYPHEN) && goals(i + 1)))
    };
    let before = draft.begin;
    // "drew 1-1 with Peru", "lost 2-0 to Italy".
    let plays =
        |i: usize| is_word!(text, i, "drew" | "lost" | "won" | "beat" | "win" | "draw" | "defeat" | "victory" | "loss");
    let dealt = |i: usize| is_word!(text, i, "with" | "to" | "against" | "over");
    let end = past_aside(context, draft.end);
    if (plays(end) && score(end + 1)) || (before >= 3 && dealt(before - 1) && score(before - 3)) {
        return true;
    }
    score(draft.end)
        || (before >= 3 && score(before - 3) && is_word!(text, before - 2, "-"))
        || (before >= 2 && score(before - 2) && text.shape(before - 1).has(Shape::AFTER_HYPHEN))
}
