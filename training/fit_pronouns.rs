//! Fits the weights of the pronouns' mention-ranking model on annotated articles and prints them as a table.
//!
//! ```sh
//! cargo run --release --example fit_pronouns -- tests/gold/development training/pronouns > weights.tsv
//! mv weights.tsv src/coreference/pronouns/weights.tsv
//! ```
//!
//! A file is an article as in `tests/gold`, or passages with a line `=== DATE` before each, in which only pronouns are marked:
//! `[it|russia]`. Each is recognised up to the pronouns; each pronoun's question is answered with what the annotation says,
//! so that later questions see right answers. The weights maximise the conditional likelihood of the right candidate, or else
//! of "none" and the rivals together (which of them is meant is not annotated), with a Gaussian prior (L2), by plain gradient
//! ascent from zero: the same articles give the same weights.
//!
//! With `--folds`, what it would do on articles that it was not fitted on is measured first, by cross-validation; with
//! `--check=FOLDER`, on the articles of that folder, from which nothing is learnt. `--errors` lists each error.
#![allow(clippy::unwrap_used, reason = "a development tool may stop where it stands")]
#![allow(clippy::cast_precision_loss, reason = "there are some hundreds of examples")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use attache::coreference::pronouns::features::{Binder, COUNT, Feature, Question, Sort};
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
/// Into how many parts the articles are dealt for cross-validation.
const FOLDS: usize = 8;
/// An answer is given where it is likelier than this.
const CLEAR: f64 = 0.5;
/// What an answer might have to be likelier than: that of the program is chosen from these.
const THRESHOLDS: [f64; 7] = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];
const SORTS: &[(Sort, &str)] = &[(Sort::Thing, "it"), (Sort::Person, "he and she"), (Sort::Group, "they")];

/// One pronoun: the features of each candidate, of each rival and of none, and which candidate is right, if any.
struct Example {
    article: usize,
    sort: Sort,
    options: Vec<Vec<(usize, f64)>>,
    candidates: usize,
    right: Option<usize>,
    text: String,
}

/// The pronouns that the subject of their clause binds: nothing is weighed, and nothing learnt from them.
#[derive(Default)]
struct Bound {
    right: usize,
    answered: usize,
    /// Bound to something else, though an entity is meant.
    left: usize,
    errors: Vec<String>,
}

impl Bound {
    fn count(&mut self, binder: Binder, right: Option<usize>, text: &str) {
        match binder {
            Binder::Candidate(place) => {
                self.answered += 1;
                self.right += usize::from(right == Some(place));
            }
            Binder::Other => self.left += usize::from(right.is_some()),
        }
        let said = if let Binder::Candidate(place) = binder { Some(place) } else { None };
        if said != right {
            self.errors.push(format!("bound to {said:?} of {text}"));
        }
    }
}

impl Example {
    fn is_right(&self, option: usize) -> bool {
        self.right.map_or(option >= self.candidates, |right| right == option)
    }
}

fn main() {
    let snapshot = Snapshot::embedded();
    let mut examples = Vec::new();
    let mut bound = Bound::default();
    let mut articles = 0;
    let (flags, folders): (Vec<_>, Vec<_>) =
        env::args_os().skip(1).partition(|a| a.to_string_lossy().starts_with("--"));
    let asked = |flag: &str| flags.iter().any(|f| f == flag);
    for folder in folders {
        for article in articles_in(&PathBuf::from(folder)) {
            observe(&snapshot, &article, articles, &mut examples, &mut bound);
            articles += 1;
        }
    }
    if asked("--folds") {
        eprintln!("bound by their clause: {} of {} answers right, {} left", bound.right, bound.answered, bound.left);
        for error in bound.errors.iter().filter(|_| asked("--errors")) {
            eprintln!("{error}");
        }
        validate(&examples, asked("--errors"));
    }
    let fitted: Vec<[f64; COUNT]> =
        SORTS.iter().map(|(sort, _)| fit(examples.iter().filter(|e| e.sort == *sort))).collect();
    println!("# Made by training/fit_pronouns.rs: feature, weight for it, for he and she, for they.");
    for feature in Feature::ALL {
        let at = *feature as usize;
        println!("{}\t{:.3}\t{:.3}\t{:.3}", feature.name(), fitted[0][at], fitted[1][at], fitted[2][at]);
    }
    for ((sort, name), weights) in SORTS.iter().zip(&fitted) {
        let of_kind: Vec<&Example> = examples.iter().filter(|e| e.sort == *sort).collect();
        let right = of_kind.iter().filter(|e| e.is_right(best(e, weights).0)).count();
        eprintln!("{name}: {right} of {} right on the articles that it was fitted on", of_kind.len());
    }
    for flag in flags.iter().filter_map(|f| f.to_str()?.strip_prefix("--check=")) {
        check(&snapshot, Path::new(flag), &fitted, asked("--errors"));
    }
}

/// The articles of a folder's files.
fn articles_in(folder: &Path) -> Vec<String> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.iter().flat_map(|path| articles_of(&fs::read_to_string(path).unwrap())).collect()
}

/// The articles of a file: itself, or its passages.
fn articles_of(file: &str) -> Vec<String> {
    if !file.contains("=== ") {
        return vec![file.to_owned()];
    }
    file.split("=== ")
        .skip(1)
        .enumerate()
        .map(|(index, passage)| {
            let (date, body) = passage.split_once('\n').unwrap();
            format!("id: passage-{index}\ndate: {}\n\n{}", date.trim(), with_kinds(body))
        })
        .collect()
}

/// Passages mark nothing but pronouns, and so do not say so.
fn with_kinds(body: &str) -> String {
    let mut out = String::new();
    for (index, part) in body.split(']').enumerate() {
        if index > 0 {
            out.push_str(":pronoun]");
        }
        out.push_str(part);
    }
    out
}

fn observe(snapshot: &Snapshot, article: &str, number: usize, examples: &mut Vec<Example>, bound: &mut Bound) {
    let gold = read_article(article, snapshot).unwrap_or_else(|e| panic!("{e} in {article}"));
    let map = OffsetMap::new(&gold.text, Encoding::Utf32);
    let document = Document { text: &gold.text, date: gold.date, language_code: "" };
    observe_pronouns(snapshot, &document, &mut |span, question, id| {
        let (begin, end) = (map.offset(span.begin_byte), map.offset(span.end_byte));
        let meant = gold.mentions.iter().find(|m| (m.begin, m.end) == (begin, end)).and_then(|m| m.chain.as_deref());
        let chosen =
            (0..question.candidates.len()).find(|i| Some(id(question.candidates[*i].record).as_str()) == meant);
        let from = gold.text.floor_char_boundary((span.begin_byte as usize).saturating_sub(90));
        let to = gold.text.ceil_char_boundary(span.end_byte as usize + 30);
        let ids: Vec<String> = question.candidates.iter().map(|c| id(c.record)).collect();
        let part = |begin, end| gold.text.get(begin..end).unwrap_or("");
        let (before, behind) = (part(from, span.begin_byte as usize), part(span.end_byte as usize, to));
        let word = span.of(&gold.text);
        let text = format!("{ids:?} meant {meant:?}: {before}[{word}]{behind}").replace('\n', " ");
        match question.binder {
            Some(binder) => bound.count(binder, chosen, &text),
            None => examples.push(example(question, chosen, number, text)),
        }
        chosen
    });
}

fn example(question: &Question, right: Option<usize>, article: usize, text: String) -> Example {
    let values = question.candidates.iter().map(|c| &c.values).chain(&question.rivals).chain([&question.none]);
    let set = |(at, value): (usize, f32)| (value != 0.0).then(|| (at, f64::from(value)));
    let options = values.map(|v| v.values().into_iter().enumerate().filter_map(set).collect()).collect();
    Example { article, sort: question.sort, options, candidates: question.candidates.len(), right, text }
}

/// The probability of each option.
fn shares(example: &Example, weights: &[f64; COUNT]) -> Vec<f64> {
    let score = |option: &Vec<(usize, f64)>| option.iter().map(|(at, value)| value * weights[*at]).sum::<f64>();
    let scores: Vec<f64> = example.options.iter().map(score).collect();
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = scores.iter().map(|s| (s - highest).exp()).collect();
    let total: f64 = shares.iter().sum();
    shares.into_iter().map(|s| s / total).collect()
}

/// The likeliest candidate with its probability.
fn likeliest(example: &Example, weights: &[f64; COUNT]) -> (usize, f64) {
    let shares = shares(example, weights);
    let chosen = (0..example.candidates).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap();
    (chosen, shares[chosen])
}

/// The likeliest candidate if it is clear, else none, with its probability.
fn best(example: &Example, weights: &[f64; COUNT]) -> (usize, f64) {
    let (chosen, share) = likeliest(example, weights);
    if share > CLEAR { (chosen, share) } else { (example.options.len() - 1, share) }
}

fn fit<'e>(examples: impl Iterator<Item = &'e Example>) -> [f64; COUNT] {
    let examples: Vec<&Example> = examples.collect();
    let mut weights = [0.0; COUNT];
    for _ in 0..STEPS {
        let mut gradient = weights.map(|w| -PRIOR * w);
        for example in &examples {
            let shares = shares(example, &weights);
            let right: f64 = (0..shares.len()).filter(|i| example.is_right(*i)).map(|i| shares[i]).sum();
            for (i, option) in example.options.iter().enumerate() {
                let wanted = if example.is_right(i) { shares[i] / right.max(1e-12) } else { 0.0 };
                let surplus = wanted - shares[i];
                for (at, value) in option {
                    gradient[*at] += surplus * value;
                }
            }
        }
        for (weight, slope) in weights.iter_mut().zip(gradient) {
            *weight += RATE * slope / (examples.len() as f64).sqrt().max(1.0);
        }
    }
    weights
}

/// Precision and recall on the articles of a folder, none of which was fitted on.
fn check(snapshot: &Snapshot, folder: &Path, fitted: &[[f64; COUNT]], errors: bool) {
    let (mut examples, mut bound) = (Vec::new(), Bound::default());
    for (number, article) in articles_in(folder).iter().enumerate() {
        observe(snapshot, article, number, &mut examples, &mut bound);
    }
    eprintln!("bound in {}: {} of {} answers right", folder.display(), bound.right, bound.answered);
    for ((sort, name), weights) in SORTS.iter().zip(fitted) {
        let mut shares_of: Vec<(f64, bool)> = Vec::new();
        let mut wanted = 0;
        for example in examples.iter().filter(|e| e.sort == *sort) {
            let (chosen, share) = likeliest(example, weights);
            shares_of.push((share, example.right == Some(chosen)));
            wanted += usize::from(example.right.is_some());
            if errors && share > CLEAR && example.right != Some(chosen) {
                eprintln!("{share:.2} {chosen} of {}", example.text);
            }
        }
        eprintln!("{name}, in {}:", folder.display());
        by_threshold(&shares_of, wanted);
    }
}

/// How many answers are given and right that are likelier than each threshold.
fn by_threshold(shares_of: &[(f64, bool)], wanted: usize) {
    for clear in THRESHOLDS {
        let given: Vec<bool> = shares_of.iter().filter(|(share, _)| *share > clear).map(|(_, right)| *right).collect();
        let right = given.iter().filter(|right| **right).count();
        eprintln!("  above {clear}: {right} of {} answers right, {right} of {wanted} found", given.len());
    }
}

/// Precision and recall on articles left out of the fitting, a part of them at a time.
fn validate(examples: &[Example], errors: bool) {
    for (sort, name) in SORTS {
        let (mut right, mut answered, mut wanted) = (0, 0, 0);
        let mut shares_of: Vec<(f64, bool)> = Vec::new();
        for fold in 0..FOLDS {
            let of_kind = || examples.iter().filter(|e| e.sort == *sort);
            let weights = fit(of_kind().filter(|e| e.article % FOLDS != fold));
            for example in of_kind().filter(|e| e.article % FOLDS == fold) {
                let (chosen, share) = best(example, &weights);
                let (likeliest, _) = likeliest(example, &weights);
                shares_of.push((share, example.right == Some(likeliest)));
                wanted += usize::from(example.right.is_some());
                answered += usize::from(chosen < example.candidates);
                right += usize::from(example.right == Some(chosen));
                if errors && !example.is_right(chosen) {
                    eprintln!("{share:.2} {chosen} of {}", example.text);
                }
            }
        }
        eprintln!("{name}, cross-validated: {right} of {answered} answers right, {right} of {wanted} found");
        by_threshold(&shares_of, wanted);
    }
}
