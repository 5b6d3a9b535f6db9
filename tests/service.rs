//! What stands around the services: the side port, credentials, browsers, the end.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

mod support;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use attache::grpc::Limits;
use attache::grpc::proto::recognition_service_client::RecognitionServiceClient;
use attache::grpc::proto::{self, stream_recognize_request};
use attache::reload::{self, Reload};
use attache::server::{ServerConfig, Tls, TlsFiles, Tokens};
use hyper_util::rt::TokioIo;
use prost::Message;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use support::{connect, health_of, http, metric, quick, request, start, until};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tonic::Code;
use tonic::transport::{Channel, Endpoint};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn the_side_port_tells_how_the_service_fares() {
    let running = start(quick()).await;
    for (path, body) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let (head, text) = http(running.http, &format!("GET {path}"), &[], b"").await;
        assert!(head.starts_with("http/1.1 200"), "{head}");
        assert_eq!(text, body.as_bytes());
    }
    let mut client = RecognitionServiceClient::new(connect(running.grpc).await);
    client.recognize(request("Beijing denied it.")).await.unwrap();
    client.recognize(attache::grpc::proto::RecognizeRequest::default()).await.unwrap_err();
    let counted = |name: &'static str, part: &'static str| metric(running.http, name, part);
    until("both requests are counted", || async {
        let method = "method=\"attache.v1.RecognitionService/Recognize\"";
        counted("attache_requests_total{", "code=\"OK\"").await >= 1.0
            && counted("attache_requests_total{", "code=\"INVALID_ARGUMENT\"").await >= 1.0
            && counted("attache_request_duration_seconds_count", method).await >= 2.0
    })
    .await;
    assert!(counted("attache_mentions_total", "kind=\"metonym\"").await >= 1.0);
    assert!(counted("attache_text_bytes_total", "").await >= 18.0);
    assert!(counted("attache_connections{", "port=\"grpc\"").await >= 1.0);
    // 2026-01-01, in seconds since 1970.
    assert!(counted("attache_gazetteer_as_of_timestamp_seconds", "").await >= 1_767_225_600.0);
    assert!(metric(running.http, "attache_gazetteer_info", running.snapshot.load().version()).await >= 1.0);
    assert!(counted("process_resident_memory_bytes", "").await > 1e6);
    assert!(counted("process_cpu_seconds_total", "").await > 0.0);
    assert!(counted("process_max_fds", "").await >= counted("process_open_fds", "").await);
    // 2020-01-01, in seconds since 1970.
    assert!(counted("process_start_time_seconds", "").await > 1_577_836_800.0);
    // What has not happened yet is counted too, so that its first time is seen as an increase.
    let (_, all) = http(running.http, "GET /metrics", &[], b"").await;
    let all = String::from_utf8(all).unwrap();
    for idle in [
        "attache_gazetteer_reloads_total{result=\"failure\"}",
        "attache_credential_reloads_total{kind=\"tokens\",result=\"failure\"}",
        "attache_connections_refused_total{reason=\"descriptors\"}",
        "attache_panics_total",
    ] {
        assert!(all.contains(idle), "{idle} is not in {all}");
    }
}

#[tokio::test]
async fn records_that_a_request_brings_are_compiled_once_however_many_its_documents() {
    let running = start(quick()).await;
    let mut client = RecognitionServiceClient::new(connect(running.grpc).await);
    let compiled = || metric(running.http, "attache_request_gazetteers_total", "");
    let acme = proto::Record { id: "acme".into(), r#type: "other".into(), name: "Acme".into(), ..Default::default() };
    let options = proto::RecognizeOptions { custom_entities: vec![acme], ..Default::default() };
    let document =
        |n: usize| proto::Document { id: n.to_string(), text: "Acme met China.".into(), ..Default::default() };

    let before = compiled().await;
    let documents = (0..50).map(document).collect();
    let batch = proto::BatchRecognizeRequest { documents, options: Some(options.clone()) };
    assert_eq!(client.batch_recognize(batch).await.unwrap().into_inner().results.len(), 50);
    assert!((compiled().await - before - 1.0).abs() < 0.5);

    let first = stream_recognize_request::Request::Options(options);
    let documents = (0..50).map(document).map(stream_recognize_request::Request::Document);
    let messages: Vec<_> =
        std::iter::once(first).chain(documents).map(|m| proto::StreamRecognizeRequest { request: Some(m) }).collect();
    let mut answers = client.stream_recognize(tokio_stream::iter(messages)).await.unwrap().into_inner();
    while answers.message().await.unwrap().is_some() {}
    assert!((compiled().await - before - 2.0).abs() < 0.5);
}

#[tokio::test]
async fn scripts_may_post_json() {
    let running = start(ServerConfig { playground: true, ..quick() }).await;
    let ask = r#"{"document": {"id": "a", "text": "Beijing denied it.", "date": {"year": 2024, "month": 7}}}"#;
    let (head, body) =
        http(running.http, "POST /v1/recognize", &[JSON, ("x-request-id", "desk-7")], ask.as_bytes()).await;
    assert!(head.starts_with("http/1.1 200") && head.contains("x-request-id: desk-7"), "{head}");
    let answer: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(answer["documentId"], "a");
    assert_eq!(answer["mentions"][0]["kind"], "MENTION_KIND_METONYM");
    assert_eq!(answer["mentions"][0]["begin"], 0);

    let deep = "[".repeat(100_000);
    for (body, status, reason, field) in [
        (
            r#"{"document": {"text": "x", "date": {"year": 2023, "month": 2, "day": 29}}}"#,
            400,
            "INVALID_DATE",
            "document.date",
        ),
        (r#"{"document": {"text": "x", "date": {"day": 29}}}"#, 400, "INVALID_DATE", "document.date"),
        ("{}", 400, "MISSING", "document"),
        ("{", 400, "MALFORMED", ""),
        (deep.as_str(), 400, "MALFORMED", ""),
    ] {
        let (head, answer) = http(running.http, "POST /v1/recognize", &[JSON], body.as_bytes()).await;
        let error = &serde_json::from_slice::<serde_json::Value>(&answer).unwrap()["error"];
        assert!(head.starts_with(&format!("http/1.1 {status}")), "{head}");
        assert_eq!(
            (&error["reason"], &error["fieldViolations"][0]["field"]),
            (&reason.into(), &field.into()),
            "{error}"
        );
    }
    for (headers, body, told) in [
        (&[][..], ask, "`content-type: application/json` is required"),
        (&[("content-type", "application/json; charset=iso-8859-1")], ask, "JSON is sent in UTF-8"),
        (&[JSON, ("content-encoding", "gzip")], ask, "send the body as it is"),
        (&[JSON], " ", "the body is empty"),
        (&[JSON], r#"{"document": {"text": "x", "date": "2024-01-01"}}"#, "expected an object, a Date, such as"),
        (&[JSON], r#"{"document": {"text": "\ud800"}}"#, "half of a surrogate pair"),
        (&[JSON], r#"{"document": {"text": "x", "date": {}}}"#, "a date needs a year"),
    ] {
        let (head, answer) = http(running.http, "POST /v1/recognize", headers, body.as_bytes()).await;
        let error = &serde_json::from_slice::<serde_json::Value>(&answer).unwrap()["error"];
        assert!(head.starts_with("http/1.1 400"), "{head}");
        assert!(error["message"].as_str().unwrap().contains(told), "{error} does not tell: {told}");
    }
    let utf8 = [("content-type", "application/json; charset=UTF-8")];
    assert!(http(running.http, "POST /v1/recognize", &utf8, ask.as_bytes()).await.0.starts_with("http/1.1 200"));
}

#[tokio::test]
async fn what_http_refuses_is_told_and_counted_as_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens");
    std::fs::write(&path, "0123456789abcdef\n").unwrap();
    let open = start(ServerConfig { playground: true, ..quick() }).await;
    let tokens = Some(Tokens::load(path).unwrap());
    let closed = start(ServerConfig { playground: true, tokens, ..quick() }).await;
    for (port, line, status, code) in [
        (open.http, "GET /v1/recognize", 405, "UNIMPLEMENTED"),
        (open.http, "OPTIONS /v1/recognize", 405, "UNIMPLEMENTED"),
        (open.http, "GET /nope", 404, "NOT_FOUND"),
        (closed.http, "POST /v1/recognize", 401, "UNAUTHENTICATED"),
    ] {
        let label = format!("code=\"{code}\"");
        let counted = || metric(port, "attache_requests_total", &label);
        let before = counted().await;
        let (head, body) = http(port, line, &[JSON], b"{}").await;
        assert!(head.starts_with(&format!("http/1.1 {status}")), "{line}: {head}");
        let error = &serde_json::from_slice::<serde_json::Value>(&body).unwrap()["error"];
        assert_eq!((&error["code"], &error["status"]), (&status.into(), &code.into()), "{line}: {error}");
        assert!(counted().await > before, "{line} is not counted as {code}");
    }
}

#[tokio::test]
async fn an_answer_too_large_is_not_to_be_asked_for_again() {
    let limits = Limits { max_reply_bytes: 1_000, ..Limits::default() };
    let running = start(ServerConfig { playground: true, limits, ..quick() }).await;
    let ask = format!(r#"{{"document": {{"text": "{}"}}}}"#, "China said no. ".repeat(100));
    let (head, answer) = http(running.http, "POST /v1/recognize", &[JSON], ask.as_bytes()).await;
    let error = &serde_json::from_slice::<serde_json::Value>(&answer).unwrap()["error"];
    assert!(head.starts_with("http/1.1 413") && !head.contains("retry-after"), "{head}");
    assert_eq!((&error["status"], &error["reason"]), (&"RESOURCE_EXHAUSTED".into(), &"REPLY_TOO_LARGE".into()));
}

#[tokio::test]
async fn the_page_needs_nothing_from_elsewhere_and_is_there_only_where_asked_for() {
    let running = start(ServerConfig { playground: true, ..quick() }).await;
    let (head, page) = http(running.http, "GET /", &[], b"").await;
    assert!(head.contains("content-security-policy: default-src 'none'"), "{head}");
    let page = String::from_utf8(page).unwrap().replace("http://www.w3.org/2000/svg", "");
    for foreign in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(foreign), "the page holds {foreign}");
    }
    let without = start(quick()).await;
    for path in ["GET /", "POST /v1/recognize"] {
        let (head, _) = http(without.http, path, &[JSON], b"{}").await;
        assert!(head.starts_with("http/1.1 404"), "{head}");
    }
}

#[tokio::test]
async fn calls_need_a_token_where_there_are_any_and_health_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens");
    std::fs::write(&path, "# the desk\n0123456789abcdef\n").unwrap();
    let tokens = Tokens::load(path.clone()).unwrap();
    let running = start(ServerConfig { tokens: Some(tokens.clone()), playground: true, ..quick() }).await;
    let channel = connect(running.grpc).await;
    let call = async |token: &str| {
        let mut ask = tonic::Request::new(request("China said no."));
        if !token.is_empty() {
            ask.metadata_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
        }
        RecognitionServiceClient::new(channel.clone()).recognize(ask).await.map_or_else(|s| s.code(), |_| Code::Ok)
    };
    assert_eq!(call("").await, Code::Unauthenticated);
    assert_eq!(call("0123456789abcdeF").await, Code::Unauthenticated);
    assert_eq!(call("0123456789abcdef").await, Code::Ok);
    assert_eq!(health_of(&channel, "attache.v1.RecognitionService").await, ServingStatus::Serving);
    let (head, body) = http(running.http, "POST /v1/recognize", &[JSON], b"{}").await;
    assert!(head.starts_with("http/1.1 401") && head.contains("www-authenticate: bearer"), "{head}");
    let error = &serde_json::from_slice::<serde_json::Value>(&body).unwrap()["error"];
    assert_eq!((&error["status"], &error["code"]), (&"UNAUTHENTICATED".into(), &401.into()));
    let (head, _) = http(running.http, "GET /metrics", &[], b"").await;
    assert!(head.starts_with("http/1.1 200"), "{head}");

    let asked = reloading(vec![Arc::new(tokens)]);
    std::fs::write(&path, "short\n").unwrap();
    asked.send(()).await.unwrap();
    until("the bad file is refused", || async {
        metric(running.http, "attache_credential_reloads_total", "kind=\"tokens\",result=\"failure\"").await >= 1.0
    })
    .await;
    assert_eq!(call("0123456789abcdef").await, Code::Ok);
    std::fs::write(&path, "fedcba9876543210\n").unwrap();
    asked.send(()).await.unwrap();
    until("the new token opens", || async { call("fedcba9876543210").await == Code::Ok }).await;
    assert_eq!(call("0123456789abcdef").await, Code::Unauthenticated);
}

/// Reloads when asked, and neither watches nor polls.
fn reloading(items: Vec<Arc<dyn Reload>>) -> mpsc::Sender<()> {
    let (sender, receiver) = mpsc::channel(1);
    let items = items.into_iter().map(|item| {
        let hash = item.fingerprint().ok();
        (item, hash)
    });
    tokio::spawn(reload::run(items.collect(), Duration::ZERO, receiver));
    sender
}

/// An authority that issues certificates into files.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for localhost, valid until a year, and its key.
    fn issue(&self, until_year: i32) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(until_year, 1, 1);
        (params.signed_by(&key, &self.0).unwrap().pem(), key.serialize_pem())
    }

    /// Connects as a client that trusts this authority, with a certificate of its own if given.
    async fn connect(
        &self,
        address: SocketAddr,
        own: Option<&(String, String)>,
    ) -> Result<Channel, tonic::transport::Error> {
        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.pem().as_bytes()).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder =
            rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let builder = builder.with_root_certificates(roots);
        let mut config = match own {
            None => builder.with_no_client_auth(),
            Some((certificate, key)) => {
                let chain = vec![CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap()];
                builder.with_client_auth_cert(chain, PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap()).unwrap()
            }
        };
        config.alpn_protocols = vec![b"h2".to_vec()];
        let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
        let connect = tower::service_fn(move |_: http::Uri| {
            let connector = connector.clone();
            async move {
                let stream = TcpStream::connect(address).await?;
                connector.connect(ServerName::try_from("localhost").unwrap(), stream).await.map(TokioIo::new)
            }
        });
        Endpoint::from_static("http://localhost").connect_with_connector(connect).await
    }
}

fn write_pair(folder: &Path, pair: &(String, String)) -> TlsFiles {
    let files = TlsFiles { certificate: folder.join("tls.crt"), key: folder.join("tls.key"), client_ca: None };
    std::fs::write(&files.certificate, &pair.0).unwrap();
    std::fs::write(&files.key, &pair.1).unwrap();
    files
}

#[tokio::test]
async fn certificates_change_under_load_and_bad_ones_never_take_effect() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (Authority::new(), Authority::new());
    let tls = Tls::load(write_pair(folder.path(), &old.issue(2100))).unwrap();
    let running = start(ServerConfig { tls: Some(tls.clone()), ..quick() }).await;
    let asked = reloading(vec![Arc::new(tls)]);
    let channel = old.connect(running.grpc, None).await.unwrap();
    let load = tokio::spawn(async move {
        let mut client = RecognitionServiceClient::new(channel);
        for _ in 0..500 {
            client.recognize(request("China said no.")).await.unwrap();
        }
    });

    let failures =
        || metric(running.http, "attache_credential_reloads_total", "kind=\"certificate\",result=\"failure\"");
    let (other, another) = (new.issue(2100), new.issue(2100));
    for (what, bad) in [
        ("expired", new.issue(2020)),
        ("mismatched", (other.0, another.1)),
        ("empty", (String::new(), String::new())),
        ("truncated", (another.0.lines().take(4).collect(), String::new())),
    ] {
        let before = failures().await;
        write_pair(folder.path(), &bad);
        asked.send(()).await.unwrap();
        until(what, || async { failures().await > before }).await;
        assert!(old.connect(running.grpc, None).await.is_ok(), "{what}");
    }
    write_pair(folder.path(), &new.issue(2100));
    asked.send(()).await.unwrap();
    until("the new certificate is shown", || async { new.connect(running.grpc, None).await.is_ok() }).await;
    assert!(old.connect(running.grpc, None).await.is_err());
    // The connection from before was never disturbed.
    load.await.unwrap();
    figures!("500 calls on one connection over 4 refused pairs and a new one, none failed");
    assert_eq!(health_of(&connect(running.health).await, "liveness").await, ServingStatus::Serving);
}

#[tokio::test]
async fn with_a_client_authority_only_its_clients_may_call() {
    let folder = tempfile::tempdir().unwrap();
    let (authority, stranger) = (Authority::new(), Authority::new());
    let mut files = write_pair(folder.path(), &authority.issue(2100));
    let ca = folder.path().join("ca.crt");
    std::fs::write(&ca, authority.pem()).unwrap();
    files.client_ca = Some(ca.clone());
    let tls = Tls::load(files).unwrap();
    let running = start(ServerConfig { tls: Some(tls.clone()), ..quick() }).await;
    let call = async |own: Option<(String, String)>| match authority.connect(running.grpc, own.as_ref()).await {
        Ok(channel) => RecognitionServiceClient::new(channel).recognize(request("China said no.")).await.is_ok(),
        Err(_) => false,
    };
    assert!(call(Some(authority.issue(2100))).await);
    assert!(!call(Some(stranger.issue(2100))).await);
    assert!(!call(None).await);

    // Another authority takes over, while the clients of the first still call.
    let held = authority.connect(running.grpc, Some(&authority.issue(2100))).await.unwrap();
    let load = tokio::spawn(async move {
        for _ in 0..200 {
            RecognitionServiceClient::new(held.clone()).recognize(request("China said no.")).await.unwrap();
        }
    });
    let asked = reloading(vec![Arc::new(tls)]);
    std::fs::write(&ca, stranger.pem()).unwrap();
    asked.send(()).await.unwrap();
    until("the other authority's clients may call", || call(Some(stranger.issue(2100)))).await;
    assert!(!call(Some(authority.issue(2100))).await);
    load.await.unwrap();
    figures!("clients' authority replaced under 200 calls, none failed");
}

#[tokio::test]
async fn pages_of_named_origins_may_call_and_no_others() {
    let origins = vec!["https://desk.example".parse().unwrap()];
    let running = start(ServerConfig { allowed_origins: origins, ..quick() }).await;
    let message = request("China said no.").encode_to_vec();
    let frame = [&[0][..], &u32::try_from(message.len()).unwrap().to_be_bytes(), &message].concat();
    let path = "POST /attache.v1.RecognitionService/Recognize";
    let call = async |origin| {
        http(running.grpc, path, &[("content-type", "application/grpc-web+proto"), ("origin", origin)], &frame).await
    };
    let (head, body) = call("https://desk.example").await;
    assert!(head.contains("access-control-allow-origin: https://desk.example"), "{head}");
    assert!(String::from_utf8_lossy(&body).contains("grpc-status:0"), "{head}");
    let (head, _) = call("https://elsewhere.example").await;
    assert!(!head.contains("access-control-allow-origin"), "{head}");
    let preflight = [
        ("origin", "https://desk.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type,x-grpc-web,grpc-timeout"),
    ];
    let (head, _) = http(running.grpc, path.replace("POST", "OPTIONS").as_str(), &preflight, b"").await;
    assert!(head.starts_with("http/1.1 200") && head.contains("access-control-allow-headers"), "{head}");

    // Where no origin is named there is no gRPC-Web.
    let plain = start(quick()).await;
    let (head, _) = http(plain.grpc, path, &[("content-type", "application/grpc-web+proto")], &frame).await;
    assert!(!head.contains("grpc-web") && !head.contains("access-control"), "{head}");
}

#[tokio::test]
async fn the_end_is_announced_and_no_watch_or_idle_stream_delays_it() {
    let config = ServerConfig {
        drain: Duration::from_millis(200),
        shutdown_deadline: Duration::from_mins(1),
        limits: Limits::default(),
        ..quick()
    };
    let running = start(config).await;
    let channel = connect(running.grpc).await;
    let watch = HealthCheckRequest { service: "attache.v1.RecognitionService".to_owned() };
    let mut seen = HealthClient::new(channel.clone()).watch(watch).await.unwrap().into_inner();
    assert_eq!(seen.message().await.unwrap().unwrap().status(), ServingStatus::Serving);
    let (_documents, idle) = mpsc::channel::<attache::grpc::proto::StreamRecognizeRequest>(1);
    let idle = tokio_stream::wrappers::ReceiverStream::new(idle);
    let mut client = RecognitionServiceClient::new(channel);
    let mut stream = client.stream_recognize(idle).await.unwrap().into_inner();

    running.stop.send(()).unwrap();
    assert_eq!(seen.message().await.unwrap().unwrap().status(), ServingStatus::NotServing);
    // While it drains, requests are served as ever.
    client.recognize(request("China said no.")).await.unwrap();
    let (head, _) = http(running.http, "GET /readyz", &[], b"").await;
    assert!(head.starts_with("http/1.1 503"), "{head}");
    assert_eq!(stream.message().await.unwrap_err().code(), Code::Unavailable);
    tokio::time::timeout(Duration::from_secs(20), running.ended).await.unwrap().unwrap().unwrap();
}
