//! Whom a minister means by "the president": the head of his own state, whomever the text has named: "Lavrov said the president was
//! open to talks", "'The president decides,' Lavrov said", and in his turn of a transcript.

use std::cell::OnceCell;

use super::{Phrase, When, holder};
use crate::coreference::survey::Survey;
use crate::coreference::turns::Turns;
use crate::coreference::{Neighbours, sentence, speakers};
use crate::gazetteer::{HeadOf, Holds, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// How many sentences back whoever else may be meant has been named, so that neither is.
const REACH_OTHER: u32 = 1;

/// Who speaks where in a text.
pub(super) struct Mouths<'s> {
    survey: &'s Survey<'s>,
    /// The turns of a transcript, once somebody asks.
    turns: OnceCell<Turns>,
    /// Whether the text is of a briefing in which strangers ask and answer.
    is_briefing: OnceCell<bool>,
}

/// What a minister's own words tell of whom he means.
pub(super) enum Meant {
    /// Nothing: no minister speaks.
    Anybody,
    /// The head of his state.
    His(Draft),
    /// His, or whoever was named just before.
    Unsure,
}

impl<'s> Mouths<'s> {
    pub(super) fn of(survey: &'s Survey<'s>) -> Self {
        Self { survey, turns: OnceCell::new(), is_briefing: OnceCell::new() }
    }

    /// Whom a phrase means that names no state, where `otherwise` is whom it would mean in anybody's mouth.
    pub(super) fn meant(
        &self,
        context: &Context<'_>,
        drafts: &[Draft],
        phrase: &Phrase,
        otherwise: Option<&Draft>,
    ) -> Meant {
        let heads = matches!(context.snapshot.head_of(phrase.office), Some(HeadOf::State | HeadOf::Government));
        if phrase.of.is_some() || phrase.said.when != When::Now || context.date_assumed || !heads {
            return Meant::Anybody;
        }
        let own = self.minister(context, drafts, phrase).and_then(|leader| served(context, leader));
        let his = own.and_then(|state| holder(context, drafts, phrase, state)).filter(Draft::is_resolved);
        let Some(his) = his else {
            // "QUESTION: On Pakistan. The President said": theirs, whatever is asked about.
            let is_theirs = context.text.shape(phrase.name.0).has(Shape::CAPITALISED)
                && own.is_none()
                && *self.is_briefing.get_or_init(|| is_briefing(context));
            return if is_theirs { Self::of_the_house(context, drafts, phrase, otherwise) } else { Meant::Anybody };
        };
        let named = otherwise.filter(|d| d.record != his.record).and_then(|d| d.antecedent);
        let here = sentence(context, phrase.begin);
        if named.is_some_and(|(begin, _)| here.saturating_sub(sentence(context, begin)) <= REACH_OTHER) {
            return Meant::Unsure;
        }
        Meant::His(his)
    }

    /// "SENIOR ADMINISTRATION OFFICIAL: The President had a good meeting": whoever rules in the house that the briefing is given in,
    /// where the text names it and nobody else just before.
    fn of_the_house(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, otherwise: Option<&Draft>) -> Meant {
        let snapshot = context.snapshot;
        let house = drafts
            .iter()
            .take(REACH_HOUSE)
            .filter_map(|d| d.literal.or(d.record))
            .find(|r| snapshot.is_house(*r) && snapshot.record_type(*r) == RecordType::Place);
        let owner = house.and_then(|house| {
            let mut owners = snapshot.facts(house).seat_of.iter().map(|s| s.owner);
            owners.find(|owner| snapshot.record_type(*owner) == RecordType::State)
        });
        let his = owner.and_then(|state| holder(context, drafts, phrase, state)).filter(Draft::is_resolved);
        match (his, otherwise) {
            (Some(his), None) => Meant::His(his),
            (Some(his), Some(other)) if other.record == his.record => Meant::His(his),
            _ => Meant::Unsure,
        }
    }

    /// The leader who speaks of the phrase.
    fn minister(&self, context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
        let at = phrase.begin;
        if let Some(quotation) = self.survey.quotations.around(at) {
            return speakers::of_quotation(context, drafts, quotation).map(|(record, _)| record);
        }
        reports(context, drafts, at).or_else(|| {
            let turns = self.turns.get_or_init(|| Turns::of(context, drafts));
            turns.around_in_talk(at).map(|(record, _)| record)
        })
    }
}

/// So many mentions name the house that a briefing is given in.
const REACH_HOUSE: usize = 24;

/// Whether a line of a text begins as a question does in the transcript of a briefing, "QUESTION:", or as what an official says who
/// is not to be named, "SENIOR ADMINISTRATION OFFICIAL:".
fn is_briefing(context: &Context<'_>) -> bool {
    let text = context.text;
    let mut lines = text.tokens().iter().enumerate().filter(|(_, t)| t.shape.has(Shape::SENTENCE_START));
    let is_label = |i: usize| text.shape(i).has(Shape::ALL_CAPITALS) && is_word!(text, i + 1, ":");
    lines.any(|(i, t)| {
        is_word!(t, "question") && is_label(i)
            || is_word!(t, "senior") && (i + 1..i + 4).any(|i| is_word!(text, i, "official") && is_label(i))
    })
}

/// "Lavrov said the president", "Lavrov told reporters that the president": who says what a phrase opens.
fn reports(context: &Context<'_>, drafts: &[Draft], begin: usize) -> Option<u32> {
    let text = context.text;
    let back = |i: usize| i.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, begin));
    let last = back(begin)?;
    let last = if is_word!(text, last, "that") { back(last)? } else { last };
    let told = is_word!(text, last, "reporters" | "journalists");
    let verb = if told { back(last)? } else { last };
    if !text.class(verb).has(Class::SPEECH_VERB) && !told {
        return None;
    }
    drafts.ending_at(verb)?.record
}

/// The state that a leader serves who heads none: its minister on the text's date.
fn served(context: &Context<'_>, leader: u32) -> Option<u32> {
    let snapshot = context.snapshot;
    let held = snapshot.facts(leader).held;
    let now = || held.iter().filter(|h| h.holds(context.date) == Holds::Wholly);
    if now().any(|h| snapshot.head_of(h.office).is_some()) {
        return None;
    }
    let mut states = now().map(|h| h.of).filter(|of| snapshot.record_type(*of) == RecordType::State);
    let first = states.next()?;
    states.all(|of| of == first).then_some(first)
}
