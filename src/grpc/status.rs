//! Errors as gRPC carries them: a code, a sentence, and details that a program can read.

use std::time::Duration;

use prost::Message;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};

use super::proto::google_rpc;

/// Where the reasons below are defined.
const DOMAIN: &str = "attache";
/// When a shed caller may try again.
const RETRY_AFTER: Duration = Duration::from_millis(200);

/// Tells gRPC's own retry policies when to try again, or by a negative number never to: they know the code alone, and two
/// unlike refusals share it. The name is of gRPC's retry design (gRFC A6).
const PUSHBACK: &str = "grpc-retry-pushback-ms";

/// `RESOURCE_EXHAUSTED`, to be retried after some time or not at all.
fn exhausted(message: String, details: ErrorDetails, retry_after: Option<Duration>) -> Status {
    let mut metadata = MetadataMap::new();
    let pushback = retry_after.map_or_else(|| "-1".to_owned(), |after| after.as_millis().to_string());
    if let Ok(value) = pushback.parse() {
        metadata.insert(PUSHBACK, value);
    }
    Status::with_error_details_and_metadata(Code::ResourceExhausted, message, details, metadata)
}

/// A field that cannot be used; an empty one is the message as a whole.
#[must_use]
pub fn invalid(field: &str, reason: &str, message: impl Into<String>) -> Status {
    let message = message.into();
    let mut details = ErrorDetails::with_bad_request_violation(field, message.clone());
    details.set_error_info(reason, DOMAIN, std::collections::HashMap::new());
    let message = if field.is_empty() { message } else { format!("{field}: {message}") };
    Status::with_error_details(Code::InvalidArgument, message, details)
}

/// Several fields that cannot be used.
pub(super) fn invalid_fields(reason: &str, fields: &[(String, String)]) -> Status {
    let mut details = ErrorDetails::new();
    for (field, message) in fields {
        details.add_bad_request_violation(field, message);
    }
    details.set_error_info(reason, DOMAIN, std::collections::HashMap::new());
    let message = fields.iter().map(|(f, m)| format!("{f}: {m}")).collect::<Vec<_>>().join("; ");
    Status::with_error_details(Code::InvalidArgument, message, details)
}

/// No record has the id that stands in a field.
pub(super) fn not_found(field: &str, id: &str, message: impl Into<String>) -> Status {
    let message = message.into();
    let mut details = ErrorDetails::with_error_info("NOT_FOUND", DOMAIN, std::collections::HashMap::new());
    details.set_resource_info("attache.v1.Record", id, "", message.clone());
    details.add_bad_request_violation(field, message.clone());
    let message = if field.is_empty() { message } else { format!("{field}: {message}") };
    Status::with_error_details(Code::NotFound, message, details)
}

/// The server has as much work as it takes on.
pub(super) fn overloaded(max_in_flight: usize) -> Status {
    let mut details = ErrorDetails::with_retry_info(Some(RETRY_AFTER));
    details.set_error_info("OVERLOADED", DOMAIN, std::collections::HashMap::new());
    let message = format!(
        "{max_in_flight} requests are in flight, which is the limit: try again in {} ms",
        RETRY_AFTER.as_millis()
    );
    exhausted(message, details, Some(RETRY_AFTER))
}

/// The answer would be larger than clients accept.
pub(super) fn reply_too_large(bytes: usize, limit: usize, mentions: usize) -> Status {
    let details = ErrorDetails::with_error_info("REPLY_TOO_LARGE", DOMAIN, std::collections::HashMap::new());
    let message = format!(
        "the answer has {mentions} mentions in {bytes} bytes, over the limit of {limit}: split the text, or set omit_mention_text"
    );
    exhausted(message, details, None)
}

/// The answers of a batch would together be larger than clients accept.
pub(super) fn batch_reply_too_large(bytes: usize, limit: usize, documents: usize) -> Status {
    let details = ErrorDetails::with_error_info("REPLY_TOO_LARGE", DOMAIN, std::collections::HashMap::new());
    let message = format!(
        "the answers to {documents} documents have {bytes} bytes, over the limit of {limit}: send fewer at a time"
    );
    exhausted(message, details, None)
}

/// A status as a message, its details kept.
pub(super) fn message(status: &Status) -> google_rpc::Status {
    let details = google_rpc::Status::decode(status.details()).map(|s| s.details).unwrap_or_default();
    google_rpc::Status { code: status.code().into(), message: status.message().to_owned(), details }
}

/// The deadline passed first.
pub(super) fn late(timeout: Duration) -> Status {
    Status::deadline_exceeded(format!("not done within {} ms", timeout.as_millis()))
}

/// What the transport could not decode, as the contract has it.
///
/// tonic answers `OUT_OF_RANGE` for too large a message and `INTERNAL` for one that is no valid protobuf; both are the
/// caller's to mend. Any other status comes back as it is.
#[must_use]
pub fn undecodable(status: Status, max_message_bytes: usize) -> Status {
    const BROKEN: [&str; 4] = ["protocol error: received", "Error decompressing", "Missing request", "Unexpected EOF"];
    let said = status.message();
    match status.code() {
        Code::OutOfRange if status.details().is_empty() => {
            let size = said.split(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty()).unwrap_or("more");
            let message = format!("{size} bytes are over the limit of {max_message_bytes} for a message: split it");
            invalid("", "TOO_LARGE", message)
        }
        Code::Internal => {
            if let Some(fault) = said.strip_prefix("failed to decode Protobuf message: ") {
                let (field, fault) = decode_fault(fault);
                let reason = if fault.contains("UTF-8") { "INVALID_UTF8" } else { "MALFORMED" };
                invalid(&field, reason, fault)
            } else if BROKEN.into_iter().any(|b| said.starts_with(b)) {
                invalid("", "MALFORMED", said)
            } else {
                status
            }
        }
        _ => status,
    }
}

/// The field's path and the fault, from prost's `Document.text: RecognizeRequest.document: the fault`.
fn decode_fault(message: &str) -> (String, &str) {
    let (mut path, mut rest) = (Vec::new(), message);
    while let Some((step, after)) = rest.split_once(": ")
        && let Some((_, field)) = step.split_once('.').filter(|_| !step.contains(' '))
    {
        path.push(field);
        rest = after;
    }
    path.reverse();
    (path.join("."), rest)
}

/// No known token came with the request.
#[must_use]
pub fn unauthenticated() -> Status {
    let details = ErrorDetails::with_error_info("UNAUTHENTICATED", DOMAIN, std::collections::HashMap::new());
    let message = "a known bearer token is required in the `authorization` metadata";
    Status::with_error_details(Code::Unauthenticated, message, details)
}

/// A panic is one request's failure and nobody else's: it is counted and logged here, and the caller hears only that.
#[must_use]
pub fn panicked(panic: &(dyn std::any::Any + Send)) -> Status {
    let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    metrics::counter!(crate::telemetry::PANICS).increment(1);
    tracing::error!(panic = said.unwrap_or_default(), "a request made the server panic");
    Status::internal("the server failed on this request; it has logged why")
}

/// The server takes on nothing more.
pub(super) fn stopping() -> Status {
    Status::unavailable("this server is stopping: open the call again, on another")
}
