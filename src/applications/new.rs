//! Sending an application.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as SqlError};

use super::answers::Answer;
use super::holding;
use super::kept::may_keep;
use super::keys::{Keys, kept};
use super::model::{Rate, Status, add_event};
use crate::db::Db;
use crate::db::types::json;
use crate::error::{Error, Result};
use crate::files::uploads::Stored;
use crate::jobs::model::accepting;
use crate::mail::Mail;
use crate::places::fold;
use crate::schema::{applications, jobs, uploads};
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

impl Filled {
    /// What those who hire find it by: all words, without case and accents.
    fn found_by(&self, reference: &str) -> String {
        let mut words = vec![self.name.as_str(), self.email.as_str(), reference];
        for answer in &self.answers {
            words.extend(answer.given.iter().map(String::as_str));
        }
        words.extend(self.note.as_deref());
        words.extend(self.availability.as_deref());
        fold(&words.join(" "))
    }
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
    pub content: Content,
    /// The network it comes from, as limits count it.
    pub network: Option<String>,
    pub per_network: i64,
    pub mails: Mails,
}

/// What tells of an application.
pub struct Mails {
    pub to_applicant: Mail,
    pub to_reader: Mail,
}

/// What became of it.
#[derive(Debug, PartialEq)]
pub enum Sent {
    /// It is written, now or by an earlier arrival of the same form.
    Kept { is_new: bool },
    /// The job isn't open any more. Nothing was kept.
    Closed,
    /// The same form has arrived before with other content, which is somebody else's perhaps.
    Other,
    /// Too many: again after so many seconds. The CV has a row with this id, unless too many are kept already.
    Later {
        seconds: u64,
        upload_id: Option<i64>,
    },
    /// The kept CV is part of another application already, or gone.
    CvIsTaken,
}

/// An application of the same person to the same job.
#[derive(Debug, Clone, Queryable)]
pub struct Earlier {
    pub reference: String,
    pub created_at: NaiveDateTime,
    /// Since when those who hire don't see it, where that is so.
    pub held_at: Option<NaiveDateTime>,
}

impl Earlier {
    /// The newest application to a job from an address, apart from the one of this form.
    pub fn find(db: &mut Db, job_id: i64, email: &str, nonce: &str) -> QueryResult<Option<Self>> {
        applications::table
            .filter(applications::job_id.eq(job_id))
            .filter(applications::email_folded.eq(email.to_lowercase()))
            .filter(applications::nonce.ne(nonce))
            .order(applications::created_at.desc())
            .select((
                applications::reference,
                applications::created_at,
                applications::held_at,
            ))
            .first(db)
            .optional()
    }
}

/// What tells whether a form that arrives again is the same one, and not somebody else's on the same computer.
#[derive(Debug, Clone)]
pub struct Content {
    email: String,
    sha256: Option<String>,
    kept_id: Option<i64>,
}

impl Content {
    /// What it means that the form has arrived already.
    pub fn again(&self, arrived: &Arrived) -> Sent {
        if self.is_of(arrived) {
            Sent::Kept { is_new: false }
        } else {
            Sent::Other
        }
    }

    /// The address as it was typed, the digest of the file, and the CV that was kept for the form. A file that
    /// can't be used has an empty digest.
    pub fn of(email: &str, sha256: Option<String>, kept_id: Option<i64>) -> Self {
        Self {
            email: email.trim().to_lowercase(),
            sha256,
            kept_id,
        }
    }

    pub fn is_of(&self, arrived: &Arrived) -> bool {
        let is_same_cv = match (&self.sha256, self.kept_id) {
            (Some(sha256), _) => *sha256 == arrived.sha256,
            (None, Some(id)) => id == arrived.upload_id,
            (None, None) => true,
        };
        self.email == arrived.email_folded && is_same_cv
    }
}

/// What a form that has arrived before had brought.
#[derive(Debug, Clone, Queryable)]
pub struct Arrived {
    email_folded: String,
    upload_id: i64,
    sha256: String,
}

impl Arrived {
    /// What came with the form with this nonce.
    pub fn find(db: &mut Db, nonce: &str) -> QueryResult<Option<Self>> {
        applications::table
            .inner_join(uploads::table)
            .filter(applications::nonce.eq(nonce))
            .select((
                applications::email_folded,
                applications::upload_id,
                uploads::sha256,
            ))
            .first(db)
            .optional()
    }
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
        if let Some(arrived) = Arrived::find(db, &self.nonce)? {
            return Ok(self.content.again(&arrived));
        }
        if !self.is_accepted(db, now)? {
            return Ok(Sent::Closed);
        }
        if let Cv::Kept(id) = self.cv
            && is_held(db, id)?
        {
            return Ok(Sent::CvIsTaken);
        }
        if let Hit::Later(seconds) = self.count(db, secret, now)? {
            let upload_id = self.keep_cv(db, secret, now)?;
            return Ok(Sent::Later { seconds, upload_id });
        }
        let upload_id = match &self.cv {
            Cv::New(stored) => stored.insert(db, now)?,
            Cv::Kept(id) => *id,
        };
        let id = self.insert(db, upload_id, now)?;
        add_event(db, id, Status::New, now)?;
        if self.may_mail_applicant(db, secret, now)? {
            self.mails.to_applicant.put(db, now)?;
        }
        match holding::why(db, id, now)? {
            // They are told when a moderator lets it through.
            Some(why) => holding::hold(db, id, why, now)?,
            None => {
                self.mails.to_reader.put(db, now)?;
            }
        }
        Ok(Sent::Kept { is_new: true })
    }

    /// Whether the job takes applications. It does until this transaction is over.
    fn is_accepted(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<bool> {
        // On SQLite there is one writer at a time anyway.
        if let Db::Postgres(conn) = db {
            let job = jobs::table.find(self.job_id).select(jobs::id);
            job.for_share().first::<i64>(conn).optional()?;
        }
        let open: Option<i64> = jobs::table
            .filter(jobs::id.eq(self.job_id))
            .filter(accepting(now))
            .select(jobs::id)
            .first(db)
            .optional()?;
        Ok(open.is_some())
    }

    /// Only its network holds an application up: whoever knows an e-mail address could use it up for its owner.
    fn count(&self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> QueryResult<Hit> {
        let per_network = Limit {
            times: self.per_network,
            ..PER_NETWORK
        };
        match &self.network {
            Some(network) => per_network.hit(db, secret, network, now),
            None => Ok(Hit::Allowed),
        }
    }

    /// Lets the CV wait for the form to be sent again, and returns the id of its row.
    fn keep_cv(
        &self,
        db: &mut Db,
        secret: &Secret,
        now: NaiveDateTime,
    ) -> QueryResult<Option<i64>> {
        let network = self.network.as_deref();
        match &self.cv {
            Cv::Kept(id) => Ok(Some(*id)),
            Cv::New(stored) if may_keep(db, secret, network, self.per_network, now)? => {
                stored.insert(db, now).map(Some)
            }
            Cv::New(_) => Ok(None),
        }
    }

    /// Whether the applicant gets a mail: nobody is buried in mails by somebody who knows their address.
    fn may_mail_applicant(
        &self,
        db: &mut Db,
        secret: &Secret,
        now: NaiveDateTime,
    ) -> QueryResult<bool> {
        let email = self.filled.email.to_lowercase();
        let to_job = format!("{email}\n{}", self.job_id);
        Ok(
            PER_ADDRESS_AND_JOB.hit(db, secret, &to_job, now)? == Hit::Allowed
                && PER_ADDRESS.hit(db, secret, &email, now)? == Hit::Allowed,
        )
    }

    fn insert(&self, db: &mut Db, upload_id: i64, now: NaiveDateTime) -> QueryResult<i64> {
        let filled = &self.filled;
        let rate = filled.rate.as_ref();
        let company_id: i64 = jobs::table
            .find(self.job_id)
            .select(jobs::company_id)
            .first(db)?;
        diesel::insert_into(applications::table)
            .values((
                (
                    applications::job_id.eq(self.job_id),
                    applications::company_id.eq(company_id),
                    applications::found_by.eq(filled.found_by(&self.keys.reference)),
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

/// Mails to one e-mail address about applications that are sent with it.
const PER_ADDRESS: Limit = Limit {
    kind: "application-address",
    times: 5,
    window: TimeDelta::days(1),
};

/// The same, about applications to one job.
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
