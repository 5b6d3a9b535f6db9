//! Who is sent to a place, who is brought out of it and who speaks in a house: the name is of the place.

use super::journeys::moves;
use super::phrase::{before, closes, stands_free};
use super::row::Row;
use super::wording::is_message;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// Who is sent stands between the verb and "to" in at most so many tokens.
const SENT_REACH: usize = 7;

/// "flown to Baghdad", "hopes to send inspectors to Pyongyang", "heads to Seoul"; not "sent a message to Tehran".
pub(super) fn is_sent_to(text: &NormalizedText<'_>, row: Row, city: bool) -> bool {
    let Some(hinge) = before(text, row).filter(|i| *i > 0 && is_word!(text, *i, "to") && closes(text, row.end)) else {
        return false;
    };
    let carried = is_word!(
        text,
        hinge - 1,
        "flown"
            | "smuggled"
            | "airlifted"
            | "shipped"
            | "ferried"
            | "trucked"
            | "evacuated"
            | "escorted"
            | "whisked"
            | "driven"
            | "exiled"
            | "banished"
            | "deported"
    );
    let heads = city && is_word!(text, hinge - 1, "heads" | "jets" | "jetted" | "hurries" | "rushes");
    // "took him to", "that brought her to".
    let taken = hinge > 1
        && is_word!(text, hinge - 1, "him" | "her" | "them" | "us" | "me")
        && is_word!(
            text,
            hinge - 2,
            "took" | "take" | "taking" | "takes" | "brought" | "flew" | "drove" | "bring" | "bringing"
        );
    carried || heads || taken || visits(text, hinge) || sends_somebody(text, hinge)
}

/// "the visit of its leader Khaleda Zia to", "the return of the inspectors to"; who returns something to somebody does not go.
fn visits(text: &NormalizedText<'_>, hinge: usize) -> bool {
    let reach = (hinge.saturating_sub(SENT_REACH)..hinge).rev();
    let noun = reach.take_while(|i| !text.shape(*i).has_any(Shape::PUNCTUATION)).find(|i| {
        is_word!(text, *i, "visit" | "visits" | "return" | "trip" | "trips" | "tour" | "deportation" | "extradition")
    });
    // "visits to Abkhazia", "the deployment to Mali".
    is_word!(text, hinge - 1, "visits" | "trips" | "journeys" | "pilgrimages" | "voyages" | "deployment")
        || noun.is_some_and(|noun| {
            is_word!(text, noun + 1, "of" | "by")
                && (!is_word!(text, noun, "return") || (noun + 2..hinge).any(|i| is_person(text, i, hinge)))
        })
}

/// "send a team of inspectors to", "dispatched Kissinger to".
fn sends_somebody(text: &NormalizedText<'_>, hinge: usize) -> bool {
    let reach = (hinge.saturating_sub(SENT_REACH)..hinge).rev();
    let verb = reach.take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).find(|i| {
        is_word!(
            text,
            *i,
            "send"
                | "sends"
                | "sent"
                | "sending"
                | "dispatch"
                | "dispatched"
                | "fly"
                | "flew"
                | "smuggled"
                | "airlifted"
                | "deploy"
        ) || is_word!(text, *i, "deployed" | "rush" | "rushed" | "ferried" | "ship" | "shipped")
    });
    let Some(verb) = verb else { return carries_goods(text, hinge) };
    if verb + 1 == hinge && is_word!(text, verb, "sent" | "dispatched" | "deployed" | "rushed") {
        return are_people_before(text, verb);
    }
    let flies = is_word!(text, verb, "fly" | "flew" | "smuggled" | "airlifted" | "ferried" | "ship" | "shipped");
    verb + 1 < hinge && (flies || (verb + 1..hinge).any(|i| is_person(text, i, hinge)))
}

/// "Troops were sent to", "an envoy dispatched to": who is sent stands before a passive or a participle.
fn are_people_before(text: &NormalizedText<'_>, verb: usize) -> bool {
    (verb.saturating_sub(SENT_REACH)..verb)
        .rev()
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) && !is_word!(text, *i, "that" | "which"))
        .any(|i| is_person(text, i, verb + 1) && !text.shape(i).has(Shape::CLITIC))
}

/// Whether a noun is for somebody who is sent or goes, or the name of somebody stands just before "to".
fn is_person(text: &NormalizedText<'_>, i: usize, hinge: usize) -> bool {
    is_word!(
        text,
        i,
        "team"
            | "teams"
            | "inspector"
            | "inspectors"
            | "envoy"
            | "envoys"
            | "troops"
            | "soldiers"
            | "delegation"
            | "mission"
            | "missions"
            | "forces"
            | "advisers"
            | "diplomat"
            | "diplomats"
            | "president"
            | "premier"
            | "general"
            | "chief"
            | "delegations"
            | "doctors"
            | "planes"
            | "warships"
            | "mediators"
            | "mediator"
            | "citizen"
            | "citizens"
            | "prisoner"
            | "prisoners"
            | "police"
            | "workers"
            | "observers"
            | "monitors"
            | "peacekeepers"
            | "minister"
            | "secretary"
            | "emissary"
    ) || text.shape(i).has(Shape::CAPITALISED) && i + 1 == hinge
}

/// "took the grain to", "will carry the wounded to"; who takes "his complaint to Brussels" speaks to those who govern.
fn carries_goods(text: &NormalizedText<'_>, hinge: usize) -> bool {
    let reach = (hinge.saturating_sub(SENT_REACH)..hinge).rev();
    let carried = |i: usize| {
        is_word!(
            text,
            i,
            "refugees"
                | "migrants"
                | "passengers"
                | "wounded"
                | "bodies"
                | "body"
                | "coffin"
                | "family"
                | "children"
                | "prisoners"
                | "hostages"
                | "pilgrims"
                | "tourists"
        ) || is_cargo(text, i)
    };
    let verb = reach.take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).find(|i| {
        is_word!(
            text,
            *i,
            "take"
                | "takes"
                | "took"
                | "taking"
                | "carry"
                | "carries"
                | "carried"
                | "carrying"
                | "bring"
                | "brings"
                | "brought"
                | "move"
                | "moved"
                | "moving"
        ) || is_word!(text, *i, "hauled" | "drove" | "trucked")
    });
    verb.is_some_and(|verb| (verb + 1..hinge).any(carried))
}

/// Whether a noun is for what is bought, carried and unloaded.
pub(super) fn is_cargo(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "grain"
            | "wheat"
            | "rice"
            | "flour"
            | "food"
            | "wine"
            | "oil"
            | "gas"
            | "coal"
            | "fuel"
            | "uranium"
            | "medicine"
            | "medicines"
            | "supplies"
            | "cargo"
            | "goods"
            | "imports"
            | "shipments"
            | "loot"
            | "warheads"
            | "tanks"
    )
}

/// Who is invited or driven to a house stands within so many tokens before "to".
const FETCHED_REACH: usize = 7;

/// "announced it at the White House", "in a speech from the Kremlin", "was summoned to the Foreign Office".
pub(super) fn is_house(text: &NormalizedText<'_>, row: Row) -> bool {
    let adjective = usize::from(row.begin > 1 && is_word!(text, row.begin - 1, "presidential" | "royal" | "official"));
    let Some(hinge) = before(text, Row { begin: row.begin - adjective, article: row.article || adjective > 0, ..row })
        .filter(|_| closes(text, row.end) || text.shape(row.end).has(Shape::CAPITALISED))
    else {
        return false;
    };
    let last = hinge.checked_sub(1);
    match text.word(hinge) {
        // "anger at the Kremlin", "lashed out at the White House".
        "at" => !last.is_some_and(|i| {
            is_word!(
                text,
                i,
                "anger"
                    | "angry"
                    | "fury"
                    | "furious"
                    | "out"
                    | "aim"
                    | "finger"
                    | "swipe"
                    | "jab"
                    | "directed"
                    | "aimed"
                    | "frustration"
                    | "frustrated"
                    | "outrage"
                    | "dismay"
                    | "levelled"
                    | "leveled"
                    | "pointed"
            ) || is_word!(text, i, "officials" | "official" | "sources" | "alarm" | "bewilderment" | "annoyance")
        }),
        "from" => last.is_some_and(|i| {
            is_word!(text, i, "speech" | "address" | "broadcast" | "spoke" | "speaking" | "live" | "speeches")
        }),
        "to" => last.is_some_and(|i| {
            // "invited the two leaders to", "was driven from one house to".
            let is_taken_there = || {
                (hinge.saturating_sub(FETCHED_REACH)..hinge)
                    .rev()
                    .take_while(|at| !text.shape(*at).has(Shape::PUNCTUATION) && !is_word!(text, *at, "to"))
                    .any(|at| is_word!(text, at, "invited" | "driven" | "escorted" | "summoned" | "drove"))
            };
            is_word!(
                text,
                i,
                "called" | "summoned" | "invited" | "driven" | "taken" | "escorted" | "rushed" | "summons"
            ) || moves(text, i)
                || is_word!(text, i, "back" | "visitors" | "visit" | "visits")
                || is_taken_there()
        }),
        // "the flat above Downing Street", "after visiting Buckingham Palace", "left the White House".
        "above" | "visit" | "visits" | "visited" | "visiting" | "left" | "leaving" | "entered" | "entering"
        | "toured" => true,
        "over" => last.is_some_and(|i| is_word!(text, i, "flag" | "flags" | "banner" | "flew" | "smoke")),
        _ => false,
    }
}

/// "her Downing Street statement", "Putin's Kremlin speech": what one does in a house.
pub(super) fn is_done_in(text: &NormalizedText<'_>, row: Row) -> bool {
    let his = before(text, row)
        .is_some_and(|i| is_word!(text, i, "his" | "her" | "their" | "a" | "last") || text.shape(i).has(Shape::CLITIC));
    let at = row.end + usize::from(is_word!(text, row.end, "press" | "news" | "victory" | "farewell"));
    his && is_word!(
        text,
        at,
        "statement"
            | "speech"
            | "address"
            | "meeting"
            | "lunch"
            | "dinner"
            | "remarks"
            | "appearance"
            | "ceremony"
            | "conference"
            | "visit"
    )
}

/// "The Kremlin was built by Italians", "the White House has 132 rooms", "is open to visitors": what is done with a house.
pub(super) fn is_a_building(text: &NormalizedText<'_>, row: Row) -> bool {
    let (verb, behind) = (row.end, row.end + 1);
    let passive = is_word!(text, verb, "was" | "is") || is_word!(text, behind, "been");
    let at = behind + usize::from(is_word!(text, behind, "being" | "been" | "partly" | "once"));
    let is_done = || {
        is_word!(text, at, "built" | "rebuilt" | "painted" | "repainted" | "evacuated" | "restored" | "renovated")
            || is_word!(
                text,
                at,
                "refurbished" | "ringed" | "fenced" | "floodlit" | "cordoned" | "searched" | "stormed"
            )
            || is_word!(text, at, "shelled" | "bombed" | "decorated" | "designed")
            || is_word!(text, at, "open" | "closed" | "opened")
                && is_word!(text, at + 1, "to")
                && (at + 2..at + 4).any(|i| is_word!(text, i, "visitors" | "tourists" | "public"))
    };
    let has_rooms = || {
        is_word!(text, verb, "has" | "had")
            && text.shape(behind).has(Shape::DIGIT)
            && is_word!(text, behind + 1, "rooms" | "windows" | "towers" | "doors" | "chimneys")
    };
    let stands = || is_word!(text, verb, "stood" | "stands") && is_word!(text, behind, "empty" | "dark");
    stands_free(text, row) && (passive && is_done() || has_rooms() || stands())
}

/// "Germany has evacuated 300 people", "rescued 40 sailors": who sends the aeroplanes, whatever else "evacuated" is said of.
pub(super) fn brings_out(text: &NormalizedText<'_>, row: Row) -> bool {
    let has = usize::from(is_word!(text, row.end, "has" | "had" | "have"));
    let verb = row.end + has;
    let about = usize::from(is_word!(text, verb + 1, "about" | "nearly" | "almost" | "some" | "around"));
    stands_free(text, row)
        && is_word!(text, verb, "evacuated" | "rescued" | "airlifted" | "repatriated")
        && (text.shape(verb + 1 + about).has(Shape::DIGIT)
            || is_word!(text, verb + 1, "its" | "thousands" | "hundreds" | "dozens"))
}

/// "from Germany to Malaysia", "exports from India to China": the places that one sweeps over; not "a call from Iran to Syria".
pub(super) fn is_swept_over(text: &NormalizedText<'_>, row: Row, city: bool) -> bool {
    let Some(hinge) = before(text, row)
        .filter(|i| *i > 0 && row.others == 0 && closes(text, row.end) && is_word!(text, *i, "from" | "to"))
    else {
        return false;
    };
    let named =
        |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.class(i).has_any(Class::GRAMMAR.or(Class::CALENDAR));
    let from = match text.word(hinge) {
        "from" => {
            let other = row.end + 1 + usize::from(is_word!(text, row.end + 1, "the"));
            Some(hinge).filter(|_| is_word!(text, row.end, "to" | "into") && named(other))
        }
        _ => (hinge.saturating_sub(SWEEP_REACH)..hinge)
            .rev()
            .find(|i| !named(*i) && !is_word!(text, *i, "the" | "of"))
            .filter(|i| i + 1 < hinge && is_word!(text, *i, "from")),
    };
    // "From Washington to Tokyo, officials": of cities, where it opens the sentence.
    let opens = |from: usize| {
        text.shape(from).has(Shape::SENTENCE_START) || from.checked_sub(1).is_some_and(|i| is_word!(text, i, ","))
    };
    from.filter(|from| !city || opens(*from)).is_some_and(|from| {
        from.checked_sub(1).is_none_or(|i| {
            !text.class(i).has_any(Class::WILL_NOUN.or(Class::RELATION_NOUN))
                && !is_message(text.word(i))
                && !is_word!(
                    text,
                    i,
                    "call" | "calls" | "visit" | "word" | "power" | "allegiance" | "loyalty" | "shift" | "switch"
                )
                && !is_word!(
                    text,
                    i,
                    "sovereignty" | "recognition" | "control" | "appeal" | "telegram" | "handover" | "support"
                )
        })
    })
}

/// The place that a sweep begins with has at most so many words.
const SWEEP_REACH: usize = 5;
