//! An alert: its row, and what becomes of it.

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::mails;
use super::schedule::{Frequency, zone_called};
use crate::app::State;
use crate::db::Db;
use crate::digest::sha256;
use crate::error::Result;
use crate::mail::Outbox;
use crate::schema::{alert_jobs, alerts};
use crate::search::Criteria;
use crate::web::locale::Lang;

/// How many days an alert can be confirmed for.
pub const CONFIRM_DAYS: i64 = 7;

/// How many confirmed alerts an address has at the most.
const MOST: i64 = 20;

/// How long it is kept which jobs an alert has told of. It only looks back for [`super::news::LOOK_BACK`].
const REMEMBERED: TimeDelta = TimeDelta::days(90);

/// A search whose new jobs somebody gets by mail, or has been asked whether they want to.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Alert {
    pub id: i64,
    pub email: String,
    pub lang: Lang,
    pub search: String,
    pub frequency: Frequency,
    time_zone: String,
    pub(super) seed: String,
    pub(super) confirm_until: NaiveDateTime,
    pub confirmed_at: Option<NaiveDateTime>,
    pub paused_at: Option<NaiveDateTime>,
    pub(super) since: NaiveDateTime,
    pub due_at: Option<NaiveDateTime>,
}

impl Alert {
    /// Turns the alert on for whoever has the link, and returns it; `None` where its address has as many as it can have.
    /// A second time changes nothing.
    pub fn confirm(db: &mut Db, token: &str, now: NaiveDateTime) -> Result<Option<Self>> {
        let found = Self::to_confirm(db, token, now)?;
        if found.confirmed_at.is_none() && Self::is_full(db, &found.email.to_lowercase())? {
            return Ok(None);
        }
        diesel::update(alerts::table.find(found.id))
            .filter(alerts::confirmed_at.is_null())
            .set((
                alerts::confirmed_at.eq(now),
                alerts::mailed_at.eq(now),
                alerts::due_at.eq(found.next(now)),
            ))
            .execute(db)?;
        Ok(Some(found))
    }

    /// Whether an address has as many alerts as it can have. Those that wait to be confirmed may be anybody's.
    pub(super) fn is_full(db: &mut Db, address: &str) -> QueryResult<bool> {
        let confirmed: i64 = alerts::table
            .filter(alerts::address.eq(address))
            .filter(alerts::confirmed_at.is_not_null())
            .count()
            .get_result(db)?;
        Ok(confirmed >= MOST)
    }

    /// Forgets an alert, and the mails about it. A second time changes nothing.
    pub fn end(db: &mut Db, id: i64) -> QueryResult<()> {
        // The row first: whoever is writing a mail about it holds it, and is waited for here.
        diesel::delete(alerts::table.find(id)).execute(db)?;
        Outbox::forget(db, &about(id))?;
        Ok(())
    }

    /// Sends as often as this, by the clocks of this zone.
    pub fn reschedule(
        mut self,
        db: &mut Db,
        frequency: Frequency,
        zone: Tz,
        now: NaiveDateTime,
    ) -> QueryResult<()> {
        self.frequency = frequency;
        zone.name().clone_into(&mut self.time_zone);
        let due = self.paused_at.is_none().then(|| self.next(now));
        diesel::update(alerts::table.find(self.id))
            .set((
                alerts::frequency.eq(frequency),
                alerts::time_zone.eq(&self.time_zone),
                alerts::due_at.eq(due.flatten()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Sends nothing until it is resumed.
    pub fn pause(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<()> {
        diesel::update(alerts::table.find(self.id))
            .filter(alerts::paused_at.is_null())
            .set((
                alerts::paused_at.eq(now),
                alerts::due_at.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Sends again, from now on: what was published meanwhile isn't news any more.
    pub fn resume(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<()> {
        diesel::update(alerts::table.find(self.id))
            .filter(alerts::paused_at.is_not_null())
            .set((
                alerts::paused_at.eq(None::<NaiveDateTime>),
                alerts::since.eq(now),
                alerts::due_at.eq(self.next(now)),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Searches for something else, from now on; tells whether it does. It doesn't where the address has another alert
    /// for the same.
    pub fn search_for(&self, db: &mut Db, wanted: &Criteria, now: NaiveDateTime) -> Result<bool> {
        let search = canonical(wanted);
        if search == self.search {
            return Ok(true);
        }
        let changed = db.transaction(|db| {
            diesel::update(alerts::table.find(self.id))
                .set((
                    alerts::same.eq(same(&self.email, &search)),
                    alerts::search.eq(&search),
                    alerts::since.eq(now),
                ))
                .execute(db)
        });
        match changed {
            Ok(_) => Ok(true),
            Err(diesel::result::Error::DatabaseError(
                diesel::result::DatabaseErrorKind::UniqueViolation,
                _,
            )) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks whether the alert is wanted.
    pub(super) fn ask(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
        mails::confirmation(db, site, self)?.put(db, now)?;
        Ok(())
    }

    /// When it is due next. One that sends at once is looked at now, for what came before.
    fn next(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        match self.frequency {
            Frequency::AtOnce => Some(now),
            other => other.next(self.zone(), now),
        }
    }

    /// What is searched for.
    pub fn criteria(&self) -> Criteria {
        Criteria::read(&self.search).criteria
    }

    /// Whether all of it can still be read: a newer gazetteer may not know its place any more, and without it the jobs of
    /// everywhere would be told of.
    pub fn is_understood(&self) -> bool {
        Criteria::read(&self.search).problems.is_empty()
    }

    pub fn zone(&self) -> Tz {
        // A zone that a newer list knows no more: nobody is written to in the wrong night by much.
        zone_called(&self.time_zone).unwrap_or(Tz::UTC)
    }

    /// What the mails of the alert are about.
    pub(super) fn about(&self) -> String {
        about(self.id)
    }
}

/// Deletes the alerts that nobody has confirmed in time, and returns how many those were.
pub fn forget_unconfirmed(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    let late: Vec<i64> = alerts::table
        .filter(alerts::confirmed_at.is_null())
        .filter(alerts::confirm_until.le(now))
        .limit(1000)
        .select(alerts::id)
        .load(db)?;
    for id in &late {
        Alert::end(db, *id)?;
    }
    Ok(late.len())
}

/// Forgets what was told of long ago.
pub fn forget_told(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(alert_jobs::table)
        .filter(alert_jobs::told_at.lt(now - REMEMBERED))
        .execute(db)
}

/// A search as alerts keep it: the age of a job and the order of a list don't matter to them.
pub fn canonical(wanted: &Criteria) -> String {
    Criteria {
        age: None,
        sort: None,
        ..wanted.clone()
    }
    .query()
}

/// A digest of an address and a search.
pub(super) fn same(email: &str, search: &str) -> String {
    sha256(format!("{}\n{search}", email.to_lowercase()).as_bytes())
}

fn about(id: i64) -> String {
    format!("alert:{id}")
}
