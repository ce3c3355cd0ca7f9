//! What is set of the site, one section a page. (The logo and the "trusted by" strip have files of their own.)

use actix_web::web::{Form, Path, Query};
use actix_web::{HttpResponse, web};
use diesel::prelude::*;

use super::settings_form::Typed;
use super::settings_pages::{SettingPage, SettingsPage};
use super::{Before, Done, back};
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::text_enum;
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Admin, Visitor};

text_enum! {
    /// What is set together.
    Section {
        Name = "name",
        Accent = "accent",
        Languages = "languages",
        Retention = "retention",
        Moderation = "moderation",
    }
}

impl Section {
    /// # Errors
    /// [`Error::NotFound`] where there is no such section.
    fn at(word: &str) -> Result<Self> {
        Self::from_word(word).ok_or(Error::NotFound)
    }

    /// Whether what it does can't be undone: a shorter time erases applications.
    fn is_final(self) -> bool {
        self == Self::Retention
    }
}

/// All settings as they are.
pub async fn index(
    Admin(_): Admin,
    page: Page,
    state: State,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let trusted = state.db.read(|db| Ok(Company::trusted_by(db)?)).await?;
    let names = trusted.into_iter().map(|label| label.name).collect();
    let said = before.said(&page);
    private(html(&page, &SettingsPage::new(page.clone(), names, said)))
}

/// The form of a section.
pub async fn show(Admin(_): Admin, page: Page, section: Path<String>) -> Result<HttpResponse> {
    let section = Section::at(&section)?;
    let typed = Typed::of(section, &page.settings);
    let shown = SettingPage::of(page.clone(), section, &typed, Errors::default());
    private(html(&page, &shown))
}

/// Takes it.
pub async fn take(
    Admin(admin): Admin,
    page: Page,
    state: State,
    section: Path<String>,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse> {
    let section = Section::at(&section)?;
    let url = urls::admin_setting(page.lang, section.as_str());
    if section.is_final() && !admin.is_proven(page.now) {
        return Err(Error::Proof(urls::proof(page.lang, &url)));
    }
    let typed = Typed(form.into_inner());
    let mut errors = Errors::default();
    let Some(change) = typed.read(section, &mut errors) else {
        let shown = SettingPage::of(page.clone(), section, &typed, errors);
        return private(again(&page, &shown));
    };
    let name = title_of(&page, section.as_str());
    let now = page.now;
    let written = state.db.write(move |db| {
        let detail = change.write(db, now)?;
        write_down(db, &admin, &name, &detail, now)
    });
    written.await?;
    refresh(&state).await?;
    private(Ok(back(
        &urls::admin_part(page.lang, "settings"),
        Done::Setting,
    )))
}

/// What a section is called.
pub(super) fn title_of(page: &Page, section: &str) -> String {
    page.t(&format!("settings-{section}-title")).into_owned()
}

/// Writes down that something was set.
pub(super) fn write_down(
    db: &mut Db,
    admin: &Visitor,
    name: &str,
    detail: &str,
    now: chrono::NaiveDateTime,
) -> Result<()> {
    let deed = Deed {
        verb: Verb::SettingChanged,
        kind: Kind::Setting,
        id: None,
        name,
        company: None,
        detail,
    };
    Ok(deed.by(db, Some(admin), now)?)
}

/// Has this node know at once what was set. The others look within half a second.
pub(super) async fn refresh(state: &State) -> Result<()> {
    let site = state.clone();
    let read = web::block(move || site.settings.refresh(&site.db));
    read.await.map_err(|_| Error::Busy)??;
    state.forget_pages();
    Ok(())
}

/// Where a company stands in the strip, from the first on.
pub(super) fn set_trusted(db: &mut Db, ids: &[i64]) -> QueryResult<()> {
    use crate::schema::companies;
    diesel::update(companies::table.filter(companies::trusted_by.is_not_null()))
        .set(companies::trusted_by.eq(None::<i64>))
        .execute(db)?;
    for (id, place) in ids.iter().zip(1_i64..) {
        diesel::update(companies::table.find(id))
            .set(companies::trusted_by.eq(place))
            .execute(db)?;
    }
    Ok(())
}
