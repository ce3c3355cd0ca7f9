//! What those who run the site decide about a company without a case; the verbs are those of [`crate::companies::standing`].

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::NaiveDateTime;

use super::{Done, back};
use crate::accounts::members::Member;
use crate::app::State;
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::page::Page;
use crate::web::urls;
use crate::web::visitor::{Admin, Visitor};

/// A verb on a company.
type Verb = fn(&Company, &mut Db, &Visitor, NaiveDateTime) -> Result<()>;

/// Lets the public see it.
pub async fn list(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::list).await
}

/// Says that it is who it says.
pub async fn verify(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::verify).await
}

/// Lets its jobs go on the site without waiting.
pub async fn trust(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::trust).await
}

/// Has its jobs wait again.
pub async fn untrust(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::untrust).await
}

/// Lets a banned one in again: it waits to be looked at.
pub async fn unban(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    decide(admin, &page, &state, *id, Company::unban).await
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
        let own = Member::of(db, admin.id)?;
        if own.iter().any(|member| member.company_id == id) {
            return Err(Error::Conflict);
        }
        verb(&company, db, &admin, now)
    });
    done.await?;
    Ok(back(&urls::admin_company(page.lang, id), Done::Company))
}
