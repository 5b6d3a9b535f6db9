//! Words beside a name that tell of it: that one writes to it, takes it, or has a part of it. Cues are seen by them.

use crate::text::{NormalizedText, is_word};

/// Whether a word is for what one has in those who govern: "faith in Athens".
pub(super) fn trusts(word: &str) -> bool {
    matches!(
        word,
        "faith"
            | "confidence"
            | "trust"
            | "trusted"
            | "belief"
            | "believe"
            | "believes"
            | "believed"
            | "interest"
            | "disappointed"
    )
}

/// Whether a word is for what one sends to those who govern.
pub(super) fn is_message(word: &str) -> bool {
    matches!(
        word,
        "letter"
            | "letters"
            | "note"
            | "message"
            | "signal"
            | "warning"
            | "protest"
            | "complaint"
            | "ultimatum"
            | "request"
            | "proposal"
            | "offer"
            | "reply"
            | "aid"
            | "arms"
            | "weapons"
            | "condolences"
            | "congratulations"
            | "greetings"
            | "regards"
            | "telegram"
            | "telegrams"
            | "cable"
            | "cables"
    )
}

/// Whether a verb's "to" is followed by whom one speaks to.
pub(super) fn addresses(word: &str) -> bool {
    matches!(
        word,
        "protested"
            | "appealed"
            | "complained"
            | "apologised"
            | "apologized"
            | "wrote"
            | "written"
            | "talk"
            | "talked"
            | "talking"
            | "speak"
            | "spoke"
            | "speaking"
            | "answer"
            | "replied"
            | "listen"
            | "lied"
            | "turn"
            | "turns"
            | "turned"
            | "turning"
            | "look"
            | "looks"
            | "looked"
            | "looking"
            | "plead"
            | "pleaded"
            | "pleading"
            | "appeal"
            | "appeals"
            | "known"
            | "clear"
    )
}

/// Whether a noun is for what a city has, whoever governs the state.
pub(super) fn is_of_a_city(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "mayor"
            | "governor"
            | "archbishop"
            | "bishop"
            | "court"
            | "courts"
            | "magistrate"
            | "police"
            | "prosecutors"
            | "exchange"
            | "bourse"
            | "index"
            | "bazaar"
            | "market"
            | "markets"
            | "schools"
            | "buses"
            | "trains"
            | "shops"
            | "museums"
            | "theatres"
            | "newspaper"
            | "newspapers"
            | "club"
            | "clubs"
    )
}

/// Whether a noun says that a place is taken, held or fought over: "the invasion of".
pub(super) fn is_taking(word: &str) -> bool {
    matches!(
        word,
        "invasion"
            | "occupation"
            | "annexation"
            | "liberation"
            | "conquest"
            | "reconquest"
            | "capture"
            | "recapture"
            | "seizure"
            | "takeover"
            | "siege"
            | "fall"
            | "sack"
            | "storming"
            | "encirclement"
            | "bombing"
            | "bombardment"
            | "shelling"
            | "destruction"
            | "evacuation"
    )
}

/// Whether a noun is for attacks that destroy: "the September attacks on", not "his attack on", which may be of words.
pub(super) fn is_an_attack(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "attacks" | "raids" | "raid" | "airstrikes" | "bombings" | "strikes")
        && !at.checked_sub(1).is_some_and(|i| is_word!(text, i, "verbal" | "rhetorical" | "public" | "personal"))
}

/// Whether a verb says that something comes down or moves on what stands behind its "on": "bombs fell on".
pub(super) fn comes_down(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "fall"
            | "falls"
            | "fell"
            | "falling"
            | "rained"
            | "raining"
            | "dropped"
            | "dropping"
            | "advanced"
            | "advancing"
            | "marched"
            | "marching"
            | "converged"
            | "descended"
    )
}

/// Whether a verb says that a place is taken, held or fought over: "invaded".
pub(super) fn takes(word: &str) -> bool {
    matches!(
        word,
        "invade"
            | "seize"
            | "seizes"
            | "seizing"
            | "conquer"
            | "annex"
            | "occupy"
            | "liberate"
            | "liberating"
            | "besiege"
            | "besieging"
            | "shelling"
            | "invades"
            | "invaded"
            | "invading"
            | "occupied"
            | "occupying"
            | "annexed"
            | "annexing"
            | "liberated"
            | "conquered"
            | "conquering"
            | "captured"
            | "recaptured"
            | "besieged"
            | "overran"
            | "bombed"
            | "bombing"
            | "shelled"
            | "seized"
    )
}
