// Prints the entities of a text file, each with its mentions.
//
//     npm install
//     node client.js ../article.txt 127.0.0.1:50051

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

// One connection to each address that the name stands for, calls in turn, and another try where the server was busy.
// The server says (grpc-retry-pushback-ms) when another try would be in vain: an answer too large stays too large.
const SERVICE_CONFIG = JSON.stringify({
  loadBalancingConfig: [{ round_robin: {} }],
  methodConfig: [{
    name: [{ service: "attache.v1.RecognitionService" }],
    retryPolicy: {
      maxAttempts: 4,
      initialBackoff: "0.1s",
      maxBackoff: "2s",
      backoffMultiplier: 2,
      retryableStatusCodes: ["UNAVAILABLE", "RESOURCE_EXHAUSTED"],
    },
  }],
});
const DEADLINE_SECONDS = 5;

const [path, address = "127.0.0.1:50051"] = process.argv.slice(2);
if (!path) {
  console.error("usage: node client.js FILE [ADDRESS]");
  process.exit(1);
}
const text = readFileSync(path, "utf8");

const definition = loadSync("attache/v1/recognition_service.proto", {
  includeDirs: [fileURLToPath(new URL("../../proto", import.meta.url))],
  enums: String,
  defaults: true,
});
const { attache } = grpc.loadPackageDefinition(definition);
const recognition = new attache.v1.RecognitionService(address, grpc.credentials.createInsecure(), {
  "grpc.service_config": SERVICE_CONFIG,
});

// JavaScript counts UTF-16 code units.
const request = { document: { id: path, text }, options: { encodingType: "ENCODING_TYPE_UTF16" } };
const deadline = Date.now() + DEADLINE_SECONDS * 1000;
recognition.recognize(request, { deadline }, (error, answer) => {
  recognition.close();
  if (error) {
    console.error(`${grpc.status[error.code]}: ${error.details}`);
    process.exitCode = 1;
    return;
  }
  for (const { name, id, mentions } of answer.entities) {
    const spans = mentions.map((index) => answer.mentions[index]).map(({ begin, end }) => text.slice(begin, end));
    console.log(`${name} (${id}): ${spans.join("; ")}`);
  }
});
