//! Floor 7: wiring. Health, reflection, limits, panics, and a drain that ends.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use arc_swap::ArcSwap;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::codec::CompressionEncoding;
use tonic::transport::Server;
use tonic_health::ServingStatus;
use tower_http::catch_panic::CatchPanicLayer;

use crate::gazetteer::Snapshot;
use crate::grpc::proto::gazetteer_service_server::GazetteerServiceServer;
use crate::grpc::proto::recognition_service_server::RecognitionServiceServer;
use crate::grpc::{Gazetteer, Limits, Recognizer, proto};

/// Readiness: the services by name. `NOT_SERVING` while draining.
const READINESS: [&str; 3] = ["", "attache.v1.RecognitionService", "attache.v1.GazetteerService"];
/// Liveness: SERVING for as long as the process runs.
const LIVENESS: &str = "liveness";

/// How a server behaves.
#[derive(Debug, Clone, Copy)]
pub struct ServerConfig {
    /// What one request may ask for.
    pub limits: Limits,
    /// How long new requests are still served after readiness is off, so that balancers notice.
    pub drain: Duration,
    /// How long the server waits for requests in flight after that before it ends all the same.
    pub shutdown_deadline: Duration,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self { limits: Limits::default(), drain: Duration::from_secs(5), shutdown_deadline: Duration::from_secs(25) }
    }
}

/// Serves on `listener` until `shutdown` completes, then drains.
///
/// # Errors
/// When reflection cannot read the descriptors, or the transport fails.
pub async fn serve(
    listener: TcpListener,
    snapshot: Arc<ArcSwap<Snapshot>>,
    config: ServerConfig,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let (reporter, health) = tonic_health::server::health_reporter();
    for name in READINESS.into_iter().chain([LIVENESS]) {
        reporter.set_service_status(name, ServingStatus::Serving).await;
    }
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(proto::DESCRIPTORS)
            .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
    };
    let max_message = config.limits.max_message_bytes();
    let recognition = RecognitionServiceServer::new(Recognizer::new(Arc::clone(&snapshot), config.limits))
        .max_decoding_message_size(max_message)
        .accept_compressed(CompressionEncoding::Gzip)
        .accept_compressed(CompressionEncoding::Zstd)
        .send_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Zstd);
    let gazetteer = GazetteerServiceServer::new(Gazetteer::new(snapshot));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = Server::builder()
        .layer(CatchPanicLayer::custom(panic_response))
        .tcp_nodelay(true)
        .max_concurrent_streams(256)
        .http2_keepalive_interval(Some(Duration::from_secs(20)))
        .http2_keepalive_timeout(Some(Duration::from_secs(10)))
        .add_service(health)
        .add_service(reflection().build_v1().context("reflection v1")?)
        .add_service(reflection().build_v1alpha().context("reflection v1alpha")?)
        .add_service(recognition)
        .add_service(gazetteer)
        .serve_with_incoming_shutdown(TcpListenerStream::new(listener), async {
            // Without a sender left the server stops as well.
            drop(stopped.await);
        });
    let mut server = tokio::spawn(server);
    tokio::select! {
        ended = &mut server => return ended.context("the server task")?.context("the transport"),
        () = shutdown => {}
    }
    for name in READINESS {
        reporter.set_service_status(name, ServingStatus::NotServing).await;
    }
    tokio::time::sleep(config.drain).await;
    drop(stop);
    if let Ok(ended) = tokio::time::timeout(config.shutdown_deadline, &mut server).await {
        ended.context("the server task")?.context("the transport")
    } else {
        tracing::warn!("requests were still in flight after {} s; they end now", config.shutdown_deadline.as_secs());
        server.abort();
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over by value")]
/// A panic in a handler is that request's failure and nobody else's.
fn panic_response(panic: Box<dyn std::any::Any + Send>) -> tonic::codegen::http::Response<tonic::body::Body> {
    let message =
        panic.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(panic = message.unwrap_or_default(), "a handler panicked");
    tonic::Status::internal("the server failed on this request; it has logged why").into_http()
}
