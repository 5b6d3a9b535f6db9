//! What recognition takes and gives: plain types, in byte offsets of the text as sent.

use std::ops::Deref;
use std::sync::Arc;

pub use crate::gazetteer::Identity;
use crate::gazetteer::{Date, Exclusion, Record, RecordType};
pub use crate::mention::MentionKind;
use crate::text::Span;

/// A text and what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Document<'t> {
    /// The text.
    pub text: &'t str,
    /// When it was written; the gazetteer's `as_of` stands in when not known.
    pub date: Option<Date>,
    /// BCP 47 language of the text, which narrows the forms that match; empty for all.
    pub language_code: &'t str,
}

/// What the caller adds for one request.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only entities of these types; empty for all.
    pub entity_types: Vec<RecordType>,
    /// Only mentions of these kinds; empty for all.
    pub mention_kinds: Vec<MentionKind>,
    /// Only mentions at least this certain, 0 to 1.
    pub min_confidence: f32,
    /// Whether to put each mention's reason into words.
    pub explain: bool,
    /// Whether to list the candidates of each mention.
    pub alternatives: bool,
    /// Whether to resolve "I" of leaders, and "we" of states and organisations, where the text says who speaks.
    pub first_person: bool,
    /// Records for this request alone.
    pub custom_entities: Vec<Record>,
    /// Exclusions for this request alone.
    pub custom_exclusions: Vec<Exclusion>,
}

/// Whether a place's or state's name means the place or those who act for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The place.
    Literal,
    /// The government or people.
    Metonymic,
}

/// Whether one entity was settled on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// One entity is meant.
    Resolved,
    /// Several are possible and none is clearly meant.
    Ambiguous,
}

/// One occurrence of an entity in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// How its form relates to the entity.
    pub kind: MentionKind,
    /// Literal or metonymic, for names of places and states.
    pub reading: Option<Reading>,
    /// Settled or ambiguous.
    pub status: Status,
    /// Index of the entity meant in [`Recognition::entities`]; none when ambiguous.
    pub entity: Option<u32>,
    /// For a metonym, index of the entity that the form names.
    pub literal_entity: Option<u32>,
    /// Index of the mention that it refers to in [`Recognition::mentions`].
    pub antecedent: Option<u32>,
    /// How likely `entity` is right, 0 to 1.
    pub confidence: f32,
    /// Other entities it could mean, most likely first; only when asked for.
    pub alternatives: Vec<Alternative>,
    /// Why, when asked for: apart from the mention, which is read whole without it.
    pub explanation: Option<Box<Explanation>>,
}

/// An entity that a mention could mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alternative {
    /// Index in [`Recognition::entities`].
    pub entity: u32,
    /// How likely it is, 0 to 1.
    pub confidence: f32,
}

/// Why a mention means what it means.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// The pass that decided: "names", "short-names", "offices" and so on.
    pub pass: &'static str,
    /// The listed form that matched; empty for pronouns.
    pub form: String,
    /// The id of the record that the form belongs to.
    pub record_id: String,
    /// The dates within which the fact used holds.
    pub from: Option<Date>,
    /// The day on which it no longer holds.
    pub to: Option<Date>,
    /// The reason in words.
    pub reason: String,
    /// Candidates that were not taken, each with the reason.
    pub rejected: Vec<String>,
}

/// How one entity relates to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// This place is the capital of that state.
    CapitalOf,
    /// This place is a seat of that state or organisation.
    SeatOf,
    /// This is part of that.
    PartOf,
    /// This person leads that state or organisation on the document's date.
    LeaderOf,
    /// This succeeded that.
    SuccessorOf,
}

/// A relation to another entity of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What the relation is.
    pub kind: RelationKind,
    /// The id of the other entity.
    pub entity_id: Arc<str>,
}

/// An entity that the text is about. What the gazetteer says of it, whatever the text, is read as if it stood here.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its id, name and the like, shared by every answer that it is in.
    pub identity: Arc<Identity>,
    /// Indexes of its mentions, in order: its coreference chain.
    pub mentions: Vec<u32>,
    /// The mention that names it best.
    pub representative_mention: Option<u32>,
    /// Its relations to other entities.
    pub relations: Vec<Relation>,
}

impl Deref for Entity {
    type Target = Identity;

    fn deref(&self) -> &Identity {
        &self.identity
    }
}

/// The answer for one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// Entities in order of first use.
    pub entities: Vec<Entity>,
    /// Mentions in document order: by begin, the longer first.
    pub mentions: Vec<Mention>,
    /// The reference date used.
    pub document_date: Date,
    /// Whether that date is the gazetteer's for want of the document's own.
    pub document_date_assumed: bool,
    /// The version of the gazetteer that answered.
    pub gazetteer_version: String,
}
