//! The form to apply, and taking what it sends.

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Path, Payload, block};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use super::attempt::Attempt;
use super::form::{self, ApplyForm, CvFault};
use super::kept;
use super::keys::Keys;
use super::new::{Earlier, has_arrived};
use super::opening::Asked;
use super::pages::FormPage;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::uploads::{Examined, Upload};
use crate::jobs;
use crate::web::form::errors::Errors;
use crate::web::form::{is_trapped, taken};
use crate::web::multipart::{self, SentFile};
use crate::web::page::{Page, html};
use crate::web::stamp::Stamp;
use crate::web::{limits, urls};

/// The form.
pub async fn show(page: Page, state: State, id: Path<i64>) -> Result<HttpResponse> {
    let (id, now) = (*id, page.now);
    let opening = match state.db.read(move |db| Asked::find(db, id, now)).await? {
        Asked::Open(opening) => *opening,
        Asked::Closed(job) => return jobs::handlers::closed(page, &state, job).await,
        Asked::Elsewhere(slug) => return Ok(taken(&urls::job(page.lang, &slug, id))),
    };
    let stamp = Stamp::issue(&state, &what(id), now);
    let form = ApplyForm::default();
    let blank = FormPage::new(page.clone(), opening, form, stamp, Errors::default(), None);
    html(&page, &blank)
}

/// Takes an application: it is on disk, with its CV, when this answers 303. The same form, sent again, is
/// answered the same and makes nothing new.
pub async fn take(
    request: HttpRequest,
    page: Page,
    state: State,
    id: Path<i64>,
    payload: Payload,
) -> Result<HttpResponse> {
    let id = *id;
    let largest = state.config.upload_limit();
    let mut sent = multipart::read(&request, payload, &state.room, largest).await?;
    let (stamp, refused) = Stamp::check(&state, &what(id), sent.value("stamp"), page.now);
    let keys = Keys::of(&state.secret, stamp.nonce());
    let received = urls::application_received(page.lang, &keys.own);
    if is_trapped(sent.value("homepage"), "apply") {
        return Ok(taken(&received));
    }
    let asked = Arrival {
        job_id: id,
        nonce: stamp.nonce().to_owned(),
        email: sent.value("email").trim().to_owned(),
        kept_id: kept::read(&state, id, sent.value("kept")),
        now: page.now,
    };
    let known = state.db.read(move |db| asked.look_up(db)).await?;
    if known.has_arrived {
        return Ok(taken(&received));
    }
    let opening = match known.asked {
        Asked::Open(opening) => *opening,
        Asked::Closed(job) => {
            let typed = form::typed(page.lang, &sent);
            return closed(page, &state, job, typed).await;
        }
        Asked::Elsewhere(slug) => return Ok(taken(&urls::job(page.lang, &slug, id))),
    };
    let form = ApplyForm::of(&sent, &opening);
    let (cv, fault) = match sent.file("cv") {
        Some(file) => match examine(&state, file).await? {
            Ok(cv) => (Some(cv), None),
            Err(fault) => (None, Some(fault)),
        },
        None if known.kept.is_some() => (None, None),
        None if sent.value("kept").is_empty() => (None, Some(CvFault::MISSING)),
        None => (None, Some(CvFault::GONE)),
    };
    let mut errors = Errors::default();
    let filled = form.read(&opening, fault, &mut errors);
    if let Some(refused) = refused {
        errors.add_whole(refused.words());
    }
    let attempt = Attempt {
        network: limits::network_of(&request, &state),
        typed: form::typed(page.lang, &sent),
        kept: known.kept,
        page,
        state,
        opening,
        form,
        stamp,
    };
    let cv = match cv {
        Some(cv) => Some(cv.keep(&attempt.state.files).await?),
        None => None,
    };
    if errors.is_empty() {
        attempt.send(filled, keys, cv, known.earlier).await
    } else {
        attempt.again(errors, cv).await
    }
}

/// What is looked up when a form arrives.
struct Arrival {
    job_id: i64,
    nonce: String,
    email: String,
    kept_id: Option<i64>,
    now: NaiveDateTime,
}

struct Known {
    has_arrived: bool,
    asked: Asked,
    kept: Option<Upload>,
    earlier: Option<Earlier>,
}

impl Arrival {
    fn look_up(&self, db: &mut Db) -> Result<Known> {
        Ok(Known {
            has_arrived: has_arrived(db, &self.nonce)?,
            asked: Asked::find(db, self.job_id, self.now)?,
            kept: match self.kept_id {
                Some(id) => kept::find(db, id, self.now)?,
                None => None,
            },
            earlier: Earlier::find(db, self.job_id, &self.email, &self.nonce)?,
        })
    }
}

/// Looks at a file that was sent as a CV.
async fn examine(state: &State, file: SentFile) -> Result<std::result::Result<Examined, CvFault>> {
    if file.is_too_large {
        return Ok(Err(CvFault::too_large(state.config.upload_limit_mb)));
    }
    if file.bytes.is_empty() {
        return Ok(Err(CvFault::EMPTY));
    }
    let examined = block(move || Examined::of(&file.name, file.bytes)).await;
    let examined = examined.map_err(|error| Error::Internal(error.into()))?;
    Ok(examined.ok_or(CvFault::OTHER_TYPE))
}

/// The page of a job that closed before the form came back, with what was typed.
pub(super) async fn closed(
    page: Page,
    state: &State,
    job: jobs::model::Closed,
    typed: Vec<(String, String)>,
) -> Result<HttpResponse> {
    let mut answer = jobs::handlers::closed_with(page, state, job, typed).await?;
    *answer.status_mut() = StatusCode::CONFLICT;
    super::private::keep_to_yourself(&mut answer);
    Ok(answer)
}

/// What the form's stamp is for.
fn what(id: i64) -> String {
    format!("apply:{id}")
}

/// Says when to try again.
pub(super) fn retry_after(answer: &mut HttpResponse, seconds: u64) {
    answer.headers_mut().insert(RETRY_AFTER, seconds.into());
}
