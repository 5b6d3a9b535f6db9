//! Writes a generated gazetteer as JSON Lines on standard output:
//! `cargo run --release --example generate_gazetteer -- 100000 > generated.jsonl`.
#![allow(clippy::unwrap_used, missing_docs, reason = "a program for benchmarks may stop where it stands")]

#[path = "mod.rs"]
mod gazetteers;

use std::io::{BufWriter, stdout};

use clap::Parser;

/// A large gazetteer of invented names: the same bytes for the same number and seed.
#[derive(Parser)]
struct Arguments {
    /// How many forms in all, names counted
    aliases: usize,
    /// Another seed gives other names
    #[arg(long, default_value_t = gazetteers::SEED)]
    seed: u64,
}

fn main() -> std::io::Result<()> {
    let Arguments { aliases, seed } = Arguments::parse();
    gazetteers::write(aliases, seed, &mut BufWriter::new(stdout().lock()))
}
