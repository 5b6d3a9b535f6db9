//! Of those that a place is the seat of, the one that it stands for.

use std::cell::OnceCell;

use crate::gazetteer::{Record, RecordType};
use crate::mention::MentionKind;
use crate::resolution::times::{self, Years};
use crate::resolution::{Context, Draft};
use crate::text::is_word;

/// How much an owner of a seat counts that is named in the seat's own sentence; in the next it is a half.
const BESIDE: f32 = 0.6;

/// The same behind the seat of a union: "Brussels wants it to join NATO".
const AHEAD: f32 = 0.15;

/// How much the usual owner counts for being that.
const USUAL: f32 = 0.2;

/// So many mentions on each side of a seat, at most, tell of its time …
const CONTEMPORARIES: usize = 16;

/// … within so many sentences.
const CONTEMPORARY_SENTENCES: u32 = 2;

/// Whose seat a place is here: the owner that the text speaks of, nearest and most.
pub(super) fn owner(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    place: u32,
    years: &OnceCell<Years>,
) -> Option<u32> {
    // A state that is no more, or not yet, has no seat, unless the sentence tells of its day.
    let begin = drafts.get(index).map_or(0, |d| d.begin);
    let told = (context.snapshot.facts(place).seat_of.len() > 1).then(|| times::told_day(context, begin)).flatten();
    let lives = |owner: u32, date| context.snapshot.record(owner).is_some_and(|r| r.was_there_on(date));
    // A text without a date of its own may be of another time.
    let of_its_time = |owner: u32| {
        let ended = context.snapshot.record(owner).filter(|r| context.date_assumed && r.dissolved.is_some());
        ended.is_some_and(|r| years.get_or_init(|| Years::of(context)).lie_within(context, r.lifetime()))
    };
    let alive = |owner: u32| {
        lives(owner, context.date)
            || told.is_some_and(|day| lives(owner, day))
            || of_its_time(owner)
            || is_among_its_own(context, drafts, (index, place), owner)
    };
    // On the text's date a place that is a seat no longer, or not yet, stands for nobody.
    if !context.date_assumed && !alive(place) {
        return None;
    }
    let seats: Vec<_> = context.snapshot.facts(place).seat_of.iter().filter(|s| alive(s.owner)).copied().collect();
    let state = seats
        .iter()
        .find(|s| s.capital())
        .or_else(|| seats.iter().find(|s| context.snapshot.record_type(s.owner) == RecordType::State));
    if seats.len() <= 1 {
        return seats.first().map(|s| s.owner);
    }
    let is_union = |r: &Record| r.nominals.iter().any(|n| n == "union");
    let has_ended = |r: &Record| r.record_type == RecordType::State && r.dissolved.is_some();
    let goes_first = |owner: u32| context.snapshot.record(owner).is_some_and(|r| is_union(r) || has_ended(r));
    // A court speaks for itself, not for the council that it belongs to.
    let is_court = |record: u32| {
        let record = Some(record).filter(|r| seats.iter().any(|s| s.owner == *r));
        record.and_then(|r| context.snapshot.record(r)).is_some_and(|r| r.nominals.iter().any(|n| n == "court"))
    };
    let usual = seats.iter().find(|s| goes_first(s.owner)).or(state).map(|s| s.owner);
    let usual_is_union = usual.and_then(|owner| context.snapshot.record(owner)).is_some_and(is_union);
    let sentence = |d: &Draft| context.text.token(d.begin).map_or(0, |t| t.sentence);
    let here = drafts.get(index).map_or(0, sentence);
    let window =
        drafts.iter().skip(index.saturating_sub(40)).take(80).filter(|d| !matches!(d.kind, MentionKind::Metonym));
    let mut weights: Vec<(u32, f32)> = seats.iter().map(|s| (s.owner, 0.0)).collect();
    for draft in window {
        let distance = f32::from(u16::try_from(here.abs_diff(sentence(draft))).unwrap_or(u16::MAX));
        // Whom the sentence itself names beside the seat is often another: "talks with Brussels and an invitation from NATO".
        let near = match distance < 1.0 {
            true if usual_is_union && draft.begin > begin && draft.record != state.map(|s| s.owner) => AHEAD,
            true => BESIDE,
            false => 1.0 / (1.0 + distance),
        };
        for (owner, weight) in &mut weights {
            let speaks = draft.record == Some(*owner)
                || draft.record.filter(|r| !is_court(*r)).and_then(|r| context.snapshot.record(r)).is_some_and(|r| {
                    !r.parent.is_empty()
                        && context.snapshot.index_of(&r.parent) == Some(*owner)
                        && r.record_type != RecordType::Place
                })
                || draft.record.is_some_and(|r| context.snapshot.facts(r).held.iter().any(|h| h.of == *owner));
            if speaks {
                *weight += near;
            }
        }
    }
    if let Some((_, weight)) = weights.iter_mut().find(|(owner, _)| Some(*owner) == usual) {
        *weight += USUAL;
    }
    let spoken = weights.iter().any(|(_, w)| *w > USUAL);
    let best = weights
        .iter()
        .copied()
        .filter(|_| spoken)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .filter(|(_, w)| *w > 0.0)
        .map(|(o, _)| o);
    // With nothing to go by, a capital is its state's, unless a union of states sits there and nobody speaks of the state, or a
    // state that has ended since: Belgrade was Yugoslavia's in 1985.
    best.or_else(|| described(context, seats.iter().map(|s| s.owner), here as usize)).or(usual)
}

/// "Khrushchev agreed if Moscow": whether an owner of a seat is a state that is no more, beside one who led it, where nothing
/// tells of another that sits there now.
fn is_among_its_own(context: &Context<'_>, drafts: &[Draft], (index, place): (usize, u32), owner: u32) -> bool {
    if !times::has_ended(context, owner) {
        return false;
    }
    let snapshot = context.snapshot;
    let sentence = |d: &Draft| context.text.token(d.begin).map_or(0, |t| t.sentence);
    let here = drafts.get(index).map_or(0, sentence);
    let from = index.saturating_sub(CONTEMPORARIES);
    let near = drafts.get(from..drafts.len().min(index + CONTEMPORARIES)).unwrap_or(&[]).iter();
    let mut led = false;
    for draft in near.filter(|d| sentence(d).abs_diff(here) <= CONTEMPORARY_SENTENCES) {
        let candidate = draft.candidates.first().map(|(record, _)| *record);
        let Some(record) = draft.record.or(candidate).filter(|r| *r != place) else { continue };
        let speaks_for = |state: u32| record == state || snapshot.facts(record).held.iter().any(|h| h.of == state);
        let sits_there = |other: u32| other != owner && snapshot.record_type(other) == RecordType::State;
        if snapshot.facts(place).seat_of.iter().any(|seat| sits_there(seat.owner) && speaks_for(seat.owner)) {
            return false;
        }
        led |= record != owner && speaks_for(owner);
    }
    led
}

/// The organisation, among those that sit in a place, that the words of a sentence fit best: what it is called, and for a
/// court what only courts do.
fn described(context: &Context<'_>, owners: impl Iterator<Item = u32>, sentence: usize) -> Option<u32> {
    let fits = |owner: u32| {
        let record = context.snapshot.record(owner).filter(|r| r.record_type == RecordType::Organisation);
        let Some(record) = record else { return 0 };
        let is_called = |word: &str| record.nominals.iter().any(|n| *n == *word);
        let court = is_called("court");
        // "a trade pact" is none of those who are called "the pact".
        let text = context.text;
        let definite = |i: usize| i > 0 && is_word!(text, i - 1, "the" | "its" | "their" | "this" | "that");
        let fits = |i: &usize| {
            let word = text.word(*i);
            is_called(word) && definite(*i) || court && is_of_courts(word)
        };
        text.sentence(sentence).filter(fits).count()
    };
    let mut found: Vec<(usize, u32)> = owners.map(|owner| (fits(owner), owner)).filter(|f| f.0 > 0).collect();
    found.sort_unstable();
    let (most, owner) = found.pop()?;
    found.last().is_none_or(|(next, _)| *next < most).then_some(owner)
}

/// Whether a word is for what courts do.
fn is_of_courts(word: &str) -> bool {
    matches!(
        word,
        "ruled"
            | "ruling"
            | "rulings"
            | "judge"
            | "judges"
            | "judgment"
            | "judgments"
            | "verdict"
            | "convention"
            | "applicant"
            | "applicants"
            | "damages"
            | "unlawful"
            | "upheld"
    )
}
