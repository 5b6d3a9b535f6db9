//! Words for those who fight, what they fight with, and what else befalls a place: attacks, unrest, nature.

use super::row::Row;
use crate::text::{NormalizedText, Shape, is_word};

/// What strikes is named at most so many tokens behind "hit by".
pub(super) const FORCE_REACH: usize = 5;

/// "hit by drones" at a verb; not "hit by tariffs".
pub(super) fn is_hit_by(text: &NormalizedText<'_>, verb: usize) -> bool {
    let hit = is_word!(
        text,
        verb,
        "hit"
            | "struck"
            | "rocked"
            | "battered"
            | "pounded"
            | "shaken"
            | "jolted"
            | "swept"
            | "attacked"
            | "targeted"
            | "raided"
            | "gripped"
            | "ravaged"
            | "devastated"
            | "inundated"
            | "engulfed"
    );
    let cause = verb + 2..verb + 2 + FORCE_REACH;
    hit && is_word!(text, verb + 1, "by")
        && cause.take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| is_a_force(text, i))
}

/// Whether a word is for those who fight, or what they fight with.
pub(super) fn fights(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "rebel"
            | "rebels"
            | "army"
            | "armies"
            | "troops"
            | "soldiers"
            | "insurgents"
            | "militants"
            | "guerrillas"
            | "militia"
            | "militias"
            | "militiamen"
            | "fighters"
            | "gunmen"
            | "jihadists"
            | "defenders"
            | "paratroopers"
            | "jets"
            | "warplanes"
            | "bombers"
            | "gunships"
            | "tanks"
            | "taliban"
    ) || is_weapon(text, at)
}

/// Whether a word is for what is fired or dropped.
pub(super) fn is_weapon(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "missiles"
            | "missile"
            | "rockets"
            | "rocket"
            | "bombs"
            | "bomb"
            | "shells"
            | "scuds"
            | "scud"
            | "drones"
            | "drone"
            | "mortars"
            | "warheads"
    )
}

/// Whether a noun is for what destroys: weapons, attacks, unrest and nature.
pub(super) fn is_a_force(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "artillery"
            | "shelling"
            | "bombardment"
            | "blast"
            | "airstrike"
            | "airstrikes"
            | "strike"
            | "attack"
            | "raid"
            | "raids"
            | "gunfire"
            | "rioting"
            | "violence"
            | "blackout"
            | "blackouts"
            | "outage"
            | "outages"
    ) || is_word!(
        text,
        at,
        "tremor"
            | "tremors"
            | "flood"
            | "flooding"
            | "storm"
            | "storms"
            | "cyclone"
            | "typhoon"
            | "hurricane"
            | "tornado"
            | "heatwave"
            | "fire"
            | "wave"
            | "waves"
            | "tsunami"
            | "drought"
            | "landslide"
            | "landslides"
            | "avalanche"
            | "avalanches"
            | "famine"
            | "cholera"
    ) || is_weapon(text, at)
        || is_unrest(text, at)
        || is_disaster(text, at)
}

/// Whether a word is for what goes on in the streets, or breaks out there, if no verb: "Moscow protests the raid".
pub(super) fn is_unrest(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "protests"
            | "demonstrations"
            | "marches"
            | "riots"
            | "clashes"
            | "unrest"
            | "attacks"
            | "strikes"
            | "blasts"
            | "floods"
            | "fires"
    )
}

/// Whether a noun is for what befalls a city and is called by its name: "the London bombings".
pub(super) fn is_disaster(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "bombing"
            | "bombings"
            | "shooting"
            | "shootings"
            | "massacre"
            | "explosion"
            | "explosions"
            | "earthquake"
            | "earthquakes"
            | "quake"
    )
}

/// "Hanoi's army took Phnom Penh", "Jakarta's militias": no city has an army.
pub(super) fn are_of_its_state(text: &NormalizedText<'_>, row: Row) -> bool {
    let noun = row.end + 1;
    let noun = noun + usize::from(is_word!(text, noun, "own" | "armed" | "regular" | "elite" | "advancing"));
    text.shape(row.end).has(Shape::CLITIC)
        && is_word!(
            text,
            noun,
            "army"
                | "armies"
                | "navy"
                | "troops"
                | "tanks"
                | "soldiers"
                | "gunners"
                | "bombers"
                | "warplanes"
                | "militias"
                | "generals"
                | "proxies"
        )
}
