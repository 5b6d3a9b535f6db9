//! Links each mention to the nearest earlier one of the same entity, where its pass did not say which.

use rustc_hash::FxHashMap;

use crate::resolution::{Draft, Pass};

/// Sets missing antecedents. All links point back but those of cataphors, to which no link leads: so there is no ring.
pub(super) fn link(drafts: &mut [Draft]) {
    let mut last: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
    for draft in drafts {
        let Some(record) = draft.record else { continue };
        if draft.antecedent.is_none() {
            draft.antecedent = last.get(&record).copied();
        }
        if draft.pass != Pass::Cataphora {
            last.insert(record, (draft.begin, draft.end));
        }
    }
}
