//! What cities have and do for themselves, whoever governs from there: markets that move, weather, sides, mayors and crowds.

use super::Score;
use super::people::{are_townspeople, is_townsman};
use super::phrase::{before, closes};
use super::row::Row;
use super::territory::is_home;
use super::wording::is_of_a_city;
use crate::resolution::trades::is_among_trades;
use crate::resolution::{Context, Draft};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// What the name of a city is read as by what the city itself has or does.
pub(super) fn read(context: &Context<'_>, draft: &Draft, row: Row) -> Option<Score> {
    let text = context.text;
    let literal = |value: f32, cue| Some(Score { value, cue });
    if stirs(text, row) {
        literal(-3.0, "a city that stirs")
    } else if is_home(text, row)
        || are_townspeople(text, row.end)
        || is_of_a_city(text, row.end) && !courts(text, row.end)
        || is_townsman(text, row.end)
        || has_trade(text, row)
    {
        literal(-3.0, "those who live there")
    } else if is_a_market(text, draft.end) || is_traded(text, row) {
        literal(-3.0, "a market that moves")
    } else if is_a_side(text, draft) {
        literal(-3.0, "a side of many")
    } else if is_measured(text, draft.end) {
        literal(-4.0, "a number of its own")
    } else if is_governed_or_sat_for(text, draft.begin, draft.end) {
        literal(-4.0, "a city that has a mayor")
    } else {
        None
    }
}

/// "a Beijing analyst", "said Mexico City chef Elena Reygadas": whoever works there.
fn has_trade(text: &NormalizedText<'_>, row: Row) -> bool {
    is_among_trades(text, row.end)
        || is_word!(text, row.end, "analyst" | "trader" | "broker" | "lawyer")
            && before(text, row).is_some_and(|i| is_word!(text, i, "a"))
}

/// "Pristina courts Washington", "Beijing and Brussels court the Global South": whom one woos stands behind the verb.
fn courts(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "court" | "courts")
        && (text.shape(at + 1).has(Shape::CAPITALISED) && !text.shape(at + 1).has(Shape::PUNCTUATION)
            || is_word!(text, at + 1, "the") && text.shape(at + 2).has(Shape::CAPITALISED))
}

/// "London opened down 2 per cent", "Seoul lost 8.8 per cent, Taipei 8.4": where shares are traded.
fn is_a_market(text: &NormalizedText<'_>, end: usize) -> bool {
    let joins = is_word!(text, end, "and" | ",") && text.shape(end + 1).has(Shape::CAPITALISED);
    let verb = if joins { end + 2 } else { end };
    let moves = is_word!(
        text,
        verb,
        "opened"
            | "closed"
            | "ended"
            | "finished"
            | "lost"
            | "fell"
            | "slid"
            | "slipped"
            | "dropped"
            | "tumbled"
            | "plunged"
            | "rose"
            | "gained"
            | "climbed"
            | "jumped"
            | "added"
            | "shed"
            | "rallied"
            | "sank"
            | "traded"
    );
    let behind = || (verb + 1..verb + 1 + MARKET_REACH).take_while(|i| !is_word!(text, *i, "." | ";" | "," | ":"));
    let measured = |i: usize| {
        text.shape(i).has(Shape::DIGIT) && is_word!(text, i + 1, "%" | "per" | "percent" | "points" | ".")
            || is_word!(text, i, "%" | "percent" | "flat" | "higher" | "lower")
    };
    moves && behind().any(measured)
}

/// "with Tokyo up 2 percent", "London was flat", "Seoul closing at a record": where shares are traded.
fn is_traded(text: &NormalizedText<'_>, row: Row) -> bool {
    let (verb, behind) = (row.end, row.end + 1);
    let measured = is_word!(text, verb, "up" | "down")
        && text.shape(behind).has(Shape::DIGIT)
        && is_word!(text, behind + 1, "per" | "percent" | "%" | "points");
    let ends = is_word!(text, verb, "was" | "were" | "is" | "closing" | "ending" | "finishing")
        && (is_word!(text, behind, "flat") && closes(text, behind + 1)
            || is_word!(text, behind, "little") && is_word!(text, behind + 1, "changed")
            || !is_word!(text, verb, "was" | "were" | "is")
                && (is_word!(text, behind, "higher" | "lower" | "up" | "down")
                    || is_word!(text, behind, "at") && is_word!(text, behind + 2, "record")));
    measured || ends
}

/// "Paris have waited fifty years", "Madrid were beaten": one city is many only as its team.
fn is_a_side(text: &NormalizedText<'_>, draft: &Draft) -> bool {
    is_word!(text, draft.end, "have" | "are" | "were")
        && draft.begin.checked_sub(1).is_none_or(|i| {
            !is_word!(text, i, "and" | "or" | "," | "&" | "/" | "nor") && !text.class(i).has(Class::PREPOSITION)
        })
}

/// "Warsaw minus 17", "Cairo 31C", "London £19": how warm or how dear it is there.
fn is_measured(text: &NormalizedText<'_>, end: usize) -> bool {
    let degrees =
        |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).trim_end_matches(['c', 'f', '°']).len() <= 3;
    // "Tokyo 27, Seoul 29", "London £19": one of a row.
    let closes = |i: usize| text.token(i).is_none() || is_word!(text, i, "," | ";" | "." | "|");
    let near = |i: usize| (i.saturating_sub(ROW_REACH)..i.saturating_sub(1)).chain(i + 2..i + ROW_REACH);
    degrees(end) && closes(end + 1) && near(end).any(|i| degrees(i) && closes(i + 1))
        || is_word!(text, end, "£" | "€" | "$" | "¥") && text.shape(end + 1).has(Shape::DIGIT)
        || is_word!(text, end, "minus" | "plus") && degrees(end + 1)
        || degrees(end)
            && (text.word(end).ends_with(['c', 'f']) || is_word!(text, end + 1, "c" | "f" | "°" | "°c" | "degrees"))
}

/// "Warsaw stood still", "Kyiv buried its dead", "Lusaka danced": what those in the streets do, and nobody who governs.
fn stirs(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = row.end + usize::from(is_word!(text, row.end, "too" | "also"));
    is_word!(
        text,
        verb,
        "danced" | "wept" | "awoke" | "woke" | "slept" | "erupted" | "emptied" | "partied" | "dances" | "wakes"
    ) || is_word!(text, verb, "rang") && is_word!(text, verb + 1, "with" | "out")
        || is_word!(text, verb, "marched") && !is_word!(text, verb + 1, "on" | "into" | "its")
        || is_word!(text, verb, "counted" | "buried" | "mourned" | "counts" | "buries" | "mourns")
            && is_word!(text, verb + 1, "its" | "the")
            && is_word!(text, verb + 2, "dead")
        || is_word!(text, verb, "stood" | "fell" | "came" | "ground")
            && is_word!(text, verb + 1, "still" | "silent" | "quiet" | "to")
            && (!is_word!(text, verb + 1, "to") || is_word!(text, verb + 3, "standstill" | "halt"))
}

/// In a row of places and numbers the next number stands at most so far away, in tokens.
const ROW_REACH: usize = 6;

/// How far behind its verb it stands by how much a market moved.
const MARKET_REACH: usize = 5;

/// The mayor that a city has stands at most so many tokens behind it.
const MAYOR_REACH: usize = 5;

/// "Lima's deputy mayor", "the Mexico City mayoral race", "the MP for Port Vila": the city that is governed or that somebody sits
/// for, and not who governs from there.
fn is_governed_or_sat_for(text: &NormalizedText<'_>, begin: usize, end: usize) -> bool {
    if begin > 1
        && (is_word!(text, begin - 1, "of") && is_word!(text, begin - 2, "mayor" | "mayors")
            || is_word!(text, begin - 1, "for")
                && is_word!(
                    text,
                    begin - 2,
                    "mp" | "mps" | "senator" | "deputy" | "member" | "councillor" | "legislator"
                ))
    {
        return true;
    }
    // "has a new mayor", "elected its first mayor".
    if is_word!(text, end, "has" | "had" | "elected" | "elects" | "chose" | "gets" | "got")
        && (end + 2..end + MAYOR_REACH).any(|i| is_word!(text, i, "mayor"))
    {
        return true;
    }
    let at = end + usize::from(text.shape(end).has(Shape::CLITIC));
    let at = at + usize::from(is_word!(text, at, "deputy" | "former" | "acting"));
    is_word!(text, at, "mayor" | "mayors" | "mayoral" | "mayoralty")
}
