use askama::Template;

use super::members::Member;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The companies that one belongs to.
#[derive(Template)]
#[template(path = "accounts/companies.html")]
pub struct CompaniesPage {
    page: Page,
    head: Head,
    own: Vec<Member>,
}

impl CompaniesPage {
    pub fn new(page: Page, own: Vec<Member>) -> Self {
        Self {
            head: Head::hidden(page.t("own-companies-title").into_owned()),
            page,
            own,
        }
    }

    fn company(&self, member: &Member) -> String {
        urls::company(self.page.lang, &member.slug)
    }

    fn role(&self, member: &Member) -> String {
        self.page
            .t(&format!("member-{}", member.role.as_str()))
            .into_owned()
    }
}
