//! What was added, removed and changed between two gazetteers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::files::Source;
use super::record::{Record, RecordType};
use super::write::fields;

/// The difference between two gazetteers, each list in order of the ids.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Diff {
    /// Records of the second only.
    pub added: Vec<Entry>,
    /// Records of the first only.
    pub removed: Vec<Entry>,
    /// Records of both that differ.
    pub changed: Vec<Change>,
    /// Exclusion phrases of the second only.
    pub added_exclusions: Vec<String>,
    /// Exclusion phrases of the first only.
    pub removed_exclusions: Vec<String>,
}

/// A record of one side only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub record_type: RecordType,
    /// Its name.
    pub name: String,
}

/// A record that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its id, the same on both sides.
    pub id: String,
    /// Its name on the second side.
    pub name: String,
    /// The fields that differ, in the order of the record.
    pub fields: Vec<FieldChange>,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name.
    pub field: &'static str,
    /// Its value in the first, as in JSON Lines; null where it is not given.
    pub before: Value,
    /// Its value in the second.
    pub after: Value,
    /// Of a list: items of the second only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Value>,
    /// Of a list: items of the first only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Value>,
}

impl Diff {
    /// Compares two gazetteers. Where files repeat an id, the record that would be used counts.
    #[must_use]
    pub fn between(before: &Source, after: &Source) -> Self {
        let (old, new) = (by_id(before), by_id(after));
        let only = |these: &BTreeMap<&str, &Record>, those: &BTreeMap<&str, &Record>| {
            these.iter().filter(|(id, _)| !those.contains_key(*id)).map(|(_, record)| entry(record)).collect()
        };
        let changed = old
            .iter()
            .filter_map(|(id, before)| {
                let after = new.get(id)?;
                let fields = field_changes(before, after);
                (!fields.is_empty()).then(|| Change { id: (*id).to_owned(), name: after.name.clone(), fields })
            })
            .collect();
        let (old_phrases, new_phrases) = (phrases(before), phrases(after));
        let lacking = |these: &BTreeSet<&str>, those: &BTreeSet<&str>| {
            these.difference(those).map(|phrase| (*phrase).to_owned()).collect()
        };
        Self {
            added: only(&new, &old),
            removed: only(&old, &new),
            changed,
            added_exclusions: lacking(&new_phrases, &old_phrases),
            removed_exclusions: lacking(&old_phrases, &new_phrases),
        }
    }

    /// Whether the two say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The record in force of each id: of one file the first, of several files the last.
fn by_id(source: &Source) -> BTreeMap<&str, &Record> {
    let mut found: BTreeMap<&str, (&Record, &str)> = BTreeMap::new();
    for (record, place) in &source.records {
        let kept = found.entry(&record.id).or_insert((record, &place.file));
        if kept.1 != place.file {
            *kept = (record, &place.file);
        }
    }
    found.into_iter().map(|(id, (record, _))| (id, record)).collect()
}

fn phrases(source: &Source) -> BTreeSet<&str> {
    source.exclusions.iter().flat_map(|exclusion| &exclusion.phrases).map(String::as_str).collect()
}

fn entry(record: &Record) -> Entry {
    Entry { id: record.id.clone(), record_type: record.record_type, name: record.name.clone() }
}

fn field_changes(before: &Record, after: &Record) -> Vec<FieldChange> {
    if before == after {
        return Vec::new();
    }
    let (old, new) = (fields(before), fields(after));
    let names: Vec<&'static str> = old.iter().map(|(name, _)| *name).collect();
    let added = new.iter().map(|(name, _)| *name).filter(|name| !names.contains(name));
    let value = |of: &[(&'static str, Value)], name| {
        of.iter().find(|(n, _)| *n == name).map_or(Value::Null, |(_, value)| value.clone())
    };
    let mut changes = Vec::new();
    for field in names.iter().copied().chain(added) {
        let (before, after) = (value(&old, field), value(&new, field));
        if before == after {
            continue;
        }
        let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let lacking = |these: &Value, those: &Value| {
            let those = items(those);
            items(these).into_iter().filter(|item| !those.contains(item)).collect()
        };
        let (added, removed) = (lacking(&after, &before), lacking(&before, &after));
        changes.push(FieldChange { field, before, after, added, removed });
    }
    changes
}
