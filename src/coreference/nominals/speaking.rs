//! "President Jacques Chirac said the nation was grateful": what a leader in office says of the country, of which the text names
//! another state before.
//!
//! A leader with a bare title is one of the text's own country, and what he says the nation feels is his nation's. A leader whose
//! state stands in his title comments on another's as often ("The French president said the country must vote"), as does
//! whoever names another state in the same breath: both are left to salience. Where neither is plain, nobody is meant.

use super::home::{Frequency, state_of};
use super::leaders::{brought_by, is_serving};
use super::{NOMINAL, Named, Phrase, RULED};
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax;
use crate::text::{Class, Shape, is_word};

/// How far before the phrase the verb may stand by which its leader speaks: "told Zidane and the others that the nation".
const VERB_REACH: usize = 6;

/// Whose country it is that a leader speaks of.
pub(super) enum SpokenOf {
    /// His own.
    Own(Box<Draft>),
    /// His own or that of which the text tells.
    Either,
}

/// Whose country a phrase is, by the leader who is said to speak of it in its own sentence.
pub(super) fn spoken_of(
    context: &Context<'_>,
    drafts: &[Draft],
    (named, frequency): (&Named, &Frequency),
    phrase: &Phrase,
) -> Option<SpokenOf> {
    let text = context.text;
    let plain = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.begin, "the")
        && is_word!(text, phrase.head, "country" | "nation")
        && (syntax::is_verb(text, phrase.end) || text.class(phrase.end).has(Class::AUXILIARY));
    if !plain {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let verb = said_by(context, phrase.begin)?;
    if let Some((state, is_sure)) = whose_official(context, drafts, verb, phrase) {
        context.snapshot.facts(state).noun(phrase.noun)?;
        let antecedent = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
        let found = referring(context, (phrase.begin, phrase.end), NOMINAL, (state, RULED), antecedent);
        return Some(if is_sure { SpokenOf::Own(Box::new(found)) } else { SpokenOf::Either });
    }
    let leader = drafts.before(verb).take(4).take_while(|d| sentence(context, d.begin) == here).find(|d| {
        d.end <= verb
            && (matches!(d.kind, MentionKind::Name | MentionKind::Alias | MentionKind::ShortName)
                || is_plain_office(context, drafts, d))
            && syntax::verb_after(text, d.end) == Some(verb)
    })?;
    let record = leader.record.filter(|r| context.snapshot.is_leader(*r))?;
    let state = state_of(context, record).filter(|state| is_serving(context, leader, *state))?;
    context.snapshot.facts(state).noun(phrase.noun)?;
    let is_state = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State);
    let in_sentence =
        || drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(|d| sentence(context, d.begin) == here);
    // "Singh said Germany had asked; the country": another's, or his own title says whose he is.
    let mut states = in_sentence().filter(is_state);
    if states.any(|d| d.record != Some(state) || d.kind == MentionKind::Demonym) {
        return None;
    }
    let is_bare = leader.kind == MentionKind::Office
        || leader.begin.checked_sub(1).is_some_and(|i| text.class(i).has(Class::TITLE));
    // "In New Delhi, Prime Minister Manmohan Singh said".
    let at_home = in_sentence().any(|d| d.end <= leader.begin && brought_by(context, d) == Some(state));
    let feels = is_word!(text, phrase.head, "nation") || feels(context, phrase.end);
    let is_named = named.last.contains_key(&state);
    if at_home || is_bare && feels {
        let antecedent = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
        let found = referring(context, (phrase.begin, phrase.end), NOMINAL, (state, RULED), antecedent);
        return Some(SpokenOf::Own(Box::new(found)));
    }
    (is_bare && !is_named && !frequency.tells_of_another(state)).then_some(SpokenOf::Either)
}

/// "Spain's health minister said the country": the state of an official who has to do with nothing but his own, and whether he
/// surely has. A finance minister speaks of another's debts as well, and of what it "must" do.
fn whose_official(context: &Context<'_>, drafts: &[Draft], verb: usize, phrase: &Phrase) -> Option<(u32, bool)> {
    let text = context.text;
    let here = sentence(context, verb);
    let is_state = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State);
    let mut states =
        drafts.before(verb).take(REACH_DRAFTS).take_while(|d| sentence(context, d.begin) == here).filter(is_state);
    let owner = states.next().filter(|_| states.next().is_none())?;
    let possesses = text.shape(owner.end).has(Shape::CLITIC) || owner.kind == MentionKind::Demonym;
    let from = owner.end + usize::from(text.shape(owner.end).has(Shape::CLITIC));
    if !possesses || verb > from + VERB_REACH || (from..verb).any(|i| text.shape(i).has(Shape::PUNCTUATION)) {
        return None;
    }
    let of_home = |i: usize| {
        is_word!(
            text,
            i,
            "health"
                | "energy"
                | "interior"
                | "agriculture"
                | "education"
                | "transport"
                | "environment"
                | "justice"
                | "tourism"
                | "opposition"
                | "parliament"
                | "statistics"
        ) || is_word!(text, i, "central") && is_word!(text, i + 1, "bank")
    };
    if (from..verb).any(of_home) {
        return Some((owner.record?, true));
    }
    let of_finance = |i: usize| is_word!(text, i, "finance" | "economy" | "trade" | "treasury");
    let bids = is_word!(text, phrase.end, "must" | "should" | "ought" | "needs" | "needed");
    let has_another = || {
        let before = drafts.before(owner.begin).take(REACH_DRAFTS);
        before.filter(is_state).any(|d| d.record != owner.record && sentence(context, d.begin) + 2 >= here)
    };
    ((from..verb).any(of_finance) && !bids && has_another()).then_some((owner.record?, false))
}

/// "Rajoy said his country was ready. The country": the state of the only leader of the sentence before, of which he spoke as his.
pub(super) fn of_his_country(context: &Context<'_>, drafts: &[Draft], named: &Named, phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let start = text.sentence(here as usize).start;
    let plain = phrase.begin == start
        && phrase.end == start + 2
        && is_word!(text, start, "the")
        && is_word!(text, phrase.head, "country" | "nation");
    if !plain {
        return None;
    }
    let before = text.sentence(here.checked_sub(1)? as usize).start;
    let his = (before..start.saturating_sub(1))
        .find(|i| is_word!(text, *i, "his" | "her") && is_word!(text, i + 1, "country" | "nation"))?;
    let is_of_a_state = |d: &&Draft| {
        d.record.is_some_and(|r| context.snapshot.is_leader(r) || context.snapshot.record_type(r) == RecordType::State)
    };
    let mut own = drafts.before(start).take(REACH_DRAFTS).take_while(|d| d.begin >= before).filter(is_of_a_state);
    let leader = own.next().filter(|d| own.next().is_none() && d.end <= his)?;
    let record = leader.record.filter(|r| context.snapshot.is_leader(*r))?;
    let state = state_of(context, record).filter(|state| is_serving(context, leader, *state))?;
    context.snapshot.facts(state).noun(phrase.noun)?;
    let antecedent = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, RULED), antecedent))
}

/// "The president", "the prime minister": an office of which no state is said.
fn is_plain_office(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> bool {
    let text = context.text;
    draft.kind == MentionKind::Office
        && is_word!(text, draft.begin, "the")
        && draft.end <= draft.begin + 3
        && (draft.begin + 1..draft.end).all(|i| {
            !text.shape(i).has(Shape::CLITIC) && drafts.beginning_at(i).is_none_or(|d| d.kind == MentionKind::Office)
        })
}

/// "Maduro still controls most of the country", "Washington backs Karzai. He is hated in the south of the country": a part of
/// the state of the leader who rules or hides there.
pub(super) fn part_of_his(context: &Context<'_>, drafts: &[Draft], named: &Named, phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let of = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, "of"))?;
    let plain = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.begin, "the")
        && is_word!(text, phrase.head, "country" | "nation");
    let is_part = |i: usize| {
        is_word!(
            text,
            i,
            "most"
                | "much"
                | "all"
                | "half"
                | "parts"
                | "control"
                | "south"
                | "north"
                | "east"
                | "west"
                | "rest"
                | "swathes"
                | "borders"
                | "airspace"
        )
    };
    if !plain || !of.checked_sub(1).is_some_and(is_part) {
        return None;
    }
    let here = sentence(context, phrase.begin);
    let start = text.sentence(here as usize).start;
    let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let mut own = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(|d| sentence(context, d.begin) == here);
    // "The Syrian president has lost much of the country": whose office it is stands within.
    let only = own.next().map(|d| drafts.containing(d.begin, d.end).last().unwrap_or(d));
    let mut own = own.filter(|d| only.is_none_or(|only| d.begin < only.begin || d.end > only.end));
    let (leader, from) = if text.class(start).has_any(Class::PRONOUN_HE.or(Class::PRONOUN_SHE)) {
        // Whom the pronoun stands for is asked behind: the only leader of the sentence before.
        let last = |d: &&Draft| sentence(context, d.begin) + 1 == here;
        let mut before = drafts.before(start).take(REACH_DRAFTS).take_while(last).filter(is_leader);
        (before.next().filter(|_| before.next().is_none() && only.is_none())?, start + 1)
    } else {
        let leader = only.filter(|d| is_leader(d) && own.next().is_none())?;
        (leader, leader.end)
    };
    let rules = (from..phrase.begin).take(VERB_REACH).any(|i| {
        is_word!(
            text,
            i,
            "controls"
                | "controlled"
                | "control"
                | "remains"
                | "hated"
                | "holds"
                | "held"
                | "rules"
                | "ruled"
                | "lost"
                | "fled"
                | "retreated"
                | "governs"
                | "popular"
                | "loved"
                | "feared"
                | "closed"
                | "reopened"
                | "sealed"
        )
    });
    let state = state_of(context, leader.record?).filter(|state| rules && is_serving(context, leader, *state))?;
    context.snapshot.facts(state).noun(phrase.noun)?;
    let antecedent = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, RULED), antecedent))
}

/// The verb by which somebody says the clause that begins at a token: "said the", "said that the", "told him that the".
pub(super) fn said_by(context: &Context<'_>, begin: usize) -> Option<usize> {
    let text = context.text;
    let before = begin.checked_sub(1)?;
    let is_speech = |i: usize| text.class(i).has(Class::SPEECH_VERB) && syntax::is_verb(text, i);
    if is_speech(before) {
        return Some(before);
    }
    if !is_word!(text, before, "that") {
        return None;
    }
    let here = sentence(context, begin);
    (before.saturating_sub(VERB_REACH)..before)
        .rev()
        .take_while(|i| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION))
        .find(|i| is_speech(*i))
}

/// "was grateful", "would never forget": what a people feels, as its own leader says.
fn feels(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    let verb = (end..end + 3)
        .take_while(|i| {
            text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "would" | "will")
        })
        .count();
    is_word!(
        text,
        end + verb,
        "grateful"
            | "thankful"
            | "proud"
            | "grieving"
            | "mourning"
            | "mourned"
            | "mourns"
            | "shocked"
            | "saddened"
            | "united"
            | "miss"
            | "forget"
            | "mourn"
            | "admired"
            | "admires"
            | "thanked"
            | "owes"
            | "owed"
            | "honours"
            | "honoured"
            | "honored"
    ) || is_word!(text, end + verb, "in") && is_word!(text, end + verb + 1, "mourning" | "shock" | "grief")
}
