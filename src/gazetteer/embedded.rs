//! The default gazetteer as the binary carries it: compiled when the program was built.

use super::compiled::Backing;
use super::files::Source;
use super::snapshot::Snapshot;

/// Bytes at a multiple of a cache line, where compiled tables want to lie.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static COMPILED: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.attache")));

impl Snapshot {
    /// The default gazetteer.
    #[must_use]
    pub fn embedded() -> Self {
        // A program built on a machine of the other byte order carries tables that it cannot read.
        Self::open(Backing::Embedded(&COMPILED.0)).unwrap_or_else(|_| Self::compile("default", Source::embedded()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_its_files_compile_to() {
        let (carried, compiled) = (Snapshot::embedded(), Snapshot::compile("default", Source::embedded()));
        assert_eq!(carried.version(), compiled.version());
        assert!(carried.compiled() == compiled.compiled(), "the same files compile to other bytes");
        assert!(matches!(Snapshot::open(Backing::Embedded(&COMPILED.0)), Ok(opened) if opened.name() == "default"));
    }
}
