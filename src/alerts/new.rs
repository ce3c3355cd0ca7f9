//! Asking for an alert.

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::links::{confirm_token, manage_token, unsubscribe_token};
use super::mails;
use super::model::{Alert, CONFIRM_DAYS, canonical, same};
use super::schedule::Frequency;
use crate::app::State;
use crate::db::Db;
use crate::each;
use crate::error::{Error, Result};
use crate::schema::alerts;
use crate::search::Criteria;
use crate::web::locale::Lang;
use crate::web::secret::Secret;
use crate::web::throttle::{Hit, Limit};
use crate::web::token;

/// How many alerts of an address wait to be confirmed at the most. Anybody can ask for those: the oldest gives way to a
/// new one.
const WAITING: i64 = 20;

/// How long the owner of an alert who asks for it again isn't written to again.
const QUIET: TimeDelta = TimeDelta::days(1);

/// How many alerts one network may ask for.
const FROM_A_NETWORK: Limit = Limit {
    kind: "alert-network",
    times: 10,
    window: TimeDelta::hours(1),
};

/// How many mails an address is sent that asks nobody to. More than the newsletter's: there is one of those, and
/// there may be several alerts.
const TO_AN_ADDRESS: Limit = Limit {
    kind: "alert-address",
    times: 5,
    window: TimeDelta::days(1),
};

/// An alert that somebody asks for, to an address not known to be theirs.
#[derive(Debug, Clone)]
pub struct NewAlert {
    pub email: String,
    pub lang: Lang,
    pub wanted: Criteria,
    pub frequency: Frequency,
    pub zone: Tz,
    /// Where it comes from, for counting.
    pub network: Option<String>,
}

impl NewAlert {
    /// Asks the address by mail whether it wants the alert, or tells it that it has it already.
    ///
    /// # Errors
    /// [`Error::TooMany`] when its network has asked for too many.
    pub fn send(self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
        FROM_A_NETWORK.refuse(db, &site.secret, self.network.as_deref(), now)?;
        self.forget_expired(db, now)?;
        let known = self.find(db)?;
        if let Some(known) = &known
            && known.confirmed_at.is_some()
        {
            return remind(known, db, site, now);
        }
        let address = self.email.to_lowercase();
        if TO_AN_ADDRESS.hit(db, &site.secret, &address, now)? != Hit::Allowed {
            return Ok(());
        }
        if Alert::is_full(db, &address)? {
            mails::full(site, &self.email, self.lang)?.put(db, now)?;
            return Ok(());
        }
        if known.is_none() {
            make_room(db, &address)?;
        }
        self.write(db, &site.secret, now)?;
        let alert = self.find(db)?.ok_or(Error::NotFound)?;
        alert.ask(db, site, now)
    }

    /// Forgets that the same was asked for before and not confirmed in time: it starts anew.
    fn forget_expired(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<()> {
        let late: Option<i64> = alerts::table
            .filter(alerts::same.eq(self.same()))
            .filter(alerts::confirmed_at.is_null())
            .filter(alerts::confirm_until.le(now))
            .select(alerts::id)
            .first(db)
            .optional()?;
        late.map_or(Ok(()), |id| Alert::end(db, id))
    }

    /// The address's alert for the same search.
    fn find(&self, db: &mut Db) -> QueryResult<Option<Alert>> {
        alerts::table
            .filter(alerts::same.eq(self.same()))
            .select(Alert::as_select())
            .first(db)
            .optional()
    }

    /// Writes the row. One that waits to be confirmed is asked about as it is wanted now, with the same link for the
    /// same seven days: who asks again and again doesn't have an address kept for longer.
    fn write(&self, db: &mut Db, secret: &Secret, now: NaiveDateTime) -> QueryResult<()> {
        let seed = token::seed();
        let as_wanted = (
            alerts::lang.eq(self.lang),
            alerts::frequency.eq(self.frequency),
            alerts::time_zone.eq(self.zone.name()),
        );
        let row = (
            alerts::email.eq(&self.email),
            alerts::address.eq(self.email.to_lowercase()),
            alerts::search.eq(canonical(&self.wanted)),
            alerts::same.eq(self.same()),
            alerts::confirm_hash.eq(confirm_token(secret, &seed).hash()),
            alerts::manage_hash.eq(manage_token(secret, &seed).hash()),
            alerts::unsubscribe_hash.eq(unsubscribe_token(secret, &seed).hash()),
            alerts::seed.eq(&seed),
            alerts::confirm_until.eq(now + TimeDelta::days(CONFIRM_DAYS)),
            alerts::asked_at.eq(now),
            alerts::since.eq(now),
            as_wanted,
        );
        each!(db, conn => diesel::insert_into(alerts::table)
            .values(row)
            .on_conflict(alerts::same)
            .do_update()
            .set(as_wanted)
            .execute(conn))?;
        Ok(())
    }

    fn same(&self) -> String {
        same(&self.email, &canonical(&self.wanted))
    }
}

/// Forgets the oldest alerts of an address that wait to be confirmed, as far as it takes for one more.
fn make_room(db: &mut Db, address: &str) -> QueryResult<()> {
    let oldest: Vec<i64> = alerts::table
        .filter(alerts::address.eq(address))
        .filter(alerts::confirmed_at.is_null())
        .order(alerts::id.desc())
        .offset(WAITING - 1)
        .limit(WAITING)
        .select(alerts::id)
        .load(db)?;
    for id in oldest {
        Alert::end(db, id)?;
    }
    Ok(())
}

/// Tells the owner of an alert who asks for it again, or for whom somebody else does, that there is nothing to do.
fn remind(known: &Alert, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<()> {
    let reminded = diesel::update(alerts::table.find(known.id))
        .filter(
            alerts::mailed_at
                .is_null()
                .or(alerts::mailed_at.le(now - QUIET)),
        )
        .set(alerts::mailed_at.eq(now))
        .execute(db)?;
    if reminded == 1 {
        mails::known(db, site, known)?.put(db, now)?;
    }
    Ok(())
}
