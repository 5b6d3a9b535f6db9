//! People of the text who share a name with a place, a state or a leader.
//!
//! After "Valeska Paris" the text's "Paris" is she, and after "Farroukh Erdogan" its "Erdogan" is he. After GATE's
//! `OrthoMatcher`, which takes a surname for the bearer whom the text named in full.

mod elsewhere;
mod given_names;
mod people;
mod words;

use rustc_hash::FxHashMap;

pub(super) use given_names::is_ones_friend;
use people::People;

use super::overlap::NameSpan;
use super::vetoes::Veto;
use super::{Context, surnames};
use crate::gazetteer::{CompiledForm, RecordType};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::text::{Class, Shape, is_word};

/// Drops the vetoed spans, and those that mean a person who stands in a vetoed one.
pub(super) fn drop(context: &Context<'_>, matches: &[Match], mut vetoed: Vec<Option<Veto>>, spans: &mut Vec<NameSpan>) {
    let People { surnames: introduced, given_names: called, persons, towns } =
        People::of(context, matches, &vetoed, spans);
    surnames::keep_leaders_of_the_passage(context, matches, spans, &mut vetoed);
    let mut vetoed = vetoed.into_iter();
    spans.retain(|_| vetoed.next().flatten().is_none());
    given_names::drop(context, &called, &persons, spans);
    elsewhere::drop(context, &towns, spans);
    words::drop(context, spans);
    let is_introduced = |span: &NameSpan| introduction(context, &introduced, span).is_some();
    if introduced.is_empty() || !spans.iter().any(is_introduced) {
        return;
    }
    let named = named_otherwise(context, spans, &introduced);
    spans.retain(|span| {
        let first = introduction(context, &introduced, span);
        first.is_none_or(|first| !is_the_namesake(context, span, first, &named))
    });
}

/// Where somebody is introduced by the surname that a span of one word is.
fn introduction(context: &Context<'_>, introduced: &FxHashMap<u64, usize>, span: &NameSpan) -> Option<usize> {
    let surname = context.text.hash(span.begin).filter(|_| span.end - span.begin == 1)?;
    introduced.get(&surname).copied()
}

fn is_of_a_place(context: &Context<'_>, record: u32) -> bool {
    matches!(context.snapshot.record_type(record), RecordType::State | RecordType::Place)
}

/// The records that spans name by other forms than the introduced words, each with where it first is: the text speaks of them
/// too.
fn named_otherwise(
    context: &Context<'_>,
    spans: &[NameSpan],
    introduced: &FxHashMap<u64, usize>,
) -> FxHashMap<u32, usize> {
    let mut named = FxHashMap::default();
    for span in spans {
        let titled = span.begin.checked_sub(1).is_some_and(|p| context.text.class(p).has(Class::TITLE));
        // Before the introduction the name is what it was.
        let later = |first: usize| span.begin > first || is_in_title(context, span.begin, first);
        if introduction(context, introduced, span).is_some_and(later) && !titled {
            continue;
        }
        for form in span.forms(context) {
            named.entry(form.record).or_insert(span.begin);
            for seat in context.snapshot.facts(form.record).seat_of {
                named.entry(seat.owner).or_insert(span.begin);
            }
        }
    }
    named
}

/// Whether a token stands in the first sentence and another behind it.
fn is_in_title(context: &Context<'_>, token: usize, other: usize) -> bool {
    let sentence = |i: usize| context.text.token(i).map_or(0, |t| t.sentence);
    sentence(token) == 0 && sentence(other) > 0
}

/// So many tokens behind somebody's whole name the surname is his, before the state of that name is spoken of.
const REACH_INTRODUCTION: usize = 60;

fn is_the_namesake(context: &Context<'_>, span: &NameSpan, introduced: usize, named: &FxHashMap<u32, usize>) -> bool {
    let text = context.text;
    let mut forms = span.forms(context);
    if forms.clone().any(|f| f.kind == MentionKind::Acronym) {
        return false;
    }
    // "Welsh touched first" after "Matt Welsh", and not "the Welsh", "Welsh voters".
    if forms.clone().any(|f| f.kind == MentionKind::Demonym)
        && (span.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::DETERMINER))
            || !text.shape(span.end).has(Shape::CLITIC)
                && !text.class(span.end).has_any(Class::AUXILIARY.or(Class::SPEECH_VERB).or(Class::WILL_VERB)))
    {
        return false;
    }
    let placed = span.is_said_where(context);
    // "in Washington", though a Tanya Washington and a George have been named.
    if placed && forms.clone().any(|f| is_of_a_place(context, f.record)) {
        return false;
    }
    if forms.clone().any(|f| context.snapshot.is_leader(f.record)) {
        let titled = span.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::TITLE));
        return !titled && !forms.any(|f| named.contains_key(&f.record));
    }
    if placed {
        return false;
    }
    let behind = text.word(span.end);
    let own = matches!(behind, "'s" | "'") && text.class(span.end + 1).has(Class::PERSON_NOUN);
    // "The king of Jordan" rules the state.
    let of = span.begin.checked_sub(1).is_some_and(|p| is_word!(text, p, "of"));
    // Of the next sentences, those after "Michael Jordan", the first ones are of him.
    let stands_close = |at: usize| at - introduced < REACH_INTRODUCTION;
    // "Michael Jordan scored. Jordan smiled. In Amman nobody cared": the state is spoken of behind him only.
    let mut is_spoken_of = |f: CompiledForm<'_>| {
        named.get(&f.record).is_some_and(|first| *first < span.begin || of || !stands_close(span.begin))
    };
    own || (span.begin > introduced
        && !forms.any(&mut is_spoken_of)
        && !text.shape(span.begin).has(Shape::AFTER_HYPHEN))
}
