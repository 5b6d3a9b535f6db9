//! What a land is, shares and belongs to: "Mongolia is the world's largest landlocked country", "Haiti shares the island with", "was a
//! colony of Germany".

use super::phrase::{before, closes, stands_free};
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// The noun that a land is defined by stands at most so many tokens behind the verb.
const DEFINED_REACH: usize = 10;

/// What two lands share stands in at most so many tokens between the verb and "with".
const SHARED_REACH: usize = 7;

/// Whether a state is a land by what is said of it.
pub(super) fn is_told_as_land(text: &NormalizedText<'_>, row: Row) -> bool {
    is_defined(text, row)
        || is_owned_or_visited(text, row)
        || is_called_officially(text, row)
        || shares_ground(text, row)
        || is_ground_shared(text, row)
        || is_held(text, row)
        || is_ground_of(text, row)
}

/// "the airspace of Thailand", "the territory of modern-day Mongolia".
fn is_ground_of(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(last) = before(text, row) else { return false };
    let is_of_today = last > 1 && is_word!(text, last, "day") && is_word!(text, last - 1, "modern" | "present");
    let of = if is_of_today { last - 2 } else { last };
    of > 0
        && is_word!(text, of, "of")
        && is_word!(
            text,
            of - 1,
            "airspace" | "territory" | "coast" | "coastline" | "shores" | "interior" | "outskirts"
        )
}

/// "is the world's largest landlocked country", "is an island nation in the Pacific"; not "is a country that wants to talk", "is a
/// nuclear power", "is the largest member of the union".
fn is_defined(text: &NormalizedText<'_>, row: Row) -> bool {
    if !is_word!(text, row.end, "is" | "was") || !stands_free(text, row) {
        return false;
    }
    let is_noun = |i: &usize| {
        is_word!(
            text,
            *i,
            "country" | "nation" | "kingdom" | "archipelago" | "island" | "countries" | "nations" | "state"
        )
    };
    let goes_on = |i: &usize| {
        !text.class(*i).has_any(Class::PRONOUN.or(Class::AUXILIARY))
            && (!text.shape(*i).has(Shape::PUNCTUATION)
                || text.shape(*i).has(Shape::CLITIC)
                || is_word!(text, *i, "," | "-"))
    };
    let nouns = (row.end + 2..row.end + DEFINED_REACH).take_while(goes_on).filter(is_noun);
    // "the", "one of the", "Africa's".
    let first = row.end + 1;
    let opens = text.class(first).has(Class::DETERMINER)
        || is_word!(text, first, "one" | "among")
        || text.shape(first).has(Shape::CAPITALISED) && text.shape(first + 1).has(Shape::CLITIC);
    // "an island nation": the last of them is the head.
    let Some(noun) = nouns.last().filter(|_| opens) else { return false };
    let tells_its_size = (row.end + 2..noun).any(|i| {
        is_word!(
            text,
            i,
            "landlocked" | "largest" | "smallest" | "biggest" | "island" | "populous" | "populated" | "mountainous"
        ) || is_word!(text, i, "tropical" | "arid" | "desert" | "coastal" | "volcanic" | "poorest" | "equatorial")
    });
    let behind =
        noun + 1 + usize::from(is_word!(text, noun + 1, "," | "that" | "is" | "lying" | "situated" | "located"));
    let lies =
        is_word!(text, behind, "surrounded" | "bordered" | "bordering" | "located" | "situated" | "straddling" | "off");
    tells_its_size || lies
}

/// "was a colony of Germany", "is an integral part of Sweden", "was Hu's first stop": what a land is to a state or to a traveller.
fn is_owned_or_visited(text: &NormalizedText<'_>, row: Row) -> bool {
    if !is_word!(text, row.end, "is" | "was" | "became" | "remained") || !stands_free(text, row) {
        return false;
    }
    let goes_on = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) || text.shape(*i).has(Shape::CLITIC);
    (row.end + 1..row.end + OWNED_REACH).take_while(goes_on).any(|i| {
        is_word!(text, i, "colony" | "province" | "protectorate" | "possession" | "dependency" | "exclave" | "enclave")
            && is_word!(text, i + 1, "of" | "in" | "within" | "until" | "from")
            || is_word!(text, i, "part") && is_word!(text, i - 1, "integral") && is_word!(text, i + 1, "of")
            || is_word!(text, i, "stop" | "destination" | "birthplace")
    })
}

/// What a land is to a state is said at most so many tokens behind the verb.
const OWNED_REACH: usize = 7;

/// "Nauru, officially the Republic of Nauru, is", "Laos (formally the Lao People's Democratic Republic)": either of the two names.
fn is_called_officially(text: &NormalizedText<'_>, row: Row) -> bool {
    let is_official = |i: usize| is_word!(text, i, "officially" | "formally");
    is_word!(text, row.end, "," | "(")
        && is_official(row.end + 1)
        && is_word!(text, row.end + 2, "the" | "known" | "called")
        || before(text, row).is_some_and(is_official) && is_word!(text, row.end, "," | ")")
}

/// Whether what is shared, from the token behind a verb on, is ground: an island, a border, "Hispaniola"; and where "with" stands.
fn ground_shared(text: &NormalizedText<'_>, verb: usize) -> Option<usize> {
    if !is_word!(text, verb, "shares" | "share" | "shared" | "sharing") {
        return None;
    }
    let with = (verb + 1..verb + 1 + SHARED_REACH).find(|i| is_word!(text, *i, "with"))?;
    let is_ground = |i: usize| {
        is_word!(
            text,
            i,
            "island" | "border" | "borders" | "frontier" | "peninsula" | "coast" | "coastline" | "lake" | "river"
        )
    };
    let is_named = with == verb + 2 && text.shape(verb + 1).has(Shape::CAPITALISED);
    (is_named || (verb + 1..with).any(is_ground)).then_some(with)
}

/// "Haiti shares the island of Hispaniola with".
fn shares_ground(text: &NormalizedText<'_>, row: Row) -> bool {
    ground_shared(text, row.end).is_some()
}

/// "shares the island with the Dominican Republic".
fn is_ground_shared(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).filter(|with| is_word!(text, *with, "with")).is_some_and(|with| {
        (with.saturating_sub(SHARED_REACH)..with).any(|verb| ground_shared(text, verb) == Some(with))
    })
}

/// "controlled the West Bank", "Japan colonised Taiwan": what is held by somebody.
fn is_held(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(verb) = before(text, row).filter(|_| closes(text, row.end)) else { return false };
    is_word!(
        text,
        verb,
        "controlled"
            | "controls"
            | "colonised"
            | "colonized"
            | "conquered"
            | "conquers"
            | "administered"
            | "administers"
            | "occupied"
    ) && !verb.checked_sub(1).is_some_and(|i| text.class(i).has(Class::DETERMINER) || is_word!(text, i, "-"))
        && !syntax::is_verb(text, row.end)
}
