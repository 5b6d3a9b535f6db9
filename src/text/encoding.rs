//! Byte offsets in the units that callers count in.

/// The unit in which a caller counts offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    #[default]
    Utf8,
    /// Code units of UTF-16, as Java, JavaScript and C# count.
    Utf16,
    /// Code points, as Python counts.
    Utf32,
}

/// How many bytes lie between two remembered places: a look-up walks at most this far.
const STRIDE: usize = 256;

/// From byte offsets to offsets in another unit. Linear to build, constant to ask.
#[derive(Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Units before the first character that begins at or after each multiple of [`STRIDE`], with that character's offset.
    marks: Vec<(usize, u32)>,
}

impl<'t> OffsetMap<'t> {
    /// Prepares `text` for look-ups in `encoding`.
    #[must_use]
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        let mut marks = Vec::new();
        if encoding != Encoding::Utf8 && !text.is_ascii() {
            let mut units = 0;
            for (byte, c) in text.char_indices() {
                if byte >= marks.len() * STRIDE {
                    marks.push((byte, units));
                }
                units += width(c, encoding);
            }
        }
        Self { text, encoding, marks }
    }

    /// The offset of the character boundary at `byte`, in the map's unit.
    #[inline]
    #[must_use]
    pub fn offset(&self, byte: u32) -> u32 {
        if self.marks.is_empty() { byte } else { self.counted(byte) }
    }

    /// The same, in another unit than bytes.
    fn counted(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        let index = self.marks.partition_point(|(at, _)| *at <= byte).saturating_sub(1);
        let (from, units) = self.marks.get(index).copied().unwrap_or((0, 0));
        let between = self.text.get(from..byte).unwrap_or("");
        units + between.chars().map(|c| width(c, self.encoding)).sum::<u32>()
    }
}

fn width(c: char, encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => u32::try_from(c.len_utf8()).unwrap_or(4),
        Encoding::Utf16 => u32::try_from(c.len_utf16()).unwrap_or(2),
        Encoding::Utf32 => 1,
    }
}
