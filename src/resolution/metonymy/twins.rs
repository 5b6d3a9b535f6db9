//! Names that are read as another is: "Warsaw, like Berlin, is wary", "Prague expelled three, and Riga none".

use super::phrase::{before, closes, stands_free};
use super::{Read, Score};
use crate::gazetteer::{RecordType, Snapshot};
use crate::text::{NormalizedText, Shape, is_word};

/// The number of what a verb left out is of stands at most so many tokens behind the name that has the verb.
const NUMBER_REACH: usize = 8;

/// Gives the names that are likened to another, or share its verb, the other's score.
pub(super) fn share(text: &NormalizedText<'_>, snapshot: &Snapshot, all: &mut [Read]) {
    for at in 0..all.len() {
        if let Some(score) = paired(text, all, at) {
            for read in all.iter_mut().skip(at).take(2) {
                read.score = score;
            }
            continue;
        }
        let twin = all.get(at).and_then(|read| {
            if let Some(other) = echoed(text, all, at) {
                return Some(other);
            }
            let twins = |_: &usize| is_gapped(text, all, at) || is_headed(text, all, at);
            let other = likened(text, all, at)
                .or_else(|| bracketed(text, all, at))
                .or_else(|| at.checked_sub(1).filter(twins))?;
            let other = all.get(other)?;
            let is_state = |r: &Read| snapshot.record_type(r.record) == RecordType::State;
            (is_state(read) == is_state(other)).then_some(other.score)
        });
        if let Some((read, score)) = all.get_mut(at).zip(twin) {
            read.score = score;
        }
    }
}

/// "the Riyadh-Tehran thaw", "the Kyiv-Moscow line": what the two names that a hyphen joins, the first at `at`, are read as.
fn paired(text: &NormalizedText<'_>, all: &[Read], at: usize) -> Option<Score> {
    let (first, second) = (all.get(at)?, all.get(at + 1)?);
    let (begin, noun) = (second.row.begin, second.row.end);
    if first.row.end != begin
        || !text.shape(begin).has(Shape::AFTER_HYPHEN)
        || text.shape(noun).has(Shape::AFTER_HYPHEN)
    {
        return None;
    }
    let way = is_word!(
        text,
        noun,
        "line"
            | "route"
            | "flight"
            | "flights"
            | "train"
            | "trains"
            | "bus"
            | "road"
            | "railway"
            | "highway"
            | "corridor"
    ) || is_word!(
        text,
        noun,
        "expressway" | "motorway" | "border" | "frontier" | "crossing" | "pipeline" | "ferry"
    );
    // "the Guyana-Venezuela border controversy" is no way.
    if way && closes(text, noun + 1) {
        return Some(Score { value: -3.0, cue: "a way from one to the other" });
    }
    let dealing = is_word!(
        text,
        noun,
        "summit"
            | "talks"
            | "relations"
            | "ties"
            | "thaw"
            | "war"
            | "deal"
            | "rift"
            | "row"
            | "axis"
            | "pact"
            | "hotline"
    ) || is_word!(
        text,
        noun,
        "alliance" | "conflict" | "rivalry" | "dispute" | "trade" | "agreement" | "treaty" | "accord" | "partnership"
    ) || is_word!(
        text,
        noun,
        "tensions" | "standoff" | "feud" | "truce" | "meeting" | "rapprochement" | "détente"
    );
    if dealing {
        return Some(Score { value: 3.0, cue: "two who deal with one another" });
    }
    let stronger = if first.score.value.abs() < second.score.value.abs() { second } else { first };
    Some(stronger.score)
}

/// "Seoul objected, as did Tokyo", "Manila is sinking; so is Jakarta", "Beijing isn't laughing. Tehran is.": the score of the one
/// whose verb is repeated of the name at `at`.
fn echoed(text: &NormalizedText<'_>, all: &[Read], at: usize) -> Option<Score> {
    let read = all.get(at)?;
    let row = read.row;
    let sentence = |r: &Read| text.token(r.row.begin).map_or(0, |t| t.sentence);
    // "The air is worse than Delhi's", "Paris's answer, like Berlin's, was no".
    let bare = text.shape(row.end).has(Shape::CLITIC)
        && !is_word!(text, row.end, "'")
        && (text.token(row.end + 1).is_none() || is_word!(text, row.end + 1, "." | "," | ";"))
        && before(text, row)
            .is_some_and(|i| is_word!(text, i, "than" | "like" | "as" | "while" | "and" | "not" | "to"));
    if bare {
        let earlier = all.get(at.saturating_sub(ECHO_REACH)..at)?.iter().rev();
        return earlier.filter(|r| sentence(r) == sentence(read)).map(|r| r.score).next();
    }
    let repeats = |i: usize| {
        is_word!(
            text,
            i,
            "did" | "does" | "do" | "is" | "was" | "are" | "were" | "has" | "had" | "have" | "will" | "would"
        )
    };
    if let Some(verb) = before(text, row).filter(|i| *i > 0 && repeats(*i) && closes(text, row.end)) {
        if !is_word!(text, verb - 1, "so" | "as" | "nor" | "neither" | "than") {
            return None;
        }
        return all
            .get(at.saturating_sub(ECHO_REACH)..at)?
            .iter()
            .rev()
            .find(|r| {
                sentence(r) == sentence(read) && stands_free(text, r.row) && !text.shape(r.row.end).has(Shape::CLITIC)
            })
            .map(|r| r.score);
    }
    let alone = text.shape(row.begin - usize::from(row.article)).has(Shape::SENTENCE_START)
        && repeats(row.end)
        && is_word!(text, row.end + 1, "." | "!" | "too");
    let opens = |r: &&Read| {
        sentence(r) + 1 == sentence(read)
            && text.shape(r.row.begin - usize::from(r.row.article)).has(Shape::SENTENCE_START)
    };
    if !alone {
        return None;
    }
    all.get(at.saturating_sub(ECHO_REACH)..at)?.iter().find(opens).map(|r| r.score)
}

/// Whose verb is repeated is at most so many names before.
const ECHO_REACH: usize = 6;

/// The name that the one at `at` is likened to: "X, like Y,", "Like Y, X".
fn likened(text: &NormalizedText<'_>, all: &[Read], at: usize) -> Option<usize> {
    let read = all.get(at)?;
    let like = before(text, read.row).filter(|_| is_word!(text, read.row.end, ","))?;
    // "Along with Tashkent, Bishkek voted no".
    let along = usize::from(like > 0 && is_word!(text, like, "with") && is_word!(text, like - 1, "along" | "together"));
    let like = Some(like - along).filter(|i| along > 0 || is_word!(text, *i, "like" | "unlike"))?;
    if text.shape(like).has(Shape::SENTENCE_START) {
        let next = all.get(at + 1)?;
        return (next.row.begin - usize::from(next.row.article) == read.row.end + 1).then_some(at + 1);
    }
    let previous = all.get(at.checked_sub(1)?)?;
    (is_word!(text, like.checked_sub(1)?, ",") && previous.row.end + 1 == like).then_some(at - 1)
}

/// "the Democratic Republic of the Congo (DRC)": the name before the brackets that the one at `at` stands in, of the same record.
fn bracketed(text: &NormalizedText<'_>, all: &[Read], at: usize) -> Option<usize> {
    let previous = at.checked_sub(1)?;
    let (full, short) = (all.get(previous)?, all.get(at)?);
    let open = short.row.begin.checked_sub(1).filter(|i| is_word!(text, *i, "("))?;
    // "endemic to Zaïre (Democratic Republic of the Congo)": another name has a reading of its own.
    let is_acronym = text.shape(short.row.begin).has(Shape::ALL_CAPITALS);
    let is_closed = full.row.end == open && is_word!(text, short.row.end, ")");
    (full.record == short.record && is_acronym && is_closed).then_some(previous)
}

/// "Protests erupt in Iran, Iraq", "Blinken to visit Israel, Egypt": whether the name at `at` ends a headline, and a comma alone
/// joins it to the one before; not "In Iran, Iraq".
fn is_headed(text: &NormalizedText<'_>, all: &[Read], at: usize) -> bool {
    let Some((previous, read)) = at.checked_sub(1).and_then(|p| all.get(p)).zip(all.get(at)) else { return false };
    let comma = previous.row.end;
    let ends = |i: usize| text.token(i).is_none_or(|t| t.shape.has(Shape::LINE_START));
    is_word!(text, comma, ",")
        && read.row.begin == comma + 1
        && read.row.others == 0
        && previous.row.others == 0
        && ends(read.row.end)
        && before(text, previous.row).is_some_and(|i| !text.shape(i).has(Shape::SENTENCE_START))
}

/// "Berlin sent 300 men, Paris 200 and London 100": whether the name at `at` has a number, and its verb stands by the one before.
fn is_gapped(text: &NormalizedText<'_>, all: &[Read], at: usize) -> bool {
    let number = |i: usize| {
        text.shape(i).has(Shape::DIGIT)
            || is_word!(
                text,
                i,
                "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "none"
            )
            || is_word!(text, i, "twelve" | "twenty" | "thirty" | "dozens" | "hundreds")
    };
    let Some((previous, read)) = at.checked_sub(1).and_then(|p| all.get(p)).zip(all.get(at)) else { return false };
    let (end, begin) = (read.row.end, read.row.begin);
    let closes = |i: usize| text.token(i).is_none() || is_word!(text, i, "," | "." | "and" | ";");
    let joined = begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "," | "and" | ";"));
    let sentence = |i: usize| text.token(i).map(|t| t.sentence);
    joined
        && read.row.others == 0
        && number(end)
        && closes(end + 1)
        && previous.score.value > 0.0
        && sentence(previous.row.begin) == sentence(begin)
        && begin <= previous.row.end + NUMBER_REACH
        && (previous.row.end..begin).any(number)
}
