//! Instructions that recognising takes, counted under valgrind: `benches/instructions/compare.py` runs this and compares what
//! it counts with the committed record; `docs/performance.md` says how.
//!
//! Only the second reading of a text is counted: the first one decodes the records that it meets and fills what is kept.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot go on may stop where it stands")]

use std::hint::black_box;

use attache::gazetteer::{Date, Snapshot};
use attache::recognition::{Document, Options, Recognition};
use attache::recognizer::recognize;
use gungraun::{Callgrind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main};

/// As attache has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SHORT: &str = include_str!("../texts/short.txt");
const ARTICLE: &str = include_str!("../texts/article.txt");
/// Enough to tell whether time is linear in the text, and soon counted.
const LONG_ARTICLES: usize = 20;

/// What is counted works on borrowed things, so that giving them back is not counted.
type Ready = (&'static Snapshot, Document<'static>);

fn ready(text: String) -> Ready {
    let snapshot: &Snapshot = Box::leak(Box::new(Snapshot::embedded()));
    let date = Some(Date::new(2024, 7, 12).unwrap());
    let document = Document { text: String::leak(text), date, language_code: "en" };
    assert!(!answer((snapshot, document)).mentions.is_empty());
    (snapshot, document)
}

fn answer((snapshot, document): Ready) -> Recognition {
    recognize(snapshot, black_box(&document), &Options::default()).unwrap()
}

#[library_benchmark(setup = ready)]
#[bench::short(SHORT.to_owned())]
#[bench::article(ARTICLE.to_owned())]
#[bench::long(ARTICLE.repeat(LONG_ARTICLES))]
fn recognise(ready: Ready) -> Recognition {
    black_box(answer(ready))
}

library_benchmark_group!(name = instructions, benchmarks = recognise);

main!(
    config = LibraryBenchmarkConfig::default().tool(Callgrind::with_args(["--cache-sim=no"])),
    library_benchmark_groups = instructions
);
