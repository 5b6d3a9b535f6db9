//! "Its prime minister, Mark Brown": the state or organisation whose office the person named beside it holds; "his vice
//! president, Dick Cheney": whoever leads that state; "its capital, Minsk", "its 27 members", "its chancellor": whose the
//! gazetteer knows it to be (`owned.rs`).
//!
//! Preconditions: a possessive before an office; a leader of the gazetteer in apposition to the office or right behind it; what
//! the leader holds that office of, on the document's date, or who heads that then, was mentioned within reach. Where several
//! were, as of a president of a state and of a body, nothing is settled. No earlier system settles a possessive by tenures.

mod owned;

use smallvec::smallvec;

use super::{Person, REACH_PERSON, agrees, is_within_name};
use crate::coreference::offices::Qualifiers;
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, apposition, offices, sentence};
use crate::gazetteer::{Held, Holds};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::is_word;

/// Adds a mention for each possessive that is told by who holds the office behind it.
pub(in crate::coreference) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let mut added = Vec::new();
    for office in &survey.offices {
        let Some((index, person, is_past)) = possessive_before(context, office.begin) else { continue };
        if is_within_name(drafts, index) {
            continue;
        }
        let Some(leader) = named_beside(context, drafts, index, office.end) else {
            added.extend(owned::by_office(context, drafts, (index, person), office));
            continue;
        };
        let beside = Beside { index, person, leader, is_past };
        let settled = office.records.iter().find_map(|record| settle(context, drafts, &beside, *record));
        added.extend(settled.or_else(|| {
            // "Its president, Mikheil Saakashvili" of what is long past.
            let beside = Beside { is_past: true, ..beside };
            office.records.iter().find_map(|record| settle(context, drafts, &beside, *record))
        }));
    }
    owned::run(context, survey, drafts, &mut added);
    drafts.append(&mut added);
}

/// A possessive with the leader named beside its office.
struct Beside {
    index: usize,
    person: Person,
    leader: u32,
    /// Whether the office is called a former one.
    is_past: bool,
}

/// The possessive that an office belongs to, and whether the office is called a former one.
fn possessive_before(context: &Context<'_>, office: usize) -> Option<(usize, Person, bool)> {
    let text = context.text;
    let said = Qualifiers::before(context, office);
    let (index, is_past) = (said.begin.checked_sub(1)?, said.is_past());
    let person = Person::of(context, index)?;
    let is_possessive = is_word!(text, index, "its" | "their" | "his" | "her");
    (is_possessive && sentence(context, index) == sentence(context, office)).then_some((index, person, is_past))
}

/// The leader named in apposition to the phrase, or right behind it.
fn named_beside(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize) -> Option<u32> {
    if let apposition::Apposed::Leader(leader, _) = apposition::of(context, drafts, begin, end) {
        return Some(leader);
    }
    let behind = drafts.beginning_at(end).filter(|d| sentence(context, d.begin) == sentence(context, begin))?;
    behind.record.filter(|r| context.snapshot.is_leader(*r))
}

/// What the leader holds the office of, or who heads that, if the text named it within reach.
fn settle(context: &Context<'_>, drafts: &[Draft], beside: &Beside, office: u32) -> Option<Draft> {
    let Beside { index, leader, .. } = *beside;
    let here = sentence(context, index);
    let near = drafts
        .before(index)
        .take(REACH_DRAFTS)
        .take_while(|d| here.saturating_sub(sentence(context, d.begin)) <= REACH_PERSON)
        .filter(|d| d.end <= index);
    let mut found: Option<(u32, &Draft, &Held)> = None;
    for draft in near {
        let Some(owner) = draft.record else { continue };
        let Some(tenure) = tie(context, beside, office, owner) else { continue };
        match found {
            Some((other, ..)) if other != owner => return None,
            Some(_) => {}
            None => found = Some((owner, draft, tenure)),
        }
    }
    let (owner, nearest, tenure) = found?;
    let evidence = Evidence::Beside { leader, office: tenure.office, of: tenure.of, interval: tenure.interval() };
    Some(owned_by(index, (owner, (nearest.begin, nearest.end)), SURE, evidence))
}

/// How sure it is whose office one is whose holder is named, and whose capital a place is.
const SURE: f32 = 0.95;

/// A possessive that means a record, with the nearest mention of that.
fn owned_by(index: usize, (owner, nearest): (u32, (usize, usize)), confidence: f32, evidence: Evidence) -> Draft {
    Draft {
        record: Some(owner),
        candidates: smallvec![(owner, 1.0)],
        confidence,
        antecedent: Some(nearest),
        ..Draft::derived(index, index + 1, MentionKind::Pronoun, Pass::Pronouns, evidence)
    }
}

/// The leader's tenure that makes the office a record's: of the record itself, or of what the record heads.
fn tie<'s>(context: &Context<'s>, beside: &Beside, office: u32, owner: u32) -> Option<&'s Held> {
    let snapshot = context.snapshot;
    if owner == beside.leader || !agrees(context, beside.person, owner) {
        return None;
    }
    let is_of_owner = |of: u32| match beside.person {
        Person::Thing | Person::Group => of == owner,
        Person::Of(_) => snapshot
            .facts(owner)
            .held
            .iter()
            .any(|h| h.of == of && snapshot.head_of(h.office).is_some() && h.holds(context.date) == Holds::Wholly),
    };
    snapshot.facts(beside.leader).held.iter().find(|h| {
        (beside.is_past || h.holds(context.date) == Holds::Wholly)
            && offices::same_office(context, h.office, office, h.of)
            && is_of_owner(h.of)
    })
}
