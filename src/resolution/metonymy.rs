//! The place, or those who act for it? Rules over the words around a name add up to log-odds.
//!
//! The cues are those that Markert and Nissim (2007, `SemEval` task 8) and Gritta et al. (2017, "Vancouver Welcomes You!")
//! found to tell: what the name is subject, object or possessor of, and the preposition before it.

use super::{Context, Draft, Evidence, Pass, has_readings, is_read};
use crate::gazetteer::{Holds, Interval, RecordType};
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::text::{Class, Shape};

/// How far ahead a verb is sought past adverbs and dates.
const VERB_REACH: usize = 6;

/// Log-odds for the metonymic reading, and the strongest cue.
#[derive(Clone, Copy)]
struct Score {
    value: f32,
    cue: &'static str,
    strongest: f32,
}

impl Score {
    fn new(value: f32, cue: &'static str) -> Self {
        Self { value, cue, strongest: 0.0 }
    }

    fn add(&mut self, weight: f32, cue: &'static str) {
        self.value += weight;
        if weight.abs() > self.strongest.abs() {
            (self.strongest, self.cue) = (weight, cue);
        }
    }
}

/// Gives each name of a place or state its reading; a place read as metonymic becomes a metonym of what it is the seat of.
pub(super) fn read(context: &Context<'_>, drafts: &mut [Draft]) {
    let mut previous: Option<(usize, Score)> = None;
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index) else { break };
        let (begin, end) = (draft.begin, draft.end);
        let Some(record) = draft.record.filter(|r| is_read(draft.kind) && has_readings(context, *r)) else { continue };
        let mut score = score(context, drafts, index, record);
        // "in Moscow and Beijing": what stands in a row is read alike.
        if let Some((previous_end, previous_score)) = previous
            && begin == previous_end + 1
            && matches!(context.text.word(previous_end), "and" | "or" | ",")
        {
            score.add(0.8 * previous_score.value.clamp(-3.0, 3.0), "stands in a row with another name");
        }
        previous = Some((end, score));
        let metonymic = score.value > 0.0;
        let owner = if context.snapshot.record_type(record) == RecordType::Place {
            metonymic.then(|| owner(context, drafts, index, record)).flatten()
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
            draft.candidates = vec![(owner, certainty), (record, 1.0 - certainty)];
            draft.pass = Pass::Metonyms;
        }
    }
}

fn score(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32) -> Score {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return Score::new(0.0, "no cue") };
    let (begin, end) = (draft.begin, draft.end);
    let label = context.snapshot.record(record).map_or("", |r| r.label.as_str());
    let mut score = match (context.snapshot.record_type(record), label) {
        (RecordType::State, _) => Score::new(0.1, "a state"),
        (_, "building" | "institution") => Score::new(1.5, "a seat of government"),
        _ => Score::new(-0.8, "a city"),
    };
    if is_dateline(context, begin, end) {
        score.add(-8.0, "a dateline");
        return score;
    }
    before(context, begin, &mut score);
    if text.shape(end).has(Shape::AFTER_HYPHEN) {
        match text.word(end) {
            "based" | "born" | "bound" | "area" | "wide" => score.add(-5.0, "\"-based\" or the like"),
            "backed" | "led" | "supported" | "funded" | "aligned" | "friendly" | "brokered" | "mediated"
            | "controlled" => {
                score.add(2.5, "\"-backed\" or the like");
            }
            _ => score.add(0.8, "joined to another name"),
        }
        return score;
    }
    after(context, drafts, index, &mut score);
    score
}

fn before(context: &Context<'_>, begin: usize, score: &mut Score) {
    let text = context.text;
    let Some(mut at) = begin.checked_sub(1) else { return };
    if text.shape(begin).has(Shape::SENTENCE_START) {
        return;
    }
    if text.word(at) == "the" && at > 0 {
        at -= 1;
    }
    let (word, class) = (text.word(at), text.class(at));
    let earlier = at.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
    match word {
        "in" | "near" | "inside" | "outside" | "within" | "across" | "throughout" | "around" | "at" | "into"
        | "via" => {
            score.add(-3.0, "a preposition of place before it");
        }
        "from" if earlier.has(Class::MOTION_VERB) => score.add(-2.5, "a preposition of place before it"),
        "from" => score.add(-0.8, "\"from\" before it"),
        "to" if at > 0 && text.word(at - 1) == "according" => score.add(4.0, "\"according to\" before it"),
        "to" if earlier.has_any(Class::WILL_NOUN.or(Class::OBJECT_WILL_VERB)) => score.add(1.0, "dealt with"),
        "to" => score.add(-1.2, "\"to\" before it"),
        "with" | "against" | "by" | "towards" | "toward" => score.add(2.0, "dealt with, or acting"),
        "between" => score.add(1.6, "\"between\" before it"),
        "on" if earlier.has_any(Class::OBJECT_WILL_VERB.or(Class::WILL_NOUN)) => score.add(2.2, "acted upon"),
        "of" if earlier.has_any(Class::WILL_NOUN.or(Class::OBJECT_WILL_VERB)) => {
            score.add(1.2, "has a policy or an office");
        }
        "of" => score.add(-0.8, "\"of\" before it"),
        "for" if earlier.has(Class::WILL_NOUN) => score.add(1.8, "dealt with"),
        "for" => score.add(0.4, "\"for\" before it"),
        "capital" | "city" | "central" | "downtown" | "northern" | "southern" | "eastern" | "western" => {
            score.add(-3.0, "\"capital\" or the like before it");
        }
        _ if class.has(Class::MOTION_VERB) && !class.has(Class::WILL_VERB) => {
            score.add(-2.5, "a verb of going or living before it");
        }
        _ if class.has(Class::OBJECT_WILL_VERB) => score.add(2.0, "object of a verb that wants a will"),
        _ => {}
    }
}

fn after(context: &Context<'_>, drafts: &[Draft], index: usize, score: &mut Score) {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return };
    let mut at = draft.end;
    // Past what is joined by "and": "Moscow and Beijing agreed".
    let mut next = index + 1;
    while matches!(text.word(at), "and" | "or" | ",")
        && let Some(other) = drafts.get(next).filter(|d| d.begin == at + 1)
    {
        at = other.end;
        next += 1;
    }
    if text.shape(at).has(Shape::CLITIC) {
        // The possessed noun may have adjectives before it.
        let quoted = |i: usize| matches!(text.word(i), "\"" | "'");
        let noun = (at + 1..at + 8)
            .take_while(|i| quoted(*i) || !text.shape(*i).has(Shape::PUNCTUATION))
            .find(|i| text.class(*i).has_any(Class::WILL_NOUN.or(Class::PLACE_NOUN)));
        match noun.map(|i| text.class(i)) {
            Some(class) if class.has(Class::WILL_NOUN) => {
                score.add(2.2, "possessor of a policy, an office or the like");
            }
            Some(_) => score.add(-2.0, "possessor of a place or a feature of one"),
            None => score.add(1.0, "a possessor"),
        }
        return;
    }
    let after_preposition = draft.begin > 0
        && !text.shape(draft.begin).has(Shape::SENTENCE_START)
        && text.class(draft.begin - 1).has(Class::PREPOSITION);
    let class = text.class(at);
    if class.has_any(Class::WILL_NOUN) && !text.shape(at).has(Shape::CAPITALISED) && !class.has(Class::WILL_VERB) {
        score.add(1.2, "before a noun of government");
        return;
    }
    if after_preposition {
        return;
    }
    if text.word(at) == "to" && draft.begin > 0 && text.class(draft.begin - 1).has(Class::OBJECT_WILL_VERB) {
        score.add(1.5, "asked or enabled to act");
        return;
    }
    if let Some(verb) = verb_after(context, at) {
        let class = text.class(verb);
        if class.has(Class::WILL_VERB) {
            score.add(2.6, "subject of a verb that only a will can do");
        } else if class.has(Class::AUXILIARY) {
            let acts = (verb + 1..verb + 4).any(|i| text.class(i).has(Class::WILL_VERB));
            score.add(if acts { 2.2 } else { 0.9 }, "subject of a verb");
        }
    } else if text.word(at).ends_with("ed") && !text.shape(at).has(Shape::CAPITALISED) {
        score.add(1.2, "subject of a verb");
    }
}

/// The verb that a name at the tokens before `at` is likely the subject of, past adverbs and dates.
fn verb_after(context: &Context<'_>, at: usize) -> Option<usize> {
    let text = context.text;
    let sentence = text.token(at)?.sentence;
    for index in at..at + VERB_REACH {
        let token = text.token(index)?;
        let word = text.word(index);
        if token.sentence != sentence || token.shape.has(Shape::PUNCTUATION) {
            return None;
        }
        let class = token.class;
        if class.has_any(Class::WILL_VERB.or(Class::AUXILIARY)) {
            return Some(index);
        }
        let skipped = word.ends_with("ly")
            || class.has(Class::CALENDAR)
            || token.shape.has(Shape::DIGIT)
            || matches!(
                word,
                "on" | "also"
                    | "itself"
                    | "too"
                    | "now"
                    | "then"
                    | "still"
                    | "again"
                    | "late"
                    | "early"
                    | "last"
                    | "week"
                    | "month"
                    | "year"
            );
        if !skipped {
            return None;
        }
    }
    None
}

/// "BEIJING (Reuters) -", "PARIS, May 3 -", or a line of its own.
fn is_dateline(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    if !text.shape(begin).has(Shape::LINE_START) {
        return false;
    }
    let line_ends = |i: usize| text.token(i).is_none_or(|t| t.shape.has(Shape::LINE_START));
    if line_ends(end) {
        return true;
    }
    let dash = |i: usize| matches!(text.word(i), "-" | "—" | "–" | "--");
    if dash(end) {
        return true;
    }
    let opens = matches!(text.word(end), "(" | ",");
    opens && (end + 1..end + 9).take_while(|i| !line_ends(*i)).any(dash)
}

/// Whose seat a place is here: the owner that the text speaks of, nearest and most.
fn owner(context: &Context<'_>, drafts: &[Draft], index: usize, place: u32) -> Option<u32> {
    // A state that is no more, or not yet, has no seat.
    let alive = |owner: u32| {
        context
            .snapshot
            .record(owner)
            .is_some_and(|r| Interval { start: r.founded, end: r.dissolved }.holds(context.date) != Holds::Never)
    };
    let seats: Vec<_> = context.snapshot.facts(place).seat_of.iter().filter(|s| alive(s.owner)).copied().collect();
    let state = seats
        .iter()
        .find(|s| s.capital)
        .or_else(|| seats.iter().find(|s| context.snapshot.record_type(s.owner) == RecordType::State));
    if seats.len() <= 1 {
        return seats.first().map(|s| s.owner);
    }
    let sentence = |d: &Draft| context.text.token(d.begin).map_or(0, |t| t.sentence);
    let here = drafts.get(index).map_or(0, sentence);
    let window =
        drafts.iter().skip(index.saturating_sub(40)).take(80).filter(|d| !matches!(d.kind, MentionKind::Metonym));
    let mut weights: Vec<(u32, f32)> = seats.iter().map(|s| (s.owner, 0.0)).collect();
    for draft in window {
        let distance = f32::from(u16::try_from(here.abs_diff(sentence(draft))).unwrap_or(u16::MAX));
        let near = 1.0 / (1.0 + distance);
        for (owner, weight) in &mut weights {
            let speaks = draft.record == Some(*owner)
                || draft.record.and_then(|r| context.snapshot.record(r)).is_some_and(|r| {
                    !r.parent.is_empty()
                        && context.snapshot.index_of(&r.parent) == Some(*owner)
                        && r.record_type != RecordType::Place
                })
                || draft.record.is_some_and(|r| context.snapshot.facts(r).held.iter().any(|h| h.of == *owner));
            if speaks {
                *weight += near;
            }
        }
    }
    let best = weights.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, w)| *w > 0.0).map(|(o, _)| o);
    // With nothing to go by, a capital is its state's, unless a union of states sits there and nobody speaks of the state.
    best.or_else(|| {
        let union = seats
            .iter()
            .find(|s| context.snapshot.record(s.owner).is_some_and(|r| r.nominals.iter().any(|n| n == "union")));
        union.or(state).map(|s| s.owner)
    })
}
