//! Fits the weights of the pronouns' mention-ranking model on annotated articles and prints them as a table.
//!
//! ```sh
//! cargo run --release --example fit_pronouns -- tests/gold/development > weights.tsv
//! mv weights.tsv src/coreference/pronouns/weights.tsv
//! ```
//!
//! Each article is recognised up to the pronouns; each pronoun's question is answered with what the annotation says, so that
//! later questions see right answers. The weights maximise the conditional likelihood of the right candidate, or of "none",
//! with a Gaussian prior (L2), by plain gradient ascent from zero: the same articles give the same weights.
#![allow(clippy::unwrap_used, reason = "a development tool may stop where it stands")]
#![allow(clippy::cast_precision_loss, reason = "there are some hundreds of examples")]

use std::path::PathBuf;
use std::{env, fs};

use attache::coreference::pronouns::features::{COUNT, Feature, Question};
use attache::evaluation::read_article;
use attache::gazetteer::Snapshot;
use attache::recognition::Document;
use attache::recognizer::observe_pronouns;
use attache::text::{Encoding, OffsetMap};

/// The strength of the prior: one over the variance of a weight.
const PRIOR: f64 = 0.6;
/// The length of a step, and how many are taken.
const RATE: f64 = 0.02;
const STEPS: usize = 3_000;

/// One pronoun: the features of each candidate and of none, and which of them is right (the last is none).
struct Example {
    person: bool,
    options: Vec<[f32; COUNT]>,
    right: Vec<usize>,
}

fn main() {
    let snapshot = Snapshot::embedded();
    let mut examples = Vec::new();
    for folder in env::args_os().skip(1) {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
        paths.sort();
        for path in paths {
            observe(&snapshot, &fs::read_to_string(path).unwrap(), &mut examples);
        }
    }
    let thing = fit(examples.iter().filter(|e| !e.person));
    let person = fit(examples.iter().filter(|e| e.person));
    println!("# Made by training/fit_pronouns.rs: feature, weight for it, weight for he and she.");
    for feature in Feature::ALL {
        let at = *feature as usize;
        println!("{}\t{:.3}\t{:.3}", feature.name(), thing[at], person[at]);
    }
    for (name, weights, person) in [("it", &thing, false), ("he and she", &person, true)] {
        let of_kind = || examples.iter().filter(|e| e.person == person);
        let right = of_kind().filter(|e| e.right.contains(&best(e, weights))).count();
        eprintln!("{name}: {right} of {} right on the articles that it was fitted on", of_kind().count());
    }
}

fn observe(snapshot: &Snapshot, article: &str, examples: &mut Vec<Example>) {
    let gold = read_article(article, snapshot).unwrap();
    let map = OffsetMap::new(&gold.text, Encoding::Utf32);
    let document = Document { text: &gold.text, date: gold.date, language_code: "" };
    observe_pronouns(snapshot, &document, &mut |span, question, id| {
        let (begin, end) = (map.offset(span.begin_byte), map.offset(span.end_byte));
        let meant = gold.mentions.iter().find(|m| (m.begin, m.end) == (begin, end)).and_then(|m| m.chain.as_deref());
        let chosen =
            (0..question.candidates.len()).find(|i| Some(id(question.candidates[*i].record).as_str()) == meant);
        examples.push(example(question, chosen));
        chosen
    });
}

fn example(question: &Question, chosen: Option<usize>) -> Example {
    let mut options: Vec<[f32; COUNT]> = question.candidates.iter().map(|c| *c.values.values()).collect();
    options.push(*question.none.values());
    let right = vec![chosen.unwrap_or(options.len() - 1)];
    Example { person: question.person, options, right }
}

fn scores(example: &Example, weights: &[f64; COUNT]) -> Vec<f64> {
    example.options.iter().map(|o| o.iter().zip(weights).map(|(v, w)| f64::from(*v) * w).sum()).collect()
}

fn best(example: &Example, weights: &[f64; COUNT]) -> usize {
    let scores = scores(example, weights);
    (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap()
}

fn fit<'e>(examples: impl Iterator<Item = &'e Example>) -> [f64; COUNT] {
    let examples: Vec<&Example> = examples.collect();
    let mut weights = [0.0; COUNT];
    for _ in 0..STEPS {
        let mut gradient = weights.map(|w| -PRIOR * w);
        for example in &examples {
            let scores = scores(example, &weights);
            let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let shares: Vec<f64> = scores.iter().map(|s| (s - highest).exp()).collect();
            let total: f64 = shares.iter().sum();
            for (i, option) in example.options.iter().enumerate() {
                let wanted = if example.right.contains(&i) { 1.0 / example.right.len() as f64 } else { 0.0 };
                let surplus = wanted - shares[i] / total;
                for (slot, value) in gradient.iter_mut().zip(option) {
                    *slot += surplus * f64::from(*value);
                }
            }
        }
        for (weight, slope) in weights.iter_mut().zip(gradient) {
            *weight += RATE * slope / (examples.len() as f64).sqrt();
        }
    }
    weights
}
