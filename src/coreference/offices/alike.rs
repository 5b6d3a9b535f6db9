//! Which offices are the same under two names: "the premier" and the prime minister, "the leader" and whoever heads the state.

use crate::gazetteer::{HeadOf, Held, RecordType, Snapshot, WordFor};
use crate::resolution::Context;

/// Whether an office of a state or organisation is called by the names of an office's record: Britain has a foreign
/// secretary for a minister, and India one who serves a minister.
pub(in crate::coreference) fn goes_by(snapshot: &Snapshot, office: u32, of: u32) -> bool {
    snapshot.record(office).is_none_or(|named| {
        let is = |id: &String| snapshot.index_of(id) == Some(of);
        (named.of.is_empty() || is(&named.of))
            && (named.only_of.is_empty()
                || named.only_of.iter().any(is)
                || snapshot.facts(of).holders.iter().any(|held| held.office == office))
    })
}

/// Whether an office goes by the end of the name of another that only one body has: the Vatican's cardinal secretary of state
/// is "the secretary of state" once named.
pub(super) fn is_short_for(snapshot: &Snapshot, word: u32, held: u32) -> bool {
    let (Some(word), Some(held)) = (snapshot.record(word), snapshot.record(held)) else { return false };
    !held.of.is_empty()
        && held.name.len() > word.name.len()
        && held.name.ends_with(&word.name)
        && !word.of.is_empty()
        && held.of != word.of
}

/// Whether someone who held `held` of `of`, at any time, is meant by `office`.
pub(in crate::coreference) fn same_office(context: &Context<'_>, held: u32, office: u32, of: u32) -> bool {
    let snapshot = context.snapshot;
    is_or_heads_alike(snapshot, held, wanted_office(context, office, of))
        || is_word_for_heads(snapshot, office)
            && snapshot.record(of).is_some_and(|body| {
                let mut former = body.former_leader_offices.iter().filter_map(|f| snapshot.index_of(&f.office));
                former.any(|former| is_or_heads_alike(snapshot, held, former))
            })
}

/// Whether an office is the one wanted, or its holder heads what the other's does.
pub(super) fn is_or_heads_alike(snapshot: &Snapshot, held: u32, wanted: u32) -> bool {
    snapshot.is_office(held, wanted)
        || (snapshot.head_of(wanted).is_some() && snapshot.head_of(held) == snapshot.head_of(wanted))
}

/// Whether an office's name is a general word for whoever heads something: "the leader".
pub(super) fn is_word_for_heads(snapshot: &Snapshot, office: u32) -> bool {
    snapshot.record(office).is_some_and(|r| r.word_for == Some(WordFor::Heads))
}

/// "The X leader" is the holder of the office that X's record names for the text's date; of an organisation, its head.
pub(super) fn wanted_office(context: &Context<'_>, office: u32, of: u32) -> u32 {
    let snapshot = context.snapshot;
    let Some(body) = snapshot.record(of) else { return office };
    if is_word_for_heads(snapshot, office) && body.record_type == RecordType::State {
        let heads = |held: &&Held| snapshot.head_of(held.office) == Some(HeadOf::State);
        let first = || snapshot.facts(of).holders.iter().find(heads).map(|held| held.office);
        return snapshot.index_of(body.leader_office_on(context.date)).or_else(first).unwrap_or(office);
    }
    office
}
