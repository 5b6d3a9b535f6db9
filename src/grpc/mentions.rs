//! What is counted of every answer.

use std::sync::OnceLock;

use metrics::Counter;

use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::recognition::Recognition;
use crate::telemetry;

/// Labels by the order of [`column`].
const KINDS: [&str; 9] =
    ["name", "alias", "acronym", "short_name", "demonym", "metonym", "office", "nominal", "pronoun"];
/// Labels by the order of [`row`].
const TYPES: [&str; 6] = ["state", "leader", "organisation", "place", "other", "ambiguous"];

fn column(kind: MentionKind) -> usize {
    match kind {
        MentionKind::Name => 0,
        MentionKind::Alias => 1,
        MentionKind::Acronym => 2,
        MentionKind::ShortName => 3,
        MentionKind::Demonym => 4,
        MentionKind::Metonym => 5,
        MentionKind::Office => 6,
        MentionKind::Nominal => 7,
        MentionKind::Pronoun => 8,
    }
}

fn row(entity: Option<RecordType>) -> usize {
    match entity {
        Some(RecordType::State) => 0,
        Some(RecordType::Leader) => 1,
        Some(RecordType::Organisation) => 2,
        Some(RecordType::Place) => 3,
        Some(RecordType::Office | RecordType::Other) => 4,
        None => 5,
    }
}

/// The metrics of answers. Each is looked up when it is first counted, and then at hand.
#[derive(Debug, Default)]
pub(super) struct Counters {
    text_bytes: OnceLock<Counter>,
    mentions: [[OnceLock<Counter>; KINDS.len()]; TYPES.len()],
}

impl Counters {
    /// Adds an answer's mentions and its text's bytes to the metrics.
    pub(super) fn count(&self, recognition: &Recognition, text_bytes: usize) {
        let text = self.text_bytes.get_or_init(|| metrics::counter!(telemetry::TEXT_BYTES));
        text.increment(text_bytes as u64);
        let mut counts = [[0_u64; KINDS.len()]; TYPES.len()];
        for mention in &recognition.mentions {
            let entity = mention.entity.and_then(|e| recognition.entities.get(e as usize)).map(|e| e.record_type);
            if let Some(cell) = counts.get_mut(row(entity)).and_then(|r| r.get_mut(column(mention.kind))) {
                *cell += 1;
            }
        }
        for ((record_type, row), counters) in TYPES.into_iter().zip(counts).zip(&self.mentions) {
            for ((kind, count), counter) in KINDS.into_iter().zip(row).zip(counters).filter(|((_, n), _)| *n > 0) {
                let named = || metrics::counter!(telemetry::MENTIONS, "type" => record_type, "kind" => kind);
                counter.get_or_init(named).increment(count);
            }
        }
    }
}
