//! `attache serve`: the gazetteer, a listener and signals, joined to the server.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use arc_swap::ArcSwap;
use attache::grpc::Limits;
use attache::server::{self, ServerConfig};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::config::{LogFormat, Serve};

/// Serves until SIGTERM or SIGINT, then drains.
///
/// # Errors
/// When the log filter or the gazetteer cannot be read, or the address is taken.
pub fn run(settings: Serve) -> anyhow::Result<ExitCode> {
    let Serve { listen, sources, max_in_flight, max_text_bytes, log, log_format } = settings;
    let filter = tracing_subscriber::EnvFilter::try_new(&log).with_context(|| format!("--log {log:?}"))?;
    let logger = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match log_format {
        LogFormat::Text => logger.init(),
        LogFormat::Json => logger.json().init(),
    }
    let snapshot = super::load(&sources)?;
    let described = format!(
        "gazetteer {}, version {}, as of {}: {} records, {} forms, {} exclusions",
        snapshot.name(),
        snapshot.version(),
        snapshot.as_of(),
        snapshot.records().len(),
        snapshot.form_count(),
        snapshot.exclusion_count()
    );
    let limits =
        Limits { max_text_bytes: max_text_bytes as usize, max_in_flight: max_in_flight as usize, ..Limits::default() };
    let config = ServerConfig { limits, ..ServerConfig::default() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start threads")?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
        let address = listener.local_addr().context("the listener has no address")?;
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        anstream::eprintln!("attache: {described}");
        anstream::eprintln!("attache: listening on {address}");
        let shutdown = async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("draining");
        };
        server::serve(listener, Arc::new(ArcSwap::from_pointee(snapshot)), config, shutdown).await
    })?;
    Ok(ExitCode::SUCCESS)
}
