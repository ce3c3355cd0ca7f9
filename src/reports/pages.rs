use askama::Template;

use super::form::ReportForm;
use super::model::{KEPT_DAYS, Reason, Subject};
use crate::privacy;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::stamp::Stamp;
use crate::web::urls;

/// The form to report a job.
#[derive(Template)]
#[template(path = "reports/form.html")]
pub struct FormPage {
    page: Page,
    head: Head,
    subject: Subject,
    form: ReportForm,
    stamp: Stamp,
    errors: Errors,
}

impl FormPage {
    pub fn new(
        page: Page,
        subject: Subject,
        form: ReportForm,
        stamp: Stamp,
        errors: Errors,
    ) -> Self {
        let title = page.t1("report-title", "title", subject.job.title.as_str());
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            subject,
            form,
            stamp,
            errors,
        }
    }

    fn action(&self) -> String {
        format!(
            "{}#problem",
            urls::report(self.page.lang, self.subject.job.id)
        )
    }

    fn job_url(&self) -> String {
        let job = &self.subject.job;
        urls::job(self.page.lang, &job.slug, job.id)
    }

    fn reason(&self) -> Field {
        let choices = Reason::ALL.iter().map(|reason| {
            let word = reason.as_str();
            Choice::new(word, self.page.t(&format!("report-reason-{word}")))
        });
        let input = Input::Radios {
            options: choices.collect(),
            value: self.form.reason.clone(),
        };
        self.field("reason", "report-reason", input)
    }

    fn text(&self) -> Field {
        let input = Input::Lines {
            rows: 5,
            value: self.form.text.clone(),
        };
        self.field("text", "report-text", input)
            .hint(self.page.t("report-text-hint"))
    }

    fn email(&self) -> Field {
        let input = Input::Line {
            kind: "email",
            value: self.form.email.clone(),
        };
        self.field("email", "report-email", input)
            .optional()
            .hint(self.page.t("report-email-hint"))
            .autocomplete("email")
    }

    fn field(&self, id: &str, label: &str, input: Input) -> Field {
        Field::new(self.page.lang, &self.errors, id, self.page.t(label), input)
    }

    fn kept(&self) -> String {
        let period = privacy::period(self.page.lang, KEPT_DAYS);
        self.page.t1("report-kept", "period", period)
    }
}

/// What a reader sees who has sent a report.
#[derive(Template)]
#[template(path = "reports/sent.html")]
pub struct SentPage {
    page: Page,
    head: Head,
    job_url: String,
}

impl SentPage {
    pub fn new(page: Page, job_url: String) -> Self {
        Self {
            head: Head::hidden(page.t("report-sent-title").into_owned()),
            page,
            job_url,
        }
    }
}
