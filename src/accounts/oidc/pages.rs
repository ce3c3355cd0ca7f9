use askama::Template;

use crate::config::Issuer;
use crate::web::page::{Head, Page};

/// On the way to an issuer.
#[derive(Template)]
#[template(path = "accounts/oidc_on.html")]
pub(super) struct OnPage {
    page: Page,
    head: Head,
    label: String,
    url: String,
}

impl OnPage {
    pub(super) fn new(page: Page, issuer: &Issuer, url: String) -> Self {
        let label = issuer.label.clone();
        Self {
            head: Head::hidden(page.t1("oidc-on-title", "issuer", label.as_str())),
            page,
            label,
            url,
        }
    }
}
