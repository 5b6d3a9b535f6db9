//! "the bloc", "the 32-member alliance", "the island nation": a definite phrase whose head noun a record lists refers to
//! the nearest compatible entity before it. Modifiers are evidence; no antecedent, no mention.
//!
//! After the precise constructs and the strict head match of Lee et al. (2013): the head noun must be on record, where they
//! ask for the same head, and salience decides as in Lappin and Leass (1994). Preconditions: a definite determiner, and
//! somebody near who may be called so. Vetoes: a modifier that the record does not bear out, "other" and the like, the noun as
//! part of a compound ("country music"), something else that the noun was used of since ("a high court"), an antecedent that
//! the phrase is joined to by "and" or that is the subject of the phrase's own clause. The states of the leaders in office who
//! are named near, though nobody named the state, and those that the document is about, count as well. A head noun that only
//! one entity of the document can be reaches further back than one that several can.

mod abroad;
mod acting;
mod apposed;
mod asides;
mod bound;
mod brought;
mod compounds;
mod fronted;
mod home;
mod introduced;
mod leaders;
mod members;
mod modifiers;
mod nearer;
mod organs;
mod phrases;
mod plight;
mod regions;
mod republic;
mod salience;
mod seated;
mod speaking;
mod told_aside;
mod visited;
mod weights;

pub(super) use acting::{acts_on, are_joined};
pub(super) use compounds::goes_on_as_compound;
pub(super) use home::state_of;
pub(super) use leaders::{is_native, run as run_of_leaders};
pub(super) use members::number;
pub(super) use phrases::is_made_to;
pub(super) use republic::here as republic_here;
pub(super) use weights::{as_listed, role_weight};

use std::cell::LazyCell;

use rustc_hash::{FxBuildHasher, FxHashMap};

use apposed::{apposed, is_strangers};
use home::{Frequency, TOPIC_SHARE};
use modifiers::agreement;
use phrases::{Determiner, MAX_MODIFIERS, Phrase, phrase};
use salience::{Salience, Weighed};
use weights::mention_weight;

use super::predicates::is_said_of_subject;
use super::speakers::Speakers;
use super::survey::Survey;
use super::{REACH_DRAFTS, referring, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// What this pass adds.
const NOMINAL: (MentionKind, Pass) = (MentionKind::Nominal, Pass::Nominals);
/// How many sentences back an antecedent may be where several entities compete.
const REACH_SENTENCES: u32 = 4;
/// How many sentences back the only entity of the document that the phrase can mean may be.
const REACH_UNIQUE: u32 = 25;
/// The winner must have this share of the salience.
const CLEAR_SHARE: f32 = 0.5;
/// Or this share, and so many times as much as the next.
const LEADING_SHARE: f32 = 0.4;
const CLEAR_LEAD: f32 = 2.0;
/// How sure an apposition is;
const APPOSED: f32 = 0.93;
/// what is clear near, told by more than a noun, and by a noun alone;
const NEAR_TOLD: f32 = 0.95;
const NEAR: f32 = 0.85;
/// the only one of the document, likewise;
const UNIQUE_TOLD: f32 = 0.85;
const UNIQUE: f32 = 0.75;
/// the state of a leader who rules or addresses the phrase's, and of one whom a pronoun or "whose" means, times that;
const RULED: f32 = 0.88;
const OWNED: f32 = 0.92;
/// and the country of a speaker who is known, and of one who is not.
const SPEAKERS: f32 = 0.85;
const ANYBODYS: f32 = 0.7;
/// Head nouns that say little: with several entities about, they need one near.
const GENERAL: &[&str] = &["group", "organisation", "organization", "body", "state", "party", "institution"];

/// Adds a mention for each definite phrase that has an antecedent.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    if survey.heads.is_empty() {
        return;
    }
    // Counted when the first phrase asks: most head nouns make none.
    let frequency = LazyCell::new(|| Frequency::of(context, drafts));
    let mut added: Vec<Draft> = Vec::new();
    // The entities named so far, in order of first mention: those that a phrase may reach far back for.
    let last = FxHashMap::with_capacity_and_hasher(drafts.len() / 2, FxBuildHasher);
    let order = Vec::with_capacity(drafts.len() / 2);
    let mut named = Named { last, order, brought: FxHashMap::default(), read: 0 };
    let mut speakers: Option<Speakers> = None;
    let mut organs = organs::Known::default();
    for head in &survey.heads {
        let Some(phrase) = phrase(context, drafts, *head) else { continue };
        if let Some(found) = apposed(context, drafts, &phrase) {
            added.push(found);
            continue;
        }
        match apposed::told_beside(context, drafts, &phrase) {
            Some(apposed::Beside::Told(found)) => {
                added.push(*found);
                continue;
            }
            Some(apposed::Beside::Unsure) => continue,
            None => {}
        }
        // Whom a pronoun stands for is asked behind.
        if phrase.head == phrase.begin + 1 && leaders::is_told_by_pronoun(context, phrase.begin) {
            continue;
        }
        let may_be_another = phrase.determiner == Determiner::Definite && phrase.head == phrase.begin + 1;
        if may_be_another && introduced::is_told_apart(context, phrase.begin, phrase.end) {
            continue;
        }
        if is_said_of_subject(context, drafts, (phrase.begin, phrase.end)) {
            continue;
        }
        let again = home::again(context, survey, &added, &phrase);
        if let Some(found) = again {
            added.push(found);
            continue;
        }
        if let Some(found) = republic::resolve(context, drafts, &phrase) {
            added.push(found);
            continue;
        }
        if let Some(found) = fronted::resolve(context, drafts, &phrase) {
            added.push(found);
            continue;
        }
        named.read(context, drafts, phrase.begin);
        if let Some(found) = visited::resolve(context, (drafts, &added), &phrase) {
            added.push(found);
            continue;
        }
        // "Spain sent a ship. President Jacques Chirac said the country was grateful".
        match speaking::spoken_of(context, drafts, (&named, &frequency), &phrase) {
            Some(speaking::SpokenOf::Own(found)) => {
                added.push(*found);
                continue;
            }
            Some(speaking::SpokenOf::Either) => continue,
            None => {}
        }
        if let Some(found) = speaking::of_his_country(context, drafts, &named, &phrase) {
            added.push(found);
            continue;
        }
        if let Some(found) = speaking::part_of_his(context, drafts, &named, &phrase) {
            added.push(found);
            continue;
        }
        let near = (phrase.determiner != Determiner::Speaker)
            .then(|| resolve(context, drafts, &added, (&mut named, &frequency), &phrase))
            .flatten();
        let found =
            near.or_else(|| home::resolve(context, (survey, drafts, &added), &phrase, &frequency, &mut speakers));
        let found = found.or_else(|| organs::resolve(context, survey, (drafts, &added), &mut organs, &phrase));
        let found = found.or_else(|| seated::resolve(context, survey, (drafts, &added), &phrase));
        let is_named_behind = |d: &Draft| salience::named_behind(context, drafts, &phrase).any(|r| d.record == Some(r));
        added.extend(found.filter(|d| !is_named_behind(d)));
    }
    drafts.append(&mut added);
}

/// Entities with where each was last mentioned.
struct Named {
    last: FxHashMap<u32, (usize, usize)>,
    order: Vec<u32>,
    /// States by whose leader or capital brought them to mind last.
    brought: FxHashMap<u32, (usize, usize)>,
    /// How many drafts were added.
    read: usize,
}

impl Named {
    /// Adds those that begin before a token.
    fn read(&mut self, context: &Context<'_>, drafts: &[Draft], begin: usize) {
        let behind = drafts.get(self.read..).unwrap_or(&[]);
        for draft in behind.iter().take_while(|d| d.begin < begin) {
            self.read += 1;
            // "The Algerian will call a conference": names somebody, and no state.
            let Some(record) = draft.record.filter(|_| !weights::is_somebody(context, draft)) else { continue };
            if let Some(state) = leaders::brought_now(context, draft) {
                self.brought.insert(state, (draft.begin, draft.end));
            }
            if self.last.insert(record, (draft.begin, draft.end)).is_none() {
                self.order.push(record);
            }
        }
    }
}

fn resolve(
    context: &Context<'_>,
    drafts: &[Draft],
    added: &[Draft],
    (named, frequency): (&mut Named, &Frequency),
    phrase: &Phrase,
) -> Option<Draft> {
    named.read(context, drafts, phrase.head);
    // Which is the world's largest, no record says.
    if is_word!(context.text, phrase.head, "economy") && is_word!(context.text, phrase.begin + 1, "world") {
        return None;
    }
    // "Trump said Washington would run the South American nation", "Obama told the stricken nation": not his own.
    if let Some((state, by)) = leaders::ruled(context, drafts, phrase)
        && agreement(context, drafts, state, phrase).is_some()
        && !(plight::is_of_plight(context, phrase)
            && frequency.is_led(state)
            && !leaders::is_left(context, phrase.begin))
        && let Some(found) = leaders::own(context, named, phrase, (state, by))
    {
        return Some(found);
    }
    if let Some((state, at)) = nearer::goes_on_speaking(context, drafts, phrase) {
        return Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, NEAR), Some(at)));
    }
    let mut weighed = Weighed::near(context, (drafts, added), frequency, phrase);
    // "The reclusive state": what the record confirms is meant before what the document is about, or is named near.
    if weighed.salience.iter().all(|(_, s)| s.confirmed == 0) && phrase.head - phrase.begin > 1 {
        let confirmed = |d: &Draft| d.record.and_then(|r| agreement(context, drafts, r, phrase)).is_some_and(|n| n > 0);
        let found = unique(context, (drafts, added), (named, &weighed.refused), phrase);
        if let Some(found) = found.filter(confirmed) {
            return Some(found);
        }
    }
    weighed.bring(context, drafts, (named, frequency), phrase);
    if weighed.is_of_the_unnamed {
        return None;
    }
    if weighed.salience.is_empty() {
        return unique(context, (drafts, added), (named, &weighed.refused), phrase);
    }
    let ranked = ranked(context, weighed.salience, phrase);
    let (record, best) = *ranked.first()?;
    let found = (record, best.nearest);
    if best.confirmed == 0 && nearer::is_passed_over(context, drafts, (frequency, &weighed.beside), found, phrase) {
        return None;
    }
    let is_of_another = is_anothers(context, (drafts, added), (record, best.nearest, best.confirmed), phrase)
        || introduced::is_of_one_left_out(context, drafts, (record, best.nearest), phrase);
    (!is_of_another).then(|| clearest(context, &ranked, frequency.share(record) >= TOPIC_SHARE, phrase)).flatten()
}

/// What a phrase may mean, the likeliest first. "Aid to Ukraine until the president of that country": what was named last is
/// pointed at.
fn ranked(context: &Context<'_>, mut salience: Vec<(u32, Salience)>, phrase: &Phrase) -> Vec<(u32, Salience)> {
    salience.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then(b.1.nearest.0.cmp(&a.1.nearest.0)));
    if is_word!(context.text, phrase.begin, "that") {
        // "Nigeria would restore power in that country": not whoever does.
        let all = salience.len();
        salience.retain(|(_, s)| !is_doing(context, s.nearest, phrase.begin));
        // Of several others none is pointed at.
        if salience.len() < all && salience.len() > 1 {
            salience.clear();
        }
        if salience.is_empty() {
            return salience;
        }
        let last = salience.iter().enumerate().max_by_key(|(_, r)| r.1.nearest.0).map_or(0, |(place, _)| place);
        salience.swap(0, last);
        salience.truncate(1);
    }
    salience
}

/// Whether what stands at `nearest` is the subject of the clause that goes on to a phrase.
fn is_doing(context: &Context<'_>, nearest: (usize, usize), begin: usize) -> bool {
    let text = context.text;
    let parts = |i: usize| {
        text.class(i).has(Class::CONJUNCTION)
            || text.shape(i).has(Shape::PUNCTUATION)
            || is_word!(text, i, "that" | "which" | "who" | "whose" | "where")
    };
    sentence(context, nearest.0) == sentence(context, begin)
        && syntax::role(text, nearest.0, nearest.1) == Role::Subject
        && !(nearest.1..begin).any(parts)
}

/// Whether the noun was used last of something that the gazetteer does not have, of which nothing is said that a record
/// confirms.
fn is_anothers(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    (record, nearest, confirmed): (u32, (usize, usize), u16),
    phrase: &Phrase,
) -> bool {
    context.snapshot.record_type(record) == RecordType::Organisation
        && (is_strangers(context, drafts, phrase)
            || confirmed == 0
                && (nearer::is_a_companys(context, drafts, nearest, phrase)
                    || introduced::is_taken(context, (drafts, added), (record, nearest), phrase)))
}

/// A draft of the first of what a phrase may mean, the likeliest first, if it is clearly likelier than the others; somewhat less
/// is asked of what the document is about.
fn clearest(context: &Context<'_>, ranked: &[(u32, Salience)], is_topic: bool, phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let (record, best) = *ranked.first()?;
    let total: f32 = ranked.iter().map(|r| r.1.weight).sum();
    // "Iran and Pakistan met. The country …": of two that are named in one breath neither is meant.
    let paired = ranked
        .get(1)
        .is_some_and(|r| r.1.confirmed == best.confirmed && are_joined(context, r.1.nearest, best.nearest));
    let share = if paired { CLEAR_SHARE.min(best.weight / total) } else { best.weight / total };
    let specific = phrase.head - phrase.begin > 1;
    let mut draft = Draft::derived(
        phrase.begin,
        phrase.end,
        MentionKind::Nominal,
        Pass::Nominals,
        Evidence::Antecedent { sentences_back: best.back },
    );
    draft.candidates = ranked.iter().map(|(r, s)| (*r, s.weight / total)).collect();
    draft.confidence = share * if specific { NEAR_TOLD } else { NEAR };
    // Of many that are named in passing, "Mali, Guinea and Niger", none has much.
    let second = ranked.get(1).map_or(0.0, |r| r.1.weight);
    let leads = is_topic && share > LEADING_SHARE && best.weight >= CLEAR_LEAD * second && !paired;
    if share > CLEAR_SHARE || leads {
        draft.record = Some(record);
        draft.antecedent = Some(best.nearest).filter(|_| !best.is_unnamed);
    } else if !is_word!(text, phrase.begin, "the") || is_general(context, phrase) {
        return None;
    }
    Some(draft)
}

/// Whether the phrase's noun says little.
fn is_general(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    phrase.end == phrase.head + 1 && is_word!(text, phrase.begin, "the") && GENERAL.contains(&text.word(phrase.head))
}

/// The only entity of the document so far that a phrase can mean, if it is not too far back.
fn unique(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    (named, refused): (&Named, &[u32]),
    phrase: &Phrase,
) -> Option<Draft> {
    let specific = phrase.head - phrase.begin > 1;
    if is_general(context, phrase) && !specific {
        return None;
    }
    let fitting =
        named.order.iter().rev().take(REACH_DRAFTS).filter_map(|r| Some((*r, agreement(context, drafts, *r, phrase)?)));
    // "The reclusive state": of several, the only one that is on record as what the phrase says.
    let mut best: Option<(u32, u16)> = None;
    let mut is_tied = false;
    for (record, confirmed) in fitting {
        let most = best.map_or(0, |b| b.1);
        is_tied = best.is_some() && (confirmed == most || is_tied && confirmed < most);
        if best.is_none() || confirmed > most {
            best = Some((record, confirmed));
        } else if is_tied && !specific {
            return None;
        }
    }
    let (record, confirmed) = best.filter(|(record, _)| !is_tied && !refused.contains(record))?;
    // What the phrase itself holds ("the Russian republic") is evidence and no antecedent.
    let antecedent = *named.last.get(&record).filter(|at| at.1 <= phrase.begin)?;
    let back = sentence(context, phrase.begin).saturating_sub(sentence(context, antecedent.0));
    if is_anothers(context, (drafts, added), (record, antecedent, confirmed), phrase) {
        return None;
    }
    // What the record confirms is meant however far back it was named.
    let confidence = if specific { UNIQUE_TOLD } else { UNIQUE };
    (back <= REACH_UNIQUE || confirmed > 0)
        .then(|| referring(context, (phrase.begin, phrase.end), NOMINAL, (record, confidence), Some(antecedent)))
}
