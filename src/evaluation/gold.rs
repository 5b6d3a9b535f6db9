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
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// An article whose head or marks are malformed.
    #[error("{0}")]
    Article(String),
}

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
/// When it is no such object, or its date is none.
pub fn read_json_line(line: &str) -> Result<GoldDocument, GoldError> {
    let line: Line = serde_json::from_str(line)?;
    let date = line.date.as_deref().filter(|d| !d.is_empty()).map(Date::parse).transpose();
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
        date: date.map_err(|e| GoldError::Article(e.to_string()))?,
        annotated: line.annotated,
        mentions: mentions.collect(),
    })
}

/// Reads an article: lines `id: …` and `date: …`, a blank line, then text with marks `[surface|record:kind:reading]`, which
/// may stand within one another. The entities are those of the gazetteer.
///
/// # Errors
/// When the head is incomplete, or a mark does not close or names no kind.
pub fn read_article(article: &str, snapshot: &Snapshot) -> Result<GoldDocument, GoldError> {
    let wrong = |message: String| GoldError::Article(message);
    let (head, body) = article.split_once("\n\n").ok_or_else(|| wrong("a blank line must end the head".into()))?;
    let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
    let id = field("id").ok_or_else(|| wrong("the head needs a line `id: …`".into()))?.to_owned();
    let date = field("date").ok_or_else(|| wrong("the head needs a line `date: …`".into()))?;
    let date = Date::parse(date).map_err(|e| wrong(e.to_string()))?;
    let mut document = GoldDocument { id, date: Some(date), ..GoldDocument::default() };
    let (mut at, mut open) = (0_u32, Vec::new());
    let mut rest = body.chars();
    while let Some(c) = rest.next() {
        match c {
            '[' => open.push((at, document.text.len())),
            '|' if !open.is_empty() => {
                let tag: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let (begin, byte) = open.pop().unwrap_or_default();
                let text = document.text.get(byte..).unwrap_or("").to_owned();
                let mention = marked(&tag, snapshot).ok_or_else(|| wrong(format!("the mark `{tag}` names no kind")))?;
                document.mentions.push(GoldMention { begin, end: at, text, ..mention });
            }
            _ => {
                document.text.push(c);
                at += 1;
            }
        }
    }
    if !open.is_empty() {
        return Err(wrong("a mark is not closed".into()));
    }
    document.mentions.sort_by_key(|m| (m.begin, std::cmp::Reverse(m.end)));
    Ok(document)
}

fn marked(tag: &str, snapshot: &Snapshot) -> Option<GoldMention> {
    let mut parts = tag.split(':');
    let id = parts.next().unwrap_or("");
    let kind = parts.next()?;
    let record = snapshot.index_of(id).and_then(|i| snapshot.record(i));
    let link = record.map_or(id, |r| if r.wikidata.is_empty() { r.name.as_str() } else { r.wikidata.as_str() });
    let metonym = kind == "metonym";
    Some(GoldMention {
        link: Some(link.to_owned()),
        name: record.map_or(id, |r| r.name.as_str()).to_owned(),
        label: match kind {
            "office" | "nominal" => "nominal",
            "pronoun" => "pronoun",
            _ => "name",
        }
        .to_owned(),
        reading: parts.next().map(str::to_owned).or_else(|| metonym.then(|| "metonymic".to_owned())),
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
