//! Which services a port has, and what stands before them.

use std::any::Any;

use anyhow::Context;
use axum::Router;
use axum::middleware::from_fn_with_state;
use http::{HeaderName, HeaderValue, Method, Response};
use tonic::service::Routes;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::CorsLayer;

use super::health::Health;
use super::request::{self, REQUEST_ID};
use super::{ServerConfig, auth};
use crate::grpc::proto::gazetteer_service_server::GazetteerServiceServer;
use crate::grpc::{Gazetteer, RecognitionRoute, Recognizer, proto, status};

/// The services, health and reflection.
pub(super) fn grpc(recognizer: Recognizer, health: &Health, config: &ServerConfig) -> anyhow::Result<Router> {
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(proto::DESCRIPTORS)
            .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
            .register_encoded_file_descriptor_set(tonic_types::pb::FILE_DESCRIPTOR_SET)
    };
    let max_message_bytes = config.limits.max_message_bytes();
    let gazetteer =
        GazetteerServiceServer::new(Gazetteer::beside(&recognizer)).max_decoding_message_size(max_message_bytes);
    let mut router = Routes::new(health.service())
        .add_service(reflection().build_v1().context("reflection v1")?)
        .add_service(reflection().build_v1alpha().context("reflection v1alpha")?)
        .add_service(RecognitionRoute::new(recognizer))
        .add_service(gazetteer)
        .into_axum_router()
        .layer(CatchPanicLayer::custom(panicked));
    // A layer stands before those added earlier.
    if let Some(tokens) = config.tokens.clone() {
        router = router.layer(from_fn_with_state(tokens, auth::require));
    }
    router = router.layer(from_fn_with_state(request::Context::new(max_message_bytes), request::handle));
    if !config.allowed_origins.is_empty() {
        router = router.layer(tonic_web::GrpcWebLayer::new()).layer(cors(&config.allowed_origins));
    }
    Ok(router)
}

/// Health by itself.
pub(super) fn health(health: &Health) -> Router {
    Routes::new(health.service()).into_axum_router()
}

fn cors(origins: &[HeaderValue]) -> CorsLayer {
    let name = HeaderName::from_static;
    CorsLayer::new()
        .allow_origin(origins.to_vec())
        .allow_methods([Method::POST])
        .allow_headers(
            ["authorization", "content-type", "grpc-timeout", "traceparent", "x-grpc-web", "x-user-agent", REQUEST_ID]
                .map(name),
        )
        .expose_headers(["grpc-status", "grpc-message", "grpc-status-details-bin", REQUEST_ID].map(name))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over by value")]
/// A panic in a handler is that request's failure and nobody else's.
pub(super) fn panicked(panic: Box<dyn Any + Send>) -> Response<tonic::body::Body> {
    status::panicked(&*panic).into_http()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::post;
    use http::Request;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_panic_in_a_handler_is_internal_and_the_next_call_is_served() {
        async fn bug() -> &'static str {
            panic!("a bug")
        }
        let router = Router::new()
            .route("/bug", post(bug))
            .route("/fine", post(|| async { "fine" }))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn_with_state(request::Context::new(1), request::handle));
        let call = |path| router.clone().oneshot(Request::post(path).body(Body::empty()).unwrap());
        for _ in 0..3 {
            // 13 is INTERNAL.
            assert_eq!(call("/bug").await.unwrap().headers()["grpc-status"], "13");
            assert_eq!(call("/fine").await.unwrap().status(), 200);
        }
    }
}
