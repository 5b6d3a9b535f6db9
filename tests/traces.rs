//! Traces reach a collector and are joined to the caller's. Needs the feature `otlp`.
#![cfg(feature = "otlp")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

mod support;

use std::time::Duration;

use attache::grpc::proto::recognition_service_client::RecognitionServiceClient;
use axum::body::to_bytes;
use axum::extract::Request;
use support::{Process, connect, request};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_stream::wrappers::TcpListenerStream;

#[tokio::test]
async fn a_request_is_a_span_of_its_callers_trace() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let collector = format!("http://{}", listener.local_addr().unwrap());
    let (sender, mut exports) = mpsc::channel(8);
    let receive = move |export: Request| {
        let sender = sender.clone();
        async move {
            let path = export.uri().path().to_owned();
            sender.send((path, to_bytes(export.into_body(), 1 << 20).await.unwrap())).await.unwrap();
            // An answer without a message: the exporter has nothing to learn from it.
            tonic::Status::ok("").into_http::<axum::body::Body>()
        }
    };
    let routes = tonic::service::Routes::from(axum::Router::new().fallback(receive));
    let incoming = TcpListenerStream::new(listener);
    tokio::spawn(tonic::transport::Server::builder().add_routes(routes).serve_with_incoming(incoming));

    let logs = ["--log", "attache=debug", "--log-format", "json"];
    let process = Process::start("", &[&["--otlp-endpoint", &collector, "--drain", "0s"], &logs[..]].concat(), &[]);
    let mut ask = tonic::Request::new(request("Beijing denied the secret report."));
    let trace = 0x0af7_6519_16cd_43dd_8448_eb21_1c80_319c_u128;
    ask.metadata_mut().insert("traceparent", format!("00-{trace:032x}-b7ad6b7169203331-01").parse().unwrap());
    let mut client = RecognitionServiceClient::new(connect(process.grpc).await);
    client.recognize(ask).await.unwrap();
    let line: serde_json::Value = serde_json::from_str(&process.line("answered")).unwrap();
    assert_eq!(line["span"]["trace_id"], format!("{trace:032x}"));
    // A caller without a trace begins one, which the log names too.
    client.recognize(request("China said no.")).await.unwrap();
    let line: serde_json::Value = serde_json::from_str(&process.line("answered")).unwrap();
    let own = u128::from_str_radix(line["span"]["trace_id"].as_str().unwrap(), 16).unwrap();
    let mut awaited = vec![trace, own];
    // What is left is sent at the end.
    process.signal("TERM");
    let joined = async {
        while let Some((path, body)) = exports.recv().await {
            let holds = |part: &[u8]| body.windows(part.len()).any(|w| w == part);
            assert!(path.ends_with("TraceService/Export") && !holds(b"secret"), "{path}");
            awaited.retain(|trace| !holds(&trace.to_be_bytes()));
            if awaited.is_empty() {
                return;
            }
        }
        panic!("no export holds {awaited:x?}");
    };
    tokio::time::timeout(Duration::from_secs(30), joined).await.unwrap();
}
