//! Lines of an input, with their numbers and a bound on their length.

use std::io::{self, BufRead};

use super::{ImportError, Input};

/// The longest line read. The longest entities of Wikidata are some 10 MiB; this leaves room.
const MAX_LINE_BYTES: usize = 64 << 20;

/// A line: its number from 1, and its bytes without line ending, or `None` when it is too long.
pub(super) struct Line<'a> {
    pub(super) file: &'a str,
    pub(super) number: u64,
    pub(super) bytes: Option<&'a [u8]>,
}

/// Hands each line of each input that is not blank to `take`. A byte order mark is passed over.
pub(super) fn for_each(
    inputs: &[&dyn Input],
    mut take: impl FnMut(Line<'_>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    for input in inputs {
        let failed = |source| ImportError::Read { name: input.name().to_owned(), source };
        let mut reader = input.open().map_err(failed)?;
        let mut line = Vec::new();
        let mut number = 0;
        while let Some(whole) = read_line(&mut *reader, &mut line, MAX_LINE_BYTES).map_err(failed)? {
            number += 1;
            let bytes = if number == 1 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line) } else { &line };
            let bytes = bytes.trim_ascii();
            if !whole || !bytes.is_empty() {
                take(Line { file: input.name(), number, bytes: whole.then_some(bytes) })?;
            }
        }
    }
    Ok(())
}

/// Reads one line into `line`; `Some(false)` when it was longer than `max_bytes` and passed over, `None` at the end.
fn read_line(reader: &mut dyn BufRead, line: &mut Vec<u8>, max_bytes: usize) -> io::Result<Option<bool>> {
    line.clear();
    let (mut any, mut whole) = (false, true);
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok(any.then_some(whole));
        }
        any = true;
        let mut parts = buffer.splitn(2, |b| *b == b'\n');
        let part = parts.next().unwrap_or_default();
        let ended = parts.next().is_some();
        if line.len() + part.len() > max_bytes {
            whole = false;
            // What was held of it is of no more use.
            line.clear();
            line.shrink_to(1 << 16);
        } else if whole {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(ended);
        reader.consume(used);
        if ended {
            return Ok(Some(whole));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over_and_the_next_is_whole() {
        let mut reader = io::BufReader::with_capacity(4, &b"abc\nabcdefghijklmnop\nxyz"[..]);
        let mut line = Vec::new();
        let mut seen = Vec::new();
        while let Some(whole) = read_line(&mut reader, &mut line, 8).expect("memory can be read") {
            seen.push((whole, String::from_utf8_lossy(&line).into_owned()));
        }
        assert_eq!(seen[0], (true, "abc".into()));
        assert!(!seen[1].0);
        assert_eq!(seen[2], (true, "xyz".into()));
        assert_eq!(seen.len(), 3);
    }
}
