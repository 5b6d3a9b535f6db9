//! People of the text who share a name with a place, a state or a leader.
//!
//! After "Valeska Paris" the text's "Paris" is she, and after "Farroukh Erdogan" its "Erdogan" is he. After GATE's
//! `OrthoMatcher`, which takes a surname for the bearer whom the text named in full.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Context;
use super::overlap::NameSpan;
use super::vetoes::Veto;
use crate::gazetteer::{Target, is_given_name};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::text::{Class, Shape};

/// Drops the vetoed spans, and those that mean a person who stands in a vetoed one.
pub(super) fn drop(context: &Context<'_>, matches: &[Match], vetoed: Vec<Option<Veto>>, spans: &mut Vec<NameSpan>) {
    let introduced = introductions(context, matches, &vetoed, spans);
    let mut vetoed = vetoed.into_iter();
    spans.retain(|_| vetoed.next().flatten().is_none());
    let is_introduced =
        |span: &NameSpan| span.end - span.begin == 1 && introduced.contains_key(context.text.word(span.begin));
    if introduced.is_empty() || !spans.iter().any(is_introduced) {
        return;
    }
    let named = named_otherwise(context, spans, &introduced);
    spans.retain(|span| {
        let first = (span.end - span.begin == 1).then(|| introduced.get(context.text.word(span.begin))).flatten();
        first.is_none_or(|first| !is_the_namesake(context, span, *first, &named))
    });
}

/// The surnames of people whom the text introduces by another given name, each with the place of the first.
fn introductions<'c>(
    context: &'c Context<'_>,
    matches: &[Match],
    vetoed: &[Option<Veto>],
    spans: &[NameSpan],
) -> FxHashMap<&'c str, usize> {
    let text = context.text;
    let mut introduced: FxHashMap<&str, usize> = FxHashMap::default();
    let mut add = |token: usize| {
        let first = introduced.entry(text.word(token)).or_insert(token);
        *first = (*first).min(token);
    };
    for (span, _) in spans.iter().zip(vetoed).filter(|(_, veto)| **veto == Some(Veto::Person)) {
        add(span.end - 1);
    }
    // "Ivanka Trump" is listed whole.
    for m in matches.iter().filter(|m| matches!(m.target, Target::Exclusion(_)) && m.end - m.begin >= 2) {
        if is_given_name(text.word(m.begin)) && text.class(m.end - 1) == Class::NONE {
            add(m.end - 1);
        }
    }
    introduced
}

/// The records that spans name by other forms than the introduced words: the text speaks of them too.
fn named_otherwise(context: &Context<'_>, spans: &[NameSpan], introduced: &FxHashMap<&str, usize>) -> FxHashSet<u32> {
    let mut named = FxHashSet::default();
    for span in spans {
        let single = span.end - span.begin == 1;
        let titled = span.begin.checked_sub(1).is_some_and(|p| context.text.class(p).has(Class::TITLE));
        // Before the introduction the name is what it was.
        let later = |first: &usize| span.begin > *first || is_in_title(context, span.begin, *first);
        if single && introduced.get(context.text.word(span.begin)).is_some_and(later) && !titled {
            continue;
        }
        for form in span.forms.iter().filter_map(|f| context.snapshot.form(*f)) {
            named.insert(form.record);
            named.extend(context.snapshot.facts(form.record).seat_of.iter().map(|s| s.owner));
        }
    }
    named
}

/// Whether a token stands in the first sentence and another behind it.
fn is_in_title(context: &Context<'_>, token: usize, other: usize) -> bool {
    let sentence = |i: usize| context.text.token(i).map_or(0, |t| t.sentence);
    sentence(token) == 0 && sentence(other) > 0
}

fn is_the_namesake(context: &Context<'_>, span: &NameSpan, introduced: usize, named: &FxHashSet<u32>) -> bool {
    let text = context.text;
    let mut forms = span.forms.iter().filter_map(|f| context.snapshot.form(*f));
    if forms.clone().any(|f| f.kind == MentionKind::Demonym || f.kind == MentionKind::Acronym) {
        return false;
    }
    if forms.clone().any(|f| context.snapshot.is_leader(f.record)) {
        let titled = span.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::TITLE));
        return !titled && !forms.any(|f| named.contains(&f.record));
    }
    let before = span.begin.checked_sub(1);
    if before.is_some_and(|p| text.class(p).has_any(Class::PLACE_PREPOSITION) || text.word(p) == "to") {
        return false;
    }
    let behind = text.word(span.end);
    let own = matches!(behind, "'s" | "'") && text.class(span.end + 1).has(Class::PERSON_NOUN);
    own || (span.begin > introduced
        && !forms.any(|f| named.contains(&f.record))
        && !text.shape(span.begin).has(Shape::AFTER_HYPHEN))
}
