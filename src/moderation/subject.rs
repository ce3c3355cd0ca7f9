//! What a case is about, as it stands at this moment.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::cases::{Case, Kind};
use crate::accounts::users::address_of;
use crate::applications;
use crate::companies::model::Standing;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::drafts::model::{Draft, State as DraftState};
use crate::jobs::model::Status;
use crate::schema::{applications as held, companies, jobs, reports};

/// The thing, who made it, and whose it is.
pub struct Subject {
    pub thing: Thing,
    /// Who wrote it, sent it in or registered it.
    pub authors: Vec<i64>,
    /// How the company stands.
    pub standing: Option<Standing>,
}

pub enum Thing {
    /// A job, with the draft of it where there is one.
    Job(JobStand, Option<Box<Draft>>),
    /// A job that somebody complained of, and the newest report.
    Reported(JobStand, i64),
    Company(CompanyStand),
    Application(HeldStand),
    /// It has been deleted.
    Gone,
}

/// How a job stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct JobStand {
    pub id: i64,
    pub company_id: i64,
    pub title: String,
    pub slug: String,
    pub status: Status,
    pub version: i64,
    pub published_at: Option<NaiveDateTime>,
    pub closes_at: Option<NaiveDateTime>,
    pub closed_at: Option<NaiveDateTime>,
    pub posted_by: Option<i64>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = companies)]
pub struct CompanyStand {
    pub id: i64,
    pub standing: Standing,
    pub version: i64,
    pub registered_by: Option<i64>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = held)]
pub struct HeldStand {
    pub id: i64,
    pub job_id: i64,
    pub status: applications::model::Status,
    pub held_at: Option<NaiveDateTime>,
    pub held_why: Option<String>,
    pub changed_at: NaiveDateTime,
    pub email_folded: String,
}

impl JobStand {
    pub fn find(db: &mut Db, id: i64) -> QueryResult<Option<Self>> {
        jobs::table
            .find(id)
            .select(Self::as_select())
            .first(db)
            .optional()
    }

    /// Whether the public sees it, or would if its company went on.
    pub fn is_up(&self) -> bool {
        matches!(self.status, Status::Published | Status::Paused)
    }

    pub fn is_removed(&self) -> bool {
        self.status == Status::Refused
    }
}

impl Subject {
    pub fn of(db: &mut Db, case: &Case) -> Result<Self> {
        let thing = Thing::of(db, case)?;
        let standing = match case.company_id {
            Some(id) => companies::table
                .find(id)
                .select(companies::standing)
                .first(db)
                .optional()?,
            None => None,
        };
        Ok(Self {
            authors: thing.authors(),
            thing,
            standing,
        })
    }

    /// Says in one word which version of the thing a page was drawn for. Another word means that it has changed.
    pub fn stamp(&self, case: &Case) -> String {
        let own = match &self.thing {
            Thing::Job(job, _) => match self.thing.pending() {
                Some(draft) => format!("{}.{}.{}", draft.version, job.version, job.status.as_str()),
                None => format!("{}.{}", job.version, job.status.as_str()),
            },
            Thing::Reported(job, report) => {
                format!("{report}.{}.{}", job.version, job.status.as_str())
            }
            Thing::Company(company) => {
                format!("{}.{}", company.version, company.standing.as_str())
            }
            Thing::Application(held) => {
                format!("{}.{}", held.status.as_str(), held.held_at.is_some())
            }
            Thing::Gone => "gone".to_owned(),
        };
        format!("{}.{}.{own}", case.state.as_str(), case.version)
    }
}

impl Thing {
    fn of(db: &mut Db, case: &Case) -> Result<Self> {
        let id = case.subject;
        let found = match case.kind {
            Kind::Job | Kind::Edit => {
                // What is written now isn't what a case was about that is over.
                let draft = match case.is_over() {
                    true => None,
                    false => Draft::of(db, id).optional()?.map(Box::new),
                };
                JobStand::find(db, id)?.map(|job| Self::Job(job, draft))
            }
            Kind::Report => {
                let newest: Option<i64> = reports::table
                    .filter(reports::job_id.eq(id))
                    .select(diesel::dsl::max(reports::id))
                    .first(db)?;
                JobStand::find(db, id)?.map(|job| Self::Reported(job, newest.unwrap_or(0)))
            }
            Kind::Company => companies::table
                .find(id)
                .select(CompanyStand::as_select())
                .first(db)
                .optional()?
                .map(Self::Company),
            Kind::Application => held::table
                .find(id)
                .select(HeldStand::as_select())
                .first(db)
                .optional()?
                .map(Self::Application),
        };
        Ok(found.unwrap_or(Self::Gone))
    }

    /// The job that it is about, where it is about one.
    pub fn job(&self) -> Option<&JobStand> {
        match self {
            Self::Job(job, _) | Self::Reported(job, _) => Some(job),
            _ => None,
        }
    }

    /// Whether it is an application from this address.
    pub fn is_from(&self, email: &str) -> bool {
        matches!(self, Self::Application(held) if held.email_folded == address_of(email))
    }

    /// The draft that waits for a moderator.
    pub fn pending(&self) -> Option<&Draft> {
        match self {
            Self::Job(_, Some(draft)) if draft.state == DraftState::PendingReview => Some(draft),
            _ => None,
        }
    }

    fn authors(&self) -> Vec<i64> {
        let mut authors: Vec<i64> = Vec::new();
        authors.extend(self.job().and_then(|job| job.posted_by));
        if let Self::Job(_, Some(draft)) = self {
            authors.extend(draft.written_by);
            authors.extend(draft.sent_by);
        }
        if let Self::Company(company) = self {
            authors.extend(company.registered_by);
        }
        authors
    }
}
