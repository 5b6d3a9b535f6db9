//! From a request to its answer.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use arc_swap::ArcSwap;
use attache::gazetteer::{Snapshot, Source, parse_toml};
use attache::grpc::proto::{EncodingType, MentionKind, RecognizeRequest, RecognizeResponse};
use attache::grpc::{Limits, Recognizer};
use prost::Message;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

/// Enough of a gazetteer for every kind of mention, and small: each request with records of its own compiles it again.
const SMALL: &str = include_str!("../gazetteer.toml");

struct Service {
    recognizer: Recognizer,
    runtime: Runtime,
}

impl Service {
    fn new(snapshot: Snapshot) -> Self {
        // What takes too long is for the fuzzer to say.
        let limits = Limits { max_text_bytes: 16 << 10, request_timeout: Duration::from_hours(1), ..Limits::default() };
        let snapshot = Arc::new(ArcSwap::from_pointee(snapshot));
        let recognizer = Recognizer::new(snapshot, limits, CancellationToken::new());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        Self { recognizer, runtime }
    }

    fn answer(&self, request: RecognizeRequest) -> Option<RecognizeResponse> {
        self.runtime.block_on(self.recognizer.recognize_one(tonic::Request::new(request))).ok()
    }
}

/// Bytes that a caller may send, as protobuf or else as JSON, up to the bytes of the answer.
pub fn request(data: &[u8]) {
    static SERVICE: LazyLock<Service> = LazyLock::new(|| {
        let mut source = Source::default();
        parse_toml("fuzz/gazetteer.toml", SMALL, &mut source);
        let snapshot = Snapshot::compile("fuzz", source);
        assert!(snapshot.issues().is_empty(), "{:?}", snapshot.issues());
        Service::new(snapshot)
    });
    let Some(request) = RecognizeRequest::decode(data).ok().or_else(|| serde_json::from_slice(data).ok()) else {
        return;
    };
    let text = request.document.clone().unwrap_or_default().text;
    if let Some(answer) = SERVICE.answer(request) {
        check(&text, &answer);
        assert_eq!(RecognizeResponse::decode(answer.encode_to_vec().as_slice()).as_ref(), Ok(&answer));
        let json = serde_json::to_string(&answer).unwrap();
        assert_eq!(serde_json::from_str::<RecognizeResponse>(&json).unwrap(), answer);
    }
}

/// The default gazetteer.
static DEFAULT: LazyLock<Service> = LazyLock::new(|| Service::new(Snapshot::embedded()));

/// Compiles the default gazetteer, whose time would else be that of the first text.
pub fn begin_text() {
    LazyLock::force(&DEFAULT);
}

/// A text, read with the default gazetteer.
pub fn text(text: &str) {
    let document = attache::grpc::proto::Document { text: text.to_owned(), ..Default::default() };
    let options = attache::grpc::proto::RecognizeOptions {
        encoding_type: EncodingType::Utf16.into(),
        include_alternatives: true,
        include_explanations: true,
        ..Default::default()
    };
    let ask = RecognizeRequest { document: Some(document), options: Some(options) };
    if let Some(answer) = DEFAULT.answer(ask.clone()) {
        check(text, &answer);
        assert_eq!(DEFAULT.answer(ask).as_ref(), Some(&answer), "another answer to the same text");
    }
}

/// What the contract promises of every answer.
fn check(text: &str, answer: &RecognizeResponse) {
    let entity = |index: Option<u32>| index.is_none_or(|i| (i as usize) < answer.entities.len());
    let mut last = (0, 0);
    for (index, mention) in answer.mentions.iter().enumerate() {
        let covered = covered(text, answer.encoding_type(), mention.begin, mention.end);
        assert!(covered.as_ref().is_some_and(|c| !c.is_empty()), "{mention:?} covers nothing");
        assert!(mention.text.is_empty() || covered.as_ref() == Some(&mention.text), "{mention:?} covers {covered:?}");
        assert!((mention.begin, u32::MAX - mention.end) >= last, "{mention:?} is out of order");
        last = (mention.begin, u32::MAX - mention.end);
        assert!((0.0..=1.0).contains(&mention.confidence), "{mention:?}");
        assert!(entity(mention.entity) && entity(mention.literal_entity), "{mention:?}");
        assert!(mention.alternatives.iter().all(|a| entity(Some(a.entity))), "{mention:?}");
        let backward = |antecedent: u32| (antecedent as usize) < index;
        let is_cataphor = || {
            mention.kind() == MentionKind::Pronoun && answer.mentions.iter().all(|m| m.antecedent != Some(index as u32))
        };
        assert!(mention.antecedent.is_none_or(|a| backward(a) || is_cataphor()), "{mention:?} points forward");
        if let Some(own) = mention.entity.and_then(|e| answer.entities.get(e as usize)) {
            assert!(own.mentions.iter().any(|m| *m as usize == index), "{mention:?} is not in its chain");
        }
    }
    for found in &answer.entities {
        assert!(found.mentions.is_sorted() && found.mentions.iter().all(|m| (*m as usize) < answer.mentions.len()));
    }
}

/// What lies between two offsets, counted as a caller would.
fn covered(text: &str, encoding: EncodingType, begin: u32, end: u32) -> Option<String> {
    let range = begin as usize..end as usize;
    match encoding {
        EncodingType::Utf16 => String::from_utf16(text.encode_utf16().collect::<Vec<_>>().get(range)?).ok(),
        EncodingType::Utf32 => Some(text.chars().collect::<Vec<_>>().get(range)?.iter().collect()),
        _ => text.get(range).map(str::to_owned),
    }
}
