//! Browsers that somebody has signed in with before, by a cookie that says nothing else.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::app::App;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::devices;
use crate::web::preferences;
use crate::web::token::{self, Token};

const COOKIE: &str = "device";
/// How long a browser is known that isn't used to sign in.
const KEPT_DAYS: i64 = 400;

/// The cookie of a browser.
#[derive(Debug, Clone)]
pub struct Device(Token);

impl Device {
    /// The one a request comes from, if it has signed anybody in before.
    pub fn of(request: &HttpRequest, app: &App) -> Option<Self> {
        let cookie = request.cookie(&cookie_name(app))?;
        Token::parse(cookie.value()).map(Self)
    }

    pub fn new() -> Self {
        Self(Token::random())
    }

    /// What it is known by in an account: another number in each, so that accounts of one browser can't be told.
    fn hash(&self, app: &App, user: i64) -> Vec<u8> {
        let said = [user.to_be_bytes().as_slice(), &self.0.hash()].concat();
        app.secret.derive("device", &said).to_vec()
    }

    /// Whether somebody has signed in with it before.
    pub fn is_known(&self, db: &mut Db, app: &App, user: i64) -> QueryResult<bool> {
        let known = devices::table.filter(devices::hash.eq(self.hash(app, user)));
        diesel::select(diesel::dsl::exists(known)).get_result(db)
    }

    /// Remembers that somebody has signed in with it, and tells whether that is the first time.
    pub fn remember(
        &self,
        db: &mut Db,
        app: &App,
        user: i64,
        now: NaiveDateTime,
    ) -> QueryResult<bool> {
        let hash = self.hash(app, user);
        let known = diesel::update(devices::table.filter(devices::hash.eq(&hash)))
            .set(devices::seen_at.eq(now))
            .execute(db)?;
        if known > 0 {
            return Ok(false);
        }
        let row = (
            devices::user_id.eq(user),
            devices::hash.eq(hash),
            devices::seen_at.eq(now),
        );
        // Somebody may sign in twice at the same time.
        let new = crate::each!(db, conn => diesel::insert_into(devices::table)
            .values(row)
            .on_conflict(devices::hash)
            .do_nothing()
            .execute(conn))?;
        Ok(new > 0)
    }

    /// What its guesses are counted by.
    pub fn counted(&self) -> String {
        self.0.to_string()
    }

    /// Has the browser keep it, from now on for as long as any.
    ///
    /// # Errors
    /// When the answer can't carry it.
    pub fn stay(&self, answer: &mut HttpResponse, app: &App) -> Result<()> {
        let set = answer.add_cookie(&self.cookie(app));
        set.map_err(|error| Error::Internal(error.into()))
    }

    /// What the browser that asked for something is told again by.
    pub fn mark(&self, app: &App) -> String {
        token::encode(&app.secret.derive("device-mark", &self.0.hash()))
    }

    fn cookie(&self, app: &App) -> Cookie<'static> {
        Cookie::build(cookie_name(app), self.0.to_string())
            .path("/")
            .same_site(SameSite::Lax)
            .http_only(true)
            .secure(app.config.is_secure())
            .max_age(Duration::days(KEPT_DAYS))
            .finish()
    }
}

impl Default for Device {
    fn default() -> Self {
        Self::new()
    }
}

/// Forgets the browsers of an account, all or all but one: whoever signs in with them again is told of by mail.
pub fn forget(db: &mut Db, app: &App, user: i64, but: Option<&Device>) -> QueryResult<()> {
    let own = but.map(|device| device.hash(app, user)).unwrap_or_default();
    diesel::delete(devices::table)
        .filter(devices::user_id.eq(user))
        .filter(devices::hash.ne(own))
        .execute(db)?;
    Ok(())
}

/// What the cookie is called that a browser is known by.
pub fn cookie_name(app: &App) -> String {
    preferences::cookie_name(COOKIE, app)
}

/// Forgets browsers that nobody has signed in with for long.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(devices::table)
        .filter(devices::seen_at.le(now - chrono::TimeDelta::days(KEPT_DAYS)))
        .execute(db)
}
