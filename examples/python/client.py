"""Prints the entities of a text file, each with its mentions.

    pip install -r requirements.txt
    python -m grpc_tools.protoc -I ../../proto --python_out=. --grpc_python_out=. \
        ../../proto/attache/v1/*.proto ../../proto/google/rpc/*.proto
    python client.py ../article.txt 127.0.0.1:50051
"""

import json
import sys

import grpc

from attache.v1 import recognition_service_pb2 as messages
from attache.v1 import recognition_service_pb2_grpc as service

# One connection to each address that the name stands for, calls in turn, and another try where the server was busy.
# The server says (grpc-retry-pushback-ms) when another try would be in vain: an answer too large stays too large.
SERVICE_CONFIG = json.dumps({
    "loadBalancingConfig": [{"round_robin": {}}],
    "methodConfig": [{
        "name": [{"service": "attache.v1.RecognitionService"}],
        "retryPolicy": {
            "maxAttempts": 4,
            "initialBackoff": "0.1s",
            "maxBackoff": "2s",
            "backoffMultiplier": 2,
            "retryableStatusCodes": ["UNAVAILABLE", "RESOURCE_EXHAUSTED"],
        },
    }],
})
DEADLINE_SECONDS = 5


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("usage: client.py FILE [ADDRESS]")
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        text = file.read()
    address = sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1:50051"
    request = messages.RecognizeRequest(
        document=messages.Document(id=sys.argv[1], text=text),
        # Python counts code points.
        options=messages.RecognizeOptions(encoding_type=messages.ENCODING_TYPE_UTF32),
    )
    with grpc.insecure_channel(address, [("grpc.service_config", SERVICE_CONFIG)]) as channel:
        recognition = service.RecognitionServiceStub(channel)
        try:
            answer = recognition.Recognize(request, timeout=DEADLINE_SECONDS)
        except grpc.RpcError as error:
            sys.exit(f"{error.code().name}: {error.details()}")
    for entity in answer.entities:
        spans = [answer.mentions[i] for i in entity.mentions]
        print(f"{entity.name} ({entity.id}): " + "; ".join(text[m.begin:m.end] for m in spans))


if __name__ == "__main__":
    main()
