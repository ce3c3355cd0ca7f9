use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::arrival::{self, own_next};
use super::pages::{code_field, problem};
use super::totp::{Totp, drawn};
use crate::error::Result;
use crate::web::form::errors::Errors;
use crate::web::form::field::Field;
use crate::web::page::{Head, Page};
use crate::web::urls;
use crate::web::visitor::Visitor;

/// From how few recovery codes on its owner is told to make new ones.
const FEW: i64 = 3;

/// How one's second factor stands.
#[derive(Template)]
#[template(path = "accounts/second.html")]
pub struct SecondPage {
    page: Page,
    head: Head,
    visitor: Visitor,
    has_app: bool,
    left: i64,
    /// Where to go on once there is one; empty for who wasn't sent here.
    next: String,
}

impl SecondPage {
    /// `left`: how many recovery codes can still be used; `next`: where to go on.
    pub fn new(page: Page, visitor: Visitor, has_app: bool, left: i64, next: &str) -> Self {
        Self {
            head: Head::hidden(page.t("second-title").into_owned()),
            page,
            visitor,
            has_app,
            left,
            next: own_next(next).to_owned(),
        }
    }

    /// Where who was sent here goes on, now that there is one.
    fn on(&self) -> Option<&str> {
        let is_done = self.visitor.has_second && !self.next.is_empty();
        is_done.then_some(self.next.as_str())
    }

    /// Whether passkeys are spoken of: where there can be any, or are.
    fn has_passkeys(&self) -> bool {
        let has_one = self.visitor.has_second && !self.has_app;
        has_one || self.page.site.passkeys.is_some()
    }

    fn passkeys(&self) -> String {
        urls::passkeys(self.page.lang, &self.next)
    }

    /// Staff get no further without one.
    fn is_owed(&self) -> bool {
        self.visitor.staff.is_some() && !self.visitor.has_second
    }

    fn has_few(&self) -> bool {
        self.left <= FEW
    }

    fn setup(&self) -> String {
        urls::second_setup(self.page.lang, &self.next)
    }

    fn off(&self) -> String {
        urls::second_off(self.page.lang)
    }

    fn codes(&self) -> String {
        urls::recovery_codes(self.page.lang, &self.next)
    }
}

/// How an app is set up.
#[derive(Template)]
#[template(path = "accounts/second_setup.html")]
pub struct SetupPage {
    page: Page,
    head: Head,
    /// An SVG element.
    picture: String,
    address: String,
    typed: String,
    next: String,
    errors: Errors,
}

impl SetupPage {
    /// Of whom, and where they go on.
    ///
    /// # Errors
    /// When the address is too long for a picture.
    pub fn new(
        page: Page,
        totp: &Totp,
        (email, next): (&str, &str),
        errors: Errors,
    ) -> Result<Self> {
        let title = page.t("second-setup-title").into_owned();
        let address = totp.address(page.site_name(), email);
        Ok(Self {
            head: Head::hidden(errors.title(page.lang, title)),
            picture: drawn(&address)?,
            address,
            typed: totp.typed(),
            next: own_next(next).to_owned(),
            page,
            errors,
        })
    }

    fn action(&self) -> String {
        problem(urls::second_setup(self.page.lang, &self.next))
    }

    fn back(&self) -> String {
        urls::second_factor(self.page.lang, &self.next)
    }

    /// The key in groups of four.
    fn key(&self) -> String {
        in_fours(&self.typed)
    }

    fn code(&self) -> Field {
        code_field(&self.page, &self.errors, "second-code")
    }
}

fn in_fours(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
}

/// The recovery codes, this once.
#[derive(Template)]
#[template(path = "accounts/second_codes.html")]
pub struct CodesPage {
    page: Page,
    head: Head,
    words: &'static str,
    codes: Vec<String>,
    on: String,
}

impl CodesPage {
    /// `words` is the part of the keys of its words, `next` where to go on.
    pub fn new(page: Page, words: &'static str, codes: Vec<String>, next: &str) -> Self {
        Self {
            head: Head::hidden(page.t("second-codes-title").into_owned()),
            on: arrival::on(&page, next),
            page,
            words,
            codes,
        }
    }

    fn notice(&self) -> String {
        self.page
            .t(&format!("second-codes-{}", self.words))
            .into_owned()
    }

    /// The codes as a file: made of the page itself, so that they travel no second time.
    fn file(&self) -> String {
        let lines = [vec![self.about()], self.codes.clone()].concat();
        let text = lines.join("\r\n") + "\r\n";
        let text = utf8_percent_encode(&text, NON_ALPHANUMERIC);
        format!("data:text/plain;charset=utf-8,{text}")
    }

    /// What the codes are of: `Rolecall · robin@example.com · 22 November 2026`.
    fn about(&self) -> String {
        let whose = self.page.user.as_ref().map(|user| user.email.clone());
        let parts = [
            Some(self.page.site_name().to_owned()),
            whose,
            Some(self.page.date(&self.page.now)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// Asks whether something is meant.
#[derive(Template)]
#[template(path = "accounts/second_ask.html")]
pub struct AskPage {
    page: Page,
    head: Head,
    words: &'static str,
    action: String,
    next: String,
}

impl AskPage {
    /// `words` is the part of the keys of its words, `next` where to go on.
    pub fn new(page: Page, words: &'static str, action: String, next: &str) -> Self {
        let title = page.t(&format!("second-ask-{words}-title"));
        Self {
            head: Head::hidden(title.into_owned()),
            page,
            words,
            action,
            next: next.to_owned(),
        }
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("second-ask-{}-text", self.words))
            .into_owned()
    }

    fn button(&self) -> String {
        self.page
            .t(&format!("second-ask-{}-button", self.words))
            .into_owned()
    }

    fn back(&self) -> String {
        urls::second_factor(self.page.lang, &self.next)
    }
}
