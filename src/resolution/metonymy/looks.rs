//! How a city or a land looks and is: "Lima lies at the foot of the mountains", "Chile is home to penguins".

use super::forces::{FORCE_REACH, is_a_force};
use super::phrase::{closes, stands_free};
use super::row::Row;
use super::sights::is_a_sight;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// Whether what is said of a city tells how it is there: "was wreathed in smoke", "was calm on Sunday".
pub(super) fn is_city_described(text: &NormalizedText<'_>, row: Row) -> bool {
    let (verb, behind) = (row.end, row.end + 1);
    let looks = || {
        is_word!(text, verb, "bustles" | "bustled" | "teems" | "teemed" | "glitters" | "glittered" | "glowed" | "glows")
            || is_word!(text, verb, "overflowed" | "overflows" | "baked" | "bakes" | "choked" | "chokes" | "swarmed")
            || is_word!(text, verb, "buzzed" | "buzzes" | "hummed" | "hums")
            || is_word!(text, verb, "grew") && is_word!(text, behind, "from" | "up" | "around")
            || is_word!(text, verb, "celebrated" | "burned" | "partied")
                && is_word!(text, behind, "through" | "all" | "until" | "late")
    };
    let at = complement(text, behind);
    let is_so = || {
        is_word!(text, at, "twinned" | "awash" | "draped" | "wreathed" | "strewn" | "decked" | "festooned" | "packed")
            || is_word!(text, at, "under") && is_word!(text, at + 1, "curfew" | "water" | "snow" | "lockdown")
            || is_word!(text, at, "far")
            // "calm about the tariffs" are those who govern.
            || is_word!(text, at, "calm" | "quiet" | "tense" | "deserted")
                && (text.token(at + 1).is_none()
                    || text.class(at + 1).has(Class::CALENDAR)
                    || is_word!(text, at + 1, "." | "," | "and" | "overnight" | "again" | "at" | "after")
                    || is_word!(text, at + 1, "on") && text.class(at + 2).has(Class::CALENDAR))
    };
    has_sights_of_its_own(text, row, true)
        || stands_free(text, row) && (looks() || is_copula(text, verb) && is_so())
        || is_described(text, row)
}

/// Whether what is said of a city or a land tells how it is there: "lies between two rivers", "is home to elephants", "is where he
/// was born"; not "sits on the fence", "is full of ideas".
pub(super) fn is_described(text: &NormalizedText<'_>, row: Row) -> bool {
    let (verb, behind) = (row.end, row.end + 1);
    let spreads = || {
        is_word!(text, verb, "lies" | "sprawls" | "stretches" | "nestles" | "straddles")
            || is_word!(text, verb, "sits")
                && (is_word!(text, behind, "at" | "atop" | "astride" | "between")
                    || is_word!(text, behind, "on") && is_word!(text, behind + 1, "a" | "vast" | "huge" | "rich"))
            || is_word!(text, verb, "gets" | "has")
                && is_word!(text, behind, "little")
                && is_word!(text, behind + 1, "rain")
    };
    let at = complement(text, behind);
    let is_so = || match text.word(at) {
        "home" => is_word!(text, at + 1, "to"),
        "for" => is_word!(text, at + 1, "sale"),
        "in" => {
            is_word!(text, at + 1, "the")
                && is_word!(text, at + 2, "grip" | "path" | "throes")
                && is_word!(text, at + 3, "of")
                && (at + 4..at + 4 + FORCE_REACH).any(|i| is_a_force(text, i))
        }
        "where" | "dotted" | "littered" => true,
        "covered" | "rich" => {
            is_word!(text, at + 1, "in" | "with") && !is_word!(text, at + 2, "history" | "shame" | "glory" | "the")
        }
        "settled" | "populated" | "inhabited" | "crossed" | "founded" => is_word!(text, at + 1, "by"),
        "his" | "her" | "their" | "my" => is_word!(text, at + 1, "home" | "birthplace"),
        "drying" | "warming" | "sinking" => closes(text, at + 1),
        "warm" | "hot" | "wet" | "dry" | "icy" => {
            text.token(at + 1).is_none() || is_word!(text, at + 1, "." | "," | "in" | "and" | "all")
        }
        "twice" => is_word!(text, at + 1, "as") && is_word!(text, at + 2, "big" | "large" | "hot" | "far"),
        "a" | "an" => {
            is_word!(text, at + 1, "land") && is_word!(text, at + 2, "of")
                || text.shape(at + 2).has(Shape::CLITIC) && is_word!(text, at + 3, "drive" | "walk" | "ride" | "flight")
        }
        _ => is_word!(text, at + 1, "hours" | "hour" | "miles" | "kilometres" | "kilometers" | "km"),
    };
    (spreads() && !syntax::is_verb(text, behind) || is_copula(text, verb) && is_so()) && stands_free(text, row)
}

/// "Delhi's foul air", "Tehran's old streets", "Peru's mountains"; not "Paris's airport deal", "Kyiv's air force".
pub(super) fn has_sights_of_its_own(text: &NormalizedText<'_>, row: Row, city: bool) -> bool {
    if !text.shape(row.end).has(Shape::CLITIC) {
        return false;
    }
    // "China's capital controls" are money's.
    let controls = |i: usize| is_word!(text, i + 1, "controls" | "gains" | "flows" | "flight");
    let sight =
        |i: usize| is_of_nature(text, i) && !controls(i) || city && (is_of_a_town(text, i) || is_a_sight(text, i));
    sight(row.end + 1) && closes(text, row.end + 2) || sight(row.end + 2) && closes(text, row.end + 3)
}

/// Whether a noun is for what a land has by nature.
fn is_of_nature(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "mountains"
            | "rivers"
            | "coast"
            | "coastline"
            | "shores"
            | "beaches"
            | "islands"
            | "lakes"
            | "deserts"
            | "forests"
            | "rainforest"
            | "farmland"
            | "soil"
            | "climate"
            | "weather"
            | "wildlife"
            | "volcanoes"
            | "countryside"
            | "interior"
            | "hinterland"
            | "heartland"
            | "villages"
            | "population"
    ) || is_word!(
        text,
        at,
        "capital"
            | "city"
            | "cities"
            | "town"
            | "towns"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "province"
            | "provinces"
            | "region"
            | "regions"
            | "ports"
            | "roads"
    )
}

/// Whether a noun is for what a town has: what is breathed, built and walked through there.
fn is_of_a_town(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "air"
            | "smog"
            | "skyline"
            | "nightlife"
            | "rooftops"
            | "pavements"
            | "sidewalks"
            | "sewers"
            | "streets"
            | "alleys"
            | "boulevards"
            | "squares"
            | "outskirts"
            | "waterfront"
            | "traffic"
            | "taxis"
    ) || is_word!(
        text,
        at,
        "markets"
            | "bazaar"
            | "bazaars"
            | "shops"
            | "cathedral"
            | "monuments"
            | "landmarks"
            | "ghettos"
            | "hospitals"
            | "schools"
            | "university"
            | "prisons"
            | "harbour"
            | "railway"
    )
}

fn is_copula(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "is" | "was" | "are" | "were" | "remained" | "remains" | "looked" | "stayed")
}

/// Where the complement of a copula begins, behind one adverb.
fn complement(text: &NormalizedText<'_>, at: usize) -> usize {
    at + usize::from(is_word!(text, at, "still" | "again" | "now" | "not" | "only" | "largely" | "eerily" | "also"))
}
