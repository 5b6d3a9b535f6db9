//! Compiles the protos without a system protoc and writes the descriptor set that reflection serves.

use std::error::Error;
use std::path::PathBuf;

use prost::Message;

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
