//! The pages of an application that has been sent.

use askama::Template;

use super::details::{self, Detail};
use super::model::{Event, Held};
use crate::web::format::file_size;
use crate::web::page::{Head, Page};
use crate::web::token::Token;
use crate::web::urls;

/// Right after sending: that it arrived, and how to come back.
#[derive(Template)]
#[template(path = "applications/received.html")]
pub struct ReceivedPage {
    page: Page,
    head: Head,
    token: Token,
    held: Held,
}

impl ReceivedPage {
    pub fn new(page: Page, token: Token, held: Held) -> Self {
        Self {
            head: Head::hidden(page.t("application-received-title").into_owned()),
            page,
            token,
            held,
        }
    }

    fn url(&self) -> String {
        let path = urls::application(self.page.lang, &self.token);
        self.page.absolute(&path)
    }
}

/// How an application stands, for the one who has sent it.
#[derive(Template)]
#[template(path = "applications/own.html")]
pub struct OwnPage {
    page: Page,
    head: Head,
    token: Token,
    held: Held,
    details: Vec<Detail>,
}

impl OwnPage {
    pub fn new(page: Page, token: Token, held: Held) -> Self {
        let title = page.t1("application-title", "title", held.job.title.as_str());
        Self {
            head: Head::hidden(title),
            details: details::of(page.lang, &held.application.filled()),
            page,
            token,
            held,
        }
    }

    fn url(&self) -> String {
        urls::application(self.page.lang, &self.token)
    }

    fn cv_url(&self) -> String {
        format!("{}/cv", self.url())
    }
}

/// Asks whether an application shall really be erased.
#[derive(Template)]
#[template(path = "applications/erase.html")]
pub struct ErasePage {
    page: Page,
    head: Head,
    token: Token,
    held: Held,
}

impl ErasePage {
    pub fn new(page: Page, token: Token, held: Held) -> Self {
        Self {
            head: Head::hidden(page.t("application-erase-title").into_owned()),
            page,
            token,
            held,
        }
    }

    fn url(&self) -> String {
        urls::application(self.page.lang, &self.token)
    }
}

/// An application is gone.
#[derive(Template)]
#[template(path = "applications/erased.html")]
pub struct ErasedPage {
    page: Page,
    head: Head,
}

impl ErasedPage {
    pub fn new(page: Page) -> Self {
        Self {
            head: Head::hidden(page.t("application-erased-title").into_owned()),
            page,
        }
    }
}

/// There is no application: it was erased, or there never was one.
#[derive(Template)]
#[template(path = "applications/none.html")]
pub struct NonePage {
    page: Page,
    head: Head,
}

impl NonePage {
    pub fn new(page: Page) -> Self {
        Self {
            head: Head::hidden(page.t("application-none-title").into_owned()),
            page,
        }
    }
}

/// An application, for the one who hires.
#[derive(Template)]
#[template(path = "applications/reader.html")]
pub struct ReaderPage {
    page: Page,
    head: Head,
    token: Token,
    held: Held,
    details: Vec<Detail>,
}

impl ReaderPage {
    pub fn new(page: Page, token: Token, held: Held) -> Self {
        let title = page.lang.text_with(
            "received-title",
            &[
                ("name", held.application.name.as_str().into()),
                ("title", held.job.title.as_str().into()),
            ],
        );
        Self {
            head: Head::hidden(title),
            details: details::of(page.lang, &held.application.filled()),
            page,
            token,
            held,
        }
    }

    fn cv_url(&self) -> String {
        let own = urls::received_application(self.page.lang, &self.token);
        format!("{own}/cv")
    }
}

impl Held {
    fn job_url(&self, page: &Page) -> String {
        urls::job(page.lang, &self.job.slug, self.job.id)
    }

    fn is_foreign(&self, page: &Page) -> bool {
        self.job.lang != page.lang
    }

    fn cv_size(&self, page: &Page) -> String {
        file_size(page.lang, self.cv.size)
    }

    fn status(&self, page: &Page) -> String {
        let status = self.application.status.as_str();
        page.t(&format!("application-status-{status}")).into_owned()
    }

    /// What the status means for the applicant.
    fn status_text(&self, page: &Page) -> String {
        let status = self.application.status.as_str();
        page.t1(
            &format!("application-status-{status}-text"),
            "company",
            self.company.name.as_str(),
        )
    }

    fn is_open(&self) -> bool {
        self.application.status.is_open()
    }

    /// The day until which it is kept.
    fn last_day(&self, page: &Page) -> String {
        page.date(&self.kept_until(page.site.config.applications_kept_days))
    }
}

impl Event {
    fn words(&self, page: &Page) -> String {
        let status = self.status.as_str();
        page.t(&format!("application-event-{status}")).into_owned()
    }
}
