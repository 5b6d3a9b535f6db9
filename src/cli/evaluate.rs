//! `attache evaluate`: measures answers against annotated documents.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use attache::evaluation::{Counts, Domain, GoldDocument, Measure, Report, measure, read_article, read_json_line};
use attache::gazetteer::Snapshot;
use serde_json::json;

use super::{counted, load};
use crate::config::{Evaluate, Report as Form};

/// Measures what the settings name and prints the report.
///
/// # Errors
/// When gold data cannot be read, with file and line.
pub fn run(settings: &Evaluate) -> anyhow::Result<ExitCode> {
    let snapshot = load(&settings.sources)?;
    let domain = match &settings.domain {
        Some(path) => {
            let table = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            Domain::read(&table).with_context(|| path.display().to_string())?
        }
        None => Domain::of_gazetteer(&snapshot),
    };
    let mut report = Report::default();
    let how = Measure { lenient: settings.lenient, first_person: settings.first_person };
    for path in &settings.gold {
        for document in read(path, &snapshot)? {
            for id in &document.unknown {
                anstream::eprintln!("warning: {}: no record has the id `{id}`, which it marks", document.id);
            }
            measure(&mut report, &snapshot, &domain, &document, how)?;
        }
    }
    if report.documents == 0 {
        bail!("there is no gold document in what was named");
    }
    let mut output = io::stdout().lock();
    match settings.format {
        Form::Json => writeln!(output, "{}", as_json(&report, settings.errors))?,
        Form::Text => print(&mut output, &report, settings.errors)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The documents of a file of JSON Lines, of an article with marks, or of a folder of either.
fn read(path: &Path, snapshot: &Snapshot) -> anyhow::Result<Vec<GoldDocument>> {
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut files: Vec<PathBuf> = entries.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        files.retain(|f| f.extension().is_some_and(|e| e == "txt" || e == "jsonl"));
        files.sort();
        return files.iter().map(|f| read(f, snapshot)).collect::<Result<Vec<_>, _>>().map(|d| d.concat());
    }
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    if path.extension().is_some_and(|e| e == "txt") {
        return Ok(vec![read_article(&content, snapshot).with_context(|| path.display().to_string())?]);
    }
    let lines = content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines.map(|(n, line)| read_json_line(line).with_context(|| format!("{}:{}", path.display(), n + 1))).collect()
}

/// Precision, recall and F1, each none where there is nothing to measure it by.
fn shares(counts: &Counts) -> [Option<f64>; 3] {
    let (answered, marked) = (counts.right + counts.wrong > 0, counts.found + counts.missed > 0);
    [answered.then(|| counts.precision()), marked.then(|| counts.recall()), marked.then(|| counts.f1())]
}

/// A share in per cent, or a dash for none.
fn per_cent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}", 100.0 * share))
}

fn row(output: &mut impl Write, name: &str, counts: Counts) -> io::Result<()> {
    let Counts { right, wrong, found, missed } = counts;
    let [precision, recall, f1] = shares(&counts).map(per_cent);
    writeln!(
        output,
        "{name:28} P {precision:>5}  R {recall:>5}  F1 {f1:>5}   right {right} wrong {wrong} found {found} missed {missed}",
    )
}

fn print(output: &mut impl Write, report: &Report, errors: bool) -> io::Result<()> {
    writeln!(output, "{}\n\nlinks", counted(report.documents as u64, "document"))?;
    let mut kinds = report.links.by_kind.clone();
    kinds.sort_by_key(|(_, c)| std::cmp::Reverse(c.found + c.missed));
    for (kind, counts) in kinds {
        row(output, &kind, counts)?;
    }
    row(output, "all", report.links.all())?;
    if let Some(interval) = report.links.interval() {
        writeln!(output, "F1 of all, 95 % interval: {:.1} to {:.1}", 100.0 * interval.low, 100.0 * interval.high)?;
    }
    if !report.readings.confusion.is_empty() {
        writeln!(output, "\nreadings")?;
        let mut kinds: Vec<&str> = report.readings.confusion.iter().map(|c| c.0.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds.into_iter().chain(["domain"]) {
            let (all, right) = report.readings.accuracy(kind);
            writeln!(output, "{kind:28} accuracy {:>5}   {right} of {all}", per_cent(share(right, all)))?;
        }
        for (kind, gold, said, count) in &report.readings.confusion {
            writeln!(output, "  {kind}: {gold} → {}: {count}", said.unwrap_or("none"))?;
        }
    }
    let [muc, b_cubed, ceaf, mean] = report.coreference.conll().map(per_cent);
    writeln!(output, "\ncoreference\nMUC {muc}   B³ {b_cubed}   CEAFφ4 {ceaf}   mean {mean}")?;
    for (group, counts) in &report.coreference.groups {
        row(output, &format!("{group:?}").to_lowercase(), *counts)?;
    }
    writeln!(output, "\npasses")?;
    for (pass, right, wrong) in &report.passes {
        let (all, precision) = (right + wrong, per_cent(share(*right, right + wrong)));
        writeln!(output, "{pass:28} precision {precision:>5}   {right} of {all}")?;
    }
    writeln!(output, "\nexpected calibration error {:.3}", report.calibration_error())?;
    if errors {
        writeln!(output, "\nerrors")?;
        for miss in &report.links.errors {
            let (answered, expected) = (&miss.answered, &miss.expected);
            writeln!(
                output,
                "{}\t{}\t{}\t{:?}\tanswered {answered:?}\texpected {expected:?}\t{}\t{}",
                miss.what, miss.document, miss.begin, miss.text, miss.pass, miss.context
            )?;
        }
    }
    Ok(())
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

fn as_json(report: &Report, errors: bool) -> serde_json::Value {
    let counts = |c: &Counts| {
        let [precision, recall, f1] = shares(c);
        json!({ "precision": precision, "recall": recall, "f1": f1,
                "right": c.right, "wrong": c.wrong, "found": c.found, "missed": c.missed })
    };
    let [muc, b_cubed, ceaf, mean] = report.coreference.conll();
    let kinds: serde_json::Map<_, _> = report.links.by_kind.iter().map(|(k, c)| (k.clone(), counts(c))).collect();
    let groups: Vec<_> =
        report.coreference.groups.iter().map(|(g, c)| json!({ "group": g, "counts": counts(c) })).collect();
    let readings = report.readings.confusion.iter();
    let confusion: Vec<_> = readings
        .map(|(kind, gold, said, count)| json!({ "kind": kind, "gold": gold, "answered": said, "count": count }))
        .collect();
    let passes: Vec<_> = report
        .passes
        .iter()
        .map(|(pass, right, wrong)| json!({ "pass": pass, "right": right, "wrong": wrong }))
        .collect();
    json!({
        "documents": report.documents,
        "links": { "all": counts(&report.links.all()), "f1Interval": report.links.interval(), "byKind": kinds },
        "readings": confusion,
        "coreference": { "muc": muc, "bCubed": b_cubed, "ceafE": ceaf, "mean": mean, "groups": groups },
        "passes": passes,
        "calibrationError": report.calibration_error(),
        "errors": if errors { json!(report.links.errors) } else { json!([]) },
    })
}
