//! What companies are told about their jobs without asking: that one closes soon, and that nobody has done anything about
//! one for long. One that isn't answered for closes by itself. Only jobs that somebody with an account has posted: what was
//! imported is looked after where it comes from.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::mails::{self, Reader};
use super::model::OwnJob;
use super::states::Ending;
use crate::accounts::members::Role;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::schema::{drafts, jobs, members, users};

/// How long before its closing date a company is told.
const BEFORE: TimeDelta = TimeDelta::days(5);

/// How long a company has to answer.
pub const ANSWER: TimeDelta = TimeDelta::days(7);

/// How many jobs are looked at in one go.
const AT_ONCE: i64 = 100;

/// How many people of a company are told.
const READERS: i64 = 20;

/// Tells, asks and closes what is due, and returns how many jobs those were.
pub async fn run(state: &State) -> Result<usize> {
    let now = state.clock.now();
    let site = state.clone();
    let silence = silence(state);
    let due = state.db.read(move |db| Ok(due(db, silence, now)?)).await?;
    let mut done = 0;
    for job in due {
        let site = site.clone();
        let id = job.id();
        let did = state.db.write(move |db| job.act(db, &site, now)).await;
        match did {
            Ok(()) => done += 1,
            // Somebody was faster.
            Err(Error::Conflict) => {}
            // The others are due all the same.
            Err(error) => tracing::error!(%error, id, "a company could not be told of its job"),
        }
    }
    if done > 0 {
        state.mail.wake();
    }
    Ok(done)
}

/// What is due now, and no more of each kind than can be looked at in one go. Public for the tests, which look at how it is
/// found.
///
/// # Errors
/// When the database can't be read.
pub fn due(db: &mut Db, silence: TimeDelta, now: NaiveDateTime) -> QueryResult<Vec<Due>> {
    let mut due = closing(db, now)?;
    due.extend(silent(db, silence, now)?);
    due.extend(unanswered(db, now)?);
    Ok(due)
}

/// How long nobody may do anything about a job before they are asked.
pub fn silence(site: &State) -> TimeDelta {
    TimeDelta::days(site.settings.now().rules.still_hiring_days)
}

/// A job about which something is due.
pub enum Due {
    Closing(OwnJob),
    Silent(OwnJob),
    Unanswered(OwnJob),
}

impl Due {
    fn id(&self) -> i64 {
        match self {
            Self::Closing(own) | Self::Silent(own) | Self::Unanswered(own) => own.id,
        }
    }

    /// Does it, and marks that it was done, in one transaction.
    ///
    /// # Errors
    /// [`Error::Conflict`] where something was done about the job since it was read, or nobody is there to be told.
    fn act(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
        let readers = match self {
            Self::Closing(own) | Self::Silent(own) | Self::Unanswered(own) => readers(db, own)?,
        };
        match self {
            Self::Closing(own) => {
                let marked = diesel::update(jobs::table.find(own.id))
                    .filter(jobs::warned_at.is_null())
                    .filter(jobs::updated_at.eq(own.updated_at))
                    .set(jobs::warned_at.eq(now))
                    .execute(db)?;
                tell(db, site, (own, &readers), "closing", marked, now)
            }
            Self::Silent(own) => {
                let marked = diesel::update(jobs::table.find(own.id))
                    .filter(jobs::asked_at.is_null())
                    .filter(jobs::updated_at.eq(own.updated_at))
                    .set(jobs::asked_at.eq(now))
                    .execute(db)?;
                tell(db, site, (own, &readers), "silent", marked, now)
            }
            Self::Unanswered(own) => {
                own.close(db, Ending::NotFilled, None, now)?;
                tell(db, site, (own, &readers), "unanswered", 1, now)
            }
        }
    }
}

/// Mails those who look after a job, where this is the one that has marked it.
fn tell(
    db: &mut Db,
    site: &State,
    (own, readers): (&OwnJob, &[Reader]),
    what: &'static str,
    marked: usize,
    now: NaiveDateTime,
) -> Result<()> {
    if marked == 0 || readers.is_empty() {
        return Err(Error::Conflict);
    }
    for reader in readers {
        mails::about(site, own, what, reader)?.put(db, now)?;
    }
    Ok(())
}

/// Whoever posted it, if they still hire for the company; its owners otherwise.
fn readers(db: &mut Db, own: &OwnJob) -> QueryResult<Vec<Reader>> {
    let of_company = |role: &[Role]| {
        members::table
            .inner_join(users::table)
            .filter(members::company_id.eq(own.company_id))
            .filter(members::role.eq_any(role.to_vec()))
            .filter(users::suspended_at.is_null())
            .limit(READERS)
            .select(Reader::as_select())
    };
    let poster: Vec<Reader> = of_company(&[Role::Owner, Role::Recruiter])
        .filter(members::user_id.nullable().eq(own.posted_by))
        .load(db)?;
    if !poster.is_empty() {
        return Ok(poster);
    }
    of_company(&[Role::Owner]).load(db)
}

/// Public, posted here, and close to its end.
fn closing(db: &mut Db, now: NaiveDateTime) -> QueryResult<Vec<Due>> {
    let rows: Vec<OwnJob> = jobs::table
        .left_join(drafts::table)
        .filter(jobs::status.eq(Status::Published))
        .filter(jobs::posted_by.is_not_null())
        .filter(jobs::warned_at.is_null())
        .filter(jobs::closes_at.gt(now))
        .filter(jobs::closes_at.le(now + BEFORE))
        .order(jobs::closes_at)
        .limit(AT_ONCE)
        .select(OwnJob::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Due::Closing).collect())
}

/// Public, posted here, and nobody has done anything about it for so long. One that closes within that time is told of by
/// its closing date.
fn silent(db: &mut Db, silence: TimeDelta, now: NaiveDateTime) -> QueryResult<Vec<Due>> {
    let rows: Vec<OwnJob> = jobs::table
        .left_join(drafts::table)
        .filter(jobs::status.eq(Status::Published))
        .filter(jobs::posted_by.is_not_null())
        .filter(jobs::asked_at.is_null())
        .filter(jobs::heard_at.le(now - silence))
        .filter(
            jobs::closes_at
                .is_null()
                .or(jobs::closes_at.gt(now + BEFORE)),
        )
        .order(jobs::heard_at)
        .limit(AT_ONCE)
        .select(OwnJob::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Due::Silent).collect())
}

/// Asked about, and not answered for.
fn unanswered(db: &mut Db, now: NaiveDateTime) -> QueryResult<Vec<Due>> {
    let rows: Vec<OwnJob> = jobs::table
        .left_join(drafts::table)
        .filter(jobs::status.eq(Status::Published))
        .filter(jobs::asked_at.le(now - ANSWER))
        .order(jobs::asked_at)
        .limit(AT_ONCE)
        .select(OwnJob::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Due::Unanswered).collect())
}
