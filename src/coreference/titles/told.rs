//! What a title before a short name rules out, whoever the text has named: "Mrs Obama" is no man, and "President Kenyatta" whoever
//! of the name holds the office on the date.

use super::sex_of;
use crate::coreference::offices::fates::has_died;
use crate::coreference::offices::history::tells_of_today;
use crate::coreference::survey::Survey;
use crate::gazetteer::Holds;
use crate::matching::{Match, offices_ending_at};
use crate::mention::MentionKind;
use crate::resolution::times::year_told;
use crate::resolution::{Context, Draft, Pass};
use crate::text::{Class, Shape, is_word};

/// "Former Cuban President Castro": what says so stands at most so many tokens before the title.
const REACH_FORMER: usize = 3;

/// Leaves a short name those who may bear the title before it; who is left is settled by what comes after.
pub(in crate::coreference) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let text = context.text;
    for draft in drafts.iter_mut() {
        if draft.kind != MentionKind::ShortName && draft.pass != Pass::Pending {
            continue;
        }
        let Some(before) = draft.begin.checked_sub(1) else { continue };
        let title = text.before_abbreviating_dot(before);
        let class = text.class(title);
        let one_sentence = text.token(title).map(|t| t.sentence) == text.token(draft.begin).map(|t| t.sentence);
        if !one_sentence || !text.shape(title).has(Shape::CAPITALISED) {
            continue;
        }
        if class.has(Class::HONORIFIC) || is_word!(text, title, "lady") {
            by_sex(context, draft, text.word(title));
        } else if draft.candidates.len() > 1 && !context.date_assumed {
            by_office(context, survey.matches, draft, title);
        }
    }
}

fn by_sex(context: &Context<'_>, draft: &mut Draft, title: &str) {
    let Some(told) = sex_of(title) else { return };
    let is_other = |r: u32| context.snapshot.gender(r).is_some_and(|own| own != told);
    if !draft.candidates.iter().any(|(r, _)| is_other(*r)) {
        return;
    }
    draft.candidates.retain(|(r, _)| !is_other(*r));
    if draft.record.is_none_or(is_other) {
        (draft.record, draft.pass) = (None, Pass::Pending);
    }
}

fn by_office(context: &Context<'_>, matches: &[Match], draft: &mut Draft, title: usize) {
    let (text, snapshot) = (context.text, context.snapshot);
    let offices = offices_ending_at(matches, title + 1);
    let Some(begin) = offices.iter().map(|(begin, _)| *begin).min() else { return };
    let is_former = (begin.saturating_sub(REACH_FORMER)..begin)
        .any(|i| text.class(i).has(Class::PAST_OFFICE) || is_word!(text, i, "then" | "late"));
    // What is told of another year is of whoever held the office then.
    let is_history = || year_told(context, draft.begin).is_some() && !tells_of_today(context, draft.end);
    let holds = |leader: u32| {
        let mut held = snapshot.facts(leader).held.iter().filter(|h| h.holds(context.date) == Holds::Wholly);
        held.any(|h| offices.iter().any(|(_, office)| snapshot.is_office(h.office, *office)))
    };
    let mut holders = draft.candidates.iter().map(|(r, _)| *r).filter(|r| holds(*r));
    let (Some(holder), None) = (holders.next(), holders.next()) else { return };
    if is_former || is_history() || has_died(text, draft) {
        return;
    }
    draft.candidates.retain(|(r, _)| *r == holder);
    (draft.record, draft.pass) = (None, Pass::Pending);
}
