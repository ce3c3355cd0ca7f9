use askama::Template;

use super::back::Back;
use super::list_page::status_name;
use super::moving::Subject;
use super::several::{Changed, Shown, langs};
use crate::accounts::members::Member;
use crate::applications::model::Status;
use crate::companies::desk::{DeskNav, Section};
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::urls;

/// Those who were ticked, with no status chosen for them.
#[derive(Template)]
#[template(path = "applications/desk/several_choose.html")]
pub struct ChoosePage {
    page: Page,
    head: Head,
    desk: DeskNav,
    subjects: Vec<Subject>,
    back: Back,
    errors: Errors,
}

impl ChoosePage {
    pub fn new(
        page: Page,
        member: &Member,
        subjects: Vec<Subject>,
        back: Back,
        errors: Errors,
    ) -> Self {
        let count = i64::try_from(subjects.len()).unwrap_or(i64::MAX);
        let title = page.count("applicants-several-title", count);
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            desk: DeskNav::new(member, Section::Applicants),
            page,
            subjects,
            back,
            errors,
        }
    }

    fn heading(&self) -> String {
        let count = i64::try_from(self.subjects.len()).unwrap_or(i64::MAX);
        self.page.count("applicants-several-title", count)
    }

    fn url(&self) -> String {
        urls::desk_several(self.page.lang, &self.desk.slug)
    }

    fn list_url(&self) -> String {
        self.back.url(self.page.lang, &self.desk.slug)
    }

    fn one_url(&self, subject: &Subject) -> String {
        urls::desk_applicant(self.page.lang, &self.desk.slug, &subject.reference)
    }

    fn status(&self, status: &Status) -> String {
        status_name(&self.page, *status)
    }

    fn to(&self) -> Field {
        let label = self.page.t("applicants-bulk");
        let input = Input::Select {
            options: statuses(&self.page),
            value: String::new(),
            empty: self.page.t("applicants-to-none").into_owned(),
        };
        Field::new(self.page.lang, &self.errors, "to", label, input)
            .hint(self.page.t("applicants-bulk-hint"))
    }
}

/// What applications can be moved to.
pub(super) fn statuses(page: &Page) -> Vec<Choice> {
    let choice = |status: &Status| Choice::new(status.as_str(), status_name(page, *status));
    Status::SET.iter().map(choice).collect()
}

/// The form that moves several applications.
#[derive(Template)]
#[template(path = "applications/desk/several.html")]
pub struct SeveralPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    shown: Shown,
    errors: Errors,
}

impl SeveralPage {
    pub fn new(page: Page, member: &Member, mut shown: Shown) -> Self {
        let count = i64::try_from(shown.subjects.len()).unwrap_or(i64::MAX);
        let title = page.count("applicants-several-title", count);
        let errors = std::mem::take(&mut shown.errors);
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            desk: DeskNav::new(member, Section::Applicants),
            page,
            shown,
            errors,
        }
    }

    fn count(&self) -> i64 {
        i64::try_from(self.shown.subjects.len()).unwrap_or(i64::MAX)
    }

    fn url(&self) -> String {
        urls::desk_several(self.page.lang, &self.desk.slug)
    }

    fn list_url(&self) -> String {
        self.shown.back.url(self.page.lang, &self.desk.slug)
    }

    fn one_url(&self, subject: &Subject) -> String {
        urls::desk_applicant(self.page.lang, &self.desk.slug, &subject.reference)
    }

    fn status(&self, status: &Status) -> String {
        status_name(&self.page, *status)
    }

    /// Who stands there already.
    fn already(&self) -> Option<String> {
        let names: Vec<&str> = self.shown.already.iter().map(String::as_str).collect();
        let who = self.page.lang.list(&names, names.len());
        (!names.is_empty()).then(|| self.page.t1("applicants-several-already", "who", who))
    }

    fn fields(&self) -> Vec<Field> {
        let langs = langs(&self.shown.subjects);
        self.shown
            .typed
            .fields(&self.page, &langs, true, &self.errors)
    }

    /// What has changed, a line for each kind.
    fn news(&self, changed: &Changed) -> Vec<String> {
        let names = |names: &[String]| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.page.lang.list(&names, names.len())
        };
        let mut news = Vec::new();
        if !changed.moved.is_empty() {
            let who = names(&changed.moved);
            news.push(self.page.t1("applicants-several-moved", "who", who));
        }
        if !changed.withdrawn.is_empty() {
            let who = names(&changed.withdrawn);
            news.push(self.page.t1("applicants-several-withdrawn", "who", who));
        }
        if changed.gone > 0 {
            news.push(self.page.count("applicants-several-gone", changed.gone));
        }
        news
    }
}
