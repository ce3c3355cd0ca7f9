use askama::Template;

use super::closing::CloseForm;
use super::model::OwnJob;
use super::states::Ending;
use crate::accounts::members::Member;
use crate::applications::desk::closing::Waiting;
use crate::companies::desk::{DeskNav, Section};
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::form::problem;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The form that closes a job.
#[derive(Template)]
#[template(path = "hiring/close.html")]
pub struct ClosePage {
    page: Page,
    head: Head,
    desk: DeskNav,
    own: OwnJob,
    /// Whoever waits for an answer.
    waiting: Waiting,
    form: CloseForm,
    errors: Errors,
}

impl ClosePage {
    pub fn new(
        page: Page,
        member: &Member,
        own: OwnJob,
        waiting: Waiting,
        form: CloseForm,
        errors: Errors,
    ) -> Self {
        let title = page.t("desk-act-closing").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            desk: DeskNav::new(member, Section::Jobs),
            page,
            own,
            waiting,
            form,
            errors,
        }
    }

    fn ending(&self) -> Field {
        let options = Ending::ALL.iter().map(|ending| {
            let word = ending.as_str();
            Choice::new(word, self.page.t(&format!("desk-ending-{word}")))
        });
        let input = Input::Radios {
            options: options.collect(),
            value: self.form.ending.clone(),
        };
        self.field("ending", "desk-ending", input)
    }

    fn wait(&self) -> String {
        self.page
            .count("desk-closing-waiting", self.waiting.count())
    }

    fn telling(&self) -> Field {
        let options = ["ticked", "nobody"]
            .map(|word| Choice::new(word, self.page.t(&format!("desk-telling-{word}"))));
        let input = Input::Radios {
            options: options.into(),
            value: self.form.telling.clone(),
        };
        self.field("telling", "desk-telling", input)
    }

    /// Those who wait, each with where they stand and a box.
    fn people(&self) -> Field {
        let options = self.waiting.0.iter().map(|one| {
            let status = format!("applicants-status-{}", one.status.as_str());
            Choice::new(&one.reference, &one.name).hint(self.page.t(&status))
        });
        let input = Input::Checks {
            options: options.collect(),
            values: self.form.ticked.clone(),
        };
        self.field("one", "desk-closing-people", input)
            .hint(self.page.t("desk-closing-people-hint"))
    }

    /// What they are told, in each of their languages.
    fn answers(&self) -> Vec<Field> {
        let several = self.waiting.count() > 1;
        self.form
            .answer
            .fields(&self.page, &self.waiting.langs(), several, &self.errors)
    }

    fn field(&self, id: &str, label: &str, input: Input) -> Field {
        Field::new(self.page.lang, &self.errors, id, self.page.t(label), input)
    }

    fn action(&self) -> String {
        let (lang, slug) = (self.page.lang, self.desk.slug.as_str());
        problem(urls::desk_job_part(lang, slug, self.own.id, "closing"))
    }

    fn job_url(&self) -> String {
        urls::desk_job(self.page.lang, &self.desk.slug, self.own.id)
    }

    fn called(&self) -> String {
        self.own.called(&self.page)
    }
}
