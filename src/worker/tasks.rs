//! The list of what is done every few seconds. To add something: an async function that takes the site and returns how
//! many things it did something about, a line in [`TASKS`], and its words `task-NAME` in `locales/*/tasks.ftl`.

use std::future::Future;
use std::pin::Pin;

use crate::accounts;
use crate::alerts;
use crate::app::State;
use crate::applications::retention;
use crate::audit;
use crate::companies;
use crate::error::Result;
use crate::files::sweep;
use crate::jobs::desk::reminders;
use crate::jobs::model::Job;
use crate::jobs::views;
use crate::mail::Outbox;
use crate::newsletter;
use crate::reports;
use crate::search::changes;
use crate::web::throttle;

/// Something that is done again and again.
pub struct Task {
    /// What the table `tasks` and the words know it by.
    pub name: &'static str,
    pub run: fn(State) -> Running,
    /// What the log says when it fails.
    pub failure: &'static str,
}

/// A task under way: how many things it did something about.
pub type Running = Pin<Box<dyn Future<Output = Result<usize>>>>;

/// All of them, in the order in which they are done.
pub const TASKS: &[Task] = &[
    Task {
        name: "views",
        run: |site| Box::pin(write_views(site)),
        failure: "views could not be written",
    },
    Task {
        name: "expiry",
        run: |site| Box::pin(expire_jobs(site)),
        failure: "jobs could not be expired",
    },
    Task {
        name: "counts",
        run: |site| Box::pin(forget_counts(site)),
        failure: "old counts could not be forgotten",
    },
    Task {
        name: "uploads",
        run: |site| Box::pin(sweep_uploads(site)),
        failure: "uploads could not be swept",
    },
    Task {
        name: "retention",
        run: |site| Box::pin(erase_applications(site)),
        failure: "old applications could not be erased",
    },
    Task {
        name: "reports",
        run: |site| Box::pin(forget_reports(site)),
        failure: "old reports could not be deleted",
    },
    Task {
        name: "records",
        run: |site| Box::pin(forget_records(site)),
        failure: "old records could not be deleted",
    },
    Task {
        name: "subscriptions",
        run: |site| Box::pin(forget_subscriptions(site)),
        failure: "unconfirmed subscriptions could not be deleted",
    },
    Task {
        name: "unconfirmed_alerts",
        run: |site| Box::pin(forget_alerts(site)),
        failure: "unconfirmed alerts could not be deleted",
    },
    Task {
        name: "told",
        run: |site| Box::pin(forget_told(site)),
        failure: "what alerts told of long ago could not be forgotten",
    },
    Task {
        name: "mails",
        run: |site| Box::pin(forget_mails(site)),
        failure: "old mails could not be deleted",
    },
    Task {
        name: "accounts",
        run: |site| Box::pin(forget_of_accounts(site)),
        failure: "what is over of accounts could not be forgotten",
    },
    Task {
        name: "changes",
        run: |site| Box::pin(forget_changes(site)),
        failure: "old changes could not be forgotten",
    },
    Task {
        name: "reminders",
        run: |site| Box::pin(remind_companies(site)),
        failure: "companies could not be told of their jobs",
    },
    Task {
        name: "limits",
        run: |site| Box::pin(forget_limits(site)),
        failure: "old limits could not be forgotten",
    },
    Task {
        name: "alerts",
        run: |site| Box::pin(send_alerts(site)),
        failure: "alerts could not be looked at",
    },
];

async fn write_views(site: State) -> Result<usize> {
    views::write(&site).await
}

async fn expire_jobs(site: State) -> Result<usize> {
    let now = site.clock.now();
    let expired = site.db.write(move |db| Ok(Job::expire_due(db, now)?));
    let expired = expired.await?;
    if expired > 0 {
        tracing::info!(expired, "jobs have passed their closing date");
    }
    Ok(expired)
}

async fn forget_counts(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site.db.write(move |db| Ok(throttle::forget_old(db, now)?));
    forgotten.await
}

async fn sweep_uploads(site: State) -> Result<usize> {
    sweep::run(&site).await?;
    Ok(0)
}

async fn erase_applications(site: State) -> Result<usize> {
    let erased = retention::run(&site).await?;
    if erased > 0 {
        tracing::info!(erased, "applications have been kept long enough");
    }
    Ok(erased)
}

async fn forget_reports(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site
        .db
        .write(move |db| Ok(reports::model::forget_old(db, now)?));
    let reports = forgotten.await?;
    if reports > 0 {
        tracing::info!(reports, "reports have been kept long enough");
    }
    Ok(reports)
}

async fn forget_records(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site
        .db
        .write(move |db| Ok(audit::model::forget_old(db, now)?));
    let records = forgotten.await?;
    if records > 0 {
        tracing::info!(records, "records have been kept long enough");
    }
    Ok(records)
}

async fn forget_subscriptions(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site
        .db
        .write(move |db| Ok(newsletter::model::forget_unconfirmed(db, now)?));
    let addresses = forgotten.await?;
    if addresses > 0 {
        tracing::info!(addresses, "nobody has confirmed these subscriptions");
    }
    Ok(addresses)
}

async fn forget_alerts(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site
        .db
        .write(move |db| Ok(alerts::model::forget_unconfirmed(db, now)?));
    let alerts = forgotten.await?;
    if alerts > 0 {
        tracing::info!(alerts, "nobody has confirmed these alerts");
    }
    Ok(alerts)
}

async fn forget_told(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site
        .db
        .write(move |db| Ok(alerts::model::forget_told(db, now)?));
    forgotten.await
}

async fn forget_mails(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site.db.write(move |db| Ok(Outbox::forget_old(db, now)?));
    forgotten.await
}

async fn forget_of_accounts(site: State) -> Result<usize> {
    let now = site.clock.now();
    let forgotten = site.db.write(move |db| {
        companies::invitations::forget_old(db, now)?;
        Ok(accounts::forget_old(db, now)?)
    });
    forgotten.await?;
    Ok(0)
}

async fn forget_changes(site: State) -> Result<usize> {
    let forgotten = site.db.write(|db| Ok(changes::forget_old(db)?));
    forgotten.await
}

async fn remind_companies(site: State) -> Result<usize> {
    let jobs = reminders::run(&site).await?;
    if jobs > 0 {
        tracing::info!(jobs, "companies were told of their jobs");
    }
    Ok(jobs)
}

/// Of this process only: nothing of it is in the database.
async fn forget_limits(site: State) -> Result<usize> {
    site.limits.forget_old();
    Ok(0)
}

async fn send_alerts(site: State) -> Result<usize> {
    let mails = alerts::sending::run(&site).await?;
    if mails > 0 {
        tracing::info!(mails, "alerts have told of new jobs");
    }
    Ok(mails)
}
