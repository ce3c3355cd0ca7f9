//! Whether there can be anything to tell at once: alerts that send at once are looked at only after something has
//! changed.

use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::db::Db;
use crate::jobs::model::visible;
use crate::schema::{changes, jobs};

/// How long alerts are looked at after something has changed: the job may still be on its way into this node's index,
/// and one transaction may end after another that began later.
const FRESH: TimeDelta = TimeDelta::seconds(60);

/// What this node has seen of the newest changes. It is empty at the start, so that what a process didn't come to do before
/// its end is done by the next.
#[derive(Default)]
pub struct Watch(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    newest: Option<Newest>,
    fresh_until: Option<NaiveDateTime>,
}

/// The number of the last change, and the time of the newest job that can be seen: one of them grows with whatever
/// comes to be seen, by a change or at a time that was set before.
#[derive(PartialEq)]
pub struct Newest {
    change: Option<i64>,
    published_at: Option<NaiveDateTime>,
}

impl Newest {
    pub fn load(db: &mut Db, now: NaiveDateTime) -> QueryResult<Self> {
        let published_at: Option<Option<NaiveDateTime>> = jobs::table
            .filter(visible(now))
            .order((jobs::published_at.desc(), jobs::id.desc()))
            .select(jobs::published_at)
            .first(db)
            .optional()?;
        Ok(Self {
            change: changes::table
                .select(diesel::dsl::max(changes::id))
                .first(db)?,
            published_at: published_at.flatten(),
        })
    }
}

impl Watch {
    /// Whether something has changed in the last minute.
    pub fn is_fresh(&self, newest: Newest, now: NaiveDateTime) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.newest.as_ref() != Some(&newest) {
            seen.newest = Some(newest);
            seen.fresh_until = Some(now + FRESH);
        }
        seen.fresh_until.is_some_and(|until| now < until)
    }
}
