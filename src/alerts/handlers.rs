use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::form::AlertForm;
use super::model::{Alert, canonical};
use super::new::NewAlert;
use super::pages::{ConfirmPage, EndPage, FormPage, NoticePage, Searched};
use super::schedule::Frequency;
use crate::app::State;
use crate::error::{Error, Result};
use crate::search::Criteria;
use crate::web::form::errors::Errors;
use crate::web::form::{is_trapped, later, taken};
use crate::web::page::{Page, html, html_with};
use crate::web::private::private;
use crate::web::stamp::Stamp;
use crate::web::{limits, urls};

/// What the form's stamp is for.
const STAMP: &str = "alert";

/// The form to have new jobs of a search by mail. One that isn't understood whole is led to its list, which says why.
pub async fn show(request: HttpRequest, page: Page, state: State) -> Result<HttpResponse> {
    let asked = state.search.read(request.query_string());
    if !asked.problems.is_empty() {
        let list = urls::job_search(page.lang, request.query_string());
        return Ok(taken(&list));
    }
    let wanted = asked.criteria;
    let form = AlertForm {
        frequency: Frequency::Daily.as_str().to_owned(),
        time_zone: page.zone().name().to_owned(),
        search: canonical(&wanted),
        ..AlertForm::default()
    };
    let searched = Searched::load(&state, wanted, page.lang).await?;
    let stamp = Stamp::issue(&state, STAMP, page.now);
    let shown = FormPage::new(page.clone(), searched, form, stamp, Errors::default());
    html(&page, &shown)
}

/// Takes an address. The answer is the same for all of them.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    form: Form<AlertForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let form = form.into_inner();
    let sent = urls::alert_sent(page.lang);
    if is_trapped(&form.homepage, STAMP) {
        return Ok(taken(&sent));
    }
    let asked = Criteria::read(&form.search);
    if !asked.problems.is_empty() {
        return Ok(taken(&urls::job_search(page.lang, &form.search)));
    }
    let wanted = asked.criteria;
    let (stamp, refused) = Stamp::check(&state, STAMP, &form.stamp, page.now);
    let mut errors = Errors::default();
    let read = form.read(&mut errors);
    if let Some(refused) = refused {
        errors.add_whole(refused.words());
    }
    let Some((email, frequency, zone)) = read.filter(|_| errors.is_empty()) else {
        let searched = Searched::load(&state, wanted, page.lang).await?;
        let again = FormPage::new(page.clone(), searched, form, stamp, errors);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again);
    };
    let new = NewAlert {
        email,
        lang: page.lang,
        wanted: wanted.clone(),
        frequency,
        zone,
        network: limits::network_of(&request, &state),
    };
    let (site, now) = (state.clone(), page.now);
    match state.db.write(move |db| new.send(db, &site, now)).await {
        Ok(()) => {
            state.mail.wake();
            Ok(taken(&sent))
        }
        Err(Error::TooMany {
            retry_after_seconds,
        }) => {
            errors.add_too_many(retry_after_seconds);
            let searched = Searched::load(&state, wanted, page.lang).await?;
            let again = FormPage::new(page.clone(), searched, form, stamp, errors);
            later(&page, &again, retry_after_seconds)
        }
        Err(error) => Err(error),
    }
}

/// What somebody sees who has asked for an alert.
pub async fn sent(page: Page) -> Result<HttpResponse> {
    html(
        &page,
        &NoticePage::new(page.clone(), "alert-sent-title", "alert-sent-text"),
    )
}

/// Where the link of the confirming mail leads: mail programs follow links too, so it changes nothing.
pub async fn confirmation(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let (token, now) = (token.into_inner(), page.now);
    let asked = token.clone();
    let found = state
        .db
        .read(move |db| Alert::to_confirm(db, &asked, now))
        .await;
    let answer = match found {
        Ok(alert) if alert.confirmed_at.is_some() => Ok(to_own_page(&page, &state, &alert)),
        Ok(alert) => {
            let searched = Searched::load(&state, alert.criteria(), page.lang).await?;
            html(
                &page,
                &ConfirmPage::new(page.clone(), &token, &alert, searched),
            )
        }
        Err(Error::NotFound) => expired(&page),
        Err(error) => Err(error),
    };
    private(answer)
}

/// Turns an alert on.
pub async fn confirm(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let (token, now) = (token.into_inner(), page.now);
    let asked = token.clone();
    // Made-up links don't take the write door.
    let found = state
        .db
        .read(move |db| Alert::to_confirm(db, &asked, now))
        .await;
    let done = match found {
        Ok(_) => {
            state
                .db
                .write(move |db| Alert::confirm(db, &token, now))
                .await
        }
        Err(error) => Err(error),
    };
    private(match done {
        Ok(Some(alert)) => Ok(to_own_page(&page, &state, &alert)),
        Ok(None) => full(&page),
        Err(Error::NotFound) => expired(&page),
        Err(error) => Err(error),
    })
}

/// Where the link at the foot of a mail leads. Nothing is kept of an alert that was stopped: its link and one that somebody
/// has made up say the same.
pub async fn unsubscription(page: Page, state: State, token: Path<String>) -> Result<HttpResponse> {
    let asked = token.clone();
    let found = state.db.read(move |db| Alert::to_end(db, &asked)).await?;
    private(match found {
        Some(_) => html(&page, &EndPage::new(page.clone(), &token)),
        None => html(
            &page,
            &NoticePage::new(page.clone(), "alert-gone-title", "alert-gone-text"),
        ),
    })
}

/// Stops an alert, for its owner's form and for a mail program alike: RFC 8058 has it answered without a redirect.
pub async fn unsubscribe(
    request: HttpRequest,
    page: Page,
    state: State,
    token: Path<String>,
) -> Result<HttpResponse> {
    let found = state.db.read(move |db| Alert::to_end(db, &token)).await?;
    match found {
        Some(id) => state.db.write(move |db| Ok(Alert::end(db, id)?)).await?,
        // Only these are counted: a mail provider unsubscribes many people from one network.
        None => state.limits.change(&request, &state)?,
    }
    private(html(
        &page,
        &NoticePage::new(page.clone(), "alert-ended-title", "alert-ended-text"),
    ))
}

/// Leads to the alert's own page.
fn to_own_page(page: &Page, state: &State, alert: &Alert) -> HttpResponse {
    taken(&urls::alert(page.lang, alert.manage_token(&state.secret)))
}

fn full(page: &Page) -> Result<HttpResponse> {
    let full = NoticePage::new(page.clone(), "alert-full-heading", "alert-full-text");
    html_with(StatusCode::CONFLICT, page, &full)
}

fn expired(page: &Page) -> Result<HttpResponse> {
    let expired = NoticePage::new(page.clone(), "alert-expired-title", "alert-expired-text");
    html_with(StatusCode::NOT_FOUND, page, &expired)
}
