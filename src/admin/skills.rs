//! The list of skills: finding, adding and mending one, and merging one into another.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path, Query};
use serde::Deserialize;

use super::occupations::{Asked, lines};
use super::skills_pages::{SkillPage, SkillsPage};
use super::{Before, Done, back};
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::places::fold;
use crate::skills::editing::{Editing, Listed};
use crate::skills::merging;
use crate::skills::model::FoundBy;
use crate::web::form::again;
use crate::web::form::errors::{Errors, Rule, Value};
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Admin, Proven, Visitor};

const PER_PAGE: i64 = 60;
const LONGEST: usize = 60;

/// The list.
pub async fn index(
    Admin(_): Admin,
    page: Page,
    state: State,
    asked: Query<Asked>,
    before: Query<Before>,
    number: PageNumber,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let path = urls::admin_found(&urls::admin_part(page.lang, "skills"), &[("q", &asked.q)]);
    let letters = asked.q.clone();
    let found = state.db.read(move |db| {
        let total = Listed::count(db, &letters)?;
        let pager = Pager::new(path, number.0, total, PER_PAGE);
        let some = Listed::some(db, &letters, pager.skip(), PER_PAGE)?;
        Ok((pager, some))
    });
    let (pager, some) = found.await?;
    let said = before.said(&page);
    let shown = SkillsPage::new(page.clone(), asked, pager, some, said);
    private(html(&page, &shown))
}

/// The form as it came: the aliases one a line.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SkillForm {
    pub name: String,
    pub found_by: String,
    pub aliases: String,
}

impl SkillForm {
    fn of(editing: &Editing) -> Self {
        let aliases: Vec<_> = editing.aliases.iter().map(String::as_str).collect();
        Self {
            name: editing.name.clone(),
            found_by: editing.found_by.as_str().to_owned(),
            aliases: aliases.join("\n"),
        }
    }

    /// What was meant; nothing where there is an error.
    fn read(&self, errors: &mut Errors) -> Option<Editing> {
        let rule = Rule::required(LONGEST, "skill-name-missing");
        let name = errors.line("name", &self.name, rule);
        if !name.is_empty() && fold(&name).is_empty() && errors.of("name").is_none() {
            errors.add("name", "skill-name-missing");
        }
        let aliases = lines("aliases", &self.aliases, errors).into_iter();
        let aliases = aliases.map(|alias| alias.to_lowercase());
        let aliases = aliases.filter(|alias| *alias != name.to_lowercase());
        let aliases = aliases.collect();
        let found_by = errors.choice(
            "found_by",
            &self.found_by,
            FoundBy::from_word,
            "skill-found-missing",
        );
        let found_by = found_by.filter(|_| errors.is_empty())?;
        Some(Editing {
            name,
            found_by,
            aliases,
        })
    }
}

/// The form for a new one.
pub async fn new(Admin(_): Admin, page: Page) -> Result<HttpResponse> {
    let form = SkillForm {
        found_by: FoundBy::Text.as_str().to_owned(),
        ..SkillForm::default()
    };
    let shown = SkillPage::new(page.clone(), None, form, Errors::default());
    private(html(&page, &shown))
}

/// Takes a new one.
pub async fn add(
    Admin(admin): Admin,
    page: Page,
    state: State,
    form: Form<SkillForm>,
) -> Result<HttpResponse> {
    save(admin, page, state, None, form.into_inner()).await
}

/// The form of one.
pub async fn show(
    Admin(_): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let id = id.into_inner();
    let editing = state.db.read(move |db| Editing::of(db, id)).await?;
    let form = SkillForm::of(&editing);
    let shown = SkillPage::new(page.clone(), Some(id), form, Errors::default());
    private(html(&page, &shown))
}

/// Takes it.
pub async fn change(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<SkillForm>,
) -> Result<HttpResponse> {
    let id = id.into_inner();
    // For there is nothing to say about the form of what isn't there.
    state.db.read(move |db| Editing::of(db, id)).await?;
    save(admin, page, state, Some(id), form.into_inner()).await
}

async fn save(
    admin: Visitor,
    page: Page,
    state: State,
    id: Option<i64>,
    form: SkillForm,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    let Some(editing) = form.read(&mut errors) else {
        let shown = SkillPage::new(page.clone(), id, form, errors);
        return private(again(&page, &shown));
    };
    let now = page.now;
    let is_name = editing.name.clone();
    let saved = state.db.write(move |db| {
        if let Some((name, other)) = editing.taken(db, id)? {
            return Ok(Err((name, other.name)));
        }
        let id = editing.save(db, id)?;
        write_down(db, &admin, id, &editing.name, "", now)?;
        Ok(Ok(()))
    });
    if let Err((name, other)) = saved.await? {
        let field = if name == is_name { "name" } else { "aliases" };
        let values = vec![("name", Value::Text(name)), ("other", Value::Text(other))];
        errors.add_with(field, "skill-taken", values);
        let shown = SkillPage::new(page.clone(), id, form, errors);
        return private(again(&page, &shown));
    }
    private(Ok(back(
        &urls::admin_part(page.lang, "skills"),
        Done::Skill,
    )))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MergeForm {
    into: String,
}

/// What a merge comes to.
enum Merged {
    Done,
    /// There is no skill of that name.
    Unknown,
    /// It is the same one.
    Same,
}

/// Merges a skill into another, which can't be undone.
pub async fn merge(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<MergeForm>,
) -> Result<HttpResponse> {
    let (id, now) = (id.into_inner(), page.now);
    let into = form.into_inner().into;
    let asked = into.replace('\0', "");
    let editing = state.db.read(move |db| Editing::of(db, id)).await?;
    let merged = state.db.write(move |db| {
        let from = Listed::find(db, id)?;
        let Some(other) = Listed::called(db, &asked)? else {
            return Ok(Merged::Unknown);
        };
        if other.id == id {
            return Ok(Merged::Same);
        }
        let jobs = merging::merge(db, &from, &other)?;
        let detail = format!("{} → {} ({jobs})", from.name, other.name);
        write_down(db, &admin, other.id, &other.name, &detail, now)?;
        Ok(Merged::Done)
    });
    let words = match merged.await? {
        Merged::Done => {
            let list = urls::admin_part(page.lang, "skills");
            return private(Ok(back(&list, Done::Merged)));
        }
        Merged::Unknown => "skill-merge-unknown",
        Merged::Same => "skill-merge-same",
    };
    let mut errors = Errors::default();
    errors.add("into", words);
    let form = SkillForm::of(&editing);
    let mut shown = SkillPage::new(page.clone(), Some(id), form, errors);
    shown.into = into;
    private(again(&page, &shown))
}

fn write_down(
    db: &mut Db,
    admin: &Visitor,
    id: i64,
    name: &str,
    detail: &str,
    now: chrono::NaiveDateTime,
) -> Result<(), Error> {
    let deed = Deed {
        verb: Verb::SkillChanged,
        kind: Kind::Skill,
        id: Some(id),
        name,
        company: None,
        detail,
    };
    Ok(deed.by(db, Some(admin), now)?)
}
