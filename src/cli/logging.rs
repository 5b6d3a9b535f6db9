//! Logs on standard error, for people or machines, and where built in and asked for, traces.

use anyhow::Context;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::config::{LogFormat, Logging};

/// Starts logging. What is returned sends the last traces when it is dropped.
///
/// # Errors
/// When the filter makes no sense, or traces cannot be sent where they should be.
#[cfg_attr(
    not(feature = "otlp"),
    expect(clippy::unnecessary_wraps, reason = "traces can fail where they are built in")
)]
pub fn start(settings: &Logging) -> anyhow::Result<impl Sized + use<>> {
    let filter = EnvFilter::try_new(&settings.log).with_context(|| format!("--log {:?}", settings.log))?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match settings.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    let subscriber = tracing_subscriber::registry().with(filter).with(lines);
    #[cfg(feature = "otlp")]
    {
        let traces = settings.otlp_endpoint.as_deref().map(attache::server::Traces::start).transpose()?;
        subscriber.with(traces.as_ref().map(attache::server::Traces::layer)).init();
        Ok(traces)
    }
    #[cfg(not(feature = "otlp"))]
    {
        subscriber.init();
        Ok(())
    }
}
