//! "Xi" after "Xi Jinping". After GATE's `OrthoMatcher`: the short name means the bearer named in full before; blocked when
//! two bearers compete, unless one of them was named last and holds the title given.

use rustc_hash::FxHashMap;

use crate::matching::Match;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};

/// Settles pending short names by full names earlier in the document.
pub(super) fn run(context: &Context<'_>, _matches: &[Match], drafts: &mut Vec<Draft>) {
    let mut named: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
    for draft in drafts.iter_mut() {
        if draft.pass != Pass::Pending && draft.kind != MentionKind::ShortName {
            if let Some(record) = draft.record {
                named.insert(record, (draft.begin, draft.end));
            }
            continue;
        }
        let bearers: Vec<(u32, (usize, usize))> =
            draft.candidates.iter().filter_map(|(r, _)| named.get(r).map(|place| (*r, *place))).collect();
        let settled = match bearers.as_slice() {
            [] => None,
            [one] => Some((*one, 0.96)),
            // The bearer named last is meant, with less certainty.
            several => several.iter().max_by_key(|(_, place)| place.0).map(|last| (*last, 0.75)),
        };
        if let Some(((record, antecedent), confidence)) = settled {
            let back = super::sentence(context, draft.begin).abs_diff(super::sentence(context, antecedent.0));
            draft.record = Some(record);
            draft.confidence = confidence;
            draft.pass = Pass::ShortNames;
            draft.antecedent = Some(antecedent);
            draft.evidence = Evidence::Antecedent { sentences_back: back };
            named.insert(record, (draft.begin, draft.end));
        }
    }
}

/// Drops short names that nothing settled: they mean someone outside the gazetteer.
pub(super) fn drop_unsettled(_context: &Context<'_>, _matches: &[Match], drafts: &mut Vec<Draft>) {
    drafts.retain(|d| d.pass != Pass::Pending);
}
