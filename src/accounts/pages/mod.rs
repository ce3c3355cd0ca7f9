//! The pages that one meets before one is signed in, and what the forms of all pages of accounts share.

mod entering;
mod mailbox;
mod notice;

pub use self::entering::{RegisterPage, ResetPage, SignInPage, SignedInPage};
pub use self::mailbox::{AskMailPage, CodePage, ConfirmPage, ElsewherePage, ExpiredPage};
pub use self::notice::NoticePage;

use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::page::Page;

/// Where a form leads that comes back with mistakes.
pub fn problem(path: String) -> String {
    format!("{path}#problem")
}

pub fn line(kind: &'static str, value: &str) -> Input {
    Input::Line {
        kind,
        value: value.to_owned(),
    }
}

/// A field for a password, which is never shown again.
pub fn password(page: &Page, errors: &Errors, autocomplete: &'static str) -> Field {
    let label = page.t("password");
    let field = Field::new(page.lang, errors, "password", label, line("password", ""));
    field.autocomplete(autocomplete)
}

/// A field for an address to sign in with.
pub fn email(page: &Page, errors: &Errors, value: &str) -> Field {
    let label = page.t("account-email");
    let field = Field::new(page.lang, errors, "email", label, line("email", value));
    field.autocomplete("username")
}

/// A field for a code that is typed once.
pub fn code_field(page: &Page, errors: &Errors, label: &str) -> Field {
    let input = Input::Number {
        mode: "numeric",
        value: String::new(),
    };
    let field = Field::new(page.lang, errors, "code", page.t(label), input);
    field.autocomplete("one-time-code")
}
