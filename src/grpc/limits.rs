//! How much one request may ask for. What goes past a limit is refused whole, and the refusal names the limit.

use std::time::Duration;

/// The limits of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Bytes of one message, a batch with all its documents included; what [`Self::max_message_bytes`] works out when not given.
    pub message_bytes: Option<usize>,
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
            message_bytes: None,
            max_reply_bytes: 4 << 20,
            max_in_flight: 256,
            request_timeout: Duration::from_secs(5),
        }
    }
}

impl Limits {
    /// The largest message that is taken. A batch of nothing but the longest texts would be more than a server should have to
    /// hold for one call, so unless it is given it is four of them, with the records of a request and 64 KiB for the rest.
    #[must_use]
    pub fn max_message_bytes(&self) -> usize {
        let others = self.max_custom_bytes.saturating_add(64 << 10);
        self.message_bytes.unwrap_or_else(|| self.max_text_bytes.saturating_mul(4).saturating_add(others))
    }
}
