//! "the 61-year-old", "the former banker", "the leftist": a leader whom a definite phrase describes by age, trade or leaning.
//!
//! No record says how old somebody is or what he was, so salience decides among those who are near, as in Lappin and Leass
//! (1994), "An Algorithm for Pronominal Anaphora Resolution", and whoever the gazetteer lacks competes. Preconditions: "the", a
//! head that one person is called by, a leader near, in apposition or named within a few sentences. Vetoes: an office, which
//! goes by date; a name behind, whose title the phrase then is; "who" or "of" behind, which tells somebody apart; a head that
//! the text used of a stranger; the subject of the phrase's own clause; somebody whom the phrase is said to be to ("Chirac, a
//! friend of the former premier"); another sex or another state than the phrase tells.

mod bearers;
mod near;
mod parties;
mod phrases;

pub(super) use near::{is_said_to, says_of};
pub(super) use phrases::{gender_of_people, is_one};

use std::cell::LazyCell;

use bearers::{has_reigned, is_of, may_mean, rules};
use near::{near, strangers};
use phrases::{MAX_TOKENS, Phrase, is_leader_word, phrase};

use super::nominals::are_joined;
use super::offices::{fates, is_another_leader, says_how};
use super::pronouns::Rivals;
use super::survey::Survey;
use super::{Neighbours, apposition, referring, sentence};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// What this pass adds.
const DESCRIBED: (MentionKind, Pass) = (MentionKind::Nominal, Pass::Nominals);
/// How many sentences back somebody described may be named last.
const REACH_SENTENCES: u32 = 3;
/// How far back the head of a phrase may have been used of somebody, in tokens.
const REACH_HEAD: usize = 150;
/// The winner must have this share of the salience,
const CLEAR_SHARE: f32 = 0.56;
/// and so many times as much as the next.
const CLEAR_LEAD: f32 = 1.3;
/// How sure an apposition is.
const APPOSED: f32 = 0.93;
/// How sure it is that whoever the text has called by the same noun is meant.
const CALLED: f32 = 0.88;
/// How sure it is that the only one near is meant.
const ALONE: f32 = 0.85;
/// How sure it is that whom the sentence before is about is meant, and what strangers may weigh in it.
const GOES_ON: f32 = 0.75;
const FEW_STRANGERS: f32 = 0.1;

/// Adds a mention for each phrase that plainly describes a leader.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let mut cues: Vec<usize> = phrases::peoples(context, drafts).collect();
    if cues.is_empty() && survey.described.is_empty()
        || !drafts.iter().any(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r)))
    {
        return;
    }
    let rivals = LazyCell::new(|| Rivals::of(context, drafts));
    let mut added: Vec<Draft> = Vec::new();
    cues.extend(&survey.described);
    cues.sort_unstable();
    for cue in cues {
        let Some(phrase) = phrase(context, drafts, cue) else { continue };
        if is_a_paper(context, &phrase) || is_anybodys_hero(context, &phrase) {
            continue;
        }
        // "the 61-year-old former banker" has two cues.
        if added.last().is_some_and(|d| d.end > phrase.begin) {
            continue;
        }
        added.extend(resolve(context, (survey, drafts, &added), &rivals, &phrase));
    }
    drafts.append(&mut added);
}

/// "The Economist argued": a trade with a capital of its own is the name of a paper.
fn is_a_paper(context: &Context<'_>, phrase: &Phrase) -> bool {
    let (text, shape) = (context.text, context.text.shape(phrase.head));
    shape.has(Shape::CAPITALISED)
        && !shape.has(Shape::CAPITALS_LINE)
        && phrase.head == phrase.begin + 1
        && is_word!(text, phrase.head, "economist" | "spectator" | "guardian" | "independent" | "observer" | "banker")
}

/// "The pop icon", "the hero": whether a phrase calls somebody great and does not say that it is for what leaders are.
fn is_anybodys_hero(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    let of_politics = |i: usize| {
        is_word!(
            text,
            i,
            "democracy" | "apartheid" | "independence" | "liberation" | "freedom" | "revolution" | "revolutionary"
        ) || is_word!(
            text,
            i,
            "opposition" | "peace" | "rights" | "resistance" | "struggle" | "solidarity" | "communist"
        )
    };
    let before = phrase.head.saturating_sub(1);
    is_word!(text, phrase.head, "icon" | "hero" | "heroine") && !(before > phrase.begin && of_politics(before))
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
        // Only somebody whom the text has called General is "the general", or said to lead an army.
        Called::Nobody if phrase.is_bare && is_rank(context, phrase.head) => {
            let (leader, at) = leads_an_army(context, drafts, phrase)?;
            return may_mean(context, phrase, leader).then(|| meant(leader, CALLED, at));
        }
        Called::Nobody => {}
    }
    if is_word!(text, phrase.head, "leader" | "ruler")
        && is_another_leader(context, (drafts, added), (phrase.begin, phrase.head))
    {
        return None;
    }
    match told_of(context, drafts, phrase) {
        Told::Of(leader, at) => return Some(meant(leader, CALLED, at)),
        Told::OfAnother => return None,
        Told::OfNobody => {}
    }
    let mut people = near(context, (drafts, added), phrase);
    if let Some(party) = phrase.party {
        match parties::led(context, drafts, (phrase, party)) {
            parties::Led::By(leader, at) => {
                return may_mean(context, phrase, leader).then(|| meant(leader, CALLED, at));
            }
            // "The Labour leader": of a name that is a leaning as well, any of those near may be meant.
            _ if phrases::is_leaning(context, phrase.begin, phrase.head) => {}
            parties::Led::Either => return None,
            // "Blair resigned. The Tory leader": whoever rules is not told by a party of which nothing was said.
            parties::Led::Untold => {
                let is_alone = people.len() == 1 && people.iter().all(|p| p.back <= 1 && p.acts_last);
                if !is_alone || people.iter().any(|p| rules(context, p.leader)) {
                    return None;
                }
            }
        }
    }
    // "The Israeli": of those whose state is on record before those of whom none is.
    if let Some(of) = phrase.of
        && people.iter().any(|p| is_of(context, p.leader, of))
    {
        people.retain(|p| is_of(context, p.leader, of));
    }
    people.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let best = people.first().filter(|p| p.back <= REACH_SENTENCES)?;
    // "The former king" has been one, and "the 27-year-old" is the stranger of the sentence before.
    let is_party = phrase.is_partys && is_leader_word(context, phrase.head);
    let is_last_named =
        || !(best.back >= 2 && near::is_stranger_nearer(context, rivals, phrase, (best.back, is_party)));
    if !is_last_named() || !has_reigned(context, survey, phrase, best.leader) {
        return None;
    }
    if is_kin_told_of(context, drafts, phrase) || phrase.of.is_some() && is_told_of_sport(context, phrase) {
        return None;
    }
    if phrase.of.is_some_and(|of| is_strangers_people(context, drafts, (of, best.nearest.0), phrase)) {
        return None;
    }
    // "Aristide fled. The chief justice, Alexandre, is president. The Haitian": either, unless one was just named and acted.
    let is_doubtful = best.is_described || best.back > 1;
    if let Some(of) = phrase.of.filter(|_| is_doubtful)
        && people.iter().skip(1).any(|p| is_of(context, p.leader, of))
    {
        return None;
    }
    // "Kim met Moon. The two leaders smiled. The 34-year-old": either.
    let are_two = |i: usize| is_word!(text, i, "two" | "both") && !text.shape(i + 1).has(Shape::PUNCTUATION);
    if people.len() > 1 && (best.nearest.1..phrase.begin).any(are_two) {
        return None;
    }
    if is_beside_another(context, (drafts, added), best) && !opens_paragraph(context, best, phrase) {
        return None;
    }
    let second = people.get(1).map_or(0.0, |p| p.weight);
    if people.iter().any(|p| are_joined(context, p.nearest, best.nearest) || near::are_rivals(context, p, best)) {
        return None;
    }
    let all: f32 = people.iter().map(|p| p.weight).sum();
    if goes_on(context, (survey, added), rivals, phrase, &people) {
        return Some(meant(best.leader, GOES_ON, best.nearest));
    }
    // Whoever is not clear among the leaders is not among strangers either.
    if best.weight <= CLEAR_SHARE * all || best.weight < CLEAR_LEAD * second {
        return None;
    }
    let share = best.weight / (all + strangers(context, (survey, added), rivals, phrase));
    (share > CLEAR_SHARE).then(|| meant(best.leader, ALONE * share, best.nearest))
}

/// Whom a text reports dead, tried or arrested before a phrase for somebody of whom such things are told.
enum Told {
    Of(u32, (usize, usize)),
    /// Somebody whom the phrase cannot mean, and of whom it is all the same.
    OfAnother,
    OfNobody,
}

/// "The former leader was found in a drain", "Mandela died. Obama praised him. The liberation icon": of whom the text reports it, and
/// where he was named last.
fn told_of(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Told {
    let text = context.text;
    let is_fallen = phrase.out_of_power && !(phrase.begin..phrase.head).any(|i| is_word!(text, i, "opposition"));
    let is_told_how = is_word!(text, phrase.head, "leader" | "ruler") && says_how(context, phrase.begin, phrase.head);
    let is_remembered = is_told_how || is_word!(text, phrase.head, "icon" | "hero" | "heroine");
    let is_reported = is_remembered || is_fallen && is_leader_word(context, phrase.head);
    if !is_reported {
        return Told::OfNobody;
    }
    let told = fates::told_before(context, drafts, phrase.begin);
    let Some(leader) = told.iter().copied().find(|leader| may_mean(context, phrase, *leader)) else {
        return if is_told_how && !told.is_empty() { Told::OfAnother } else { Told::OfNobody };
    };
    let last = drafts.before(phrase.begin).find(|d| d.record == Some(leader));
    last.map_or(Told::OfAnother, |d| Told::Of(leader, (d.begin, d.end)))
}

/// "Lula won. The former metalworker had lost three times. Serra conceded. The bearded leftist": whether the likeliest has just come up
/// in what is told of another, who acts in the first sentence and is spoken of again. Either may be meant.
fn is_beside_another(context: &Context<'_>, (drafts, added): (&[Draft], &[Draft]), best: &near::Person) -> bool {
    let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let mut opening = drafts.iter().take_while(|d| sentence(context, d.begin) == 0);
    let Some(first) = opening.find(is_leader) else { return false };
    let is_new = || drafts.before(best.nearest.0).chain(added).all(|d| d.record != Some(best.leader));
    let is_again = || drafts.iter().chain(added).any(|d| d.record == first.record && d.begin > first.begin);
    best.back >= 1
        && first.record != Some(best.leader)
        && syntax::role(context.text, first.begin, first.end) == Role::Subject
        && is_new()
        && is_again()
}

/// "Alex Salmond said he would go. The veteran nationalist": whether somebody begins the paragraph of a phrase, which is about him then.
fn opens_paragraph(context: &Context<'_>, best: &near::Person, phrase: &Phrase) -> bool {
    let text = context.text;
    let begins = |i: usize| text.shape(i).has(Shape::PARAGRAPH_START);
    let start = text.sentence(sentence(context, best.nearest.0) as usize).start;
    begins(start)
        && start > 0
        && syntax::role(text, best.nearest.0, best.nearest.1) == Role::Subject
        && best.nearest.0 - start <= MAX_TITLE
        && !(best.nearest.1..=phrase.begin).any(begins)
}

/// So many words of a title may stand before the name that begins a sentence.
const MAX_TITLE: usize = 4;

/// "Milei will speak on Wednesday. The economist flew": whether a phrase begins the sentence behind one that is about the likeliest alone,
/// who acts in it, and goes on about him, however many were named before.
fn goes_on(
    context: &Context<'_>,
    (survey, added): (&Survey<'_>, &[Draft]),
    rivals: &LazyCell<Rivals, impl FnOnce() -> Rivals>,
    phrase: &Phrase,
    people: &[near::Person],
) -> bool {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let [best, others @ ..] = people else { return false };
    let acts = best.back == 1 && best.acts_last && text.sentence(here as usize).start == phrase.begin;
    acts && others.iter().all(|p| p.back > 1 && CLEAR_LEAD * p.weight < best.weight)
        && near::strangers_within(context, (survey, added), rivals, phrase, 1) <= FEW_STRANGERS
}

/// "His wife spoke. The economist": whether the sentence before is about somebody's relation, who is nobody on record.
fn is_kin_told_of(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> bool {
    let text = context.text;
    let Some(before) = sentence(context, phrase.begin).checked_sub(1) else { return false };
    let first = text.sentence(before as usize).start;
    text.class(first).has_any(Class::PRONOUN_HE.or(Class::PRONOUN_SHE))
        && text.traits(first + 1).has(Traits::KIN)
        && drafts.beginning_at(first + 2).is_none()
}

/// "A French engineer hid under his bed. The Frenchman": whether somebody else of a state was told of last, behind a leader.
fn is_strangers_people(context: &Context<'_>, drafts: &[Draft], (of, leader): (u32, usize), phrase: &Phrase) -> bool {
    let text = context.text;
    let behind = drafts.before(phrase.begin).take_while(|d| d.begin > leader);
    let mut peoples = behind.filter(|d| d.kind == MentionKind::Demonym && d.record == Some(of));
    peoples.any(|d| {
        let own = sentence(context, d.begin);
        let mut before = (d.begin.saturating_sub(REACH_INDEFINITE)..d.begin).filter(|i| sentence(context, *i) == own);
        before.any(|i| is_word!(text, i, "a" | "an" | "one" | "another"))
    })
}

/// So many words before a people's name stands its article: "a young French engineer".
const REACH_INDEFINITE: usize = 2;

/// "The American won the 200 metres": whether the sentence of a phrase is about sport.
fn is_told_of_sport(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    text.sentence(sentence(context, phrase.begin) as usize).any(|i| {
        text.class(i).has(Class::SPORT) || is_word!(text, i, "metres" | "race" | "sets" | "title" | "seconds" | "lap")
    })
}

/// Whether a word is one that stands before names: "the general", "the sheikh".
fn is_rank(context: &Context<'_>, at: usize) -> bool {
    context.text.class(at).has(Class::RANK)
        || is_word!(
            context.text,
            at,
            "prince" | "princess" | "sheikh" | "sheik" | "captain" | "major" | "ayatollah" | "cardinal" | "mullah"
        )
}

/// So many tokens before a name stands what tells of soldiers: "army chief, General".
const REACH_SOLDIERS: usize = 6;

/// "Myanmar's army chief … The general": whoever was said last to lead soldiers.
fn leads_an_army(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<(u32, (usize, usize))> {
    let text = context.text;
    if let Some(found) = known_by(context, drafts, phrase) {
        return Some(found);
    }
    if !is_word!(text, phrase.head, "general") {
        return None;
    }
    let is_soldiers = |i: usize| {
        is_word!(text, i, "army" | "military" | "junta" | "forces")
            && is_word!(text, i + 1, "chief" | "leader" | "ruler" | "head" | "commander" | "boss" | "strongman" | "'s")
            || is_word!(text, i, "commander") && is_word!(text, i + 1, "in" | "-")
    };
    let here = sentence(context, phrase.begin);
    let is_near = |d: &&Draft| here - sentence(context, d.begin).min(here) <= REACH_SENTENCES;
    let is_told = |d: &&Draft| {
        let own = sentence(context, d.begin);
        d.record.is_some_and(|r| context.snapshot.is_leader(r))
            && (d.begin.saturating_sub(REACH_SOLDIERS)..d.end).any(|i| sentence(context, i) == own && is_soldiers(i))
    };
    let leader = drafts.before(phrase.begin).take_while(is_near).find(is_told)?;
    Some((leader.record?, (leader.begin, leader.end)))
}

/// "Gaddafi … The colonel": whoever was named last, where a name on record begins with the rank.
fn known_by(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<(u32, (usize, usize))> {
    let here = sentence(context, phrase.begin);
    let is_near = |d: &&Draft| here - sentence(context, d.begin).min(here) <= REACH_SENTENCES;
    let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let last = drafts.before(phrase.begin).take_while(is_near).find(is_leader)?;
    let rank = context.text.word(phrase.head);
    let begins = |name: &str| name.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case(rank));
    let record = context.snapshot.record(last.record?)?;
    record.names.iter().any(|form| begins(&form.text)).then_some((last.record?, (last.begin, last.end)))
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
        // "Colonel Gaddafi" may be a name as a whole.
        let whole = drafts.containing(at, at + 1).find(|d| d.kind != MentionKind::Office);
        if let Some((record, at)) = whole.and_then(leader) {
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
