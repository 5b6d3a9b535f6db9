//! Which of those that sit or sat in a place were there in the day of its text.

use std::cell::OnceCell;

use super::leads;
use super::telling::beside;
use crate::gazetteer::{Date, Held, Holds, Interval, Record, RecordType};
use crate::mention::MentionKind;
use crate::resolution::times::{self, Years};
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// Who led a state that is no more may be alive so many years later, and spoken of with the one that came after it.
const LIFETIME: u32 = 35;

/// So many mentions on each side of a seat, at most, tell whose it is.
pub(super) const WINDOW: usize = 40;

/// So many mentions on each side of a seat, at most, tell of its time …
const CONTEMPORARIES: usize = 16;

/// … within so many sentences.
const CONTEMPORARY_SENTENCES: u32 = 2;

/// A place that is a seat, where the text names it.
pub(super) struct Seat<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) drafts: &'c [Draft],
    pub(super) index: usize,
    pub(super) place: u32,
    /// The years that the text names.
    pub(super) years: &'c OnceCell<Years>,
    /// The day that the sentence tells of, where that may decide.
    pub(super) told: Option<Date>,
}

impl<'c> Seat<'c, '_> {
    /// Where the name begins.
    pub(super) fn begin(&self) -> usize {
        self.drafts.get(self.index).map_or(0, |d| d.begin)
    }

    /// The mentions around, seats apart.
    pub(super) fn window(&self) -> impl Iterator<Item = &'c Draft> {
        let around = self.drafts.iter().skip(self.index.saturating_sub(WINDOW)).take(2 * WINDOW);
        around.filter(|d| d.kind != MentionKind::Metonym)
    }

    /// Whether an owner was there in the day of the text: a state that is no more, or not yet, has no seat, unless the sentence
    /// tells of its day.
    pub(super) fn is_alive(&self, owner: u32) -> bool {
        let lives = |date| self.context.snapshot.record(owner).is_some_and(|r| r.was_there_on(date));
        lives(self.context.date)
            || self.is_under_another_name(owner)
            || self.told.is_some_and(lives)
            || self.is_of_the_years(owner)
            || self.is_among_its_own(owner)
    }

    /// A text without a date of its own may be of the time of an owner that has ended.
    fn is_of_the_years(&self, owner: u32) -> bool {
        let context = self.context;
        let ended = context.snapshot.record(owner).filter(|r| context.date_assumed && r.dissolved.is_some());
        ended.is_some_and(|r| self.years.get_or_init(|| Years::of(context)).lie_within(context, r.lifetime()))
    }

    /// The European Union was there before 1993 under another name: whoever says that name, or leads it, means it.
    fn is_under_another_name(&self, owner: u32) -> bool {
        let context = self.context;
        let is_young = |r: &Record| {
            r.record_type == RecordType::Organisation
                && Interval { start: r.founded, end: None }.holds(context.date) == Holds::Never
        };
        let speaks = |d: &Draft| d.record.is_some_and(|r| r == owner || leads(context, r, owner));
        context.snapshot.record(owner).is_some_and(is_young) && self.window().any(speaks)
    }

    /// "Khrushchev agreed if Moscow": whether an owner is a state that is no more, beside one who led it, where nothing tells of
    /// another that sits there now.
    fn is_among_its_own(&self, owner: u32) -> bool {
        let Self { context, drafts, index, place, .. } = *self;
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
