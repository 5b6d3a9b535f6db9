//! What a name stands in, and what that says of it: frames that decide before the model is asked, each in its turn.

use super::cues::{Cue, Cues};
use super::phrase::{before, closes};
use super::row::Row;
use super::{
    Score, addresses, bounds, cities, comings, dealings, events, examples, forces, ground, lands, looks, minds, named,
    parties, people, sights, stays, territory, whereabouts,
};
use crate::gazetteer::Site;
use crate::resolution::{Context, Draft};
use crate::text::{NormalizedText, is_word};

/// What says that a house of lawmakers is meant, and not its government.
pub(super) const LEGISLATURE: &str = "a legislature acts for itself";

/// What a name is read as, where something about it decides alone.
pub(super) fn decide(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    record: u32,
    row: Row,
    cues: Cues,
) -> Option<Score> {
    let text = context.text;
    let draft = drafts.get(index)?;
    let (city, state, seat) = (cues.contain(Cue::City), cues.contain(Cue::State), cues.contain(Cue::Seat));
    let beside = || if state { people::beside(context, drafts, index, record, row) } else { None };
    // "Congress voted", "The Knesset dissolved itself": a house of lawmakers is not its government.
    let legislates = || seat && context.snapshot.site(record) == Some(Site::Legislature);
    // Who is given something is no place, whatever befalls it.
    let given = || {
        let verb = row.begin.checked_sub(1).filter(|_| city && !row.article)?;
        dealings::gives_to(text, verb, row.end).then_some(Score { value: 3.0, cue: "who is given something" })
    };
    let befallen = || events::befalls(context, row).map(|cue| Score { value: -3.0, cue });
    let are_members = || {
        let members = state && examples::are_members(context, drafts, index, row);
        members.then_some(Score { value: 3.0, cue: "those whom a body is made of" })
    };
    beside()
        .or_else(are_members)
        .or_else(|| legislates().then_some(Score { value: -8.0, cue: LEGISLATURE }))
        .or_else(|| first(text, cues, row))
        .or_else(|| cues.iter().find_map(|cue| certain(cue, city)))
        .or_else(|| addresses::read(context, drafts, index, row, cues))
        .or_else(given)
        .or_else(|| if city { befallen() } else { None })
        .or_else(|| second(text, cues, row))
        .or_else(|| if city { cities::read(context, draft, row) } else { None })
        .or_else(|| whereabouts::read(text, cues, row))
        .or_else(|| {
            let held = state && people::is_held_of(text, row);
            held.then_some(Score { value: 4.0, cue: "who leads it, or deals with it, before it" })
        })
}

/// Cues that decide alone, whatever else is about.
fn certain(cue: Cue, city: bool) -> Option<Score> {
    let value = match cue {
        Cue::HyphenPlace | Cue::CommaState => -6.0,
        Cue::IsCapital => -5.0,
        Cue::Within => -4.0,
        Cue::ToMotion | Cue::FromMotion if city => -4.0,
        Cue::HyphenWill | Cue::AccordingTo | Cue::AfterPrefix | Cue::PossessesLeader => 4.0,
        _ => return None,
    };
    Some(Score { value, cue: cue.said() })
}

/// What decides before any cue of place does: "came back with a nod from Moscow".
fn first(text: &NormalizedText<'_>, cues: Cues, row: Row) -> Option<Score> {
    if cues.contain(Cue::City)
        && let Some(cue) = named::lends_its_name(text, row)
    {
        return Some(Score { value: -3.0, cue });
    }
    if minds::acts_behind_an_aside(text, row) {
        return Some(Score { value: 2.0, cue: "what those who act do behind an aside" });
    }
    if minds::is_among_its_peers(text, row) {
        return Some(Score { value: 2.0, cue: "one of those who govern" });
    }
    if cues.contain(Cue::Seat) && dealings::sits_there(text, row) {
        return Some(Score { value: 3.0, cue: "who sits in a house" });
    }
    if parties::is_party(text, row, cues.contain(Cue::City)) || parties::quarrels(text, row) {
        return Some(Score { value: 3.0, cue: "with whom somebody deals" });
    }
    dealings::is_dealt_with(text, row).map(|cue| Score { value: 3.0, cue })
}

/// What decides behind the cues of place that are certain.
fn second(text: &NormalizedText<'_>, cues: Cues, row: Row) -> Option<Score> {
    let (city, state, seat) = (cues.contain(Cue::City), cues.contain(Cue::State), cues.contain(Cue::Seat));
    let literal = |cue| Some(Score { value: -3.0, cue });
    if city && forces::are_of_its_state(text, row) {
        return Some(Score { value: 3.0, cue: "whose forces they are" });
    }
    if city && dealings::is_accredited(text, row) {
        return Some(Score { value: 3.0, cue: "with whom one deals for another" });
    }
    if (city || state) && stays::brings_out(text, row) {
        return Some(Score { value: 3.0, cue: "who brings people out" });
    }
    if (city || state) && minds::acts(text, row) {
        return Some(Score { value: 2.0, cue: "what only those who act do" });
    }
    if state && minds::announces(text, row) {
        return Some(Score { value: 3.0, cue: "what it says that it will do" });
    }
    if state && parties::has_officials(text, row) {
        return Some(Score { value: 3.0, cue: "whose mission or officials they are" });
    }
    if (city || state) && parties::is_met_with_measures(text, row) {
        return Some(Score { value: 2.0, cue: "whom measures are against" });
    }
    if (city || state) && parties::is_a_friend(text, row) {
        return Some(Score { value: 2.0, cue: "a friend or a foe" });
    }
    if (city || state) && comings::comes_or_goes(text, row, city) {
        return literal("where somebody comes or goes");
    }
    if (city || state) && people::comes_from_there(text, row) {
        return literal("where somebody is from");
    }
    if (city || state) && examples::are_of_places(text, row) {
        return literal("examples of places in which something is");
    }
    if (city || state) && examples::are_of_states(text, row) {
        return Some(Score { value: 2.0, cue: "examples of those who act" });
    }
    if (city || state) && stays::is_swept_over(text, row, city) {
        return literal("from one place to another");
    }
    if city && cues.contain(Cue::OfTaking) && closes(text, row.end) {
        return literal("a city that is taken or struck");
    }
    if city && ground::is_city_fought_over(text, row) || state && territory::is_state_as_ground(text, row) {
        return literal("ground that is fought over");
    }
    if (state || city) && bounds::is_bounded(text, row) {
        return literal("the land within its borders");
    }
    if state && lands::is_told_as_land(text, row) {
        return literal("what a land is");
    }
    if stays::is_sent_to(text, row, city) {
        return literal("where somebody is sent");
    }
    if seat && (stays::is_house(text, row) || stays::is_done_in(text, row) || stays::is_a_building(text, row)) {
        return literal("a house that one is in");
    }
    if city && (sights::is_lived_in(text, row) || looks::is_city_described(text, row)) {
        return literal("a city that is lived in");
    }
    if state && (cues.contain(Cue::Part) && is_a_part(text, row) || named::is_visit(text, row)) {
        return literal("part of a land, or a visit to it");
    }
    let passive = usize::from(is_word!(text, row.end, "was" | "is" | "were"));
    if state && forces::is_hit_by(text, row.end + passive) {
        return literal("what a force strikes");
    }
    if state
        && (sights::is_a_land(text, row)
            || looks::is_described(text, row)
            || looks::has_sights_of_its_own(text, row, false))
    {
        return literal("what a land holds");
    }
    None
}

/// "eastern Ukraine", "in Da Nang, central Vietnam": a part of a land; "mainland China" may act.
fn is_a_part(text: &NormalizedText<'_>, row: Row) -> bool {
    before(text, row).is_some_and(|i| {
        !row.article
            && is_word!(
                text,
                i,
                "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "central"
                    | "rural"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
            )
    })
}
