//! The second factor of an account: turned on, used, turned off.

use actix_web::HttpRequest;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::devices::Device;
use super::events::{Event, Kind, Origin};
use super::guesses::{self, Guesser};
use super::totp::Totp;
use super::users::{User, end_sessions};
use super::{passkeys, recovery};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::users;
use crate::web::page::Page;
use crate::web::secret::Secret;

/// What somebody gives for a second factor.
#[derive(Debug, Clone)]
pub enum Given {
    /// The code that the app shows.
    Code(String),
    Recovery(String),
}

/// What it comes to.
pub enum Tried {
    Right(Box<User>),
    Wrong,
    /// Not looked at: there were too many. Again after so many seconds.
    Later(u64),
}

/// Tries what was given and uses it up. Wrong ones make the next one wait.
///
/// # Errors
/// [`Error::NotFound`] when the account is gone or suspended.
pub async fn attempt(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    user: i64,
    given: Given,
) -> Result<Tried> {
    let (site, now, device) = (state.clone(), page.now, Device::of(request, state));
    let origin = Origin::of(request, state);
    let tried = state
        .db
        .write(move |db| {
            let user = User::find(db, user)?;
            let guessers = [guesser(db, &site, &user, device)?];
            if let Some(seconds) = guesses::count(db, &site.secret, &guessers, now)? {
                return Ok(Tried::Later(seconds));
            }
            if !user.uses_up(db, &site.secret, &given, now)? {
                return Ok(Tried::Wrong);
            }
            guesses::forgive(db, &site.secret, &guessers)?;
            if let Given::Recovery(_) = given {
                Event::record(db, &site, &user, Kind::RecoveryUsed, &origin, now)?;
            }
            Ok(Tried::Right(Box::new(user)))
        })
        .await?;
    state.mail.wake();
    Ok(tried)
}

/// Whom a guess is counted for: the owner's own browser for itself, so that a thief of the password never keeps the owner
/// waiting.
fn guesser(db: &mut Db, site: &State, user: &User, device: Option<Device>) -> QueryResult<Guesser> {
    let known = match device {
        Some(device) if device.is_known(db, site, user.id)? => Some(device.counted()),
        _ => None,
    };
    Ok(Guesser::Second {
        user: user.id,
        device: known,
    })
}

/// Whether an account has a second factor or a passkey.
pub fn has_second(db: &mut Db, user: i64) -> QueryResult<bool> {
    let with_app = users::table.find(user).filter(users::totp.is_not_null());
    Ok(
        diesel::select(diesel::dsl::exists(with_app)).get_result::<bool>(db)?
            || passkeys::has_any(db, user)?,
    )
}

/// Whether any account has something that only the site's secret opens: an app, or recovery codes.
pub fn are_sealed(db: &mut Db) -> QueryResult<bool> {
    let apps = users::table.filter(users::totp.is_not_null());
    let has_apps: bool = diesel::select(diesel::dsl::exists(apps)).get_result(db)?;
    Ok(has_apps || recovery::is_any(db)?)
}

impl User {
    fn uses_up(
        &self,
        db: &mut Db,
        secret: &Secret,
        given: &Given,
        now: NaiveDateTime,
    ) -> Result<bool> {
        match given {
            Given::Code(typed) => self.use_code(db, secret, typed, now),
            Given::Recovery(typed) => Ok(recovery::use_up(db, secret, self.id, typed, now)?),
        }
    }

    /// Uses a code of the app, and tells whether it was right and nobody had used it, or a later one, before.
    pub fn use_code(
        &self,
        db: &mut Db,
        secret: &Secret,
        typed: &str,
        now: NaiveDateTime,
    ) -> Result<bool> {
        let Some(sealed) = &self.totp else {
            return Ok(false);
        };
        let totp = Totp::open(secret, self.id, sealed)?;
        let Some(step) = totp.step_of(typed, now) else {
            return Ok(false);
        };
        // One statement looks and writes: of many at the same time the first one wins.
        let used = diesel::update(users::table.find(self.id))
            .filter(users::totp.eq(sealed))
            .filter(users::totp_step.is_null().or(users::totp_step.lt(step)))
            .set(users::totp_step.eq(step))
            .execute(db)?;
        Ok(used == 1)
    }

    /// Has an app give the codes from now on, in the place of another one if there was any, and makes new recovery codes.
    /// `step` is that of the code that has confirmed it. `None` where it is on already.
    pub fn turn_on(
        &self,
        db: &mut Db,
        secret: &Secret,
        totp: &Totp,
        step: i64,
    ) -> Result<Option<Vec<String>>> {
        let sealed = totp.seal(secret, self.id)?;
        let new = (
            users::totp.eq(Some(sealed)),
            users::totp_step.eq(Some(step)),
        );
        let own = users::table.find(self.id);
        let changed = match &self.totp {
            Some(known) if Totp::open(secret, self.id, known)? == *totp => 0,
            Some(known) => diesel::update(own.filter(users::totp.eq(known)))
                .set(new)
                .execute(db)?,
            None => diesel::update(own.filter(users::totp.is_null()))
                .set(new)
                .execute(db)?,
        };
        if changed == 0 {
            return Ok(None);
        }
        Ok(Some(recovery::renew(db, secret, self.id)?))
    }

    /// Ends the sessions that were begun without a second factor, now that there is one: they would count as if they had
    /// been begun with it.
    pub fn end_half_proven(&self, db: &mut Db) -> QueryResult<()> {
        end_sessions(db, self.id, None)?;
        Ok(())
    }

    /// Asks for no more codes, and tells whether any were asked for. Recovery codes stay where a passkey still needs them.
    ///
    /// # Errors
    /// [`Error::NotFound`] for staff, who must have a second factor.
    pub fn turn_off(&self, db: &mut Db) -> Result<bool> {
        if self.staff.is_some() {
            return Err(Error::NotFound);
        }
        let changed = diesel::update(users::table.find(self.id))
            .filter(users::totp.is_not_null())
            .set((
                users::totp.eq(None::<String>),
                users::totp_step.eq(None::<i64>),
            ))
            .execute(db)?;
        if !has_second(db, self.id)? {
            recovery::forget(db, self.id)?;
        }
        Ok(changed == 1)
    }

    /// Makes new recovery codes in the place of the old ones.
    ///
    /// # Errors
    /// [`Error::NotFound`] without a second factor: there is nothing to recover.
    pub fn renew_codes(&self, db: &mut Db, secret: &Secret) -> Result<Vec<String>> {
        if !has_second(db, self.id)? {
            return Err(Error::NotFound);
        }
        Ok(recovery::renew(db, secret, self.id)?)
    }
}
