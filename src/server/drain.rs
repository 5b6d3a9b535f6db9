//! How a server ends: asked to stop, then made to.

use std::future::Future;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What every task of a server holds, to know when to end and to be waited for.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    stopping: CancellationToken,
    killed: CancellationToken,
    tasks: TaskTracker,
}

impl Stop {
    /// Runs a task that the server waits for at its end.
    pub(super) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(task);
    }

    /// Completes when no more connections and documents are to be taken on.
    pub(super) async fn stopping(&self) {
        self.stopping.cancelled().await;
    }

    /// The same, for those that poll it or know no server.
    pub(super) fn token(&self) -> CancellationToken {
        self.stopping.clone()
    }

    /// Completes when whatever still runs must end at once.
    pub(super) async fn killed(&self) {
        self.killed.cancelled().await;
    }

    /// Asks every task to end, and returns whether all did before the deadline; those that did not are ended.
    pub(super) async fn finish(&self, deadline: Duration) -> bool {
        self.stopping.cancel();
        self.tasks.close();
        let in_time = tokio::time::timeout(deadline, self.tasks.wait()).await.is_ok();
        self.killed.cancel();
        in_time
    }
}
