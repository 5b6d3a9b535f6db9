//! Titles that several bear: kings of one name, told by the state at hand, and names in a row behind the title of all.

use super::Title;
use crate::coreference::sentence;
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft, Evidence};
use crate::text::{Class, Shape, is_word};

/// "In Amman he was received by King Abdullah": of two who bear a title and a name at one time the one whose state is named
/// nearest, in the sentence or the one before.
pub(super) fn favour_the_state_at_hand(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    scored: &mut [(u32, f32, Evidence)],
) {
    let snapshot = context.snapshot;
    let [first, second, ..] = &*scored else { return };
    let tied = first.1;
    if second.1 < tied {
        return;
    }
    let Some(begin) = drafts.get(index).map(|d| d.begin) else { return };
    let here = sentence(context, begin);
    let state = |d: &Draft| {
        let record = d.record?;
        match snapshot.record_type(record) {
            RecordType::State => Some(record),
            RecordType::Place => snapshot.facts(record).seat_of.iter().find(|s| s.capital()).map(|s| s.owner),
            _ => None,
        }
    };
    let from = index.saturating_sub(STATE_REACH);
    let near = drafts.get(from..index).unwrap_or(&[]).iter().rev();
    let near = near.take_while(|d| sentence(context, d.begin) + 1 >= here);
    let rules = |leader: u32, state: u32| snapshot.facts(leader).held.iter().any(|h| h.of == state);
    for named in near.filter_map(state) {
        let mut fitting = scored.iter_mut().filter(|(leader, score, _)| *score >= tied && rules(*leader, named));
        if let (Some(one), None) = (fitting.next(), fitting.next()) {
            one.1 *= NAMED_AT_HAND;
            scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            return;
        }
    }
}

/// So many mentions before a titled name are looked at for its state.
const STATE_REACH: usize = 12;
/// How many times likelier the one is whose state is named.
const NAMED_AT_HAND: f32 = 4.0;

/// "Former presidents Carter and Bush", "Presidents Obama, Hollande and Rousseff": the names of a row behind the title of all.
pub(super) fn one_of_several(context: &Context<'_>, draft: &Draft) -> Option<Title> {
    let text = context.text;
    let joins = |i: &usize| {
        text.shape(*i).has(Shape::CAPITALISED) && text.class(*i) == Class::NONE || is_word!(text, *i, "and" | ",")
    };
    let row = (draft.begin.saturating_sub(ROW_REACH)..draft.begin).rev();
    let first = row.take_while(joins).last().unwrap_or(draft.begin);
    let title = first.checked_sub(1)?;
    let of_many = is_word!(
        text,
        title,
        "presidents" | "ministers" | "premiers" | "chancellors" | "secretaries" | "kings" | "popes"
    );
    // "Two presidents, Clinton and Bush": what a comma sets off is a row too.
    (of_many && sentence(context, title) == sentence(context, draft.begin)).then(Title::default)
}

/// A row of names behind one title is no longer, in tokens.
const ROW_REACH: usize = 10;
