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
pub fn start(settings: &Logging) -> anyhow::Result<impl Sized + use<>> {
    let filter = EnvFilter::try_new(&settings.log).with_context(|| format!("--log {:?}", settings.log))?;
    // Colours are for eyes: a file or a pipe gets none.
    let colours = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(colours);
    let lines = match settings.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    let subscriber = tracing_subscriber::registry().with(lines.with_filter(filter));
    #[cfg(feature = "otlp")]
    {
        let traces = settings.otlp_endpoint.as_deref().map(attache::server::Traces::start).transpose()?;
        // What is traced does not depend on what is logged.
        let layer = traces.as_ref().map(attache::server::Traces::layer);
        subscriber.with(layer.with_filter(tracing_subscriber::filter::LevelFilter::INFO)).init();
        Ok(traces)
    }
    #[cfg(not(feature = "otlp"))]
    {
        subscriber.init();
        Ok(())
    }
}
