//! What every format shares: ids, what is already known, references, and the count of what became of each entity.

use std::io;

use rustc_hash::FxHashMap;

use super::known::Known;
use super::lines::Line;
use super::posts::{self, Outcome, Post};
use super::report::{LineError, Summary};
use super::{ImportError, Options, Treatment, alias};
use crate::gazetteer::check::{self, Severity};
use crate::gazetteer::date::Date;
use crate::gazetteer::files::Place;
use crate::gazetteer::record::{Form, Record, RecordType, Tenure};
use crate::text::fold_phrase;

/// A term of office as an input gives it.
#[derive(Debug, Clone, Default)]
pub(super) struct Term {
    pub(super) post: Post,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    /// It is over, though `end` may not say when.
    pub(super) over: bool,
    /// When the input last said that it holds.
    pub(super) seen_on: Option<Date>,
    pub(super) acting: bool,
}

/// Takes records as formats find them and hands on those that are sound.
pub(super) struct Collector<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) options: &'a Options,
    sink: &'a mut dyn FnMut(&Record) -> io::Result<()>,
    /// Ids and types of what is kept.
    types: FxHashMap<String, RecordType>,
    by_wikidata: FxHashMap<String, String>,
    /// Folded names of states and organisations kept; `None` where several share one.
    bodies: FxHashMap<String, Option<String>>,
    posts: FxHashMap<String, Outcome>,
    summary: Summary,
}

impl<'a> Collector<'a> {
    pub(super) fn new(
        known: &'a Known<'a>,
        options: &'a Options,
        sink: &'a mut dyn FnMut(&Record) -> io::Result<()>,
    ) -> Self {
        Self {
            known,
            options,
            sink,
            types: FxHashMap::default(),
            by_wikidata: FxHashMap::default(),
            bodies: FxHashMap::default(),
            posts: FxHashMap::default(),
            summary: Summary::default(),
        }
    }

    pub(super) fn finish(self) -> Summary {
        self.summary
    }

    /// Counts an entity as left out.
    pub(super) fn leave_out(&mut self, reason: &'static str) {
        *self.summary.left_out.entry(reason).or_default() += 1;
    }

    /// Counts a part of a kept record as left out.
    pub(super) fn trim(&mut self, reason: &'static str) {
        *self.summary.trimmed.entry(reason).or_default() += 1;
    }

    /// Counts an error, and keeps it for showing while there is room.
    pub(super) fn error(&mut self, file: &str, line: u64, message: impl Into<String>) {
        self.summary.error_count += 1;
        if self.summary.errors.len() < self.options.errors_shown {
            self.summary.errors.push(LineError { file: file.to_owned(), line, message: message.into() });
        }
    }

    /// The bytes of a line, or an error counted.
    pub(super) fn bytes<'l>(&mut self, line: &Line<'l>) -> Option<&'l [u8]> {
        if line.bytes.is_none() {
            self.error(line.file, line.number, "the line is longer than 64 MiB: it was passed over");
        }
        line.bytes
    }

    /// Promises a record that comes later, so that others can refer to it.
    pub(super) fn promise(&mut self, id: &str, record_type: RecordType) {
        self.types.insert(id.to_owned(), record_type);
    }

    /// The type of a record known or kept.
    pub(super) fn type_of(&self, id: &str) -> Option<RecordType> {
        self.types.get(id).copied().or_else(|| self.known.record(id).map(|r| r.record_type))
    }

    /// The id of the record known or kept for a Wikidata item.
    pub(super) fn id_of_item(&self, item: &str) -> Option<&str> {
        self.by_wikidata.get(item).map(String::as_str).or_else(|| self.known.by_wikidata(item).map(|r| r.id.as_str()))
    }

    /// The state or organisation of a Wikidata item.
    pub(super) fn body_of_item(&self, item: &str) -> Option<String> {
        let id = self.id_of_item(item)?;
        matches!(self.type_of(id)?, RecordType::State | RecordType::Organisation).then(|| id.to_owned())
    }

    /// The one state or organisation of a name.
    pub(super) fn body_of_name(&self, name: &str) -> Option<String> {
        let folded = fold_phrase(name);
        match (self.known.body(&folded), self.bodies.get(&folded)) {
            (Some(record), _) => Some(record.id.clone()),
            (None, Some(id)) => id.clone(),
            (None, None) => None,
        }
    }

    /// A name that a machine-kept source lists, added to the record where it is safe to look for in text.
    pub(super) fn add_alias(&mut self, record: &mut Record, text: &str, lang: &str) {
        if text.trim() == record.name {
            return;
        }
        match alias::form(text, lang, record.record_type) {
            Ok(form) => record.names.push(form),
            Err(reason) => self.trim(reason),
        }
    }

    /// A term as a tenure of a known office, or nothing, counted by reason.
    pub(super) fn tenure(&mut self, term: &Term) -> Result<Option<Tenure>, ImportError> {
        let reason = match (term.start, term.end) {
            (Some(start), Some(end)) if end.last_day() < start.first_day() => Some("term that ends before it starts"),
            (_, None) if term.over => Some("term that ended, nobody says when"),
            (None, None) if term.seen_on.is_none() => Some("term without a date"),
            _ => None,
        };
        if let Some(reason) = reason {
            self.trim(reason);
            return Ok(None);
        }
        let key = term.post.key();
        let outcome = if let Some(outcome) = self.posts.get(&key) {
            outcome.clone()
        } else {
            let outcome = self.find_post(&term.post)?;
            self.posts.insert(key, outcome.clone());
            outcome
        };
        Ok(match outcome {
            Err(reason) => {
                self.trim(reason);
                None
            }
            Ok((office, of)) => Some(Tenure {
                office,
                of,
                start: term.start,
                end: term.end,
                acting: term.acting,
                verified_on: if term.end.is_none() { self.options.as_of.or(term.seen_on) } else { None },
            }),
        })
    }

    fn find_post(&mut self, post: &Post) -> Result<Outcome, ImportError> {
        match posts::find(post, self) {
            Err(posts::Unknown::Nothing(reason)) => Ok(Err(reason)),
            Err(posts::Unknown::Office(mut office)) => {
                office.id = self.new_id(&office);
                let found = (office.id.clone(), office.of.clone());
                self.write(*office)?;
                Ok(Ok(found))
            }
            Ok(found) => Ok(Ok(found)),
        }
    }

    /// Hands a record on, under an id of its own or of the record already known. References are checked here.
    pub(super) fn keep(&mut self, mut record: Record) -> Result<(), ImportError> {
        record.name = String::from(record.name.trim());
        if alias::is_blank(&record.name) {
            self.leave_out("no name");
            return Ok(());
        }
        if record.name.chars().any(char::is_control) {
            self.leave_out("name with control characters");
            return Ok(());
        }
        if !record.wikidata.is_empty() && self.by_wikidata.contains_key(&record.wikidata) {
            self.leave_out("same Wikidata item as an earlier one of the input");
            return Ok(());
        }
        if record.source.is_empty() {
            record.source.clone_from(&self.options.source);
        }
        if let Some(known) = self.known_as(&record) {
            match self.options.treatment {
                Treatment::Skip => {
                    self.leave_out("already in the gazetteer");
                    return Ok(());
                }
                Treatment::Replace => record.id.clone_from(&known.id),
                Treatment::Merge => record = merge(known.clone(), record),
            }
            self.summary.already_known += 1;
        } else if record.id.is_empty() {
            record.id = self.new_id(&record);
        }
        self.write(record)
    }

    /// The known record of the same entity. People share names; full names of states and organisations are their own.
    fn known_as(&self, record: &Record) -> Option<&'a Record> {
        if !record.id.is_empty() {
            // An id that the input chose is the user's own word, whatever else the record says.
            return self.known.record(&record.id);
        }
        if !record.wikidata.is_empty() {
            return self.known.by_wikidata(&record.wikidata);
        }
        self.known.body(&fold_phrase(&record.name)).filter(|known| known.record_type == record.record_type)
    }

    fn write(&mut self, mut record: Record) -> Result<(), ImportError> {
        self.types.insert(record.id.clone(), record.record_type);
        if !record.wikidata.is_empty() {
            self.by_wikidata.insert(record.wikidata.clone(), record.id.clone());
        }
        self.clean(&mut record);
        if matches!(record.record_type, RecordType::State | RecordType::Organisation) {
            for name in std::iter::once(&record.name).chain(record.names.iter().map(|f| &f.text)) {
                let same = |found: &mut Option<String>| {
                    if found.as_ref() != Some(&record.id) {
                        *found = None;
                    }
                };
                self.bodies.entry(fold_phrase(name)).and_modify(same).or_insert_with(|| Some(record.id.clone()));
            }
        }
        *self.summary.kept.entry(record.record_type).or_default() += 1;
        self.summary.forms += 1 + (record.names.len() + record.demonyms.len()) as u64;
        self.summary.terms += record.offices.len() as u64;
        (self.sink)(&record).map_err(ImportError::Write)
    }

    /// An id that no record has: the name's, with the Wikidata item or a number after it where that is taken.
    fn new_id(&self, record: &Record) -> String {
        let item = record.wikidata.to_ascii_lowercase();
        let mut base = alias::slug(&record.name);
        if base.is_empty() {
            base = if item.is_empty() { "record".into() } else { item.clone() };
        }
        if self.type_of(&base).is_none() {
            return base;
        }
        if !item.is_empty() && base != item {
            base = format!("{base}-{item}");
            if self.type_of(&base).is_none() {
                return base;
            }
        }
        let mut number = 2_u64;
        loop {
            let id = format!("{base}-{number}");
            if self.type_of(&id).is_none() {
                return id;
            }
            number += 1;
        }
    }

    /// Takes out what `attache gazetteer check` would refuse.
    fn clean(&mut self, record: &mut Record) {
        let mut dangling = 0;
        {
            let mut check = |id: &mut String, wanted: Option<RecordType>| {
                if !id.is_empty() && self.type_of(id).is_none_or(|found| wanted.is_some_and(|w| w != found)) {
                    id.clear();
                    dangling += 1;
                }
            };
            check(&mut record.capital, Some(RecordType::Place));
            check(&mut record.leader_office, Some(RecordType::Office));
            for former in &mut record.former_leader_offices {
                check(&mut former.office, Some(RecordType::Office));
            }
            check(&mut record.same_as, Some(RecordType::Office));
            check(&mut record.parent, None);
            check(&mut record.of, None);
            record.seats.iter_mut().for_each(|id| check(id, Some(RecordType::Place)));
            record.successor_of.iter_mut().for_each(|id| check(id, None));
            record.only_of.iter_mut().for_each(|id| check(id, None));
        }
        record.seats.retain(|id| !id.is_empty());
        record.successor_of.retain(|id| !id.is_empty());
        record.only_of.retain(|id| !id.is_empty());
        for _ in 0..dangling {
            self.trim("reference to an id that no record of the type wanted has");
        }
        let before = record.offices.len();
        record.offices.retain(|t| {
            self.type_of(&t.office) == Some(RecordType::Office)
                && self.type_of(&t.of).is_some()
                && !matches!((t.start, t.end), (Some(s), Some(e)) if e.last_day() < s.first_day())
        });
        for _ in record.offices.len()..before {
            self.trim("term whose office, state or organisation no record has, or that ends before it starts");
        }
        let mut issues = Vec::new();
        check::sift(record, &Place::default(), &|id| self.type_of(id), None, &mut issues);
        for _ in issues.iter().filter(|issue| issue.severity == Severity::Error) {
            self.trim("part that `attache gazetteer check` refuses");
        }
        let name = record.name.clone();
        let mut seen = vec![(fold_phrase(&name), None)];
        record.demonyms.retain(|form| !alias::is_blank(&form.text));
        record.names.retain(|form| {
            let folded = fold_phrase(&form.text);
            // A form spelt as the name says how the name itself is to be matched.
            let plain = form.text != name && form.case.is_none() && form.from.is_none() && form.to.is_none();
            let rule = (folded, form.case);
            let keep = !alias::is_blank(&form.text)
                && *form != Form::alias(name.as_str())
                && (!plain || !seen.contains(&rule));
            seen.push(rule);
            keep
        });
    }
}

/// A known record with what an imported one adds to it. What both say, the known one says.
fn merge(mut known: Record, imported: Record) -> Record {
    let listed = |record: &Record, text: &str| {
        let folded = fold_phrase(text);
        fold_phrase(&record.name) == folded || record.names.iter().any(|f| fold_phrase(&f.text) == folded)
    };
    for form in std::iter::once(Form::alias(imported.name)).chain(imported.names) {
        if !listed(&known, &form.text) {
            known.names.push(form);
        }
    }
    for form in imported.demonyms {
        if !known.demonyms.iter().any(|f| fold_phrase(&f.text) == fold_phrase(&form.text)) {
            known.demonyms.push(form);
        }
    }
    for tenure in imported.offices {
        let same =
            known.offices.iter_mut().find(|t| t.of == tenure.of && t.office == tenure.office && meet(t, &tenure));
        match same {
            // The input knows of an end that the gazetteer has not heard of.
            Some(open) if open.end.is_none() && tenure.end.is_some() => {
                (open.end, open.verified_on) = (tenure.end, None);
            }
            Some(_) => {}
            None => known.offices.push(tenure),
        }
    }
    let fill = |own: &mut String, theirs: String| {
        if own.is_empty() {
            *own = theirs;
        }
    };
    fill(&mut known.wikidata, imported.wikidata);
    fill(&mut known.iso, imported.iso);
    fill(&mut known.capital, imported.capital);
    fill(&mut known.parent, imported.parent);
    fill(&mut known.family_name, imported.family_name);
    fill(&mut known.given_name, imported.given_name);
    fill(&mut known.government_form, imported.government_form);
    if known.leader_office.is_empty() {
        known.former_leader_offices = imported.former_leader_offices;
    }
    fill(&mut known.leader_office, imported.leader_office);
    fill(&mut known.label, imported.label);
    for (own, theirs) in [
        (&mut known.seats, imported.seats),
        (&mut known.nominals, imported.nominals),
        (&mut known.region, imported.region),
        (&mut known.attributes, imported.attributes),
        (&mut known.successor_of, imported.successor_of),
    ] {
        for item in theirs {
            if !own.contains(&item) {
                own.push(item);
            }
        }
    }
    known.gender = known.gender.or(imported.gender);
    known.founded = known.founded.or(imported.founded);
    known.dissolved = known.dissolved.or(imported.dissolved);
    if !imported.source.is_empty() && !known.source.contains(&imported.source) {
        known.source =
            if known.source.is_empty() { imported.source } else { format!("{}; {}", known.source, imported.source) };
    }
    known
}

/// Whether two tenures may be one: they share a day.
fn meet(a: &Tenure, b: &Tenure) -> bool {
    let begins_by = |a: &Tenure, b: &Tenure| match (a.start, b.end) {
        (Some(start), Some(end)) => start.first_day() < end.last_day(),
        _ => true,
    };
    begins_by(a, b) && begins_by(b, a)
}
