//! Results of a Wikidata SPARQL query, as JSON or CSV: a row for each item, or several where it has several names or
//! terms.
//!
//! Rows of one item make one record, wherever they stand: what is kept stands in memory until the end.

use std::fmt;
use std::io::BufRead;

use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::collector::{Collector, Term};
use super::posts::Post;
use super::{ImportError, Input};
use crate::gazetteer::date::Date;
use crate::gazetteer::record::{Form, Gender, Record, RecordType, is_alpha_2, is_item};

/// A variable's value in a row.
#[derive(Debug, Default)]
struct Cell {
    value: String,
    lang: String,
}

type Row = FxHashMap<String, Cell>;

/// Takes a row with its number, or what is wrong with it.
type TakeRow<'t> = dyn FnMut(u64, Result<Row, String>) + 't;

/// An item under construction.
struct Draft {
    record: Record,
    has_type: bool,
    terms: Vec<Term>,
}

pub(super) fn import(inputs: &[&dyn Input], collector: &mut Collector<'_>) -> Result<(), ImportError> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut index: FxHashMap<String, usize> = FxHashMap::default();
    for input in inputs {
        let failed = |source| ImportError::Read { name: input.name().to_owned(), source };
        let mut reader = input.open().map_err(failed)?;
        let mark = "\u{feff}".as_bytes();
        if reader.fill_buf().map_err(failed)?.starts_with(mark) {
            reader.consume(mark.len());
        }
        let json = reader.fill_buf().map_err(failed)?.trim_ascii_start().starts_with(b"{");
        let name = input.name();
        let mut take = |number, row: Result<Row, String>| {
            let outcome = row.and_then(|row| read(&row, &mut drafts, &mut index, collector));
            if let Err(message) = outcome {
                collector.error(name, number, message);
            }
        };
        let rest = if json { json_rows(reader, &mut take) } else { csv_rows(reader, &mut take) };
        match rest {
            Ok(()) => {}
            Err(Stop::Read(source)) => return Err(failed(source)),
            Err(Stop::Format(line, message)) => collector.error(name, line, message),
        }
    }
    for Draft { mut record, has_type, terms } in drafts {
        let mut tenures = Vec::new();
        for term in &terms {
            if let Some(tenure) = collector.tenure(term)?
                && !tenures.contains(&tenure)
            {
                tenures.push(tenure);
            }
        }
        if !has_type {
            collector.leave_out("item of which neither --type nor a variable tells the type");
            continue;
        }
        if is_item(&record.name) {
            // The label service gives the id where there is no label.
            record.name.clear();
        }
        record.offices = tenures;
        collector.keep(record)?;
    }
    Ok(())
}

/// What ends the reading of an input.
enum Stop {
    Read(std::io::Error),
    Format(u64, String),
}

/// The item of an address such as `http://www.wikidata.org/entity/Q148`, or of itself.
fn item(value: &str) -> Option<&str> {
    value.rsplit('/').next().filter(|id| is_item(id))
}

fn read(
    row: &Row,
    drafts: &mut Vec<Draft>,
    index: &mut FxHashMap<String, usize>,
    collector: &mut Collector<'_>,
) -> Result<(), String> {
    let mapping = &collector.options.columns;
    let get = |ours: &[&str]| {
        let named = mapping.iter().filter(|(_, to)| ours.contains(&to.as_str())).map(|(from, _)| from.as_str());
        let mut cells = named.chain(ours.iter().copied()).filter_map(|name| row.get(name));
        cells.find(|cell| !cell.value.is_empty())
    };
    let text = |ours: &[&str]| get(ours).map(|cell| cell.value.as_str());
    let id = text(&["item"]).ok_or("no variable `item`: select ?item, or name it with --column THEIRS=item")?;
    let id = item(id).ok_or_else(|| format!("`item`: {id:?} is no Wikidata item"))?.to_owned();
    let start = date(text(&["start"]), text(&["startPrecision"]), "start")?;
    let end = date(text(&["end"]), text(&["endPrecision"]), "end")?;
    let post = text(&["post", "position"]).and_then(item);
    let post_label = text(&["postLabel", "positionLabel"]).unwrap_or_default();
    let record_type = collector.options.default_type.or_else(|| {
        let known = collector.known.by_wikidata(&id).map(|r| r.record_type);
        known
            .or((post.is_some() || !post_label.is_empty()).then_some(RecordType::Leader))
            .or(text(&["iso"]).is_some().then_some(RecordType::State))
    });
    let at = *index.entry(id.clone()).or_insert_with(|| {
        let mut record = Record::new("", RecordType::Other, "");
        record.wikidata.clone_from(&id);
        drafts.push(Draft { record, has_type: false, terms: Vec::new() });
        drafts.len() - 1
    });
    let Some(Draft { record, has_type, terms }) = drafts.get_mut(at) else { return Ok(()) };
    if let Some(record_type) = record_type {
        (record.record_type, *has_type) = (record_type, true);
    }
    let add = |cell: &Cell, text: &str, record: &mut Record, collector: &mut Collector<'_>| {
        if !record.names.iter().any(|f| f.text == text.trim()) {
            collector.add_alias(record, text, &cell.lang);
        }
    };
    if let Some(cell) = get(&["itemLabel"]) {
        if record.name.is_empty() {
            cell.value.trim().clone_into(&mut record.name);
        } else {
            add(cell, &cell.value, record, collector);
        }
    }
    if let Some(cell) = get(&["altLabel"]) {
        add(cell, &cell.value, record, collector);
    }
    if let Some(cell) = get(&["itemAltLabel"]) {
        // The label service puts all of them into one text.
        for text in cell.value.split(", ") {
            add(cell, text, record, collector);
        }
    }
    if let Some(cell) = get(&["demonym"])
        && !record.demonyms.iter().any(|f| f.text == cell.value)
    {
        record.demonyms.push(Form::alias(cell.value.trim()));
    }
    let fill = |own: &mut String, value: Option<&str>| {
        if own.is_empty() {
            value.unwrap_or_default().trim().clone_into(own);
        }
    };
    if let Some(code) = text(&["iso"]).map(str::trim) {
        if !is_alpha_2(code) {
            return Err(format!("`iso`: {code:?} is not an ISO 3166-1 alpha-2 code"));
        }
        fill(&mut record.iso, Some(code));
    }
    fill(&mut record.family_name, text(&["familyNameLabel", "familyName"]).filter(|n| item(n).is_none()));
    fill(&mut record.given_name, text(&["givenNameLabel", "givenName"]).filter(|n| item(n).is_none()));
    if let Some(capital) = text(&["capital"]).and_then(item).and_then(|item| collector.id_of_item(item)) {
        fill(&mut record.capital, Some(capital));
    }
    record.gender = record.gender.or(match text(&["genderLabel", "gender"]).unwrap_or_default() {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        other => match item(other) {
            Some("Q6581097") => Some(Gender::Male),
            Some("Q6581072") => Some(Gender::Female),
            _ => None,
        },
    });
    if post.is_none() && post_label.is_empty() {
        return Ok(());
    }
    let of = text(&["of", "jurisdiction"]).and_then(item).and_then(|item| collector.body_of_item(item));
    let of = of.or_else(|| text(&["ofLabel", "jurisdictionLabel"]).and_then(|name| collector.body_of_name(name)));
    let label = if is_item(post_label) { "" } else { post_label };
    let (wikidata, label) = (post.unwrap_or_default().to_owned(), label.to_owned());
    let term = Term {
        post: Post { wikidata, label, of, head_of: None },
        start: start.on,
        end: end.on,
        over: end.said,
        ..Term::default()
    };
    let same = |t: &Term| t.post.key() == term.post.key() && (t.start, t.end) == (term.start, term.end);
    if !terms.iter().any(same) {
        terms.push(term);
    }
    Ok(())
}

/// A date, and whether the row says anything at all: an unknown end is an end.
struct Said {
    on: Option<Date>,
    said: bool,
}

fn date(text: Option<&str>, precision: Option<&str>, name: &str) -> Result<Said, String> {
    let Some(text) = text else { return Ok(Said { on: None, said: false }) };
    // Results write an unknown value as a node without a name.
    if text.starts_with("_:") || text.contains("/genid/") || text.starts_with('-') {
        return Ok(Said { on: None, said: true });
    }
    let day = text.split('T').next().unwrap_or_default();
    let date = Date::parse(day).map_err(|error| format!("`{name}`: {error}"))?;
    let vague = match precision {
        Some("11") => Ok(date),
        Some("10") => Date::new(date.year(), date.month(), 0),
        Some(_) => Date::new(date.year(), 0, 0),
        // A year alone comes as its first day, and nothing tells: what is certain is the year.
        None if (date.month(), date.day()) == (1, 1) => Date::new(date.year(), 0, 0),
        None => Ok(date),
    };
    Ok(Said { on: vague.ok(), said: true })
}

fn csv_rows(reader: Box<dyn BufRead + '_>, take: &mut TakeRow<'_>) -> Result<(), Stop> {
    let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
    let stop = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        match error.into_kind() {
            csv::ErrorKind::Io(source) => Stop::Read(source),
            other => Stop::Format(line, format!("not a table: {other:?}")),
        }
    };
    let headers = table.headers().map_err(stop)?.clone();
    let mut cells = csv::StringRecord::new();
    loop {
        match table.read_record(&mut cells) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = cells.position().map_or(0, csv::Position::line);
                let cell = |value: &str| Cell { value: value.to_owned(), lang: String::new() };
                take(
                    line,
                    Ok(headers.iter().zip(&cells).map(|(name, value)| (name.to_owned(), cell(value))).collect()),
                );
            }
            Err(error) if error.is_io_error() => return Err(stop(error)),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                take(
                    line,
                    Err(match error.kind() {
                        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                            format!("{len} cells where the header has {expected_len}")
                        }
                        _ => "not UTF-8: convert the file first, for example with iconv".into(),
                    }),
                );
            }
        }
    }
}

fn json_rows(reader: Box<dyn BufRead + '_>, take: &mut TakeRow<'_>) -> Result<(), Stop> {
    let mut rows = 0;
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let read = Keys { path: &["results", "bindings"], take, rows: &mut rows }.deserialize(&mut deserializer);
    match read.and_then(|()| deserializer.end()) {
        Ok(()) => Ok(()),
        Err(error) if error.is_io() => Err(Stop::Read(error.into())),
        Err(error) => Err(Stop::Format(
            rows + 1,
            format!("the results end here: {error}: expected the JSON form of SPARQL results"),
        )),
    }
}

/// Follows a path of keys to a list, and hands on its items one by one.
struct Keys<'k, 't, 's> {
    path: &'k [&'k str],
    take: &'k mut TakeRow<'t>,
    rows: &'s mut u64,
}

impl<'de> DeserializeSeed<'de> for Keys<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.path.is_empty() { deserializer.deserialize_seq(self) } else { deserializer.deserialize_map(self) }
    }
}

impl<'de> Visitor<'de> for Keys<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.path.is_empty() { "a list of rows" } else { "an object" })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((wanted, rest)) = self.path.split_first() else { return Ok(()) };
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == *wanted {
                found = true;
                map.next_value_seed(Keys { path: rest, take: &mut *self.take, rows: &mut *self.rows })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(A::Error::custom(format!("there is no `{wanted}`"))) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(row) = seq.next_element::<Value>()? {
            *self.rows += 1;
            (self.take)(*self.rows, row_of(row));
        }
        Ok(())
    }
}

fn row_of(row: Value) -> Result<Row, String> {
    let Value::Object(row) = row else { return Err("a row is an object of variables".into()) };
    let mut cells = Row::default();
    for (name, binding) in row {
        let Some(value) = binding.get("value").and_then(Value::as_str) else {
            return Err(format!("`{name}` has no text as its `value`"));
        };
        let blank = binding.get("type").and_then(Value::as_str) == Some("bnode");
        let value = if blank { format!("_:{value}") } else { value.to_owned() };
        let lang = binding.get("xml:lang").and_then(Value::as_str).unwrap_or_default().to_owned();
        cells.insert(name, Cell { value, lang });
    }
    Ok(cells)
}
