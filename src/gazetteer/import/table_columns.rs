//! The columns of a table, and what each cell says of a record.

use crate::gazetteer::date::Date;
use crate::gazetteer::record::{
    Form, FormKind, Gender, HeadOf, MemberCount, NameOrder, Record, RecordType, Site, WordFor, is_alpha_2, is_item,
};
use crate::gazetteer::wording;
use crate::gazetteer::write::FIELDS;

/// Columns named as the record's fields are, and some for what a cell cannot nest.
pub(super) fn columns() -> impl Iterator<Item = &'static str> {
    FIELDS
        .iter()
        .flat_map(|field| match *field {
            "names" => &["names", "acronyms", "short_names", "former_names"][..],
            "offices" => &["office", "office_of", "start", "end", "acting", "verified_on"],
            // A cell holds no pairs.
            "former_leader_offices" => &[],
            _ => std::slice::from_ref(field),
        })
        .copied()
}

/// A row's record, and the term that stands beside it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) record: Record,
    pub(super) has_type: bool,
    pub(super) office: String,
    pub(super) office_of: String,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) acting: bool,
    pub(super) verified_on: Option<Date>,
}

impl Row {
    pub(super) fn new() -> Self {
        Self {
            record: Record::new("", RecordType::Other, ""),
            has_type: false,
            office: String::new(),
            office_of: String::new(),
            start: None,
            end: None,
            acting: false,
            verified_on: None,
        }
    }

    /// Takes in a cell that is not empty.
    pub(super) fn set(&mut self, column: &str, cell: &str) -> Result<(), String> {
        let own = || cell.to_owned();
        let list = || cell.split('|').map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
        let record = &mut self.record;
        let mut forms = |kind| {
            record.names.extend(list().map(|text| Form { kind, ..Form::alias(text) }));
        };
        match column {
            "id" => record.id = id(cell)?,
            "type" => (record.record_type, self.has_type) = (word(cell)?, true),
            "label" => record.label = own(),
            "name" => record.name = own(),
            "wikidata" => {
                if !is_item(cell) {
                    return Err(format!("{cell:?} is not a Wikidata item: write Q and its number"));
                }
                record.wikidata = own();
            }
            "iso" => {
                if !is_alpha_2(cell) {
                    return Err(format!("{cell:?} is not an ISO 3166-1 alpha-2 code: write two capital letters"));
                }
                record.iso = own();
            }
            "names" => forms(FormKind::Alias),
            "acronyms" => forms(FormKind::Acronym),
            "short_names" => forms(FormKind::Short),
            "former_names" => forms(FormKind::Former),
            "demonyms" => record.demonyms.extend(list().map(Form::alias)),
            "capital" => record.capital = own(),
            "seats" => record.seats.extend(list()),
            "site" => record.site = word::<Site>(cell)?,
            "nominals" => record.nominals.extend(list()),
            "region" => record.region.extend(list()),
            "government_form" => record.government_form = own(),
            "attributes" => record.attributes.extend(list()),
            "member_count" => record.member_count.push(MemberCount { count: number(cell)?, from: None }),
            "informal" => record.informal = truth(cell)?,
            "leader_office" => record.leader_office = own(),
            "gender" => record.gender = Some(word::<Gender>(cell)?),
            "family_name" => record.family_name = own(),
            "given_name" => record.given_name = own(),
            "name_order" => record.name_order = word::<NameOrder>(cell)?,
            "office" => self.office = own(),
            "office_of" => self.office_of = own(),
            "start" => self.start = Some(date(cell)?),
            "end" => self.end = Some(date(cell)?),
            "acting" => self.acting = truth(cell)?,
            "verified_on" => self.verified_on = Some(date(cell)?),
            "head_of" => record.head_of = Some(word::<HeadOf>(cell)?),
            "of" => record.of = own(),
            "only_of" => record.only_of.extend(list()),
            "not_called" => record.not_called.extend(list()),
            "word_for" => record.word_for = Some(word::<WordFor>(cell)?),
            "same_as" => record.same_as = own(),
            "holders_max" => record.holders_max = Some(number(cell)?),
            "rank" => record.rank = Some(number(cell)?),
            "parent" => record.parent = own(),
            "claimed_by" => record.claimed_by.extend(list()),
            "successor_of" => record.successor_of.extend(list()),
            "founded" => record.founded = Some(date(cell)?),
            "dissolved" => record.dissolved = Some(date(cell)?),
            "source" => record.source = own(),
            "note" => record.note = own(),
            _ => return Err("there is no such column".into()),
        }
        Ok(())
    }

    /// What a further row of a record says otherwise than those before it.
    pub(super) fn contradictions(record: &Record, more: &Record) -> Vec<String> {
        let differ = |what: &str, own: &str, theirs: &str| {
            let told = !own.is_empty() && !theirs.is_empty() && own != theirs;
            told.then(|| format!("`{what}` is {theirs:?} here and {own:?} in the record's first row"))
        };
        [
            differ("name", &record.name, &more.name),
            differ("wikidata", &record.wikidata, &more.wikidata),
            differ("iso", &record.iso, &more.iso),
            differ("capital", &record.capital, &more.capital),
        ]
        .into_iter()
        .flatten()
        .chain(
            record
                .gender
                .zip(more.gender)
                .filter(|(own, theirs)| own != theirs)
                .map(|_| "`gender` is another here than in the record's first row".to_owned()),
        )
        .collect()
    }

    /// Adds what a further row says of the same record: lists grow, and what was empty is filled.
    pub(super) fn extend(record: &mut Record, more: Record) {
        for (own, theirs) in [(&mut record.names, more.names), (&mut record.demonyms, more.demonyms)] {
            for form in theirs {
                if !own.contains(&form) {
                    own.push(form);
                }
            }
        }
        for (own, theirs) in [
            (&mut record.seats, more.seats),
            (&mut record.nominals, more.nominals),
            (&mut record.region, more.region),
            (&mut record.attributes, more.attributes),
            (&mut record.claimed_by, more.claimed_by),
            (&mut record.successor_of, more.successor_of),
            (&mut record.only_of, more.only_of),
            (&mut record.not_called, more.not_called),
        ] {
            for item in theirs {
                if !own.contains(&item) {
                    own.push(item);
                }
            }
        }
        for (own, theirs) in [
            (&mut record.label, more.label),
            (&mut record.wikidata, more.wikidata),
            (&mut record.iso, more.iso),
            (&mut record.capital, more.capital),
            (&mut record.government_form, more.government_form),
            (&mut record.leader_office, more.leader_office),
            (&mut record.family_name, more.family_name),
            (&mut record.given_name, more.given_name),
            (&mut record.of, more.of),
            (&mut record.same_as, more.same_as),
            (&mut record.parent, more.parent),
            (&mut record.source, more.source),
            (&mut record.note, more.note),
        ] {
            if own.is_empty() {
                *own = theirs;
            }
        }
        if record.member_count.is_empty() {
            record.member_count = more.member_count;
        }
        if record.former_leader_offices.is_empty() {
            record.former_leader_offices = more.former_leader_offices;
        }
        record.gender = record.gender.or(more.gender);
        if record.site == Site::default() {
            record.site = more.site;
        }
        record.informal |= more.informal;
        record.word_for = record.word_for.or(more.word_for);
        record.head_of = record.head_of.or(more.head_of);
        record.holders_max = record.holders_max.or(more.holders_max);
        record.rank = record.rank.or(more.rank);
        record.founded = record.founded.or(more.founded);
        record.dissolved = record.dissolved.or(more.dissolved);
    }
}

fn id(cell: &str) -> Result<String, String> {
    if cell.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        Ok(cell.to_owned())
    } else {
        Err(format!("{cell:?} is not an id: write lower-case letters, digits and hyphens"))
    }
}

fn truth(cell: &str) -> Result<bool, String> {
    match cell.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Ok(true),
        "false" | "no" | "0" => Ok(false),
        _ => Err(format!("{cell:?} is neither true nor false")),
    }
}

fn date(cell: &str) -> Result<Date, String> {
    Date::parse(cell).map_err(|error| error.to_string())
}

fn number(cell: &str) -> Result<u32, String> {
    cell.parse().map_err(|_| format!("{cell:?} is not a whole number"))
}

/// One of the words of an enumeration, as gazetteer files spell them.
fn word<T: for<'de> serde::Deserialize<'de>>(cell: &str) -> Result<T, String> {
    let value = serde_json::Value::String(cell.to_lowercase());
    serde_json::from_value(value).map_err(|error| wording::plain("", &error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_names_every_column() {
        let documented = include_str!("../../../docs/import.md");
        let missing: Vec<_> = columns().filter(|c| !documented.contains(&format!("`{c}`"))).collect();
        assert!(missing.is_empty(), "docs/import.md does not name {missing:?}");
    }
}
