//! Taking an account back by its former address. Whoever has moved it may have got in by anything: all sessions end, the
//! password goes, and with it whatever has been added to sign in with.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use super::address_pages::{TakenPage, UndoPage};
use super::mails;
use super::moving::Change;
use crate::accounts::arrival::to;
use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::mailbox::{self, found};
use crate::accounts::proofs::{self, Proof, Purpose, Wanted};
use crate::accounts::users::{User, end_sessions};
use crate::accounts::{devices, undoing};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::token::Token;
use crate::web::urls;

/// Where the link of the mail leads: mail programs follow links too, so it changes nothing.
pub async fn linked(page: Page, state: State, link: Path<String>) -> Result<HttpResponse> {
    let Some(proof) = find(&page, &state, &link).await? else {
        return expired(&page);
    };
    let former: Change = proof.payload()?;
    let shown = UndoPage::new(page.clone(), &link, former.email);
    private(html(&page, &shown))
}

/// Takes it back, and goes on to choose a password.
pub async fn undo(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let Some(proof) = find(&page, &state, &link).await? else {
        return expired(&page);
    };
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let taken_back = state.db.write(move |db| {
        let user = User::alone(db, proof.user_id.ok_or(Error::NotFound)?)?;
        user.take_back(db, &site, &proof, &origin, now)
    });
    let taken_back = found(taken_back.await)?;
    state.mail.wake();
    match taken_back {
        Some(Some(reset)) => private(Ok(to(&urls::reset(page.lang, reset, "")))),
        Some(None) => {
            let shown = TakenPage::new(page.clone(), "undo");
            private(html_with(StatusCode::CONFLICT, &page, &shown))
        }
        None => expired(&page),
    }
}

async fn find(page: &Page, state: &State, link: &str) -> Result<Option<Proof>> {
    let (link, now) = (link.to_owned(), page.now);
    let read = state.db.read(move |db| {
        let proof = Proof::linked(db, Purpose::Undo, &link, now)?;
        User::find(db, proof.user_id.ok_or(Error::NotFound)?)?;
        Ok(proof)
    });
    found(read.await)
}

fn expired(page: &Page) -> Result<HttpResponse> {
    mailbox::expired(page, "undo", urls::sign_in(page.lang, ""), "")
}

impl User {
    /// Goes back to the former address and shuts everybody out; the link to choose a password with. `None` where that
    /// address has got an account of its own: then nothing changes, and the link works as long as before.
    fn take_back(
        &self,
        db: &mut Db,
        site: &State,
        proof: &Proof,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<Option<Token>> {
        let former: Change = proof.payload()?;
        if !self.move_to(db, &former.email)? {
            return Ok(None);
        }
        proof.use_up(db, now)?;
        proofs::revoke_all(db, self.id, now)?;
        // A thief who has moved it twice has got a link like this one, too. That of the first address counts.
        proofs::revoke_later(db, proof, now)?;
        end_sessions(db, self.id, None)?;
        devices::forget(db, site, self.id, None)?;
        self.forget_factors_since(db, proof.created_at - undoing::SITTING)?;
        let back = User::find(db, self.id)?;
        Event::record(db, site, &back, Kind::AddressRestored, origin, now)?;
        if self.address != back.address {
            mails::taken_back(site, self)?.put(db, now)?;
        }
        let reset = Wanted {
            purpose: Purpose::Reset,
            user_id: Some(self.id),
            address: &back.address,
            payload: &(),
        };
        Ok(Some(reset.issue(db, &site.secret, now)?.link))
    }
}
