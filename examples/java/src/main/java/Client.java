// Prints the entities of a text file, each with its mentions.
//
//     mvn compile exec:java -Dexec.args="../article.txt 127.0.0.1:50051"

import attache.v1.RecognitionServiceGrpc;
import attache.v1.RecognitionServiceOuterClass.Document;
import attache.v1.RecognitionServiceOuterClass.EncodingType;
import attache.v1.RecognitionServiceOuterClass.RecognizeOptions;
import attache.v1.RecognitionServiceOuterClass.RecognizeRequest;
import com.google.gson.Gson;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

public final class Client {
    // One connection to each address that the name stands for, calls in turn, and another try where the server was busy.
    // The server says (grpc-retry-pushback-ms) when another try would be in vain: an answer too large stays too large.
    private static final String SERVICE_CONFIG = """
            {
              "loadBalancingConfig": [{"round_robin": {}}],
              "methodConfig": [{
                "name": [{"service": "attache.v1.RecognitionService"}],
                "retryPolicy": {
                  "maxAttempts": 4,
                  "initialBackoff": "0.1s",
                  "maxBackoff": "2s",
                  "backoffMultiplier": 2,
                  "retryableStatusCodes": ["UNAVAILABLE", "RESOURCE_EXHAUSTED"]
                }
              }]
            }""";
    private static final long DEADLINE_SECONDS = 5;

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: Client FILE [ADDRESS]");
            System.exit(1);
        }
        var text = Files.readString(Path.of(arguments[0]));
        var address = arguments.length > 1 ? arguments[1] : "127.0.0.1:50051";
        @SuppressWarnings("unchecked")
        Map<String, ?> serviceConfig = new Gson().fromJson(SERVICE_CONFIG, Map.class);
        var channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .defaultServiceConfig(serviceConfig)
                .build();
        var request = RecognizeRequest.newBuilder()
                .setDocument(Document.newBuilder().setId(arguments[0]).setText(text))
                // Java counts UTF-16 code units.
                .setOptions(RecognizeOptions.newBuilder().setEncodingType(EncodingType.ENCODING_TYPE_UTF16))
                .build();
        try {
            var answer = RecognitionServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .recognize(request);
            for (var entity : answer.getEntitiesList()) {
                var spans = entity.getMentionsList().stream()
                        .map(answer::getMentions)
                        .map(mention -> text.substring(mention.getBegin(), mention.getEnd()))
                        .collect(Collectors.joining("; "));
                System.out.println(entity.getName() + " (" + entity.getId() + "): " + spans);
            }
        } catch (StatusRuntimeException error) {
            System.err.println(error.getStatus().getCode() + ": " + error.getStatus().getDescription());
            System.exit(1);
        } finally {
            channel.shutdownNow();
        }
    }
}
