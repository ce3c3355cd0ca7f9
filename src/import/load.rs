//! Writing imported jobs: what is new is added, what has changed is written anew, and what hasn't is left.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::Connection;
use diesel::prelude::*;

use super::job::Draft;
use crate::companies::model::{NewCompany, visible};
use crate::db::{Database, Db};
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::jobs::new::NewJob;
use crate::schema::{companies, jobs};

/// What became of a row.
pub enum Outcome {
    Added,
    Updated,
    Unchanged,
}

/// Writes batches of rows.
pub struct Loader<'a> {
    db: &'a Database,
    now: NaiveDateTime,
    /// Ids by name, without case.
    companies: HashMap<String, i64>,
}

/// What the site holds of a job that was imported before.
#[derive(Queryable)]
struct Earlier {
    id: i64,
    digest: Option<String>,
    status: Status,
    published_at: Option<NaiveDateTime>,
    closed_at: Option<NaiveDateTime>,
}

impl<'a> Loader<'a> {
    pub fn new(db: &'a Database, now: NaiveDateTime) -> Result<Self> {
        let known: Vec<(String, i64)> = db.read_now(|db| {
            // Nobody gets a company's jobs by registering its name.
            let by_age = companies::table
                .filter(visible())
                .order(companies::id.desc());
            Ok(by_age.select((companies::name, companies::id)).load(db)?)
        })?;
        Ok(Self {
            db,
            now,
            // Of two with one name the older one is meant.
            companies: known
                .into_iter()
                .map(|(name, id)| (name.to_lowercase(), id))
                .collect(),
        })
    }

    /// Writes rows in one transaction, each in a savepoint of its own.
    ///
    /// # Errors
    /// When the transaction fails as a whole.
    pub fn load(
        &mut self,
        batch: Vec<(usize, Draft)>,
    ) -> Result<Vec<(usize, std::result::Result<Outcome, String>)>> {
        let now = self.now;
        let mut companies = std::mem::take(&mut self.companies);
        let (companies, outcomes) = self.db.write_now(move |db| {
            let mut outcomes = Vec::with_capacity(batch.len());
            for (line, draft) in batch {
                let outcome = db.transaction(|db| save(db, draft, &companies, now));
                outcomes.push((
                    line,
                    outcome.map_err(refusal).map(|(outcome, company)| {
                        companies.extend(company);
                        outcome
                    }),
                ));
            }
            Ok((companies, outcomes))
        })?;
        self.companies = companies;
        Ok(outcomes)
    }
}

fn refusal(error: Error) -> String {
    format!("the database refused it: {error}")
}

/// Writes one job, and its company when that isn't known; tells of the company made.
fn save(
    db: &mut Db,
    draft: Draft,
    companies: &HashMap<String, i64>,
    now: NaiveDateTime,
) -> Result<(Outcome, Option<(String, i64)>)> {
    let mut job = draft.job;
    let earlier = earlier(db, &job)?;
    let digest = job.origin.as_ref().map(|origin| &origin.digest);
    if earlier
        .as_ref()
        .is_some_and(|earlier| earlier.digest.as_ref() == digest)
    {
        return Ok((Outcome::Unchanged, None));
    }
    let name = draft.company.to_lowercase();
    let made = match companies.get(&name) {
        Some(id) => {
            job.company_id = *id;
            None
        }
        None => {
            let mut company = NewCompany::named(&draft.company);
            company.website = draft.website;
            company.email = draft.email;
            job.company_id = company.insert(db, now)?;
            Some((name, job.company_id))
        }
    };
    let Some(earlier) = earlier else {
        job.published_at = job.published_at.or(Some(now));
        job.insert(db, now)?;
        return Ok((Outcome::Added, made));
    };
    earlier.keep_state(&mut job, now);
    job.replace(db, earlier.id, now)?;
    Ok((Outcome::Updated, made))
}

fn earlier(db: &mut Db, job: &NewJob) -> QueryResult<Option<Earlier>> {
    let Some(origin) = &job.origin else {
        return Ok(None);
    };
    jobs::table
        .filter(jobs::source.eq(&origin.source))
        .filter(jobs::source_id.eq(&origin.id))
        .select((
            jobs::id,
            jobs::source_digest,
            jobs::status,
            jobs::published_at,
            jobs::closed_at,
        ))
        .first(db)
        .optional()
}

impl Earlier {
    /// What the site decided stands: a job that was closed, paused or refused there is not opened by an
    /// import. One that only ran out opens again when it is given more time.
    fn keep_state(&self, job: &mut NewJob, now: NaiveDateTime) {
        use Status::{Draft, Expired, Published};
        job.published_at = job.published_at.or(self.published_at).or(Some(now));
        let has_time = job.closes_at.is_none_or(|closes| closes > now);
        let follows = match self.status {
            Draft | Published => true,
            Expired => has_time,
            _ => false,
        };
        if !follows {
            job.status = self.status;
            job.closed_at = self.closed_at;
        }
    }
}
