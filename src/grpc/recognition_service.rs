//! `RecognitionService`: one document, a batch, a stream.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use prost::Message;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio_stream::wrappers::ReceiverStream;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status, Streaming};

use super::convert::{self, RequestOptions};
use super::limits::Limits;
use super::proto::recognition_service_server::RecognitionService;
use super::proto::{self, batch_recognize_result, stream_recognize_request};
use super::status;
use crate::gazetteer::Snapshot;
use crate::recognition::Document;
use crate::recognizer::recognize;

/// Texts up to so many bytes are recognised where the request is served: less work than handing it to another thread.
const INLINE_BYTES: usize = 16 << 10;
/// Results of a stream that may wait for a slow reader before the server stops reading.
const STREAM_BUFFER: usize = 4;

/// Answers with whatever gazetteer is current when a request arrives.
#[derive(Debug, Clone)]
pub struct Recognizer {
    snapshot: Arc<ArcSwap<Snapshot>>,
    limits: Limits,
    permits: Arc<Semaphore>,
    stopping: CancellationToken,
}

impl Recognizer {
    /// A service on `snapshot`, within `limits`.
    #[must_use]
    pub fn new(snapshot: Arc<ArcSwap<Snapshot>>, limits: Limits, stopping: CancellationToken) -> Self {
        Self { snapshot, limits, stopping, permits: Arc::new(Semaphore::new(limits.max_in_flight)) }
    }

    fn permit(&self) -> Result<OwnedSemaphorePermit, Status> {
        Arc::clone(&self.permits).try_acquire_owned().map_err(|_| status::overloaded(self.limits.max_in_flight))
    }

    fn timeout<T>(&self, request: &Request<T>) -> Duration {
        let asked = request.metadata().get("grpc-timeout").and_then(|v| v.to_str().ok()).and_then(parse_timeout);
        asked.map_or(self.limits.request_timeout, |t| t.min(self.limits.request_timeout))
    }

    /// Recognises one document, elsewhere if it is long.
    async fn document(
        &self,
        snapshot: &Arc<Snapshot>,
        document: Option<proto::Document>,
        options: &Arc<RequestOptions>,
        prefix: &str,
    ) -> Result<proto::RecognizeResponse, Status> {
        let Some(document) = document else {
            return Err(status::invalid(prefix, "MISSING", "a document is required"));
        };
        let size = document.text.len();
        if size > self.limits.max_text_bytes {
            let message = format!("{size} bytes are over the limit of {}: split the text", self.limits.max_text_bytes);
            return Err(status::invalid(&format!("{prefix}.text"), "TOO_LARGE", message));
        }
        let date = convert::parse_date(document.date, &format!("{prefix}.date"))?;
        let (snapshot, options) = (Arc::clone(snapshot), Arc::clone(options));
        let limit = self.limits.max_reply_bytes;
        let work = move || -> Result<proto::RecognizeResponse, Status> {
            let RequestOptions { options, encoding, omit_text } = &*options;
            let input = Document { text: &document.text, date, language_code: &document.language_code };
            let recognition = recognize(&snapshot, &input, options).map_err(|error| {
                let fields: Vec<(String, String)> =
                    error.problems.into_iter().map(|p| (format!("options.{}", p.field), p.message)).collect();
                status::invalid_fields("INVALID_RECORD", &fields)
            })?;
            let response = convert::response(recognition, &document.id, &document.text, *encoding, *omit_text);
            let bytes = response.encoded_len();
            if bytes > limit {
                Err(status::reply_too_large(bytes, limit, response.mentions.len()))
            } else {
                Ok(response)
            }
        };
        if size <= INLINE_BYTES {
            return work();
        }
        let (sender, receiver) = oneshot::channel();
        rayon::spawn(move || {
            // Nobody may wait any more: the deadline may have passed.
            drop(sender.send(work()));
        });
        receiver.await.unwrap_or_else(|_| Err(Status::internal("recognition failed; the server has logged why")))
    }
}

/// The `grpc-timeout` header: up to eight digits and a unit, as the gRPC specification has it.
fn parse_timeout(value: &str) -> Option<Duration> {
    let unit = value.chars().last()?;
    let number: u64 = value.strip_suffix(unit)?.parse().ok()?;
    Some(match unit {
        'H' => Duration::from_secs(number * 3600),
        'M' => Duration::from_secs(number * 60),
        'S' => Duration::from_secs(number),
        'm' => Duration::from_millis(number),
        'u' => Duration::from_micros(number),
        'n' => Duration::from_nanos(number),
        _ => return None,
    })
}

fn result(
    index: usize,
    document_id: String,
    answer: Result<proto::RecognizeResponse, Status>,
) -> proto::BatchRecognizeResult {
    let result = match answer {
        Ok(response) => batch_recognize_result::Result::Response(response),
        Err(status) => batch_recognize_result::Result::Error(rpc_status(&status)),
    };
    proto::BatchRecognizeResult { index: u32::try_from(index).unwrap_or(u32::MAX), document_id, result: Some(result) }
}

/// A status as a message, its details kept.
fn rpc_status(status: &Status) -> proto::google_rpc::Status {
    let details = proto::google_rpc::Status::decode(status.details()).map(|s| s.details).unwrap_or_default();
    proto::google_rpc::Status { code: status.code().into(), message: status.message().to_owned(), details }
}

#[tonic::async_trait]
impl RecognitionService for Recognizer {
    async fn recognize(
        &self,
        request: Request<proto::RecognizeRequest>,
    ) -> Result<Response<proto::RecognizeResponse>, Status> {
        let _permit = self.permit()?;
        let timeout = self.timeout(&request);
        let proto::RecognizeRequest { document, options } = request.into_inner();
        let options = Arc::new(convert::parse_options(options, &self.limits)?);
        let snapshot = self.snapshot.load_full();
        let answer = tokio::time::timeout(timeout, self.document(&snapshot, document, &options, "document")).await;
        answer.unwrap_or_else(|_| Err(status::late(timeout))).map(Response::new)
    }

    async fn batch_recognize(
        &self,
        request: Request<proto::BatchRecognizeRequest>,
    ) -> Result<Response<proto::BatchRecognizeResponse>, Status> {
        let _permit = self.permit()?;
        let timeout = self.timeout(&request);
        let proto::BatchRecognizeRequest { documents, options } = request.into_inner();
        if documents.len() > self.limits.max_batch_documents {
            let message = format!(
                "{} documents are over the limit of {}: send several batches",
                documents.len(),
                self.limits.max_batch_documents
            );
            return Err(status::invalid("documents", "TOO_LARGE", message));
        }
        let options = Arc::new(convert::parse_options(options, &self.limits)?);
        let snapshot = self.snapshot.load_full();
        let work = async {
            let mut results = Vec::with_capacity(documents.len());
            for (index, document) in documents.into_iter().enumerate() {
                let id = document.id.clone();
                let answer = self.document(&snapshot, Some(document), &options, &format!("documents[{index}]")).await;
                results.push(result(index, id, answer));
                // Other requests get their turn between documents.
                tokio::task::yield_now().await;
            }
            results
        };
        let results = tokio::time::timeout(timeout, work).await.map_err(|_| status::late(timeout))?;
        let response = proto::BatchRecognizeResponse { results };
        let bytes = response.encoded_len();
        if bytes > self.limits.max_reply_bytes {
            return Err(status::reply_too_large(bytes, self.limits.max_reply_bytes, response.results.len()));
        }
        Ok(Response::new(response))
    }

    type StreamRecognizeStream = ReceiverStream<Result<proto::StreamRecognizeResponse, Status>>;

    async fn stream_recognize(
        &self,
        request: Request<Streaming<proto::StreamRecognizeRequest>>,
    ) -> Result<Response<Self::StreamRecognizeStream>, Status> {
        drop(self.permit()?);
        let mut incoming = request.into_inner();
        let (sender, receiver) = mpsc::channel(STREAM_BUFFER);
        let service = self.clone();
        tokio::spawn(async move {
            if let Err(status) = service.stream(&mut incoming, &sender).await {
                // The reader may be gone, and then nobody needs to know.
                drop(sender.send(Err(status)).await);
            }
        });
        Ok(Response::new(ReceiverStream::new(receiver)))
    }
}

impl Recognizer {
    async fn stream(
        &self,
        incoming: &mut Streaming<proto::StreamRecognizeRequest>,
        sender: &mpsc::Sender<Result<proto::StreamRecognizeResponse, Status>>,
    ) -> Result<(), Status> {
        let mut options: Option<Arc<RequestOptions>> = None;
        let mut index = 0;
        let max_message = self.limits.max_message_bytes();
        while let Some(message) = incoming.message().await.map_err(|s| status::undecodable(s, max_message))? {
            let document = match message.request {
                Some(stream_recognize_request::Request::Options(given)) => {
                    if options.is_some() {
                        return Err(status::invalid("options", "OUT_OF_ORDER", "options come first and only once"));
                    }
                    options = Some(Arc::new(convert::parse_options(Some(given), &self.limits)?));
                    continue;
                }
                Some(stream_recognize_request::Request::Document(document)) => document,
                None => return Err(status::invalid("request", "MISSING", "a message holds options or a document")),
            };
            let options = match &options {
                Some(options) => Arc::clone(options),
                None => Arc::clone(options.insert(Arc::new(convert::parse_options(None, &self.limits)?))),
            };
            // Inside a stream the server waits, and reads no further until there is room.
            let permit = Arc::clone(&self.permits)
                .acquire_owned()
                .await
                .map_err(|_| Status::unavailable("the server is stopping"))?;
            let snapshot = self.snapshot.load_full();
            let id = document.id.clone();
            let timeout = self.limits.request_timeout;
            let work = self.document(&snapshot, Some(document), &options, "document");
            let answer = tokio::time::timeout(timeout, work).await.unwrap_or_else(|_| Err(status::late(timeout)));
            drop(permit);
            let response = proto::StreamRecognizeResponse { result: Some(result(index, id, answer)) };
            if sender.send(Ok(response)).await.is_err() {
                return Ok(());
            }
            index += 1;
        }
        Ok(())
    }
}
