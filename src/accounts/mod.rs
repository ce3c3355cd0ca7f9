//! Accounts: who somebody is, and how they prove it. There is no account before its address is proven; what is
//! told to somebody who isn't signed in is the same whether an address has one or not.

pub mod arrival;
mod asking;
mod choosing;
pub mod devices;
pub mod events;
pub mod factors;
mod forms;
pub mod guesses;
pub mod hub;
mod hub_pages;
pub mod identities;
pub mod invitation;
mod invitation_pages;
mod mailbox;
pub mod mailed;
pub mod mails;
pub mod members;
mod members_pages;
pub mod oidc;
mod onward;
pub mod own;
mod pages;
pub mod passkeys;
pub mod passwords;
pub mod proofs;
pub mod proving;
mod proving_pages;
pub mod recovery;
pub mod registration;
pub mod reset;
pub mod second;
mod second_pages;
pub mod second_step;
mod second_step_pages;
pub mod sign_in;
pub mod standing;
pub mod totp;
pub mod undoing;
mod undoing_pages;
pub mod users;

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::db::Db;

/// Deletes what is over: sessions, proofs, wrong guesses, browsers that nobody uses, and events of long ago.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<()> {
    crate::web::session::forget_old(db, now)?;
    proofs::forget_old(db, now)?;
    guesses::forget_old(db, now)?;
    devices::forget_old(db, now)?;
    events::forget_old(db, now)?;
    Ok(())
}
