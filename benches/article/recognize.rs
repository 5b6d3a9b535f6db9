//! Recognises the article, or the texts of some files in turn, and writes the replies, so many times: `docs/performance.md`
//! shows how valgrind counts what it takes.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may stop where it stands")]

use attache::gazetteer::{Date, Snapshot};
use attache::grpc::encode;
use attache::recognition::{Document, Options};
use attache::recognizer::recognize;
use attache::text::Encoding;

/// As attache has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLE: &str = include_str!("../texts/article.txt");

fn reply(snapshot: &Snapshot, document: &Document<'_>) -> usize {
    let answer = recognize(snapshot, document, &Options::default()).unwrap();
    encode::response(&answer, "", document.text, Encoding::Utf8, true).len()
}

#[inline(never)]
fn measured(snapshot: &Snapshot, documents: &[Document<'_>], times: usize) -> usize {
    (0..times).map(|_| documents.iter().map(|document| reply(snapshot, document)).sum::<usize>()).sum()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let times = arguments.next().map_or(1, |n| n.parse().unwrap());
    let mut texts: Vec<String> = arguments.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    if texts.is_empty() {
        texts.push(ARTICLE.to_owned());
    }
    let snapshot = Snapshot::embedded();
    let date = Some(Date::new(2024, 7, 12).unwrap());
    let documents: Vec<Document<'_>> = texts.iter().map(|text| Document { text, date, language_code: "en" }).collect();
    // Whatever is set up when first asked for.
    for document in &documents {
        assert!(reply(&snapshot, document) > 0);
    }
    let bytes = measured(&snapshot, &documents, times);
    println!("{times} times {} replies, {bytes} bytes", documents.len());
}
