//! A place in an address: "signed at Bonn, Germany", "Washington, D.C.", "the camp on Nauru where they wait".

use super::Score;
use super::cues::{Cue, Cues};
use super::row::Row;
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// What a name is read as where it stands in an address or says where.
pub(super) fn read(context: &Context<'_>, drafts: &[Draft], index: usize, row: Row, cues: Cues) -> Option<Score> {
    let text = context.text;
    let draft = drafts.get(index)?;
    // "Washington, D.C.", "Washington DC".
    if cues.contain(Cue::City) && (draft.begin..draft.end).any(|i| is_word!(text, i, "," | "d.c" | "d.c." | "dc")) {
        return Some(Score { value: -4.0, cue: "an address" });
    }
    // "Burundi, where soldiers rule", "the camp on Nauru where they wait".
    let comma = usize::from(is_word!(text, row.end, ","));
    if is_word!(text, row.end + comma, "where") {
        return Some(Score { value: -4.0, cue: "\"where\" behind it" });
    }
    let address = cues.meet(Cues::of(&[Cue::State, Cue::City])) && is_in_an_address(context, drafts, index, row);
    address.then_some(Score { value: -4.0, cue: "an address" })
}

/// "in Labuan Bajo, Indonesia, on Monday", "signed at Bonn, Germany", "at State House, Nairobi,": the state that a town lies in,
/// or the city of a house, the town or house behind a preposition of place, or one that is known to lie there.
fn is_in_an_address(context: &Context<'_>, drafts: &[Draft], index: usize, row: Row) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let Some(draft) = drafts.get(index) else { return false };
    let (Some(comma), Some(state)) = (draft.begin.checked_sub(1), draft.record) else { return false };
    let closes =
        text.token(draft.end).is_none_or(|t| t.shape.has(Shape::PUNCTUATION) || t.shape.has(Shape::LINE_START))
            && !text.shape(draft.end).has(Shape::CLITIC);
    if row.others > 1 || !closes || !is_word!(text, comma, ",") {
        return false;
    }
    let before = index.checked_sub(1).and_then(|i| drafts.get(i)).filter(|d| d.end == comma);
    if snapshot.record_type(state) == RecordType::Place {
        let house = before.map(|d| d.literal.or(d.record));
        let is_house = |r: u32| snapshot.is_house(r);
        if house.is_some_and(|house| !house.is_some_and(is_house)) {
            return false;
        }
    } else if let Some(town) = before {
        return town.literal.or(town.record).is_some_and(|t| {
            snapshot.record_type(t) == RecordType::Place
                && (snapshot.parent(t) == Some(state) || snapshot.facts(t).seat_of.iter().any(|s| s.owner == state))
        });
    }
    let named = |i: &usize| {
        text.shape(*i).has(Shape::CAPITALISED)
            && !text.shape(*i).has(Shape::PUNCTUATION)
            && !text.class(*i).has_any(Class::GRAMMAR.or(Class::CALENDAR))
    };
    let words = (comma.saturating_sub(MOST_WORDS_OF_A_TOWN)..comma).rev().take_while(named);
    // "In Davos, Argentina, which": what opens the sentence may be said of another.
    // "at the University of Oslo, Norway".
    let of = |p: usize| {
        let body = is_word!(text, p, "of") && p > 2 && text.shape(p - 1).has(Shape::CAPITALISED);
        let article = usize::from(p > 2 && is_word!(text, p - 2, "the"));
        if body { p - 2 - article } else { p }
    };
    let Some(first) = words.last() else { return false };
    // "the Chamber of Deputies, Santiago, 25 September 2023".
    let is_dated = is_word!(text, draft.end, ",") && text.shape(draft.end + 1).has(Shape::DIGIT);
    let is_place = snapshot.record_type(state) == RecordType::Place;
    is_dated && is_place && text.class(draft.end + 2).has(Class::CALENDAR)
        || first.checked_sub(1).map(of).is_some_and(|p| {
            let article = usize::from(p > 0 && is_word!(text, p, "the"));
            text.class(p - article).has(Class::PLACE_PREPOSITION) && !text.shape(p - article).has(Shape::SENTENCE_START)
        })
}

/// The name of a town that the gazetteer does not have has at most so many words.
const MOST_WORDS_OF_A_TOWN: usize = 3;
