//! A draft: its row, its states, and what becomes of it. Each verb is one transaction's work and looks at the state it
//! begins from: what has moved on meanwhile is [`Error::Conflict`].

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;
use diesel::result::Error::DatabaseError;

use super::form::JobForm;
use super::read::TITLE;
use crate::audit::model::{Deed, Kind, Verb};
use crate::db::types::{Json, json};
use crate::db::{Db, one};
use crate::error::{Error, Result};
use crate::jobs::model::{Contract, Status, Workplace};
use crate::jobs::new::NewJob;
use crate::moderation::cases::{self, Hint, Opening};
use crate::moderation::decisions::Decision;
use crate::schema::{drafts, jobs};
use crate::text_enum;
use crate::web::locale::Lang;
use crate::web::visitor::Visitor;

/// So many jobs without a title of one person are looked through for one that nothing was typed into.
const UNTOUCHED: i64 = 20;

text_enum! {
    /// Where a draft stands.
    State {
        /// With the company.
        Writing = "writing",
        /// With the moderators.
        PendingReview = "pending_review",
        ChangesRequested = "changes_requested",
        Refused = "refused",
    }
}

/// A draft of a job.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Draft {
    pub job_id: i64,
    pub state: State,
    pub form: Json<JobForm>,
    pub version: i64,
    pub written_by: Option<i64>,
    pub sent_at: Option<NaiveDateTime>,
    pub sent_by: Option<i64>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
    #[diesel(select_expression = jobs::company_id)]
    pub company_id: i64,
    /// How the job itself stands: [`Status::Draft`] where it was never public.
    #[diesel(select_expression = jobs::status)]
    pub job_status: Status,
}

impl Draft {
    /// The draft of a job, whoever's it is: for those who have found the job already.
    ///
    /// # Errors
    /// [`diesel::NotFound`] where it has none.
    pub fn of(db: &mut Db, job_id: i64) -> QueryResult<Self> {
        drafts::table
            .inner_join(jobs::table)
            .filter(drafts::job_id.eq(job_id))
            .select(Self::as_select())
            .first(db)
    }

    /// Begins a new job of a company, and returns the job's id.
    pub fn begin(
        db: &mut Db,
        company_id: i64,
        form: &JobForm,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> QueryResult<i64> {
        let id = unwritten(company_id, form, by.lang).insert(db, now)?;
        insert(db, id, form, by, now)?;
        Ok(id)
    }

    /// The job that somebody has begun for a company and left as it was begun, with nothing of their own in the form.
    pub fn untouched(
        db: &mut Db,
        company_id: i64,
        blank: &JobForm,
        by: &Visitor,
    ) -> QueryResult<Option<i64>> {
        let begun: Vec<Self> = drafts::table
            .inner_join(jobs::table)
            .filter(jobs::company_id.eq(company_id))
            .filter(jobs::status.eq(Status::Draft))
            .filter(jobs::title.eq(""))
            .filter(drafts::state.eq(State::Writing))
            .filter(drafts::written_by.eq(by.id))
            .order(drafts::job_id.desc())
            .limit(UNTOUCHED)
            .select(Self::as_select())
            .load(db)?;
        let untouched = begun.into_iter().find(|draft| draft.form.0 == *blank);
        Ok(untouched.map(|draft| draft.job_id))
    }

    /// The draft of a job that has been public, begun with what the job says now where there is none yet.
    ///
    /// # Errors
    /// [`Error::Conflict`] where somebody else begins one at the same time.
    pub fn of_edit(
        db: &mut Db,
        job_id: i64,
        zone: Tz,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<Self> {
        if let Some(draft) = Self::of(db, job_id).optional()? {
            return Ok(draft);
        }
        let form = JobForm::of_job(db, job_id, zone)?;
        cases::end(db, cases::Kind::Edit, job_id, now)?;
        insert(db, job_id, &form, by, now).map_err(|error| match error {
            // Somebody else has begun it in the same moment.
            DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Error::Conflict,
            other => other.into(),
        })?;
        Ok(Self::of(db, job_id)?)
    }

    /// Has the draft of a job end when the job itself does from now on, where it has one.
    pub fn end_with_job(db: &mut Db, job_id: i64, closes_on: Option<NaiveDate>) -> QueryResult<()> {
        let Some(draft) = Self::of(db, job_id).optional()? else {
            return Ok(());
        };
        let mut form = draft.form.0;
        form.closes_on = closes_on.map_or_else(String::new, |day| day.to_string());
        diesel::update(drafts::table.find(job_id))
            .filter(drafts::version.eq(draft.version))
            .set(drafts::form.eq(json(&form)?))
            .execute(db)?;
        Ok(())
    }

    /// Whether it is about a job that was never public.
    pub fn is_new(&self) -> bool {
        self.job_status == Status::Draft
    }

    /// Keeps what was typed. What waited for a moderator is with the company again until it is sent anew.
    ///
    /// # Errors
    /// [`Error::Conflict`] where another version than `self` has been kept meanwhile.
    pub fn keep(
        &self,
        db: &mut Db,
        form: &JobForm,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        self.must_be_up()?;
        let waited = self.state == State::PendingReview;
        let state = if waited { State::Writing } else { self.state };
        let form = &form.clone().with_ids();
        let kept = diesel::update(drafts::table.find(self.job_id))
            .filter(drafts::version.eq(self.version))
            .filter(drafts::state.eq(self.state))
            .set((
                drafts::form.eq(json(form)?),
                drafts::version.eq(self.version + 1),
                drafts::state.eq(state),
                drafts::written_by.eq(by.id),
                drafts::updated_at.eq(now),
            ))
            .execute(db)?;
        one(kept)?;
        if waited {
            cases::take_back(db, self.kind(), self.job_id)?;
        }
        if self.is_new() {
            name(db, self.job_id, &form.title, now)?;
        }
        Ok(())
    }

    /// What a case about it is called.
    pub fn kind(&self) -> cases::Kind {
        if self.is_new() {
            cases::Kind::Job
        } else {
            cases::Kind::Edit
        }
    }

    /// Hands it to the moderators, with what speaks for caution.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it waits for them already, or has changed.
    pub fn send(
        &self,
        db: &mut Db,
        hints: &[Hint],
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<()> {
        if self.state == State::PendingReview {
            return Err(Error::Conflict);
        }
        self.must_be_up()?;
        self.stand(db, State::PendingReview)?;
        // Whoever sends an edit is still hiring.
        diesel::update(jobs::table.find(self.job_id))
            .set((
                jobs::heard_at.eq(now),
                jobs::asked_at.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        diesel::update(drafts::table.find(self.job_id))
            .set((drafts::sent_at.eq(now), drafts::sent_by.eq(by.id)))
            .execute(db)?;
        let opening = Opening {
            kind: self.kind(),
            subject: self.job_id,
            company_id: Some(self.company_id),
            title: &self.form.0.title,
            version: self.version,
            hints,
            by: Some(by.id),
        };
        opening.open(db, now)?;
        self.note(db, Verb::JobSent, Some(by), now)
    }

    /// Takes it back from the moderators.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it doesn't wait for them any more.
    pub fn take_back(&self, db: &mut Db) -> Result<()> {
        self.must_wait()?;
        self.stand(db, State::Writing)?;
        Ok(cases::take_back(db, self.kind(), self.job_id)?)
    }

    /// Throws it away, and a job with it that was never public.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it has changed meanwhile.
    pub fn discard(&self, db: &mut Db, by: &Visitor, now: NaiveDateTime) -> Result<()> {
        let gone = diesel::delete(drafts::table.find(self.job_id))
            .filter(drafts::version.eq(self.version))
            .filter(drafts::state.eq(self.state))
            .execute(db)?;
        one(gone)?;
        if self.is_new() {
            cases::forget(db, self.kind(), self.job_id)?;
            diesel::delete(jobs::table.find(self.job_id)).execute(db)?;
        } else {
            self.leave_case(db, now)?;
        }
        self.note(db, Verb::JobDiscarded, Some(by), now)
    }

    /// What becomes of the case of an edit that is thrown away: what was decided on it stands there for itself, and what comes
    /// next is another one.
    fn leave_case(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<()> {
        let (kind, id) = (self.kind(), self.job_id);
        if self.sent_at.is_none() {
            return cases::go_on(db, kind, id, self.created_at);
        }
        cases::take_back(db, kind, id)?;
        if Decision::was_made(db, kind, id)? {
            cases::settle(db, kind, id, now)?;
            cases::end(db, kind, id, now)?;
        }
        Ok(())
    }

    /// What a moderator took off the site is appealed, and not written anew.
    pub(super) fn must_be_up(&self) -> Result<()> {
        if self.job_status == Status::Refused {
            return Err(Error::Conflict);
        }
        Ok(())
    }

    pub(super) fn must_wait(&self) -> Result<()> {
        if self.state == State::PendingReview {
            Ok(())
        } else {
            Err(Error::Conflict)
        }
    }

    /// Writes a state if the row is still the one that was read.
    pub(super) fn stand(&self, db: &mut Db, state: State) -> Result<()> {
        let changed = diesel::update(drafts::table.find(self.job_id))
            .filter(drafts::version.eq(self.version))
            .filter(drafts::state.eq(self.state))
            .set(drafts::state.eq(state))
            .execute(db)?;
        one(changed)
    }

    pub(super) fn note(
        &self,
        db: &mut Db,
        verb: Verb,
        by: Option<&Visitor>,
        now: NaiveDateTime,
    ) -> Result<()> {
        let deed = Deed {
            verb,
            kind: Kind::Job,
            id: Some(self.job_id),
            name: &self.form.0.title,
            company: Some(self.company_id),
            detail: "",
        };
        Ok(deed.by(db, by, now)?)
    }
}

fn insert(
    db: &mut Db,
    job_id: i64,
    form: &JobForm,
    by: &Visitor,
    now: NaiveDateTime,
) -> QueryResult<()> {
    diesel::insert_into(drafts::table)
        .values((
            drafts::job_id.eq(job_id),
            drafts::state.eq(State::Writing),
            drafts::form.eq(json(&form.clone().with_ids())?),
            drafts::version.eq(1_i64),
            drafts::written_by.eq(by.id),
            drafts::created_at.eq(now),
            drafts::updated_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// A job's row as it is before anything of it is approved: nobody sees more of it than the title.
fn unwritten(company_id: i64, form: &JobForm, lang: Lang) -> NewJob {
    NewJob {
        company_id,
        occupation_id: None,
        origin: None,
        title: shown(&form.title),
        lang: Lang::from_word(&form.lang).unwrap_or(lang),
        description: String::new(),
        steps: Vec::new(),
        workplace: Workplace::OnSite,
        hybrid_days: None,
        remote_countries: Vec::new(),
        contract: Contract::Permanent,
        seniority: None,
        pay: None,
        starts_on: None,
        length_months: None,
        apply_url: None,
        questions: Vec::new(),
        status: Status::Draft,
        published_at: None,
        closes_at: None,
        closed_at: None,
        places: Vec::new(),
        must: Vec::new(),
        nice: Vec::new(),
        client: None,
        contact: None,
        posted_by: None,
    }
}

/// Calls a job that nobody sees yet as its draft does.
fn name(db: &mut Db, job_id: i64, title: &str, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(jobs::table.find(job_id))
        .set((jobs::title.eq(shown(title)), jobs::updated_at.eq(now)))
        .execute(db)?;
    Ok(())
}

/// A title as lists show it, whatever was typed.
fn shown(title: &str) -> String {
    let printed = title.trim().chars().filter(|c| !c.is_control());
    printed.take(TITLE).collect()
}
