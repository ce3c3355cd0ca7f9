use askama::Template;

use super::occupations::{Asked, OccupationForm};
use crate::occupations::editing::Listed;
use crate::occupations::model::Family;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The list of occupations.
#[derive(Template)]
#[template(path = "admin/occupations.html")]
pub struct OccupationsPage {
    page: Page,
    head: Head,
    said: Option<String>,
    asked: Asked,
    all: Vec<Listed>,
}

impl OccupationsPage {
    pub fn new(page: Page, asked: Asked, all: Vec<Listed>, said: Option<String>) -> Self {
        Self {
            head: Head::hidden(page.t("admin-occupations-title").into_owned()),
            page,
            said,
            asked,
            all,
        }
    }

    fn action(&self) -> String {
        urls::admin_part(self.page.lang, "occupations")
    }

    fn count(&self) -> String {
        let count = i64::try_from(self.all.len()).unwrap_or(i64::MAX);
        self.page.count("admin-occupations-count", count)
    }

    fn url(&self, one: &Listed) -> String {
        format!("{}/{}", self.action(), one.id)
    }

    fn family(&self, one: &Listed) -> String {
        self.page.t(&one.family.key()).into_owned()
    }
}

/// The form of an occupation.
#[derive(Template)]
#[template(path = "admin/entry.html")]
pub struct OccupationPage {
    page: Page,
    head: Head,
    said: Option<String>,
    title: String,
    fields: Vec<Field>,
    action: String,
    list: String,
    errors: Errors,
}

impl OccupationPage {
    pub fn new(page: Page, id: Option<i64>, form: OccupationForm, errors: Errors) -> Self {
        let list = urls::admin_part(page.lang, "occupations");
        let title = match id {
            Some(_) => named(&page, &form),
            None => page.t("occupation-new").into_owned(),
        };
        let place = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        Self {
            head: Head::hidden(errors.title(page.lang, title.clone())),
            fields: fields(&page, &form, &errors),
            page,
            said: None,
            title,
            action: format!("{list}/{place}#problem"),
            list,
            errors,
        }
    }
}

/// What an occupation is called in the reader's language, as its form has it.
fn named(page: &Page, form: &OccupationForm) -> String {
    let names = match page.lang {
        Lang::Fr => [&form.name_fr, &form.name_en],
        Lang::En => [&form.name_en, &form.name_fr],
    };
    let name = names.into_iter().find(|name| !name.trim().is_empty());
    name.map_or_else(
        || page.t("occupation-title").into_owned(),
        |name| name.trim().to_owned(),
    )
}

fn fields(page: &Page, form: &OccupationForm, errors: &Errors) -> Vec<Field> {
    let line = |id: &str, words: &str, value: &str| {
        let input = Input::Line {
            kind: "text",
            value: value.to_owned(),
        };
        Field::new(page.lang, errors, id, page.t(words), input)
    };
    let lines = |id: &str, words: &str, value: &str| {
        let input = Input::Lines {
            rows: 6,
            value: value.to_owned(),
        };
        let field = Field::new(page.lang, errors, id, page.t(words), input);
        field.optional().hint(page.t("occupation-others-hint"))
    };
    let families = Family::ALL.iter();
    let families = families.map(|family| Choice::new(family.as_str(), page.t(&family.key())));
    let family = Input::Select {
        options: families.collect(),
        value: form.family.clone(),
        empty: page.t("occupation-family-empty").into_owned(),
    };
    vec![
        line("name_en", "occupation-name-en", &form.name_en),
        lines("others_en", "occupation-others-en", &form.others_en),
        line("name_fr", "occupation-name-fr", &form.name_fr),
        lines("others_fr", "occupation-others-fr", &form.others_fr),
        Field::new(
            page.lang,
            errors,
            "family",
            page.t("occupation-family"),
            family,
        ),
    ]
}
