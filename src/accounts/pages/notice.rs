use askama::Template;

use super::mailbox::limit;
use crate::accounts::proofs::Purpose;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// Says how things stand; nothing is asked.
#[derive(Template)]
#[template(path = "accounts/notice.html")]
pub struct NoticePage {
    page: Page,
    head: Head,
    words: &'static str,
    sign_in: String,
    /// The address that was mailed, how many mails it is sent, and where another is asked for.
    mailed: Option<(Option<String>, Option<String>, String)>,
}

impl NoticePage {
    /// `words` is the part of the keys of its words.
    pub fn new(page: Page, words: &'static str) -> Self {
        Self {
            head: Head::hidden(page.t(&format!("notice-{words}-title")).into_owned()),
            sign_in: urls::sign_in(page.lang, ""),
            page,
            words,
            mailed: None,
        }
    }

    /// Says which address was mailed, how many mails it is sent, and where another is asked for.
    pub fn mailed_to(mut self, address: Option<String>, purpose: Purpose, again: String) -> Self {
        self.mailed = Some((address, limit(&self.page, purpose), again));
        self
    }

    /// Says where to go on once one is signed in.
    pub fn leading_to(mut self, next: &str) -> Self {
        self.sign_in = urls::sign_in(self.page.lang, next);
        self
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("notice-{}-text", self.words))
            .into_owned()
    }
}
