//! Asking for a mail without being signed in: how often, and what comes of it. The answer is the same whether the address
//! has an account or not.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::{Connection, QueryResult};

use super::proofs::{Issued, Purpose, Wanted};
use super::users::{User, address_of};
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::mail::Mail;
use crate::web::locale::Lang;
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
pub(super) const fn to_an_address(purpose: Purpose) -> Limit {
    let (kind, times, window) = match purpose {
        Purpose::SignIn => ("account-mail-sign-in", 2, TimeDelta::minutes(10)),
        Purpose::Change => ("account-mail-change", 5, TimeDelta::hours(1)),
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
    pub lang: Lang,
    /// Where to go on, which the proof keeps: the mail may be read in another browser.
    pub next: Option<String>,
}

impl Asked {
    /// Mails an address that has an account what lets its owner in, and tells the page on which the code is typed. For an
    /// address that has none the same is done, and the mail taken out of the outbox again: drawing and writing one takes
    /// longer than all the rest, and whoever measures it would know who has an account.
    ///
    /// # Errors
    /// [`crate::error::Error::TooMany`] when the network has asked too often.
    pub fn mail(
        &self,
        db: &mut Db,
        site: &State,
        purpose: Purpose,
        drawn: fn(&State, &User, &Issued, &str) -> Result<Mail>,
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
            payload: &self.next,
        };
        let next = self.next.as_deref().unwrap_or_default();
        if let Some(user) = user.filter(|_| is_allowed) {
            let issued = wanted.issue(db, &site.secret, now)?;
            drawn(site, &user, &issued, next)?.put(db, now)?;
            return Ok(issued.page);
        }
        let issued = wanted.pretend(db, now)?;
        let nobody = User::nobody(&self.email, self.lang, now);
        let mail = drawn(site, &nobody, &issued, next)?;
        put_and_take_back(db, mail, now)?;
        Ok(issued.page)
    }
}

/// Does what it takes to put a mail into the outbox, and undoes it.
fn put_and_take_back(db: &mut Db, mail: Mail, now: NaiveDateTime) -> Result<()> {
    let undone: QueryResult<()> = db.transaction(|db| {
        mail.put(db, now)?;
        Err(diesel::result::Error::RollbackTransaction)
    });
    match undone {
        Err(diesel::result::Error::RollbackTransaction) => Ok(()),
        other => Ok(other?),
    }
}
