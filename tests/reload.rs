//! Gazetteers that change under a running server: every answer from one version, bad files never in effect.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

mod support;

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use attache::gazetteer::Snapshot;
use attache::grpc::proto::recognition_service_client::RecognitionServiceClient;
use attache::reload::{self, GazetteerFiles, Reload};
use support::{Running, connect, metric, quick, request, start_on, until};
use tokio::sync::mpsc;

/// A gazetteer whose two records both carry its version.
fn gazetteer(version: u32) -> String {
    let record = |id: &str, name: &str| {
        format!("[[record]]\nid = \"{id}\"\ntype = \"other\"\nname = \"{name}\"\nlabel = \"version {version}\"\n")
    };
    format!("{}\n{}", record("acme", "Acme Corporation"), record("bolt", "Bolt Industries"))
}

/// Puts files where a `ConfigMap`'s mount has them: in a folder of their own behind the link `..data`, which is swapped.
fn mount(folder: &Path, version: u32) {
    let data = folder.join(format!("..2026_{version}"));
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("gazetteer.toml"), gazetteer(version)).unwrap();
    let (link, next) = (folder.join("..data"), folder.join("..data_tmp"));
    let before = std::fs::read_link(&link).ok();
    symlink(data.file_name().unwrap(), &next).unwrap();
    std::fs::rename(&next, &link).unwrap();
    let visible = folder.join("gazetteer.toml");
    if !visible.is_symlink() {
        symlink("..data/gazetteer.toml", visible).unwrap();
    }
    if let Some(before) = before {
        std::fs::remove_dir_all(folder.join(before)).unwrap();
    }
}

/// A server on a folder, and what makes it look at the folder again.
async fn serve(folder: &Path, interval: Duration) -> (Running, mpsc::Sender<()>) {
    let paths: Vec<PathBuf> = vec![folder.to_owned()];
    let running = start_on(quick(), Arc::new(Snapshot::load(&paths, false).unwrap())).await;
    let files =
        GazetteerFiles { paths, with_default: false, max_bytes: 100_000, current: Arc::clone(&running.snapshot) };
    let hash = files.fingerprint().ok();
    let (asked, hangups) = mpsc::channel(1);
    tokio::spawn(reload::run(vec![(Arc::new(files), hash)], interval, hangups));
    (running, asked)
}

fn label(running: &Running) -> String {
    running.snapshot.load().records().next().unwrap().label.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_swaps_of_a_mounted_map_and_no_answer_mixes_two() {
    let folder = tempfile::tempdir().unwrap();
    mount(folder.path(), 0);
    let (running, asked) = serve(folder.path(), Duration::from_mins(10)).await;
    let over = Arc::new(AtomicBool::new(false));
    let load = tokio::spawn({
        let (over, mut client) = (Arc::clone(&over), RecognitionServiceClient::new(connect(running.grpc).await));
        async move {
            let mut answered = 0;
            while !over.load(Ordering::Relaxed) {
                let answer =
                    client.recognize(request("Acme Corporation bought Bolt Industries.")).await.unwrap().into_inner();
                let labels: Vec<&str> = answer.entities.iter().map(|e| e.label.as_str()).collect();
                assert!(matches!(labels.as_slice(), [a, b] if a == b), "{labels:?}");
                answered += 1;
            }
            answered
        }
    });
    // The first is heard of by the watch alone.
    mount(folder.path(), 1);
    until("the watch hears of a swap", || async { label(&running) == "version 1" }).await;
    for version in 2..=100 {
        mount(folder.path(), version);
        asked.send(()).await.unwrap();
        until("a swap is loaded", || async { label(&running) == format!("version {version}") }).await;
    }
    over.store(true, Ordering::Relaxed);
    let answered = load.await.unwrap();
    assert!(answered > 100, "{answered}");
    figures!("100 swaps under {answered} calls, no answer of two versions");
    assert!(metric(running.http, "attache_gazetteer_reloads_total", "success").await >= 100.0);
}

#[tokio::test]
async fn the_poll_finds_what_no_watch_hears_of() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let target = elsewhere.path().join("target.toml");
    std::fs::write(&target, gazetteer(1)).unwrap();
    symlink(&target, folder.path().join("gazetteer.toml")).unwrap();
    let (running, _asked) = serve(folder.path(), Duration::from_millis(20)).await;
    // Behind the link nobody watches.
    std::fs::write(&target, gazetteer(2)).unwrap();
    until("the poll finds the change", || async { label(&running) == "version 2" }).await;
}

#[tokio::test]
async fn a_bad_gazetteer_is_counted_and_the_good_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gazetteer.toml");
    let good = gazetteer(1);
    std::fs::write(&file, &good).unwrap();
    let (running, asked) = serve(folder.path(), Duration::ZERO).await;
    let failures = || metric(running.http, "attache_gazetteer_reloads_total", "failure");
    let mut flipped = good.clone().into_bytes();
    flipped[good.find("id =").unwrap()] ^= 0x80;
    for (what, bad) in [
        ("truncated", good.as_bytes()[..good.len() - 8].to_vec()),
        ("half written", good.as_bytes()[..good.len() / 2 + 20].to_vec()),
        ("bit-flipped", flipped),
        ("empty", Vec::new()),
        ("oversized", gazetteer(2).into_bytes().into_iter().chain(std::iter::repeat_n(b'\n', 100_000)).collect()),
        ("misspelt", good.replace("label", "lable").into_bytes()),
        ("of records without names", b"[[record]]\nid = \"x\"\ntype = \"other\"\nname = \"\"\n".to_vec()),
    ] {
        let before = failures().await;
        std::fs::write(&file, bad).unwrap();
        asked.send(()).await.unwrap();
        until(what, || async { failures().await > before }).await;
        assert_eq!(label(&running), "version 1", "{what}");
        assert!(metric(running.http, "attache_gazetteer_stale", "").await > 0.0);
    }
    std::fs::remove_file(&file).unwrap();
    let before = failures().await;
    asked.send(()).await.unwrap();
    until("missing", || async { failures().await > before }).await;
    std::fs::write(&file, gazetteer(3)).unwrap();
    asked.send(()).await.unwrap();
    until("a good one is loaded again", || async { label(&running) == "version 3" }).await;
}

#[test]
fn a_folder_that_holds_no_gazetteer_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = attache::gazetteer::Snapshot::load(&[folder.path().to_path_buf()], true);
    assert!(loaded.unwrap_err().to_string().contains("holds no .toml or .jsonl file"));
}
