use askama::Template;

use super::pages::{password, problem};
use crate::web::form::errors::Errors;
use crate::web::form::field::Field;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The form by which somebody becomes an admin.
#[derive(Template)]
#[template(path = "accounts/invite.html")]
pub struct InvitePage {
    page: Page,
    head: Head,
    action: String,
    email: String,
    /// How long the password has to be, in characters.
    shortest: i64,
    errors: Errors,
}

impl InvitePage {
    pub fn new(page: Page, link: &str, email: String, shortest: usize, errors: Errors) -> Self {
        let title = page.t("invite-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(urls::invitation(page.lang, link)),
            page,
            email,
            shortest: i64::try_from(shortest).unwrap_or(i64::MAX),
            errors,
        }
    }

    fn text(&self) -> String {
        self.page.t1("invite-text", "site", self.page.site_name())
    }

    /// What comes next: passkeys are spoken of where there can be any.
    fn then(&self) -> String {
        let key = match self.page.site.passkeys {
            Some(_) => "invite-next",
            None => "invite-next-app",
        };
        self.page.t(key).into_owned()
    }

    fn password(&self) -> Field {
        let field = password(&self.page, &self.errors, "new-password");
        field.hint(self.page.count("invite-password-hint", self.shortest))
    }
}
