//! A subscription: its row, and what becomes of it.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::mails;
use crate::app::State;
use crate::db::Db;
use crate::each;
use crate::error::{Error, Result};
use crate::mail::Outbox;
use crate::schema::subscriptions;
use crate::web::locale::Lang;
use crate::web::secret::Secret;
use crate::web::throttle::{Hit, Limit};
use crate::web::token::{self, Token};

/// How many days an address can be confirmed for.
pub const CONFIRM_DAYS: i64 = 7;

/// How long a reader who signs up again isn't written to again.
const QUIET: TimeDelta = TimeDelta::days(1);

/// How many addresses one network may sign up.
const FROM_A_NETWORK: Limit = Limit {
    kind: "newsletter-network",
    times: 10,
    window: TimeDelta::hours(1),
};

/// How many mails an address is sent that asks nobody to.
const TO_AN_ADDRESS: Limit = Limit {
    kind: "newsletter-address",
    times: 3,
    window: TimeDelta::days(1),
};

/// Somebody who reads the newsletter, or has been asked whether they want to.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Subscription {
    pub id: i64,
    pub email: String,
    pub lang: Lang,
    seed: String,
    pub(super) confirm_until: NaiveDateTime,
    pub confirmed_at: Option<NaiveDateTime>,
}

/// An address that somebody signs up, not known to be theirs.
#[derive(Debug, Clone)]
pub struct SignUp {
    pub email: String,
    pub lang: Lang,
    /// Where it comes from, for counting.
    pub network: Option<String>,
}

impl SignUp {
    /// Asks the address by mail whether it wants the newsletter, or tells it that it has it already.
    ///
    /// # Errors
    /// [`Error::TooMany`] when its network has signed up too many.
    pub fn send(self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
        FROM_A_NETWORK.refuse(db, &site.secret, self.network.as_deref(), now)?;
        self.forget_expired(db, now)?;
        self.insert(db, &site.secret, now)?;
        let known = Subscription::of(db, &self.email)?;
        if known.confirmed_at.is_some() {
            known.remind(db, site, now)
        } else {
            known.ask(db, site, self.lang, now)
        }
    }

    /// Forgets that the address was signed up before and not confirmed in time: it starts anew.
    fn forget_expired(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<()> {
        let late: Option<i64> = subscriptions::table
            .filter(subscriptions::address.eq(self.email.to_lowercase()))
            .filter(subscriptions::confirmed_at.is_null())
            .filter(subscriptions::confirm_until.le(now))
            .select(subscriptions::id)
            .first(db)
            .optional()?;
        late.map_or(Ok(()), |id| forget(db, id))
    }

    /// Writes the row, unless the address has one.
    fn insert(&self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> QueryResult<()> {
        let seed = token::seed();
        let row = (
            subscriptions::email.eq(&self.email),
            subscriptions::address.eq(self.email.to_lowercase()),
            subscriptions::lang.eq(self.lang),
            subscriptions::confirm_hash.eq(confirm_token(secret, &seed).hash()),
            subscriptions::unsubscribe_hash.eq(unsubscribe_token(secret, &seed).hash()),
            subscriptions::seed.eq(&seed),
            subscriptions::confirm_until.eq(now + TimeDelta::days(CONFIRM_DAYS)),
            subscriptions::signed_up_at.eq(now),
        );
        each!(db, conn => diesel::insert_into(subscriptions::table)
            .values(row)
            .on_conflict(subscriptions::address)
            .do_nothing()
            .execute(conn))?;
        Ok(())
    }
}

impl Subscription {
    fn of(db: &mut Db, email: &str) -> QueryResult<Self> {
        subscriptions::table
            .filter(subscriptions::address.eq(email.to_lowercase()))
            .select(Self::as_select())
            .first(db)
    }

    /// The subscription that a link of the confirming mail leads to.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, or it is too late.
    pub fn to_confirm(db: &mut Db, token: &str, now: NaiveDateTime) -> Result<Self> {
        let token = Token::parse(token).ok_or(Error::NotFound)?;
        let found: Self = subscriptions::table
            .filter(subscriptions::confirm_hash.eq(token.hash()))
            .select(Self::as_select())
            .first(db)?;
        if found.confirmed_at.is_none() && found.confirm_until <= now {
            return Err(Error::NotFound);
        }
        Ok(found)
    }

    /// Makes a reader of whoever has the link. A second time changes nothing.
    pub fn confirm(db: &mut Db, site: &State, token: &str, now: NaiveDateTime) -> Result<()> {
        let found = Self::to_confirm(db, token, now)?;
        let confirmed = diesel::update(subscriptions::table.find(found.id))
            .filter(subscriptions::confirmed_at.is_null())
            .set((
                subscriptions::confirmed_at.eq(now),
                subscriptions::mailed_at.eq(now),
            ))
            .execute(db)?;
        if confirmed == 1 {
            mails::welcome(site, &found)?.put(db, now)?;
        }
        Ok(())
    }

    /// The id of the subscription that this link ends, if there is one.
    pub fn to_end(db: &mut Db, token: &str) -> Result<Option<i64>> {
        let Some(token) = Token::parse(token) else {
            return Ok(None);
        };
        let found = subscriptions::table
            .filter(subscriptions::unsubscribe_hash.eq(token.hash()))
            .select(subscriptions::id)
            .first(db)
            .optional()?;
        Ok(found)
    }

    /// Forgets a reader, and the mails to them. A second time changes nothing.
    pub fn end(db: &mut Db, id: i64) -> Result<()> {
        Ok(forget(db, id)?)
    }

    /// Asks whether the newsletter is wanted. Every mail has the same link, for the same seven days: who asks again
    /// and again doesn't have an address kept for longer.
    fn ask(&self, db: &mut Db, site: &State, lang: Lang, now: NaiveDateTime) -> Result<()> {
        let address = self.email.to_lowercase();
        if TO_AN_ADDRESS.hit(db, &site.secret, &address, now)? != Hit::Allowed {
            return Ok(());
        }
        let is_there = diesel::update(subscriptions::table.find(self.id))
            .set(subscriptions::lang.eq(lang))
            .execute(db)?;
        if is_there == 1 {
            let asked = Self {
                lang,
                ..self.clone()
            };
            mails::confirmation(site, &asked)?.put(db, now)?;
        }
        Ok(())
    }

    /// Tells a reader who signs up again, or whom somebody else does, that there is nothing to do.
    fn remind(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
        let reminded = diesel::update(subscriptions::table.find(self.id))
            .filter(
                subscriptions::mailed_at
                    .is_null()
                    .or(subscriptions::mailed_at.le(now - QUIET)),
            )
            .set(subscriptions::mailed_at.eq(now))
            .execute(db)?;
        if reminded == 1 {
            mails::known(site, self)?.put(db, now)?;
        }
        Ok(())
    }

    pub(super) fn confirm_token(&self, secret: &Secret) -> Token {
        confirm_token(secret, &self.seed)
    }

    pub(super) fn unsubscribe_token(&self, secret: &Secret) -> Token {
        unsubscribe_token(secret, &self.seed)
    }

    /// What the mails to the reader are about.
    pub(super) fn about(&self) -> String {
        about(self.id)
    }
}

/// Forgets the addresses that nobody has confirmed in time, and returns how many those were.
pub fn forget_unconfirmed(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    let late: Vec<i64> = subscriptions::table
        .filter(subscriptions::confirmed_at.is_null())
        .filter(subscriptions::confirm_until.le(now))
        .limit(1000)
        .select(subscriptions::id)
        .load(db)?;
    for id in &late {
        forget(db, *id)?;
    }
    Ok(late.len())
}

fn forget(db: &mut Db, id: i64) -> QueryResult<()> {
    // The row first: whoever is writing a mail about it holds it, and is waited for here.
    diesel::delete(subscriptions::table.find(id)).execute(db)?;
    Outbox::forget(db, &about(id))?;
    Ok(())
}

fn about(id: i64) -> String {
    format!("subscription:{id}")
}

fn confirm_token(secret: &Secret, seed: &str) -> Token {
    Token::seeded(secret, "newsletter-confirmation", seed)
}

fn unsubscribe_token(secret: &Secret, seed: &str) -> Token {
    Token::seeded(secret, "newsletter-unsubscription", seed)
}
