//! Who belongs to a company, and what they may do for it. What a handler's signature takes is what its reader must be:
//! [`Viewer`], [`Recruiter`] or [`Owner`] of the company that the path names. For everybody else there is no such company.

use std::future::Future;
use std::pin::Pin;

use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::members_pages::CompaniesPage;
use crate::app::State;
use crate::companies::desk::Before;
use crate::companies::invitations::Invitation;
use crate::companies::model::Standing;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::{companies, members};
use crate::text_enum;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Visitor;

text_enum! {
    /// What somebody may do for a company: a viewer reads, a recruiter hires, an owner lets others in.
    Role { Owner = "owner", Recruiter = "recruiter", Viewer = "viewer" }
}

/// As many companies of one person are shown.
const MOST: i64 = 100;

impl Role {
    /// Whether who is this may do what `other` may.
    pub const fn includes(self, other: Self) -> bool {
        match self {
            Self::Owner => true,
            Self::Recruiter => !matches!(other, Self::Owner),
            Self::Viewer => matches!(other, Self::Viewer),
        }
    }
}

/// Somebody whom a company has let in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct Member {
    pub company_id: i64,
    pub user_id: i64,
    pub role: Role,
    #[diesel(select_expression = companies::slug)]
    pub slug: String,
    #[diesel(select_expression = companies::name)]
    pub company: String,
    #[diesel(select_expression = companies::standing)]
    pub standing: Standing,
}

impl Member {
    /// All companies of somebody, by name.
    pub fn of(db: &mut Db, user: i64) -> QueryResult<Vec<Self>> {
        members::table
            .inner_join(companies::table)
            .filter(members::user_id.eq(user))
            .order((companies::sort_name, companies::id))
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// Whether somebody belongs to a company.
    pub fn belongs(db: &mut Db, user: i64, company: i64) -> QueryResult<bool> {
        let own = members::table
            .filter(members::user_id.eq(user))
            .filter(members::company_id.eq(company));
        diesel::select(diesel::dsl::exists(own)).get_result(db)
    }

    /// Somebody as a member of the company at an address.
    ///
    /// # Errors
    /// [`Error::NotFound`] where they aren't one, or may not do what a `role` may, or there is no such company.
    pub fn at(db: &mut Db, user: i64, slug: &str, role: Role) -> Result<Self> {
        let found: Option<Self> = members::table
            .inner_join(companies::table)
            .filter(members::user_id.eq(user))
            .filter(companies::slug.eq(slug))
            .select(Self::as_select())
            .first(db)
            .optional()?;
        let may = found.filter(|member| member.role.includes(role));
        may.ok_or(Error::NotFound)
    }

    /// Makes sure that the company may read and answer applications.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is banned: its cases and its profile are all that is left to it.
    pub fn must_have_applicants(&self) -> Result<()> {
        match self.standing {
            Standing::Banned => Err(Error::Conflict),
            Standing::Pending | Standing::Listed | Standing::Refused => Ok(()),
        }
    }

    /// Lets somebody in.
    pub fn let_in(
        db: &mut Db,
        company: i64,
        user: i64,
        role: Role,
        now: NaiveDateTime,
    ) -> QueryResult<()> {
        diesel::insert_into(members::table)
            .values((
                members::company_id.eq(company),
                members::user_id.eq(user),
                members::role.eq(role),
                members::joined_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Who asks, as a member of the company that `{company}` of the path names.
    async fn asking(request: HttpRequest, role: Role) -> Result<Self> {
        let visitor = Visitor::extract(&request).await?;
        let state = request.app_data::<State>();
        let state = state.ok_or_else(|| anyhow::anyhow!("the application's state is missing"))?;
        let slug = request.match_info().get("company");
        let slug = slug.ok_or(Error::NotFound)?.to_owned();
        state
            .db
            .read(move |db| Self::at(db, visitor.id, &slug, role))
            .await
    }
}

/// Somebody who may read what a company has here.
pub struct Viewer(pub Member);
/// Somebody who hires for it.
pub struct Recruiter(pub Member);
/// Somebody who lets others in.
pub struct Owner(pub Member);

/// A member that is being looked up.
type Asked<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

impl FromRequest for Viewer {
    type Error = Error;
    type Future = Asked<Self>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let member = Member::asking(request.clone(), Role::Viewer);
        Box::pin(async { member.await.map(Self) })
    }
}

impl FromRequest for Recruiter {
    type Error = Error;
    type Future = Asked<Self>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let member = Member::asking(request.clone(), Role::Recruiter);
        Box::pin(async { member.await.map(Self) })
    }
}

impl FromRequest for Owner {
    type Error = Error;
    type Future = Asked<Self>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let member = Member::asking(request.clone(), Role::Owner);
        Box::pin(async { member.await.map(Self) })
    }
}

/// The companies that one belongs to, and those that have asked one in.
pub async fn show(
    visitor: Visitor,
    page: Page,
    state: State,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let now = page.now;
    let found = state.db.read(move |db| {
        let own = Member::of(db, visitor.id)?;
        Ok((own, Invitation::to(db, &visitor, now)?))
    });
    let shown = CompaniesPage::new(page.clone(), found.await?, before.said(&page));
    private(html(&page, &shown))
}
