//! Those named near an office of a state who take it within weeks, or held that of a state that was called by the same word.

use super::fates;
use super::named::{NAMED, REACH_SENTENCES, is_called, refer};
use super::terms::{fits, is_over, is_upcoming};
use super::{Phrase, is_or_heads_alike, is_word_for_heads, wanted_office};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{Held, Snapshot};
use crate::resolution::{Context, Draft};

/// "Israel's new leader was decided by the narrow victory of Benjamin Netanyahu": whoever takes the office within weeks and is
/// named before or in the phrase's sentence.
pub(super) fn winner(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
    (wanted, of): (u32, u32),
) -> Option<Draft> {
    let snapshot = context.snapshot;
    let here = sentence(context, phrase.begin);
    let leads = wanted != phrase.office;
    let wins = |h: &&Held| {
        h.of == of
            && is_upcoming(context, phrase, h.interval())
            && (is_or_heads_alike(snapshot, h.office, wanted) || leads && snapshot.head_of(h.office).is_some())
    };
    let (before, behind) = Neighbours::split(drafts, phrase.begin);
    let near = before.iter().rev().take(REACH_DRAFTS).chain(behind.iter().take(REACH_DRAFTS));
    near.filter(|d| sentence(context, d.begin) <= here && here - sentence(context, d.begin) <= REACH_SENTENCES)
        .find_map(|d| Some((d, snapshot.facts(d.record?).held.iter().find(wins)?)))
        .map(|(named, held)| refer(context, phrase, held, named, NAMED))
}

/// "Slobodan Milosevic was found dead. The former Yugoslav president": whoever is named near and held the office of a state that was
/// called by the same word as the one on record, where nobody near held that one's.
pub(super) fn of_earlier_form(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, of: u32) -> Option<Draft> {
    let snapshot = context.snapshot;
    let here = sentence(context, phrase.begin);
    let near = || {
        let all = drafts.before(phrase.begin).take(REACH_DRAFTS);
        all.take_while(|d| here - sentence(context, d.begin).min(here) <= REACH_SENTENCES)
    };
    let is_it = |h: &&Held| {
        let is_gone = || {
            is_over(h.interval(), context.date) && fates::told_before(context, drafts, phrase.begin).contains(&h.leader)
        };
        is_called(snapshot, h.office, phrase.office) && (fits(context, phrase, h.interval()) || is_gone())
    };
    let held_of = |d: &Draft| d.record.map_or(&[][..], |r| snapshot.facts(r).held);
    let wanted = wanted_office(context, phrase.office, of);
    let own = |d: &Draft| held_of(d).iter().filter(is_it).find(|h| h.of == of);
    let mut named = near().filter_map(|d| Some((d, own(d)?)));
    // "The former Libyan leader" led by another office than that of those who lead today.
    if let Some((named, held)) = named.next() {
        let is_on_record =
            is_or_heads_alike(snapshot, held.office, wanted) || !is_word_for_heads(snapshot, phrase.office);
        return (!is_on_record).then(|| refer(context, phrase, held, named, NAMED));
    }
    near()
        .find_map(|d| {
            Some((d, held_of(d).iter().find(|h| h.of != of && is_it(h) && is_called_alike(snapshot, h.of, of))?))
        })
        .map(|(named, held)| refer(context, phrase, held, named, NAMED))
}

/// Whether a people of one state is or was called by a word for that of another.
fn is_called_alike(snapshot: &Snapshot, one: u32, other: u32) -> bool {
    let (Some(one), Some(other)) = (snapshot.record(one), snapshot.record(other)) else { return false };
    one.demonyms.iter().any(|own| other.demonyms.iter().any(|theirs| theirs.text == own.text))
}
