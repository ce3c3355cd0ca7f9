//! A form that has arrived, and what comes of it: an application, or the form again with everything in it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::form::{ApplyForm, CvFault};
use super::handlers::{SENT_BEFORE, closed, what};
use super::kept;
use super::keys::Keys;
use super::mails;
use super::new::{Arrived, Content, Cv, Earlier, Filled, NewApplication, Sent, was_overtaken};
use super::opening::{Asked, Opening};
use super::pages::{FormPage, KeptCv};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::uploads::{Stored, Upload};
use crate::web::form::errors::Errors;
use crate::web::form::retry_after;
use crate::web::form::taken;
use crate::web::page::{Page, html_with};
use crate::web::private::keep_to_yourself;
use crate::web::stamp::Stamp;
use crate::web::urls;

pub(super) struct Attempt {
    pub page: Page,
    pub state: State,
    pub opening: Opening,
    pub form: ApplyForm,
    pub stamp: Stamp,
    pub content: Content,
    /// The network it comes from.
    pub network: Option<String>,
    /// The CV that an earlier sending of the form left.
    pub kept: Option<Upload>,
    /// What was typed, for the page of a job that is closed by now.
    pub typed: Vec<(String, String)>,
}

impl Attempt {
    /// Writes the application, if the job still takes it.
    pub async fn send(mut self, filled: Filled, cv: Option<Stored>) -> Result<HttpResponse> {
        let earlier = self.earlier(&filled).await?;
        let keys = Keys::of(&self.state.secret, self.stamp.nonce());
        let received = urls::application_received(self.page.lang, &keys.own);
        let stored = cv.clone();
        let application = NewApplication {
            job_id: self.opening.job.id,
            nonce: self.stamp.nonce().to_owned(),
            mails: mails::sent(&self.page, &self.opening, &filled, &keys, earlier.as_ref())?,
            keys,
            lang: self.page.lang,
            filled,
            content: self.content.clone(),
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
        let holds_file = match &sent {
            Sent::Kept { is_new } => *is_new,
            Sent::Later { upload_id, .. } => upload_id.is_some(),
            Sent::Other => true,
            Sent::Closed | Sent::CvIsTaken => false,
        };
        if let Some(key) = stored.as_ref().map(|cv| &cv.key)
            && !holds_file
        {
            // Should this fail, the sweep removes it.
            if let Err(error) = self.state.files.remove(key).await {
                tracing::warn!(%error, key, "a file that nobody holds stays until the sweep");
            }
        }
        match sent {
            Sent::Kept { .. } => {
                self.state.mail.wake();
                Ok(taken(&received))
            }
            Sent::Closed => self.closed().await,
            Sent::Other => {
                self.stamp = Stamp::issue(&self.state, &what(self.opening.job.id), now);
                let mut errors = Errors::default();
                errors.add_whole(SENT_BEFORE);
                self.again(errors, stored).await
            }
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
    async fn later(mut self, seconds: u64, upload_id: Option<i64>) -> Result<HttpResponse> {
        self.kept = match upload_id {
            Some(id) => {
                let upload = self.state.db.read(move |db| Ok(Upload::find(db, id)?));
                Some(upload.await?)
            }
            None => None,
        };
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
        let per_network = self.state.config.applications_per_network.into();
        let key = cv.key.clone();
        let upload = self
            .state
            .db
            .write(move |db| {
                if !kept::may_keep(db, &secret, network.as_deref(), per_network, now)? {
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
        let arrived = self
            .state
            .db
            .read(move |db| Ok(Arrived::find(db, &nonce)?))
            .await?;
        Ok(arrived.map_or(Sent::CvIsTaken, |arrived| self.content.again(&arrived)))
    }

    /// The application that the same person has sent for the same job before.
    async fn earlier(&self, filled: &Filled) -> Result<Option<Earlier>> {
        let (job_id, email) = (self.opening.job.id, filled.email.clone());
        let nonce = self.stamp.nonce().to_owned();
        let earlier = move |db: &mut Db| Ok(Earlier::find(db, job_id, &email, &nonce)?);
        self.state.db.read(earlier).await
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
