//! A case: one thing that waits for a moderator, or did. It is opened in the transaction of what makes it necessary, and
//! opened again when the thing comes back. Another edit of a job, begun when the one before was through, is another thing.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::db::Db;
use crate::db::types::{Json, json};
use crate::each;
use crate::error::{Error, Result};
use crate::places::fold;
use crate::schema::{cases, companies};
use crate::text_enum;

text_enum! {
    /// What a case is about. The subject is the id of that.
    Kind {
        /// A job that was never public (its draft).
        Job = "job",
        /// A new version of a job that is (its draft).
        Edit = "edit",
        Company = "company",
        Report = "report",
        /// An application that is held.
        Application = "application",
    }
}

text_enum! {
    State {
        /// For a moderator.
        Waiting = "waiting",
        /// For its poster: changes were asked for, or it was taken back.
        Answering = "answering",
        Decided = "decided",
    }
}

text_enum! {
    /// What speaks for caution.
    Hint {
        NewAccount = "new_account",
        DomainDiffers = "domain_differs",
        NearRefused = "near_refused",
        Unverified = "unverified",
        ManyPostings = "many_postings",
        /// Its sender has applied very often.
        ManyApplications = "many_applications",
        Appeal = "appeal",
        Sample = "sample",
        /// The same file has come from other addresses.
        SharedCv = "shared_cv",
    }
}

/// Where a case stands in the queue: appeals come first.
pub const APPEAL: i64 = 0;
pub const NO_APPEAL: i64 = 1;

/// What no two cases have both, as the index `cases_subject` has it: a thing has one case that isn't over. (Diesel has no words
/// for that on SQLite.)
const CURRENT: &str = "(kind, subject) WHERE over_at IS NULL";

/// A case.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Case {
    pub id: i64,
    pub kind: Kind,
    pub subject: i64,
    pub company_id: Option<i64>,
    pub title: String,
    pub state: State,
    pub version: i64,
    pub hints: Json<Vec<Hint>>,
    pub opened_by: Option<i64>,
    pub opened_at: NaiveDateTime,
    pub claimed_by: Option<i64>,
    pub claimed_until: Option<NaiveDateTime>,
    pub appealed_at: Option<NaiveDateTime>,
    pub decided_at: Option<NaiveDateTime>,
    /// When another draft took the place of what it was about: what comes next is a case of its own.
    pub over_at: Option<NaiveDateTime>,
}

impl Case {
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub fn find(db: &mut Db, id: i64) -> Result<Self> {
        let found = cases::table.find(id).select(Self::as_select());
        found.first(db).optional()?.ok_or(Error::NotFound)
    }

    /// The cases about a thing, of a kind, the newest first.
    pub fn about(db: &mut Db, kind: Kind, subject: i64) -> QueryResult<Vec<Self>> {
        cases::table
            .filter(cases::kind.eq(kind))
            .filter(cases::subject.eq(subject))
            .order(cases::id.desc())
            .limit(10)
            .select(Self::as_select())
            .load(db)
    }

    /// Whether what it was about has been replaced by something newer.
    pub fn is_over(&self) -> bool {
        self.over_at.is_some()
    }

    /// Whether its poster has taken it back, and nobody has asked for changes.
    pub fn is_taken_back(&self) -> bool {
        self.state == State::Answering && self.decided_at.is_none()
    }

    /// What still speaks for caution: that its company wasn't verified doesn't once it is.
    pub fn drop_stale_hints(&mut self, is_verified: bool) {
        let hints = &mut self.hints.0;
        hints.retain(|hint| !(is_verified && *hint == Hint::Unverified));
    }

    pub fn waits(&self) -> bool {
        self.state == State::Waiting
    }

    /// Whether it waits because somebody asked for another look at a decision.
    pub fn is_appeal(&self) -> bool {
        self.waits() && self.appealed_at.is_some()
    }

    /// Who has it in hand, where somebody has.
    pub fn holder(&self, now: NaiveDateTime) -> Option<i64> {
        self.claimed_by
            .filter(|_| self.claimed_until.is_some_and(|until| until > now))
    }

    /// Whether somebody else has it in hand.
    pub fn is_held_from(&self, user: i64, now: NaiveDateTime) -> bool {
        self.holder(now).is_some_and(|holder| holder != user)
    }
}

/// Something that is to wait for a moderator.
pub struct Opening<'a> {
    pub kind: Kind,
    pub subject: i64,
    pub company_id: Option<i64>,
    /// What the queue calls it.
    pub title: &'a str,
    /// The version of it that is to be decided on.
    pub version: i64,
    pub hints: &'a [Hint],
    pub by: Option<i64>,
}

impl Opening<'_> {
    /// Puts it into the queue, behind what waits already. Whoever had claimed an earlier version has it no more.
    pub fn open(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<()> {
        let company: Option<String> = match self.company_id {
            Some(id) => companies::table
                .find(id)
                .select(companies::name)
                .first(db)
                .optional()?,
            None => None,
        };
        let words = format!("{} {}", self.title, company.unwrap_or_default());
        let row = (
            cases::kind.eq(self.kind),
            cases::subject.eq(self.subject),
            cases::company_id.eq(self.company_id),
            cases::title.eq(self.title),
            cases::state.eq(State::Waiting),
            cases::version.eq(self.version),
            cases::hints.eq(json(&self.hints)?),
            cases::opened_by.eq(self.by),
            cases::opened_at.eq(now),
            cases::turn.eq(NO_APPEAL),
            cases::words.eq(fold(&words)),
        );
        let again = (
            row.clone(),
            cases::claimed_by.eq(None::<i64>),
            cases::claimed_until.eq(None::<NaiveDateTime>),
            cases::decided_at.eq(None::<NaiveDateTime>),
            cases::appealed_at.eq(None::<NaiveDateTime>),
        );
        each!(db, conn => diesel::insert_into(cases::table)
            .values(row)
            .on_conflict(sql::<Bool>(CURRENT))
            .do_update()
            .set(again)
            .execute(conn))?;
        Ok(())
    }
}

/// Has what comes next of a thing be a case of its own: its case is decided, and what that was about is gone.
pub fn end(db: &mut Db, kind: Kind, subject: i64, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(cases::table)
        .filter(cases::kind.eq(kind))
        .filter(cases::subject.eq(subject))
        .filter(cases::state.eq(State::Decided))
        .filter(cases::over_at.is_null())
        .set(cases::over_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Takes back that a case is over: what had been begun in the place of its draft was thrown away unsent. `since` is when it
/// was begun.
pub fn go_on(db: &mut Db, kind: Kind, subject: i64, since: NaiveDateTime) -> QueryResult<()> {
    diesel::update(cases::table)
        .filter(cases::kind.eq(kind))
        .filter(cases::subject.eq(subject))
        .filter(cases::over_at.eq(since))
        .set(cases::over_at.eq(None::<NaiveDateTime>))
        .execute(db)?;
    Ok(())
}

/// Deletes the case of a thing that is gone.
pub fn forget(db: &mut Db, kind: Kind, subject: i64) -> QueryResult<()> {
    diesel::delete(cases::table)
        .filter(cases::kind.eq(kind))
        .filter(cases::subject.eq(subject))
        .execute(db)?;
    Ok(())
}

/// Closes the case of a thing that needs no decision any more, wherever it stands. Nothing happens where it is decided.
pub fn settle(db: &mut Db, kind: Kind, subject: i64, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(cases::table)
        .filter(cases::kind.eq(kind))
        .filter(cases::subject.eq(subject))
        .filter(cases::state.ne(State::Decided))
        .filter(cases::over_at.is_null())
        .set((
            cases::state.eq(State::Decided),
            cases::decided_at.eq(now),
            cases::turn.eq(NO_APPEAL),
            cases::appealed_at.eq(None::<NaiveDateTime>),
            cases::claimed_by.eq(None::<i64>),
            cases::claimed_until.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(())
}

/// Has a thing wait again whose case was settled along with another one, if it is still the version that it was.
pub fn wait_again(db: &mut Db, kind: Kind, subject: i64, version: i64) -> QueryResult<()> {
    diesel::update(cases::table)
        .filter(cases::kind.eq(kind))
        .filter(cases::subject.eq(subject))
        .filter(cases::version.eq(version))
        .filter(cases::state.eq(State::Decided))
        .filter(cases::over_at.is_null())
        .set((
            cases::state.eq(State::Waiting),
            cases::decided_at.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes something out of the queue that its poster has taken back. Nothing happens where it doesn't wait.
pub fn take_back(db: &mut Db, kind: Kind, subject: i64) -> QueryResult<()> {
    diesel::update(cases::table)
        .filter(cases::kind.eq(kind))
        .filter(cases::subject.eq(subject))
        .filter(cases::state.eq(State::Waiting))
        .filter(cases::over_at.is_null())
        .set((
            cases::state.eq(State::Answering),
            cases::turn.eq(NO_APPEAL),
            cases::appealed_at.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(())
}
