//! What happens without anybody asking: mails are sent, jobs expire, views are written down, limits forget.

use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::accounts;
use crate::alerts;
use crate::app::State;
use crate::applications::retention;
use crate::companies;
use crate::jobs::model::Job;
use crate::jobs::views;
use crate::mail::{Outbox, delivery};
use crate::newsletter;
use crate::reports;
use crate::search::changes;
use crate::web::throttle;

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
    if let Err(error) = views::write(state).await {
        tracing::error!(%error, "views could not be written");
    }
    let now = state.clock.now();
    match state
        .db
        .write(move |db| Ok(Job::expire_due(db, now)?))
        .await
    {
        Ok(0) => {}
        Ok(expired) => tracing::info!(expired, "jobs have passed their closing date"),
        Err(error) => tracing::error!(%error, "jobs could not be expired"),
    }
    match state
        .db
        .write(move |db| Ok(throttle::forget_old(db, now)?))
        .await
    {
        Ok(_) => {}
        Err(error) => tracing::error!(%error, "old counts could not be forgotten"),
    }
    if let Err(error) = crate::files::sweep::run(state).await {
        tracing::error!(%error, "uploads could not be swept");
    }
    match retention::run(state).await {
        Ok(0) => {}
        Ok(erased) => tracing::info!(erased, "applications have been kept long enough"),
        Err(error) => tracing::error!(%error, "old applications could not be erased"),
    }
    match state
        .db
        .write(move |db| Ok(reports::model::forget_old(db, now)?))
        .await
    {
        Ok(0) => {}
        Ok(reports) => tracing::info!(reports, "reports have been kept long enough"),
        Err(error) => tracing::error!(%error, "old reports could not be deleted"),
    }
    match state
        .db
        .write(move |db| Ok(newsletter::model::forget_unconfirmed(db, now)?))
        .await
    {
        Ok(0) => {}
        Ok(addresses) => tracing::info!(addresses, "nobody has confirmed these subscriptions"),
        Err(error) => tracing::error!(%error, "unconfirmed subscriptions could not be deleted"),
    }
    match state
        .db
        .write(move |db| Ok(alerts::model::forget_unconfirmed(db, now)?))
        .await
    {
        Ok(0) => {}
        Ok(alerts) => tracing::info!(alerts, "nobody has confirmed these alerts"),
        Err(error) => tracing::error!(%error, "unconfirmed alerts could not be deleted"),
    }
    if let Err(error) = state
        .db
        .write(move |db| Ok(alerts::model::forget_told(db, now)?))
        .await
    {
        tracing::error!(%error, "what alerts told of long ago could not be forgotten");
    }
    if let Err(error) = state
        .db
        .write(move |db| Ok(Outbox::forget_old(db, now)?))
        .await
    {
        tracing::error!(%error, "old mails could not be deleted");
    }
    if let Err(error) = state
        .db
        .write(move |db| {
            companies::invitations::forget_old(db, now)?;
            Ok(accounts::forget_old(db, now)?)
        })
        .await
    {
        tracing::error!(%error, "what is over of accounts could not be forgotten");
    }
    if let Err(error) = state.db.write(|db| Ok(changes::forget_old(db)?)).await {
        tracing::error!(%error, "old changes could not be forgotten");
    }
    state.limits.forget_old();
    match alerts::sending::run(state).await {
        Ok(0) => {}
        Ok(mails) => tracing::info!(mails, "alerts have told of new jobs"),
        Err(error) => tracing::error!(%error, "alerts could not be looked at"),
    }
}
