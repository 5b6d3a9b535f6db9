//! The command line: arguments → library → output. Thin: what it can do, the library and the service can.

mod compile;
mod diff;
mod evaluate;
mod gazetteer;
mod html;
mod import;
mod input;
mod logging;
mod recognize;
mod render;
mod serve;
mod whole;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use attache::gazetteer::{Issue, Severity, Snapshot};

use crate::config::{Command, Config, Contradiction, Sources};

/// `EX_USAGE` of sysexits.h: the command line makes no sense.
const USAGE: u8 = 64;

/// Runs the command that arguments and environment ask for.
///
/// # Errors
/// Whatever kept it from being done, for `main` to print.
pub fn run() -> anyhow::Result<ExitCode> {
    let config = match Config::read() {
        Ok(config) => config,
        Err(message) => {
            message.print()?;
            return Ok(if message.use_stderr() { USAGE.into() } else { ExitCode::SUCCESS });
        }
    };
    config.check()?;
    match config.command {
        Command::Serve(settings) => serve::run(*settings),
        Command::Recognize(settings) => recognize::run(settings),
        Command::Evaluate(settings) => evaluate::run(&settings),
        Command::Gazetteer(command) => gazetteer::run(command),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Config::command_line(), "attache", &mut script);
            io::stdout().write_all(&script)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Whether whoever read our output has gone: `attache … | head` is no failure.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause
            .downcast_ref::<io::Error>()
            .map(io::Error::kind)
            .or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind));
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

/// The exit code for a failure.
pub fn exit_code(error: &anyhow::Error) -> ExitCode {
    if is_broken_pipe(error) {
        ExitCode::SUCCESS
    } else if error.is::<Contradiction>() {
        USAGE.into()
    } else {
        ExitCode::FAILURE
    }
}

/// Loads the gazetteer asked for. What is wrong with the user's own part of it is said on standard error.
fn load(sources: &Sources) -> anyhow::Result<Snapshot> {
    let snapshot = load_unnoted(sources)?;
    note_issues(&snapshot, &sources.gazetteer);
    Ok(snapshot)
}

/// The same, for whoever says in another way what is wrong with it.
fn load_unnoted(sources: &Sources) -> anyhow::Result<Snapshot> {
    let Sources { gazetteer, no_default_gazetteer } = sources;
    if gazetteer.is_empty() {
        return Ok(Snapshot::embedded());
    }
    Snapshot::load(gazetteer, !no_default_gazetteer).context("no gazetteer to work with")
}

/// Says on standard error which of the user's records are left out, wholly or in part.
fn note_issues(snapshot: &Snapshot, paths: &[PathBuf]) {
    for issue in snapshot.issues().iter().filter(|issue| is_from(issue, paths)) {
        // A record that replaces the default's is what its author wants; `gazetteer check` mentions it.
        if issue.severity == Severity::Error {
            anstream::eprintln!("{issue}");
        }
    }
}

/// A count with what it counts, in the number that goes with it.
fn counted(count: impl Into<u64>, what: &str) -> String {
    let count = count.into();
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Whether an issue is of one of these files or folders, rather than of the default gazetteer.
fn is_from(issue: &Issue, paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| Path::new(&issue.file).starts_with(path))
}
