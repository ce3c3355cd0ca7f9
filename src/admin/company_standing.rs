//! What those who run the site decide about a company without a case; the verbs are those of [`crate::companies::standing`].

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::NaiveDateTime;

use super::{Done, back};
use crate::accounts::arrival::to;
use crate::accounts::members::Member;
use crate::app::State;
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::moderation::cases::{Case, Kind as CaseKind};
use crate::web::page::Page;
use crate::web::urls;
use crate::web::visitor::{Admin, Proven, Visitor};

/// A verb on a company.
type Verb = fn(&Company, &mut Db, &Visitor, NaiveDateTime) -> Result<()>;

/// Lets the public see it.
pub async fn list(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::list).await
}

/// Says that it is who it says.
pub async fn verify(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::verify).await
}

/// Lets its jobs go on the site without waiting.
pub async fn trust(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::trust).await
}

/// Has its jobs wait again.
pub async fn untrust(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::untrust).await
}

/// Lets a banned one in again: it waits to be looked at.
pub async fn unban(
    Admin(admin): Admin,
    Proven(_): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::unban).await
}

/// Has it wait for a moderator, and leads to its case: there it can be refused or banned, with a reason that is mailed.
pub async fn open_case(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let (id, now) = (*id, page.now);
    let opened = state.db.write(move |db| {
        Company::alone(db, id)?.open_case(db, &admin, now)?;
        let cases = Case::about(db, CaseKind::Company, id)?;
        Ok(cases.first().ok_or(Error::NotFound)?.id)
    });
    let case = opened.await?;
    Ok(to(&urls::moderation_case(page.lang, case)))
}

/// Does it, unless the company is one's own.
async fn decide(
    admin: Visitor,
    page: &Page,
    state: &State,
    id: i64,
    verb: Verb,
) -> Result<HttpResponse> {
    let now = page.now;
    let done = state.db.write(move |db| {
        let company = Company::alone(db, id)?;
        if Member::belongs(db, admin.id, id)? {
            return Err(Error::Conflict);
        }
        verb(&company, db, &admin, now)
    });
    done.await?;
    Ok(back(&urls::admin_company(page.lang, id), Done::Company))
}
