//! What was decided: for moderators, and for everybody where the site wants it.

use actix_web::HttpResponse;
use actix_web::web::Query;

use crate::app::State;
use crate::error::{Error, Result};
use crate::moderation::log::{self, Asked, PER_PAGE};
use crate::moderation::log_pages::{LogPage, PublicPage};
use crate::settings::Rules;
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Moderator;

/// The moderators' log.
pub async fn show(
    Moderator(_): Moderator,
    page: Page,
    state: State,
    asked: Query<Asked>,
    number: PageNumber,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let wanted = asked.clone();
    let (total, entries) = state
        .db
        .read(move |db| Ok(wanted.find(db, number.0)?))
        .await?;
    let path = urls::with_query(urls::moderation_log(page.lang), &asked.query());
    let pager = Pager::new(path, number.0, total, PER_PAGE);
    private(html(
        &page,
        &LogPage::new(page.clone(), asked, entries, pager),
    ))
}

/// The public log.
///
/// # Errors
/// [`Error::NotFound`] where the site has none.
pub async fn public(page: Page, state: State, number: PageNumber) -> Result<HttpResponse> {
    let found = state.db.read(move |db| {
        if !Rules::of(db)?.public_log {
            return Err(Error::NotFound);
        }
        Ok(log::public(db, number.0)?)
    });
    let (total, entries) = found.await?;
    let path = urls::public_moderation_log(page.lang);
    let pager = Pager::new(path, number.0, total, PER_PAGE);
    html(&page, &PublicPage::new(page.clone(), entries, pager))
}
