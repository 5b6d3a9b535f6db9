//! Floor 7: wiring. Ports, health, reflection, credentials, metrics, panics, and a drain that ends.

mod accept;
mod auth;
mod counted;
mod drain;
mod health;
mod http;
mod request;
mod routes;
mod tls;
#[cfg(feature = "otlp")]
mod traces;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use ::http::HeaderValue;
use anyhow::Context;
use arc_swap::ArcSwap;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;

use crate::gazetteer::Snapshot;
use crate::grpc::{Limits, Recognizer};
use crate::telemetry;
use accept::Port;
use drain::Stop;
use health::Health;

pub use accept::Connections;
pub use auth::Tokens;
pub use tls::{Tls, TlsError, TlsFiles};
#[cfg(feature = "otlp")]
pub use traces::Traces;

/// How a server behaves.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// What one request may ask for.
    pub limits: Limits,
    /// What the connections of a port may do.
    pub connections: Connections,
    /// Certificates, where the service is to be reached over TLS only.
    pub tls: Option<Tls>,
    /// Tokens, where callers must bring one.
    pub tokens: Option<Tokens>,
    /// The origins whose pages may call the service by gRPC-Web; none turns it off.
    pub allowed_origins: Vec<HeaderValue>,
    /// Whether the side port has a page to try texts on.
    pub playground: bool,
    /// How long new requests are still served after readiness is off, so that balancers notice.
    pub drain: Duration,
    /// How long the server waits for requests in flight after that before it ends all the same.
    pub shutdown_deadline: Duration,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            connections: Connections::default(),
            tls: None,
            tokens: None,
            allowed_origins: Vec::new(),
            playground: false,
            drain: Duration::from_secs(5),
            shutdown_deadline: Duration::from_secs(25),
        }
    }
}

/// Where a server listens.
#[derive(Debug)]
pub struct Listeners {
    /// The gRPC services.
    pub grpc: TcpListener,
    /// gRPC health by itself, in plaintext and without tokens, for probes that know neither.
    pub health: Option<TcpListener>,
    /// Metrics, health and the playground in plain HTTP.
    pub http: Option<TcpListener>,
}

impl From<TcpListener> for Listeners {
    fn from(grpc: TcpListener) -> Self {
        Self { grpc, health: None, http: None }
    }
}

/// Serves on `listeners` until `shutdown` completes, then drains: readiness goes off, requests are served on for a
/// while, then connections are asked to end, and after a deadline ended.
///
/// # Errors
/// When reflection cannot read the descriptors, or the process counts by other means than [`telemetry`].
pub async fn serve(
    listeners: impl Into<Listeners>,
    snapshot: Arc<ArcSwap<Snapshot>>,
    config: ServerConfig,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let Listeners { grpc, health: health_listener, http: http_listener } = listeners.into();
    let (stop, health) = (Stop::default(), Health::new().await);
    let recognizer = Recognizer::new(Arc::clone(&snapshot), config.limits, stop.token());
    let router = routes::grpc(recognizer.clone(), &health, &config)?;
    let connections = &config.connections;
    let port = |name, listener, router, tls| Port { name, listener, router, connections: connections.clone(), tls };
    stop.spawn(accept::run(port("grpc", grpc, router, config.tls.clone()), stop.clone()));
    if let Some(listener) = health_listener {
        stop.spawn(accept::run(port("health", listener, routes::health(&health), None), stop.clone()));
    }
    let metrics = telemetry::install().context("metrics")?;
    let summing = tokio::spawn(sum_up(metrics.clone()));
    if let Some(listener) = http_listener {
        let router = http::router(recognizer, snapshot, &health, metrics, &config);
        stop.spawn(accept::run(port("http", listener, router, None), stop.clone()));
    }
    shutdown.await;
    health.not_ready().await;
    tokio::time::sleep(config.drain).await;
    health.end_watches().await;
    if !stop.finish(config.shutdown_deadline).await {
        tracing::warn!("connections were still open after {:?}; they end now", config.shutdown_deadline);
    }
    summing.abort();
    Ok(())
}

/// How often durations are sorted into their histograms.
const SUMMING_INTERVAL: Duration = Duration::from_secs(5);

/// Sums up what was measured, again and again: until then each duration is kept by itself, and nobody may ever ask for the
/// metrics.
async fn sum_up(metrics: PrometheusHandle) {
    let mut interval = tokio::time::interval(SUMMING_INTERVAL);
    loop {
        interval.tick().await;
        metrics.run_upkeep();
    }
}
