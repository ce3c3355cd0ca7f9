use askama::Template;

use super::outbox::Readable;
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The mails that can be read here.
#[derive(Template)]
#[template(path = "preview/index.html")]
pub struct IndexPage {
    pub page: Page,
    pub head: Head,
    pub pager: Pager,
    pub mails: Vec<Readable>,
}

impl IndexPage {
    pub fn new(page: Page, pager: Pager, mails: Vec<Readable>) -> Self {
        let mut head = Head::hidden(page.t("preview-title").into_owned());
        head.paged(&page, &pager);
        Self {
            head,
            page,
            pager,
            mails,
        }
    }

    pub fn heading(&self) -> String {
        self.page.count("preview-heading", self.pager.total)
    }
}

/// One mail.
#[derive(Template)]
#[template(path = "preview/show.html")]
pub struct ShowPage {
    pub page: Page,
    pub head: Head,
    pub mail: Readable,
}

impl ShowPage {
    pub fn new(page: Page, mail: Readable) -> Self {
        Self {
            head: Head::hidden(mail.subject.clone()),
            page,
            mail,
        }
    }

    pub fn list_url(&self) -> String {
        urls::mails(self.page.lang)
    }

    pub fn html_url(&self) -> String {
        urls::mail_html(self.mail.id)
    }
}

impl Readable {
    pub fn url(&self, page: &Page) -> String {
        urls::mail(page.lang, self.id)
    }

    /// `Ada Lovelace <ada@example.com>`.
    pub fn recipient(&self) -> String {
        written(&self.to_name, &self.to_email)
    }

    pub fn answers_to(&self) -> Option<String> {
        let email = self.reply_to_email.as_deref()?;
        Some(written(
            self.reply_to_name.as_deref().unwrap_or_default(),
            email,
        ))
    }
}

fn written(name: &str, email: &str) -> String {
    if name.is_empty() {
        email.to_owned()
    } else {
        format!("{name} <{email}>")
    }
}
