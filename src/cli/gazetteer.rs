//! `attache gazetteer`: what is wrong with a gazetteer, and what is in it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use attache::gazetteer::{Issue, LoadError, Severity, Snapshot};
use attache::recognition::MentionKind;

use super::{is_from, load, render};
use crate::config::Gazetteer;

/// Runs one of the commands.
///
/// # Errors
/// When the gazetteer cannot be read at all or the answer cannot be written.
pub fn run(command: Gazetteer) -> anyhow::Result<ExitCode> {
    match command {
        Gazetteer::Check { paths, no_default_gazetteer, strict } => check(&paths, !no_default_gazetteer, strict),
        Gazetteer::Stats(sources) => stats(&load(&sources)?),
    }
}

fn check(paths: &[PathBuf], with_default: bool, strict: bool) -> anyhow::Result<ExitCode> {
    let (mut issues, records) = match Snapshot::load(paths, with_default) {
        Ok(snapshot) => (snapshot.issues().to_vec(), snapshot.records().len()),
        Err(LoadError::Empty(issues)) => (issues, 0),
        Err(error) => return Err(error.into()),
    };
    let mut of_what = "in all";
    if with_default && !paths.is_empty() {
        // The user asks about the files named, not about the default gazetteer that they build on.
        issues.retain(|issue| is_from(issue, paths));
        of_what = "with the default gazetteer's";
    }
    issues.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    let mut output = io::stdout().lock();
    for issue in &issues {
        writeln!(output, "{issue}")?;
    }
    let count = |severity| issues.iter().filter(|issue: &&Issue| issue.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    writeln!(output, "{records} records {of_what}, {errors} errors, {warnings} warnings")?;
    let failed = errors > 0 || records == 0 || (strict && warnings > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn stats(snapshot: &Snapshot) -> anyhow::Result<ExitCode> {
    let mut output = io::stdout().lock();
    writeln!(output, "{}", summary(snapshot))?;
    let mut by_label: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut tenures = 0;
    for record in snapshot.records() {
        *by_label.entry((render::type_name(record.record_type), record.label.as_str())).or_default() += 1;
        tenures += record.offices.len();
    }
    writeln!(output, "\nrecords")?;
    for ((record_type, label), count) in by_label {
        let label = if label.is_empty() || label == record_type { String::new() } else { format!(" ({label})") };
        writeln!(output, "{count:>8}  {record_type}{label}")?;
    }
    writeln!(output, "\nforms")?;
    for (kind, count) in snapshot.form_counts() {
        writeln!(output, "{count:>8}  {}", kind_name(kind))?;
    }
    writeln!(output, "\nfurther\n{tenures:>8}  terms of office")?;
    writeln!(output, "{:>8}  exclusion phrases", snapshot.exclusion_count())?;
    writeln!(output, "{:>8}  issues: see `attache gazetteer check`", snapshot.issues().len())?;
    Ok(ExitCode::SUCCESS)
}

fn kind_name(kind: MentionKind) -> String {
    format!("{kind:?}").to_lowercase().replace("shortname", "short name")
}

/// Which gazetteer it is, in a line.
pub fn summary(snapshot: &Snapshot) -> String {
    format!(
        "gazetteer {}, version {}, as of {}: {} records, {} forms, {} exclusion phrases",
        snapshot.name(),
        snapshot.version(),
        snapshot.as_of(),
        snapshot.records().len(),
        snapshot.form_count(),
        snapshot.exclusion_count()
    )
}
