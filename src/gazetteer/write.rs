//! Records → text, as gazetteer files have it.

use std::fmt::Write as _;

use serde_json::Value;

use super::record::Record;

/// The fields of a record, in the order in which people read them.
pub(super) const FIELDS: &[&str] = &[
    "id",
    "type",
    "label",
    "name",
    "wikidata",
    "iso",
    "names",
    "demonyms",
    "capital",
    "seats",
    "site",
    "nominals",
    "region",
    "government_form",
    "attributes",
    "member_count",
    "informal",
    "leader_office",
    "former_leader_offices",
    "gender",
    "family_name",
    "given_name",
    "name_order",
    "offices",
    "head_of",
    "of",
    "only_of",
    "not_called",
    "word_for",
    "same_as",
    "holders_max",
    "rank",
    "parent",
    "claimed_by",
    "successor_of",
    "founded",
    "dissolved",
    "source",
    "note",
];

/// The fields that a record has, in reading order. What goes without saying is left out, and a plain form is its text.
pub(super) fn fields(record: &Record) -> Vec<(&'static str, Value)> {
    // A record is strings, numbers and lists of them: it always has a JSON form.
    let Ok(Value::Object(mut all)) = serde_json::to_value(record) else { return Vec::new() };
    if all.get("name_order").and_then(Value::as_str) == Some("western") {
        all.remove("name_order");
    }
    for name in ["names", "demonyms"] {
        if let Some(Value::Array(forms)) = all.get_mut(name) {
            forms.iter_mut().for_each(simplify);
        }
    }
    FIELDS.iter().filter_map(|name| Some((*name, all.remove(*name)?))).collect()
}

fn simplify(form: &mut Value) {
    let Value::Object(keys) = form else { return };
    if keys.get("kind").and_then(Value::as_str) == Some("alias") {
        keys.remove("kind");
    }
    if let Some(prior) = keys.get_mut("prior")
        && let Some(number) = prior.as_f64()
    {
        // 0.6 as a 32-bit number is 0.6000000238418579 as a 64-bit one: nobody wrote that.
        *prior = Value::from((number * 1e6).round() / 1e6);
    }
    if keys.len() == 1
        && let Some(text) = keys.remove("text")
    {
        *form = text;
    }
}

/// A record as a `[[record]]` table of TOML, with an empty line after it.
#[must_use]
pub fn to_toml(record: &Record) -> String {
    let mut text = String::from("[[record]]\n");
    for (name, value) in fields(record) {
        // Writing into a string cannot fail.
        let _ = match &value {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                let items: Vec<String> = items.iter().map(inline).collect();
                writeln!(text, "{name} = [\n  {},\n]", items.join(",\n  "))
            }
            value => writeln!(text, "{name} = {}", inline(value)),
        };
    }
    text.push('\n');
    text
}

fn inline(value: &Value) -> String {
    match value {
        Value::Object(keys) => {
            let mut keys: Vec<_> = keys.iter().collect();
            // `text`, `office` and `count` say what the rest is about.
            let first = |key: &str| match key {
                "text" | "office" | "count" => 0,
                "of" | "kind" => 1,
                "start" | "from" => 2,
                "end" | "to" => 3,
                _ => 4,
            };
            keys.sort_by_key(|(key, _)| first(key));
            let keys: Vec<String> = keys.into_iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect();
            format!("{{ {} }}", keys.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::String(text) => string(text),
        other => other.to_string(),
    }
}

/// A basic string of TOML: always double quotes, as people write them in gazetteers.
fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A record as one line of JSON Lines, line ending included.
#[must_use]
pub fn to_json_line(record: &Record) -> String {
    let fields: Vec<String> = fields(record).into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}\n", fields.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{Source, parse_json_lines, parse_toml};

    #[test]
    fn what_is_written_reads_back_the_same() {
        let default = Source::embedded();
        let (mut toml, mut json) = (String::new(), String::new());
        for (record, _) in &default.records {
            toml.push_str(&to_toml(record));
            json.push_str(&to_json_line(record));
        }
        for (name, text, parse) in
            [("toml", &toml, parse_toml as fn(&str, &str, &mut Source)), ("json", &json, parse_json_lines)]
        {
            let mut read = Source::default();
            parse(name, text, &mut read);
            assert_eq!(read.issues, [], "{name}");
            assert_eq!(read.records.len(), default.records.len());
            for ((a, _), (b, _)) in read.records.iter().zip(&default.records) {
                assert_eq!(a, b, "{name}");
            }
        }
    }

    #[test]
    fn control_characters_and_quotes_are_escaped() {
        assert_eq!(string("a\"b\\c\nd\u{1}"), r#""a\"b\\c\nd\u0001""#);
    }
}
