//! The `attache` binary: arguments in, exit code out.

mod cli;
mod config;

use std::process::ExitCode;

/// Recognition makes many small allocations on many threads, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run().unwrap_or_else(|error| {
        if !cli::is_broken_pipe(&error) {
            anstream::eprintln!("attache: {error:#}");
        }
        cli::exit_code(&error)
    })
}
