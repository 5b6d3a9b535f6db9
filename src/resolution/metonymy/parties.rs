//! Those of whom others think something, at whose side they stand and with whom they deal: "wary of Tehran", "alongside Qatar",
//! "firms linked to China", "officials from Kenya", "is a close ally of".

use super::journeys::moves;
use super::phrase::{before, closes, stands_free};
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// What is sold stands between its verb and "to" in at most so many tokens.
const SOLD_REACH: usize = 6;

/// Who is linked to somebody stands at most so many tokens before "linked".
const LINKED_REACH: usize = 3;

/// What is bought stands in at most so many tokens between its verb and "from".
const BOUGHT_REACH: usize = 4;

/// A measure stands at most so many tokens before what it does.
const MEASURE_REACH: usize = 5;

/// "is one of Taipei's 12 remaining allies": the noun stands at most so many tokens behind the verb or the comma.
const FRIEND_REACH: usize = 8;

/// Whether a name is of those who act by what stands before it.
pub(super) fn is_party(text: &NormalizedText<'_>, row: Row, city: bool) -> bool {
    let Some(hinge) = before(text, row).filter(|i| *i > 0 && closes(text, row.end)) else { return false };
    // "from both China and South Korea".
    let both = usize::from(is_word!(text, hinge, "both"));
    let (hinge, last) = (hinge - both, hinge - both - usize::from(hinge > both));
    match text.word(hinge) {
        "alongside" => true,
        "of" => is_word!(
            text,
            last,
            "wary"
                | "weary"
                | "suspicious"
                | "distrustful"
                | "mistrustful"
                | "fearful"
                | "critical"
                | "supportive"
                | "tolerant"
                | "contemptuous"
                | "dismissive"
                | "resentful"
                | "envious"
                | "jealous"
        ),
        "from" => {
            // "Dominican officials from Santo Domingo" are of a city.
            let speak =
                is_word!(text, last, "leader" | "leaders" | "official" | "officials" | "delegate" | "delegates");
            !city && (speak || is_bought_from(text, hinge))
                || is_word!(text, last, "counterpart" | "counterparts")
                || switches(text, hinge)
                || is_one_of_many(text, row, hinge)
        }
        "to" => is_served(text, hinge) || switches(text, hinge) || is_one_of_many(text, row, hinge),
        // "backed the meeting, along with Qatar".
        "with" => is_word!(text, last, "along") && !city,
        "lead" | "leads" | "govern" | "governs" | "governed" | "governing" => !text.shape(row.end).has(Shape::DIGIT),
        _ => false,
    }
}

/// "imports coal from Kazakhstan", "buying oil from Russia": who sells it.
fn is_bought_from(text: &NormalizedText<'_>, hinge: usize) -> bool {
    (hinge.saturating_sub(BOUGHT_REACH)..hinge).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
        is_word!(
            text,
            i,
            "buy" | "buys" | "buying" | "bought" | "purchase" | "purchases" | "purchased" | "purchasing" | "import"
        ) || is_word!(text, i, "imports" | "imported" | "importing")
    })
}

/// "the U.S. Embassy in Ouagadougou", "the Chile ambassador", "a US president": whose mission or officials they are.
pub(super) fn has_officials(text: &NormalizedText<'_>, row: Row) -> bool {
    if text.shape(row.end).has_any(Shape::LINE_START.or(Shape::CAPITALS_LINE)) {
        return false;
    }
    is_word!(text, row.end, "embassy" | "embassies" | "consulate" | "ambassador" | "ambassadors")
        || is_word!(
            text,
            row.end,
            "president"
                | "presidents"
                | "minister"
                | "ministers"
                | "secretary"
                | "official"
                | "officials"
                | "diplomat"
                | "diplomats"
        )
        || is_word!(
            text,
            row.end,
            "envoy" | "envoys" | "spokesman" | "spokeswoman" | "negotiator" | "negotiators" | "delegation"
        )
}

/// "Madrid's row with Buenos Aires": whose quarrel it is.
pub(super) fn quarrels(text: &NormalizedText<'_>, row: Row) -> bool {
    let noun = row.end + 1;
    let noun =
        noun + usize::from(is_word!(text, noun, "long" | "bitter" | "latest" | "diplomatic" | "trade" | "border"));
    text.shape(row.end).has(Shape::CLITIC)
        && is_word!(text, noun + 1, "with" | "over")
        && (is_word!(
            text,
            noun,
            "row" | "spat" | "feud" | "quarrel" | "dispute" | "standoff" | "rift" | "war" | "truce"
        ) || is_word!(
            text,
            noun,
            "alliance" | "pact" | "ties" | "relations" | "patience" | "friendship" | "détente"
        ))
}

/// "belongs to Panama", "sells gas to Beijing", "firms linked to China", "I refer you to Israel", "give the floor to France".
fn is_served(text: &NormalizedText<'_>, to: usize) -> bool {
    let last = to.saturating_sub(1);
    let earlier = |reach: usize| {
        (to.saturating_sub(reach)..to).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) && !moves(text, *i))
    };
    let sells = |i: usize| is_word!(text, i, "sell" | "sells" | "sold" | "selling" | "leased" | "leases" | "leasing");
    // An island is linked to a land by a bridge.
    let is_linked = || {
        is_word!(text, last, "linked" | "tied" | "connected")
            && earlier(LINKED_REACH + 1).any(|i| {
                is_word!(
                    text,
                    i,
                    "firm" | "firms" | "company" | "companies" | "group" | "groups" | "hackers" | "people"
                ) || is_word!(text, i, "militia" | "militias" | "accounts" | "network" | "networks" | "entities")
                    || is_word!(text, i, "actors" | "individuals" | "businessman" | "businessmen" | "operatives")
            })
    };
    is_word!(text, last, "belong" | "belongs" | "belonged" | "belonging" | "floor" | "sympathetic" | "indebted")
        || earlier(3).any(|i| is_word!(text, i, "refer" | "referred" | "defer" | "deferred"))
        || is_linked()
        || earlier(SOLD_REACH).any(sells)
}

/// "More than 60 nations, from Chile to Kenya, have signed": those who act are many; who works "in 60 nations, from" is in them.
fn is_one_of_many(text: &NormalizedText<'_>, row: Row, hinge: usize) -> bool {
    let from = if is_word!(text, hinge, "from") {
        Some(hinge).filter(|_| is_word!(text, row.end, "to") && text.shape(row.end + 1).has(Shape::CAPITALISED))
    } else {
        (hinge.saturating_sub(FROM_REACH)..hinge).rev().find(|i| is_word!(text, *i, "from"))
    };
    from.filter(|from| *from > 1 && is_word!(text, *from - 1, ",")).is_some_and(|from| {
        is_word!(text, from - 2, "nations" | "countries" | "governments" | "states" | "allies" | "members")
            && !(from.saturating_sub(FRIEND_REACH)..from)
                .any(|i| text.class(i).has(Class::PLACE_PREPOSITION) && i != from)
    })
}

/// The name behind "from" has at most so many words.
const FROM_REACH: usize = 5;

/// "switched recognition from Taipei to Beijing", "shifted its allegiance to Moscow".
fn switches(text: &NormalizedText<'_>, hinge: usize) -> bool {
    let earlier =
        || (hinge.saturating_sub(SWITCH_REACH)..hinge).rev().take_while(|i| !is_word!(text, *i, "." | ";" | ","));
    let switch = |i: usize| {
        is_word!(text, i, "switch" | "switched" | "switches" | "switching" | "shift" | "shifted" | "transferred")
    };
    let what =
        |i: usize| is_word!(text, i, "recognition" | "ties" | "allegiance" | "loyalty" | "loyalties" | "relations");
    earlier().any(switch)
        && (earlier().any(what) || text.shape(hinge + 1).has(Shape::CAPITALISED) && names_another(text, hinge))
}

/// "from Taipei to Beijing": whether a name and the other preposition stand on either side.
fn names_another(text: &NormalizedText<'_>, hinge: usize) -> bool {
    let switched = hinge.checked_sub(1).is_some_and(|i| is_word!(text, i, "switched" | "switch" | "switching"));
    switched
        || (hinge.saturating_sub(3)..hinge)
            .any(|i| is_word!(text, i, "from") && i > 0 && is_word!(text, i - 1, "switched" | "switch" | "switching"))
}

/// What is switched stands before "from" and "to" in at most so many tokens.
const SWITCH_REACH: usize = 7;

/// "Sanctions hit Russia", "a wave of boycotts has hurt China": measures are against those who govern.
pub(super) fn is_met_with_measures(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = before(text, row).filter(|i| {
        is_word!(
            text,
            *i,
            "hit" | "hits" | "hurt" | "hurts" | "hurting" | "hitting" | "crippled" | "crippling" | "squeezed"
        )
    });
    verb.is_some_and(|verb| {
        closes(text, row.end)
            && (verb.saturating_sub(MEASURE_REACH)..verb)
                .rev()
                .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
                .any(|i| {
                    is_word!(
                        text,
                        i,
                        "sanctions"
                            | "tariffs"
                            | "tariff"
                            | "boycott"
                            | "boycotts"
                            | "embargo"
                            | "embargoes"
                            | "duties"
                    )
                })
    })
}

/// "Palau is one of Taipei's last allies", "Belarus, a close ally of Moscow, said", "Indonesia and other members of the bloc": who
/// is a friend, a foe or a member acts.
pub(super) fn is_a_friend(text: &NormalizedText<'_>, row: Row) -> bool {
    if !stands_free(text, row) {
        return false;
    }
    let at = row.end;
    if is_word!(text, at, "and") && is_word!(text, at + 1, "other") {
        return is_word!(text, at + 2, "members" | "allies" | "powers" | "donors" | "creditors" | "governments");
    }
    let opens = is_word!(text, at, "is" | "was" | "remains" | "remained" | "became" | "becomes" | "are" | "were" | ",");
    let apposed = is_word!(text, at, ",");
    let article =
        |i: usize| is_word!(text, i, "a" | "an" | "one" | "the" | "another" | "itself" | "also" | "long" | "not");
    opens
        && article(at + 1)
        && (at + 2..at + FRIEND_REACH)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) || text.shape(*i).has(Shape::CLITIC))
            .any(|i| is_friend_or_foe(text, i) && (!apposed || closes(text, i + 1)))
}

fn is_friend_or_foe(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "ally"
            | "allies"
            | "backer"
            | "backers"
            | "guarantor"
            | "guarantors"
            | "signatory"
            | "signatories"
            | "creditor"
            | "donor"
            | "mediator"
            | "opponent"
            | "critic"
            | "foe"
            | "enemy"
            | "adversary"
            | "sponsor"
            | "rival"
    )
}
