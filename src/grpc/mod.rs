//! Floor 6: protobuf ↔ domain. The only room, with the server above it, that knows the protocol.

pub mod convert;
pub mod encode;
mod gazetteer_service;
mod limits;
mod mentions;
pub mod proto;
mod recognition_service;
mod route;
pub mod status;
mod work;

pub use gazetteer_service::Gazetteer;
pub use limits::Limits;
pub use recognition_service::Recognizer;
pub use route::RecognitionRoute;
