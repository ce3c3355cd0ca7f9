//! A report: its row, and what becomes of it.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::form::Said;
use crate::companies::model::Company;
use crate::db::Db;
use crate::each;
use crate::error::{Error, Result};
use crate::jobs::model::{Closed, Found, Job};
use crate::mail::Mail;
use crate::moderation::reported;
use crate::schema::reports;
use crate::text_enum;
use crate::web::locale::Lang;
use crate::web::secret::Secret;
use crate::web::throttle::Limit;

text_enum! {
    /// What is wrong with a job.
    Reason {
        Fraud = "fraud",
        Discrimination = "discrimination",
        NotAJob = "not_a_job",
        Closed = "closed",
        Pay = "pay",
        Wrong = "wrong",
        Other = "other",
    }
}

/// How many days a report is kept.
pub const KEPT_DAYS: i64 = 365;

/// How many reports one network may send.
const FROM_A_NETWORK: Limit = Limit {
    kind: "report-network",
    times: 10,
    window: TimeDelta::hours(1),
};

/// What can be reported: an open job and who offers it.
pub struct Subject {
    pub job: Job,
    pub company: Company,
}

/// What the address of a report form leads to.
pub enum Reported {
    Open(Box<Subject>),
    Closed(Closed),
}

impl Reported {
    /// # Errors
    /// As the job's own page: not found, or gone.
    pub fn find(db: &mut Db, id: i64, now: NaiveDateTime) -> Result<Self> {
        match Job::at_address(db, id, now)? {
            Found::Gone => Err(Error::Gone),
            Found::Closed(job) => Ok(Self::Closed(job)),
            Found::Open(job) => Ok(Self::Open(Box::new(Subject {
                company: Company::find(db, job.company_id)?.0,
                job: *job,
            }))),
        }
    }
}

/// A report that has just been sent.
#[derive(Debug, Clone)]
pub struct NewReport {
    pub nonce: String,
    pub job_id: i64,
    pub job_title: String,
    pub company_name: String,
    pub said: Said,
    pub lang: Lang,
    /// Where it comes from, for counting.
    pub network: Option<String>,
}

impl NewReport {
    /// Keeps the report, has the job wait for the moderators, and puts the mail that tells of its case. One that has been kept already is left as it is.
    ///
    /// # Errors
    /// [`Error::TooMany`] when its network has sent too many.
    pub fn send(
        self,
        db: &mut Db,
        secret: &Secret,
        mail: impl FnOnce(&Self, i64) -> Result<Mail>,
        now: NaiveDateTime,
    ) -> Result<()> {
        let row = (
            reports::nonce.eq(&self.nonce),
            reports::job_id.eq(self.job_id),
            reports::job_title.eq(&self.job_title),
            reports::company_name.eq(&self.company_name),
            reports::reason.eq(self.said.reason),
            reports::text.eq(&self.said.text),
            reports::email.eq(&self.said.email),
            reports::lang.eq(self.lang),
            reports::created_at.eq(now),
        );
        let kept: Option<i64> = each!(db, conn => diesel::insert_into(reports::table)
            .values(row)
            .on_conflict(reports::nonce)
            .do_nothing()
            .returning(reports::id)
            .get_result(conn)
            .optional())?;
        let Some(id) = kept else {
            return Ok(());
        };
        FROM_A_NETWORK.refuse(db, secret, self.network.as_deref(), now)?;
        let case = reported::open(db, self.job_id, id, now)?;
        mail(&self, case)?.put(db, now)?;
        Ok(())
    }
}

/// Deletes the reports that have been kept long enough, and returns how many those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(reports::table)
        .filter(reports::created_at.lt(now - TimeDelta::days(KEPT_DAYS)))
        .execute(db)
}
