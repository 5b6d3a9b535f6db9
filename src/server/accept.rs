//! The accept loop: how many connections there may be, how long a silent one may stay, and how each ends.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::counted::Counted;
use super::drain::Stop;
use super::tls::Tls;
use crate::telemetry;

/// What the connections of a port may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connections {
    /// Open at a time; more are closed at once.
    pub max_connections: usize,
    /// Requests at a time on one of them.
    pub max_concurrent_streams: u32,
    /// How long a new connection may take to say what it wants, its TLS handshake included.
    pub first_byte_timeout: Duration,
    /// After this long, give or take a tenth, a connection is asked to end, so that clients spread over new replicas.
    pub max_age: Duration,
    /// How often a quiet connection is asked whether it lives.
    pub keepalive_interval: Duration,
    /// How long it may take to say so.
    pub keepalive_timeout: Duration,
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            max_connections: 1_024,
            max_concurrent_streams: 256,
            first_byte_timeout: Duration::from_secs(10),
            max_age: Duration::from_mins(5),
            keepalive_interval: Duration::from_secs(20),
            keepalive_timeout: Duration::from_secs(10),
        }
    }
}

/// The bytes that open an HTTP/2 connection: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".
const PREFACE_BYTES: u64 = 24;
/// The first wait when there are no descriptors left; doubled up to the last.
const FIRST_BACK_OFF: Duration = Duration::from_millis(20);
/// The longest wait when there are no descriptors left.
const LAST_BACK_OFF: Duration = Duration::from_secs(1);

/// A port with what it serves.
pub(super) struct Port {
    /// Its name in metrics: "grpc", "health" or "http".
    pub(super) name: &'static str,
    pub(super) listener: TcpListener,
    pub(super) router: Router,
    pub(super) connections: Connections,
    pub(super) tls: Option<Tls>,
}

/// Accepts until it is told to stop.
pub(super) async fn run(port: Port, stop: Stop) {
    let Port { name, listener, router, connections, tls } = port;
    let slots = Arc::new(Semaphore::new(connections.max_connections));
    let connections = Arc::new(connections);
    let mut back_off = FIRST_BACK_OFF;
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.stopping() => return,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_the_peers(&error) => continue,
            Err(error) => {
                // Most likely no descriptors are left. Trying again at once would burn a core and mend nothing.
                tracing::warn!(%error, wait_ms = back_off.as_millis(), "cannot accept connections");
                metrics::counter!(telemetry::CONNECTIONS_REFUSED, "reason" => "descriptors").increment(1);
                tokio::select! {
                    () = tokio::time::sleep(back_off) => {}
                    () = stop.stopping() => return,
                }
                back_off = (back_off * 2).min(LAST_BACK_OFF);
                continue;
            }
        };
        back_off = FIRST_BACK_OFF;
        let Ok(slot) = Arc::clone(&slots).try_acquire_owned() else {
            metrics::counter!(telemetry::CONNECTIONS_REFUSED, "reason" => "limit").increment(1);
            tracing::debug!(%peer, limit = connections.max_connections, "too many connections");
            continue;
        };
        let connection = Connection {
            peer,
            router: router.clone(),
            settings: Arc::clone(&connections),
            stop: stop.clone(),
            _open: Open::new(name, slot),
        };
        let tls = tls.clone();
        stop.spawn(async move { connection.run(stream, tls).await });
    }
}

/// Whether accepting failed because of the one connection that was to be accepted.
fn is_the_peers(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Counts a connection for as long as it lives.
struct Open {
    gauge: metrics::Gauge,
    _slot: OwnedSemaphorePermit,
}

impl Open {
    fn new(port: &'static str, slot: OwnedSemaphorePermit) -> Self {
        let gauge = metrics::gauge!(telemetry::CONNECTIONS, "port" => port);
        gauge.increment(1.0);
        Self { gauge, _slot: slot }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.gauge.decrement(1.0);
    }
}

struct Connection {
    peer: SocketAddr,
    router: Router,
    settings: Arc<Connections>,
    stop: Stop,
    _open: Open,
}

impl Connection {
    async fn run(self, stream: TcpStream, tls: Option<Tls>) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(peer = %self.peer, %error, "no TCP_NODELAY");
        }
        let timeout = self.settings.first_byte_timeout;
        let stop = self.stop.clone();
        let greeting = async {
            let mut first = [0];
            if stream.peek(&mut first).await? == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            match tls {
                None => Ok((Some(stream), None)),
                Some(tls) => Ok((None, Some(tls.accept(stream).await?))),
            }
        };
        let greeted = tokio::select! {
            greeted = tokio::time::timeout(timeout, greeting) => greeted,
            () = stop.stopping() => return,
        };
        match greeted {
            Ok(Ok((Some(plain), _))) => self.serve(plain).await,
            Ok(Ok((None, Some(secured)))) => self.serve(secured).await,
            Ok(Ok((None, None))) => {}
            Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {}
            Ok(Err(error)) => {
                metrics::counter!(telemetry::CONNECTIONS_REFUSED, "reason" => "handshake").increment(1);
                tracing::debug!(peer = %self.peer, %error, "no TLS handshake");
            }
            Err(_) => self.silent(),
        }
    }

    fn silent(&self) {
        metrics::counter!(telemetry::CONNECTIONS_REFUSED, "reason" => "silent").increment(1);
        tracing::debug!(peer = %self.peer, "a connection said nothing in time");
    }

    async fn serve<S>(&self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Connections { max_concurrent_streams, first_byte_timeout, max_age, .. } = *self.settings;
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(first_byte_timeout);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_concurrent_streams(max_concurrent_streams)
            .keep_alive_interval(self.settings.keepalive_interval)
            .keep_alive_timeout(self.settings.keepalive_timeout);
        let read = Arc::new(AtomicU64::new(0));
        let stream = TokioIo::new(Counted::new(stream, Arc::clone(&read)));
        let mut connection = pin!(builder.serve_connection(stream, TowerToHyperService::new(self.router.clone())));
        let mut first_bytes = pin!(tokio::time::sleep(first_byte_timeout));
        let mut age = pin!(tokio::time::sleep(jittered(max_age)));
        let (mut greeted, mut ending) = (false, false);
        loop {
            tokio::select! {
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(peer = %self.peer, error, "a connection failed");
                    }
                    return;
                }
                () = first_bytes.as_mut(), if !greeted => {
                    greeted = true;
                    // A whole HTTP/1 request head may be shorter, but one that is not whole has timed out by itself.
                    if (1..PREFACE_BYTES).contains(&read.load(Ordering::Relaxed)) {
                        self.silent();
                        return;
                    }
                }
                () = age.as_mut(), if !ending => {
                    ending = true;
                    connection.as_mut().graceful_shutdown();
                }
                () = self.stop.stopping(), if !ending => {
                    ending = true;
                    connection.as_mut().graceful_shutdown();
                }
                () = self.stop.killed() => return,
            }
        }
    }
}

/// `age` give or take a tenth, so that connections opened together do not end together.
fn jittered(age: Duration) -> Duration {
    use std::hash::{BuildHasher, RandomState};
    // A new `RandomState` differs from every other; its hash of anything is as good as a die.
    let thousandth = u32::try_from(RandomState::new().hash_one(0_u8) % 201).unwrap_or(100);
    age * (900 + thousandth) / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_differ_by_a_tenth_at_the_most() {
        let ages: Vec<Duration> = (0..200).map(|_| jittered(Duration::from_mins(5))).collect();
        assert!(ages.iter().all(|a| (270..=330).contains(&a.as_secs())), "{ages:?}");
        assert!(ages.iter().max() > ages.iter().min());
    }
}
