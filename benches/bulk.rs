//! `attache recognize` over a corpus beside the same work in process: `cargo bench --bench bulk`; `docs/performance.md`
//! explains the table.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark may stop where it stands"
)]

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use attache::gazetteer::Snapshot;
use attache::grpc::convert;
use attache::recognition::{Document, Options};
use attache::recognizer::recognize;
use attache::text::Encoding;
use clap::Parser;

/// As attache has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLE: &str = include_str!("texts/article.txt");

/// Measures the command line over a corpus beside the same work in process, in turn.
#[derive(Parser)]
struct Arguments {
    /// Articles in the corpus
    #[arg(long, default_value_t = 20_000)]
    documents: usize,
    /// Pairs of runs
    #[arg(long, default_value_t = 5)]
    pairs: usize,
    /// Cores for the command line, as taskset takes them, in turn
    #[arg(long, value_delimiter = ';', default_value = "0;0,1")]
    cores: Vec<String>,
    /// The attache to measure; the one that cargo builds unless given
    #[arg(long, env = "ATTACHE_BENCH_SERVER", default_value = env!("CARGO_BIN_EXE_attache"))]
    server: PathBuf,
    /// What cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let corpus = corpus(arguments.documents)?;
    let snapshot = Snapshot::embedded();
    println!(
        "documents/s: the library's on one core; the command's for each core, start included, and its highest memory"
    );
    println!("| cores | recognise | with JSON in and out | attache recognize, a core | ratio | MB |");
    println!("|---|---|---|---|---|---|");
    for cores in &arguments.cores {
        let count = cores.split(',').count() as f64;
        let mut rows = Vec::new();
        for _ in 0..arguments.pairs {
            let bare = in_process(|_| {
                let document = Document { text: ARTICLE, date: None, language_code: "" };
                black_box(recognize(&snapshot, &document, &Options::default()).unwrap());
            });
            let with_json = in_process(|n| drop(black_box(line_to_line(&snapshot, &line(n)))));
            let (time, memory) = command(&arguments, cores, &corpus)?;
            let each = arguments.documents as f64 / time.as_secs_f64() / count;
            rows.push([bare, with_json, each, each / with_json, memory]);
        }
        let cell = |at: usize| {
            let mut all: Vec<f64> = rows.iter().map(|row| row[at]).collect();
            all.sort_by(f64::total_cmp);
            all[all.len() / 2]
        };
        println!("| {cores} | {:.0} | {:.0} | {:.0} | {:.3} | {:.0} |", cell(0), cell(1), cell(2), cell(3), cell(4));
    }
    Ok(())
}

fn line(number: usize) -> String {
    serde_json::json!({"id": format!("article-{number}"), "text": ARTICLE}).to_string()
}

fn corpus(documents: usize) -> anyhow::Result<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus.jsonl");
    let mut file = BufWriter::new(File::create(&path)?);
    for number in 0..documents {
        writeln!(file, "{}", line(number))?;
    }
    file.flush()?;
    Ok(path)
}

/// A line of JSON Lines read, recognised and answered, as the command does it.
fn line_to_line(snapshot: &Snapshot, line: &str) -> Vec<u8> {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    let text = value["text"].as_str().unwrap();
    let recognition =
        recognize(snapshot, &Document { text, date: None, language_code: "" }, &Options::default()).unwrap();
    let response = convert::response(recognition, value["id"].as_str().unwrap(), text, Encoding::Utf8, false);
    serde_json::to_vec(&response).unwrap()
}

/// How often a second some work is done, on one thread.
fn in_process(work: impl Fn(usize)) -> f64 {
    (0..20).for_each(&work);
    let begun = Instant::now();
    let mut done = 0;
    while begun.elapsed() < Duration::from_secs(2) {
        work(done);
        done += 1;
    }
    done as f64 / begun.elapsed().as_secs_f64()
}

/// The time that the command takes over the corpus, and its highest memory in MB.
fn command(arguments: &Arguments, cores: &str, corpus: &Path) -> anyhow::Result<(Duration, f64)> {
    let begun = Instant::now();
    let mut child = Command::new("taskset")
        .args(["-c", cores])
        .arg(&arguments.server)
        .args(["recognize", "--format", "json"])
        .arg(corpus)
        .stdout(Stdio::null())
        .spawn()?;
    let mut memory = 0.0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        if let Some(line) = status.lines().find_map(|l| l.strip_prefix("VmHWM:")) {
            memory = line.split_ascii_whitespace().next().unwrap().parse::<f64>()? / 1_024.0;
        }
        if let Some(ended) = child.try_wait()? {
            anyhow::ensure!(ended.success(), "attache recognize ended with {ended}");
            return Ok((begun.elapsed(), memory));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
