//! Deciding, each verdict at its own address, and undoing it.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};

use super::case::{done, draw};
use crate::app::State;
use crate::error::Result;
use crate::moderation::case_pages::Typed;
use crate::moderation::decisions::Deciding;
use crate::moderation::form::CaseForm;
use crate::moderation::undo as undoing;
use crate::moderation::verdicts::Verdict;
use crate::web::form::errors::Errors;
use crate::web::page::Page;
use crate::web::visitor::{Moderator, Visitor};

/// What all of them are given.
type Given = (Page, State, i64, CaseForm);

/// Says yes: it goes on the site.
pub async fn approve(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let given = (page, state, id.into_inner(), form.into_inner());
    decide(Verdict::Approve, staff, given).await
}

/// Sends it back to be mended.
pub async fn request_changes(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let given = (page, state, id.into_inner(), form.into_inner());
    decide(Verdict::RequestChanges, staff, given).await
}

/// Says no.
pub async fn refuse(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let given = (page, state, id.into_inner(), form.into_inner());
    decide(Verdict::Refuse, staff, given).await
}

/// Takes a job off the site.
pub async fn remove(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let given = (page, state, id.into_inner(), form.into_inner());
    decide(Verdict::Remove, staff, given).await
}

/// Shuts a company out.
pub async fn ban(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let given = (page, state, id.into_inner(), form.into_inner());
    decide(Verdict::Ban, staff, given).await
}

/// Passes a held application on.
pub async fn release(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let given = (page, state, id.into_inner(), form.into_inner());
    decide(Verdict::Release, staff, given).await
}

/// Leaves things as they are.
pub async fn dismiss(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let given = (page, state, id.into_inner(), form.into_inner());
    decide(Verdict::Dismiss, staff, given).await
}

async fn decide(
    verdict: Verdict,
    staff: Visitor,
    (page, state, id, form): Given,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    let (reason, category) = form.decision.read(verdict, &mut errors);
    if !errors.is_empty() {
        let typed = Typed {
            errors,
            ..Typed::of(form)
        };
        return draw(page, &state, staff, id, typed).await;
    }
    let (site, by, now) = (state.clone(), staff.clone(), page.now);
    let stamp = form.decision.version.clone();
    let decided = state
        .db
        .write(move |db| {
            let deciding = Deciding {
                verdict,
                reason: &reason,
                category,
                stamp: &stamp,
                by: &by,
            };
            deciding.decide(db, &site, id, now)
        })
        .await;
    match undoing::refused(decided)? {
        Ok(()) => {
            state.mail.wake();
            let left = form.without_decision();
            done(page, &state, staff, id, (verdict.as_str(), left)).await
        }
        Err(why) => draw(page, &state, staff, id, Typed::of(form).refused(why)).await,
    }
}

/// Undoes the last decision.
pub async fn undo(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<CaseForm>,
) -> Result<HttpResponse> {
    let (site, by, id, now) = (state.clone(), staff.clone(), *id, page.now);
    let form = form.into_inner();
    let undone = state
        .db
        .write(move |db| undoing::undo(db, &site, id, &by, now))
        .await;
    match undoing::refused(undone)? {
        Ok(()) => {
            state.mail.wake();
            done(page, &state, staff, id, ("undo", form)).await
        }
        Err(why) => draw(page, &state, staff, id, Typed::of(form).refused(why)).await,
    }
}
