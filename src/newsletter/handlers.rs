use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::form::SignUpForm;
use super::model::{SignUp, Subscription};
use super::pages::{ConfirmPage, EndPage, FormPage, NoticePage};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::{is_trapped, later, taken};
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::stamp::Stamp;
use crate::web::{limits, urls};

/// What the form's stamp is for.
pub const STAMP: &str = "newsletter";

/// The form to sign up, on a page of its own.
pub async fn show(page: Page) -> Result<HttpResponse> {
    let stamp = Stamp::shared(&page.site, STAMP, page.now);
    let form = SignUpForm::default();
    html(
        &page,
        &FormPage::new(page.clone(), form, stamp, Errors::default()),
    )
}

/// Takes an address. The answer is the same for all of them.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<SignUpForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let form = form.into_inner();
    let sent = urls::newsletter_sent(page.lang);
    if is_trapped(&form.homepage, STAMP) {
        return Ok(taken(&sent));
    }
    let (stamp, refused) = Stamp::check(&state, STAMP, &form.stamp, page.now);
    let mut errors = Errors::default();
    let email = form.read(&mut errors);
    if let Some(refused) = refused {
        errors.add_whole(refused.words());
    }
    let Some(email) = email.filter(|_| errors.is_empty()) else {
        let again = FormPage::new(page.clone(), form, stamp, errors);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again);
    };
    let sign_up = SignUp {
        email,
        lang: page.lang,
        network: limits::network_of(&request, &state),
    };
    let (site, now) = (state.clone(), page.now);
    let asked = state.db.write(move |db| sign_up.send(db, &site, now)).await;
    match asked {
        Ok(()) => {
            state.mail.wake();
            Ok(taken(&sent))
        }
        Err(Error::TooMany {
            retry_after_seconds,
        }) => {
            errors.add_too_many(retry_after_seconds);
            let again = FormPage::new(page.clone(), form, stamp, errors);
            later(&page, &again, retry_after_seconds)
        }
        Err(error) => Err(error),
    }
}

/// What a reader sees who has signed up.
pub async fn sent(page: Page) -> Result<HttpResponse> {
    html(&page, &NoticePage::new(page.clone(), "sent"))
}

/// Where the link of the confirming mail leads: mail programs follow links too, so it changes nothing.
pub async fn confirmation(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let (token, now) = (token.into_inner(), page.now);
    let asked = token.clone();
    let found = state
        .db
        .read(move |db| Subscription::to_confirm(db, &asked, now))
        .await;
    let answer = match found {
        Ok(reader) if reader.confirmed_at.is_some() => confirmed(page.clone()).await,
        Ok(reader) => html(&page, &ConfirmPage::new(page.clone(), &token, reader.email)),
        Err(Error::NotFound) => expired(&page),
        Err(error) => Err(error),
    };
    private(answer)
}

/// Confirms an address.
pub async fn confirm(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (site, token, now) = (state.clone(), token.into_inner(), page.now);
    let asked = token.clone();
    // Made-up links don't take the write door.
    let found = state
        .db
        .read(move |db| Subscription::to_confirm(db, &asked, now))
        .await;
    let done = match found {
        Ok(_) => {
            state
                .db
                .write(move |db| Subscription::confirm(db, &site, &token, now))
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            state.mail.wake();
            Ok(taken(&urls::newsletter_confirmed(page.lang)))
        }
        Err(Error::NotFound) => private(expired(&page)),
        Err(error) => Err(error),
    }
}

/// What a new reader sees.
pub async fn confirmed(page: Page) -> Result<HttpResponse> {
    html(&page, &NoticePage::new(page.clone(), "confirmed"))
}

/// Where the link at the foot of a mail leads. Whether anybody has that link isn't told.
pub async fn unsubscription(page: Page, token: Path<String>) -> Result<HttpResponse> {
    private(html(&page, &EndPage::new(page.clone(), &token)))
}

/// Unsubscribes, for a reader's form and for a mail program alike: RFC 8058 has it answered without a redirect.
pub async fn unsubscribe(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
) -> Result<HttpResponse> {
    let found = state
        .db
        .read(move |db| Subscription::to_end(db, &token))
        .await?;
    match found {
        Some(id) => state.db.write(move |db| Subscription::end(db, id)).await?,
        // Only these are counted: a mail provider unsubscribes many people from one network.
        None => state.limits.change(&request, &state)?,
    }
    private(html(&page, &NoticePage::new(page.clone(), "ended")))
}

fn expired(page: &Page) -> Result<HttpResponse> {
    let expired = NoticePage::new(page.clone(), "expired");
    html_with(StatusCode::NOT_FOUND, page, &expired)
}
