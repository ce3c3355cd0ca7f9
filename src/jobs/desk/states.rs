//! What becomes of a job that is, or was, public. Each verb is one update that is true for the states it may begin from and
//! no others, so that of two at the same time one is told [`Error::Conflict`].

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::model::OwnJob;
use crate::audit::model::{Deed, Kind, Verb};
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::schema::jobs;
use crate::text_enum;
use crate::web::visitor::Visitor;

text_enum! {
    /// Why a job is closed.
    Ending { Filled = "filled", NotFilled = "not_filled" }
}

/// How long a job is open for that is extended or opened again without a date.
pub const EXTENSION: TimeDelta = TimeDelta::days(30);

impl Ending {
    const fn status(self) -> Status {
        match self {
            Self::Filled => Status::Filled,
            Self::NotFilled => Status::Closed,
        }
    }
}

impl OwnJob {
    /// Takes it off the site for a while.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it isn't public.
    pub fn pause(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        self.go(db, &[Status::Published], Status::Paused, now)?;
        self.note(db, Verb::JobPaused, Some(by), "", now)
    }

    /// Puts a paused one back.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it isn't paused, its closing date has passed, or the company isn't listed.
    pub fn resume(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        if self.closes_at.is_some_and(|closes| closes <= now) {
            return Err(Error::Conflict);
        }
        Company::must_publish(db, self.company_id)?;
        self.go(db, &[Status::Paused], Status::Published, now)?;
        self.note(db, Verb::JobResumed, Some(by), "", now)
    }

    /// Closes it. Nobody closes it where it was silent for too long.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is neither public nor paused.
    pub fn close(
        &self,
        db: &mut Db,
        ending: Ending,
        by: Option<&Visitor>,
        now: NaiveDateTime,
    ) -> Result<()> {
        let open = [Status::Published, Status::Paused];
        self.go(db, &open, ending.status(), now)?;
        diesel::update(jobs::table.find(self.id))
            .set(jobs::closed_at.eq(now))
            .execute(db)?;
        self.note(db, Verb::JobClosed, by, ending.as_str(), now)
    }

    /// Opens a closed one again, until `closes_at`.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it isn't closed, a moderator took it off the site, or the company isn't listed.
    pub fn reopen(
        &self,
        db: &mut Db,
        closes_at: Option<NaiveDateTime>,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        Company::must_publish(db, self.company_id)?;
        let closed = [Status::Filled, Status::Closed, Status::Expired];
        self.go(db, &closed, Status::Published, now)?;
        self.set_end(db, closes_at)?;
        self.note(db, Verb::JobReopened, Some(by), "", now)
    }

    /// Gives an open one more time.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it isn't open, or was given more time meanwhile.
    pub fn extend(
        &self,
        db: &mut Db,
        closes_at: Option<NaiveDateTime>,
        by: Option<&Visitor>,
        now: NaiveDateTime,
    ) -> Result<()> {
        self.go(db, &[Status::Published], Status::Published, now)?;
        self.set_end(db, closes_at)?;
        self.note(db, Verb::JobExtended, by, "", now)
    }

    /// Somebody says that it is still open.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it isn't.
    pub fn confirm(&self, db: &mut Db, now: NaiveDateTime) -> Result<()> {
        self.go(db, &[Status::Published], Status::Published, now)
    }

    /// Goes from one of these states to another, if it still is as it was read.
    fn go(&self, db: &mut Db, from: &[Status], to: Status, now: NaiveDateTime) -> Result<()> {
        let gone = diesel::update(jobs::table.find(self.id))
            .filter(jobs::company_id.eq(self.company_id))
            .filter(jobs::status.eq_any(from.to_vec()))
            .filter(jobs::status.eq(self.status))
            .filter(jobs::updated_at.eq(self.updated_at))
            .set((
                jobs::status.eq(to),
                jobs::updated_at.eq(now),
                jobs::heard_at.eq(now),
                jobs::asked_at.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        if gone == 0 {
            return Err(Error::Conflict);
        }
        Ok(())
    }

    /// From then on it is closed; its people are told again before.
    fn set_end(&self, db: &mut Db, closes_at: Option<NaiveDateTime>) -> QueryResult<()> {
        diesel::update(jobs::table.find(self.id))
            .set((
                jobs::closes_at.eq(closes_at),
                jobs::closed_at.eq(None::<NaiveDateTime>),
                jobs::warned_at.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        Ok(())
    }

    fn note(
        &self,
        db: &mut Db,
        verb: Verb,
        by: Option<&Visitor>,
        detail: &str,
        now: NaiveDateTime,
    ) -> Result<()> {
        let deed = Deed {
            verb,
            kind: Kind::Job,
            id: Some(self.id),
            name: &self.title,
            company: Some(self.company_id),
            detail,
        };
        Ok(deed.by(db, by, now)?)
    }
}
