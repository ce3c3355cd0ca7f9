//! What a decision does to the thing that it is about, and what it was before.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::cases::{self, Kind as CaseKind};
use super::decisions::{
    Before, CalledBefore, Deciding, Decision, DraftBefore, HeldBefore, JobBefore, TakenOff,
};
use super::subject::{HeldStand, JobStand, Subject, Thing};
use super::undo::Refused;
use super::verdicts::{Verdict, Why};
use crate::app::State;
use crate::applications::holding;
use crate::audit::model::{Deed, Kind, Verb};
use crate::companies::model::{Company, Standing};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::drafts::form::JobForm;
use crate::jobs::drafts::model::{Draft, State as DraftState};
use crate::jobs::drafts::read::Reading;
use crate::jobs::model::Status;
use crate::schema::{applications, companies, jobs};
use crate::web::visitor::Visitor;

/// Does what was decided, and returns what was there before.
///
/// # Errors
/// [`Error::Conflict`] where the thing isn't any more what it was.
pub fn apply(
    db: &mut Db,
    site: &State,
    deciding: &Deciding<'_>,
    (subject, appealed): (&Subject, Option<&Decision>),
    now: NaiveDateTime,
) -> Result<Before> {
    let by = deciding.by;
    match (deciding.verdict, &subject.thing) {
        (Verdict::Ban, _) => ban(db, deciding, subject, now),
        (Verdict::Remove, thing) => remove(db, thing, by, now),
        (Verdict::Release, Thing::Application(held)) => release(db, site, held, by, now),
        (Verdict::Dismiss, Thing::Application(held)) => {
            holding::dismiss(db, held.id, by, now)?;
            Ok(Before::default())
        }
        (Verdict::Approve, Thing::Company(company)) if company.standing != Standing::Banned => {
            let before = Company::known(db, company.id)?;
            let former = before.take_wanted_name(db)?;
            Company::known(db, company.id)?.approve(db, by, now)?;
            if let Some(appealed) = appealed {
                TakenOff::put_up(db, &appealed.before.0.taken_off, now)?;
            }
            let called = former.map(|name| CalledBefore {
                name,
                verified_at: before.verified_at,
                verified_by: before.verified_by,
                trusted_at: before.trusted_at,
            });
            Ok(Before {
                called,
                ..of_company(company.standing, Vec::new())
            })
        }
        (Verdict::Refuse, Thing::Company(company)) if appealed.is_none() => {
            let up = TakenOff::up(db, company.id)?;
            Company::known(db, company.id)?.refuse(db, deciding.reason, by, now)?;
            Ok(of_company(company.standing, up))
        }
        (Verdict::Approve, thing) => match thing.pending() {
            Some(draft) => approve(db, site, draft, by, now),
            None => grant(db, subject, appealed, by, now),
        },
        (Verdict::RequestChanges, thing) => match thing.pending() {
            Some(draft) => {
                draft.request_changes(db)?;
                Ok(of_draft(draft))
            }
            None => Ok(Before::default()),
        },
        (Verdict::Refuse, thing) => match thing.pending() {
            Some(draft) => {
                draft.refuse(db)?;
                Ok(of_draft(draft))
            }
            None => Ok(Before::default()),
        },
        _ => Ok(Before::default()),
    }
}

/// A draft as it was decided on. Its text is kept: it may be gone later, and what was refused is known again by it.
fn of_draft(draft: &Draft) -> Before {
    Before {
        draft: Some(DraftBefore {
            state: draft.state,
            version: draft.version,
            form: Some(draft.form.0.clone()),
            written_by: draft.written_by,
            sent_by: draft.sent_by,
            sent_at: draft.sent_at,
        }),
        ..Before::default()
    }
}

fn of_company(standing: Standing, taken_off: Vec<TakenOff>) -> Before {
    Before {
        standing: Some(standing),
        taken_off,
        ..Before::default()
    }
}

fn of_job(job: &JobStand) -> JobBefore {
    JobBefore {
        status: job.status,
        version: job.version,
        form: None,
        closes_at: job.closes_at,
        posted_by: job.posted_by,
    }
}

/// Puts a draft on the site. What it takes the place of is kept as the form would have it.
fn approve(
    db: &mut Db,
    site: &State,
    draft: &Draft,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Before> {
    let zone = site.config.time_zone;
    let job = JobStand::find(db, draft.job_id)?.ok_or(Error::Conflict)?;
    let mut before = of_draft(draft);
    let mut of_job = of_job(&job);
    if !draft.is_new() {
        of_job.form = Some(JobForm::of_job(db, draft.job_id, zone)?);
    }
    let with = Reading::load(db, zone)?;
    if let Err(Error::Conflict) = draft.read(&with) {
        return Err(Refused::error(Why::Unreadable));
    }
    draft.approve(db, &with, Some(by), now)?;
    of_job.version = JobStand::find(db, draft.job_id)?
        .ok_or(Error::Conflict)?
        .version;
    before.job = Some(of_job);
    Ok(before)
}

/// Gives an appeal its right where no draft waits: the job is put back, or the company let in again.
fn grant(
    db: &mut Db,
    subject: &Subject,
    appealed: Option<&Decision>,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Before> {
    let Some(appealed) = appealed else {
        // It is on the site already: somebody has had a look.
        return Ok(Before::default());
    };
    let mut before = Before::default();
    if let (Some(job), Some(former)) = (subject.thing.job(), &appealed.before.0.job)
        && job.is_removed()
    {
        restore(db, job, former.status, by, now)?;
        before.job = Some(of_job(job));
    }
    if let (Some(former), Some(company)) = (appealed.before.0.standing, company_of(subject)) {
        let company = Company::known(db, company)?;
        company.put_back(db, former, by, now)?;
        before.standing = Some(company.standing);
        before.trusted_at = company.trusted_at;
        put_trust(db, company.id, appealed.before.0.trusted_at)?;
        TakenOff::put_up(db, &appealed.before.0.taken_off, now)?;
        if former == Standing::Pending {
            // Nobody has decided yet whether the public may see it.
            Company::known(db, company.id)?.wait_for_moderators(db, None, now)?;
        }
    }
    Ok(before)
}

/// Gives a company the trust back that a ban took from it, or takes it.
pub fn put_trust(db: &mut Db, company: i64, at: Option<NaiveDateTime>) -> QueryResult<()> {
    diesel::update(companies::table.find(company))
        .set(companies::trusted_at.eq(at))
        .execute(db)?;
    Ok(())
}

/// Takes a job off the site; a new version of it that waits is refused with it, whichever case it was removed by.
fn remove(db: &mut Db, thing: &Thing, by: &Visitor, now: NaiveDateTime) -> Result<Before> {
    let job = thing.job().ok_or(Error::Conflict)?;
    let draft = Draft::of(db, job.id).optional()?;
    let waiting = draft.filter(|draft| draft.state == DraftState::PendingReview);
    let mut before = match &waiting {
        Some(draft) => {
            draft.refuse(db)?;
            cases::settle(db, draft.kind(), job.id, now)?;
            of_draft(draft)
        }
        None => Before::default(),
    };
    restore(db, job, Status::Refused, by, now)?;
    before.job = Some(of_job(job));
    Ok(before)
}

/// Puts a job into another state, if it is still in the one that was read.
///
/// # Errors
/// [`Error::Conflict`] where it isn't, or its company may have no job on the site.
pub fn restore(
    db: &mut Db,
    job: &JobStand,
    status: Status,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<()> {
    if status != Status::Refused {
        Company::must_publish(db, job.company_id)?;
    }
    let changed = diesel::update(jobs::table.find(job.id))
        .filter(jobs::status.eq(job.status))
        .filter(jobs::version.eq(job.version))
        .set((jobs::status.eq(status), jobs::updated_at.eq(now)))
        .execute(db)?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    let deed = Deed {
        verb: match status {
            Status::Refused => Verb::JobRemoved,
            _ => Verb::JobRestored,
        },
        kind: Kind::Job,
        id: Some(job.id),
        name: &job.title,
        company: Some(job.company_id),
        detail: "",
    };
    Ok(deed.by(db, Some(by), now)?)
}

/// Shuts out the company of a case; a draft of it that waits is refused with it, and what it says of itself needs no
/// decision any more.
fn ban(
    db: &mut Db,
    deciding: &Deciding<'_>,
    subject: &Subject,
    now: NaiveDateTime,
) -> Result<Before> {
    let company = company_of(subject).ok_or(Error::Conflict)?;
    let company = Company::known(db, company)?;
    let mut before = match subject.thing.pending() {
        Some(draft) => {
            draft.refuse(db)?;
            of_draft(draft)
        }
        None => Before::default(),
    };
    before.taken_off = TakenOff::up(db, company.id)?;
    before.standing = Some(company.standing);
    before.trusted_at = company.trusted_at;
    company.ban(db, deciding.reason, deciding.by, now)?;
    cases::settle(db, CaseKind::Company, company.id, now)?;
    Ok(before)
}

fn company_of(subject: &Subject) -> Option<i64> {
    match &subject.thing {
        Thing::Company(company) => Some(company.id),
        thing => thing.job().map(|job| job.company_id),
    }
}

/// Passes an application on to the company, which is told as of any other.
fn release(
    db: &mut Db,
    site: &State,
    held: &HeldStand,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Before> {
    holding::release(db, site, held.id, by, now)?;
    Ok(Before {
        held: Some(HeldBefore {
            at: held.held_at,
            why: held.held_why.clone(),
        }),
        ..Before::default()
    })
}

/// Writes down what was done to an application. The log names no applicant.
pub fn note_application(
    db: &mut Db,
    verb: Verb,
    held: &HeldStand,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<()> {
    let (reference, company): (String, i64) = applications::table
        .inner_join(jobs::table)
        .filter(applications::id.eq(held.id))
        .select((applications::reference, jobs::company_id))
        .first(db)?;
    let deed = Deed {
        verb,
        kind: Kind::Application,
        id: Some(held.id),
        name: &reference,
        company: Some(company),
        detail: "",
    };
    Ok(deed.by(db, Some(by), now)?)
}
