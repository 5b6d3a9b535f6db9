//! The engine beside the aho-corasick crate: `cargo bench --bench matching`; `docs/performance.md` explains the table.
//!
//! Names are those of the generated gazetteers. The texts are written from an article's own words with a name after every
//! few of them, so that some seventy stand in six kilobytes, as in dense news.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark may stop where it stands"
)]

#[path = "gazetteers/mod.rs"]
mod gazetteers;

use std::fs;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use attache::engine::{Engine, TokenTrie};
use attache::gazetteer::Snapshot;
use attache::recognition::{Document, MentionKind, Options};
use attache::recognizer::recognize;
use attache::text::{NormalizedText, fold_phrase};
use clap::Parser;

/// As attache has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLE: &str = include_str!("texts/article.txt");
const TEXT_BYTES: usize = 6 << 10;
/// Other texts in between keep a text's own path through the tables out of the nearest cache, as on a server.
const TEXTS: usize = 64;

/// Compares matching, and prints what each way takes for a text of six kilobytes.
#[derive(Parser)]
struct Arguments {
    /// How many forms
    #[arg(long, value_delimiter = ',', default_value = "5000,100000,1200000")]
    aliases: Vec<usize>,
    /// Rounds over all texts; the fastest of each counts
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// Write the first of --aliases and the texts to this folder for benches/peers/run.py, and measure attache on them
    #[arg(long)]
    peers: Option<PathBuf>,
    /// What cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let Arguments { aliases, rounds, peers, .. } = Arguments::parse();
    if let Some(folder) = peers {
        beside_peers(&folder, aliases[0], rounds);
        return;
    }
    println!("µs for a text of 6 KiB, one thread; memory of the engine alone, for a million aliases");
    println!("| aliases | normalise | normalise and match | aho-corasick | ratio | MB live | MB at its peak |");
    println!("|---|---|---|---|---|---|---|");
    let mut all = Vec::new();
    for count in aliases {
        let forms = forms(count, &gazetteer(count));
        let texts = texts(&forms);
        let mut patterns: Vec<String> = forms.iter().map(|form| fold_phrase(form)).filter(|f| !f.is_empty()).collect();
        patterns.sort_unstable();
        patterns.dedup();
        let before = memory_mb("VmRSS:");
        // From here on the highest is counted anew.
        fs::write("/proc/self/clear_refs", "5").unwrap();
        let trie = TokenTrie::build(&patterns);
        let peak = memory_mb("VmHWM:") - before;
        let live = live_mb(&trie);
        drop(patterns);
        let reference = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&forms)
            .unwrap();
        let (found, expected) =
            texts.iter().fold((0, 0), |(f, e), text| (f + matched(&trie, text), e + whole_words(&reference, text)));
        assert!(found >= expected * 9 / 10, "the engine finds {found} names where aho-corasick finds {expected}");
        let mut best = [f64::INFINITY; 3];
        for _ in 0..rounds {
            let round = [
                timed(&texts, |text| NormalizedText::new(text).tokens().len()),
                timed(&texts, |text| matched(&trie, text)),
                timed(&texts, |text| whole_words(&reference, text)),
            ];
            best.iter_mut().zip(round).for_each(|(best, now)| *best = best.min(now));
        }
        let [normalise, engine, crate_] = best;
        let per_million = |mb: f64| mb * 1e6 / count as f64;
        println!(
            "| {count} | {normalise:.1} | {engine:.1} | {crate_:.1} | {:.2} | {:.0} | {:.0} |",
            crate_ / engine,
            per_million(live),
            per_million(peak)
        );
        all.push(engine);
    }
    if let [first, .., last] = all.as_slice() {
        println!("the largest takes {:.2} times what the smallest does", last / first);
    }
}

/// Documents a second on one core, as JSON, on what the peers are measured on.
fn beside_peers(folder: &Path, count: usize, rounds: usize) {
    let lines = gazetteer(count);
    let forms = forms(count, &lines);
    let texts = texts(&forms);
    let path = folder.join("aliases.jsonl");
    fs::write(&path, lines).unwrap();
    let lines = texts.iter().map(|text| serde_json::json!({"text": text}).to_string() + "\n");
    fs::write(folder.join("texts.jsonl"), lines.collect::<String>()).unwrap();
    let snapshot = Snapshot::load(&[path], false).unwrap();
    let kinds = [MentionKind::Name, MentionKind::Alias, MentionKind::Acronym, MentionKind::Demonym];
    let everything = Options::default();
    let names = Options { mention_kinds: kinds.to_vec(), ..Options::default() };
    let recognised = |text: &str, options: &Options| {
        let found = recognize(&snapshot, &Document { text, date: None, language_code: "" }, options).unwrap();
        assert!(found.mentions.len() > 10, "only {} mentions", found.mentions.len());
        found.mentions.len()
    };
    let mut best = [f64::INFINITY; 2];
    for _ in 0..rounds {
        best[0] = best[0].min(timed(&texts, |text| recognised(text, &names)));
        best[1] = best[1].min(timed(&texts, |text| recognised(text, &everything)));
    }
    println!("{}", serde_json::json!({"names only": 1e6 / best[0], "everything": 1e6 / best[1]}));
}

/// A generated gazetteer, as JSON Lines.
fn gazetteer(count: usize) -> Vec<u8> {
    let mut lines = Vec::new();
    gazetteers::write(count, gazetteers::SEED, &mut lines).unwrap();
    lines
}

/// The forms of a generated gazetteer.
fn forms(count: usize, lines: &[u8]) -> Vec<String> {
    let mut forms = Vec::with_capacity(count);
    for line in lines.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
        let record: serde_json::Value = serde_json::from_slice(line).unwrap();
        forms.push(record["name"].as_str().unwrap().to_owned());
        for form in record["names"].as_array().into_iter().flatten() {
            forms.push(form.as_str().or_else(|| form["text"].as_str()).unwrap().to_owned());
        }
    }
    forms
}

/// Words of the article, and a name after every twelve.
fn texts(forms: &[String]) -> Vec<String> {
    let mut words = ARTICLE.split_whitespace().cycle();
    // A step that shares no factor with the number of forms meets all of them, far apart.
    let mut names = forms.iter().cycle().step_by(7_919);
    let mut text = || {
        let mut text = String::with_capacity(TEXT_BYTES + 200);
        while text.len() < TEXT_BYTES {
            for word in words.by_ref().take(12).chain(names.next().map(String::as_str)) {
                text += word;
                text.push(' ');
            }
        }
        text
    };
    (0..TEXTS).map(|_| text()).collect()
}

fn matched(trie: &TokenTrie, text: &str) -> usize {
    let mut count = 0;
    let flow = trie.view().find(&NormalizedText::new(text), |occurrence| {
        count += usize::from(black_box(occurrence).end > 0);
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    count
}

/// What a caller of the crate would do: the longest at each place, and then only whole words.
fn whole_words(automaton: &AhoCorasick, text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    automaton.find_iter(text).filter(|m| !is_word(m.start().checked_sub(1)) && !is_word(Some(m.end()))).count()
}

fn timed(texts: &[String], work: impl Fn(&str) -> usize) -> f64 {
    let begun = Instant::now();
    for text in texts {
        black_box(work(text));
    }
    begun.elapsed().as_secs_f64() * 1e6 / texts.len() as f64
}

/// Memory of this process as the kernel counts it, in MB.
fn memory_mb(field: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|l| l.strip_prefix(field)).unwrap();
    line.split_ascii_whitespace().next().unwrap().parse::<f64>().unwrap() * 1_024.0 / 1e6
}

fn live_mb(trie: &TokenTrie) -> f64 {
    let view = trie.view();
    let bytes = view.bytes.len()
        + size_of_val(view.slots)
        + size_of_val(view.begins)
        + size_of_val(view.small_begins)
        + size_of_val(view.edges)
        + size_of_val(view.nodes);
    bytes as f64 / 1e6
}
