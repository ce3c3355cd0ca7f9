//! What moderators decide about a draft: it goes on the site, back to its company, or is refused.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{Draft, State};
use super::read::Reading;
use crate::audit::model::Verb;
use crate::companies::model::Company;
use crate::db::{Db, one};
use crate::error::{Error, Result};
use crate::jobs::model::{Status, hold};
use crate::jobs::new::{NewJob, Origin};
use crate::schema::{drafts, jobs};
use crate::web::form::errors::Errors;
use crate::web::visitor::Visitor;

impl Draft {
    /// Puts it on the site: as a job that is published now, or as the new version of one that keeps its state and its
    /// date. `by` is nobody for a company that is trusted.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it doesn't wait any more, has changed, or can't be read any more, and where the company
    /// isn't listed.
    pub fn approve(
        &self,
        db: &mut Db,
        with: &Reading,
        by: Option<&Visitor>,
        now: NaiveDateTime,
    ) -> Result<()> {
        self.must_wait()?;
        Company::must_publish(db, self.company_id)?;
        let mut job = self.read(with)?;
        hold(db, self.job_id)?;
        let kept = Kept::of(db, self.job_id)?;
        job.status = match kept.status {
            Status::Draft => Status::Published,
            // What a moderator took off the site is appealed, and not written anew.
            Status::Refused => return Err(Error::Conflict),
            status => status,
        };
        job.published_at = kept.published_at.or(Some(now));
        job.closed_at = kept.closed_at;
        job.origin = Origin::of(db, self.job_id)?;
        job.posted_by = self.sent_by;
        let gone = diesel::delete(drafts::table.find(self.job_id))
            .filter(drafts::version.eq(self.version))
            .filter(drafts::state.eq(State::PendingReview))
            .execute(db)?;
        one(gone)?;
        job.replace(db, self.job_id, now)?;
        diesel::update(jobs::table.find(self.job_id))
            .set((
                jobs::heard_at.eq(now),
                jobs::asked_at.eq(None::<NaiveDateTime>),
                // Of another closing date its people are told again.
                jobs::warned_at.eq(kept.warned_at.filter(|_| kept.closes_at == job.closes_at)),
            ))
            .execute(db)?;
        self.note(db, Verb::JobPublished, by, now)
    }

    /// Sends it back to the company, to be mended.
    ///
    /// # Errors
    /// As [`Self::approve`].
    pub fn request_changes(&self, db: &mut Db) -> Result<()> {
        self.must_wait()?;
        self.stand(db, State::ChangesRequested)
    }

    /// Refuses it. It can still be mended and sent again.
    ///
    /// # Errors
    /// As [`Self::approve`].
    pub fn refuse(&self, db: &mut Db) -> Result<()> {
        self.must_wait()?;
        self.stand(db, State::Refused)
    }

    /// The job that it would make.
    ///
    /// # Errors
    /// [`Error::Conflict`] where what it names isn't there any more.
    pub fn read(&self, with: &Reading) -> Result<NewJob> {
        let mut errors = Errors::default();
        let job = self.form.0.read(with, self.company_id, &mut errors);
        job.ok_or(Error::Conflict)
    }
}

/// What an approved draft leaves as it is.
#[derive(Queryable, Selectable)]
#[diesel(table_name = jobs)]
struct Kept {
    status: Status,
    published_at: Option<NaiveDateTime>,
    closes_at: Option<NaiveDateTime>,
    closed_at: Option<NaiveDateTime>,
    warned_at: Option<NaiveDateTime>,
}

impl Kept {
    fn of(db: &mut Db, job_id: i64) -> QueryResult<Self> {
        jobs::table.find(job_id).select(Self::as_select()).first(db)
    }
}
