//! The passkeys of an account, as they are kept: what only their owner can use, and nothing secret.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use webauthn_rs::prelude::{AuthenticationResult, Passkey};

use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::users::User;
use crate::accounts::{factors, recovery};
use crate::app::State;
use crate::db::Db;
use crate::db::types::json;
use crate::each;
use crate::error::{Error, Result};
use crate::schema::passkeys;
use crate::web::token;

/// How many passkeys an account may have.
pub const MOST: usize = 20;

/// A passkey of somebody.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = passkeys)]
pub struct Kept {
    pub id: i64,
    pub user_id: i64,
    credential: String,
    pub name: String,
    pub created_at: NaiveDateTime,
    pub used_at: Option<NaiveDateTime>,
}

/// What asking to remove one comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    Done,
    /// It is all that staff have beside the password.
    Needed,
}

/// A new passkey.
pub struct New<'a> {
    pub user: i64,
    pub passkey: &'a Passkey,
    pub name: &'a str,
}

impl New<'_> {
    /// Keeps it; `None` where somebody has it already.
    pub fn insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<Option<i64>> {
        let row = (
            passkeys::user_id.eq(self.user),
            passkeys::credential_id.eq(token::encode(self.passkey.cred_id())),
            passkeys::credential.eq(json(self.passkey)?),
            passkeys::name.eq(self.name),
            passkeys::created_at.eq(now),
        );
        each!(db, conn => diesel::insert_into(passkeys::table)
            .values(row)
            .on_conflict(passkeys::credential_id)
            .do_nothing()
            .returning(passkeys::id)
            .get_result(conn)
            .optional())
    }
}

impl Kept {
    /// All of an account, the oldest first.
    pub fn of(db: &mut Db, user: i64) -> QueryResult<Vec<Self>> {
        passkeys::table
            .filter(passkeys::user_id.eq(user))
            .order(passkeys::id)
            .limit(i64::try_from(MOST).unwrap_or(i64::MAX))
            .select(Self::as_select())
            .load(db)
    }

    /// One of an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is somebody else's, or nobody's.
    pub fn find(db: &mut Db, user: i64, id: i64) -> Result<Self> {
        let found = passkeys::table
            .find(id)
            .filter(passkeys::user_id.eq(user))
            .select(Self::as_select())
            .first(db);
        Ok(found?)
    }

    /// The one that a device calls so, whosever it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub fn called(db: &mut Db, credential_id: &[u8]) -> Result<Self> {
        let found = passkeys::table
            .filter(passkeys::credential_id.eq(token::encode(credential_id)))
            .select(Self::as_select())
            .first(db);
        Ok(found?)
    }

    /// As the library knows it.
    ///
    /// # Errors
    /// When it was written by another version of the program.
    pub fn passkey(&self) -> Result<Passkey> {
        serde_json::from_str(&self.credential).map_err(|error| Error::Internal(error.into()))
    }

    pub fn rename(&self, db: &mut Db, name: &str) -> QueryResult<()> {
        diesel::update(passkeys::table.find(self.id))
            .set(passkeys::name.eq(name))
            .execute(db)?;
        Ok(())
    }

    /// Writes down that it was used, and how often its device says it was.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it was removed meanwhile, or used by somebody else at the same time: then one of the
    /// two may be a copy.
    pub fn was_used(
        &self,
        db: &mut Db,
        result: &AuthenticationResult,
        now: NaiveDateTime,
    ) -> Result<()> {
        let mut passkey = self.passkey()?;
        passkey.update_credential(result);
        let used = diesel::update(passkeys::table.find(self.id))
            .filter(passkeys::credential.eq(&self.credential))
            .set((
                passkeys::credential.eq(json(&passkey)?),
                passkeys::used_at.eq(now),
            ))
            .execute(db)?;
        if used == 1 {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// Removes one of an account, tells its owner, and says what came of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub fn remove(
        db: &mut Db,
        site: &State,
        (user, id): (i64, i64),
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<Removal> {
        let user = User::alone(db, user)?;
        let kept = Self::find(db, user.id, id)?;
        if user.staff.is_some() && is_last_factor(db, &user)? {
            return Ok(Removal::Needed);
        }
        diesel::delete(passkeys::table.find(kept.id)).execute(db)?;
        if !factors::has_second(db, user.id)? {
            recovery::forget(db, user.id)?;
        }
        Event::record(db, site, &user, Kind::PasskeyRemoved, origin, now)?;
        Ok(Removal::Done)
    }
}

/// Whether an account has a passkey.
pub fn has_any(db: &mut Db, user: i64) -> QueryResult<bool> {
    let own = passkeys::table.filter(passkeys::user_id.eq(user));
    diesel::select(diesel::dsl::exists(own)).get_result(db)
}

/// Whether an account has one passkey left and no other second factor.
pub fn is_last_factor(db: &mut Db, user: &User) -> QueryResult<bool> {
    let own = passkeys::table.filter(passkeys::user_id.eq(user.id));
    let count: i64 = own.count().get_result(db)?;
    Ok(user.totp.is_none() && count <= 1)
}
