//! "I will go," Merkel said; "we will respond," Moscow said; MERKEL: I will go.
//!
//! Only where the text says who speaks: in a quotation that it attributes (`speakers.rs`), or in a turn of a transcript, a line
//! that begins with a name and a colon, up to the next such line. As in Lee et al. (2013), whose first sieve gives "I" to the
//! speaker. Preconditions: it is asked for; "I" and its forms of a leader, "we" and its forms of a state or organisation.
//! Vetoes: a quotation in a turn, whose speaker is another; "I" behind a name, which is a numeral; the noun "mine"; "US".
//! A leader's "we" may be a government, a people or a room, and "you" anybody: both are left out.

use smallvec::smallvec;

use super::pronouns::is_within_name;
use super::speakers::Speakers;
use super::survey::Survey;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::Shape;

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
    let mut added = Vec::new();
    for index in 0..context.text.tokens().len() {
        let Some(number) = first_person(context, index) else { continue };
        let speaker =
            if survey.quotations.hold(index) { speakers.named_around(index) } else { speakers.turns().around(index) };
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
