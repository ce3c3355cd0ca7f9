//! Sessions of people who are signed in, in our own table, so that they can be listed and ended. A visitor who isn't
//! signed in has none, and no cookie.
//!
//! Whoever proves who they are begins one ([`begin`]): its row is written in the transaction that has made sure of them, so
//! that nothing comes in between. What pages remember beside it is written when they have answered ([`store`]).

mod begin;
mod store;
mod trouble;

use actix_session::config::PersistentSession;
use actix_session::{SessionExt, SessionMiddleware};
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Key, SameSite};
use actix_web::http::header::USER_AGENT;
use anyhow::anyhow;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

pub use self::begin::{Beginning, Begun};
use self::store::Store;
pub use self::trouble::{answer, hold};
use super::{limits, preferences};
use crate::app::{App, State};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::sessions;

/// Where a session holds who is signed in, read anew for each request.
pub const VISITOR: &str = "visitor";
/// Says that it isn't known who is signed in: the database is away.
const AWAY: &str = "away";

/// How long a session lasts that nobody uses, and at the longest. Staff prove more often who they are.
const IDLE: TimeDelta = TimeDelta::days(14);
const LONGEST: TimeDelta = TimeDelta::days(90);
const STAFF_IDLE: TimeDelta = TimeDelta::hours(8);
const STAFF_LONGEST: TimeDelta = TimeDelta::days(7);
/// How long one of nobody lasts: of who owes the second factor, or is at another site to sign in there.
const NOBODYS: TimeDelta = TimeDelta::hours(1);
/// So much is kept of what a browser calls itself, in characters.
const LONGEST_AGENT: usize = 300;

/// The layer that finds a request's session.
pub fn layer(app: &State) -> SessionMiddleware<Store> {
    let key: Vec<u8> = ["session-cookie-1", "session-cookie-2"]
        .iter()
        .flat_map(|purpose| app.secret.derive(purpose, b""))
        .collect();
    let lasts = Duration::days(LONGEST.num_days());
    SessionMiddleware::builder(Store::new(app), Key::from(&key))
        .cookie_name(preferences::session_cookie(app))
        .cookie_secure(app.config.is_secure())
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .session_lifecycle(PersistentSession::default().session_ttl(lasts))
        .build()
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
/// [`Error::Busy`] when the database is away: it isn't known then.
pub fn kept<T: serde::de::DeserializeOwned>(request: &HttpRequest, key: &str) -> Result<Option<T>> {
    if is_away(request) {
        return Err(Error::Busy);
    }
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

/// Whether a browser still brings the cookie of a session that isn't there any more.
pub fn is_over(request: &HttpRequest, app: &App) -> bool {
    let brings = request.cookie(&preferences::session_cookie(app)).is_some();
    brings && request.get_session().entries().is_empty()
}

/// Forgets all that was kept and goes on under a new key.
pub fn end_quietly(request: &HttpRequest) {
    let session = request.get_session();
    session.clear();
    session.renew();
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

/// The country a request comes from; empty where it isn't known.
pub fn country_of(request: &HttpRequest, app: &App) -> &'static str {
    limits::country_of(request, app).unwrap_or_default()
}

/// How long a session lasts that nobody uses, and at the longest.
pub const fn lasts(is_staff: bool) -> (TimeDelta, TimeDelta) {
    if is_staff {
        (STAFF_IDLE, STAFF_LONGEST)
    } else {
        (IDLE, LONGEST)
    }
}

/// Deletes the sessions that are over, and returns how many those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    let of_nobody = sessions::user_id
        .is_null()
        .and(sessions::seen_at.le(now - NOBODYS));
    diesel::delete(sessions::table)
        .filter(
            sessions::ends_at
                .le(now)
                .or(sessions::seen_at.le(now - IDLE))
                .or(of_nobody),
        )
        .execute(db)
}
