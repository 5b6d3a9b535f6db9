//! `attache gazetteer diff`: what was added, removed and changed.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use attache::gazetteer::{Diff, Entry, FieldChange, LoadError, Severity, Source};
use serde_json::Value;

use super::{counted, is_broken_pipe};
use crate::config::{self, Report};

/// Like diff: 0 the same, 1 different, 2 trouble.
const DIFFERENT: u8 = 1;
const TROUBLE: u8 = 2;

/// Compares the two gazetteers; trouble is said on standard error.
pub fn run(settings: &config::Diff) -> ExitCode {
    match compare(settings) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => DIFFERENT.into(),
        Err(error) if is_broken_pipe(&error) => DIFFERENT.into(),
        Err(error) => {
            anstream::eprintln!("attache: {error:#}");
            TROUBLE.into()
        }
    }
}

fn compare(config::Diff { before, after, format }: &config::Diff) -> anyhow::Result<bool> {
    let diff = Diff::between(&read(before)?, &read(after)?);
    let mut output = BufWriter::new(io::stdout().lock());
    match format {
        Report::Text => write_text(&mut output, &diff)?,
        Report::Json => {
            serde_json::to_writer(&mut output, &diff)?;
            writeln!(output)?;
        }
    }
    output.flush()?;
    Ok(diff.is_empty())
}

/// A gazetteer of which every record can be read: one that cannot would look removed.
fn read(path: &Path) -> anyhow::Result<Source> {
    if path.as_os_str() == "default" {
        return Ok(Source::embedded());
    }
    let source = match Source::read(&[path.to_owned()], false) {
        Err(LoadError::NotAlone(path)) => {
            bail!("{} is compiled, and diff compares sources: name the files that it was compiled from", path.display())
        }
        read => read?,
    };
    let errors: Vec<_> = source.issues.iter().filter(|issue| issue.severity == Severity::Error).collect();
    for issue in &errors {
        anstream::eprintln!("{issue}");
    }
    if !errors.is_empty() {
        bail!("{} cannot be compared before its errors are mended", path.display());
    }
    Ok(source)
}

fn write_text(output: &mut impl Write, diff: &Diff) -> io::Result<()> {
    let mut entries = |sign: char, entries: &[Entry]| -> io::Result<()> {
        for Entry { id, record_type, name } in entries {
            writeln!(output, "{sign} {id}  {}  {name}", record_type.name())?;
        }
        Ok(())
    };
    entries('+', &diff.added)?;
    entries('-', &diff.removed)?;
    for change in &diff.changed {
        writeln!(output, "~ {}  {}", change.id, change.name)?;
        for FieldChange { field, before, after, added, removed } in &change.fields {
            for item in removed {
                writeln!(output, "    {field}: - {item}")?;
            }
            for item in added {
                writeln!(output, "    {field}: + {item}")?;
            }
            if added.is_empty() && removed.is_empty() {
                if before.is_array() && after.is_array() {
                    writeln!(output, "    {field}: the same in another order")?;
                } else {
                    writeln!(output, "    {field}: {} → {}", given(before), given(after))?;
                }
            }
        }
    }
    for phrase in &diff.added_exclusions {
        writeln!(output, "+ exclusion  {phrase}")?;
    }
    for phrase in &diff.removed_exclusions {
        writeln!(output, "- exclusion  {phrase}")?;
    }
    let (added, removed, changed) = (diff.added.len(), diff.removed.len(), diff.changed.len());
    let phrases = diff.added_exclusions.len() + diff.removed_exclusions.len();
    write!(output, "{} added, {removed} removed, {changed} changed", counted(added as u64, "record"))?;
    if phrases > 0 {
        write!(output, "; {} added or removed", counted(phrases as u64, "exclusion phrase"))?;
    }
    writeln!(output)
}

fn given(value: &Value) -> String {
    if value.is_null() { "nothing".into() } else { value.to_string() }
}
