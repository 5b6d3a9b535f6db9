//! `attache gazetteer compile`: files → one file that is mapped into memory.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use attache::gazetteer::{Issue, Severity, Snapshot};
use indicatif::ProgressBar;

use super::whole::Whole;
use super::{counted, gazetteer, is_from, note_issues};
use crate::config::Compile;

/// Compiles what the settings name. The file written is whole or not there, and an older one of its name is replaced by
/// a rename: a server that has it mapped goes on with what it has.
///
/// # Errors
/// When the gazetteer cannot be read or the file cannot be written.
pub fn run(settings: &Compile) -> anyhow::Result<ExitCode> {
    let Compile { paths, no_default_gazetteer, output, strict } = settings;
    let progress = if io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    progress.set_message("compiling");
    progress.enable_steady_tick(Duration::from_millis(100));
    let loaded = Snapshot::load(paths, !no_default_gazetteer);
    progress.finish_and_clear();
    let snapshot = loaded?;
    note_issues(&snapshot, paths);
    let is_error = |i: &&Issue| i.severity == Severity::Error && (paths.is_empty() || is_from(i, paths));
    let errors = snapshot.issues().iter().filter(is_error).count();
    if *strict && errors > 0 {
        writeln!(io::stderr(), "{}: nothing was written", counted(errors as u64, "error"))?;
        return Ok(ExitCode::FAILURE);
    }
    let written = Whole::create(output).and_then(|mut file| {
        file.write_all(snapshot.compiled())?;
        file.keep()
    });
    written.with_context(|| format!("cannot write {}", output.display()))?;
    writeln!(
        io::stdout(),
        "{}: {} bytes; {}",
        output.display(),
        snapshot.compiled().len(),
        gazetteer::summary(&snapshot)
    )?;
    Ok(ExitCode::SUCCESS)
}
