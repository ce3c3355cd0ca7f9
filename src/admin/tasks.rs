//! The background tasks, and how each went the last time.

use actix_web::HttpResponse;

use super::tasks_pages::TasksPage;
use crate::app::State;
use crate::error::Result;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Admin;
use crate::worker::runs::Standing;

/// The list.
pub async fn index(Admin(_): Admin, page: Page, state: State) -> Result<HttpResponse> {
    let tasks = state.db.read(|db| Ok(Standing::all(db)?)).await?;
    private(html(&page, &TasksPage::new(page.clone(), tasks)))
}
