//! What one does to what is somebody else's, and seldom to one's own: "bombed its sites", "rejected its request", "called for his
//! release". What is one's own, one withdraws, repeats, defends or regrets.

use super::words::Told;
use crate::text::{NormalizedText, Shape, is_word};

/// How far behind a verb a share of what is another's may stand, in tokens: "supplies nearly two thirds of its".
const SHARE_REACH: usize = 5;
/// How far behind a verb what it imposes, sends or voices ends, in tokens: "imposed new sanctions on its".
const OBJECT_REACH: usize = 3;

/// The verb of what is done to what the pronoun at `token` owns, if one does that to others alone.
pub(super) fn deed(text: &NormalizedText<'_>, token: usize) -> Option<usize> {
    let at = token.checked_sub(1).filter(|_| is_word!(text, token, "its" | "their" | "his" | "her"))?;
    if is_word!(text, token + 1, "own") {
        return None;
    }
    let before = at.checked_sub(1)?;
    if is_done(text, at, token) {
        return Some(at);
    }
    if is_done_in_two_words(text, before, at, token) {
        return Some(before);
    }
    let (reach, does): (_, fn(&NormalizedText<'_>, usize) -> bool) = if is_word!(text, at, "of") && is_share(text, at) {
        (SHARE_REACH, |text, i| {
            is_word!(text, i, "supply" | "supplied" | "supplies" | "provide" | "provided" | "provides")
        })
    } else if is_measure(text, before, at, token) {
        (OBJECT_REACH, |text, i| {
            is_word!(
                text,
                i,
                "impose" | "imposed" | "imposes" | "imposing" | "slapped" | "lifted" | "eased" | "tightened" | "placed"
            )
        })
    } else if is_word!(text, at, "about" | "over")
        && is_word!(text, before, "concern" | "concerns" | "alarm" | "doubts" | "misgivings")
    {
        (OBJECT_REACH, |text, i| {
            is_word!(text, i, "expressed" | "expresses" | "voiced" | "voices" | "raised" | "raises")
        })
    } else if is_word!(text, at, "to")
        && is_word!(text, token + 1, "aid" | "defence" | "defense" | "rescue" | "assistance")
    {
        (OBJECT_REACH, |text, i| {
            is_word!(
                text,
                i,
                "came" | "come" | "comes" | "went" | "rushed" | "sprang" | "leapt" | "flew" | "sent" | "sends"
            )
        })
    } else if is_word!(text, at, "in")
        && owned(text, token)
            .any(|i| Told::of(text, i).has(Told::OF_BODIES) || is_word!(text, i, "activities" | "work" | "meetings"))
    {
        // "suspended members may not take part in its meetings": who takes part is not what he takes part in.
        (OBJECT_REACH, |text, i| {
            is_word!(text, i, "take" | "takes" | "took" | "taken" | "taking") && is_word!(text, i + 1, "part")
                || is_word!(text, i, "participate" | "participated" | "participates" | "participating")
        })
    } else {
        return None;
    };
    (at.saturating_sub(reach)..at).rev().find(|i| does(text, *i))
}

/// Whether the verb at `at` does what one does to others alone.
fn is_done(text: &NormalizedText<'_>, at: usize, token: usize) -> bool {
    let verb = Told::of(text, at);
    let owns = |what: Told| owned(text, token).any(|i| Told::of(text, i).has(what));
    let owns_one = |which: fn(&NormalizedText<'_>, usize) -> bool| owned(text, token).any(|i| which(text, i));
    verb.has(Told::HARMS) && !is_of_its_circle(text, token)
        || verb.has(Told::JUDGES) && owns(Told::CONDUCT)
        || verb.has(Told::SEIZES) && owns(Told::ASSET)
        || verb.has(Told::ANSWERS) && owns(Told::ADDRESSED)
        || is_word!(text, at, "reject" | "rejected" | "rejects" | "rejecting" | "dismissed" | "rebuffed")
            && owns_one(|text, i| is_word!(text, i, "proposal" | "proposals" | "plan" | "terms" | "draft"))
        || is_word!(
            text,
            at,
            "demand" | "demanded" | "demands" | "demanding" | "ordered" | "orders" | "sought" | "seeks"
        ) && owns(Told::SUFFERED)
        || is_word!(text, at, "respect" | "respects" | "respecting")
            && owns_one(|text, i| is_word!(text, i, "laws" | "choice" | "wishes" | "will" | "decision" | "neutrality"))
        || is_word!(
            text,
            at,
            "violate" | "violated" | "violates" | "violating" | "enter" | "enters" | "entered" | "entering"
        ) && owns_one(is_inviolable)
        || is_word!(text, at, "breach" | "breached" | "breaches" | "breaching" | "infringed" | "infringing")
            && owns_one(is_inviolable)
        || is_word!(text, at, "expelled" | "expelling" | "expels" | "expel" | "summoned" | "summons")
            && owns_one(|text, i| {
                is_word!(text, i, "ambassador" | "ambassadors" | "diplomats" | "envoy" | "consul" | "affaires")
            })
        || is_word!(text, at, "blamed" | "blames" | "accused" | "accuses" | "urged" | "urges" | "pressed")
            && owns_one(|text, i| is_word!(text, i, "government" | "authorities" | "rulers" | "regime" | "junta"))
        || is_word!(text, at, "recognise" | "recognised" | "recognises" | "recognize" | "recognized" | "recognizes")
            && is_word!(text, token + 1, "government")
        || is_word!(text, at, "observed" | "monitored" | "certified" | "observes" | "monitors")
            && owns_one(|text, i| is_word!(text, i, "election" | "elections" | "vote" | "referendum" | "compliance"))
        || is_word!(text, at, "attend" | "attended" | "attends" | "attending")
            && owns_one(|text, i| {
                is_word!(text, i, "funeral" | "inauguration" | "coronation" | "swearing-in" | "burial" | "summit")
            })
        || is_word!(
            text,
            at,
            "host" | "hosts" | "hosted" | "hosting" | "shelter" | "shelters" | "sheltered" | "sheltering"
        ) && owns_one(|text, i| {
            is_word!(text, i, "office" | "headquarters" | "secretariat" | "leaders" | "leadership" | "bureau")
        })
}

/// "its airspace", "its territorial integrity": what others violate.
fn is_inviolable(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "airspace" | "sovereignty" | "territory" | "waters" | "border" | "borders" | "integrity" | "independence"
    )
}

/// The same of a verb at `verb` and the small word behind it: "turned down its request", "called for his release", "shot down its
/// drone".
fn is_done_in_two_words(text: &NormalizedText<'_>, verb: usize, small: usize, token: usize) -> bool {
    let owns = |what: Told| owned(text, token).any(|i| Told::of(text, i).has(what));
    is_word!(text, small, "down")
        && (is_word!(text, verb, "turn" | "turned" | "turns" | "turning") && owns(Told::ADDRESSED)
            || is_word!(text, verb, "shot" | "shoot" | "shoots" | "shooting"))
        || is_word!(text, small, "over")
            && is_word!(text, verb, "take" | "takes" | "took" | "taking" | "taken")
            && !is_of_its_circle(text, token)
        || is_word!(text, small, "for")
            && is_word!(text, verb, "call" | "called" | "calls" | "calling")
            && owns(Told::SUFFERED)
        || is_word!(text, small, "against")
            && is_word!(text, verb, "voted" | "votes" | "vote")
            && !is_of_its_circle(text, token)
}

/// "most of its", "a third of its": whether `of` ends a share.
fn is_share(text: &NormalizedText<'_>, of: usize) -> bool {
    (of.saturating_sub(2)..of).any(|i| {
        is_word!(text, i, "most" | "much" | "half" | "third" | "quarter" | "fifth" | "bulk" | "cent" | "percent" | "%")
    })
}

/// "sanctions on its oil": what is imposed upon others.
fn is_measure(text: &NormalizedText<'_>, measure: usize, on: usize, token: usize) -> bool {
    is_word!(text, on, "on")
        && is_word!(text, measure, "sanctions" | "tariffs" | "duties" | "embargo")
        && !is_word!(text, token + 1, "imports")
        && !is_of_its_circle(text, token)
}

/// The first two words of what the pronoun at `token` owns: "latest offer".
fn owned(text: &NormalizedText<'_>, token: usize) -> impl Iterator<Item = usize> {
    (token + 1..token + 3).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
}

/// Whether the pronoun at `token` owns whom one blames and fights oneself: "its neighbour", "his critics", "its people".
fn is_of_its_circle(text: &NormalizedText<'_>, token: usize) -> bool {
    owned(text, token).any(|i| {
        Told::of(text, i).has(Told::PARTY)
            || is_word!(
                text,
                i,
                "allies" | "partners" | "neighbours" | "neighbors" | "rivals" | "enemies" | "opponents" | "critics"
            )
            || is_word!(text, i, "predecessors" | "people" | "citizens" | "population" | "party" | "members")
    })
}
