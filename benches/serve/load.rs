//! Calls as fast as they are answered, over so many connections with so many calls in flight on each. The request is encoded
//! once and replies are not decoded, so that the load costs little beside what it measures.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use prost::bytes::{Buf, BufMut, Bytes};
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::Endpoint;
use tonic::{Request, Status};

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

/// Calls for as long as asked, every call answered.
///
/// # Errors
/// When a call is refused: a measurement with refusals means nothing.
pub async fn run(server: SocketAddr, shape: Shape, request: Bytes, time: Duration) -> anyhow::Result<Seen> {
    let mut lanes = tokio::task::JoinSet::new();
    let path = PathAndQuery::from_static("/attache.v1.RecognitionService/Recognize");
    let mut channels = Vec::new();
    for _ in 0..shape.0 {
        channels.push(Endpoint::from_shared(format!("http://{server}"))?.tcp_nodelay(true).connect().await?);
    }
    let begun = Instant::now();
    for channel in channels {
        for _ in 0..shape.1 {
            let (request, path) = (request.clone(), path.clone());
            let mut client = tonic::client::Grpc::new(channel.clone()).max_decoding_message_size(64 << 20);
            lanes.spawn(async move {
                let mut latencies = Vec::new();
                while begun.elapsed() < time {
                    let sent = Instant::now();
                    client.ready().await.map_err(|e| Status::unknown(e.to_string()))?;
                    client.unary(Request::new(request.clone()), path.clone(), Raw).await?;
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

impl Seen {
    /// The latency that so many thousandths of the calls kept to, in µs.
    pub fn latency_us(&self, thousandths: usize) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        self.latencies.get(last * thousandths / 1_000).map_or(0.0, |l| l.as_secs_f64() * 1e6)
    }
}
