//! `attache recognize`: read ahead, recognise in parallel, write in order.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use attache::gazetteer::Snapshot;
use attache::recognition::{Document, Options};
use attache::recognizer;
use attache::text::Encoding;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::input::{self, Input};
use super::{html, load, render};
use crate::config::{Format, Recognize};

/// A chunk ends at whichever comes first. 64 documents keep all cores busy; 4 MiB bound the memory of long ones:
/// with two chunks read ahead, one at work and its output, some 16 MiB of text in all.
const CHUNK_DOCUMENTS: usize = 64;
const CHUNK_BYTES: usize = 4 << 20;
const CHUNKS_AHEAD: usize = 2;

/// A progress bar is worth showing from here on.
const PROGRESS_FROM: u64 = 8;

/// Documents read, and at the end the failure that stopped the reading.
type Chunk = Result<Vec<Input>, anyhow::Error>;

struct Job {
    snapshot: Snapshot,
    options: Options,
    settings: Recognize,
    colour: bool,
}

/// Recognises all that the settings name.
///
/// # Errors
/// When a document cannot be read, with file and line, or the answer cannot be written. Those before it are written.
pub fn run(settings: Recognize) -> anyhow::Result<ExitCode> {
    let snapshot = load(&settings.sources)?;
    let options = Options { explain: settings.explain, alternatives: settings.alternatives, ..Options::default() };
    let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let (sender, receiver) = sync_channel(CHUNKS_AHEAD);
    let (files, format) = (settings.files.clone(), settings.input_format);
    let job = Job { snapshot, options, settings, colour };
    // Not joined: it may wait on standard input after our own reader has gone away.
    std::thread::spawn(move || read_chunks(&files, format, &sender));
    job.write_all(&receiver)?;
    Ok(ExitCode::SUCCESS)
}

fn read_chunks(files: &[std::path::PathBuf], format: crate::config::InputFormat, sender: &SyncSender<Chunk>) {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    let outcome = input::read(files, format, &mut |input| {
        bytes += input.text.len();
        chunk.push(input);
        if chunk.len() < CHUNK_DOCUMENTS && bytes < CHUNK_BYTES {
            return true;
        }
        bytes = 0;
        sender.send(Ok(std::mem::take(&mut chunk))).is_ok()
    });
    // An error means that the writer has stopped, and knows why.
    let _ = sender.send(Ok(chunk));
    if let Err(error) = outcome {
        let _ = sender.send(Err(error));
    }
}

impl Job {
    fn write_all(&self, chunks: &Receiver<Chunk>) -> anyhow::Result<()> {
        let terminal = io::stdout().is_terminal();
        let mut output = BufWriter::new(io::stdout().lock());
        let progress = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let mut written = 0_u64;
        if self.settings.format == Format::Html {
            output.write_all(html::HEAD.as_bytes())?;
        }
        for chunk in chunks {
            let chunk = chunk.inspect_err(|_| {
                // What was written so far is whole: let it be seen before the message.
                let _ = output.flush();
            })?;
            let answers: Vec<anyhow::Result<Vec<u8>>> = chunk.par_iter().map(|input| self.answer(input)).collect();
            for answer in answers {
                output.write_all(&answer?)?;
                written += 1;
            }
            if terminal {
                output.flush()?;
            } else if written > PROGRESS_FROM && progress.is_hidden() {
                // Draws nothing unless standard error is a terminal.
                progress.set_draw_target(ProgressDrawTarget::stderr());
                if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}") {
                    progress.set_style(style);
                }
            }
            progress.set_position(written);
        }
        if self.settings.format == Format::Html {
            output.write_all(html::FOOT.as_bytes())?;
        }
        output.flush()?;
        progress.finish_and_clear();
        Ok(())
    }

    fn answer(&self, input: &Input) -> anyhow::Result<Vec<u8>> {
        let Input { id, text, date, language } = input;
        let settings = &self.settings;
        let document = Document {
            text,
            date: date.or(settings.date),
            language_code: language.as_deref().unwrap_or(&settings.language),
        };
        let recognition = recognizer::recognize(&self.snapshot, &document, &self.options)?;
        let encoding = Encoding::from(settings.encoding);
        Ok(match settings.format {
            Format::Text => render::document(id, text, &recognition, encoding, self.colour).into_bytes(),
            Format::Html => html::document(id, text, &recognition, encoding).into_bytes(),
            Format::Json => {
                let response = attache::grpc::convert::response(recognition, id, text, encoding, false);
                let mut line = serde_json::to_vec(&response)?;
                line.push(b'\n');
                line
            }
        })
    }
}
