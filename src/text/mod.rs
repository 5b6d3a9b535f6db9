//! Floor 0: spans, offsets, normalising, words and sentences. Knows no gazetteer.

mod by_hash;
mod encoding;
mod fold;
mod folded;
pub(crate) mod hash;
mod language;
pub mod lexicon;
mod listed;
mod normalize;
pub mod quotations;
mod sentences;
mod sets;
mod span;
mod splitter;
mod swar;
pub mod syntax;
mod tag;
mod traits;
mod word_numbers;

pub use by_hash::ByHash;
pub use encoding::{Encoding, OffsetMap};
pub(crate) use hash::is_word;
pub use language::{Language, Tally};
pub use lexicon::Class;
pub use listed::Listed;
pub use normalize::{NormalizedText, Shape, Token, fold_phrase};
pub use span::Span;
pub use tag::{TagError, read_tag};
pub use traits::Traits;
pub use word_numbers::WordNumbers;
