//! Another password for who has forgotten theirs.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::arrival::to;
use super::asking::Asked;
use super::devices::Device;
use super::events::{Event, Kind, Origin};
use super::forms::{EmailForm, NewPasswordForm};
use super::pages::{AskMailPage, ExpiredPage, NoticePage, ResetPage};
use super::passwords::{self, SHORTEST, SHORTEST_OF_STAFF};
use super::proofs::{self, Proof, Purpose};
use super::users::User;
use super::{arrival, mails};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::later;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::{limits, urls};

/// The form for the address.
pub async fn show(page: Page) -> Result<HttpResponse> {
    let action = urls::forgotten(page.lang);
    let form = EmailForm::default();
    let shown = AskMailPage::new(page.clone(), "forgotten", action, form, Errors::default());
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
        let action = urls::forgotten(page.lang);
        let again = AskMailPage::new(page.clone(), "forgotten", action, form, errors);
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
    let asked = state
        .db
        .write(move |db| asked.mail(db, &site, Purpose::Reset, mails::reset, now))
        .await;
    state.mail.wake();
    match asked {
        Ok(_) => Ok(to(&urls::forgotten_sent(page.lang))),
        Err(Error::TooMany {
            retry_after_seconds,
        }) => {
            errors.add_too_many(retry_after_seconds);
            let action = urls::forgotten(page.lang);
            let again = AskMailPage::new(page.clone(), "forgotten", action, form, errors);
            private(later(&page, &again, retry_after_seconds))
        }
        Err(error) => Err(error),
    }
}

/// What is shown after asking.
pub async fn sent(page: Page) -> Result<HttpResponse> {
    private(html(
        &page,
        &NoticePage::new(page.clone(), "forgotten-sent"),
    ))
}

/// Where the link of the mail leads: the form for another password.
pub async fn linked(page: Page, state: State, link: Path<String>) -> Result<HttpResponse> {
    match find(&page, &state, &link).await {
        Ok(_) => {
            let shown = ResetPage::new(page.clone(), &link, Errors::default());
            private(html(&page, &shown))
        }
        Err(Error::NotFound) => private(expired(&page)),
        Err(error) => Err(error),
    }
}

async fn find(page: &Page, state: &State, link: &str) -> Result<(Proof, User)> {
    let (link, now) = (link.to_owned(), page.now);
    state
        .db
        .read(move |db| {
            let proof = Proof::linked(db, Purpose::Reset, &link, now)?;
            let user = User::find(db, proof.user_id.ok_or(Error::NotFound)?)?;
            Ok((proof, user))
        })
        .await
}

/// Takes the new password. All sessions end; its owner signs in with it, at once: the browser has opened the mailbox's
/// link, so it doesn't wait for those who guess.
pub async fn choose(
    request: HttpRequest,
    page: Page,
    state: State,
    link: Path<String>,
    form: Form<NewPasswordForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (proof, user) = match find(&page, &state, &link).await {
        Err(Error::NotFound) => return private(expired(&page)),
        found => found?,
    };
    let errors = read_new(&page, &state, &user, &form.password).await?;
    if !errors.is_empty() {
        let again = ResetPage::new(page.clone(), &link, errors);
        return private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again));
    }
    let hash = state.hashing.hash(form.into_inner().password).await?;
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let device = Device::of(&request, &state).unwrap_or_default();
    let own = device.clone();
    let changed = state
        .db
        .write(move |db| {
            proof.use_up(db, now)?;
            proofs::revoke(db, user.id, None, now)?;
            user.set_password(db, &hash)?;
            own.remember(db, &site, user.id, now)?;
            Event::record(db, &site, &user, Kind::PasswordChanged, &origin, now)
        })
        .await;
    state.mail.wake();
    match changed {
        Ok(()) => {
            let mut answer = html(&page, &NoticePage::new(page.clone(), "password-changed"))?;
            device.stay(&mut answer, &state)?;
            private(Ok(answer))
        }
        Err(Error::NotFound) => private(expired(&page)),
        Err(error) => Err(error),
    }
}

/// What is wrong with a password that somebody wants to have from now on.
pub(super) async fn read_new(
    page: &Page,
    state: &State,
    user: &User,
    typed: &str,
) -> Result<Errors> {
    let shortest = shortest_for(state, user).await?;
    let own = [page.site_name(), &user.name, &user.email].map(str::to_owned);
    let typed = typed.to_owned();
    let read = state.hashing.off_the_road(move || {
        let mut errors = Errors::default();
        let own = own.each_ref().map(String::as_str);
        passwords::read(&mut errors, "password", &typed, &own, shortest);
        Ok(errors)
    });
    read.await
}

/// How long a password of an account has to be, in characters.
async fn shortest_for(state: &State, user: &User) -> Result<usize> {
    let (id, is_staff) = (user.id, user.staff.is_some());
    let has_second = state
        .db
        .read(move |db| Ok(arrival::has_second(db, id)?))
        .await?;
    Ok(match is_staff && !has_second {
        true => SHORTEST_OF_STAFF,
        false => SHORTEST,
    })
}

fn expired(page: &Page) -> Result<HttpResponse> {
    let again = urls::forgotten(page.lang);
    let template = ExpiredPage::new(page.clone(), "forgotten", again);
    html_with(StatusCode::NOT_FOUND, page, &template)
}
