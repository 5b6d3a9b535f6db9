// Command client calls Recognize at several addresses in turn, as often as it can, and writes what came of it as JSON.
//
// It has no retry policy: a call that is lost is seen as lost. It needs no generated code, because it sends one message
// that it encodes itself and does not read the answers.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/resolver"
	"google.golang.org/grpc/resolver/manual"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
)

const method = "/attache.v1.RecognitionService/Recognize"

const text = "Beijing denied the report. The Chinese president will meet NATO's secretary general; the alliance said so."

// bytesCodec passes messages on as the bytes that they are.
type bytesCodec struct{}

func (bytesCodec) Name() string { return "proto" }

func (bytesCodec) Marshal(message any) ([]byte, error) {
	bytes, ok := message.(*[]byte)
	if !ok {
		return nil, fmt.Errorf("expected bytes, not %T", message)
	}
	return *bytes, nil
}

func (bytesCodec) Unmarshal(data []byte, message any) error {
	bytes, ok := message.(*[]byte)
	if !ok {
		return fmt.Errorf("expected bytes, not %T", message)
	}
	*bytes = slices.Clone(data)
	return nil
}

// request is a RecognizeRequest: field 1 is the document, whose field 2 is the text.
func request() []byte {
	document := protowire.AppendString(protowire.AppendTag(nil, 2, protowire.BytesType), text)
	return protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), document)
}

// tally is what one worker saw.
type tally struct {
	codes  map[string]int
	faults []string
	times  []time.Duration
}

func work(ctx context.Context, connection *grpc.ClientConn, deadline time.Duration) tally {
	seen := tally{codes: map[string]int{}}
	message := request()
	for ctx.Err() == nil {
		// The end of the load is no end of a call.
		call, cancel := context.WithTimeout(context.Background(), deadline)
		began := time.Now()
		var answer []byte
		err := connection.Invoke(call, method, &message, &answer)
		cancel()
		seen.times = append(seen.times, time.Since(began))
		seen.codes[status.Code(err).String()]++
		if err != nil && len(seen.faults) < 5 {
			seen.faults = append(seen.faults, err.Error())
		}
	}
	return seen
}

func main() {
	addresses := flag.String("addresses", "127.0.0.1:50051", "addresses with commas between them")
	duration := flag.Duration("duration", time.Hour, "how long to call, if no signal ends it before")
	deadline := flag.Duration("deadline", 5*time.Second, "of each call")
	workers := flag.Int("concurrency", 16, "calls at a time")
	flag.Parse()

	replicas := manual.NewBuilderWithScheme("replicas")
	var state resolver.State
	for _, address := range strings.Split(*addresses, ",") {
		state.Addresses = append(state.Addresses, resolver.Address{Addr: address})
	}
	replicas.InitialState(state)
	// The name is what calls give as their authority; without one servers refuse them.
	connection, err := grpc.NewClient("replicas:///attache",
		grpc.WithResolvers(replicas),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(`{"loadBalancingConfig": [{"round_robin": {}}]}`),
		grpc.WithDisableRetry(),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(bytesCodec{})))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer connection.Close()

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *duration)
	defer cancel()
	began := time.Now()
	tallies := make([]tally, *workers)
	var group sync.WaitGroup
	for index := range tallies {
		group.Go(func() { tallies[index] = work(ctx, connection, *deadline) })
	}
	group.Wait()
	elapsed := time.Since(began)

	codes := map[string]int{}
	faults := []string{}
	var times []time.Duration
	for _, seen := range tallies {
		for code, count := range seen.codes {
			codes[code] += count
		}
		faults = append(faults, seen.faults...)
		times = append(times, seen.times...)
	}
	slices.Sort(times)
	at := func(share float64) float64 {
		if len(times) == 0 {
			return 0
		}
		return times[int(share*float64(len(times)-1))].Seconds() * 1_000
	}
	report := map[string]any{
		"calls": len(times), "codes": codes, "faults": faults, "seconds": elapsed.Seconds(),
		"p50_ms": at(0.5), "p99_ms": at(0.99), "max_ms": at(1),
	}
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		os.Exit(1)
	}
}
