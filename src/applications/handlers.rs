//! The form to apply, and taking what it sends.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Payload, block};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;

use super::attempt::Attempt;
use super::form::{self, ApplyForm, CvFault};
use super::kept;
use super::keys::Keys;
use super::new::{Arrived, Content};
use super::opening::Asked;
use super::pages::FormPage;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::uploads::{Examined, Upload};
use crate::jobs;
use crate::web::form::errors::Errors;
use crate::web::form::{is_trapped, taken};
use crate::web::multipart::{self, Sent, SentFile};
use crate::web::page::{Page, html};
use crate::web::private::{keep_to_yourself, private};
use crate::web::stamp::{Refused, Stamp};
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
    let own = page.user.as_ref().map(ApplyForm::of_visitor);
    let form = own.unwrap_or_default();
    let blank = FormPage::new(page.clone(), opening, form, stamp, Errors::default(), None);
    // Its stamp is good for one application: nobody gets it back out of a browser's memory.
    private(html(&page, &blank))
}

/// Takes an application: it is on disk, with its CV, when this answers 303. The same form, sent again, is
/// answered the same and makes nothing new.
pub async fn take(
    request: HttpRequest,
    mut page: Page,
    state: State,
    id: Path<i64>,
    payload: Payload,
) -> Result<HttpResponse> {
    let id = *id;
    state.limits.change(&request, &state)?;
    let largest = state.config.upload_limit();
    let mut sent = multipart::read(&request, payload, &state.room, largest).await?;
    // On a slow line that has taken a while.
    page.now = state.clock.now();
    let cv = match sent.file("cv") {
        Some(file) => Some(examine(&state, file).await?),
        None => None,
    };
    let arrival = Arrival::of(&state, id, &sent, page.now);
    let content = arrival.content(&sent, cv.as_ref());
    let known = state.db.read(move |db| arrival.look_up(db)).await?;
    let (mut stamp, refused) = Stamp::check(&state, &what(id), sent.value("stamp"), page.now);
    let mut problem = refused.map(Refused::words);
    if let Some((nonce, arrived)) = known.arrived {
        if content.is_of(&arrived) {
            let keys = Keys::of(&state.secret, &nonce);
            return Ok(taken(&urls::application_received(page.lang, &keys.own)));
        }
        stamp = Stamp::issue(&state, &what(id), page.now);
        problem = Some(SENT_BEFORE);
    }
    let typed = form::typed(page.lang, &sent);
    let opening = match known.asked {
        Asked::Open(opening) => *opening,
        Asked::Closed(job) => return closed(page, &state, job, typed).await,
        Asked::Elsewhere(slug) => return Ok(taken(&urls::job(page.lang, &slug, id))),
    };
    let (cv, fault) = match cv {
        Some(Ok(cv)) => (Some(cv), None),
        Some(Err(fault)) => (None, Some(fault)),
        None if known.kept.is_some() => (None, None),
        None if sent.value("kept").is_empty() => (None, Some(CvFault::MISSING)),
        None => (None, Some(CvFault::GONE)),
    };
    let form = ApplyForm::of(&sent, &opening);
    let mut errors = Errors::default();
    if is_trapped(sent.value("homepage"), "apply") {
        errors.add("homepage", "form-trapped");
    }
    let filled = form.read(&opening, fault, &mut errors);
    if let Some(words) = problem {
        errors.add_whole(words);
    }
    let attempt = Attempt {
        network: limits::network_of(&request, &state),
        typed,
        kept: known.kept,
        page,
        state,
        opening,
        form,
        stamp,
        content,
    };
    let cv = match cv {
        Some(cv) => Some(cv.keep(&attempt.state.files).await?),
        None => None,
    };
    if errors.is_empty() {
        attempt.send(filled, cv).await
    } else {
        attempt.again(errors, cv).await
    }
}

/// The key of what is said of a form that has made an application with other content already: somebody has gone
/// back to it on a computer that others use, too.
pub(super) const SENT_BEFORE: &str = "apply-sent-before";

/// What is looked up when a form arrives.
struct Arrival {
    job_id: i64,
    /// Of the stamp it came with, however old that is.
    nonce: Option<String>,
    kept_id: Option<i64>,
    now: NaiveDateTime,
}

struct Known {
    /// The nonce, and what had come with it before.
    arrived: Option<(String, Arrived)>,
    asked: Asked,
    kept: Option<Upload>,
}

impl Arrival {
    fn of(state: &State, job_id: i64, sent: &Sent, now: NaiveDateTime) -> Self {
        let stamp = Stamp::sent(state, &what(job_id), sent.value("stamp"));
        Self {
            job_id,
            nonce: stamp.map(|stamp| stamp.nonce().to_owned()),
            kept_id: kept::read(state, job_id, sent.value("kept")),
            now,
        }
    }

    fn content(&self, sent: &Sent, cv: Option<&std::result::Result<Examined, CvFault>>) -> Content {
        let sha256 = cv.map(|cv| match cv {
            Ok(cv) => cv.sha256.clone(),
            Err(_) => String::new(),
        });
        Content::of(sent.value("email"), sha256, self.kept_id)
    }

    fn look_up(self, db: &mut Db) -> Result<Known> {
        let arrived = match self.nonce {
            Some(nonce) => Arrived::find(db, &nonce)?.map(|arrived| (nonce, arrived)),
            None => None,
        };
        Ok(Known {
            arrived,
            asked: Asked::find(db, self.job_id, self.now)?,
            kept: match self.kept_id {
                Some(id) => kept::find(db, id, self.now)?,
                None => None,
            },
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
    keep_to_yourself(&mut answer);
    Ok(answer)
}

/// What the form's stamp is for.
pub(super) fn what(id: i64) -> String {
    format!("apply:{id}")
}
