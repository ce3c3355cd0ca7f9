//! The page of one's own account: what there is, and where each of it is changed.

use actix_web::HttpResponse;

use super::events::Event;
use super::members::Member;
use super::pages::HubPage;
use super::users::User;
use crate::app::State;
use crate::error::Result;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Visitor;

/// How many of the last events are shown.
const EVENTS: i64 = 10;

/// The page.
pub async fn show(visitor: Visitor, page: Page, state: State) -> Result<HttpResponse> {
    let id = visitor.id;
    let (user, own, events) = state
        .db
        .read(move |db| {
            let user = User::find(db, id)?;
            Ok((user, Member::of(db, id)?, Event::of(db, id, EVENTS)?))
        })
        .await?;
    private(html(
        &page,
        &HubPage::new(page.clone(), visitor, user, &own, events),
    ))
}
