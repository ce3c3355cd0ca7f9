use askama::Template;

use super::{code_field, email, password, problem};
use crate::accounts::asking;
use crate::accounts::forms::EmailForm;
use crate::accounts::proofs::Purpose;
use crate::web::form::errors::Errors;
use crate::web::form::field::Field;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// A form that asks where to send a mail.
#[derive(Template)]
#[template(path = "accounts/ask_mail.html")]
pub struct AskMailPage {
    page: Page,
    head: Head,
    words: &'static str,
    action: String,
    form: EmailForm,
    errors: Errors,
}

impl AskMailPage {
    /// `words` is the part of the keys of its words.
    pub fn new(
        page: Page,
        words: &'static str,
        action: String,
        form: EmailForm,
        errors: Errors,
    ) -> Self {
        let title = page.t(&format!("account-{words}-title")).into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(action),
            page,
            words,
            form,
            errors,
        }
    }

    fn heading(&self) -> String {
        self.page
            .t(&format!("account-{}-title", self.words))
            .into_owned()
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("account-{}-text", self.words))
            .into_owned()
    }

    fn button(&self) -> String {
        self.page
            .t(&format!("account-{}-button", self.words))
            .into_owned()
    }

    fn email(&self) -> Field {
        email(&self.page, &self.errors, &self.form.email)
    }

    fn back(&self) -> String {
        urls::sign_in(self.page.lang, &self.form.next)
    }
}

/// Takes the code of a mail.
#[derive(Template)]
#[template(path = "accounts/code.html")]
pub struct CodePage {
    page: Page,
    head: Head,
    words: &'static str,
    action: String,
    again: String,
    /// The address that was mailed.
    address: Option<String>,
    /// How many mails an address is sent.
    limit: Option<String>,
    errors: Errors,
}

impl CodePage {
    /// `words` is the part of the keys of its words; the form leads to `action`, and `again` is where another code is
    /// asked for.
    pub fn new(
        page: Page,
        words: &'static str,
        [action, again]: [String; 2],
        errors: Errors,
    ) -> Self {
        let title = page.t("code-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(action),
            page,
            words,
            again,
            address: None,
            limit: None,
            errors,
        }
    }

    /// Says which address was mailed.
    pub fn mailed_to(self, address: Option<String>) -> Self {
        Self { address, ..self }
    }

    /// Says how many mails an address is sent, where one more would be kept back without a word.
    pub fn limited(self, purpose: Purpose) -> Self {
        let limit = limit(&self.page, purpose);
        Self { limit, ..self }
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("code-{}-text", self.words))
            .into_owned()
    }

    fn code(&self) -> Field {
        code_field(&self.page, &self.errors, "code")
    }
}

/// How many mails an address is sent for a purpose: one more is kept back without a word, whether or not it has an
/// account. `None` for what is only asked for by who is signed in, who is told.
pub(super) fn limit(page: &Page, purpose: Purpose) -> Option<String> {
    if purpose == Purpose::Prove {
        return None;
    }
    let limit = asking::to_an_address(purpose);
    let numbers = [
        ("times", limit.times.into()),
        ("minutes", limit.window.num_minutes().into()),
    ];
    Some(page.lang.text_with("code-limit", &numbers))
}

/// Where a mailed link leads: one button, for mail programs follow links too.
#[derive(Template)]
#[template(path = "accounts/confirm.html")]
pub struct ConfirmPage {
    page: Page,
    head: Head,
    words: &'static str,
    action: String,
    address: String,
}

impl ConfirmPage {
    /// `words` is the part of the keys of its words.
    pub fn new(page: Page, words: &'static str, action: String, address: String) -> Self {
        Self {
            head: Head::hidden(page.t(&format!("confirm-{words}-title")).into_owned()),
            page,
            words,
            action,
            address,
        }
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("confirm-{}-text", self.words))
            .into_owned()
    }

    fn button(&self) -> String {
        self.page
            .t(&format!("confirm-{}-button", self.words))
            .into_owned()
    }
}

/// Where the link to confirm an address leads in another browser than the one that registered.
#[derive(Template)]
#[template(path = "accounts/elsewhere.html")]
pub struct ElsewherePage {
    page: Page,
    head: Head,
    action: String,
    /// Where another link is asked for.
    register: String,
    address: String,
    errors: Errors,
}

impl ElsewherePage {
    /// The form leads to `action`, and `register` is where another link is asked for.
    pub fn new(
        page: Page,
        [action, register]: [String; 2],
        address: String,
        errors: Errors,
    ) -> Self {
        let title = page.t("confirm-register-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(action),
            register,
            page,
            address,
            errors,
        }
    }

    fn password(&self) -> Field {
        password(&self.page, &self.errors, "current-password")
    }
}

/// Says that a link no longer works, and where to get another.
#[derive(Template)]
#[template(path = "accounts/expired.html")]
pub struct ExpiredPage {
    page: Page,
    head: Head,
    words: &'static str,
    again: String,
    sign_in: String,
}

impl ExpiredPage {
    /// `words` is the part of the keys of its words, `next` where to go on.
    pub fn new(page: Page, words: &'static str, again: String, next: &str) -> Self {
        Self {
            head: Head::hidden(page.t("expired-title").into_owned()),
            sign_in: urls::sign_in(page.lang, next),
            page,
            words,
            again,
        }
    }

    fn button(&self) -> String {
        self.page
            .t(&format!("expired-{}-button", self.words))
            .into_owned()
    }
}
