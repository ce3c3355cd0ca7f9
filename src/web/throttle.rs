//! How often the same one may do the same thing: counted in the database, by all nodes together, in the
//! transaction of what is done. Whom it counts isn't kept, only a number that the site's secret makes of it.

use chrono::{DateTime, NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::secret::Secret;
use super::token;
use crate::db::Db;
use crate::each;
use crate::error::{Error, Result};
use crate::schema::throttle;

/// So many times in so long. The time is cut into pieces of that length, the same ones for everybody.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// What is done and by what it is counted: `report-network`.
    pub kind: &'static str,
    pub times: i64,
    pub window: TimeDelta,
}

/// What came of counting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hit {
    Allowed,
    /// Too often: allowed again after so many seconds.
    Later(u64),
}

impl Limit {
    /// Counts one more time for `key`: an address, a network, or several things told apart by a line break.
    pub fn hit(
        &self,
        db: &mut Db,
        secret: &Secret,
        key: &str,
        now: NaiveDateTime,
    ) -> QueryResult<Hit> {
        let (begins, ends_at) = self.piece(now);
        let counted = format!("{}\n{begins}\n{}\n{key}", self.kind, self.window);
        let counted = token::encode(&secret.derive("throttle", counted.as_bytes()));
        let row = (
            throttle::key.eq(&counted),
            throttle::hits.eq(1),
            throttle::ends_at.eq(ends_at),
        );
        let hits: i64 = each!(db, conn => diesel::insert_into(throttle::table)
            .values(row)
            .on_conflict(throttle::key)
            .do_update()
            .set(throttle::hits.eq(throttle::hits + 1))
            .returning(throttle::hits)
            .get_result(conn))?;
        if hits <= self.times {
            return Ok(Hit::Allowed);
        }
        let seconds = (ends_at - now).num_seconds().max(0);
        Ok(Hit::Later(seconds.unsigned_abs() + 1))
    }

    /// Counts one more time.
    ///
    /// # Errors
    /// [`Error::TooMany`] when that was too often.
    pub fn count(&self, db: &mut Db, secret: &Secret, key: &str, now: NaiveDateTime) -> Result<()> {
        match self.hit(db, secret, key, now)? {
            Hit::Allowed => Ok(()),
            Hit::Later(retry_after_seconds) => Err(Error::TooMany {
                retry_after_seconds,
            }),
        }
    }

    /// Counts one more time for a network, where it is known.
    ///
    /// # Errors
    /// [`Error::TooMany`] when that was too often.
    pub fn refuse(
        &self,
        db: &mut Db,
        secret: &Secret,
        network: Option<&str>,
        now: NaiveDateTime,
    ) -> Result<()> {
        match network {
            Some(network) => self.count(db, secret, network, now),
            None => Ok(()),
        }
    }

    /// The piece of time that `now` falls into: its number, and its end.
    fn piece(&self, now: NaiveDateTime) -> (i64, NaiveDateTime) {
        let length = self.window.num_seconds().max(1);
        let number = now.and_utc().timestamp().div_euclid(length);
        let end = DateTime::from_timestamp((number + 1) * length, 0).unwrap_or_default();
        (number, end.naive_utc())
    }
}

/// Deletes what is over, and returns how many counts those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(throttle::table)
        .filter(throttle::ends_at.le(now))
        .execute(db)
}
