//! Where the bytes of a compiled gazetteer lie.

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// Bytes that begin at a multiple of eight.
#[derive(Debug)]
pub(crate) enum Backing {
    /// On the heap, in words for the sake of their alignment.
    Heap(Vec<u64>),
    /// In the program itself: as with a mapped file, pages are shared and read when they are first touched.
    Embedded(&'static [u8]),
    /// A file mapped into memory: its pages are shared by every process that maps it.
    Mapped(Mmap),
}

impl Backing {
    /// Bytes from anywhere, on the heap.
    pub(crate) fn copied(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(size_of::<u64>())];
        let room: &mut [u8] = bytemuck::cast_slice_mut(&mut words);
        room.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        Self::Heap(words)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Heap(words) => bytemuck::cast_slice(words),
            Self::Embedded(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}

/// Maps a file into memory. It has to be replaced, never written over, while it is in use.
pub(crate) fn map(path: &Path) -> io::Result<Backing> {
    let file = File::open(path)?;
    #[expect(unsafe_code, reason = "there is no other way to map a file")]
    // SAFETY: the map is read only and private. Another process that writes over the file in place could change bytes
    // that were checked; the documentation asks for it to be replaced by a rename, which leaves the mapped one as it is.
    let map = unsafe { memmap2::MmapOptions::new().populate().map_copy_read_only(&file)? };
    Ok(Backing::Mapped(map))
}
