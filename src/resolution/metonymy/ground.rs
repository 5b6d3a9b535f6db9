//! Cities that are fought over, held and given up: "Kabul had fallen", "the battle for Kyiv", "Goma was besieged".

use super::forces::{fights, is_hit_by};
use super::phrase::{before, closes};
use super::row::Row;
use super::territory::is_driven_out_of;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// So many auxiliaries and adverbs may stand between a city and what befalls it: "had by then been fully encircled".
const MOST_AUXILIARIES: usize = 5;

/// So far before the verb that holds or loses a city stands who fights, in tokens.
pub(super) const FIGHTER_REACH: usize = 5;

/// Whether a city is ground that is fought over.
pub(super) fn is_city_fought_over(text: &NormalizedText<'_>, row: Row) -> bool {
    falls(text, row)
        || comes_under_fire(text, row)
        || is_held_by_force(text, row)
        || suffers(text, row)
        || is_fought_for(text, row, false)
        || is_given_up(text, row)
        || is_controlled(text, row)
        || fighters_hold(text, row)
        || is_handed_over(text, row)
        || is_to_be_taken(text, row)
        || is_driven_out_of(text, row)
}

/// Where the verb is, behind auxiliaries and adverbs.
pub(super) fn verb(text: &NormalizedText<'_>, end: usize) -> usize {
    let skipped = |i: &usize| {
        text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB).or(Class::CALENDAR))
            || is_word!(text, *i, "never" | "soon" | "now" | "finally" | "almost" | "fully" | "nearly" | "swiftly")
            || is_word!(text, *i, "being" | "quickly" | "completely" | "again" | "once" | "then" | "still")
    };
    end + (end..end + MOST_AUXILIARIES).take_while(skipped).count()
}

/// Whether the name is the subject of what follows: nothing before it makes it part of another phrase.
pub(super) fn is_subject(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).is_none_or(|i| {
        text.shape(row.begin).has(Shape::SENTENCE_START)
            || is_word!(
                text,
                i,
                "before" | "after" | "until" | "since" | "as" | "that" | "when" | "if" | "till" | "once"
            )
            || !text.class(i).has(Class::PREPOSITION) && !text.shape(i).has(Shape::CLITIC)
    })
}

/// "Kabul fell to the rebels", "would fall within days"; nobody "fell silent", "fell out with" or "fell short".
fn falls(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = verb(text, row.end);
    let behind = verb + 1;
    let when = |i: usize| {
        text.class(i).has(Class::CALENDAR)
            || text.shape(i).has(Shape::DIGIT)
            || is_word!(text, i, "days" | "hours" | "weeks" | "months" | "the" | "a")
    };
    let ends = || {
        closes(text, behind)
            || is_word!(text, behind, "without" | "after" | "before" | "last" | "two" | "three" | "when" | "while")
            || is_word!(text, behind, "within" | "in" | "on") && when(behind + 1)
            || is_word!(text, behind, "to")
                && (is_word!(text, behind + 1, "the" | "rebels" | "insurgents" | "his" | "their" | "government")
                    || text.shape(behind + 1).has(Shape::CAPITALISED))
    };
    is_word!(text, verb, "fell" | "fall" | "fallen" | "surrendered" | "capitulated")
        && is_subject(text, row)
        && row.others == 0
        && ends()
}

/// "came under mortar fire", "came under attack on Sunday"; "came under attack for its silence" is of words.
fn comes_under_fire(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = verb(text, row.end);
    if !is_word!(text, verb, "came" | "come" | "comes" | "coming" | "under") {
        return false;
    }
    let under = verb + usize::from(!is_word!(text, verb, "under"));
    if !is_word!(text, under, "under") {
        return false;
    }
    let modified = usize::from(is_word!(text, under + 1, "heavy" | "sustained" | "fierce" | "intense" | "fresh"));
    let weapon = is_word!(
        text,
        under + 1 + modified,
        "rocket" | "mortar" | "artillery" | "missile" | "air" | "drone" | "sniper" | "rebel" | "aerial" | "tank"
    );
    let noun = under + 1 + modified + usize::from(weapon);
    let behind = noun + 1;
    is_word!(text, noun, "shelling" | "bombardment" | "siege")
        || is_word!(text, noun, "attack" | "attacks" | "fire")
            && (weapon
                || text.class(behind).has(Class::CALENDAR)
                || is_word!(text, behind, "overnight" | "again" | "yesterday")
                || is_word!(text, behind, "on") && text.class(behind + 1).has(Class::CALENDAR)
                || is_word!(text, behind, "at") && is_word!(text, behind + 1, "dawn" | "night" | "dusk" | "midnight"))
}

/// "was besieged", "had been liberated", "will be encircled"; not "was occupied with", "was taken by surprise".
fn is_held_by_force(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = verb(text, row.end);
    let passive = verb > row.end && is_word!(text, verb - 1, "was" | "is" | "been" | "be" | "being" | "were" | "are")
        || verb > row.end + 1 && is_word!(text, verb - 2, "was" | "is" | "been" | "be" | "being");
    let behind = verb + 1;
    let held = is_word!(
        text,
        verb,
        "besieged"
            | "encircled"
            | "liberated"
            | "recaptured"
            | "retaken"
            | "overrun"
            | "captured"
            | "stormed"
            | "shelled"
            | "bombed"
            | "looted"
            | "evacuated"
            | "defended"
            | "blockaded"
            | "sacked"
            | "razed"
            | "levelled"
            | "flattened"
            | "destroyed"
            | "rebuilt"
            | "founded"
            | "partitioned"
            | "shared"
            | "submerged"
            | "blanketed"
            | "shrouded"
            | "paralysed"
            | "paralyzed"
    ) || is_word!(text, verb, "cut" | "sealed")
        && is_word!(text, behind, "off")
        && !is_word!(text, behind + 1, "from")
        || is_hit_by(text, verb)
        || is_word!(text, verb, "occupied") && !is_word!(text, behind, "with" | "in")
        || is_word!(text, verb, "divided" | "split") && is_word!(text, behind, "into" | "between" | "in")
        || is_word!(text, verb, "taken")
            && is_word!(text, behind, "without" | "by")
            && !is_word!(text, behind + 1, "surprise" | "storm");
    passive && held && is_subject(text, row)
}

/// "is in rebel hands", "changed hands twice", "was without power", "has no water", "held out for a month".
fn suffers(text: &NormalizedText<'_>, row: Row) -> bool {
    let verb = verb(text, row.end);
    let supply = |i: usize| {
        is_word!(text, i, "power" | "electricity" | "bread" | "fuel" | "gas" | "food" | "running" | "heating")
            && !is_word!(text, i + 1, "to" | "over" | "in")
            || is_word!(text, i, "water") && closes(text, i + 1)
    };
    let bare = || {
        is_word!(text, verb, "within") && is_word!(text, verb + 1, "reach" | "range" | "sight")
            || is_word!(text, verb, "full")
                && is_word!(text, verb + 1, "of")
                && !is_word!(text, verb + 2, "itself" | "ideas" | "promises" | "praise" | "contempt" | "surprises")
            || is_word!(text, verb, "without") && supply(verb + 1)
            || is_word!(text, verb, "no") && is_word!(text, verb - 1, "has" | "had") && supply(verb + 1)
            || is_word!(text, verb, "in" | "into")
                && is_word!(text, verb + 1, "rebel" | "enemy" | "insurgent" | "opposition" | "government" | "army")
                && is_word!(text, verb + 2, "hands")
            || is_word!(text, verb, "in" | "into")
                && is_word!(text, verb + 1, "the")
                && is_word!(text, verb + 2, "hands")
                && is_word!(text, verb + 3, "of")
    };
    let acts = || {
        is_word!(text, verb, "changed") && is_word!(text, verb + 1, "hands")
            || is_word!(text, verb, "swelled") && is_word!(text, verb + 1, "with")
            || is_word!(text, verb, "run" | "ran" | "running")
                && is_word!(text, verb + 1, "out")
                && (supply(verb + 3) || is_word!(text, verb + 3, "water" | "medicine" | "oxygen" | "beds"))
            || is_word!(text, verb, "held")
                && is_word!(text, verb + 1, "out")
                && is_word!(text, verb + 2, "for" | "until")
                && is_word!(text, verb + 3, "weeks" | "months" | "days" | "a" | "two" | "three" | "four" | "nearly")
                && !is_word!(text, verb + 4, "better" | "deal" | "bigger")
    };
    is_subject(text, row) && (verb > row.end && bare() || acts())
}

/// "the battle for Kyiv", "the war for Kuwait"; not "a fight for Berlin to win", "the battle for Moscow's favour".
pub(super) fn is_fought_for(text: &NormalizedText<'_>, row: Row, state: bool) -> bool {
    let Some(hinge) = before(text, row).filter(|i| is_word!(text, *i, "for")) else { return false };
    let Some(noun) = hinge.checked_sub(1) else { return false };
    let fight = is_word!(text, noun, "battle" | "battles" | "war")
        || !state && is_word!(text, noun, "fight" | "race" | "struggle" | "fighting");
    // "Rebels fought for Tripoli"; who fights for a state may be in its army.
    let fought = !state && is_word!(text, noun, "fought" | "fighting" | "fight") && has_fighters(text, noun);
    let one = noun.checked_sub(1).is_some_and(|i| is_word!(text, i, "a" | "an" | "another" | "no"));
    (fight && !one || fought) && row.others == 0 && closes(text, row.end) && !is_word!(text, row.end, "to")
}

/// "seized control of Goma", "sovereignty over Jerusalem"; "under the control of Moscow" is of those who govern there, and so may
/// be whom others have no control over.
pub(super) fn is_controlled(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(hinge) = before(text, row).filter(|i| *i > 0 && is_word!(text, *i, "of" | "over")) else { return false };
    let noun = hinge - 1;
    let near = || noun.saturating_sub(UNDER_REACH)..noun;
    let is_of = is_word!(text, hinge, "of");
    let held = is_word!(text, noun, "control")
        && (is_of && !near().any(|i| is_word!(text, i, "under"))
            || near().any(|i| {
                is_word!(text, i, "seize" | "seized" | "lost" | "gain" | "gained" | "regain" | "regained" | "wrested")
            }))
        || !is_of && is_word!(text, noun, "sovereignty" | "claim" | "claims" | "sway");
    held && closes(text, row.end)
}

/// "under the full control of": so many tokens.
const UNDER_REACH: usize = 3;

/// "will not give up Kuwait", "looted Baghdad", "took over Kabul": what is won or lost like a field.
pub(super) fn is_given_up(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(verb) = before(text, row) else { return false };
    let gives_up = is_word!(text, verb, "up")
        && verb > 0
        && is_word!(text, verb - 1, "give" | "gave" | "gives" | "given" | "giving");
    // "The rebels took over Vientiane".
    let takes_over = is_word!(text, verb, "over")
        && verb > 0
        && is_word!(text, verb - 1, "take" | "took" | "takes" | "taken" | "taking" | "ran" | "overrun");
    let takes = is_word!(
        text,
        verb,
        "looted"
            | "looting"
            | "freed"
            | "liberate"
            | "liberated"
            | "liberates"
            | "liberating"
            | "blockaded"
            | "blockade"
    );
    // "liberated Iraq from its debts" is of those who owe them.
    (gives_up || takes || takes_over) && closes(text, row.end) && !is_word!(text, row.end, "as" | "from")
}

/// "Rebels hold Kabul", "the army lost Goma", "militiamen defended Grozny".
pub(super) fn fighters_hold(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(verb) = before(text, row) else { return false };
    let holds = is_word!(
        text,
        verb,
        "hold"
            | "holds"
            | "held"
            | "holding"
            | "lost"
            | "lose"
            | "losing"
            | "abandoned"
            | "abandon"
            | "defended"
            | "defend"
    ) || is_word!(
        text,
        verb,
        "defending" | "threaten" | "threatened" | "starved" | "relieved" | "took" | "targeted"
    );
    // "Drones attacked Moscow"; a speaker may attack those who govern.
    let flies_at =
        is_word!(text, verb, "attacked" | "attack" | "buzzed" | "raided" | "overflew" | "reached" | "approached");
    (holds || flies_at)
        && closes(text, row.end)
        && !is_word!(text, row.end, "to" | "for" | "as" | "over" | "back")
        && has_fighters(text, verb)
}

/// "The general handed Goma to the rebels": a city that changes hands.
fn is_handed_over(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).is_some_and(|verb| {
        is_word!(text, verb, "handed" | "hand" | "ceded" | "cede" | "surrendered" | "surrender" | "yielded" | "lost")
    }) && is_word!(text, row.end, "to")
        && (row.end + 1..row.end + FIGHTER_REACH).any(|i| fights(text, i))
}

/// Whether those who fight stand a little before a verb, in its clause.
fn has_fighters(text: &NormalizedText<'_>, verb: usize) -> bool {
    (verb.saturating_sub(FIGHTER_REACH)..verb)
        .rev()
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
        .any(|i| fights(text, i))
}

/// "the plan to bomb Tehran", "failed to hold Kabul", "in the attempt to take Goma".
fn is_to_be_taken(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(verb) = before(text, row).filter(|verb| *verb > 1 && is_word!(text, *verb - 1, "to")) else {
        return false;
    };
    let tries = is_word!(
        text,
        verb - 2,
        "plan"
            | "plans"
            | "planned"
            | "attempt"
            | "attempts"
            | "attempted"
            | "failed"
            | "tried"
            | "try"
            | "trying"
            | "swore"
    ) || is_word!(
        text,
        verb - 2,
        "threatened" | "ordered" | "orders" | "offensive" | "operation" | "prepared" | "preparing"
    );
    let takes = is_word!(
        text,
        verb,
        "attack"
            | "bomb"
            | "shell"
            | "storm"
            | "capture"
            | "retake"
            | "recapture"
            | "hold"
            | "take"
            | "defend"
            | "besiege"
    ) || is_word!(text, verb, "encircle" | "reach" | "seize" | "liberate" | "conquer");
    // Nobody retakes those who govern.
    let regains = is_word!(text, verb, "recapture" | "retake" | "besiege" | "encircle" | "recapturing" | "retaking");
    (tries || regains)
        && takes
        && closes(text, row.end)
        && (!is_word!(text, row.end, "to" | "for" | "over" | "as" | "on" | "with" | "at")
            || is_word!(text, row.end, "for")
                && is_word!(text, row.end + 1, "many" | "two" | "three" | "months" | "years"))
}
