use std::sync::Arc;

use askama::Template;

use super::{email, line, password, problem};
use crate::accounts::arrival::Again;
use crate::accounts::forms::{RegisterForm, SignInForm};
use crate::accounts::passkeys::UsePasskey;
use crate::accounts::users::Aim;
use crate::demo::people;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::stamp::Stamp;
use crate::web::urls;
use crate::web::visitor::Visitor;

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
            |lang| urls::register(lang, ""),
        );
        head.is_hidden = !errors.is_empty() || !form.next.is_empty();
        Self {
            page,
            head,
            form,
            stamp,
            errors,
        }
    }

    fn action(&self) -> String {
        problem(urls::register(self.page.lang, ""))
    }

    fn next(&self) -> &str {
        &self.form.next
    }

    fn sign_in(&self) -> String {
        urls::sign_in(self.page.lang, &self.form.next)
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
    /// Why one has to sign in once more.
    why: Option<Again>,
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
            why: None,
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

    /// Says why one has to sign in once more.
    pub fn once_more(self, why: Option<Again>) -> Self {
        Self { why, ..self }
    }

    fn why(&self) -> Option<String> {
        let key = format!("sign-in-again-{}", self.why?.as_str());
        Some(self.page.t(&key).into_owned())
    }

    /// What one signs in for, where it was a page that led here.
    fn onward(&self) -> Option<String> {
        let (lang, next) = (self.page.lang, self.form.next.as_str());
        let key = match next {
            "" => return None,
            next if next == urls::signed_in(lang) => "sign-in-for-tab",
            _ => "sign-in-for-page",
        };
        Some(self.page.t(key).into_owned())
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

    fn register(&self) -> String {
        urls::register(self.page.lang, &self.form.next)
    }

    fn by_mail(&self) -> String {
        urls::sign_in_by_mail(self.page.lang, &self.form.next)
    }

    fn forgotten(&self) -> String {
        urls::forgotten(self.page.lang, &self.form.next)
    }
}

/// Says who is signed in, and that another tab waits.
#[derive(Template)]
#[template(path = "accounts/signed_in.html")]
pub struct SignedInPage {
    page: Page,
    head: Head,
    visitor: Visitor,
}

impl SignedInPage {
    pub fn new(page: Page, visitor: Visitor) -> Self {
        Self {
            head: Head::hidden(page.t("signed-in-title").into_owned()),
            page,
            visitor,
        }
    }
}

/// The form for another password.
#[derive(Template)]
#[template(path = "accounts/reset.html")]
pub struct ResetPage {
    page: Page,
    head: Head,
    action: String,
    /// Whose account it is.
    address: String,
    errors: Errors,
}

impl ResetPage {
    /// The form leads to `action`; `address` is that of the account.
    pub fn new(page: Page, action: String, address: String, errors: Errors) -> Self {
        let title = page.t("reset-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            action: problem(action),
            page,
            address,
            errors,
        }
    }

    fn password(&self) -> Field {
        let field = password(&self.page, &self.errors, "new-password");
        field.hint(self.page.t("password-hint"))
    }
}
