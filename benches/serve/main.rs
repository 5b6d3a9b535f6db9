//! attache beside an echo that does nothing: `cargo bench --bench serve -- --help`; `docs/performance.md` explains the tables.
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
use std::time::{Duration, Instant};

use attache::gazetteer::Snapshot;
use attache::grpc::proto::stream_recognize_request::Request as Streamed;
use attache::grpc::proto::{Document, MentionKind, RecognizeOptions, RecognizeRequest, StreamRecognizeRequest};
use clap::{Parser, ValueEnum};
use load::{Seen, Shape, Stream};
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

/// The variable that names the server to measure.
const SERVER_VARIABLE: &str = "ATTACHE_BENCH_SERVER";

/// Measures attache beside an echo, in turn, and prints the ratio pair by pair.
#[derive(Parser)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
struct Arguments {
    /// A few minutes: short and article on the default gazetteer, three pairs of runs of a second each
    #[arg(long, conflicts_with_all = ["texts", "aliases", "pairs", "seconds"])]
    quick: bool,
    /// Short texts beside a stream of megabyte texts, instead of attache beside the echo
    #[arg(long)]
    beside_stream: bool,
    /// A command that starts another server of the same contract, to measure in the place of the echo
    #[arg(long)]
    peer: Option<String>,
    /// Seconds that each run takes
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// Pairs of runs for each row
    #[arg(long, default_value_t = 5)]
    pairs: usize,
    /// Which texts
    #[arg(long, value_delimiter = ',', default_value = "short,article,long")]
    texts: Vec<Text>,
    /// How many generated forms beside the default gazetteer; 0 for the default alone
    #[arg(long, value_delimiter = ',', default_value = "0,5000,100000,1200000")]
    aliases: Vec<usize>,
    /// What is asked for
    #[arg(long, value_delimiter = ',', default_value = "everything,names")]
    ask: Vec<Ask>,
    /// The attache to measure; the one that cargo builds unless given
    #[arg(long, env = SERVER_VARIABLE, default_value = env!("CARGO_BIN_EXE_attache"))]
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
    let mut arguments = Arguments::parse();
    if arguments.quick {
        (arguments.texts, arguments.aliases) = (vec![Text::Short, Text::Article], vec![0]);
        (arguments.pairs, arguments.seconds) = (3, 1.0);
    }
    if !arguments.echo && !arguments.server_cores.is_empty() {
        let me = std::process::id().to_string();
        let pinned = Command::new("taskset").args(["-cp", &arguments.load_cores, &me]).output();
        anyhow::ensure!(pinned.is_ok_and(|o| o.status.success()), "cannot pin: give --server-cores '' to do without");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match &arguments {
            Arguments { echo: true, .. } => echo::serve().await,
            Arguments { beside_stream: true, .. } => beside_stream(&arguments).await,
            _ => beside_echo(&arguments).await,
        }
    })
}

async fn beside_echo(arguments: &Arguments) -> anyhow::Result<()> {
    let time = Duration::from_secs_f64(arguments.seconds);
    let (name, program, own) = match &arguments.peer {
        None => ("echo", std::env::current_exe()?, vec!["--echo".to_owned()]),
        Some(peer) => ("peer", PathBuf::from("sh"), vec!["-c".to_owned(), format!("exec {peer}")]),
    };
    let other = Server::start(pinned(arguments, &program).args(own))?;
    println!(
        "server CPU, p50 and p99 in µs; ratio: requests/s of attache by those of the {name}, median of the pairs (all); \
         p99 at half: with each at half of its own rate"
    );
    for &aliases in &arguments.aliases {
        let attache = start(arguments, aliases)?;
        println!(
            "| text | asked | shape | attache/s | CPU | p50 | p99 | {name}/s | CPU | p50 | p99 | added CPU | ratio | p99 at half |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for &text in &arguments.texts {
            for &ask in &arguments.ask {
                let request = request(text, ask);
                for shape in SHAPES {
                    let mut pairs = Vec::new();
                    for _ in 0..arguments.pairs {
                        let of_attache = run(&attache, shape, &request, time).await?;
                        pairs.push((of_attache, run(&other, shape, &request, time).await?));
                    }
                    println!("| {text:?} | {ask:?} | {} × {} | {} |", shape.0, shape.1, row(&pairs));
                }
            }
        }
    }
    Ok(())
}

/// Short requests at half of the rate that the server can take, alone and beside a stream of texts of nearly a megabyte.
async fn beside_stream(arguments: &Arguments) -> anyhow::Result<()> {
    let time = Duration::from_secs_f64(arguments.seconds);
    let attache = start(arguments, 0)?;
    let Shape(connections, _) = SHAPES[0];
    println!(
        "| text | requests/s | p50 alone | p99 alone | p50 beside | p99 beside | p99 ratio | long texts/s alone | beside |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let long = Document { text: ARTICLE.repeat(LONG_ARTICLES), language_code: "en".to_owned(), ..Default::default() };
    let long: Bytes = StreamRecognizeRequest { request: Some(Streamed::Document(long)) }.encode_to_vec().into();
    for &text in arguments.texts.iter().filter(|text| !matches!(text, Text::Long)) {
        let request = request(text, Ask::Everything);
        let highest = load::run(attache.address, SHAPES[0], request.clone(), time).await?.per_second;
        let mut pairs = Vec::new();
        for _ in 0..arguments.pairs {
            let paced = || load::paced(attache.address, connections, highest / 2.0, request.clone(), time);
            let alone = paced().await?;
            let stream = Stream::open(attache.address, long.clone()).await?;
            // Let it come up to speed.
            tokio::time::sleep(Duration::from_millis(500)).await;
            let before = stream.answered();
            tokio::time::sleep(time).await;
            let texts_alone = (stream.answered() - before) as f64 / arguments.seconds;
            let (before, begun) = (stream.answered(), Instant::now());
            let beside = paced().await?;
            let texts_beside = (stream.answered() - before) as f64 / begun.elapsed().as_secs_f64();
            drop(stream);
            // What was begun for it ends.
            tokio::time::sleep(Duration::from_millis(500)).await;
            pairs.push([
                alone.latency_us(500),
                alone.latency_us(990),
                beside.latency_us(500),
                beside.latency_us(990),
                beside.latency_us(990) / alone.latency_us(990),
                texts_alone,
                texts_beside,
            ]);
        }
        let [p50, p99, p50_beside, p99_beside, ratio, texts_alone, texts_beside] =
            std::array::from_fn(|at| median(pairs.iter().map(|pair| pair[at]).collect()));
        println!(
            "| {text:?} | {:.0} | {p50:.0} | {p99:.0} | {p50_beside:.0} | {p99_beside:.0} | {ratio:.2} | {texts_alone:.1} | {texts_beside:.1} |",
            highest / 2.0
        );
    }
    Ok(())
}

/// Starts attache with so many generated aliases beside the default gazetteer, and says what that took.
fn start(arguments: &Arguments, aliases: usize) -> anyhow::Result<Server> {
    let mut command = pinned(arguments, &arguments.server);
    command.args(["serve", "--listen", "127.0.0.1:0", "--log", "error"]);
    command.args(["--reload-interval", "0s", "--request-timeout", "60s"]);
    if aliases > 0 {
        command.arg("--gazetteer").arg(generated(aliases)?);
    }
    let attache = Server::start(&mut command)?;
    let (live, peak) = attache.memory_mb();
    println!("\n{aliases} generated aliases: started in {:?}, {live} MB, at most {peak} MB", attache.started_in);
    Ok(attache)
}

async fn run(server: &Server, shape: Shape, request: &Bytes, time: Duration) -> anyhow::Result<Run> {
    let before = server.cpu();
    let seen = load::run(server.address, shape, request.clone(), time).await?;
    let cpu_us = server.cpu().saturating_sub(before).as_secs_f64() * 1e6 / seen.latencies.len() as f64;
    let half = load::paced(server.address, shape.0, seen.per_second / 2.0, request.clone(), time).await?;
    Ok(Run { seen, cpu_us, half_p99_us: half.latency_us(990) })
}

/// One server's run.
struct Run {
    /// As fast as it can.
    seen: Seen,
    /// Its CPU for each request meanwhile, in µs.
    cpu_us: f64,
    /// At half that rate.
    half_p99_us: f64,
}

/// Runs of attache and of the other, one after the other.
type Pair = (Run, Run);

fn row(pairs: &[Pair]) -> String {
    let middle = |value: &dyn Fn(&Pair) -> f64| median(pairs.iter().map(value).collect());
    let side = |of: &dyn Fn(&Pair) -> &Run| {
        let (rate, cpu) = (middle(&|p| of(p).seen.per_second), middle(&|p| of(p).cpu_us));
        let (p50, p99) = (middle(&|p| of(p).seen.latency_us(500)), middle(&|p| of(p).seen.latency_us(990)));
        format!("{rate:.0} | {cpu:.1} | {p50:.0} | {p99:.0}")
    };
    let ratio = |(a, o): &Pair| a.seen.per_second / o.seen.per_second;
    let each: Vec<String> = pairs.iter().map(|p| format!("{:.3}", ratio(p))).collect();
    let (attache, other) = (side(&|p| &p.0), side(&|p| &p.1));
    format!(
        "{attache} | {other} | {:.1} | {:.3} ({}) | {:.0}, {:.0}: {:.2}",
        middle(&|(a, o)| a.cpu_us - o.cpu_us),
        middle(&ratio),
        each.join(" "),
        middle(&|p| p.0.half_p99_us),
        middle(&|p| p.1.half_p99_us),
        middle(&|p| p.0.half_p99_us / p.1.half_p99_us),
    )
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
    let mut command = if arguments.server_cores.is_empty() {
        Command::new(program)
    } else {
        let mut taskset = Command::new("taskset");
        taskset.args(["-c", &arguments.server_cores]).arg(program);
        taskset
    };
    // The server refuses settings that it does not know, and this one is the benchmark's.
    command.env_remove(SERVER_VARIABLE);
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
