//! What those who run the site do to an account: suspend and restore it, sign it out everywhere, say what its owner does
//! for the site. Nobody does so to themselves, and there is always an admin left.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::events::{Event, Kind, Origin};
use super::users::{User, end_sessions};
use super::{devices, mails, proofs};
use crate::app::State;
use crate::audit::model::{Deed, Kind as Subject, Verb};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::users;
use crate::web::visitor::{Staff, Visitor};

/// Who does it, and when.
pub struct Doing<'a> {
    pub site: &'a State,
    pub admin: &'a Visitor,
    pub now: NaiveDateTime,
}

impl Doing<'_> {
    /// Lets nobody in any more by this account, and ends where it is signed in. `why` is for those who run the site.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::Conflict`] where it has been suspended meanwhile.
    pub fn suspend(&self, db: &mut Db, id: i64, why: &str) -> Result<()> {
        let user = self.other(db, id)?;
        if user.suspended_at.is_some() {
            return Err(Error::Conflict);
        }
        diesel::update(users::table.find(id))
            .set(users::suspended_at.eq(self.now))
            .execute(db)?;
        end_sessions(db, id, None)?;
        proofs::revoke_all(db, id, self.now)?;
        self.tell(db, &user, Kind::Suspended)?;
        self.write(db, &user, Verb::UserSuspended, why)
    }

    /// Lets them in again.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::Conflict`] where it has been restored meanwhile.
    pub fn restore(&self, db: &mut Db, id: i64) -> Result<()> {
        let user = self.other(db, id)?;
        if user.suspended_at.is_none() {
            return Err(Error::Conflict);
        }
        diesel::update(users::table.find(id))
            .set(users::suspended_at.eq(None::<NaiveDateTime>))
            .execute(db)?;
        self.tell(db, &user, Kind::Restored)?;
        self.write(db, &user, Verb::UserRestored, "")
    }

    /// Ends where it is signed in, and forgets its browsers: whoever signs in with one of them again is told of by mail.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn sign_out(&self, db: &mut Db, id: i64) -> Result<()> {
        let user = self.other(db, id)?;
        end_sessions(db, id, None)?;
        devices::forget(db, self.site, id, None)?;
        self.tell(db, &user, Kind::SignedOut)?;
        self.write(db, &user, Verb::UserSignedOut, "")
    }

    /// Says what its owner does for the site from now on, and tells them by mail. They sign in anew.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::Conflict`] where it is suspended, or everybody knows its password, or there
    /// would be no admin left.
    pub fn set_role(&self, db: &mut Db, id: i64, role: Option<Staff>) -> Result<()> {
        let user = self.other(db, id)?;
        if user.suspended_at.is_some() || user.demo {
            return Err(Error::Conflict);
        }
        if user.staff == role {
            return Ok(());
        }
        diesel::update(users::table.find(id))
            .set(users::staff.eq(role))
            .execute(db)?;
        if admins(db)?.is_empty() {
            return Err(Error::Conflict);
        }
        end_sessions(db, id, None)?;
        proofs::revoke_all(db, id, self.now)?;
        self.tell(db, &user, Kind::RoleChanged)?;
        mails::role(self.site, &user, role)?.put(db, self.now)?;
        let word = |role: Option<Staff>| role.map_or("-", Staff::as_str);
        let change = format!("{} → {}", word(user.staff), word(role));
        self.write(db, &user, Verb::UserRoleChanged, &change)
    }

    /// Somebody else's account, suspended or not, once it is sure that who asks still is an admin. Two admins who take
    /// the role from each other do so one after the other: the second one finds that they have it no longer.
    fn other(&self, db: &mut Db, id: i64) -> Result<User> {
        if !admins(db)?.contains(&self.admin.id) {
            return Err(Error::NotFound);
        }
        if id == self.admin.id {
            return Err(Error::Unprocessable);
        }
        any(db, id)
    }

    fn tell(&self, db: &mut Db, user: &User, kind: Kind) -> Result<()> {
        // From where the admin did it is nobody else's business.
        let nowhere = Origin::default();
        Event::record(db, self.site, user, kind, &nowhere, self.now)
    }

    fn write(&self, db: &mut Db, user: &User, verb: Verb, detail: &str) -> Result<()> {
        let deed = Deed {
            verb,
            kind: Subject::User,
            id: Some(user.id),
            name: user.called(),
            company: None,
            detail,
        };
        Ok(deed.by(db, Some(self.admin), self.now)?)
    }
}

/// An account, suspended or not.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn any(db: &mut Db, id: i64) -> Result<User> {
    let found = users::table.find(id).select(User::as_select());
    Ok(found.first(db)?)
}

/// The ids of those who run the site, none of whom changes until the transaction is over.
fn admins(db: &mut Db) -> QueryResult<Vec<i64>> {
    // SQLite has one writer, and no words for this.
    if let Db::Postgres(conn) = db {
        users::table
            .filter(users::staff.eq(Staff::Admin))
            .order(users::id)
            .select(users::id)
            .for_update()
            .load::<i64>(conn)?;
    }
    users::table
        .filter(users::staff.eq(Staff::Admin))
        .filter(users::suspended_at.is_null())
        .select(users::id)
        .load(db)
}
