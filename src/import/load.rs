//! Writing imported jobs: what is new is added, what has changed is written anew, and what hasn't is left.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::Connection;
use diesel::prelude::*;

use super::job::Draft;
use crate::companies::model::{Company, NewCompany, Standing, visible};
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
    /// Names of companies that aren't to come back by an import.
    shut_out: HashSet<String>,
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
        let (known, shut_out) = db.read_now(|db| {
            // Nobody gets a company's jobs by registering its name.
            let by_age = companies::table
                .filter(visible())
                .order(companies::id.desc());
            let known: Vec<(String, i64)> =
                by_age.select((companies::name, companies::id)).load(db)?;
            let shut_out: Vec<String> = companies::table
                .filter(companies::standing.eq_any([Standing::Refused, Standing::Banned]))
                .select(companies::name)
                .load(db)?;
            Ok((known, shut_out))
        })?;
        Ok(Self {
            db,
            now,
            // Of two with one name the older one is meant.
            companies: known
                .into_iter()
                .map(|(name, id)| (name.to_lowercase(), id))
                .collect(),
            shut_out: shut_out.iter().map(|name| name.to_lowercase()).collect(),
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
        let shut_out = self.shut_out.clone();
        let (companies, outcomes) = self.db.write_now(move |db| {
            let mut outcomes = Vec::with_capacity(batch.len());
            for (line, draft) in batch {
                let outcome = db.transaction(|db| save(db, draft, (&companies, &shut_out), now));
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
    match error {
        Error::Conflict => "its company was refused or banned here".to_owned(),
        error => format!("the database refused it: {error}"),
    }
}

/// Writes one job, and its company when that isn't known; tells of the company made.
///
/// # Errors
/// [`Error::Conflict`] where its company may have no jobs here.
fn save(
    db: &mut Db,
    draft: Draft,
    (companies, shut_out): (&HashMap<String, i64>, &HashSet<String>),
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
        None if shut_out.contains(&name) => return Err(Error::Conflict),
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
        must_publish(db, &job)?;
        job.insert(db, now)?;
        return Ok((Outcome::Added, made));
    };
    earlier.keep_state(&mut job, now);
    must_publish(db, &job)?;
    job.replace(db, earlier.id, now)?;
    Ok((Outcome::Updated, made))
}

/// The company may have been refused or banned while the import goes on.
fn must_publish(db: &mut Db, job: &NewJob) -> Result<()> {
    match job.status {
        Status::Published => Company::must_publish(db, job.company_id),
        _ => Ok(()),
    }
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
