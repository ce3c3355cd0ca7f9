//! Another address for one's own account. The new one is asked by mail, the old one told at once; once it has changed
//! both are told, and the old one can take the account back for a week (`undo.rs`).

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::address_pages::{AddressPage, TakenPage};
use super::{Done, back, mails};
use crate::accounts::arrival::to;
use crate::accounts::asking;
use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::forms::{CodeForm, EmailForm};
use crate::accounts::pages::{CodePage, ConfirmPage, ExpiredPage};
use crate::accounts::proofs::{self, Proof, Purpose, Typed, Wanted};
use crate::accounts::registration::{try_code, words_of};
use crate::accounts::users::{User, address_of, end_sessions};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::later;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::throttle::{Hit, Limit};
use crate::web::token::Token;
use crate::web::urls;
use crate::web::visitor::{Proven, Visitor};

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

/// The form, which says what address is waited for.
pub async fn show(Proven(visitor): Proven, page: Page, state: State) -> Result<HttpResponse> {
    let (id, now) = (visitor.id, page.now);
    let open = state
        .db
        .read(move |db| Ok(Proof::open(db, id, Purpose::Change, now)?));
    let waiting = open.await?.pop().map(|proof| proof.address);
    let shown = AddressPage::new(
        page.clone(),
        visitor.email,
        EmailForm::default(),
        Errors::default(),
    );
    private(html(&page, &shown.waiting_for(waiting)))
}

/// Takes the new address. The answer is the same whether it has an account or not.
pub async fn take(
    request: HttpRequest,
    Proven(visitor): Proven,
    page: Page,
    state: State,
    form: Form<EmailForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let mut errors = Errors::default();
    let email = form.read(&mut errors).unwrap_or_default();
    if address_of(&email) == address_of(&visitor.email) {
        errors.add("email", "own-address-same");
    }
    if !errors.is_empty() {
        let again = AddressPage::new(page.clone(), visitor.email, form, errors);
        return private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again));
    }
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let asked = state.db.write(move |db| {
        let user = User::find(db, visitor.id)?;
        user.ask_to_move(db, &site, Change { email }, &origin, now)
    });
    let asked = asked.await?;
    state.mail.wake();
    match asked {
        Ok(shown) => private(Ok(to(&urls::own_address_code(page.lang, shown)))),
        Err(seconds) => {
            errors.add_too_many(seconds);
            let again = AddressPage::new(page.clone(), visitor.email, form, errors);
            private(later(&page, &again, seconds))
        }
    }
}

impl User {
    /// Asks the new address by mail, tells the old one, and returns the page on which the code is typed; or after how many
    /// seconds it can be asked again. Where the new address has an account, that is told to nobody but its mailbox.
    fn ask_to_move(
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
        proofs::revoke(db, self.id, Some(Purpose::Change), now)?;
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
    fn move_for_good(
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
        proofs::revoke(db, self.id, None, now)?;
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

/// The page on which the mailed code is typed.
pub async fn code(_: Visitor, page: Page, shown: Path<String>) -> Result<HttpResponse> {
    let template = code_page(&page, &shown, Errors::default());
    private(html(&page, &template))
}

fn code_page(page: &Page, shown: &str, errors: Errors) -> CodePage {
    let action = urls::own_address_code(page.lang, shown);
    CodePage::new(page.clone(), "address", action, errors)
}

/// Takes the code.
pub async fn take_code(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    shown: Path<String>,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    let (purpose, owner) = (Purpose::Change, Some(visitor.id));
    match try_code(&page, &state, purpose, owner, &shown, &form.code).await? {
        (Typed::Right, Some(proof)) => finish(&request, &visitor, &page, &state, proof).await,
        (typed, _) => {
            let mut errors = Errors::default();
            errors.add("code", words_of(typed));
            let again = code_page(&page, &shown, errors);
            private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again))
        }
    }
}

/// Where the link of the mail leads. Only its own account may follow it: whoever has mistyped an address must not have
/// given the account to a stranger by it.
pub async fn linked(
    visitor: Visitor,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    match find(&visitor, &page, &state, &link).await {
        Ok(proof) => {
            let action = urls::own_address_link(page.lang, &link);
            let template = ConfirmPage::new(page.clone(), "address", action, proof.address);
            private(html(&page, &template))
        }
        Err(Error::NotFound) => private(expired(&page)),
        Err(error) => Err(error),
    }
}

/// Moves to the address by the link.
pub async fn confirm(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    match find(&visitor, &page, &state, &link).await {
        Ok(proof) => finish(&request, &visitor, &page, &state, proof).await,
        Err(Error::NotFound) => private(expired(&page)),
        Err(error) => Err(error),
    }
}

async fn find(visitor: &Visitor, page: &Page, state: &State, link: &str) -> Result<Proof> {
    let (link, now, id) = (link.to_owned(), page.now, visitor.id);
    let found = state
        .db
        .read(move |db| Proof::linked(db, Purpose::Change, &link, now));
    let own = Some(found.await?).filter(|proof| proof.user_id == Some(id));
    own.ok_or(Error::NotFound)
}

fn expired(page: &Page) -> Result<HttpResponse> {
    let again = urls::own_address(page.lang);
    let template = ExpiredPage::new(page.clone(), "address", again);
    html_with(StatusCode::NOT_FOUND, page, &template)
}

async fn finish(
    request: &HttpRequest,
    visitor: &Visitor,
    page: &Page,
    state: &State,
    proof: Proof,
) -> Result<HttpResponse> {
    let (site, now, origin) = (state.clone(), page.now, Origin::of(request, state));
    let (id, session) = (visitor.id, visitor.session);
    let moved = state.db.write(move |db| {
        let user = User::alone(db, id)?;
        proof.use_up(db, now)?;
        user.move_for_good(db, &site, &proof.payload()?, session, &origin, now)
    });
    let moved = moved.await;
    state.mail.wake();
    match moved {
        Ok(true) => back(page, Done::Address),
        Ok(false) => {
            let template = TakenPage::new(page.clone(), "address");
            private(html_with(StatusCode::CONFLICT, page, &template))
        }
        Err(Error::NotFound) => private(expired(page)),
        Err(error) => Err(error),
    }
}
