//! What it means here that somebody has signed in at another site. An account is never taken over by it: whoever has
//! one for the same address signs in to it once by what it has itself, and only then are the two linked.

use actix_web::HttpRequest;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::users::{Aim, NewUser, User};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::identities;
use crate::web::locale::Lang;
use crate::web::page::Page;
use crate::web::session;

/// Where a session holds the identity that waits to be linked.
const WAITING: &str = "waiting";
/// How long it does.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// How much is taken of a name, in characters.
const LONGEST_NAME: usize = 100;
/// How much is taken of what an issuer knows somebody by: the standard has no more.
const LONGEST_SUBJECT: usize = 255;

/// Somebody whom an issuer vouches for.
#[derive(Debug, Clone)]
pub struct Identified {
    pub issuer: String,
    pub subject: String,
    /// The address that the issuer has confirmed, if it has.
    pub email: Option<String>,
    pub name: String,
    pub lang: Lang,
    /// Whose account it is to be linked to; otherwise they want to sign in.
    pub user: Option<i64>,
}

/// What becomes of them.
pub enum Met {
    /// They have an account, now at the latest.
    Known(Box<User>),
    /// It is linked to the account they are signed in to.
    Linked,
    /// The address has an account that isn't linked: they must sign in to it first.
    Owned(Waiting),
    /// There is no account, and no address that one could be made for.
    Unverified,
    /// The account is suspended.
    Closed,
    /// It is linked to somebody else's account.
    Taken,
}

impl Identified {
    /// Finds their account, makes it, or links this to it.
    pub fn meet(
        self,
        db: &mut Db,
        site: &State,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<Met> {
        if self.subject.is_empty() || self.subject.chars().count() > LONGEST_SUBJECT {
            return Ok(Met::Closed);
        }
        match (self.user, self.owner(db)?) {
            (None, Some(owner)) => known(db, owner),
            (None, None) => self.enter(db, site, origin, now),
            (Some(user), Some(owner)) if user == owner => Ok(Met::Linked),
            (Some(_), Some(_)) => Ok(Met::Taken),
            (Some(user), None) => {
                let user = User::find(db, user)?;
                let is_linked = link(db, site, &user, (&self.issuer, &self.subject), origin, now)?;
                Ok(if is_linked { Met::Linked } else { Met::Taken })
            }
        }
    }

    fn owner(&self, db: &mut Db) -> QueryResult<Option<i64>> {
        identities::table
            .filter(identities::issuer.eq(&self.issuer))
            .filter(identities::subject.eq(&self.subject))
            .select(identities::user_id)
            .first(db)
            .optional()
    }

    /// Comes here for the first time.
    fn enter(self, db: &mut Db, site: &State, origin: &Origin, now: NaiveDateTime) -> Result<Met> {
        let Some(email) = self.email.as_deref().and_then(clean_email) else {
            return Ok(Met::Unverified);
        };
        if let Some(user) = User::at(db, &email)? {
            return Ok(Met::Owned(Waiting {
                issuer: self.issuer,
                subject: self.subject,
                label: String::new(),
                user: user.id,
                since: now,
            }));
        }
        let new = NewUser {
            email,
            name: clean_name(&self.name),
            lang: self.lang,
            aim: Aim::Candidate,
            staff: None,
            password_hash: None,
            demo: false,
        };
        // An address that isn't found and can't be had is that of somebody who is suspended, unless the same person
        // has just come back twice at once.
        let Some(id) = new.insert(db, now)? else {
            return match self.owner(db)? {
                Some(owner) => known(db, owner),
                None => Ok(Met::Closed),
            };
        };
        insert(db, id, (&self.issuer, &self.subject), now)?;
        let user = User::find(db, id)?;
        Event::record(db, site, &user, Kind::Registered, origin, now)?;
        Ok(Met::Known(Box::new(user)))
    }
}

fn known(db: &mut Db, owner: i64) -> Result<Met> {
    match User::find(db, owner) {
        Ok(user) => Ok(Met::Known(Box::new(user))),
        Err(Error::NotFound) => Ok(Met::Closed),
        Err(error) => Err(error),
    }
}

/// The address, where it is one that mail can be sent to.
fn clean_email(email: &str) -> Option<String> {
    let email = email.trim();
    let is_address = email.len() <= 254 && email.parse::<lettre::Address>().is_ok();
    (is_address && !email.contains('\0')).then(|| email.to_owned())
}

/// The name in one line.
fn clean_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_NAME).collect()
}

/// Writes it down; `false` where somebody has it already.
fn insert(
    db: &mut Db,
    user: i64,
    (issuer, subject): (&str, &str),
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let row = (
        identities::user_id.eq(user),
        identities::issuer.eq(issuer),
        identities::subject.eq(subject),
        identities::created_at.eq(now),
    );
    let made = crate::each!(db, conn => diesel::insert_into(identities::table)
        .values(row)
        .on_conflict((identities::issuer, identities::subject))
        .do_nothing()
        .execute(conn))?;
    Ok(made == 1)
}

fn link(
    db: &mut Db,
    site: &State,
    user: &User,
    identity: (&str, &str),
    origin: &Origin,
    now: NaiveDateTime,
) -> Result<bool> {
    let is_new = insert(db, user.id, identity, now)?;
    if is_new {
        Event::record(db, site, user, Kind::IdentityAdded, origin, now)?;
    }
    Ok(is_new)
}

/// An identity whose address has an account: it is linked once its owner has signed in to that.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Waiting {
    pub issuer: String,
    pub subject: String,
    /// What people call the issuer.
    pub label: String,
    /// The account.
    pub user: i64,
    pub since: NaiveDateTime,
}

impl Waiting {
    /// What waits in this browser, if it isn't too late.
    ///
    /// # Errors
    /// When the session can't be read.
    pub fn of(request: &HttpRequest, page: &Page) -> Result<Option<Self>> {
        let waiting: Option<Self> = session::kept(request, WAITING)?;
        Ok(waiting.filter(|waiting| page.now - waiting.since < PATIENCE))
    }

    /// Keeps it until then.
    ///
    /// # Errors
    /// When the session can't be written.
    pub fn keep(&self, request: &HttpRequest) -> Result<()> {
        session::put(request, WAITING, self)
    }

    /// Links it to the account that its owner has now signed in to with all that it asks for. Whoever has signed in to
    /// another account gets nothing.
    pub fn link(
        &self,
        db: &mut Db,
        site: &State,
        user: &User,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<()> {
        if self.user == user.id {
            link(db, site, user, (&self.issuer, &self.subject), origin, now)?;
        }
        Ok(())
    }
}
