//! `RecognitionService`: one document, a batch, a stream.

use std::collections::VecDeque;
use std::sync::Arc;

use arc_swap::ArcSwap;
use prost::Message;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status, Streaming};

use super::convert::{self, RequestOptions};
use super::limits::Limits;
use super::mentions::Counters;
use super::proto::recognition_service_server::RecognitionService;
use super::proto::{self, batch_recognize_result, stream_recognize_request};
use super::work::{self, Deadline, Permit, Permits, Running};
use super::{encode, status};
use crate::gazetteer::{Date, Snapshot};
use crate::recognition::{Document, Recognition};
use crate::recognizer::{CustomRecordsError, RecognizeError, extended, recognize_while};
use crate::telemetry;
use crate::text::{TagError, read_tag};

/// Texts up to so many bytes are recognised where the request is served: less work than handing it to another thread.
const INLINE_BYTES: usize = 16 << 10;
/// Results of a stream that may wait for a slow reader before the server stops reading.
const STREAM_BUFFER: usize = 4;

/// Answers with whatever gazetteer is current when a request arrives.
#[derive(Debug, Clone)]
pub struct Recognizer {
    snapshot: Arc<ArcSwap<Snapshot>>,
    limits: Limits,
    permits: Permits,
    counters: Arc<Counters>,
    stopping: CancellationToken,
}

/// How a task is run: for as long as it is wanted, until its deadline.
type Run<T> = fn(&Task, &dyn Fn() -> bool, Deadline) -> Result<T, Status>;

/// A document within the limits, and all that its answer depends on.
struct Task {
    snapshot: Arc<Snapshot>,
    options: Arc<RequestOptions>,
    document: proto::Document,
    date: Option<Date>,
    max_reply_bytes: usize,
    counters: Arc<Counters>,
}

/// Records of a request that cannot be used.
fn unusable(error: CustomRecordsError) -> Status {
    let fields: Vec<(String, String)> =
        error.problems.into_iter().map(|p| (format!("options.{}", p.field), p.message)).collect();
    status::invalid_fields("INVALID_RECORD", &fields)
}

impl RequestOptions {
    fn brings_records(&self) -> bool {
        !self.custom_entities.is_empty() || !self.custom_exclusions.is_empty()
    }

    /// The gazetteer with the records that the request brings.
    fn extend(&self, snapshot: &Arc<Snapshot>) -> Result<Arc<Snapshot>, Status> {
        if !self.brings_records() {
            return Ok(Arc::clone(snapshot));
        }
        metrics::counter!(telemetry::REQUEST_GAZETTEERS).increment(1);
        extended(snapshot, &self.custom_entities, &self.custom_exclusions).map(Arc::new).map_err(unusable)
    }
}

/// What the documents of one stream are recognised with: a gazetteer, and what the stream's own records make of it.
struct Basis {
    current: Arc<Snapshot>,
    extended: Arc<Snapshot>,
}

impl Task {
    fn is_short(&self) -> bool {
        self.document.text.len() <= INLINE_BYTES && !self.options.brings_records()
    }

    /// The same with the gazetteer that its request's own records make.
    fn extended(mut self) -> Result<Self, Status> {
        self.snapshot = self.options.extend(&self.snapshot)?;
        Ok(self)
    }

    fn recognize(&self, keep_going: &dyn Fn() -> bool, deadline: Deadline) -> Result<Recognition, Status> {
        let Self { snapshot, options, document, date, .. } = self;
        let input = Document { text: &document.text, date: *date, language_code: &document.language_code };
        let recognition =
            recognize_while(snapshot, &input, &options.options, keep_going).map_err(|error| match error {
                RecognizeError::CustomRecords(error) => unusable(error),
                RecognizeError::Stopped => deadline.late(),
            })?;
        self.counters.count(&recognition, document.text.len());
        Ok(recognition)
    }

    /// Whether a reply of so many bytes may be sent.
    fn check_size(&self, bytes: usize, mentions: usize) -> Result<(), Status> {
        if bytes > self.max_reply_bytes {
            return Err(status::reply_too_large(bytes, self.max_reply_bytes, mentions));
        }
        Ok(())
    }

    /// The answer as a message.
    fn run(&self, keep_going: &dyn Fn() -> bool, deadline: Deadline) -> Result<proto::RecognizeResponse, Status> {
        let Self { options, document, .. } = self;
        let recognition = self.recognize(keep_going, deadline)?;
        let response =
            convert::response(recognition, &document.id, &document.text, options.encoding, options.omit_text);
        self.check_size(response.encoded_len(), response.mentions.len())?;
        Ok(response)
    }

    /// The answer as bytes that are ready to be sent.
    fn run_encoded(&self, keep_going: &dyn Fn() -> bool, deadline: Deadline) -> Result<Vec<u8>, Status> {
        let Self { options, document, .. } = self;
        let recognition = self.recognize(keep_going, deadline)?;
        let reply = encode::response(&recognition, &document.id, &document.text, options.encoding, options.omit_text);
        self.check_size(reply.len(), recognition.mentions.len())?;
        Ok(reply)
    }

    fn spawn(self, deadline: Deadline, permit: Permit) -> Running<proto::RecognizeResponse> {
        work::spawn(deadline, permit, move |keep_going| self.run(keep_going, deadline))
    }
}

impl Recognizer {
    /// A service on `snapshot`, within `limits`. Once `stopping` is cancelled, streams take on no more documents.
    #[must_use]
    pub fn new(snapshot: Arc<ArcSwap<Snapshot>>, limits: Limits, stopping: CancellationToken) -> Self {
        Self { snapshot, limits, permits: Permits::new(limits.max_in_flight), counters: Arc::default(), stopping }
    }

    /// What one request may ask for.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The gazetteer in use, which may be replaced.
    pub(super) fn snapshot(&self) -> &Arc<ArcSwap<Snapshot>> {
        &self.snapshot
    }

    /// How much may be worked on at a time.
    pub(super) fn permits(&self) -> &Permits {
        &self.permits
    }

    /// Checks a document; `prefix` is its field's path.
    fn task(
        &self,
        snapshot: &Arc<Snapshot>,
        options: &Arc<RequestOptions>,
        mut document: proto::Document,
        prefix: &str,
    ) -> Result<Task, Status> {
        let (size, limit) = (document.text.len(), self.limits.max_text_bytes);
        if size > limit {
            let message = format!("{size} bytes are over the limit of {limit}: split the text");
            return Err(status::invalid(&format!("{prefix}.text"), "TOO_LARGE", message));
        }
        let date = convert::parse_date(document.date, &format!("{prefix}.date"))?;
        if !document.language_code.is_empty() {
            let bad =
                |e: TagError| status::invalid(&format!("{prefix}.language_code"), "INVALID_LANGUAGE", e.to_string());
            let language = read_tag(&document.language_code).map_err(bad)?.to_owned();
            document.language_code = language;
        }
        Ok(Task {
            snapshot: Arc::clone(snapshot),
            options: Arc::clone(options),
            document,
            date,
            max_reply_bytes: self.limits.max_reply_bytes,
            counters: Arc::clone(&self.counters),
        })
    }

    /// Recognises one document.
    ///
    /// # Errors
    /// As the contract has them.
    pub async fn recognize_one(
        &self,
        request: Request<proto::RecognizeRequest>,
    ) -> Result<proto::RecognizeResponse, Status> {
        self.one(request, Task::run).await
    }

    /// The same, with the answer as bytes that are ready to be sent.
    pub(super) async fn recognize_encoded(&self, request: Request<proto::RecognizeRequest>) -> Result<Vec<u8>, Status> {
        self.one(request, Task::run_encoded).await
    }

    async fn one<T: Send + 'static>(
        &self,
        request: Request<proto::RecognizeRequest>,
        run: Run<T>,
    ) -> Result<T, Status> {
        let deadline = Deadline::of(request.metadata(), self.limits.request_timeout);
        let permit = self.permits.take()?;
        let proto::RecognizeRequest { document, options } = request.into_inner();
        let document = document.ok_or_else(|| status::invalid("document", "MISSING", "a document is required"))?;
        let options = Arc::new(convert::parse_options(options, &self.limits)?);
        let task = self.task(&self.snapshot.load_full(), &options, document, "document")?;
        if task.is_short() {
            work::inline(deadline, |keep_going| run(&task, keep_going, deadline))
        } else {
            work::spawn(deadline, permit, move |keep_going| run(&task.extended()?, keep_going, deadline)).join().await
        }
    }

    /// A gazetteer with the records that a request of several documents brings, compiled once for all of them.
    async fn extend(
        &self,
        snapshot: &Arc<Snapshot>,
        options: &Arc<RequestOptions>,
        deadline: Deadline,
        permit: Permit,
    ) -> Result<Arc<Snapshot>, Status> {
        if !options.brings_records() {
            return Ok(Arc::clone(snapshot));
        }
        let (snapshot, options) = (Arc::clone(snapshot), Arc::clone(options));
        work::spawn(deadline, permit, move |_| options.extend(&snapshot)).join().await
    }

    /// Recognises documents in order, as many at a time as there are threads: a large batch then leaves room between
    /// its documents for what others ask.
    async fn batch(
        &self,
        documents: Vec<proto::Document>,
        options: &Arc<RequestOptions>,
        deadline: Deadline,
        permit: &Permit,
    ) -> Result<Vec<proto::BatchRecognizeResult>, Status> {
        type Begun = (usize, String, Result<Running<proto::RecognizeResponse>, Status>);
        async fn end((index, id, begun): Begun) -> proto::BatchRecognizeResult {
            let answer = match begun {
                Ok(running) => running.join().await,
                Err(status) => Err(status),
            };
            result(index, id, answer)
        }
        let snapshot = self.extend(&self.snapshot.load_full(), options, deadline, permit.clone()).await?;
        let at_a_time = rayon::current_num_threads();
        let mut begun: VecDeque<Begun> = VecDeque::with_capacity(at_a_time);
        let mut results = Vec::with_capacity(documents.len());
        let work = async {
            for (index, document) in documents.into_iter().enumerate() {
                if begun.len() >= at_a_time
                    && let Some(first) = begun.pop_front()
                {
                    results.push(end(first).await);
                }
                let id = document.id.clone();
                let task = self.task(&snapshot, options, document, &format!("documents[{index}]"));
                begun.push_back((index, id, task.map(|t| t.spawn(deadline, permit.clone()))));
            }
            for last in begun {
                results.push(end(last).await);
            }
            Ok(results)
        };
        deadline.limit(work).await
    }
}

fn result(
    index: usize,
    document_id: String,
    answer: Result<proto::RecognizeResponse, Status>,
) -> proto::BatchRecognizeResult {
    let result = match answer {
        Ok(response) => batch_recognize_result::Result::Response(response),
        Err(status) => batch_recognize_result::Result::Error(status::message(&status)),
    };
    proto::BatchRecognizeResult { index: u32::try_from(index).unwrap_or(u32::MAX), document_id, result: Some(result) }
}

#[tonic::async_trait]
impl RecognitionService for Recognizer {
    async fn recognize(
        &self,
        request: Request<proto::RecognizeRequest>,
    ) -> Result<Response<proto::RecognizeResponse>, Status> {
        self.recognize_one(request).await.map(Response::new)
    }

    async fn batch_recognize(
        &self,
        request: Request<proto::BatchRecognizeRequest>,
    ) -> Result<Response<proto::BatchRecognizeResponse>, Status> {
        let deadline = Deadline::of(request.metadata(), self.limits.request_timeout);
        let permit = self.permits.take()?;
        let proto::BatchRecognizeRequest { documents, options } = request.into_inner();
        let (count, limit) = (documents.len(), self.limits.max_batch_documents);
        if count > limit {
            let message = format!("{count} documents are over the limit of {limit}: send several batches");
            return Err(status::invalid("documents", "TOO_LARGE", message));
        }
        let options = Arc::new(convert::parse_options(options, &self.limits)?);
        let results = self.batch(documents, &options, deadline, &permit).await?;
        let response = proto::BatchRecognizeResponse { results };
        let bytes = response.encoded_len();
        if bytes > self.limits.max_reply_bytes {
            return Err(status::batch_reply_too_large(bytes, self.limits.max_reply_bytes, response.results.len()));
        }
        Ok(Response::new(response))
    }

    type StreamRecognizeStream = ReceiverStream<Result<proto::StreamRecognizeResponse, Status>>;

    async fn stream_recognize(
        &self,
        request: Request<Streaming<proto::StreamRecognizeRequest>>,
    ) -> Result<Response<Self::StreamRecognizeStream>, Status> {
        drop(self.permits.take()?);
        // Without a deadline of the caller's a stream may stay open; each of its documents has the server's.
        let deadline = work::asked(request.metadata()).map(Deadline::after);
        let incoming = request.into_inner();
        let (answers, answered) = mpsc::channel(STREAM_BUFFER);
        let (begun, order) = mpsc::channel(rayon::current_num_threads());
        let service = self.clone();
        tokio::spawn(async move {
            let reading = async {
                tokio::select! {
                    ended = service.read(incoming, begun, deadline) => ended,
                    () = service.stopping.cancelled() => Err(status::stopping()),
                }
            };
            let reading = async {
                match deadline {
                    Some(deadline) => deadline.limit(reading).await,
                    None => reading.await,
                }
            };
            // Whatever was begun is answered before the reason for reading no further.
            let (ended, ()) = tokio::join!(reading, answer_in_order(order, &answers));
            if let Err(status) = ended {
                // The reader may be gone, and then nobody needs to know.
                drop(answers.send(Err(status)).await);
            }
        });
        Ok(Response::new(ReceiverStream::new(answered)))
    }
}

/// A document of a stream: its id, and its answer to come.
type Begun = (String, Result<Running<proto::RecognizeResponse>, Status>);

impl Recognizer {
    /// The gazetteer in use with a stream's own records, which are compiled again only where it has been replaced.
    async fn basis(
        &self,
        kept: &mut Option<Basis>,
        options: &Arc<RequestOptions>,
        deadline: Deadline,
        permit: Permit,
    ) -> Result<Arc<Snapshot>, Status> {
        let current = self.snapshot.load_full();
        if let Some(kept) = kept.as_ref().filter(|kept| Arc::ptr_eq(&kept.current, &current)) {
            return Ok(Arc::clone(&kept.extended));
        }
        let extended = self.extend(&current, options, deadline, permit).await?;
        *kept = Some(Basis { current, extended: Arc::clone(&extended) });
        Ok(extended)
    }

    /// Reads documents and begins each, as fast as there are permits and answers are taken.
    async fn read(
        &self,
        mut incoming: Streaming<proto::StreamRecognizeRequest>,
        begun: mpsc::Sender<Begun>,
        stream_deadline: Option<Deadline>,
    ) -> Result<(), Status> {
        let max_message = self.limits.max_message_bytes();
        let mut options: Option<Arc<RequestOptions>> = None;
        let mut basis: Option<Basis> = None;
        let own_deadline = || {
            let own = Deadline::after(self.limits.request_timeout);
            stream_deadline.map_or(own, |d| d.min(own))
        };
        while let Some(message) = incoming.message().await.map_err(|s| status::undecodable(s, max_message))? {
            let document = match message.request {
                Some(stream_recognize_request::Request::Options(given)) => {
                    if options.is_some() {
                        return Err(status::invalid("options", "OUT_OF_ORDER", "options come first and only once"));
                    }
                    let given = options.insert(Arc::new(convert::parse_options(Some(given), &self.limits)?));
                    // Bad records are as bad as any other options, with or without a document.
                    let permit = self.permits.wait().await?;
                    self.basis(&mut basis, given, own_deadline(), permit).await?;
                    continue;
                }
                Some(stream_recognize_request::Request::Document(document)) => document,
                None => return Err(status::invalid("request", "MISSING", "a message holds options or a document")),
            };
            let options = match &options {
                Some(options) => Arc::clone(options),
                None => Arc::clone(options.insert(Arc::new(convert::parse_options(None, &self.limits)?))),
            };
            // Room for its answer comes before leave to work, so that no permit waits for a slow reader.
            let Ok(room) = begun.reserve().await else { return Ok(()) };
            let permit = self.permits.wait().await?;
            let deadline = own_deadline();
            let id = document.id.clone();
            let snapshot = self.basis(&mut basis, &options, deadline, permit.clone()).await?;
            let task = self.task(&snapshot, &options, document, "document");
            room.send((id, task.map(|t| t.spawn(deadline, permit))));
        }
        Ok(())
    }
}

/// Sends answers in the order in which their documents came, until there are no more or nobody reads them.
async fn answer_in_order(
    mut order: mpsc::Receiver<Begun>,
    answers: &mpsc::Sender<Result<proto::StreamRecognizeResponse, Status>>,
) {
    let mut index = 0;
    while let Some((id, begun)) = order.recv().await {
        let answer = match begun {
            Ok(running) => running.join().await,
            Err(status) => Err(status),
        };
        let response = proto::StreamRecognizeResponse { result: Some(result(index, id, answer)) };
        if answers.send(Ok(response)).await.is_err() {
            return;
        }
        index += 1;
    }
}
