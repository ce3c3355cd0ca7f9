//! An application: its row, its states, and how it is found by those who hold a link to it.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::auto_type;
use diesel::prelude::*;

use super::answers::Answer;
use super::keys::kept;
use crate::companies::model::Company;
use crate::db::Db;
use crate::db::types::Json;
use crate::files::uploads::Upload;
use crate::jobs::pay::PayUnit;
use crate::jobs::questions::Question;
use crate::mail::Outbox;
use crate::moderation::cases::{self, Kind};
use crate::schema::{application_events, applications, companies, jobs};
use crate::text_enum;
use crate::web::locale::Lang;
use crate::web::token::Token;

text_enum! {
    /// How an application stands.
    Status {
        New = "new",
        Screening = "screening",
        Interview = "interview",
        Offer = "offer",
        Hired = "hired",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// Whether something is still to come of it.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::New | Self::Screening | Self::Interview | Self::Offer
        )
    }

    /// What a company sets, in the order in which it goes.
    pub const SET: [Self; 6] = [
        Self::New,
        Self::Screening,
        Self::Interview,
        Self::Offer,
        Self::Hired,
        Self::Refused,
    ];

    /// Those of which something is still to come.
    pub const OPEN: [Self; 4] = [Self::New, Self::Screening, Self::Interview, Self::Offer];
}

/// What those who hire see of applications: all but what is held for a moderator. The only such condition; the lists, counts,
/// pages, mails and verbs of a company all stand on it.
#[auto_type]
pub fn shown() -> _ {
    applications::held_at.is_null()
}

/// An application as it was sent.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Application {
    pub id: i64,
    pub job_id: i64,
    pub company_id: i64,
    pub reference: String,
    /// Of the form it was sent with: the applicant's private link follows from it.
    pub nonce: String,
    pub status: Status,
    pub lang: Lang,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub links: Json<Vec<String>>,
    pub note: Option<String>,
    pub answers: Json<Vec<Answer>>,
    #[diesel(embed)]
    pub rate: RateColumns,
    pub availability: Option<String>,
    pub upload_id: i64,
    pub created_at: NaiveDateTime,
    /// When the last thing happened to it.
    pub changed_at: NaiveDateTime,
    /// Since when nobody but moderators sees it, where that is so.
    pub held_at: Option<NaiveDateTime>,
}

/// The rate expected for a mission, as the table holds it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = applications)]
pub struct RateColumns {
    rate: Option<i64>,
    rate_currency: Option<String>,
    rate_unit: Option<PayUnit>,
}

/// A rate in minor units of its currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    pub amount: i64,
    pub currency: String,
    pub unit: PayUnit,
}

impl RateColumns {
    pub fn rate(&self) -> Option<Rate> {
        Some(Rate {
            amount: self.rate?,
            currency: self.rate_currency.clone()?,
            unit: self.rate_unit?,
        })
    }
}

/// What happened to an application, and when.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = application_events)]
pub struct Event {
    /// The status from then on.
    pub status: Status,
    pub happened_at: NaiveDateTime,
    /// Who of the company did it, as they were called then.
    pub by_name: Option<String>,
    /// What the applicant was told.
    pub answer: Option<String>,
}

/// An application with what its pages tell of it.
#[derive(Debug, Clone)]
pub struct Held {
    pub application: Application,
    pub events: Vec<Event>,
    pub cv: Upload,
    pub job: JobOf,
    pub company: Company,
    /// Who is told of applications to the company.
    pub company_email: Option<String>,
}

/// What is told of the job, open or not.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct JobOf {
    pub id: i64,
    pub company_id: i64,
    pub title: String,
    pub slug: String,
    pub lang: Lang,
    pub steps: Json<Vec<String>>,
    pub questions: Json<Vec<Question>>,
}

/// Events that are shown at the most.
const EVENTS: i64 = 200;

impl Held {
    /// The application whose applicant holds this token.
    ///
    /// # Errors
    /// [`diesel::NotFound`] when nobody does.
    pub fn by_token(db: &mut Db, token: &Token) -> QueryResult<Self> {
        let row = applications::table
            .filter(applications::token.eq(kept(token)))
            .select(Application::as_select())
            .first(db)?;
        Self::complete(db, row)
    }

    /// The application that somebody who hires holds this token of.
    ///
    /// # Errors
    /// [`diesel::NotFound`] when nobody does.
    pub fn by_reader_token(db: &mut Db, token: &Token) -> QueryResult<Self> {
        let row = applications::table
            .filter(applications::reader_token.eq(kept(token)))
            .filter(shown())
            .select(Application::as_select())
            .first(db)?;
        Self::complete(db, row)
    }

    /// An application to a company, for its members.
    ///
    /// # Errors
    /// [`diesel::NotFound`] when there is none, or it is another company's.
    pub fn at_desk(db: &mut Db, company: i64, reference: &str) -> QueryResult<Self> {
        let row = applications::table
            .filter(applications::reference.eq(reference))
            .filter(applications::company_id.eq(company))
            .filter(shown())
            .select(Application::as_select())
            .first(db)?;
        Self::complete(db, row)
    }

    /// An application that is held, for moderators.
    ///
    /// # Errors
    /// [`diesel::NotFound`] when it isn't any more, or is gone.
    pub fn for_moderators(db: &mut Db, id: i64) -> QueryResult<Self> {
        let row = applications::table
            .find(id)
            .filter(applications::held_at.is_not_null())
            .select(Application::as_select())
            .first(db)?;
        Self::complete(db, row)
    }

    fn complete(db: &mut Db, application: Application) -> QueryResult<Self> {
        let job: JobOf = jobs::table
            .find(application.job_id)
            .select(JobOf::as_select())
            .first(db)?;
        Ok(Self {
            events: application_events::table
                .filter(application_events::application_id.eq(application.id))
                .order(application_events::id)
                .limit(EVENTS)
                .select(Event::as_select())
                .load(db)?,
            cv: Upload::find(db, application.upload_id)?,
            company: Company::find(db, job.company_id)?.0,
            company_email: companies::table
                .find(job.company_id)
                .select(companies::email)
                .first(db)?,
            job,
            application,
        })
    }

    /// Until when it is kept if nothing more happens to it.
    pub fn kept_until(&self, days: i64) -> NaiveDateTime {
        self.application.changed_at + TimeDelta::days(days)
    }
}

impl Application {
    /// What mails about it are marked with.
    pub fn about(reference: &str) -> String {
        format!("application:{reference}")
    }

    /// Takes it back, and tells whether that changed anything: what has been decided stays so.
    pub fn withdraw(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<bool> {
        let changed = diesel::update(applications::table.find(self.id))
            .filter(applications::status.eq_any(Status::OPEN))
            .set((
                applications::status.eq(Status::Withdrawn),
                applications::changed_at.eq(now),
            ))
            .execute(db)?;
        if changed == 1 {
            add_event(db, self.id, Status::Withdrawn, now)?;
            cases::settle(db, Kind::Application, self.id, now)?;
        }
        Ok(changed == 1)
    }

    /// Whether those who hire see it now.
    pub fn is_shown(&self, db: &mut Db) -> QueryResult<bool> {
        let seen = applications::table.find(self.id).filter(shown());
        diesel::select(diesel::dsl::exists(seen)).get_result(db)
    }

    /// Deletes it with all that was written about it, and tells whether it was there. The file goes after the
    /// commit.
    pub fn erase(&self, db: &mut Db) -> QueryResult<bool> {
        let erased = diesel::delete(applications::table.find(self.id)).execute(db)?;
        Outbox::forget(db, &Self::about(&self.reference))?;
        cases::forget(db, Kind::Application, self.id)?;
        Upload::delete(db, self.upload_id)?;
        Ok(erased == 1)
    }
}

pub(super) fn add_event(
    db: &mut Db,
    application_id: i64,
    status: Status,
    now: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::insert_into(application_events::table)
        .values((
            application_events::application_id.eq(application_id),
            application_events::status.eq(status),
            application_events::happened_at.eq(now),
        ))
        .execute(db)
}
