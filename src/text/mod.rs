//! Floor 0: spans, offsets, normalising, words and sentences. Knows no gazetteer.

mod encoding;
mod language;
pub mod lexicon;
mod normalize;
pub mod quotations;
mod sentences;
mod span;
pub mod syntax;

pub use encoding::{Encoding, OffsetMap};
pub use language::{Language, Tally};
pub use lexicon::Class;
pub use normalize::{NormalizedText, Shape, Token, fold_phrase};
pub use span::Span;
