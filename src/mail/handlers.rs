//! `/dev/mail`: the mails of a site that has no mail server, so that a newcomer can follow every link.

use std::future::{Ready, ready};

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderValue, LOCATION, X_FRAME_OPTIONS,
};
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev};
use url::{Host, form_urlencoded};

use super::Outbox;
use super::outbox::Readable;
use super::pages::{IndexPage, ShowPage};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::{private, urls};

/// The cookie that holds the key.
const KEY: &str = "mails";
/// How many mails a page of the list shows.
const PER_PAGE: i64 = 50;
/// Lets the page of one mail show another in a frame.
const FRAMING: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; manifest-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; \
    frame-ancestors 'none'";
/// A mail as a mail program shows it: its own styles and nothing else, its links leading out of the frame.
const FRAMED: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; \
    sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/// Somebody who sits at the machine that the site runs on, while no mail is sent, and has read there the address
/// that the site prints at its start: behind a proxy on that machine everybody would seem to sit at it. Anybody
/// else is told that there is no such page.
pub enum Developer {
    /// Comes by the printed address.
    New,
    /// Has the key in a cookie.
    Known,
}

impl FromRequest for Developer {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(developer(request).ok_or(Error::NotFound))
    }
}

fn developer(request: &HttpRequest) -> Option<Developer> {
    let state = request.app_data::<State>()?;
    let is_open = state.config.smtp_url.is_none() && !state.config.is_production();
    if !is_open || !is_at_machine(request) {
        return None;
    }
    let asked = form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(name, _)| name == "key")
        .map(|(_, key)| key);
    if asked.is_some_and(|key| state.mail.opens(&key)) {
        return Some(Developer::New);
    }
    let cookie = request.cookie(KEY)?;
    state.mail.opens(cookie.value()).then_some(Developer::Known)
}

fn is_at_machine(request: &HttpRequest) -> bool {
    let is_near = request
        .peer_addr()
        .is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    // A name that another site points to this machine isn't ours.
    let asked = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok());
    let is_named = asked.is_some_and(is_loopback);
    // Behind a proxy on this machine every peer is near.
    let is_forwarded = request.headers().keys().any(|name| {
        let name = name.as_str();
        matches!(name, "forwarded" | "via" | "x-real-ip") || name.starts_with("x-forwarded")
    });
    is_near && is_named && !is_forwarded
}

/// Whether a `Host` header names this machine.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    match Host::parse(name) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(ip)) => ip.is_loopback(),
        Ok(Host::Ipv6(ip)) => ip.is_loopback(),
        Err(_) => false,
    }
}

/// The mails, newest first.
pub async fn index(
    developer: Developer,
    page: Page,
    state: State,
    PageNumber(number): PageNumber,
) -> Result<HttpResponse> {
    let lang = page.lang;
    if matches!(developer, Developer::New) {
        return Ok(welcome(&state, &urls::mails(lang)));
    }
    let (pager, mails) = state
        .db
        .read(move |db| {
            let all = Outbox::count_readable(db)?;
            let pager = Pager::new(urls::mails(lang), number, all, PER_PAGE);
            let mails = Outbox::newest_readable(db, pager.skip(), PER_PAGE)?;
            Ok((pager, mails))
        })
        .await?;
    let mut answer = html(&page, &IndexPage::new(page.clone(), pager, mails))?;
    private::keep_to_yourself(&mut answer);
    Ok(answer)
}

/// Goes on to the mails, with the key in a cookie instead of the address.
fn welcome(state: &State, mails: &str) -> HttpResponse {
    let cookie = Cookie::build(KEY, state.mail.key())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(state.config.is_secure())
        .finish();
    let mut answer = HttpResponse::SeeOther()
        .cookie(cookie)
        .insert_header((LOCATION, mails))
        .finish();
    private::keep_to_yourself(&mut answer);
    answer
}

/// One mail.
pub async fn show(_: Developer, page: Page, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let mail = find(&state, *id).await?;
    let mut answer = html(&page, &ShowPage::new(page.clone(), mail))?;
    private::keep_to_yourself(&mut answer);
    answer
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAMING));
    Ok(answer)
}

/// The HTML part of a mail.
pub async fn part(_: Developer, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let mail = find(&state, *id).await?;
    // Its links lead on in the whole window, also from the frame.
    let body = mail
        .html
        .replacen("<head>", r#"<head><base target="_top">"#, 1);
    let mut answer = HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_SECURITY_POLICY, FRAMED))
        .insert_header((X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(body);
    private::keep_to_yourself(&mut answer);
    Ok(answer)
}

async fn find(state: &State, id: i64) -> Result<Readable> {
    state.db.read(move |db| Ok(Outbox::readable(db, id)?)).await
}
