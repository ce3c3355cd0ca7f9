use askama::Template;

use crate::web::page::{Head, Page};
use crate::web::urls;

/// Where the link leads that undoes what was added to sign in with.
#[derive(Template)]
#[template(path = "accounts/undo.html")]
pub struct UndoPage {
    page: Page,
    head: Head,
    action: String,
}

impl UndoPage {
    pub fn new(page: Page, link: &str) -> Self {
        Self {
            head: Head::hidden(page.t("undo-factor-title").into_owned()),
            action: urls::undo_factor(page.lang, link),
            page,
        }
    }
}
