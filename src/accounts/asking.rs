//! Asking for a mail without being signed in: how often, and what comes of it. The answer is the same whether the address
//! has an account or not.

use chrono::{NaiveDateTime, TimeDelta};

use super::proofs::{Issued, Purpose, Wanted};
use super::users::{User, address_of};
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::mail::Mail;
use crate::web::throttle::{Hit, Limit};
use crate::web::token::Token;

/// How many mails one network may ask for, to whichever addresses.
const FROM_A_NETWORK: Limit = Limit {
    kind: "account-mail-network",
    times: 30,
    window: TimeDelta::hours(1),
};

/// How many mails an address is sent that asks nobody to. The window of a link is no longer than the link works: whoever
/// asks for so many that the owner of the mailbox gets no more has put links into it that the owner can use.
const fn to_an_address(purpose: Purpose) -> Limit {
    let (kind, times, window) = match purpose {
        Purpose::SignIn => ("account-mail-sign-in", 2, TimeDelta::minutes(10)),
        Purpose::Reset => ("account-mail-reset", 3, TimeDelta::minutes(30)),
        _ => ("account-mail-register", 5, TimeDelta::hours(1)),
    };
    Limit {
        kind,
        times,
        window,
    }
}

/// Whether an address may be sent one more mail.
pub(super) fn is_allowed(
    db: &mut Db,
    site: &State,
    purpose: Purpose,
    address: &str,
    now: NaiveDateTime,
) -> Result<bool> {
    let hit = to_an_address(purpose).hit(db, &site.secret, address, now)?;
    Ok(hit == Hit::Allowed)
}

/// Who asks for a mail, and to which address.
pub(super) struct Asked {
    pub email: String,
    pub network: Option<String>,
}

impl Asked {
    /// Mails an address that has an account what lets its owner in, and tells the page on which the code is typed. A proof
    /// is made for every address, so that all look the same.
    ///
    /// # Errors
    /// [`crate::error::Error::TooMany`] when the network has asked too often.
    pub fn mail(
        &self,
        db: &mut Db,
        site: &State,
        purpose: Purpose,
        drawn: fn(&State, &User, &Issued) -> Result<Mail>,
        now: NaiveDateTime,
    ) -> Result<Token> {
        FROM_A_NETWORK.refuse(db, &site.secret, self.network.as_deref(), now)?;
        let user = User::at(db, &self.email)?;
        let address = address_of(&self.email);
        let is_allowed = is_allowed(db, site, purpose, &address, now)?;
        let wanted = Wanted {
            purpose,
            user_id: user.as_ref().map(|user| user.id),
            address: &address,
            payload: &(),
        };
        let Some(user) = user.filter(|_| is_allowed) else {
            return Ok(wanted.pretend(db, now)?.page);
        };
        let issued = wanted.issue(db, &site.secret, now)?;
        drawn(site, &user, &issued)?.put(db, now)?;
        Ok(issued.page)
    }
}
