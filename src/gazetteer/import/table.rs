//! CSV and TSV with named columns: a row a record, or several rows in succession for one with several terms.
//!
//! Read twice: first for the ids, so that a row may refer to a later one.

use std::cell::Cell;
use std::io::{BufRead, Read};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::collector::{Collector, Term};
use super::posts::Post;
use super::table_columns::{self, Row};
use super::{ImportError, Input};
use crate::gazetteer::record::{Record, RecordType};

const NOT_UTF8: &str = "not UTF-8: convert the file first, for example with iconv";

/// A row, or what is wrong with it.
type Parsed = Result<Row, String>;

pub(super) fn import(inputs: &[&dyn Input], separator: u8, collector: &mut Collector<'_>) -> Result<(), ImportError> {
    for input in inputs {
        for_each_row(*input, separator, collector, &mut |_, row, collector| {
            if let Ok(row) = row
                && !row.record.id.is_empty()
            {
                collector.promise(&row.record.id, row.record.record_type);
            }
            Ok(())
        })?;
    }
    let mut begun: FxHashMap<String, (usize, u64)> = FxHashMap::default();
    for (number, input) in inputs.iter().enumerate() {
        let mut current: Option<Record> = None;
        for_each_row(*input, separator, collector, &mut |line, row, collector| {
            let row = match row {
                Ok(row) => row,
                Err(message) => {
                    collector.error(input.name(), line, message);
                    return Ok(());
                }
            };
            let tenure = tenure(&row, collector)?;
            let same = |r: &Record| if r.id.is_empty() { r.name == row.record.name } else { r.id == row.record.id };
            if let Some(record) = current.as_mut().filter(|r| same(r)) {
                match tenure {
                    Ok(tenure) => record.offices.extend(tenure),
                    Err(message) => collector.error(input.name(), line, message),
                }
                for message in Row::contradictions(record, &row.record) {
                    collector.error(input.name(), line, message);
                }
                Row::extend(record, row.record);
                return Ok(());
            }
            let id = &row.record.id;
            if let Some((other, first)) = begun.get(id).filter(|_| !id.is_empty()) {
                let file = inputs.get(*other).map_or("", |i| i.name());
                let message =
                    format!("the id `{id}` stands at {file}:{first} too: put the rows of one record one after another");
                collector.error(input.name(), line, message);
                return Ok(());
            }
            begun.insert(id.clone(), (number, line));
            let mut record = row.record;
            match tenure {
                Ok(tenure) => record.offices.extend(tenure),
                Err(message) => collector.error(input.name(), line, message),
            }
            match current.replace(record) {
                Some(finished) => collector.keep(finished),
                None => Ok(()),
            }
        })?;
        if let Some(record) = current {
            collector.keep(record)?;
        }
    }
    Ok(())
}

fn tenure(
    row: &Row,
    collector: &mut Collector<'_>,
) -> Result<Result<Option<crate::gazetteer::record::Tenure>, String>, ImportError> {
    if row.office.is_empty() {
        let stray = !row.office_of.is_empty() || row.start.is_some() || row.end.is_some();
        return Ok(if stray { Err("a term needs its `office`".into()) } else { Ok(None) });
    }
    if let (Some(start), Some(end)) = (row.start, row.end)
        && end.last_day() < start.first_day()
    {
        return Ok(Err(format!("the term ends on {end}, before it starts on {start}")));
    }
    let of = if row.office_of.is_empty() || collector.type_of(&row.office_of).is_some() {
        Some(row.office_of.clone()).filter(|of| !of.is_empty())
    } else {
        match collector.body_of_name(&row.office_of) {
            Some(of) => Some(of),
            None => {
                return Ok(Err(format!(
                    "`office_of`: {:?} is neither the id nor the name of a state or organisation",
                    row.office_of
                )));
            }
        }
    };
    if collector.type_of(&row.office) == Some(RecordType::Office) {
        let own = || collector.known.record(&row.office).map(|r| r.of.clone()).filter(|of| !of.is_empty());
        let Some(of) = of.or_else(own) else {
            return Ok(Err("`office_of` is empty: say of what state or organisation".into()));
        };
        return Ok(Ok(Some(crate::gazetteer::record::Tenure {
            office: row.office.clone(),
            of,
            start: row.start,
            end: row.end,
            acting: row.acting,
            verified_on: row.verified_on.or(collector.options.as_of.filter(|_| row.end.is_none())),
        })));
    }
    let term = Term {
        post: Post { label: row.office.clone(), of, ..Post::default() },
        start: row.start,
        end: row.end,
        seen_on: row.verified_on.or(collector.options.as_of),
        acting: row.acting,
        over: false,
    };
    Ok(Ok(collector.tenure(&term)?))
}

fn for_each_row(
    input: &dyn Input,
    separator: u8,
    collector: &mut Collector<'_>,
    take: &mut dyn FnMut(u64, Parsed, &mut Collector<'_>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let failed = |source| ImportError::Read { name: input.name().to_owned(), source };
    let mut reader = input.open().map_err(failed)?;
    let mark = "\u{feff}".as_bytes();
    let first = reader.fill_buf().map_err(failed)?;
    if first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]) {
        let message = "UTF-16, as it seems: save the table as UTF-8, or convert it with iconv -f UTF-16 -t UTF-8";
        return Err(ImportError::Input { name: input.name().to_owned(), message: message.to_owned() });
    }
    if first.starts_with(mark) {
        reader.consume(mark.len());
    }
    let odd = Rc::new(Cell::new(false));
    let reader = Quotes { reader, odd: Rc::clone(&odd) };
    let mut table = csv::ReaderBuilder::new().delimiter(separator).trim(csv::Trim::All).from_reader(reader);
    let headers = match table.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return Err(stopped(input, error)),
    };
    let columns = columns(&headers, collector)
        .map_err(|message| ImportError::Input { name: format!("{}:1", input.name()), message })?;
    let mut cells = csv::StringRecord::new();
    loop {
        match table.read_record(&mut cells) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = cells.position().map_or(0, csv::Position::line);
                // The end of the file closes what a quote opened, and all lines between would be one cell.
                let is_last = table.is_done();
                let has_lines = cells.iter().any(|cell| cell.contains('\n'));
                if is_last && has_lines && odd.get() {
                    let message = "a double quote opens a cell here and is never closed: the rest of the file is in it";
                    take(line, Err(message.into()), collector)?;
                    continue;
                }
                take(line, read_row(&columns, &cells, collector), collector)?;
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let message = match error.kind() {
                    csv::ErrorKind::UnequalLengths { expected_len, len, .. } => format!(
                        "{len} cells where the header has {expected_len}: put a cell that holds the separator in double quotes"
                    ),
                    csv::ErrorKind::Utf8 { .. } => NOT_UTF8.into(),
                    _ => return Err(stopped(input, error)),
                };
                take(line, Err(message), collector)?;
            }
        }
    }
}

/// A reader that knows whether the double quotes in what it gave so far are odd: those of a whole table are even.
struct Quotes<R> {
    reader: R,
    odd: Rc<Cell<bool>>,
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.reader.read(buffer)?;
        for byte in buffer.get(..count).unwrap_or(&[]) {
            self.odd.set(self.odd.get() ^ (*byte == b'"'));
        }
        Ok(count)
    }
}

fn stopped(input: &dyn Input, error: csv::Error) -> ImportError {
    let name = input.name().to_owned();
    match error.into_kind() {
        csv::ErrorKind::Io(source) => ImportError::Read { name, source },
        csv::ErrorKind::Utf8 { .. } => ImportError::Input { name: format!("{name}:1"), message: NOT_UTF8.to_owned() },
        other => ImportError::Input { name, message: format!("not a table: {other:?}") },
    }
}

/// The column of each header cell.
fn columns(headers: &csv::StringRecord, collector: &Collector<'_>) -> Result<Vec<&'static str>, String> {
    let mapping = &collector.options.columns;
    for theirs in mapping.keys() {
        if !headers.iter().any(|h| h == theirs) {
            return Err(format!("--column {theirs}=…: the table has no column {theirs:?}"));
        }
    }
    let mut columns = Vec::new();
    for header in headers {
        let ours = mapping.get(header).map_or(header, String::as_str);
        if ours == "-" {
            columns.push("");
            continue;
        }
        let Some(column) = table_columns::columns().find(|c| *c == ours) else {
            if let Some(other) = other_separator(headers) {
                return Err(format!(
                    "one column, {header:?}: its cells seem to be separated by {other}; save the table with commas as CSV, or \
                     with tabs as TSV"
                ));
            }
            // A shell would take what a space or a bracket parts for several words.
            let is_word = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
            let quote = if header.chars().all(is_word) { "" } else { "'" };
            return Err(format!(
                "unknown column {ours:?}: name it with --column {quote}{header}=COLUMN{quote}, or leave it out with \
                 --column {quote}{header}=-{quote}; the columns are {}",
                table_columns::columns().collect::<Vec<_>>().join(", ")
            ));
        };
        if columns.contains(&column) {
            return Err(format!("two columns are `{column}`: put several values into one cell with | between them"));
        }
        columns.push(column);
    }
    if !columns.contains(&"name") {
        return Err("no column is `name`: say which with --column THEIRS=name".into());
    }
    Ok(columns)
}

/// What else seems to separate the cells of a table, where there is but one column.
fn other_separator(headers: &csv::StringRecord) -> Option<&'static str> {
    let (Some(only), None) = (headers.get(0), headers.get(1)) else { return None };
    let names = |separator: char| {
        only.split(separator).any(|cell| table_columns::columns().any(|column| column == cell.trim().trim_matches('"')))
    };
    [(';', "semicolons"), ('\t', "tabs"), (',', "commas"), ('|', "bars")]
        .into_iter()
        .find(|(separator, _)| only.contains(*separator) && names(*separator))
        .map(|(_, name)| name)
}

fn read_row(columns: &[&'static str], cells: &csv::StringRecord, collector: &Collector<'_>) -> Parsed {
    let mut row = Row::new();
    for (column, cell) in columns.iter().zip(cells).filter(|(column, cell)| !column.is_empty() && !cell.is_empty()) {
        row.set(column, cell).map_err(|message| format!("`{column}`: {message}"))?;
    }
    if super::alias::is_blank(&row.record.name) {
        return Err("`name` is empty".into());
    }
    if !row.has_type {
        row.record.record_type = collector
            .options
            .default_type
            .or_else(|| collector.known.record(&row.record.id).map(|r| r.record_type))
            .or_else(|| collector.known.by_wikidata(&row.record.wikidata).map(|r| r.record_type))
            .ok_or("`type` is empty: give it, or --type for all")?;
    }
    Ok(row)
}
