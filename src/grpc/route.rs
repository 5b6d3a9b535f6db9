//! The recognition service as it is routed: `Recognize` answers with bytes that are ready to be sent, and the other calls
//! with messages that prost encodes.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use prost::bytes::BufMut;
use tonic::codec::{Codec, CompressionEncoding, EnabledCompressionEncodings, EncodeBuf, Encoder};
use tonic::codegen::Service;
use tonic::server::{NamedService, UnaryService};
use tonic::{Request, Response, Status};
use tonic_prost::{ProstCodec, ProstDecoder};

use super::proto::recognition_service_server::{self, RecognitionServiceServer};
use super::proto::{RecognizeRequest, RecognizeResponse};
use super::recognition_service::Recognizer;

/// The call that is answered here.
const RECOGNIZE: &str = "/attache.v1.RecognitionService/Recognize";
/// How messages may be compressed, both ways.
const COMPRESSIONS: [CompressionEncoding; 2] = [CompressionEncoding::Gzip, CompressionEncoding::Zstd];

/// Routes the calls of the recognition service.
#[derive(Debug, Clone)]
pub struct RecognitionRoute {
    recognizer: Recognizer,
    others: RecognitionServiceServer<Recognizer>,
    compressions: EnabledCompressionEncodings,
    max_message_bytes: usize,
}

impl RecognitionRoute {
    /// Serves `recognizer`, within its limits, compressed where the caller wants it.
    #[must_use]
    pub fn new(recognizer: Recognizer) -> Self {
        let max_message_bytes = recognizer.limits().max_message_bytes();
        let mut compressions = EnabledCompressionEncodings::default();
        let mut others = RecognitionServiceServer::new(recognizer.clone()).max_decoding_message_size(max_message_bytes);
        for compression in COMPRESSIONS {
            compressions.enable(compression);
            others = others.accept_compressed(compression).send_compressed(compression);
        }
        Self { recognizer, others, compressions, max_message_bytes }
    }
}

impl NamedService for RecognitionRoute {
    const NAME: &'static str = recognition_service_server::SERVICE_NAME;
}

impl Service<http::Request<tonic::body::Body>> for RecognitionRoute {
    type Response = http::Response<tonic::body::Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<tonic::body::Body>) -> Self::Future {
        if request.uri().path() != RECOGNIZE {
            return self.others.call(request);
        }
        let recognize = Recognize(self.recognizer.clone());
        let (compressions, max_message_bytes) = (self.compressions, self.max_message_bytes);
        Box::pin(async move {
            let mut grpc = tonic::server::Grpc::new(ReadyReply)
                .apply_compression_config(compressions, compressions)
                .apply_max_message_size_config(Some(max_message_bytes), None);
            Ok(grpc.unary(recognize, request).await)
        })
    }
}

struct Recognize(Recognizer);

impl UnaryService<RecognizeRequest> for Recognize {
    type Response = Vec<u8>;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, Status>> + Send>>;

    fn call(&mut self, request: Request<RecognizeRequest>) -> Self::Future {
        let recognizer = self.0.clone();
        Box::pin(async move { recognizer.recognize_encoded(request).await.map(Response::new) })
    }
}

/// Requests as prost reads them; replies that are encoded already.
#[derive(Debug, Clone, Copy)]
struct ReadyReply;

impl Codec for ReadyReply {
    type Encode = Vec<u8>;
    type Decode = RecognizeRequest;
    type Encoder = Self;
    type Decoder = ProstDecoder<RecognizeRequest>;

    fn encoder(&mut self) -> Self {
        *self
    }

    fn decoder(&mut self) -> Self::Decoder {
        ProstCodec::<RecognizeResponse, RecognizeRequest>::default().decoder()
    }
}

impl Encoder for ReadyReply {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, reply: Vec<u8>, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put_slice(&reply);
        Ok(())
    }
}
