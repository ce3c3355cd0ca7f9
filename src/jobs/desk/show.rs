//! A job's page at the desk: where it stands, what can be done about it, what moderators said.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::{Applicants, OwnJob};
use super::show_pages::ShowPage;
use super::writing::Before;
use crate::accounts::members::{Member, Viewer};
use crate::app::State as Site;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::drafts::model::{Draft, State};
use crate::jobs::model::Status;
use crate::moderation::cases::Case;
use crate::moderation::poster::{OwnCase, Word};
use crate::text_enum;
use crate::web::page::{Page, html};
use crate::web::private::private;

text_enum! {
    /// What has just been done.
    Done {
        Kept = "kept",
        Sent = "sent",
        Published = "published",
        TakenBack = "taken_back",
        Discarded = "discarded",
        Copied = "copied",
        Paused = "paused",
        Resumed = "resumed",
        Closed = "closed",
        Reopened = "reopened",
        Extended = "extended",
    }
}

impl Done {
    /// In words.
    pub fn said(self, page: &Page) -> String {
        page.t(&format!("desk-done-{}", self.as_str())).into_owned()
    }

    /// Whether it is still so: the address that says it is read again when the page is reloaded.
    pub fn is_true_of(self, own: &OwnJob, now: NaiveDateTime) -> bool {
        match self {
            Self::Kept | Self::Copied => own.draft.is_some(),
            Self::Sent => own.draft == Some(State::PendingReview),
            Self::TakenBack => own.draft == Some(State::Writing),
            Self::Published => own.draft.is_none() && own.is_open(now),
            Self::Discarded => own.draft.is_none(),
            Self::Paused => own.status == Status::Paused,
            Self::Resumed | Self::Reopened => own.is_open(now),
            Self::Closed => matches!(own.status, Status::Filled | Status::Closed),
            Self::Extended => matches!(own.status, Status::Published | Status::Paused),
        }
    }
}

/// What the page tells of a job.
pub struct Shown {
    pub own: OwnJob,
    pub draft: Option<Draft>,
    /// What moderators have or had to decide about it: the job, its edit, reports that something came of.
    pub cases: Vec<Review>,
    pub applicants: Applicants,
}

/// A case about it, and what moderators have said last.
pub struct Review {
    pub case: Case,
    pub word: Option<Word>,
}

impl Review {
    /// Those about a job that the company knows of.
    fn of(db: &mut Db, member: &Member, job: i64) -> Result<Vec<Self>> {
        let cases = OwnCase::about_job(db, member, job)?;
        let review = |own: OwnCase| -> Result<Self> {
            Ok(Self {
                word: own.last_word(db)?,
                case: own.case,
            })
        };
        cases.into_iter().map(review).collect()
    }
}

/// The page.
pub async fn show(
    viewer: Viewer,
    page: Page,
    state: Site,
    path: Path<(String, i64)>,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let (member, id) = (viewer.0, path.1);
    let shown = Shown::find(&state, &member, id).await?;
    let done = Done::from_word(&before.done).filter(|done| done.is_true_of(&shown.own, page.now));
    private(html(
        &page,
        &ShowPage::new(page.clone(), &member, shown, done),
    ))
}

impl Shown {
    /// One of the company's jobs.
    pub(super) async fn find(state: &Site, member: &Member, id: i64) -> Result<Self> {
        let (company, whose) = (member.company_id, member.clone());
        state
            .db
            .read(move |db| {
                let own = OwnJob::find(db, company, id)?;
                Ok(Self {
                    draft: Draft::of(db, id).optional()?,
                    cases: Review::of(db, &whose, id)?,
                    applicants: Applicants::of(db, &[id])?.remove(&id).unwrap_or_default(),
                    own,
                })
            })
            .await
    }
}
