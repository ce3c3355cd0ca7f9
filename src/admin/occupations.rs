//! The list of occupations: finding, adding and mending one.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path, Query};
use serde::Deserialize;

use super::occupations_pages::{OccupationPage, OccupationsPage};
use super::{Before, Done, back};
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::error::Result;
use crate::occupations::editing::{Editing, Listed, Titles};
use crate::occupations::model::Family;
use crate::places::fold;
use crate::web::form::again;
use crate::web::form::errors::{Errors, Rule, Value};
use crate::web::form::text;
use crate::web::locale::Lang;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Admin;

const LONGEST: usize = 80;
const MOST_OTHERS: usize = 200;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
}

/// The list.
pub async fn index(
    Admin(_): Admin,
    page: Page,
    state: State,
    asked: Query<Asked>,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let (letters, lang) = (asked.q.clone(), page.lang);
    let all = state
        .db
        .read(move |db| Ok(Listed::all(db, &letters, lang)?));
    let said = before.said(&page);
    let shown = OccupationsPage::new(page.clone(), asked, all.await?, said);
    private(html(&page, &shown))
}

/// The form as it came: the other titles one a line.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OccupationForm {
    pub family: String,
    pub name_en: String,
    pub others_en: String,
    pub name_fr: String,
    pub others_fr: String,
}

impl OccupationForm {
    fn of(editing: &Editing) -> Self {
        let titles = |lang: Lang| {
            let own = editing.titles.iter().find(|titles| titles.lang == lang);
            own.map(|own| (own.name.clone(), own.others.join("\n")))
                .unwrap_or_default()
        };
        let (name_en, others_en) = titles(Lang::En);
        let (name_fr, others_fr) = titles(Lang::Fr);
        Self {
            family: editing.family.as_str().to_owned(),
            name_en,
            others_en,
            name_fr,
            others_fr,
        }
    }

    /// What was meant; nothing where there is an error.
    fn read(&self, errors: &mut Errors) -> Option<Editing> {
        let en = titles(
            Lang::En,
            ("name_en", &self.name_en),
            ("others_en", &self.others_en),
            errors,
        );
        let fr = titles(
            Lang::Fr,
            ("name_fr", &self.name_fr),
            ("others_fr", &self.others_fr),
            errors,
        );
        let family = errors.choice(
            "family",
            &self.family,
            Family::from_word,
            "occupation-family-missing",
        );
        let family = family.filter(|_| errors.is_empty())?;
        Some(Editing {
            family,
            titles: vec![en, fr],
        })
    }
}

fn titles(
    lang: Lang,
    (name_field, name): (&str, &str),
    (others_field, others): (&str, &str),
    errors: &mut Errors,
) -> Titles {
    let rule = Rule::required(LONGEST, "occupation-name-missing");
    let name = errors.line(name_field, name, rule);
    // A name of signs only would be found by nothing.
    if !name.is_empty() && fold(&name).is_empty() && errors.of(name_field).is_none() {
        errors.add(name_field, "occupation-name-missing");
    }
    Titles {
        lang,
        name,
        others: lines(others_field, others, errors),
    }
}

/// One thing a line, without what is empty.
pub(super) fn lines(field: &str, typed: &str, errors: &mut Errors) -> Vec<String> {
    let lines = match text::lines(typed) {
        Ok(lines) => lines,
        Err(fault) => {
            errors.add(field, fault.words());
            return Vec::new();
        }
    };
    let lines: Vec<String> = lines
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !fold(line).is_empty())
        .collect();
    let is_long = |line: &String| line.chars().count() > LONGEST;
    if lines.iter().any(is_long) || lines.len() > MOST_OTHERS {
        errors.add(field, "occupation-others-long");
    }
    lines
}

/// The form for a new one.
pub async fn new(Admin(_): Admin, page: Page) -> Result<HttpResponse> {
    let form = OccupationForm::default();
    let shown = OccupationPage::new(page.clone(), None, form, Errors::default());
    private(html(&page, &shown))
}

/// Takes a new one.
pub async fn add(
    Admin(admin): Admin,
    page: Page,
    state: State,
    form: Form<OccupationForm>,
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
    let form = OccupationForm::of(&editing);
    let shown = OccupationPage::new(page.clone(), Some(id), form, Errors::default());
    private(html(&page, &shown))
}

/// Takes it.
pub async fn change(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<OccupationForm>,
) -> Result<HttpResponse> {
    let id = id.into_inner();
    // For there is nothing to say about the form of what isn't there.
    state.db.read(move |db| Editing::of(db, id)).await?;
    save(admin, page, state, Some(id), form.into_inner()).await
}

async fn save(
    admin: crate::web::visitor::Visitor,
    page: Page,
    state: State,
    id: Option<i64>,
    form: OccupationForm,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    let Some(editing) = form.read(&mut errors) else {
        let shown = OccupationPage::new(page.clone(), id, form, errors);
        return private(again(&page, &shown));
    };
    let (now, lang) = (page.now, page.lang);
    let saved = state.db.write(move |db| {
        if let Some((lang, title, _)) = editing.taken(db, id)? {
            return Ok(Err((lang, title)));
        }
        let id = editing.save(db, id)?;
        let own = editing.titles.iter().find(|titles| titles.lang == lang);
        let deed = Deed {
            verb: Verb::OccupationChanged,
            kind: Kind::Occupation,
            id: Some(id),
            name: own.map_or("", |own| &own.name),
            company: None,
            detail: "",
        };
        deed.by(db, Some(&admin), now)?;
        Ok(Ok(()))
    });
    if let Err((lang, title)) = saved.await? {
        let is_name = [&form.name_en, &form.name_fr]
            .iter()
            .any(|name| **name == title);
        let part = if is_name { "name" } else { "others" };
        let field = format!("{part}_{}", lang.as_str());
        let values = vec![("name", Value::Text(title))];
        errors.add_with(&field, "occupation-taken", values);
        let shown = OccupationPage::new(page.clone(), id, form, errors);
        return private(again(&page, &shown));
    }
    private(Ok(back(
        &urls::admin_part(page.lang, "occupations"),
        Done::Occupation,
    )))
}
