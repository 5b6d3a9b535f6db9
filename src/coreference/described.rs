//! "the 61-year-old", "the former banker", "the leftist": a leader whom a definite phrase describes by age, trade or leaning.
//!
//! No record says how old somebody is or what he was, so salience decides among those who are near, as in Lappin and Leass
//! (1994), "An Algorithm for Pronominal Anaphora Resolution", and whoever the gazetteer lacks competes. Preconditions: "the", a
//! head that one person is called by, a leader near, in apposition or named within a few sentences. Vetoes: an office, which
//! goes by date; a name behind, whose title the phrase then is; "who" or "of" behind, which tells somebody apart; a head that
//! the text used of a stranger; the subject of the phrase's own clause; somebody whom the phrase is said to be to ("Chirac, a
//! friend of the former premier"); another sex or another state than the phrase tells.

use std::cell::LazyCell;

use smallvec::SmallVec;

use super::nominals::{acts_on, are_joined, goes_on_as_compound, role_weight, state_of};
use super::pronouns::{Opening, Rivals, Sorts, gender_of_noun, is_person_noun};
use super::survey::Survey;
use super::{Neighbours, REACH_DRAFTS, apposition, referring, sentence};
use crate::gazetteer::{Gender, Held, Holds, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// What this pass adds.
const DESCRIBED: (MentionKind, Pass) = (MentionKind::Nominal, Pass::Nominals);
/// How many sentences back somebody described may be named last.
const REACH_SENTENCES: u32 = 3;
/// How many sentences back somebody competes with him.
const REACH_RIVALS: u32 = 8;
/// The longest phrase, in tokens.
const MAX_TOKENS: usize = 7;
/// How far back the head of a phrase may have been used of somebody, in tokens.
const REACH_HEAD: usize = 150;
/// The winner must have this share of the salience,
const CLEAR_SHARE: f32 = 0.56;
/// and so many times as much as the next.
const CLEAR_LEAD: f32 = 1.3;
/// How much more somebody weighs whom the sentence before names as its subject,
const LAST_SUBJECT: f32 = 1.5;
/// and somebody whom it only describes: another description is somebody else's as often as not.
const DESCRIBED_LAST: f32 = 0.5;
/// How much more each sentence that names somebody makes him weigh.
const AGAIN: f32 = 0.15;
/// How sure an apposition is.
const APPOSED: f32 = 0.93;
/// How sure it is that whoever the text has called by the same noun is meant.
const CALLED: f32 = 0.88;
/// How sure it is that the only one near is meant.
const ALONE: f32 = 0.85;
/// What somebody weighs whom the gazetteer does not have and who may be a thing for all that is known,
const UNSURE: f32 = 0.5;
/// somebody told by a common noun, and by a definite or possessive phrase, who may be the leader himself or hang on him.
const INDEFINITE: f32 = 0.7;
const DEFINITE: f32 = 0.4;

/// A definite phrase for a person.
struct Phrase {
    begin: usize,
    head: usize,
    end: usize,
    gender: Option<Gender>,
    /// The state whose the person is said to be.
    of: Option<u32>,
    /// Whether neither an age nor "former" stands before its head.
    is_bare: bool,
    /// Whether somebody who rules is not meant: "the opposition leader".
    out_of_power: bool,
}

/// Adds a mention for each phrase that plainly describes a leader.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    if survey.described.is_empty() || !drafts.iter().any(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r))) {
        return;
    }
    let rivals = LazyCell::new(|| Rivals::of(context, drafts));
    let mut added: Vec<Draft> = Vec::new();
    for cue in survey.described.iter().copied() {
        let Some(phrase) = phrase(context, drafts, cue) else { continue };
        // "the 61-year-old former banker" has two cues.
        if added.last().is_some_and(|d| d.end > phrase.begin) {
            continue;
        }
        added.extend(resolve(context, (survey, drafts, &added), &rivals, &phrase));
    }
    drafts.append(&mut added);
}

/// The phrase that a word tells of: an age, "former", or a head.
fn phrase(context: &Context<'_>, drafts: &[Draft], cue: usize) -> Option<Phrase> {
    let text = context.text;
    let here = sentence(context, cue);
    let (begin, head) = if is_word!(text, cue, "old") {
        let begin = cue.checked_sub(3)?;
        let aged = text.shape(begin + 1).has(Shape::DIGIT) && is_word!(text, begin + 2, "year");
        (aged.then_some(begin)?, behind_modifiers(context, cue).unwrap_or(cue))
    } else if is_word!(text, cue, "former" | "onetime" | "erstwhile") {
        (cue.checked_sub(1)?, behind_modifiers(context, cue)?)
    } else {
        (article_before(context, cue)?, cue)
    };
    let end = head + 1;
    let opens = is_word!(text, begin, "the") && sentence(context, begin) == here;
    // An office, a nominal or a name: settled, or not to be settled.
    let taken = drafts.containing(head, end).next().is_some() && !is_demonym_of_party(context, drafts, head);
    let tells_apart = is_word!(text, end, "who" | "whose" | "that" | "of");
    // "the rebel-turned-president"
    let compound = text.shape(head).has(Shape::AFTER_HYPHEN) && !is_word!(text, head, "old");
    if !opens
        || compound
        || taken
        || tells_apart
        || is_predicate(context, begin)
        || goes_on_as_compound(context, end, here)
    {
        return None;
    }
    let mut of = None;
    for inside in (begin + 1..head).filter_map(|i| drafts.beginning_at(i)) {
        if inside.end > head {
            return None;
        }
        of = inside.record.filter(|r| context.snapshot.record_type(*r) == RecordType::State).or(of);
    }
    let out_of_power = (begin + 1..head).any(|i| is_word!(text, i, "opposition" | "exiled" | "jailed" | "rebel"));
    let is_bare = head == cue && !is_word!(text, cue, "old");
    Some(Phrase { begin, head, end, gender: gender_of_noun(text, head), of, is_bare, out_of_power })
}

/// "the Democrat": the name of a party's people may be a name on record as well.
fn is_demonym_of_party(context: &Context<'_>, drafts: &[Draft], head: usize) -> bool {
    is_word!(context.text, head, "republican" | "democrat" | "socialist")
        && drafts.containing(head, head + 1).all(|d| d.begin == head && d.kind == MentionKind::Alias)
}

/// Where the noun stands that "former" or an age goes with, if that is one for a person: "the former coca farmer".
fn behind_modifiers(context: &Context<'_>, cue: usize) -> Option<usize> {
    let text = context.text;
    let here = sentence(context, cue);
    let part = |i: usize| {
        let shape = text.shape(i);
        text.token(i).is_some_and(|t| t.sentence == here)
            && !shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !text.class(i).has_any(Class::GRAMMAR.or(Class::CALENDAR))
            && (!syntax::is_verb(text, i) || is_person_noun(text, i) || shape.has(Shape::CAPITALISED))
    };
    let last = (cue + 1..cue + MAX_TOKENS).take_while(|i| part(*i)).last()?;
    // "the former teacher plans": a word behind the noun may be a verb that looks like one.
    (cue + 1..=last).rev().find(|i| is_person_noun(text, *i) && !text.shape(*i).has(Shape::CAPITALISED))
}

/// The article of a phrase whose head stands at a token: "the Nobel laureate", "the veteran leftist".
fn article_before(context: &Context<'_>, head: usize) -> Option<usize> {
    let text = context.text;
    let here = sentence(context, head);
    let stops = Class::PREPOSITION.or(Class::PRONOUN).or(Class::AUXILIARY).or(Class::CONJUNCTION);
    for begin in (head.saturating_sub(MAX_TOKENS)..head).rev() {
        let token = text.token(begin).filter(|t| t.sentence == here)?;
        if is_word!(token, "the") {
            let bare = begin + 1 == head;
            let fallen = || (begin + 1..head).any(|i| is_of_a_leader(context, i));
            // "The president" is an office, and "the leader" many people's.
            return (!is_leader_word(context, head) || !bare && fallen()).then_some(begin);
        }
        if token.shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC)) || token.class.has_any(stops) {
            return None;
        }
    }
    None
}

/// Words for whoever leads a state or would.
fn is_leader_word(context: &Context<'_>, at: usize) -> bool {
    is_word!(context.text, at, "leader" | "president" | "premier" | "ruler")
}

/// What is said of somebody who leads, led or would lead a state: "the ousted leader".
fn is_of_a_leader(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "opposition"
            | "ousted"
            | "deposed"
            | "toppled"
            | "exiled"
            | "jailed"
            | "suspended"
            | "impeached"
            | "disgraced"
            | "fallen"
            | "veteran"
            | "longtime"
            | "rebel"
            | "guerrilla"
            | "nationalist"
            | "separatist"
            | "independence"
            | "conservative"
            | "socialist"
            | "liberal"
            | "labour"
            | "communist"
            | "islamist"
            | "leftist"
            | "populist"
            | "coup"
    )
}

fn is_predicate(context: &Context<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|i| {
        context.text.traits(i).has(Traits::COPULA) || is_word!(context.text, i, "as" | "like" | "than")
    })
}

fn resolve(
    context: &Context<'_>,
    (survey, drafts, added): (&Survey<'_>, &[Draft], &[Draft]),
    rivals: &LazyCell<Rivals, impl FnOnce() -> Rivals>,
    phrase: &Phrase,
) -> Option<Draft> {
    let text = context.text;
    let meant = |record: u32, confidence: f32, at: (usize, usize)| {
        let antecedent = Some(at).filter(|at| at.0 < phrase.begin);
        referring(context, (phrase.begin, phrase.end), DESCRIBED, (record, confidence), antecedent)
    };
    match apposition::of(context, drafts, phrase.begin, phrase.end) {
        apposition::Apposed::Leader(leader, at) => {
            let closed = text.token(phrase.end).is_none() || text.shape(phrase.end).has(Shape::PUNCTUATION);
            if closed {
                return may_mean(context, phrase, leader).then(|| meant(leader, APPOSED, at));
            }
        }
        apposition::Apposed::Unknown => return None,
        apposition::Apposed::Nobody => {}
    }
    match called(context, drafts, added, phrase) {
        Called::Leader(leader, at) => {
            return may_mean(context, phrase, leader).then(|| meant(leader, CALLED, at));
        }
        Called::Stranger => return None,
        // Only somebody whom the text has called General is "the general".
        Called::Nobody if phrase.is_bare && text.class(phrase.head).has(Class::RANK) => return None,
        Called::Nobody => {}
    }
    let mut people = near(context, (drafts, added), phrase);
    people.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let best = people.first().filter(|p| p.back <= REACH_SENTENCES)?;
    let second = people.get(1).map_or(0.0, |p| p.weight);
    if people.iter().any(|p| are_joined(context, p.nearest, best.nearest)) {
        return None;
    }
    let all: f32 = people.iter().map(|p| p.weight).sum();
    // Whoever is not clear among the leaders is not among strangers either.
    if best.weight <= CLEAR_SHARE * all || best.weight < CLEAR_LEAD * second {
        return None;
    }
    let share = best.weight / (all + strangers(context, (survey, added), rivals, phrase));
    (share > CLEAR_SHARE).then(|| meant(best.leader, ALONE * share, best.nearest))
}

/// Whether what a phrase says may be said of a leader.
fn may_mean(context: &Context<'_>, phrase: &Phrase, leader: u32) -> bool {
    let snapshot = context.snapshot;
    let held = snapshot.facts(leader).held;
    let heads = |h: &&Held| snapshot.heads_a_state(h.office);
    let rules = || held.iter().filter(heads).any(|h| h.holds(context.date) == Holds::Wholly);
    let has_led = || phrase.out_of_power || held.iter().any(|h| heads(&h));
    phrase.gender.zip(snapshot.gender(leader)).is_none_or(|(told, own)| told == own)
        && phrase.of.is_none_or(|of| held.iter().any(|h| h.of == of) || state_of(context, leader) == Some(of))
        && (!is_leader_word(context, phrase.head) || has_led())
        && !(phrase.out_of_power && rules())
}

/// Of whom a phrase's head was used before.
enum Called {
    Leader(u32, (usize, usize)),
    Stranger,
    Nobody,
}

/// "Milei, a libertarian economist, … The economist": whom the text called by the same noun last.
fn called(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Called {
    let text = context.text;
    let Some(hash) = text.token(phrase.head).map(|t| t.hash) else { return Called::Nobody };
    if is_word!(text, phrase.head, "old") || is_leader_word(context, phrase.head) {
        return Called::Nobody;
    }
    let leader = |d: &Draft| d.record.filter(|r| context.snapshot.is_leader(*r)).map(|r| (r, (d.begin, d.end)));
    for at in (phrase.begin.saturating_sub(REACH_HEAD)..phrase.begin).rev() {
        if text.token(at).is_none_or(|t| t.hash != hash) {
            continue;
        }
        if let Some((record, at)) = added.containing(at, at + 1).next().and_then(leader) {
            return Called::Leader(record, at);
        }
        // "the economist Jane Doe"
        if let Some(named) = drafts.beginning_at(at + 1) {
            return leader(named).map_or(Called::Nobody, |(record, at)| Called::Leader(record, at));
        }
        let next = text.shape(at + 1);
        if next.has(Shape::CAPITALISED) && !next.has_any(Shape::PUNCTUATION.or(Shape::SENTENCE_START)) {
            return Called::Stranger;
        }
        let article = (at.saturating_sub(MAX_TOKENS)..at)
            .rev()
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .find(|i| is_word!(text, *i, "a" | "an"));
        let Some(article) = article else { continue };
        let before = article.checked_sub(1);
        if let Some(comma) = before.filter(|i| is_word!(text, *i, ",")) {
            return drafts.ending_at(comma).and_then(leader).map_or(Called::Stranger, |(r, at)| Called::Leader(r, at));
        }
        if before.is_some_and(|i| text.traits(i).has(Traits::COPULA)) {
            let here = sentence(context, article);
            let subject = drafts.before(article).take_while(|d| sentence(context, d.begin) == here);
            return subject.filter_map(leader).last().map_or(Called::Stranger, |(r, at)| Called::Leader(r, at));
        }
        return Called::Stranger;
    }
    Called::Nobody
}

/// A leader near, with what speaks for him.
struct Person {
    leader: u32,
    weight: f32,
    nearest: (usize, usize),
    /// How many sentences back that is, and the first of the mentions read.
    back: u32,
    first: u32,
    /// How many sentences name him.
    count: u8,
    /// Whether the sentence before does no more than describe him.
    is_described: bool,
}

/// The leaders near whom a phrase may describe.
fn near(context: &Context<'_>, (drafts, added): (&[Draft], &[Draft]), phrase: &Phrase) -> SmallVec<[Person; 6]> {
    let here = sentence(context, phrase.begin);
    let is_near = |d: &&Draft| here.saturating_sub(sentence(context, d.begin)) <= REACH_RIVALS;
    let recent = added.iter().rev().take(REACH_DRAFTS).take_while(is_near);
    let before = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(is_near);
    let mut people: SmallVec<[Person; 6]> = SmallVec::new();
    let mut refused: SmallVec<[u32; 4]> = SmallVec::new();
    for draft in recent.chain(before) {
        let Some(leader) = draft.record.filter(|r| context.snapshot.is_leader(*r) && !refused.contains(r)) else {
            continue;
        };
        let back = here.saturating_sub(sentence(context, draft.begin));
        let apart = back == 0 && (acts_on(context, draft, phrase.begin) || is_said_to(context, draft, phrase.begin));
        if apart || draft.end > phrase.begin || !may_mean(context, phrase, leader) {
            refused.push(leader);
            people.retain(|p| p.leader != leader);
            continue;
        }
        let role = syntax::role(context.text, draft.begin, draft.end);
        let is_described = matches!(draft.kind, MentionKind::Office | MentionKind::Nominal);
        let acts_last = back <= 1 && role == Role::Subject && !is_described;
        let weight = weight_of(role, back) * if acts_last { LAST_SUBJECT } else { 1.0 };
        let Some(known) = people.iter_mut().find(|p| p.leader == leader) else {
            let nearest = (draft.begin, draft.end);
            let is_described = is_described && back <= 1;
            people.push(Person { leader, weight, nearest, back, first: back, count: 1, is_described });
            continue;
        };
        known.weight = known.weight.max(weight);
        known.is_described &= is_described || back > 1;
        if draft.begin > known.nearest.0 {
            (known.nearest, known.back) = ((draft.begin, draft.end), back);
        }
        if back != known.first {
            (known.first, known.count) = (back, known.count.saturating_add(1));
        }
    }
    for person in &mut people {
        person.weight *= 1.0 + AGAIN * f32::from(person.count - 1);
        if person.is_described {
            person.weight *= DESCRIBED_LAST;
        }
    }
    people
}

/// How far behind a name the phrase may stand that says what somebody is to another, in tokens.
const REACH_APPOSED: usize = 8;

/// "Chirac, a friend of the former premier": whoever is said to be something to the phrase is not what it means.
pub(super) fn is_said_to(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    is_word!(text, draft.end, ",")
        && begin > draft.end + 2
        && begin - draft.end <= REACH_APPOSED
        && text.class(draft.end + 1).has_any(Class::DETERMINER.or(Class::PRONOUN))
        && !(draft.end + 1..begin).any(|i| text.shape(i).has(Shape::PUNCTUATION))
}

/// What the people near weigh whom the gazetteer does not have.
fn strangers(
    context: &Context<'_>,
    (survey, added): (&Survey<'_>, &[Draft]),
    rivals: &LazyCell<Rivals, impl FnOnce() -> Rivals>,
    phrase: &Phrase,
) -> f32 {
    let here = sentence(context, phrase.begin);
    let mut weight = 0.0;
    for rival in rivals.before(phrase.begin).take(REACH_DRAFTS) {
        let back = here.saturating_sub(rival.sentence);
        if back > REACH_RIVALS {
            break;
        }
        let known = added.beginning_at(rival.begin).is_some();
        if rival.end > phrase.begin || known || !rival.sorts.has_any(Sorts::HE.or(Sorts::SHE)) {
            continue;
        }
        let sure = match (rival.sorts.is_open(), rival.opening) {
            (true, Opening::Name) => UNSURE,
            (true, _) => continue,
            (false, Opening::Definite | Opening::Possessed) => DEFINITE,
            (false, Opening::Indefinite) => INDEFINITE,
            (false, Opening::Name) => 1.0,
        };
        let role = rival.seen(context.text, &survey.quotations).standing.role;
        weight += sure * weight_of(role, back);
    }
    weight
}

/// What somebody in a role `back` sentences before weighs.
fn weight_of(role: Role, back: u32) -> f32 {
    role_weight(role) / (1.0 + f32::from(u16::try_from(back).unwrap_or(u16::MAX)))
}
