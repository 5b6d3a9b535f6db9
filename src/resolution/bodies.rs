//! Institutions of other states: "the Indian Foreign Office" is not the British one, nor "Peru's Congress" the American.

use super::{Context, Draft, times};
use crate::gazetteer::RecordType;
use crate::text::Shape;

/// Leaves out names of institutions that stand behind another state's: "the Indian Foreign Office", "Peru's Congress".
pub(super) fn leave_out(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let snapshot = context.snapshot;
    let mut last: Option<(usize, u32)> = None;
    drafts.retain(|draft| {
        let behind = last.take().filter(|(end, _)| {
            *end == draft.begin || *end + 1 == draft.begin && context.text.shape(*end).has(Shape::CLITIC)
        });
        last = draft.record.filter(|r| snapshot.record_type(*r) == RecordType::State).map(|state| (draft.end, state));
        let own = draft.record.filter(|r| snapshot.is_house(*r)).and_then(|r| snapshot.parent(r));
        let (Some((_, state)), Some(own)) = (behind, own) else { return true };
        state == own || !snapshot.is_sovereign(state) || !times::is_there(context, state)
    });
}
