//! Floor 5: one document in, one answer out. The one place that knows the order of the steps.

use std::borrow::Borrow;
use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::coreference;
use crate::coreference::pronouns::features::Question;
use crate::explanation;
use crate::gazetteer::{Date, Exclusion, Holds, Record, Snapshot};
use crate::matching;
use crate::mention::MentionKind;
use crate::recognition::{
    Alternative, Document, Entity, Mention, Options, Recognition, Relation, RelationKind, Status,
};
use crate::resolution::metonymy::cues::Surroundings;
use crate::resolution::{self, Context, Draft};
use crate::text::{NormalizedText, Span};

/// Custom records that cannot be used. Nothing was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomRecordsError {
    /// Each problem, in order.
    pub problems: Vec<CustomProblem>,
}

/// One thing that is wrong with custom records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomProblem {
    /// The field, as a path: `custom_entities[3].id`.
    pub field: String,
    /// What is wrong with it and what to do.
    pub message: String,
}

impl fmt::Display for CustomRecordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{}: {}", problem.field, problem.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for CustomRecordsError {}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecognizeError {
    /// Custom records cannot be used.
    #[error(transparent)]
    CustomRecords(#[from] CustomRecordsError),
    /// The caller no longer wanted it.
    #[error("stopped before the end")]
    Stopped,
}

/// Recognises the states, leaders and organisations that a document is about.
///
/// The same snapshot, document and options give the same answer. Time is linear in the text.
///
/// # Errors
/// When custom records are unusable: an id twice, an unknown reference, a form without letters.
pub fn recognize(
    snapshot: &Snapshot,
    document: &Document<'_>,
    options: &Options,
) -> Result<Recognition, CustomRecordsError> {
    recognize_while(snapshot, document, options, &|| true).map_err(|error| match error {
        RecognizeError::CustomRecords(problems) => problems,
        RecognizeError::Stopped => CustomRecordsError { problems: Vec::new() },
    })
}

/// The same, for as long as `keep_going` says so: it is asked between steps and every so often within the longest.
///
/// # Errors
/// When custom records are unusable, or `keep_going` said no.
pub fn recognize_while(
    snapshot: &Snapshot,
    document: &Document<'_>,
    options: &Options,
    keep_going: &dyn Fn() -> bool,
) -> Result<Recognition, RecognizeError> {
    let answered = |snapshot| answer(snapshot, document, options, keep_going).ok_or(RecognizeError::Stopped);
    if options.custom_entities.is_empty() && options.custom_exclusions.is_empty() {
        return answered(snapshot);
    }
    if !keep_going() {
        return Err(RecognizeError::Stopped);
    }
    answered(&extended(snapshot, &options.custom_entities, &options.custom_exclusions)?)
}

/// A gazetteer with records and exclusions added, for whoever has several documents to recognise with the same ones: it is
/// then compiled once. The options that go with it name none.
///
/// # Errors
/// When the records are unusable, as [`recognize`] has it.
pub fn extended(
    snapshot: &Snapshot,
    entities: &[Record],
    exclusions: &[Exclusion],
) -> Result<Snapshot, CustomRecordsError> {
    check_ids(entities)?;
    let extended = snapshot.with_custom(entities, exclusions);
    let problems: Vec<CustomProblem> = extended
        .issues()
        .iter()
        .filter(|i| i.file == "custom_entities" && i.severity == crate::gazetteer::Severity::Error)
        .map(|i| CustomProblem {
            field: format!("custom_entities[{}]", i.line.saturating_sub(1)),
            message: i.message.clone(),
        })
        .collect();
    if problems.is_empty() { Ok(extended) } else { Err(CustomRecordsError { problems }) }
}

fn check_ids(records: &[Record]) -> Result<(), CustomRecordsError> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let mut problems = Vec::new();
    for (index, record) in records.iter().enumerate() {
        if let Some(first) = seen.insert(&record.id, index) {
            problems.push(CustomProblem {
                field: format!("custom_entities[{index}].id"),
                message: format!(
                    "`{}` is the id of custom_entities[{first}] too: give each record an id of its own",
                    record.id
                ),
            });
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(CustomRecordsError { problems }) }
}

/// The steps in their order; none once `keep_going` says no.
fn answer(
    snapshot: &Snapshot,
    document: &Document<'_>,
    options: &Options,
    keep_going: &dyn Fn() -> bool,
) -> Option<Recognition> {
    if !keep_going() {
        return None;
    }
    let text = NormalizedText::new(document.text);
    let context = Context { first_person: options.first_person, ..context(snapshot, document, &text) };
    let matches = matching::find_while(snapshot, &text, keep_going)?;
    let mut drafts = resolution::resolve(&context, &matches);
    let done = coreference::run_while(&context, &matches, &mut drafts, asks_for_names_only(options), keep_going);
    done.then(|| assemble(&context, &drafts, options))
}

/// Whether nothing is asked for but names, which need no passes over offices, head nouns and pronouns.
fn asks_for_names_only(options: &Options) -> bool {
    let refers = |kind: &MentionKind| matches!(kind, MentionKind::Office | MentionKind::Nominal | MentionKind::Pronoun);
    !options.mention_kinds.is_empty() && !options.mention_kinds.iter().any(refers)
}

/// Is shown a pronoun's span, what it may refer to, a look-up from records to ids and one from tokens to folded words; answers
/// with a candidate's place.
pub type PronounObserver<'o> =
    dyn FnMut(Span, &Question, &dyn Fn(u32) -> String, &dyn Fn(usize) -> String) -> Option<usize> + 'o;

/// Is shown a name's span, what surrounds it, and a look-up from tokens to folded words.
pub type ReadingObserver<'o> = dyn FnMut(Span, &Surroundings, &dyn Fn(usize) -> String) + 'o;

/// Asks `answer` what each pronoun of a document stands for, with the place of a candidate or none: this is how the
/// pronouns' weights are fitted. The answer tells what each pronoun was taken for; spans are in bytes.
pub fn observe_pronouns(snapshot: &Snapshot, document: &Document<'_>, answer: &mut PronounObserver<'_>) {
    let text = NormalizedText::new(document.text);
    let context = context(snapshot, document, &text);
    let matches = matching::find(snapshot, &text);
    let mut drafts = resolution::resolve(&context, &matches);
    let id = |record: u32| snapshot.record(record).map_or_else(String::new, |r| r.id.clone());
    coreference::observe_pronouns(&context, &matches, &mut drafts, &mut |question| {
        answer(text.span(question.token, question.token + 1), question, &id, &|token| text.word(token).to_owned())
    });
}

/// Shows `see` the mentions of a document before the sieve and after each of its passes.
pub fn observe_passes(snapshot: &Snapshot, document: &Document<'_>, see: &mut dyn FnMut(&[Draft])) {
    let text = NormalizedText::new(document.text);
    let context = context(snapshot, document, &text);
    let matches = matching::find(snapshot, &text);
    let mut drafts = resolution::resolve(&context, &matches);
    coreference::observe_passes(&context, &matches, &mut drafts, see);
}

/// Shows `see` the surroundings of each name of a place or state in a document, with its span in bytes and a look-up from
/// tokens to folded words: this is how the model of readings is trained.
pub fn observe_readings(snapshot: &Snapshot, document: &Document<'_>, see: &mut ReadingObserver<'_>) {
    let text = NormalizedText::new(document.text);
    let context = context(snapshot, document, &text);
    let matches = matching::find(snapshot, &text);
    resolution::observe_readings(&context, &matches, &mut |draft, surroundings| {
        see(text.span(draft.begin, draft.end), surroundings, &|token| text.word(token).to_owned());
    });
}

fn context<'a>(snapshot: &'a Snapshot, document: &Document<'a>, text: &'a NormalizedText<'a>) -> Context<'a> {
    Context {
        snapshot,
        text,
        date: document.date.unwrap_or(snapshot.as_of()),
        date_assumed: document.date.is_none(),
        language: document.language_code,
        first_person: false,
    }
}

fn keeps(context: &Context<'_>, draft: &Draft, options: &Options) -> bool {
    let type_fits = options.entity_types.is_empty()
        || draft
            .record
            .into_iter()
            .chain(draft.candidates.iter().map(|c| c.0).filter(|_| draft.record.is_none()))
            .any(|r| options.entity_types.contains(&context.snapshot.record_type(r)));
    type_fits
        && (options.mention_kinds.is_empty() || options.mention_kinds.contains(&draft.kind))
        && draft.confidence >= options.min_confidence
}

/// Entities by record, in order of first use.
struct Entities<'a, 'c> {
    context: &'c Context<'a>,
    index: FxHashMap<u32, u32>,
    list: Vec<Entity>,
}

impl Entities<'_, '_> {
    fn of(&mut self, record: u32) -> Option<u32> {
        if let Some(index) = self.index.get(&record) {
            return Some(*index);
        }
        let described = entity(self.context.snapshot, record, self.context.date)?;
        let index = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(described);
        self.index.insert(record, index);
        Some(index)
    }
}

fn assemble(context: &Context<'_>, drafts: &[Draft], options: &Options) -> Recognition {
    let mut kept: Vec<&Draft> = Vec::with_capacity(drafts.len());
    kept.extend(drafts.iter().filter(|d| keeps(context, d, options)));
    let place = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    // An article names each entity two or three times.
    let room = kept.len() / 2;
    let index = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
    let mut entities = Entities { context, index, list: Vec::with_capacity(room) };
    let mut mentions = Vec::with_capacity(kept.len());
    for (index, draft) in kept.iter().enumerate() {
        let entity = draft.record.and_then(|r| entities.of(r));
        // It mostly refers to the last mention of its entity before.
        let last = entity.and_then(|e| entities.list.get(e as usize)?.mentions.last().copied());
        let antecedent = match (draft.antecedent, last) {
            (Some(span), Some(last)) if is_only_one_at(&kept, last as usize, span) => Some(last),
            _ => nearest_kept(draft, drafts, &kept).map(place),
        };
        let literal_entity = draft.literal.and_then(|r| entities.of(r));
        if let Some(entity) = entity.and_then(|e| entities.list.get_mut(e as usize)) {
            entity.mentions.push(place(index));
        }
        let alternatives = if options.alternatives {
            draft
                .candidates
                .iter()
                .filter(|(r, _)| Some(*r) != draft.record)
                .filter_map(|(r, share)| Some(Alternative { entity: entities.of(*r)?, confidence: *share }))
                .collect()
        } else {
            Vec::new()
        };
        mentions.push(Mention {
            span: context.text.span(draft.begin, draft.end),
            kind: draft.kind,
            reading: draft.reading,
            status: if draft.is_resolved() { Status::Resolved } else { Status::Ambiguous },
            entity,
            literal_entity,
            antecedent,
            confidence: draft.confidence.clamp(0.0, 1.0),
            alternatives,
            explanation: options.explain.then(|| Box::new(explanation::of(context, drafts, draft))),
        });
    }
    for entity in &mut entities.list {
        entity.representative_mention = representative(&entity.mentions, &mentions);
    }
    Recognition {
        entities: entities.list,
        mentions,
        document_date: context.date,
        document_date_assumed: context.date_assumed,
        gazetteer_version: context.snapshot.version().to_owned(),
    }
}

/// The place of the draft that covers a range of tokens; they stand by begin, the longer first.
fn place_of<D: Borrow<Draft>>(drafts: &[D], span: (usize, usize)) -> Option<usize> {
    let first = drafts.partition_point(|d| d.borrow().begin < span.0);
    let there = drafts.get(first..)?.iter().map(Borrow::borrow).take_while(|d| d.begin == span.0);
    // Of several drafts of the same tokens the last.
    there.enumerate().filter(|(_, d)| d.end == span.1).last().map(|(place, _)| first + place)
}

/// Whether the draft at a place covers a range of tokens, and the next does not.
fn is_only_one_at(drafts: &[&Draft], place: usize, span: (usize, usize)) -> bool {
    let covers = |place: usize| drafts.get(place).is_some_and(|d| (d.begin, d.end) == span);
    covers(place) && !covers(place + 1)
}

/// The antecedent, or where that was filtered out the nearest kept mention behind it in the chain.
fn nearest_kept(draft: &Draft, drafts: &[Draft], kept: &[&Draft]) -> Option<usize> {
    let mut at = draft.antecedent;
    while let Some(span) = at {
        if let Some(place) = place_of(kept, span) {
            return Some(place);
        }
        at = place_of(drafts, span).and_then(|place| drafts.get(place)?.antecedent);
    }
    None
}

/// A name before an office or nominal before a pronoun, then the longest, then the first.
fn representative(indexes: &[u32], mentions: &[Mention]) -> Option<u32> {
    let rank = |kind: MentionKind| match kind {
        MentionKind::Name | MentionKind::Alias => 0,
        MentionKind::Acronym | MentionKind::ShortName => 1,
        MentionKind::Demonym | MentionKind::Metonym => 2,
        MentionKind::Office | MentionKind::Nominal => 3,
        MentionKind::Pronoun => 4,
    };
    indexes.iter().copied().min_by_key(|i| {
        let mention = mentions.get(*i as usize);
        let length = mention.map_or(0, |m| m.span.end_byte - m.span.begin_byte);
        (mention.map_or(9, |m| rank(m.kind)), Reverse(length), *i)
    })
}

/// A record as an entity with no mentions, its leaderships as they were on `date`; none if there is no such record.
#[must_use]
pub fn entity(snapshot: &Snapshot, record: u32, date: Date) -> Option<Entity> {
    let r = snapshot.record(record)?;
    let mut relations: Vec<Relation> = Vec::new();
    let mut relate = |kind, entity_id: &Arc<str>| {
        if !relations.iter().any(|r: &Relation| r.kind == kind && r.entity_id == *entity_id) {
            relations.push(Relation { kind, entity_id: Arc::clone(entity_id) });
        }
    };
    let alive = |r: &Record| r.was_there_on(date);
    let facts = snapshot.facts(record);
    for seat in facts.seat_of {
        if alive(r)
            && snapshot.record(seat.owner).is_some_and(alive)
            && let Some(owner) = snapshot.identity(seat.owner)
        {
            relate(if seat.capital() { RelationKind::CapitalOf } else { RelationKind::SeatOf }, &owner.id);
        }
    }
    if !r.parent.is_empty() {
        match snapshot.parent(record).and_then(|parent| snapshot.identity(parent)) {
            Some(parent) if *parent.id == *r.parent => relate(RelationKind::PartOf, &parent.id),
            _ => relate(RelationKind::PartOf, &r.parent.as_str().into()),
        }
    }
    for held in facts.held {
        if held.holds(date) == Holds::Wholly
            && snapshot.head_of(held.office).is_some()
            && let Some(of) = snapshot.identity(held.of)
        {
            relate(RelationKind::LeaderOf, &of.id);
        }
    }
    for id in r.successor_of.iter().filter(|id| !id.is_empty()) {
        relate(RelationKind::SuccessorOf, &id.as_str().into());
    }
    let identity = Arc::clone(snapshot.identity(record)?);
    Some(Entity { identity, mentions: Vec::with_capacity(4), representative_mention: None, relations })
}
