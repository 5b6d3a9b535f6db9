//! Reading gazetteer files: TOML for what people write, JSON Lines for bulk. One bad record is reported and left out.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde_json::json;

use super::date::Date;
use super::files::{Place, Source};
use super::record::{Exclusion, Record};
use super::translations::{self, Language, Part};
use crate::text::read_tag;

/// The `[gazetteer]` table of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    /// The day on which the facts were last gone over.
    as_of: Date,
}

/// Where the lines of a file end, to tell the line of a byte without counting from the top each time.
struct Lines(Vec<usize>);

impl Lines {
    fn new(content: &str) -> Self {
        Self(content.bytes().enumerate().filter_map(|(at, byte)| (byte == b'\n').then_some(at)).collect())
    }

    /// The line that a byte stands on, counted from 1.
    fn of(&self, byte: usize) -> u32 {
        u32::try_from(self.0.partition_point(|end| *end < byte) + 1).unwrap_or(u32::MAX)
    }
}

/// What a file says of the language that its names are in; nothing if it does not say which.
fn language_of(table: &toml::de::DeTable<'_>) -> Option<Language> {
    let tag = table.get("language")?.get_ref().as_str()?.to_owned();
    let prefixes = table.get("prefixes").and_then(|v| v.get_ref().as_array());
    let prefixes = prefixes.into_iter().flatten().filter_map(|v| v.get_ref().as_str()).map(str::to_owned).collect();
    Some(Language { tag, prefixes })
}

/// The field whose value, or item of whose list, begins at a byte of a TOML file; empty if none does.
fn field_at(content: &str, byte: usize) -> &str {
    let before = content.get(..byte).unwrap_or_default().trim_end();
    let list = || before.rsplit_once('[').map(|(before, _)| before.trim_end()).and_then(|b| b.strip_suffix('='));
    let Some(key) = before.strip_suffix('=').or_else(list).map(str::trim_end) else { return "" };
    key.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default()
}

/// Reads a TOML file of `[[record]]` and `[[exclusion]]` tables into `source`; what cannot be read becomes an issue.
pub fn parse_toml(file: &str, content: &str, source: &mut Source) {
    source.hasher.update(content.as_bytes());
    let lines = Lines::new(content);
    let table = match toml::de::DeTable::parse(content) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let line = error.span().map_or(0, |s| lines.of(s.start));
            source.problem(file, line, "", error.message().to_owned());
            return;
        }
    };
    let language = language_of(&table);
    for (key, value) in table {
        let line = lines.of(key.span().start);
        if matches!(key.get_ref().as_ref(), "language" | "prefixes" | "names" | "demonyms") {
            let place = Place { file: file.into(), line };
            if let Some(error) = language.as_ref().and_then(|language| read_tag(&language.tag).err()) {
                if key.get_ref() == "language" {
                    let what = "the names of this file are left out";
                    source.problem(file, line, "", format!("`language`: {error}; {what}"));
                }
                continue;
            }
            let Some(language) = &language else {
                let message = match key.get_ref().as_ref() {
                    "language" => "`language` is a BCP 47 tag in quotes, such as \"fr\"".to_owned(),
                    other => format!("`{other}` needs a line `language = \"fr\"`, or the like, at the top of the file"),
                };
                source.problem(file, line, "", message);
                continue;
            };
            let part = match key.get_ref().as_ref() {
                "names" => Part::Names,
                "demonyms" => Part::Demonyms,
                "prefixes" if Vec::<String>::deserialize(value.into_deserializer()).is_err() => {
                    source.problem(file, line, "", "`prefixes` is a list of texts: [\"w\"]".to_owned());
                    continue;
                }
                _ => continue,
            };
            translations::read(part, language, value.into_inner(), &place, &|byte| lines.of(byte), source);
            continue;
        }
        if key.get_ref().as_ref() == "gazetteer" {
            match Header::deserialize(value.into_deserializer()) {
                Ok(header) => source.note_as_of(header.as_of),
                Err(error) => {
                    let field = error.span().map_or("", |s| field_at(content, s.start));
                    source.problem_of(field, file, line, "", error.message());
                }
            }
            continue;
        }
        let toml::de::DeValue::Array(items) = value.into_inner() else {
            source.problem(
                file,
                line,
                "",
                format!("`{}` is not a list of tables: write [[record]] or [[exclusion]]", key.get_ref()),
            );
            continue;
        };
        match key.get_ref().as_ref() {
            "record" => {
                for item in items {
                    let line = lines.of(item.span().start);
                    let id = item.get_ref().get("id").and_then(|v| v.get_ref().as_str()).unwrap_or("").to_owned();
                    match Record::deserialize(item.into_deserializer()) {
                        Ok(record) => source.records.push((record, Place { file: file.into(), line })),
                        Err(error) => {
                            let line = error.span().map_or(line, |s| lines.of(s.start));
                            let field = error.span().map_or("", |s| field_at(content, s.start));
                            source.problem_of(field, file, line, &id, error.message());
                        }
                    }
                }
            }
            "exclusion" => {
                for item in items {
                    let line = lines.of(item.span().start);
                    match Exclusion::deserialize(item.into_deserializer()) {
                        Ok(exclusion) => source.exclude(exclusion, file, line),
                        Err(error) => {
                            let line = error.span().map_or(line, |s| lines.of(s.start));
                            let field = error.span().map_or("", |s| field_at(content, s.start));
                            source.problem_of(field, file, line, "", error.message());
                        }
                    }
                }
            }
            other => source.problem(
                file,
                line,
                "",
                format!(
                    "unknown key `{other}`: a file has [[record]] and [[exclusion]], a language's file [names] and [demonyms]"
                ),
            ),
        }
    }
}

/// Reads JSON Lines of records, and of exclusions (objects with `phrases`), into `source`.
pub fn parse_json_lines(file: &str, content: &str, source: &mut Source) {
    source.hasher.update(content.as_bytes());
    for (index, line) in content.lines().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if line.trim().is_empty() {
            continue;
        }
        let value: serde_json::Value = match serde_json::from_str(line) {
            Ok(value) => value,
            Err(error) => {
                source.problem(file, number, "", format!("not a JSON object: {error}"));
                continue;
            }
        };
        if value.get("phrases").is_some() {
            match Exclusion::deserialize(&value) {
                Ok(exclusion) => source.exclude(exclusion, file, number),
                Err(error) => {
                    let message = error.to_string();
                    let field = field_of::<Exclusion>(&value, &json!({"phrases": []}), &message);
                    source.problem_of(field, file, number, "", &message);
                }
            }
            continue;
        }
        match Record::deserialize(&value) {
            Ok(record) => source.records.push((record, Place { file: file.into(), line: number })),
            Err(error) => {
                let id = value.get("id").and_then(serde_json::Value::as_str).unwrap_or_default();
                let message = error.to_string();
                let field = field_of::<Record>(&value, &json!({"id": "", "type": "other", "name": ""}), &message);
                source.problem_of(field, file, number, id, &message);
            }
        }
    }
}

/// The field of an object that a message is about: the only one that is refused in the same words among `sound` ones.
fn field_of<'v, T: for<'de> Deserialize<'de>>(
    object: &'v serde_json::Value,
    sound: &serde_json::Value,
    message: &str,
) -> &'v str {
    let fields = object.as_object().into_iter().flatten();
    let mut refused = fields.filter(|(name, value)| {
        let mut whole = sound.as_object().cloned().unwrap_or_default();
        whole.insert((*name).clone(), (*value).clone());
        T::deserialize(&serde_json::Value::Object(whole)).is_err_and(|error| error.to_string() == message)
    });
    match (refused.next(), refused.next()) {
        (Some((only, _)), None) => only,
        _ => "",
    }
}
