//! Where a state or a city ends and what lies in it: "the Venezuela-Colombia border", "outside Greece", "in the nation of Chad".

use super::phrase::{before, closes};
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The noun that a name stands with, as in "in the central Asian nation of", has its preposition at most so many tokens before.
const APPOSED_REACH: usize = 6;

/// Whether a name is of the land within its borders.
pub(super) fn is_bounded(text: &NormalizedText<'_>, row: Row) -> bool {
    has_a_border(text, row) || is_bordered(text, row) || is_outside(text, row) || is_named_beside_its_noun(text, row)
}

fn is_border(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "border" | "borders" | "frontier" | "frontiers" | "borderlands" | "coastline" | "airspace")
}

/// "Congo's borders", "on Venezuela's southern border with Brazil", "the Venezuela-Colombia border"; not "Poland's border guards", nor
/// "its border plan".
fn has_a_border(text: &NormalizedText<'_>, row: Row) -> bool {
    let (end, clitic) = (text.shape(row.end), text.shape(row.end).has(Shape::CLITIC));
    // "the Colombia-Venezuela border": of either of the two.
    let is_first = !clitic && end.has(Shape::AFTER_HYPHEN) && end.has(Shape::CAPITALISED);
    let is_second = !clitic
        && text.shape(row.begin).has(Shape::AFTER_HYPHEN)
        && row.begin.checked_sub(1).is_some_and(|other| text.shape(other).has(Shape::CAPITALISED));
    if !(clitic || is_first || is_second) {
        return false;
    }
    let noun = if clitic || is_first { row.end + 1 } else { row.end };
    let is_modifier = !is_border(text, noun) && !text.shape(noun).has_any(Shape::PUNCTUATION.or(Shape::CLITIC));
    let at = noun + usize::from(clitic && is_modifier);
    is_border(text, at) && (closes(text, at + 1) || is_word!(text, at + 1, "town" | "region" | "crossing" | "area"))
}

/// "shares a border with Ukraine", "on its frontier with Chad", "borders Mali", "bordered by Niger".
fn is_bordered(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).filter(|i| *i > 0 && closes(text, row.end)).is_some_and(|hinge| {
        is_word!(text, hinge, "with")
            && is_word!(text, hinge - 1, "border" | "borders" | "frontier" | "frontiers" | "boundary")
            || is_word!(text, hinge, "borders" | "adjoins" | "abuts" | "straddles")
                && !text.class(hinge - 1).has(Class::DETERMINER)
            || is_word!(text, hinge, "by")
                && is_word!(text, hinge - 1, "bordered" | "bounded" | "ringed" | "surrounded")
    })
}

/// "assets outside of Greece", "the largest outside Russia".
fn is_outside(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).is_some_and(|i| {
        let of = usize::from(i > 0 && is_word!(text, i, "of"));
        is_word!(text, i - of, "outside" | "inside") && (of > 0 || closes(text, row.end))
    })
}

/// "in the central Asian nation of Kyrgyzstan", "to the island of Cyprus": a noun for a land, and what governs it.
fn is_named_beside_its_noun(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(of) = before(text, row).filter(|i| *i > 1 && is_word!(text, *i, "of") && closes(text, row.end)) else {
        return false;
    };
    let land = is_word!(text, of - 1, "nation" | "country" | "kingdom" | "island" | "state" | "republic" | "territory");
    land && !text.shape(of - 1).has(Shape::CAPITALISED)
        && (of.saturating_sub(APPOSED_REACH)..of - 1)
            .rev()
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .find(|i| text.class(*i).has_any(Class::PREPOSITION.or(Class::PLACE_PREPOSITION)))
            .is_some_and(|i| is_word!(text, i, "in" | "across" | "throughout" | "around" | "inside"))
}
