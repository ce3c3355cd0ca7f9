use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::proofs::{Proof, Purpose, Wanted};
use crate::accounts::users::{NewUser, User, address_of};
use crate::accounts::{asking, mails};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::token::Token;

/// What a registration is kept as until its address is proven.
#[derive(Serialize, Deserialize)]
pub(super) struct Waiting {
    pub user: NewUser,
    /// The browser that asked: who opens the link in another one has to know the password. Otherwise somebody could
    /// register an address that isn't theirs, and have its owner confirm an account whose password they know.
    pub browser: String,
    /// Where to go on.
    #[serde(default)]
    pub next: Option<String>,
}

impl Waiting {
    /// Writes to the address: how to confirm it or, where it has an account, that it has one. A proof is made either way,
    /// so that both look the same; the second one can't be used.
    pub fn ask(&self, db: &mut Db, site: &State, now: NaiveDateTime) -> Result<Token> {
        let known = User::at(db, &self.user.email)?;
        let address = address_of(&self.user.email);
        let is_allowed = asking::is_allowed(db, site, Purpose::Register, &address, now)?;
        let wanted = Wanted {
            purpose: Purpose::Register,
            user_id: known.as_ref().map(|user| user.id),
            address: &address,
            payload: self,
        };
        let issued = match &known {
            None if is_allowed => wanted.issue(db, &site.secret, now)?,
            _ => wanted.pretend(db, now)?,
        };
        if is_allowed {
            let next = self.next.as_deref().unwrap_or_default();
            let mail = match &known {
                None => mails::confirm(site, &self.user, &issued, next)?,
                Some(user) => mails::known(site, user)?,
            };
            mail.put(db, now)?;
        }
        Ok(issued.page)
    }

    /// Makes the account that a proof was asked for with.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the proof has been used, or the address has got an account meanwhile: that one stays as
    /// it is.
    pub fn enter(
        proof: &Proof,
        db: &mut Db,
        site: &State,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<User> {
        proof.use_up(db, now)?;
        let waiting: Self = proof.payload()?;
        if proof.user_id.is_some() {
            return Err(Error::NotFound);
        }
        let id = waiting.user.insert(db, now)?.ok_or(Error::NotFound)?;
        let user = User::find(db, id)?;
        Event::record(db, site, &user, Kind::Registered, origin, now)?;
        Ok(user)
    }
}
