//! "Sir Keir" after "Keir Starmer", "Prince Mohammed" after "Crown Prince Mohammed bin Salman": whom a title goes with a given
//! name alone.
//!
//! A knight is called so whatever stood before his name in full. A prince and a sheikh are where the same title stood before it,
//! or where it has a father's name in it; who is a king by then is not, whoever else bears the given name.

use rustc_hash::FxHashMap;

use super::{TITLED, is_king};
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, referring};
use crate::gazetteer::Holds;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::{NormalizedText, Shape, fold_phrase};

/// A title stands at most so many tokens before a name in full: "Crown Prince HH Mohammed bin Salman".
const TITLE_REACH: usize = 3;

/// What a title before a given name makes of its bearer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Knight,
    Prince,
    Sheikh,
}

impl Rank {
    fn of(text: &NormalizedText<'_>, at: usize) -> Option<Self> {
        match text.word(at) {
            "sir" | "dame" => Some(Self::Knight),
            "prince" | "princess" => Some(Self::Prince),
            "sheikh" | "sheik" => Some(Self::Sheikh),
            _ => None,
        }
    }
}

/// Somebody named in full.
#[derive(Clone, Copy)]
struct Bearer {
    record: u32,
    place: (usize, usize),
    /// The title that stood before the name.
    rank: Option<Rank>,
    /// Whether the name has a father's in it.
    is_royal: bool,
}

/// Settles given names behind such titles by the names in full before them, and returns those that are no mentions yet.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut [Draft]) -> Vec<Draft> {
    if survey.behind_titles.is_empty() {
        return Vec::new();
    }
    let text = context.text;
    let mut bearers: FxHashMap<String, Vec<Bearer>> = FxHashMap::default();
    let (mut added, mut next) = (Vec::new(), 0);
    for index in survey.behind_titles.iter().copied() {
        while let Some(draft) = drafts.get(next).filter(|d| d.begin < index) {
            next += 1;
            remember(context, draft, &mut bearers);
        }
        let Some(rank) = index.checked_sub(1).and_then(|title| Rank::of(text, title)) else { continue };
        let goes_on = text.shape(index + 1).has(Shape::CAPITALISED) && !text.shape(index + 1).has(Shape::PUNCTUATION);
        if goes_on || !text.shape(index).has(Shape::CAPITALISED) {
            continue;
        }
        let known = bearers.get(text.word(index)).map_or(&[][..], Vec::as_slice);
        let Some(bearer) = known.iter().rev().find(|b| may_be_called(context, b, rank)).copied() else { continue };
        // The given name of one is the short name of another: "Prince Mohammed", and the king of Morocco.
        let there = drafts.partition_point(|d| d.begin < index);
        let is_it = |d: &&mut Draft| d.begin == index && d.end == index + 1 && d.kind == MentionKind::ShortName;
        if let Some(draft) = drafts.get_mut(there).filter(is_it) {
            if rank != Rank::Knight && draft.record != Some(bearer.record) {
                let (span, kind) = ((index, index + 1), (MentionKind::ShortName, Pass::Titles));
                *draft = referring(context, span, kind, (bearer.record, TITLED), Some(bearer.place));
            }
        } else if drafts.containing(index, index + 1).next().is_none() {
            let kind = (MentionKind::ShortName, Pass::Titles);
            added.push(referring(context, (index, index + 1), kind, (bearer.record, TITLED), Some(bearer.place)));
        }
    }
    added
}

/// Remembers whom a draft names in full, by the given name.
fn remember(context: &Context<'_>, draft: &Draft, bearers: &mut FxHashMap<String, Vec<Bearer>>) {
    let (text, snapshot) = (context.text, context.snapshot);
    let Some(record) = draft.record.filter(|r| snapshot.is_leader(*r)) else { return };
    let Some(leader) = snapshot.record(record) else { return };
    let is_fathers = |part: &str| matches!(part, "bin" | "bint" | "ibn");
    let is_royal = leader.name.split_whitespace().any(is_fathers);
    let given = if is_royal { &leader.name } else { &leader.given_name };
    let Some(first) = given.split_whitespace().next() else { return };
    let rank = (draft.begin.saturating_sub(TITLE_REACH)..draft.begin)
        .rev()
        .take_while(|i| text.shape(*i).has(Shape::CAPITALISED) && !text.shape(*i).has(Shape::PUNCTUATION))
        .find_map(|i| Rank::of(text, i));
    let bearer = Bearer { record, place: (draft.begin, draft.end), rank, is_royal };
    let known = bearers.entry(fold_phrase(first)).or_default();
    match known.iter().position(|b| b.record == record) {
        // The one named last goes last, and keeps what was called before.
        Some(at) => {
            let before = known.remove(at);
            known.push(Bearer { rank: bearer.rank.or(before.rank), ..bearer });
        }
        None => known.push(bearer),
    }
}

/// Whether somebody may be called by a title and the given name.
fn may_be_called(context: &Context<'_>, bearer: &Bearer, rank: Rank) -> bool {
    let is_a_king = || {
        let mut held = context.snapshot.facts(bearer.record).held.iter();
        held.any(|h| is_king(context.snapshot, h) && h.holds(context.date) != Holds::Never)
    };
    rank == Rank::Knight || bearer.rank == Some(rank) || bearer.is_royal && !is_a_king()
}
