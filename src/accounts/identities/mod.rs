//! Accounts at other sites by which people sign in here: which there are, linking and removing them.
//!
//! Every account can be signed in to by a link that is mailed to its address, so that none of them is ever the only
//! way in: whoever removes the last one can't lock themselves out.

mod met;
mod pages;

pub use met::{Identified, Met, Waiting};

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use self::pages::IdentitiesPage;
use super::arrival::to;
use super::events::{Event, Kind, Origin};
use super::oidc;
use super::users::User;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::identities;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html_with};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Proven, Visitor};

/// As many are shown, and nobody has more: one for each site that the configuration names, and has named.
const MOST: i64 = 50;

/// An account at another site.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = identities)]
pub struct Identity {
    pub id: i64,
    pub issuer: String,
    pub created_at: NaiveDateTime,
}

impl Identity {
    /// Those of an account, the oldest first.
    pub fn of(db: &mut Db, user: i64) -> QueryResult<Vec<Self>> {
        identities::table
            .filter(identities::user_id.eq(user))
            .order(identities::id)
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// Takes one away from its owner.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it isn't theirs, or isn't there any more.
    fn remove(
        db: &mut Db,
        site: &State,
        user: i64,
        id: i64,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<()> {
        let own = identities::table
            .find(id)
            .filter(identities::user_id.eq(user));
        if diesel::delete(own).execute(db)? == 0 {
            return Err(Error::NotFound);
        }
        let user = User::find(db, user)?;
        Event::record(db, site, &user, Kind::IdentityRemoved, origin, now)
    }
}

/// The page of those that are linked.
pub async fn show(visitor: Visitor, page: Page, state: State) -> Result<HttpResponse> {
    again(&page, &state, &visitor, StatusCode::OK, Errors::default()).await
}

/// The same with what went wrong.
pub(super) async fn again(
    page: &Page,
    state: &State,
    visitor: &Visitor,
    status: StatusCode,
    errors: Errors,
) -> Result<HttpResponse> {
    let id = visitor.id;
    let linked = state.db.read(move |db| Ok(Identity::of(db, id)?)).await?;
    // Where nothing is configured there is no such page, unless something is left to be removed.
    if linked.is_empty() && state.config.issuers.is_empty() {
        return Err(Error::NotFound);
    }
    let template = IdentitiesPage::new(page.clone(), linked, errors);
    private(html_with(status, page, &template))
}

/// Sets out to link another one.
pub async fn add(
    _: Proven,
    request: HttpRequest,
    page: Page,
    state: State,
    name: Path<String>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let issuer = oidc::named(&state, &name)?;
    private(oidc::set_out(&request, &page, &state, issuer, "").await)
}

/// Removes one.
pub async fn remove(
    Proven(visitor): Proven,
    request: HttpRequest,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let (user, id, now) = (visitor.id, id.into_inner(), page.now);
    let (site, origin) = (state.clone(), Origin::of(&request, &state));
    state
        .db
        .write(move |db| Identity::remove(db, &site, user, id, &origin, now))
        .await?;
    state.mail.wake();
    private(Ok(to(&urls::identities(page.lang))))
}
