//! Annotated documents, in two forms: JSON Lines for data from elsewhere, and articles with marks inline.

use serde::Deserialize;

use crate::gazetteer::{Date, Snapshot};

/// An annotated document.
#[derive(Debug, Clone, Default)]
pub struct GoldDocument {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// When it was written, if known.
    pub date: Option<Date>,
    /// The parts that were annotated, in code points; none if all was.
    pub annotated: Option<Vec<(u32, u32)>>,
    /// What was annotated.
    pub mentions: Vec<GoldMention>,
    /// Ids in an article's marks that no record of the gazetteer has: what they mark is never found.
    pub unknown: Vec<String>,
}

/// An annotated mention; offsets are half-open and in code points.
#[derive(Debug, Clone, Default)]
pub struct GoldMention {
    /// The first code point.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
    /// The text between.
    pub text: String,
    /// The entity: an item of Wikidata, or the title of a page.
    pub link: Option<String>,
    /// The name of the entity, where the data give it.
    pub name: String,
    /// The data's own label: `name`, `nominal`, `pronoun` …
    pub label: String,
    /// `literal` or `metonymic`.
    pub reading: Option<String>,
    /// The coreference chain.
    pub chain: Option<String>,
    /// Whether it need not be found.
    pub optional: bool,
    /// What is measured apart by kind of target, for readings.
    pub kind: Option<String>,
}

/// Gold data that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// Not an object of the form that `docs/evaluate.md` shows.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A line whose date is none, or whose mention is not what stands in its text.
    #[error("{0}")]
    Line(String),
    /// An article whose head or marks are malformed.
    #[error("line {line}: {message}")]
    Article {
        /// The line of the article, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
}

/// The kinds that a mark may name.
const KINDS: &[&str] =
    &["name", "alias", "acronym", "short_name", "demonym", "metonym", "office", "nominal", "pronoun"];

const READINGS: &[&str] = &["literal", "metonymic"];

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    date: Option<String>,
    annotated: Option<Vec<(u32, u32)>>,
    #[serde(default)]
    mentions: Vec<LineMention>,
}

#[derive(Deserialize)]
struct LineMention {
    start: u32,
    end: u32,
    text: String,
    link: Option<String>,
    name: Option<String>,
    #[serde(rename = "type")]
    label: Option<String>,
    reading: Option<String>,
    chain: Option<serde_json::Value>,
    #[serde(default)]
    flags: Vec<String>,
    kind: Option<String>,
}

/// Reads one line of JSON Lines.
///
/// # Errors
/// When it is no such object, its date is none, or a mention is not what stands at its offsets or has no such reading.
pub fn read_json_line(line: &str) -> Result<GoldDocument, GoldError> {
    let line: Line = serde_json::from_str(line)?;
    let date = line.date.as_deref().filter(|d| !d.is_empty()).map(Date::parse).transpose();
    let date = date.map_err(|e| GoldError::Line(e.to_string()))?;
    let letters: Vec<char> = line.text.chars().collect();
    for LineMention { start, end, text, reading, .. } in &line.mentions {
        let covered = letters.get(*start as usize..*end as usize).unwrap_or(&[]);
        if covered.is_empty() || !covered.iter().copied().eq(text.chars()) {
            let there: String = covered.iter().collect();
            return Err(GoldError::Line(format!(
                "the mention {text:?} is not what stands at {start} to {end}: {there:?}"
            )));
        }
        if let Some(other) = reading.as_deref().filter(|r| !READINGS.contains(r)) {
            return Err(GoldError::Line(format!(
                "the reading of {text:?} is {other:?}: write {}",
                READINGS.join(" or ")
            )));
        }
    }
    let mentions = line.mentions.into_iter().map(|m| GoldMention {
        begin: m.start,
        end: m.end,
        text: m.text,
        link: m.link.filter(|l| !l.is_empty()),
        name: m.name.unwrap_or_default(),
        label: m.label.unwrap_or_default(),
        reading: m.reading,
        chain: m.chain.filter(|c| !c.is_null()).map(|c| c.to_string()),
        optional: m.flags.iter().any(|f| matches!(f.as_str(), "optional" | "desc" | "alternative" | "coref")),
        kind: m.kind,
    });
    Ok(GoldDocument {
        id: line.id,
        text: line.text,
        date,
        annotated: line.annotated,
        mentions: mentions.collect(),
        unknown: Vec::new(),
    })
}

/// Reads an article: lines `id: …` and `date: …`, a blank line, then text with marks `[surface|record:kind:reading]`, which
/// may stand within one another. The entities are those of the gazetteer.
///
/// # Errors
/// When the head is incomplete, or a mark does not close or names no kind or reading, with its line.
pub fn read_article(article: &str, snapshot: &Snapshot) -> Result<GoldDocument, GoldError> {
    let wrong = |message: String| GoldError::Article { line: 1, message };
    let (head, body) = article.split_once("\n\n").ok_or_else(|| wrong("a blank line must end the head".into()))?;
    let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
    let id = field("id").ok_or_else(|| wrong("the head needs a line `id: …`".into()))?.to_owned();
    let date = field("date").ok_or_else(|| wrong("the head needs a line `date: …`".into()))?;
    let date = Date::parse(date).map_err(|e| wrong(e.to_string()))?;
    let mut document = GoldDocument { id, date: Some(date), ..GoldDocument::default() };
    let first = head.lines().count() + 2;
    let line = |byte: usize| first + body.get(..byte).unwrap_or(body).matches('\n').count();
    let wrong_at = |byte: usize, message: String| GoldError::Article { line: line(byte), message };
    let (mut at, mut open) = (0_u32, Vec::new());
    let mut rest = body.char_indices();
    while let Some((here, c)) = rest.next() {
        match c {
            '[' => open.push((at, document.text.len(), here)),
            '|' if !open.is_empty() => {
                let behind = body.get(here + 1..).unwrap_or("");
                let tag = behind.split_once(']').map(|(tag, _)| tag).filter(|tag| !tag.contains(['[', '|', '\n']));
                let Some(tag) = tag else {
                    return Err(wrong_at(here, "a mark has no `]` behind its record and kind".into()));
                };
                rest.nth(tag.chars().count());
                let (begin, byte, _) = open.pop().unwrap_or_default();
                let text = document.text.get(byte..).unwrap_or("").to_owned();
                let mention = marked(tag, snapshot).map_err(|message| wrong_at(here, message))?;
                document.unknown.extend(mention.chain.clone().filter(|id| snapshot.index_of(id).is_none()));
                document.mentions.push(GoldMention { begin, end: at, text, ..mention });
            }
            _ => {
                document.text.push(c);
                at += 1;
            }
        }
    }
    if let Some((_, _, byte)) = open.last() {
        return Err(wrong_at(*byte, "a mark is not closed".into()));
    }
    document.unknown.sort();
    document.unknown.dedup();
    document.mentions.sort_by_key(|m| (m.begin, std::cmp::Reverse(m.end)));
    Ok(document)
}

fn marked(tag: &str, snapshot: &Snapshot) -> Result<GoldMention, String> {
    let mut parts = tag.splitn(3, ':');
    let id = parts.next().unwrap_or("");
    let kind = parts.next().filter(|k| KINDS.contains(k));
    let kind = kind.ok_or_else(|| format!("the mark `{tag}` names none of the kinds {}", KINDS.join(", ")))?;
    let reading = parts.next();
    if let Some(other) = reading.filter(|r| !READINGS.contains(r)) {
        return Err(format!("the mark `{tag}` has the reading {other:?}: write {}", READINGS.join(" or ")));
    }
    let record = snapshot.index_of(id).and_then(|i| snapshot.record(i));
    let link = record.map_or(id, |r| if r.wikidata.is_empty() { r.name.as_str() } else { r.wikidata.as_str() });
    let metonym = kind == "metonym";
    Ok(GoldMention {
        link: Some(link.to_owned()),
        name: record.map_or(id, |r| r.name.as_str()).to_owned(),
        label: match kind {
            "office" | "nominal" => "nominal",
            "pronoun" => "pronoun",
            _ => "name",
        }
        .to_owned(),
        reading: reading.map(str::to_owned).or_else(|| metonym.then(|| "metonymic".to_owned())),
        chain: Some(id.to_owned()),
        kind: record.map(|r| {
            if metonym || r.record_type == crate::gazetteer::RecordType::Place { "capital" } else { "state" }.to_owned()
        }),
        ..GoldMention::default()
    })
}

impl GoldDocument {
    /// Whether a span lies in what was annotated.
    pub(super) fn covers(&self, begin: u32, end: u32) -> bool {
        self.annotated.as_ref().is_none_or(|parts| parts.iter().any(|(from, to)| *from <= begin && end <= *to))
    }
}

const PRONOUNS: &[&str] = &[
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "this",
    "these",
    "those",
    "one",
    "ones",
    "there",
    "here",
    "both",
    "each",
    "all",
    "some",
];

const SPEAKERS: &[&str] = &[
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "you",
    "your",
    "yours",
    "yourself",
    "yourselves",
];

impl GoldMention {
    fn is_acronym(&self) -> bool {
        self.text.chars().count() > 1 && self.text.to_uppercase() == self.text && self.text.to_lowercase() != self.text
    }

    /// Whether it is a pronoun. US, WHO and IT are none.
    pub(super) fn is_pronoun(&self) -> bool {
        let lower = self.text.to_lowercase();
        (PRONOUNS.contains(&lower.as_str()) || SPEAKERS.contains(&lower.as_str())) && !self.is_acronym()
    }

    /// Whether it is whoever speaks or is spoken to, which is measured only where it is asked for.
    pub(super) fn is_speaker(&self) -> bool {
        SPEAKERS.contains(&self.text.to_lowercase().as_str()) && !self.is_acronym()
    }

    /// Whether it holds a capitalised word beyond its determiner, and so is a name.
    pub(super) fn is_name(&self) -> bool {
        if matches!(self.label.as_str(), "nominal" | "pronoun") || self.is_pronoun() {
            return false;
        }
        let capitalised = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
        let words: Vec<&str> = self.text.split_whitespace().collect();
        if !words.iter().any(|w| capitalised(w)) {
            return false;
        }
        let determiner = ["the", "a", "an", "this", "that", "our", "their", "its", "his", "her"];
        let first = words.first().map(|w| w.to_lowercase()).unwrap_or_default();
        !determiner.contains(&first.as_str()) || words.iter().skip(1).any(|w| capitalised(w))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

    use super::*;
    use crate::gazetteer::Snapshot;

    #[test]
    fn a_broken_article_is_refused_with_its_line() {
        let snapshot = Snapshot::embedded();
        let read = |body: &str| read_article(&format!("id: a\ndate: 2024\n\n{body}"), &snapshot);
        for (body, message) in [
            ("[Beijing|china:metonym denied it.\n[Moscow|russia:name]", "line 4: a mark has no `]`"),
            ("One line.\n[Beijing|china:metonym denied it.", "line 5: a mark has no `]`"),
            ("One line.\n\n[Beijing denied it.", "line 6: a mark is not closed"),
            ("[Beijing|china]", "line 4: the mark `china` names none of the kinds name, alias"),
            ("[Beijing|china:foo]", "line 4: the mark `china:foo` names none of the kinds"),
            ("[Beijing|china:metonym:bar]", "line 4: the mark `china:metonym:bar` has the reading \"bar\""),
        ] {
            let error = read(body).unwrap_err().to_string();
            assert!(error.starts_with(message), "{body:?}: {error}");
        }
        let nested = read("[The [Chinese|china:demonym] leader|xi-jinping:office] and [Xy|xyland:name].").unwrap();
        assert_eq!(nested.text, "The Chinese leader and Xy.");
        assert_eq!(nested.unknown, ["xyland"]);
        assert_eq!(nested.mentions.iter().map(|m| (m.begin, m.end)).collect::<Vec<_>>(), [(0, 18), (4, 11), (23, 25)]);
    }

    #[test]
    fn a_line_whose_mentions_are_not_in_its_text_is_refused() {
        let read = |mention: &str| {
            read_json_line(&format!(r#"{{"id": "a", "text": "Cañada: Beijing denied it.", "mentions": [{mention}]}}"#))
        };
        assert_eq!(read(r#"{"start": 8, "end": 15, "text": "Beijing"}"#).unwrap().mentions.len(), 1);
        for (mention, message) in [
            (
                r#"{"start": 8, "end": 99, "text": "Beijing"}"#,
                "the mention \"Beijing\" is not what stands at 8 to 99: \"\"",
            ),
            (r#"{"start": 9, "end": 16, "text": "Beijing"}"#, "the mention \"Beijing\" is not what stands at 9 to 16"),
            (r#"{"start": 8, "end": 8, "text": ""}"#, "the mention \"\" is not what stands at 8 to 8"),
            (
                r#"{"start": 8, "end": 15, "text": "Beijing", "reading": "bar"}"#,
                "the reading of \"Beijing\" is \"bar\"",
            ),
        ] {
            let error = read(mention).unwrap_err().to_string();
            assert!(error.starts_with(message), "{mention}: {error}");
        }
    }
}
