use askama::Template;

use super::members::{Member, Role};
use crate::companies::invitations::Invitation;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The companies that one belongs to.
#[derive(Template)]
#[template(path = "accounts/companies.html")]
pub struct CompaniesPage {
    page: Page,
    head: Head,
    own: Vec<Member>,
    /// Those that have asked one in.
    asked: Vec<Invitation>,
    done: Option<String>,
}

impl CompaniesPage {
    pub fn new(
        page: Page,
        (own, asked): (Vec<Member>, Vec<Invitation>),
        done: Option<String>,
    ) -> Self {
        Self {
            head: Head::hidden(page.t("own-companies-title").into_owned()),
            page,
            own,
            asked,
            done,
        }
    }

    fn desk(&self, member: &Member) -> String {
        urls::desk(self.page.lang, &member.slug)
    }

    fn role(&self, role: &Role) -> String {
        self.page
            .t(&format!("member-{}", role.as_str()))
            .into_owned()
    }

    fn acceptance(&self, invitation: &Invitation) -> String {
        urls::company_invitation_acceptance(self.page.lang, invitation.id)
    }

    fn refusal(&self, invitation: &Invitation) -> String {
        urls::company_invitation_refusal(self.page.lang, invitation.id)
    }

    fn register(&self) -> String {
        urls::company_new(self.page.lang)
    }
}
