//! What stands nearer than whom salience finds: "Germany voted. Italy refused. The country", "The ECB met. Commerzbank said the
//! bank". Nobody is meant where salience passes it over.

use super::home::{Frequency, state_of};
use super::leaders::brought_by;
use super::modifiers::agreement;
use super::speaking::said_by;
use super::{Phrase, sentence};
use crate::coreference::{Neighbours, REACH_DRAFTS};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// So far back is a company's name looked for, in tokens,
const COMPANY_REACH: usize = 40;
/// and the given name that would make a person of it.
const GIVEN_REACH: usize = 400;

/// Whether a state other than the one found sets the scene of the phrase's sentence, or alone acts in the one before.
pub(super) fn is_passed_over(
    context: &Context<'_>,
    drafts: &[Draft],
    (frequency, beside): (&Frequency, &[u32]),
    (record, nearest): (u32, (usize, usize)),
    phrase: &Phrase,
) -> bool {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let is_whole = phrase.end == phrase.begin + 3 && is_word!(text, phrase.begin + 1, "whole" | "entire");
    let plain = (phrase.end == phrase.begin + 2 || is_whole) && is_word!(text, phrase.begin, "the");
    let is_before = sentence(context, nearest.0) < here;
    if !plain || !is_before || context.snapshot.record_type(record) != RecordType::State {
        return false;
    }
    let is_another = |state: u32| state != record && agreement(context, drafts, state, phrase).is_some();
    scene(context, drafts, phrase).is_some_and(is_another)
        || actor_before(context, drafts, phrase).filter(|_| !deals_before(context, phrase)).is_some_and(
            |(state, at)| {
                nearest.1 <= at
                    && is_another(state)
                    && !beside.contains(&state)
                    && frequency.count(record) <= frequency.count(state)
            },
        )
}

/// "In Bahrain, the kingdom's police", "In Beirut, refugees sleep in parks; the country": the state where all of a sentence is.
fn scene(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let text = context.text;
    let start = text.sentence(sentence(context, phrase.begin) as usize).start;
    let place = drafts.beginning_at(start + 1).filter(|d| is_word!(text, start, "in") && d.end < phrase.begin)?;
    let mut between = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(|d| d.begin >= place.end);
    if !is_word!(text, place.end, ",") || between.any(|d| d.record.and_then(|r| state_of(context, r)).is_some()) {
        return None;
    }
    let state = place.record.filter(|r| context.snapshot.record_type(*r) == RecordType::State);
    // "In Washington, officials said the country": what is spoken of in a capital is anybody's.
    let is_said = || (place.end..phrase.begin).any(|i| text.class(i).has(Class::SPEECH_VERB));
    state.or_else(|| brought_by(context, place).filter(|_| !is_said()))
}

/// "Italy refused. The country", "Italy's economy shrank. The country": the state that begins the sentence before one that the
/// phrase begins, and where it does so.
fn actor_before(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<(u32, usize)> {
    let text = context.text;
    let here = sentence(context, phrase.begin) as usize;
    let before = here.checked_sub(1).map(|last| text.sentence(last).start)?;
    if text.sentence(here).start != phrase.begin {
        return None;
    }
    let actor = drafts.beginning_at(before + usize::from(is_word!(text, before, "the")))?;
    let state = actor.record.filter(|r| context.snapshot.record_type(*r) == RecordType::State)?;
    let acts =
        matches!(actor.kind, MentionKind::Name | MentionKind::ShortName | MentionKind::Acronym | MentionKind::Alias)
            && matches!(syntax::role(text, actor.begin, actor.end), Role::Subject | Role::Possessor);
    let alone = !drafts
        .before(phrase.begin)
        .take(REACH_DRAFTS)
        .take_while(|d| d.begin >= actor.end)
        .filter(|d| d.kind != MentionKind::Demonym)
        .any(|d| d.record.is_some_and(|r| r != state && context.snapshot.record_type(r) == RecordType::State));
    // "Malawi's Joyce Banda spoke": a guest.
    let is_of_a_guest = drafts.beginning_at(actor.end + 1).is_some();
    (acts && alone && !is_of_a_guest).then_some((state, actor.begin))
}

/// Whether the state that begins the sentence before the phrase's deals with another there, of which the text may tell.
fn deals_before(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    let Some(before) = sentence(context, phrase.begin).checked_sub(1) else { return false };
    let before = text.sentence(before as usize).start;
    (before..phrase.begin).any(|i| {
        text.class(i).has(Class::SPEECH_VERB)
            || is_word!(
                text,
                i,
                "aid"
                    | "help"
                    | "embassy"
                    | "ambassador"
                    | "envoy"
                    | "troops"
                    | "soldiers"
                    | "jets"
                    | "citizens"
                    | "nationals"
                    | "flights"
                    | "sanctions"
                    | "loans"
                    | "border"
                    | "condemned"
                    | "recognised"
                    | "recognized"
                    | "protested"
                    | "worried"
                    | "sent"
            )
    })
}

/// "Pakistan called the move illegal. The country said": whoever acted last, and alone, goes on to speak.
pub(super) fn goes_on_speaking(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
) -> Option<(u32, (usize, usize))> {
    let text = context.text;
    let speaks = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.begin, "the")
        && (text.class(phrase.end).has(Class::SPEECH_VERB) && syntax::is_verb(text, phrase.end)
            || is_word!(text, phrase.end, "has" | "had")
                && text.class(phrase.end + 1).has(Class::SPEECH_VERB)
                && !text.class(phrase.end + 1).has(Class::PREPOSITION));
    if !speaks {
        return None;
    }
    let (state, at) = actor_before(context, drafts, phrase)?;
    let actor = drafts.beginning_at(at)?;
    let is_it = syntax::role(text, actor.begin, actor.end) == Role::Subject;
    (is_it && agreement(context, drafts, state, phrase).is_some()).then_some((state, (actor.begin, actor.end)))
}

/// "Commerzbank said the bank", "Shares in Commerzbank fell after the bank": whether a company that the gazetteer does not have
/// speaks of itself, or has shares, behind the last mention of the organisation found.
pub(super) fn is_a_companys(context: &Context<'_>, drafts: &[Draft], nearest: (usize, usize), phrase: &Phrase) -> bool {
    let text = context.text;
    let plain = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.begin, "the")
        && is_word!(text, phrase.head, "bank" | "lender" | "group" | "agency" | "union" | "fund" | "alliance");
    if !plain {
        return false;
    }
    let speaker = said_by(context, phrase.begin).and_then(|verb| verb.checked_sub(1));
    if speaker.is_some_and(|i| i >= nearest.1 && is_lone_name(context, drafts, i)) {
        return true;
    }
    let from = nearest.1.max(phrase.begin.saturating_sub(COMPANY_REACH));
    (from..phrase.begin).any(|i| {
        let of_name = is_word!(text, i, "shares" | "stake") && is_word!(text, i + 1, "in") && i + 2 < phrase.begin;
        let names = i > from && text.shape(i).has(Shape::CLITIC) && is_word!(text, i + 1, "shares" | "shareholders");
        of_name && is_lone_name(context, drafts, i + 2)
            || names && is_lone_name(context, drafts, i - 1)
            // "Commerzbank fell. The bank"
            || is_word!(text, phrase.head, "bank" | "lender")
                && text.word(i).len() > "bank".len() + 1
                && text.word(i).ends_with("bank")
                && is_lone_name(context, drafts, i)
    })
}

/// Whether a token is all of a name that the gazetteer does not have, and no surname that stood behind a given name before.
fn is_lone_name(context: &Context<'_>, drafts: &[Draft], at: usize) -> bool {
    let text = context.text;
    let is_capital = |i: usize| text.shape(i).has(Shape::CAPITALISED);
    let opens = text.shape(at).has(Shape::SENTENCE_START);
    let follows = |i: usize| i.checked_sub(1).is_some_and(|b| is_capital(b) || text.class(b).has(Class::TITLE));
    // "Officials said", "Police said": any word begins a sentence with a capital.
    let is_any = opens
        && (text.word(at).ends_with('s')
            || is_word!(
                text,
                at,
                "police"
                    | "parliament"
                    | "congress"
                    | "opposition"
                    | "government"
                    | "management"
                    | "staff"
                    | "people"
                    | "everyone"
                    | "everybody"
                    | "nobody"
                    | "somebody"
                    | "someone"
                    | "one"
                    | "another"
                    | "others"
                    | "media"
            ));
    let of_people = Class::GRAMMAR.or(Class::CALENDAR).or(Class::TITLE).or(Class::PERSON_NOUN);
    if !is_capital(at)
        || is_any
        || is_capital(at + 1)
        || text.class(at).has_any(of_people)
        || !opens && follows(at)
        || drafts.containing(at, at + 1).next().is_some()
    {
        return false;
    }
    let Some(hash) = text.token(at).map(|t| t.hash) else { return false };
    let is_introduced = |i: usize| {
        text.token(i).is_some_and(|t| t.hash == hash) && !text.shape(i).has(Shape::SENTENCE_START) && follows(i)
    };
    !(at.saturating_sub(GIVEN_REACH)..at).any(is_introduced)
}
