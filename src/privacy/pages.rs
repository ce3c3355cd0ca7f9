use askama::Template;

use super::period;
use crate::accounts::devices;
use crate::web::page::{Head, Page};
use crate::web::{preferences, urls};
use crate::{audit, mail, reports};

/// What is kept of people.
#[derive(Template)]
#[template(path = "privacy/show.html")]
pub struct PrivacyPage {
    page: Page,
    head: Head,
}

/// One kind of thing that is kept, in the order the page tells of it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kept {
    Applications,
    Accounts,
    Newsletter,
    Alerts,
    Reports,
    Records,
    Mails,
    Counts,
    Logs,
}

impl Kept {
    const ALL: [Self; 9] = [
        Self::Applications,
        Self::Accounts,
        Self::Newsletter,
        Self::Alerts,
        Self::Reports,
        Self::Records,
        Self::Mails,
        Self::Counts,
        Self::Logs,
    ];

    /// The part of the keys of its words, and its id on the page.
    const fn name(&self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Accounts => "accounts",
            Self::Newsletter => "newsletter",
            Self::Alerts => "alerts",
            Self::Reports => "reports",
            Self::Records => "records",
            Self::Mails => "mails",
            Self::Counts => "counts",
            Self::Logs => "logs",
        }
    }
}

impl PrivacyPage {
    pub fn new(page: Page) -> Self {
        let head = Head::in_both(
            page.lang,
            page.t("privacy-title").into_owned(),
            page.t1("privacy-description", "site", page.site_name()),
            urls::privacy,
        );
        Self { page, head }
    }

    fn kinds(&self) -> [Kept; 9] {
        Kept::ALL
    }

    /// Who answers for the site: its operator, or the site by its own name where none is set.
    fn operator(&self) -> &str {
        let config = &self.page.site.config;
        let named = config.operator_name.as_deref();
        named.unwrap_or(self.page.site_name())
    }

    fn address(&self) -> Option<&str> {
        self.page.site.config.operator_address.as_deref()
    }

    /// What is said of a kind: `what`, `why`, `ground` or `who`.
    fn said(&self, kind: &Kept, of: &str) -> String {
        let name = kind.name();
        self.page.t(&format!("privacy-{name}-{of}")).into_owned()
    }

    /// What is kept.
    fn what(&self, kind: &Kept) -> String {
        let what = self.said(kind, "what");
        let has_countries = self.page.site.config.country_header.is_some();
        match kind {
            Kept::Accounts if has_countries => {
                format!("{what} {}", self.page.t("privacy-accounts-country"))
            }
            _ => what,
        }
    }

    /// How long it is kept.
    fn how_long(&self, kind: &Kept) -> String {
        let days = match kind {
            Kept::Applications => self.page.settings.applications_kept_days,
            Kept::Reports => reports::model::KEPT_DAYS,
            Kept::Records => audit::model::KEPT.num_days(),
            Kept::Mails => mail::KEPT.num_days(),
            Kept::Accounts | Kept::Newsletter | Kept::Alerts | Kept::Counts | Kept::Logs => {
                return self.said(kind, "long");
            }
        };
        let key = format!("privacy-{}-long", kind.name());
        self.page.t1(&key, "period", period(self.page.lang, days))
    }

    fn theme_cookie(&self) -> String {
        preferences::theme_cookie(&self.page.site)
    }

    fn session_cookie(&self) -> String {
        preferences::session_cookie(&self.page.site)
    }

    fn device_cookie(&self) -> String {
        devices::cookie_name(&self.page.site)
    }

    fn language_cookie(&self) -> String {
        preferences::language_cookie(&self.page.site)
    }
}
