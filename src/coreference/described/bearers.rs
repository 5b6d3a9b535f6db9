//! Whether a leader may be called by a description: by his offices, his state and when he held them.

use super::phrases::{Phrase, is_leader_word};
use crate::coreference::nominals::{is_native, state_of};
use crate::coreference::offices::is_of_late;
use crate::coreference::survey::Survey;
use crate::gazetteer::{Held, Holds, RecordType};
use crate::resolution::Context;
use crate::text::is_word;

/// Whether a leader heads a state on the document's date.
pub(super) fn rules(context: &Context<'_>, leader: u32) -> bool {
    let snapshot = context.snapshot;
    let mut held = snapshot.facts(leader).held.iter();
    held.any(|h| snapshot.heads_a_state(h.office) && h.holds(context.date) == Holds::Wholly)
}

/// Whether what a phrase says may be said of a leader.
pub(super) fn may_mean(context: &Context<'_>, phrase: &Phrase, leader: u32) -> bool {
    let snapshot = context.snapshot;
    let held = snapshot.facts(leader).held;
    // Whoever comes to rule one day is no autocrat yet.
    let has_come = |h: &Held| h.interval().start.is_none_or(|start| start.first_day() <= context.date.last_day());
    let heads = |h: &&Held| snapshot.heads_a_state(h.office) && (context.date_assumed || has_come(h));
    let rules = || rules(context, leader);
    let has_led = || phrase.out_of_power || phrase.is_partys || held.iter().any(|h| heads(&h));
    // "The Dutch prime minister resigned. The far-right leader": one beside whoever governs.
    let is_of_a_wing = || {
        let wing = |i: usize| is_word!(context.text, i, "right" | "left") && is_word!(context.text, i - 1, "far" | "-");
        (phrase.begin + 1..phrase.head).any(wing)
    };
    // Nor does who would part from a state rule it.
    let is_parting = || {
        (phrase.begin..phrase.head).any(|i| is_word!(context.text, i, "separatist" | "secessionist" | "independence"))
    };
    let is_sovereign = || {
        let mut led = held.iter().filter(heads).filter(|h| h.holds(context.date) == Holds::Wholly);
        led.any(|h| snapshot.is_sovereign(h.of))
    };
    // "The deposed dictator" has led a state.
    let is_driven_out = || {
        (phrase.begin..phrase.head).any(|i| is_word!(context.text, i, "deposed" | "ousted" | "toppled" | "overthrown"))
    };
    let is_beaten = || {
        (phrase.begin..phrase.head)
            .any(|i| is_word!(context.text, i, "losing" | "defeated" | "beaten" | "unsuccessful"))
    };
    // "The rebel leader" is not whom the rebels drove out.
    let is_rebels =
        || (phrase.begin..phrase.head).any(|i| is_word!(context.text, i, "rebel" | "guerrilla" | "insurgent"));
    let was_driven_out = || held.iter().filter(heads).any(|h| is_of_late(context, h.interval()));
    phrase.gender.zip(snapshot.gender(leader)).is_none_or(|(told, own)| told == own)
        && !(phrase.out_of_power && is_rebels() && was_driven_out())
        && !(phrase.is_partys && is_leader_word(context, phrase.head) && serves_states(context, leader))
        && !(phrase.is_partys && is_parting() && is_sovereign())
        && !(phrase.is_partys && is_of_a_wing() && rules())
        && (!is_driven_out() || held.iter().filter(heads).any(|h| h.interval().ended_before(context.date)))
        && phrase.of.is_none_or(|of| {
            // "the Argentine diplomat": where whoever leads an organisation is from, no record says.
            let has_served =
                || held.iter().any(|h| snapshot.record_type(h.of) == RecordType::State && is_native(context, h.of));
            is_of(context, leader, of) || !has_served()
        })
        && (!is_leader_word(context, phrase.head) || has_led())
        && !(phrase.out_of_power && rules())
        && !(is_word!(context.text, phrase.head, "dissident") && rules())
        && (!is_ruler(context, phrase.head) || held.iter().any(|h| heads(&h)))
        && !(is_word!(context.text, phrase.head, "challenger") && rules())
        && !(is_word!(context.text, phrase.head, "candidate" | "contender") && is_beaten() && rules())
}

/// Words for those who rule or ruled a state alone: "the strongman" is not his spy chief.
pub(super) fn is_ruler(context: &Context<'_>, at: usize) -> bool {
    is_word!(context.text, at, "strongman" | "dictator" | "autocrat" | "despot" | "tyrant")
}

/// "The leftist leader" is not the secretary-general of a union of states: whether somebody serves one, and nothing else.
pub(super) fn serves_states(context: &Context<'_>, leader: u32) -> bool {
    let snapshot = context.snapshot;
    let mut held = snapshot.facts(leader).held.iter().filter(|h| h.holds(context.date) != Holds::Never).peekable();
    held.peek().is_some() && held.all(|h| snapshot.is_union(h.of))
}

/// Whether a leader is on record as one of a state's.
pub(super) fn is_of(context: &Context<'_>, leader: u32, of: u32) -> bool {
    context.snapshot.facts(leader).held.iter().any(|h| h.of == of) || state_of(context, leader) == Some(of)
}

/// Whether a leader has reigned, where the phrase's head says so, or once led a state in the office that it names.
pub(super) fn has_reigned(context: &Context<'_>, survey: &Survey<'_>, phrase: &Phrase, leader: u32) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let is_former = (phrase.begin..phrase.head).any(|i| is_word!(text, i, "former" | "onetime" | "erstwhile"));
    if is_former && is_word!(text, phrase.head, "president" | "premier" | "minister" | "chancellor") {
        let at = survey.offices.partition_point(|o| o.end <= phrase.head);
        let named = survey.offices.get(at).filter(|o| o.begin <= phrase.head && o.end == phrase.end);
        let led = |o: &u32| {
            let is_it = |h: &&Held| snapshot.is_office(h.office, *o) && h.holds(context.date) != Holds::Wholly;
            snapshot.facts(leader).held.iter().any(|h| is_it(&h))
        };
        // "The former deputy foreign minister" had a deputy's office, which nobody is on record for.
        if (phrase.begin..phrase.head).any(|i| is_word!(text, i, "deputy" | "vice" | "junior" | "assistant")) {
            return true;
        }
        // Of a minister who heads no government no record need tell, unless they are told of his state.
        let is_told = |o: &u32| {
            let all = state_of(context, leader).map(|state| snapshot.facts(state).holders);
            snapshot.heads_a_state(*o) || all.is_some_and(|all| all.iter().any(|h| snapshot.is_office(h.office, *o)))
        };
        return named.is_none_or(|o| !o.records.iter().any(is_told) || o.records.iter().any(led));
    }
    if !is_word!(text, phrase.head, "king" | "queen" | "monarch" | "emperor" | "empress" | "sultan" | "emir" | "pope") {
        return true;
    }
    let at = survey.offices.partition_point(|o| o.end <= phrase.head);
    let named = survey.offices.get(at).filter(|o| o.begin <= phrase.head);
    let held = snapshot.facts(leader).held;
    named.is_none_or(|o| o.records.iter().any(|office| held.iter().any(|h| snapshot.is_office(h.office, *office))))
}
