//! Puts the reason for a mention into words, when asked for.

use crate::mention::MentionKind;
use crate::recognition::Explanation;
use crate::resolution::{Context, Draft, Evidence};

/// How many mentions before its own a rejected candidate is looked for among.
const REACH_DRAFTS: usize = 120;

/// The reason for `draft`, one of `drafts`, which are sorted by where they begin.
pub(crate) fn of(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> Explanation {
    let snapshot = context.snapshot;
    let id = |record: u32| snapshot.record(record).map_or("", |r| r.id.as_str());
    let name = |record: u32| snapshot.record(record).map_or("", |r| r.name.as_str());
    let form = draft.form.and_then(|f| snapshot.form(f));
    let mut explanation = Explanation {
        pass: draft.pass.name(),
        form: form.map_or_else(String::new, |f| f.surface().to_owned()),
        record_id: draft.literal.or(draft.record).map_or_else(String::new, |r| id(r).to_owned()),
        ..Explanation::default()
    };
    let meant = draft.record.map_or("no one record", id);
    explanation.reason = match draft.evidence {
        Evidence::Form => match form {
            Some(form) => format!("{:?} is a form of {meant}", form.surface()),
            None => format!("{} candidates and nothing to tell them apart", draft.candidates.len()),
        },
        Evidence::Reading { score, cue } => {
            let reading = if score > 0.0 { "metonymic" } else { "literal" };
            format!("{:?}, {reading}: {cue}; log-odds {score:.1}", form.map_or("", |f| f.surface()))
        }
        Evidence::Tenure { office, of, interval } => {
            (explanation.from, explanation.to) = (interval.start, interval.end);
            let assumed = if context.date_assumed { ", the gazetteer's own date" } else { "" };
            let stale = if interval.end.is_none() && snapshot.trust_in_open_terms(context.date) < 1.0 {
                format!(", if still in office: the gazetteer knows nothing after {}", snapshot.as_of())
            } else {
                String::new()
            };
            format!("holder of {} of {} on {}{assumed}{stale}", name(office), id(of), context.date)
        }
        Evidence::Kin { kinship, owner, tenure } => {
            let relation = format!("{} of {}", kinship.name(), id(owner));
            match tenure {
                Some((office, of, interval)) => {
                    (explanation.from, explanation.to) = (interval.start, interval.end);
                    format!("{relation}: {} of {}", name(office), id(of))
                }
                None => format!("{relation}, named beside it"),
            }
        }
        Evidence::Beside { leader, office, of, interval } => {
            (explanation.from, explanation.to) = (interval.start, interval.end);
            let heads = if draft.record == Some(of) { String::new() } else { format!(", which {meant} heads") };
            format!("{}, named beside it, is {} of {}{heads}", id(leader), name(office), id(of))
        }
        Evidence::Capital { place } => format!("{}, named beside it, is the capital of {meant}", id(place)),
        Evidence::Alone => format!("of those mentioned near, {meant} alone has what it stands before"),
        Evidence::Ahead => format!("stands before {meant}, which the clause behind begins with"),
        Evidence::Speaker => format!("{meant} speaks"),
        Evidence::Antecedent { sentences_back } => {
            let words = |b, e| context.text.span(b, e).of(context.text.original());
            let antecedent = draft.antecedent.map_or("", |(b, e)| words(b, e));
            let is_nominal = draft.kind == MentionKind::Nominal;
            match (is_nominal, draft.record) {
                (true, Some(leader)) if snapshot.is_leader(leader) => {
                    format!("describes {meant}; named last as {antecedent:?}, {}", distance(sentences_back))
                }
                (true, Some(_)) => format!(
                    "{:?} is a nominal of {meant}; nearest compatible antecedent {antecedent:?}, {}",
                    words(draft.end - 1, draft.end),
                    distance(sentences_back)
                ),
                (true, None) => {
                    format!("{:?} may be said of several, and none is clear", words(draft.end - 1, draft.end))
                }
                (false, _) => format!(
                    "refers to {meant}; nearest compatible antecedent {antecedent:?}, {}",
                    distance(sentences_back)
                ),
            }
        }
    };
    explanation.rejected = draft
        .candidates
        .iter()
        .filter(|(r, _)| Some(*r) != draft.record && Some(*r) != draft.literal)
        .map(|(r, share)| {
            let place =
                sentences_back(context, drafts, draft, *r).map_or_else(String::new, |n| format!("{}; ", distance(n)));
            format!("{}: {place}{:.0} % of the evidence", id(*r), share * 100.0)
        })
        .collect();
    explanation
}

fn distance(sentences_back: u32) -> String {
    match sentences_back {
        0 => "in the same sentence".to_owned(),
        1 => "1 sentence back".to_owned(),
        n => format!("{n} sentences back"),
    }
}

/// How many sentences before a mention a candidate was named last, for what refers back.
fn sentences_back(context: &Context<'_>, drafts: &[Draft], draft: &Draft, record: u32) -> Option<u32> {
    let refers_back = matches!(draft.evidence, Evidence::Antecedent { .. } | Evidence::Tenure { .. });
    let sentence = |token: usize| context.text.token(token).map_or(0, |t| t.sentence);
    let before = drafts.get(..drafts.partition_point(|d| d.begin < draft.begin))?;
    let near = before.iter().rev().take(REACH_DRAFTS).filter(|_| refers_back);
    near.filter(|d| d.record == Some(record)).map(|d| sentence(draft.begin).saturating_sub(sentence(d.begin))).next()
}
