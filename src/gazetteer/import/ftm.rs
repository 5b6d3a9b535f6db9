//! OpenSanctions' `FollowTheMoney` entities: people, the positions that they held, and the occupancies that join the two.
//!
//! Read twice: all three are entities of their own, in any order. Between the passes stand in memory the positions, the
//! occupancies, and the ids of what is kept.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;

use super::collector::{Collector, Term};
use super::posts::Post;
use super::{ImportError, Input, lines};
use crate::gazetteer::date::Date;
use crate::gazetteer::record::{Form, FormKind, Gender, NameOrder, Record, RecordType, is_item};

#[derive(Deserialize)]
struct Entity {
    id: String,
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    last_seen: String,
    #[serde(default)]
    properties: FxHashMap<String, Vec<Value>>,
}

impl Entity {
    fn all<'e>(&'e self, property: &str) -> impl Iterator<Item = &'e str> + use<'e> {
        self.properties.get(property).into_iter().flatten().filter_map(Value::as_str).map(str::trim)
    }

    fn first(&self, property: &str) -> Option<&str> {
        self.all(property).find(|v| !v.is_empty())
    }

    /// The first of a property's values that is a date, a time of day left away.
    fn date(&self, property: &str) -> Option<Date> {
        self.all(property).find_map(date)
    }

    fn item(&self) -> &str {
        let own = Some(self.id.as_str()).filter(|id| is_item(id));
        self.first("wikidataId").filter(|id| is_item(id)).or(own).unwrap_or_default()
    }
}

fn date(text: &str) -> Option<Date> {
    Date::parse(text.split('T').next().unwrap_or_default()).ok()
}

struct Position {
    label: Box<str>,
    wikidata: Box<str>,
    countries: Box<[Box<str>]>,
    bodies: Box<[Box<str>]>,
    /// A position of a town or province, of which its country says too little.
    local: bool,
}

/// An occupancy: the place of its post in the list of posts' ids, and its dates.
struct Occupancy {
    post: u32,
    start: Option<Date>,
    end: Option<Date>,
    over: bool,
    seen_on: Option<Date>,
}

#[derive(Default)]
struct Found {
    positions: FxHashMap<u32, Position>,
    post_numbers: FxHashMap<Box<str>, u32>,
    by_holder: FxHashMap<Box<str>, Vec<Occupancy>>,
}

impl Found {
    fn post_number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.post_numbers.get(id) {
            return *number;
        }
        let number = u32::try_from(self.post_numbers.len()).unwrap_or(u32::MAX);
        self.post_numbers.insert(id.into(), number);
        number
    }
}

pub(super) fn import(inputs: &[&dyn Input], collector: &mut Collector<'_>) -> Result<(), ImportError> {
    let mut found = Found::default();
    lines::for_each(inputs, |line| {
        let Some(bytes) = collector.bytes(&line) else { return Ok(()) };
        match serde_json::from_slice::<Entity>(bytes) {
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                let column = error.column();
                collector.error(
                    line.file,
                    line.number,
                    format!("column {column}: {message}: an entity is an object with `id`, `schema` and `properties`"),
                );
            }
            Ok(entity) => match entity.schema.as_str() {
                "Position" => position(&entity, &mut found),
                "Occupancy" => {
                    if let Err(message) = occupancy(&entity, &mut found) {
                        collector.error(line.file, line.number, message);
                    }
                }
                "Organization" | "PublicBody" => return organisation(&entity, collector),
                "Person" => {}
                "Company" | "LegalEntity" => collector.leave_out("company or other legal entity"),
                _ => collector.leave_out("neither a person, a position, an occupancy nor an organisation"),
            },
        }
        Ok(())
    })?;
    lines::for_each(inputs, |line| {
        let Some(bytes) = line.bytes else { return Ok(()) };
        match serde_json::from_slice::<Entity>(bytes) {
            Ok(entity) if entity.schema == "Person" => person(&entity, &mut found, collector),
            _ => Ok(()),
        }
    })?;
    for occupancies in found.by_holder.values() {
        for _ in occupancies {
            collector.leave_out("occupancy whose holder is not in the input");
        }
    }
    Ok(())
}

fn position(entity: &Entity, found: &mut Found) {
    let number = found.post_number(&entity.id);
    let strings = |property| entity.all(property).map(Box::from).collect();
    let position = Position {
        label: entity.first("name").unwrap_or(&entity.caption).into(),
        wikidata: entity.item().into(),
        countries: strings("country"),
        bodies: strings("organization"),
        local: entity.first("subnationalArea").is_some()
            || entity.all("topics").any(|topic| matches!(topic, "gov.muni" | "gov.state")),
    };
    found.positions.insert(number, position);
}

fn occupancy(entity: &Entity, found: &mut Found) -> Result<(), String> {
    let holder = entity.first("holder").ok_or("the occupancy has no `holder`")?;
    let post = entity.first("post").ok_or("the occupancy has no `post`")?;
    for property in ["startDate", "endDate"] {
        if let Some(text) = entity.first(property)
            && date(text).is_none()
        {
            return Err(format!("`{property}`: {text:?} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"));
        }
    }
    let post = found.post_number(post);
    let (status, end) = (entity.first("status"), entity.date("endDate"));
    found.by_holder.entry(holder.into()).or_default().push(Occupancy {
        post,
        start: entity.date("startDate"),
        end,
        over: end.is_some() || status == Some("ended"),
        seen_on: (status == Some("current")).then(|| date(&entity.last_seen)).flatten(),
    });
    Ok(())
}

/// A record with the entity's names.
fn named(entity: &Entity, record_type: RecordType, collector: &mut Collector<'_>) -> Record {
    let name = if entity.caption.trim().is_empty() { entity.first("name") } else { Some(entity.caption.as_str()) };
    // The caption of an organisation may be its acronym: its name is the first of its names.
    let name = if record_type == RecordType::Organisation { entity.first("name").or(name) } else { name };
    let mut record = Record::new("", record_type, name.unwrap_or_default().trim());
    entity.item().clone_into(&mut record.wikidata);
    let own = ["name", "alias", "previousName", "abbreviation"];
    for text in own.iter().flat_map(|property| entity.all(property)) {
        collector.add_alias(&mut record, text, "");
    }
    for text in entity.all("weakAlias") {
        let before = record.names.len();
        collector.add_alias(&mut record, text, "");
        if let Some(form) = record.names.get_mut(before)
            && form.kind != FormKind::Acronym
        {
            (form.kind, form.standalone) = (FormKind::Short, Some(false));
        }
    }
    entity.first("sourceUrl").unwrap_or_default().clone_into(&mut record.source);
    record
}

fn organisation(entity: &Entity, collector: &mut Collector<'_>) -> Result<(), ImportError> {
    let mut record = named(entity, RecordType::Organisation, collector);
    record.founded = entity.date("incorporationDate");
    record.dissolved = entity.date("dissolutionDate");
    collector.keep(record)
}

fn person(entity: &Entity, found: &mut Found, collector: &mut Collector<'_>) -> Result<(), ImportError> {
    let died = entity.date("deathDate");
    let mut tenures = Vec::new();
    for occupancy in found.by_holder.remove(entity.id.as_str()).unwrap_or_default() {
        let Occupancy { post, start, end, over, seen_on } = occupancy;
        let Some(position) = found.positions.get(&post) else {
            collector.trim("term of a position that is not in the input");
            continue;
        };
        let end = end.or_else(|| died.filter(|_| !over && start.is_some()));
        let term = Term { post: the_post(position, collector), start, end, over, seen_on, acting: false };
        if let Some(tenure) = collector.tenure(&term)?
            && !tenures.contains(&tenure)
        {
            tenures.push(tenure);
        }
    }
    if tenures.is_empty() && !entity.all("topics").any(|topic| topic == "role.pep") {
        collector.leave_out("person without an office of a known state or organisation");
        return Ok(());
    }
    let mut record = named(entity, RecordType::Leader, collector);
    record.offices = tenures;
    record.gender = match entity.first("gender") {
        Some("male") => Some(Gender::Male),
        Some("female") => Some(Gender::Female),
        _ => None,
    };
    let stands = |part: &&str| record.name.split(' ').any(|word| word == *part) || record.name.ends_with(*part);
    if let Some(family) = entity.all("lastName").find(stands) {
        family.clone_into(&mut record.family_name);
        if let Some(given) = entity.all("firstName").find(stands) {
            given.clone_into(&mut record.given_name);
        }
        if record.name.starts_with(&format!("{family} ")) {
            record.name_order = NameOrder::Eastern;
        }
    }
    record.names.retain(|f: &Form| f.text != record.family_name || f.kind != FormKind::Short);
    collector.keep(record)
}

fn the_post(position: &Position, collector: &Collector<'_>) -> Post {
    let body = position.bodies.iter().find_map(|b| collector.body_of_item(b).or_else(|| collector.body_of_name(b)));
    let country = || match &*position.countries {
        // Of several countries none is the one, and a mayor's country is not what the mayor is mayor of.
        [country] if !position.local => collector.known.by_iso(country).map(|record| record.id.clone()),
        _ => None,
    };
    Post {
        wikidata: position.wikidata.to_string(),
        label: position.label.to_string(),
        of: body.or_else(country),
        head_of: None,
    }
}
