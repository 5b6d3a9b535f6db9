//! Errors as gRPC carries them: a code, a sentence, and details that a program can read.

use std::time::Duration;

use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};

/// Where the reasons below are defined.
const DOMAIN: &str = "attache";
/// When a shed caller may try again.
const RETRY_AFTER: Duration = Duration::from_millis(200);

/// A field that cannot be used.
pub(super) fn invalid(field: &str, reason: &str, message: impl Into<String>) -> Status {
    let message = message.into();
    let mut details = ErrorDetails::with_bad_request_violation(field, message.clone());
    details.set_error_info(reason, DOMAIN, std::collections::HashMap::new());
    Status::with_error_details(Code::InvalidArgument, format!("{field}: {message}"), details)
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

/// No record has an id.
pub(super) fn not_found(field: &str, message: impl Into<String>) -> Status {
    let mut details = ErrorDetails::with_error_info("NOT_FOUND", DOMAIN, std::collections::HashMap::new());
    details.set_resource_info("attache.v1.Record", field, "", "");
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
    Status::with_error_details(Code::ResourceExhausted, message, details)
}

/// The answer would be larger than clients accept.
pub(super) fn reply_too_large(bytes: usize, limit: usize, mentions: usize) -> Status {
    let details = ErrorDetails::with_error_info("REPLY_TOO_LARGE", DOMAIN, std::collections::HashMap::new());
    let message = format!(
        "the answer has {mentions} mentions in {bytes} bytes, over the limit of {limit}: split the text, or set omit_mention_text"
    );
    Status::with_error_details(Code::ResourceExhausted, message, details)
}

/// The deadline passed first.
pub(super) fn late(timeout: Duration) -> Status {
    Status::deadline_exceeded(format!("not done within {} ms", timeout.as_millis()))
}
