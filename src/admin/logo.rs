//! The site's logo.

use actix_web::{HttpRequest, HttpResponse, web};

use super::settings::{refresh, title_of, write_down};
use super::settings_pages::SettingPage;
use super::{Done, back};
use crate::app::State;
use crate::error::Result;
use crate::files::pictures::Kept;
use crate::settings::{Key, Logo};
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::multipart;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Admin;

/// The largest picture that is taken, in bytes: it is on every page.
const LARGEST: u64 = 100_000;
/// How wide and how high it may be.
const WIDEST: i64 = 1200;

/// The form.
pub async fn show(Admin(_): Admin, page: Page) -> Result<HttpResponse> {
    let shown = drawn(&page, Errors::default());
    private(html(&page, &shown))
}

/// Takes a picture.
pub async fn take(
    Admin(admin): Admin,
    request: HttpRequest,
    payload: web::Payload,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    let mut sent = multipart::read(&request, payload, &state.room, LARGEST).await?;
    let mut errors = Errors::default();
    let kept = match sent.file("logo") {
        None => Err("settings-logo-missing"),
        Some(file) if file.is_too_large => Err("settings-logo-large"),
        Some(file) => match Kept::check(&file.bytes) {
            Some((width, height)) if width <= WIDEST && height <= WIDEST => {
                Ok(Kept::put(&state.files, file.bytes).await?)
            }
            Some(_) => Err("settings-logo-wide"),
            None => Err("settings-logo-kind"),
        },
    };
    let kept = match kept {
        Ok(kept) => kept,
        Err(words) => {
            errors.add("logo", words);
            return private(again(&page, &drawn(&page, errors)));
        }
    };
    let (width, height) = kept.size();
    let logo = Logo {
        name: kept.name().to_owned(),
        width,
        height,
    };
    let (name, now) = (title_of(&page, "logo"), page.now);
    let written = state.db.write(move |db| {
        kept.insert(db, now)?;
        Key::Logo.set(db, &logo, now)?;
        write_down(db, &admin, &name, &format!("{width} × {height}"), now)
    });
    written.await?;
    refresh(&state).await?;
    private(Ok(back(
        &urls::admin_part(page.lang, "settings"),
        Done::Setting,
    )))
}

/// Takes it away: the name stands in its place.
pub async fn remove(Admin(admin): Admin, page: Page, state: State) -> Result<HttpResponse> {
    let (name, now) = (title_of(&page, "logo"), page.now);
    let written = state.db.write(move |db| {
        Key::Logo.unset(db)?;
        write_down(db, &admin, &name, "", now)
    });
    written.await?;
    refresh(&state).await?;
    private(Ok(back(
        &urls::admin_part(page.lang, "settings"),
        Done::Setting,
    )))
}

fn drawn(page: &Page, errors: Errors) -> SettingPage {
    let input = Input::File {
        accept: "image/png,image/jpeg,image/webp",
    };
    let label = page.t("settings-logo-label");
    let field = Field::new(page.lang, &errors, "logo", label, input);
    let field = field.hint(page.t("settings-logo-hint"));
    let mut shown = SettingPage::new(page.clone(), "logo", vec![field], errors);
    shown.is_upload = true;
    shown.has_logo = page.settings.logo.is_some();
    shown
}
