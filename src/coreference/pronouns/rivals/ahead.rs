//! The drafts beside a walk over the tokens.

use crate::coreference::MAX_DEPTH;
use crate::resolution::Draft;

/// A place among the drafts that goes forward with the tokens that are read.
#[derive(Clone, Copy)]
pub(super) struct Ahead<'w> {
    drafts: &'w [Draft],
    /// The place of the first draft that begins at the token or behind it.
    place: usize,
    /// Where that one begins; behind all tokens if there is none.
    begin: usize,
    /// The furthest that one before it ends.
    reach: usize,
}

impl<'w> Ahead<'w> {
    pub(super) fn of(drafts: &'w [Draft]) -> Self {
        Self { drafts, place: 0, begin: drafts.first().map_or(usize::MAX, |d| d.begin), reach: 0 }
    }

    /// Goes forward to a token.
    pub(super) fn advance(&mut self, at: usize) {
        while self.begin < at {
            self.reach = self.reach.max(self.drafts.get(self.place).map_or(0, |d| d.end));
            self.place += 1;
            self.begin = self.drafts.get(self.place).map_or(usize::MAX, |d| d.begin);
        }
    }

    /// The same place at a later token.
    pub(super) fn at(mut self, at: usize) -> Self {
        self.advance(at);
        self
    }

    /// The draft that begins at a token which has been gone forward to, the longest of several.
    pub(super) fn beginning_at(&self, at: usize) -> Option<&'w Draft> {
        if self.begin == at { self.drafts.get(self.place) } else { None }
    }

    /// The draft, shortest of several, that ends at a token which is not behind the one gone forward to.
    pub(super) fn ending_at(&self, end: usize) -> Option<&'w Draft> {
        self.drafts.get(..self.place).unwrap_or(&[]).iter().rev().take(MAX_DEPTH).find(|d| d.end == end)
    }

    /// Whether some draft contains the token before the one at `end`, which has been gone forward to.
    pub(super) fn covers(&self, end: usize) -> bool {
        let before = || self.drafts.get(..self.place).unwrap_or(&[]).iter().rev();
        self.reach >= end && before().take(MAX_DEPTH).any(|d| d.end >= end)
    }
}
