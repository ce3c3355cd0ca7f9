use askama::Template;

use super::list_page::status_name;
use super::model::{One, Other};
use super::one::Moving;
use super::told::Typed;
use crate::accounts::members::Member;
use crate::applications::answers::knock_outs;
use crate::applications::details::{self, Detail};
use crate::applications::model::{Event, Held, Status};
use crate::companies::desk::{DeskNav, Section};
use crate::web::form::errors::Errors;
use crate::web::form::field::Field;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// An application.
#[derive(Template)]
#[template(path = "applications/desk/show.html")]
pub struct ApplicantPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    one: One,
    held: Held,
    details: Vec<Detail>,
    moving: Moving,
    errors: Errors,
}

impl ApplicantPage {
    pub fn new(page: Page, member: &Member, one: One, mut moving: Moving) -> Self {
        let held = one.held.clone();
        let errors = std::mem::take(&mut moving.errors);
        let values = [
            ("name", held.application.name.as_str().into()),
            ("title", held.job.title.as_str().into()),
        ];
        let title = page.lang.text_with("received-title", &values);
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            desk: DeskNav::new(member, Section::Applicants),
            details: details::of_asked(
                page.lang,
                &held.application.filled(),
                &held.job.questions.0,
            ),
            page,
            one,
            held,
            moving,
            errors,
        }
    }

    fn url(&self) -> String {
        let reference = &self.held.application.reference;
        urls::desk_applicant(self.page.lang, &self.desk.slug, reference)
    }

    fn cv_url(&self) -> String {
        format!("{}/cv", self.url())
    }

    fn job_list_url(&self) -> String {
        urls::desk_job_applicants(self.page.lang, &self.desk.slug, self.held.job.id)
    }

    fn status_name(&self, status: &Status) -> String {
        status_name(&self.page, *status)
    }

    fn knock_outs(&self) -> i64 {
        knock_outs(&self.held.application.answers.0, &self.held.job.questions.0)
    }

    /// Whether the reader can do something with it.
    fn is_movable(&self) -> bool {
        self.desk.hires() && self.held.application.status != Status::Withdrawn
    }

    /// What it can become: address, name, whether that is chosen, and whether it is so already.
    fn choices(&self) -> Vec<(String, String, bool, bool)> {
        let choice = |status: &Status| {
            let address = format!("{}?to={}#move", self.url(), status.as_str());
            (
                address,
                self.status_name(status),
                self.moving.to == Some(*status),
                self.held.application.status == *status,
            )
        };
        Status::SET.iter().map(choice).collect()
    }

    fn fields(&self) -> Vec<Field> {
        let langs = [self.held.application.lang];
        self.moving
            .typed
            .fields(&self.page, &langs, false, &self.errors)
    }

    /// What has happened that the reader didn't know of.
    fn overtaken(&self) -> Option<String> {
        let last = self
            .held
            .events
            .last()
            .filter(|_| self.moving.is_overtaken)?;
        let who = match (&last.by_name, last.status) {
            (_, Status::Withdrawn) => {
                return Some(self.page.t("applicants-overtaken-withdrawn").into_owned());
            }
            (Some(name), _) => name.clone(),
            (None, _) => return Some(self.page.t("applicants-overtaken-else").into_owned()),
        };
        let values = [
            ("who", who.into()),
            ("status", self.status_name(&last.status).into()),
            ("date", self.page.date_time(&last.happened_at).into()),
        ];
        Some(self.page.lang.text_with("applicants-overtaken", &values))
    }

    fn done(&self) -> Option<String> {
        let done = self.moving.done?;
        let key = format!("applicants-done-{}", done.as_str());
        Some(self.page.t(&key).into_owned())
    }

    fn happened(&self, event: &Event) -> String {
        let status = self.status_name(&event.status);
        match (&event.by_name, event.status) {
            (Some(name), _) => self.page.lang.text_with(
                "applicants-event-moved",
                &[("who", name.as_str().into()), ("status", status.into())],
            ),
            (None, Status::New) => self.page.t("applicants-event-arrived").into_owned(),
            (None, Status::Withdrawn) => self.page.t("applicants-event-withdrawn").into_owned(),
            (None, _) => status,
        }
    }

    fn other_url(&self, other: &Other) -> String {
        urls::desk_applicant(self.page.lang, &self.desk.slug, &other.reference)
    }

    /// The language that the applicant reads, as it is called in the page's.
    fn reads(&self) -> String {
        let key = format!("applicants-reads-{}", self.held.application.lang.as_str());
        self.page.t(&key).into_owned()
    }
}

/// An application that isn't there any more, with what was written to its sender.
#[derive(Template)]
#[template(path = "applications/desk/gone.html")]
pub struct GonePage {
    page: Page,
    head: Head,
    desk: DeskNav,
    texts: Vec<String>,
}

impl GonePage {
    pub fn new(page: Page, member: &Member, typed: &Typed) -> Self {
        Self {
            head: Head::hidden(page.t("applicants-gone-title").into_owned()),
            page,
            desk: DeskNav::new(member, Section::Applicants),
            texts: typed.texts().into_iter().map(str::to_owned).collect(),
        }
    }

    fn list_url(&self) -> String {
        urls::desk_applicants(self.page.lang, &self.desk.slug)
    }
}
