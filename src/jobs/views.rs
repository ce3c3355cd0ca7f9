//! Counts how often jobs are read, in memory: a write per view would cost more than the page itself.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::model::Job;
use crate::app::App;
use crate::error::Result;

/// The views since they were written last, by job: in order, so that two servers lock the rows alike.
#[derive(Default)]
pub struct Views(Mutex<BTreeMap<i64, i64>>);

impl Views {
    pub fn count(&self, job_id: i64) {
        *self.counts().entry(job_id).or_default() += 1;
    }

    fn counts(&self) -> std::sync::MutexGuard<'_, BTreeMap<i64, i64>> {
        // A count that was being added when a thread died is no reason to lose the others.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_back(&self, counted: BTreeMap<i64, i64>) {
        let mut counts = self.counts();
        for (job, views) in counted {
            *counts.entry(job).or_default() += views;
        }
    }
}

/// Writes the views counted so far, and returns of how many jobs they were. What can't be written is kept for the next
/// time.
pub async fn write(app: &App) -> Result<usize> {
    let counted = std::mem::take(&mut *app.views.counts());
    if counted.is_empty() {
        return Ok(0);
    }
    let jobs = counted.len();
    let again = counted.clone();
    let written = app
        .db
        .write(move |db| {
            for (job, views) in counted {
                Job::add_views(db, job, views)?;
            }
            Ok(jobs)
        })
        .await;
    if written.is_err() {
        app.views.put_back(again);
    }
    written
}
