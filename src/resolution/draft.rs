//! A mention in the making, and what every step may look at.

use smallvec::SmallVec;

use crate::gazetteer::{Date, Interval, Snapshot};
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::text::NormalizedText;

/// What every step of resolution and coreference may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The gazetteer.
    pub snapshot: &'a Snapshot,
    /// The text.
    pub text: &'a NormalizedText<'a>,
    /// The reference date.
    pub date: Date,
    /// Whether the date is the gazetteer's own, for want of the document's.
    pub date_assumed: bool,
    /// BCP 47 language of the text; empty for all.
    pub language: &'a str,
    /// Whether "I" and "we" are asked for.
    pub first_person: bool,
}

/// The pass that decided on a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// A short name that still needs an antecedent or a title.
    Pending,
    /// A name of the gazetteer.
    Names,
    /// An abbreviation that the text itself defines.
    Defined,
    /// A short name with a title before it.
    Titles,
    /// A short name after a full one.
    ShortNames,
    /// A demonym.
    Demonyms,
    /// A capital or seat that stands for its state or organisation.
    Metonyms,
    /// An office, resolved by date.
    Offices,
    /// Whoever held a leader's office elsewhere, before or after.
    Counterparts,
    /// A common noun that refers back.
    Nominals,
    /// A pronoun before the name that it refers to.
    Cataphora,
    /// A pronoun.
    Pronouns,
    /// "I" and "we", by who speaks.
    Speakers,
}

impl Pass {
    /// The pass's name, as explanations give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Names => "names",
            Self::Defined => "defined-in-text",
            Self::Titles => "titles",
            Self::ShortNames => "short-names",
            Self::Demonyms => "demonyms",
            Self::Metonyms => "metonyms",
            Self::Offices => "offices",
            Self::Counterparts => "counterparts",
            Self::Nominals => "nominals",
            Self::Cataphora => "cataphora",
            Self::Pronouns => "pronouns",
            Self::Speakers => "speakers",
        }
    }
}

/// What somebody is to a leader, by office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// Holds the same office elsewhere.
    Counterpart,
    /// Held it before.
    Predecessor,
    /// Held it after.
    Successor,
}

impl Kinship {
    /// The noun.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Counterpart => "counterpart",
            Self::Predecessor => "predecessor",
            Self::Successor => "successor",
        }
    }
}

/// What a decision rests on; put into words only when asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Evidence {
    /// The form alone.
    Form,
    /// A reading's score and the strongest cue for it.
    Reading {
        /// Log-odds for the metonymic reading.
        score: f32,
        /// The strongest cue.
        cue: &'static str,
    },
    /// Someone's tenure.
    Tenure {
        /// The office's record.
        office: u32,
        /// The state's or organisation's record.
        of: u32,
        /// When it was held.
        interval: Interval,
    },
    /// What somebody is to the owner's office.
    Kin {
        /// What that is.
        kinship: Kinship,
        /// The leader whose office it is.
        owner: u32,
        /// The office's record, the record that it is of, and when it was held; none where a name beside it decided.
        tenure: Option<(u32, u32, Interval)>,
    },
    /// Who is named beside a possessive, and the office that makes it theirs: "its president, Emmanuel Macron".
    Beside {
        /// The leader named.
        leader: u32,
        /// The office's record.
        office: u32,
        /// The record that the office is of.
        of: u32,
        /// When it was held.
        interval: Interval,
    },
    /// The capital named beside a possessive: "its capital, Minsk".
    Capital {
        /// The capital's record.
        place: u32,
    },
    /// Of those mentioned near, the only one that has what the possessive stands before: "its chancellor".
    Alone,
    /// The name that the clause behind begins with: "In its statement, Beijing …".
    Ahead,
    /// The text says who speaks.
    Speaker,
    /// An earlier mention, so many sentences back.
    Antecedent {
        /// How many sentence ends lie between.
        sentences_back: u32,
    },
}

/// Records with their shares of the evidence: mostly one or two.
pub type Candidates = SmallVec<[(u32, f32); 2]>;

/// A mention in the making. Tokens are indexes into the text; records, into the snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The first token.
    pub begin: usize,
    /// One past the last token.
    pub end: usize,
    /// How the form relates to the entity.
    pub kind: MentionKind,
    /// Literal or metonymic, where the name has readings.
    pub reading: Option<Reading>,
    /// The record meant; none when ambiguous.
    pub record: Option<u32>,
    /// For a metonym, the record named.
    pub literal: Option<u32>,
    /// Every record considered, with its share of the evidence, the likeliest first.
    pub candidates: Candidates,
    /// The form that matched.
    pub form: Option<u32>,
    /// How likely `record` is right, 0 to 1.
    pub confidence: f32,
    /// What decided.
    pub pass: Pass,
    /// Why.
    pub evidence: Evidence,
    /// Where the mention that it refers to begins and ends, in tokens.
    pub antecedent: Option<(usize, usize)>,
}

impl Draft {
    /// A draft of something that refers back or is worked out, rather than listed.
    #[must_use]
    pub fn derived(begin: usize, end: usize, kind: MentionKind, pass: Pass, evidence: Evidence) -> Self {
        Self {
            begin,
            end,
            kind,
            reading: None,
            record: None,
            literal: None,
            candidates: Candidates::new(),
            form: None,
            confidence: 0.0,
            pass,
            evidence,
            antecedent: None,
        }
    }

    /// Whether the mention is settled on one record.
    #[must_use]
    pub fn is_resolved(&self) -> bool {
        self.record.is_some()
    }
}
