use askama::Template;

use crate::accounts::forms::EmailForm;
use crate::accounts::pages::{line, problem};
use crate::accounts::proofs::Purpose;
use crate::web::form::errors::Errors;
use crate::web::form::field::Field;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The form for another address.
#[derive(Template)]
#[template(path = "accounts/own/address.html")]
pub struct AddressPage {
    page: Page,
    head: Head,
    /// The present one.
    email: String,
    /// One that was asked for and hasn't answered yet.
    waiting: Option<String>,
    form: EmailForm,
    errors: Errors,
}

impl AddressPage {
    pub fn new(page: Page, email: String, form: EmailForm, errors: Errors) -> Self {
        let title = page.t("own-address-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            email,
            waiting: None,
            form,
            errors,
        }
    }

    pub fn waiting_for(self, waiting: Option<String>) -> Self {
        Self { waiting, ..self }
    }

    fn action(&self) -> String {
        problem(urls::own_address(self.page.lang))
    }

    /// How many days the old address can take the account back.
    fn days(&self) -> i64 {
        Purpose::Undo.lasts().num_days()
    }

    fn email(&self) -> Field {
        let label = self.page.t("own-address-new");
        let input = line("email", &self.form.email);
        let field = Field::new(self.page.lang, &self.errors, "email", label, input);
        field.autocomplete("email")
    }
}

/// Where the link leads by which the former address takes the account back.
#[derive(Template)]
#[template(path = "accounts/own/undo.html")]
pub struct UndoPage {
    page: Page,
    head: Head,
    action: String,
    email: String,
}

impl UndoPage {
    /// `email` is the former address.
    pub fn new(page: Page, link: &str, email: String) -> Self {
        Self {
            head: Head::hidden(page.t("own-undo-title").into_owned()),
            action: urls::own_address_undo(page.lang, link),
            page,
            email,
        }
    }
}

/// Says that an address has got an account meanwhile, to who has its mailbox.
#[derive(Template)]
#[template(path = "accounts/own/taken.html")]
pub struct TakenPage {
    page: Page,
    head: Head,
    words: &'static str,
}

impl TakenPage {
    /// `words` is the part of the keys of its words.
    pub fn new(page: Page, words: &'static str) -> Self {
        Self {
            head: Head::hidden(page.t("own-taken-title").into_owned()),
            page,
            words,
        }
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("own-taken-{}", self.words))
            .into_owned()
    }
}
