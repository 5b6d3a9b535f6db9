//! `attache gazetteer import`: files, compressed or not, → a gazetteer, with a bar while it reads and a summary after.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use attache::gazetteer::import::{self, Format, Options, Summary};
use attache::gazetteer::{Source, to_json_line, to_toml};
use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::counted;
use super::whole::Whole;
use crate::config::{GazetteerFormat, Import};

/// 256 KiB: decompression and disks work best on large pieces.
const BUFFER_BYTES: usize = 256 << 10;

/// Imports what the settings name.
///
/// # Errors
/// When an input cannot be read or is not of the format, or the output cannot be written. A file named with --output
/// is then as it was.
pub fn run(settings: Import) -> anyhow::Result<ExitCode> {
    let sources = &settings.sources;
    let known = Source::read(&sources.gazetteer, !sources.no_default_gazetteer)?;
    let written = settings.to.unwrap_or_else(|| match settings.output.as_deref().and_then(Path::extension) {
        Some(ending) if ending == "jsonl" => GazetteerFormat::Jsonl,
        _ => GazetteerFormat::Toml,
    });
    let format = Format::from(settings.from);
    let progress = bar(settings.output.is_some() || !io::stdout().is_terminal());
    let files: Vec<Compressed> = settings
        .inputs
        .iter()
        .map(|path| Compressed { name: path.display().to_string(), path: path.clone(), progress: progress.clone() })
        .collect();
    progress.set_length(files.iter().map(Compressed::length).sum::<u64>() * u64::from(format.passes()));
    let inputs: Vec<&dyn import::Input> = files.iter().map(|file| file as &dyn import::Input).collect();
    let output = settings.output.clone();
    let strict = settings.strict;
    let options = options(settings);
    let summary = match &output {
        None => {
            let mut output = BufWriter::new(io::stdout().lock());
            let summary = write(format, &inputs, &known, &options, written, &mut output)?;
            output.flush()?;
            summary
        }
        Some(path) => {
            let failed = || format!("cannot write {}", path.display());
            let mut output = Whole::create(path).with_context(failed)?;
            let summary = write(format, &inputs, &known, &options, written, &mut output)?;
            // Only a gazetteer with something in it takes the place of what was there.
            if summary.records() > 0 {
                output.keep().with_context(failed)?;
            }
            summary
        }
    };
    progress.finish_and_clear();
    report(&summary);
    let failed = summary.records() == 0 || (strict && summary.error_count > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn options(settings: Import) -> Options {
    let Import {
        inputs: _,
        from: _,
        to: _,
        output: _,
        language,
        as_of,
        column,
        label,
        class,
        record_type,
        known,
        source,
        sources: _,
        strict: _,
        errors_shown,
    } = settings;
    Options {
        languages: language,
        treatment: known.into(),
        default_type: record_type,
        as_of,
        columns: column.into_iter().collect(),
        labels: label.into_iter().collect(),
        classes: class.into_iter().collect(),
        source,
        errors_shown,
    }
}

fn write(
    format: Format,
    inputs: &[&dyn import::Input],
    known: &Source,
    options: &Options,
    written: GazetteerFormat,
    output: &mut dyn Write,
) -> anyhow::Result<Summary> {
    let text = match written {
        GazetteerFormat::Toml => to_toml,
        GazetteerFormat::Jsonl => to_json_line,
    };
    Ok(import::import(format, inputs, known, options, &mut |record| output.write_all(text(record).as_bytes()))?)
}

/// A bar over the bytes as they lie on disk, drawn only where standard error is a terminal and shows nothing else.
fn bar(visible: bool) -> ProgressBar {
    let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let progress = ProgressBar::with_draw_target(Some(0), target);
    let template = "{spinner} {bytes} of {total_bytes} read [{bar:30}] {bytes_per_sec}, {eta} to go";
    if let Ok(style) = ProgressStyle::with_template(template) {
        progress.set_style(style);
    }
    progress
}

/// A file that its first bytes tell to be compressed, or not.
struct Compressed {
    name: String,
    path: PathBuf,
    progress: ProgressBar,
}

impl Compressed {
    fn is_standard_input(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    fn length(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |file| file.len())
    }
}

impl import::Input for Compressed {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        let raw: Box<dyn Read> =
            if self.is_standard_input() { Box::new(io::stdin().lock()) } else { Box::new(File::open(&self.path)?) };
        let mut raw = BufReader::with_capacity(BUFFER_BYTES, self.progress.wrap_read(raw));
        let first = raw.fill_buf()?;
        if first.starts_with(&[0x1f, 0x8b]) {
            Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, MultiGzDecoder::new(raw))))
        } else if first.starts_with(b"BZh") {
            // Dumps are many streams one after another.
            Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, MultiBzDecoder::new(raw))))
        } else {
            Ok(Box::new(raw))
        }
    }
}

/// Says on standard error what was kept, and why the rest was not.
fn report(summary: &Summary) {
    for error in &summary.errors {
        anstream::eprintln!("error: {error}");
    }
    let hidden = summary.error_count - summary.errors.len() as u64;
    if hidden > 0 {
        let more = counted(hidden, "more error");
        anstream::eprintln!("and {more}: show all with --errors-shown {}", summary.error_count);
    }
    anstream::eprintln!(
        "{} kept, with {} and {} of office; {} known already; {}",
        counted(summary.records(), "record"),
        counted(summary.forms, "form"),
        counted(summary.terms, "term"),
        if summary.already_known == 1 {
            "1 of them was".to_owned()
        } else {
            format!("{} of them were", summary.already_known)
        },
        counted(summary.error_count, "error")
    );
    for (record_type, count) in &summary.kept {
        anstream::eprintln!("{count:>10}  {}", record_type.name());
    }
    for (title, counts) in [("left out", &summary.left_out), ("left out of records that were kept", &summary.trimmed)] {
        if !counts.is_empty() {
            anstream::eprintln!("{title}");
            for (reason, count) in counts {
                anstream::eprintln!("{count:>10}  {reason}");
            }
        }
    }
}
