//! Writing a job: a draft is begun, kept as often as one likes, looked at, and sent to the moderators.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use serde::Deserialize;

use super::changing::back;
use super::model::OwnJob;
use super::preview::{Checked, check};
use super::preview_pages::PreviewPage;
use super::show::Done;
use super::stale::stale;
use super::typed::{Fields, Typed};
use super::writing_pages::{FormPage, Given};
use crate::accounts::arrival::to;
use crate::accounts::members::{Member, Recruiter};
use crate::app::State;
use crate::companies::model::Company;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::drafts::form::JobForm;
use crate::jobs::drafts::model::{Draft, State as Stand};
use crate::jobs::drafts::read::Reading;
use crate::jobs::gate::Finding;
use crate::moderation::{hints, trusted};
use crate::places::country;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::secret::Secret;
use crate::web::throttle::Limit;
use crate::web::urls;
use crate::web::visitor::Visitor;

/// What was done just before.
#[derive(Deserialize)]
pub struct Before {
    #[serde(default)]
    pub(super) done: String,
    /// The version of the draft in which something was found that is to be mended.
    #[serde(default)]
    checked: String,
}

/// How many jobs a company may begin, and send, in a day.
const BEGUN: Limit = Limit {
    kind: "jobs-begun",
    times: 200,
    window: TimeDelta::days(1),
};
const SENT: Limit = Limit {
    kind: "jobs-sent",
    times: 200,
    window: TimeDelta::days(1),
};

/// Begins a new job, and leads to its form: to the one that was begun before, where nothing was typed into that.
pub async fn begin(
    request: HttpRequest,
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (member, now, secret) = (recruiter.0.clone(), page.now, state.secret.clone());
    let id = state
        .db
        .write(move |db| {
            let form = blank(db, &member, &visitor)?;
            if let Some(untouched) = Draft::untouched(db, member.company_id, &form, &visitor)? {
                return Ok(untouched);
            }
            count(&BEGUN, db, &secret, &member, now)?;
            Ok(Draft::begin(db, member.company_id, &form, &visitor, now)?)
        })
        .await?;
    let form = urls::desk_draft(page.lang, &recruiter.0.slug, id);
    private(Ok(to(&form)))
}

/// The form of a draft, or of a job that has none yet.
pub async fn show(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let given = given(&state, &member, id).await?;
    let done = Done::from_word(&before.done).filter(|done| done.is_true_of(&given.own, page.now));
    let found = found(&state, &page, &given, &before.checked).await?;
    let shown = FormPage::new(page.clone(), &member, given, Errors::default());
    private(html(&page, &shown.after(done).with_findings(found)))
}

/// What the gate has found in the version that somebody has looked at, as long as the draft still is that.
async fn found(state: &State, page: &Page, given: &Given, checked: &str) -> Result<Vec<Finding>> {
    if given.version == 0 || checked != given.version.to_string() {
        return Ok(Vec::new());
    }
    let id = given.own.id;
    let draft = state.db.read(move |db| Ok(Draft::of(db, id)?)).await?;
    match check(state, page, draft, false).await? {
        Checked::Readable(seen) => Ok(seen.findings),
        // Its form says it by itself once it is to be previewed.
        Checked::Unreadable => Ok(Vec::new()),
    }
}

/// Keeps the form as it was typed.
pub async fn keep(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let typed = Typed::of(&fields).tidied();
    match kept(&state, &visitor, &member, id, &typed).await {
        Ok(_) => {
            let form = urls::desk_draft(page.lang, &member.slug, id);
            private(Ok(to(&urls::done(form, Done::Kept.as_str()))))
        }
        Err(error) => overtaken(error, &page, &state, &member, id, typed).await,
    }
}

/// Keeps the form while somebody writes, and tells the script the draft's version. What somebody else has kept since, or
/// sent to the moderators, isn't touched: that is a conflict.
pub async fn keep_quietly(
    visitor: Visitor,
    recruiter: Recruiter,
    state: State,
    path: Path<(String, i64)>,
    fields: Form<Fields>,
) -> Result<HttpResponse> {
    let mut typed = Typed::of(&fields).tidied();
    // Only a button takes it from the moderators.
    typed.knows_it_waits = false;
    let draft = kept(&state, &visitor, &recruiter.0, path.1, &typed).await?;
    private(Ok(HttpResponse::Ok().json(draft.version)))
}

/// Hands the draft to the moderators, if nothing is left that must be mended.
pub async fn send(
    request: HttpRequest,
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    version: Form<Version>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (member, id) = (recruiter.0, path.1);
    let draft = match draft(&state, &member, id).await {
        Ok(draft) => draft,
        Err(error) => return gone(error, page, &state, &member, id).await,
    };
    if draft.version != version.version {
        return stale(Error::Conflict, page, &state, &member, id).await;
    }
    let checked = check(&state, &page, draft, true).await?;
    let Checked::Readable(seen) = checked else {
        return unreadable(&page, &state, &member, id).await;
    };
    if seen.must_mend() {
        let again = PreviewPage::new(page.clone(), &member, *seen).refused();
        return private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again));
    }
    let (draft, now, zone) = (seen.draft.clone(), page.now, state.config.time_zone);
    // What takes long is read before everybody else has to wait for it.
    let (asked, by) = (draft.clone(), visitor.clone());
    let (hints, with) = state
        .db
        .read(move |db| {
            let hints = hints::of_job(db, &asked, &by, now)?;
            Ok((hints, Reading::load(db, zone)?))
        })
        .await?;
    let (own, secret) = (member.clone(), state.secret.clone());
    let sent = state
        .db
        .write(move |db| {
            count(&SENT, db, &secret, &own, now)?;
            trusted::hand_in(db, &secret, &draft, &with, &hints, &visitor, now)
        })
        .await;
    match sent {
        Ok(true) => back(&page, &member, id, Done::Published),
        Ok(false) => back(&page, &member, id, Done::Sent),
        Err(error) => stale(error, page, &state, &member, id).await,
    }
}

/// The version of a draft that is to be sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Version {
    pub version: i64,
}

/// Takes the draft back from the moderators.
pub async fn take_back(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let draft = match draft(&state, &member, id).await {
        Ok(draft) => draft,
        Err(error) => return gone(error, page, &state, &member, id).await,
    };
    match state.db.write(move |db| draft.take_back(db)).await {
        Ok(()) => back(&page, &member, id, Done::TakenBack),
        Err(error) => stale(error, page, &state, &member, id).await,
    }
}

/// Throws the draft away; a job that was never public goes with it.
pub async fn discard(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (member, id) = (recruiter.0, path.1);
    let draft = match draft(&state, &member, id).await {
        Ok(draft) => draft,
        Err(error) => return gone(error, page, &state, &member, id).await,
    };
    let (is_new, now) = (draft.is_new(), page.now);
    let discarded = state
        .db
        .write(move |db| draft.discard(db, &visitor, now))
        .await;
    match discarded {
        Ok(()) if is_new => {
            let desk = urls::desk(page.lang, &member.slug);
            private(Ok(to(&urls::done(desk, Done::Discarded.as_str()))))
        }
        Ok(()) => back(&page, &member, id, Done::Discarded),
        Err(error) => stale(error, page, &state, &member, id).await,
    }
}

/// The job has no draft any more: its page says how it stands; where the job is gone, too, there is nothing to say.
async fn gone(
    error: Error,
    page: Page,
    state: &State,
    member: &Member,
    id: i64,
) -> Result<HttpResponse> {
    match error {
        Error::NotFound => stale(Error::Conflict, page, state, member, id).await,
        error => Err(error),
    }
}

/// Begins a new job with what another one says, whatever its state.
pub async fn copy(
    request: HttpRequest,
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (member, id, now) = (recruiter.0, path.1, page.now);
    let (company, zone) = (member.company_id, state.config.time_zone);
    let (slug, secret) = (member.slug.clone(), state.secret.clone());
    let copy = state
        .db
        .write(move |db| {
            count(&BEGUN, db, &secret, &member, now)?;
            OwnJob::find(db, company, id)?;
            let draft = Draft::of(db, id).optional()?;
            let form = match draft {
                // Of one that has been public it is what everybody has read, not the edit that waits or was refused.
                Some(draft) if draft.is_new() => draft.form.0,
                _ => JobForm::of_job(db, id, zone)?,
            };
            Ok(Draft::begin(db, company, &form.copied(), &visitor, now)?)
        })
        .await?;
    let form = urls::desk_draft(page.lang, &slug, copy);
    private(Ok(to(&urls::done(form, Done::Copied.as_str()))))
}

/// Keeps a form, and returns the draft as it is then.
///
/// # Errors
/// [`Error::Conflict`] where somebody else has kept it since.
pub(super) async fn kept(
    state: &State,
    visitor: &Visitor,
    member: &Member,
    id: i64,
    typed: &Typed,
) -> Result<Draft> {
    let (visitor, company) = (visitor.clone(), member.company_id);
    let (form, version, knows) = (typed.form.clone(), typed.version, typed.knows_it_waits);
    let (now, zone) = (state.clock.now(), state.config.time_zone);
    state
        .db
        .write(move |db| {
            OwnJob::find(db, company, id)?;
            let draft = match (Draft::of(db, id).optional()?, version) {
                // Nobody takes it out of the queue without having read that they do.
                (Some(draft), _) if draft.state == Stand::PendingReview && !knows => {
                    return Err(Error::Conflict);
                }
                (Some(draft), _) if draft.version == version => draft,
                (None, 0) => Draft::of_edit(db, id, zone, &visitor, now)?,
                _ => return Err(Error::Conflict),
            };
            draft.keep(db, &form, &visitor, now)?;
            Ok(Draft::of(db, id)?)
        })
        .await
}

/// The page of a form that somebody else has kept meanwhile: with what was typed, to be kept over theirs or not.
pub(super) async fn overtaken(
    error: Error,
    page: &Page,
    state: &State,
    member: &Member,
    id: i64,
    typed: Typed,
) -> Result<HttpResponse> {
    if !matches!(error, Error::Conflict) {
        return Err(error);
    }
    let mut given = given(state, member, id).await?;
    let mut errors = Errors::default();
    // Sending doesn't make another version.
    let was_sent = given.state == Some(Stand::PendingReview) && given.version == typed.version;
    errors.add_whole(match was_sent {
        true => "job-form-sent-meanwhile",
        false => "job-form-overtaken",
    });
    given.form = typed.form;
    let again = FormPage::new(page.clone(), member, given, errors).overtaken();
    private(html_with(StatusCode::CONFLICT, page, &again))
}

/// The form of a draft that can't be read, with what is wrong.
pub(super) async fn unreadable(
    page: &Page,
    state: &State,
    member: &Member,
    id: i64,
) -> Result<HttpResponse> {
    let given = given(state, member, id).await?;
    let (form, company, zone) = (
        given.form.clone(),
        member.company_id,
        state.config.time_zone,
    );
    let errors = state
        .db
        .read(move |db| {
            let mut errors = Errors::default();
            form.read(&Reading::load(db, zone)?, company, &mut errors);
            Ok(errors)
        })
        .await?;
    let again = FormPage::new(page.clone(), member, given, errors);
    private(html_with(StatusCode::UNPROCESSABLE_ENTITY, page, &again))
}

/// The draft of one of the company's jobs.
pub(super) async fn draft(state: &State, member: &Member, id: i64) -> Result<Draft> {
    let company = member.company_id;
    state
        .db
        .read(move |db| {
            OwnJob::find(db, company, id)?;
            Ok(Draft::of(db, id)?)
        })
        .await
}

/// What the form of a job shows: its draft, or what it says now.
pub(super) async fn given(state: &State, member: &Member, id: i64) -> Result<Given> {
    let (company, zone) = (member.company_id, state.config.time_zone);
    state
        .db
        .read(move |db| Ok(Given::load(db, company, id, zone)?))
        .await
}

/// Counts for a company, and refuses what is too much.
///
/// # Errors
/// [`Error::TooMany`].
fn count(
    limit: &Limit,
    db: &mut Db,
    secret: &Secret,
    member: &Member,
    now: NaiveDateTime,
) -> Result<()> {
    let company = member.company_id.to_string();
    limit.refuse(db, secret, Some(&company), now)
}

/// A form that nothing was typed into, with what is likely.
fn blank(db: &mut Db, member: &Member, visitor: &Visitor) -> QueryResult<JobForm> {
    let (company, _) = Company::find(db, member.company_id)?;
    let place = company.places.0.first();
    let home = place.and_then(|place| country(&place.country));
    Ok(JobForm {
        lang: visitor.lang.as_str().to_owned(),
        places: place.map_or_else(String::new, |place| place.full_name(visitor.lang)),
        pay_currency: home.map_or("EUR", |home| home.currency.as_str()).to_owned(),
        apply: "here".to_owned(),
        contact_name: visitor.name.clone(),
        ..JobForm::default()
    })
}
