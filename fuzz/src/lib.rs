//! What each target holds the library to. A target is one line that calls one of these.
#![allow(clippy::unwrap_used, reason = "a panic is how a target tells of a fault")]

mod answer;
mod compiled;
mod files;
mod texts;

pub use answer::{begin_text, request, text};
pub use compiled::compiled;
pub use files::{gazetteer, import};
pub use texts::{engines, normalize};
