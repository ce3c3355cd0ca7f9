use askama::Template;

use super::desk::DeskNav;
use super::model::Company;
use super::site::host_of;
use super::verification::EmailForm;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::page::{Head, Page};
use crate::web::urls;

/// Asks for a mailbox at a company's own domain.
#[derive(Template)]
#[template(path = "hiring/verification.html")]
pub(super) struct AskPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    company: Company,
    form: EmailForm,
    errors: Errors,
}

impl AskPage {
    pub fn new(
        page: Page,
        desk: DeskNav,
        company: Company,
        form: EmailForm,
        errors: Errors,
    ) -> Self {
        let title = page.t("verification-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            desk,
            company,
            form,
            errors,
        }
    }

    /// The domain that the mailbox has to be at, where the company has a site.
    fn host(&self) -> Option<String> {
        self.company.website.as_deref().and_then(host_of)
    }

    fn action(&self) -> String {
        let path = urls::desk_verification(self.page.lang, &self.desk.slug);
        format!("{path}#problem")
    }

    fn back(&self) -> String {
        urls::desk_profile(self.page.lang, &self.desk.slug)
    }

    fn edit(&self) -> String {
        urls::desk_profile_edit(self.page.lang, &self.desk.slug)
    }

    fn email(&self) -> Field {
        let input = Input::Line {
            kind: "email",
            value: self.form.email.clone(),
        };
        let label = self.page.t("verification-email");
        let host = self.host().unwrap_or_default();
        Field::new(self.page.lang, &self.errors, "email", label, input)
            .hint(self.page.t1("verification-email-hint", "host", host))
            .autocomplete("email")
    }
}

/// Where the mailed link leads: one button, for mail programs follow links too.
#[derive(Template)]
#[template(path = "hiring/verify.html")]
pub(super) struct ConfirmPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    action: String,
    address: String,
}

impl ConfirmPage {
    pub fn new(page: Page, desk: DeskNav, link: &str, address: String) -> Self {
        Self {
            head: Head::hidden(page.t("verify-title").into_owned()),
            action: urls::desk_verification_link(page.lang, &desk.slug, link),
            page,
            desk,
            address,
        }
    }
}

/// Says that a link no longer works, and where to get another.
#[derive(Template)]
#[template(path = "hiring/verify_over.html")]
pub(super) struct OverPage {
    page: Page,
    head: Head,
    desk: DeskNav,
}

impl OverPage {
    pub fn new(page: Page, desk: DeskNav) -> Self {
        Self {
            head: Head::hidden(page.t("expired-title").into_owned()),
            page,
            desk,
        }
    }

    fn again(&self) -> String {
        urls::desk_profile(self.page.lang, &self.desk.slug)
    }
}
