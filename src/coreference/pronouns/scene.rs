//! The mentions before a pronoun, and what the passes before know of the document.

use std::cell::Cell;

use super::candidates::Form;
use super::lines::Lines;
use super::rivals::{self, LazyRivals, Sorts, Standing};
use super::{Person, sorts_of};
use crate::coreference::speakers::Speakers;
use crate::coreference::{MAX_DEPTH, sentence};
use crate::gazetteer::Gender;
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft, Pass};
use crate::text::NormalizedText;
use crate::text::quotations::Quotations;

/// What the passes before know of the document.
pub(super) struct Scene<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    /// The mentions that the passes before found, in order.
    pub(super) drafts: &'c [Draft],
    /// The mentions that begin at or before the pronoun, in order.
    pub(super) seen: &'c [Seen],
    /// The places of the last of them that each kind of pronoun may stand for.
    pub(super) latest: Latest,
    pub(super) speakers: &'c Speakers<'c>,
    pub(super) rivals: &'c LazyRivals<'c>,
    pub(super) lines: &'c Lines,
}

/// The place of a mention for each kind of pronoun, by the kind's slot; behind all of them where there is none.
pub(super) type Latest = [u32; 4];

/// No mention.
pub(super) const NOBODY: Latest = [u32::MAX; 4];

impl Scene<'_, '_> {
    /// The places of those that a kind of pronoun may stand for, the nearest first.
    pub(super) fn agreeing(&self, slot: usize) -> impl Iterator<Item = usize> {
        let place = move |latest: &Latest| latest.get(slot).map(|place| *place as usize);
        let known = |place: &usize| *place < self.seen.len();
        std::iter::successors(place(&self.latest).filter(known), move |at| {
            self.seen.get(*at).and_then(|seen| place(&seen.earlier)).filter(known)
        })
    }

    /// The mention that ends before a token, the shortest of several.
    pub(super) fn ending_at(&self, end: usize) -> Option<&Seen> {
        self.seen.iter().rev().filter(|s| s.begin < end).take(MAX_DEPTH).find(|s| s.end == end)
    }

    /// Who speaks the quotation that a token stands in: who is named beside it, or meant by a pronoun that is settled.
    pub(super) fn speaker_around(&self, token: usize) -> Option<u32> {
        let pronoun = || {
            let said = self.speakers.pronoun_around(token).filter(|said| *said < token)?;
            let place = self.seen.partition_point(|s| s.begin < said);
            self.seen.get(place).filter(|s| s.begin == said && s.kind == MentionKind::Pronoun)?.record
        };
        pronoun().or_else(|| self.speakers.around(token))
    }

    /// Whether a mention begins at a token.
    pub(super) fn begins_at(&self, begin: usize) -> bool {
        self.seen.get(self.seen.partition_point(|s| s.begin < begin)).is_some_and(|s| s.begin == begin)
    }
}

/// A mention, with all that is asked of it for each pronoun behind it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none excludes another")]
pub(super) struct Seen {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) kind: MentionKind,
    pub(super) record: Option<u32>,
    pub(super) sentence: u32,
    /// The pronouns that can stand for it.
    sorts: Sorts,
    pub(super) is_literal: bool,
    is_cataphor: bool,
    /// Whether it stands within a nominal that means something else: "the U.N. agency".
    pub(super) is_nested: bool,
    /// Whether it says what another mention of the same sentence is: "NATO is an alliance".
    is_predicate: bool,
    /// The places of the last before it that each kind of pronoun may stand for.
    earlier: Latest,
    /// Worked out when first asked for.
    standing: Cell<Option<Standing>>,
}

impl Seen {
    pub(super) fn of(context: &Context<'_>, draft: &Draft) -> Self {
        Self {
            begin: draft.begin,
            end: draft.end,
            kind: draft.kind,
            record: draft.record,
            sentence: sentence(context, draft.begin),
            sorts: draft.record.map_or(Sorts::default(), |record| sorts_of(context, record)),
            is_literal: draft.reading == Some(Reading::Literal),
            is_cataphor: draft.pass == Pass::Cataphora,
            is_nested: false,
            is_predicate: false,
            earlier: NOBODY,
            standing: Cell::new(None),
        }
    }

    /// The same, told whether the nominal before it holds it, and whether it says of its subject what that is.
    pub(super) fn within(mut self, context: &Context<'_>, before: &[Self]) -> Self {
        self.is_nested = before.last().is_some_and(|b| {
            b.kind == MentionKind::Nominal && b.end >= self.end && b.end > self.begin && b.record != self.record
        });
        self.is_predicate = matches!(self.kind, MentionKind::Nominal | MentionKind::Office)
            && rivals::follows_copula(context.text, self.begin)
            && before
                .iter()
                .rev()
                .take(MAX_DEPTH)
                .any(|b| b.record == self.record && b.sentence == self.sentence && b.end < self.begin);
        self
    }

    /// Adds it to the others, and makes it the last that its pronouns may stand for. No link leads to a cataphor.
    pub(super) fn add(mut self, seen: &mut Vec<Self>, latest: &mut Latest) {
        self.earlier = *latest;
        if !self.is_cataphor && !self.is_predicate {
            let place = u32::try_from(seen.len()).unwrap_or(u32::MAX);
            for person in [Person::Thing, Person::Of(Gender::Male), Person::Of(Gender::Female), Person::Group] {
                if self.sorts.has_any(person.sorts())
                    && let Some(last) = latest.get_mut(person.slot())
                {
                    *last = place;
                }
            }
        }
        seen.push(self);
    }

    pub(super) fn standing(&self, text: &NormalizedText<'_>, quotations: &Quotations) -> Standing {
        self.standing.get().unwrap_or_else(|| {
            let standing = Standing::of((text, quotations), self.begin, self.begin, self.end);
            self.standing.set(Some(standing));
            standing
        })
    }

    pub(super) fn form(&self) -> Form {
        match self.kind {
            MentionKind::Pronoun => Form::Pronoun,
            MentionKind::Office | MentionKind::Nominal => Form::Description,
            MentionKind::Demonym => Form::Demonym,
            MentionKind::Metonym => Form::Metonym,
            _ => Form::Name,
        }
    }
}
