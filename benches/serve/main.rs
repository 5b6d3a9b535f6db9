//! attache beside an echo that does nothing: `cargo bench --bench serve -- --help`; `docs/performance.md` explains the table.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark may stop where it stands"
)]

mod echo;
#[path = "../gazetteers/mod.rs"]
mod gazetteers;
mod load;
mod process;

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use attache::gazetteer::Snapshot;
use attache::grpc::proto::{Document, MentionKind, RecognizeOptions, RecognizeRequest};
use clap::{Parser, ValueEnum};
use load::{Seen, Shape};
use process::Server;
use prost::Message;
use prost::bytes::Bytes;

/// As attache has it: the echo is to differ in what it does, not in what it is built with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SHORT: &str = include_str!("../texts/short.txt");
const ARTICLE: &str = include_str!("../texts/article.txt");
/// So many articles make the long text, below the limit of 1 MiB: 140 × 5,948 = 832,720 bytes.
const LONG_ARTICLES: usize = 140;
/// Four connections that are shared, and sixteen with one call at a time.
const SHAPES: [Shape; 2] = [Shape(4, 8), Shape(16, 1)];

/// Measures attache beside an echo, in turn, and prints the ratio pair by pair.
#[derive(Parser)]
struct Arguments {
    /// Seconds that each run takes
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Pairs of runs for each row
    #[arg(long, default_value_t = 5)]
    pairs: usize,
    /// Which texts
    #[arg(long, value_delimiter = ',', default_value = "short,article,long")]
    texts: Vec<Text>,
    /// How many generated forms beside the default gazetteer; 0 for the default alone
    #[arg(long, value_delimiter = ',', default_value = "0,100000,1200000")]
    aliases: Vec<usize>,
    /// What is asked for
    #[arg(long, value_delimiter = ',', default_value = "everything,names")]
    ask: Vec<Ask>,
    /// The attache to measure; the one that cargo builds unless given
    #[arg(long, env = "ATTACHE_BENCH_SERVER", default_value = env!("CARGO_BIN_EXE_attache"))]
    server: PathBuf,
    /// Cores for the server, as taskset takes them; the load gets those of --load-cores. Empty: wherever there is room
    #[arg(long, default_value = "0")]
    server_cores: String,
    /// Cores for the load
    #[arg(long, default_value = "1")]
    load_cores: String,
    /// Be the echo
    #[arg(long, hide = true)]
    echo: bool,
    /// What cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Text {
    Short,
    Article,
    Long,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Ask {
    Everything,
    Names,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if !arguments.echo && !arguments.server_cores.is_empty() {
        let me = std::process::id().to_string();
        let pinned = Command::new("taskset").args(["-cp", &arguments.load_cores, &me]).output();
        anyhow::ensure!(pinned.is_ok_and(|o| o.status.success()), "cannot pin: give --server-cores '' to do without");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    if arguments.echo { runtime.block_on(echo::serve()) } else { runtime.block_on(measure(&arguments)) }
}

async fn measure(arguments: &Arguments) -> anyhow::Result<()> {
    let time = Duration::from_secs_f64(arguments.seconds);
    let echo = Server::start(pinned(arguments, &std::env::current_exe()?).arg("--echo"))?;
    println!(
        "server CPU, p50 and p99 in µs; ratio: requests/s of attache by those of the echo, median of the pairs (all)"
    );
    for &aliases in &arguments.aliases {
        let mut command = pinned(arguments, &arguments.server);
        command.args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--log",
            "error",
            "--reload-interval",
            "0s",
            "--request-timeout",
            "60s",
        ]);
        if aliases > 0 {
            command.arg("--gazetteer").arg(generated(aliases)?);
        }
        let attache = Server::start(&mut command)?;
        let (live, peak) = attache.memory_mb();
        println!("\n{aliases} generated aliases: started in {:?}, {live} MB, at most {peak} MB", attache.started_in);
        println!(
            "| text | asked | shape | attache/s | CPU | p50 | p99 | echo/s | CPU | p50 | p99 | added CPU | ratio |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for &text in &arguments.texts {
            for &ask in &arguments.ask {
                let request = request(text, ask);
                for shape in SHAPES {
                    let mut pairs = Vec::new();
                    for _ in 0..arguments.pairs {
                        let of_attache = run(&attache, shape, &request, time).await?;
                        pairs.push((of_attache, run(&echo, shape, &request, time).await?));
                    }
                    println!("| {text:?} | {ask:?} | {} × {} | {} |", shape.0, shape.1, row(&pairs));
                }
            }
        }
    }
    Ok(())
}

async fn run(server: &Server, shape: Shape, request: &Bytes, time: Duration) -> anyhow::Result<Run> {
    let before = server.cpu();
    let seen = load::run(server.address, shape, request.clone(), time).await?;
    let cpu_us = server.cpu().saturating_sub(before).as_secs_f64() * 1e6 / seen.latencies.len() as f64;
    Ok((seen, cpu_us))
}

/// What the load saw of a server, and the server's CPU per request in microseconds.
type Run = (Seen, f64);
/// Runs of attache and of the echo, one after the other.
type Pair = (Run, Run);

fn row(pairs: &[Pair]) -> String {
    let side = |of: &dyn Fn(&Pair) -> &Run| {
        let cell = |value: &dyn Fn(&Run) -> f64| median(pairs.iter().map(|p| value(of(p))).collect());
        let (rate, cpu) = (cell(&|s| s.0.per_second), cell(&|s| s.1));
        let (p50, p99) = (cell(&|s| s.0.latency_us(500)), cell(&|s| s.0.latency_us(990)));
        format!("{rate:.0} | {cpu:.1} | {p50:.0} | {p99:.0}")
    };
    let ratios: Vec<f64> = pairs.iter().map(|(a, e)| a.0.per_second / e.0.per_second).collect();
    let each: Vec<String> = ratios.iter().map(|r| format!("{r:.3}")).collect();
    let added = median(pairs.iter().map(|(a, e)| a.1 - e.1).collect());
    let (attache, echo) = (side(&|p| &p.0), side(&|p| &p.1));
    format!("{attache} | {echo} | {added:.1} | {:.3} ({})", median(ratios), each.join(" "))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn request(text: Text, ask: Ask) -> Bytes {
    let text = match text {
        Text::Short => SHORT.to_owned(),
        Text::Article => ARTICLE.to_owned(),
        Text::Long => ARTICLE.repeat(LONG_ARTICLES),
    };
    let kinds = [MentionKind::Name, MentionKind::Alias, MentionKind::Acronym, MentionKind::Demonym];
    let mention_kinds = match ask {
        Ask::Everything => Vec::new(),
        Ask::Names => kinds.map(i32::from).to_vec(),
    };
    let options = RecognizeOptions { omit_mention_text: true, mention_kinds, ..Default::default() };
    let document = Document { text, language_code: "en".to_owned(), ..Default::default() };
    RecognizeRequest { document: Some(document), options: Some(options) }.encode_to_vec().into()
}

fn pinned(arguments: &Arguments, program: &Path) -> Command {
    if arguments.server_cores.is_empty() {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", &arguments.server_cores]).arg(program);
    command
}

/// The gazetteer's file, made and compiled with the default one.
fn generated(aliases: usize) -> anyhow::Result<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("generated-{aliases}.jsonl"));
    gazetteers::write(aliases, gazetteers::SEED, &mut BufWriter::new(File::create(&path)?))?;
    let compiled = path.with_extension("attache");
    std::fs::write(&compiled, Snapshot::load(&[path], true)?.compiled())?;
    Ok(compiled)
}
