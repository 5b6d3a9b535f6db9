//! What a gazetteer lists of itself, without keeping what it reads for that: a large one would stay in memory whole.

use std::collections::{BTreeMap, BinaryHeap};

use super::record::{Record, RecordType};
use super::snapshot::Snapshot;

/// How many records are looked at between two questions whether to go on: a few milliseconds' work at the most.
const ASK_EVERY: u32 = 1_024;

impl Snapshot {
    /// How many records of each type there are, by the types' own order; nothing is decoded for it.
    #[must_use]
    pub fn type_counts(&self) -> Vec<(RecordType, u32)> {
        let mut counts = BTreeMap::new();
        for index in self.indexes() {
            *counts.entry(self.record_type(index)).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    /// Up to `size` records in order of their ids, from the first behind `after`: of the types that `wanted` takes, and
    /// with `label` where that is not empty, which of a record without one is the type's name. Only they are decoded, and nothing keeps them. None once `keep_going`, which
    /// is asked now and then, says no.
    pub fn page(
        &self,
        after: &str,
        size: usize,
        wanted: impl Fn(RecordType) -> bool,
        label: &str,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Vec<Record>> {
        // The first so many of those seen, the last of them on top.
        let mut first: BinaryHeap<(&str, u32)> = BinaryHeap::with_capacity(size + 1);
        for index in self.indexes() {
            if index.is_multiple_of(ASK_EVERY) && !keep_going() {
                return None;
            }
            let (loaded, row) = self.place(index);
            let id = loaded.tables().id(row);
            let is_late = first.len() >= size && first.peek().is_none_or(|(last, _)| id > *last);
            if is_late || id <= after || !wanted(self.record_type(index)) {
                continue;
            }
            let usual = if label == self.record_type(index).name() { "" } else { label };
            if label.is_empty() || loaded.has_label(row, &[label, usual]) {
                first.push((id, index));
                if first.len() > size {
                    first.pop();
                }
            }
        }
        Some(first.into_sorted_vec().into_iter().filter_map(|(_, index)| self.read(index)).collect())
    }

    /// A record of its own, which nothing keeps: for what asks for many, or for any.
    #[must_use]
    pub fn read(&self, index: u32) -> Option<Record> {
        let (loaded, row) = self.place(index);
        loaded.read(row)
    }
}
