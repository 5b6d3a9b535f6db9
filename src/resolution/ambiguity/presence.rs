//! What a text names without ambiguity, and for which of several records that speaks.

use super::{SURE_PRIOR, sentence_of};
use crate::resolution::Context;
use crate::resolution::overlap::NameSpan;
use crate::text::{Class, Shape, is_word};

/// As many words of a title may stand between a name and a person's.
const MAX_TITLE_TOKENS: usize = 4;

/// Something that speaks for a record.
#[derive(Debug, Clone, Copy)]
struct Support {
    record: u32,
    sentence: u32,
    weight: f32,
}

/// A few records, and some others that share a bit with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Few(u64);

impl Few {
    /// Those that some span may mean besides another, or is unlikely to mean: of the others nothing is asked.
    fn of(context: &Context<'_>, spans: &[NameSpan]) -> Self {
        let mut few = Self::default();
        for span in spans {
            let forms = || span.forms(context);
            let first = forms().next().map(|f| f.record);
            if forms().any(|f| Some(f.record) != first || f.prior < SURE_PRIOR) {
                forms().for_each(|f| few.0 |= 1 << (f.record & 63));
            }
        }
        few
    }

    fn may_hold(self, record: u32) -> bool {
        self.0 >> (record & 63) & 1 != 0
    }
}

/// What the text names without ambiguity, and what that speaks for.
#[derive(Default)]
pub(super) struct Presence {
    /// What speaks for a record that is asked about: by record, and for each in the order of the text.
    support: Vec<Support>,
    /// The people named, by the token at which the name begins.
    pub(super) people: Vec<(usize, u32)>,
    /// Where each stands, in order of the tokens, with what else it speaks for.
    places: Vec<(usize, u32)>,
    /// The same people, in order of their records.
    leaders: Vec<u32>,
}

/// A place that is said to be where something is stands no more tokens behind its name.
const CLOSE: usize = 5;
/// What speaks for a record in its sentence counts for no more than this …
const MOST_NEAR: f32 = 2.0;
/// … and in the whole text for no more than this.
const MOST_FAR: f32 = 4.0;

impl Presence {
    /// What the spans name that may each mean but one record.
    pub(super) fn of(context: &Context<'_>, spans: &[NameSpan]) -> Self {
        let asked = Few::of(context, spans);
        if asked == Few::default() {
            return Self::default();
        }
        let mut presence = Self {
            support: Vec::with_capacity(spans.len()),
            people: Vec::with_capacity(spans.len() / 2),
            places: Vec::with_capacity(2 * spans.len()),
            leaders: Vec::new(),
        };
        for span in spans {
            let mut records = span.records(context);
            if let Some(first) = records.next()
                && records.all(|r| r == first)
            {
                presence.add(context, asked, sentence_of(context, span), span.begin, first);
            }
        }
        presence.support.sort_by_key(|s| s.record);
        presence.leaders = presence.people.iter().map(|(_, person)| *person).collect();
        presence.leaders.sort_unstable();
        presence
    }

    fn add(&mut self, context: &Context<'_>, asked: Few, sentence: u32, token: usize, record: u32) {
        self.places.push((token, record));
        let mut speak_for = |other: u32, weight: f32| {
            if asked.may_hold(other) {
                if other != record {
                    self.places.push((token, other));
                }
                self.support.push(Support { record: other, sentence, weight });
            }
        };
        speak_for(record, 1.0);
        if let Some(parent) = context.snapshot.parent(record) {
            speak_for(parent, 0.7);
        }
        let facts = context.snapshot.facts(record);
        for held in facts.held {
            speak_for(held.of, 0.7);
        }
        for seat in facts.seat_of {
            speak_for(seat.owner, 0.5);
        }
        if context.snapshot.is_leader(record) {
            self.people.push((token, record));
        }
    }

    /// Whether anything that the text names without ambiguity speaks for a record.
    pub(super) fn speaks_of(&self, record: u32) -> bool {
        self.support.binary_search_by_key(&record, |s| s.record).is_ok()
    }

    /// Whether the text names a leader by a name that nobody else has.
    pub(super) fn names_leader(&self, record: u32) -> bool {
        self.leaders.binary_search(&record).is_ok()
    }

    /// How many times likelier what the text names makes a record.
    pub(super) fn factor(&self, context: &Context<'_>, sentence: u32, span: &NameSpan, record: u32) -> f32 {
        let from = self.support.partition_point(|s| s.record < record);
        let own = || self.support.get(from..).unwrap_or(&[]).iter().take_while(|s| s.record == record);
        let within =
            self.support.get(from..).unwrap_or(&[]).partition_point(|s| (s.record, s.sentence) < (record, sentence));
        let here = self.support.get(from + within..).unwrap_or(&[]).iter();
        let here = here.take_while(|s| (s.record, s.sentence) == (record, sentence));
        let near = sum_up_to(MOST_NEAR, here.map(|s| s.weight));
        let far = sum_up_to(MOST_FAR, own().map(|s| s.weight));
        let ahead = near > 0.0 && self.is_said_to_be_there(context, span, record);
        (1.0 + 6.0 * near + 1.5 * far) * if ahead { 40.0 } else { 1.0 }
    }

    /// "Korean officials in Pyongyang": the noun that a demonym stands before is said to be in, from or of a place.
    fn is_said_to_be_there(&self, context: &Context<'_>, span: &NameSpan, record: u32) -> bool {
        let text = context.text;
        let from = self.places.partition_point(|(token, _)| *token < span.end);
        let ahead = self.places.get(from..).unwrap_or(&[]);
        let first = ahead.first().map_or(usize::MAX, |(token, _)| *token);
        first < span.end + CLOSE
            && first > 0
            && is_word!(text, first - 1, "in" | "from" | "of" | "at")
            && (span.end..first).all(|i| !text.shape(i).has(Shape::PUNCTUATION))
            && ahead.iter().take_while(|(token, _)| *token == first).any(|(_, r)| *r == record)
    }
}

/// The sum of some weights, as far as it matters.
fn sum_up_to(most: f32, weights: impl Iterator<Item = f32>) -> f32 {
    let mut sum = 0.0;
    for weight in weights {
        sum += weight;
        if sum >= most {
            return most;
        }
    }
    sum
}

/// The person whose name, and "of", stand just before a name: "President Pascal Lissouba of Congo".
pub(super) fn person_of(context: &Context<'_>, presence: &Presence, begin: usize) -> Option<u32> {
    let text = context.text;
    let the = begin.checked_sub(1).filter(|i| is_word!(text, *i, "the")).unwrap_or(begin);
    let of = the.checked_sub(1).filter(|i| is_word!(text, *i, "of"))?;
    let people = presence.people.partition_point(|(token, _)| *token < of);
    let (first, person) = *presence.people.get(people.checked_sub(1)?)?;
    let named = of - first <= MAX_TITLE_TOKENS && (first..of).all(|i| text.shape(i).has(Shape::CAPITALISED));
    named.then_some(person)
}

/// The person whom a name that ends at a token introduces: "Korean leader Kim", "Korea's Lee".
pub(super) fn introduced(context: &Context<'_>, presence: &Presence, end: usize) -> Option<u32> {
    let between = |at: &usize| !is_word!(context.text, *at, "," | ";" | ":" | "." | "(" | ")" | "and" | "or" | "with");
    // "Congo's president, Felix Tshisekedi": a comma may close the title.
    let titled = |at: usize| {
        at.checked_sub(2).is_some_and(|last| {
            last >= end && is_word!(context.text, at - 1, ",") && context.text.class(last).has(Class::TITLE)
        })
    };
    let reaches = |at: usize| at == end || (end..at - usize::from(titled(at))).all(|token| between(&token));
    (end..=end + MAX_TITLE_TOKENS).filter(|at| reaches(*at)).find_map(|at| {
        let place = presence.people.binary_search_by_key(&at, |(token, _)| *token).ok()?;
        presence.people.get(place).map(|(_, person)| *person)
    })
}

/// Where an office may stand behind a name: "the Dominican prime minister", "Korea's president".
pub(super) fn office_behind(context: &Context<'_>, end: usize) -> Option<usize> {
    let text = context.text;
    let at = end + usize::from(text.shape(end).has(Shape::CLITIC));
    (text.class(at).has(Class::TITLE) || is_word!(text, at, "prime")).then_some(at)
}

/// Whether a name of an office, or of the one that it is a local word for, stands at a token.
pub(super) fn is_office_at(context: &Context<'_>, office: u32, at: usize) -> bool {
    let is_there = |name: &str| (at..).zip(name.split_whitespace()).all(|(i, word)| context.text.word(i) == word);
    [office, context.snapshot.general_office(office)]
        .into_iter()
        .filter_map(|o| context.snapshot.record(o))
        .any(|record| is_there(&record.name) || record.names.iter().any(|form| is_there(&form.text)))
}
