//! Normalising, offsets, and the two engines.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use attache::engine::{Automaton, Engine, Occurrence, TokenTrie};
use attache::text::{Encoding, NormalizedText, OffsetMap, fold_phrase};

/// Tokens cover what they were made of, in order; the buffer holds them; offsets are those that counting gives.
pub fn normalize(text: &str) {
    let normalized = NormalizedText::new(text);
    let mut last = (0, 0);
    for (index, token) in normalized.tokens().iter().enumerate() {
        let span = token.span;
        assert!(span.begin_byte >= last.0 && span.end_byte >= span.begin_byte, "tokens descend at {span:?}");
        assert!(text.get(span.begin_byte as usize..span.end_byte as usize).is_some(), "{span:?} splits a character");
        assert!(token.norm_begin > last.1 && token.norm_end > token.norm_begin, "the buffer descends at {span:?}");
        let folded = &normalized.buffer()[token.norm_begin as usize..token.norm_end as usize];
        assert!(!folded.contains(' '), "{folded:?} is two tokens");
        assert_eq!(normalized.token_beginning_at(token.norm_begin as usize), Some(index));
        assert!(normalized.sentence(token.sentence as usize).contains(&index), "{index} is not in its sentence");
        last = (span.begin_byte, token.norm_end);
    }
    // What a gazetteer's form is folded to must be what the same form in a text is folded to.
    assert_eq!(fold_phrase(text), normalized.buffer().trim_matches(' '));
    let maps = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].map(|e| OffsetMap::new(text, e));
    let mut units = [0_u32; 3];
    for (byte, c) in text.char_indices().chain([(text.len(), '\0')]) {
        let byte = u32::try_from(byte).unwrap();
        assert_eq!(maps.each_ref().map(|m| m.offset(byte)), units, "offsets at byte {byte}");
        let widths = [c.len_utf8(), c.len_utf16(), 1];
        units.iter_mut().zip(widths).for_each(|(u, w)| *u += u32::try_from(w).unwrap());
    }
}

/// The first lines, up to an empty one, are patterns, the rest is a text: both engines find the same in it.
pub fn engines(data: &str) {
    let (patterns, text) = data.split_once("\n\n").unwrap_or((data, data));
    let folded: BTreeSet<String> = patterns.lines().map(fold_phrase).filter(|p| !p.is_empty()).collect();
    let patterns: Vec<String> = folded.into_iter().collect();
    let text = NormalizedText::new(text);
    let (trie, automaton) = (TokenTrie::build(&patterns), Automaton::build(&patterns));
    assert_eq!(found(&trie, &text), found(&automaton, &text));
    for (index, pattern) in (0..).zip(&patterns) {
        assert_eq!(trie.view().exact(pattern), Some(index), "{pattern:?}");
    }
}

fn found(engine: &impl Engine, text: &NormalizedText<'_>) -> Vec<Occurrence> {
    let mut all = Vec::new();
    let _ = engine.find(text, &mut |occurrence| {
        all.push(occurrence);
        ControlFlow::Continue(())
    });
    all.sort_unstable();
    all
}
