//! Servers on port 0, in this process or one of their own, and what it takes to talk to them.
#![allow(dead_code, clippy::unwrap_used, reason = "each test uses some of it, and one that cannot go on may say so")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use attache::gazetteer::Snapshot;
use attache::grpc::proto;
use attache::server::{Listeners, ServerConfig, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::transport::Channel;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

static EMBEDDED: LazyLock<Arc<Snapshot>> = LazyLock::new(|| Arc::new(Snapshot::embedded()));

/// A server that ends with its test.
pub struct Running {
    pub grpc: SocketAddr,
    pub http: SocketAddr,
    pub health: SocketAddr,
    pub snapshot: Arc<ArcSwap<Snapshot>>,
    pub stop: oneshot::Sender<()>,
    pub ended: JoinHandle<anyhow::Result<()>>,
}

/// Settings that do not make a test wait.
pub fn quick() -> ServerConfig {
    ServerConfig { drain: Duration::ZERO, shutdown_deadline: Duration::from_secs(5), ..ServerConfig::default() }
}

pub async fn start(config: ServerConfig) -> Running {
    start_on(config, Arc::clone(&EMBEDDED)).await
}

pub async fn start_on(config: ServerConfig, snapshot: Arc<Snapshot>) -> Running {
    let free = || async { TcpListener::bind("127.0.0.1:0").await.unwrap() };
    let (grpc, http, health) = (free().await, free().await, free().await);
    let address = |listener: &TcpListener| listener.local_addr().unwrap();
    let (at_grpc, at_http, at_health) = (address(&grpc), address(&http), address(&health));
    let (stop, stopped) = oneshot::channel::<()>();
    let snapshot = Arc::new(ArcSwap::new(snapshot));
    let listeners = Listeners { grpc, health: Some(health), http: Some(http) };
    let ended = tokio::spawn(serve(listeners, Arc::clone(&snapshot), config, async {
        drop(stopped.await);
    }));
    let running = Running { grpc: at_grpc, http: at_http, health: at_health, snapshot, stop, ended };
    assert_eq!(health_of(&connect(running.health).await, "liveness").await, ServingStatus::Serving);
    running
}

pub async fn connect(address: SocketAddr) -> Channel {
    Channel::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap()
}

pub async fn health_of(channel: &Channel, service: &str) -> ServingStatus {
    let request = HealthCheckRequest { service: service.to_owned() };
    HealthClient::new(channel.clone()).check(request).await.unwrap().into_inner().status()
}

pub fn request(text: &str) -> proto::RecognizeRequest {
    proto::RecognizeRequest {
        document: Some(proto::Document { text: text.to_owned(), ..Default::default() }),
        options: None,
    }
}

/// One HTTP/1.1 exchange: status line and headers, then the body as it came.
pub async fn http(address: SocketAddr, request: &str, headers: &[(&str, &str)], body: &[u8]) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut head =
        format!("{request} HTTP/1.1\r\nhost: attache\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    stream.write_all(&[head.as_bytes(), b"\r\n", body].concat()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    (String::from_utf8(answer[..end].to_vec()).unwrap().to_lowercase(), answer[end + 4..].to_vec())
}

/// The sum of a metric's values over those of its lines that hold `part`.
pub async fn metric(address: SocketAddr, name: &str, part: &str) -> f64 {
    let (_, body) = http(address, "GET /metrics", &[], b"").await;
    let text = String::from_utf8(body).unwrap();
    let lines = text.lines().filter(|l| l.starts_with(name) && l.contains(part));
    lines.filter_map(|l| l.rsplit(' ').next()?.parse::<f64>().ok()).sum()
}

/// Waits until something holds, and says what did not if it never does.
pub async fn until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let waiting = async {
        let mut again = tokio::time::interval(Duration::from_millis(5));
        while !holds().await {
            again.tick().await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(30), waiting).await.is_ok(), "never: {what}");
}

/// What a test measured, on a line that `tests/soak` puts into its table.
#[macro_export]
macro_rules! figures {
    ($($part:tt)*) => { println!("figures: {}", format_args!($($part)*)) };
}

/// The binary itself, ended with its test.
pub struct Process {
    pub child: Child,
    pub grpc: SocketAddr,
    /// The side port.
    pub http: SocketAddr,
    lines: Receiver<String>,
}

impl Process {
    /// Starts `attache serve` on a free port, within a limit such as `ulimit -n 64;` where one is given.
    pub fn start(ulimit: &str, flags: &[&str], variables: &[(&str, &str)]) -> Self {
        let serve = format!(
            "{ulimit} exec {} serve --listen 127.0.0.1:0 --http-listen 127.0.0.1:0 \"$@\"",
            env!("CARGO_BIN_EXE_attache")
        );
        let mut child = Command::new("sh")
            .args(["-c", serve.as_str(), "sh"])
            .args(flags)
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = std::sync::mpsc::channel();
        // Read to the end even when no test listens: whoever writes to a pipe that nobody reads waits.
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        let nowhere = SocketAddr::from(([0; 4], 0));
        let mut process = Self { child, grpc: nowhere, http: nowhere, lines };
        process.http = process.address("metrics on http://");
        process.grpc = process.address("listening on ");
        process
    }

    /// The address behind `part` on the next line that holds it, be it plain or an object.
    fn address(&self, part: &str) -> SocketAddr {
        let line = self.line(part);
        let address = line.split(part).nth(1).unwrap();
        address.split(['/', '"', ',']).next().unwrap().trim().parse().unwrap()
    }

    /// The next line on standard error that holds `part`.
    pub fn line(&self, part: &str) -> String {
        let until = Instant::now() + Duration::from_secs(30);
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if line.contains(part) {
                return line;
            }
            seen.push(line);
        }
        panic!("no line holds {part:?} among {seen:#?}");
    }

    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    /// User and system time used so far, in clock ticks, of which Linux has a hundred a second.
    pub fn cpu_ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let times = stat.rsplit(')').next().unwrap().split_ascii_whitespace().skip(11).take(2);
        times.map(|n| n.parse::<u64>().unwrap()).sum()
    }
}

impl Process {
    /// Memory in use, as Linux counts it.
    pub fn resident_kib(&self) -> u64 {
        self.kib("VmRSS:")
    }

    /// The part of it that is no file's.
    pub fn own_kib(&self) -> u64 {
        self.kib("RssAnon:")
    }

    fn kib(&self, field: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|l| l.strip_prefix(field)).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
