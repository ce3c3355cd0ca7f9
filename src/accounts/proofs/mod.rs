//! What a mailed link or code proves: that its reader has the mailbox. Each can be used once.

mod purpose;
mod wanted;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use serde::de::DeserializeOwned;

pub use self::purpose::Purpose;
use self::wanted::hash_of;
pub use self::wanted::{Issued, Wanted};
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::schema::proofs;
use crate::web::secret::Secret;
use crate::web::token::Token;

/// How long the code of the same mail works.
pub const CODE_LASTS: TimeDelta = TimeDelta::minutes(10);
/// How often a code may be typed.
const TRIES: i64 = 5;

/// A proof that waits to be used.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proofs)]
pub struct Proof {
    pub id: i64,
    pub purpose: Purpose,
    pub user_id: Option<i64>,
    pub address: String,
    payload: String,
    code_hash: Vec<u8>,
    pub created_at: NaiveDateTime,
    pub ends_at: NaiveDateTime,
    used_at: Option<NaiveDateTime>,
}

/// What typing a code comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Right,
    Wrong,
    /// Too late, or too often wrong.
    Over,
}

impl Proof {
    /// The one that a link leads to, if it still can be used.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it can't, whatever the reason.
    pub fn linked(db: &mut Db, purpose: Purpose, link: &str, now: NaiveDateTime) -> Result<Self> {
        let link = Token::parse(link).ok_or(Error::NotFound)?;
        let found = usable(purpose, now).filter(proofs::link_hash.eq(link.hash()));
        Ok(found.select(Self::as_select()).first(db)?)
    }

    /// The one whose code is typed on a page.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, or it has been used.
    pub fn on_page(db: &mut Db, purpose: Purpose, page: &str, now: NaiveDateTime) -> Result<Self> {
        let page = Token::parse(page).ok_or(Error::NotFound)?;
        let found = usable(purpose, now).filter(proofs::page_hash.eq(page.hash()));
        Ok(found.select(Self::as_select()).first(db)?)
    }

    /// The one that a page was made for, whether or not it still can be used; `None` once it is forgotten.
    pub fn behind(db: &mut Db, purpose: Purpose, page: &str) -> QueryResult<Option<Self>> {
        let Some(page) = Token::parse(page) else {
            return Ok(None);
        };
        proofs::table
            .filter(proofs::purpose.eq(purpose))
            .filter(proofs::page_hash.eq(page.hash()))
            .select(Self::as_select())
            .first(db)
            .optional()
    }

    /// Whether it has been used, or made useless.
    pub const fn is_used(&self) -> bool {
        self.used_at.is_some()
    }

    /// Whether it is too late for it.
    pub fn is_late(&self, now: NaiveDateTime) -> bool {
        self.ends_at <= now
    }

    /// Those of an account that still can be used for a purpose.
    pub fn open(
        db: &mut Db,
        user: i64,
        purpose: Purpose,
        now: NaiveDateTime,
    ) -> QueryResult<Vec<Self>> {
        usable(purpose, now)
            .filter(proofs::user_id.eq(user))
            .order(proofs::id)
            .select(Self::as_select())
            .load(db)
    }

    /// The one that an account was given for a purpose at that time, used or not.
    pub fn made_at(
        db: &mut Db,
        user: i64,
        purpose: Purpose,
        at: NaiveDateTime,
    ) -> QueryResult<Option<Self>> {
        proofs::table
            .filter(proofs::user_id.eq(user))
            .filter(proofs::purpose.eq(purpose))
            .filter(proofs::created_at.eq(at))
            .order(proofs::id)
            .select(Self::as_select())
            .first(db)
            .optional()
    }

    /// All of an account, the newest first.
    pub fn of(db: &mut Db, user: i64, most: i64) -> QueryResult<Vec<Self>> {
        proofs::table
            .filter(proofs::user_id.eq(user))
            .order(proofs::id.desc())
            .limit(most)
            .select(Self::as_select())
            .load(db)
    }

    /// Counts a try, and says what it comes to. (To be committed whatever it is.)
    pub fn try_code(
        &self,
        db: &mut Db,
        secret: &Secret,
        page: &str,
        typed: &str,
        now: NaiveDateTime,
    ) -> Result<Typed> {
        let page = Token::parse(page).ok_or(Error::NotFound)?;
        let counted = diesel::update(proofs::table.find(self.id))
            .filter(proofs::tries.lt(TRIES))
            .filter(proofs::used_at.is_null())
            .filter(proofs::created_at.gt(now - CODE_LASTS))
            .set(proofs::tries.eq(proofs::tries + 1))
            .execute(db)?;
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        Ok(if counted == 0 {
            Typed::Over
        } else if hash_of(secret, &page.hash(), &digits) == self.code_hash {
            Typed::Right
        } else {
            Typed::Wrong
        })
    }

    /// Uses it: only one of all who try at the same time does.
    ///
    /// # Errors
    /// [`Error::NotFound`] for all others.
    pub fn use_up(&self, db: &mut Db, now: NaiveDateTime) -> Result<()> {
        let used = diesel::update(proofs::table.find(self.id))
            .filter(proofs::used_at.is_null())
            .set(proofs::used_at.eq(now))
            .execute(db)?;
        if used == 1 {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// What it was asked for with.
    ///
    /// # Errors
    /// When it was written by another version of the program.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.payload).map_err(|error| Error::Internal(error.into()))
    }
}

/// Those that still can be used for a purpose.
fn usable(purpose: Purpose, now: NaiveDateTime) -> proofs::BoxedQuery<'static, Backend> {
    proofs::table
        .filter(proofs::purpose.eq(purpose))
        .filter(proofs::used_at.is_null())
        .filter(proofs::ends_at.gt(now))
        .into_boxed()
}

/// What proves that somebody is an account's owner, or is to change how they do.
const OF_OWNERS: [Purpose; 4] = [
    Purpose::SignIn,
    Purpose::Reset,
    Purpose::Change,
    Purpose::Prove,
];

/// Makes those useless that wait to prove that somebody is an account's owner.
pub fn revoke_all(db: &mut Db, user: i64, now: NaiveDateTime) -> QueryResult<()> {
    revoke(db, user, &OF_OWNERS, now)
}

/// Makes those of an account useless that wait to be used for these purposes.
pub fn revoke(db: &mut Db, user: i64, purposes: &[Purpose], now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(proofs::table)
        .filter(proofs::user_id.eq(user))
        .filter(proofs::purpose.eq_any(purposes))
        .filter(proofs::used_at.is_null())
        .set(proofs::used_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Makes those of an account useless that were made for a purpose at that time or later.
pub fn revoke_since(
    db: &mut Db,
    user: i64,
    purpose: Purpose,
    since: NaiveDateTime,
    now: NaiveDateTime,
) -> QueryResult<()> {
    diesel::update(proofs::table)
        .filter(proofs::user_id.eq(user))
        .filter(proofs::purpose.eq(purpose))
        .filter(proofs::created_at.ge(since))
        .filter(proofs::used_at.is_null())
        .set(proofs::used_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Makes those useless that were made later than `proof`, for the same purpose and account.
pub fn revoke_later(db: &mut Db, proof: &Proof, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(proofs::table)
        .filter(proofs::user_id.eq(proof.user_id))
        .filter(proofs::purpose.eq(proof.purpose))
        .filter(proofs::id.gt(proof.id))
        .filter(proofs::used_at.is_null())
        .set(proofs::used_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Deletes those that are over, and returns how many those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(proofs::table)
        .filter(proofs::ends_at.le(now))
        .execute(db)
}
