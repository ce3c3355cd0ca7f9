//! Proving the address: by the code, or by the link of the mail.

use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::waiting::Waiting;
use crate::accounts::arrival;
use crate::accounts::devices::Device;
use crate::accounts::events::Origin;
use crate::accounts::forms::{CodeForm, NewPasswordForm, cut};
use crate::accounts::mailbox;
use crate::accounts::onward::Onward;
use crate::accounts::pages::{ConfirmPage, ElsewherePage};
use crate::accounts::proofs::{Proof, Purpose};
use crate::accounts::sign_in::Next;
use crate::app::State;
use crate::error::Result;
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;

/// The page on which the mailed code is typed.
pub async fn code(
    page: Page,
    state: State,
    shown: Path<String>,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let form = code_form(&page, shown.into_inner(), &next);
    form.show(&page, &state).await
}

fn code_form(page: &Page, shown: String, next: &Next) -> mailbox::CodeForm {
    mailbox::CodeForm {
        purpose: Purpose::Register,
        owner: None,
        words: "register",
        action: urls::register_code(page.lang, &shown, &next.next),
        again: urls::register(page.lang, &next.next),
        shown,
    }
}

/// Takes the code.
pub async fn take_code(
    request: HttpRequest,
    page: Page,
    state: State,
    shown: Path<String>,
    next: Query<Next>,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let typed = form.into_inner().code;
    let code_form = code_form(&page, shown.into_inner(), &next);
    match code_form.take(&page, &state, typed).await? {
        Ok(proof) => finish(&request, &page, &state, proof).await,
        Err(answer) => Ok(answer),
    }
}

/// Where the link of the mail leads: mail programs follow links too, so it changes nothing.
pub async fn linked(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
    on: Query<Onward>,
) -> Result<HttpResponse> {
    let proof = mailbox::linked(&page, &state, Purpose::Register, &link).await?;
    let Some(proof) = proof else {
        return expired(&page, &on.open(&state.secret));
    };
    private(if asked_here(&request, &state, &proof.payload()?) {
        let action = urls::register_link(page.lang, &link, &on.on);
        let shown = ConfirmPage::new(page.clone(), "register", action, proof.address);
        html(&page, &shown)
    } else {
        let leads = leads(&page, &state, &link, &on);
        let shown = ElsewherePage::new(page.clone(), leads, proof.address, Errors::default());
        html(&page, &shown)
    })
}

/// Where the form of another browser leads, and where another link is asked for.
fn leads(page: &Page, state: &State, link: &str, on: &Onward) -> [String; 2] {
    [
        urls::register_link(page.lang, link, &on.on),
        urls::register(page.lang, &on.open(&state.secret)),
    ]
}

/// Whether this is the browser that registered.
fn asked_here(request: &HttpRequest, state: &State, waiting: &Waiting) -> bool {
    let mark = Device::of(request, state).map(|device| device.mark(state));
    mark.as_ref() == Some(&waiting.browser)
}

/// Confirms the address by the link: in another browser than the one that registered, with the password.
pub async fn confirm(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
    on: Query<Onward>,
    form: Form<NewPasswordForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let proof = mailbox::linked(&page, &state, Purpose::Register, &link).await?;
    let Some(proof) = proof else {
        return expired(&page, &on.open(&state.secret));
    };
    let waiting: Waiting = proof.payload()?;
    let hash = waiting.user.password_hash.clone();
    let is_theirs = asked_here(&request, &state, &waiting)
        || state.hashing.is_right(cut(&form.password), hash).await?;
    if is_theirs {
        return finish(&request, &page, &state, proof).await;
    }
    let mut errors = Errors::default();
    errors.add("password", "elsewhere-wrong");
    let leads = leads(&page, &state, &link, &on);
    let shown = ElsewherePage::new(page.clone(), leads, proof.address, errors);
    private(again(&page, &shown))
}

fn expired(page: &Page, next: &str) -> Result<HttpResponse> {
    let again = urls::register(page.lang, next);
    mailbox::expired(page, "register", again, next)
}

/// Makes the account and signs its owner in.
async fn finish(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    proof: Proof,
) -> Result<HttpResponse> {
    let next = proof.payload::<Waiting>()?.next.unwrap_or_default();
    let (site, now, origin) = (state.clone(), page.now, Origin::of(request, state));
    let made = state
        .db
        .write(move |db| Waiting::enter(&proof, db, &site, &origin, now));
    match mailbox::found(made.await)? {
        Some(user) => arrival::go_on(request, page, state, user, &next).await,
        None => expired(page, &next),
    }
}
