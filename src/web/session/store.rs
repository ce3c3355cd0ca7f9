//! The table `sessions` as actix-session uses it.

use std::collections::HashMap;

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time::Duration;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::begin::{KEY, told};
use super::{AWAY, LONGEST, NOBODYS, VISITOR, lasts};
use crate::app::State;
use crate::db::Db;
use crate::db::types::{Json, json};
use crate::error::Result;
use crate::schema::{members, passkeys, sessions, users};
use crate::web::locale::Lang;
use crate::web::token::Token;
use crate::web::visitor::{Aim, Staff, Visitor};

/// How exactly it is known when a session was used last.
const SEEN: TimeDelta = TimeDelta::minutes(1);

type Values = HashMap<String, String>;

/// The table, for one site.
pub struct Store {
    app: State,
}

#[derive(Queryable)]
struct Row {
    id: i64,
    state: Json<Values>,
    created_at: NaiveDateTime,
    seen_at: NaiveDateTime,
}

type Person = (
    i64,
    String,
    String,
    Lang,
    Aim,
    Option<Staff>,
    Option<String>,
);

impl Store {
    pub fn new(app: &State) -> Self {
        Self { app: app.clone() }
    }

    async fn find(&self, key: &SessionKey) -> Result<Option<Values>> {
        let Some(hash) = hash_of(key) else {
            return Ok(None);
        };
        let now = self.app.clock.now();
        let found = self.app.db.read(move |db| find(db, hash, now)).await?;
        let Some((values, id, seen_at)) = found else {
            return Ok(None);
        };
        if now - seen_at > SEEN {
            let seen = self.app.db.write(move |db| seen(db, id, now)).await;
            // Who can read goes on reading while nothing can be written: the disk is full, say.
            if let Err(error) = seen {
                tracing::error!(%error, "it can't be written down that a session was used");
            }
        }
        Ok(Some(values))
    }

    /// The key of a session that has begun, or of a new one of nobody.
    async fn insert(&self, values: Values) -> Result<Token> {
        if let Some(begun) = told(&values) {
            return Ok(begun);
        }
        let (key, now) = (Token::random(), self.app.clock.now());
        let hash = key.hash();
        let inserted = self
            .app
            .db
            .write(move |db| Ok(insert(db, hash, values, now)?));
        inserted.await?;
        Ok(key)
    }
}

impl SessionStore for Store {
    async fn load(&self, key: &SessionKey) -> Result<Option<Values>, LoadError> {
        // A failure here would be answered past the layers that draw its page: the extractors tell of it.
        Ok(self.find(key).await.unwrap_or_else(|error| {
            tracing::error!(%error, "a session can't be read");
            Some(Values::from([(AWAY.to_owned(), "true".to_owned())]))
        }))
    }

    async fn save(&self, values: Values, _: &Duration) -> Result<SessionKey, SaveError> {
        let key = self.insert(values).await;
        let key = key.map_err(|error| SaveError::Other(error.into()))?;
        SessionKey::try_from(key.to_string()).map_err(|error| SaveError::Other(error.into()))
    }

    async fn update(
        &self,
        key: SessionKey,
        values: Values,
        _: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        if let Some(hash) = hash_of(&key) {
            let kept = self.app.db.write(move |db| Ok(keep(db, hash, values)?));
            let kept = kept.await;
            kept.map_err(|error| UpdateError::Other(error.into()))?;
        }
        Ok(key)
    }

    /// When it was used last is written down when it is found.
    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let Some(hash) = hash_of(key) else {
            return Ok(());
        };
        let gone = self.app.db.write(move |db| {
            diesel::delete(sessions::table.filter(sessions::key_hash.eq(hash))).execute(db)?;
            Ok(())
        });
        Ok(gone.await?)
    }
}

fn hash_of(key: &SessionKey) -> Option<Vec<u8>> {
    Token::parse(key.as_ref()).map(|key| key.hash())
}

fn find(
    db: &mut Db,
    hash: Vec<u8>,
    now: NaiveDateTime,
) -> Result<Option<(Values, i64, NaiveDateTime)>> {
    let found: Option<(Row, Option<Person>)> = sessions::table
        .left_join(users::table)
        .filter(sessions::key_hash.eq(hash))
        .filter(sessions::ends_at.gt(now))
        .filter(users::suspended_at.is_null())
        .select((
            (
                sessions::id,
                sessions::state,
                sessions::created_at,
                sessions::seen_at,
            ),
            (
                users::id,
                users::email,
                users::name,
                users::lang,
                users::aim,
                users::staff,
                users::totp,
            )
                .nullable(),
        ))
        .first(db)
        .optional()?;
    let Some((row, person)) = found else {
        return Ok(None);
    };
    let (idle, longest) = lasts(matches!(&person, Some((.., Some(_), _))));
    let idle = if person.is_some() { idle } else { NOBODYS };
    if now - row.seen_at >= idle || now - row.created_at >= longest {
        return Ok(None);
    }
    let Json(mut values) = row.state;
    if let Some((id, email, name, lang, aim, staff, totp)) = person {
        let visitor = Visitor {
            has_second: totp.is_some() || has_passkey(db, id)?,
            hires: hires(db, id)?,
            id,
            email,
            name,
            lang,
            aim,
            staff,
            session: row.id,
            proven_at: row.created_at,
        };
        values.insert(VISITOR.to_owned(), json(&visitor)?);
    }
    Ok(Some((values, row.id, row.seen_at)))
}

fn has_passkey(db: &mut Db, user: i64) -> QueryResult<bool> {
    let own = passkeys::table.filter(passkeys::user_id.eq(user));
    diesel::select(diesel::dsl::exists(own)).get_result(db)
}

fn hires(db: &mut Db, user: i64) -> QueryResult<bool> {
    let own = members::table.filter(members::user_id.eq(user));
    diesel::select(diesel::dsl::exists(own)).get_result(db)
}

fn seen(db: &mut Db, id: i64, now: NaiveDateTime) -> Result<()> {
    diesel::update(sessions::table.find(id))
        .set(sessions::seen_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Writes down one of nobody: those of somebody begin otherwise.
fn insert(db: &mut Db, hash: Vec<u8>, values: Values, now: NaiveDateTime) -> QueryResult<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::key_hash.eq(hash),
            sessions::user_id.eq(None::<i64>),
            sessions::agent.eq(""),
            sessions::network.eq(""),
            sessions::state.eq(json(&own(values))?),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::ends_at.eq(now + LONGEST),
        ))
        .execute(db)?;
    Ok(())
}

/// What pages remember of a session that is still there: one that was ended meanwhile stays so.
fn keep(db: &mut Db, hash: Vec<u8>, values: Values) -> QueryResult<()> {
    diesel::update(sessions::table.filter(sessions::key_hash.eq(hash)))
        .set(sessions::state.eq(json(&own(values))?))
        .execute(db)?;
    Ok(())
}

/// Without what is read anew each time.
fn own(mut values: Values) -> Values {
    for key in [VISITOR, KEY, AWAY] {
        values.remove(key);
    }
    values
}
