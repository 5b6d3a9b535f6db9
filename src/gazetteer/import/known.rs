//! The gazetteer that an import is added to, by what inputs know of it: Wikidata ids, ISO codes, names of states,
//! organisations and offices.

use rustc_hash::FxHashMap;

use crate::gazetteer::files::Source;
use crate::gazetteer::record::{Record, RecordType};
use crate::text::fold_phrase;

/// An index over known records.
pub(super) struct Known<'a> {
    records: FxHashMap<&'a str, &'a Record>,
    by_wikidata: FxHashMap<&'a str, &'a Record>,
    by_iso: FxHashMap<&'a str, &'a Record>,
    /// Folded names of states and organisations; `None` where several share one.
    bodies: FxHashMap<String, Option<&'a Record>>,
    /// Folded demonyms of states.
    demonyms: FxHashMap<String, Option<&'a Record>>,
    offices: FxHashMap<String, Vec<&'a Record>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let mut known = Self {
            records: FxHashMap::default(),
            by_wikidata: FxHashMap::default(),
            by_iso: FxHashMap::default(),
            bodies: FxHashMap::default(),
            demonyms: FxHashMap::default(),
            offices: FxHashMap::default(),
        };
        for (record, _) in &source.records {
            known.records.insert(&record.id, record);
        }
        for (record, _) in &source.records {
            // A record replaced by a later one of the same id no longer counts.
            if known.records.get(record.id.as_str()).is_some_and(|r| std::ptr::eq(*r, record)) {
                known.add(record);
            }
        }
        known
    }

    fn add(&mut self, record: &'a Record) {
        if !record.wikidata.is_empty() {
            self.by_wikidata.entry(&record.wikidata).or_insert(record);
        }
        if !record.iso.is_empty() {
            self.by_iso.entry(&record.iso).or_insert(record);
        }
        let names = std::iter::once(&record.name).chain(record.names.iter().map(|f| &f.text)).map(|n| fold_phrase(n));
        match record.record_type {
            RecordType::State | RecordType::Organisation => {
                for name in names {
                    insert(&mut self.bodies, name, record);
                }
            }
            RecordType::Office => {
                for name in names {
                    self.offices.entry(name).or_default().push(record);
                }
            }
            RecordType::Leader | RecordType::Place | RecordType::Other => {}
        }
        if record.record_type == RecordType::State {
            for demonym in &record.demonyms {
                insert(&mut self.demonyms, fold_phrase(&demonym.text), record);
            }
        }
    }

    pub(super) fn record(&self, id: &str) -> Option<&'a Record> {
        self.records.get(id).copied()
    }

    pub(super) fn by_wikidata(&self, item: &str) -> Option<&'a Record> {
        self.by_wikidata.get(item).copied()
    }

    /// The state or territory of an ISO 3166-1 alpha-2 code, in any case.
    pub(super) fn by_iso(&self, code: &str) -> Option<&'a Record> {
        self.by_iso.get(code.to_ascii_uppercase().as_str()).copied()
    }

    /// The one state or organisation of a folded name.
    pub(super) fn body(&self, folded: &str) -> Option<&'a Record> {
        self.bodies.get(folded).copied().flatten()
    }

    /// The one state of a folded demonym.
    pub(super) fn of_demonym(&self, folded: &str) -> Option<&'a Record> {
        self.demonyms.get(folded).copied().flatten()
    }

    /// Office records that a folded name may mean.
    pub(super) fn offices(&self, folded: &str) -> &[&'a Record] {
        self.offices.get(folded).map_or(&[], Vec::as_slice)
    }
}

/// Where two records share a name, a state wins over an organisation, and between two of a kind neither does.
fn insert<'a>(map: &mut FxHashMap<String, Option<&'a Record>>, name: String, record: &'a Record) {
    map.entry(name)
        .and_modify(|found| {
            let Some(other) = found else { return };
            if other.id == record.id {
                return;
            }
            match (other.record_type == RecordType::State, record.record_type == RecordType::State) {
                (true, false) => {}
                (false, true) => *found = Some(record),
                _ => *found = None,
            }
        })
        .or_insert(Some(record));
}
