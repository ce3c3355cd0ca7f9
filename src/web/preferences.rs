//! The reader's language and theme, remembered in two cookies that say nothing else.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{AUTHORIZATION, COOKIE, HeaderMap, LOCATION};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::locale::Lang;
use crate::app::{App, State};
use crate::error::{Error, Result};
use crate::text_enum;

text_enum! {
    /// A look that the reader has chosen over the system's.
    Theme { Light = "light", Dark = "dark" }
}

const LANGUAGE: &str = "lang";
const THEME: &str = "theme";
/// The cookie of somebody who is signed in: nobody who sends it is answered from what is kept.
const SESSION: &str = "session";
/// Stands before the names of cookies where the site has TLS: such a one was set by this host and no other.
const SECURE: &str = "__Host-";

/// What a reader has chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Preferences {
    pub lang: Option<Lang>,
    pub theme: Option<Theme>,
}

impl Preferences {
    /// The cookies that say so, as a request carries them.
    pub fn cookie(self, app: &App) -> Option<String> {
        let said = [
            (LANGUAGE, self.lang.map(Lang::as_str)),
            (THEME, self.theme.map(Theme::as_str)),
        ];
        let cookies: Vec<_> = said
            .iter()
            .filter_map(|(name, value)| Some(format!("{}={}", cookie_name(name, app), (*value)?)))
            .collect();
        (!cookies.is_empty()).then(|| cookies.join("; "))
    }
}

/// The preferences of a request by nobody known; `None` for one that carries a session. Cookies of others (a
/// company's analytics for all its hosts, say) are no concern of ours: what is kept is drawn without them.
pub fn alone(headers: &HeaderMap, app: &App) -> Option<Preferences> {
    let before = if app.config.is_secure() { SECURE } else { "" };
    let own = |name: &str, known: &str| name.strip_prefix(before) == Some(known);
    let (mut lang, mut theme) = (None, None);
    for line in headers.get_all(COOKIE) {
        for cookie in line.to_str().ok()?.split(';') {
            let (name, value) = cookie.split_once('=').unwrap_or((cookie, ""));
            let (name, value) = (name.trim(), value.trim());
            // Of two with the same name the first one counts.
            if own(name, LANGUAGE) {
                lang.get_or_insert(Lang::from_word(value));
            } else if own(name, THEME) {
                theme.get_or_insert(Theme::from_word(value));
            } else if own(name, SESSION) {
                return None;
            }
        }
    }
    Some(Preferences {
        lang: lang.flatten(),
        theme: theme.flatten(),
    })
}

/// Whether a request tells who sends it, be it by a preference.
pub fn tells_of_reader(headers: &HeaderMap) -> bool {
    headers.contains_key(COOKIE) || headers.contains_key(AUTHORIZATION)
}

pub fn stored_language(request: &HttpRequest) -> Option<Lang> {
    Lang::from_word(stored(request, LANGUAGE)?.value())
}

pub fn stored_theme(request: &HttpRequest) -> Option<Theme> {
    Theme::from_word(stored(request, THEME)?.value())
}

fn stored(request: &HttpRequest, name: &str) -> Option<Cookie<'static>> {
    let app = request.app_data::<State>()?;
    request.cookie(&cookie_name(name, app))
}

#[derive(Deserialize)]
pub struct LanguageForm {
    lang: String,
    next: String,
}

/// Remembers the reader's language and goes on in it.
pub async fn language(
    request: HttpRequest,
    state: State,
    form: web::Form<LanguageForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let lang = Lang::from_word(&form.lang).ok_or(Error::Unprocessable)?;
    Ok(remember(&state, LANGUAGE, Some(lang.as_str()), &form.next))
}

#[derive(Deserialize)]
pub struct ThemeForm {
    theme: String,
    next: String,
}

/// Remembers the reader's theme; `system` forgets it.
pub async fn theme(
    request: HttpRequest,
    state: State,
    form: web::Form<ThemeForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let theme = match form.theme.as_str() {
        "system" => None,
        word => Some(Theme::from_word(word).ok_or(Error::Unprocessable)?.as_str()),
    };
    Ok(remember(&state, THEME, theme, &form.next))
}

fn remember(app: &App, name: &str, value: Option<&'static str>, next: &str) -> HttpResponse {
    let mut cookie = Cookie::build(cookie_name(name, app), value.unwrap_or_default())
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(app.config.is_secure())
        .max_age(Duration::days(365))
        .finish();
    if value.is_none() {
        cookie.make_removal();
    }
    HttpResponse::SeeOther()
        .cookie(cookie)
        .insert_header((LOCATION, own_path(next)))
        .finish()
}

/// What the cookie is called that remembers the theme.
pub fn theme_cookie(app: &App) -> String {
    cookie_name(THEME, app)
}

/// What the cookie is called that remembers the language.
pub fn language_cookie(app: &App) -> String {
    cookie_name(LANGUAGE, app)
}

/// What the cookie is called that holds the key of a session.
pub fn session_cookie(app: &App) -> String {
    cookie_name(SESSION, app)
}

pub fn cookie_name(name: &str, app: &App) -> String {
    if app.config.is_secure() {
        format!("{SECURE}{name}")
    } else {
        name.to_owned()
    }
}

/// `next`, if it is a path of this site; otherwise the front page.
pub fn own_path(next: &str) -> &str {
    let is_own = next.starts_with('/')
        && !next.starts_with("//")
        && next.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    if is_own { next } else { "/" }
}
