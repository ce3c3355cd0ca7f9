//! Signing in by a mailed link or code in the place of the password.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::arrival::{self, to};
use super::asking::Asked;
use super::forms::{CodeForm, EmailForm};
use super::mails;
use super::pages::{AskMailPage, CodePage, ConfirmPage, ExpiredPage};
use super::proofs::{Proof, Purpose, Typed};
use super::registration::{try_code, words_of};
use super::users::User;
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::later;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::{limits, urls};

/// The form.
pub async fn show(page: Page) -> Result<HttpResponse> {
    let action = urls::sign_in_by_mail(page.lang);
    let form = EmailForm::default();
    let shown = AskMailPage::new(page.clone(), "mailed", action, form, Errors::default());
    private(html(&page, &shown))
}

/// Takes an address. The answer is the same for all of them.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<EmailForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let form = form.into_inner();
    let mut errors = Errors::default();
    let Some(email) = form.read(&mut errors) else {
        let action = urls::sign_in_by_mail(page.lang);
        let again = AskMailPage::new(page.clone(), "mailed", action, form, errors);
        return private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again));
    };
    let network = limits::network_of(&request, &state);
    let lang = page.lang;
    let asked = Asked {
        email,
        network,
        lang,
    };
    let (site, now) = (state.clone(), page.now);
    let shown = state
        .db
        .write(move |db| asked.mail(db, &site, Purpose::SignIn, mails::sign_in, now))
        .await;
    state.mail.wake();
    match shown {
        Ok(shown) => Ok(to(&urls::sign_in_code(page.lang, shown))),
        Err(Error::TooMany {
            retry_after_seconds,
        }) => {
            errors.add_too_many(retry_after_seconds);
            let action = urls::sign_in_by_mail(page.lang);
            let again = AskMailPage::new(page.clone(), "mailed", action, form, errors);
            private(later(&page, &again, retry_after_seconds))
        }
        Err(error) => Err(error),
    }
}

/// The page on which the mailed code is typed.
pub async fn code(page: Page, shown: Path<String>) -> Result<HttpResponse> {
    let action = urls::sign_in_code(page.lang, &shown);
    let template = CodePage::new(page.clone(), "mailed", action, Errors::default());
    private(html(&page, &template))
}

/// Takes the code.
pub async fn take_code(
    request: HttpRequest,
    page: Page,
    state: State,
    shown: Path<String>,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let shown = shown.into_inner();
    match try_code(&page, &state, Purpose::SignIn, None, &shown, &form.code).await? {
        (Typed::Right, Some(proof)) => finish(&request, &page, &state, proof).await,
        (typed, _) => {
            let mut errors = Errors::default();
            errors.add("code", words_of(typed));
            let action = urls::sign_in_code(page.lang, &shown);
            let again = CodePage::new(page.clone(), "mailed", action, errors);
            private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again))
        }
    }
}

/// Where the link of the mail leads: mail programs follow links too, so it changes nothing.
pub async fn linked(page: Page, state: State, link: Path<String>) -> Result<HttpResponse> {
    let (now, asked) = (page.now, link.clone());
    let found = state
        .db
        .read(move |db| Proof::linked(db, Purpose::SignIn, &asked, now));
    private(match found.await {
        Ok(proof) => {
            let action = urls::sign_in_link(page.lang, &link);
            let template = ConfirmPage::new(page.clone(), "mailed", action, proof.address);
            html(&page, &template)
        }
        Err(Error::NotFound) => expired(&page),
        Err(error) => Err(error),
    })
}

/// Signs in by the link.
pub async fn sign_in(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let now = page.now;
    let found = state
        .db
        .read(move |db| Proof::linked(db, Purpose::SignIn, &link, now));
    match found.await {
        Ok(proof) => finish(&request, &page, &state, proof).await,
        Err(Error::NotFound) => private(expired(&page)),
        Err(error) => Err(error),
    }
}

fn expired(page: &Page) -> Result<HttpResponse> {
    let again = urls::sign_in_by_mail(page.lang);
    let template = ExpiredPage::new(page.clone(), "mailed", again);
    html_with(StatusCode::NOT_FOUND, page, &template)
}

async fn finish(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    proof: Proof,
) -> Result<HttpResponse> {
    let now = page.now;
    let used = state
        .db
        .write(move |db| {
            proof.use_up(db, now)?;
            User::find(db, proof.user_id.ok_or(Error::NotFound)?)
        })
        .await;
    match used {
        Ok(user) => arrival::go_on(request, page, state, user, "").await,
        Err(Error::NotFound) => private(expired(page)),
        Err(error) => Err(error),
    }
}
