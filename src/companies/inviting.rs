//! The forms to ask somebody in, and to come in.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::colleagues::Actor;
use super::desk::{DeskNav, Done, Section, on};
use super::invitations::{Invitation, Invited};
use super::members::must_be_proven;
use super::members_pages::{InvitationOverPage, InvitationPage, InvitePage};
use crate::accounts::members::{Member, Owner, Role};
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::errors::Errors;
use crate::web::form::{again, later};
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Visitor;

#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    pub email: String,
    pub role: String,
}

impl Default for InviteForm {
    fn default() -> Self {
        Self {
            email: String::new(),
            role: Role::Recruiter.as_str().to_owned(),
        }
    }
}

impl InviteForm {
    /// The address and the role; nothing where there is an error.
    fn read(&self, errors: &mut Errors) -> Option<(String, Role)> {
        let email = errors.email("email", &self.email, Some("invite-colleague-missing"));
        let role = errors.choice("role", &self.role, Role::from_word, "members-role-missing");
        let role = role.filter(|_| errors.is_empty())?;
        Some((email, role))
    }
}

/// The form to ask somebody in.
pub async fn show(Owner(member): Owner, page: Page) -> Result<HttpResponse> {
    let shown = drawn(&page, &member, InviteForm::default(), Errors::default());
    private(html(&page, &shown))
}

fn drawn(page: &Page, member: &Member, form: InviteForm, errors: Errors) -> InvitePage {
    let nav = DeskNav::new(member, Section::Members);
    InvitePage::new(page.clone(), nav, form, errors)
}

/// Asks somebody in.
pub async fn invite(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<InviteForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let form = form.into_inner();
    let mut errors = Errors::default();
    let Some((email, role)) = form.read(&mut errors) else {
        return private(again(&page, &drawn(&page, &member, form, errors)));
    };
    must_be_proven(role, &member, &visitor, &page)?;
    let actor = Actor::of(&member, &visitor, &page, &state);
    let lang = page.lang;
    let invited = state
        .db
        .write(move |db| actor.invite(db, &email, role, lang));
    match invited.await {
        Ok(Invited::Done) => {
            state.mail.wake();
            Ok(on(urls::desk_members(page.lang, &member.slug), Done::Invited))
        }
        Ok(Invited::Member) => {
            errors.add("email", "invite-colleague-member");
            private(again(&page, &drawn(&page, &member, form, errors)))
        }
        Err(Error::TooMany {
            retry_after_seconds: seconds,
        }) => {
            errors.add_too_many(seconds);
            let shown = drawn(&page, &member, form, errors);
            private(later(&page, &shown, seconds))
        }
        Err(error) => Err(error),
    }
}

/// Asks somebody in anew.
pub async fn again_by_mail(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (_, id) = path.into_inner();
    let actor = Actor::of(&member, &visitor, &page, &state);
    let lang = page.lang;
    let invited = state.db.write(move |db| actor.invite_again(db, id, lang));
    invited.await?;
    state.mail.wake();
    Ok(on(urls::desk_members(page.lang, &member.slug), Done::Invited))
}

/// Takes an invitation back.
pub async fn withdraw(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (_, id) = path.into_inner();
    let actor = Actor::of(&member, &visitor, &page, &state);
    state.db.write(move |db| actor.withdraw(db, id)).await?;
    let path = urls::desk_members(page.lang, &member.slug);
    Ok(on(path, Done::Withdrawn))
}

/// Where the link of an invitation leads: what it is to, and who has to sign in for it.
pub async fn linked(page: Page, state: State, link: Path<String>) -> Result<HttpResponse> {
    let (asked, now) = (link.clone(), page.now);
    let found = state
        .db
        .read(move |db| Invitation::linked(db, &asked, now));
    match found.await {
        Ok(invitation) => {
            let shown = InvitationPage::new(page.clone(), invitation, &link);
            private(html(&page, &shown))
        }
        Err(Error::NotFound) => over(&page),
        Err(error) => Err(error),
    }
}

/// Lets somebody in by the link, whose address it was sent to.
pub async fn accept_linked(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    link: Path<String>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (site, now) = (state.clone(), page.now);
    let accepted = state.db.write(move |db| {
        let invitation = Invitation::linked(db, &link, now)?;
        invitation.accept(db, &site, &visitor, now)?;
        Ok(invitation.slug)
    });
    match accepted.await {
        Ok(slug) => joined(&page, &state, &slug),
        Err(Error::NotFound) => over(&page),
        Err(error) => Err(error),
    }
}

/// Lets somebody in by an invitation that waits for them.
pub async fn accept(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (id, site, now) = (*id, state.clone(), page.now);
    let accepted = state.db.write(move |db| {
        let invitation = Invitation::own(db, id, &visitor, now)?;
        invitation.accept(db, &site, &visitor, now)?;
        Ok(invitation.slug)
    });
    joined(&page, &state, &accepted.await?)
}

/// Says no to an invitation.
pub async fn decline(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (id, now) = (*id, page.now);
    let declined = state
        .db
        .write(move |db| Invitation::own(db, id, &visitor, now)?.decline(db, &visitor, now));
    declined.await?;
    Ok(on(urls::own_companies(page.lang), Done::Declined))
}

fn joined(page: &Page, state: &State, slug: &str) -> Result<HttpResponse> {
    state.mail.wake();
    Ok(on(urls::desk_members(page.lang, slug), Done::Joined))
}

fn over(page: &Page) -> Result<HttpResponse> {
    let shown = InvitationOverPage::new(page.clone());
    private(html_with(StatusCode::NOT_FOUND, page, &shown))
}
