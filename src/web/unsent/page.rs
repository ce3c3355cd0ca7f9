use askama::Template;

use super::{First, Sent};
use crate::web::form;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::page::{Head, Page};
use crate::web::urls;

/// Keeps what was sent, says that nothing has come of it yet, and sends it again.
#[derive(Template)]
#[template(path = "shared/unsent.html")]
pub struct UnsentPage {
    page: Page,
    head: Head,
    first: First,
    sent: Sent,
}

impl UnsentPage {
    pub fn new(page: Page, first: First, sent: Sent) -> Self {
        let title = match first {
            First::SignIn => page.t("unsent-sign-in-title"),
            First::Proof => page.t("proof-title"),
        };
        Self {
            head: Head::hidden(title.into_owned()),
            page,
            first,
            sent,
        }
    }

    fn icon(&self) -> String {
        self.page.icon(match self.first {
            First::SignIn => "key",
            First::Proof => "shield-check",
        })
    }

    /// What has become of it.
    fn kept(&self) -> String {
        let key = match self.sent.fields.is_empty() {
            true => "unsent-nothing",
            false => "unsent-kept",
        };
        self.page.t(key).into_owned()
    }

    /// Where the other tab begins. It ends at the page that says so.
    fn elsewhere(&self) -> String {
        let (lang, back) = (self.page.lang, urls::signed_in(self.page.lang));
        match self.first {
            First::SignIn => urls::sign_in(lang, &back),
            First::Proof => urls::proof(lang, &back),
        }
    }

    fn link(&self) -> String {
        let key = match self.first {
            First::SignIn => "unsent-sign-in-link",
            First::Proof => "unsent-proof-link",
        };
        self.page.t(key).into_owned()
    }

    fn then(&self) -> String {
        let key = match self.first {
            First::SignIn => "unsent-sign-in-then",
            First::Proof => "unsent-proof-then",
        };
        self.page.t(key).into_owned()
    }

    /// To the same address.
    fn action(&self) -> String {
        form::problem(self.page.here.as_str())
    }

    /// Where the files are chosen again.
    fn files(&self) -> Vec<Field> {
        let files = self.sent.files.iter();
        files.map(|(name, file)| self.file(name, file)).collect()
    }

    fn file(&self, name: &str, file: &str) -> Field {
        let label = self.page.t1("unsent-file", "name", file);
        let input = Input::File { accept: "" };
        Field::new(self.page.lang, &Errors::default(), name, label, input)
    }
}
