//! The thing that a case is about, as its page draws it: as it would appear, or does.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use diesel::prelude::*;

use super::cases::{Case, Kind, State};
use super::decisions::Decision;
use super::diff::{self, Field};
use super::reported::{self, Report};
use super::said::Words;
use super::since::form_of;
use super::subject::{Subject, Thing};
use crate::applications::answers::Answer;
use crate::applications::holding::others;
use crate::companies::model::{Company, Kind as CompanyKind, Label};
use crate::db::Db;
use crate::db::types::Json;
use crate::error::{Error, Result};
use crate::jobs::drafts::form::JobForm;
use crate::jobs::drafts::model::Draft;
use crate::jobs::drafts::read::Reading;
use crate::jobs::gate::{self, About, Finding};
use crate::jobs::model::{Job, Status};
use crate::jobs::questions::Question;
use crate::schema::{applications, jobs};
use crate::skills::model::Wanted;
use crate::web::locale::Lang;

/// What is drawn.
pub enum Drawn {
    Job(Box<DrawnJob>),
    Company(Box<Company>, Label),
    /// And with how many other addresses the same file has come.
    Application(Box<Applicant>, i64),
    /// An application that is no moderator's business any more: it has been passed on, or left where it is.
    Closed,
    /// A job of which nothing can be shown: its poster has taken it back, and writes at it.
    TakenBack,
    /// It has been deleted.
    Gone,
}

/// A job with what a case knows of it beside.
pub struct DrawnJob {
    pub job: Job,
    pub skills: Vec<Wanted>,
    /// What applicants are asked.
    pub questions: Vec<Question>,
    pub company: String,
    /// What differs from the published version; nothing where there is none.
    pub changes: Option<Vec<Field>>,
    pub reports: Vec<Report>,
    /// What the gate says of a draft.
    pub findings: Vec<Finding>,
}

/// What is known of a held application.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = applications)]
pub struct Applicant {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub links: Json<Vec<String>>,
    pub note: Option<String>,
    pub answers: Json<Vec<Answer>>,
    pub created_at: NaiveDateTime,
    pub held_why: Option<String>,
    #[diesel(select_expression = jobs::title)]
    pub job: String,
}

impl Drawn {
    /// `decisions` are those on the case, the newest first.
    pub fn load(
        db: &mut Db,
        (case, subject): (&Case, &Subject),
        decisions: &[Decision],
        (zone, lang): (Tz, Lang),
        now: NaiveDateTime,
    ) -> Result<Self> {
        match &subject.thing {
            Thing::Gone => Ok(Self::Gone),
            Thing::Company(company) => {
                let (company, label) = Company::find(db, company.id)?;
                Ok(Self::Company(Box::new(company), label))
            }
            Thing::Application(held) if held.held_at.is_none() || !case.waits() => Ok(Self::Closed),
            Thing::Application(held) => {
                let applicant = applications::table
                    .inner_join(jobs::table)
                    .filter(applications::id.eq(held.id))
                    .select(Applicant::as_select())
                    .first(db)?;
                Ok(Self::Application(Box::new(applicant), others(db, held.id)?))
            }
            Thing::Reported(job, _) => {
                let mut drawn = DrawnJob::written(db, job.id)?;
                drawn.reports = reported::of(db, job.id)?;
                Ok(Self::Job(Box::new(drawn)))
            }
            Thing::Job(job, draft) => {
                let drawn = match as_sent(case, draft.as_deref(), decisions) {
                    Some(draft) => DrawnJob::drafted(db, case.kind, &draft, (zone, lang), now)?,
                    None if job.status == Status::Draft || case.is_taken_back() => {
                        return Ok(Self::TakenBack);
                    }
                    None => DrawnJob::written(db, job.id)?,
                };
                Ok(Self::Job(Box::new(drawn)))
            }
        }
    }
}

/// The draft as it was sent: what was sent back or refused, too, though it is being written at since. Nothing where it was
/// taken back and says something else by now.
fn as_sent(case: &Case, draft: Option<&Draft>, decisions: &[Decision]) -> Option<Draft> {
    let draft = draft?;
    if draft.version == case.version {
        return Some(draft.clone());
    }
    if case.is_taken_back() || case.state != State::Answering {
        return None;
    }
    let last = decisions.iter().find(|one| one.undone_at.is_none())?;
    let mut draft = draft.clone();
    draft.form = Json(form_of(last)?.clone());
    Some(draft)
}

impl Drawn {
    /// The job, where it is one; what stays behind draws nothing.
    pub fn take_job(&mut self) -> Option<DrawnJob> {
        match std::mem::replace(self, Self::Gone) {
            Self::Job(job) => Some(*job),
            other => {
                *self = other;
                None
            }
        }
    }
}

impl DrawnJob {
    /// A job as it stands.
    fn written(db: &mut Db, id: i64) -> Result<Self> {
        let (job, questions): (Job, Json<Vec<Question>>) = jobs::table
            .find(id)
            .select((Job::as_select(), jobs::questions))
            .first(db)?;
        Ok(Self {
            skills: job.skills(db)?,
            questions: questions.0,
            company: Company::find(db, job.company_id)?.0.name,
            job,
            changes: None,
            reports: Vec::new(),
            findings: Vec::new(),
        })
    }

    /// A job as its draft would have it. Where the draft can't be read any more (a skill has gone), the job as it stands.
    fn drafted(
        db: &mut Db,
        kind: Kind,
        draft: &Draft,
        (zone, lang): (Tz, Lang),
        now: NaiveDateTime,
    ) -> Result<Self> {
        let with = Reading::load(db, zone)?;
        let mut drawn = match draft.read(&with) {
            Ok(new) => {
                let company = Company::known(db, draft.company_id)?;
                let about = About {
                    now,
                    zone,
                    company: &company.name,
                    is_agency: company.kind == CompanyKind::Agency,
                    size: company.size,
                };
                Self {
                    skills: new.wanted(db)?,
                    questions: new.questions.clone(),
                    findings: gate::check(&new, &about),
                    company: company.name,
                    job: new.seen(draft.job_id, now),
                    changes: None,
                    reports: Vec::new(),
                }
            }
            Err(Error::Conflict) => Self::written(db, draft.job_id)?,
            Err(error) => return Err(error),
        };
        if kind == Kind::Edit {
            let published = JobForm::of_job(db, draft.job_id, zone)?;
            let words = Words::load(db, lang, &[&published, &draft.form.0])?;
            drawn.changes = Some(diff::between(&published, &draft.form.0, &words));
        }
        Ok(drawn)
    }
}
