//! "The Commission said that it would sue Poland": the organ of a body that the passage is about, by its bare noun with a capital.
//!
//! Preconditions: the body, one of its organs, whoever holds an office in it or the town where it sits is named near; the body
//! has one organ that goes by its own name and the noun, "EU Commission". What states have too, a council, a parliament or a
//! court, is meant only beside another organ of the body. Vetoes: the text speaks of another that has the noun, "the electoral
//! commission"; two bodies near that both have such an organ.

use rustc_hash::FxHashMap;

use super::{NOMINAL, Phrase};
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::{Holds, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, fold_phrase, is_word};

/// How many sentences before or behind the body may be named.
const REACH_SENTENCES: u32 = 2;
/// How sure it is that an organ is meant.
const ORGAN: f32 = 0.8;
/// So many mentions on each side are looked at.
const REACH: usize = 12;
/// So many other uses of the noun are looked at on each side.
const REACH_HEADS: usize = 64;

/// The organ of each body asked about, if it has one, by the noun's hash.
pub(super) type Known = FxHashMap<(u32, u64), Option<u32>>;

/// The only organ of a body named near that the phrase can mean. `added` are the nominals found so far.
pub(super) fn resolve(
    context: &Context<'_>,
    survey: &Survey<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    known: &mut Known,
    phrase: &Phrase,
) -> Option<Draft> {
    let text = context.text;
    let noun = text.word(phrase.head);
    let shape = text.shape(phrase.head);
    let is_bare = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.begin, "the")
        && shape.has(Shape::CAPITALISED)
        && !shape.has(Shape::CAPITALS_LINE)
        // "the Commission President", "the Council of Ministers"
        && !is_word!(text, phrase.end, "of" | "for" | "on")
        && !text.shape(phrase.end).has(Shape::CAPITALISED);
    let is_shared = matches!(noun, "council" | "parliament" | "court" | "assembly");
    if !is_bare || !(is_shared || noun == "commission") {
        return None;
    }
    let snapshot = context.snapshot;
    let here = sentence(context, phrase.begin);
    let (before, behind) = Neighbours::split(drafts, phrase.begin);
    let near = |d: &&Draft| sentence(context, d.begin).abs_diff(here) <= REACH_SENTENCES;
    let before =
        before.iter().rev().take(REACH).take_while(near).chain(added.iter().rev().take(REACH).take_while(near));
    let near: Vec<&Draft> = before.chain(behind.iter().take(REACH).take_while(near)).collect();
    let mut bodies: Vec<u32> = near.iter().flat_map(|d| bodies_of(context, d)).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let hash = text.hash(phrase.head)?;
    let mut organs = bodies.iter().filter_map(|body| {
        let organ = known.entry((*body, hash)).or_insert_with(|| organ(context, *body, noun));
        Some(((*organ)?, *body))
    });
    let (organ, body) = organs.next().filter(|_| organs.next().is_none())?;
    let is_other_organ = |d: &&Draft| {
        d.record.is_some_and(|r| r != organ && snapshot.parent(r) == Some(body)) && sentence(context, d.begin) == here
    };
    let is_told = !is_shared || near.iter().any(is_other_organ);
    (is_told && !is_anothers(context, survey, drafts, organ, phrase)).then(|| {
        let antecedent = drafts.before(phrase.begin).take(REACH_DRAFTS).find(|d| d.record == Some(organ));
        let antecedent = antecedent.map(|d| (d.begin, d.end));
        referring(context, (phrase.begin, phrase.end), NOMINAL, (organ, ORGAN), antecedent)
    })
}

/// The bodies that a mention speaks of: itself, what it is an organ of, what sits there, where a leader holds an office.
fn bodies_of<'c>(context: &'c Context<'_>, draft: &Draft) -> impl Iterator<Item = u32> + use<'c> {
    let snapshot = context.snapshot;
    let is_body = |r: &u32| snapshot.record_type(*r) == RecordType::Organisation;
    let whole = |r: u32| [Some(r), snapshot.parent(r)].into_iter().flatten();
    let places = [draft.record, draft.literal].into_iter().flatten();
    let seats = places.flat_map(|place| snapshot.facts(place).seat_of.iter().map(|s| s.owner));
    let date = context.date;
    let held = draft.record.map_or(&[][..], |r| snapshot.facts(r).held).iter();
    let held = held.filter(move |h| h.holds(date) != Holds::Never).map(|h| h.of);
    draft.record.into_iter().chain(seats).chain(held).flat_map(whole).filter(is_body)
}

/// The organ of a body that goes by one of the body's names and a noun.
fn organ(context: &Context<'_>, body: u32, noun: &str) -> Option<u32> {
    let snapshot = context.snapshot;
    let record = snapshot.record(body)?;
    let mut names = std::iter::once(&record.name).chain(record.names.iter().map(|form| &form.text));
    names.find_map(|name| {
        let found = snapshot.lookup_english(&fold_phrase(&format!("{name} {noun}")), None);
        found.iter().map(|f| f.record).find(|r| snapshot.parent(*r) == Some(body))
    })
}

/// Whether the text uses the noun near of anything but the organ.
fn is_anothers(context: &Context<'_>, survey: &Survey<'_>, drafts: &[Draft], organ: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    let at = survey.heads.partition_point(|head| head.end < phrase.end);
    let (before, behind) = survey.heads.split_at_checked(at).unwrap_or((&survey.heads, &[]));
    before.iter().rev().take(REACH_HEADS).chain(behind.iter().take(REACH_HEADS)).any(|head| {
        let last = head.end - 1;
        let is_bare = head.end == head.begin + 1
            && head.begin > 0
            && is_word!(text, head.begin - 1, "the")
            && text.shape(head.begin).has(Shape::CAPITALISED);
        // "Commission spokesman Eric Mamer"
        let is_untold =
            || text.shape(last).has(Shape::CAPITALISED) && last.checked_sub(1).is_none_or(|i| !is_told(context, i));
        let is_own = || drafts.containing(last, last + 1).any(|d| d.record == Some(organ));
        text.word(last) == text.word(phrase.head) && !(is_bare || is_own() || is_untold())
    })
}

/// Whether a word before the noun tells which one it is: no mark, and no small word.
fn is_told(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    !text.shape(at).has_any(Shape::PUNCTUATION)
        && !text.class(at).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER).or(Class::AUXILIARY))
}
