//! Coming in: what is the same however somebody has proven who they are.

use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::devices::Device;
use super::events::{Event, Kind, Origin};
use super::factors;
use super::identities::Waiting;
use super::users::User;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::text_enum;
use crate::web::form::taken;
use crate::web::page::Page;
use crate::web::preferences::own_path;
use crate::web::private::keep_to_yourself;
use crate::web::session::{Beginning, Begun};
use crate::web::visitor::Visitor;
use crate::web::{session, urls};

/// Where a session holds somebody who still owes the second factor.
const PENDING: &str = "pending";
/// How long they may take for it.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

text_enum! {
    /// Why somebody has to sign in once more.
    Again {
        /// What they have proven who they are by was changed meanwhile.
        Changed = "changed",
        /// The second proof came too late.
        Late = "late",
        /// The session that they had is over.
        Ended = "ended",
    }
}

/// Somebody who has given the first proof and owes the second.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pending {
    pub user: i64,
    since: NaiveDateTime,
    pub next: String,
    /// What the first proof was given to: [`User::mark`].
    mark: String,
}

impl Pending {
    /// Who owes the second factor here, if anybody does and it isn't too late.
    ///
    /// # Errors
    /// [`Error::Elsewhere`]: to sign in from the beginning.
    pub fn of(request: &HttpRequest, page: &Page) -> Result<Self> {
        let pending: Option<Self> = session::kept(request, PENDING)?;
        match pending {
            Some(pending) if page.now - pending.since < PATIENCE => Ok(pending),
            Some(pending) => Err(again(page, &pending.next, Again::Late)),
            None => Err(Error::Elsewhere(urls::sign_in(page.lang, ""))),
        }
    }

    /// Signs them in, who have given the second proof, too.
    ///
    /// # Errors
    /// [`Error::Elsewhere`], to sign in from the beginning, when the first proof is worth nothing any more: another
    /// password has been chosen meanwhile, say.
    pub async fn arrive(
        &self,
        request: &HttpRequest,
        page: &Page,
        state: &State,
        user: User,
    ) -> Result<HttpResponse> {
        if user.mark(&state.secret) != self.mark {
            return Err(again(page, &self.next, Again::Changed));
        }
        arrive(request, page, state, user, &self.next).await
    }
}

/// To sign in from the beginning, and told why.
fn again(page: &Page, next: &str, why: Again) -> Error {
    Error::Elsewhere(urls::sign_in_again(page.lang, next, why.as_str()))
}

/// Goes on once somebody has given the first proof: to the second factor where there is one, otherwise in. Which of the
/// two is decided in the transaction that begins the session: a factor may be added at any time.
pub async fn go_on(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    user: User,
    next: &str,
) -> Result<HttpResponse> {
    let pending = Pending {
        user: user.id,
        since: page.now,
        next: next.to_owned(),
        mark: user.mark(&state.secret),
    };
    // Staff get no further without one.
    let first = urls::second_factor(page.lang, next);
    let lands = user.staff.map_or(next, |_| first.as_str());
    let arrival = Arrival::of(request, page, state, user, next)?;
    let device = arrival.device.clone();
    let begun = state.db.write(move |db| match arrival.owes_second(db)? {
        true => Ok(None),
        false => Ok(Some(arrival.begin(db)?)),
    });
    match begun.await? {
        Some(begun) => welcome(request, page, state, &begun, &device, lands),
        None => owe(request, page, &pending),
    }
}

/// On to the second factor.
fn owe(request: &HttpRequest, page: &Page, pending: &Pending) -> Result<HttpResponse> {
    let waiting = Waiting::of(request, page)?;
    session::end_quietly(request);
    session::put(request, PENDING, pending)?;
    if let Some(waiting) = waiting {
        waiting.keep(request)?;
    }
    Ok(to(&urls::second_step(page.lang)))
}

/// Whether somebody has signed in to an account since it was made.
fn has_arrived(db: &mut Db, user: &User) -> QueryResult<bool> {
    let kinds = [Kind::SignedIn, Kind::NewDevice];
    Event::has_been(db, user.id, &kinds, user.created_at)
}

/// Signs somebody in who has given all proofs, and goes on to `next`.
///
/// # Errors
/// [`Error::NotFound`] for an account of the demo where the site serves the public. [`Error::Elsewhere`], to sign in from
/// the beginning, when what was proven has been changed meanwhile.
pub async fn arrive(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    user: User,
    next: &str,
) -> Result<HttpResponse> {
    let arrival = Arrival::of(request, page, state, user, next)?;
    let device = arrival.device.clone();
    let begun = state.db.write(move |db| arrival.begin(db)).await?;
    welcome(request, page, state, &begun, &device, next)
}

/// Somebody who comes in: who, where and when.
struct Arrival {
    site: State,
    user: User,
    device: Device,
    origin: Origin,
    begins: Beginning,
    /// An account at another site that waits to be linked.
    waiting: Option<Waiting>,
    now: NaiveDateTime,
    /// What is answered where what was proven has been changed meanwhile.
    overtaken: Error,
}

impl Arrival {
    /// # Errors
    /// [`Error::NotFound`] for an account of the demo where the site serves the public.
    fn of(
        request: &HttpRequest,
        page: &Page,
        state: &State,
        user: User,
        next: &str,
    ) -> Result<Self> {
        if user.demo && state.config.is_production() {
            return Err(Error::NotFound);
        }
        Ok(Self {
            site: state.clone(),
            device: Device::of(request, state).unwrap_or_default(),
            origin: Origin::of(request, state),
            begins: Beginning::of(request, state, user.id),
            waiting: Waiting::of(request, page)?,
            now: page.now,
            overtaken: again(page, next, Again::Changed),
            user,
        })
    }

    /// Whether there is a second factor. It stays so until the transaction is over: whoever adds one waits.
    fn owes_second(&self, db: &mut Db) -> Result<bool> {
        User::alone(db, self.user.id)?;
        Ok(factors::has_second(db, self.user.id)?)
    }

    /// Begins their session, and tells them of a browser that is new.
    ///
    /// # Errors
    /// [`Error::Elsewhere`], to sign in from the beginning, when what was proven has been changed meanwhile.
    fn begin(self, db: &mut Db) -> Result<Begun> {
        let (site, user, now) = (&self.site, &self.user, self.now);
        if !user.is_as_it_was(db)? {
            return Err(self.overtaken);
        }
        let is_new = self.device.remember(db, site, user.id, now)?;
        // The browser that an account was made with is no news, the next one is.
        let is_first = now - user.created_at <= PATIENCE && !has_arrived(db, user)?;
        let kind = match is_new && !is_first {
            true => Kind::NewDevice,
            false => Kind::SignedIn,
        };
        Event::record(db, site, user, kind, &self.origin, now)?;
        if let Some(waiting) = self.waiting {
            waiting.link(db, site, user, &self.origin, now)?;
        }
        Ok(self.begins.begin(db, now)?)
    }
}

/// Has the browser go on in the session that has begun, to `next`, and be known from now on.
fn welcome(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    begun: &Begun,
    device: &Device,
    next: &str,
) -> Result<HttpResponse> {
    state.mail.wake();
    begun.go_on(request)?;
    let mut answer = to(&on(page, next));
    device.stay(&mut answer, state)?;
    Ok(answer)
}

/// Begins another session of somebody who has just proven again who they are, and goes on to `next`.
///
/// # Errors
/// [`Error::Elsewhere`], to sign in, when the session in which they did so has been ended meanwhile.
pub async fn go_on_proven(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    visitor: &Visitor,
    next: &str,
) -> Result<HttpResponse> {
    let begins = Beginning::of(request, state, visitor.id);
    let (id, former, now) = (visitor.id, visitor.session, page.now);
    let begun = state.db.write(move |db| {
        User::alone(db, id)?;
        begins.begin_anew(db, former, now)
    });
    begun.await?.go_on(request)?;
    Ok(to(&on(page, next)))
}

/// Where to go on: to a page of this site, or to the account.
pub fn on(page: &Page, next: &str) -> String {
    match next {
        "" => urls::account(page.lang),
        next => own_path(next).to_owned(),
    }
}

/// Where to go on, as it stands in a link: nowhere but to this site.
pub fn own_next(next: &str) -> &str {
    match next {
        "" => "",
        next => own_path(next),
    }
}

/// On to a page, by GET. (Where to may be a secret, and whose it is too.)
pub fn to(path: &str) -> HttpResponse {
    let mut answer = taken(path);
    keep_to_yourself(&mut answer);
    answer
}
