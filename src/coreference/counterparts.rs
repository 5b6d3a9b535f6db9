//! "his Chinese counterpart", "Rubio's Japanese counterpart", "her predecessor", "Obama's successor": whoever held the
//! owner's office elsewhere, before or after, as the tenures of the gazetteer tell.
//!
//! Needs an owner who is a leader with a mention of its own: a possessive name, or a pronoun that an earlier pass resolved.
//! Vetoed where a name follows, whose title the phrase then is, and where a name that the gazetteer lacks stands in
//! apposition. Where the owner's office has no exact equal ("his German counterpart", of a president who rules) nothing
//! is guessed: the candidates are given and none is chosen. No earlier system resolves these by date.

use smallvec::smallvec;

use super::offices::Qualifiers;
use super::survey::Survey;
use super::{Neighbours, apposition, sentence};
use crate::gazetteer::{Date, Held, Holds, Interval, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Kinship, Pass};
use crate::text::{Shape, is_word};

/// A phrase that relates somebody to a leader named before it.
struct Phrase {
    begin: usize,
    end: usize,
    owner: u32,
    kinship: Kinship,
    /// The state whose office is meant; for a counterpart.
    state: Option<u32>,
    /// How likely the owner is right.
    confidence: f32,
}

/// Somebody's tenure of an office.
#[derive(Clone, Copy)]
struct Tenure {
    leader: u32,
    office: u32,
    of: u32,
    interval: Interval,
}

/// How sure it is whom the text itself names beside the phrase …
const APPOSED: f32 = 0.96;
/// … and how much less than its owner who else held an office, in a text with a date …
const DATED: f32 = 0.9;
/// … and in one without.
const UNDATED: f32 = 0.75;

/// Adds a mention for each counterpart, predecessor and successor who can be told.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    if !survey.has_kin {
        return;
    }
    let found: Vec<Draft> = drafts
        .iter()
        .filter_map(|draft| {
            let phrase = counterpart(context, drafts, draft).or_else(|| neighbour(context, draft))?;
            resolve(context, drafts, &phrase)
        })
        .collect();
    drafts.extend(found);
}

/// "his new Chinese counterpart": `state` is the draft that says where.
fn counterpart(context: &Context<'_>, drafts: &[Draft], state: &Draft) -> Option<Phrase> {
    let text = context.text;
    let record = state.record.filter(|r| context.snapshot.record_type(*r) == RecordType::State)?;
    if !is_word!(text, state.end, "counterpart") {
        return None;
    }
    let left = Qualifiers::before(context, state.begin).begin;
    let possessive = left.checked_sub(1)?;
    let owner_end = if text.shape(possessive).has(Shape::CLITIC) { possessive } else { left };
    let owner = drafts.ending_at(owner_end).filter(|d| owns(context, d))?;
    let begin = owner.begin;
    (sentence(context, begin) == sentence(context, state.end)).then_some(Phrase {
        begin,
        end: state.end + 1,
        owner: owner.record?,
        kinship: Kinship::Counterpart,
        state: Some(record),
        confidence: owner.confidence,
    })
}

/// "her predecessor", "Obama's immediate successor": `owner` is the draft that says whose.
fn neighbour(context: &Context<'_>, owner: &Draft) -> Option<Phrase> {
    let text = context.text;
    let mut at = if text.shape(owner.end).has(Shape::CLITIC) { owner.end + 1 } else { owner.end };
    if is_word!(text, at, "immediate") || is_said_of_predecessor(text.word(at)) {
        at += 1;
    }
    let kinship = match text.word(at) {
        "predecessor" => Kinship::Predecessor,
        "successor" => Kinship::Successor,
        _ => return None,
    };
    if !owns(context, owner) {
        return None;
    }
    Some(Phrase {
        begin: owner.begin,
        end: at + 1,
        owner: owner.record?,
        kinship,
        state: None,
        confidence: owner.confidence,
    })
}

/// What may be said of whoever held an office before or after, and leaves him the one.
fn is_said_of_predecessor(word: &str) -> bool {
    is_said_of_the_dead(word)
        || matches!(
            word,
            "ousted"
                | "deposed"
                | "toppled"
                | "overthrown"
                | "disgraced"
                | "impeached"
                | "jailed"
                | "exiled"
                | "republican"
                | "democratic"
                | "conservative"
                | "socialist"
                | "liberal"
                | "leftist"
                | "centrist"
                | "popular"
                | "unpopular"
                | "charismatic"
                | "longtime"
                | "elderly"
                | "ailing"
                | "embattled"
                | "direct"
        )
}

/// What is said of a dead predecessor, who need not be the last.
fn is_said_of_the_dead(word: &str) -> bool {
    matches!(word, "late" | "deceased" | "dead" | "slain" | "assassinated" | "murdered")
}

/// Whether a draft says whose the noun behind it is: "his", "Rubio's".
fn owns(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let leader = draft.record.is_some_and(|r| context.snapshot.is_leader(r));
    let possessive = match draft.kind {
        MentionKind::Pronoun => is_word!(text, draft.begin, "his" | "her"),
        MentionKind::Nominal => false,
        _ => text.shape(draft.end).has(Shape::CLITIC) && is_word!(text, draft.end, "'s"),
    };
    leader && possessive
}

fn resolve(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let behind = text.shape(phrase.end);
    if behind.has(Shape::CAPITALISED) && !behind.has(Shape::PUNCTUATION) && !behind.has(Shape::SENTENCE_START) {
        return None;
    }
    // "his predecessor-but-one", "his predecessor but two".
    if behind.has(Shape::AFTER_HYPHEN)
        || is_word!(text, phrase.end, "but") && is_word!(text, phrase.end + 1, "one" | "two" | "three")
    {
        return None;
    }
    let mut draft = Draft::derived(phrase.begin, phrase.end, MentionKind::Office, Pass::Counterparts, Evidence::Form);
    match apposition::of(context, drafts, phrase.begin, phrase.end) {
        apposition::Apposed::Unknown => return None,
        apposition::Apposed::Leader(leader, name) if leader != phrase.owner => {
            draft.record = Some(leader);
            draft.candidates = smallvec![(leader, 1.0)];
            draft.confidence = APPOSED;
            draft.antecedent = (name.0 < phrase.begin).then_some(name);
            draft.evidence = Evidence::Kin { kinship: phrase.kinship, owner: phrase.owner, tenure: None };
            return Some(draft);
        }
        _ => {}
    }
    let mut fitting = match phrase.state {
        Some(state) => counterparts(context, phrase.owner, state),
        None => neighbours(context, phrase.owner, phrase.kinship),
    };
    fitting.retain(|t| t.leader != phrase.owner);
    fitting.dedup_by_key(|t| t.leader);
    // "Trump paid tribute to Bush. He praised his deceased predecessor": whoever the text has named, if it has.
    if phrase.kinship == Kinship::Predecessor && is_said_of_the_dead(text.word(phrase.end - 2)) {
        fitting = vec![earlier_named(context, drafts, phrase).or_else(|| fitting.first().copied())?];
    }
    // "Putin, the prime minister, became acting president; his decree gave his predecessor immunity": of those before him in
    // what he holds, the one whom the passage has named.
    if phrase.state.is_none()
        && let Some(named) = named_neighbour(context, drafts, phrase)
    {
        fitting = vec![named];
    }
    match fitting.as_slice() {
        [] => None,
        [one] => {
            draft.record = Some(one.leader);
            draft.candidates = smallvec![(one.leader, 1.0)];
            draft.confidence = phrase.confidence * if context.date_assumed { UNDATED } else { DATED };
            let tenure = Some((one.office, one.of, one.interval));
            draft.evidence = Evidence::Kin { kinship: phrase.kinship, owner: phrase.owner, tenure };
            Some(draft)
        }
        several => {
            let share = 1.0 / f32::from(u16::try_from(several.len()).unwrap_or(u16::MAX));
            draft.candidates = several.iter().map(|t| (t.leader, share)).collect();
            draft.confidence = share;
            Some(draft)
        }
    }
}

/// What a leader holds on the document's date, the highest office first.
fn held_now(context: &Context<'_>, leader: u32) -> Vec<Tenure> {
    let rank = |office: u32| context.snapshot.record(office).and_then(|r| r.rank).unwrap_or(u32::MAX);
    let mut held: Vec<Tenure> = context
        .snapshot
        .facts(leader)
        .held
        .iter()
        .filter(|h| h.holds(context.date) == Holds::Wholly)
        .map(|h| Tenure { leader, office: h.office, of: h.of, interval: h.interval() })
        .collect();
    held.sort_by_key(|t| rank(t.office));
    held
}

/// Who holds the owner's office in `state`. A ruler without an exact equal there may mean whoever rules it.
fn counterparts(context: &Context<'_>, owner: u32, state: u32) -> Vec<Tenure> {
    let snapshot = context.snapshot;
    let holding = |office: u32| -> Vec<Tenure> {
        let holders = snapshot.facts(state).holders.iter();
        holders
            .filter(|h| snapshot.is_office(h.office, office) && h.holds(context.date) == Holds::Wholly)
            .map(|h| Tenure { leader: h.leader, office: h.office, of: h.of, interval: h.interval() })
            .collect()
    };
    for tenure in held_now(context, owner) {
        let mut equals = holding(tenure.office);
        if snapshot.head_of(tenure.office).is_some() {
            let ruling = snapshot.record(state).and_then(|r| snapshot.index_of(r.leader_office_on(context.date)));
            equals.extend(ruling.map(holding).into_iter().flatten());
            equals.sort_by_key(|t| t.leader);
        }
        if !equals.is_empty() {
            return equals;
        }
    }
    Vec::new()
}

/// The nearest leader named before a phrase who held, just before or after the owner, whatever the owner heads.
fn named_neighbour(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Tenure> {
    let snapshot = context.snapshot;
    let heads: Vec<Tenure> =
        held_now(context, phrase.owner).into_iter().filter(|t| snapshot.head_of(t.office).is_some()).collect();
    if heads.len() < 2 {
        return None;
    }
    let all = heads.iter().flat_map(|own| neighbours_in(context, own, phrase.kinship));
    let all: Vec<Tenure> = all.filter(|t| t.leader != phrase.owner).collect();
    let mut named = drafts.before(phrase.begin).take(super::REACH_DRAFTS).filter_map(|d| d.record);
    named.find_map(|r| all.iter().find(|t| t.leader == r).copied())
}

/// The nearest leader named before a phrase who held the owner's office before him.
fn earlier_named(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Tenure> {
    let own = held_now(context, phrase.owner).into_iter().next().or_else(|| held_last(context, phrase.owner))?;
    let snapshot = context.snapshot;
    let start = own.interval.start.map(Date::first_day)?;
    let is_earlier = |h: &&Held| {
        h.of == own.of
            && h.leader != phrase.owner
            && snapshot.is_office(h.office, own.office)
            && h.interval().end.is_some_and(|end| end.last_day() <= start)
    };
    let mut named = drafts.before(phrase.begin).take(super::REACH_DRAFTS).filter_map(|d| d.record);
    let held = named.find_map(|r| snapshot.facts(r).held.iter().find(is_earlier))?;
    Some(Tenure { leader: held.leader, office: held.office, of: held.of, interval: held.interval() })
}

/// Who held the owner's office before or after.
fn neighbours(context: &Context<'_>, owner: u32, kinship: Kinship) -> Vec<Tenure> {
    let Some(own) = held_now(context, owner).into_iter().next().or_else(|| held_last(context, owner)) else {
        return Vec::new();
    };
    neighbours_in(context, &own, kinship)
}

/// Who held an office before or after a tenure.
fn neighbours_in(context: &Context<'_>, own: &Tenure, kinship: Kinship) -> Vec<Tenure> {
    let snapshot = context.snapshot;
    let owner = own.leader;
    let others = snapshot.facts(own.of).holders.iter();
    let others = others.filter(|h| h.leader != owner && snapshot.is_office(h.office, own.office)).map(|h| Tenure {
        leader: h.leader,
        office: h.office,
        of: h.of,
        interval: h.interval(),
    });
    if kinship == Kinship::Predecessor {
        let Some(start) = own.interval.start.map(Date::first_day) else { return Vec::new() };
        let ended = |t: &Tenure| t.interval.end.map(Date::last_day).filter(|e| *e <= start);
        latest(others.filter_map(|t| Some((ended(&t)?, t))))
    } else {
        let Some(end) = own.interval.end.map(Date::last_day) else { return Vec::new() };
        let begun = |t: &Tenure| t.interval.start.map(Date::first_day).filter(|s| *s >= end);
        // What had not begun when the text was written is known to the gazetteer, not to the text.
        let known = others.filter(|t| t.interval.start.is_some_and(|s| s.first_day() <= context.date.last_day()));
        latest(known.filter_map(|t| Some((-begun(&t)?, t))))
    }
}

/// The office of some rank that a leader held last.
fn held_last(context: &Context<'_>, leader: u32) -> Option<Tenure> {
    let heads = |t: &Tenure| context.snapshot.head_of(t.office).is_some();
    let ended = context.snapshot.facts(leader).held.iter();
    ended
        .filter(|h| h.interval().ended_before(context.date))
        .map(|h| Tenure { leader, office: h.office, of: h.of, interval: h.interval() })
        .filter(heads)
        .max_by_key(|t| t.interval.end.map(Date::last_day))
}

/// Those of the highest day.
fn latest(days: impl Iterator<Item = (i32, Tenure)>) -> Vec<Tenure> {
    let mut best: Vec<(i32, Tenure)> = Vec::new();
    for (day, tenure) in days {
        match best.first().map(|b| b.0) {
            Some(known) if day < known => {}
            Some(known) if day == known => best.push((day, tenure)),
            _ => best = vec![(day, tenure)],
        }
    }
    let mut tenures: Vec<Tenure> = best.into_iter().map(|b| b.1).collect();
    tenures.sort_by_key(|t| t.leader);
    tenures
}
