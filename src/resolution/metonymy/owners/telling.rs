//! What the sentence of a seat tells of whose seat it is there: soldiers, a colony that was, a trial.

use std::ops::Range;

use smallvec::SmallVec;

use crate::gazetteer::{Record, RecordType};
use crate::resolution::Context;
use crate::resolution::metonymy::forces::fights;
use crate::text::{NormalizedText, is_word};

/// A sentence tells of a seat so many tokens before and behind it.
const BESIDE_REACH: usize = 60;

/// What goes with a word stands at most so many tokens away.
pub(super) const NEAR: usize = 5;

/// The tokens of a token's own sentence, as far as they tell of it.
pub(super) fn beside(context: &Context<'_>, at: usize) -> Range<usize> {
    let own = context.text.token(at).map_or(0..0, |t| context.text.sentence(t.sentence as usize));
    own.start.max(at.saturating_sub(BESIDE_REACH))..own.end.min(at + BESIDE_REACH)
}

/// What is found in one walk through the sentence.
#[derive(Default)]
pub(super) struct Telling {
    /// Soldiers and what goes with them: of the two that sit in Brussels, one sends them.
    pub(super) is_of_armies: bool,
    /// What only a state has: a colony that was, paratroopers, an ambassador whom it recalls.
    pub(super) is_of_a_state: bool,
    /// Crimes, and who is tried for them.
    is_of_crimes: bool,
    /// How many words are for what courts do.
    of_courts: usize,
    /// The words behind "the" or "its": "a trade pact" is none of those who are called "the pact".
    definite: SmallVec<[usize; 8]>,
}

impl Telling {
    /// What the sentence of a token tells.
    pub(super) fn of(context: &Context<'_>, at: usize) -> Self {
        let text = context.text;
        let mut told = Self::default();
        for i in beside(context, at) {
            told.is_of_armies |= is_of_armies(text, i);
            told.is_of_a_state |= is_of_a_state(text, i);
            told.is_of_crimes |= is_of_crimes(text, i);
            told.of_courts += usize::from(is_of_courts(text, i));
            if i > 0 && is_word!(text, i - 1, "the" | "its" | "their" | "this" | "that") {
                told.definite.push(i);
            }
        }
        told
    }

    /// Whether it is of courts: "The Hague issued a warrant".
    pub(super) fn is_of_a_trial(&self) -> bool {
        self.is_of_crimes || self.of_courts > 0
    }

    /// How many words fit an organisation: what it is called, and for a court what only courts do.
    pub(super) fn fits(&self, context: &Context<'_>, owner: u32) -> usize {
        let record = context.snapshot.record(owner).filter(|r| r.record_type == RecordType::Organisation);
        let Some(record) = record else { return 0 };
        let called = self.definite.iter().filter(|i| is_called(record, context.text.word(**i))).count();
        called + if is_called(record, "court") { self.of_courts } else { 0 }
    }

    /// The one of some owners that the words fit best.
    pub(super) fn best_fitting(&self, context: &Context<'_>, owners: impl Iterator<Item = u32>) -> Option<u32> {
        let fitting = owners.map(|owner| (self.fits(context, owner), owner)).filter(|(fits, _)| *fits > 0);
        let mut fitting: SmallVec<[(usize, u32); 4]> = fitting.collect();
        fitting.sort_unstable();
        let (most, owner) = fitting.pop()?;
        fitting.last().is_none_or(|(next, _)| *next < most).then_some(owner)
    }
}

/// Whether an organisation is called by a noun: "the court", "the union".
pub(super) fn is_called(record: &Record, noun: &str) -> bool {
    record.nominals.iter().any(|n| *n == *noun)
}

/// Whether a word is for soldiers and what goes with them, or for those who stand by one another.
fn is_of_armies(text: &NormalizedText<'_>, at: usize) -> bool {
    fights(text, at)
        || is_word!(
            text,
            at,
            "battalion"
                | "battalions"
                | "brigade"
                | "brigades"
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
}

fn is_of_a_state(text: &NormalizedText<'_>, at: usize) -> bool {
    let behind = || at + 1..at + NEAR;
    is_word!(text, at, "colony" | "colonies" | "paratroopers")
        || is_word!(text, at, "recalled" | "recalls" | "recall")
            && behind().any(|i| is_word!(text, i, "ambassador" | "ambassadors"))
        || is_word!(text, at, "lost") && behind().any(|i| is_word!(text, i, "soldiers"))
}

fn is_of_crimes(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
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
    ) || is_word!(text, at, "crimes") && at > 0 && is_word!(text, at - 1, "war")
}

/// Whether a word is for what courts do.
fn is_of_courts(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
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
