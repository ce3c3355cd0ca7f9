//! What the owner of an alert does with it, by its private link.

use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, block};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use diesel::QueryResult;

use super::form::AlertForm;
use super::model::Alert;
use super::own_pages::{OwnPage, SearchPage};
use super::pages::{NoticePage, Searched};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::search::Criteria;
use crate::web::form::errors::Errors;
use crate::web::form::taken;
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::urls;

/// The alert's own page: what it does, and how to change it.
pub async fn show(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let Some(alert) = find(&state, &token).await? else {
        return gone(&page);
    };
    let form = AlertForm {
        frequency: alert.frequency.as_str().to_owned(),
        time_zone: alert.zone().name().to_owned(),
        ..AlertForm::default()
    };
    let searched = Searched::load(&state, alert.criteria(), page.lang).await?;
    let own = OwnPage::new(page.clone(), alert, searched, form, Errors::default());
    private(html(&page, &own))
}

/// Changes how often and when it sends.
pub async fn reschedule(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
    form: Form<AlertForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (form, now) = (form.into_inner(), page.now);
    let Some(alert) = find(&state, &token).await? else {
        return gone(&page);
    };
    let mut errors = Errors::default();
    let Some((frequency, zone)) = form.read_times(&mut errors) else {
        let searched = Searched::load(&state, alert.criteria(), page.lang).await?;
        let again = OwnPage::new(page.clone(), alert, searched, form, errors);
        return private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again));
    };
    let path = own_path(&page, &state, &alert);
    state
        .db
        .write(move |db| Ok(alert.reschedule(db, frequency, zone, now)?))
        .await?;
    private(Ok(taken(&path)))
}

/// Pauses it.
pub async fn pause(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
) -> Result<HttpResponse> {
    change(&request, &page, &state, &token, Alert::pause).await
}

/// Lets it go on.
pub async fn resume(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
) -> Result<HttpResponse> {
    change(&request, &page, &state, &token, Alert::resume).await
}

async fn change(
    request: &HttpRequest,
    page: &Page,
    state: &State,
    token: &str,
    verb: fn(&Alert, &mut Db, NaiveDateTime) -> QueryResult<()>,
) -> Result<HttpResponse> {
    state.limits.change(request, state)?;
    let now = page.now;
    let Some(alert) = find(state, token).await? else {
        return gone(page);
    };
    let path = own_path(page, state, &alert);
    state.db.write(move |db| Ok(verb(&alert, db, now)?)).await?;
    private(Ok(taken(&path)))
}

/// Another search for the alert, as the parameters of the address say it, in words: to be agreed to.
pub async fn search(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
) -> Result<HttpResponse> {
    let Some(alert) = find(&state, &token).await? else {
        return gone(&page);
    };
    let asked = match request.query_string() {
        "" => Criteria::read(&alert.search),
        asked => Criteria::read(asked),
    };
    let mut errors = Errors::default();
    if !asked.problems.is_empty() {
        errors.add_whole("alert-search-unread");
    }
    let wanted = asked.criteria;
    let jobs = jobs_now(&state, &page, wanted.clone()).await?;
    let searched = Searched::load(&state, wanted, page.lang).await?;
    let shown = SearchPage::new(page.clone(), alert, searched, jobs, errors);
    private(html(&page, &shown))
}

/// Takes another search.
pub async fn search_for(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
    form: Form<AlertForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let now = page.now;
    let Some(alert) = find(&state, &token).await? else {
        return gone(&page);
    };
    let asked = Criteria::read(&form.search);
    if !asked.problems.is_empty() {
        return Err(Error::Unprocessable);
    }
    let wanted = asked.criteria;
    let (changed, to) = (alert.clone(), wanted.clone());
    let done = state
        .db
        .write(move |db| changed.search_for(db, &to, now))
        .await?;
    if done {
        return private(Ok(taken(&own_path(&page, &state, &alert))));
    }
    let mut errors = Errors::default();
    errors.add_whole("alert-search-twice");
    let jobs = jobs_now(&state, &page, wanted.clone()).await?;
    let searched = Searched::load(&state, wanted, page.lang).await?;
    let again = SearchPage::new(page.clone(), alert, searched, jobs, errors);
    private(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again))
}

/// How many jobs a search finds now, as an alert reads it; `None` while the index is being made.
async fn jobs_now(state: &State, page: &Page, wanted: Criteria) -> Result<Option<i64>> {
    let (site, now) = (state.clone(), page.now);
    let counted = block(move || site.search.total_as_typed(&wanted, now)).await;
    match counted.map_err(|error| Error::Internal(error.into()))? {
        Ok(jobs) => Ok(Some(jobs)),
        Err(Error::Busy) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The alert that a link is of; `None` where it has been stopped, or never was.
async fn find(state: &State, token: &str) -> Result<Option<Alert>> {
    let token = token.to_owned();
    let read = state.db.read(move |db| Alert::of_owner(db, &token)).await;
    match read {
        Ok(alert) => Ok(Some(alert)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Nothing is kept of an alert that was stopped: its link and one that somebody has made up say the same.
fn gone(page: &Page) -> Result<HttpResponse> {
    let gone = NoticePage::new(page.clone(), "alert-gone-title", "alert-gone-text");
    private(html_with(StatusCode::NOT_FOUND, page, &gone))
}

fn own_path(page: &Page, state: &State, alert: &Alert) -> String {
    urls::alert(page.lang, alert.manage_token(&state.secret))
}
