//! The job that somebody applies for.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::companies::model::Company;
use crate::db::Db;
use crate::db::types::Json;
use crate::error::{Error, Result};
use crate::jobs::model::{Closed, Contract, Found, Job, accepting};
use crate::jobs::questions::Question;
use crate::schema::{companies, jobs};

/// An open job that is applied to on this site.
#[derive(Debug, Clone)]
pub struct Opening {
    pub job: Job,
    pub questions: Vec<Question>,
    pub company: Company,
    /// Who is told of applications; the site itself where there is nobody.
    pub email: Option<String>,
}

/// What the address of a job's form leads to.
pub enum Asked {
    Open(Box<Opening>),
    Closed(Closed),
    /// It is applied to elsewhere; its page says where. The slug of its address.
    Elsewhere(String),
}

impl Asked {
    pub fn find(db: &mut Db, job_id: i64, now: NaiveDateTime) -> Result<Self> {
        let job = match Job::at_address(db, job_id, now)? {
            Found::Gone => return Err(Error::Gone),
            Found::Closed(job) => return Ok(Self::Closed(job)),
            Found::Open(job) => *job,
        };
        let questions: Option<Json<Vec<Question>>> = jobs::table
            .find(job_id)
            .filter(accepting(now))
            .select(jobs::questions)
            .first(db)
            .optional()?;
        let Some(Json(questions)) = questions else {
            return Ok(Self::Elsewhere(job.slug));
        };
        Ok(Self::Open(Box::new(Opening {
            questions,
            company: Company::find(db, job.company_id)?.0,
            email: companies::table
                .find(job.company_id)
                .select(companies::email)
                .first(db)?,
            job,
        })))
    }
}

impl Opening {
    /// Whether people are asked for their rate and when they have time.
    pub fn is_mission(&self) -> bool {
        self.job.contract == Contract::Freelance
    }
}
