use askama::Template;

use super::model::OwnJob;
use super::states::EXTENSION;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// Asks whoever hires whether a job is still open.
#[derive(Template)]
#[template(path = "hiring/keeping.html")]
pub struct AskPage {
    page: Page,
    head: Head,
    own: OwnJob,
    token: String,
    /// How many wait for an answer.
    waiting: i64,
    /// Where the job is closed by whoever is signed in.
    desk: String,
}

impl AskPage {
    pub fn new(page: Page, own: OwnJob, token: String, waiting: i64, desk: String) -> Self {
        Self {
            head: Head::hidden(page.t("keeping-title").into_owned()),
            page,
            own,
            token,
            waiting,
            desk,
        }
    }

    /// What becomes of it by itself.
    fn text(&self) -> String {
        match self.own.closes_at {
            Some(closes) => {
                let day = self.page.last_day(&closes);
                self.page.t1("keeping-closes", "date", day)
            }
            None => self.page.t("keeping-silent").into_owned(),
        }
    }

    fn extend_words(&self) -> String {
        match self.own.closes_at {
            Some(closes) => {
                let until = closes.max(self.page.now) + EXTENSION;
                let day = self.page.last_day(&until);
                self.page.t1("keeping-extend", "date", day)
            }
            None => self.page.t("keeping-confirm").into_owned(),
        }
    }

    fn wait(&self) -> String {
        self.page.count("keeping-waiting", self.waiting)
    }

    fn to(&self, part: &str) -> String {
        format!("{}/{part}", urls::keeping(self.page.lang, &self.token))
    }

    fn job_url(&self) -> String {
        urls::job(self.page.lang, &self.own.slug, self.own.id)
    }
}

/// What is said when that was answered.
#[derive(Template)]
#[template(path = "hiring/kept.html")]
pub struct ThankPage {
    page: Page,
    head: Head,
    /// `extended` or `closed`.
    what: &'static str,
}

impl ThankPage {
    pub fn new(page: Page, what: &'static str) -> Self {
        Self {
            head: Head::hidden(page.t("keeping-done-title").into_owned()),
            page,
            what,
        }
    }

    fn text(&self) -> String {
        self.page.t(&format!("keeping-{}", self.what)).into_owned()
    }
}
