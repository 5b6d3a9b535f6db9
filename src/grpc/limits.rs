//! How much one request may ask for. What goes past a limit is refused whole, and the refusal names the limit.

use std::time::Duration;

/// The limits of a server.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one document's text.
    pub max_text_bytes: usize,
    /// Documents of one batch.
    pub max_batch_documents: usize,
    /// Custom records of one request.
    pub max_custom_entities: usize,
    /// Forms of all custom records of one request.
    pub max_custom_forms: usize,
    /// Encoded bytes of all custom records of one request.
    pub max_custom_bytes: usize,
    /// Encoded bytes of one reply: what clients accept by default.
    pub max_reply_bytes: usize,
    /// Requests recognised at a time; more are shed.
    pub max_in_flight: usize,
    /// The longest a request may take, whatever its own deadline.
    pub request_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_text_bytes: 1 << 20,
            max_batch_documents: 100,
            max_custom_entities: 1_000,
            max_custom_forms: 10_000,
            max_custom_bytes: 1 << 20,
            max_reply_bytes: 4 << 20,
            max_in_flight: 256,
            request_timeout: Duration::from_secs(5),
        }
    }
}

impl Limits {
    /// The largest message that a request within the limits can be: a batch of the largest texts would be refused long
    /// before, so it is some of them, with room for the rest.
    #[must_use]
    pub fn max_message_bytes(&self) -> usize {
        4 * self.max_text_bytes + self.max_custom_bytes + (64 << 10)
    }
}
