//! States whose names a text has as words: "China from the china cabinet".

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::Context;
use crate::resolution::overlap::NameSpan;
use crate::text::{Class, Shape, is_word};

/// Drops names of states that the text has as words: "Turkey, always turkey", "China from the china cabinet", unless it speaks
/// of the state by another name.
pub(super) fn drop(context: &Context<'_>, spans: &mut Vec<NameSpan>) {
    let (text, snapshot) = (context.text, context.snapshot);
    let is_word = |span: &NameSpan| {
        let before = span.begin.checked_sub(1);
        span.end - span.begin == 1
            && !text.is_all_small()
            && (text.shape(span.begin).has(Shape::SENTENCE_START)
                || before.is_some_and(|p| is_word!(text, p, ":" | "a" | "an" | "some")))
            && !text.shape(span.end).has(Shape::CLITIC)
            && !text.class(span.end).has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
            && span.forms(context).all(|f| {
                f.common_word
                    && !matches!(f.kind, MentionKind::Acronym | MentionKind::Demonym)
                    && snapshot.record_type(f.record) == RecordType::State
            })
    };
    if !spans.iter().any(is_word) {
        return;
    }
    let mut words: SmallVec<[u64; 4]> =
        spans.iter().filter(|s| is_word(s)).filter_map(|s| text.hash(s.begin)).collect();
    words.sort_unstable();
    words.dedup();
    words.retain(|word| {
        let mut tokens = text.tokens().iter();
        tokens.any(|t| t.hash == *word && !t.shape.has(Shape::CAPITALISED) && !t.shape.has(Shape::AFTER_HYPHEN))
    });
    if words.is_empty() {
        return;
    }
    let named: FxHashSet<u32> = spans
        .iter()
        .filter(|s| !is_word(s))
        .flat_map(|s| &s.forms)
        .filter_map(|f| snapshot.record_of(*f))
        .flat_map(|r| {
            let facts = snapshot.facts(r);
            facts.held.iter().map(|h| h.of).chain(facts.seat_of.iter().map(|s| s.owner)).chain([r])
        })
        .collect();
    spans.retain(|s| {
        !is_word(s)
            || !text.hash(s.begin).is_some_and(|word| words.contains(&word))
            || s.records(context).any(|r| named.contains(&r))
    });
}
