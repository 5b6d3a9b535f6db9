//! The side port: metrics and health in plain HTTP, and where asked for a page to try texts on.

use std::fmt::Write as _;
use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::json;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};
use tonic_types::StatusExt;

use super::health::Health;
use super::request::{self, code_name};
use super::{ServerConfig, auth};
use crate::gazetteer::{Date, Severity, Snapshot};
use crate::grpc::{Recognizer, proto, status};

/// One page, without anything from elsewhere.
const PAGE: &str = include_str!("playground.html");
/// What that page may do: nothing but call the port that it came from.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; \
                           img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Everything that the side port has.
pub(super) fn router(
    recognizer: Recognizer,
    snapshot: Arc<ArcSwap<Snapshot>>,
    health: &Health,
    metrics: PrometheusHandle,
    config: &ServerConfig,
) -> Router {
    let health = health.clone();
    let router = Router::new()
        .route("/metrics", get(move || async move { scrape(&metrics, &snapshot.load()) }))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(move || async move { ready(health.is_ready()) }));
    if config.playground {
        router.route("/", get(page)).merge(recognition(recognizer, config))
    } else {
        router.fallback(no_such_path)
    }
}

fn recognition(recognizer: Recognizer, config: &ServerConfig) -> Router {
    let max_message_bytes = config.limits.max_message_bytes();
    let mut router = Router::new()
        .route("/v1/recognize", post(recognize).fallback(no_such_method))
        .fallback(no_such_path)
        .layer(DefaultBodyLimit::max(max_message_bytes))
        .with_state(recognizer);
    if let Some(tokens) = config.tokens.clone() {
        router = router.layer(from_fn_with_state(tokens, auth::require_http));
    }
    router.layer(from_fn_with_state(request::Context::new(max_message_bytes), request::handle))
}

async fn page() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, PAGE_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, Html(PAGE))
}

fn ready(ready: bool) -> (StatusCode, &'static str) {
    if ready { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "draining\n") }
}

fn scrape(metrics: &PrometheusHandle, snapshot: &Snapshot) -> impl IntoResponse + use<> {
    metrics.run_upkeep();
    let mut text = metrics.render();
    gazetteer(&mut text, snapshot);
    process(&mut text);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}

/// What the gazetteer in use is. Written here, because a version that is no longer in use must leave no series behind.
fn gazetteer(text: &mut String, snapshot: &Snapshot) {
    let (name, version, as_of) = (snapshot.name(), snapshot.version(), snapshot.as_of());
    let labels = format!("{{name=\"{name}\",version=\"{version}\",as_of=\"{as_of}\"}}");
    let day = Date::new(1970, 1, 1).map_or(0, |epoch| as_of.first_day() - epoch.first_day());
    for (name, labels, help, value) in [
        ("attache_gazetteer_info", labels.as_str(), "1; the labels say which gazetteer answers", 1),
        (
            "attache_gazetteer_records",
            "",
            "Records of the gazetteer",
            i64::try_from(snapshot.record_count()).unwrap_or(i64::MAX),
        ),
        (
            "attache_gazetteer_errors",
            "",
            "Errors of the gazetteer in use, as it was loaded at the start",
            i64::try_from(snapshot.issues().iter().filter(|i| i.severity == Severity::Error).count())
                .unwrap_or(i64::MAX),
        ),
        // A day has 86,400 seconds.
        (
            "attache_gazetteer_as_of_timestamp_seconds",
            "",
            "When its facts were last gone over",
            i64::from(day) * 86_400,
        ),
    ] {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name}{labels} {value}\n");
    }
}

/// What the system says of this process, where it does.
fn process(text: &mut String) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|l| l.strip_prefix(name))?;
        line.split_ascii_whitespace().next()?.parse::<u64>().ok()
    };
    let descriptors = std::fs::read_dir("/proc/self/fd").ok().map(|fds| fds.count() as u64);
    if let Some((seconds, since)) = times() {
        let _ = writeln!(
            text,
            "# HELP process_cpu_seconds_total User and system time used\n# TYPE process_cpu_seconds_total counter\n\
             process_cpu_seconds_total {seconds}\n\n\
             # HELP process_start_time_seconds When the process began, since 1970\n\
             # TYPE process_start_time_seconds gauge\nprocess_start_time_seconds {since}\n"
        );
    }
    for (name, help, value) in [
        ("process_resident_memory_bytes", "Memory in use", field("VmRSS:").map(|kib| kib * 1_024)),
        ("process_threads", "Threads", field("Threads:")),
        ("process_open_fds", "Open file descriptors", descriptors),
        ("process_max_fds", "How many there may be", descriptor_limit()),
    ] {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
        }
    }
}

/// Processor time used so far, and when the process began, both in seconds.
fn times() -> Option<(f64, f64)> {
    // What Linux counts in, whatever its own tick is.
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field, the name in parentheses, may hold blanks. Of those after it the 12th and 13th are the times,
    // the 20th is when the process began, counted from the system's start.
    let fields: Vec<f64> =
        stat.rsplit_once(") ")?.1.split_ascii_whitespace().map(|f| f.parse().unwrap_or_default()).collect();
    let system = std::fs::read_to_string("/proc/stat").ok()?;
    let booted: f64 = system.lines().find_map(|l| l.strip_prefix("btime "))?.parse().ok()?;
    Some(((fields.get(11)? + fields.get(12)?) / TICKS_A_SECOND, booted + fields.get(19)? / TICKS_A_SECOND))
}

/// How many descriptors may be open.
fn descriptor_limit() -> Option<u64> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|l| l.strip_prefix("Max open files"))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

/// `RecognizeRequest` in, `RecognizeResponse` out, both in protobuf's canonical JSON form.
async fn recognize(
    State(recognizer): State<Recognizer>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match answer(&recognizer, headers, body).await {
        Ok(response) => with_code(Json(response).into_response(), Code::Ok),
        Err(status) => failure(&status),
    }
}

async fn answer(
    recognizer: &Recognizer,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<proto::RecognizeResponse, Status> {
    let header = |name| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    check_form(header(header::CONTENT_TYPE), header(header::CONTENT_ENCODING))?;
    let body = body.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let limit = recognizer.limits().max_message_bytes();
            status::invalid("", "TOO_LARGE", format!("the request is over the limit of {limit} bytes: split it"))
        }
        _ => status::invalid("", "MALFORMED", error.body_text()),
    })?;
    let message = serde_json::from_slice(&body).map_err(|e| status::invalid("", "MALFORMED", malformed(&body, &e)))?;
    recognizer
        .recognize_one(tonic::Request::from_parts(MetadataMap::from_headers(headers), http::Extensions::new(), message))
        .await
}

/// Whether a body is JSON as it is read here: in UTF-8 and not compressed. Read as anything else it would be another text.
fn check_form(kind: &str, encoding: &str) -> Result<(), Status> {
    let mut parts = kind.split(';').map(str::trim);
    if !parts.next().unwrap_or_default().eq_ignore_ascii_case("application/json") {
        return Err(status::invalid("", "CONTENT_TYPE", "`content-type: application/json` is required"));
    }
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    if let Some(other) = charset.filter(|name| !["utf-8", "utf8"].iter().any(|known| known.eq_ignore_ascii_case(name)))
    {
        return Err(status::invalid("", "CONTENT_TYPE", format!("the charset is {other:?}: JSON is sent in UTF-8")));
    }
    if !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity") {
        let message = format!("`content-encoding: {encoding}` is not read here: send the body as it is");
        return Err(status::invalid("", "CONTENT_ENCODING", message));
    }
    Ok(())
}

/// What is wrong with a body, in the words of whoever writes JSON.
fn malformed(body: &[u8], error: &serde_json::Error) -> String {
    if body.trim_ascii().is_empty() {
        return "the body is empty: send a RecognizeRequest, such as {\"document\": {\"text\": \"…\"}}".to_owned();
    }
    let told = error.to_string();
    if told.contains("hex escape") {
        return told
            .replace("unexpected end of hex escape", "half of a surrogate pair: write both halves as \\u escapes");
    }
    if let Some((before, name, rest)) = expected_message(&told) {
        let form = if name == "Date" { ", such as {\"year\": 2024, \"month\": 7, \"day\": 11}" } else { "" };
        return format!("{before}expected an object, a {name}{form}{rest}");
    }
    told
}

/// What stands before and behind the name of the message that an error says was expected.
fn expected_message(told: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = told.split_once("expected struct attache.v1.")?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, rest) = rest.split_at_checked(end)?;
    Some((before, name, rest))
}

/// A path that the port does not have.
async fn no_such_path() -> Response {
    failure(&Status::not_found("there is nothing at this path"))
}

/// A method that a path does not have; which it has, `allow` says.
async fn no_such_method() -> Response {
    failure(&Status::unimplemented("this path does not have this method: texts come by POST"))
}

/// An error as HTTP has it, with what gRPC would carry.
pub(super) fn failure(status: &Status) -> Response {
    let details = status.get_error_details();
    let may_retry = details.retry_info().is_some();
    let code = match status.code() {
        Code::InvalidArgument => StatusCode::BAD_REQUEST,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Unimplemented => StatusCode::METHOD_NOT_ALLOWED,
        Code::ResourceExhausted if may_retry => StatusCode::TOO_MANY_REQUESTS,
        // The answer would be too large, and so would it be the next time.
        Code::ResourceExhausted => StatusCode::PAYLOAD_TOO_LARGE,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let violations = details.bad_request().map(|b| b.field_violations.as_slice()).unwrap_or_default();
    let body = json!({ "error": {
        "code": code.as_u16(),
        "status": code_name(status.code()),
        "message": status.message(),
        "reason": details.error_info().map(|i| i.reason.as_str()).unwrap_or_default(),
        "fieldViolations": violations
            .iter()
            .map(|v| json!({ "field": v.field, "description": v.description }))
            .collect::<Vec<_>>(),
    }});
    let mut response = (code, Json(body)).into_response();
    if may_retry {
        // Seconds are the finest that HTTP knows.
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    if code == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    with_code(response, status.code())
}

/// Tells the count of requests what came of this one.
fn with_code(mut response: Response, code: Code) -> Response {
    response.extensions_mut().insert(code);
    response
}
