//! What happens to every request on its way in and out: an id that caller and server share, a span for the logs, the
//! count of what came of it, and errors of the transport in the contract's terms.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::task::{Context as TaskContext, Poll};
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body::{Frame, SizeHint};
use metrics::{Counter, Histogram};
use tonic::{Code, Status};
use tracing::{Instrument, Span};

use crate::grpc::status;
use crate::telemetry;

/// The header that carries a request's id, both ways.
pub(super) const REQUEST_ID: &str = "x-request-id";
/// A longer id, or one with other than visible ASCII, is replaced by the server's own.
const MAX_REQUEST_ID: usize = 128;

/// The methods that are counted each by itself. What a caller invents must not become a label.
const METHODS: [&str; 13] = [
    "attache.v1.RecognitionService/Recognize",
    "attache.v1.RecognitionService/BatchRecognize",
    "attache.v1.RecognitionService/StreamRecognize",
    "attache.v1.GazetteerService/GetGazetteer",
    "attache.v1.GazetteerService/GetEntity",
    "attache.v1.GazetteerService/ListEntities",
    "attache.v1.GazetteerService/LookupName",
    "attache.v1.GazetteerService/ResolveOffice",
    "grpc.health.v1.Health/Check",
    "grpc.health.v1.Health/Watch",
    "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
    "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
    "v1/recognize",
];

/// Where a method that is none of [`METHODS`] is counted.
const OTHER: usize = METHODS.len();
/// How many codes gRPC has.
const CODES: usize = 17;

/// The metrics of one method. Each is looked up when it is first counted, and then at hand.
#[derive(Debug, Default)]
struct Counters {
    by_code: [OnceLock<Counter>; CODES],
    seconds: OnceLock<Histogram>,
}

/// What the middleware needs to know.
#[derive(Debug, Clone)]
pub(super) struct Context {
    max_message_bytes: usize,
    /// By method, and then those of all others.
    counters: Arc<[Counters; METHODS.len() + 1]>,
}

impl Context {
    /// For messages of at most so many bytes.
    pub(super) fn new(max_message_bytes: usize) -> Self {
        Self { max_message_bytes, counters: Arc::default() }
    }
}

/// Identifies, serves, mends and counts a request.
pub(super) async fn handle(State(context): State<Context>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let path = request.uri().path().trim_start_matches('/');
    let index = METHODS.into_iter().position(|m| m == path).unwrap_or(OTHER);
    let method = METHODS.get(index).copied().unwrap_or("other");
    let id = request_id(request.headers());
    let span = span(method, &id, request.headers());
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let mut response = next.run(request).instrument(span.clone()).await;
    // A status among the headers was decided before any message was answered.
    let code = if response.headers().contains_key("grpc-status") {
        Some(mend(response.headers_mut(), context.max_message_bytes))
    } else {
        response.extensions().get::<Code>().copied().or_else(|| code_of(response.status()))
    };
    response.headers_mut().insert(REQUEST_ID, id);
    let record = Record { method, index, counters: context.counters, started, span, code };
    response.map(|body| Body::new(Recorded { body, record }))
}

/// The code of an answer that has only a status of HTTP's: what was no call at all is not one that nobody waited for.
fn code_of(status: StatusCode) -> Option<Code> {
    match status {
        StatusCode::UNAUTHORIZED => Some(Code::Unauthenticated),
        StatusCode::FORBIDDEN => Some(Code::PermissionDenied),
        StatusCode::NOT_FOUND => Some(Code::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Code::Unimplemented),
        other => other.is_client_error().then_some(Code::InvalidArgument),
    }
}

/// Puts an error of the transport into the contract's terms, and says what code the caller gets.
fn mend(headers: &mut HeaderMap, max_message_bytes: usize) -> Code {
    let Some(status) = Status::from_header_map(headers) else { return Code::Unknown };
    let before = status.code();
    if !matches!(before, Code::OutOfRange | Code::Internal) {
        return before;
    }
    let mended = status::undecodable(status, max_message_bytes);
    headers.remove("grpc-status-details-bin");
    if let Err(error) = mended.add_header(headers) {
        tracing::warn!(%error, "a status could not be written to the headers");
    }
    mended.code()
}

fn span(method: &'static str, id: &HeaderValue, headers: &HeaderMap) -> Span {
    let id = id.to_str().unwrap_or_default();
    let span = tracing::info_span!("request", method, request_id = id, trace_id = tracing::field::Empty);
    if let Some(trace) = trace_id(headers) {
        span.record("trace_id", trace);
    }
    #[cfg(feature = "otlp")]
    super::traces::join(&span, headers);
    span
}

/// The trace that the caller is in, by the W3C's `traceparent`: version, trace, parent, flags.
fn trace_id(headers: &HeaderMap) -> Option<&str> {
    let mut parts = headers.get("traceparent")?.to_str().ok()?.split('-');
    let (_version, trace) = (parts.next()?, parts.next()?);
    let known = trace.len() == 32 && trace.bytes().all(|b| b.is_ascii_hexdigit()) && trace.bytes().any(|b| b != b'0');
    known.then_some(trace)
}

fn request_id(headers: &HeaderMap) -> HeaderValue {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    if let Some(given) = headers.get(REQUEST_ID) {
        let bytes = given.as_bytes();
        if (1..=MAX_REQUEST_ID).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_graphic) {
            return given.clone();
        }
    }
    // Unlike any other, which is all that is asked of it: two hashes under a key that the process draws at random.
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let [high, low] = [0, 1].map(|half| {
        let mut hasher = KEYS.build_hasher();
        hasher.write_u64(count);
        hasher.write_u8(half);
        hasher.finish()
    });
    HeaderValue::from_str(&format!("{high:016x}{low:016x}")).unwrap_or_else(|_| HeaderValue::from_static("none"))
}

/// What came of a request, counted when its answer has ended or its reader has gone.
struct Record {
    method: &'static str,
    index: usize,
    counters: Arc<[Counters; METHODS.len() + 1]>,
    started: Instant,
    span: Span,
    code: Option<Code>,
}

impl Drop for Record {
    fn drop(&mut self) {
        let _entered = self.span.enter();
        let elapsed = self.started.elapsed();
        // An answer without a status is one that nobody waited for.
        let number = self.code.unwrap_or(Code::Cancelled);
        let (code, method) = (code_name(number), self.method);
        if let Some(counters) = self.counters.get(self.index) {
            let count = || metrics::counter!(telemetry::REQUESTS, "method" => method, "code" => code);
            if let Some(counter) = counters.by_code.get(number as usize) {
                counter.get_or_init(count).increment(1);
            }
            let seconds = || metrics::histogram!(telemetry::REQUEST_SECONDS, "method" => method);
            counters.seconds.get_or_init(seconds).record(elapsed.as_secs_f64());
        }
        let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        if matches!(self.code, Some(Code::Internal | Code::Unknown | Code::DataLoss)) {
            tracing::error!(code, micros, "failed");
        } else {
            tracing::debug!(code, micros, "answered");
        }
    }
}

/// A body that tells its record how it ended.
struct Recorded {
    body: Body,
    record: Record,
}

impl http_body::Body for Recorded {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &polled
            && let Some(status) = frame.trailers_ref().and_then(|t| t.get("grpc-status"))
        {
            self.record.code = Some(Code::from_bytes(status.as_bytes()));
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A code's name in the gRPC specification.
pub(super) fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
