//! `attache serve`: settings, the gazetteer, listeners and signals, joined to the server.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use arc_swap::ArcSwap;
use attache::gazetteer::Severity;
use attache::grpc::Limits;
use attache::reload::{self, GazetteerFiles, Reload};
use attache::server::{self, Connections, Listeners, ServerConfig, Tls, TlsFiles, Tokens};
use attache::telemetry;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{mpsc, oneshot};

use crate::config::{Addresses, ConnectionSettings, LimitSettings, LogFormat, Security, Serve};

/// How nice the threads are that recognise long texts, so that a short one, recognised where its connection is served, need
/// not wait until their turn ends. At 10 they still have a tenth of a core that others want whole.
#[cfg(target_os = "linux")]
const POOL_NICENESS: i32 = 10;

/// Serves until SIGTERM or SIGINT, then drains.
///
/// # Errors
/// When a file or filter cannot be used, or an address is taken. Nothing was bound before that is known.
pub fn run(settings: Serve) -> anyhow::Result<ExitCode> {
    let Serve {
        addresses,
        sources,
        reload_interval,
        max_gazetteer_bytes,
        strict,
        limits,
        connections,
        security,
        drain,
        shutdown_deadline,
        logging,
    } = settings;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start threads")?;
    // Exporting traces needs the runtime.
    let entered = runtime.enter();
    let log_format = logging.log_format;
    let log = super::logging::start(&logging)?;
    drop(entered);
    telemetry::install().context("metrics")?;
    start_pool()?;

    let mut reloads: Vec<(Arc<dyn Reload>, Option<blake3::Hash>)> = Vec::new();
    let Security { tls_certificate, tls_key, tls_client_ca, tokens_file, allow_origin } = security;
    let tls = match tls_certificate.zip(tls_key) {
        Some((certificate, key)) => {
            Some(Tls::load(TlsFiles { certificate, key, client_ca: tls_client_ca }).context("TLS")?)
        }
        None => None,
    };
    let tokens =
        tokens_file.map(|path| Tokens::load(path).map_err(|e| anyhow::anyhow!("--tokens-file: {e}"))).transpose()?;
    // Taken after they were loaded; had one changed in between, it would be loaded at its next change only.
    let loaded = |what: &dyn Reload| what.fingerprint().ok();
    reloads.extend(tls.iter().map(|tls| (Arc::new(tls.clone()) as Arc<dyn Reload>, loaded(tls))));
    reloads.extend(tokens.iter().map(|tokens| (Arc::new(tokens.clone()) as Arc<dyn Reload>, loaded(tokens))));

    // Taken before they are read, so that a change in between is seen as one.
    let gazetteer_hash = reload::hash_gazetteer(&sources.gazetteer, max_gazetteer_bytes).map_err(anyhow::Error::msg)?;
    let snapshot = super::load_unnoted(&sources)?;
    let described = super::gazetteer::summary(&snapshot);
    reload::note(&snapshot, &sources.gazetteer);
    let errors = snapshot.issues().iter().filter(|i| i.severity == Severity::Error).count();
    if strict && errors > 0 {
        let errors = super::counted(errors as u64, "error");
        bail!("the gazetteer has {errors}, which --strict does not allow: the log above tells of each");
    }
    reload::note_unread(&sources.gazetteer);
    let snapshot = Arc::new(ArcSwap::from_pointee(snapshot));
    let files = GazetteerFiles {
        paths: sources.gazetteer,
        with_default: !sources.no_default_gazetteer,
        max_bytes: max_gazetteer_bytes,
        current: Arc::clone(&snapshot),
    };
    if !files.paths.is_empty() {
        reload::fresh();
        reloads.push((Arc::new(files), Some(gazetteer_hash)));
    }

    let config = ServerConfig {
        limits: limits_of(&limits),
        connections: connections_of(&connections),
        tls,
        tokens,
        allowed_origins: allow_origin.iter().map(|o| o.parse()).collect::<Result<_, _>>().context("--allow-origin")?,
        playground: addresses.playground,
        drain,
        shutdown_deadline,
    };
    let ended = runtime.block_on(async {
        let listeners = bind(&addresses).await?;
        let mut asked =
            Asked { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? };
        let reloading = tokio::spawn(reload::run(reloads, reload_interval, hangups()?));
        let say = Announcer(log_format);
        say.that(&described);
        announce(&listeners, &config, &say)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let insisted = async {
            asked.again().await;
            tracing::info!("draining; a second signal ends it at once");
            drop(stop);
            // Wrappers pass a signal on to a process and then to its group: what comes at once is the same one.
            tokio::time::sleep(SAME_SIGNAL).await;
            asked.forget().await;
            asked.again().await;
        };
        let shutdown = async {
            // It comes by the sender's end.
            drop(stopped.await);
        };
        let ended = tokio::select! {
            ended = server::serve(listeners, snapshot, config, shutdown) => ended.map(|()| ExitCode::SUCCESS),
            () = insisted => {
                tracing::warn!("asked again: ended without waiting for requests in flight");
                Ok(ExitCode::FAILURE)
            }
        };
        reloading.abort();
        ended
    });
    // The last traces are sent by the runtime, so they go first.
    drop(log);
    // Work that did not end by the deadline does not keep the process either.
    runtime.shutdown_background();
    ended
}

/// A signal that comes within this time of the first is the same one, passed on twice.
const SAME_SIGNAL: Duration = Duration::from_millis(200);

/// The signals that ask the server to end.
struct Asked {
    terminate: Signal,
    interrupt: Signal,
}

impl Asked {
    /// Completes at the next of them.
    async fn again(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    /// Takes no notice of those that have come.
    async fn forget(&mut self) {
        while tokio::time::timeout(Duration::ZERO, self.again()).await.is_ok() {}
    }
}

/// Starts the threads on which long texts, batches and streams are recognised.
fn start_pool() -> anyhow::Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().thread_name(|i| format!("pool-{i}"));
    // Elsewhere niceness is the process's, not the thread's.
    #[cfg(target_os = "linux")]
    let pool = pool.start_handler(|_| {
        if let Err(e) = rustix::process::setpriority_process(None, POOL_NICENESS) {
            tracing::warn!(error = %e, "long texts are recognised at the same priority as short ones");
        }
    });
    pool.build_global().context("cannot start threads")
}

fn limits_of(settings: &LimitSettings) -> Limits {
    let LimitSettings {
        max_in_flight,
        request_timeout,
        max_text_bytes,
        max_batch_documents,
        max_custom_entities,
        max_custom_forms,
        max_custom_bytes,
        max_message_bytes,
        max_reply_bytes,
    } = *settings;
    Limits {
        max_text_bytes: max_text_bytes as usize,
        max_batch_documents: max_batch_documents as usize,
        max_custom_entities: max_custom_entities as usize,
        max_custom_forms: max_custom_forms as usize,
        max_custom_bytes: max_custom_bytes as usize,
        message_bytes: max_message_bytes.map(|bytes| bytes as usize),
        max_reply_bytes: max_reply_bytes as usize,
        max_in_flight: max_in_flight as usize,
        request_timeout,
    }
}

fn connections_of(settings: &ConnectionSettings) -> Connections {
    let ConnectionSettings {
        max_connections,
        max_concurrent_streams,
        first_byte_timeout,
        max_connection_age,
        keepalive_interval,
        keepalive_timeout,
    } = *settings;
    Connections {
        max_connections: max_connections as usize,
        max_concurrent_streams,
        first_byte_timeout,
        max_age: max_connection_age,
        keepalive_interval,
        keepalive_timeout,
    }
}

async fn bind(addresses: &Addresses) -> anyhow::Result<Listeners> {
    async fn one(address: SocketAddr) -> anyhow::Result<TcpListener> {
        let failed = || format!("cannot listen on {address}");
        match TcpListener::bind(address).await {
            // `[::]` is every address there is, and some kernels have no IPv6.
            Err(error) if address.ip() == Ipv6Addr::UNSPECIFIED && !is_taken_or_forbidden(&error) => {
                tracing::warn!(%address, %error, "no IPv6 here: listening on IPv4 alone");
                TcpListener::bind((Ipv4Addr::UNSPECIFIED, address.port())).await.with_context(failed)
            }
            bound => bound.with_context(failed),
        }
    }
    async fn some(address: Option<SocketAddr>) -> anyhow::Result<Option<TcpListener>> {
        match address {
            Some(address) => one(address).await.map(Some),
            None => Ok(None),
        }
    }
    let Addresses { listen, http_listen, health_listen, playground: _ } = *addresses;
    Ok(Listeners { grpc: one(listen).await?, health: some(health_listen).await?, http: some(http_listen).await? })
}

fn is_taken_or_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied)
}

/// Says on standard error what people and scripts wait for: plainly, or where the log is of objects as one of them.
struct Announcer(LogFormat);

impl Announcer {
    fn that(&self, message: &str) {
        match self.0 {
            LogFormat::Text => anstream::eprintln!("attache: {message}"),
            LogFormat::Json => tracing::info!("{message}"),
        }
    }
}

/// Says on standard error where the service is to be found.
fn announce(listeners: &Listeners, config: &ServerConfig, say: &Announcer) -> anyhow::Result<()> {
    let address = |listener: &TcpListener| listener.local_addr().context("the listener has no address");
    let Listeners { grpc, health, http } = listeners;
    if let Some(health) = health {
        say.that(&format!("health on {}", address(health)?));
    }
    if let Some(http) = http {
        let at = address(http)?;
        let page = if config.playground { format!(", playground on http://{at}/") } else { String::new() };
        say.that(&format!("metrics on http://{at}/metrics{page}"));
    }
    say.that(&format!("listening on {}", address(grpc)?));
    Ok(())
}

/// An item for every SIGHUP.
fn hangups() -> anyhow::Result<mpsc::Receiver<()>> {
    let mut hangup = signal(SignalKind::hangup())?;
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            if sender.send(()).await.is_err() {
                return;
            }
        }
    });
    Ok(receiver)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::{Command, Config};

    #[test]
    fn the_settings_defaults_are_the_librarys() {
        let config = Config::try_parse_from(["attache", "serve"]).expect("no settings");
        let Command::Serve(serve) = config.command else { panic!("another command") };
        let library = ServerConfig::default();
        assert_eq!(limits_of(&serve.limits), library.limits);
        assert_eq!(connections_of(&serve.connections), library.connections);
        assert_eq!((serve.drain, serve.shutdown_deadline), (library.drain, library.shutdown_deadline));
    }
}
