//! Undoing what a stranger has added to an account to sign in with, by the link of the mail about it. A new password alone
//! wouldn't help: it is asked for the stranger's second factor. All sessions end and the password goes, as whoever has added
//! something has known it.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::arrival::to;
use super::events::{Event, Kind, Origin};
use super::mailbox::{self, found};
use super::proofs::{self, Issued, Proof, Purpose, Wanted};
use super::undoing_pages::UndoPage;
use super::users::{User, end_sessions};
use super::{devices, recovery};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::{identities, passkeys, users};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::token::Token;
use crate::web::urls;

/// How long before what is undone other things that were added go, too: whoever steals an account may first make sure of
/// another way in.
pub const SITTING: TimeDelta = TimeDelta::days(1);

/// What there was before: an app whose place a stranger's has taken gets it back.
#[derive(Serialize, Deserialize)]
struct Former {
    totp: Option<String>,
}

/// The link that undoes what is added now. `user` is the account as it was before.
pub(super) fn offer(
    db: &mut Db,
    site: &State,
    user: &User,
    now: NaiveDateTime,
) -> QueryResult<Issued> {
    let wanted = Wanted {
        purpose: Purpose::UndoFactor,
        user_id: Some(user.id),
        address: &user.address,
        payload: &Former {
            totp: user.totp.clone(),
        },
    };
    wanted.issue(db, &site.secret, now)
}

/// Where the link of the mail leads: mail programs follow links too, so it changes nothing.
pub async fn linked(page: Page, state: State, link: Path<String>) -> Result<HttpResponse> {
    let (wanted, now) = (link.clone(), page.now);
    let read = state.db.read(move |db| find(db, &wanted, now));
    match found(read.await)? {
        Some(_) => private(html(&page, &UndoPage::new(page.clone(), &link))),
        None => expired(&page),
    }
}

/// Undoes it, and goes on to choose a password.
pub async fn undo(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let undone = state.db.write(move |db| {
        let (proof, user) = find(db, &link, now)?;
        let user = User::alone(db, user.id)?;
        user.undo_factors(db, &site, &proof, &origin, now)
    });
    let undone = found(undone.await)?;
    state.mail.wake();
    match undone {
        Some(reset) => private(Ok(to(&urls::reset(page.lang, reset, "")))),
        None => expired(&page),
    }
}

/// What the link undoes, and whose account it is about.
///
/// # Errors
/// [`Error::NotFound`] where it can't be used, and where the account has moved to another mailbox since.
fn find(db: &mut Db, link: &str, now: NaiveDateTime) -> Result<(Proof, User)> {
    let proof = Proof::linked(db, Purpose::UndoFactor, link, now)?;
    let user = User::find(db, proof.user_id.ok_or(Error::NotFound)?)?;
    if user.address != proof.address {
        return Err(Error::NotFound);
    }
    Ok((proof, user))
}

fn expired(page: &Page) -> Result<HttpResponse> {
    mailbox::expired(page, "undo", urls::sign_in(page.lang, ""), "")
}

impl User {
    /// Takes away what was added, shuts everybody out, and returns the link to choose a password with.
    fn undo_factors(
        &self,
        db: &mut Db,
        site: &State,
        proof: &Proof,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<Token> {
        // Again, now that nobody else changes the account.
        if self.address != proof.address {
            return Err(Error::NotFound);
        }
        proof.use_up(db, now)?;
        proofs::revoke_all(db, self.id, now)?;
        end_sessions(db, self.id, None)?;
        devices::forget(db, site, self.id, None)?;
        let since = proof.created_at - SITTING;
        self.forget_factors_since(db, since)?;
        // What these would undo is gone. Earlier ones still have something to undo.
        proofs::revoke_since(db, self.id, Purpose::UndoFactor, since, now)?;
        Event::record(db, site, self, Kind::FactorsUndone, origin, now)?;
        let reset = Wanted {
            purpose: Purpose::Reset,
            user_id: Some(self.id),
            address: &self.address,
            payload: &(),
        };
        Ok(reset.issue(db, &site.secret, now)?.link)
    }

    /// Takes away the password, and what has been added since to sign in with.
    pub(super) fn forget_factors_since(&self, db: &mut Db, since: NaiveDateTime) -> Result<()> {
        diesel::update(users::table.find(self.id))
            .set(users::password_hash.eq(None::<String>))
            .execute(db)?;
        diesel::delete(passkeys::table)
            .filter(passkeys::user_id.eq(self.id))
            .filter(passkeys::created_at.ge(since))
            .execute(db)?;
        diesel::delete(identities::table)
            .filter(identities::user_id.eq(self.id))
            .filter(identities::created_at.ge(since))
            .execute(db)?;
        if let Some(first) = Event::first_since(db, self.id, Kind::SecondFactorOn, since)? {
            diesel::update(users::table.find(self.id))
                .set((
                    users::totp.eq(self.app_before(db, first)?),
                    users::totp_step.eq(None::<i64>),
                ))
                .execute(db)?;
        }
        let codes = [Kind::SecondFactorOn, Kind::CodesRenewed];
        if Event::has_been(db, self.id, &codes, since)? {
            recovery::forget(db, self.id)?;
        }
        Ok(())
    }

    /// The app that there was before another one came at that time: without it, whoever reads the mailbox could undo that
    /// its owner has a new phone, and would need no second factor any more.
    fn app_before(&self, db: &mut Db, changed_at: NaiveDateTime) -> Result<Option<String>> {
        match Proof::made_at(db, self.id, Purpose::UndoFactor, changed_at)? {
            Some(proof) => Ok(proof.payload::<Former>()?.totp),
            None => Ok(None),
        }
    }
}
