//! Documents from files and standard input, as plain text or as JSON Lines. Reading only finds where each begins and ends:
//! looking into it is for the thread that works on it.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use attache::gazetteer::Date;
use attache::text::read_tag;
use serde::Deserialize;

use crate::config::InputFormat;

/// A document as read.
#[derive(Debug)]
pub struct Input {
    /// Its own id, else the file's name, with the line for JSON Lines.
    pub id: String,
    /// Its text, byte order mark and carriage returns included: offsets count them.
    pub text: String,
    /// Its own date.
    pub date: Option<Date>,
    /// Its own language.
    pub language: Option<String>,
}

/// A document as it stands in its file.
#[derive(Debug)]
pub enum Raw {
    /// A whole file.
    Text(Input),
    /// A line of JSON Lines.
    Line {
        /// The file's name.
        file: Arc<str>,
        /// Counted from 1.
        number: u32,
        /// Without a byte order mark.
        bytes: Vec<u8>,
    },
    /// A file, or the rest of one, that could not be read, and why.
    Unreadable(anyhow::Error),
}

impl Raw {
    /// Its length in bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(input) => input.text.len(),
            Self::Line { bytes, .. } => bytes.len(),
            Self::Unreadable(_) => 0,
        }
    }

    /// Where it stands, for a message.
    pub fn place(&self) -> String {
        match self {
            Self::Text(input) => input.id.clone(),
            Self::Line { file, number, .. } => format!("{file}:{number}"),
            Self::Unreadable(_) => String::new(),
        }
    }

    /// Looks into it.
    ///
    /// # Errors
    /// With file and line, when it is no document.
    pub fn parse(self) -> anyhow::Result<Input> {
        match self {
            Self::Text(input) => Ok(input),
            Self::Line { file, number, bytes } => parse_line(&file, number, &bytes),
            Self::Unreadable(error) => Err(error),
        }
    }
}

/// A line of JSON Lines; further keys are the caller's own.
#[derive(Deserialize)]
struct Line {
    text: String,
    id: Option<serde_json::Value>,
    date: Option<String>,
    language: Option<String>,
}

/// Reads each file in turn and hands on its documents, and what could not be read in their place, until `take` says that no
/// more are wanted.
pub fn read(files: &[PathBuf], format: InputFormat, take: &mut dyn FnMut(Raw) -> bool) {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard_input } else { files };
    for path in files {
        let read = if path.as_os_str() == "-" {
            read_one("stdin", io::stdin().lock(), format, take)
        } else {
            let name = path.display().to_string();
            // 128 KiB: articles as JSON Lines are a few KiB each.
            let file = File::open(path).with_context(|| format!("cannot open {name}"));
            file.and_then(|file| read_one(&name, BufReader::with_capacity(128 << 10, file), format, take))
        };
        if !read.unwrap_or_else(|error| take(Raw::Unreadable(error))) {
            break;
        }
    }
}

fn read_one(
    name: &str,
    mut reader: impl BufRead,
    format: InputFormat,
    take: &mut dyn FnMut(Raw) -> bool,
) -> anyhow::Result<bool> {
    let failed = || format!("cannot read {name}");
    // All up to the first line that is not blank: it tells the format.
    let mut head = Vec::new();
    let mut first = Vec::new();
    let mut number = 0;
    if format != InputFormat::Text {
        loop {
            head.append(&mut first);
            if reader.read_until(b'\n', &mut first).with_context(failed)? == 0 {
                break;
            }
            number += 1;
            if !first.trim_ascii().is_empty() {
                break;
            }
        }
    }
    let json_lines = match format {
        InputFormat::Text => false,
        InputFormat::Jsonl => true,
        InputFormat::Auto => is_named_json_lines(name) || begins_an_object(without_mark(&first)),
    };
    if !json_lines {
        head.append(&mut first);
        reader.read_to_end(&mut head).with_context(failed)?;
        let text = String::from_utf8(head).map_err(|error| not_utf8(name, &error))?;
        check_length(name, &text)?;
        return Ok(take(Raw::Text(Input { id: name.to_owned(), text, date: None, language: None })));
    }
    let file: Arc<str> = name.into();
    while !first.is_empty() {
        if !first.trim_ascii().is_empty() {
            let bytes = if number == 1 { without_mark(&first) } else { &first }.to_vec();
            if !take(Raw::Line { file: Arc::clone(&file), number, bytes }) {
                return Ok(false);
            }
        }
        first.clear();
        reader.read_until(b'\n', &mut first).with_context(failed)?;
        number += 1;
    }
    Ok(true)
}

/// Whether a file's name says that it is JSON Lines.
fn is_named_json_lines(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ["jsonl", "ndjson"].into_iter().any(|known| ending.is_some_and(|e| e.eq_ignore_ascii_case(known)))
}

/// Whether a line begins an object with a key, as no prose does. One that is broken behind that is an error of its file's:
/// as a text its braces and escapes would be read too, and its offsets would be of no use.
fn begins_an_object(line: &[u8]) -> bool {
    let after = line.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    after.is_some_and(|inside| inside.starts_with(b"\""))
}

/// A line without the byte order mark that some editors put first in a file, and that JSON does not allow.
fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line)
}

fn parse_line(name: &str, number: u32, bytes: &[u8]) -> anyhow::Result<Input> {
    let place = format!("{name}:{number}");
    let Line { text, id, date, language } = serde_json::from_slice(bytes).map_err(|error| {
        // serde_json names a line of its own, which is always 1 here: the column is what tells.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let column = error.column();
        anyhow!(
            "{place}: column {column}: {message}: each line must be a JSON object with a string `text` (text that only looks like \
             one needs --input-format text)"
        )
    })?;
    let date = match date.as_deref() {
        None | Some("") => None,
        Some(date) => Some(Date::parse(date).map_err(|error| anyhow!("{place}: `date`: {error}"))?),
    };
    let language = match language.as_deref().map(read_tag) {
        None => None,
        Some(read) => Some(read.map_err(|error| anyhow!("{place}: `language`: {error}"))?.to_owned()),
    };
    let id = match id {
        None | Some(serde_json::Value::Null) => place.clone(),
        Some(serde_json::Value::String(id)) => id,
        Some(serde_json::Value::Number(id)) => id.to_string(),
        Some(_) => bail!("{place}: `id` must be a string or a number"),
    };
    check_length(&place, &text)?;
    Ok(Input { id, text, date, language })
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> anyhow::Error {
    let valid = error.utf8_error().valid_up_to();
    let before = error.as_bytes().get(..valid).unwrap_or_default();
    let line = before.split(|b| *b == b'\n').count();
    anyhow!("{name}:{line}: not UTF-8 (byte {valid}): convert the file first, for example with iconv")
}

/// Offsets are 32 bits wide.
fn check_length(place: &str, text: &str) -> anyhow::Result<()> {
    if u32::try_from(text.len()).is_err() {
        bail!(
            "{place}: the text has {} bytes, more than the {} that offsets can count: split it",
            text.len(),
            u32::MAX
        );
    }
    Ok(())
}
