//! Sessions of people who are signed in, in our own table, so that they can be listed and ended. A visitor who isn't
//! signed in has none, and no cookie.

use std::collections::HashMap;

use actix_session::config::PersistentSession;
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_session::{SessionExt, SessionMiddleware};
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Key, SameSite};
use actix_web::http::header::USER_AGENT;
use anyhow::anyhow;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::token::Token;
use super::visitor::{Staff, Visitor};
use super::{limits, preferences};
use crate::app::{App, State};
use crate::db::Db;
use crate::db::types::{Json, json};
use crate::error::{Error, Result};
use crate::schema::{passkeys, sessions, users};

/// Where a session holds who is signed in, read anew for each request.
pub const VISITOR: &str = "visitor";
/// Where it holds whom it is to be of, and where it was begun.
const USER: &str = "user";
const AGENT: &str = "agent";
/// Says that it isn't known who is signed in: the database is away.
const AWAY: &str = "away";
const NETWORK: &str = "network";

/// How long a session lasts that nobody uses, and at the longest. Staff prove more often who they are.
const IDLE: TimeDelta = TimeDelta::days(14);
const LONGEST: TimeDelta = TimeDelta::days(90);
const STAFF_IDLE: TimeDelta = TimeDelta::hours(8);
const STAFF_LONGEST: TimeDelta = TimeDelta::days(7);
/// How exactly it is known when a session was used last.
const SEEN: TimeDelta = TimeDelta::minutes(1);
/// So much is kept of what a browser calls itself, in characters.
const LONGEST_AGENT: usize = 300;

type Values = HashMap<String, String>;

/// The layer that finds a request's session.
pub fn layer(app: &State) -> SessionMiddleware<Store> {
    let key: Vec<u8> = ["session-cookie-1", "session-cookie-2"]
        .iter()
        .flat_map(|purpose| app.secret.derive(purpose, b""))
        .collect();
    let lasts = Duration::days(LONGEST.num_days());
    SessionMiddleware::builder(Store { app: app.clone() }, Key::from(&key))
        .cookie_name(preferences::session_cookie(app))
        .cookie_secure(app.config.is_secure())
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .session_lifecycle(PersistentSession::default().session_ttl(lasts))
        .build()
}

/// Begins a session of somebody who has proven who they are: under a new key, whatever there was before.
///
/// # Errors
/// When it can't be written down.
pub fn begin(request: &HttpRequest, app: &App, user: i64) -> Result<()> {
    let session = request.get_session();
    session.clear();
    session.renew();
    put(request, USER, &user)?;
    put(request, AGENT, &agent_of(request))?;
    put(request, NETWORK, &network_of(request, app))
}

/// Keeps something for the next requests of the same browser.
///
/// # Errors
/// When it can't be written down.
pub fn put(request: &HttpRequest, key: &str, value: &impl serde::Serialize) -> Result<()> {
    let kept = request.get_session().insert(key, value);
    kept.map_err(|error| Error::Internal(anyhow!("a session can't hold {key}: {error}")))
}

/// What was kept.
///
/// # Errors
/// When it can't be read.
pub fn kept<T: serde::de::DeserializeOwned>(request: &HttpRequest, key: &str) -> Result<Option<T>> {
    let kept = request.get_session().get(key);
    kept.map_err(|error| Error::Internal(anyhow!("a session's {key} can't be read: {error}")))
}

/// Forgets what was kept.
pub fn drop_kept(request: &HttpRequest, key: &str) {
    request.get_session().remove(key);
}

/// Whether it can't be told now who asks.
pub fn is_away(request: &HttpRequest) -> bool {
    request.get_session().contains_key(AWAY)
}

/// Ends the session.
pub fn end(request: &HttpRequest) {
    request.get_session().purge();
}

/// What a browser calls itself.
pub fn agent_of(request: &HttpRequest) -> String {
    let said = request.headers().get(USER_AGENT);
    let said = said.and_then(|said| said.to_str().ok()).unwrap_or("");
    said.chars().take(LONGEST_AGENT).collect()
}

/// The network a request comes from; empty where it isn't known.
pub fn network_of(request: &HttpRequest, app: &App) -> String {
    limits::network_of(request, app).unwrap_or_default()
}

/// The table `sessions` as actix-session uses it.
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
    super::locale::Lang,
    super::visitor::Aim,
    Option<Staff>,
    Option<String>,
);

impl Store {
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

    async fn insert(&self, values: Values) -> Result<Token> {
        let (key, now) = (Token::random(), self.app.clock.now());
        let hash = key.hash();
        self.app
            .db
            .write(move |db| Ok(insert(db, hash, values, now)?))
            .await?;
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
    if now - row.seen_at >= idle || now - row.created_at >= longest {
        return Ok(None);
    }
    let Json(mut values) = row.state;
    if let Some((id, email, name, lang, aim, staff, totp)) = person {
        let visitor = Visitor {
            has_second: totp.is_some() || has_passkey(db, id)?,
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

/// How long a session lasts that nobody uses, and at the longest.
pub const fn lasts(is_staff: bool) -> (TimeDelta, TimeDelta) {
    if is_staff {
        (STAFF_IDLE, STAFF_LONGEST)
    } else {
        (IDLE, LONGEST)
    }
}

fn has_passkey(db: &mut Db, user: i64) -> QueryResult<bool> {
    let own = passkeys::table.filter(passkeys::user_id.eq(user));
    diesel::select(diesel::dsl::exists(own)).get_result(db)
}

fn seen(db: &mut Db, id: i64, now: NaiveDateTime) -> Result<()> {
    diesel::update(sessions::table.find(id))
        .set(sessions::seen_at.eq(now))
        .execute(db)?;
    Ok(())
}

fn insert(db: &mut Db, hash: Vec<u8>, values: Values, now: NaiveDateTime) -> QueryResult<()> {
    let said =
        |key: &str| -> Option<serde_json::Value> { serde_json::from_str(values.get(key)?).ok() };
    let text = |key: &str| {
        let value = said(key);
        let text = value.as_ref().and_then(|value| value.as_str());
        text.unwrap_or_default().to_owned()
    };
    diesel::insert_into(sessions::table)
        .values((
            sessions::key_hash.eq(hash),
            sessions::user_id.eq(said(USER).and_then(|user| user.as_i64())),
            sessions::agent.eq(text(AGENT)),
            sessions::network.eq(text(NETWORK)),
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
    for key in [VISITOR, USER, AGENT, NETWORK, AWAY] {
        values.remove(key);
    }
    values
}

/// Deletes the sessions that are over, and returns how many those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(sessions::table)
        .filter(
            sessions::ends_at
                .le(now)
                .or(sessions::seen_at.le(now - IDLE)),
        )
        .execute(db)
}

/// Forgets all that was kept and goes on under a new key.
pub fn end_quietly(request: &HttpRequest) {
    let session = request.get_session();
    session.clear();
    session.renew();
}
