use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::form::ReportForm;
use super::mail;
use super::model::{NewReport, Reported};
use super::pages::{FormPage, SentPage};
use crate::app::State;
use crate::error::{Error, Result};
use crate::jobs;
use crate::jobs::model::Closed;
use crate::web::form::errors::Errors;
use crate::web::form::{is_trapped, later, taken};
use crate::web::page::{Page, html, html_with};
use crate::web::private::keep_to_yourself;
use crate::web::stamp::Stamp;
use crate::web::{limits, urls};

/// The form to report a job.
pub async fn show(page: Page, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let subject = match find(&page, &state, *id).await? {
        Reported::Open(subject) => subject,
        Reported::Closed(job) => return jobs::handlers::closed(page, &state, job).await,
    };
    let stamp = Stamp::issue(&state, &what(*id), page.now);
    let blank = ReportForm::default();
    html(
        &page,
        &FormPage::new(page.clone(), *subject, blank, stamp, Errors::default()),
    )
}

/// Takes a report.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    id: Path<i64>,
    form: Form<ReportForm>,
) -> Result<HttpResponse> {
    state.limits.change(&request, &state)?;
    let form = form.into_inner();
    let sent = urls::report_sent(page.lang, *id);
    if is_trapped(&form.homepage, "report") {
        return Ok(taken(&sent));
    }
    let subject = match find(&page, &state, *id).await? {
        Reported::Open(subject) => subject,
        Reported::Closed(job) => return closed(page, &state, job, &form).await,
    };
    let (stamp, refused) = Stamp::check(&state, &what(*id), &form.stamp, page.now);
    let mut errors = Errors::default();
    let said = form.read(&mut errors);
    if let Some(refused) = refused {
        errors.add_whole(refused.words());
    }
    let Some(said) = said.filter(|_| errors.is_empty()) else {
        let again = FormPage::new(page.clone(), *subject, form, stamp, errors);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page, &again);
    };
    let report = NewReport {
        nonce: stamp.nonce().to_owned(),
        job_id: subject.job.id,
        job_title: subject.job.title.clone(),
        company_name: subject.company.name.clone(),
        said,
        lang: page.lang,
        network: limits::network_of(&request, &state),
    };
    let (secret, now, read_by) = (state.secret.clone(), page.now, page.clone());
    let slug = subject.job.slug.clone();
    let kept = state
        .db
        .write(move |db| {
            let mail = |report: &NewReport, case| mail::to_contact(&read_by, report, &slug, case);
            report.send(db, &secret, mail, now)
        })
        .await;
    match kept {
        Ok(()) => {
            state.mail.wake();
            Ok(taken(&sent))
        }
        Err(Error::TooMany {
            retry_after_seconds,
        }) => {
            errors.add_too_many(retry_after_seconds);
            let again = FormPage::new(page.clone(), *subject, form, stamp, errors);
            later(&page, &again, retry_after_seconds)
        }
        Err(error) => Err(error),
    }
}

/// The page of a job that closed before the form came back, with what was typed.
async fn closed(page: Page, state: &State, job: Closed, form: &ReportForm) -> Result<HttpResponse> {
    let typed = form.typed(page.lang);
    let mut answer = jobs::handlers::closed_with(page, state, job, typed).await?;
    *answer.status_mut() = StatusCode::CONFLICT;
    keep_to_yourself(&mut answer);
    Ok(answer)
}

/// What a reader sees who has sent a report.
pub async fn sent(page: Page, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let job_url = match find(&page, &state, *id).await? {
        Reported::Open(subject) => urls::job(page.lang, &subject.job.slug, subject.job.id),
        Reported::Closed(job) => urls::job(page.lang, &job.slug, job.id),
    };
    html(&page, &SentPage::new(page.clone(), job_url))
}

async fn find(page: &Page, state: &State, id: i64) -> Result<Reported> {
    let now = page.now;
    state.db.read(move |db| Reported::find(db, id, now)).await
}

/// What the form's stamp is for.
fn what(id: i64) -> String {
    format!("report:{id}")
}
