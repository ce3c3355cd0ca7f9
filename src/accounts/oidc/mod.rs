//! Signing in by an account at another site (OpenID Connect): one sets out to the issuer, and comes back with a code
//! that tells us who it was. What that means for our accounts is decided in [`super::identities`].
//!
//! The way there goes over a page of ours ([`on`]). Browsers hold the whole chain of redirects that a form begins to
//! the policy's `form-action 'self'`; an issuer may send people on to any number of others, so that no list of
//! origins would do. A page that goes on by itself, or by its link, begins a chain of its own.

mod client;
mod issuers;
mod journey;
mod pages;
mod said;

pub use issuers::{Issuers, Trouble};

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use self::issuers::Claims;
use self::journey::Journey;
use self::pages::OnPage;
use self::said::{Said, told};
use super::arrival::{self, to};
use super::events::Origin;
use super::identities::{Identified, Met, Waiting};
use crate::app::State;
use crate::config::Issuer;
use crate::error::{Error, Result};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    next: String,
}

/// What an issuer sends people back with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Back {
    code: String,
    state: String,
}

/// Sets out to sign in.
pub async fn begin(
    request: HttpRequest,
    page: Page,
    state: State,
    name: Path<String>,
    form: Form<Begin>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let issuer = named(&state, &name)?;
    if page.user.is_some() {
        return Ok(to(&urls::identities(page.lang)));
    }
    set_out(&request, &page, &state, issuer, &form.next).await
}

/// The issuer that an address names.
///
/// # Errors
/// [`Error::NotFound`] when none is called so.
pub(super) fn named<'a>(state: &'a State, name: &str) -> Result<&'a Issuer> {
    let mut issuers = state.config.issuers.iter();
    let named = issuers.find(|issuer| issuer.name == name);
    named.ok_or(Error::NotFound)
}

/// Sets out: to sign in or, who is signed in, to link what is there.
pub(super) async fn set_out(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    issuer: &Issuer,
    next: &str,
) -> Result<HttpResponse> {
    let asked = state.issuers.ask(issuer, way_back(state, issuer), page.now);
    let asked = match asked.await {
        Ok(asked) => asked,
        Err(trouble) => return told(page, state, issuer, trouble.into()).await,
    };
    let journey = Journey {
        issuer: issuer.name.clone(),
        asked,
        since: page.now,
        lang: page.lang,
        next: next.to_owned(),
        user: page.user.as_ref().map(|user| user.id),
    };
    journey.begin(request)?;
    Ok(to(&urls::sign_in_with(page.lang, &issuer.name)))
}

/// Where the issuer sends people back to: never taken from a request.
fn way_back(state: &State, issuer: &Issuer) -> String {
    format!("{}{}", state.base, urls::sign_in_back(&issuer.name))
}

/// The page on the way there.
pub async fn on(
    request: HttpRequest,
    page: Page,
    state: State,
    name: Path<String>,
) -> Result<HttpResponse> {
    let issuer = named(&state, &name)?;
    let Some(journey) = Journey::of(&request, &page, issuer)? else {
        return private(Ok(to(&urls::sign_in(page.lang, ""))));
    };
    let url = journey.asked.url;
    let refresh = HeaderValue::try_from(format!("0; url={url}"));
    let refresh = refresh.map_err(|error| Error::Internal(error.into()))?;
    let mut answer = html(&page, &OnPage::new(page.clone(), issuer, url))?;
    let name = HeaderName::from_static("refresh");
    answer.headers_mut().insert(name, refresh);
    private(Ok(answer))
}

/// The way back. It is a GET that changes something, as the standard has it: what makes it safe is the state, which
/// only the browser knows that set out, and which works once. The session's cookie comes along, for it is `Lax` and
/// the browser as a whole goes to this address by GET.
pub async fn back(
    request: HttpRequest,
    page: Page,
    state: State,
    name: Path<String>,
    back: Query<Back>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let issuer = named(&state, &name)?;
    let journey = Journey::of(&request, &page, issuer)?;
    let page = without_code(page, journey.as_ref());
    let Some(journey) = journey.filter(|journey| journey.fits(&page, &back.state)) else {
        return private(told(&page, &state, issuer, Said::Over).await);
    };
    Journey::end(&request);
    if back.code.is_empty() {
        return private(told(&page, &state, issuer, Said::Cancelled).await);
    }
    let (asked, code) = (journey.asked.clone(), back.into_inner().code);
    let claims = state
        .issuers
        .redeem(issuer, way_back(&state, issuer), asked, code, page.now);
    private(match claims.await {
        Ok(claims) => arrive(&request, &page, &state, issuer, journey, claims).await,
        Err(trouble) => told(&page, &state, issuer, trouble.into()).await,
    })
}

/// The page in the language in which somebody set out. What is drawn at this address leads to the sign-in, for the
/// address itself works once and holds a secret.
fn without_code(page: Page, journey: Option<&Journey>) -> Page {
    let lang = journey.map_or(page.lang, |journey| journey.lang);
    Page {
        lang,
        path: urls::sign_in(lang, ""),
        here: urls::sign_in(lang, ""),
        ..page
    }
}

/// Somebody is back, and has proven who they are there.
async fn arrive(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    issuer: &Issuer,
    journey: Journey,
    claims: Claims,
) -> Result<HttpResponse> {
    let identified = Identified {
        issuer: issuer.issuer.clone(),
        subject: claims.subject,
        email: claims.email,
        name: claims.name,
        lang: page.lang,
        user: journey.user,
    };
    let (site, now, origin) = (state.clone(), page.now, Origin::of(request, state));
    let met = state
        .db
        .write(move |db| identified.meet(db, &site, &origin, now));
    match met.await? {
        Met::Known(user) => arrival::go_on(request, page, state, *user, &journey.next).await,
        Met::Linked => {
            state.mail.wake();
            Ok(to(&urls::identities(page.lang)))
        }
        Met::Owned(waiting) => {
            let waiting = Waiting {
                label: issuer.label.clone(),
                ..waiting
            };
            waiting.keep(request)?;
            Ok(to(&urls::sign_in(page.lang, &journey.next)))
        }
        Met::Unverified => told(page, state, issuer, Said::Unverified).await,
        Met::Closed => told(page, state, issuer, Said::Closed).await,
        Met::Taken => told(page, state, issuer, Said::Taken).await,
    }
}
