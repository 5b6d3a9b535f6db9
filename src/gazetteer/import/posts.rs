//! Posts as other sources name them ("President of France") → an office and what it is an office of.

use super::collector::Collector;
use crate::gazetteer::record::{Form, HeadOf, Record, RecordType};
use crate::text::fold_phrase;

/// A post as an input names it.
#[derive(Debug, Clone, Default)]
pub(super) struct Post {
    /// Its Wikidata item, if any.
    pub(super) wikidata: String,
    /// "President of France".
    pub(super) label: String,
    /// The id of the state or organisation, where the input says it apart from the label.
    pub(super) of: Option<String>,
    /// What its holder heads, where the input says.
    pub(super) head_of: Option<HeadOf>,
}

impl Post {
    /// Equal for equal posts.
    pub(super) fn key(&self) -> String {
        format!("{}\0{}\0{}", self.wikidata, self.label, self.of.as_deref().unwrap_or_default())
    }
}

/// The ids of the office and of the state or organisation, or why there are none.
pub(super) type Outcome = Result<(String, String), &'static str>;

/// What keeps a post from being found.
pub(super) enum Unknown {
    /// No use can be made of it.
    Nothing(&'static str),
    /// No record is of this office, but this one could be.
    Office(Box<Record>),
}

const NO_BODY: &str = "term of a post whose state or organisation is not known";
const NO_LABEL: &str = "term of a post that neither the input nor the gazetteer has";

/// Finds the post among what is known and kept.
pub(super) fn find(post: &Post, collector: &Collector<'_>) -> Result<(String, String), Unknown> {
    if let Some(id) = collector.id_of_item(&post.wikidata)
        && collector.type_of(id) == Some(RecordType::Office)
    {
        let own = collector.known.record(id).map(|r| r.of.clone()).filter(|of| !of.is_empty());
        let of = post.of.clone().or(own).ok_or(Unknown::Nothing(NO_BODY))?;
        return Ok((id.to_owned(), of));
    }
    let label = post.label.trim();
    if super::alias::is_blank(label) {
        return Err(Unknown::Nothing(NO_LABEL));
    }
    if let Some(of) = &post.of
        && let Some(office) = office(label, of, collector)
    {
        return Ok((office, of.clone()));
    }
    let mut rest = None;
    for (head, body) in splits(label, collector) {
        if post.of.as_ref().is_some_and(|of| *of != body) {
            continue;
        }
        if let Some(office) = office(&head, &body, collector) {
            return Ok((office, body));
        }
        rest.get_or_insert((head, body));
    }
    let (head, of) = match (rest, &post.of) {
        (Some((head, body)), _) => (Some(head), body),
        (None, Some(of)) => (None, of.clone()),
        (None, None) => return Err(Unknown::Nothing(NO_BODY)),
    };
    let mut record = Record::new("", RecordType::Office, label);
    record.wikidata.clone_from(&post.wikidata);
    record.names.extend(head.filter(|h| h != label).map(Form::alias));
    record.head_of = post.head_of;
    record.of = of;
    Err(Unknown::Office(Box::new(record)))
}

/// Each way to read a label as an office and a body: "Minister of Defence of Ruritania", "Ruritanian Minister of Defence".
fn splits(label: &str, collector: &Collector<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, joint) in label.match_indices(" of ").chain(label.match_indices(" for ")).chain(label.match_indices(", "))
    {
        let (Some(head), Some(rest)) = (label.get(..at), label.get(at + joint.len()..)) else { continue };
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        found.extend(collector.body_of_name(rest).map(|body| (head.to_owned(), body)));
    }
    for (at, _) in label.match_indices(' ') {
        let (Some(people), Some(office)) = (label.get(..at), label.get(at + 1..)) else { continue };
        let folded = fold_phrase(people);
        let body = collector.known.of_demonym(&folded).map(|r| r.id.clone()).or_else(|| collector.body_of_name(people));
        found.extend(body.map(|body| (office.to_owned(), body)));
    }
    found
}

/// The office record that a title means in a state or organisation.
fn office(title: &str, of: &str, collector: &Collector<'_>) -> Option<String> {
    let organisation = collector.type_of(of) == Some(RecordType::Organisation);
    let offices = collector.known.offices(&fold_phrase(title));
    let fits = |o: &&&Record| {
        (o.of.is_empty() || o.of == of)
            && (o.head_of == Some(HeadOf::Organisation)) == organisation
            // "head of state" is said of many offices and names none.
            && (fold_phrase(&o.name) == fold_phrase(title) || offices.len() == 1)
    };
    // A body's own office comes before a general one.
    let own = offices.iter().find(|o| o.of == of);
    own.or_else(|| offices.iter().find(fits)).map(|o| o.id.clone())
}
