//! `attache serve` as a process: its settings, its logs, its signals.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

mod support;

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::Duration;

use attache::gazetteer::Snapshot;
use attache::grpc::proto;
use attache::grpc::proto::gazetteer_service_client::GazetteerServiceClient;
use attache::grpc::proto::recognition_service_client::RecognitionServiceClient;
use support::{Process, connect, metric, request};

#[test]
fn settings_that_make_no_sense_are_refused_before_a_port_is_bound() {
    // Whoever tried to bind this would fail in another way, with another code.
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    for (flags, variables, said) in [
        (&["--no-such-flag"][..], &[][..], "--no-such-flag"),
        (&[], &[("ATTACHE_MAX_TEXT_BYTE", "9")], "ATTACHE_MAX_TEXT_BYTE is no setting"),
        (&[], &[("ATTACHE_MAX_TEXT_BYTES", "many")], "many"),
        (&["--request-timeout", "5"], &[], "a number and a unit"),
        (&["--request-timeout", "0s"], &[], "longer than 0"),
        (&["--max-in-flight", "0"], &[], "0"),
        (&["--max-message-bytes", "10"], &[], "1024 at least"),
        (&["--max-reply-bytes", "1"], &[], "1024 at least"),
        (&[], &[("ATTACHE_MAX_TEXT_BYTES", "1MiB")], "a number of bytes"),
        (&["--http-listen", "localhost:8080"], &[], "a name such as localhost is none"),
        (&["--health-listen", ":8080"], &[], "such as 127.0.0.1:50051"),
        (&["--playground"], &[], "add --http-listen"),
        (&["--http-listen", &listen], &[], "for two purposes"),
        (&["--http-listen", "127.0.0.1:8080", "--health-listen", "0.0.0.0:8080"], &[], "for two purposes"),
        (&["--log", "info=loud=very"], &[], "such as `info,h2=warn`"),
        (&[], &[("ATTACHE_LOG", "h2=loud")], "such as `info,h2=warn`"),
        (&["--tls-key", "key.pem"], &[], "go together"),
        (&["--tls-client-ca", "ca.pem"], &[], "needs --tls-certificate"),
        (
            &[
                "--tls-certificate",
                "a.crt",
                "--tls-key",
                "a.key",
                "--tls-client-ca",
                "ca.crt",
                "--playground",
                "--http-listen",
                "127.0.0.1:8080",
            ],
            &[],
            "add --tokens-file",
        ),
        (&["--allow-origin", "*"], &[], "such as https://desk.example"),
        (&["--no-default-gazetteer"], &[], "no gazetteer at all"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        let variables = variables.iter().copied();
        let output = command.args(["serve", "--listen", &listen]).args(flags).envs(variables).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(64), "{flags:?}: {stderr}");
        assert!(stderr.contains(said), "{flags:?}: {stderr}");
    }
}

#[test]
fn files_that_cannot_be_used_are_refused_before_a_port_is_bound() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    for (flags, said) in [
        (&["--tokens-file", "no/such/file"][..], "--tokens-file: cannot read no/such/file"),
        (
            &["--tls-certificate", "no/such.crt", "--tls-key", "no/such.key"],
            "--tls-certificate: cannot read no/such.crt",
        ),
        (&["--gazetteer", "no/such.toml"], "no/such.toml"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        let output = command.args(["serve", "--listen", &listen]).args(flags).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{flags:?}: {stderr}");
        assert!(stderr.contains(said) && !stderr.contains("cannot listen"), "{flags:?}: {stderr}");
        assert!(stderr.matches("os error").count() <= 1, "{flags:?}: {stderr}");
    }
}

#[test]
fn what_kubernetes_sets_for_a_service_called_attache_is_no_setting_of_ours() {
    let variables = [
        ("ATTACHE_PORT", "tcp://10.0.0.1:50051"),
        ("ATTACHE_SERVICE_HOST", "10.0.0.1"),
        ("ATTACHE_SERVICE_PORT_GRPC", "50051"),
        ("ATTACHE_PORT_50051_TCP_ADDR", "10.0.0.1"),
    ];
    Process::start("", &[], &variables);
}

#[test]
fn an_empty_variable_is_none() {
    let empty =
        ["ATTACHE_GAZETTEER", "ATTACHE_TLS_KEY", "ATTACHE_MAX_TEXT_BYTES", "ATTACHE_DRAIN", "ATTACHE_PLAYGROUND"];
    Process::start("", &[], &empty.map(|name| (name, "")));
}

#[test]
fn the_help_has_its_settings_in_groups() {
    let output = Command::new(env!("CARGO_BIN_EXE_attache")).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for heading in ["Addresses:", "Gazetteer:", "Limits:", "Connections:", "Security:", "Shutdown:", "Logs:"] {
        assert!(help.contains(heading), "{heading} is not in {help}");
    }
}

#[tokio::test]
async fn logs_for_machines_name_the_request_and_its_trace_and_never_the_text() {
    let process = Process::start("", &["--log", "debug", "--log-format", "json"], &[]);
    let mut ask = tonic::Request::new(request("Beijing denied the secret report."));
    ask.metadata_mut().insert("x-request-id", "desk-7".parse().unwrap());
    let trace = "0af7651916cd43dd8448eb211c80319c";
    ask.metadata_mut().insert("traceparent", format!("00-{trace}-b7ad6b7169203331-01").parse().unwrap());
    RecognitionServiceClient::new(connect(process.grpc).await).recognize(ask).await.unwrap();
    let line: serde_json::Value = serde_json::from_str(&process.line("answered")).unwrap();
    assert_eq!(line["code"], "OK");
    assert_eq!(line["span"]["request_id"], "desk-7");
    assert_eq!(line["span"]["trace_id"], trace);
    assert_eq!(line["span"]["method"], "attache.v1.RecognitionService/Recognize");
    assert!(!line.to_string().contains("secret"), "{line}");
}

/// The default's China under another name.
const OTHER_CHINA: &str = "[[record]]\nid = \"china\"\ntype = \"state\"\nname = \"Middle Kingdom\"\n";

#[test]
fn sighup_reads_the_gazetteer_again_and_a_replaced_default_is_logged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.toml");
    std::fs::write(&file, "[[record]]\nid = \"acme\"\ntype = \"other\"\nname = \"Acme\"\n").unwrap();
    let flags = ["--gazetteer", file.to_str().unwrap(), "--reload-interval", "0s"];
    let process = Process::start("", &flags, &[]);
    std::fs::write(&file, OTHER_CHINA).unwrap();
    process.signal("HUP");
    let logged = process.line("replaces the record of the same id");
    assert!(logged.contains("china"), "{logged}");
    process.line("reloaded: version");
    std::fs::write(&file, "[[record]]\nid = ").unwrap();
    process.signal("HUP");
    process.line("not reloaded");
}

#[tokio::test]
async fn records_left_out_at_the_start_are_counted_once_logged_and_refused_where_strict() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.toml");
    let path = file.to_str().unwrap();
    std::fs::write(&file, "[[record]]\nid = \"acme\"\ntype = \"other\"\nname = \"\"\n").unwrap();
    let process = Process::start("", &["--gazetteer", path, "--log-format", "json", "--reload-interval", "0s"], &[]);
    assert!(metric(process.http, "attache_gazetteer_errors", "").await > 0.0);
    let usual = Snapshot::embedded().record_count();
    let counted = metric(process.http, "attache_gazetteer_records", "").await;
    assert_eq!(counted.to_string(), usual.to_string(), "what is left out is no record of the gazetteer");
    std::fs::write(&file, OTHER_CHINA).unwrap();
    process.signal("HUP");
    process.line("reloaded: version");
    assert!(metric(process.http, "attache_gazetteer_errors", "").await <= 0.0);

    std::fs::write(&file, "[[record]]\nid = \"acme\"\ntype = \"other\"\nname = \"\"\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["serve", "--listen", "127.0.0.1:0", "--strict", "--log-format", "json", "--gazetteer", path])
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("has 1 error, which --strict does not allow"), "{stderr}");
    assert_eq!(stderr.matches("`name` is empty").count(), 1, "{stderr}");
}

#[test]
fn a_compiled_gazetteer_in_a_folder_is_not_passed_over_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.toml"), OTHER_CHINA).unwrap();
    std::fs::write(folder.path().join("world.attache"), "compiled").unwrap();
    let log = folder.path().join("log");
    let serve = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["serve", "--listen", "127.0.0.1:0", "--gazetteer"])
        .arg(folder.path())
        .stderr(std::fs::File::create(&log).unwrap())
        .spawn();
    let mut serve = serve.unwrap();
    let read = || std::fs::read_to_string(&log).unwrap();
    while !read().contains("listening on") && serve.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(10));
    }
    serve.kill().unwrap();
    serve.wait().unwrap();
    assert!(read().contains("world.attache") && read().contains("by the name of its file"), "{}", read());
}

#[tokio::test]
async fn what_the_gazetteer_tells_of_itself_does_not_stay_in_memory() {
    // Each record is 4 kB once it is decoded, all of them 48 MB.
    const RECORDS: usize = 12_000;
    let folder = tempfile::tempdir().unwrap();
    let (source, compiled) = (folder.path().join("own.jsonl"), folder.path().join("own.attache"));
    let note = "n".repeat(4_000);
    let lines = (0..RECORDS).map(|n| {
        let label = if n % 1_000 == 7 { "rare" } else { "common" };
        format!(
            "{{\"id\": \"own-{n:05}\", \"type\": \"other\", \"name\": \"Concern {n}\", \"label\": \"{label}\", \
             \"note\": \"{note}\"}}\n"
        )
    });
    std::fs::write(&source, lines.collect::<String>()).unwrap();
    std::fs::write(&compiled, Snapshot::load(&[source], false).unwrap().compiled()).unwrap();
    let process = Process::start("", &["--no-default-gazetteer", "--gazetteer", compiled.to_str().unwrap()], &[]);
    let mut client = GazetteerServiceClient::new(connect(process.grpc).await);
    let list = |page_token: &str, label: &str| proto::ListEntitiesRequest {
        page_size: 5,
        page_token: page_token.to_owned(),
        label: label.to_owned(),
        ..Default::default()
    };
    // What a first call takes for good, whatever it is.
    client.list_entities(list("own-11999", "")).await.unwrap();
    let before = process.own_kib();
    let about = client.get_gazetteer(proto::GetGazetteerRequest {}).await.unwrap().into_inner();
    let others = about.entity_counts.iter().find(|c| c.r#type() == proto::EntityType::Other).unwrap();
    assert_eq!(others.count as usize, RECORDS);
    for (token, label, first, next) in [
        ("", "", "own-00000", "own-00004"),
        ("own-11996", "", "own-11997", ""),
        ("own-00007", "rare", "own-01007", "own-05007"),
        ("own-11007", "rare", "", ""),
    ] {
        let page = client.list_entities(list(token, label)).await.unwrap().into_inner();
        assert_eq!(page.records.first().map_or("", |r| r.id.as_str()), first, "{token:?} {label:?}");
        assert_eq!(page.next_page_token.split('.').next(), Some(next), "{token:?} {label:?}");
        assert!(page.records.is_sorted_by(|a, b| a.id < b.id) && page.records.len() <= 5);
    }
    let after = process.own_kib();
    assert!(after < before + 8_192, "{before} KiB before, {after} KiB after");
    figures!("a gazetteer of {RECORDS} records described and listed: {before} KiB before, {after} KiB after");
}

#[tokio::test]
async fn a_process_killed_while_it_reloads_starts_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.toml");
    std::fs::write(&file, OTHER_CHINA).unwrap();
    let flags = ["--gazetteer", file.to_str().unwrap()];
    for version in 0..3 {
        let mut process = Process::start("", &flags, &[]);
        std::fs::write(&file, format!("{OTHER_CHINA}label = \"version {version}\"\n")).unwrap();
        process.signal("HUP");
        process.line("asked to reload");
        process.signal("KILL");
        process.child.wait().unwrap();
    }
    let process = Process::start("", &flags, &[]);
    let mut client = RecognitionServiceClient::new(connect(process.grpc).await);
    let answer = client.recognize(request("Middle Kingdom said no.")).await.unwrap().into_inner();
    assert_eq!(answer.entities.first().map(|e| e.label.as_str()), Some("version 2"));
    figures!("killed in 3 reloads, starts again with the newest");
}

#[test]
fn a_compilation_that_is_killed_leaves_the_file_from_before() {
    let folder = tempfile::tempdir().unwrap();
    let (source, output) = (folder.path().join("own.jsonl"), folder.path().join("own.attache"));
    let write = |version: u32| {
        let lines = (0..2_000)
            .map(|n| format!("{{\"id\": \"own-{n}\", \"type\": \"other\", \"name\": \"Concern {n} of {version}\"}}\n"));
        std::fs::write(&source, lines.collect::<String>()).unwrap();
    };
    let compile = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(["gazetteer", "compile", "--no-default-gazetteer", "--output"]).arg(&output).arg(&source);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    write(0);
    assert!(compile().wait().unwrap().success());
    let mut whole = std::fs::read(&output).unwrap();
    let mut killed = 0;
    for version in 1..=12_u32 {
        write(version);
        let mut child = compile();
        std::thread::sleep(Duration::from_millis(u64::from(8 * version)));
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        let now = std::fs::read(&output).unwrap();
        if ended.success() {
            whole = now;
        } else {
            killed += 1;
            // Killed before the file was put in its place, or after.
            assert!(now == whole || Snapshot::load(std::slice::from_ref(&output), false).is_ok(), "version {version}");
            whole = now;
        }
    }
    Snapshot::load(std::slice::from_ref(&output), false).unwrap();
    figures!("{killed} compilations killed, the file is always a whole one");
}

/// `[::]` is what the manifests say: IPv4 must be served there too, and where there is no IPv6 at all.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn every_address_of_ipv6_is_every_one_of_ipv4_too() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let mut serve = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["serve", "--listen", "[::]:0"])
        .stderr(std::fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let line = || {
        let text = std::fs::read_to_string(&log).unwrap();
        text.lines().find(|l| l.contains("listening on ") && !l.contains("alone")).map(str::to_owned)
    };
    while line().is_none() && serve.try_wait().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let port: u16 = line().unwrap().rsplit(':').next().unwrap().trim().parse().unwrap();
    let mut served = Vec::new();
    for address in [format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        let address: std::net::SocketAddr = address.parse().unwrap();
        // A machine without IPv6 has no such address to call.
        if address.is_ipv4() || TcpListener::bind("[::1]:0").is_ok() {
            let mut client = RecognitionServiceClient::new(connect(address).await);
            client.recognize(request("China said no.")).await.unwrap();
            served.push(address);
        }
    }
    serve.kill().unwrap();
    serve.wait().unwrap();
    figures!("listening on [::]:0, served on {served:?}");
}

#[tokio::test]
async fn sigterm_drains_and_exits_with_zero() {
    let mut process = Process::start("", &["--drain", "100ms"], &[]);
    let mut client = RecognitionServiceClient::new(connect(process.grpc).await);
    client.recognize(request("China said no.")).await.unwrap();
    process.signal("TERM");
    process.line("draining");
    let ended = tokio::task::spawn_blocking(move || process.child.wait().unwrap());
    let status = tokio::time::timeout(Duration::from_secs(20), ended).await.unwrap().unwrap();
    assert_eq!(status.code(), Some(0));
}

/// `timeout` and other wrappers pass a signal on to a process and to its group.
#[tokio::test]
async fn a_signal_passed_on_twice_is_one() {
    let mut process = Process::start("", &["--drain", "500ms"], &[]);
    process.signal("TERM");
    process.signal("TERM");
    let ended = tokio::task::spawn_blocking(move || process.child.wait().unwrap());
    let status = tokio::time::timeout(Duration::from_secs(20), ended).await.unwrap().unwrap();
    assert_eq!(status.code(), Some(0));
}

#[tokio::test]
async fn a_second_signal_ends_at_once() {
    for (first, second) in [("INT", "INT"), ("TERM", "INT")] {
        let mut process = Process::start("", &["--drain", "1h"], &[]);
        process.signal(first);
        process.line("draining");
        tokio::time::sleep(Duration::from_millis(400)).await;
        process.signal(second);
        process.line("without waiting");
        let ended = tokio::task::spawn_blocking(move || process.child.wait().unwrap());
        let status = tokio::time::timeout(Duration::from_secs(20), ended).await.unwrap().unwrap();
        assert_eq!(status.code(), Some(1), "{first}, {second}");
    }
}
