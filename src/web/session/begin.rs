//! How a session of somebody begins.

use std::collections::HashMap;

use actix_session::SessionExt;
use actix_web::HttpRequest;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{LONGEST, agent_of, country_of, network_of, put};
use crate::app::App;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::sessions;
use crate::web::token::Token;
use crate::web::urls;
use crate::web::visitor::lang_of;

/// Where a session's values say under which key it goes on.
pub(super) const KEY: &str = "key";

/// A session that is to begin: of whom, and where.
pub struct Beginning {
    user: i64,
    agent: String,
    network: String,
    country: &'static str,
    /// Where they sign in, if nothing comes of it.
    sign_in: String,
}

/// The key of a session that has begun, for its browser and nobody else.
pub struct Begun(Token);

impl Beginning {
    pub fn of(request: &HttpRequest, app: &App, user: i64) -> Self {
        Self {
            user,
            agent: agent_of(request),
            network: network_of(request, app),
            country: country_of(request, app),
            sign_in: urls::sign_in(lang_of(request), ""),
        }
    }

    /// Begins it. To be done in the transaction that has made sure of who it is, with the account held: what ends all
    /// sessions comes before that or after it.
    pub fn begin(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<Begun> {
        let key = Token::random();
        diesel::insert_into(sessions::table)
            .values((
                sessions::key_hash.eq(key.hash()),
                sessions::user_id.eq(self.user),
                sessions::agent.eq(&self.agent),
                sessions::network.eq(&self.network),
                sessions::country.eq(self.country),
                sessions::state.eq("{}"),
                sessions::created_at.eq(now),
                sessions::seen_at.eq(now),
                sessions::ends_at.eq(now + LONGEST),
            ))
            .execute(db)?;
        Ok(Begun(key))
    }

    /// Begins it in the place of the one in which it is asked for.
    ///
    /// # Errors
    /// [`Error::Elsewhere`], to sign in, when that one has been ended meanwhile.
    pub fn begin_anew(&self, db: &mut Db, former: i64, now: NaiveDateTime) -> Result<Begun> {
        self.end(db, former)?;
        Ok(self.begin(db, now)?)
    }

    /// Ends the one in which it is asked for.
    ///
    /// # Errors
    /// [`Error::Elsewhere`], to sign in, when it has been ended meanwhile.
    pub fn end(&self, db: &mut Db, former: i64) -> Result<()> {
        let ended = diesel::delete(sessions::table.find(former))
            .filter(sessions::user_id.eq(self.user))
            .execute(db)?;
        match ended {
            0 => Err(self.refused()),
            _ => Ok(()),
        }
    }

    /// What is answered where it can't begin.
    pub fn refused(&self) -> Error {
        Error::Elsewhere(self.sign_in.clone())
    }
}

impl Begun {
    /// Has the browser go on in it, whatever there was before.
    ///
    /// # Errors
    /// When it can't be told.
    pub fn go_on(&self, request: &HttpRequest) -> Result<()> {
        let session = request.get_session();
        session.clear();
        session.renew();
        put(request, KEY, &self.0.to_string())
    }
}

/// The key of a session that has begun, as its values say it.
pub(super) fn told(values: &HashMap<String, String>) -> Option<Token> {
    let key: String = serde_json::from_str(values.get(KEY)?).ok()?;
    Token::parse(&key)
}
