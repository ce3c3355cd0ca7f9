//! How many jobs are open: asked for on every page, and counting them reads every one. A count is kept for a
//! second, and only until this process writes something.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::model::Job;
use crate::db::Db;

/// Whose open jobs are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    All,
    Company(i64),
    Occupation(i64),
}

/// The counts made lately.
#[derive(Clone, Default)]
pub struct Counts(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    /// When they were made, and after how many writes.
    made: Option<(NaiveDateTime, u64)>,
    counts: HashMap<Of, i64>,
    by_occupation: Option<HashMap<i64, i64>>,
}

/// How long a count is believed: by then another process may have published or closed a job.
const FRESH: TimeDelta = TimeDelta::seconds(1);

impl Counts {
    pub fn open(
        &self,
        db: &mut Db,
        of: Of,
        (now, writes): (NaiveDateTime, u64),
    ) -> QueryResult<i64> {
        if let Some(count) = self.fresh(now, writes, |kept| kept.counts.get(&of).copied()) {
            return Ok(count);
        }
        let count = match of {
            Of::All => Job::count_visible(db, now)?,
            Of::Company(id) => Job::count_of_company(db, id, now)?,
            Of::Occupation(id) => Job::count_of_occupation(db, id, now)?,
        };
        self.fresh(now, writes, |kept| kept.counts.insert(of, count));
        Ok(count)
    }

    /// How many jobs are open in each occupation that has any.
    pub fn by_occupation(
        &self,
        db: &mut Db,
        (now, writes): (NaiveDateTime, u64),
    ) -> QueryResult<HashMap<i64, i64>> {
        if let Some(counts) = self.fresh(now, writes, |kept| kept.by_occupation.clone()) {
            return Ok(counts);
        }
        let counts = Job::open_by_occupation(db, now)?;
        self.fresh(now, writes, |kept| {
            kept.by_occupation = Some(counts.clone())
        });
        Ok(counts)
    }

    /// Looks into what is kept, once what is old has been thrown away.
    fn fresh<T>(&self, now: NaiveDateTime, writes: u64, look: impl FnOnce(&mut Kept) -> T) -> T {
        // A count that was being kept when a thread died is whole or absent.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = kept
            .made
            .is_some_and(|(made, after)| after == writes && made <= now && now - made < FRESH);
        if !is_fresh {
            *kept = Kept {
                made: Some((now, writes)),
                ..Kept::default()
            };
        }
        look(&mut kept)
    }
}
