use askama::Template;

use super::audit::Entry;
use super::frame::{Part, parts};
use super::overview::Overview;
use super::tasks_pages::name_of;
use crate::mail::State as MailState;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// What waits, and the ways to all parts.
#[derive(Template)]
#[template(path = "admin/overview.html")]
pub struct OverviewPage {
    page: Page,
    head: Head,
    found: Overview,
}

impl OverviewPage {
    pub(super) fn new(page: Page, found: Overview) -> Self {
        Self {
            head: Head::hidden(page.t("admin-title").into_owned()),
            page,
            found,
        }
    }

    fn parts(&self) -> Vec<Part> {
        parts(&self.page)
    }

    fn is_all_well(&self) -> bool {
        self.found.cases == 0 && self.found.failed_mails == 0 && self.found.tasks.is_empty()
    }

    fn failing(&self) -> String {
        let names = self.found.tasks.iter();
        names
            .map(|name| name_of(&self.page, name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn task_count(&self) -> i64 {
        i64::try_from(self.found.tasks.len()).unwrap_or(i64::MAX)
    }

    fn open_jobs(&self) -> String {
        self.page.lang.number(self.found.open_jobs)
    }

    fn moderation(&self) -> String {
        urls::moderation(self.page.lang)
    }

    fn failed_mails(&self) -> String {
        let mails = urls::admin_part(self.page.lang, "mails");
        format!("{mails}?state={}", MailState::Failed.as_str())
    }

    fn tasks(&self) -> String {
        urls::admin_part(self.page.lang, "tasks")
    }

    fn audit(&self) -> String {
        urls::admin_part(self.page.lang, "audit")
    }

    fn said_of(&self, entry: &Entry) -> String {
        entry.said(&self.page)
    }

    fn actor(&self, entry: &Entry) -> String {
        entry.actor(&self.page)
    }
}
