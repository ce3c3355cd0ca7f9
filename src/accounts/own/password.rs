//! One's own password: another one, or the first where there is none.

use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::pages::PasswordPage;
use super::{Done, back, own};
use crate::accounts::events::{Event, Kind, Origin};
use crate::accounts::forms::cut;
use crate::accounts::sign_in::{self, Guessed};
use crate::accounts::users::User;
use crate::accounts::{choosing, proofs};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::session::Beginning;
use crate::web::urls;
use crate::web::visitor::Visitor;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    pub current: String,
    pub password: String,
}

/// The form.
pub async fn show(visitor: Visitor, page: Page, state: State) -> Result<HttpResponse> {
    let user = own(&state, &visitor).await?;
    let asks = asks_current(&page, &visitor, &user)?;
    let shown = PasswordPage::new(page.clone(), &user, asks, Errors::default());
    private(html(&page, &shown))
}

/// Whether the present one is to be given, too: not by who has just proven who they are.
///
/// # Errors
/// [`Error::Proof`]: to prove it first, where there is no password to give.
fn asks_current(page: &Page, visitor: &Visitor, user: &User) -> Result<bool> {
    if visitor.is_proven(page.now) {
        return Ok(false);
    }
    if user.password_hash.is_some() {
        return Ok(true);
    }
    let next = urls::own_password(page.lang);
    Err(Error::Proof(urls::proof(page.lang, &next)))
}

/// Takes it. All sessions end, and this browser goes on under a new key.
pub async fn take(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<PasswordForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let user = own(&state, &visitor).await?;
    let asks = asks_current(&page, &visitor, &user)?;
    let mut errors = choosing::read(&page, &state, &user, &form.password).await?;
    if asks && form.current.is_empty() {
        errors.add("current", "own-password-current-missing");
    }
    if asks && errors.is_empty() {
        let current = &form.current;
        let wait = check(&request, &page, &state, (&user, current), &mut errors).await?;
        if let Some(seconds) = wait {
            let shown = PasswordPage::new(page.clone(), &user, asks, errors);
            return private(later(&page, &shown, seconds));
        }
    }
    if !errors.is_empty() {
        let shown = PasswordPage::new(page.clone(), &user, asks, errors);
        return private(again(&page, &shown));
    }
    change(&request, &page, &state, &visitor, (user, form.password)).await?;
    back(&page, Done::Password)
}

/// Says what is wrong with the present password as it was typed, or after how many seconds it is looked at again.
async fn check(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    (user, current): (&User, &str),
    errors: &mut Errors,
) -> Result<Option<u64>> {
    let email = user.email.clone();
    match sign_in::guess(request, page, state, email, cut(current)).await? {
        Guessed::Right(found) if found.id == user.id => Ok(None),
        Guessed::Right(_) | Guessed::Wrong => {
            errors.add("current", "proof-wrong");
            Ok(None)
        }
        Guessed::Later(seconds) => {
            errors.add_too_many(seconds);
            Ok(Some(seconds))
        }
    }
}

async fn change(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    visitor: &Visitor,
    (as_it_was, password): (User, String),
) -> Result<()> {
    let hash = state.hashing.hash(password).await?;
    let (site, now, origin) = (state.clone(), page.now, Origin::of(request, state));
    let begins = Beginning::of(request, state, visitor.id);
    let former = visitor.session;
    let begun = state.db.write(move |db| {
        // Meanwhile its owner may have chosen another.
        if !as_it_was.is_as_it_was(db)? {
            return Err(begins.refused());
        }
        begins.end(db, former)?;
        proofs::revoke_all(db, as_it_was.id, now)?;
        as_it_was.set_password(db, &hash)?;
        Event::record(db, &site, &as_it_was, Kind::PasswordChanged, &origin, now)?;
        Ok(begins.begin(db, now)?)
    });
    let begun = begun.await?;
    state.mail.wake();
    begun.go_on(request)
}
