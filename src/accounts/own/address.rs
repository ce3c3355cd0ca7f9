//! Another address for one's own account. The new one is asked by mail, the old one told at once; once it has changed
//! both are told, and the old one can take the account back for a week (`undo.rs`).

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::address_pages::{AddressPage, TakenPage};
use super::moving::Change;
use super::{Done, back};
use crate::accounts::arrival::to;
use crate::accounts::events::Origin;
use crate::accounts::forms::{CodeForm, EmailForm};
use crate::accounts::mailbox::{self, found};
use crate::accounts::pages::ConfirmPage;
use crate::accounts::proofs::{Proof, Purpose};
use crate::accounts::users::{User, address_of};
use crate::app::State;
use crate::error::Result;
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Proven, Visitor};

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
        let shown = AddressPage::new(page.clone(), visitor.email, form, errors);
        return private(again(&page, &shown));
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
            let shown = AddressPage::new(page.clone(), visitor.email, form, errors);
            private(later(&page, &shown, seconds))
        }
    }
}

/// The page on which the mailed code is typed.
pub async fn code(
    visitor: Visitor,
    page: Page,
    state: State,
    shown: Path<String>,
) -> Result<HttpResponse> {
    let form = code_form(&visitor, &page, shown.into_inner());
    form.show(&page, &state).await
}

fn code_form(visitor: &Visitor, page: &Page, shown: String) -> mailbox::CodeForm {
    mailbox::CodeForm {
        purpose: Purpose::Change,
        owner: Some(visitor.id),
        words: "address",
        action: urls::own_address_code(page.lang, &shown),
        again: urls::own_address(page.lang),
        shown,
    }
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
    let typed = form.into_inner().code;
    let code_form = code_form(&visitor, &page, shown.into_inner());
    match code_form.take(&page, &state, typed).await? {
        Ok(proof) => finish(&request, &visitor, &page, &state, proof).await,
        Err(answer) => Ok(answer),
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
    let Some(proof) = find(&visitor, &page, &state, &link).await? else {
        return expired(&page);
    };
    let action = urls::own_address_link(page.lang, &link);
    let shown = ConfirmPage::new(page.clone(), "address", action, proof.address);
    private(html(&page, &shown))
}

/// Moves to the address by the link.
pub async fn confirm(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    match find(&visitor, &page, &state, &link).await? {
        Some(proof) => finish(&request, &visitor, &page, &state, proof).await,
        None => expired(&page),
    }
}

async fn find(visitor: &Visitor, page: &Page, state: &State, link: &str) -> Result<Option<Proof>> {
    let proof = mailbox::linked(page, state, Purpose::Change, link).await?;
    Ok(proof.filter(|proof| proof.user_id == Some(visitor.id)))
}

fn expired(page: &Page) -> Result<HttpResponse> {
    mailbox::expired(page, "address", urls::own_address(page.lang), "")
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
    let moved = found(moved.await)?;
    state.mail.wake();
    match moved {
        Some(true) => back(page, Done::Address),
        Some(false) => {
            let shown = TakenPage::new(page.clone(), "address");
            private(html_with(StatusCode::CONFLICT, page, &shown))
        }
        None => expired(page),
    }
}
