//! Floor 6: protobuf ↔ domain. The only room, with the server above it, that knows the protocol.

pub mod convert;
mod gazetteer_service;
mod limits;
mod mentions;
pub mod proto;
mod recognition_service;
pub mod status;
mod work;

pub use gazetteer_service::Gazetteer;
pub use limits::Limits;
pub use recognition_service::Recognizer;
