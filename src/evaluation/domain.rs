//! Which entities count: gold data link much that is no state, leader or organisation.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fallback_kind;
use crate::gazetteer::Snapshot;

/// Items of Wikidata that are taken for one: the realm or another item for the state.
const SAME: &[(&str, &str)] = &[("Q756617", "Q35"), ("Q29999", "Q55"), ("Q29520", "Q148"), ("Q174193", "Q145")];

/// The kinds that a domain file may list, all of which are measured.
const KINDS: &[&str] =
    &["state", "capital", "seat of government", "international organisation", "movement/NGO", "leader"];

/// Entities by key: a Wikidata item, or without one a plain name.
#[derive(Debug, Default)]
pub struct Domain {
    kinds: FxHashMap<String, String>,
    keys: FxHashMap<String, String>,
}

/// A domain file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct DomainError {
    line: usize,
    message: &'static str,
}

impl Domain {
    /// The entities of a gazetteer, each of its own type.
    #[must_use]
    pub fn of_gazetteer(snapshot: &Snapshot) -> Self {
        let mut domain = Self::default();
        for record in snapshot.records() {
            domain.add(&record.wikidata, fallback_kind(record.record_type), &record.name);
        }
        domain
    }

    /// Reads tab-separated columns `qid`, `kind` and `title`, in any order, named in the first line.
    ///
    /// # Errors
    /// When the first line lacks a column or another line has fewer.
    pub fn read(table: &str) -> Result<Self, DomainError> {
        let mut lines = table.lines().enumerate();
        let header: Vec<&str> = lines.next().map_or("", |(_, l)| l).split('\t').collect();
        let column = |name: &str| header.iter().position(|h| *h == name);
        let (Some(qid), Some(kind), Some(title)) = (column("qid"), column("kind"), column("title")) else {
            return Err(DomainError { line: 1, message: "the columns qid, kind and title are needed" });
        };
        let mut domain = Self::default();
        for (index, line) in lines.filter(|(_, l)| !l.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (Some(qid), Some(kind), Some(title)) = (cells.get(qid), cells.get(kind), cells.get(title)) else {
                return Err(DomainError { line: index + 1, message: "a column is missing" });
            };
            domain.add(qid, kind, title);
        }
        Ok(domain)
    }

    fn add(&mut self, qid: &str, kind: &str, title: &str) {
        let key = if qid.is_empty() { plain(title) } else { same(qid).to_owned() };
        self.keys.insert(title.to_owned(), key.clone());
        self.keys.insert(plain(title), key.clone());
        self.kinds.insert(key, kind.to_owned());
    }

    /// One key for an entity, whether it comes with an item of Wikidata or only a name.
    #[must_use]
    pub fn key(&self, qid: &str, name: &str) -> String {
        if !qid.is_empty() {
            return same(qid).to_owned();
        }
        let plain = plain(name);
        self.keys.get(name).or_else(|| self.keys.get(&plain)).cloned().unwrap_or(plain)
    }

    /// The kind of an entity of the domain.
    pub(super) fn kind(&self, key: &str) -> Option<&str> {
        self.kinds.get(key).map(String::as_str)
    }
}

/// Whether a kind is measured.
pub(super) fn is_wanted(kind: &str) -> bool {
    KINDS.contains(&kind)
}

fn same(qid: &str) -> &str {
    SAME.iter().find(|(a, _)| *a == qid).map_or(qid, |(_, b)| b)
}

/// A name for comparison: no accents, no case, no bracketed remark at its end, hyphens as spaces.
pub(super) fn plain(name: &str) -> String {
    let name = name.strip_suffix(')').and_then(|n| n.rsplit_once('(')).map_or(name, |(before, _)| before.trim_end());
    name.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase().replace('-', " ")
}
