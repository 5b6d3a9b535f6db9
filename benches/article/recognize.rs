//! Recognises the article, or the text of a file, and writes the reply, so many times: `docs/performance.md` shows how
//! valgrind counts what it takes.
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
fn measured(snapshot: &Snapshot, document: &Document<'_>, times: usize) -> usize {
    (0..times).map(|_| reply(snapshot, document)).sum()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let times = arguments.next().map_or(1, |n| n.parse().unwrap());
    let text = arguments.next().map_or_else(|| ARTICLE.to_owned(), |file| std::fs::read_to_string(file).unwrap());
    let snapshot = Snapshot::embedded();
    let date = Some(Date::new(2024, 7, 12).unwrap());
    let document = Document { text: &text, date, language_code: "en" };
    // Whatever is set up when first asked for.
    reply(&snapshot, &document);
    let bytes = measured(&snapshot, &document, times);
    println!("{times} replies, {bytes} bytes");
}
