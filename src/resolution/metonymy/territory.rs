//! States as ground that armies, goods and people come to and go from: "drove them out of Kuwait", "citizens of Georgia".

use super::forces::{fights, is_weapon};
use super::ground::{FIGHTER_REACH, fighters_hold, is_controlled, is_fought_for, is_given_up, is_subject, verb};
use super::phrase::{before, closes};
use super::row::Row;
use super::stays::is_cargo;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// Who is driven out of a state stands between the verb and "out of" in at most so many tokens.
const DRIVEN_REACH: usize = 6;

/// A clause begins at most so many tokens before its subject's noun: "The last five hundred refugees from".
const SUBJECT_REACH: usize = 5;

/// Whether a state is ground that armies stand on, come to or go from.
pub(super) fn is_state_as_ground(text: &NormalizedText<'_>, row: Row) -> bool {
    is_fought_for(text, row, true)
        || is_given_up(text, row)
        || is_controlled(text, row)
        || before(text, row).is_some_and(|verb| is_word!(text, verb, "hold" | "holds" | "held" | "lost" | "took"))
            && fighters_hold(text, row)
        || is_driven_out_of(text, row)
        || is_fallen_on(text, row)
        || is_overrun(text, row)
        || is_claimed(text, row)
        || is_entered(text, row)
        || is_flown_over(text, row)
        || arrives_from_there(text, row)
        || is_home(text, row)
}

/// "drive Iraq out of Kuwait", "asked to stay out of Kabul", "the withdrawal of troops from Lebanon".
pub(super) fn is_driven_out_of(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|_| closes(text, row.end) || text.word(row.end).ends_with("ly")) else {
        return false;
    };
    let earlier = |reach: usize| {
        (hinge.saturating_sub(reach)..hinge).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
    };
    let drives = |i: usize| {
        is_word!(
            text,
            i,
            "drive"
                | "drove"
                | "drives"
                | "driven"
                | "driving"
                | "force"
                | "forced"
                | "forcing"
                | "push"
                | "pushed"
                | "pushing"
                | "throw"
                | "threw"
                | "thrown"
                | "kick"
                | "kicked"
                | "pull"
                | "pulled"
                | "pulling"
                | "move"
                | "moved"
                | "smuggled"
                | "chased"
                | "stay"
                | "stayed"
                | "staying"
                | "keep"
                | "kept"
                | "ordered"
        )
    };
    let leaves =
        |i: usize| is_word!(text, i, "withdrawal" | "withdrawals" | "pullout" | "retreat" | "evacuation" | "departure");
    match text.word(hinge) {
        "of" => hinge > 0 && is_word!(text, hinge - 1, "out") && earlier(DRIVEN_REACH).any(drives),
        // "must withdraw from Kuwait"; who "withdrew recognition from Taiwan" was not there.
        "from" => {
            earlier(DRIVEN_REACH).any(leaves)
                || hinge > 1
                    && is_word!(
                        text,
                        hinge - 1 - usize::from(text.word(hinge - 1).ends_with("ly")),
                        "withdraw" | "withdrew" | "withdrawing" | "withdrawn"
                    )
        }
        _ => false,
    }
}

/// "Rockets fell on Israel", "missiles rained down on Ukraine".
fn is_fallen_on(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(on) = before(text, row).filter(|i| *i > 1 && is_word!(text, *i, "on" | "in")) else { return false };
    let verb = on - 1 - usize::from(is_word!(text, on - 1, "down"));
    let falls =
        is_word!(text, verb, "fell" | "fall" | "falling" | "rained" | "raining" | "landed" | "dropped" | "crashed");
    let weapon = |i: usize| is_weapon(text, i) || is_word!(text, i, "debris" | "wreckage" | "fragments");
    falls
        && closes(text, row.end)
        && (verb.saturating_sub(FIGHTER_REACH)..verb).any(weapon)
        && !syntax::is_verb(text, on)
}

/// "was liberated", "had been annexed", "fell to the rebels"; not "was occupied with", "fell to Japan on penalties".
fn is_overrun(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = verb(text, row.end);
    let passive = verb > row.end && is_word!(text, verb - 1, "was" | "is" | "been" | "be" | "being");
    let behind = verb + 1;
    let taken = is_word!(text, verb, "invaded" | "annexed" | "overrun" | "liberated" | "partitioned" | "blockaded")
        || is_word!(text, verb, "occupied") && !is_word!(text, behind, "with" | "in")
        || is_word!(text, verb, "split" | "divided") && is_divided(text, behind);
    let falls = is_word!(text, verb, "fell" | "fall" | "fallen")
        && is_word!(text, behind, "to")
        && (behind + 1..behind + FIGHTER_REACH).any(|i| fights(text, i));
    (passive && taken || falls) && row.others == 0 && is_subject(text, row)
}

/// "split in 1974", "divided into two zones", "split between the clans"; those who act are divided over something.
fn is_divided(text: &NormalizedText<'_>, behind: usize) -> bool {
    is_word!(text, behind, "into" | "between")
        || is_word!(text, behind, "in") && text.shape(behind + 1).has(Shape::DIGIT)
}

/// "Iraq claimed Kuwait as a province", "gave Hong Kong back", "its claim to Guyana", "missiles hit Israel"; not "claims Iran will".
fn is_claimed(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(verb) = before(text, row) else { return false };
    // "ceded Macau to China", "gave Hong Kong back".
    let given = is_word!(
        text,
        verb,
        "handed" | "hand" | "handing" | "ceded" | "cede" | "ceding" | "gave" | "give" | "returned"
    );
    if given && row.others == 0 {
        return is_word!(text, row.end, "back")
            || is_word!(text, row.end, "to") && text.shape(row.end + 1).has(Shape::CAPITALISED);
    }
    let ends = text.token(row.end).is_none() || is_word!(text, row.end, "." | "," | "as" | "and" | ";");
    let bought = is_word!(text, verb, "buy" | "own" | "acquire" | "purchase" | "annex" | "buying" | "owning");
    let earlier = || (verb.saturating_sub(FIGHTER_REACH)..verb).rev().take_while(|i| !is_word!(text, *i, "," | "."));
    (is_word!(text, verb, "claimed" | "claims" | "claim" | "claiming") || bought) && ends && row.others == 0
        || is_word!(text, verb, "to")
            && verb > 0
            && is_word!(text, verb - 1, "claim" | "claims")
            && closes(text, row.end)
        || is_word!(text, verb, "overflew" | "overfly" | "overflying") && closes(text, row.end)
        || is_word!(text, verb, "hit" | "struck" | "hits" | "pounded")
            && closes(text, row.end)
            && earlier().any(|i| is_weapon(text, i))
}

/// "goods shipped into America", "tanks entered Ukraine", "fishermen off Japan"; "an inquiry into Iran" is of those who act, and
/// so is whom one has cut off or bought off.
fn is_entered(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row) else { return false };
    let last = hinge.checked_sub(1);
    let enters = match text.word(hinge) {
        "into" => !last.is_some_and(|i| {
            is_word!(text, i, "inquiry" | "inquiries" | "investigation" | "investigations" | "probe" | "probes")
                || is_word!(text, i, "look" | "looked" | "looking" | "research" | "insight" | "insights")
        }),
        "off" => last.is_some_and(|i| {
            !syntax::is_verb(text, i) && !is_word!(text, i, "cut" | "hold" | "fend" | "stave" | "buy" | "pay" | "play")
        }),
        "entered" | "enter" | "enters" | "entering" | "crossed" | "crosses" | "crossing" => true,
        _ => false,
    };
    enters && closes(text, row.end)
}

/// "a jet was lost over Libya", "ruled over Albania"; "anger over Iran" is of those who act.
fn is_flown_over(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| is_word!(text, *i, "over") && closes(text, row.end)) else {
        return false;
    };
    let flies = |i: usize| {
        is_word!(text, i, "flew" | "fly" | "flies" | "flying" | "flown" | "flight" | "flights" | "skies" | "airspace")
            || is_word!(text, i, "jet" | "jets" | "plane" | "planes" | "aircraft" | "helicopter" | "helicopters")
            || is_word!(text, i, "bomber" | "bombers" | "warplanes" | "balloon" | "satellite" | "satellites")
            || is_weapon(text, i)
    };
    hinge.checked_sub(1).is_some_and(|i| is_word!(text, i, "ruled" | "rule" | "reigned" | "reign" | "dominion"))
        || (hinge.saturating_sub(FLOWN_REACH)..hinge)
            .rev()
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .any(flies)
}

/// What flies is named at most so many tokens before "over".
const FLOWN_REACH: usize = 3;

/// "Grain from Ukraine reached", "Rebels from Chad crossed": goods and fighters, at the head of their clause; of whom one buys is
/// another matter. Of other people it is so wherever they stand: `people::comes_from_there`.
fn arrives_from_there(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(noun) = before(text, row)
        .filter(|i| is_word!(text, *i, "from") && !text.shape(row.end).has(Shape::CLITIC))
        .and_then(|i| i.checked_sub(1))
    else {
        return false;
    };
    // "Arms from Libya poured in", while those "from Russia have kept him in power".
    let smuggled = || {
        let verb = row.end + usize::from(text.class(row.end).has(Class::ADVERB));
        is_word!(text, noun, "arms" | "weapons")
            && (is_word!(text, verb, "reach" | "reached" | "flow" | "flowed" | "crossed" | "entered" | "arrived")
                || is_word!(text, verb, "pour" | "poured" | "spread" | "trickled")
                || is_word!(text, verb, "were")
                    && is_word!(text, verb + 1, "found" | "seized" | "unloaded" | "smuggled"))
    };
    let comes = is_cargo(text, noun) || fights(text, noun) || is_word!(text, noun, "dust" | "smoke") || smuggled();
    let opens = |i: usize| {
        text.shape(i).has_any(Shape::SENTENCE_START.or(Shape::PUNCTUATION)) || text.class(i).has(Class::CONJUNCTION)
    };
    let subject = (noun.saturating_sub(SUBJECT_REACH)..=noun)
        .rev()
        .take_while(|i| *i == noun || !syntax::is_verb(text, *i) && !text.class(*i).has(Class::PREPOSITION))
        .any(opens);
    let acts = syntax::is_verb(text, row.end) || text.class(row.end).has_any(Class::AUXILIARY.or(Class::ADVERB));
    comes && (acts || smuggled()) && subject
}

/// "a citizen of Georgia", "the Kurds of Iraq", "much of Somalia", "ethnic Russians in Estonia": who belongs to a land, and
/// parts of it.
pub(super) fn is_home(text: &NormalizedText<'_>, row: Row) -> bool {
    let free = !text.shape(row.end).has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN));
    let Some(hinge) = before(text, row).filter(|i| *i > 0 && free) else { return false };
    let noun = hinge - 1;
    match text.word(hinge) {
        // "full cooperation on the part of Iran".
        "of" if noun > 1 && is_word!(text, noun - 2, "on") && is_word!(text, noun, "part") => false,
        "of" => {
            is_word!(
                text,
                noun,
                "citizen"
                    | "citizens"
                    | "national"
                    | "nationals"
                    | "native"
                    | "natives"
                    | "inhabitants"
                    | "people"
                    | "peoples"
                    | "residents"
                    | "women"
                    | "farmers"
                    | "peasants"
                    | "children"
            ) || is_word!(
                text,
                noun,
                "kurds"
                    | "jews"
                    | "tamils"
                    | "arabs"
                    | "muslims"
                    | "christians"
                    | "roma"
                    | "sami"
                    | "maasai"
                    | "uyghurs"
                    | "uighurs"
                    | "tutsis"
                    | "hutus"
                    | "copts"
                    | "druze"
                    | "shiites"
                    | "sunnis"
                    | "catholics"
                    | "protestants"
                    | "hindus"
                    | "sikhs"
                    | "buddhists"
                    | "rastafari"
            ) || is_word!(
                text,
                noun,
                "much"
                    | "most"
                    | "half"
                    | "parts"
                    | "swathes"
                    | "swaths"
                    | "third"
                    | "thirds"
                    | "quarter"
                    | "quarters"
                    | "fifth"
                    | "tenth"
                    | "part"
                    | "province"
                    | "provinces"
                    | "regions"
                    | "corner"
                    | "corners"
                    | "soil"
            ) && closes(text, row.end)
        }
        "in" => (noun.saturating_sub(2)..noun).any(|i| is_word!(text, i, "ethnic")),
        _ => false,
    }
}
