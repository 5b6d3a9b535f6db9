//! A few records laid over a gazetteer, for one request: what they cost does not depend on how large it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::patterns::Begin;
use super::rows::{Meta, Target};
use super::{Backing, Content, Input, Item, Loaded, encode};
use crate::gazetteer::date::Date;
use crate::gazetteer::record::{Exclusion, Record};

/// Records, exclusions and what they change in the gazetteer below.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) loaded: Loaded,
    /// The row of each record that has one here, by its index in the whole.
    rows: FxHashMap<u32, u32>,
    /// The index in the whole of each of its own records, by row.
    own: Vec<u32>,
    /// Records below whose place is taken.
    replaced: FxHashSet<u32>,
    /// How many records are new.
    pub(crate) added: u32,
}

impl Layer {
    /// Lays records over `base`, each id at most once. One with an id of the base takes its record's place, at the same
    /// index; the others come behind.
    pub(crate) fn new(base: &Loaded, nouns: u32, as_of: Date, records: &[Record], exclusions: &[Exclusion]) -> Self {
        let tables = base.tables();
        let count = u32::try_from(tables.row_count()).unwrap_or(u32::MAX);
        let (mut rows, mut replaced, mut added) = (FxHashMap::default(), FxHashSet::default(), 0);
        let mut own: FxHashMap<&str, u32> = FxHashMap::default();
        let mut items: Vec<Item<'_>> = Vec::with_capacity(records.len());
        for (row, record) in (0..).zip(records) {
            let index = if let Some(index) = tables.index_of(&record.id) {
                replaced.insert(index);
                index
            } else {
                added += 1;
                count + added - 1
            };
            own.insert(&record.id, index);
            rows.insert(index, row);
            items.push(Item { index, content: Content::Own(record), inherited: tables.facts(index as usize) });
        }
        let own_indexes = items.iter().map(|item| item.index).collect();
        let index_of = |id: &str| own.get(id).copied().or_else(|| tables.index_of(id));
        // Whatever a record speaks of, or one that it replaces spoke of, has other facts from now on.
        let mut touched: Vec<u32> = Vec::new();
        for record in records {
            let bodies = record.offices.iter().map(|t| &t.of);
            touched.extend(bodies.chain(&record.seats).chain([&record.capital]).filter_map(|id| index_of(id)));
        }
        for old in replaced.iter().filter_map(|index| base.record(*index as usize)) {
            let bodies = old.offices.iter().map(|t| &t.of);
            touched.extend(bodies.chain(&old.seats).chain([&old.capital]).filter_map(|id| index_of(id)));
        }
        touched.sort_unstable();
        touched.dedup();
        for index in touched {
            let at = index as usize;
            let Some(row) = tables.row(at).filter(|_| !rows.contains_key(&index)) else { continue };
            rows.insert(index, u32::try_from(items.len()).unwrap_or(u32::MAX));
            items.push(Item {
                index,
                content: Content::Touched { json: tables.record_bytes(at), row },
                inherited: tables.facts(at),
            });
        }
        let known_noun = |folded: &str| {
            tables.targets(tables.trie.exact(folded)? as usize).find_map(|target| match target {
                Target::Nominal(number) => Some(number),
                _ => None,
            })
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let words = encode(&Input {
            meta: Meta { name: String::new(), version: String::new(), as_of, issues: Vec::new(), nouns },
            items,
            exclusions,
            begin: Begin { forms: number(tables.form_count()), exclusions: number(tables.exclusion_count()), nouns },
            known_noun: &known_noun,
            index_of: &index_of,
            row_of: &|index| rows.get(&index).copied(),
            is_replaced: &|index| replaced.contains(&index),
        });
        let (loaded, _) = Loaded::open(Backing::Heap(words))
            .unwrap_or_else(|error| unreachable!("what was just written reads back: {error}"));
        Self { loaded, rows, own: own_indexes, replaced, added }
    }

    /// The row of the record with an index, if it has one here.
    pub(crate) fn row(&self, index: u32) -> Option<usize> {
        self.rows.get(&index).map(|row| *row as usize)
    }

    /// The index of the record with an id, if it is one of this layer's own.
    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        self.own.get(self.loaded.tables().index_of(id)? as usize).copied()
    }

    /// Whether another record stands in the place of the one below.
    pub(crate) fn replaces(&self, index: u32) -> bool {
        self.replaced.contains(&index)
    }
}
