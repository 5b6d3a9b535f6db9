//! "I will go," Merkel said; "we will respond," Moscow said; MERKEL: I will go.
//!
//! Only where the text says who speaks: in a quotation that it attributes (`speakers.rs`), or in a turn of a transcript, a line
//! that begins with a name and a colon, up to the next such line. As in Lee et al. (2013), whose first sieve gives "I" to the
//! speaker. Preconditions: it is asked for; "I" and its forms of a leader, "we" and its forms of a state or organisation.
//! Vetoes: a quotation in a turn, whose speaker is another; "I" behind a name, which is a numeral; the noun "mine"; "US".
//! A leader's "we" may be a government, a people or a room, and "you" anybody: both are left out.

use smallvec::smallvec;

use super::pronouns::is_within_name;
use super::speakers::{Speaker, Speakers};
use super::survey::Survey;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Shape, Traits};

/// How many tokens the words before a turn's colon may have.
const MAX_LABEL: usize = 12;

/// Who can say a word of the first person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Several,
}

/// Adds a mention for each "I" and "we" of which the text says who speaks.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    if !context.first_person {
        return;
    }
    let speakers = Speakers::of(context, survey, drafts);
    let turns = turns(context, drafts);
    let mut added = Vec::new();
    for index in 0..context.text.tokens().len() {
        let Some(number) = first_person(context, index) else { continue };
        let speaker =
            if survey.quotations.hold(index) { speakers.named_around(index) } else { turn_around(&turns, index) };
        let Some((record, antecedent)) = speaker.filter(|(record, _)| may_say(context, *record, number)) else {
            continue;
        };
        if is_within_name(drafts, index) {
            continue;
        }
        added.push(Draft {
            record: Some(record),
            candidates: smallvec![(record, 1.0)],
            confidence: 0.9,
            antecedent: Some(antecedent),
            ..Draft::derived(index, index + 1, MentionKind::Pronoun, Pass::Speakers, Evidence::Speaker)
        });
    }
    drafts.append(&mut added);
}

/// The number of a pronoun of the first person at a token, if there is one.
fn first_person(context: &Context<'_>, index: usize) -> Option<Number> {
    let text = context.text;
    let before = || index.checked_sub(1).map_or("", |i| text.word(i));
    match text.word(index) {
        "i" => {
            let numeral = index.checked_sub(1).is_some_and(|i| text.shape(i).has(Shape::CAPITALISED))
                && !text.shape(index).has(Shape::SENTENCE_START);
            (!numeral && text.shape(index).has(Shape::CAPITALISED)).then_some(Number::One)
        }
        "mine" => matches!(before(), "of" | "is" | "was" | "are" | "were" | "not" | "never").then_some(Number::One),
        "me" | "my" | "myself" => Some(Number::One),
        "us" => (!text.shape(index).has(Shape::ALL_CAPITALS)).then_some(Number::Several),
        "we" | "our" | "ours" | "ourselves" => Some(Number::Several),
        _ => None,
    }
}

fn may_say(context: &Context<'_>, record: u32, number: Number) -> bool {
    match context.snapshot.record_type(record) {
        RecordType::Leader => number == Number::One,
        RecordType::State | RecordType::Organisation => number == Number::Several,
        _ => false,
    }
}

/// Where each turn begins, and who takes it if that is a leader of the gazetteer; in order.
fn turns(context: &Context<'_>, drafts: &[Draft]) -> Vec<(usize, Option<Speaker>)> {
    let text = context.text;
    let mut turns: Vec<(usize, Option<Speaker>)> = Vec::new();
    for (first, token) in text.tokens().iter().enumerate() {
        if token.shape.has(Shape::LINE_START)
            && let Some(colon) = label_end(context, first)
        {
            turns.push((colon, named_in(context, drafts, first, colon)));
        }
    }
    turns
}

/// The colon behind the capitalised words that a line begins with.
fn label_end(context: &Context<'_>, first: usize) -> Option<usize> {
    let text = context.text;
    for index in first + 1..=first + MAX_LABEL {
        match text.word(index) {
            ":" => return Some(index),
            "," | "(" | ")" | "." | "-" | "of" | "the" | "and" => {}
            _ if text.traits(index).has_any(Traits::PARTICLE.or(Traits::PATRONYM)) => {}
            _ if text.shape(index).has(Shape::CAPITALISED) && !text.shape(index).has(Shape::LINE_START) => {}
            _ => return None,
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

fn turn_around(turns: &[(usize, Option<Speaker>)], token: usize) -> Option<Speaker> {
    let place = turns.partition_point(|(begin, _)| *begin < token).checked_sub(1)?;
    turns.get(place)?.1
}
