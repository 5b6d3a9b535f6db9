//! What the service counts, under which names. The recorder is the process's own: without one, counting does nothing.

use std::sync::{Mutex, OnceLock, PoisonError};

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// Requests answered, by `method` and `code`.
pub const REQUESTS: &str = "attache_requests_total";
/// Time from a request's headers to the end of its answer, by `method`.
pub const REQUEST_SECONDS: &str = "attache_request_duration_seconds";
/// Bytes of text recognised.
pub const TEXT_BYTES: &str = "attache_text_bytes_total";
/// Mentions found, by `type` of entity and `kind`.
pub const MENTIONS: &str = "attache_mentions_total";
/// Gazetteers compiled for one request or stream, from records that it brought.
pub const REQUEST_GAZETTEERS: &str = "attache_request_gazetteers_total";
/// Requests refused for overload.
pub const SHED: &str = "attache_requests_shed_total";
/// Documents and requests being worked on.
pub const IN_FLIGHT: &str = "attache_requests_in_flight";
/// How many of them there may be.
pub const IN_FLIGHT_LIMIT: &str = "attache_requests_in_flight_limit";
/// Documents that wait for a thread.
pub const POOL_QUEUE: &str = "attache_pool_queue";
/// Panics caught.
pub const PANICS: &str = "attache_panics_total";
/// Open connections, by `port`.
pub const CONNECTIONS: &str = "attache_connections";
/// Connections closed before their first request, by `reason`.
pub const CONNECTIONS_REFUSED: &str = "attache_connections_refused_total";
/// Loads of the gazetteer, by `result`.
pub const RELOADS: &str = "attache_gazetteer_reloads_total";
/// When the gazetteer's files were last loaded or found unchanged, in seconds since 1970.
pub const GAZETTEER_LAST_SUCCESS: &str = "attache_gazetteer_last_success_timestamp_seconds";
/// 1 while the files cannot be loaded and an older gazetteer answers.
pub const GAZETTEER_STALE: &str = "attache_gazetteer_stale";
/// When the certificate expires, in seconds since 1970.
pub const CERTIFICATE_EXPIRY: &str = "attache_certificate_expiry_timestamp_seconds";
/// Loads of certificates and tokens, by `kind` and `result`.
pub const CREDENTIAL_RELOADS: &str = "attache_credential_reloads_total";
/// Always 1; the label says which version runs.
pub const BUILD_INFO: &str = "attache_build_info";

/// Upper bounds in seconds, from a short text's tenth of a millisecond to the longest deadline in use.
const BUCKETS: [f64; 15] =
    [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];

/// Starts counting, once per process; later calls return the same handle, which renders what was counted.
///
/// # Errors
/// When the process has a recorder of another kind.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    static INSTALLING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = HANDLE.get() {
        return Ok(handle.clone());
    }
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.to_owned()), &BUCKETS)?
        .install_recorder()?;
    describe();
    metrics::gauge!(BUILD_INFO, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    for idle in [SHED, PANICS, TEXT_BYTES, REQUEST_GAZETTEERS] {
        metrics::counter!(idle).absolute(0);
    }
    for idle in [IN_FLIGHT, POOL_QUEUE] {
        metrics::gauge!(idle).set(0.0);
    }
    // A count that begins with its first event has no increase in it, and an alert would miss that event.
    for reason in ["limit", "descriptors", "silent", "handshake"] {
        metrics::counter!(CONNECTIONS_REFUSED, "reason" => reason).absolute(0);
    }
    for result in ["success", "failure"] {
        metrics::counter!(RELOADS, "result" => result).absolute(0);
        for kind in ["certificate", "tokens"] {
            metrics::counter!(CREDENTIAL_RELOADS, "kind" => kind, "result" => result).absolute(0);
        }
    }
    Ok(HANDLE.get_or_init(|| handle).clone())
}

fn describe() {
    use metrics::{describe_counter, describe_gauge, describe_histogram};
    describe_counter!(REQUESTS, "Requests answered, by method and gRPC code");
    describe_histogram!(REQUEST_SECONDS, "Seconds from a request's headers to the end of its answer, by method");
    describe_counter!(TEXT_BYTES, "Bytes of text recognised");
    describe_counter!(MENTIONS, "Mentions found, by type of entity and kind of mention");
    describe_counter!(REQUEST_GAZETTEERS, "Gazetteers compiled for one request, from records that it brought");
    describe_counter!(SHED, "Requests refused because as many as allowed were in flight");
    describe_gauge!(IN_FLIGHT, "Requests, and documents of streams, being worked on");
    describe_gauge!(IN_FLIGHT_LIMIT, "How many may be worked on at a time");
    describe_gauge!(POOL_QUEUE, "Documents that wait for a thread");
    describe_counter!(PANICS, "Panics caught; each is a bug");
    describe_gauge!(CONNECTIONS, "Open connections, by port");
    describe_counter!(CONNECTIONS_REFUSED, "Connections closed before their first request, by reason");
    describe_counter!(RELOADS, "Loads of a changed gazetteer, by result");
    describe_gauge!(GAZETTEER_LAST_SUCCESS, "When the gazetteer's files were last loaded or found unchanged");
    describe_gauge!(GAZETTEER_STALE, "1 while the files cannot be loaded and an older gazetteer answers");
    describe_gauge!(CERTIFICATE_EXPIRY, "When the certificate in use expires");
    describe_counter!(CREDENTIAL_RELOADS, "Loads of certificates and tokens, by kind and result");
    describe_gauge!(BUILD_INFO, "1; the label says which version runs");
}
