//! Compiles the protos without a system protoc and writes the descriptor set that reflection serves; and compiles the default
//! gazetteer to the form that the binary carries, so that no start has to.

use std::error::Error;
use std::path::{Path, PathBuf};

use prost::Message;

// What compiles a gazetteer: the two lowest floors, which name nothing above them.
#[allow(dead_code, unused_imports, clippy::pedantic, reason = "they are the library's, which needs more of them")]
#[path = "src/engine/mod.rs"]
mod engine;
#[allow(dead_code, unused_imports, clippy::pedantic, reason = "they are the library's, which needs more of them")]
#[path = "src/gazetteer"]
mod gazetteer {
    mod check;
    mod compiled;
    mod date;
    mod files;
    mod parse;
    mod record;
    mod snapshot;
    mod translations;
    mod wording;

    pub use check::{Issue, Severity};
    pub use compiled::{CompiledForm, Target};
    pub use date::{Date, Interval};
    pub use files::Source;
    pub use record::{CaseRule, Form, FormKind, Gender, HeadOf, Record, RecordType};
    pub use snapshot::Snapshot;
}
#[allow(dead_code, unused_imports, clippy::pedantic, reason = "they are the library's, which needs more of them")]
#[path = "src/mention.rs"]
mod mention;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    clippy::pedantic,
    reason = "they are the library's, which needs more"
)]
#[path = "src/text/mod.rs"]
mod text;

const PROTOS: &[&str] = &[
    "attache/v1/date.proto",
    "attache/v1/entity.proto",
    "attache/v1/gazetteer_service.proto",
    "attache/v1/recognition_service.proto",
    "attache/v1/record.proto",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto");
    let descriptors = protox::compile(PROTOS, ["proto"])?;
    let bytes = descriptors.encode_to_vec();
    #[expect(clippy::disallowed_methods, reason = "cargo tells a build script where to write by a variable")]
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    // Its files are part of this program: with them it is built again, and so runs again.
    write_gazetteer(&out.join("gazetteer.attache"))?;
    std::fs::write(out.join("descriptors.bin"), &bytes)?;
    tonic_prost_build::configure()
        .build_client(true)
        .compile_well_known_types(true)
        .extern_path(".google.protobuf", "::pbjson_types")
        .compile_fds(descriptors)?;
    pbjson_build::Builder::new()
        .register_descriptors(&bytes)?
        .emit_fields()
        .ignore_unknown_fields()
        .build(&[".attache", ".google.rpc"])?;
    Ok(())
}

fn write_gazetteer(path: &Path) -> std::io::Result<()> {
    let snapshot = gazetteer::Snapshot::compile("default", gazetteer::Source::embedded());
    std::fs::write(path, snapshot.compiled())
}
