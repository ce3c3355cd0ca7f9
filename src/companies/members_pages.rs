use askama::Template;

use super::colleagues::Colleague;
use super::desk::DeskNav;
use super::invitations::Invitation;
use super::inviting::InviteForm;
use crate::accounts::members::Role;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::urls;

/// Everybody of a company.
#[derive(Template)]
#[template(path = "hiring/members.html")]
pub(super) struct MembersPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    /// The reader.
    own: i64,
    people: Vec<Colleague>,
    invitations: Vec<Invitation>,
    done: Option<String>,
    is_last_owner: bool,
}

impl MembersPage {
    pub fn new(
        page: Page,
        desk: DeskNav,
        own: i64,
        people: Vec<Colleague>,
        invitations: Vec<Invitation>,
    ) -> Self {
        let title = page.t1("members-title", "company", desk.company.as_str());
        Self {
            head: Head::hidden(title),
            page,
            desk,
            own,
            people,
            invitations,
            done: None,
            is_last_owner: false,
        }
    }

    pub fn done(mut self, done: Option<String>) -> Self {
        self.done = done;
        self
    }

    /// Says that the company would be left without an owner.
    pub fn last_owner(mut self) -> Self {
        self.is_last_owner = true;
        self
    }

    fn is_reader(&self, colleague: &Colleague) -> bool {
        colleague.user_id == self.own
    }

    fn roles(&self) -> &'static [Role] {
        Role::ALL
    }

    fn role(&self, role: &Role) -> String {
        role_words(&self.page, *role)
    }

    fn role_text(&self, role: &Role) -> String {
        role_text(&self.page, *role)
    }

    /// What the list of roles beside somebody is called.
    fn role_of(&self, colleague: &Colleague) -> String {
        self.page.t1("members-role-of", "who", colleague.called())
    }

    fn role_url(&self, colleague: &Colleague) -> String {
        urls::desk_member_role(self.page.lang, &self.desk.slug, colleague.user_id)
    }

    fn removal(&self, colleague: &Colleague) -> String {
        urls::desk_member_removal(self.page.lang, &self.desk.slug, colleague.user_id)
    }

    fn invite(&self) -> String {
        urls::desk_invitations(self.page.lang, &self.desk.slug)
    }

    fn again(&self, invitation: &Invitation) -> String {
        urls::desk_invitation_again(self.page.lang, &self.desk.slug, invitation.id)
    }

    fn withdrawal(&self, invitation: &Invitation) -> String {
        urls::desk_invitation_withdrawal(self.page.lang, &self.desk.slug, invitation.id)
    }

    fn is_over(&self, invitation: &Invitation) -> bool {
        invitation.is_over(self.page.now)
    }

    fn ownership(&self) -> String {
        urls::desk_ownership(self.page.lang, &self.desk.slug)
    }

    fn leaving(&self) -> String {
        urls::desk_leaving(self.page.lang, &self.desk.slug)
    }
}

/// The form to ask somebody in.
#[derive(Template)]
#[template(path = "hiring/invite.html")]
pub(super) struct InvitePage {
    page: Page,
    head: Head,
    desk: DeskNav,
    form: InviteForm,
    errors: Errors,
}

impl InvitePage {
    pub fn new(page: Page, desk: DeskNav, form: InviteForm, errors: Errors) -> Self {
        let title = page.t("invite-colleague-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            desk,
            form,
            errors,
        }
    }

    fn action(&self) -> String {
        let path = urls::desk_invitations(self.page.lang, &self.desk.slug);
        format!("{path}#problem")
    }

    fn back(&self) -> String {
        urls::desk_members(self.page.lang, &self.desk.slug)
    }

    fn email(&self) -> Field {
        let input = Input::Line {
            kind: "email",
            value: self.form.email.clone(),
        };
        let label = self.page.t("account-email");
        Field::new(self.page.lang, &self.errors, "email", label, input)
            .hint(self.page.t("invite-colleague-hint"))
            .autocomplete("off")
    }

    fn role(&self) -> Field {
        let option = |role: &Role| {
            Choice::new(role.as_str(), role_words(&self.page, *role))
                .hint(role_text(&self.page, *role))
        };
        let input = Input::Radios {
            options: Role::ALL.iter().map(option).collect(),
            value: self.form.role.clone(),
        };
        let label = self.page.t("members-role");
        Field::new(self.page.lang, &self.errors, "role", label, input)
    }
}

/// Asks whether somebody is to be removed.
#[derive(Template)]
#[template(path = "hiring/removal.html")]
pub(super) struct RemovalPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    colleague: Colleague,
}

impl RemovalPage {
    pub fn new(page: Page, desk: DeskNav, colleague: Colleague) -> Self {
        let title = page.t1("members-remove-who", "who", colleague.called());
        Self {
            head: Head::hidden(title),
            page,
            desk,
            colleague,
        }
    }

    fn action(&self) -> String {
        urls::desk_member_removal(self.page.lang, &self.desk.slug, self.colleague.user_id)
    }

    fn back(&self) -> String {
        urls::desk_members(self.page.lang, &self.desk.slug)
    }
}

/// Asks whether the reader is to leave.
#[derive(Template)]
#[template(path = "hiring/leaving.html")]
pub(super) struct LeavingPage {
    page: Page,
    head: Head,
    desk: DeskNav,
}

impl LeavingPage {
    pub fn new(page: Page, desk: DeskNav) -> Self {
        let title = page.t1("members-leave-title", "company", desk.company.as_str());
        Self {
            head: Head::hidden(title),
            page,
            desk,
        }
    }

    fn action(&self) -> String {
        urls::desk_leaving(self.page.lang, &self.desk.slug)
    }

    fn back(&self) -> String {
        urls::desk_members(self.page.lang, &self.desk.slug)
    }
}

/// Asks who the company's owner shall be.
#[derive(Template)]
#[template(path = "hiring/ownership.html")]
pub(super) struct OwnershipPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    people: Vec<Colleague>,
    errors: Errors,
}

impl OwnershipPage {
    pub fn new(page: Page, desk: DeskNav, people: Vec<Colleague>, errors: Errors) -> Self {
        let title = page.t("ownership-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            desk,
            people,
            errors,
        }
    }

    fn action(&self) -> String {
        let path = urls::desk_ownership(self.page.lang, &self.desk.slug);
        format!("{path}#problem")
    }

    fn back(&self) -> String {
        urls::desk_members(self.page.lang, &self.desk.slug)
    }

    fn invite(&self) -> String {
        urls::desk_invitations(self.page.lang, &self.desk.slug)
    }

    fn to(&self) -> Field {
        let option = |colleague: &Colleague| {
            let label = colleague.called().to_owned();
            let choice = Choice::new(colleague.user_id.to_string(), label);
            choice.hint(role_words(&self.page, colleague.role))
        };
        let input = Input::Radios {
            options: self.people.iter().map(option).collect(),
            value: String::new(),
        };
        let label = self.page.t("ownership-to");
        Field::new(self.page.lang, &self.errors, "to", label, input)
    }
}

fn role_words(page: &Page, role: Role) -> String {
    page.t(&format!("member-{}", role.as_str())).into_owned()
}

/// What somebody with a role may do.
fn role_text(page: &Page, role: Role) -> String {
    page.t(&format!("member-{}-may", role.as_str()))
        .into_owned()
}

/// Where the link of an invitation leads.
#[derive(Template)]
#[template(path = "hiring/invitation.html")]
pub(super) struct InvitationPage {
    page: Page,
    head: Head,
    invitation: Invitation,
    action: String,
    /// Whether it is to the address of who is signed in.
    is_for_reader: bool,
}

impl InvitationPage {
    pub fn new(page: Page, invitation: Invitation, link: &str) -> Self {
        let company = invitation.company.as_str();
        let title = page.t1("invitation-title", "company", company);
        let reader = page.user.as_ref();
        Self {
            head: Head::hidden(title),
            is_for_reader: reader.is_some_and(|reader| invitation.is_for(reader)),
            action: urls::company_invitation(page.lang, link),
            page,
            invitation,
        }
    }

    fn role(&self) -> String {
        role_words(&self.page, self.invitation.role)
    }

    fn role_text(&self) -> String {
        role_text(&self.page, self.invitation.role)
    }

    /// The form to sign in, which leads back here.
    fn sign_in(&self) -> String {
        urls::sign_in(self.page.lang, &self.action)
    }

    /// The form to register, which knows the address, and leads back here once it is proven.
    fn register(&self) -> String {
        urls::register(self.page.lang, &self.action)
    }

    /// Says that the invitation isn't for who is signed in.
    fn other(&self, reader: &str) -> String {
        self.page.t1("invitation-other", "email", reader)
    }

    /// The address of who is signed in.
    fn reader(&self) -> Option<&str> {
        self.page.user.as_ref().map(|reader| reader.email.as_str())
    }
}

/// Says that an invitation can't be used any more.
#[derive(Template)]
#[template(path = "hiring/invitation_over.html")]
pub(super) struct InvitationOverPage {
    page: Page,
    head: Head,
}

impl InvitationOverPage {
    pub fn new(page: Page) -> Self {
        Self {
            head: Head::hidden(page.t("expired-title").into_owned()),
            page,
        }
    }
}
