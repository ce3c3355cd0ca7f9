//! Signing in by a mailed link or code in the place of the password.

use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::arrival::{self, to};
use super::forms::{CodeForm, EmailForm};
use super::mailbox::{self, AskForm};
use super::mails;
use super::onward::Onward;
use super::pages::ConfirmPage;
use super::proofs::{Proof, Purpose};
use super::sign_in::{Next, OnceMore};
use super::users::User;
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;

const FORM: AskForm = AskForm {
    purpose: Purpose::SignIn,
    words: "mailed",
    action: |lang| urls::sign_in_by_mail(lang, ""),
    mail: mails::sign_in,
};

/// The form.
pub async fn show(page: Page, state: State, asked: Query<OnceMore>) -> Result<HttpResponse> {
    FORM.show(&page, &state, asked.into_inner()).await
}

/// Takes an address. The answer is the same for all of them.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<EmailForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let next = form.next.clone();
    let asked = FORM.take(&request, &page, &state, form);
    Ok(match asked.await? {
        Ok(shown) => to(&urls::sign_in_code(page.lang, shown, &next)),
        Err(answer) => answer,
    })
}

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
        purpose: Purpose::SignIn,
        owner: None,
        words: "mailed",
        action: urls::sign_in_code(page.lang, &shown, &next.next),
        again: urls::sign_in_by_mail(page.lang, &next.next),
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
    page: Page,
    state: State,
    link: Path<String>,
    on: Query<Onward>,
) -> Result<HttpResponse> {
    let proof = mailbox::linked(&page, &state, Purpose::SignIn, &link).await?;
    let Some(proof) = proof else {
        return expired(&page, &on.open(&state.secret));
    };
    let action = urls::sign_in_link(page.lang, &link, &on.on);
    let shown = ConfirmPage::new(page.clone(), "mailed", action, proof.address);
    private(html(&page, &shown))
}

/// Signs in by the link.
pub async fn sign_in(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
    on: Query<Onward>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    match mailbox::linked(&page, &state, Purpose::SignIn, &link).await? {
        Some(proof) => finish(&request, &page, &state, proof).await,
        None => expired(&page, &on.open(&state.secret)),
    }
}

fn expired(page: &Page, next: &str) -> Result<HttpResponse> {
    let again = urls::sign_in_by_mail(page.lang, next);
    mailbox::expired(page, "mailed", again, next)
}

async fn finish(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    proof: Proof,
) -> Result<HttpResponse> {
    let now = page.now;
    let next: Option<String> = proof.payload()?;
    let next = next.unwrap_or_default();
    let used = state.db.write(move |db| {
        proof.use_up(db, now)?;
        User::find(db, proof.user_id.ok_or(Error::NotFound)?)
    });
    match mailbox::found(used.await)? {
        Some(user) => arrival::go_on(request, page, state, user, &next).await,
        None => expired(page, &next),
    }
}
