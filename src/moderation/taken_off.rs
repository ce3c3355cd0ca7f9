//! Jobs that go off the site with their company: which those are, and how they come back.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::decisions::TakenOff;
use crate::db::Db;
use crate::jobs::model::Status;
use crate::schema::jobs;

/// So many are read at a time: a company may have thousands.
const AT_A_TIME: usize = 200;

impl TakenOff {
    /// What a company has on the site, or could put back on it any moment.
    pub fn up(db: &mut Db, company: i64) -> QueryResult<Vec<Self>> {
        let mut up: Vec<Self> = Vec::new();
        loop {
            let read_to = up.last().map_or(0, |job| job.id);
            let next = Self::up_after(db, company, read_to)?;
            let is_last = next.len() < AT_A_TIME;
            up.extend(next);
            if is_last {
                return Ok(up);
            }
        }
    }

    fn up_after(db: &mut Db, company: i64, id: i64) -> QueryResult<Vec<Self>> {
        let rows: Vec<(i64, Status, i64)> = jobs::table
            .filter(jobs::company_id.eq(company))
            .filter(jobs::status.eq_any([Status::Published, Status::Paused]))
            .filter(jobs::id.gt(id))
            .order(jobs::id)
            .limit(i64::try_from(AT_A_TIME).unwrap_or(i64::MAX))
            .select((jobs::id, jobs::status, jobs::version))
            .load(db)?;
        let taken_off = |(id, status, version)| Self {
            id,
            status,
            version,
        };
        Ok(rows.into_iter().map(taken_off).collect())
    }

    /// Puts those back that haven't been touched since.
    pub fn put_up(db: &mut Db, jobs: &[Self], now: NaiveDateTime) -> QueryResult<()> {
        for job in jobs {
            diesel::update(jobs::table.find(job.id))
                .filter(jobs::status.eq(Status::Refused))
                .filter(jobs::version.eq(job.version))
                .set((jobs::status.eq(job.status), jobs::updated_at.eq(now)))
                .execute(db)?;
        }
        Ok(())
    }
}
