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

/// What a batch is answered with: runs of documents that could be, each before what kept the next from it.
#[derive(Default)]
struct Answered {
    runs: Vec<Run>,
}

/// The answers to some documents in a row, and why the next has none.
#[derive(Default)]
struct Run {
    bytes: Vec<u8>,
    documents: u64,
    failure: Option<anyhow::Error>,
}

/// How many documents were answered, and how many could not be.
#[derive(Default)]
struct Done {
    answered: u64,
    failed: u64,
}

/// Batches in the order in which they were read; each comes as soon as it is done.
type Order = Receiver<Receiver<Answered>>;

struct Job {
    snapshot: Snapshot,
    options: Options,
    settings: Recognize,
    colour: bool,
}

/// Recognises all that the settings name. What cannot be read is named on standard error, with file and line, and keeps
/// nothing else from being answered; the exit code tells.
///
/// # Errors
/// When the answer cannot be written.
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
    let Done { answered, failed } = job.write_all(&order)?;
    let shown = u64::try_from(job.settings.errors_shown).unwrap_or(u64::MAX);
    if failed > shown || (failed > 0 && answered > 0) {
        anstream::eprintln!("attache: {failed} of {} documents could not be read", failed + answered);
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads batches and begins each, as far ahead as `order` has room.
fn read_batches(job: &Arc<Job>, order: &SyncSender<Receiver<Answered>>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    let Recognize { files, input_format, .. } = &job.settings;
    input::read(files, *input_format, &mut |raw| {
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
}

/// Hands a batch to the pool once there is room for its answer; false if nobody takes answers any more.
fn begin(job: &Arc<Job>, batch: Vec<Raw>, order: &SyncSender<Receiver<Answered>>) -> bool {
    let (sender, answered) = sync_channel(1);
    if order.send(answered).is_err() {
        return false;
    }
    let job = Arc::clone(job);
    rayon::spawn(move || {
        let _ = sender.send(job.answer_all(batch));
    });
    true
}

impl Job {
    fn write_all(&self, order: &Order) -> anyhow::Result<Done> {
        let terminal = io::stdout().is_terminal();
        let mut output = BufWriter::new(io::stdout().lock());
        let progress = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let mut done = Done::default();
        let lost = || {
            let failure = Some(anyhow!("some documents were lost to a bug"));
            Answered { runs: vec![Run { failure, ..Run::default() }] }
        };
        if self.settings.format == Format::Html {
            output.write_all(html::HEAD.as_bytes())?;
        }
        for answered in order {
            for Run { bytes, documents, failure } in answered.recv().unwrap_or_else(|_| lost()).runs {
                output.write_all(&bytes)?;
                done.answered += documents;
                let Some(error) = failure else { continue };
                done.failed += 1;
                if done.failed <= self.settings.errors_shown as u64 {
                    // What was answered before it comes before it on a terminal too.
                    output.flush()?;
                    progress.suspend(|| anstream::eprintln!("attache: {error:#}"));
                }
            }
            if terminal {
                output.flush()?;
            } else if done.answered > PROGRESS_FROM && progress.is_hidden() {
                // Draws nothing unless standard error is a terminal.
                progress.set_draw_target(ProgressDrawTarget::stderr());
                if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}") {
                    progress.set_style(style);
                }
            }
            progress.set_position(done.answered);
        }
        if self.settings.format == Format::Html {
            output.write_all(html::FOOT.as_bytes())?;
        }
        output.flush()?;
        progress.finish_and_clear();
        Ok(done)
    }

    fn answer_all(&self, batch: Vec<Raw>) -> Answered {
        let mut answered = Answered::default();
        let mut run = Run::default();
        for raw in batch {
            let (place, whole) = (raw.place(), run.bytes.len());
            let answer = || raw.parse().and_then(|input| self.answer(&input, &mut run.bytes));
            // The panic itself has said why.
            let outcome =
                catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| Err(anyhow!("{place}: lost to a bug")));
            if let Err(error) = outcome {
                run.bytes.truncate(whole);
                run.failure = Some(error);
                answered.runs.push(std::mem::take(&mut run));
            } else {
                run.documents += 1;
            }
        }
        answered.runs.push(run);
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
