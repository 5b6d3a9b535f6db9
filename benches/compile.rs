//! Compiling the default gazetteer from its records, as every start does. Asserts that every record is there.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot go on may stop where it stands")]

use attache::gazetteer::Snapshot;
use criterion::{Criterion, criterion_group, criterion_main};

fn benchmark(criterion: &mut Criterion) {
    let records = Snapshot::embedded().record_count();
    assert!(records > 5_000, "only {records} records");
    let mut group = criterion.benchmark_group("compile");
    group.sample_size(10);
    group.bench_function("default gazetteer", |bencher| {
        bencher.iter(|| {
            let snapshot = Snapshot::embedded();
            assert_eq!(snapshot.record_count(), records);
            snapshot
        });
    });
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
