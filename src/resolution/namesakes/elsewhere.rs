//! Names that a text has told elsewhere: "Paris" after "Paris, Texas".

use rustc_hash::FxHashMap;

use super::is_of_a_place;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::Context;
use crate::resolution::overlap::NameSpan;
use crate::text::hash::{bit, hash_word};
use crate::text::{Shape, fold_phrase, is_word};

/// Drops names of places and states that the text has told elsewhere by a subdivision, "Paris" after "Paris, Texas", and what
/// its people are called, unless it speaks of the place or the state by another name.
pub(super) fn drop(context: &Context<'_>, towns: &FxHashMap<u64, usize>, spans: &mut Vec<NameSpan>) {
    if towns.is_empty() {
        return;
    }
    let snapshot = context.snapshot;
    // Most names are told by a bit to be none of theirs.
    let bits = towns.keys().fold(0, |bits, name| bits | bit(*name));
    let first = |span: &NameSpan| {
        let name = context.text.hash(span.begin).filter(|name| bits & bit(*name) != 0 && span.end - span.begin == 1)?;
        towns.get(&name).copied()
    };
    let bodies = |record: u32| {
        let facts = snapshot.facts(record);
        let held = facts.held.iter().map(|h| h.of);
        held.chain(facts.seat_of.iter().map(|s| s.owner)).chain(snapshot.parent(record)).chain([record])
    };
    let sentence = |token: usize| context.text.token(token).map_or(0, |t| t.sentence);
    // Before the town is told, and beside it, the name is what it always is: "London, Ontario, is far from London", but not
    // behind a dateline: "LIMA, Ohio — The Lima school board".
    let opens = |first: usize| {
        context.text.shape(first).has(Shape::LINE_START)
            && (first + 2..first + DATELINE_REACH).any(|i| is_word!(context.text, i, "-" | "—" | "–" | "("))
    };
    let is_itself = |span: &NameSpan| {
        first(span).is_none_or(|first| {
            span.begin < first || sentence(span.begin) == sentence(first) && !(opens(first) && span.begin > first)
        })
    };
    // "Georgians" may be those of the state that the text has told apart.
    let are_its_people = |form: &u32| {
        snapshot.kind_of(*form) == Some(MentionKind::Demonym)
            && snapshot.record_of(*form).is_some_and(|record| is_called_after(context, towns, record))
    };
    let is_elsewhere = |span: &NameSpan| !is_itself(span) || span.forms.iter().all(are_its_people);
    let mut elsewhere: Vec<bool> = spans.iter().map(is_elsewhere).collect();
    if !elsewhere.contains(&true) {
        return;
    }
    // What may go, and whether the text speaks of it, or of what it belongs to, by another name: of the others nothing is asked.
    let mut asked: Vec<(u32, bool)> = Vec::new();
    for (span, elsewhere) in spans.iter().zip(&mut elsewhere).filter(|(_, elsewhere)| **elsewhere) {
        *elsewhere = span.forms(context).all(|f| is_of_a_place(context, f.record) || snapshot.is_leader(f.record))
            && span.forms(context).any(|f| is_of_a_place(context, f.record));
        if *elsewhere {
            asked.extend(span.forms(context).flat_map(|f| bodies(f.record)).map(|body| (body, false)));
        }
    }
    asked.sort_unstable();
    asked.dedup();
    let place = |asked: &[(u32, bool)], body: u32| asked.binary_search_by_key(&body, |(asked, _)| *asked).ok();
    for form in spans.iter().filter(|s| is_itself(s)).flat_map(|s| &s.forms) {
        let Some(record) = snapshot.record_of(*form) else { continue };
        if !bodies(record).any(|body| place(&asked, body).is_some()) || are_its_people(form) {
            continue;
        }
        for body in bodies(record) {
            if let Some((_, is_named)) = place(&asked, body).and_then(|at| asked.get_mut(at)) {
                *is_named = true;
            }
        }
    }
    let is_named = |body: u32| place(&asked, body).and_then(|at| asked.get(at)).is_some_and(|(_, named)| *named);
    let mut elsewhere = elsewhere.into_iter();
    spans.retain(|span| {
        !elsewhere.next().unwrap_or(false) || span.forms(context).any(|f| bodies(f.record).any(is_named))
    });
}

/// A dateline is no longer, in tokens.
const DATELINE_REACH: usize = 9;

/// Whether a state's own name is one that the text has told elsewhere.
fn is_called_after(context: &Context<'_>, towns: &FxHashMap<u64, usize>, record: u32) -> bool {
    // Folding leaves a plain word as long as it is: most names need not be folded to tell.
    let is_plain = |name: &str| !name.contains("St") && name.bytes().all(|b| b.is_ascii_alphabetic());
    let is_as_long = |name: &str| towns.values().any(|at| context.text.word(*at).len() == name.len());
    context.snapshot.record_type(record) == RecordType::State
        && context
            .snapshot
            .record(record)
            .filter(|r| is_as_long(&r.name) || !is_plain(&r.name))
            .is_some_and(|r| towns.contains_key(&hash_word(fold_phrase(&r.name).as_bytes())))
}
