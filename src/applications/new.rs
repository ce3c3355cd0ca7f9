//! Sending an application.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as SqlError};

use super::answers::Answer;
use super::keys::{Keys, kept};
use super::model::{Rate, Status, add_event};
use crate::db::Db;
use crate::db::types::json;
use crate::error::{Error, Result};
use crate::files::uploads::Stored;
use crate::jobs::model::accepting;
use crate::mail::Mail;
use crate::schema::{applications, jobs};
use crate::web::locale::Lang;
use crate::web::secret::Secret;
use crate::web::throttle::{Hit, Limit};

/// What a person has filled in, as it is kept.
#[derive(Debug, Clone)]
pub struct Filled {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub links: Vec<String>,
    pub note: Option<String>,
    pub answers: Vec<Answer>,
    pub rate: Option<Rate>,
    pub availability: Option<String>,
}

/// A CV on its way into an application.
#[derive(Debug, Clone)]
pub enum Cv {
    /// In the store, and without a row so far.
    New(Stored),
    /// The id of an upload that an earlier sending of the form left.
    Kept(i64),
}

/// An application ready to be written.
pub struct NewApplication {
    pub job_id: i64,
    pub nonce: String,
    pub keys: Keys,
    pub lang: Lang,
    pub filled: Filled,
    pub cv: Cv,
    /// The network it comes from, as limits count it.
    pub network: Option<String>,
    pub per_network: i64,
    /// To the applicant and to the one who hires.
    pub mails: Vec<Mail>,
}

/// What became of it.
#[derive(Debug, PartialEq)]
pub enum Sent {
    /// It is written, now or by an earlier arrival of the same form.
    Kept { is_new: bool },
    /// The job isn't open any more. Nothing was kept.
    Closed,
    /// Too many: again after so many seconds. The CV has got a row, with this id.
    Later { seconds: u64, upload_id: i64 },
    /// The kept CV is part of another application already, or gone.
    CvIsTaken,
}

/// An application of the same person to the same job.
#[derive(Debug, Clone, Queryable)]
pub struct Earlier {
    pub reference: String,
    pub created_at: NaiveDateTime,
}

impl Earlier {
    /// The newest application to a job from an address, apart from the one of this form.
    pub fn find(db: &mut Db, job_id: i64, email: &str, nonce: &str) -> QueryResult<Option<Self>> {
        applications::table
            .filter(applications::job_id.eq(job_id))
            .filter(applications::email_folded.eq(email.to_lowercase()))
            .filter(applications::nonce.ne(nonce))
            .order(applications::created_at.desc())
            .select((applications::reference, applications::created_at))
            .first(db)
            .optional()
    }
}

/// Whether the form with this nonce has arrived before.
pub fn has_arrived(db: &mut Db, nonce: &str) -> QueryResult<bool> {
    let found: Option<i64> = applications::table
        .filter(applications::nonce.eq(nonce))
        .select(applications::id)
        .first(db)
        .optional()?;
    Ok(found.is_some())
}

/// Whether an upload is part of an application.
pub fn is_held(db: &mut Db, upload_id: i64) -> QueryResult<bool> {
    let found: Option<i64> = applications::table
        .filter(applications::upload_id.eq(upload_id))
        .select(applications::id)
        .first(db)
        .optional()?;
    Ok(found.is_some())
}

impl NewApplication {
    /// Writes the application with its mails, if its job takes it, in one transaction.
    pub fn send(self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> Result<Sent> {
        if has_arrived(db, &self.nonce)? {
            return Ok(Sent::Kept { is_new: false });
        }
        let open: Option<i64> = jobs::table
            .filter(jobs::id.eq(self.job_id))
            .filter(accepting(now))
            .select(jobs::id)
            .first(db)
            .optional()?;
        if open.is_none() {
            return Ok(Sent::Closed);
        }
        let upload_id = match &self.cv {
            Cv::New(stored) => stored.insert(db, now)?,
            Cv::Kept(id) if is_held(db, *id)? => return Ok(Sent::CvIsTaken),
            Cv::Kept(id) => *id,
        };
        if let Hit::Later(seconds) = self.count(db, secret, now)? {
            return Ok(Sent::Later { seconds, upload_id });
        }
        let id = self.insert(db, upload_id, now)?;
        add_event(db, id, Status::New, now)?;
        for mail in self.mails {
            mail.put(db, now)?;
        }
        Ok(Sent::Kept { is_new: true })
    }

    fn count(&self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> QueryResult<Hit> {
        let email = self.filled.email.to_lowercase();
        let to_job = format!("{email}\n{}", self.job_id);
        let mut counts = vec![
            (PER_ADDRESS_AND_JOB, to_job.as_str()),
            (PER_ADDRESS, email.as_str()),
        ];
        let per_network = Limit {
            times: self.per_network,
            ..PER_NETWORK
        };
        if let Some(network) = &self.network {
            counts.push((per_network, network));
        }
        for (limit, key) in counts {
            if let Hit::Later(seconds) = limit.hit(db, secret, key, now)? {
                return Ok(Hit::Later(seconds));
            }
        }
        Ok(Hit::Allowed)
    }

    fn insert(&self, db: &mut Db, upload_id: i64, now: NaiveDateTime) -> QueryResult<i64> {
        let filled = &self.filled;
        let rate = filled.rate.as_ref();
        diesel::insert_into(applications::table)
            .values((
                (
                    applications::job_id.eq(self.job_id),
                    applications::reference.eq(&self.keys.reference),
                    applications::nonce.eq(&self.nonce),
                    applications::token.eq(kept(&self.keys.own)),
                    applications::reader_token.eq(kept(&self.keys.reader)),
                    applications::status.eq(Status::New),
                    applications::lang.eq(self.lang),
                ),
                (
                    applications::name.eq(&filled.name),
                    applications::email.eq(&filled.email),
                    applications::email_folded.eq(filled.email.to_lowercase()),
                    applications::phone.eq(&filled.phone),
                    applications::links.eq(json(&filled.links)?),
                    applications::note.eq(&filled.note),
                    applications::answers.eq(json(&filled.answers)?),
                    applications::rate.eq(rate.map(|rate| rate.amount)),
                    applications::rate_currency.eq(rate.map(|rate| rate.currency.as_str())),
                    applications::rate_unit.eq(rate.map(|rate| rate.unit)),
                    applications::availability.eq(&filled.availability),
                ),
                applications::upload_id.eq(upload_id),
                applications::created_at.eq(now),
                applications::changed_at.eq(now),
            ))
            .returning(applications::id)
            .get_result(db)
    }
}

/// Whether an application could not be written because another one was faster: the same form on another
/// connection, or one with the same kept CV.
pub fn was_overtaken(error: &Error) -> bool {
    let Error::Internal(error) = error else {
        return false;
    };
    matches!(
        error.downcast_ref(),
        Some(SqlError::DatabaseError(
            DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::ForeignKeyViolation,
            _
        ))
    )
}

/// Applications from one e-mail address.
const PER_ADDRESS: Limit = Limit {
    kind: "application-address",
    times: 5,
    window: TimeDelta::days(1),
};

/// Applications to one job from one e-mail address.
const PER_ADDRESS_AND_JOB: Limit = Limit {
    kind: "application-address-job",
    times: 3,
    window: TimeDelta::days(1),
};

/// Applications from one network; how many is configured.
const PER_NETWORK: Limit = Limit {
    kind: "application-network",
    times: 0,
    window: TimeDelta::hours(1),
};
