//! What a page knows about its reader and itself, and how it is sent.

use std::borrow::{Borrow, Cow};
use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, VARY};
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev};
use askama::Template;
use chrono::{NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use fluent_bundle::FluentValue;

pub use super::head::{Feed, Head};
use super::locale::Lang;
use super::preferences::{self, Theme};
use super::stamp::Stamp;
use super::visitor::{Staff, Visitor};
use super::{assets, format, pieces, urls};
use crate::app::State;
use crate::error::{Error, Result};
use crate::settings::{Logo, Settings};

/// The routes of what stands at the root in no language.
const OF_NO_LANGUAGE: [&str; 5] = [
    "/manifest.webmanifest",
    "/robots.txt",
    "/.well-known/security.txt",
    "/sitemap.xml",
    "/sitemap-{part}.xml",
];

/// Words that speak of the guides, and those in their place where there are none.
const OF_GUIDES: [(&str, &str); 7] = [
    ("home-description", "home-description-bare"),
    ("footer-about", "footer-about-bare"),
    ("how-hiring-2-text", "how-hiring-2-text-bare"),
    ("how-hiring-3-text", "how-hiring-3-text-bare"),
    ("hiring-standfirst", "hiring-standfirst-bare"),
    ("hiring-step-2", "hiring-step-2-bare"),
    ("hiring-step-2-text", "hiring-step-2-text-bare"),
];

/// The reader's language and look, and the site's own data: in reach of every template as `page`.
#[derive(Clone)]
pub struct Page {
    pub lang: Lang,
    pub theme: Option<Theme>,
    /// The language the reader would rather have, if it isn't this one.
    pub offered: Option<Lang>,
    /// The path asked for, without the query.
    pub path: String,
    /// The path and the query: where a change of theme or language leads back to.
    pub here: String,
    pub now: NaiveDateTime,
    /// Who reads it, where somebody is signed in.
    pub user: Option<Visitor>,
    /// What an admin has set, as it was when the page was asked for.
    pub settings: Arc<Settings>,
    pub site: State,
}

impl FromRequest for Page {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(Self::of(request).and_then(|page| page.offered_at(request)))
    }
}

impl Page {
    /// The page that `request` asks for.
    pub fn of(request: &HttpRequest) -> Result<Self> {
        let site = request
            .app_data::<State>()
            .ok_or_else(|| anyhow::anyhow!("the application's state is missing"))?;
        let lang = request.app_data::<Lang>().copied().unwrap_or(Lang::En);
        let accepted = || {
            let header = request.headers().get(ACCEPT_LANGUAGE)?;
            Lang::accepted(header.to_str().ok()?)
        };
        let settings = site.settings.now();
        let wished = preferences::stored_language(request).or_else(accepted);
        Ok(Self {
            lang,
            theme: preferences::stored_theme(request),
            offered: wished.filter(|wished| *wished != lang && settings.offers(*wished)),
            path: request.path().to_owned(),
            here: here(request, lang),
            now: site.clock.now(),
            user: Visitor::of(request),
            settings,
            site: site.clone(),
        })
    }

    /// The page, where the site is offered in its language; otherwise it is in another.
    fn offered_at(self, request: &HttpRequest) -> Result<Self> {
        let is_shown = matches!(*request.method(), Method::GET | Method::HEAD);
        let route = request.match_pattern().unwrap_or_default();
        let is_of_none = OF_NO_LANGUAGE.contains(&route.as_str());
        if self.settings.offers(self.lang) || !is_shown || is_of_none {
            return Ok(self);
        }
        let other = self.settings.shown_in(self.lang);
        Err(Error::Elsewhere(self.elsewhere(other)))
    }

    /// The words for `key` in the page's language.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.lang.text(key)
    }

    /// The words for `key`, with one value filled in.
    pub fn t1<'a>(&self, key: &str, name: &str, value: impl Into<FluentValue<'a>>) -> String {
        self.lang.text_with(key, &[(name, value.into())])
    }

    /// The words for `key`, about `count` things: in the words, `count` chooses the form and `n` is the
    /// number as it is written.
    pub fn count(&self, key: &str, count: impl Borrow<i64>) -> String {
        let count = *count.borrow();
        self.lang.text_with(
            key,
            &[
                ("count", count.into()),
                ("n", self.lang.number(count).into()),
            ],
        )
    }

    /// What the share links of the page at `path` need.
    pub fn share(&self, title: &str, path: &str) -> Share {
        let url = self.absolute(path);
        let query = |pairs: &[(&str, &str)]| {
            url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(pairs)
                .finish()
                .replace('+', "%20")
        };
        Share {
            mail: format!("mailto:?{}", query(&[("subject", title), ("body", &url)])),
            linkedin: format!(
                "https://www.linkedin.com/sharing/share-offsite/?{}",
                query(&[("url", &url)])
            ),
            url,
        }
    }

    pub fn site_name(&self) -> &str {
        &self.settings.site_name
    }

    pub fn contact(&self) -> &str {
        &self.site.config.contact
    }

    pub fn zone(&self) -> Tz {
        self.site.config.time_zone
    }

    /// The address of a path of this site as other sites write it.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.site.base)
    }

    /// The address of a file of `static/`.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// An icon of the sprite, as markup: `{{ page.icon("map-pin")|safe }}`.
    pub fn icon(&self, name: &str) -> String {
        let sprite = assets::url("icons.svg");
        format!(r##"<svg class="icon" aria-hidden="true"><use href="{sprite}#{name}"/></svg>"##)
    }

    /// `21 January 2027`, in the site's time zone.
    pub fn date(&self, time: &NaiveDateTime) -> String {
        self.lang
            .date(self.zone().from_utc_datetime(time).date_naive())
    }

    /// `21 January 2027, 11:22`, in the site's time zone.
    pub fn date_time(&self, time: &NaiveDateTime) -> String {
        self.lang.date_time(*time, self.zone())
    }

    /// The last day of something that ends at `end`.
    pub fn last_day(&self, end: &NaiveDateTime) -> String {
        self.date(&(*end - chrono::TimeDelta::seconds(1)))
    }

    /// The day of a time, in the site's time zone.
    pub fn day(&self, time: &NaiveDateTime) -> NaiveDate {
        self.zone().from_utc_datetime(time).date_naive()
    }

    pub fn ago(&self, time: &NaiveDateTime) -> String {
        self.lang.ago(self.day(time), self.day(&self.now))
    }

    pub fn iso(&self, time: &NaiveDateTime) -> String {
        format::iso(*time)
    }

    pub fn year(&self) -> String {
        Utc.from_utc_datetime(&self.now)
            .with_timezone(&self.zone())
            .format("%Y")
            .to_string()
    }

    pub fn home_url(&self) -> String {
        urls::home(self.lang)
    }

    pub fn guides_url(&self) -> String {
        urls::guides(self.lang)
    }

    /// Whether there is anything to read at [`Self::guides_url`].
    pub fn has_guides(&self) -> bool {
        self.site.guides.is_there()
    }

    /// The words for `key`; where there is no guide, those that speak of none.
    pub fn guided(&self, key: &str) -> Cow<'static, str> {
        let bare = OF_GUIDES.iter().find(|(guided, _)| *guided == key);
        match bare {
            Some((_, bare)) if !self.has_guides() => self.t(bare),
            _ => self.t(key),
        }
    }

    pub fn jobs_url(&self) -> String {
        urls::jobs(self.lang)
    }

    pub fn search_url(&self) -> String {
        urls::search(self.lang)
    }

    pub fn places_url(&self) -> String {
        urls::places(self.lang)
    }

    pub fn companies_url(&self) -> String {
        urls::companies(self.lang)
    }

    pub fn hiring_url(&self) -> String {
        urls::hiring(self.lang)
    }

    /// Where the reader works here, and what it is called: the admins' desk, the queue, the companies they belong to.
    /// For everybody else it is what hiring here is like.
    pub fn work(&self) -> (String, Cow<'static, str>) {
        let user = self.user.as_ref();
        let (url, words) = match user.and_then(|user| user.staff) {
            Some(Staff::Admin) => (urls::admin(self.lang), "nav-admin"),
            Some(Staff::Moderator) => (urls::moderation(self.lang), "moderation-title"),
            _ if user.is_some_and(|user| user.hires) => {
                (urls::own_companies(self.lang), "nav-desk")
            }
            _ => (urls::hiring(self.lang), "nav-hiring"),
        };
        (url, self.t(words))
    }

    /// The companies that somebody of the staff belongs to beside that: the way to what they work at is taken by the site.
    pub fn desk_beside(&self) -> Option<String> {
        let user = self.user.as_ref()?;
        let works_here = matches!(user.staff, Some(Staff::Admin | Staff::Moderator));
        (works_here && user.hires).then(|| urls::own_companies(self.lang))
    }

    pub fn newsletter_url(&self) -> String {
        urls::newsletter(self.lang)
    }

    /// The stamp of a form that stands on every page.
    pub fn shared_stamp(&self, what: &str) -> String {
        Stamp::shared(&self.site, what, self.now).field().to_owned()
    }

    pub fn account_url(&self) -> String {
        urls::account(self.lang)
    }

    pub fn moderation_url(&self) -> String {
        urls::moderation(self.lang)
    }

    pub fn admin_url(&self) -> String {
        urls::admin(self.lang)
    }

    pub fn passkeys_url(&self) -> String {
        urls::passkeys(self.lang, "")
    }

    /// The form to sign in, which leads back to this page.
    pub fn sign_in_url(&self) -> String {
        urls::sign_in(self.lang, "")
    }

    pub fn sign_out_url(&self) -> String {
        urls::sign_out(self.lang)
    }

    pub fn public_log_url(&self) -> String {
        urls::public_moderation_log(self.lang)
    }

    pub fn privacy_url(&self) -> String {
        urls::privacy(self.lang)
    }

    /// Whether the page stands in the part of the site that begins at `root`.
    pub fn is_within(&self, root: &str) -> bool {
        self.path
            .strip_prefix(root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether it is a page of those who work here: companies, moderators, admins.
    pub fn is_office(&self) -> bool {
        urls::is_office(self.lang, &self.path)
    }

    /// The languages that the site is offered in.
    pub fn languages(&self) -> &[Lang] {
        &self.settings.languages
    }

    pub fn offers(&self, lang: &Lang) -> bool {
        self.settings.offers(*lang)
    }

    /// The style sheet of the site's own accent, where it has one.
    pub fn accent_url(&self) -> Option<String> {
        let accent = self.settings.accent.as_ref()?;
        Some(urls::accent(&accent.file()))
    }

    pub fn logo_url(&self, logo: &Logo) -> String {
        urls::picture(&logo.name)
    }

    pub fn themes(&self) -> [(&'static str, Option<Theme>, &'static str); 3] {
        [
            ("system", None, "device-desktop"),
            ("light", Some(Theme::Light), "sun"),
            ("dark", Some(Theme::Dark), "moon"),
        ]
    }
}

/// Where a page can be passed on to.
pub struct Share {
    pub url: String,
    pub mail: String,
    pub linkedin: String,
}

impl Page {
    /// The address of this page's path under another language's prefix.
    pub(super) fn elsewhere(&self, lang: Lang) -> String {
        let own = self
            .here
            .strip_prefix(self.lang.prefix())
            .unwrap_or(&self.here);
        match own {
            "" | "/" => urls::home(lang),
            path => format!("{}{path}", lang.prefix()),
        }
    }
}

/// Sends a page.
pub fn html(page: &Page, template: &impl Template) -> Result<HttpResponse> {
    html_with(StatusCode::OK, page, template)
}

/// Sends a page with a status of its own.
pub fn html_with(
    status: StatusCode,
    page: &Page,
    template: &impl Template,
) -> Result<HttpResponse> {
    Ok(HttpResponse::build(status)
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_LANGUAGE, page.lang.as_str()))
        .insert_header((VARY, "accept-language, cookie"))
        .body(pieces::body(template.render()?)))
}

fn here(request: &HttpRequest, lang: Lang) -> String {
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str());
    // There is nothing to read at the address of a change.
    if address.starts_with("/preferences/") {
        return urls::home(lang);
    }
    address.to_owned()
}

/// Answers what no route knows.
pub async fn missing() -> Result<HttpResponse> {
    Err(Error::NotFound)
}
