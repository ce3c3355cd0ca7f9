//! The page of one's own account: what there is, and where each of it is changed.

use actix_web::HttpResponse;
use actix_web::web::Query;
use diesel::prelude::*;
use serde::Deserialize;

use super::events::Event;
use super::hub_pages::HubPage;
use super::members::Member;
use super::own::Done;
use super::own::sessions::Session;
use super::passkeys::Kept;
use super::recovery;
use super::users::User;
use crate::app::State;
use crate::companies::invitations::Invitation;
use crate::db::Db;
use crate::error::Result;
use crate::schema::identities;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Visitor;

/// How many of the last events are shown.
const EVENTS: i64 = 8;

/// What was done just before.
#[derive(Deserialize)]
pub struct Before {
    #[serde(default)]
    done: String,
}

/// What the page tells of an account.
pub(super) struct Overview {
    pub user: User,
    pub sessions: Vec<Session>,
    pub passkeys: i64,
    /// How many recovery codes can still be used.
    pub codes: i64,
    /// How many accounts at other sites are linked.
    pub identities: i64,
    pub companies: Vec<Member>,
    /// How many companies have asked one in.
    pub asked: usize,
    pub events: Vec<Event>,
}

/// The page.
pub async fn show(
    visitor: Visitor,
    page: Page,
    state: State,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let (now, own) = (page.now, visitor.clone());
    let overview = state.db.read(move |db| Overview::of(db, &own, now)).await?;
    let done = Done::from_word(&before.done);
    private(html(
        &page,
        &HubPage::new(page.clone(), visitor, overview, done),
    ))
}

impl Overview {
    fn of(db: &mut Db, visitor: &Visitor, now: chrono::NaiveDateTime) -> Result<Self> {
        let id = visitor.id;
        let passkeys = Kept::of(db, id)?.len();
        Ok(Self {
            user: User::find(db, id)?,
            sessions: Session::of(db, visitor, now)?,
            passkeys: i64::try_from(passkeys).unwrap_or(i64::MAX),
            codes: recovery::left(db, id)?,
            identities: identities::table
                .filter(identities::user_id.eq(id))
                .count()
                .get_result(db)?,
            companies: Member::of(db, id)?,
            asked: Invitation::to(db, visitor, now)?.len(),
            events: Event::of(db, id, EVENTS)?,
        })
    }
}
