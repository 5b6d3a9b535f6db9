//! "Chancellor Merz", "Mr Sunak", "the North Korean leader, Kim": a short name with a title before it, settled by the
//! offices that its bearers held on the date and by the state named beside the title.

use rustc_hash::FxHashSet;

use crate::gazetteer::{Holds, Target};
use crate::matching::Match;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Shape};

/// Settles pending short names by the title before them.
pub(super) fn run(context: &Context<'_>, matches: &[Match], drafts: &mut Vec<Draft>) {
    let bodies: FxHashSet<u32> = drafts.iter().filter_map(|d| d.record).collect();
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index).filter(|d| d.pass == Pass::Pending) else { continue };
        let is_word = draft.form.and_then(|f| context.snapshot.form(f)).is_some_and(|f| f.common_word);
        let Some(before) = draft.begin.checked_sub(1) else { continue };
        let comma = context.text.word(before) == ",";
        let Some(title_end) = (if comma { before.checked_sub(1) } else { Some(before) }).map(|i| i + 1) else {
            continue;
        };
        let last = title_end - 1;
        let class = context.text.class(last);
        let same_sentence = super::sentence(context, last) == super::sentence(context, draft.begin);
        if !same_sentence || !class.has_any(Class::TITLE.or(Class::HONORIFIC)) || (comma && class.has(Class::HONORIFIC))
        {
            continue;
        }
        let titles = offices_ending_at(matches, title_end);
        let title_begin = titles.iter().map(|(begin, _)| *begin).min().unwrap_or(last);
        let state = state_before(drafts, title_begin);
        let mut scored: Vec<(u32, f32, Evidence)> = draft
            .candidates
            .iter()
            .map(|(record, _)| {
                let (score, evidence) = fitness(context, *record, &titles, state);
                (*record, score, evidence)
            })
            .filter(|(_, score, _)| *score > 0.0)
            .collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let total: f32 = scored.iter().map(|s| s.1).sum();
        let Some((record, score, evidence)) = scored.first().copied() else { continue };
        // An honorific alone tells no office: only someone in office on the date is meant by it.
        let share = score / total;
        if class.has(Class::HONORIFIC)
            && titles.is_empty()
            && (score < 1.0 || is_far_from_home(context, record, is_word, &bodies))
        {
            continue;
        }
        let capitalised = context.text.shape(last).has(Shape::CAPITALISED) || comma || state.is_some();
        if !capitalised {
            continue;
        }
        let Some(draft) = drafts.get_mut(index) else { continue };
        draft.candidates = scored.iter().map(|(r, s, _)| (*r, s / total)).collect();
        draft.record = (share >= 0.6).then_some(record);
        draft.confidence = 0.93 * share;
        draft.pass = Pass::Titles;
        draft.evidence = evidence;
    }
}

/// Whether a leader whose name is an ordinary word stands in a document that speaks of nothing that he held an office of:
/// "Mr Brown the baker".
fn is_far_from_home(context: &Context<'_>, leader: u32, is_word: bool, bodies: &FxHashSet<u32>) -> bool {
    let held = &context.snapshot.facts(leader).held;
    let in_office = !context.date_assumed
        && held.iter().any(|h| {
            context.snapshot.head_of(h.office).is_some()
                && h.interval().holds(context.date) != Holds::Never
                && context.snapshot.record(h.of).is_some_and(|r| r.label == "state")
        });
    is_word && !in_office && !held.iter().any(|h| bodies.contains(&h.of))
}

/// The longest name of an office, in tokens.
const MAX_OFFICE_TOKENS: usize = 8;

/// The offices whose names end just before a token, with where each begins.
fn offices_ending_at(matches: &[Match], end: usize) -> Vec<(usize, u32)> {
    let from = matches.partition_point(|m| m.begin + MAX_OFFICE_TOKENS < end);
    let near = matches.get(from..).unwrap_or(&[]).iter().take_while(|m| m.begin < end);
    near.filter(|m| m.end == end)
        .filter_map(|m| if let Target::Office(office) = m.target { Some((m.begin, office)) } else { None })
        .collect()
}

/// The state or organisation named just before a title: "German Chancellor", "Israel's Prime Minister".
fn state_before(drafts: &[Draft], title_begin: usize) -> Option<u32> {
    let position = drafts.partition_point(|d| d.begin < title_begin);
    drafts
        .get(..position)?
        .iter()
        .rev()
        .take(3)
        .find(|d| title_begin - d.end.min(title_begin) <= 1)
        .and_then(|d| d.record)
}

fn fitness(context: &Context<'_>, leader: u32, titles: &[(usize, u32)], state: Option<u32>) -> (f32, Evidence) {
    let mut best = (0.05, Evidence::Form);
    for held in context.snapshot.facts(leader).held {
        let mut score = match held.interval().holds(context.date) {
            Holds::Wholly => 2.0,
            Holds::Partly => 1.2,
            Holds::Never if held.interval().ended_before(context.date) => 0.3,
            Holds::Never => 0.0,
        };
        if titles.iter().any(|(_, office)| context.snapshot.is_office(held.office, *office)) {
            score *= 3.0;
        } else if !titles.is_empty() {
            score *= 0.15;
        }
        match state {
            Some(state) if state == held.of => score *= 3.0,
            Some(_) => score *= 0.1,
            None => {}
        }
        if score > best.0 {
            best = (score, Evidence::Tenure { office: held.office, of: held.of, interval: held.interval() });
        }
    }
    best
}
