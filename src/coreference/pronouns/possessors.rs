//! "Its prime minister, Mark Brown": the state or organisation whose office the person named beside it holds.
//!
//! Preconditions: "its" or "their" before an office; a leader of the gazetteer in apposition to the office or right behind
//! it; what the leader holds that office of, on the document's date, was mentioned within reach. Where several were, as of a
//! president of a state and of a body, nothing is settled. No earlier system settles a possessive by tenures.

use smallvec::smallvec;

use super::{Person, REACH_PERSON, is_within_name};
use crate::coreference::offices::Qualifiers;
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, apposition, offices, sentence};
use crate::gazetteer::Holds;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::is_word;

/// Adds a mention for each possessive that is told by who holds the office behind it.
pub(in crate::coreference) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let mut added = Vec::new();
    for office in &survey.offices {
        let Some((index, is_past)) = possessive_before(context, office.begin) else { continue };
        if is_within_name(drafts, index) {
            continue;
        }
        let Some(leader) = named_beside(context, drafts, index, office.end) else { continue };
        let known = (leader, is_past);
        let found = office.records.iter().find_map(|record| settle(context, drafts, index, known, *record));
        added.extend(found);
    }
    drafts.append(&mut added);
}

/// The "its" or "their" that an office belongs to, and whether the office is called a former one.
fn possessive_before(context: &Context<'_>, office: usize) -> Option<(usize, bool)> {
    let text = context.text;
    let said = Qualifiers::before(context, office);
    let (index, is_past) = (said.begin.checked_sub(1)?, said.is_past());
    let person = Person::of(context, index)?;
    let is_possessive = matches!(person, Person::Thing | Person::Group) && is_word!(text, index, "its" | "their");
    (is_possessive && sentence(context, index) == sentence(context, office)).then_some((index, is_past))
}

/// The leader named in apposition to the phrase, or right behind it.
fn named_beside(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize) -> Option<u32> {
    if let apposition::Apposed::Leader(leader, _) = apposition::of(context, drafts, begin, end) {
        return Some(leader);
    }
    let behind = drafts.beginning_at(end).filter(|d| sentence(context, d.begin) == sentence(context, begin))?;
    behind.record.filter(|r| context.snapshot.is_leader(*r))
}

/// What the leader holds the office of, if the text named it within reach.
fn settle(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    (leader, is_past): (u32, bool),
    office: u32,
) -> Option<Draft> {
    let here = sentence(context, index);
    let tenures = || {
        context.snapshot.facts(leader).held.iter().filter(|h| {
            (is_past || h.interval().holds(context.date) == Holds::Wholly)
                && offices::same_office(context.snapshot, h.office, office, h.of)
        })
    };
    let near = drafts
        .before(index)
        .take(REACH_DRAFTS)
        .take_while(|d| here.saturating_sub(sentence(context, d.begin)) <= REACH_PERSON)
        .filter(|d| d.end <= index);
    let mut found: Option<(u32, &Draft)> = None;
    for draft in near {
        let Some(of) = draft.record.filter(|r| tenures().any(|t| t.of == *r)) else { continue };
        match found {
            Some((other, _)) if other != of => return None,
            Some(_) => {}
            None => found = Some((of, draft)),
        }
    }
    let (of, nearest) = found?;
    let tenure = tenures().find(|t| t.of == of)?;
    Some(Draft {
        record: Some(of),
        candidates: smallvec![(of, 1.0)],
        confidence: 0.95,
        antecedent: Some((nearest.begin, nearest.end)),
        ..Draft::derived(
            index,
            index + 1,
            MentionKind::Pronoun,
            Pass::Pronouns,
            Evidence::Beside { leader, office: tenure.office, interval: tenure.interval() },
        )
    })
}
