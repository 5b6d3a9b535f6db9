//! Where recognition runs, for how long, and how much of it at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use metrics::Gauge;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tonic::Status;
use tonic::metadata::MetadataMap;

use super::status;
use crate::telemetry;

/// When a request must be answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    at: Instant,
    timeout: Duration,
}

impl Deadline {
    /// The caller's own, by the `grpc-timeout` header, or `longest` from now where that is sooner.
    pub(super) fn of(metadata: &MetadataMap, longest: Duration) -> Self {
        let asked = asked(metadata);
        Self::after(asked.map_or(longest, |t| t.min(longest)))
    }

    /// `timeout` from now.
    pub(super) fn after(timeout: Duration) -> Self {
        Self { at: Instant::now() + timeout, timeout }
    }

    /// The earlier of the two.
    pub(super) fn min(self, other: Self) -> Self {
        if other.at < self.at { other } else { self }
    }

    fn has_passed(self) -> bool {
        Instant::now() >= self.at
    }

    pub(super) fn late(self) -> Status {
        status::late(self.timeout)
    }

    /// What `work` gives, if it gives it in time.
    pub(super) async fn limit<T>(self, work: impl Future<Output = Result<T, Status>>) -> Result<T, Status> {
        tokio::time::timeout_at(self.at.into(), work).await.unwrap_or_else(|_| Err(self.late()))
    }
}

/// How long the caller gives a call, where it says so.
pub(super) fn asked(metadata: &MetadataMap) -> Option<Duration> {
    metadata.get("grpc-timeout").and_then(|v| v.to_str().ok()).and_then(parse_timeout)
}

/// The `grpc-timeout` header: one to eight digits and a unit, as the gRPC specification has it.
fn parse_timeout(value: &str) -> Option<Duration> {
    let unit = value.chars().last()?;
    let digits = value.strip_suffix(unit)?;
    if !(1..=8).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u64 = digits.parse().ok()?;
    Some(match unit {
        'H' => Duration::from_secs(number * 3600),
        'M' => Duration::from_secs(number * 60),
        'S' => Duration::from_secs(number),
        'm' => Duration::from_millis(number),
        'u' => Duration::from_micros(number),
        'n' => Duration::from_nanos(number),
        _ => return None,
    })
}

/// How many requests may be worked on at a time.
#[derive(Debug, Clone)]
pub(super) struct Permits {
    free: Arc<Semaphore>,
    limit: usize,
    /// Looked up when first needed, for every request goes through it.
    in_flight: Arc<OnceLock<Gauge>>,
}

/// Leave to work. Clones share it; it comes back with the last of them, so that work which outlives its request is
/// counted to its end.
#[derive(Debug, Clone)]
pub(super) struct Permit(#[expect(dead_code, reason = "held, never read")] Arc<Held>);

#[derive(Debug)]
struct Held {
    in_flight: Gauge,
    #[expect(dead_code, reason = "held, never read")]
    permit: OwnedSemaphorePermit,
}

impl Held {
    fn new(in_flight: Gauge, permit: OwnedSemaphorePermit) -> Self {
        in_flight.increment(1.0);
        Self { in_flight, permit }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.in_flight.decrement(1.0);
    }
}

impl Permits {
    pub(super) fn new(limit: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a limit of requests is small")]
        metrics::gauge!(telemetry::IN_FLIGHT_LIMIT).set(limit as f64);
        Self { free: Arc::new(Semaphore::new(limit)), limit, in_flight: Arc::default() }
    }

    /// A permit, or the error that sheds the request.
    pub(super) fn take(&self) -> Result<Permit, Status> {
        Arc::clone(&self.free).try_acquire_owned().map(|permit| self.held(permit)).map_err(|_| {
            metrics::counter!(telemetry::SHED).increment(1);
            status::overloaded(self.limit)
        })
    }

    /// A permit as soon as there is one.
    pub(super) async fn wait(&self) -> Result<Permit, Status> {
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(|_| status::stopping())?;
        Ok(self.held(permit))
    }

    fn held(&self, permit: OwnedSemaphorePermit) -> Permit {
        let in_flight = self.in_flight.get_or_init(|| metrics::gauge!(telemetry::IN_FLIGHT));
        Permit(Arc::new(Held::new(in_flight.clone(), permit)))
    }
}

/// Work that was handed to another thread.
#[derive(Debug)]
pub(super) struct Running<T> {
    result: oneshot::Receiver<Result<T, Status>>,
    deadline: Deadline,
}

impl<T> Running<T> {
    /// What it gave. When this is dropped, or the deadline passes, the work is told to stop.
    pub(super) async fn join(self) -> Result<T, Status> {
        let Self { result, deadline } = self;
        let gone = |_| Err(Status::internal("the work was lost; the server has logged why"));
        deadline.limit(async { result.await.unwrap_or_else(gone) }).await
    }
}

/// Runs `work` on the pool, in the order in which it was handed over. It is given a way to ask whether to go on.
pub(super) fn spawn<T: Send + 'static>(
    deadline: Deadline,
    permit: Permit,
    work: impl FnOnce(&dyn Fn() -> bool) -> Result<T, Status> + Send + 'static,
) -> Running<T> {
    let (sender, result) = oneshot::channel();
    let span = tracing::Span::current();
    metrics::gauge!(telemetry::POOL_QUEUE).increment(1.0);
    rayon::spawn(move || {
        metrics::gauge!(telemetry::POOL_QUEUE).decrement(1.0);
        let _entered = span.entered();
        let outcome = caught(|| work(&|| !sender.is_closed() && !deadline.has_passed()));
        drop(permit);
        // Nobody may wait any more.
        drop(sender.send(outcome));
    });
    Running { result, deadline }
}

/// Runs `work` here.
pub(super) fn inline<T>(
    deadline: Deadline,
    work: impl FnOnce(&dyn Fn() -> bool) -> Result<T, Status>,
) -> Result<T, Status> {
    caught(|| work(&|| !deadline.has_passed()))
}

/// A panic ends one request and no thread.
fn caught<T>(work: impl FnOnce() -> Result<T, Status>) -> Result<T, Status> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(status::panicked(&*panic)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tonic::Code;

    #[test]
    fn a_timeout_is_digits_and_a_unit() {
        for (value, expected) in [
            ("1H", Some(Duration::from_hours(1))),
            ("100m", Some(Duration::from_millis(100))),
            ("99999999n", Some(Duration::from_nanos(99_999_999))),
            ("99999999H", Some(Duration::from_hours(99_999_999))),
            ("999999999S", None),
            ("+1S", None),
            ("S", None),
            ("5", None),
            ("5é", None),
            ("", None),
        ] {
            assert_eq!(parse_timeout(value), expected, "{value:?}");
        }
    }

    #[tokio::test]
    async fn work_stops_at_its_deadline_and_gives_its_permit_back() {
        let permits = Permits::new(1);
        let deadline = Deadline::after(Duration::from_millis(20));
        let work = |keep_going: &dyn Fn() -> bool| -> Result<(), Status> {
            while keep_going() {
                std::thread::yield_now();
            }
            Err(Status::cancelled("told to stop"))
        };
        let running = spawn(deadline, permits.take().unwrap(), work);
        assert_eq!(permits.take().unwrap_err().code(), Code::ResourceExhausted);
        let ended = running.join().await.unwrap_err().code();
        assert!(matches!(ended, Code::DeadlineExceeded | Code::Cancelled), "{ended:?}");
        permits.wait().await.unwrap();
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_stops() {
        let permits = Permits::new(1);
        let work = |keep_going: &dyn Fn() -> bool| -> Result<(), Status> {
            while keep_going() {
                std::thread::yield_now();
            }
            Ok(())
        };
        drop(spawn(Deadline::after(Duration::from_mins(10)), permits.take().unwrap(), work));
        permits.wait().await.unwrap();
    }

    #[tokio::test]
    async fn a_panic_is_one_requests_failure() {
        let permits = Permits::new(1);
        let soon = || Deadline::after(Duration::from_mins(10));
        for _ in 0..20 {
            let running = spawn(soon(), permits.wait().await.unwrap(), |_| -> Result<(), Status> { panic!("a bug") });
            assert_eq!(running.join().await.unwrap_err().code(), Code::Internal);
        }
        assert_eq!(inline(soon(), |_| -> Result<(), Status> { panic!("a bug") }).unwrap_err().code(), Code::Internal);
        let running = spawn(soon(), permits.wait().await.unwrap(), |_| Ok(7));
        assert_eq!(running.join().await.unwrap(), 7);
    }
}
