//! States whose names are people's given names: "Chad says he will" after "Chad Miller".

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::is_of_a_place;
use crate::gazetteer::is_given_name_at;
use crate::resolution::Context;
use crate::resolution::overlap::NameSpan;
use crate::resolution::trades::is_among_trades;
use crate::resolution::vetoes;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// So many names before and behind tell whether the text speaks of a state too.
const REACH_STATE: usize = 40;

/// Drops names of states that are people's given names: "Chad says he will" after "Chad Miller", and "Jordan said she" where
/// nothing else is said of the state, and of nobody else.
pub(super) fn drop(
    context: &Context<'_>,
    called: &FxHashMap<u64, usize>,
    persons: &FxHashMap<u64, usize>,
    spans: &mut Vec<NameSpan>,
) {
    let text = context.text;
    let is_called = |span: &NameSpan| {
        text.hash(span.begin).and_then(|name| called.get(&name)).is_some_and(|first| *first < span.begin)
    };
    let sentence = |token: usize| text.token(token).map_or(0, |t| t.sentence);
    let firsts = LazyCell::new(|| firsts(context, persons, spans));
    let first = |name: u64| firsts.get(&name).copied().unwrap_or(usize::MAX);
    // "Chad Wilkins, 34, was sentenced. Chad wept", and not "Jordan Henderson, 31, scored for Jordan".
    let is_that_person = |span: &NameSpan| {
        let name = text.hash(span.begin).filter(|_| !persons.is_empty() && span.end - span.begin == 1);
        name.and_then(|name| Some((name, *persons.get(&name)?)))
            .is_some_and(|(name, told)| sentence(told) < sentence(span.begin) && first(name) > told)
    };
    let may_be =
        |span: &NameSpan| span.end - span.begin == 1 && (is_given_name_at(text, span.begin) || is_that_person(span));
    // "in Chad", "to Jordan", "of Chad".
    let is_placed = |span: &NameSpan| {
        span.is_said_where(context) || span.begin.checked_sub(1).is_some_and(|p| is_word!(text, p, "of"))
    };
    // "Cameron said she" after "Cameron Diaz", where no Cameron is named in full.
    let in_full = LazyCell::new(|| {
        let names = spans.iter().filter(|s| s.end - s.begin > 1).flat_map(|s| &s.forms);
        names.filter_map(|f| context.snapshot.record_of(*f)).collect::<FxHashSet<u32>>()
    });
    let is_no_leader =
        |span: &NameSpan| span.records(context).all(|r| context.snapshot.is_leader(r) && !in_full.contains(&r));
    let is_person = |index: usize, span: &NameSpan| {
        // Whoever is meant is called by one word.
        if span.end - span.begin != 1 {
            return false;
        }
        let is_called = is_called(span);
        // "Lima sang" after "Lima Sahar", whether or not the name is given elsewhere.
        if is_called && is_told_of_a_person(text, span) && span.forms(context).all(|f| is_of_a_place(context, f.record))
        {
            return true;
        }
        if !may_be(span) {
            return false;
        }
        is_called && is_no_leader(span)
            || span.forms(context).all(|f| is_of_a_place(context, f.record))
                && if is_called {
                    vetoes::acts_as_a_person(context, span)
                        || vetoes::is_called_out(context, span)
                        || is_that_person(span) && !is_placed(span) && !is_spoken_of(context, spans, index, false)
                } else {
                    vetoes::acts_as_a_person(context, span) && !is_spoken_of(context, spans, index, true)
                }
    };
    let people: Vec<usize> = spans.iter().enumerate().filter(|(i, s)| is_person(*i, s)).map(|(i, _)| i).collect();
    if people.is_empty() {
        return;
    }
    let mut people = people.into_iter().peekable();
    let mut index = 0;
    spans.retain(|_| {
        let is = people.next_if_eq(&index).is_some();
        index += 1;
        !is
    });
}

/// "Vienna, a pianist,", "Paris wore black": what is said of a person and of no place.
fn is_told_of_a_person(text: &NormalizedText<'_>, span: &NameSpan) -> bool {
    let is_trade = |i: usize| text.class(i).has(Class::PERSON_NOUN) || is_among_trades(text, i);
    span.end - span.begin == 1
        && (is_word!(text, span.end, "wore" | "wears" | "sang" | "sings" | "cried" | "wept" | "laughed" | "grinned")
            || is_word!(text, span.end, "married" | "blushed" | "graduated" | "starred" | "giggled" | "nodded")
            || is_word!(text, span.end, ",")
                && is_word!(text, span.end + 1, "a" | "an")
                && (span.end + 2..span.end + 4).any(is_trade))
}

/// Where each of the persons' names stands first.
fn firsts(context: &Context<'_>, persons: &FxHashMap<u64, usize>, spans: &[NameSpan]) -> FxHashMap<u64, usize> {
    let mut firsts = FxHashMap::default();
    for span in spans {
        if let Some(name) = context.text.hash(span.begin).filter(|name| persons.contains_key(name)) {
            firsts.entry(name).or_insert(span.begin);
        }
    }
    firsts
}

/// "my friend", "her neighbour": a person beside one, while "our friend Israel" may be the state.
pub(in crate::resolution) fn is_ones_friend(text: &NormalizedText<'_>, at: usize) -> bool {
    (is_word!(
        text,
        at,
        "friend" | "colleague" | "boyfriend" | "girlfriend" | "roommate" | "flatmate" | "pal" | "classmate"
    ) || is_word!(text, at, "producer" | "co-host" | "boss" | "assistant" | "neighbour" | "neighbor" | "teammate"))
        && at.checked_sub(1).is_some_and(|i| is_word!(text, i, "my" | "his" | "her"))
}

/// "Chad Wilkins, 34", "his sister China Morales", "Sgt. Jordan Davies said": what is said beside a name is said of people.
pub(super) fn is_introduced_as_a_person(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let aged = |i: usize| is_word!(text, i, ",") && text.shape(i + 1).has(Shape::DIGIT) && text.word(i + 1).len() <= 2;
    let titled = span.begin.checked_sub(1).map(|i| text.before_abbreviating_dot(i)).is_some_and(|i| {
        text.class(i).has_any(Class::HONORIFIC.or(Class::RANK).or(Class::PERSON_NOUN))
            || text.traits(i).has(Traits::KIN)
            || text.traits(i).has(Traits::DESCRIBES)
            || is_ones_friend(text, i)
    });
    // "Georgia Brown, a nurse".
    let described = is_word!(text, span.end + 1, ",") && is_word!(text, span.end + 2, "a" | "an");
    // "Chad and Georgia Thompson".
    let couple = is_word!(text, span.end, "and" | "&")
        || span.begin.checked_sub(1).is_some_and(|i| {
            is_word!(text, i, "and" | "&") && i.checked_sub(1).is_some_and(|i| is_given_name_at(text, i))
        });
    titled || couple || described || aged(span.end + 1) || text.class(span.end + 1).has(Class::SPEECH_VERB)
}

/// Whether the names around one are of its state too, or of a leader of it; or of any whom a pronoun behind it may mean.
fn is_spoken_of(context: &Context<'_>, spans: &[NameSpan], index: usize, any_leader: bool) -> bool {
    let snapshot = context.snapshot;
    let Some(own) = spans.get(index) else { return false };
    let records = |span: &NameSpan| span.records(context).collect::<SmallVec<[u32; 4]>>();
    let mut meant = records(own);
    // "Paris" is spoken of as France.
    let owners =
        meant.iter().flat_map(|r| snapshot.facts(*r).seat_of.iter().map(|s| s.owner)).collect::<SmallVec<[u32; 4]>>();
    meant.extend(owners);
    let near = spans.iter().skip(index.saturating_sub(REACH_STATE)).take(2 * REACH_STATE);
    near.filter(|s| context.text.hash(s.begin) != context.text.hash(own.begin)).any(|s| {
        records(s).into_iter().any(|r| {
            meant.contains(&r)
                || any_leader && s.begin < own.begin && snapshot.is_leader(r)
                || snapshot.facts(r).held.iter().any(|h| meant.contains(&h.of))
                || snapshot.facts(r).seat_of.iter().any(|seat| meant.contains(&seat.owner))
        })
    })
}
