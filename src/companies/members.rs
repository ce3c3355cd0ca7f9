//! The people of a company: who they are, what each may do, and how they come and go.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::colleagues::{Actor, Colleague, Outcome};
use super::desk::{Before, DeskNav, Done, Section, on};
use super::invitations::Invitation;
use super::members_pages::{LeavingPage, MembersPage, OwnershipPage, RemovalPage};
use crate::accounts::members::{Member, Owner, Role, Viewer};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Proven, Visitor};

/// Everybody of the company, and for owners who has been asked in.
pub async fn show(
    Viewer(member): Viewer,
    visitor: Visitor,
    page: Page,
    state: State,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let shown = listed(&member, &visitor, &page, &state).await?;
    private(html(&page, &shown.done(before.said(&page))))
}

async fn listed(
    member: &Member,
    visitor: &Visitor,
    page: &Page,
    state: &State,
) -> Result<MembersPage> {
    let (id, role) = (member.company_id, member.role);
    let (people, invitations) = state
        .db
        .read(move |db| {
            let invitations = match role {
                Role::Owner => Invitation::of(db, id)?,
                Role::Recruiter | Role::Viewer => Vec::new(),
            };
            Ok((Colleague::of(db, id)?, invitations))
        })
        .await?;
    let nav = DeskNav::new(member, Section::Members);
    let own = visitor.id;
    Ok(MembersPage::new(
        page.clone(),
        nav,
        own,
        people,
        invitations,
    ))
}

#[derive(Debug, Deserialize)]
pub struct RoleForm {
    role: String,
}

/// Gives somebody another role.
pub async fn give_role(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    page: Page,
    state: State,
    (path, form): (Path<(String, i64)>, Option<Form<RoleForm>>),
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (_, user) = path.into_inner();
    let role = form.and_then(|form| Role::from_word(&form.role));
    let role = role.ok_or(Error::Unprocessable)?;
    must_be_proven(role, &member, &visitor, &page)?;
    let actor = Actor::of(&member, &visitor, &page, &state);
    let outcome = state.db.write(move |db| actor.give_role(db, user, role));
    let outcome = outcome.await?;
    answer(outcome, Done::Role, &member, &visitor, &page, &state).await
}

/// Whoever makes others owners has just proven who they are.
pub(super) fn must_be_proven(
    role: Role,
    member: &Member,
    visitor: &Visitor,
    page: &Page,
) -> Result<()> {
    if role != Role::Owner || visitor.is_proven(page.now) {
        return Ok(());
    }
    let next = urls::desk_members(page.lang, &member.slug);
    Err(Error::Proof(urls::proof(page.lang, &next)))
}

/// Asks whether somebody is to be removed.
pub async fn ask_to_remove(
    Owner(member): Owner,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (company, (_, user)) = (member.company_id, path.into_inner());
    let found = state
        .db
        .read(move |db| Ok(Colleague::find(db, company, user)?));
    let nav = DeskNav::new(&member, Section::Members);
    let shown = RemovalPage::new(page.clone(), nav, found.await?);
    private(html(&page, &shown))
}

/// Removes somebody.
pub async fn remove(
    request: HttpRequest,
    Owner(member): Owner,
    visitor: Visitor,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (_, user) = path.into_inner();
    if user == visitor.id {
        // There is another way for that, and another question.
        return Err(Error::NotFound);
    }
    let actor = Actor::of(&member, &visitor, &page, &state);
    let outcome = state.db.write(move |db| actor.remove(db, user)).await?;
    answer(outcome, Done::Removed, &member, &visitor, &page, &state).await
}

/// Asks whether somebody is to leave.
pub async fn ask_to_leave(Viewer(member): Viewer, page: Page) -> Result<HttpResponse> {
    let nav = DeskNav::new(&member, Section::Members);
    private(html(&page, &LeavingPage::new(page.clone(), nav)))
}

/// Leaves the company.
pub async fn leave(
    request: HttpRequest,
    Viewer(member): Viewer,
    visitor: Visitor,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let actor = Actor::of(&member, &visitor, &page, &state);
    match state.db.write(move |db| actor.leave(db)).await? {
        Outcome::Done => {
            state.mail.wake();
            Ok(on(urls::own_companies(page.lang), Done::Left))
        }
        Outcome::LastOwner => last_owner(&member, &visitor, &page, &state).await,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OwnershipForm {
    pub to: String,
}

/// Asks who the company's owner shall be.
pub async fn ask_to_hand_over(
    // First, for it takes no time: who is told what doesn't hang on which of the two is faster.
    Proven(visitor): Proven,
    Owner(member): Owner,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    let shown = ownership(&member, &visitor, &page, &state, Errors::default()).await?;
    private(html(&page, &shown))
}

/// Hands it over.
pub async fn hand_over(
    request: HttpRequest,
    // First, for it takes no time: who is told what doesn't hang on which of the two is faster.
    Proven(visitor): Proven,
    Owner(member): Owner,
    page: Page,
    state: State,
    form: Form<OwnershipForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let to: Option<i64> = form.to.parse().ok();
    let Some(to) = to.filter(|to| *to != visitor.id) else {
        return whom(&member, &visitor, &page, &state).await;
    };
    let actor = Actor::of(&member, &visitor, &page, &state);
    let handed = state.db.write(move |db| {
        if !belongs(db, actor.member.company_id, to)? {
            return Ok(false);
        }
        actor.hand_over(db, to)?;
        Ok(true)
    });
    if !handed.await? {
        return whom(&member, &visitor, &page, &state).await;
    }
    state.mail.wake();
    let path = urls::desk_members(page.lang, &member.slug);
    Ok(on(path, Done::HandedOver))
}

fn belongs(db: &mut Db, company: i64, user: i64) -> Result<bool> {
    match Colleague::find(db, company, user) {
        Ok(_) => Ok(true),
        Err(diesel::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The form again, for nobody was chosen.
async fn whom(
    member: &Member,
    visitor: &Visitor,
    page: &Page,
    state: &State,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    errors.add("to", "ownership-missing");
    let shown = ownership(member, visitor, page, state, errors).await?;
    private(again(page, &shown))
}

async fn ownership(
    member: &Member,
    visitor: &Visitor,
    page: &Page,
    state: &State,
    errors: Errors,
) -> Result<OwnershipPage> {
    let id = member.company_id;
    let mut people = state.db.read(move |db| Ok(Colleague::of(db, id)?)).await?;
    people.retain(|colleague| colleague.user_id != visitor.id);
    let nav = DeskNav::new(member, Section::Members);
    Ok(OwnershipPage::new(page.clone(), nav, people, errors))
}

async fn answer(
    outcome: Outcome,
    done: Done,
    member: &Member,
    visitor: &Visitor,
    page: &Page,
    state: &State,
) -> Result<HttpResponse> {
    match outcome {
        Outcome::Done => {
            state.mail.wake();
            Ok(on(urls::desk_members(page.lang, &member.slug), done))
        }
        Outcome::LastOwner => last_owner(member, visitor, page, state).await,
    }
}

/// Says that the company would be left without an owner.
async fn last_owner(
    member: &Member,
    visitor: &Visitor,
    page: &Page,
    state: &State,
) -> Result<HttpResponse> {
    let shown = listed(member, visitor, page, state).await?.last_owner();
    private(html_with(StatusCode::CONFLICT, page, &shown))
}

impl Actor {
    pub(super) fn of(member: &Member, visitor: &Visitor, page: &Page, state: &State) -> Self {
        Self {
            site: state.clone(),
            member: member.clone(),
            visitor: visitor.clone(),
            now: page.now,
        }
    }
}
