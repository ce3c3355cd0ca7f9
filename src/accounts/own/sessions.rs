//! Where somebody is signed in, and ending that: one by one, or all but the one that asks.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::pages::SessionsPage;
use super::{Done, back};
use crate::accounts::devices::{self, Device};
use crate::accounts::events::{Event, Kind, Origin, device_of};
use crate::accounts::sign_in::sign_out;
use crate::accounts::users::{User, end_sessions};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::sessions;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::session;
use crate::web::visitor::{Proven, Visitor};

/// How many are listed.
const MOST: i64 = 200;

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Session {
    pub id: i64,
    pub agent: String,
    pub network: String,
    /// ISO 3166-1 alpha-2; empty where it isn't known.
    pub country: String,
    /// When its owner last proved who they are.
    pub created_at: NaiveDateTime,
    pub seen_at: NaiveDateTime,
}

impl Session {
    /// Those of an account that aren't over, the last used first.
    pub fn of(db: &mut Db, visitor: &Visitor, now: NaiveDateTime) -> QueryResult<Vec<Self>> {
        let (idle, longest) = session::lasts(visitor.staff.is_some());
        sessions::table
            .filter(sessions::user_id.eq(visitor.id))
            .filter(sessions::seen_at.gt(now - idle))
            .filter(sessions::created_at.gt(now - longest))
            .filter(sessions::ends_at.gt(now))
            .order((sessions::seen_at.desc(), sessions::id.desc()))
            .limit(MOST)
            .select(Self::as_select())
            .load(db)
    }

    /// Ends one of an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is somebody else's, or nobody's.
    fn end(db: &mut Db, user: i64, id: i64) -> Result<()> {
        let ended = diesel::delete(sessions::table.find(id))
            .filter(sessions::user_id.eq(user))
            .execute(db)?;
        match ended {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }

    /// The browser and system; empty where it doesn't say.
    pub fn device(&self) -> String {
        device_of(&self.agent)
    }
}

/// The list.
pub async fn show(visitor: Visitor, page: Page, state: State) -> Result<HttpResponse> {
    let (now, current, own) = (page.now, visitor.session, visitor);
    let found = state.db.read(move |db| Ok(Session::of(db, &own, now)?));
    let shown = SessionsPage::new(page.clone(), current, found.await?);
    private(html(&page, &shown))
}

/// Ends one; whoever ends the one that asks signs out. (A thief who could end them all would have the account to
/// themselves.)
pub async fn end(
    request: HttpRequest,
    Proven(visitor): Proven,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let id = id.into_inner();
    if id == visitor.session {
        return sign_out(request, page).await;
    }
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let ended = state.db.write(move |db| {
        let user = User::find(db, visitor.id)?;
        Session::end(db, user.id, id)?;
        Event::record(db, &site, &user, Kind::SessionEnded, &origin, now)
    });
    ended.await?;
    back(&page, Done::Session)
}

/// Ends all others, and forgets their browsers: whoever signs in with one of them again is told of by mail.
pub async fn end_others(
    request: HttpRequest,
    Proven(visitor): Proven,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let device = Device::of(&request, &state);
    let ended = state.db.write(move |db| {
        let user = User::alone(db, visitor.id)?;
        end_sessions(db, user.id, Some(visitor.session))?;
        devices::forget(db, &site, user.id, device.as_ref())?;
        Event::record(db, &site, &user, Kind::SessionsEnded, &origin, now)
    });
    ended.await?;
    back(&page, Done::Sessions)
}
