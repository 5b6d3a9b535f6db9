// Prints the entities of a text file, each with its mentions.
//
//	pip install buf-bin
//	buf generate
//	go run . ../article.txt 127.0.0.1:50051
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	attache "attache.example/client/gen/attache/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

// One connection to each address that the name stands for, calls in turn, and another try where the server was busy.
// The server says (grpc-retry-pushback-ms) when another try would be in vain: an answer too large stays too large.
const serviceConfig = `{
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
}`

const deadline = 5 * time.Second

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("usage: client FILE [ADDRESS]")
	}
	address := "127.0.0.1:50051"
	if len(os.Args) > 2 {
		address = os.Args[2]
	}
	if err := run(os.Args[1], address); err != nil {
		log.Fatal(err)
	}
}

func run(path, address string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	connection, err := grpc.NewClient(address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(serviceConfig))
	if err != nil {
		return err
	}
	defer connection.Close()
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	answer, err := attache.NewRecognitionServiceClient(connection).Recognize(ctx, &attache.RecognizeRequest{
		Document: &attache.Document{Id: path, Text: string(text)},
		// Go counts bytes of UTF-8.
		Options: &attache.RecognizeOptions{EncodingType: attache.EncodingType_ENCODING_TYPE_UTF8},
	})
	if err != nil {
		return fmt.Errorf("%s: %s", status.Code(err), status.Convert(err).Message())
	}
	for _, entity := range answer.Entities {
		var spans []string
		for _, index := range entity.Mentions {
			mention := answer.Mentions[index]
			spans = append(spans, string(text[mention.Begin:mention.End]))
		}
		fmt.Printf("%s (%s): %s\n", entity.Name, entity.Id, strings.Join(spans, "; "))
	}
	return nil
}
