//! A real server on port 0, called by a real client.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use arc_swap::ArcSwap;
use attache::gazetteer::Snapshot;
use attache::grpc::Limits;
use attache::grpc::proto::gazetteer_service_client::GazetteerServiceClient;
use attache::grpc::proto::recognition_service_client::RecognitionServiceClient;
use attache::grpc::proto::{self, batch_recognize_result, stream_recognize_request};
use attache::server::{ServerConfig, serve};
use prost::Message;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::Code;
use tonic::transport::Channel;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_types::StatusExt;

static SNAPSHOT: LazyLock<Arc<Snapshot>> = LazyLock::new(|| Arc::new(Snapshot::embedded()));

struct Running {
    channel: Channel,
    stop: oneshot::Sender<()>,
    server: JoinHandle<anyhow::Result<()>>,
}

async fn start(limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let config = ServerConfig {
        limits,
        drain: Duration::ZERO,
        shutdown_deadline: Duration::from_secs(5),
        ..ServerConfig::default()
    };
    let snapshot = Arc::new(ArcSwap::new(Arc::clone(&SNAPSHOT)));
    let server = tokio::spawn(serve(listener, snapshot, config, async {
        drop(stopped.await);
    }));
    let channel = Channel::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap();
    assert_eq!(health(&channel, "attache.v1.RecognitionService").await, ServingStatus::Serving);
    Running { channel, stop, server }
}

async fn health(channel: &Channel, service: &str) -> ServingStatus {
    let request = HealthCheckRequest { service: service.to_owned() };
    HealthClient::new(channel.clone()).check(request).await.unwrap().into_inner().status()
}

fn document(text: &str) -> proto::Document {
    proto::Document { text: text.to_owned(), id: "d".to_owned(), ..Default::default() }
}

fn request(text: &str, encoding: proto::EncodingType) -> proto::RecognizeRequest {
    proto::RecognizeRequest {
        document: Some(document(text)),
        options: Some(proto::RecognizeOptions { encoding_type: encoding.into(), ..Default::default() }),
    }
}

#[tokio::test]
async fn who_speaks_is_answered_on_request() {
    let running = start(Limits::default()).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let text = "“We will respond,” Moscow said.";
    for (include_first_person, pronouns) in [(false, 0), (true, 1)] {
        let options =
            proto::RecognizeOptions { include_first_person, include_explanations: true, ..Default::default() };
        let request = proto::RecognizeRequest { document: Some(document(text)), options: Some(options) };
        let answer = client.recognize(request).await.unwrap().into_inner();
        let found: Vec<_> = answer.mentions.iter().filter(|m| m.kind() == proto::MentionKind::Pronoun).collect();
        assert_eq!(found.len(), pronouns);
        for we in found {
            assert_eq!(we.antecedent, Some(1), "the name behind it");
            assert_eq!(answer.entities.get(we.entity.unwrap() as usize).unwrap().id, "russia");
            assert_eq!(we.explanation.as_ref().unwrap().reason, "russia speaks");
        }
    }
}

/// The reason and the first field of an error's details.
fn detail(status: &tonic::Status) -> (String, String) {
    let details = status.get_error_details();
    let field = details.bad_request().and_then(|b| b.field_violations.first()).map(|v| v.field.clone());
    (details.error_info().map(|i| i.reason.clone()).unwrap_or_default(), field.unwrap_or_default())
}

#[tokio::test]
async fn offsets_count_in_the_unit_asked_for() {
    let running = start(Limits::default()).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let text = "😀é Beijing denies it.";
    for (encoding, begin) in
        [(proto::EncodingType::Utf8, 7), (proto::EncodingType::Utf16, 4), (proto::EncodingType::Utf32, 3)]
    {
        let answer = client.recognize(request(text, encoding)).await.unwrap().into_inner();
        let mention = answer.mentions.first().unwrap();
        assert_eq!((mention.begin, mention.end, mention.text.as_str()), (begin, begin + 7, "Beijing"), "{encoding:?}");
        assert_eq!(answer.encoding_type(), encoding);
        let meant = answer.entities.get(mention.entity.unwrap() as usize).unwrap();
        let named = answer.entities.get(mention.literal_entity.unwrap() as usize).unwrap();
        assert_eq!((meant.id.as_str(), named.id.as_str()), ("china", "beijing"));
        assert!(answer.document_date_assumed);
    }
}

#[tokio::test]
async fn the_same_request_gives_the_same_bytes() {
    let running = start(Limits::default()).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let ask = request(
        "The Russian president met NATO leaders in Vilnius. The alliance said it agreed.",
        proto::EncodingType::Utf8,
    );
    let first = client.recognize(ask.clone()).await.unwrap().into_inner().encode_to_vec();
    let second = client.recognize(ask).await.unwrap().into_inner().encode_to_vec();
    assert_eq!(first, second);
}

#[tokio::test]
async fn a_bad_request_names_its_field() {
    let running = start(Limits { max_text_bytes: 100, ..Limits::default() }).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let long = client.recognize(request(&"a".repeat(101), proto::EncodingType::Utf8)).await.unwrap_err();
    assert_eq!((long.code(), detail(&long)), (Code::InvalidArgument, ("TOO_LARGE".into(), "document.text".into())));
    assert!(long.message().contains("101") && long.message().contains("100"), "{}", long.message());

    let mut dated = request("x", proto::EncodingType::Utf8);
    dated.document.as_mut().unwrap().date = Some(proto::Date { year: 2023, month: 2, day: 29 });
    let no_date = client.recognize(dated).await.unwrap_err();
    assert_eq!(
        (no_date.code(), detail(&no_date)),
        (Code::InvalidArgument, ("INVALID_DATE".into(), "document.date".into()))
    );

    let mut misspelt = request("La Suède a signé.", proto::EncodingType::Utf8);
    misspelt.document.as_mut().unwrap().language_code = "xx-!!".into();
    let no_language = client.recognize(misspelt.clone()).await.unwrap_err();
    assert_eq!(
        (no_language.code(), detail(&no_language)),
        (Code::InvalidArgument, ("INVALID_LANGUAGE".into(), "document.language_code".into()))
    );
    misspelt.document.as_mut().unwrap().language_code = "fra".into();
    assert_eq!(client.recognize(misspelt).await.unwrap().into_inner().entities.len(), 1);

    let missing = client.recognize(proto::RecognizeRequest::default()).await.unwrap_err();
    assert_eq!(detail(&missing), ("MISSING".into(), "document".into()));

    let record = proto::Record { id: "acme".into(), r#type: "other".into(), name: "Acme".into(), ..Default::default() };
    let mut twice = request("x", proto::EncodingType::Utf8);
    twice.options.as_mut().unwrap().custom_entities = vec![record.clone(), record];
    let duplicate = client.recognize(twice).await.unwrap_err();
    assert_eq!(detail(&duplicate), ("INVALID_RECORD".into(), "options.custom_entities[1].id".into()));
}

#[tokio::test]
async fn a_message_that_cannot_be_read_is_the_callers_to_mend() {
    let limits = Limits { max_text_bytes: 100, max_custom_bytes: 100, ..Limits::default() };
    let running = start(limits).await;
    let limit = limits.max_message_bytes();
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let large = client.recognize(request(&"a".repeat(limit + 1), proto::EncodingType::Utf8)).await.unwrap_err();
    assert_eq!((large.code(), detail(&large).0.as_str()), (Code::InvalidArgument, "TOO_LARGE"));
    assert!(large.message().contains(&limit.to_string()), "{}", large.message());

    // RecognizeRequest { document: Document { text: <0xff> } }, by hand: field 1, 3 bytes; field 2, 1 byte.
    let text_field = document("a").encode_to_vec().windows(2).position(|w| w == [1, b'a']).unwrap();
    let mut raw = request("a", proto::EncodingType::Utf8).encode_to_vec();
    raw[2 + text_field + 1] = 0xff;
    // A group of field 15, which no message has, within another, sixty thousand deep.
    let deep = vec![0x7b; 60_000];
    for (bytes, reason, field) in [
        (raw, "INVALID_UTF8", "document.text"),
        (vec![0x0a, 0x7f, 0x12], "MALFORMED", "document"),
        (deep, "MALFORMED", ""),
    ] {
        let refused = send_bytes(&running.channel, bytes.clone()).await.unwrap_err();
        assert_eq!((refused.code(), detail(&refused)), (Code::InvalidArgument, (reason.into(), field.into())));
    }

    let message = proto::StreamRecognizeRequest {
        request: Some(stream_recognize_request::Request::Document(document(&"a".repeat(limit + 1)))),
    };
    let mut answers = client.stream_recognize(tokio_stream::iter([message])).await.unwrap().into_inner();
    let large = answers.message().await.unwrap_err();
    assert_eq!((large.code(), detail(&large).0.as_str()), (Code::InvalidArgument, "TOO_LARGE"));
    println!("figures: too large, invalid UTF-8, cut short, 60000 groups deep: each INVALID_ARGUMENT with its reason");
}

#[tokio::test]
async fn a_batch_may_be_as_large_as_the_server_is_told() {
    let documents = |count: usize| vec![document(&"a".repeat(1_000)); count];
    for (message_bytes, taken, refused) in [(Some(20_000), 19, 20), (None, 68, 80)] {
        let limits = Limits { max_text_bytes: 1_000, max_custom_bytes: 100, message_bytes, ..Limits::default() };
        let running = start(limits).await;
        let mut client = RecognitionServiceClient::new(running.channel.clone());
        let batch = |count| proto::BatchRecognizeRequest { documents: documents(count), options: None };
        assert_eq!(client.batch_recognize(batch(taken)).await.unwrap().into_inner().results.len(), taken);
        let error = client.batch_recognize(batch(refused)).await.unwrap_err();
        assert_eq!((error.code(), detail(&error).0.as_str()), (Code::InvalidArgument, "TOO_LARGE"));
        assert!(error.message().contains(&limits.max_message_bytes().to_string()), "{}", error.message());
    }
    assert_eq!(Limits::default().max_message_bytes(), 5_308_416, "as the contract and --help say");
}

#[tokio::test]
async fn every_refusal_names_its_limit() {
    let record = |id: &str, aliases: usize| proto::Record {
        id: id.to_owned(),
        r#type: "other".to_owned(),
        name: id.to_owned(),
        names: (0..aliases).map(|n| proto::RecordForm { text: format!("{id} {n}"), ..Default::default() }).collect(),
        ..Default::default()
    };
    let limits = Limits {
        max_batch_documents: 3,
        max_custom_entities: 4,
        max_custom_forms: 50,
        max_custom_bytes: 2_000,
        max_reply_bytes: 5_000,
        ..Limits::default()
    };
    let running = start(limits).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    for (records, said) in [
        (["a", "b", "c", "d", "e"].map(|id| record(id, 0)).to_vec(), "limit of 4"),
        (vec![record("a", 60)], "limit of 50"),
        (vec![record(&"a".repeat(2_001), 0)], "limit of 2000"),
    ] {
        let mut ask = request("x", proto::EncodingType::Utf8);
        ask.options.as_mut().unwrap().custom_entities = records;
        let refused = client.recognize(ask).await.unwrap_err();
        assert_eq!((refused.code(), detail(&refused).0.as_str()), (Code::InvalidArgument, "TOO_LARGE"), "{said}");
        assert!(refused.message().contains(said), "{}", refused.message());
    }
    let mut ask = request("x", proto::EncodingType::Utf8);
    let phrases = (0..60).map(|n| format!("Cup {n}")).collect();
    ask.options.as_mut().unwrap().custom_exclusions = vec![proto::Exclusion { phrases, ..Default::default() }];
    let refused = client.recognize(ask).await.unwrap_err();
    assert_eq!(detail(&refused), ("TOO_LARGE".into(), "options.custom_exclusions".into()));
    let documents = vec![document("x"); 4];
    let batch = proto::BatchRecognizeRequest { documents, options: None };
    let refused = client.batch_recognize(batch).await.unwrap_err();
    assert_eq!(detail(&refused), ("TOO_LARGE".into(), "documents".into()));
    assert!(refused.message().contains("limit of 3"), "{}", refused.message());

    let long = "China said no to the Russian president. ".repeat(200);
    let refused = client.recognize(request(&long, proto::EncodingType::Utf8)).await.unwrap_err();
    assert_eq!((refused.code(), detail(&refused).0.as_str()), (Code::ResourceExhausted, "REPLY_TOO_LARGE"));
    assert!(refused.message().contains("limit of 5000"), "{}", refused.message());
    // What would fail again must not be tried again, not even by a policy that knows nothing but the code.
    assert!(refused.get_error_details().retry_info().is_none());
    assert_eq!(refused.metadata().get("grpc-retry-pushback-ms").unwrap(), "-1");
}

/// Sends a message as it is, valid or not.
async fn send_bytes(channel: &Channel, bytes: Vec<u8>) -> Result<(), tonic::Status> {
    let mut client = tonic::client::Grpc::new(channel.clone());
    client.ready().await.unwrap();
    let path = http::uri::PathAndQuery::from_static("/attache.v1.RecognitionService/Recognize");
    client.unary(tonic::Request::new(bytes), path, RawCodec).await.map(|_| ())
}

/// Writes bytes as they are and reads none.
struct RawCodec;

impl tonic::codec::Codec for RawCodec {
    type Encode = Vec<u8>;
    type Decode = ();
    type Encoder = Self;
    type Decoder = Self;
    fn encoder(&mut self) -> Self {
        Self
    }
    fn decoder(&mut self) -> Self {
        Self
    }
}

impl tonic::codec::Encoder for RawCodec {
    type Item = Vec<u8>;
    type Error = tonic::Status;
    fn encode(&mut self, bytes: Vec<u8>, buffer: &mut tonic::codec::EncodeBuf<'_>) -> Result<(), tonic::Status> {
        prost::bytes::BufMut::put_slice(buffer, &bytes);
        Ok(())
    }
}

impl tonic::codec::Decoder for RawCodec {
    type Item = ();
    type Error = tonic::Status;
    fn decode(&mut self, buffer: &mut tonic::codec::DecodeBuf<'_>) -> Result<Option<()>, tonic::Status> {
        let left = prost::bytes::Buf::remaining(buffer);
        prost::bytes::Buf::advance(buffer, left);
        Ok(Some(()))
    }
}

#[tokio::test]
async fn a_request_has_an_id_that_its_answer_echoes() {
    let running = start(Limits::default()).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let id =
        |metadata: &tonic::metadata::MetadataMap| metadata.get("x-request-id").unwrap().to_str().unwrap().to_owned();
    let ask = |given: Option<&str>| {
        let mut ask = tonic::Request::new(request("China", proto::EncodingType::Utf8));
        if let Some(given) = given {
            ask.metadata_mut().insert("x-request-id", given.parse().unwrap());
        }
        ask
    };
    assert_eq!(id(client.recognize(ask(Some("desk-7"))).await.unwrap().metadata()), "desk-7");
    let first = id(client.recognize(ask(None)).await.unwrap().metadata());
    let second = id(client.recognize(ask(Some(&"x".repeat(129)))).await.unwrap().metadata());
    assert_eq!((first.len(), second.len()), (32, 32));
    assert_ne!(first, second);

    let mut bad = tonic::Request::new(proto::RecognizeRequest::default());
    bad.metadata_mut().insert("x-request-id", "desk-8".parse().unwrap());
    assert_eq!(id(client.recognize(bad).await.unwrap_err().metadata()), "desk-8");

    let mut batch = tonic::Request::new(proto::BatchRecognizeRequest::default());
    batch.metadata_mut().insert("x-request-id", "desk-9".parse().unwrap());
    assert_eq!(id(client.batch_recognize(batch).await.unwrap().metadata()), "desk-9");
    let mut stream = tonic::Request::new(tokio_stream::empty());
    stream.metadata_mut().insert("x-request-id", "desk-10".parse().unwrap());
    assert_eq!(id(client.stream_recognize(stream).await.unwrap().metadata()), "desk-10");
}

#[tokio::test]
async fn custom_entities_hold_for_one_request() {
    let running = start(Limits::default()).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let mut ask = request("Acme Corporation praised China.", proto::EncodingType::Utf8);
    let record = proto::Record {
        id: "acme".into(),
        r#type: "other".into(),
        name: "Acme Corporation".into(),
        label: "company".into(),
        ..Default::default()
    };
    ask.options.as_mut().unwrap().custom_entities = vec![record];
    let answer = client.recognize(ask).await.unwrap().into_inner();
    assert_eq!(answer.entities.iter().map(|e| e.label.as_str()).collect::<Vec<_>>(), ["company", "state"]);
    let plain = client.recognize(request("Acme Corporation", proto::EncodingType::Utf8)).await.unwrap().into_inner();
    assert!(plain.mentions.is_empty());
}

#[tokio::test]
async fn records_of_a_batch_or_stream_hold_for_all_of_it_and_bad_ones_fail_it_once() {
    let running = start(Limits::default()).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let acme = |name: &str| proto::Record {
        id: "acme".into(),
        r#type: "other".into(),
        name: name.into(),
        ..Default::default()
    };
    let options = |record| proto::RecognizeOptions { custom_entities: vec![record], ..Default::default() };
    let documents = || ["Acme Corporation grew.", "China said no.", "Acme Corporation shrank."].map(document).to_vec();
    let batch = |record| proto::BatchRecognizeRequest { documents: documents(), options: Some(options(record)) };
    let stream = |record| {
        let mut messages = vec![stream_recognize_request::Request::Options(options(record))];
        messages.extend(documents().into_iter().map(stream_recognize_request::Request::Document));
        tokio_stream::iter(messages.into_iter().map(|m| proto::StreamRecognizeRequest { request: Some(m) }))
    };
    let about = |result: proto::BatchRecognizeResult| match result.result.unwrap() {
        batch_recognize_result::Result::Response(r) => r.entities.into_iter().map(|e| e.id).collect::<Vec<_>>(),
        batch_recognize_result::Result::Error(e) => panic!("{e:?}"),
    };
    let expected = [["acme"], ["china"], ["acme"]];
    let results = client.batch_recognize(batch(acme("Acme Corporation"))).await.unwrap().into_inner().results;
    assert_eq!(results.into_iter().map(about).collect::<Vec<_>>(), expected);
    let mut answers = client.stream_recognize(stream(acme("Acme Corporation"))).await.unwrap().into_inner();
    let mut found = Vec::new();
    while let Some(answer) = answers.message().await.unwrap() {
        found.push(about(answer.result.unwrap()));
    }
    assert_eq!(found, expected);

    let wrong = (Code::InvalidArgument, ("INVALID_RECORD".to_owned(), "options.custom_entities[0]".to_owned()));
    let refused = client.batch_recognize(batch(acme(""))).await.unwrap_err();
    assert_eq!((refused.code(), detail(&refused)), wrong);
    let mut answers = client.stream_recognize(stream(acme(""))).await.unwrap().into_inner();
    let refused = answers.message().await.unwrap_err();
    assert_eq!((refused.code(), detail(&refused)), wrong);
}

#[tokio::test]
async fn one_bad_document_does_not_spoil_a_batch() {
    let running = start(Limits { max_text_bytes: 100, ..Limits::default() }).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let documents = vec![document("China said no."), document(&"a".repeat(101)), document("")];
    let batch = proto::BatchRecognizeRequest { documents, options: None };
    let results = client.batch_recognize(batch).await.unwrap().into_inner().results;
    let kinds: Vec<String> = results
        .iter()
        .map(|r| match r.result.as_ref().unwrap() {
            batch_recognize_result::Result::Response(r) => format!("{} mentions", r.mentions.len()),
            batch_recognize_result::Result::Error(e) => format!("code {}", e.code),
        })
        .collect();
    assert_eq!(kinds, ["1 mentions", "code 3", "0 mentions"]);
    assert_eq!(results.iter().map(|r| r.index).collect::<Vec<_>>(), [0, 1, 2]);
}

#[tokio::test]
async fn a_stream_answers_in_order_and_takes_options_once() {
    let running = start(Limits::default()).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let options = || proto::StreamRecognizeRequest {
        request: Some(stream_recognize_request::Request::Options(proto::RecognizeOptions::default())),
    };
    let send = |text: &str, id: usize| proto::StreamRecognizeRequest {
        request: Some(stream_recognize_request::Request::Document(proto::Document {
            id: id.to_string(),
            text: text.to_owned(),
            ..Default::default()
        })),
    };
    let mut messages = vec![options()];
    messages.extend((0..20).map(|i| send(&"China said no. ".repeat(if i % 2 == 0 { 1 } else { 2_000 }), i)));
    let mut answers = client.stream_recognize(tokio_stream::iter(messages)).await.unwrap().into_inner();
    for index in 0..20 {
        let result = answers.message().await.unwrap().unwrap().result.unwrap();
        assert_eq!((result.index, result.document_id), (index, index.to_string()));
    }
    assert!(answers.message().await.unwrap().is_none());

    let twice = vec![options(), options()];
    let mut refused = client.stream_recognize(tokio_stream::iter(twice)).await.unwrap().into_inner();
    assert_eq!(detail(&refused.message().await.unwrap_err()).0, "OUT_OF_ORDER");
}

#[tokio::test]
async fn the_gazetteer_answers_for_itself() {
    let running = start(Limits::default()).await;
    let mut client = GazetteerServiceClient::new(running.channel.clone());
    let about = client.get_gazetteer(proto::GetGazetteerRequest {}).await.unwrap().into_inner();
    assert_eq!((about.name.as_str(), about.version.len()), ("default", 16));
    let china =
        client.get_entity(proto::GetEntityRequest { id: "china".into() }).await.unwrap().into_inner().record.unwrap();
    assert_eq!((china.wikidata.as_str(), china.name_order.as_str()), ("Q148", ""));
    let counts: std::collections::HashMap<_, _> =
        about.entity_counts.iter().map(|c| (c.r#type(), c.count as usize)).collect();
    let listed = async |kind: proto::EntityType| {
        let ask = proto::ListEntitiesRequest { page_size: 1_000, r#type: kind.into(), ..Default::default() };
        client.clone().list_entities(ask).await.unwrap().into_inner().records
    };
    let offices = listed(proto::EntityType::Office).await;
    assert!(offices.len() == counts[&proto::EntityType::Office] && offices.iter().all(|r| r.r#type == "office"));
    assert_eq!(listed(proto::EntityType::Other).await.len(), counts[&proto::EntityType::Other]);
    assert_eq!(
        client.get_entity(proto::GetEntityRequest { id: "atlantis".into() }).await.unwrap_err().code(),
        Code::NotFound
    );

    let nothing = client.get_entity(proto::GetEntityRequest::default()).await.unwrap_err();
    assert_eq!((nothing.code(), detail(&nothing)), (Code::InvalidArgument, ("MISSING".into(), "id".into())));
    for (office, of, code, reason, field) in [
        ("", "china", Code::InvalidArgument, "MISSING", "office"),
        ("president", "", Code::InvalidArgument, "MISSING", "of"),
        ("china", "china", Code::InvalidArgument, "WRONG_TYPE", "office"),
        ("president", "xi-jinping", Code::InvalidArgument, "WRONG_TYPE", "of"),
        ("archon", "china", Code::NotFound, "NOT_FOUND", "office"),
        ("president", "atlantis", Code::NotFound, "NOT_FOUND", "of"),
    ] {
        let ask = proto::ResolveOfficeRequest { office: office.into(), of: of.into(), date: None };
        let refused = client.resolve_office(ask).await.unwrap_err();
        assert_eq!((refused.code(), detail(&refused)), (code, (reason.into(), field.into())), "{office} of {of}");
    }

    let lookup = proto::LookupNameRequest { name: "prc".into(), ..Default::default() };
    let candidates = client.lookup_name(lookup).await.unwrap().into_inner().candidates;
    assert_eq!(candidates.first().and_then(|c| c.entity.as_ref()).map(|e| e.id.as_str()), Some("china"));

    let date = Some(proto::Date { year: 2022, month: 9, day: 6 });
    let office = proto::ResolveOfficeRequest { office: "prime-minister".into(), of: "united-kingdom".into(), date };
    let holders = client.resolve_office(office).await.unwrap().into_inner().holders;
    assert_eq!(holders.iter().map(|h| h.entity.as_ref().unwrap().id.as_str()).collect::<Vec<_>>(), ["liz-truss"]);

    let (mut token, mut ids) = (String::new(), Vec::new());
    loop {
        let ask = proto::ListEntitiesRequest {
            page_size: 150,
            page_token: token,
            r#type: proto::EntityType::State.into(),
            ..Default::default()
        };
        let page = client.list_entities(ask).await.unwrap().into_inner();
        ids.extend(page.records.into_iter().map(|r| r.id));
        token = page.next_page_token;
        if token.is_empty() {
            break;
        }
    }
    assert!(ids.len() >= 195 && ids.is_sorted(), "{}", ids.len());

    for page_token in ["garbage", "china.00000000", "."] {
        let ask = proto::ListEntitiesRequest { page_token: page_token.into(), ..Default::default() };
        let refused = client.list_entities(ask).await.unwrap_err();
        assert_eq!(detail(&refused), ("INVALID_PAGE_TOKEN".into(), "page_token".into()), "{page_token}");
    }
    // Answers give a record without a label its type's name as one, and so do lists.
    let ask = proto::ListEntitiesRequest { page_size: 1_000, label: "leader".into(), ..Default::default() };
    let leaders = client.list_entities(ask).await.unwrap().into_inner().records;
    assert_eq!(leaders.len(), 1_000);
    assert!(leaders.iter().all(|r| r.r#type == "leader" && r.label.is_empty()));
}

#[tokio::test]
async fn overload_is_shed_with_a_time_to_retry_and_health_is_not() {
    let running = start(Limits { max_in_flight: 1, ..Limits::default() }).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let long = "China said no to the Russian president. ".repeat(20_000);
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let (mut client, ask) = (client.clone(), request(&long, proto::EncodingType::Utf8));
            tokio::spawn(async move { client.recognize(ask).await.map(|_| ()) })
        })
        .collect();
    assert_eq!(health(&running.channel, "attache.v1.RecognitionService").await, ServingStatus::Serving);
    let mut shed = 0;
    for call in calls {
        if let Err(status) = call.await.unwrap()
            && status.get_error_details().retry_info().is_some()
        {
            assert_eq!(status.code(), Code::ResourceExhausted);
            assert_eq!(status.metadata().get("grpc-retry-pushback-ms").unwrap(), "200");
            assert!(status.message().contains("1 requests are in flight, which is the limit"), "{}", status.message());
            shed += 1;
        }
    }
    assert!(shed > 0, "nothing was shed");
    client.recognize(request("China", proto::EncodingType::Utf8)).await.unwrap();
}

/// A text that takes far longer than a millisecond.
fn long_text() -> String {
    "China said no to the Russian president. ".repeat(25_000)
}

#[tokio::test]
async fn a_missed_deadline_says_so_and_leaves_nothing_behind() {
    let limits = Limits { max_in_flight: 1, request_timeout: Duration::from_millis(1), ..Limits::default() };
    let running = start(limits).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let late = client.recognize(request(&long_text(), proto::EncodingType::Utf8)).await.unwrap_err();
    assert_eq!((late.code(), late.message()), (Code::DeadlineExceeded, "not done within 1 ms"));

    // The one permit comes back as soon as the work has noticed; a stream waits for it.
    let documents = [long_text(), String::new()].map(|text| proto::StreamRecognizeRequest {
        request: Some(stream_recognize_request::Request::Document(document(&text))),
    });
    let mut answers = loop {
        match client.stream_recognize(tokio_stream::iter(documents.clone())).await {
            Ok(answers) => break answers.into_inner(),
            Err(status) => assert_eq!(status.code(), Code::ResourceExhausted),
        }
    };
    let late = answers.message().await.unwrap().unwrap().result.unwrap().result.unwrap();
    let batch_recognize_result::Result::Error(late) = late else { panic!("{late:?}") };
    assert_eq!(late.code, i32::from(Code::DeadlineExceeded));
    assert_eq!(answers.message().await.unwrap().unwrap().result.unwrap().index, 1);
    assert!(answers.message().await.unwrap().is_none());
    println!("figures: a deadline missed: DEADLINE_EXCEEDED, its permit is back");
}

#[tokio::test]
async fn a_callers_own_deadline_counts_where_it_is_sooner() {
    let running = start(Limits { request_timeout: Duration::from_mins(10), ..Limits::default() }).await;
    let mut ask = tonic::Request::new(request(&long_text(), proto::EncodingType::Utf8));
    ask.metadata_mut().insert("grpc-timeout", "1m".parse().unwrap());
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let late = client.recognize(ask).await.unwrap_err();
    assert!(late.message().contains("not done within 1 ms") || late.message().contains("Timeout"), "{late:?}");
}

#[tokio::test]
async fn calls_given_up_give_their_permits_back() {
    let running = start(Limits { max_in_flight: 2, ..Limits::default() }).await;
    let client = RecognitionServiceClient::new(running.channel.clone());
    for _ in 0..10 {
        let call = |text: String| {
            let mut client = client.clone();
            tokio::spawn(async move { client.recognize(request(&text, proto::EncodingType::Utf8)).await.map(|_| ()) })
        };
        let (given_up, batch) = (call(long_text()), call(long_text()));
        tokio::task::yield_now().await;
        given_up.abort();
        batch.abort();
    }
    let both = [client.clone(), client.clone()].map(|mut client| async move {
        while let Err(status) = client.recognize(request(&long_text(), proto::EncodingType::Utf8)).await {
            assert_eq!(status.code(), Code::ResourceExhausted);
        }
    });
    let [first, second] = both;
    tokio::join!(first, second);
    println!("figures: 20 calls given up, both permits are back");
}

#[tokio::test]
async fn a_batch_keeps_its_order_while_it_is_worked_on_in_parallel() {
    let running = start(Limits { request_timeout: Duration::from_mins(10), ..Limits::default() }).await;
    let mut client = RecognitionServiceClient::new(running.channel.clone());
    let documents = (0..40)
        .map(|i| proto::Document {
            id: i.to_string(),
            text: "China said no. ".repeat(if i % 3 == 0 { 3_000 } else { 1 }),
            ..Default::default()
        })
        .collect();
    let options =
        Some(proto::RecognizeOptions { mention_kinds: vec![proto::MentionKind::Pronoun.into()], ..Default::default() });
    let batch = proto::BatchRecognizeRequest { documents, options };
    let results = client.batch_recognize(batch).await.unwrap().into_inner().results;
    for (index, result) in results.iter().enumerate() {
        assert_eq!((result.index as usize, result.document_id.clone()), (index, index.to_string()));
        assert!(matches!(result.result, Some(batch_recognize_result::Result::Response(_))));
    }
}

#[tokio::test]
async fn reflection_answers_in_both_versions_and_liveness_has_its_own_name() {
    let running = start(Limits::default()).await;
    assert_eq!(health(&running.channel, "liveness").await, ServingStatus::Serving);
    let list = || tonic_reflection::pb::v1::server_reflection_request::MessageRequest::ListServices(String::new());
    let ask = tonic_reflection::pb::v1::ServerReflectionRequest { host: String::new(), message_request: Some(list()) };
    let mut v1 =
        tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient::new(running.channel.clone());
    let mut answers = v1.server_reflection_info(tokio_stream::iter([ask])).await.unwrap().into_inner();
    let answer = format!("{:?}", answers.message().await.unwrap().unwrap());
    assert!(answer.contains("attache.v1.RecognitionService") && answer.contains("attache.v1.GazetteerService"));
    let list = tonic_reflection::pb::v1alpha::server_reflection_request::MessageRequest::ListServices(String::new());
    let ask =
        tonic_reflection::pb::v1alpha::ServerReflectionRequest { host: String::new(), message_request: Some(list) };
    let mut alpha =
        tonic_reflection::pb::v1alpha::server_reflection_client::ServerReflectionClient::new(running.channel.clone());
    let mut answers = alpha.server_reflection_info(tokio_stream::iter([ask])).await.unwrap().into_inner();
    assert!(format!("{:?}", answers.message().await.unwrap().unwrap()).contains("attache.v1.RecognitionService"));
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_stops() {
    let running = start(Limits::default()).await;
    running.stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(20), running.server).await.unwrap().unwrap().unwrap();
}
