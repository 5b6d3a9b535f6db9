//! attache finds the leaders, states and international organisations that a text is about: every span, the one entity
//! that each means, and the coreferences between them.
//!
//! Data flows one way: text → normalise → match → resolve → coreference → answer. See `ARCHITECTURE.md`.

pub mod coreference;
pub mod engine;
pub mod evaluation;
mod explanation;
pub mod gazetteer;
pub mod grpc;
pub mod matching;
pub mod mention;
pub mod recognition;
pub mod recognizer;
pub mod reload;
pub mod resolution;
pub mod server;
pub mod telemetry;
pub mod text;
