use askama::Template;

use super::occupations::Asked;
use super::skills::SkillForm;
use crate::skills::editing::Listed;
use crate::skills::model::FoundBy;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The list of skills.
#[derive(Template)]
#[template(path = "admin/skills.html")]
pub struct SkillsPage {
    page: Page,
    head: Head,
    said: Option<String>,
    asked: Asked,
    pager: Pager,
    some: Vec<Listed>,
}

impl SkillsPage {
    pub fn new(
        page: Page,
        asked: Asked,
        pager: Pager,
        some: Vec<Listed>,
        said: Option<String>,
    ) -> Self {
        let mut head = Head::hidden(page.t("admin-skills-title").into_owned());
        head.paged(&page, &pager);
        Self {
            head,
            page,
            said,
            asked,
            pager,
            some,
        }
    }

    fn action(&self) -> String {
        urls::admin_part(self.page.lang, "skills")
    }

    fn url(&self, one: &Listed) -> String {
        format!("{}/{}", self.action(), one.id)
    }
}

/// The form of a skill.
#[derive(Template)]
#[template(path = "admin/skill.html")]
pub struct SkillPage {
    page: Page,
    head: Head,
    said: Option<String>,
    title: String,
    fields: Vec<Field>,
    action: String,
    list: String,
    /// Where it is merged into another; a new one can't be.
    merging: Option<String>,
    /// The name of the other, as it was typed.
    pub(super) into: String,
    errors: Errors,
}

impl SkillPage {
    pub fn new(page: Page, id: Option<i64>, form: SkillForm, errors: Errors) -> Self {
        let list = urls::admin_part(page.lang, "skills");
        let title = match id {
            Some(_) => form.name.clone(),
            None => page.t("skill-new").into_owned(),
        };
        let place = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        Self {
            head: Head::hidden(errors.title(page.lang, title.clone())),
            fields: fields(&page, &form, &errors),
            page,
            said: None,
            title,
            action: format!("{list}/{place}#problem"),
            merging: id.map(|id| format!("{list}/{id}/merge#problem")),
            into: String::new(),
            list,
            errors,
        }
    }

    fn other(&self) -> Field {
        let input = Input::Line {
            kind: "text",
            value: self.into.clone(),
        };
        let label = self.page.t("skill-merge-into");
        Field::new(self.page.lang, &self.errors, "into", label, input)
    }
}

fn fields(page: &Page, form: &SkillForm, errors: &Errors) -> Vec<Field> {
    let name = Input::Line {
        kind: "text",
        value: form.name.clone(),
    };
    let aliases = Input::Lines {
        rows: 6,
        value: form.aliases.clone(),
    };
    let options = FoundBy::ALL.iter().map(|by| {
        let key = format!("skill-found-by-{}", by.as_str());
        Choice::new(by.as_str(), page.t(&key))
    });
    let found_by = Input::Radios {
        options: options.collect(),
        value: form.found_by.clone(),
    };
    let field =
        |id: &str, words: &str, input| Field::new(page.lang, errors, id, page.t(words), input);
    vec![
        field("name", "skill-name", name),
        field("aliases", "skill-aliases", aliases)
            .optional()
            .hint(page.t("skill-aliases-hint")),
        field("found_by", "skill-found", found_by),
    ]
}
