//! Moving an account to another address.

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::mails;
use crate::accounts::asking;
use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::proofs::{self, Purpose, Wanted};
use crate::accounts::users::{User, address_of, end_sessions};
use crate::app::State;
use crate::db::Db;
use crate::error::Result;
use crate::web::throttle::{Hit, Limit};
use crate::web::token::Token;

/// How often an account may ask for another address: its mailbox is told each time.
const ASKED: Limit = Limit {
    kind: "account-address",
    times: 6,
    window: TimeDelta::hours(1),
};

/// An address as it was typed: the one wanted, or the one to go back to.
#[derive(Serialize, Deserialize)]
pub(super) struct Change {
    pub email: String,
}

impl User {
    /// Asks the new address by mail, tells the old one, and returns the page on which the code is typed; or after how many
    /// seconds it can be asked again. Where the new address has an account, that is told to nobody but its mailbox.
    pub(super) fn ask_to_move(
        &self,
        db: &mut Db,
        site: &State,
        change: Change,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<std::result::Result<Token, u64>> {
        let hit = ASKED.hit(db, &site.secret, &self.id.to_string(), now)?;
        if let Hit::Later(seconds) = hit {
            return Ok(Err(seconds));
        }
        proofs::revoke(db, self.id, &[Purpose::Change], now)?;
        let address = address_of(&change.email);
        let known = User::at(db, &address)?;
        let is_allowed = asking::is_allowed(db, site, Purpose::Change, &address, now)?;
        let wanted = Wanted {
            purpose: Purpose::Change,
            user_id: Some(self.id),
            address: &address,
            payload: &change,
        };
        let issued = match &known {
            None if is_allowed => wanted.issue(db, &site.secret, now)?,
            _ => wanted.pretend(db, now)?,
        };
        if is_allowed {
            let mail = match &known {
                None => mails::confirm(site, self, &change.email, &issued)?,
                Some(other) => mails::known(site, other)?,
            };
            mail.put(db, now)?;
        }
        mails::asked(site, self, &change.email, origin, now)?.put(db, now)?;
        Ok(Ok(issued.page))
    }

    /// Moves to the new address; `false` where that has got an account. Other sessions end, the old address gets the link
    /// that takes the account back, and both are told.
    pub(super) fn move_for_good(
        &self,
        db: &mut Db,
        site: &State,
        change: &Change,
        session: i64,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<bool> {
        if !self.move_to(db, &change.email)? {
            return Ok(false);
        }
        proofs::revoke_all(db, self.id, now)?;
        end_sessions(db, self.id, Some(session))?;
        let former = Change {
            email: self.email.clone(),
        };
        let undo = Wanted {
            purpose: Purpose::Undo,
            user_id: Some(self.id),
            address: &self.address,
            payload: &former,
        };
        let undo = undo.issue(db, &site.secret, now)?;
        mails::moved(site, self, &change.email, &undo, origin, now)?.put(db, now)?;
        let moved = User::find(db, self.id)?;
        Event::record(db, site, &moved, Kind::AddressChanged, origin, now)?;
        Ok(true)
    }
}
