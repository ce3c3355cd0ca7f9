//! What happens without anybody asking: mails are sent, jobs expire, views are written down, limits forget.
//! What that is, one by one, stands in [`tasks`]; how it went is written down by [`runs`].

pub mod runs;
pub mod tasks;

use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::app::State;
use crate::mail::delivery;
use runs::Run;
use tasks::TASKS;

/// How often the worker looks for something to do.
const TICK: Duration = Duration::from_secs(10);

/// How long the last tick may take.
const LAST: Duration = Duration::from_millis(1500);

/// How long the delivery may take to end; longer than it gives the mails that are being sent.
const LAST_MAILS: Duration = Duration::from_secs(5);

/// A running worker.
pub struct Worker {
    state: State,
    delivery: JoinHandle<()>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Starts the worker beside the server.
pub fn start(state: State) -> Worker {
    let (stop, mut stopped) = oneshot::channel();
    let delivery = actix_web::rt::spawn(delivery::run(state.clone()));
    let kept = state.clone();
    let task = actix_web::rt::spawn(async move {
        let mut ticks = tokio::time::interval(TICK);
        loop {
            tokio::select! {
                _ = ticks.tick() => tick(&state).await,
                _ = &mut stopped => break,
            }
        }
        // What was counted since the last tick.
        tick(&state).await;
    });
    Worker {
        state: kept,
        delivery,
        stop,
        task,
    }
}

impl Worker {
    /// Lets the worker finish.
    pub async fn stop(self) {
        self.state.mail.close();
        match tokio::time::timeout(LAST_MAILS, self.delivery).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the delivery of mails ended badly"),
            Err(_) => tracing::error!("the delivery of mails did not end in time"),
        }
        // Sending fails only when the worker has gone already.
        let _ = self.stop.send(());
        match tokio::time::timeout(LAST, self.task).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the worker ended badly"),
            Err(_) => tracing::error!("the worker did not end in time; the last views are lost"),
        }
    }
}

/// Does everything that is due. What fails is due again at the next tick.
pub async fn tick(state: &State) {
    let mut ended = Vec::with_capacity(TASKS.len());
    for task in TASKS {
        let began_at = state.clock.now();
        let result = (task.run)(state.clone()).await;
        if let Err(error) = &result {
            tracing::error!(%error, "{}", task.failure);
        }
        ended.push(Run::ended(task.name, began_at, state.clock.now(), result));
    }
    if let Err(error) = runs::write(state, ended).await {
        tracing::error!(%error, "it could not be written down how the background tasks went");
    }
}
