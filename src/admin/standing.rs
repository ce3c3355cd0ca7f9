//! What those who run the site do to an account; the verbs are those of [`crate::accounts::standing`].

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use serde::Deserialize;

use super::{Done, back};
use crate::accounts::standing::Doing;
use crate::accounts::users::Staff;
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::page::Page;
use crate::web::urls;
use crate::web::visitor::{Admin, Proven};

/// How much of a reason is kept, in characters.
const LONGEST_REASON: usize = 500;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SuspensionForm {
    reason: String,
}

/// Suspends it.
pub async fn suspend(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<SuspensionForm>,
) -> Result<HttpResponse> {
    let (site, now, id) = (state.clone(), page.now, id.into_inner());
    let why: String = form.reason.trim().replace('\0', "");
    let why: String = why.chars().take(LONGEST_REASON).collect();
    let done = state.db.write(move |db| {
        let doing = Doing {
            site: &site,
            admin: &admin,
            now,
        };
        doing.suspend(db, id, &why)
    });
    done.await?;
    Ok(back(&urls::admin_user(page.lang, id), Done::Suspended))
}

/// Restores it.
pub async fn restore(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let (site, now, id) = (state.clone(), page.now, id.into_inner());
    let done = state.db.write(move |db| {
        let doing = Doing {
            site: &site,
            admin: &admin,
            now,
        };
        doing.restore(db, id)
    });
    done.await?;
    Ok(back(&urls::admin_user(page.lang, id), Done::Restored))
}

/// Signs it out everywhere.
pub async fn sign_out(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let (site, now, id) = (state.clone(), page.now, id.into_inner());
    let done = state.db.write(move |db| {
        let doing = Doing {
            site: &site,
            admin: &admin,
            now,
        };
        doing.sign_out(db, id)
    });
    done.await?;
    Ok(back(&urls::admin_user(page.lang, id), Done::SignedOut))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    role: String,
}

/// Says what its owner does for the site.
pub async fn set_role(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<RoleForm>,
) -> Result<HttpResponse> {
    let (site, now, id) = (state.clone(), page.now, id.into_inner());
    let role = match form.role.as_str() {
        "none" => None,
        word => Some(Staff::from_word(word).ok_or(Error::Unprocessable)?),
    };
    let done = state.db.write(move |db| {
        let doing = Doing {
            site: &site,
            admin: &admin,
            now,
        };
        doing.set_role(db, id, role)
    });
    done.await?;
    state.mail.wake();
    Ok(back(&urls::admin_user(page.lang, id), Done::Role))
}
