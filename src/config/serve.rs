//! The settings of `attache serve`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::FalseyValueParser;
use clap::{Args, ValueEnum};

use super::{Contradiction, Sources};

const SERVE_HELP: &str = "\
Durations are a number and a unit: 250ms, 5s, 5m, 1h.

What is over a limit is refused whole, never cut short, and the refusal names the limit. The files of --gazetteer and \
of the security settings are read again when they change. Texts are never logged.

Signals: SIGTERM and SIGINT drain and end with exit code 0, a second one ends at once with 1, SIGHUP reads the gazetteer, certificates and tokens again.
Health (gRPC): `attache.v1.RecognitionService` is readiness, `liveness` is liveness.
Exit codes: 0 after a drain, 1 when a file or address cannot be used or a drain is cut short, 64 when a setting is unknown, makes no sense or \
contradicts another, before any port is bound.";

/// `attache serve`
#[derive(Debug, Args)]
#[command(after_help = SERVE_HELP)]
pub struct Serve {
    /// Where to listen.
    #[command(flatten)]
    pub addresses: Addresses,
    /// Which gazetteer to use.
    #[command(flatten)]
    pub sources: Sources,
    /// How often to look for changed files besides watching them; 0s neither looks nor watches
    #[arg(long, value_name = "DURATION", env = "ATTACHE_RELOAD_INTERVAL", default_value = "30s", value_parser = duration,
          help_heading = "Gazetteer")]
    pub reload_interval: Duration,
    /// Bytes of gazetteer files of your own; more are refused unread
    // 1 GiB = 1,073,741,824 bytes.
    #[arg(long, value_name = "BYTES", env = "ATTACHE_MAX_GAZETTEER_BYTES", default_value_t = 1_073_741_824,
          value_parser = many_bytes, help_heading = "Gazetteer")]
    pub max_gazetteer_bytes: u64,
    /// End with code 1 if a record of your own has an error; without it such a record, or the part of it that is wrong, is left out
    #[arg(long, env = "ATTACHE_STRICT", value_parser = FalseyValueParser::new(), help_heading = "Gazetteer")]
    pub strict: bool,
    /// What one request may ask for.
    #[command(flatten)]
    pub limits: LimitSettings,
    /// What one connection may do.
    #[command(flatten)]
    pub connections: ConnectionSettings,
    /// Who may call.
    #[command(flatten)]
    pub security: Security,
    /// How long to go on after SIGTERM with readiness off, so that balancers notice
    #[arg(long, value_name = "DURATION", env = "ATTACHE_DRAIN", default_value = "5s", value_parser = duration,
          help_heading = "Shutdown")]
    pub drain: Duration,
    /// How long requests in flight may take after that, before they are ended
    #[arg(long, value_name = "DURATION", env = "ATTACHE_SHUTDOWN_DEADLINE", default_value = "25s", value_parser = some_time,
          help_heading = "Shutdown")]
    pub shutdown_deadline: Duration,
    /// What to log, and where traces go.
    #[command(flatten)]
    pub logging: Logging,
}

/// Where to listen.
#[derive(Debug, Args)]
#[command(next_help_heading = "Addresses")]
pub struct Addresses {
    /// The gRPC services; port 0 takes any free port, [::] is every address of IPv6 and, on Linux, of IPv4
    #[arg(long, value_name = "ADDRESS", env = "ATTACHE_LISTEN", default_value = "127.0.0.1:50051", value_parser = address)]
    pub listen: SocketAddr,
    /// Metrics, /healthz and /readyz in plain HTTP; off unless given
    #[arg(long, value_name = "ADDRESS", env = "ATTACHE_HTTP_LISTEN", value_parser = address)]
    pub http_listen: Option<SocketAddr>,
    /// gRPC health by itself, without TLS or tokens, for probes; off unless given
    #[arg(long, value_name = "ADDRESS", env = "ATTACHE_HEALTH_LISTEN", value_parser = address)]
    pub health_listen: Option<SocketAddr>,
    /// Serve a page to try texts on, and POST /v1/recognize, at --http-listen
    #[arg(long, env = "ATTACHE_PLAYGROUND", value_parser = FalseyValueParser::new())]
    pub playground: bool,
}

/// What one request may ask for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitSettings {
    /// Requests, and documents of streams, worked on at a time; more are refused and may be retried
    #[arg(long, value_name = "COUNT", env = "ATTACHE_MAX_IN_FLIGHT", default_value_t = 256,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub max_in_flight: u32,
    /// The longest that a request may take, however long its caller would wait
    #[arg(long, value_name = "DURATION", env = "ATTACHE_REQUEST_TIMEOUT", default_value = "5s", value_parser = some_time)]
    pub request_timeout: Duration,
    /// Bytes of one text
    // 1 MiB = 1,048,576 bytes.
    #[arg(long, value_name = "BYTES", env = "ATTACHE_MAX_TEXT_BYTES", default_value_t = 1_048_576,
          value_parser = some_bytes)]
    pub max_text_bytes: u32,
    /// Documents of one batch
    #[arg(long, value_name = "COUNT", env = "ATTACHE_MAX_BATCH_DOCUMENTS", default_value_t = 100,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub max_batch_documents: u32,
    /// Records that one request may bring
    #[arg(long, value_name = "COUNT", env = "ATTACHE_MAX_CUSTOM_ENTITIES", default_value_t = 1_000)]
    pub max_custom_entities: u32,
    /// Forms of all of them
    #[arg(long, value_name = "COUNT", env = "ATTACHE_MAX_CUSTOM_FORMS", default_value_t = 10_000)]
    pub max_custom_forms: u32,
    /// Bytes of all of them
    #[arg(long, value_name = "BYTES", env = "ATTACHE_MAX_CUSTOM_BYTES", default_value_t = 1_048_576, value_parser = bytes)]
    pub max_custom_bytes: u32,
    /// Bytes of one message, whole batches included; four of the longest texts, the records and 64 KiB unless given: 5308416
    #[arg(long, value_name = "BYTES", env = "ATTACHE_MAX_MESSAGE_BYTES", value_parser = message_bytes)]
    pub max_message_bytes: Option<u32>,
    /// Bytes of one answer; clients take no more than 4 MiB unless told to
    // 4 MiB = 4,194,304 bytes.
    #[arg(long, value_name = "BYTES", env = "ATTACHE_MAX_REPLY_BYTES", default_value_t = 4_194_304,
          value_parser = message_bytes)]
    pub max_reply_bytes: u32,
}

/// What one connection may do.
#[derive(Debug, Args)]
#[command(next_help_heading = "Connections")]
pub struct ConnectionSettings {
    /// Open at a time on each address; more are closed at once
    #[arg(long, value_name = "COUNT", env = "ATTACHE_MAX_CONNECTIONS", default_value_t = 1_024,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub max_connections: u32,
    /// Calls at a time on one connection
    #[arg(long, value_name = "COUNT", env = "ATTACHE_MAX_CONCURRENT_STREAMS", default_value_t = 256,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub max_concurrent_streams: u32,
    /// How long a new connection may say nothing, or take over its TLS handshake
    #[arg(long, value_name = "DURATION", env = "ATTACHE_FIRST_BYTE_TIMEOUT", default_value = "10s", value_parser = some_time)]
    pub first_byte_timeout: Duration,
    /// After this long, give or take a tenth, a connection is asked to end, so that clients find new replicas
    #[arg(long, value_name = "DURATION", env = "ATTACHE_MAX_CONNECTION_AGE", default_value = "5m", value_parser = some_time)]
    pub max_connection_age: Duration,
    /// How often a quiet connection is asked whether it lives
    #[arg(long, value_name = "DURATION", env = "ATTACHE_KEEPALIVE_INTERVAL", default_value = "20s", value_parser = some_time)]
    pub keepalive_interval: Duration,
    /// How long it may take to say so
    #[arg(long, value_name = "DURATION", env = "ATTACHE_KEEPALIVE_TIMEOUT", default_value = "10s", value_parser = some_time)]
    pub keepalive_timeout: Duration,
}

/// Who may call.
#[derive(Debug, Args)]
#[command(next_help_heading = "Security")]
pub struct Security {
    /// The server's certificate and those between it and its authority, in PEM: turns TLS on
    #[arg(long, value_name = "FILE", env = "ATTACHE_TLS_CERTIFICATE")]
    pub tls_certificate: Option<PathBuf>,
    /// The certificate's private key, in PEM
    #[arg(long, value_name = "FILE", env = "ATTACHE_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
    /// The authorities of clients' certificates, in PEM: clients must then have one
    #[arg(long, value_name = "FILE", env = "ATTACHE_TLS_CLIENT_CA")]
    pub tls_client_ca: Option<PathBuf>,
    /// Bearer tokens, one a line, of which every call but health must bring one
    #[arg(long, value_name = "FILE", env = "ATTACHE_TOKENS_FILE")]
    pub tokens_file: Option<PathBuf>,
    /// An origin such as `https://desk.example` whose pages may call by gRPC-Web; may be repeated.
    ///
    /// The variable takes several with commas between them.
    #[arg(long, value_name = "ORIGIN", env = "ATTACHE_ALLOW_ORIGIN", value_delimiter = ',', value_parser = origin)]
    pub allow_origin: Vec<String>,
}

/// What to log, and where traces go.
#[derive(Debug, Args)]
#[command(next_help_heading = "Logs")]
pub struct Logging {
    /// What to log on standard error: error, warn, info, debug, or a filter such as `info,h2=warn`
    #[arg(long, value_name = "FILTER", env = "ATTACHE_LOG", default_value = "info", value_parser = log_filter)]
    pub log: String,
    /// The form of log lines
    #[arg(long, env = "ATTACHE_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// Where to send OpenTelemetry traces, such as `http://collector:4317`; off unless given
    #[cfg(feature = "otlp")]
    #[arg(long, value_name = "URL", env = "ATTACHE_OTLP_ENDPOINT", value_parser = collector)]
    pub otlp_endpoint: Option<String>,
}

/// The form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people
    Text,
    /// For machines: one object a line
    Json,
}

impl Serve {
    /// Refuses settings that cannot all be meant.
    pub(super) fn check(&self) -> Result<(), Contradiction> {
        let Addresses { listen, http_listen, health_listen, playground } = self.addresses;
        let Security { tls_certificate, tls_key, tls_client_ca, tokens_file, .. } = &self.security;
        let contradiction = |message: &str| Err(Contradiction(message.to_owned()));
        if playground && http_listen.is_none() {
            return contradiction("--playground needs an address of its own: add --http-listen");
        }
        if tls_certificate.is_some() != tls_key.is_some() {
            return contradiction("--tls-certificate and --tls-key go together: give both or neither");
        }
        if tls_client_ca.is_some() && tls_certificate.is_none() {
            return contradiction(
                "--tls-client-ca needs --tls-certificate and --tls-key: clients are asked within TLS",
            );
        }
        if playground && tls_client_ca.is_some() && tokens_file.is_none() {
            return contradiction(
                "--playground would recognise texts of anybody who reaches --http-listen, which asks for no certificate, while \
                 --tls-client-ca asks every caller for one: add --tokens-file, which it asks for too, or leave one of them out",
            );
        }
        let pairs = [(Some(listen), http_listen), (Some(listen), health_listen), (http_listen, health_listen)];
        for (one, other) in pairs.into_iter().filter_map(|(one, other)| one.zip(other)) {
            if overlap(one, other) {
                return contradiction(&format!(
                    "{one} and {other} are one port for two purposes: each needs a port of its own"
                ));
            }
        }
        Ok(())
    }
}

/// Whether two listeners would take each other's place: an unspecified address takes the port on every one.
fn overlap(one: SocketAddr, other: SocketAddr) -> bool {
    let everywhere = one.ip().is_unspecified() || other.ip().is_unspecified();
    one.port() != 0 && one.port() == other.port() && (one.ip() == other.ip() || everywhere)
}

/// What `tracing` takes as a filter.
fn log_filter(text: &str) -> Result<String, String> {
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("expected error, warn, info, debug, or a filter such as `info,h2=warn`".to_owned()),
    }
}

/// Where a collector may be: a scheme, a host and a port.
#[cfg(feature = "otlp")]
fn collector(text: &str) -> Result<String, String> {
    let parsed: Option<http::Uri> = text.parse().ok();
    match parsed.as_ref().and_then(|url| url.scheme_str().zip(url.authority())) {
        Some(("http", _)) => Ok(text.to_owned()),
        _ => Err("expected `http://`, a host and a port, such as http://collector:4317".to_owned()),
    }
}

/// An address and a port, both numbers: a name may be that of several addresses, of which one only could be listened on.
fn address(text: &str) -> Result<SocketAddr, String> {
    let expected =
        "expected an address and a port, such as 127.0.0.1:50051 or [::]:50051; a name such as localhost is none";
    text.parse().map_err(|_| expected.to_owned())
}

/// A number of bytes, as large as files may be.
fn many_bytes(text: &str) -> Result<u64, String> {
    match text.parse() {
        Ok(0) => Err("must be more than 0".to_owned()),
        Ok(number) => Ok(number),
        Err(_) => Err("expected a number of bytes, without a unit, such as 1048576".to_owned()),
    }
}

/// A number of bytes, as large as messages may be.
fn bytes(text: &str) -> Result<u32, String> {
    if text == "0" {
        return Ok(0);
    }
    many_bytes(text).and_then(|number| u32::try_from(number).map_err(|_| format!("must be {} at most", u32::MAX)))
}

/// More than none.
fn some_bytes(text: &str) -> Result<u32, String> {
    bytes(text).and_then(|n| if n == 0 { Err("must be more than 0".to_owned()) } else { Ok(n) })
}

/// As many bytes as a call needs, with or without a sentence in it.
fn message_bytes(text: &str) -> Result<u32, String> {
    // One short sentence with its date and options takes some 200 bytes, its answer some 500.
    const LEAST: u32 = 1_024;
    let too_few = || format!("must be {LEAST} at least: less would let hardly a call through");
    bytes(text).and_then(|n| if n < LEAST { Err(too_few()) } else { Ok(n) })
}

/// A number and a unit.
fn duration(text: &str) -> Result<Duration, String> {
    // A longer time is no setting, and would overflow clocks: 366 days of 24 hours.
    const YEAR_MILLIS: u64 = 366 * 24 * 3_600_000;
    const EXPECTED: &str = "expected a number and a unit, such as 250ms, 5s, 5m or 1h";
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits).ok_or(EXPECTED)?;
    let number: u64 = number.parse().map_err(|_| EXPECTED)?;
    let millis = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return Err(EXPECTED.to_owned()),
    };
    match number.checked_mul(millis) {
        Some(total) if total <= YEAR_MILLIS => Ok(Duration::from_millis(total)),
        _ => Err("longer than a year".to_owned()),
    }
}

/// A duration longer than none.
fn some_time(text: &str) -> Result<Duration, String> {
    duration(text).and_then(|d| if d.is_zero() { Err("must be longer than 0".to_owned()) } else { Ok(d) })
}

/// What a browser sends as `Origin`: scheme, host and port, and nothing after.
fn origin(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let known = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    if host.is_empty() || !host.chars().all(known) {
        return Err("expected a scheme, a host and no path, such as https://desk.example".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_a_number_and_a_unit() {
        for (text, millis) in [("250ms", 250), ("5s", 5_000), ("5m", 300_000), ("1h", 3_600_000), ("0s", 0)] {
            assert_eq!(duration(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "5", "s", "-5s", "5 s", "1.5s", "5d", "99999999999999999999s", "99999999h", "5é"] {
            assert!(duration(text).is_err(), "{text}");
        }
        assert!(some_time("0s").is_err());
    }

    #[test]
    fn limits_are_bytes_and_let_a_call_through() {
        for text in ["1024", "5308416", "4294967295"] {
            assert_eq!(message_bytes(text).map(|n| n.to_string()).as_deref(), Ok(text));
        }
        for (text, told) in [
            ("0", "1024 at least"),
            ("10", "1024 at least"),
            ("1MiB", "a number of bytes"),
            ("-1", "a number of bytes"),
            ("4294967296", "4294967295 at most"),
        ] {
            assert!(message_bytes(text).is_err_and(|error| error.contains(told)), "{text}");
        }
        assert_eq!((bytes("0"), some_bytes("1")), (Ok(0), Ok(1)));
        assert!(some_bytes("0").is_err() && many_bytes("0").is_err());
    }

    #[test]
    fn an_unspecified_address_takes_the_port_of_every_other() {
        for (one, other, expected) in [
            ("127.0.0.1:50051", "127.0.0.1:50051", true),
            ("0.0.0.0:50051", "127.0.0.1:50051", true),
            ("127.0.0.1:50051", "[::]:50051", true),
            ("127.0.0.1:50051", "127.0.0.2:50051", false),
            ("127.0.0.1:50051", "127.0.0.1:8080", false),
            ("0.0.0.0:0", "0.0.0.0:0", false),
        ] {
            let [one, other] = [one, other].map(|a| a.parse().expect("an address"));
            assert_eq!(overlap(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn an_origin_has_no_path() {
        for text in ["https://desk.example", "http://localhost:8080", "http://[::1]:3000"] {
            assert_eq!(origin(text).as_deref(), Ok(text));
        }
        for text in ["*", "desk.example", "https://", "https://desk.example/", "https://*.example"] {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
