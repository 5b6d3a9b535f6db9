//! The place, or those who act for it? Rules over the words around a name add up to log-odds.
//!
//! The cues are those that Markert and Nissim (2007, `SemEval` task 8) and Gritta et al. (2017, "Vancouver Welcomes You!")
//! found to tell: what the name is subject, object or possessor of, and the preposition before it.

mod addresses;
mod bounds;
mod cities;
mod comings;
pub mod cues;
mod datelines;
mod dealings;
mod events;
mod examples;
mod forces;
mod frames;
mod ground;
mod journeys;
mod lands;
mod looks;
mod minds;
mod model;
mod named;
mod observer;
mod owners;
mod parties;
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
use crate::text::{Language, NormalizedText, Shape};

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
/// What a city from which nobody governs speaks against that reading of those in a row with it: "Moscow and St Petersburg".
const NO_SEAT: f32 = -2.0;

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
        if score.cue == frames::LEGISLATURE {
            row.others = 0;
        }
        Some(Read { index, record, row, score })
    };
    let mut all: Vec<Read> = drafts.iter().enumerate().filter_map(read).collect();
    let is_state = |r: &Read| context.snapshot.record_type(r.record) == RecordType::State;
    let beside = |a: &Read, b: &Read| a.row.end == b.row.end && a.row.others > 0 && b.row.others > 0;
    for row in all.chunk_by_mut(|a, b| beside(a, b) && is_state(a) == is_state(b)) {
        let count = f32::from(u16::try_from(row.len()).unwrap_or(u16::MAX));
        let several = row.len() > 1;
        let governs_nothing = |r: &Read| several && !is_state(r) && context.snapshot.facts(r.record).seat_of.is_empty();
        let value = |r: &Read| r.score.value + if governs_nothing(r) { NO_SEAT } else { 0.0 };
        let mean = row.iter().map(value).sum::<f32>() / count;
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

/// Log-odds for the metonymic reading, and the strongest cue in words.
fn score(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32, row: Row) -> Score {
    let Some(draft) = drafts.get(index) else { return Score { value: 0.0, cue: Cue::Bias.said() } };
    let is_house = context.snapshot.site(record).is_some_and(|site| site != Site::City);
    if is_dateline(context, draft.begin, draft.end, is_house) {
        return Score { value: -8.0, cue: "a dateline" };
    }
    let cues = Observer::cues(context, drafts, index, record, row);
    if let Some(decided) = frames::decide(context, drafts, index, record, row, cues) {
        return decided;
    }
    // The model knows English; elsewhere a city is a city and a seat of government is who sits there.
    let sentence = context.text.token(draft.begin).map_or(0, |t| t.sentence as usize);
    // "TEHRAN ACCEPTS UN TRUCE": in a line of capitals an acronym looks like a small word.
    let shouts = context.text.shape(draft.begin).has(Shape::CAPITALS_LINE);
    let foreign = !shouts && context.text.tally(sentence).speaks_against(Language::English)
        || !context.text.surface(draft.begin).is_ascii() && !context.text.tally(sentence).speaks_for(Language::English);
    if foreign {
        let (value, cue) = if cues.contain(Cue::City) { (-1.5, Cue::City) } else { (1.5, Cue::Seat) };
        return Score { value, cue: cue.said() };
    }
    let (value, cue) = Model::trained().judge(context.text, cues, row);
    // A seat of government that nothing places stands for whoever sits there: "KREMLIN CRITIC FREED".
    let seated = if cues.contain(Cue::Seat) && !cues.meet(PLACED) { SEAT_BONUS } else { 0.0 };
    Score { value: value + seated, cue: cue.said() }
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
