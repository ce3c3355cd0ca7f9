//! What the address of a job leads to, and what stands around a job on its page.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::card::Card;
use super::model::{Closed, Found, Job};
use crate::companies::model::{Company, Label};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::guides::model::{Entry, Guide};
use crate::lately::{Lately, Of};
use crate::occupations::model::Occupation;
use crate::skills::model::Wanted;
use crate::web::locale::Lang;

/// How many similar jobs a job's page shows.
const SIMILAR: i64 = 4;

/// What the address of a job leads to.
pub enum Shown {
    Open(Box<Job>, Vec<Wanted>, Box<Around>),
    Closed(Closed, Box<Around>),
    /// Another spelling: the right one.
    Elsewhere(String),
}

impl Shown {
    /// What stands at a job's address.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what was never public, [`Error::Gone`] for what closed long ago.
    pub fn load(
        db: &mut Db,
        lately: &Lately,
        lang: Lang,
        (slug, id): (&str, i64),
        now: NaiveDateTime,
    ) -> Result<Self> {
        match Job::at_address(db, id, now)? {
            Found::Gone => Err(Error::Gone),
            Found::Open(job) if job.slug != slug => Ok(Self::Elsewhere(job.slug)),
            Found::Closed(job) if job.slug != slug => Ok(Self::Elsewhere(job.slug)),
            Found::Open(job) => {
                let mut around = Around::load(
                    db,
                    lately,
                    lang,
                    (id, job.occupation_id, job.company_id),
                    now,
                )?;
                around.client.clone_from(&job.client);
                let skills = job.skills(db)?;
                Ok(Self::Open(job, skills, Box::new(around)))
            }
            Found::Closed(job) => {
                let around = Around::load(
                    db,
                    lately,
                    lang,
                    (id, job.occupation_id, job.company_id),
                    now,
                )?;
                Ok(Self::Closed(job, Box::new(around)))
            }
        }
    }
}

/// What stands around a job, open or closed.
pub struct Around {
    pub company: Company,
    pub label: Label,
    /// For whom the company hires, if it isn't for itself.
    pub client: Option<String>,
    pub company_jobs: i64,
    pub occupation: Option<Occupation>,
    pub guide: Option<Entry>,
    pub similar: Vec<Card>,
    pub trusted_by: Arc<Vec<Label>>,
}

impl Around {
    pub fn load(
        db: &mut Db,
        lately: &Lately,
        lang: Lang,
        (id, occupation_id, company_id): (i64, Option<i64>, i64),
        now: NaiveDateTime,
    ) -> Result<Self> {
        let (company, label) = Company::find(db, company_id)?;
        let (occupation, guide) = match occupation_id {
            Some(id) => (
                Some(Occupation::find(db, id, lang)?),
                Guide::of_occupation(db, id, lang)?,
            ),
            None => (None, None),
        };
        Ok(Self {
            company_jobs: lately.open_jobs(db, Of::Company(company_id), now)?,
            client: None,
            company,
            label,
            occupation,
            guide,
            similar: Card::similar(db, (id, occupation_id, company_id), now, SIMILAR)?,
            trusted_by: lately.trusted_by(db, now)?,
        })
    }
}
