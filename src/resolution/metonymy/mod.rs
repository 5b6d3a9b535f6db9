//! The place, or those who act for it? Rules over the words around a name add up to log-odds.
//!
//! The cues are those that Markert and Nissim (2007, `SemEval` task 8) and Gritta et al. (2017, "Vancouver Welcomes You!")
//! found to tell: what the name is subject, object or possessor of, and the preposition before it.

pub mod cues;
mod datelines;
mod dealings;
mod events;
mod frames;
mod ground;
mod minds;
mod model;
mod named;
mod observer;
mod owners;
mod people;
mod phrase;
mod row;
mod sights;
mod stays;
mod territory;
mod twins;
mod whereabouts;
mod wording;

use std::cell::OnceCell;

use smallvec::smallvec;

use cues::{Cue, Cues, Surroundings};
use datelines::is_dateline;
use model::Model;
use observer::Observer;
use owners::owner;
use row::Row;

use super::{Context, Draft, Evidence, Pass, has_readings, is_read};
use crate::gazetteer::{RecordType, Site};
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::text::{Class, Language, NormalizedText, Shape, is_word};

/// Whether the word at a token is among the twenty-four thousand most frequent ones of English text, which the model weighs.
pub(in crate::resolution) fn is_common_word(text: &NormalizedText<'_>, at: usize) -> bool {
    Model::trained().knows(text, at)
}

/// Cues that place a seat of government.
const PLACED: Cues = Cues::of(&[
    Cue::InPlace,
    Cue::From,
    Cue::FromMotion,
    Cue::To,
    Cue::ToMotion,
    Cue::Of,
    Cue::OfPlace,
    Cue::Motion,
    Cue::Part,
    Cue::WithBorder,
    Cue::PossessesPlace,
    Cue::BeforePlaceNoun,
]);
/// What it speaks for the metonymic reading of a seat that none of them holds of it, in log-odds.
const SEAT_BONUS: f32 = 1.5;

/// What says that a house of lawmakers is meant, and not its government.
const LEGISLATURE: &str = "a legislature acts for itself";

/// Log-odds for the metonymic reading, and the strongest cue.
#[derive(Clone, Copy)]
struct Score {
    value: f32,
    cue: &'static str,
}

/// Gives each name of a place or state its reading; a place read as metonymic becomes a metonym of what it is the seat of.
pub(super) fn read(context: &Context<'_>, drafts: &mut [Draft]) {
    let years = OnceCell::new();
    for Read { index, record, score, .. } in scores(context, drafts) {
        let metonymic = score.value > 0.0;
        let owner = if context.snapshot.record_type(record) == RecordType::Place {
            metonymic.then(|| owner(context, drafts, index, record, &years)).flatten()
        } else {
            None
        };
        let certainty = 1.0 / (1.0 + (-score.value.abs()).exp());
        let Some(draft) = drafts.get_mut(index) else { break };
        let is_place = context.snapshot.record_type(record) == RecordType::Place;
        draft.evidence = Evidence::Reading { score: score.value, cue: score.cue };
        draft.reading =
            Some(if metonymic && (!is_place || owner.is_some()) { Reading::Metonymic } else { Reading::Literal });
        if is_place {
            draft.confidence *= certainty;
        }
        if let Some(owner) = owner {
            draft.kind = MentionKind::Metonym;
            draft.literal = Some(record);
            draft.record = Some(owner);
            draft.candidates = smallvec![(owner, certainty), (record, 1.0 - certainty)];
            draft.pass = Pass::Metonyms;
        }
    }
}

/// A name that has readings, and what was found of it.
struct Read {
    index: usize,
    record: u32,
    row: Row,
    score: Score,
}

/// The names that have readings, each with its score: those of a row, "envoys of Peru, Chile and Brazil", share one, states
/// with states and cities with cities.
fn scores(context: &Context<'_>, drafts: &[Draft]) -> Vec<Read> {
    let read = |(index, draft): (usize, &Draft)| {
        let record = draft.record.filter(|r| is_read(draft.kind) && has_readings(context, *r))?;
        let mut row = Row::around(context.text, draft.begin, draft.end);
        let score = score(context, drafts, index, record, row);
        // "The White House and Congress": no reading is shared with a house of lawmakers.
        if score.cue == LEGISLATURE {
            row.others = 0;
        }
        Some(Read { index, record, row, score })
    };
    let mut all: Vec<Read> = drafts.iter().enumerate().filter_map(read).collect();
    let is_state = |r: &Read| context.snapshot.record_type(r.record) == RecordType::State;
    let beside = |a: &Read, b: &Read| a.row.end == b.row.end && a.row.others > 0 && b.row.others > 0;
    for row in all.chunk_by_mut(|a, b| beside(a, b) && is_state(a) == is_state(b)) {
        let count = f32::from(u16::try_from(row.len()).unwrap_or(u16::MAX));
        let mean = row.iter().map(|r| r.score.value).sum::<f32>() / count;
        let Some(cue) = row.iter().find(|r| (r.score.value > 0.0) == (mean > 0.0)).map(|r| r.score.cue) else {
            continue;
        };
        for read in row {
            read.score =
                Score { value: mean, cue: if (read.score.value > 0.0) == (mean > 0.0) { read.score.cue } else { cue } };
        }
    }
    twins::share(context.text, context.snapshot, &mut all);
    all
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

/// Log-odds for the metonymic reading, and the strongest cue in words.
fn score(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32, row: Row) -> Score {
    let Some(draft) = drafts.get(index) else { return Score { value: 0.0, cue: Cue::Bias.said() } };
    if is_dateline(context, draft.begin, draft.end) {
        return Score { value: -8.0, cue: "a dateline" };
    }
    let cues = Observer::cues(context, drafts, index, record, row);
    if cues.contain(Cue::State)
        && let Some(decided) = people::beside(context, drafts, index, record, row)
    {
        return decided;
    }
    // "Congress voted", "The Knesset dissolved itself": a house of lawmakers is not its government.
    if cues.contain(Cue::Seat) && context.snapshot.site(record) == Some(Site::Legislature) {
        return Score { value: -8.0, cue: LEGISLATURE };
    }
    if let Some(decided) = frames::first(context.text, cues, row) {
        return decided;
    }
    if let Some(decided) = cues.iter().find_map(|cue| certain(cue, cues.contain(Cue::City))) {
        return decided;
    }
    // "Washington, D.C.", "Washington DC": an address.
    if cues.contain(Cue::City)
        && (draft.begin..draft.end).any(|i| is_word!(context.text, i, "," | "d.c" | "d.c." | "dc"))
    {
        return Score { value: -4.0, cue: "an address" };
    }
    // "Burundi, where soldiers rule", "the camp on Nauru where they wait".
    let comma = usize::from(is_word!(context.text, row.end, ","));
    if is_word!(context.text, row.end + comma, "where") {
        return Score { value: -4.0, cue: "\"where\" behind it" };
    }
    if cues.meet(Cues::of(&[Cue::State, Cue::City])) && is_in_an_address(context, drafts, index, row) {
        return Score { value: -4.0, cue: "an address" };
    }
    let before = row.begin.checked_sub(1).filter(|_| !row.article && cues.contain(Cue::City));
    if before.is_some_and(|verb| wording::gives_to(context.text, verb, row.end)) {
        return Score { value: 3.0, cue: "who is given something" };
    }
    if cues.contain(Cue::City)
        && let Some(cue) = events::befalls(context, row)
    {
        return Score { value: -3.0, cue };
    }
    if let Some(decided) = frames::second(context.text, cues, row) {
        return decided;
    }
    if cues.contain(Cue::City) && stirs(context, row) {
        return Score { value: -3.0, cue: "a city that stirs" };
    }
    if cues.contain(Cue::City)
        && (wording::are_townspeople(context.text, row.end)
            || wording::is_of_a_city(context.text, row.end)
            || people::is_townsman(context.text, row.end))
    {
        return Score { value: -3.0, cue: "those who live there" };
    }
    if cues.contain(Cue::City) && is_a_market(context, draft.end) {
        return Score { value: -3.0, cue: "a market that moves" };
    }
    if cues.contain(Cue::City) && is_a_side(context, draft) {
        return Score { value: -3.0, cue: "a side of many" };
    }
    if cues.contain(Cue::City) && is_measured(context, draft.end) {
        return Score { value: -4.0, cue: "a number of its own" };
    }
    if cues.contain(Cue::City) && has_a_mayor(context, draft.begin, draft.end) {
        return Score { value: -4.0, cue: "a city that has a mayor" };
    }
    if whereabouts::is_bound_for(context.text, row)
        || cues.contain(Cue::City) && whereabouts::is_marched_on(context.text, row)
    {
        return Score { value: -4.0, cue: "where somebody goes" };
    }
    if cues.contain(Cue::State) && whereabouts::is_left(context.text, row) {
        return Score { value: -2.0, cue: "what somebody leaves" };
    }
    if cues.contain(Cue::Seat) && whereabouts::is_part_of_building(context.text, row) {
        return Score { value: -3.0, cue: "part of a building" };
    }
    if cues.contain(Cue::State) && people::is_held_of(context.text, row) {
        return Score { value: 4.0, cue: "who leads it, or deals with it, before it" };
    }
    // The model knows English; elsewhere a city is a city and a seat of government is who sits there.
    let sentence = context.text.token(draft.begin).map_or(0, |t| t.sentence as usize);
    let foreign = context.text.tally(sentence).speaks_against(Language::English)
        || !context.text.surface(draft.begin).is_ascii() && !context.text.tally(sentence).speaks_for(Language::English);
    if foreign {
        let (value, cue) = if cues.contain(Cue::City) { (-1.5, Cue::City) } else { (1.5, Cue::Seat) };
        return Score { value, cue: cue.said() };
    }
    if cues.contain(Cue::Seat) && whereabouts::is_walked_into(context.text, row) {
        return Score { value: -3.0, cue: "somebody comes or goes" };
    }
    let (value, cue) = Model::trained().judge(context.text, cues, row);
    // A seat of government that nothing places stands for whoever sits there: "KREMLIN CRITIC FREED".
    let seated = if cues.contain(Cue::Seat) && !cues.meet(PLACED) { SEAT_BONUS } else { 0.0 };
    Score { value: value + seated, cue: cue.said() }
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
    words
        .last()
        .and_then(|first| first.checked_sub(1))
        .is_some_and(|p| text.class(p).has(Class::PLACE_PREPOSITION) && !text.shape(p).has(Shape::SENTENCE_START))
}

/// The name of a town that the gazetteer does not have has at most so many words.
const MOST_WORDS_OF_A_TOWN: usize = 3;

/// "London opened down 2 per cent", "Seoul lost 8.8 per cent, Taipei 8.4": where shares are traded.
fn is_a_market(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    let joins = is_word!(text, end, "and" | ",") && text.shape(end + 1).has(Shape::CAPITALISED);
    let verb = if joins { end + 2 } else { end };
    let moves = is_word!(
        text,
        verb,
        "opened"
            | "closed"
            | "ended"
            | "finished"
            | "lost"
            | "fell"
            | "slid"
            | "slipped"
            | "dropped"
            | "tumbled"
            | "plunged"
            | "rose"
            | "gained"
            | "climbed"
            | "jumped"
            | "added"
            | "shed"
            | "rallied"
            | "sank"
            | "traded"
    );
    let behind = || (verb + 1..verb + 1 + MARKET_REACH).take_while(|i| !is_word!(text, *i, "." | ";" | "," | ":"));
    let measured = |i: usize| {
        text.shape(i).has(Shape::DIGIT) && is_word!(text, i + 1, "%" | "per" | "percent" | "points" | ".")
            || is_word!(text, i, "%" | "percent" | "flat" | "higher" | "lower")
    };
    moves && behind().any(measured)
}

/// "Paris have waited fifty years", "Madrid were beaten": one city is many only as its team.
fn is_a_side(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    is_word!(text, draft.end, "have" | "are" | "were")
        && draft.begin.checked_sub(1).is_none_or(|i| {
            !is_word!(text, i, "and" | "or" | "," | "&" | "/" | "nor") && !text.class(i).has(Class::PREPOSITION)
        })
}

/// "Warsaw minus 17", "Cairo 31C", "London £19": how warm or how dear it is there.
fn is_measured(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    let degrees =
        |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).trim_end_matches(['c', 'f', '°']).len() <= 3;
    // "Tokyo 27, Seoul 29", "London £19": one of a row.
    let closes = |i: usize| text.token(i).is_none() || is_word!(text, i, "," | ";" | "." | "|");
    let near = |i: usize| (i.saturating_sub(ROW_REACH)..i.saturating_sub(1)).chain(i + 2..i + ROW_REACH);
    degrees(end) && closes(end + 1) && near(end).any(|i| degrees(i) && closes(i + 1))
        || is_word!(text, end, "£" | "€" | "$" | "¥") && text.shape(end + 1).has(Shape::DIGIT)
        || is_word!(text, end, "minus" | "plus") && degrees(end + 1)
        || degrees(end)
            && (text.word(end).ends_with(['c', 'f']) || is_word!(text, end + 1, "c" | "f" | "°" | "°c" | "degrees"))
}

/// "Warsaw stood still", "Lusaka danced": what those in the streets do, and nobody who governs.
fn stirs(context: &Context<'_>, row: Row) -> bool {
    let text = context.text;
    is_word!(
        text,
        row.end,
        "danced" | "awoke" | "woke" | "slept" | "erupted" | "emptied" | "partied" | "dances" | "wakes"
    ) || is_word!(text, row.end, "stood" | "fell" | "came" | "ground")
        && is_word!(text, row.end + 1, "still" | "silent" | "quiet" | "to")
        && (!is_word!(text, row.end + 1, "to") || is_word!(text, row.end + 3, "standstill" | "halt"))
}

/// In a row of places and numbers the next number stands at most so far away, in tokens.
const ROW_REACH: usize = 6;

/// How far behind its verb it stands by how much a market moved.
const MARKET_REACH: usize = 5;

/// The mayor that a city has stands at most so many tokens behind it.
const MAYOR_REACH: usize = 5;

/// "Lima's deputy mayor", "the Mexico City mayoral race": the city that is governed, and not who governs from there.
fn has_a_mayor(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    if begin > 1 && is_word!(text, begin - 1, "of") && is_word!(text, begin - 2, "mayor" | "mayors") {
        return true;
    }
    // "has a new mayor", "elected its first mayor".
    if is_word!(text, end, "has" | "had" | "elected" | "elects" | "chose" | "gets" | "got")
        && (end + 2..end + MAYOR_REACH).any(|i| is_word!(text, i, "mayor"))
    {
        return true;
    }
    let at = end + usize::from(text.shape(end).has(Shape::CLITIC));
    let at = at + usize::from(is_word!(text, at, "deputy" | "former" | "acting"));
    is_word!(text, at, "mayor" | "mayors" | "mayoral" | "mayoralty")
}

/// Shows `see` the surroundings of each name of a place or state: this is how the model is trained.
pub(super) fn observe(context: &Context<'_>, drafts: &[Draft], see: &mut dyn FnMut(&Draft, &Surroundings)) {
    let mut surroundings = Surroundings::default();
    for (index, draft) in drafts.iter().enumerate() {
        let Some(record) = draft.record.filter(|r| is_read(draft.kind) && has_readings(context, *r)) else { continue };
        if surroundings.look(context, drafts, index, record) {
            see(draft, &surroundings);
        }
    }
}
