use askama::Template;

use super::form::SignUpForm;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::page::{Head, Page};
use crate::web::stamp::Stamp;
use crate::web::urls;

/// The form to sign up.
#[derive(Template)]
#[template(path = "newsletter/form.html")]
pub struct FormPage {
    page: Page,
    head: Head,
    form: SignUpForm,
    stamp: Stamp,
    errors: Errors,
}

impl FormPage {
    pub fn new(page: Page, form: SignUpForm, stamp: Stamp, errors: Errors) -> Self {
        let title = page.t("newsletter-title").into_owned();
        let mut head = Head::in_both(
            page.lang,
            errors.title(page.lang, title),
            page.t("newsletter-text").into_owned(),
            urls::newsletter,
        );
        head.is_hidden = !errors.is_empty();
        Self {
            head,
            page,
            form,
            stamp,
            errors,
        }
    }

    fn action(&self) -> String {
        format!("{}#problem", urls::newsletter(self.page.lang))
    }

    fn email(&self) -> Field {
        let input = Input::Line {
            kind: "email",
            value: self.form.email.clone(),
        };
        let label = self.page.t("newsletter-email");
        Field::new(self.page.lang, &self.errors, "email", label, input).autocomplete("email")
    }
}

/// Says how things stand; nothing is asked.
#[derive(Template)]
#[template(path = "newsletter/notice.html")]
pub struct NoticePage {
    page: Page,
    head: Head,
    words: &'static str,
}

impl NoticePage {
    /// `words` is the part of the keys of its words.
    pub fn new(page: Page, words: &'static str) -> Self {
        let title = page.t(&format!("newsletter-{words}-title")).into_owned();
        Self {
            head: Head::hidden(title),
            page,
            words,
        }
    }

    fn text(&self) -> String {
        let words = self.words;
        self.page
            .t(&format!("newsletter-{words}-text"))
            .into_owned()
    }

    /// Whether signing up is what to do next.
    fn is_over(&self) -> bool {
        matches!(self.words, "expired" | "ended")
    }
}

/// Asks for the click that makes a reader.
#[derive(Template)]
#[template(path = "newsletter/confirm.html")]
pub struct ConfirmPage {
    page: Page,
    head: Head,
    action: String,
    email: String,
}

impl ConfirmPage {
    pub fn new(page: Page, token: &str, email: String) -> Self {
        let head = Head::hidden(page.t("newsletter-confirm-heading").into_owned());
        Self {
            action: urls::newsletter_confirmation(page.lang, token),
            page,
            head,
            email,
        }
    }
}

/// Asks for the click that ends a subscription.
#[derive(Template)]
#[template(path = "newsletter/end.html")]
pub struct EndPage {
    page: Page,
    head: Head,
    action: String,
}

impl EndPage {
    pub fn new(page: Page, token: &str) -> Self {
        let head = Head::hidden(page.t("newsletter-end-title").into_owned());
        Self {
            action: urls::newsletter_unsubscription(page.lang, token),
            page,
            head,
        }
    }
}
