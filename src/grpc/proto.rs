//! The generated protocol. What each message means is said in `proto/attache/v1/`.
#![allow(
    missing_docs,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "generated from the protos, which carry the documentation"
)]

/// `google.rpc`, for the errors of single documents.
pub mod google_rpc {
    include!(concat!(env!("OUT_DIR"), "/google.rpc.rs"));
    include!(concat!(env!("OUT_DIR"), "/google.rpc.serde.rs"));
}

mod generated {
    pub mod google {
        pub mod rpc {
            pub use super::super::super::google_rpc::*;
        }
    }
    pub mod attache {
        pub mod v1 {
            include!(concat!(env!("OUT_DIR"), "/attache.v1.rs"));
            include!(concat!(env!("OUT_DIR"), "/attache.v1.serde.rs"));
        }
    }
}

pub use generated::attache::v1::*;

/// The protos' descriptors, for reflection.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
