//! Whoever held an office of a state or organisation when a phrase says: by date, and by what the words before it tell.

use smallvec::{SmallVec, smallvec};

use super::fates;
use super::phrases::Phrase;
use super::terms::{is_day_of_change, is_ending, is_just_over, is_over};
use super::{IN_OFFICE, ONCE_OR_SOON, UNDATED, When, is_or_heads_alike, wanted_office};
use crate::coreference::{Neighbours, REACH_DRAFTS};
use crate::gazetteer::{Date, Held, Holds, Interval, RecordType, Snapshot};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};

/// A winner takes office at most so many days after "president-elect" was written: a year and a month.
const REACH_FUTURE_DAYS: i32 = 396;
/// A winner who is called newly elected takes office at most so many days after.
const ELECTED_DAYS: i32 = 120;
/// An ousted president lost office at most so many days before, and is told of so many days before a record has it end.
const DRIVEN_OUT_DAYS: i32 = 731;
const FORMAL_DAYS: i32 = 14;
/// How somebody's time in office ended is news for so many days.
const REPORTED_DAYS: i32 = 12;
/// Somebody may be called acting who took office at most so many days ago, whatever his record says.
const ACTING_DAYS: i32 = 366;
/// An ambiguous "former president" names at most so many candidates.
const MAX_CANDIDATES: usize = 8;

/// Which offices are meant by the one wanted.
struct Fitting<'s> {
    snapshot: &'s Snapshot,
    wanted: u32,
    /// The office that the one wanted is a local word for.
    general: u32,
    /// Whether one that heads the same will do.
    loosely: bool,
    /// What was asked before, by the offices' last bits: a state has hundreds of holders of a few offices.
    asked: [(u32, bool); 8],
}

impl<'s> Fitting<'s> {
    fn of(snapshot: &'s Snapshot, wanted: u32, loosely: bool) -> Self {
        let asked = [(wanted, true); 8];
        Self { snapshot, wanted, general: snapshot.general_office(wanted), loosely, asked }
    }

    fn fits(&mut self, held: u32) -> bool {
        let Some(asked) = self.asked.get_mut(held as usize % 8) else { return false };
        if asked.0 != held {
            let alike = self.snapshot.general_office(held) == self.general;
            *asked = (held, alike || (self.loosely && is_or_heads_alike(self.snapshot, held, self.wanted)));
        }
        asked.1
    }
}

/// Whoever held the office of a state or organisation when the phrase says.
pub(super) fn holder(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, of: u32) -> Option<Draft> {
    let snapshot = context.snapshot;
    let wanted = wanted_office(context, phrase.office, of);
    let held = snapshot.facts(of).holders;
    let mut by_office = Fitting::of(snapshot, wanted, false);
    let mut has_held = held.iter().filter(|h| by_office.fits(h.office)).peekable();
    // Of an organisation whoever held it before may be on record by another office: the PLO's chairman as its leader.
    let is_body = || snapshot.record_type(of) == RecordType::Organisation;
    // Where nobody reigns, no president is the king.
    if phrase.gender.is_none() && has_held.peek().is_none()
        || is_body() && !has_held.any(|h| h.holds(context.date) != Holds::Never)
    {
        by_office = Fitting::of(snapshot, wanted, true);
    }
    // "The outgoing president" in a report on the new one is whoever has just left.
    // So is "the Italian prime minister resigned" for a week or two.
    let is_ended = phrase.said.when == When::Now
        && !context.date_assumed
        && fates::ends_office(context.text, phrase.begin, phrase.end);
    let is_left =
        |interval: Interval| is_just_over(interval, context.date) || is_ended && is_lately_over(context, interval);
    let just_left = |h: &Held| is_left(h.interval());
    let has_left =
        (phrase.said.is_outgoing || is_ended) && held.iter().any(|h| by_office.fits(h.office) && just_left(h));
    // "The newly elected president" is not whoever hands over to him within weeks.
    let is_soon = |h: &Held| {
        is_starting(h.interval(), context.date)
            && h.interval().start.is_some_and(|s| s.first_day() - context.date.last_day() <= ELECTED_DAYS)
    };
    let is_elected = phrase.said.is_newly_elected && held.iter().any(|h| by_office.fits(h.office) && is_soon(h));
    let when = if is_elected { When::Future } else { phrase.said.when };
    // "Gaddafi was killed on Thursday. The former Libyan leader": on the day itself as well.
    let is_fated = |h: &Holder| {
        when == When::Past
            && is_over(h.2, context.date)
            && fates::told_before(context, drafts, phrase.begin).contains(&h.0)
    };
    let in_time = |interval: Interval| match when {
        When::Now if has_left => is_left(interval),
        When::Now if phrase.said.is_outgoing && !is_ending(context, interval) => false,
        When::Now => interval.holds(context.date) != Holds::Never && phrase.is_as_new(context, interval),
        When::Past => {
            let is_fallen = phrase.said.is_driven_out && is_of_late(context, interval);
            interval.ended_before(context.date) || is_fallen || phrase.said.is_dead && is_over(interval, context.date)
        }
        When::Future => is_starting(interval, context.date),
    };
    let year = context.date.year();
    let outside = |h: &Held| {
        when == When::Now && (h.is_outside(year) || phrase.said.is_acting && !may_be_acting(context, h))
            || phrase.said.is_suspended && h.acting()
    };
    // "ASEAN's chair", "OPEC's president": whoever presides by turns, and not the secretary-general.
    let may_be = |office: u32| phrase.may_name(context, office, of);
    let fitting = held.iter().filter(|h| !outside(h) && by_office.fits(h.office) && may_be(h.office));
    let mut is_vacant = false;
    let mut holders: SmallVec<[Holder; 8]> = fitting
        .map(|h| (h.leader, h.office, h.interval()))
        .filter(|h| (in_time(h.2) || is_fated(h)) && phrase.allows(snapshot, h.0))
        .collect();
    match when {
        When::Now if holders.is_empty() && may_be_vacant(context, phrase) => {
            let fitting = held.iter().filter(|h| by_office.fits(h.office) && may_be(h.office));
            holders.push(gone_last(context, phrase, fitting)?);
            is_vacant = true;
        }
        When::Now => leave_one(context, drafts, phrase, is_ended, &mut holders),
        When::Past => {
            let late = held.iter().filter(|h| by_office.fits(h.office) && has_left_late(context, h));
            leave_past(context, drafts, phrase, (late.map(|h| h.leader), &mut holders))?;
        }
        When::Future => {
            let first = holders.iter().filter_map(|h| h.2.start.map(|s| (s.first_day(), h.0))).min();
            holders.retain(|h| first.is_some_and(|f| f.1 == h.0));
        }
    }
    let wholly = |h: &&Holder| {
        when != When::Now
            || has_left
            || is_vacant
            || h.2.holds(context.date) == Holds::Wholly
            || is_day_of_change(context, h.2, phrase.said.is_new)
    };
    let leaders = those(&holders);
    let mut draft = Draft::derived(phrase.begin, phrase.end, MentionKind::Office, Pass::Offices, Evidence::Form);
    if let [leader] = leaders.as_slice()
        && let Some((_, office, interval)) = holders.iter().find(wholly)
    {
        draft.record = Some(*leader);
        draft.candidates = smallvec![(*leader, 1.0)];
        draft.confidence = match (when, context.date_assumed) {
            (When::Now, false) => IN_OFFICE,
            (_, false) => ONCE_OR_SOON,
            (_, true) => UNDATED,
        };
        if interval.end.is_none() {
            draft.confidence *= snapshot.trust_in_open_terms(context.date);
        }
        draft.evidence = Evidence::Tenure { office: *office, of, interval: *interval };
        return Some(draft);
    }
    if leaders.is_empty() || leaders.len() > MAX_CANDIDATES {
        return None;
    }
    // Several held it within the period, or its ends are not known to the day: nothing is guessed.
    let share = 1.0 / f32::from(u16::try_from(leaders.len()).unwrap_or(u16::MAX));
    draft.candidates = leaders.into_iter().map(|l| (l, share)).collect();
    draft.confidence = share;
    Some(draft)
}

/// Those who are holders, each once, in order.
fn those(holders: &[Holder]) -> SmallVec<[u32; 8]> {
    let mut leaders: SmallVec<[u32; 8]> = holders.iter().map(|h| h.0).collect();
    leaders.sort_unstable();
    leaders.dedup();
    leaders
}

/// A leader, with an office and when he held it.
type Holder = (u32, u32, Interval);

/// Where nobody has followed yet, whoever has just gone.
fn gone_last<'h>(context: &Context<'_>, phrase: &Phrase, held: impl Iterator<Item = &'h Held>) -> Option<Holder> {
    let gone = held.filter(|h| !h.acting() && is_lately_over(context, h.interval()));
    let last = gone.filter(|h| phrase.allows(context.snapshot, h.leader));
    last.max_by_key(|h| h.interval().end.map(Date::last_day)).map(|h| (h.leader, h.office, h.interval()))
}

/// Leaves of former holders the one whom the text has named, else of those driven out or dead who have gone of late; nothing where
/// only somebody named may be meant.
fn leave_past(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
    (late, holders): (impl Iterator<Item = u32>, &mut SmallVec<[Holder; 8]>),
) -> Option<()> {
    let mentioned: Vec<u32> = nearby_leaders(context, drafts, phrase.begin);
    let is_mentioned = |h: &Holder| mentioned.contains(&h.0);
    if holders.iter().any(is_mentioned) {
        holders.retain(|h| is_mentioned(h));
        if holders.len() > 1 {
            let last = told_or_last(holders, &fates::told_before(context, drafts, phrase.begin), &mentioned);
            holders.retain(|h| Some(h.0) == last);
        }
    } else if phrase.said.is_slain {
        return None;
    } else if phrase.said.is_driven_out || phrase.said.is_dead {
        keep_any(holders, late);
    }
    Some(())
}

/// Whether a phrase may mean whoever held an office that nobody holds.
fn may_be_vacant(context: &Context<'_>, phrase: &Phrase) -> bool {
    let said = phrase.said;
    !context.date_assumed && !said.is_outgoing && !said.is_successor && !said.is_new && !said.is_acting
}

/// Of two who held an office on one day, at odds or because its end is told otherwise: the one who is said to fall from it came
/// first, and else the one whom the text has named, where it names but one.
fn leave_one(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
    is_ended: bool,
    holders: &mut SmallVec<[Holder; 8]>,
) {
    let Some(first) = holders.first().map(|h| h.0) else { return };
    if context.date_assumed || phrase.said.is_successor || holders.iter().all(|h| h.0 == first) {
        return;
    }
    if is_ended {
        let earliest = holders.iter().min_by_key(|h| h.2.start.map(Date::first_day)).map(|h| h.0);
        holders.retain(|h| Some(h.0) == earliest);
        return;
    }
    let named = nearby_leaders(context, drafts, phrase.begin);
    let mut those = holders.iter().map(|h| h.0).filter(|leader| named.contains(leader));
    if let Some(one) = those.next()
        && those.all(|other| other == one)
    {
        holders.retain(|h| h.0 == one);
    }
}

/// "Syria's toppled leader" is the last one, where but one has gone of late.
fn has_left_late(context: &Context<'_>, held: &Held) -> bool {
    !held.acting() && is_of_late(context, held.interval())
}

/// Leaves of the holders those who are among others, if any is.
fn keep_any(holders: &mut SmallVec<[Holder; 8]>, others: impl Iterator<Item = u32>) {
    let others: SmallVec<[u32; 4]> = others.collect();
    if holders.iter().any(|h| others.contains(&h.0)) {
        holders.retain(|h| others.contains(&h.0));
    }
}

/// Of several holders the one whose death or trial is told, else the one named last.
fn told_or_last(holders: &[Holder], told: &[u32], mentioned: &[u32]) -> Option<u32> {
    let is_holder = |m: &&u32| holders.iter().any(|h| h.0 == **m);
    told.iter().find(is_holder).or_else(|| mentioned.iter().find(is_holder)).copied()
}

/// Whether somebody may be called acting: for the time being, or in an office taken not long ago.
pub(super) fn may_be_acting(context: &Context<'_>, held: &Held) -> bool {
    let since = held.interval().start.map_or(0, |start| context.date.first_day() - start.last_day());
    held.acting() || since <= ACTING_DAYS
}

/// Whether a tenure ended so shortly before a text, or will on paper, that its holder may be said to have been driven out.
pub(in crate::coreference) fn is_of_late(context: &Context<'_>, interval: Interval) -> bool {
    let since = interval.end.map(|end| context.date.first_day() - end.last_day());
    since.is_some_and(|days| (-FORMAL_DAYS..=DRIVEN_OUT_DAYS).contains(&days))
}

/// Whether a tenure ended so few days before a text that the text may report its end.
pub(super) fn is_lately_over(context: &Context<'_>, interval: Interval) -> bool {
    interval.end.is_some_and(|end| (0..=REPORTED_DAYS).contains(&(context.date.first_day() - end.last_day())))
}

/// Whether an interval begins after a date, and soon.
pub(super) fn is_starting(interval: Interval, date: Date) -> bool {
    interval.start.is_some_and(|start| (1..=REACH_FUTURE_DAYS).contains(&(start.first_day() - date.last_day())))
}

/// The leaders named before a token, the nearest first.
fn nearby_leaders(context: &Context<'_>, drafts: &[Draft], begin: usize) -> Vec<u32> {
    drafts
        .before(begin)
        .filter_map(|d| d.record)
        .filter(|r| context.snapshot.is_leader(*r))
        .take(REACH_DRAFTS)
        .collect()
}
