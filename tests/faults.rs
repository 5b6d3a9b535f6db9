//! What a service must survive: silent peers, no descriptors, floods, garbage, old connections, SIGTERM.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use attache::grpc::Limits;
use attache::grpc::proto::recognition_service_client::RecognitionServiceClient;
use attache::server::{Connections, ServerConfig};
use support::{Process, connect, health_of, metric, quick, request, start, until};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic::Code;
use tonic_health::pb::health_check_response::ServingStatus;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// An empty SETTINGS frame.
const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];

async fn silent(address: SocketAddr, says: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(says).await.unwrap();
    stream
}

#[tokio::test]
async fn sigterm_ends_the_process_whatever_its_peers_do() {
    let mut process = Process::start("", &["--drain", "0s", "--shutdown-deadline", "2s"], &[]);
    let mut peers = Vec::new();
    for says in [&b""[..], b"P", b"PRI * HTTP/2.0\r\n", PREFACE, b"GET / HTTP/1.1\r\n", b"\x16\x03\x01"] {
        peers.push(silent(process.grpc, says).await);
    }
    peers.push(silent(process.grpc, &[PREFACE, SETTINGS].concat()).await);
    let mut client = RecognitionServiceClient::new(connect(process.grpc).await);
    client.recognize(request("China said no.")).await.unwrap();
    let told = Instant::now();
    process.signal("TERM");
    let status = tokio::task::spawn_blocking(move || process.child.wait().unwrap()).await.unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(told.elapsed() < Duration::from_secs(10), "{:?}", told.elapsed());
    figures!("7 silent peers, ended in {:.1} s with a deadline of 2 s, exit code 0", told.elapsed().as_secs_f64());
}

#[tokio::test]
async fn silent_sockets_are_closed_and_take_no_one_elses_place_for_long() {
    // So long that the limit is reached first on a busy machine too.
    let flags = ["--max-connections", "100", "--first-byte-timeout", "5s"];
    let running = Process::start("", &flags, &[]);
    let began = Instant::now();
    let mut peers = Vec::new();
    for index in 0..900 {
        let says: &[u8] = if index % 2 == 0 { b"" } else { b"PRI" };
        // One that is refused may be reset before it has spoken.
        let mut stream = TcpStream::connect(running.grpc).await.unwrap();
        drop(stream.write_all(says).await);
        peers.push(stream);
    }
    for mut peer in peers {
        let mut nothing = [0];
        // Closed or reset: either way it ends.
        let ended = tokio::time::timeout(Duration::from_secs(20), peer.read(&mut nothing)).await.unwrap();
        assert!(ended.map_or(true, |read| read == 0));
    }
    RecognitionServiceClient::new(connect(running.grpc).await).recognize(request("China said no.")).await.unwrap();
    let over = metric(running.http, "attache_connections_refused_total", "limit").await;
    let silent = metric(running.http, "attache_connections_refused_total", "silent").await;
    assert!(over > 0.0 && silent > 0.0, "{over} over the limit, {silent} silent");
    let took = began.elapsed().as_secs_f64();
    figures!("900 silent sockets gone in {took:.1} s: {over} over the limit of 100, {silent} for their silence");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn without_descriptors_the_server_waits_and_then_recovers() {
    let process = Process::start("ulimit -n 64;", &["--first-byte-timeout", "1s"], &[]);
    let before = process.cpu_ticks();
    let mut peers = Vec::new();
    let began = Instant::now();
    for _ in 0..900 {
        // Past the backlog's end the kernel makes callers wait, or refuses, which is as good.
        let connecting = tokio::time::timeout(Duration::from_millis(20), TcpStream::connect(process.grpc));
        if let Ok(Ok(stream)) = connecting.await {
            peers.push(stream);
        }
    }
    let served = tokio::time::timeout(Duration::from_mins(1), async {
        let address = format!("http://{}", process.grpc);
        loop {
            let endpoint = tonic::transport::Endpoint::from_shared(address.clone()).unwrap();
            if let Ok(channel) = endpoint.connect_timeout(Duration::from_secs(5)).connect().await
                && RecognitionServiceClient::new(channel).recognize(request("China said no.")).await.is_ok()
            {
                break;
            }
        }
    });
    served.await.unwrap();
    // A loop that tries again at once would use nearly all of one core.
    let used = Duration::from_millis(10 * (process.cpu_ticks() - before));
    assert!(used < Duration::from_millis(500) + began.elapsed() / 4, "{used:?} of {:?}", began.elapsed());
    let (used, took) = (used.as_secs_f64(), began.elapsed().as_secs_f64());
    figures!("{} silent sockets at 64 descriptors: served after {took:.1} s, {used:.2} s of CPU", peers.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_times_too_much_is_shed_cleanly() {
    let running = start(ServerConfig { limits: Limits { max_in_flight: 8, ..Limits::default() }, ..quick() }).await;
    let channel = connect(running.grpc).await;
    let text = Arc::new("China said no to the Russian president. ".repeat(2_000));
    let callers: Vec<_> = (0..64)
        .map(|_| {
            let (mut client, text) = (RecognitionServiceClient::new(channel.clone()), Arc::clone(&text));
            tokio::spawn(async move {
                let mut calls = Vec::new();
                for _ in 0..5 {
                    let began = Instant::now();
                    let code = client.recognize(request(&text)).await.map_or_else(|s| s.code(), |_| Code::Ok);
                    calls.push((code, began.elapsed()));
                }
                calls
            })
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(health_of(&channel, "attache.v1.RecognitionService").await, ServingStatus::Serving);
    }
    let mut calls = Vec::new();
    for caller in callers {
        calls.extend(caller.await.unwrap());
    }
    let times = |code| {
        let mut times: Vec<f64> = calls.iter().filter(|c| c.0 == code).map(|c| 1_000.0 * c.1.as_secs_f64()).collect();
        times.sort_by(f64::total_cmp);
        times
    };
    let (accepted, shed) = (times(Code::Ok), times(Code::ResourceExhausted));
    assert_eq!(accepted.len() + shed.len(), calls.len(), "{calls:?}");
    assert!(!accepted.is_empty() && !shed.is_empty(), "{calls:?}");
    // At most eight wait for the threads, so the slowest waits for seven others and no longer.
    let slowest = accepted[(accepted.len() - 1) * 99 / 100];
    let limit = 1_000.0 * Limits::default().request_timeout.as_secs_f64();
    assert!(slowest < limit, "the 99th percentile is {slowest} ms");
    figures!(
        "{} OK, {} RESOURCE_EXHAUSTED, nothing else; 99th percentile of those accepted {slowest:.0} ms; 20 of 20 SERVING",
        accepted.len(),
        shed.len()
    );
    assert!(metric(running.http, "attache_requests_shed_total", "").await > 0.0);
    RecognitionServiceClient::new(channel).recognize(request(&text)).await.unwrap();
}

#[tokio::test]
async fn garbage_ends_its_own_connection_only() {
    let running = start(quick()).await;
    let mut client = RecognitionServiceClient::new(connect(running.grpc).await);
    // HEADERS of an endless length; a reset of a stream that never was; CONTINUATION out of nowhere.
    let frames: [&[u8]; 3] = [
        &[0xff, 0xff, 0xff, 1, 0, 0, 0, 0, 1],
        &[0, 0, 4, 3, 0, 0, 0, 0, 9, 0, 0, 0, 8],
        &[0, 0, 1, 9, 0, 0, 0, 0, 1, 0],
    ];
    for frame in frames {
        let mut peer = silent(running.grpc, &[PREFACE, SETTINGS, frame].concat()).await;
        let mut answer = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(20), peer.read_to_end(&mut answer)).await;
        assert!(ended.is_ok(), "a connection outlived {frame:?}");
    }
    let mut noise = silent(running.grpc, &[0x80; 4_096]).await;
    drop(tokio::time::timeout(Duration::from_secs(20), noise.read_to_end(&mut Vec::new())).await.unwrap());
    client.recognize(request("China said no.")).await.unwrap();
    figures!("4 kinds of garbage: their connections end, others go on");
}

#[tokio::test(flavor = "multi_thread")]
async fn rapid_resets_end_the_connection_that_sends_them() {
    let running = Process::start("", &[], &[]);
    let mut client = RecognitionServiceClient::new(connect(running.grpc).await);
    client.recognize(request("China said no.")).await.unwrap();
    let before = running.resident_kib();
    let mut peer = silent(running.grpc, &[PREFACE, SETTINGS].concat()).await;
    // HEADERS that end the stream (method POST, scheme http, path /, by HPACK's static table), then its reset.
    let flood: Vec<u8> = (0..20_000_u32)
        .flat_map(|n| {
            let stream = (2 * n + 1).to_be_bytes();
            let headers = [&[0, 0, 3, 1, 5][..], &stream, &[0x83, 0x86, 0x84]].concat();
            let reset = [&[0, 0, 4, 3, 0][..], &stream, &[0, 0, 0, 8]].concat();
            [headers, reset].concat()
        })
        .collect();
    let (mut reader, mut writer) = peer.split();
    let mut answer = Vec::new();
    // Whether it is cut off while it writes or after, it is cut off.
    let reading = tokio::time::timeout(Duration::from_secs(20), reader.read_to_end(&mut answer));
    let (ended, _) = tokio::join!(reading, writer.write_all(&flood));
    drop(ended.unwrap());
    let why = goaway(&answer);
    // ENHANCE_YOUR_CALM
    assert_eq!(why, Some(11), "{answer:?}");
    client.recognize(request("China said no.")).await.unwrap();
    let grown = running.resident_kib().saturating_sub(before);
    assert!(grown < 16 << 10, "{grown} KiB more than before");
    figures!("20000 resets: GOAWAY with ENHANCE_YOUR_CALM, {grown} KiB more");
}

/// The error code of the last GOAWAY among an answer's frames.
fn goaway(mut frames: &[u8]) -> Option<u32> {
    let mut last = None;
    while let Some((head, rest)) = frames.split_at_checked(9) {
        let length = usize::from(head[0]) << 16 | usize::from(head[1]) << 8 | usize::from(head[2]);
        let (payload, after) = rest.split_at_checked(length)?;
        if head[3] == 7 {
            last = payload.get(4..8).map(|code| u32::from_be_bytes(code.try_into().unwrap()));
        }
        frames = after;
    }
    last
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_head_ends_its_connection_and_takes_no_memory() {
    let process = Process::start("", &[], &[]);
    let mut client = RecognitionServiceClient::new(connect(process.grpc).await);
    client.recognize(request("China said no.")).await.unwrap();
    let before = process.resident_kib();
    // HEADERS that do not end the head, then CONTINUATION without end: 64 MiB in frames of 16 KiB, each a literal
    // header `a: a` of HPACK again and again.
    let open = [&[0, 0, 3, 1, 0, 0, 0, 0, 1][..], &[0x83, 0x86, 0x84]].concat();
    let mut fragment = vec![0, 64, 0, 9, 0, 0, 0, 0, 1];
    fragment.extend([0, 1, b'a', 1].iter().chain(b"a").cycle().take(16 << 10));
    let mut peer = silent(process.grpc, &[PREFACE, SETTINGS, &open].concat()).await;
    let mut cut_off = None;
    for taken in 0..4_096 {
        let sent = tokio::time::timeout(Duration::from_secs(20), peer.write_all(&fragment)).await;
        if !matches!(sent, Ok(Ok(()))) {
            cut_off = Some(16 * taken);
            break;
        }
    }
    let taken = cut_off.expect("cut off before 64 MiB of one head were taken");
    client.recognize(request("China said no.")).await.unwrap();
    let grown = process.resident_kib().saturating_sub(before);
    assert!(grown < 16 << 10, "{grown} KiB more than before");
    figures!("a head without end: cut off after {taken} KiB, {grown} KiB more");
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_end_of_age_under_load_without_an_error() {
    let connections = Connections { max_age: Duration::from_millis(200), ..Connections::default() };
    let running = start(ServerConfig { connections, ..quick() }).await;
    let over = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..4)
        .map(|_| {
            let (over, address) = (Arc::clone(&over), running.grpc);
            tokio::spawn(async move {
                let mut client = RecognitionServiceClient::new(connect(address).await);
                let mut answered = 0_u32;
                while !over.load(Ordering::Relaxed) {
                    match client.recognize(request("China said no.")).await {
                        Ok(_) => answered += 1,
                        // hyper's client gives up a call that it has not yet sent when its connection ends, and tonic
                        // does not send it again, as other clients do. No call that was sent may fail.
                        Err(status) => assert!(is_unsent(&status), "{status:?}"),
                    }
                }
                answered
            })
        })
        .collect();
    let began = Instant::now();
    until("two seconds of load are over", || async { began.elapsed() > Duration::from_secs(2) }).await;
    over.store(true, Ordering::Relaxed);
    let mut answered = 0;
    for caller in callers {
        let calls = caller.await.unwrap();
        assert!(calls > 10, "{calls}");
        answered += calls;
    }
    figures!("{answered} calls over connections that live 0.2 s, no error");
}

/// Whether the server never took the call on: the connection was over when it was to be sent, or a GOAWAY without an error
/// says that its stream comes after the last that the server saw (RFC 9113, 6.8).
fn is_unsent(status: &tonic::Status) -> bool {
    let said = format!("{status:?}");
    ["Canceled, \"connection closed\"", "Canceled, \"connection was not ready\"", "GoAway(b\"\", NO_ERROR, Remote)"]
        .iter()
        .any(|unsent| said.contains(unsent))
}
