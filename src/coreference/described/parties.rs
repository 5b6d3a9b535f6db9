//! "The Likud leader": a leader told by the name of a party that the gazetteer need not have.
//!
//! Whose party it is, the text says before: in the same sentence as it names him. Where it says nothing of the party, the phrase
//! goes on about whoever acted alone in the sentence before, unless he rules. Vetoes: a name that is a state's, a people's or a
//! faith's ("the Chechen leader"), a house ("the Senate leader"), a body of states.

use super::Phrase;
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word, syntax};

/// The longest name of a party, in tokens: "National League for Democracy".
const MAX_NAME: usize = 4;
/// How far back the party may have been named, in tokens.
const REACH: usize = 400;
/// How far a leader's name may stand from his party's, in tokens.
const REACH_OWN: usize = 8;

/// The last token of the name of a party that stands just before the word for whoever leads it.
pub(super) fn name(context: &Context<'_>, drafts: &[Draft], head: usize) -> Option<usize> {
    let text = context.text;
    let last = head.checked_sub(1)?;
    let here = sentence(context, head);
    let is_part = |i: &usize| {
        let shape = text.shape(*i);
        sentence(context, *i) == here
            && shape.has(Shape::CAPITALISED)
            && !shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC).or(Shape::CAPITALS_LINE).or(Shape::SENTENCE_START))
    };
    let first = (head.saturating_sub(MAX_NAME)..head).rev().take_while(is_part).last()?;
    if (first..head).any(|i| text.class(i).has_any(Class::CALENDAR.or(Class::TITLE)) || is_no_partys(context, i)) {
        return None;
    }
    // "The Kremlin leader", "the Catalan leader", "the World Bank leader": no party's.
    let is_another = |d: &Draft| {
        let record = d.record.and_then(|r| context.snapshot.record(r));
        record.is_none_or(|r| {
            r.record_type != RecordType::Organisation
                || !r.nominals.iter().any(|n| matches!(n.as_str(), "party" | "movement" | "rebels" | "guerrillas"))
        })
    };
    let named = (first..head).flat_map(|i| drafts.containing(i, i + 1));
    let is_people = first == last
        && !text.shape(last).has(Shape::ALL_CAPITALS)
        && ["i", "ish", "ese", "ian", "ean", "an", "ite", "en", "ic", "im"]
            .iter()
            .any(|e| text.word(last).ends_with(e));
    (!is_people && !named.into_iter().any(is_another)).then_some(last)
}

/// Words with a capital for those who are led and are no party.
fn is_no_partys(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "senate"
            | "house"
            | "assembly"
            | "parliament"
            | "congressional"
            | "republican"
            | "democratic"
            | "opposition"
            | "church"
            | "sikh"
            | "hindu"
            | "jewish"
            | "arab"
            | "kurd"
            | "orthodox"
            | "west"
            | "western"
            | "northern"
            | "southern"
            | "african"
            | "african-american"
    )
}

/// Who leads a party, as the text has said.
pub(super) enum Led {
    By(u32, (usize, usize)),
    /// One of several, or a stranger.
    Either,
    /// The text has said nothing of it.
    Untold,
}

/// Whom the text has said to be of the party of a phrase.
pub(super) fn led(context: &Context<'_>, drafts: &[Draft], (phrase, party): (&Phrase, usize)) -> Led {
    let text = context.text;
    let Some(hash) = text.token(party).map(|t| t.hash) else { return Led::Untold };
    let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let mut is_told = false;
    for at in (phrase.begin.saturating_sub(REACH)..phrase.begin).rev() {
        if text.token(at).is_none_or(|t| t.hash != hash) || !text.shape(at).has(Shape::CAPITALISED) {
            continue;
        }
        let here = sentence(context, at);
        let end = text.sentence(here as usize).end.min(phrase.begin);
        let named = || drafts.before(end).take_while(|d| sentence(context, d.begin) == here).filter(is_leader);
        if let Some(leader) = named().find(|d| are_linked(context, d, at)) {
            let last = drafts.before(phrase.begin).find(|d| d.record == leader.record).unwrap_or(leader);
            return leader.record.map_or(Led::Either, |record| Led::By(record, (last.begin, last.end)));
        }
        // "Netanyahu presented his government. His Likud party".
        if named().next().is_none()
            && is_his(context, at)
            && let Some(leader) = alone_before(context, drafts, here)
        {
            return leader.record.map_or(Led::Either, |record| Led::By(record, (leader.begin, leader.end)));
        }
        is_told |= named().next().is_some();
    }
    if is_told { Led::Either } else { Led::Untold }
}

/// "Netanyahu's Likud", "Netanyahu, who leads Likud", "Likud leader Benjamin Netanyahu", "Netanyahu said his Likud": whether a party
/// named at a token is a leader's.
fn are_linked(context: &Context<'_>, leader: &Draft, party: usize) -> bool {
    let text = context.text;
    let leads = |i: usize| is_word!(text, i, "leads" | "led" | "heads" | "headed" | "founded" | "chairs" | "chaired");
    let divides = |i: usize| {
        !leads(i)
            && (text.class(i).has_any(Class::AUXILIARY.or(Class::SPEECH_VERB).or(Class::CONJUNCTION))
                || syntax::is_verb(text, i)
                || is_word!(text, i, "against" | "over" | "to" | "from" | "between" | "than"))
    };
    let (from, to) = if leader.end <= party { (leader.end, party) } else { (party + 1, leader.begin) };
    to.saturating_sub(from) <= REACH_OWN && !(from..to).any(divides) || leader.end <= party && is_his(context, party)
}

/// "His Likud": whether a party named at a token is said to be somebody's own.
fn is_his(context: &Context<'_>, party: usize) -> bool {
    (party.saturating_sub(MAX_NAME)..party).any(|i| is_word!(context.text, i, "his" | "her"))
}

/// The only leader of the sentence before one.
fn alone_before<'d>(context: &Context<'_>, drafts: &'d [Draft], here: u32) -> Option<&'d Draft> {
    let before = here.checked_sub(1)?;
    let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let start = context.text.sentence(here as usize).start;
    let mut named = drafts.before(start).take_while(|d| sentence(context, d.begin) == before).filter(is_leader);
    let last = named.next()?;
    named.all(|d| d.record == last.record).then_some(last)
}
