//! Applications that look like abuse are held: their applicants are told what all are told, and the company neither sees them
//! nor hears of them until a moderator lets them through. Two rules say which:
//!
//! - **The same file from many people.** The CV's very bytes have come with three or more other addresses within 30 days. One
//!   other address is somebody who has mistyped theirs, or moved to another one.
//! - **Too many of one person.** It is the 21st or a later application of the same address within 24 hours, whichever companies
//!   they went to.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::model::{Application, Held};
use super::received_mails;
use crate::app::State;
use crate::audit::model::{Deed, Kind as Subject, Verb};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::moderation::cases::{Hint, Kind, Opening};
use crate::schema::{applications, jobs, uploads};
use crate::text_enum;
use crate::web::visitor::Visitor;

text_enum! {
    /// Why an application is held.
    Why {
        /// Its file has come from others.
        SharedCv = "shared_cv",
        /// One of very many of its sender's.
        Many = "many",
    }
}

/// With so many other addresses a file may come…
const OTHERS: i64 = 2;
/// …within so long.
const OTHERS_WITHIN: TimeDelta = TimeDelta::days(30);
/// So many are counted for a moderator.
const MOST_TOLD: i64 = 1_000;
/// So often an address may apply…
const OF_ONE: i64 = 20;
/// …within so long.
const OF_ONE_WITHIN: TimeDelta = TimeDelta::hours(24);

impl Why {
    /// How the queue names it.
    pub const fn hint(self) -> Hint {
        match self {
            Self::SharedCv => Hint::SharedCv,
            Self::Many => Hint::ManyApplications,
        }
    }
}

/// Why an application that has just been written should be held, if it should.
pub fn why(db: &mut Db, id: i64, now: NaiveDateTime) -> QueryResult<Option<Why>> {
    let (email, sha256): (String, String) = applications::table
        .inner_join(uploads::table)
        .filter(applications::id.eq(id))
        .select((applications::email_folded, uploads::sha256))
        .first(db)?;
    if others_with(db, &sha256, &email, now)? > OTHERS {
        return Ok(Some(Why::SharedCv));
    }
    let of_one: i64 = applications::table
        .filter(applications::email_folded.eq(&email))
        .filter(applications::created_at.gt(now - OF_ONE_WITHIN))
        .count()
        .get_result(db)?;
    Ok((of_one > OF_ONE).then_some(Why::Many))
}

/// With how many other addresses a file has come; no more than are needed are counted.
fn others_with(db: &mut Db, sha256: &str, email: &str, now: NaiveDateTime) -> QueryResult<i64> {
    let others: Vec<String> = uploads::table
        .inner_join(applications::table)
        .filter(uploads::sha256.eq(sha256))
        .filter(applications::created_at.gt(now - OTHERS_WITHIN))
        .filter(applications::email_folded.ne(email))
        .select(applications::email_folded)
        .distinct()
        .limit(OTHERS + 1)
        .load(db)?;
    Ok(i64::try_from(others.len()).unwrap_or(i64::MAX))
}

/// With how many other addresses the file of an application had come within the month before it.
pub fn others(db: &mut Db, id: i64) -> QueryResult<i64> {
    let found: Option<(String, String, NaiveDateTime)> = applications::table
        .inner_join(uploads::table)
        .filter(applications::id.eq(id))
        .select((
            applications::email_folded,
            uploads::sha256,
            applications::created_at,
        ))
        .first(db)
        .optional()?;
    let Some((email, sha256, at)) = found else {
        return Ok(0);
    };
    let others: Vec<String> = uploads::table
        .inner_join(applications::table)
        .filter(uploads::sha256.eq(sha256))
        .filter(applications::created_at.gt(at - OTHERS_WITHIN))
        .filter(applications::email_folded.ne(email))
        .select(applications::email_folded)
        .distinct()
        .limit(MOST_TOLD)
        .load(db)?;
    Ok(i64::try_from(others.len()).unwrap_or(i64::MAX))
}

/// Holds an application, and puts it into the moderators' queue. The queue and the log call it by its reference, for they may
/// outlive it.
pub fn hold(db: &mut Db, id: i64, why: Why, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(applications::table.find(id))
        .set((
            applications::held_at.eq(now),
            applications::held_why.eq(why.as_str()),
        ))
        .execute(db)?;
    let (reference, company, title): (String, i64, String) = applications::table
        .inner_join(jobs::table)
        .filter(applications::id.eq(id))
        .select((
            applications::reference,
            applications::company_id,
            jobs::title,
        ))
        .first(db)?;
    let opening = Opening {
        kind: Kind::Application,
        subject: id,
        company_id: Some(company),
        title: &format!("{reference}: {title}"),
        version: 1,
        hints: &[why.hint()],
        by: None,
    };
    opening.open(db, now)?;
    let deed = Deed {
        verb: Verb::ApplicationHeld,
        kind: Subject::Application,
        id: Some(id),
        name: &reference,
        company: Some(company),
        detail: why.as_str(),
    };
    deed.by(db, None, now)
}

/// Why an application is held.
///
/// # Errors
/// [`diesel::NotFound`] when it isn't, or is gone.
pub fn held_why(db: &mut Db, id: i64) -> QueryResult<String> {
    let why: Option<String> = applications::table
        .find(id)
        .filter(applications::held_at.is_not_null())
        .select(applications::held_why)
        .first(db)?;
    Ok(why.unwrap_or_default())
}

/// Lets an application through: from now on the company sees it, and is told as of any other.
///
/// # Errors
/// [`Error::Conflict`] where it isn't held any more, or has been erased.
pub fn release(db: &mut Db, site: &State, id: i64, by: &Visitor, now: NaiveDateTime) -> Result<()> {
    let held = find(db, id)?;
    let why = held_why(db, id)?;
    let released = diesel::update(applications::table.find(id))
        .filter(applications::held_at.is_not_null())
        .set((
            applications::held_at.eq(None::<NaiveDateTime>),
            applications::held_why.eq(None::<String>),
        ))
        .execute(db)?;
    if released == 0 {
        return Err(Error::Conflict);
    }
    // Of one that was taken back meanwhile nobody needs to hear.
    if held.application.status.is_open() {
        received_mails::arrived(site, &held)?.put(db, now)?;
    }
    note(
        db,
        Verb::ApplicationReleased,
        &held.application,
        &why,
        by,
        now,
    )
}

/// Leaves an application where it is: the company never hears of it, and it is erased when its time is over.
///
/// # Errors
/// [`Error::Conflict`] where it isn't held any more, or has been erased.
pub fn dismiss(db: &mut Db, id: i64, by: &Visitor, now: NaiveDateTime) -> Result<()> {
    let held = find(db, id)?;
    let why = format!("dismissed: {}", held_why(db, id)?);
    note(db, Verb::ApplicationHeld, &held.application, &why, by, now)
}

fn find(db: &mut Db, id: i64) -> Result<Held> {
    let held = Held::for_moderators(db, id).optional()?;
    held.ok_or(Error::Conflict)
}

fn note(
    db: &mut Db,
    verb: Verb,
    application: &Application,
    detail: &str,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<()> {
    let deed = Deed {
        verb,
        kind: Subject::Application,
        id: Some(application.id),
        name: &application.reference,
        company: Some(application.company_id),
        detail,
    };
    Ok(deed.by(db, Some(by), now)?)
}
