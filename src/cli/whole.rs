//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file under another name beside its own, so that a rename gives it that once it is on the disk. Dropped before that, it
/// leaves what stood there as it was.
pub struct Whole {
    path: PathBuf,
    partial: PathBuf,
    file: BufWriter<File>,
}

impl Whole {
    /// Begins the file that is to stand at `path`.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn create(path: &Path) -> io::Result<Self> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = BufWriter::new(File::create(&partial)?);
        Ok(Self { path: path.to_owned(), partial, file })
    }

    /// Gives it its name, once it is on the disk: a crash leaves the whole file, or the one from before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        fs::rename(&self.partial, &self.path)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        // Of a file that was kept nothing is left under this name.
        let _ = fs::remove_file(&self.partial);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own.toml");
        fs::write(&path, "before").expect("written");
        let mut dropped = Whole::create(&path).expect("created");
        dropped.write_all(b"half").expect("written");
        drop(dropped);
        assert_eq!(fs::read_to_string(&path).expect("read"), "before");
        let mut kept = Whole::create(&path).expect("created");
        kept.write_all(b"after").expect("written");
        kept.keep().expect("kept");
        assert_eq!(fs::read_to_string(&path).expect("read"), "after");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
}
