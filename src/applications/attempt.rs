//! A form that has arrived, and what comes of it: an application, or the form again with everything in it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::TimeDelta;

use super::form::{ApplyForm, CvFault};
use super::handlers::{closed, retry_after};
use super::kept;
use super::keys::Keys;
use super::mails;
use super::new::{Cv, Earlier, Filled, NewApplication, Sent, has_arrived, was_overtaken};
use super::opening::{Asked, Opening};
use super::pages::{FormPage, KeptCv};
use super::private::keep_to_yourself;
use crate::app::State;
use crate::error::{Error, Result};
use crate::files::uploads::{Stored, Upload};
use crate::web::form::errors::Errors;
use crate::web::form::taken;
use crate::web::page::{Page, html_with};
use crate::web::stamp::Stamp;
use crate::web::throttle::{Hit, Limit};
use crate::web::urls;

pub(super) struct Attempt {
    pub page: Page,
    pub state: State,
    pub opening: Opening,
    pub form: ApplyForm,
    pub stamp: Stamp,
    /// The network it comes from.
    pub network: Option<String>,
    /// The CV that an earlier sending of the form left.
    pub kept: Option<Upload>,
    /// What was typed, for the page of a job that is closed by now.
    pub typed: Vec<(String, String)>,
}

impl Attempt {
    /// Writes the application, if the job still takes it.
    pub async fn send(
        mut self,
        filled: Filled,
        keys: Keys,
        cv: Option<Stored>,
        earlier: Option<Earlier>,
    ) -> Result<HttpResponse> {
        let received = urls::application_received(self.page.lang, &keys.own);
        let file = cv.as_ref().map(|cv| cv.key.clone());
        let application = NewApplication {
            job_id: self.opening.job.id,
            nonce: self.stamp.nonce().to_owned(),
            mails: mails::sent(&self.page, &self.opening, &filled, &keys, earlier.as_ref())?,
            keys,
            lang: self.page.lang,
            filled,
            cv: match (cv, &self.kept) {
                (Some(stored), _) => Cv::New(stored),
                (None, Some(upload)) => Cv::Kept(upload.id),
                (None, None) => return Err(Error::Unprocessable),
            },
            network: self.network.clone(),
            per_network: self.state.config.applications_per_network.into(),
        };
        let (secret, now) = (self.state.secret.clone(), self.page.now);
        let written = self
            .state
            .db
            .write(move |db| application.send(db, &secret, now))
            .await;
        let sent = match written {
            Err(error) if was_overtaken(&error) => self.overtaken().await?,
            other => other?,
        };
        let holds_file = matches!(sent, Sent::Kept { is_new: true } | Sent::Later { .. });
        if let Some(key) = file.filter(|_| !holds_file) {
            // Should this fail, the sweep removes it.
            if let Err(error) = self.state.files.remove(&key).await {
                tracing::warn!(%error, key, "a file that nobody holds stays until the sweep");
            }
        }
        match sent {
            Sent::Kept { .. } => {
                self.state.mail.wake();
                Ok(taken(&received))
            }
            Sent::Closed => self.closed().await,
            Sent::CvIsTaken => {
                self.kept = None;
                let mut errors = Errors::default();
                CvFault::GONE.add_to(&mut errors);
                self.again(errors, None).await
            }
            Sent::Later { seconds, upload_id } => self.later(seconds, upload_id).await,
        }
    }

    /// The form again, with everything that was typed and, if it can be used, the CV.
    pub async fn again(mut self, errors: Errors, cv: Option<Stored>) -> Result<HttpResponse> {
        if let Some(cv) = cv {
            self.kept = self.keep(cv).await?;
        }
        self.form_page(StatusCode::UNPROCESSABLE_ENTITY, errors)
    }

    /// The form again, with the answer that it was too often.
    async fn later(mut self, seconds: u64, upload_id: i64) -> Result<HttpResponse> {
        let upload = self
            .state
            .db
            .read(move |db| Ok(Upload::find(db, upload_id)?));
        self.kept = Some(upload.await?);
        let mut errors = Errors::default();
        errors.add_too_many(seconds);
        let mut answer = self.form_page(StatusCode::TOO_MANY_REQUESTS, errors)?;
        retry_after(&mut answer, seconds);
        Ok(answer)
    }

    fn form_page(self, status: StatusCode, errors: Errors) -> Result<HttpResponse> {
        let job_id = self.opening.job.id;
        let field = |upload: &Upload| kept::field(&self.state, job_id, upload.id);
        let kept = self
            .kept
            .as_ref()
            .map(|upload| KeptCv::of(field(upload), upload));
        let again = FormPage::new(
            self.page.clone(),
            self.opening,
            self.form,
            self.stamp,
            errors,
            kept,
        );
        let mut answer = html_with(status, &self.page, &again)?;
        keep_to_yourself(&mut answer);
        Ok(answer)
    }

    /// Gives the CV of a form that wasn't taken a row, so that it waits for the form to be sent again. Too
    /// many from one network aren't kept.
    async fn keep(&self, cv: Stored) -> Result<Option<Upload>> {
        let (secret, now, network) = (
            self.state.secret.clone(),
            self.page.now,
            self.network.clone(),
        );
        let limit = Limit {
            kind: "application-kept-cv",
            times: 4 * i64::from(self.state.config.applications_per_network),
            window: TimeDelta::hours(1),
        };
        let key = cv.key.clone();
        let upload = self
            .state
            .db
            .write(move |db| {
                let hit = match network {
                    Some(network) => limit.hit(db, &secret, &network, now)?,
                    None => Hit::Allowed,
                };
                if hit != Hit::Allowed {
                    return Ok(None);
                }
                let id = cv.insert(db, now)?;
                Ok(Some(Upload::find(db, id)?))
            })
            .await?;
        if upload.is_none() {
            self.state.files.remove(&key).await?;
        }
        Ok(upload)
    }

    /// What it means that another one was faster.
    async fn overtaken(&self) -> Result<Sent> {
        let nonce = self.stamp.nonce().to_owned();
        let has_arrived = self
            .state
            .db
            .read(move |db| Ok(has_arrived(db, &nonce)?))
            .await?;
        Ok(if has_arrived {
            Sent::Kept { is_new: false }
        } else {
            Sent::CvIsTaken
        })
    }

    /// The job closed while the form was on its way.
    async fn closed(self) -> Result<HttpResponse> {
        let (id, now) = (self.opening.job.id, self.page.now);
        match self
            .state
            .db
            .read(move |db| Asked::find(db, id, now))
            .await?
        {
            Asked::Closed(job) => closed(self.page, &self.state, job, self.typed).await,
            Asked::Open(_) => Err(Error::Busy),
            Asked::Elsewhere(slug) => Ok(taken(&urls::job(self.page.lang, &slug, id))),
        }
    }
}
