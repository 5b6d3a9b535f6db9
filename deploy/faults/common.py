"""What the faults share: servers, the client in Go, metrics."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
TARGET = FOLDER.parents[1] / "target"
START_SECONDS = 60
# The exit code by which test drivers know what was left out.
SKIPPED = 77


def skip(why: str) -> None:
    print(f"SKIPPED: {why}", file=sys.stderr)
    sys.exit(SKIPPED)


def build_client() -> Path:
    """Builds the client, which needs Go."""
    if shutil.which("go") is None:
        skip("the client needs Go, which is not there: see https://go.dev/dl/")
    built = TARGET / "faults-client"
    done = subprocess.run(["go", "build", "-o", built, "."], cwd=FOLDER / "client")
    if done.returncode != 0:
        sys.exit("the client could not be built")
    return built


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Replica:
    """A server on ports that stay the same when it is started again."""

    def __init__(self, binary: str, drain_seconds: int = 0) -> None:
        if not Path(binary).is_file():
            sys.exit(f"there is no {binary}: build it with cargo build --release, or name another")
        self.grpc, self.http = free_ports(2)
        self.command = [
            binary, "serve", "--listen", f"127.0.0.1:{self.grpc}", "--http-listen", f"127.0.0.1:{self.http}",
            "--drain", f"{drain_seconds}s", "--log", "warn",
        ]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, env={**os.environ, "NO_COLOR": "1"}, stderr=subprocess.DEVNULL)
        self.until("it is ready", lambda: self.read("/readyz") == "ready\n")

    def stop(self) -> int:
        """Asks it to end and returns its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=60)

    def read(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http}{path}", timeout=2) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    def answered(self) -> int:
        """How many calls of the client it has answered since it started."""
        found = re.findall(r'^attache_requests_total\{method="[^"]*/Recognize",.*\} (\d+)', self.read("/metrics"), re.M)
        return sum(map(int, found))

    def until(self, what: str, holds) -> None:
        for _ in range(START_SECONDS * 10):
            if self.process.poll() is not None:
                sys.exit(f"a server ended with {self.process.returncode} before {what}")
            if holds():
                return
            time.sleep(0.1)
        sys.exit(f"after {START_SECONDS} s it is not so that {what}")


def client(binary: Path, addresses: list[str], *flags: str) -> subprocess.Popen:
    return subprocess.Popen([binary, "-addresses", ",".join(addresses), *flags], stdout=subprocess.PIPE, text=True)


def report(process: subprocess.Popen) -> dict:
    """What the client saw, which is printed too."""
    output, _ = process.communicate(timeout=120)
    seen = json.loads(output)
    codes = ", ".join(f"{code} {count}" for code, count in sorted(seen["codes"].items()))
    print(f"calls: {seen['calls']} in {seen['seconds']:.1f} s: {codes}")
    print(f"time taken: median {seen['p50_ms']:.2f} ms, 99th {seen['p99_ms']:.2f} ms, slowest {seen['max_ms']:.1f} ms")
    for fault in seen["faults"][:5]:
        print(f"fault: {fault}")
    return seen
