//! The turns of a transcript: a line that begins with a name and a colon, up to the next such line.

use super::speakers::Speaker;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, Traits, is_word};

/// How many tokens the words before a turn's colon may have.
const MAX_LABEL: usize = 12;

/// Where each turn begins, and who takes it if that is a leader of the gazetteer; in order.
#[derive(Debug)]
pub(super) struct Turns {
    turns: Vec<(usize, Option<Speaker>)>,
    /// Whether the text is plainly one of talk: somebody asks, a leader takes a second turn before another leader does, or one
    /// who takes a turn speaks of himself in it.
    is_talk: bool,
}

impl Turns {
    /// Finds them, in time linear in the text.
    pub(super) fn of(context: &Context<'_>, drafts: &[Draft]) -> Self {
        let text = context.text;
        let mut found = Self { turns: Vec::new(), is_talk: false };
        let mut before: Option<u32> = None;
        for first in text.line_starts() {
            if let Some(colon) = label_end(context, first) {
                let speaker = named_in(context, drafts, first, colon);
                let record = speaker.map(|(record, _)| record);
                let asks =
                    is_word!(text, first, "q" | "question" | "reporter" | "moderator" | "interviewer" | "journalist");
                // Lists have such lines too, each of them once: "Merkel: She has led since 2005".
                found.is_talk |= asks || record.is_some() && (record == before || speaks_of_himself(context, colon));
                before = record.or(before);
                found.turns.push((colon, speaker));
            }
        }
        found
    }

    /// Who takes the turn that a token stands in.
    pub(super) fn around(&self, token: usize) -> Option<Speaker> {
        let place = self.turns.partition_point(|(begin, _)| *begin < token).checked_sub(1)?;
        self.turns.get(place)?.1
    }

    /// The same, in a text that is plainly one of talk.
    pub(super) fn around_in_talk(&self, token: usize) -> Option<Speaker> {
        if self.is_talk { self.around(token) } else { None }
    }
}

/// "MR DOWNER: We're not sure": whether whoever takes the turn behind a colon says "I" or "we" early in it.
fn speaks_of_himself(context: &Context<'_>, colon: usize) -> bool {
    let text = context.text;
    let mut turn = (colon + 1..=colon + REACH_FIRST_PERSON).take_while(|i| !text.shape(*i).has(Shape::LINE_START));
    turn.any(|i| is_word!(text, i, "i" | "we" | "my" | "our"))
}

/// So many tokens behind the colon.
const REACH_FIRST_PERSON: usize = 80;

/// The colon behind the capitalised words that a line begins with.
fn label_end(context: &Context<'_>, first: usize) -> Option<usize> {
    let text = context.text;
    for index in first + 1..=first + MAX_LABEL {
        if is_word!(text, index, ":") {
            return Some(index);
        }
        let is_part = is_word!(text, index, "," | "(" | ")" | "." | "-" | "of" | "the" | "and")
            || text.traits(index).has_any(Traits::PARTICLE.or(Traits::PATRONYM))
            || text.shape(index).has(Shape::CAPITALISED) && !text.shape(index).has(Shape::LINE_START);
        if !is_part {
            return None;
        }
    }
    None
}

/// The leader whom the words of a label name first, but for titles.
fn named_in(context: &Context<'_>, drafts: &[Draft], first: usize, colon: usize) -> Option<Speaker> {
    let text = context.text;
    let from = drafts.partition_point(|d| d.begin < first);
    let there = drafts.get(from..)?.iter().take_while(|d| d.end <= colon);
    let leader = there.clone().find(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r)))?;
    let title = Class::TITLE.or(Class::HONORIFIC).or(Class::RANK).or(Class::DETERMINER);
    let is_title = |i: usize| text.class(i).has_any(title) || there.clone().any(|d| d.begin <= i && i < d.end);
    let ends = matches!(text.word(leader.end), ":" | "," | "(");
    let speaks = ends && (first..leader.begin).all(is_title);
    leader.record.filter(|_| speaks).map(|record| (record, (leader.begin, leader.end)))
}
