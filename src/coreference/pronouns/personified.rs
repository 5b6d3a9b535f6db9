//! "India discovers herself again": in old speeches and in verse a state is a woman.
//!
//! Preconditions: no woman is named in the document, in the gazetteer or out of it, or none in the pronoun's sentence and the
//! three before, and no "she" before who is one; the state is the subject or possessor in the pronoun's sentence, or the subject
//! of the one before, or what "she" meant there. Vetoes: another state in the same place; a ship, which is a woman too, anywhere
//! in the text.
//! No system is known to resolve these; the rule is the recency of Hobbs (1978), "Resolving Pronoun References", for subjects.

use std::cell::OnceCell;

use super::rivals::{Rivals, Sorts};
use super::{Person, is_within_name};
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::{Gender, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Shape, Traits};

/// How far back "she" may still mean the state that it meant last, in sentences.
const REACH_SENTENCES: u32 = 1;
/// How many sentences behind a woman "she" is not taken for a state.
const REACH_WOMEN: u32 = 3;

/// Adds a mention for each "she" that means a state; where rivals have to be asked about, they are found.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, found: &OnceCell<Rivals>, drafts: &mut Vec<Draft>) {
    let she = Person::Of(Gender::Female);
    let mut pronouns = survey.pronouns.iter().filter(|(_, person)| *person == she).map(|(index, _)| *index).peekable();
    let is_woman = |r: u32| context.snapshot.is_leader(r) && context.snapshot.gender(r) != Some(Gender::Male);
    // Where nothing acts that may be a state, nothing is asked.
    let is_state = |r: u32| context.snapshot.record_type(r) == RecordType::State;
    let speaks_of_states = |d: &Draft| d.kind < MentionKind::Demonym && d.record.is_some_and(is_state);
    if pronouns.peek().is_none() || !drafts.iter().any(speaks_of_states) || context.text.says_any(Traits::SHIP) {
        return;
    }
    let mut women: Vec<u32> =
        drafts.iter().filter(|d| d.record.is_some_and(is_woman)).map(|d| sentence(context, d.begin)).collect();
    let rivals = found.get_or_init(|| Rivals::of(context, drafts));
    women.extend(rivals.all().filter(|r| r.sorts == Sorts::SHE).map(|r| r.sentence));
    women.sort_unstable();
    let has_women = !women.is_empty();
    let mut added: Vec<Draft> = Vec::new();
    let mut last: Option<(u32, usize)> = None;
    let mut has_other = false;
    for index in pronouns {
        let here = sentence(context, index);
        let from = women.partition_point(|s| s + REACH_WOMEN < here);
        let is_of_woman = women.get(from).is_some_and(|s| *s <= here)
            // A "she" who was none is somebody, and may be so again: "Germany, she has heard, will".
            || has_women && has_other;
        if is_of_woman || is_within_name(drafts, index) {
            has_other = true;
            continue;
        }
        let near = |token: usize| here.saturating_sub(sentence(context, token)) <= REACH_SENTENCES;
        // "A poet stole the day; her books": somebody who may be a woman.
        // "Awa Diop reported that France has changed since her last visit": so may whoever has a name.
        let is_person = |sorts: Sorts, is_named: bool| {
            sorts.has_any(Sorts::SHE) && (has_women || is_named || !sorts.has_any(Sorts::IT))
        };
        let is_named = |at: usize| {
            context.text.shape(at).has(Shape::CAPITALISED) && context.text.shape(at + 1).has(Shape::CAPITALISED)
        };
        if rivals.before(index).take_while(|r| near(r.begin)).any(|r| is_person(r.sorts, is_named(r.begin))) {
            has_other = true;
            continue;
        }
        let goes_on = last.filter(|(_, token)| near(*token)).map(|(record, token)| (record, (token, token + 1)));
        let state = state_before(context, drafts, index, has_women).or(goes_on);
        let Some((record, antecedent)) = state else {
            has_other = true;
            continue;
        };
        last = Some((record, index));
        let kind = (MentionKind::Pronoun, Pass::Pronouns);
        added.push(referring(context, (index, index + 1), kind, (record, 0.8), Some(antecedent)));
    }
    drafts.append(&mut added);
}

/// The one state that acts in the pronoun's sentence before it, or in the sentence before. Where the document has women, only a
/// subject of its own sentence is one.
fn state_before(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    has_women: bool,
) -> Option<(u32, (usize, usize))> {
    let here = sentence(context, index);
    for back in 0..=if has_women { 0 } else { REACH_SENTENCES } {
        let mut found: Option<(u32, (usize, usize))> = None;
        let near = drafts
            .before(index)
            .take(REACH_DRAFTS)
            .take_while(|d| here.saturating_sub(sentence(context, d.begin)) <= back)
            .filter(|d| here - sentence(context, d.begin) == back && d.kind < MentionKind::Demonym);
        for draft in near {
            let Some(record) = draft.record else { continue };
            if context.snapshot.record_type(record) != RecordType::State {
                continue;
            }
            let role = syntax::role(context.text, draft.begin, draft.end);
            // In the pronoun's own sentence anything may stand before it; of the sentence before, only its subject.
            if (back > 0 || has_women) && role != Role::Subject {
                continue;
            }
            match found {
                Some((other, _)) if other != record => return None,
                Some(_) => {}
                None => found = Some((record, (draft.begin, draft.end))),
            }
        }
        if found.is_some() {
            return found;
        }
    }
    None
}
