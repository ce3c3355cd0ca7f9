//! The companies of the "trusted by" strip, in its order: one a line.

use actix_web::HttpResponse;
use actix_web::web::Form;
use diesel::QueryResult;
use serde::Deserialize;

use super::audit::company_called;
use super::settings::{refresh, set_trusted, title_of, write_down};
use super::settings_pages::SettingPage;
use super::{Done, back};
use crate::app::State;
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::Result;
use crate::web::form::again;
use crate::web::form::errors::{Errors, Value};
use crate::web::form::field::{Field, Input};
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Admin;

/// How many the strip has room for.
const MOST: usize = 8;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TrustedForm {
    companies: String,
}

/// The form.
pub async fn show(Admin(_): Admin, page: Page, state: State) -> Result<HttpResponse> {
    let trusted = state.db.read(|db| Ok(Company::trusted_by(db)?)).await?;
    let names: Vec<_> = trusted.into_iter().map(|label| label.name).collect();
    let shown = drawn(&page, &names.join("\n"), Errors::default());
    private(html(&page, &shown))
}

/// Takes it.
pub async fn take(
    Admin(admin): Admin,
    page: Page,
    state: State,
    form: Form<TrustedForm>,
) -> Result<HttpResponse> {
    let typed = form.into_inner().companies;
    let lines: Vec<String> = typed
        .lines()
        .map(|line| line.trim().replace('\0', ""))
        .filter(|line| !line.is_empty())
        .collect();
    let mut errors = Errors::default();
    if lines.len() > MOST {
        errors.add("companies", "settings-trusted-many");
        return private(again(&page, &drawn(&page, &typed, errors)));
    }
    let asked = lines.clone();
    let found = state.db.read(move |db| Ok(called(db, &asked)?)).await?;
    let ids = match found {
        Ok(ids) => ids,
        Err(line) => {
            let values = vec![("name", Value::Text(line))];
            errors.add_with("companies", "settings-trusted-unknown", values);
            return private(again(&page, &drawn(&page, &typed, errors)));
        }
    };
    let (name, now) = (title_of(&page, "trusted"), page.now);
    let written = state.db.write(move |db| {
        set_trusted(db, &ids)?;
        write_down(db, &admin, &name, &lines.join(", "), now)
    });
    written.await?;
    refresh(&state).await?;
    private(Ok(back(
        &urls::admin_part(page.lang, "settings"),
        Done::Setting,
    )))
}

/// The ids of the companies that the lines name, each once; or the first line that names none.
fn called(db: &mut Db, lines: &[String]) -> QueryResult<Result<Vec<i64>, String>> {
    let mut ids = Vec::new();
    for line in lines {
        match company_called(db, line)? {
            Some(id) if ids.contains(&id) => {}
            Some(id) => ids.push(id),
            None => return Ok(Err(line.clone())),
        }
    }
    Ok(Ok(ids))
}

fn drawn(page: &Page, typed: &str, errors: Errors) -> SettingPage {
    let input = Input::Lines {
        rows: MOST,
        value: typed.to_owned(),
    };
    let label = page.t("settings-trusted-label");
    let field = Field::new(page.lang, &errors, "companies", label, input);
    let field = field.optional().hint(page.t("settings-trusted-hint"));
    SettingPage::new(page.clone(), "trusted", vec![field], errors)
}
