"""The contract of attache served by what a user would write in its place: grpcio and spaCy's PhraseMatcher.

    service.py ALIASES    # JSON Lines of gazetteer records

Names only, the longest at each place, each with its record; no resolution, no coreference. Serves on a free port and says
on standard error where.
"""

import concurrent.futures
import json
import sys

import grpc
import spacy
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from attache.v1 import recognition_service_pb2 as messages
from attache.v1 import recognition_service_pb2_grpc as contract


class Names(contract.RecognitionServiceServicer):
    def __init__(self, records):
        self.nlp = spacy.blank("en")
        self.nlp.max_length = 8 << 20
        self.matcher = PhraseMatcher(self.nlp.vocab)
        self.records = {record["id"]: record["name"] for record in records}
        for record in records:
            self.matcher.add(record["id"], list(self.nlp.tokenizer.pipe(forms_of(record))))

    def Recognize(self, request, context):
        spans = self.matcher(self.nlp.make_doc(request.document.text), as_spans=True)
        response = messages.RecognizeResponse()
        entities = {}
        for number, span in enumerate(filter_spans(spans)):
            identifier = span.label_
            if identifier not in entities:
                entities[identifier] = (len(entities), response.entities.add(id=identifier, name=self.records[identifier]))
            index, entity = entities[identifier]
            entity.mentions.append(number)
            response.mentions.add(
                begin=span.start_char,
                end=span.end_char,
                kind=messages.MENTION_KIND_NAME,
                status=messages.MENTION_STATUS_RESOLVED,
                entity=index,
                confidence=1.0,
            )
        return response


def forms_of(record):
    others = [form if isinstance(form, str) else form["text"] for form in record.get("names", [])]
    return [record["name"], *others, *record.get("demonyms", [])]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    options = [("grpc.max_receive_message_length", 8 << 20)]
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=4), options=options)
    contract.add_RecognitionServiceServicer_to_server(Names(records), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"peer: listening on 127.0.0.1:{port}", file=sys.stderr, flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
