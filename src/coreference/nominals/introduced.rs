//! Whether something that the gazetteer does not have was brought up in the meantime: "a high court in Pretoria … The court".
//!
//! An indefinite phrase, a possessor's own ("Chile's court") or an unknown name with the head noun of the phrase is nearer than
//! the entity, and the phrase means it: the nearest of those that share a head, as in the strict head match of Lee et al. (2013).

use super::{MAX_MODIFIERS, Phrase};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// So many tokens back what was brought up may stand.
const REACH: usize = 120;

/// Whether the head noun of a phrase was last used of something else. `added` are the nominals found so far; `nearest` is the
/// last mention of the record that the phrase would mean, which outweighs what was brought up before it if it stands in the
/// same sentence.
pub(super) fn is_taken(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    (record, nearest): (u32, (usize, usize)),
    phrase: &Phrase,
) -> bool {
    let text = context.text;
    let last = phrase.end - 1;
    let Some(hash) = text.token(last).map(|t| t.hash) else { return false };
    let is_here = sentence(context, nearest.0) == sentence(context, phrase.begin);
    let from = phrase.begin.saturating_sub(REACH).max(if is_here { nearest.1 } else { 0 });
    for at in (from..phrase.begin).rev() {
        if text.token(at).is_none_or(|t| t.hash != hash) || text.word(at) != text.word(last) {
            continue;
        }
        if added.containing(at, at + 1).chain(drafts.containing(at, at + 1)).next().is_some() {
            return false;
        }
        if brings_up(context, drafts, from, at) {
            // "An international court has convicted … The tribunal for Rwanda found": what opens a report is named later.
            let is_later = at < nearest.0 && !drafts.before(at).take(REACH_DRAFTS).any(|d| d.record == Some(record));
            return !is_later || is_word!(text, at + 1, "of");
        }
    }
    false
}

/// Whether what stands behind "the agency" tells which one it is: "the agency that feeds the camps", "the group called …".
pub(super) fn is_told_apart(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    // "members of the alliance that do not pay": what is told apart is the members.
    let of_many = begin >= 2 && is_word!(text, begin - 1, "of") && text.word(begin - 2).ends_with('s');
    let of_them = is_word!(text, end + 1, "do" | "don't" | "have" | "are" | "were") || is_word!(text, end, "who");
    if of_many && of_them {
        return false;
    }
    match text.word(end) {
        // "told the alliance that it would": what somebody is told.
        "that" => !(begin.saturating_sub(TOLD_REACH)..begin).any(|i| {
            text.class(i).has(Class::SPEECH_VERB)
                || is_word!(
                    text,
                    i,
                    "tell"
                        | "tells"
                        | "telling"
                        | "remind"
                        | "reminded"
                        | "reminds"
                        | "assure"
                        | "assured"
                        | "assures"
                        | "inform"
                        | "informed"
                        | "informs"
                        | "notify"
                        | "notified"
                        | "convince"
                        | "convinced"
                        | "persuade"
                        | "persuaded"
                        | "promise"
                        | "promised"
                )
        }),
        "which" | "who" => true,
        // "The group called for a strike".
        "called" | "known" | "calling" => {
            let next = text.shape(end + 1);
            is_word!(text, end + 1, "itself" | "themselves" | "as" | "\"") || next.has(Shape::CAPITALISED)
        }
        _ => false,
    }
}

/// "Al Gore handed over the trophy. Brazil beat Italy. The country": whether another state was named since, or in the sentence
/// before, that is no mention: as its team.
pub(super) fn is_of_one_left_out(
    context: &Context<'_>,
    drafts: &[Draft],
    (record, nearest): (u32, (usize, usize)),
    phrase: &Phrase,
) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let plain = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.begin, "the")
        && is_word!(text, phrase.head, "country" | "nation");
    if !plain || snapshot.record_type(record) != RecordType::State {
        return false;
    }
    let before = text.sentence(sentence(context, nearest.0).saturating_sub(1) as usize).start;
    let from = before.max(phrase.begin.saturating_sub(LEFT_OUT_REACH));
    let is_capital = |i: usize| {
        text.shape(i).has(Shape::CAPITALISED)
            && !text.shape(i).has(Shape::PUNCTUATION)
            && drafts.containing(i, i + 1).next().is_none()
    };
    let is_state = |folded: &str| {
        snapshot
            .lookup_english(folded, None)
            .iter()
            .any(|found| found.record != record && snapshot.record_type(found.record) == RecordType::State)
    };
    (from..phrase.begin).filter(|i| is_capital(*i) && !text.class(*i).has(Class::GRAMMAR)).any(|i| {
        let behind_a_name = i > from && is_capital(i - 1) && !text.shape(i - 1).has(Shape::SENTENCE_START);
        if is_capital(i + 1) && !text.shape(i + 1).has(Shape::SENTENCE_START) {
            return !behind_a_name && is_state(&format!("{} {}", text.word(i), text.word(i + 1)));
        }
        !behind_a_name && is_state(text.word(i))
    })
}

/// No further back is a state looked for that was left out, in tokens.
const LEFT_OUT_REACH: usize = 60;

/// How far before a phrase the verb of telling may stand, in tokens.
const TOLD_REACH: usize = 3;

/// Whether the phrase whose head noun stands at `at` brings up something new.
fn brings_up(context: &Context<'_>, drafts: &[Draft], from: usize, at: usize) -> bool {
    let text = context.text;
    let is_name = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::SENTENCE_START);
    // "the Lahore High Court", "the Laiki bank", and at the head of a sentence "Equity Bank".
    let opens = |i: usize| text.shape(i).has(Shape::SENTENCE_START) && !text.class(i).has(Class::GRAMMAR);
    let named = at > from && (is_name(at - 1) || is_name(at) && opens(at - 1));
    // "the city council", "the Fars news agency"
    let sorted = at > from
        && is_word!(
            text,
            at - 1,
            "central" | "news" | "rating" | "ratings" | "city" | "town" | "county" | "hedge" | "pension" | "credit"
        );
    if sorted && drafts.containing(at - 1, at).next().is_none() {
        return true;
    }
    if named && (is_name(at) || drafts.containing(at - 1, at).next().is_none()) {
        return true;
    }
    for i in (from.max(at.saturating_sub(MAX_MODIFIERS + 1))..at).rev() {
        if text.shape(i).has(Shape::CLITIC) && is_word!(text, i, "'s") {
            return true;
        }
        if text.shape(i).has(Shape::PUNCTUATION) {
            return false;
        }
        match text.word(i) {
            "the" if is_word!(text, at + 1, "of") || is_told_apart(context, i, at + 1) => return true,
            "a" | "an" | "another" | "his" | "her" | "their" | "its" => return !says_what_is(context, drafts, i),
            _ if text.class(i).has_any(
                Class::DETERMINER.or(Class::PREPOSITION).or(Class::CONJUNCTION).or(Class::PRONOUN).or(Class::AUXILIARY),
            ) =>
            {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// Whether the phrase that begins at `at` says what something named is: "Hezbollah, a group", "became a bloc".
fn says_what_is(context: &Context<'_>, drafts: &[Draft], at: usize) -> bool {
    let text = context.text;
    at.checked_sub(1).is_some_and(|before| {
        text.shape(before).has(Shape::PUNCTUATION) && drafts.ending_at(before).is_some_and(Draft::is_resolved)
            || text.class(before).has(Class::AUXILIARY)
            || is_word!(
                text,
                before,
                "as" | "like"
                    | "than"
                    | "into"
                    | "of"
                    | "for"
                    | "became"
                    | "become"
                    | "becomes"
                    | "becoming"
                    | "remains"
                    | "remained"
                    | "not"
            )
    })
}
