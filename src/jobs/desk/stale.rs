//! What a button leads to that can't do any more what it says, because the job was changed since the page was shown: the
//! job's page as it is now, which says so.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::show::Shown;
use super::show_pages::ShowPage;
use crate::accounts::members::Member;
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::page::{Page, html_with};
use crate::web::private::private;

/// The job's page instead of a bare [`Error::Conflict`]; every other error as it is, and that a job isn't there.
pub(super) async fn stale(
    error: Error,
    page: Page,
    state: &State,
    member: &Member,
    id: i64,
) -> Result<HttpResponse> {
    if !matches!(error, Error::Conflict) {
        return Err(error);
    }
    let shown = Shown::find(state, member, id).await?;
    let shown = ShowPage::new(page.clone(), member, shown, None).stale();
    private(html_with(StatusCode::CONFLICT, &page, &shown))
}
