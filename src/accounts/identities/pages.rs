use askama::Template;

use super::Identity;
use crate::config::Issuer;
use crate::web::form::errors::Errors;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// What is linked, and what can be.
#[derive(Template)]
#[template(path = "accounts/identities.html")]
pub(super) struct IdentitiesPage {
    page: Page,
    head: Head,
    linked: Vec<Identity>,
    errors: Errors,
}

impl IdentitiesPage {
    pub(super) fn new(page: Page, linked: Vec<Identity>, errors: Errors) -> Self {
        let title = page.t("identities-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            linked,
            errors,
        }
    }

    /// What people call the site; its address where it isn't in the configuration any more.
    fn label(&self, identity: &Identity) -> String {
        let mut issuers = self.page.site.config.issuers.iter();
        let issuer = issuers.find(|issuer| issuer.issuer == identity.issuer);
        issuer.map_or_else(|| identity.issuer.clone(), |issuer| issuer.label.clone())
    }

    fn removes(&self, identity: &Identity) -> String {
        let label = self.label(identity);
        self.page.t1("identities-remove-label", "issuer", label)
    }

    fn removal(&self, identity: &Identity) -> String {
        urls::identity_removal(self.page.lang, identity.id)
    }

    /// The sites that aren't linked yet.
    fn others(&self) -> Vec<&Issuer> {
        let is_linked = |issuer: &&Issuer| {
            let mut linked = self.linked.iter();
            linked.any(|identity| identity.issuer == issuer.issuer)
        };
        let issuers = self.page.site.config.issuers.iter();
        issuers.filter(|issuer| !is_linked(issuer)).collect()
    }

    fn addition(&self, issuer: &Issuer) -> String {
        urls::identity_new(self.page.lang, &issuer.name)
    }
}
