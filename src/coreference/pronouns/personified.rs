//! "India discovers herself again": in old speeches and in verse a state is a woman.
//!
//! Preconditions: no woman is named in the document, in the gazetteer or out of it; the state is the subject or possessor in
//! the pronoun's sentence, or the subject of the one before, or what "she" meant there. Vetoes: another state in the same place;
//! a ship, which is a woman too, anywhere in the text.
//! No system is known to resolve these; the rule is the recency of Hobbs (1978), "Resolving Pronoun References", for subjects.

use std::cell::OnceCell;

use super::rivals::{Rivals, Sorts};
use super::words::Told;
use super::{Person, is_within_name};
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::{Gender, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::syntax::{self, Role};

/// How far back "she" may still mean the state that it meant last, in sentences.
const REACH_SENTENCES: u32 = 1;

/// Adds a mention for each "she" that means a state; where rivals have to be asked about, they are found.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, found: &OnceCell<Rivals>, drafts: &mut Vec<Draft>) {
    let she = Person::Of(Gender::Female);
    let mut pronouns = survey.pronouns.iter().filter(|(_, person)| *person == she).map(|(index, _)| *index).peekable();
    let is_woman = |r: u32| context.snapshot.is_leader(r) && context.snapshot.gender(r) != Some(Gender::Male);
    if pronouns.peek().is_none() || drafts.iter().any(|d| d.record.is_some_and(is_woman)) || speaks_of_ships(context) {
        return;
    }
    let rivals = found.get_or_init(|| Rivals::of(context, drafts));
    if rivals.any(Sorts::SHE) {
        return;
    }
    let mut added: Vec<Draft> = Vec::new();
    let mut last: Option<(u32, usize)> = None;
    for index in pronouns {
        if is_within_name(drafts, index) {
            continue;
        }
        let here = sentence(context, index);
        let near = |token: usize| here.saturating_sub(sentence(context, token)) <= REACH_SENTENCES;
        // "A poet stole the day; her books": somebody who may be a woman.
        let is_person = |sorts: Sorts| sorts.has_any(Sorts::SHE) && !sorts.has_any(Sorts::IT);
        if rivals.before(index).take_while(|r| near(r.begin)).any(|r| is_person(r.sorts)) {
            continue;
        }
        let goes_on = last.filter(|(_, token)| near(*token)).map(|(record, token)| (record, (token, token + 1)));
        let Some((record, antecedent)) = state_before(context, drafts, index).or(goes_on) else { continue };
        last = Some((record, index));
        let kind = (MentionKind::Pronoun, Pass::Pronouns);
        added.push(referring(context, (index, index + 1), kind, (record, 0.8), Some(antecedent)));
    }
    drafts.append(&mut added);
}

fn speaks_of_ships(context: &Context<'_>) -> bool {
    let text = context.text;
    (0..text.tokens().len()).any(|i| Told::of(text, i).has(Told::SHIP))
}

/// The one state that acts in the pronoun's sentence before it, or in the sentence before.
fn state_before(context: &Context<'_>, drafts: &[Draft], index: usize) -> Option<(u32, (usize, usize))> {
    let here = sentence(context, index);
    for back in 0..=REACH_SENTENCES {
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
            if back > 0 && role != Role::Subject {
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
