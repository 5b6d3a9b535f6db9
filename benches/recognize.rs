//! Recognising short, article-length and long texts on the default gazetteer. Each asserts how many mentions it finds, so
//! that a faster run that does less is no success.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot go on may stop where it stands")]

use std::hint::black_box;

use attache::gazetteer::{Date, Snapshot};
use attache::recognition::{Document, Options};
use attache::recognizer::recognize;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const SHORT: &str = include_str!("texts/short.txt");
const ARTICLE: &str = include_str!("texts/article.txt");
/// So many articles make the long text: about a megabyte.
const REPEATS: usize = 140;

fn benchmark(criterion: &mut Criterion) {
    let snapshot = Snapshot::embedded();
    let long = ARTICLE.repeat(REPEATS);
    let date = Some(Date::new(2024, 7, 12).unwrap());
    let mut group = criterion.benchmark_group("recognize");
    for (name, text, at_least) in [("short", SHORT, 9), ("article", ARTICLE, 150), ("long", &long, 150 * REPEATS)] {
        let document = Document { text, date, language_code: "en" };
        let found = recognize(&snapshot, &document, &Options::default()).unwrap().mentions.len();
        assert!(found >= at_least, "{name}: {found} mentions, expected {at_least} at least");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.sample_size(if name == "long" { 10 } else { 50 });
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let answer = recognize(&snapshot, black_box(&document), &Options::default()).unwrap();
                assert_eq!(answer.mentions.len(), found);
                answer
            });
        });
    }
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
