//! Signing in with a password, and out.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::arrival::{self, Again, to};
use super::devices::Device;
use super::forms::SignInForm;
use super::guesses::{self, Guesser};
use super::identities::Waiting;
use super::pages::{NoticePage, SignInPage, SignedInPage};
use super::users::{User, address_of};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Visitor;
use crate::web::{form, limits, session, urls};

/// Where to go on afterwards.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    pub(super) next: String,
}

/// The same, and what was asked for before: the page of its code says so.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OnceMore {
    pub(super) next: String,
    pub(super) from: String,
}

/// Where to go on, and why one has to sign in once more.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Coming {
    next: String,
    again: String,
}

/// The form; who is signed in already goes on.
pub async fn show(
    request: HttpRequest,
    page: Page,
    state: State,
    coming: Query<Coming>,
) -> Result<HttpResponse> {
    let coming = coming.into_inner();
    if page.user.is_some() {
        return Ok(to(&arrival::on(&page, &coming.next)));
    }
    let is_over = session::is_over(&request, &state);
    let why = Again::from_word(&coming.again).or(is_over.then_some(Again::Ended));
    let form = SignInForm {
        next: coming.next,
        ..SignInForm::default()
    };
    let waiting = Waiting::of(&request, &page)?.map(|waiting| waiting.label);
    let shown = drawn(&page, &state, form, Errors::default()).await?;
    private(html(&page, &shown.linking(waiting).once_more(why)))
}

/// The page; the demo's tells its logins.
async fn drawn(page: &Page, state: &State, form: SignInForm, errors: Errors) -> Result<SignInPage> {
    let shown = SignInPage::new(page.clone(), form, errors);
    if state.config.is_production() {
        return Ok(shown);
    }
    let (site, now) = (state.clone(), page.now);
    let demo = state
        .db
        .read(move |db| Ok(site.lately.demo_logins(db, now)?));
    Ok(shown.telling(demo.await?))
}

/// Takes an address and a password.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    filled: Form<SignInForm>,
) -> Result<HttpResponse> {
    let filled = filled.into_inner();
    let mut errors = Errors::default();
    let Some((email, password)) = filled.read(&mut errors) else {
        return again(&page, &state, filled, errors).await;
    };
    match guess(&request, &page, &state, email, password).await? {
        Guessed::Right(user) => arrival::go_on(&request, &page, &state, *user, &filled.next).await,
        Guessed::Wrong => {
            errors.add("password", "sign-in-wrong");
            again(&page, &state, filled, errors).await
        }
        Guessed::Later(seconds) => {
            errors.add_too_many(seconds);
            let shown = drawn(&page, &state, filled, errors).await?;
            private(form::later(&page, &shown, seconds))
        }
    }
}

async fn again(
    page: &Page,
    state: &State,
    filled: SignInForm,
    errors: Errors,
) -> Result<HttpResponse> {
    let shown = drawn(page, state, filled, errors).await?;
    private(form::again(page, &shown))
}

/// What a password comes to.
pub enum Guessed {
    Right(Box<User>),
    Wrong,
    /// Not looked at: there were too many. Again after so many seconds.
    Later(u64),
}

/// Compares a password with that of an address. Known and unknown addresses take the same time and say the same.
///
/// # Errors
/// When the database can't be read or written.
pub async fn guess(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    email: String,
    password: String,
) -> Result<Guessed> {
    let (site, now, device) = (state.clone(), page.now, Device::of(request, state));
    let network = limits::network_of(request, state);
    let (user, guessers, wait) = state
        .db
        .write(move |db| {
            let user = User::at(db, &email)?;
            let guessers = match (&user, &device) {
                // Those who guess may be in the same network: its owner doesn't wait for them either.
                (Some(user), Some(device)) if device.is_known(db, &site, user.id)? => {
                    vec![Guesser::Device {
                        user: user.id,
                        device: device.counted(),
                    }]
                }
                _ => {
                    let account = Guesser::Account {
                        address: address_of(&email),
                    };
                    let network = network.map(Guesser::Network);
                    std::iter::once(account).chain(network).collect()
                }
            };
            let wait = guesses::count(db, &site.secret, &guessers, now)?;
            Ok((user, guessers, wait))
        })
        .await?;
    if let Some(seconds) = wait {
        return Ok(Guessed::Later(seconds));
    }
    let kept = user.as_ref().and_then(|user| user.password_hash.clone());
    let is_right = state.hashing.is_right(password, kept).await?;
    let Some(user) = user.filter(|_| is_right) else {
        return Ok(Guessed::Wrong);
    };
    let site = state.clone();
    state
        .db
        .write(move |db| {
            // Meanwhile its owner may have chosen another, or it may have been suspended.
            let as_it_is = User::at(db, &user.address)?;
            let is_still = |it: &User| it.id == user.id && it.password_hash == user.password_hash;
            let Some(user) = as_it_is.filter(is_still) else {
                return Ok(Guessed::Wrong);
            };
            guesses::forgive(db, &site.secret, &guessers)?;
            Ok(Guessed::Right(Box::new(user)))
        })
        .await
}

/// Signs out: the session is over, and the browser forgets what it has kept of its pages.
///
/// # Errors
/// [`Error::Busy`] when the session can't be found now: it would go on, and its owner wouldn't know.
pub async fn sign_out(request: HttpRequest, page: Page) -> Result<HttpResponse> {
    if session::is_away(&request) {
        return Err(Error::Busy);
    }
    out(&request, &urls::signed_out(page.lang))
}

/// What is shown to who has signed in for the sake of another tab, or proven it: that they can go back there.
pub async fn signed_in(visitor: Visitor, page: Page) -> Result<HttpResponse> {
    let shown = SignedInPage::new(page.clone(), visitor);
    private(html(&page, &shown))
}

/// What is shown after signing out.
pub async fn signed_out(page: Page) -> Result<HttpResponse> {
    if page.user.is_some() {
        return private(Ok(to(&urls::account(page.lang))));
    }
    let shown = NoticePage::new(page.clone(), "signed-out");
    private(html(&page, &shown))
}

/// Ends the session, has the browser forget what it has kept of its pages, and goes on to `path`.
pub(super) fn out(request: &HttpRequest, path: &str) -> Result<HttpResponse> {
    session::end(request);
    let mut answer = to(path);
    answer.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    private(Ok(answer))
}
