//! The least that a server can do: decode the request, answer with the same 80 mentions whatever it says.
//!
//! The reply is fixed so that it never follows what attache answers: 16 entities, 80 mentions that point at them, no text.

use std::net::SocketAddr;

use attache::grpc::proto::recognition_service_server::{RecognitionService, RecognitionServiceServer};
use attache::grpc::proto::{self, RecognizeRequest, RecognizeResponse};
use tokio::net::TcpListener;
use tokio_stream::Empty;
use tonic::{Request, Response, Status};

const ENTITIES: u32 = 16;
const MENTIONS: u32 = 80;

struct Echo(RecognizeResponse);

fn reply() -> RecognizeResponse {
    let entities = (0..ENTITIES).map(|n| proto::Entity {
        id: format!("entity-{n:02}"),
        name: format!("Entity {n:02}"),
        r#type: proto::EntityType::State.into(),
        label: "state".to_owned(),
        wikidata_id: format!("Q{}", 100 + n),
        mentions: (0..MENTIONS).filter(|m| m % ENTITIES == n).collect(),
        representative_mention: Some(n),
        ..Default::default()
    });
    let mentions = (0..MENTIONS).map(|m| proto::Mention {
        begin: 70 * m + 1,
        end: 70 * m + 9,
        kind: proto::MentionKind::Name.into(),
        status: proto::MentionStatus::Resolved.into(),
        entity: Some(m % ENTITIES),
        antecedent: m.checked_sub(ENTITIES),
        confidence: 0.9,
        ..Default::default()
    });
    RecognizeResponse {
        entities: entities.collect(),
        mentions: mentions.collect(),
        encoding_type: proto::EncodingType::Utf8.into(),
        gazetteer_version: "0123456789abcdef".to_owned(),
        ..Default::default()
    }
}

#[tonic::async_trait]
impl RecognitionService for Echo {
    type StreamRecognizeStream = Empty<Result<proto::StreamRecognizeResponse, Status>>;

    async fn recognize(&self, request: Request<RecognizeRequest>) -> Result<Response<RecognizeResponse>, Status> {
        std::hint::black_box(request.into_inner());
        Ok(Response::new(self.0.clone()))
    }

    async fn batch_recognize(
        &self,
        _: Request<proto::BatchRecognizeRequest>,
    ) -> Result<Response<proto::BatchRecognizeResponse>, Status> {
        Err(Status::unimplemented("one document only"))
    }

    async fn stream_recognize(
        &self,
        _: Request<tonic::Streaming<proto::StreamRecognizeRequest>>,
    ) -> Result<Response<Self::StreamRecognizeStream>, Status> {
        Err(Status::unimplemented("one document only"))
    }
}

/// Serves on a free port until the process ends, and says on standard error where, as attache does.
pub async fn serve() -> anyhow::Result<()> {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    eprintln!("echo: listening on {}", listener.local_addr()?);
    let incoming = tonic::transport::server::TcpIncoming::from(listener).with_nodelay(Some(true));
    let service = RecognitionServiceServer::new(Echo(reply())).max_decoding_message_size(8 << 20);
    Ok(tonic::transport::Server::builder().add_service(service).serve_with_incoming(incoming).await?)
}
