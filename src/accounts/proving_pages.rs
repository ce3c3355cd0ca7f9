use askama::Template;

use super::pages::{self, code_field, problem};
use super::passkeys::UsePasskey;
use super::users::User;
use crate::web::form::errors::Errors;
use crate::web::form::field::Field;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// Asks somebody who is signed in to prove again who they are.
#[derive(Template)]
#[template(path = "accounts/proof.html")]
pub struct ProofPage {
    page: Page,
    head: Head,
    has_password: bool,
    has_app: bool,
    has_passkey: bool,
    next: String,
    errors: Errors,
}

impl ProofPage {
    /// With `user`, whether they have a passkey.
    pub fn new(
        page: Page,
        (user, has_passkey): &(User, bool),
        next: String,
        errors: Errors,
    ) -> Self {
        let title = page.t("proof-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            has_password: user.password_hash.is_some(),
            has_app: user.totp.is_some(),
            has_passkey: *has_passkey,
            page,
            next,
            errors,
        }
    }

    fn by_password(&self) -> String {
        problem(urls::proof(self.page.lang, ""))
    }

    fn by_code(&self) -> String {
        problem(urls::proof_by_code(self.page.lang))
    }

    fn by_mail(&self) -> String {
        problem(urls::proof_by_mail(self.page.lang))
    }

    fn passkey(&self) -> Option<UsePasskey> {
        UsePasskey::as_proof(&self.page, &self.next).filter(|_| self.has_passkey)
    }

    fn password(&self) -> Field {
        pages::password(&self.page, &self.errors, "current-password")
    }

    fn code(&self) -> Field {
        code_field(&self.page, &self.errors, "second-code")
    }
}
