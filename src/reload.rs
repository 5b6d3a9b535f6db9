//! Files that may change while the server runs: watched and polled, checked whole before they take effect, the last
//! good ones kept.
//!
//! A file is watched through its folder: editors replace files, and Kubernetes swaps the `..data` link beside them, and
//! either way a watch on the file itself would never hear of it. Where no watch is to be had, the poll still is.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use arc_swap::ArcSwap;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;

use crate::gazetteer::{Issue, Severity, Snapshot, Source, is_compiled};
use crate::telemetry;

/// How long files must be quiet after a change before they are read: writers take more than one step.
const QUIET: Duration = Duration::from_millis(200);
/// Changes that never stop are read all the same after this long.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes that hold the header and table of sections of a compiled gazetteer.
const COMPILED_HEAD: u64 = 4096;

/// Something that is read from files, and may be read again.
pub trait Reload: Send + Sync {
    /// What it is called in logs and metrics.
    fn name(&self) -> &'static str;
    /// The files and folders that it is read from.
    fn paths(&self) -> Vec<PathBuf>;
    /// A hash over the files' names and contents.
    ///
    /// # Errors
    /// When they cannot be read, or are too large.
    fn fingerprint(&self) -> Result<blake3::Hash, String>;
    /// Reads, checks and swaps, if the files are `unchanged` since their fingerprint was taken. Returns what to log.
    ///
    /// # Errors
    /// Why the files cannot be used. What was in use before still is.
    fn load(&self, unchanged: &dyn Fn() -> bool) -> Result<String, String>;
    /// Hears how it went, to count it.
    fn note(&self, outcome: Outcome) {
        let result = match outcome {
            Outcome::Loaded => "success",
            Outcome::Refused => "failure",
            Outcome::Unchanged => return,
        };
        metrics::counter!(telemetry::CREDENTIAL_RELOADS, "kind" => self.name(), "result" => result).increment(1);
    }
}

/// How a look at the files went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// They had changed and are in use.
    Loaded,
    /// They had changed and cannot be used.
    Refused,
    /// They are those in use.
    Unchanged,
}

/// The gazetteer's files and where the current snapshot is kept.
#[derive(Debug, Clone)]
pub struct GazetteerFiles {
    /// Files and folders of the user's own.
    pub paths: Vec<PathBuf>,
    /// Whether the default gazetteer comes first.
    pub with_default: bool,
    /// More bytes than this are refused unread.
    pub max_bytes: u64,
    /// What answers requests.
    pub current: Arc<ArcSwap<Snapshot>>,
}

impl Reload for GazetteerFiles {
    fn name(&self) -> &'static str {
        "gazetteer"
    }

    fn paths(&self) -> Vec<PathBuf> {
        self.paths.clone()
    }

    fn fingerprint(&self) -> Result<blake3::Hash, String> {
        hash_gazetteer(&self.paths, self.max_bytes)
    }

    /// Unlike at the start, one bad record is enough to refuse the whole: there is a good gazetteer to keep.
    fn load(&self, unchanged: &dyn Fn() -> bool) -> Result<String, String> {
        let snapshot = Snapshot::load(&self.paths, self.with_default).map_err(|e| e.to_string())?;
        let own: Vec<&Issue> = own_issues(&snapshot, &self.paths).collect();
        let errors: Vec<&Issue> = own.iter().copied().filter(|i| i.severity == Severity::Error).collect();
        if let Some(first) = errors.first() {
            return Err(format!("{first}{}", more(errors.len())));
        }
        if !unchanged() {
            return Err("the files changed while they were read; they will be read again".to_owned());
        }
        note(&snapshot, &self.paths);
        let described = format!("version {}, {} records", snapshot.version(), snapshot.record_count());
        self.current.store(Arc::new(snapshot));
        Ok(described)
    }

    fn note(&self, outcome: Outcome) {
        match outcome {
            Outcome::Loaded => {
                metrics::counter!(telemetry::RELOADS, "result" => "success").increment(1);
                fresh();
            }
            Outcome::Refused => {
                metrics::counter!(telemetry::RELOADS, "result" => "failure").increment(1);
                metrics::gauge!(telemetry::GAZETTEER_STALE).set(1.0);
            }
            Outcome::Unchanged => fresh(),
        }
    }
}

fn more(errors: usize) -> String {
    match errors {
        0 | 1 => String::new(),
        2 => " (and 1 more error: `attache gazetteer check` lists both)".to_owned(),
        _ => format!(" (and {} more errors: `attache gazetteer check` lists them)", errors - 1),
    }
}

fn own_issues<'s>(snapshot: &'s Snapshot, paths: &'s [PathBuf]) -> impl Iterator<Item = &'s Issue> {
    snapshot.issues().iter().filter(|i| paths.iter().any(|p| Path::new(&i.file).starts_with(p)))
}

/// Logs what is remarkable about the user's own records: those that take the place of default ones, and mistakes.
pub fn note(snapshot: &Snapshot, paths: &[PathBuf]) {
    for issue in own_issues(snapshot, paths) {
        match issue.severity {
            Severity::Error => {
                tracing::error!(file = issue.file, line = issue.line, record = issue.record_id, "{}", issue.message);
            }
            Severity::Warning => {
                tracing::info!(file = issue.file, line = issue.line, record = issue.record_id, "{}", issue.message);
            }
        }
    }
}

/// Logs compiled gazetteers that stand in a folder, where nothing reads them: each answers only when named itself.
pub fn note_unread(paths: &[PathBuf]) {
    for folder in paths.iter().filter(|path| path.is_dir()) {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for file in files.map(|entry| entry.path()).filter(|file| is_compiled(file)) {
            let file = file.display();
            tracing::warn!(%file, "not read: a compiled gazetteer is given alone, by the name of its file");
        }
    }
}

/// Notes that the files in use are those on disk.
pub fn fresh() {
    metrics::gauge!(telemetry::GAZETTEER_STALE).set(0.0);
    metrics::gauge!(telemetry::GAZETTEER_LAST_SUCCESS).set(now_seconds());
}

fn now_seconds() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |d| d.as_secs_f64())
}

/// A hash over the names and contents of a gazetteer's files.
///
/// # Errors
/// When one cannot be read, or they have more than `max_bytes` together.
pub fn hash_gazetteer(paths: &[PathBuf], max_bytes: u64) -> Result<blake3::Hash, String> {
    hash_files(&Source::files(paths).map_err(|e| e.to_string())?, max_bytes)
}

/// A hash over files' names and contents.
///
/// # Errors
/// When one cannot be read, or they have more than `max_bytes` together.
pub fn hash_files(files: &[PathBuf], max_bytes: u64) -> Result<blake3::Hash, String> {
    let fault = |path: &Path, error: std::io::Error| format!("cannot read {}: {error}", path.display());
    let mut hasher = blake3::Hasher::new();
    let mut total = 0;
    for path in files {
        let mut file = std::fs::File::open(path).map_err(|e| fault(path, e))?;
        total += file.metadata().map_err(|e| fault(path, e))?.len();
        if total > max_bytes {
            return Err(format!("{} takes the files to {total} bytes, over the limit of {max_bytes}", path.display()));
        }
        let name = path.as_os_str().as_encoded_bytes();
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name);
        let before = hasher.count();
        // A compiled gazetteer begins with the checksums of all that follows.
        let most = if is_compiled(path) { COMPILED_HEAD } else { u64::MAX };
        hasher.update_reader((&mut file).take(most)).map_err(|e| fault(path, e))?;
        let length = hasher.count() - before;
        hasher.update(&length.to_le_bytes());
    }
    Ok(hasher.finalize())
}

/// One thing to reload and how it was when last looked at.
struct Item {
    what: Arc<dyn Reload>,
    /// The files that were last loaded or refused: trying the same ones again would change nothing.
    seen: Option<Result<blake3::Hash, String>>,
    /// Whether they were refused.
    refused: bool,
}

impl Item {
    fn new(what: Arc<dyn Reload>, loaded: Option<blake3::Hash>) -> Self {
        Self { what, seen: loaded.map(Ok), refused: false }
    }

    /// Loads what changed since it was last looked at. Blocks for as long as that takes.
    /// Whoever `asked` is told where there is nothing new, too.
    fn refresh(&mut self, asked: bool) {
        let found = self.what.fingerprint();
        if self.seen.as_ref() == Some(&found) {
            let what = self.what.name();
            if !self.refused {
                self.what.note(Outcome::Unchanged);
            }
            match (asked, self.refused) {
                (true, false) => tracing::info!(what, "not reloaded: the files are those in use"),
                (true, true) => tracing::warn!(what, "not reloaded: the files are those that were refused before"),
                (false, _) => {}
            }
            return;
        }
        let mut unsettled = false;
        let outcome = found.clone().and_then(|hash| {
            let unchanged = || self.what.fingerprint() == Ok(hash);
            let loaded = self.what.load(&unchanged);
            unsettled = loaded.is_err() && !unchanged();
            loaded
        });
        // Files that changed while they were read say nothing yet: they are looked at again.
        self.seen = (!unsettled).then_some(found);
        self.refused = outcome.is_err();
        match &outcome {
            Ok(described) => tracing::info!(what = self.what.name(), "reloaded: {described}"),
            Err(error) => {
                tracing::error!(what = self.what.name(), error, "not reloaded: what was loaded before stays in use");
            }
        }
        self.what.note(if outcome.is_ok() { Outcome::Loaded } else { Outcome::Refused });
    }
}

/// Keeps things as fresh as their files until the process ends.
///
/// `loaded` are the files' fingerprints from before they were first loaded, so that no change in between is missed. An
/// `interval` of zero neither watches nor polls; every item of `hangups` makes it look all the same.
pub async fn run(
    items: Vec<(Arc<dyn Reload>, Option<blake3::Hash>)>,
    interval: Duration,
    mut hangups: mpsc::Receiver<()>,
) {
    let (heard, mut changes) = mpsc::channel(1);
    // Dropped with this future, which ends the watch.
    let _watcher = if interval.is_zero() { None } else { watch(&items, heard.clone()) };
    if !interval.is_zero() {
        // What changed between the first reading and the watch was heard by neither.
        let _ = heard.try_send(());
    }
    let mut items: Vec<Item> = items.into_iter().map(|(what, loaded)| Item::new(what, loaded)).collect();
    loop {
        let mut asked = false;
        let poll = async {
            if interval.is_zero() { std::future::pending().await } else { tokio::time::sleep(interval).await }
        };
        tokio::select! {
            _ = changes.recv() => settle(&mut changes).await,
            hangup = hangups.recv() => match hangup {
                Some(()) => {
                    tracing::info!("asked to reload");
                    asked = true;
                }
                None => return,
            },
            () = poll => {}
        }
        let refreshed = tokio::task::spawn_blocking(move || {
            for item in &mut items {
                item.refresh(asked);
            }
            items
        });
        match refreshed.await {
            Ok(back) => items = back,
            Err(error) => {
                tracing::error!(%error, "reloading ended: what is loaded stays in use until a restart");
                return;
            }
        }
    }
}

/// Waits until changes stop coming.
async fn settle(changes: &mut mpsc::Receiver<()>) {
    let quiet = async { while let Ok(Some(())) = tokio::time::timeout(QUIET, changes.recv()).await {} };
    // Past patience there is nothing to do but to look.
    drop(tokio::time::timeout(PATIENCE, quiet).await);
}

/// Watches the folders of every path.
fn watch(items: &[(Arc<dyn Reload>, Option<blake3::Hash>)], changed: mpsc::Sender<()>) -> Option<RecommendedWatcher> {
    let heard = move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too, and would make reloading its own cause.
        if event.is_ok_and(|e| e.kind.is_access()) {
            return;
        }
        // When the channel is full the change is known already.
        let _ = changed.try_send(());
    };
    let mut watcher = notify::recommended_watcher(heard)
        .inspect_err(|error| tracing::warn!(%error, "no file watch: files are polled only"))
        .ok()?;
    let paths = items.iter().flat_map(|(what, _)| what.paths());
    let folders: BTreeSet<PathBuf> = paths
        .map(|path| match path.parent() {
            _ if path.is_dir() => path,
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => PathBuf::from("."),
        })
        .collect();
    for folder in folders {
        if let Err(error) = watcher.watch(&folder, RecursiveMode::NonRecursive) {
            tracing::warn!(folder = %folder.display(), %error, "no watch on this folder: it is polled only");
        }
    }
    Some(watcher)
}
