use askama::Template;

use super::pages::{code_field, line, problem};
use super::passkeys::UsePasskey;
use crate::web::form::errors::Errors;
use crate::web::form::field::Field;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The second step of signing in.
#[derive(Template)]
#[template(path = "accounts/second_step.html")]
pub struct StepPage {
    page: Page,
    head: Head,
    /// `code` for one of the app, `recovery`.
    way: &'static str,
    ways: Ways,
    /// Where to go on.
    next: String,
    errors: Errors,
}

/// What somebody has for the second step.
#[derive(Debug, Clone, Copy)]
pub struct Ways {
    pub has_app: bool,
    pub has_codes: bool,
    pub has_passkey: bool,
}

impl StepPage {
    pub fn new(page: Page, way: &'static str, ways: Ways, errors: Errors) -> Self {
        let title = page.t(&format!("second-step-{way}-title")).into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            way,
            ways,
            next: String::new(),
            errors,
        }
    }

    /// Says where to go on, for who signs in with another account.
    pub fn going_on(self, next: String) -> Self {
        Self { next, ..self }
    }

    /// The form to sign in from the beginning.
    fn sign_in(&self) -> String {
        urls::sign_in(self.page.lang, &self.next)
    }

    /// Whether nothing but a passkey helps, or a recovery code: a passkey needs a script.
    fn needs_passkey(&self) -> bool {
        self.ways.has_passkey && !self.ways.has_app && !self.is_recovery()
    }

    fn passkey(&self) -> Option<UsePasskey> {
        let has_others = self.ways.has_app || self.ways.has_codes;
        UsePasskey::as_second(&self.page, has_others).filter(|_| self.ways.has_passkey)
    }

    fn is_recovery(&self) -> bool {
        self.way == "recovery"
    }

    fn heading(&self) -> String {
        self.page
            .t(&format!("second-step-{}-title", self.way))
            .into_owned()
    }

    fn by_code(&self) -> String {
        urls::second_step(self.page.lang)
    }

    fn by_recovery(&self) -> String {
        urls::second_recovery(self.page.lang)
    }

    fn action(&self) -> String {
        problem(match self.is_recovery() {
            true => self.by_recovery(),
            false => self.by_code(),
        })
    }

    fn code(&self) -> Field {
        code_field(&self.page, &self.errors, "second-code")
    }

    fn recovery(&self) -> Field {
        let label = self.page.t("second-recovery-code");
        let input = line("text", "");
        let field = Field::new(self.page.lang, &self.errors, "code", label, input);
        field
            .hint(self.page.t("second-recovery-hint"))
            .autocomplete("off")
    }
}
