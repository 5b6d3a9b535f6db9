//! Which of somebody's tenures an office of nobody's in particular may mean: "the president", "the leader".

use super::holders::may_be_acting;
use super::named::{is_called, is_fallen, is_of_a_party};
use super::passage::may_be_a_provinces;
use super::terms::fits;
use super::titled::Titled;
use super::{Phrase, is_short_for};
use crate::gazetteer::{Held, RecordType};
use crate::resolution::Context;

/// The tenure that a phrase may mean of a leader, in its time, or in another that `is_told`; or else one by which the text itself has
/// called him: "Anwar Sadat, the president of Egypt, was at a parade. Soldiers fired at the president".
pub(super) fn held<'s>(
    context: &Context<'s>,
    titled: &Titled,
    phrase: &Phrase,
    leader: u32,
    is_told: &dyn Fn(&Held) -> bool,
) -> Option<&'s Held> {
    let snapshot = context.snapshot;
    let is_fallen = is_fallen(context, phrase);
    let is_of_a_party = is_of_a_party(context, phrase);
    let is_in_time = |h: &Held| fits(context, phrase, h.interval());
    let is_it = |h: &Held, is_told: &dyn Fn(&Held) -> bool| {
        is_short_for(snapshot, phrase.office, h.office) && is_in_time(h)
            || is_called(snapshot, h.office, phrase.office)
                && phrase.may_name(context, h.office, h.of)
                && !may_be_a_provinces(context, phrase, h.of)
                && (!is_fallen || snapshot.record_type(h.of) == RecordType::State)
                && !(is_of_a_party && snapshot.is_union(h.of))
                && (is_in_time(h) || is_told(h))
    };
    let all = || {
        let held = snapshot.facts(leader).held.iter();
        let held = held.filter(|h| !phrase.said.is_interim || may_be_acting(context, h));
        held.filter(|h| !phrase.said.is_elected || !h.acting())
    };
    all()
        .find(|h| is_it(h, is_told))
        .or_else(|| all().find(|h| titled.calls_so(context, leader, phrase) && is_it(h, &|_| true)))
}
