use std::sync::Arc;

use askama::Template;

use super::forms::{EmailForm, RegisterForm, SignInForm};
use super::passkeys::UsePasskey;
use super::users::Aim;
use crate::demo::people;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::stamp::Stamp;
use crate::web::urls;

/// Where a form leads that comes back with mistakes.
pub(super) fn problem(path: String) -> String {
    format!("{path}#problem")
}

pub(super) fn line(kind: &'static str, value: &str) -> Input {
    Input::Line {
        kind,
        value: value.to_owned(),
    }
}

/// A field for a password, which is never shown again.
pub(super) fn password(page: &Page, errors: &Errors, autocomplete: &'static str) -> Field {
    let label = page.t("password");
    let field = Field::new(page.lang, errors, "password", label, line("password", ""));
    field.autocomplete(autocomplete)
}

/// A field for an address to sign in with.
pub(super) fn email(page: &Page, errors: &Errors, value: &str) -> Field {
    let label = page.t("account-email");
    let field = Field::new(page.lang, errors, "email", label, line("email", value));
    field.autocomplete("username")
}

/// A field for a code that is typed once.
pub(super) fn code_field(page: &Page, errors: &Errors, label: &str) -> Field {
    let input = Input::Number {
        mode: "numeric",
        value: String::new(),
    };
    let field = Field::new(page.lang, errors, "code", page.t(label), input);
    field.autocomplete("one-time-code")
}

/// The form to register.
#[derive(Template)]
#[template(path = "accounts/register.html")]
pub struct RegisterPage {
    page: Page,
    head: Head,
    form: RegisterForm,
    stamp: Stamp,
    errors: Errors,
}

impl RegisterPage {
    pub fn new(page: Page, form: RegisterForm, stamp: Stamp, errors: Errors) -> Self {
        let title = page.t("register-heading").into_owned();
        let mut head = Head::in_both(
            page.lang,
            errors.title(page.lang, title),
            page.t("register-text").into_owned(),
            urls::register,
        );
        head.is_hidden = !errors.is_empty();
        Self {
            page,
            head,
            form,
            stamp,
            errors,
        }
    }

    fn action(&self) -> String {
        problem(urls::register(self.page.lang))
    }

    fn next(&self) -> &str {
        ""
    }

    fn with(&self, issuer: &str) -> String {
        urls::sign_in_with(self.page.lang, issuer)
    }

    fn aim(&self) -> Field {
        let options = Aim::ALL.iter().map(|aim| {
            let label = self.page.t(&format!("register-aim-{}", aim.as_str()));
            let hint = self.page.t(&format!("register-aim-{}-hint", aim.as_str()));
            Choice::new(aim.as_str(), label).hint(hint)
        });
        let input = Input::Radios {
            options: options.collect(),
            value: self.form.aim.clone(),
        };
        let label = self.page.t("register-aim");
        Field::new(self.page.lang, &self.errors, "aim", label, input)
    }

    fn name(&self) -> Field {
        let label = self.page.t("register-name");
        let input = line("text", &self.form.name);
        let field = Field::new(self.page.lang, &self.errors, "name", label, input);
        field.autocomplete("name")
    }

    fn email(&self) -> Field {
        email(&self.page, &self.errors, &self.form.email)
    }

    fn password(&self) -> Field {
        let field = password(&self.page, &self.errors, "new-password");
        field.hint(self.page.t("password-hint"))
    }
}

/// The form to sign in.
#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInPage {
    page: Page,
    head: Head,
    form: SignInForm,
    errors: Errors,
    /// The other site whose account waits to be linked.
    waiting: Option<String>,
    /// The addresses of the demo's logins, while the database is the demo's.
    demo: Arc<Vec<String>>,
}

impl SignInPage {
    pub fn new(page: Page, form: SignInForm, errors: Errors) -> Self {
        let title = page.t("sign-in-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            form,
            errors,
            waiting: None,
            demo: Arc::default(),
        }
    }

    /// Tells the logins of the demo.
    pub fn telling(self, demo: Arc<Vec<String>>) -> Self {
        Self { demo, ..self }
    }

    fn demo_password(&self) -> &str {
        people::PASSWORD
    }

    /// Says that signing in once links the account at another site.
    pub fn linking(self, waiting: Option<String>) -> Self {
        Self { waiting, ..self }
    }

    fn action(&self) -> String {
        problem(urls::sign_in(self.page.lang, ""))
    }

    fn next(&self) -> &str {
        &self.form.next
    }

    fn with(&self, issuer: &str) -> String {
        urls::sign_in_with(self.page.lang, issuer)
    }

    fn email(&self) -> Field {
        email(&self.page, &self.errors, &self.form.email)
    }

    fn password(&self) -> Field {
        password(&self.page, &self.errors, "current-password")
    }

    fn passkey(&self) -> Option<UsePasskey> {
        UsePasskey::to_sign_in(&self.page, &self.form.next)
    }

    fn by_mail(&self) -> String {
        urls::sign_in_by_mail(self.page.lang)
    }

    fn forgotten(&self) -> String {
        urls::forgotten(self.page.lang)
    }
}

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
}

/// Takes the code of a mail.
#[derive(Template)]
#[template(path = "accounts/code.html")]
pub struct CodePage {
    page: Page,
    head: Head,
    words: &'static str,
    action: String,
    errors: Errors,
}

impl CodePage {
    /// `words` is the part of the keys of its words.
    pub fn new(page: Page, words: &'static str, action: String, errors: Errors) -> Self {
        let title = page.t("code-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(action),
            page,
            words,
            errors,
        }
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("code-{}-text", self.words))
            .into_owned()
    }

    fn again(&self) -> String {
        match self.words {
            "register" => urls::register(self.page.lang),
            "prove" => urls::proof(self.page.lang, ""),
            "address" => urls::own_address(self.page.lang),
            _ => urls::sign_in_by_mail(self.page.lang),
        }
    }

    fn code(&self) -> Field {
        code_field(&self.page, &self.errors, "code")
    }
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
    address: String,
    errors: Errors,
}

impl ElsewherePage {
    pub fn new(page: Page, link: &str, address: String, errors: Errors) -> Self {
        let title = page.t("confirm-register-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(urls::register_link(page.lang, link)),
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
}

impl ExpiredPage {
    /// `words` is the part of the keys of its words.
    pub fn new(page: Page, words: &'static str, again: String) -> Self {
        Self {
            head: Head::hidden(page.t("expired-title").into_owned()),
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

/// Says how things stand; nothing is asked.
#[derive(Template)]
#[template(path = "accounts/notice.html")]
pub struct NoticePage {
    page: Page,
    head: Head,
    words: &'static str,
}

impl NoticePage {
    /// `words` is the part of the keys of its words.
    pub fn new(page: Page, words: &'static str) -> Self {
        Self {
            head: Head::hidden(page.t(&format!("notice-{words}-title")).into_owned()),
            page,
            words,
        }
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("notice-{}-text", self.words))
            .into_owned()
    }
}

/// The form for another password.
#[derive(Template)]
#[template(path = "accounts/reset.html")]
pub struct ResetPage {
    page: Page,
    head: Head,
    action: String,
    errors: Errors,
}

impl ResetPage {
    pub fn new(page: Page, link: &str, errors: Errors) -> Self {
        let title = page.t("reset-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(urls::reset(page.lang, link)),
            page,
            errors,
        }
    }

    fn password(&self) -> Field {
        let field = password(&self.page, &self.errors, "new-password");
        field.hint(self.page.t("password-hint"))
    }
}
