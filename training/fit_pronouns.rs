//! Fits the weights of the pronouns' mention-ranking model on annotated articles and prints them as a table.
//!
//! ```sh
//! cargo run --release --example fit_pronouns -- tests/gold/development > src/coreference/pronouns/weights.tsv
//! ```
//!
//! Each article is recognised up to the pronouns; each pronoun's question is answered with what the annotation says, so that
//! later questions see right answers. The weights maximise the conditional likelihood of the right candidate, or of "none",
//! with a Gaussian prior (L2), by plain gradient ascent from zero: the same articles give the same weights.
#![allow(clippy::unwrap_used, reason = "a development tool may stop where it stands")]

use std::path::PathBuf;
use std::{env, fs};

use attache::coreference::pronouns::features::{COUNT, Feature, Question};
use attache::gazetteer::{Date, Snapshot};
use attache::recognition::Document;
use attache::recognizer::observe_pronouns;

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
    let (head, body) = article.split_once("\n\n").unwrap();
    let date = head.lines().find_map(|l| l.strip_prefix("date:")).map(|d| Date::parse(d.trim()).unwrap());
    let (text, marks) = unmark(body);
    let document = Document { text: &text, date, language_code: "" };
    observe_pronouns(snapshot, &document, &mut |span, question, id| {
        let meant = marks.iter().find(|m| m.0 == span.begin_byte as usize && m.1 == span.end_byte as usize);
        let fits = |i: &usize| meant.is_some_and(|m| m.2 == id(question.candidates[*i].record));
        let chosen = (0..question.candidates.len()).find(fits);
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

/// Takes the marks `[surface|id:kind]` out of a text: the plain text, and each mark's bytes and id.
fn unmark(marked: &str) -> (String, Vec<(usize, usize, String)>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked.chars();
    while let Some(c) = rest.next() {
        match c {
            '[' => open.push(text.len()),
            '|' if !open.is_empty() => {
                let tag: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let id = tag.split(':').next().unwrap_or("").to_owned();
                marks.push((open.pop().unwrap(), text.len(), id));
            }
            _ => text.push(c),
        }
    }
    (text, marks)
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
