//! Coming in: what is the same however somebody has proven who they are.

use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::devices::Device;
use super::events::{Event, Kind, Origin};
use super::identities::Waiting;
use super::users::User;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::passkeys;
use crate::web::form::taken;
use crate::web::page::Page;
use crate::web::preferences::own_path;
use crate::web::private::keep_to_yourself;
use crate::web::{session, urls};
use diesel::prelude::*;

/// Where a session holds somebody who still owes the second factor.
const PENDING: &str = "pending";
/// How long they may take for it.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Somebody who has given the first proof and owes the second.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pending {
    pub user: i64,
    pub since: NaiveDateTime,
    pub next: String,
}

impl Pending {
    /// Who owes the second factor here, if anybody does and it isn't too late.
    ///
    /// # Errors
    /// [`Error::Elsewhere`]: to sign in from the beginning.
    pub fn of(request: &HttpRequest, page: &Page) -> Result<Self> {
        let pending: Option<Self> = session::kept(request, PENDING)?;
        pending
            .filter(|pending| page.now - pending.since < PATIENCE)
            .ok_or_else(|| Error::Elsewhere(urls::sign_in(page.lang, "")))
    }
}

/// Goes on once somebody has given the first proof: to the second factor where there is one, otherwise in.
pub async fn go_on(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    user: User,
    next: &str,
) -> Result<HttpResponse> {
    let id = user.id;
    let has_second = state.db.read(move |db| Ok(has_second(db, id)?)).await?;
    if !has_second {
        // Staff get no further without one.
        let first = urls::second_factor(page.lang);
        let next = user.staff.map_or(next, |_| first.as_str());
        return arrive(request, page, state, user, next).await;
    }
    let pending = Pending {
        user: id,
        since: page.now,
        next: next.to_owned(),
    };
    let waiting = Waiting::of(request, page)?;
    session::end_quietly(request);
    session::put(request, PENDING, &pending)?;
    if let Some(waiting) = waiting {
        waiting.keep(request)?;
    }
    Ok(to(&urls::second_step(page.lang)))
}

/// Whether an account has a second factor or a passkey.
pub fn has_second(db: &mut Db, user: i64) -> QueryResult<bool> {
    use crate::schema::users;
    let with_totp = users::table.find(user).filter(users::totp.is_not_null());
    let with_passkey = passkeys::table.filter(passkeys::user_id.eq(user));
    Ok(
        diesel::select(diesel::dsl::exists(with_totp)).get_result::<bool>(db)?
            || diesel::select(diesel::dsl::exists(with_passkey)).get_result::<bool>(db)?,
    )
}

/// Whether somebody has signed in to an account since it was made.
fn has_arrived(db: &mut Db, user: &User) -> QueryResult<bool> {
    let kinds = [Kind::SignedIn, Kind::NewDevice];
    Event::has_been(db, user.id, &kinds, user.created_at)
}

/// Signs somebody in who has given all proofs, tells them of a browser that is new, and goes on to `next`.
///
/// # Errors
/// [`Error::NotFound`] for an account of the demo where the site serves the public.
pub async fn arrive(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    user: User,
    next: &str,
) -> Result<HttpResponse> {
    if user.demo && state.config.is_production() {
        return Err(Error::NotFound);
    }
    let device = Device::of(request, state).unwrap_or_default();
    let (site, own, now) = (state.clone(), device.clone(), page.now);
    let (origin, id) = (Origin::of(request, state), user.id);
    let waiting = Waiting::of(request, page)?;
    state
        .db
        .write(move |db| {
            let is_new = own.remember(db, &site, user.id, now)?;
            // The browser that an account was made with is no news, the next one is.
            let is_first = now - user.created_at <= PATIENCE && !has_arrived(db, &user)?;
            let kind = match is_new && !is_first {
                true => Kind::NewDevice,
                false => Kind::SignedIn,
            };
            Event::record(db, &site, &user, kind, &origin, now)?;
            waiting.map_or(Ok(()), |waiting| {
                waiting.link(db, &site, &user, &origin, now)
            })
        })
        .await?;
    state.mail.wake();
    session::begin(request, state, id)?;
    let next = if next.is_empty() {
        urls::account(page.lang)
    } else {
        own_path(next).to_owned()
    };
    let mut answer = to(&next);
    device.stay(&mut answer, state)?;
    Ok(answer)
}

/// On to a page, by GET. (Where to may be a secret, and whose it is too.)
pub fn to(path: &str) -> HttpResponse {
    let mut answer = taken(path);
    keep_to_yourself(&mut answer);
    answer
}
