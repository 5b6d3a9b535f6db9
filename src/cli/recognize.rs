//! `attache recognize`: read ahead, recognise on all cores, write in order.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::anyhow;
use attache::gazetteer::Snapshot;
use attache::recognition::{Document, Options};
use attache::recognizer;
use attache::text::Encoding;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::input::{self, Input, Raw};
use super::{html, load, render};
use crate::config::{Format, Recognize};

/// A batch is what one thread works on at a time, and ends at whichever comes first: enough that handing it over costs
/// nothing beside the work, and so little that no thread waits long for the last one to end.
const BATCH_DOCUMENTS: usize = 16;
const BATCH_BYTES: usize = 256 << 10;
/// Batches for each thread that may be begun and not yet written: one at work, the others ready for it or for the writer.
/// They bound the memory: 4 × 256 KiB = 1 MiB of text for each thread, with what is found in it; more only where a single
/// document is longer than a batch.
const BATCHES_PER_THREAD: usize = 4;

/// A progress bar is worth showing from here on.
const PROGRESS_FROM: u64 = 8;

/// What a batch is answered with: as many documents as could be, and what kept the next from being answered.
#[derive(Default)]
struct Answered {
    bytes: Vec<u8>,
    documents: u64,
    failure: Option<anyhow::Error>,
}

/// Batches in the order in which they were read; each comes as soon as it is done.
type Order = Receiver<Receiver<Answered>>;

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
    let Recognize { explain, alternatives, first_person, .. } = settings;
    let options = Options { explain, alternatives, first_person, ..Options::default() };
    let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let (sender, order) = sync_channel(BATCHES_PER_THREAD * rayon::current_num_threads());
    let job = Arc::new(Job { snapshot, options, settings, colour });
    let reader = Arc::clone(&job);
    // Not joined: it may wait on standard input after our own reader has gone away.
    std::thread::spawn(move || read_batches(&reader, &sender));
    job.write_all(&order)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads batches and begins each, as far ahead as `order` has room.
fn read_batches(job: &Arc<Job>, order: &SyncSender<Receiver<Answered>>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    let Recognize { files, input_format, .. } = &job.settings;
    let outcome = input::read(files, *input_format, &mut |raw| {
        bytes += raw.len();
        batch.push(raw);
        if batch.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
            return true;
        }
        bytes = 0;
        begin(job, std::mem::take(&mut batch), order)
    });
    // That nobody takes them means that the writer has stopped, and knows why.
    begin(job, batch, order);
    if let Err(error) = outcome {
        let (sender, answered) = sync_channel(1);
        let _ = sender.send(Answered { failure: Some(error), ..Answered::default() });
        let _ = order.send(answered);
    }
}

/// Hands a batch to the pool once there is room for its answer; false if nobody takes answers any more.
fn begin(job: &Arc<Job>, batch: Vec<Raw>, order: &SyncSender<Receiver<Answered>>) -> bool {
    let (sender, answered) = sync_channel(1);
    if order.send(answered).is_err() {
        return false;
    }
    let job = Arc::clone(job);
    rayon::spawn(move || {
        // Without an answer the writer says that the work was lost; the panic has said why.
        if let Ok(answered) = catch_unwind(AssertUnwindSafe(|| job.answer_all(batch))) {
            let _ = sender.send(answered);
        }
    });
    true
}

impl Job {
    fn write_all(&self, order: &Order) -> anyhow::Result<()> {
        let terminal = io::stdout().is_terminal();
        let mut output = BufWriter::new(io::stdout().lock());
        let progress = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let mut written = 0_u64;
        if self.settings.format == Format::Html {
            output.write_all(html::HEAD.as_bytes())?;
        }
        for answered in order {
            let lost = |_| Answered { failure: Some(anyhow!("a document was lost to a bug")), ..Answered::default() };
            let Answered { bytes, documents, failure } = answered.recv().unwrap_or_else(lost);
            output.write_all(&bytes)?;
            if let Some(error) = failure {
                // What was written so far is whole: let it be seen before the message.
                output.flush()?;
                return Err(error);
            }
            written += documents;
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

    fn answer_all(&self, batch: Vec<Raw>) -> Answered {
        let mut answered = Answered::default();
        for raw in batch {
            if let Err(error) = raw.parse().and_then(|input| self.answer(&input, &mut answered.bytes)) {
                answered.failure = Some(error);
                break;
            }
            answered.documents += 1;
        }
        answered
    }

    /// Adds a document's answer to `out`.
    fn answer(&self, input: &Input, out: &mut Vec<u8>) -> anyhow::Result<()> {
        let Input { id, text, date, language } = input;
        let settings = &self.settings;
        let document = Document {
            text,
            date: date.or(settings.date),
            language_code: language.as_deref().unwrap_or(&settings.language),
        };
        let recognition = recognizer::recognize(&self.snapshot, &document, &self.options)?;
        let encoding = Encoding::from(settings.encoding);
        match settings.format {
            Format::Text => {
                out.extend_from_slice(render::document(id, text, &recognition, encoding, self.colour).as_bytes());
            }
            Format::Html => out.extend_from_slice(html::document(id, text, &recognition, encoding).as_bytes()),
            Format::Json => {
                let response = attache::grpc::convert::response(recognition, id, text, encoding, false);
                serde_json::to_writer(&mut *out, &response)?;
                out.push(b'\n');
            }
        }
        Ok(())
    }
}
