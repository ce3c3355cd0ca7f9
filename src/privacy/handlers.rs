use actix_web::HttpResponse;

use super::pages::PrivacyPage;
use crate::error::Result;
use crate::web::page::{Page, html};

/// What is kept of people.
pub async fn show(page: Page) -> Result<HttpResponse> {
    html(&page, &PrivacyPage::new(page.clone()))
}
