//! How one lives in a city and travels through a land, what either has, and what one sees there: the name is of the place.

use super::forces::is_unrest;
use super::phrase::{before, closes, stands_free};
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// "Moscow froze on Sunday", "Vienna has more than 100 museums", "Havana smells of diesel"; not "froze the
/// assets".
pub(super) fn is_lived_in(text: &NormalizedText<'_>, row: Row) -> bool {
    let (verb, behind) = (row.end, row.end + 1);
    let alone = || {
        let at = behind + usize::from(is_word!(text, behind, "again" | "too"));
        text.token(at).is_none()
            || text.class(at).has(Class::CALENDAR)
            || is_word!(text, at, "." | "," | ";" | "and")
            || is_word!(text, at, "under" | "beneath")
            || is_word!(text, at, "on" | "for" | "in" | "all")
                && (text.class(at + 1).has_any(Class::CALENDAR.or(Class::DETERMINER))
                    || text.shape(at + 1).has(Shape::DIGIT)
                    || is_word!(text, at + 1, "two" | "three" | "four" | "five" | "days" | "hours"))
    };
    is_word!(text, verb, "sweltered" | "sweltering" | "shivered" | "swelters" | "shivers")
        || is_word!(
            text,
            verb,
            "froze"
                | "flooded"
                | "shook"
                | "shuddered"
                | "swayed"
                | "trembled"
                | "drank"
                | "starved"
                | "burned"
                | "burnt"
                | "thawed"
        ) && alone()
        || is_word!(text, verb, "smells" | "smelled" | "smelt" | "reeks" | "reeked")
            && is_word!(text, behind, "of" | "like")
        || is_word!(text, verb, "went") && is_word!(text, behind, "wild" | "dark")
        || sees(text, row)
        || hosts(text, row)
        || is_place_to_be(text, row)
}

/// "Malaysia has 23 million people", "Peru has good roads", "Bhutan is expensive": what a land holds, and how it is there.
pub(super) fn is_a_land(text: &NormalizedText<'_>, row: Row) -> bool {
    is_counted(text, row) || is_measured(text, row) || borders(text, row) || is_place_to_be(text, row)
}

/// What is true of cities and lands alike: sights, weather, how one travels there.
fn is_place_to_be(text: &NormalizedText<'_>, row: Row) -> bool {
    has_something(text, row) || is_so(text, row) || serves_travellers(text, row) || is_beheld(text, row)
}

/// "has three museums", "will get a new stadium", "had its wettest June", "has changed beyond recognition"; not "has closed its
/// museums", which somebody did.
fn has_something(text: &NormalizedText<'_>, row: Row) -> bool {
    let will = usize::from(is_word!(text, row.end, "will"));
    let verb = row.end + will;
    let has = is_word!(text, verb, "has" | "had" | "have" | "boasts" | "boasted")
        || is_word!(text, verb, "get" | "gets" | "getting" | "got");
    let grows = || {
        is_word!(text, verb + 1, "changed")
            && (is_word!(text, verb + 2, "beyond" | "little") || closes(text, verb + 2))
            && !is_word!(text, verb + 2, "its")
    };
    let records = is_word!(text, verb, "recorded" | "records" | "enjoyed");
    let extreme = || {
        is_word!(text, verb + 1, "its" | "the")
            && is_word!(
                text,
                verb + 2,
                "hottest" | "coldest" | "wettest" | "driest" | "warmest" | "snowiest" | "coolest" | "rainiest"
            )
    };
    stands_free(text, row)
        && (has && (has_sights(text, verb + 1) || grows() || extreme())
            || records && extreme()
            || is_word!(text, verb, "lost" | "keeps" | "kept" | "regained")
                && is_word!(text, verb + 1, "its")
                && is_word!(text, verb + 2, "charm" | "magic" | "soul" | "shine"))
}

/// "Berlin saw candlelight vigils": what goes on in the streets.
fn sees(text: &NormalizedText<'_>, row: Row) -> bool {
    let has = usize::from(is_word!(text, row.end, "has" | "had"));
    let verb = row.end + has;
    let goes_on = |i: usize| {
        is_unrest(text, i)
            || is_word!(
                text,
                i,
                "vigil" | "vigils" | "protest" | "demonstration" | "march" | "rally" | "rallies" | "riot" | "looting"
            )
            || is_word!(text, i, "snow" | "rain" | "fireworks" | "celebrations")
    };
    is_word!(text, verb, "saw" | "sees" | "seen")
        && (verb + 1..verb + SIGHTS_REACH)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            // "saw the rally as a threat" is of those who govern.
            .any(|i| {
                goes_on(i)
                    && (closes(text, i + 1) || is_word!(text, i + 1, "last" | "this" | "late"))
                    && !is_word!(text, i + 1, "as")
            })
}

/// "Doha hosted the World Cup", "offered Madrid as a venue", "call London home"; not "hosted the leaders".
fn hosts(text: &NormalizedText<'_>, row: Row) -> bool {
    let feast = |i: usize| {
        is_word!(text, i, "cup" | "prix" | "championship" | "championships" | "marathon" | "biennale" | "embassies")
            || is_word!(text, i, "final" | "finals" | "festival" | "tournament" | "parade" | "concert" | "derby")
    };
    let verb = row.end + usize::from(is_word!(text, row.end, "will" | "has" | "had" | "to"));
    let hosted = is_word!(text, verb, "host" | "hosts" | "hosted") && (verb + 1..verb + SIGHTS_REACH).any(feast);
    let Some(hinge) = before(text, row) else { return hosted };
    let offered =
        is_word!(text, hinge, "offered" | "offers" | "proposed" | "proposes" | "suggested" | "chose" | "picked")
            && is_word!(text, row.end, "as")
            && (row.end + 1..row.end + SIGHTS_REACH).any(|i| is_word!(text, i, "venue" | "host" | "location" | "site"));
    let home = is_word!(text, hinge, "call" | "calls" | "called" | "made" | "make") && is_word!(text, row.end, "home");
    hosted || offered || home
}

/// "Lisbon is cheap", "Bhutan is expensive to visit", "Chad is hard to reach", "Is Bolivia safe?".
fn is_so(text: &NormalizedText<'_>, row: Row) -> bool {
    let copula = is_word!(text, row.end, "is" | "was" | "looks" | "looked");
    let asked = before(text, row).is_some_and(|i| is_word!(text, i, "is" | "how") && row.begin == i + 1);
    if !(copula && stands_free(text, row) || asked) {
        return false;
    }
    let at = row.end + usize::from(copula);
    let at = at + usize::from(is_word!(text, at, "very" | "so" | "still" | "now" | "more" | "less" | "quite" | "also"));
    let ends = |i: usize| {
        closes(text, i) && !is_word!(text, i, "with" | "about" | "on")
            || is_word!(text, i, "to") && is_word!(text, i + 1, "visit" | "reach" | "cross" | "live" | "tour")
    };
    is_word!(
        text,
        at,
        "cheap"
            | "expensive"
            | "safe"
            | "lovely"
            | "pretty"
            | "beautiful"
            | "hilly"
            | "mountainous"
            | "landlocked"
            | "flat"
            | "arid"
            | "humid"
            | "green"
            | "vast"
            | "crowded"
            | "noisy"
            | "dirty"
            | "walkable"
            | "picturesque"
            | "deserted"
    ) && ends(at + 1)
        || is_word!(text, at, "hard" | "easy" | "difficult" | "easier" | "harder")
            && is_word!(text, at + 1, "to")
            && is_word!(text, at + 2, "reach" | "visit" | "get" | "navigate" | "tour" | "cross")
        || is_word!(text, at, "worth") && is_word!(text, at + 1, "a" | "visiting" | "seeing" | "two" | "the")
}

/// "Dublin makes a good stop", "Ankara rewards a second look", "Tehran surprises the visitor"; not "rewards loyalty".
fn serves_travellers(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = row.end;
    let near = || (verb + 1..verb + SIGHTS_REACH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
    let traveller = |i: usize| {
        is_word!(text, i, "visitor" | "visitors" | "traveller" | "travellers" | "traveler" | "travelers" | "tourists")
    };
    let stay = |i: usize| {
        is_word!(text, i, "stop" | "stopover" | "base" | "break" | "holiday" | "vacation" | "destination")
            || is_word!(text, i, "weekend" | "getaway" | "honeymoon")
    };
    let one = is_word!(text, verb + 1, "a" | "an" | "the");
    is_stop(text, row)
        || is_word!(text, verb, "makes" | "make" | "is" | "was")
            && one
            && is_word!(
                text,
                verb + 2,
                "good"
                    | "fine"
                    | "great"
                    | "perfect"
                    | "ideal"
                    | "obvious"
                    | "natural"
                    | "pleasant"
                    | "lovely"
                    | "popular"
            )
            && (stay(verb + 3) || stay(verb + 4))
        || is_word!(text, verb, "rewards" | "repays" | "deserves" | "merits")
            && near().any(|i| {
                traveller(i) || is_word!(text, i, "look" | "visit" | "days" | "day" | "stay" | "detour" | "weekend")
            })
        || is_word!(
            text,
            verb,
            "surprises" | "charms" | "dazzles" | "overwhelms" | "enchants" | "seduces" | "delights" | "welcomes"
        ) && (near().any(traveller)
            || is_word!(text, verb + 1, "at") && is_word!(text, verb + 2, "first")
            || is_word!(text, verb + 1, "in") && text.class(verb + 2).has(Class::CALENDAR))
}

/// "Vienna was his next stop", "Peru will be the last leg": where a journey goes.
fn is_stop(text: &NormalizedText<'_>, row: Row) -> bool {
    let will = usize::from(is_word!(text, row.end, "will"));
    let copula = row.end + will;
    let (own, which) = (copula + 1, copula + 2);
    is_word!(text, copula, "is" | "was" | "be")
        && is_word!(text, which, "first" | "second" | "third" | "next" | "last" | "final" | "only")
        && is_word!(text, own, "his" | "her" | "the" | "their" | "its" | "our")
        && is_word!(text, which + 1, "stop" | "leg" | "destination" | "port" | "stopover")
}

/// "He photographed Havana", "fell in love with Ireland", "knows Vienna well".
fn is_beheld(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(verb) = before(text, row).filter(|_| closes(text, row.end) || is_word!(text, row.end, "well" | "better"))
    else {
        return false;
    };
    is_word!(
        text,
        verb,
        "photographed" | "painted" | "sketched" | "filmed" | "explored" | "explore" | "exploring" | "roamed"
    ) || is_word!(text, verb, "toured" | "crisscrossed" | "missed" | "visit" | "visited" | "visiting")
        || is_word!(text, verb, "know" | "knows" | "knew" | "known") && is_word!(text, row.end, "well" | "better")
        || is_word!(text, verb, "with")
            && verb > 1
            && is_word!(text, verb - 1, "love")
            && is_word!(text, verb - 2, "in")
}

/// "the size of Wales", "Qatar is the size of", "Bhutan is smaller than Estonia".
fn is_measured(text: &NormalizedText<'_>, row: Row) -> bool {
    let larger = |i: usize| {
        is_word!(text, i, "smaller" | "larger" | "bigger" | "hotter" | "colder" | "wetter" | "flatter" | "greener")
    };
    let as_subject =
        is_word!(text, row.end, "is" | "was") && larger(row.end + 1) && is_word!(text, row.end + 2, "than");
    let as_measure = before(text, row).filter(|i| *i > 0 && closes(text, row.end)).is_some_and(|i| {
        is_word!(text, i, "of") && is_word!(text, i - 1, "size") || is_word!(text, i, "than") && larger(i - 1)
    });
    let sized = || {
        let at = row.end + 1 + usize::from(is_word!(text, row.end + 1, "about" | "roughly" | "half" | "twice"));
        is_word!(text, row.end, "is" | "was") && is_word!(text, at, "the") && is_word!(text, at + 1, "size")
    };
    (as_subject || sized()) && stands_free(text, row) || as_measure
}

/// "Niger borders Chad", "Kenya straddles the equator", "Jamaica is to its south".
fn borders(text: &NormalizedText<'_>, row: Row) -> bool {
    let (verb, behind) = (row.end, row.end + 1);
    let side = |i: usize| is_word!(text, i, "south" | "north" | "east" | "west" | "northeast" | "southeast");
    is_word!(text, verb, "borders" | "bordered" | "straddles" | "adjoins" | "abuts")
        && (text.shape(behind).has(Shape::CAPITALISED) || is_word!(text, behind, "the" | "two" | "seven" | "five"))
        || is_word!(text, verb, "is" | "lies") && is_word!(text, behind, "to") && side(behind + 2)
}

/// Whether what one has, from the token on, is what is built, grows or runs there: "more than 100 museums", "no underground".
fn has_sights(text: &NormalizedText<'_>, begin: usize) -> bool {
    if syntax::is_verb(text, begin) && !is_word!(text, begin, "more") {
        return false;
    }
    let phrase = begin..begin + SIGHTS_REACH;
    let goes_on = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION)
            && !is_word!(text, *i, "to" | "and" | "for" | "from" | "with" | "over" | "on" | "about" | "that")
    };
    // "oil reserves" are in the ground, "gold reserves" in the bank.
    let resource = |i: usize| {
        is_word!(text, i, "reserves" | "deposits")
            && i > begin
            && is_word!(
                text,
                i - 1,
                "oil" | "gas" | "copper" | "coal" | "lithium" | "uranium" | "ore" | "cobalt" | "mineral" | "diamond"
            )
    };
    phrase.take_while(goes_on).any(|i| resource(i) || is_a_sight(text, i) && closes(text, i + 1))
}

/// Whether a noun is for what is built, grows or runs in a place.
pub(super) fn is_a_sight(text: &NormalizedText<'_>, i: usize) -> bool {
    is_word!(
        text,
        i,
        "museums"
            | "museum"
            | "airport"
            | "airports"
            | "station"
            | "stations"
            | "universities"
            | "slums"
            | "suburbs"
            | "trams"
            | "underground"
            | "metro"
            | "subway"
            | "bridges"
            | "parks"
            | "hotels"
            | "restaurants"
            | "cafes"
            | "bars"
            | "theatres"
            | "theaters"
            | "cinemas"
            | "skyscrapers"
            | "inhabitants"
            | "residents"
            | "churches"
            | "mosques"
            | "synagogues"
            | "galleries"
            | "canals"
            | "stadium"
            | "bridge"
            | "tram"
            | "zoo"
            | "electricity"
            | "power"
            | "grid"
            | "outskirts"
            | "hospitals"
            | "coast"
            | "coastline"
            | "climate"
            | "sunshine"
            | "beaches"
            | "mountains"
            | "rivers"
            | "forests"
            | "deserts"
            | "roads"
            | "buses"
            | "trains"
            | "castles"
            | "vineyards"
            | "population"
    )
}

/// What a place has is named at most so many tokens behind "has".
const SIGHTS_REACH: usize = 7;

/// "Malaysia has 23 million people", "Greece has more than 2,000 islands": what a land holds.
fn is_counted(text: &NormalizedText<'_>, row: Row) -> bool {
    let number = |i: usize| {
        text.shape(i).has(Shape::DIGIT)
            || is_word!(
                text,
                i,
                "million" | "thousands" | "hundreds" | "two" | "three" | "four" | "official" | "active"
            )
            || is_word!(text, i, "of") && is_word!(text, i - 1, "thousands" | "hundreds" | "dozens")
    };
    let things = |i: usize| {
        number(i - 1)
            && is_word!(
                text,
                i,
                "people"
                    | "inhabitants"
                    | "islands"
                    | "lakes"
                    | "volcanoes"
                    | "residents"
                    | "citizens"
                    | "provinces"
                    | "languages"
            )
            && closes(text, i + 1)
    };
    is_word!(text, row.end, "has" | "had") && (row.end + 2..row.end + SIGHTS_REACH).any(things)
}
