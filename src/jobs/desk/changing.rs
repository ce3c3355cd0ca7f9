//! What is done to a job that is public or was, each by its own address.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::changing_pages::DatePage;
use super::model::OwnJob;
use super::show::Done;
use super::stale::stale;
use super::states::{EXTENSION, End};
use crate::accounts::arrival::to;
use crate::accounts::members::{Member, Recruiter};
use crate::app::State;
use crate::error::{Error, Result};
use crate::jobs::model::Status;
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Visitor;

/// So far ahead a last day may be.
const FURTHEST: TimeDelta = TimeDelta::days(366);

/// Until when a job is to be open.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DateForm {
    /// The last day; none means without an end.
    pub closes_on: String,
}

/// Takes a job off the site for a while.
pub async fn pause(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let own = own(&state, &recruiter.0, path.1).await?;
    let now = page.now;
    let changed = state.db.write(move |db| own.pause(db, &visitor, now)).await;
    match changed {
        Ok(()) => back(&page, &recruiter.0, path.1, Done::Paused),
        Err(error) => stale(error, page, &state, &recruiter.0, path.1).await,
    }
}

/// Puts it back.
pub async fn resume(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    let own = own(&state, &recruiter.0, path.1).await?;
    let now = page.now;
    let changed = state
        .db
        .write(move |db| own.resume(db, &visitor, now))
        .await;
    match changed {
        Ok(()) => back(&page, &recruiter.0, path.1, Done::Resumed),
        Err(error) => stale(error, page, &state, &recruiter.0, path.1).await,
    }
}

/// Asks until when an open job shall be open.
pub async fn ask_to_extend(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    ask(&recruiter.0, page, &state, path.1, "extension").await
}

/// Gives it more time.
pub async fn extend(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    form: Form<DateForm>,
) -> Result<HttpResponse> {
    let own = own(&state, &recruiter.0, path.1).await?;
    let until = match until(&page, &form) {
        Ok(until) => until,
        Err(errors) => return wrong(&page, &recruiter.0, own, "extension", form.0, errors),
    };
    let now = page.now;
    let changed = state
        .db
        .write(move |db| own.extend(db, until, Some(&visitor), now))
        .await;
    match changed {
        Ok(()) => back(&page, &recruiter.0, path.1, Done::Extended),
        Err(error) => stale(error, page, &state, &recruiter.0, path.1).await,
    }
}

/// Asks until when a closed job shall be open again.
pub async fn ask_to_reopen(
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    ask(&recruiter.0, page, &state, path.1, "reopening").await
}

/// Opens it again.
pub async fn reopen(
    visitor: Visitor,
    recruiter: Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
    form: Form<DateForm>,
) -> Result<HttpResponse> {
    let own = own(&state, &recruiter.0, path.1).await?;
    let until = match until(&page, &form) {
        Ok(until) => until,
        Err(errors) => return wrong(&page, &recruiter.0, own, "reopening", form.0, errors),
    };
    let now = page.now;
    let changed = state
        .db
        .write(move |db| own.reopen(db, until, &visitor, now))
        .await;
    match changed {
        Ok(()) => back(&page, &recruiter.0, path.1, Done::Reopened),
        Err(error) => stale(error, page, &state, &recruiter.0, path.1).await,
    }
}

async fn ask(
    member: &Member,
    page: Page,
    state: &State,
    id: i64,
    part: &'static str,
) -> Result<HttpResponse> {
    let own = own(state, member, id).await?;
    let is_right = match part {
        "extension" => matches!(own.status, Status::Published | Status::Paused),
        _ => matches!(
            own.status,
            Status::Filled | Status::Closed | Status::Expired
        ),
    };
    if !is_right {
        return stale(Error::Conflict, page, state, member, id).await;
    }
    let form = DateForm {
        closes_on: offered(&page, &own).to_string(),
    };
    let shown = DatePage::new(page.clone(), member, own, part, form, Errors::default());
    private(html(&page, &shown))
}

/// The last day that the form begins with: counted from the one there is, or from today where that is over; no later than it
/// takes.
pub(super) fn offered(page: &Page, own: &OwnJob) -> NaiveDate {
    let today = page.day(&page.now);
    let last = own.last_day(page.zone());
    (last.map_or(today, |last| last.max(today)) + EXTENSION).min(today + FURTHEST)
}

/// Until when it is open, as it was typed.
fn until(page: &Page, form: &DateForm) -> Result<End, Errors> {
    let mut errors = Errors::default();
    let typed = form.closes_on.trim();
    if typed.is_empty() {
        return Ok(End::default());
    }
    let today = page.day(&page.now);
    let Ok(day) = NaiveDate::parse_from_str(typed, "%Y-%m-%d") else {
        errors.add("closes_on", "job-form-day");
        return Err(errors);
    };
    if day < today || day > today + FURTHEST {
        errors.add("closes_on", "desk-date-range");
        return Err(errors);
    }
    Ok(End::on(day, page.zone()))
}

fn wrong(
    page: &Page,
    member: &Member,
    own: OwnJob,
    part: &'static str,
    form: DateForm,
    errors: Errors,
) -> Result<HttpResponse> {
    let shown = DatePage::new(page.clone(), member, own, part, form, errors);
    private(again(page, &shown))
}

/// One of the company's jobs.
pub(super) async fn own(state: &State, member: &Member, id: i64) -> Result<OwnJob> {
    let company = member.company_id;
    state
        .db
        .read(move |db| Ok(OwnJob::find(db, company, id)?))
        .await
}

/// Back to the job's page, which says what has been done.
pub(super) fn back(page: &Page, member: &Member, id: i64, done: Done) -> Result<HttpResponse> {
    let desk = urls::desk_job(page.lang, &member.slug, id);
    private(Ok(to(&urls::done(desk, done.as_str()))))
}
