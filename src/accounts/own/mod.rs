//! What somebody does about their own account: name and language, password, address, where they are signed in, what is
//! held of them, and its end.

pub mod address;
mod address_pages;
pub mod deletion;
pub mod details;
pub mod export;
mod holdings;
mod mails;
mod moving;
mod pages;
pub mod parts;
pub mod password;
mod records;
pub mod sessions;
pub mod undo;

use actix_web::HttpResponse;

use super::arrival::to;
use super::users::User;
use crate::app::State;
use crate::error::Result;
use crate::text_enum;
use crate::web::page::Page;
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Visitor;

text_enum! {
    /// What has just been done, as the account's page tells it.
    Done {
        Details = "details",
        Password = "password",
        Address = "address",
        Session = "session",
        Sessions = "sessions",
    }
}

/// Back to the account's page, which says what has been done.
fn back(page: &Page, done: Done) -> Result<HttpResponse> {
    private(Ok(to(&urls::account_done(page.lang, done.as_str()))))
}

/// The account of who is signed in.
async fn own(state: &State, visitor: &Visitor) -> Result<User> {
    let id = visitor.id;
    state.db.read(move |db| User::find(db, id)).await
}
