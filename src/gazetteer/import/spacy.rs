//! spaCy `EntityRuler` patterns: phrases, and lists of tokens that each say their text.
//!
//! Patterns of one id make one record, wherever they stand: what is kept stands in memory until the end.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;

use super::collector::Collector;
use super::{ImportError, Input, lines};
use crate::gazetteer::record::{CaseRule, Form, Record, RecordType, is_item};
use crate::text::fold_phrase;

#[derive(Deserialize)]
struct Pattern {
    label: String,
    #[serde(rename = "pattern")]
    spelling: Value,
    id: Option<Value>,
}

pub(super) fn import(inputs: &[&dyn Input], collector: &mut Collector<'_>) -> Result<(), ImportError> {
    let mut records: Vec<Record> = Vec::new();
    let mut index: FxHashMap<String, usize> = FxHashMap::default();
    lines::for_each(inputs, |line| {
        let Some(bytes) = collector.bytes(&line) else { return Ok(()) };
        let read = serde_json::from_slice(bytes).map_err(|e| not_a_pattern(&e)).and_then(|p| read(p, collector));
        match read {
            Err(message) => collector.error(line.file, line.number, message),
            Ok((key, form, record)) => {
                let at = *index.entry(key).or_insert_with(|| {
                    records.push(record);
                    records.len() - 1
                });
                if let Some(record) = records.get_mut(at) {
                    record.names.push(form);
                }
            }
        }
        Ok(())
    })?;
    for mut record in records {
        name(&mut record);
        collector.keep(record)?;
    }
    Ok(())
}

fn not_a_pattern(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("column {}: {message}: a pattern is an object with `label` and `pattern`", error.column())
}

/// The key of the record that a pattern belongs to, the pattern's form, and the record begun.
fn read(pattern: Pattern, collector: &Collector<'_>) -> Result<(String, Form, Record), String> {
    let Pattern { label, spelling, id } = pattern;
    let form = match &spelling {
        Value::String(phrase) => phrase_form(phrase),
        Value::Array(tokens) => token_form(tokens)?,
        _ => return Err("`pattern` is neither a phrase nor a list of tokens".into()),
    };
    if super::alias::is_blank(&form.text) {
        return Err(format!("the pattern {:?} has no letter or digit", form.text));
    }
    let id = match id {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => return Err("`id` must be a string or a number".into()),
    };
    let record_type = collector
        .options
        .labels
        .get(&label)
        .copied()
        .or_else(|| usual_type(&label))
        .or(collector.options.default_type)
        .unwrap_or(RecordType::Other);
    let mut record = Record::new("", record_type, "");
    if record_type == RecordType::Other {
        record.label = label.to_lowercase();
    }
    if is_item(&id) {
        record.wikidata.clone_from(&id);
    }
    // Without an id, a phrase is a record of its own; the same phrase in two cases is one.
    let key = if id.is_empty() { format!("{label}\0{}", fold_phrase(&form.text)) } else { format!("{label}\0\0{id}") };
    Ok((key, form, record))
}

/// What spaCy's own labels mean here.
fn usual_type(label: &str) -> Option<RecordType> {
    Some(match label {
        "PERSON" | "PER" => RecordType::Leader,
        "ORG" => RecordType::Organisation,
        "GPE" | "LOC" | "FAC" => RecordType::Place,
        _ => return None,
    })
}

/// spaCy matches a phrase as it is spelt. With a capital, the usual rule does as much and finds headlines too.
fn phrase_form(phrase: &str) -> Form {
    let mut form = Form::alias(phrase.trim());
    if !phrase.chars().any(char::is_uppercase) && phrase.chars().any(char::is_lowercase) {
        form.case = Some(CaseRule::Exact);
    }
    form
}

fn token_form(tokens: &[Value]) -> Result<Form, String> {
    let (mut text, mut lower, mut exact) = (String::new(), 0, 0);
    let mut glue = true;
    for (number, token) in (1..).zip(tokens) {
        let Value::Object(token) = token else { return Err(format!("token {number} is not an object")) };
        let mut word = None;
        for (key, value) in token {
            match (key.to_uppercase().as_str(), value) {
                ("LOWER", Value::String(value)) => {
                    word = Some(value.as_str());
                    lower += 1;
                }
                ("TEXT" | "ORTH", Value::String(value)) => {
                    word = Some(value.as_str());
                    exact += 1;
                }
                ("LOWER" | "TEXT" | "ORTH", _) => {
                    return Err(format!("token {number}: `{key}` is not a plain text: only that can be a name"));
                }
                _ => {
                    return Err(format!(
                        "token {number} has `{key}`: only LOWER, TEXT and ORTH say how a name is spelt"
                    ));
                }
            }
        }
        let Some(word) = word.filter(|_| token.len() == 1) else {
            return Err(format!("token {number} must have just one of LOWER, TEXT and ORTH"));
        };
        // spaCy's tokens for punctuation and clitics join without a space.
        let punctuation = !word.chars().any(char::is_alphanumeric);
        if !glue && !punctuation && !word.starts_with(['\'', '’']) {
            text.push(' ');
        }
        text.push_str(word);
        glue = punctuation && !word.ends_with([',', '.', '&']);
    }
    let mut form = Form::alias(text);
    form.case = match (lower, exact) {
        (0, 0) => return Err("the pattern has no token".into()),
        (_, 0) => Some(CaseRule::Any),
        (0, _) => Some(CaseRule::Exact),
        // The words given as they are spelt keep their capitals, the others may have any.
        _ => None,
    };
    Ok(form)
}

/// Joins forms that differ only in capitals, and gives the record the fullest of them as its name.
fn name(record: &mut Record) {
    let mut joined: Vec<Form> = Vec::new();
    for form in std::mem::take(&mut record.names) {
        let folded = fold_phrase(&form.text);
        match joined.iter_mut().find(|f| fold_phrase(&f.text) == folded) {
            None => joined.push(form),
            Some(other) => {
                // The wider rule finds what the other does; the spelling with capitals is the one to show.
                if width(&form) > width(other) {
                    other.case = form.case;
                }
                if has_capital(&form.text) && !has_capital(&other.text) {
                    other.text = form.text;
                }
            }
        }
    }
    for form in joined.iter_mut().filter(|f| f.case == Some(CaseRule::Any) && !has_capital(&f.text)) {
        form.text = form.text.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    }
    // Of forms of as many words the first.
    let words = |form: &Form| (has_capital(&form.text), form.text.split(' ').count());
    if let Some(fullest) = joined.iter().rev().max_by_key(|form| words(form)) {
        record.name.clone_from(&fullest.text);
    }
    record.names = joined;
}

fn width(form: &Form) -> u8 {
    match form.case_rule() {
        CaseRule::Exact => 0,
        CaseRule::Capitalised => 1,
        CaseRule::Any => 2,
    }
}

fn has_capital(text: &str) -> bool {
    text.chars().any(|c| c.is_uppercase() || !c.is_ascii())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
