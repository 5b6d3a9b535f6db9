//! Of those that a place is the seat of, the one that it stands for.

use std::cell::OnceCell;
use std::ops::Range;

use crate::gazetteer::{Held, Holds, Interval, Record, RecordType};
use crate::mention::MentionKind;
use crate::resolution::times::{self, Years};
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// How much an owner of a seat counts that is named in the seat's own sentence; in the next it is a half.
const BESIDE: f32 = 0.6;

/// The same behind the seat of a union: "Brussels wants it to join NATO".
const AHEAD: f32 = 0.15;

/// How much the usual owner counts for being that.
const USUAL: f32 = 0.2;

/// So many mentions on each side of a seat, at most, tell whose it is.
const WINDOW: usize = 40;

/// A sentence tells of a seat so many tokens before and behind it.
const BESIDE_REACH: usize = 60;

/// What goes with a word stands at most so many tokens away.
const NEAR: usize = 5;

/// Who led a state that is no more may be alive so many years later, and spoken of with the one that came after it.
const LIFETIME: u32 = 35;

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
    let window =
        || drafts.iter().skip(index.saturating_sub(WINDOW)).take(2 * WINDOW).filter(|d| d.kind != MentionKind::Metonym);
    // The European Union was there before 1993 under another name: whoever says that name, or leads it, means it.
    let under_another_name = |owner: u32| {
        let is_young = |r: &Record| {
            r.record_type == RecordType::Organisation
                && Interval { start: r.founded, end: None }.holds(context.date) == Holds::Never
        };
        context.snapshot.record(owner).is_some_and(is_young)
            && window().any(|d| d.record.is_some_and(|r| r == owner || leads(context, r, owner)))
    };
    let alive = |owner: u32| {
        lives(owner, context.date)
            || under_another_name(owner)
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
    let mut weights: Vec<(u32, f32)> = seats.iter().map(|s| (s.owner, 0.0)).collect();
    for draft in window() {
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
                || draft.record.is_some_and(|r| leads(context, r, *owner));
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
    let others = usual_is_union && best != usual && best != state.map(|s| s.owner);
    // Of others that sit with a union somebody speaks oftener than their seat does for them, unless its sentence is of them.
    let best = match best.filter(|_| others) {
        Some(other) if described(context, [other].into_iter(), begin).is_none() && !is_of_armies(context, begin) => {
            usual
        }
        _ => best,
    };
    // "its former colony", "its paratroopers": a union has none.
    if usual_is_union
        && (best.is_none() || best == usual)
        && let Some(state) = state.filter(|_| is_of_a_state(context, begin))
    {
        return Some(state.owner);
    }
    let fitting = best.or_else(|| described(context, seats.iter().map(|s| s.owner), begin));
    if fitting.is_none() && seats.iter().any(|s| is_court(s.owner)) && is_tried(context, drafts, index) {
        let is_criminal = |r: &Record| r.name.contains("Criminal");
        let mut courts = seats.iter().map(|s| s.owner).filter(|o| context.snapshot.record(*o).is_some_and(is_criminal));
        return courts.next().filter(|_| courts.next().is_none());
    }
    // With nothing to go by, a capital is its state's, unless a union of states sits there and nobody speaks of the state, or a
    // state that has ended since: Belgrade was Yugoslavia's in 1985.
    fitting.or(usual)
}

/// Whether somebody leads or led an owner of a seat or one of its bodies. Who leads an organisation on the text's date speaks for
/// no other: Charles Michel of the Union, no longer of Belgium.
fn leads(context: &Context<'_>, record: u32, owner: u32) -> bool {
    let snapshot = context.snapshot;
    let held = snapshot.facts(record).held;
    let is_organisation = |r: u32| snapshot.record_type(r) == RecordType::Organisation;
    let now = |h: &Held| h.interval().holds(context.date) != Holds::Never;
    let is_of = |h: &Held| {
        h.of == owner || is_organisation(h.of) && is_organisation(owner) && snapshot.parent(h.of) == Some(owner)
    };
    let speaks_for_one = held.iter().any(|h| now(h) && is_organisation(h.of));
    held.iter().any(|h| is_of(h) && (!speaks_for_one || now(h)))
}

/// The tokens of a token's own sentence, as far as they tell of it.
fn beside(context: &Context<'_>, at: usize) -> Range<usize> {
    let own = context.text.token(at).map_or(0..0, |t| context.text.sentence(t.sentence as usize));
    own.start.max(at.saturating_sub(BESIDE_REACH))..own.end.min(at + BESIDE_REACH)
}

/// Whether the sentence of a token is of soldiers: of the two that sit in Brussels, one sends them.
fn is_of_armies(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    beside(context, at).any(|i| {
        is_word!(
            text,
            i,
            "troops"
                | "soldiers"
                | "battalion"
                | "battalions"
                | "brigade"
                | "brigades"
                | "jets"
                | "flank"
                | "deterrence"
                | "warships"
                | "peacekeepers"
                | "bombing"
                | "allies"
                | "ally"
                | "air"
                | "military"
        )
    })
}

/// Whether the sentence of a token speaks of what only a state has: a colony that was, paratroopers, an ambassador whom it
/// recalls.
fn is_of_a_state(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    beside(context, at).any(|i| {
        is_word!(text, i, "colony" | "colonies" | "paratroopers")
            || is_word!(text, i, "recalled" | "recalls" | "recall")
                && (i + 1..i + NEAR).any(|i| is_word!(text, i, "ambassador" | "ambassadors"))
            || is_word!(text, i, "lost") && (i + 1..i + NEAR).any(|i| is_word!(text, i, "soldiers"))
    })
}

/// "The Hague issued a warrant", "wants Ratko Mladic", "cooperate with The Hague": whether courts are meant, if any sit there.
fn is_tried(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let crime = |i: usize| {
        is_word!(
            text,
            i,
            "indicted"
                | "indicts"
                | "indictment"
                | "indictments"
                | "warrant"
                | "warrants"
                | "sentenced"
                | "acquitted"
                | "convicted"
                | "prosecutor"
                | "prosecutors"
                | "tribunal"
                | "genocide"
                | "trial"
        ) || is_word!(text, i, "crimes") && i > 0 && is_word!(text, i - 1, "war")
            || is_of_courts(text.word(i))
    };
    let wanted =
        is_word!(text, draft.end, "wants" | "wanted" | "seeks") && text.shape(draft.end + 1).has(Shape::CAPITALISED);
    let reach = || draft.begin.saturating_sub(NEAR)..draft.begin;
    let handed = reach().any(|i| {
        is_word!(text, i, "handed" | "hand" | "surrender" | "surrendered" | "extradite" | "extradited" | "delivered")
            || is_word!(text, i, "cooperate" | "cooperates" | "cooperated" | "cooperation" | "cooperating")
    });
    wanted || handed || beside(context, draft.begin).any(crime)
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
    let is_today = !context.date_assumed && drafts.get(index).is_some_and(|d| is_of_today(context, d.begin));
    let may_live = |leader: u32| {
        let ends = |h: &Held| h.interval().end.is_some_and(|end| end.year() + LIFETIME >= context.date.year());
        snapshot.facts(leader).held.iter().any(ends)
    };
    for draft in near.filter(|d| sentence(d).abs_diff(here) <= CONTEMPORARY_SENTENCES) {
        let candidate = draft.candidates.first().map(|(record, _)| *record);
        let Some(record) = draft.record.or(candidate).filter(|r| *r != place) else { continue };
        let speaks_for = |state: u32| record == state || snapshot.facts(record).held.iter().any(|h| h.of == state);
        let sits_there = |other: u32| other != owner && snapshot.record_type(other) == RecordType::State;
        if snapshot.facts(place).seat_of.iter().any(|seat| sits_there(seat.owner) && speaks_for(seat.owner)) {
            return false;
        }
        led |= record != owner && speaks_for(owner) && !(is_today && may_live(record));
    }
    led
}

/// "Moscow is at war", "annexed it in March": whether the sentence of a token is of the days of its text.
fn is_of_today(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let tokens = beside(context, at);
    let is_written = |i: usize| text.shape(i).has(Shape::DIGIT) && times::year(context, i).is_some();
    tokens.clone().any(|i| {
        is_word!(text, i, "is" | "are" | "has" | "have" | "will" | "says" | "regrets" | "wants")
            || text.class(i).has(Class::CALENDAR)
    }) && !tokens.clone().any(is_written)
}

/// The organisation, among those that sit in a place, that the words of the sentence of a token fit best: what it is called, and
/// for a court what only courts do.
fn described(context: &Context<'_>, owners: impl Iterator<Item = u32>, at: usize) -> Option<u32> {
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
        beside(context, at).filter(fits).count()
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
