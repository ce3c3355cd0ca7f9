use askama::Template;

use super::users::{Asked, Found, Known, Only};
use crate::accounts::events::Event;
use crate::accounts::members::Member;
use crate::accounts::users::Staff;
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The list of accounts.
#[derive(Template)]
#[template(path = "admin/users.html")]
pub struct UsersPage {
    page: Page,
    head: Head,
    said: Option<String>,
    asked: Asked,
    pager: Pager,
    found: Vec<Found>,
}

impl UsersPage {
    pub fn new(page: Page, asked: Asked, pager: Pager, found: Vec<Found>) -> Self {
        let mut head = Head::hidden(page.t("admin-users-title").into_owned());
        head.paged(&page, &pager);
        Self {
            head,
            page,
            said: None,
            asked,
            pager,
            found,
        }
    }

    fn action(&self) -> String {
        urls::admin_part(self.page.lang, "users")
    }

    fn only(&self) -> &'static [Only] {
        Only::ALL
    }

    fn only_name(&self, only: &Only) -> String {
        let key = format!("admin-only-{}", only.as_str());
        self.page.t(&key).into_owned()
    }

    fn user(&self, found: &Found) -> String {
        urls::admin_user(self.page.lang, found.id)
    }

    fn role(&self, found: &Found) -> Option<String> {
        found.staff.map(|staff| role_of(&self.page, staff))
    }
}

fn role_of(page: &Page, staff: Staff) -> String {
    page.t(&format!("staff-{}", staff.as_str())).into_owned()
}

/// An account.
#[derive(Template)]
#[template(path = "admin/user.html")]
pub struct UserPage {
    page: Page,
    head: Head,
    said: Option<String>,
    /// Who looks at it.
    own: i64,
    known: Known,
}

impl UserPage {
    pub(super) fn new(page: Page, own: i64, known: Known, said: Option<String>) -> Self {
        Self {
            head: Head::hidden(known.user.called().to_owned()),
            page,
            said,
            own,
            known,
        }
    }

    /// Whether anything can be done to it: nothing to one's own.
    fn is_others(&self) -> bool {
        self.own != self.known.user.id
    }

    fn can_have_role(&self) -> bool {
        self.is_others() && self.known.user.suspended_at.is_none() && !self.known.user.demo
    }

    fn role(&self) -> String {
        match self.known.user.staff {
            Some(staff) => role_of(&self.page, staff),
            None => self.page.t("admin-role-none").into_owned(),
        }
    }

    /// What somebody can do for the site: word, name, and whether it is theirs.
    fn roles(&self) -> Vec<(&'static str, String, bool)> {
        let own = self.known.user.staff;
        let none = ("none", self.page.t("admin-role-none").into_owned());
        let staff = Staff::ALL.iter();
        let roles = staff.map(|staff| {
            let name = role_of(&self.page, *staff);
            (staff.as_str(), name, own == Some(*staff))
        });
        std::iter::once((none.0, none.1, own.is_none()))
            .chain(roles)
            .collect()
    }

    fn aim(&self) -> String {
        let key = format!("admin-aim-{}", self.known.user.aim.as_str());
        self.page.t(&key).into_owned()
    }

    fn member(&self, member: &Member) -> String {
        let key = format!("member-{}", member.role.as_str());
        self.page.t(&key).into_owned()
    }

    fn company(&self, member: &Member) -> String {
        urls::company(self.page.lang, &member.slug)
    }

    fn happened(&self, event: &Event) -> String {
        let key = format!("account-event-{}", event.kind.as_str());
        self.page.t(&key).into_owned()
    }

    fn change(&self, word: &str) -> String {
        urls::admin_user_change(self.page.lang, self.known.user.id, word)
    }

    /// The audit log of what they did.
    fn deeds(&self) -> String {
        urls::admin_found(
            &urls::admin_part(self.page.lang, "audit"),
            &[("who", &self.known.user.email)],
        )
    }

    /// The audit log of what was done to them.
    fn history(&self) -> String {
        urls::admin_found(
            &urls::admin_part(self.page.lang, "audit"),
            &[
                ("kind", "user"),
                ("subject", &self.known.user.id.to_string()),
            ],
        )
    }
}
