//! gRPC health: readiness under the services' names, liveness under a name of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tonic_health::ServingStatus;
use tonic_health::pb::health_server::HealthServer;
use tonic_health::server::{HealthReporter, HealthService};

/// Readiness: the services by name. `NOT_SERVING` while draining.
const READINESS: [&str; 3] = ["", "attache.v1.RecognitionService", "attache.v1.GazetteerService"];
/// Liveness: SERVING for as long as the process runs.
const LIVENESS: &str = "liveness";

/// The state of a server's health.
#[derive(Clone)]
pub(super) struct Health {
    reporter: HealthReporter,
    ready: Arc<AtomicBool>,
}

impl Health {
    /// Ready and alive: a server begins when its gazetteer is loaded.
    pub(super) async fn new() -> Self {
        let reporter = HealthReporter::new();
        for name in READINESS.into_iter().chain([LIVENESS]) {
            reporter.set_service_status(name, ServingStatus::Serving).await;
        }
        Self { reporter, ready: Arc::new(AtomicBool::new(true)) }
    }

    /// The service that answers probes.
    pub(super) fn service(&self) -> HealthServer<HealthService> {
        HealthServer::new(HealthService::from_health_reporter(self.reporter.clone()))
    }

    /// Readiness goes off; liveness stays.
    pub(super) async fn not_ready(&self) {
        self.ready.store(false, Ordering::Release);
        for name in READINESS {
            self.reporter.set_service_status(name, ServingStatus::NotServing).await;
        }
    }

    /// Whether readiness is on, for probes over HTTP.
    pub(super) fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Acquire)
    }

    /// Ends the answers to `Watch`, which would hold their connections open to the last.
    pub(super) async fn end_watches(&self) {
        for name in READINESS.into_iter().chain([LIVENESS]) {
            self.reporter.clone().clear_service_status(name).await;
        }
    }
}
