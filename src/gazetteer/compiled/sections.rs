//! The container of a compiled gazetteer: a header, a table of sections, and the sections, each with a checksum.
//!
//! Numbers are in the byte order of the machine that wrote them, so that they can be used where they lie; a file from a
//! machine with the other order is refused.

use bytemuck::{Pod, Zeroable};

/// What a compiled gazetteer begins with. The first byte keeps it from being taken for text.
const MAGIC: [u8; 8] = *b"\x89attache";
/// Raised whenever the same records would compile to something else, or the same bytes would mean something else.
pub(crate) const FORM_VERSION: u32 = 9;
/// Reads as another number where the bytes are in the other order.
const BYTE_ORDER: u32 = 0x0102_0304;
/// Sections begin at multiples of this: a cache line.
const ALIGNMENT: usize = 64;
/// More sections than there will ever be.
const MOST_SECTIONS: u32 = 1_000;
/// Hexadecimal digits of the content's hash.
pub(crate) const CONTENT_DIGITS: usize = 16;

/// Why bytes are no compiled gazetteer that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompiledError {
    /// Something else altogether.
    #[error("it is no compiled gazetteer: `attache gazetteer compile` writes one")]
    Foreign,
    /// Written by another version of the program.
    #[error("it has form version {found} and this program reads version {FORM_VERSION}: compile it again")]
    Version {
        /// The version that it has.
        found: u32,
    },
    /// Written on a machine that orders bytes otherwise.
    #[error("it was compiled on a machine of the other byte order: compile it on one of this kind")]
    ByteOrder,
    /// Shorter or longer than its header says.
    #[error("it has {found} bytes where its header says {wanted}: it was cut short or written over; copy it again")]
    Length {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        wanted: u64,
    },
    /// Bytes have changed since it was written.
    #[error("its {0} are damaged: copy it again, or compile it again")]
    Damaged(&'static str),
}

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Header {
    magic: [u8; 8],
    form_version: u32,
    byte_order: u32,
    length: u64,
    sections: u32,
    /// Of the table of sections.
    checksum: u32,
    /// The hash of what was compiled, which answers carry as the gazetteer's version.
    content: [u8; CONTENT_DIGITS],
}

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Entry {
    section: u32,
    checksum: u32,
    offset: u64,
    length: u64,
}

macro_rules! sections {
    ($($name:ident $words:literal,)*) => {
        /// What a section holds. Its number is its place here.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u32)]
        pub(crate) enum Section { $($name,)* }

        impl Section {
            fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

sections! {
    Meta "head data",
    TrieBytes "words",
    TrieSlots "word slots",
    TrieBegins "word filter",
    TrieSmallBegins "word filter for small letters",
    TrieEdges "edges",
    TrieNodes "nodes",
    TargetEnds "target ranges",
    Targets "targets",
    Forms "forms",
    Shapes "letter cases",
    SurfaceBytes "surface forms",
    SurfaceEnds "surface form ranges",
    LanguageBytes "languages",
    LanguageEnds "language ranges",
    Conditions "conditions",
    ConditionBytes "condition words",
    ConditionEnds "condition word ranges",
    Exclusions "exclusions",
    Rows "record rows",
    Nouns "head nouns",
    Modifiers "modifiers",
    ModifierBytes "modifier words",
    ModifierEnds "modifier word ranges",
    Held "tenures",
    Holders "holders",
    Seats "seats",
    IdSlots "id slots",
    IdBytes "ids",
    IdEnds "id ranges",
    RecordBytes "records",
    RecordEnds "record ranges",
}

/// Sections to be written.
#[derive(Default)]
pub(crate) struct Writer<'a>(Vec<(Section, &'a [u8])>);

impl<'a> Writer<'a> {
    pub(crate) fn put<T: Pod>(&mut self, section: Section, rows: &'a [T]) {
        self.0.push((section, bytemuck::cast_slice(rows)));
    }

    /// The whole as it stands in a file, in words so that it can be used where it is. `content` is the hash of what was
    /// compiled, in hexadecimal digits.
    pub(crate) fn finish(self, content: &str) -> Vec<u64> {
        let aligned = |n: usize| n.next_multiple_of(ALIGNMENT);
        let head = size_of::<Header>() + self.0.len() * size_of::<Entry>();
        let mut entries = Vec::with_capacity(self.0.len());
        let mut offset = aligned(head);
        for (section, bytes) in &self.0 {
            entries.push(Entry {
                section: *section as u32,
                checksum: crc32fast::hash(bytes),
                offset: offset as u64,
                length: bytes.len() as u64,
            });
            offset = aligned(offset + bytes.len());
        }
        let header = Header {
            magic: MAGIC,
            form_version: FORM_VERSION,
            byte_order: BYTE_ORDER,
            length: offset as u64,
            sections: u32::try_from(entries.len()).unwrap_or(MOST_SECTIONS),
            checksum: crc32fast::hash(bytemuck::cast_slice(&entries)),
            content: content.as_bytes().first_chunk().copied().unwrap_or_default(),
        };
        let mut words = vec![0_u64; offset / size_of::<u64>()];
        let whole: &mut [u8] = bytemuck::cast_slice_mut(&mut words);
        let mut place = |at: usize, bytes: &[u8]| {
            if let Some(room) = whole.get_mut(at..at + bytes.len()) {
                room.copy_from_slice(bytes);
            }
        };
        place(0, bytemuck::bytes_of(&header));
        place(size_of::<Header>(), bytemuck::cast_slice(&entries));
        let mut offset = aligned(head);
        for (_, bytes) in &self.0 {
            place(offset, bytes);
            offset = aligned(offset + bytes.len());
        }
        words
    }
}

/// The sections of a compiled gazetteer, found whole and undamaged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sections<'a> {
    bytes: &'a [u8],
    entries: &'a [Entry],
    /// The hash of what was compiled, as the header has it.
    pub(crate) content: [u8; CONTENT_DIGITS],
}

impl<'a> Sections<'a> {
    /// Reads the table of sections and checks each against its checksum.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, CompiledError> {
        let head = bytes.first_chunk::<{ size_of::<Header>() }>();
        if !bytes.starts_with(&MAGIC) {
            return Err(CompiledError::Foreign);
        }
        let found = bytes.len() as u64;
        let header: Header =
            head.map(|h| bytemuck::pod_read_unaligned(h)).ok_or(CompiledError::Length { found, wanted: 64 })?;
        if header.byte_order == BYTE_ORDER.swap_bytes() {
            return Err(CompiledError::ByteOrder);
        }
        if header.form_version != FORM_VERSION {
            return Err(CompiledError::Version { found: header.form_version });
        }
        if found != header.length {
            return Err(CompiledError::Length { found, wanted: header.length });
        }
        let damaged = CompiledError::Damaged("header and table of sections");
        if header.byte_order != BYTE_ORDER || header.sections > MOST_SECTIONS {
            return Err(damaged);
        }
        let begin = size_of::<Header>();
        let table = bytes.get(begin..begin + header.sections as usize * size_of::<Entry>()).ok_or(damaged.clone())?;
        let entries: &[Entry] = bytemuck::try_cast_slice(table).map_err(|_| damaged.clone())?;
        if crc32fast::hash(table) != header.checksum {
            return Err(damaged);
        }
        let sections = Self { bytes, entries, content: header.content };
        if sections.lie_in_order(begin + table.len()) { Ok(sections) } else { Err(damaged) }
    }

    /// Whether each section begins at the first multiple of the alignment behind the one before, with nothing between: no
    /// byte of the file is without a check.
    fn lie_in_order(&self, head: usize) -> bool {
        let is_blank = |begin: usize, end: usize| {
            end - begin < ALIGNMENT && self.bytes.get(begin..end).is_some_and(|gap| gap.iter().all(|b| *b == 0))
        };
        let end = self.entries.iter().try_fold(head, |before, entry| {
            let begin = usize::try_from(entry.offset).ok().filter(|b| b.is_multiple_of(ALIGNMENT) && *b >= before)?;
            let end = begin.checked_add(usize::try_from(entry.length).ok()?)?;
            is_blank(before, begin).then_some(end)
        });
        end.is_some_and(|end| end <= self.bytes.len() && is_blank(end, self.bytes.len()))
    }

    /// A section's rows, checked.
    pub(crate) fn rows<T: Pod>(&self, section: Section) -> Result<&'a [T], CompiledError> {
        let damaged = CompiledError::Damaged(section.words());
        let entry = self.entries.iter().find(|e| e.section == section as u32).ok_or(damaged.clone())?;
        let begin = usize::try_from(entry.offset).map_err(|_| damaged.clone())?;
        let length = usize::try_from(entry.length).map_err(|_| damaged.clone())?;
        let bytes = begin.checked_add(length).and_then(|end| self.bytes.get(begin..end)).ok_or(damaged.clone())?;
        if crc32fast::hash(bytes) != entry.checksum {
            return Err(damaged);
        }
        bytemuck::try_cast_slice(bytes).map_err(|_| damaged)
    }
}
