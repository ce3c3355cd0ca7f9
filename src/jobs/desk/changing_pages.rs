use askama::Template;

use super::changing::{DateForm, offered};
use super::model::OwnJob;
use crate::accounts::members::Member;
use crate::companies::desk::{DeskNav, Section};
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::form::problem;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The form that asks until when a job shall be open.
#[derive(Template)]
#[template(path = "hiring/date.html")]
pub struct DatePage {
    page: Page,
    head: Head,
    desk: DeskNav,
    own: OwnJob,
    /// `extension` or `reopening`.
    part: &'static str,
    form: DateForm,
    errors: Errors,
}

impl DatePage {
    pub fn new(
        page: Page,
        member: &Member,
        own: OwnJob,
        part: &'static str,
        form: DateForm,
        errors: Errors,
    ) -> Self {
        let title = page.t(&format!("desk-act-{part}")).into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            desk: DeskNav::new(member, Section::Jobs),
            page,
            own,
            part,
            form,
            errors,
        }
    }

    fn heading(&self) -> String {
        self.page.t(&format!("desk-act-{}", self.part)).into_owned()
    }

    fn text(&self) -> String {
        self.page
            .t(&format!("desk-{}-text", self.part))
            .into_owned()
    }

    /// The last day as it stands, and what comes of sending the form as it was shown first: of a job that is open.
    fn now(&self) -> Vec<String> {
        if self.part != "extension" {
            return Vec::new();
        }
        let today = self.page.day(&self.page.now);
        let last = self.own.last_day(self.page.zone());
        let word = match last {
            Some(last) if last >= today => "ahead",
            Some(_) => "over",
            None => "none",
        };
        let told = |day| self.page.lang.date(day);
        let now = format!("desk-extension-now-{word}");
        let now = self
            .page
            .t1(&now, "date", last.map(told).unwrap_or_default());
        if !self.errors.is_empty() {
            return vec![now];
        }
        let offered = offered(&self.page, &self.own);
        let longer = offered - last.map_or(today, |last| last.max(today));
        let values = [
            ("date", told(offered).into()),
            ("count", longer.num_days().into()),
        ];
        let offer = match word {
            "ahead" => "desk-extension-offer-ahead",
            _ => "desk-extension-offer",
        };
        vec![now, self.page.lang.text_with(offer, &values)]
    }

    fn closes_on(&self) -> Field {
        let input = Input::Date {
            value: self.form.closes_on.clone(),
        };
        let label = self.page.t("job-form-closes_on");
        Field::new(self.page.lang, &self.errors, "closes_on", label, input)
            .hint(self.page.t("desk-date-hint"))
    }

    fn action(&self) -> String {
        let (lang, slug) = (self.page.lang, self.desk.slug.as_str());
        problem(urls::desk_job_part(lang, slug, self.own.id, self.part))
    }

    fn job_url(&self) -> String {
        urls::desk_job(self.page.lang, &self.desk.slug, self.own.id)
    }

    fn called(&self) -> String {
        self.own.called(&self.page)
    }
}
