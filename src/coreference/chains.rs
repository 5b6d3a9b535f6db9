//! Links each mention to the nearest earlier one of the same entity, where its pass did not say which.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::resolution::{Draft, Pass};

/// Sets missing antecedents. All links point back but those of cataphors and of who speaks, to which no link leads: so there
/// is no ring.
pub(super) fn link(drafts: &mut [Draft]) {
    // By record, the place of its last mention so far.
    let mut last: FxHashMap<u32, Option<(usize, usize)>> =
        FxHashMap::with_capacity_and_hasher(drafts.len() / 2, FxBuildHasher);
    for draft in drafts {
        let Some(record) = draft.record else { continue };
        let last = last.entry(record).or_default();
        if draft.antecedent.is_none() {
            draft.antecedent = *last;
        }
        if !matches!(draft.pass, Pass::Cataphora | Pass::Speakers) {
            *last = Some((draft.begin, draft.end));
        }
    }
}
