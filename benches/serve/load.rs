//! Calls as fast as they are answered, over so many connections with so many calls in flight on each; or at a steady rate;
//! or a stream of documents. The request is encoded once and replies are not decoded, so that the load costs little beside
//! what it measures.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use prost::bytes::{Buf, BufMut, Bytes};
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};

const RECOGNIZE: PathAndQuery = PathAndQuery::from_static("/attache.v1.RecognitionService/Recognize");
const STREAM: PathAndQuery = PathAndQuery::from_static("/attache.v1.RecognitionService/StreamRecognize");

/// Connections, and calls in flight on each.
#[derive(Debug, Clone, Copy)]
pub struct Shape(pub usize, pub usize);

/// What was seen in one run.
pub struct Seen {
    pub per_second: f64,
    pub latencies: Vec<Duration>,
}

#[derive(Clone, Copy, Default)]
struct Raw;

impl Codec for Raw {
    type Encode = Bytes;
    type Decode = usize;
    type Encoder = Self;
    type Decoder = Self;
    fn encoder(&mut self) -> Self {
        *self
    }
    fn decoder(&mut self) -> Self {
        *self
    }
}

impl Encoder for Raw {
    type Item = Bytes;
    type Error = Status;
    fn encode(&mut self, item: Bytes, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put(item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = usize;
    type Error = Status;
    fn decode(&mut self, reply: &mut DecodeBuf<'_>) -> Result<Option<usize>, Status> {
        let size = reply.remaining();
        reply.advance(size);
        Ok(Some(size))
    }
}

async fn connect(server: SocketAddr, connections: usize) -> anyhow::Result<Vec<Grpc<Channel>>> {
    let mut clients = Vec::new();
    for _ in 0..connections {
        let channel = Endpoint::from_shared(format!("http://{server}"))?.tcp_nodelay(true).connect().await?;
        clients.push(Grpc::new(channel).max_decoding_message_size(64 << 20));
    }
    Ok(clients)
}

async fn call(client: &mut Grpc<Channel>, request: Bytes) -> Result<(), Status> {
    client.ready().await.map_err(|e| Status::unknown(e.to_string()))?;
    client.unary(Request::new(request), RECOGNIZE, Raw).await?;
    Ok(())
}

/// Calls for as long as asked, every call answered.
///
/// # Errors
/// When a call is refused: a measurement with refusals means nothing.
pub async fn run(server: SocketAddr, shape: Shape, request: Bytes, time: Duration) -> anyhow::Result<Seen> {
    let mut lanes = tokio::task::JoinSet::new();
    let clients = connect(server, shape.0).await?;
    let begun = Instant::now();
    for client in clients {
        for _ in 0..shape.1 {
            let (request, mut client) = (request.clone(), client.clone());
            lanes.spawn(async move {
                let mut latencies = Vec::new();
                while begun.elapsed() < time {
                    let sent = Instant::now();
                    call(&mut client, request.clone()).await?;
                    latencies.push(sent.elapsed());
                }
                Ok::<_, Status>(latencies)
            });
        }
    }
    let mut latencies = Vec::new();
    while let Some(lane) = lanes.join_next().await {
        latencies.extend(lane??);
    }
    let per_second = latencies.len() as f64 / begun.elapsed().as_secs_f64();
    latencies.sort_unstable();
    Ok(Seen { per_second, latencies })
}

/// Calls at a steady rate, however long each takes: a latency counts from when its call was due. The load's core is kept
/// busy until then, because timers are too coarse.
///
/// # Errors
/// As [`run`].
pub async fn paced(
    server: SocketAddr,
    connections: usize,
    per_second: f64,
    request: Bytes,
    time: Duration,
) -> anyhow::Result<Seen> {
    let clients = connect(server, connections).await?;
    let mut calls = tokio::task::JoinSet::new();
    let mut latencies = Vec::new();
    let begun = Instant::now();
    for (number, client) in clients.iter().cycle().enumerate() {
        let due = begun + Duration::from_secs_f64(number as f64 / per_second);
        if due.duration_since(begun) >= time {
            break;
        }
        loop {
            tokio::task::yield_now().await;
            while let Some(done) = calls.try_join_next() {
                latencies.push(done??);
            }
            if Instant::now() >= due {
                break;
            }
        }
        let (request, mut client) = (request.clone(), client.clone());
        calls.spawn(async move {
            call(&mut client, request).await?;
            Ok::<_, Status>(due.elapsed())
        });
    }
    while let Some(done) = calls.join_next().await {
        latencies.push(done??);
    }
    let per_second = latencies.len() as f64 / begun.elapsed().as_secs_f64();
    latencies.sort_unstable();
    Ok(Seen { per_second, latencies })
}

/// Documents one after another over one stream, as fast as they are taken, until it is dropped.
pub struct Stream {
    task: tokio::task::JoinHandle<()>,
    answered: Arc<AtomicU64>,
}

impl Stream {
    /// Opens a stream that sends the same message again and again.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(server: SocketAddr, message: Bytes) -> anyhow::Result<Self> {
        let mut client = connect(server, 1).await?.remove(0);
        client.ready().await?;
        let messages = tokio_stream::iter(std::iter::repeat(message));
        let mut answers = client.streaming(Request::new(messages), STREAM, Raw).await?.into_inner();
        let answered = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&answered);
        let task = tokio::spawn(async move {
            while let Ok(Some(_)) = answers.message().await {
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(Self { task, answered })
    }

    /// How many documents have been answered so far.
    pub fn answered(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Seen {
    /// The latency that so many thousandths of the calls kept to, in µs.
    pub fn latency_us(&self, thousandths: usize) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        self.latencies.get(last * thousandths / 1_000).map_or(0.0, |l| l.as_secs_f64() * 1e6)
    }
}
