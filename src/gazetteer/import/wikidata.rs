//! A Wikidata JSON dump: states, organisations, and people who held an office of one of them.
//!
//! Read twice: people come before the posts that they held as often as after. Between the passes stand in memory the
//! ids of what is kept, the posts, and family names.

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::IgnoredAny;

use super::collector::{Collector, Term};
use super::posts::Post;
use super::wikidata_entity::{Entity, Statement, Text, best};
use super::{ImportError, Input, lines};
use crate::gazetteer::date::Interval;
use crate::gazetteer::record::{Form, Gender, HeadOf, NameOrder, Record, RecordType, is_alpha_2, is_item};

/// Classes whose instances are kept. A class stands for itself, not for its subclasses.
const CLASSES: &[(&str, RecordType)] = &[
    ("Q6256", RecordType::State),            // country
    ("Q3624078", RecordType::State),         // sovereign state
    ("Q7275", RecordType::State),            // state
    ("Q3024240", RecordType::State),         // historical country
    ("Q15634554", RecordType::State),        // state with limited recognition
    ("Q161243", RecordType::State),          // dependent territory
    ("Q46395", RecordType::State),           // British overseas territory
    ("Q1763527", RecordType::State),         // constituent country
    ("Q484652", RecordType::Organisation),   // international organization
    ("Q245065", RecordType::Organisation),   // intergovernmental organization
    ("Q4120211", RecordType::Organisation),  // regional organization
    ("Q1335818", RecordType::Organisation),  // supranational organization
    ("Q1127126", RecordType::Organisation),  // military alliance
    ("Q15925165", RecordType::Organisation), // specialized agency of the United Nations
];

const HUMAN: &str = "Q5";
const FAMILY_NAME: &str = "Q101352";
/// position, public office
const POSTS: &[&str] = &["Q4164871", "Q294414"];
const MALE: &str = "Q6581097";
const FEMALE: &str = "Q6581072";

/// A post, as its own entity tells of it.
struct PostItem {
    label: Box<str>,
    /// Items that it may be a post of, the most telling first.
    of: Box<[u32]>,
}

/// What the first pass leaves for the second.
#[derive(Default)]
struct Found {
    posts: FxHashMap<u32, PostItem>,
    heads: FxHashMap<u32, HeadOf>,
    family_names: FxHashMap<u32, Box<str>>,
    posts_held: FxHashSet<u32>,
}

enum Kind {
    Body(RecordType),
    Post,
    FamilyName,
    Neither,
}

pub(super) fn import(inputs: &[&dyn Input], collector: &mut Collector<'_>) -> Result<(), ImportError> {
    let classes: Vec<String> = CLASSES
        .iter()
        .map(|(class, _)| *class)
        .chain(collector.options.classes.keys().map(String::as_str))
        .chain(POSTS.iter().copied())
        .chain([FAMILY_NAME, "P297", "P1308", "P2389"])
        .map(|id| format!("\"{id}\""))
        .collect();
    let search = |patterns: &[String]| {
        AhoCorasick::new(patterns)
            .map_err(|e| ImportError::Input { name: "--class".into(), message: format!("cannot be searched for: {e}") })
    };
    let (first_pass, second_pass) = (search(&classes)?, search(&["\"P39\"".to_owned()])?);
    let mut found = Found::default();
    lines::for_each(inputs, |line| {
        let Some(bytes) = collector.bytes(&line).map(entity_bytes).filter(|b| !b.is_empty()) else { return Ok(()) };
        if first_pass.is_match(bytes) {
            match serde_json::from_slice::<Entity>(bytes) {
                Ok(entity) if is_item(&entity.id) => {
                    return first(&entity, second_pass.is_match(bytes), &mut found, collector);
                }
                Ok(entity) => no_item(&entity, &line, collector),
                Err(error) => collector.error(line.file, line.number, not_an_entity(&error)),
            }
        } else if let Err(error) = serde_json::from_slice::<IgnoredAny>(bytes) {
            collector.error(line.file, line.number, not_an_entity(&error));
        } else if !second_pass.is_match(bytes) {
            collector.leave_out(NEITHER);
        }
        Ok(())
    })?;
    lines::for_each(inputs, |line| {
        let Some(bytes) = line.bytes.map(entity_bytes).filter(|b| second_pass.is_match(*b)) else { return Ok(()) };
        match serde_json::from_slice::<Entity>(bytes) {
            Ok(entity) if is_item(&entity.id) => return second(&entity, &mut found, collector),
            // What the first pass could not use, it has counted.
            _ if first_pass.is_match(bytes) => {}
            Ok(entity) => no_item(&entity, &line, collector),
            Err(error) => {
                if serde_json::from_slice::<IgnoredAny>(bytes).is_ok() {
                    collector.error(line.file, line.number, not_an_entity(&error));
                }
            }
        }
        Ok(())
    })?;
    for _ in found.posts_held.len()..found.posts.len() {
        collector.leave_out("post that no person kept held");
    }
    Ok(())
}

const NEITHER: &str = "neither a state, an organisation nor a holder of an office";

/// The entity of a line, without the brackets and commas that make the dump one list.
fn entity_bytes(line: &[u8]) -> &[u8] {
    let line = line.strip_prefix(b"[").unwrap_or(line).trim_ascii();
    let line = line.strip_suffix(b"]").unwrap_or(line).trim_ascii();
    line.strip_suffix(b",").unwrap_or(line).trim_ascii()
}

fn not_an_entity(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("column {}: {message}: each line of a dump is one entity as a JSON object", error.column())
}

/// Counts an entity that is no item: a property or lexeme, which a dump holds too, or an error.
fn no_item(entity: &Entity, line: &lines::Line<'_>, collector: &mut Collector<'_>) {
    let id = entity.id.as_str();
    if id.starts_with(['P', 'L']) {
        collector.leave_out(NEITHER);
    } else {
        let message = format!("`id` is {id:?}, which is no Wikidata item: Q and its number are wanted");
        collector.error(line.file, line.number, message);
    }
}

fn number(item: &str) -> Option<u32> {
    item.strip_prefix('Q')?.parse().ok()
}

fn kind(entity: &Entity, collector: &Collector<'_>) -> Kind {
    let claims = &entity.claims.0;
    let is = |item: &str| claims.instance_of.iter().any(|s| !s.is_deprecated() && s.item() == Some(item));
    if is(HUMAN) {
        return Kind::Neither;
    }
    let classes = best(&claims.instance_of).filter_map(Statement::item);
    let mut types = classes.filter_map(|class| {
        let usual = || CLASSES.iter().find(|(c, _)| *c == class).map(|(_, t)| *t);
        collector.options.classes.get(class).copied().or_else(usual)
    });
    if let Some(record_type) = types.next() {
        Kind::Body(record_type)
    } else if best(&claims.iso).next().is_some() {
        Kind::Body(RecordType::State)
    } else if is(FAMILY_NAME) {
        Kind::FamilyName
    } else if POSTS.iter().any(|post| is(post)) || !claims.officeholder.is_empty() || !claims.directs.is_empty() {
        Kind::Post
    } else {
        Kind::Neither
    }
}

/// The label in the first language that has one, `mul` (any language) being the last.
fn label<'e>(entity: &'e Entity, collector: &Collector<'_>) -> Option<&'e str> {
    let languages = collector.options.languages.iter().map(String::as_str).chain(["mul"]);
    languages.filter_map(|l| entity.labels.0.get(l)).map(|t: &Text| t.value.as_str()).next()
}

fn first(
    entity: &Entity,
    may_hold_office: bool,
    found: &mut Found,
    collector: &mut Collector<'_>,
) -> Result<(), ImportError> {
    match kind(entity, collector) {
        Kind::Body(record_type) => return body(entity, record_type, found, collector),
        Kind::Post => {
            let (Some(item), Some(label)) = (number(&entity.id), label(entity, collector)) else {
                collector.leave_out("no name");
                return Ok(());
            };
            let claims = &entity.claims.0;
            let mut of: Vec<u32> = best(&claims.jurisdiction)
                .chain(best(&claims.directs))
                .filter_map(Statement::item)
                .filter_map(number)
                .collect();
            if of.is_empty() {
                // A mayor's country is not what the mayor is mayor of.
                of.extend(best(&claims.country).filter_map(Statement::item).filter_map(number));
            }
            found.posts.insert(item, PostItem { label: label.into(), of: of.into() });
        }
        Kind::FamilyName => {
            if let (Some(item), Some(label)) = (number(&entity.id), label(entity, collector)) {
                found.family_names.insert(item, label.into());
            }
        }
        Kind::Neither if !may_hold_office => collector.leave_out(NEITHER),
        Kind::Neither => {}
    }
    Ok(())
}

/// A record with the entity's names in the languages chosen.
fn named(entity: &Entity, record_type: RecordType, collector: &mut Collector<'_>) -> Record {
    let mut record = Record::new("", record_type, label(entity, collector).unwrap_or_default());
    record.wikidata.clone_from(&entity.id);
    let options = collector.options;
    for language in options.languages.iter().map(String::as_str).chain(["mul"]) {
        let labels = entity.labels.0.get(language);
        for text in labels.into_iter().chain(entity.aliases.0.get(language).into_iter().flatten()) {
            collector.add_alias(&mut record, &text.value, language);
        }
    }
    record
}

fn body(
    entity: &Entity,
    record_type: RecordType,
    found: &mut Found,
    collector: &mut Collector<'_>,
) -> Result<(), ImportError> {
    let claims = &entity.claims.0;
    let mut record = named(entity, record_type, collector);
    let chosen = |lang: &str, c: &Collector<'_>| lang == "mul" || c.options.languages.iter().any(|l| l == lang);
    for (text, lang) in best(&claims.short_name).filter_map(Statement::monolingual) {
        if chosen(lang, collector) {
            collector.add_alias(&mut record, text, lang);
        }
    }
    if record_type == RecordType::State {
        let mut codes = best(&claims.iso).filter_map(Statement::text);
        codes.find(|code| is_alpha_2(code)).unwrap_or_default().clone_into(&mut record.iso);
        for (text, lang) in best(&claims.demonym).filter_map(Statement::monolingual) {
            // A demonym in lower case, as French adjectives are, is an ordinary word to the matcher: it stays out.
            if chosen(lang, collector) && text.chars().next().is_some_and(|c| !c.is_lowercase()) {
                let lang = if lang == "en" || lang == "mul" { String::new() } else { lang.to_owned() };
                record.demonyms.push(Form { lang, ..Form::alias(text) });
            }
        }
        let heads = [
            (&claims.office_of_head_of_state, HeadOf::State),
            (&claims.office_of_head_of_government, HeadOf::Government),
        ];
        for (statements, head) in heads {
            found.heads.extend(best(statements).filter_map(Statement::item).filter_map(number).map(|n| (n, head)));
        }
    }
    let mut capitals = best(&claims.capital).filter_map(Statement::item);
    if let Some(capital) = capitals.next().and_then(|item| collector.id_of_item(item)) {
        capital.clone_into(&mut record.capital);
    }
    record.founded = best(&claims.inception).find_map(Statement::date);
    record.dissolved = best(&claims.dissolved).find_map(Statement::date);
    collector.keep(record)
}

fn second(entity: &Entity, found: &mut Found, collector: &mut Collector<'_>) -> Result<(), ImportError> {
    let claims = &entity.claims.0;
    if !matches!(kind(entity, collector), Kind::Neither) {
        return Ok(());
    }
    if !claims.instance_of.iter().any(|s| !s.is_deprecated() && s.item() == Some(HUMAN)) {
        collector.leave_out(NEITHER);
        return Ok(());
    }
    let died = best(&claims.died).find_map(Statement::date);
    let mut tenures = Vec::new();
    for statement in positions_held(&claims.position_held) {
        let mut term = term(statement, found, collector);
        if term.start.is_some() && term.end.is_none() && !term.over {
            term.end = died;
        }
        if let Some(tenure) = collector.tenure(&term)? {
            if !tenures.contains(&tenure) {
                tenures.push(tenure);
            }
            if let Some(post) = statement.item().and_then(number).filter(|n| found.posts.contains_key(n)) {
                found.posts_held.insert(post);
            }
        }
    }
    // Of a post that the input does not hold nobody can say that it is of no known state: an extract has few posts.
    let untold = || {
        let posts = claims.position_held.iter().filter(|s| !s.is_deprecated()).filter_map(Statement::item);
        posts.filter_map(number).any(|post| !found.posts.contains_key(&post))
    };
    if tenures.is_empty() && !untold() && collector.known.by_wikidata(&entity.id).is_none() {
        collector.leave_out("person without an office of a known state or organisation");
        return Ok(());
    }
    let mut record = named(entity, RecordType::Leader, collector);
    tenures.sort_by_key(|t| t.start.map(crate::gazetteer::date::Date::first_day));
    record.offices = tenures;
    record.gender = best(&claims.gender).find_map(|s| match s.item() {
        Some(MALE) => Some(Gender::Male),
        Some(FEMALE) => Some(Gender::Female),
        _ => None,
    });
    let family = best(&claims.family_name).filter_map(Statement::item).filter_map(number);
    let mut family = family.filter_map(|item| found.family_names.get(&item));
    if let Some((family, given, order)) = family.find_map(|family| name_parts(&record.name, family)) {
        (record.family_name, record.given_name, record.name_order) = (family, given, order);
    }
    collector.keep(record)
}

/// The statements that count: never the deprecated, and of two on the same post at the same time the preferred.
fn positions_held(statements: &[Statement]) -> impl Iterator<Item = &Statement> {
    let interval = |s: &Statement| Interval {
        start: s.qualifiers.0.start.iter().find_map(super::wikidata_entity::Snak::date),
        end: s.qualifiers.0.end.iter().find_map(super::wikidata_entity::Snak::date),
    };
    let apart = |a: Interval, b: Interval| {
        let before = |a: Interval, b: Interval| matches!((a.end, b.start), (Some(end), Some(start)) if end.first_day() <= start.last_day());
        before(a, b) || before(b, a)
    };
    let beaten = move |s: &Statement| {
        let rival = |o: &&Statement| o.is_preferred() && o.item() == s.item() && !apart(interval(o), interval(s));
        !s.is_preferred() && statements.iter().any(|o| rival(&o))
    };
    statements.iter().filter(move |s| !s.is_deprecated() && !beaten(s))
}

fn term(statement: &Statement, found: &Found, collector: &Collector<'_>) -> Term {
    use super::wikidata_entity::Snak;
    let qualifiers = &statement.qualifiers.0;
    let item = statement.item().unwrap_or_default();
    let post = number(item).and_then(|n| found.posts.get(&n));
    let said = qualifiers.of.iter().chain(&qualifiers.jurisdiction).filter_map(Snak::item);
    let of = said.map(|item| collector.body_of_item(item)).find(Option::is_some).flatten().or_else(|| {
        let own = post.map(|p| p.of.iter().map(|n| format!("Q{n}"))).into_iter().flatten();
        own.map(|item| collector.body_of_item(&item)).find(Option::is_some).flatten()
    });
    Term {
        post: Post {
            wikidata: item.to_owned(),
            label: post.map(|p| p.label.to_string()).unwrap_or_default(),
            of,
            head_of: number(item).and_then(|n| found.heads.get(&n)).copied(),
        },
        start: qualifiers.start.iter().find_map(Snak::date),
        end: qualifiers.end.iter().find_map(Snak::date),
        // An end that is unknown, or too vague for a date, is an end all the same.
        over: !qualifiers.end.is_empty(),
        seen_on: None,
        acting: false,
    }
}

/// Family and given name, if the family name stands at either end of the whole.
fn name_parts(name: &str, family: &str) -> Option<(String, String, NameOrder)> {
    if let Some(given) = name.strip_suffix(family).and_then(|rest| rest.strip_suffix(' ')) {
        return Some((family.to_owned(), given.to_owned(), NameOrder::Western));
    }
    let given = name.strip_prefix(family)?.strip_prefix(' ')?;
    Some((family.to_owned(), given.to_owned(), NameOrder::Eastern))
}
