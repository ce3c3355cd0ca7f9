//! Load data: any number of believable jobs, made of the demo's texts, the reference lists and
//! `seeds/demo/generate.toml`. The same seed and number give the same content, at times relative to now.

mod ads;
mod dice;
mod firms;
mod pay;
mod phrases;
mod texts;
mod titles;

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use anyhow::{Context, bail};
use chrono::NaiveDateTime;
use chrono_tz::Tz;
use diesel::prelude::*;

use ads::Ads;
use firms::Firms;
use phrases::Phrases;

use crate::db::Database;
use crate::jobs::new::{NewJob, Texts};
use crate::schema::jobs;
use crate::seeds::{self, Demo};

/// How much is made, and of what.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    pub jobs: u64,
    pub seed: u64,
    pub now: NaiveDateTime,
    /// Jobs close at the end of days in this zone.
    pub zone: Tz,
}

impl Order {
    /// What the jobs are kept apart from others by.
    pub fn source(&self) -> String {
        format!("generated-{}", self.seed)
    }

    /// How many companies they are at: 1,000, and fewer where there would be less than ten jobs each.
    fn companies(&self) -> u64 {
        (self.jobs / 10).clamp(1, 1000)
    }
}

/// How many jobs share a transaction.
const BATCH: u64 = 1000;
/// How many batches wait to be written, for each thread that makes some.
const WAITING: usize = 2;

type Batch = Vec<(NewJob, Texts, NaiveDateTime)>;

/// Makes the jobs and their companies beside what the database holds, and tells `written` of each batch how many it
/// has.
///
/// # Errors
/// When jobs of this seed are there already, or the database refuses them. What was written until then stays.
pub fn run(db: &Database, order: Order, mut written: impl FnMut(u64)) -> anyhow::Result<()> {
    let source = order.source();
    let is_there = db.read_now(move |db| {
        let made = jobs::table.filter(jobs::source.eq(source));
        Ok(diesel::select(diesel::dsl::exists(made)).get_result(db)?)
    })?;
    if is_there {
        bail!("the database holds jobs of seed {} already", order.seed);
    }
    let phrases: Phrases = toml::from_str(&seeds::text::<Demo>("generate.toml"))
        .context("seeds/demo/generate.toml")?;
    let firms = Firms::make(&phrases, order)?;
    let firms = db.write_now(move |db| firms.insert(db, order.now))?;
    let ads = db.read_now(|db| Ads::new(db, &phrases, firms, order))?;
    thread::scope(|scope| {
        let makers = thread::available_parallelism().map_or(1, usize::from);
        let queues: Vec<Receiver<Batch>> = (0..makers)
            .map(|first| {
                let (sender, queue) = sync_channel(WAITING);
                let ads = &ads;
                scope.spawn(move || {
                    for batch in batches(order).skip(first).step_by(makers) {
                        // Nobody takes it where writing has failed.
                        if sender
                            .send(batch.map(|index| ads.make(index)).collect())
                            .is_err()
                        {
                            break;
                        }
                    }
                });
                queue
            })
            .collect();
        // Batch by batch, the oldest jobs first.
        for queue in (0..makers).cycle().map(|next| &queues[next]) {
            let Ok(batch) = queue.recv() else {
                break;
            };
            let size = batch.len() as u64;
            db.write_now(move |db| Ok(NewJob::insert_all(db, &batch)?))?;
            written(size);
        }
        Ok(())
    })
}

/// The jobs of each batch, by their numbers.
fn batches(order: Order) -> impl Iterator<Item = std::ops::Range<u64>> {
    (0..order.jobs)
        .step_by(usize::try_from(BATCH).unwrap_or(usize::MAX))
        .map(move |first| first..(first + BATCH).min(order.jobs))
}
