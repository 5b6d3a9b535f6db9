//! Floor 6: how good the answers are, measured against annotated documents.
//!
//! Four measures: links (is the entity of each name right?), readings (literal or metonymic), coreference (MUC, `B³`, `CEAFφ4`)
//! and calibration (is a confidence of 0.8 right eight times in ten?). `docs/evaluate.md` says what counts as right.

mod bootstrap;
mod coreference;
mod domain;
mod gold;
mod links;
mod readings;

pub use bootstrap::Interval;
pub use coreference::{CoreferenceScores, Group, GroupScore};
pub use domain::{Domain, DomainError};
pub use gold::{GoldDocument, GoldError, GoldMention, read_article, read_json_line};
pub use links::{LinkScores, Miss};
pub use readings::ReadingScores;

use crate::gazetteer::{RecordType, Snapshot};
use crate::recognition::{Document, MentionKind, Options, Reading, Recognition, Status};
use crate::recognizer::{CustomRecordsError, recognize};
use crate::text::{Encoding, OffsetMap};

/// Right and wrong answers, and gold mentions found and missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Counts {
    /// Answers that are right.
    pub right: u32,
    /// Answers that are wrong.
    pub wrong: u32,
    /// Gold mentions that some answer gets right.
    pub found: u32,
    /// Gold mentions that none does.
    pub missed: u32,
}

impl Counts {
    /// The share of answers that are right, 0 to 1; 0 if there are none.
    #[must_use]
    pub fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    /// The share of gold mentions that are found, 0 to 1; 0 if there are none.
    #[must_use]
    pub fn recall(&self) -> f64 {
        ratio(self.found, self.found + self.missed)
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        harmonic(self.precision(), self.recall())
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.found += other.found;
        self.missed += other.missed;
    }
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// One mention of an answer, in code points, with the keys of the entity meant and of the place named.
#[derive(Debug, Clone)]
struct Answer {
    begin: u32,
    end: u32,
    text: String,
    kind: MentionKind,
    reading: Option<Reading>,
    entity: Option<u32>,
    /// The key of the entity meant; see [`Domain`].
    meant: String,
    /// The plain name of the entity meant.
    name: String,
    /// For a metonym, the key of the place named.
    named: Option<String>,
    fallback_kind: &'static str,
    confidence: f32,
    pass: &'static str,
}

/// How to measure.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measure {
    /// Accept the place named for the state meant, and leave demonyms alone that the gold does not mark.
    pub lenient: bool,
    /// Ask for "I" and "we", and count them and "you" among the pronouns.
    pub first_person: bool,
}

/// Everything measured over some documents.
#[derive(Debug, Default)]
pub struct Report {
    /// How many documents.
    pub documents: usize,
    /// Links.
    pub links: LinkScores,
    /// Readings.
    pub readings: ReadingScores,
    /// Coreference.
    pub coreference: CoreferenceScores,
    /// For each tenth of confidence: how many answers, their summed confidence, how many right.
    pub calibration: [(u32, f64, u32); 10],
    /// For each pass: right and wrong answers, in the order of first use.
    pub passes: Vec<(&'static str, u32, u32)>,
}

impl Report {
    /// The expected calibration error, 0 to 1: how far confidence is from accuracy, on average over answers.
    #[must_use]
    pub fn calibration_error(&self) -> f64 {
        let total: u32 = self.calibration.iter().map(|b| b.0).sum();
        let off = |b: &(u32, f64, u32)| (b.1 - f64::from(b.2)).abs();
        if total == 0 { 0.0 } else { self.calibration.iter().map(off).sum::<f64>() / f64::from(total) }
    }

    fn judge(&mut self, answer: &Answer, right: bool) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a confidence is from 0 to 1")]
        let bin = ((answer.confidence * 10.0) as usize).min(9);
        if let Some(bin) = self.calibration.get_mut(bin) {
            bin.0 += 1;
            bin.1 += f64::from(answer.confidence);
            bin.2 += u32::from(right);
        }
        if !self.passes.iter().any(|p| p.0 == answer.pass) {
            self.passes.push((answer.pass, 0, 0));
        }
        if let Some(pass) = self.passes.iter_mut().find(|p| p.0 == answer.pass) {
            pass.1 += u32::from(right);
            pass.2 += u32::from(!right);
        }
    }
}

/// Recognises a gold document and measures the answer.
///
/// # Errors
/// Never with these options: they hold no custom records.
pub fn measure(
    report: &mut Report,
    snapshot: &Snapshot,
    domain: &Domain,
    gold: &GoldDocument,
    how: Measure,
) -> Result<(), CustomRecordsError> {
    let document = Document { text: &gold.text, date: gold.date, language_code: "" };
    let options = Options { explain: true, first_person: how.first_person, ..Options::default() };
    let recognition = recognize(snapshot, &document, &options)?;
    let answers = answers(domain, &recognition, &gold.text);
    report.documents += 1;
    links::measure(report, domain, gold, &answers, how);
    readings::measure(&mut report.readings, gold, &answers);
    coreference::measure(report, domain, gold, &answers, how);
    Ok(())
}

/// The resolved mentions of an answer.
fn answers(domain: &Domain, recognition: &Recognition, text: &str) -> Vec<Answer> {
    let map = OffsetMap::new(text, Encoding::Utf32);
    let entity = |index: Option<u32>| index.and_then(|i| recognition.entities.get(i as usize));
    recognition
        .mentions
        .iter()
        .filter(|m| m.status == Status::Resolved)
        .filter_map(|m| {
            let meant = entity(m.entity)?;
            Some(Answer {
                begin: map.offset(m.span.begin_byte),
                end: map.offset(m.span.end_byte),
                text: m.span.of(text).to_owned(),
                kind: m.kind,
                reading: m.reading,
                entity: m.entity,
                meant: domain.key(&meant.wikidata, &meant.name),
                name: domain::plain(&meant.name),
                named: entity(m.literal_entity).map(|e| domain.key(&e.wikidata, &e.name)),
                fallback_kind: fallback_kind(meant.record_type),
                confidence: m.confidence,
                pass: m.explanation.as_ref().map_or("", |e| e.pass),
            })
        })
        .collect()
}

/// The kind of an entity that the domain does not list.
fn fallback_kind(record_type: RecordType) -> &'static str {
    match record_type {
        RecordType::State => "state",
        RecordType::Leader => "leader",
        RecordType::Organisation => "international organisation",
        RecordType::Place => "capital",
        RecordType::Office | RecordType::Other => "other",
    }
}

/// Whether a kind of mention is a name, and not a description or pronoun.
fn is_name_kind(kind: MentionKind) -> bool {
    kind < MentionKind::Office
}
