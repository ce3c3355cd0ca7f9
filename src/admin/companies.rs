//! The companies: finding one, and how it stands. What is decided about one (verify, trust, ban) are verbs of
//! `companies::model`.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Deserialize;

use super::Before;
use super::companies_pages::{CompaniesPage, CompanyPage};
use crate::accounts::members::Role;
use crate::app::State;
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::jobs::model::Job;
use crate::moderation::cases::{Case, Kind as CaseKind};
use crate::places::fold;
use crate::schema::{companies, members, users};
use crate::text_enum;
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Admin;

const PER_PAGE: i64 = 40;
/// So many members are shown.
const MEMBERS: i64 = 100;

text_enum! {
    /// Which companies only are listed.
    Only {
        Pending = "pending",
        Refused = "refused",
        Banned = "banned",
        Verified = "verified",
        Trusted = "trusted",
    }
}

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub only: String,
}

/// A company as those who run the site see it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = companies)]
pub struct Standing {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub website: Option<String>,
    /// pending, listed, refused or banned.
    pub standing: String,
    pub verified_at: Option<NaiveDateTime>,
    pub trusted_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
}

impl Standing {
    fn count(db: &mut Db, letters: &str, only: Option<Only>) -> QueryResult<i64> {
        matching(letters, only).count().get_result(db)
    }

    fn some(db: &mut Db, letters: &str, only: Option<Only>, skip: i64) -> QueryResult<Vec<Self>> {
        matching(letters, only)
            .order((companies::sort_name, companies::id))
            .offset(skip)
            .limit(PER_PAGE)
            .select(Self::as_select())
            .load(db)
    }
}

/// (There are some thousands: they are looked through.)
fn matching(letters: &str, only: Option<Only>) -> companies::BoxedQuery<'static, Backend> {
    let mut found = companies::table.into_boxed::<Backend>();
    let letters = fold(letters);
    if !letters.is_empty() {
        found = found.filter(companies::sort_name.like(format!("%{letters}%")));
    }
    match only {
        None => found,
        Some(Only::Verified) => found.filter(companies::verified_at.is_not_null()),
        Some(Only::Trusted) => found.filter(companies::trusted_at.is_not_null()),
        Some(standing) => found.filter(companies::standing.eq(standing.as_str())),
    }
}

/// The list.
pub async fn index(
    Admin(_): Admin,
    page: Page,
    state: State,
    asked: Query<Asked>,
    number: PageNumber,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let only = match asked.only.as_str() {
        "" => None,
        word => Some(Only::from_word(word).ok_or(Error::Unprocessable)?),
    };
    let path = urls::admin_found(
        &urls::admin_part(page.lang, "companies"),
        &[("q", &asked.q), ("only", &asked.only)],
    );
    let letters = asked.q.clone();
    let found = state.db.read(move |db| {
        let total = Standing::count(db, &letters, only)?;
        let pager = Pager::new(path, number.0, total, PER_PAGE);
        let some = Standing::some(db, &letters, only, pager.skip())?;
        Ok((pager, some))
    });
    let (pager, some) = found.await?;
    let shown = CompaniesPage::new(page.clone(), asked, pager, some);
    private(html(&page, &shown))
}

/// Somebody who belongs to it: the id, the name, the address, and as what.
pub type Person = (i64, String, String, Role);

/// What there is to know of a company.
pub(super) struct Known {
    pub company: Standing,
    pub open_jobs: i64,
    pub people: Vec<Person>,
    /// Its newest case, where it has one.
    pub case: Option<Case>,
}

/// A company's page.
pub async fn show(
    Admin(_): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let (id, now) = (id.into_inner(), page.now);
    let known = state.db.read(move |db| Known::of(db, id, now)).await?;
    let said = before.said(&page);
    private(html(&page, &CompanyPage::new(page.clone(), known, said)))
}

impl Known {
    fn of(db: &mut Db, id: i64, now: NaiveDateTime) -> Result<Self> {
        let company = companies::table.find(id).select(Standing::as_select());
        Ok(Self {
            company: company.first(db)?,
            open_jobs: Job::count_of_company(db, id, now)?,
            people: members::table
                .inner_join(users::table)
                .filter(members::company_id.eq(id))
                .order((members::joined_at, users::id))
                .limit(MEMBERS)
                .select((users::id, users::name, users::email, members::role))
                .load(db)?,
            case: Case::about(db, CaseKind::Company, id)?.into_iter().next(),
        })
    }
}
