//! `attache gazetteer`: what is wrong with a gazetteer, what is in it, and where the rest of its life begins.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use attache::gazetteer::{
    AgeCount, Issue, LoadError, Severity, SharedForm, Snapshot, Source, Statistics, TypeCount, conflicts, is_compiled,
};

use super::{compile, counted, diff, import, is_from, load};
use crate::config::{Gazetteer, Report, Stats};

/// Runs one of the commands.
///
/// # Errors
/// When the gazetteer cannot be read at all or the answer cannot be written.
pub fn run(command: Gazetteer) -> anyhow::Result<ExitCode> {
    match command {
        Gazetteer::Check { paths, no_default_gazetteer, strict } => check(&paths, !no_default_gazetteer, strict),
        Gazetteer::Stats(Stats { sources, format }) => stats(&load(&sources)?, format),
        Gazetteer::Diff(settings) => Ok(diff::run(&settings)),
        Gazetteer::Compile(settings) => compile::run(&settings),
        Gazetteer::Import(settings) => import::run(settings),
    }
}

fn check(paths: &[PathBuf], with_default: bool, strict: bool) -> anyhow::Result<ExitCode> {
    let (mut issues, records) = match Snapshot::load(paths, with_default) {
        Ok(snapshot) => (snapshot.issues().to_vec(), snapshot.record_count()),
        Err(LoadError::Empty(issues)) => (issues, 0),
        Err(error) => return Err(error.into()),
    };
    if !paths.iter().any(|path| is_compiled(path)) {
        issues.extend(conflicts(&Source::read(paths, with_default)?));
    }
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
    let told = |count: usize, what: &str| counted(count as u64, what);
    let (records_told, errors_told) = (told(records, "record"), told(errors, "error"));
    writeln!(output, "{records_told} {of_what}, {errors_told}, {}", told(warnings, "warning"))?;
    let failed = errors > 0 || records == 0 || (strict && warnings > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// How many of the forms that records share are shown.
const WORST_SHOWN: usize = 10;

fn stats(snapshot: &Snapshot, format: Report) -> anyhow::Result<ExitCode> {
    let statistics = Statistics::of(snapshot, WORST_SHOWN);
    let mut output = io::stdout().lock();
    if format == Report::Json {
        serde_json::to_writer(&mut output, &statistics)?;
        writeln!(output)?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(output, "{}", summary(snapshot))?;
    writeln!(output, "\nrecords")?;
    for TypeCount { record_type, label, count } in &statistics.by_type {
        let record_type = record_type.name();
        let label = if label.is_empty() || label == record_type { String::new() } else { format!(" ({label})") };
        writeln!(output, "{count:>8}  {record_type}{label}")?;
    }
    writeln!(output, "\nforms")?;
    for (kind, count) in &statistics.by_kind {
        writeln!(output, "{count:>8}  {kind}")?;
    }
    writeln!(output, "\nlanguages of forms")?;
    for (language, count) in &statistics.by_language {
        let language = if language == "any" { "English or any" } else { language };
        writeln!(output, "{count:>8}  {language}")?;
    }
    let ambiguity = &statistics.ambiguity;
    writeln!(output, "\nforms that several records share")?;
    writeln!(output, "{:>8}  may stand alone", ambiguity.shared_forms)?;
    writeln!(output, "{:>8}  need a title or a fuller name before them", ambiguity.shared_short_forms)?;
    for SharedForm { form, records } in &ambiguity.worst {
        writeln!(output, "          {form}: {}", records.join(", "))?;
    }
    writeln!(output, "\nterms of office without an end, by when they were last verified")?;
    for AgeCount { age, count } in &statistics.open_terms {
        let before = if *age == "never verified" { String::new() } else { format!(" before {}", statistics.as_of) };
        writeln!(output, "{count:>8}  {age}{before}")?;
    }
    writeln!(output, "\nfurther\n{:>8}  terms of office", statistics.terms)?;
    writeln!(output, "{:>8}  exclusion phrases", statistics.exclusions)?;
    writeln!(
        output,
        "{:>8}  issues of single records: `attache gazetteer check` lists them, and those between records",
        statistics.issues
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Which gazetteer it is, in a line.
pub fn summary(snapshot: &Snapshot) -> String {
    format!(
        "gazetteer {}, version {}, as of {}: {}, {}, {}",
        snapshot.name(),
        snapshot.version(),
        snapshot.as_of(),
        counted(snapshot.record_count() as u64, "record"),
        counted(snapshot.form_count() as u64, "form"),
        counted(snapshot.exclusion_count() as u64, "exclusion phrase")
    )
}
