//! Puts the reason for a mention into words, when asked for.

use crate::recognition::Explanation;
use crate::resolution::{Context, Draft, Evidence};

/// The reason for `draft`.
pub(crate) fn of(context: &Context<'_>, draft: &Draft) -> Explanation {
    let snapshot = context.snapshot;
    let id = |record: u32| snapshot.record(record).map_or("", |r| r.id.as_str());
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
            let office = snapshot.record(office).map_or("", |r| r.name.as_str());
            let assumed = if context.date_assumed { ", the gazetteer's own date" } else { "" };
            format!("holder of {office} of {} on {}{assumed}", id(of), context.date)
        }
        Evidence::Kin { kinship, owner, tenure } => {
            let relation = format!("{} of {}", kinship.name(), id(owner));
            match tenure {
                Some((office, of, interval)) => {
                    (explanation.from, explanation.to) = (interval.start, interval.end);
                    let office = snapshot.record(office).map_or("", |r| r.name.as_str());
                    format!("{relation}: {office} of {}", id(of))
                }
                None => format!("{relation}, named beside it"),
            }
        }
        Evidence::Ahead => format!("stands before {meant}, which the clause behind begins with"),
        Evidence::Antecedent { sentences_back } => {
            let back = match sentences_back {
                0 => "in the same sentence".to_owned(),
                1 => "1 sentence back".to_owned(),
                n => format!("{n} sentences back"),
            };
            let antecedent = draft.antecedent.map_or("", |(b, e)| context.text.span(b, e).of(context.text.original()));
            format!("refers to {meant}; nearest compatible antecedent {antecedent:?}, {back}")
        }
    };
    explanation.rejected = draft
        .candidates
        .iter()
        .filter(|(r, _)| Some(*r) != draft.record && Some(*r) != draft.literal)
        .map(|(r, share)| format!("{}: {:.0} % of the evidence", id(*r), share * 100.0))
        .collect();
    explanation
}
