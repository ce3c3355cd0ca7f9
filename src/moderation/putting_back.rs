//! Making a thing again what it was before a decision that is undone.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::applied::{note_application, put_trust, restore};
use super::cases as cases_of;
use super::decisions::{Decision, DraftBefore, JobBefore, TakenOff};
use super::subject::{HeldStand, JobStand, Subject, Thing};
use super::undo::Undone;
use super::verdicts::{Verdict, Why};
use crate::app::State;
use crate::audit::model::Verb;
use crate::companies::model::{Company, Standing};
use crate::db::Db;
use crate::db::types::json;
use crate::error::{Error, Result};
use crate::jobs::drafts::model::State as DraftState;
use crate::jobs::drafts::read::Reading;
use crate::jobs::model::{Status, hold};
use crate::jobs::new::Origin;
use crate::schema::{applications, drafts, jobs};
use crate::web::form::errors::Errors;
use crate::web::visitor::Visitor;

/// Makes the thing what it was.
pub(super) fn put_back(
    db: &mut Db,
    site: &State,
    subject: &Subject,
    last: &Decision,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Undone> {
    let before = &last.before.0;
    match (last.verdict, &subject.thing) {
        (Verdict::Approve, Thing::Job(job, draft)) if before.draft.is_some() => {
            let Some((of_draft, of_job)) = before.draft.as_ref().zip(before.job.as_ref()) else {
                return Ok(Err(Why::Impossible));
            };
            if draft.is_some() || job.version != of_job.version {
                return Ok(Err(Why::Newer));
            }
            let taken_back = match &of_job.form {
                None => unpublish(db, job, now)?,
                Some(_) => put_former(db, site, job, of_job, now)?,
            };
            if taken_back.is_ok() {
                insert_draft(db, job.id, of_draft, now)?;
            }
            Ok(taken_back)
        }
        (Verdict::Approve | Verdict::Remove | Verdict::Ban | Verdict::Refuse, thing) => {
            if let (Some(job), Some(former)) = (thing.job(), &before.job) {
                let is_as_left =
                    (job.status == Status::Refused) == (last.verdict == Verdict::Remove);
                if !is_as_left || job.version != former.version {
                    return Ok(Err(Why::Newer));
                }
                restore(db, job, former.status, by, now)?;
            }
            if let Some(standing) = before.standing
                && let Err(why) = put_company_back(db, subject, last, standing, by, now)?
            {
                return Ok(Err(why));
            }
            draft_waits_again(db, thing, before.draft.as_ref(), now)
        }
        (Verdict::RequestChanges, thing) => {
            draft_waits_again(db, thing, before.draft.as_ref(), now)
        }
        (Verdict::Release, Thing::Application(held)) => hold_again(db, held, last, by, now),
        _ => Ok(Ok(())),
    }
}

/// Takes back the first publication of a job. Whoever has applied meanwhile would lose sight of it.
fn unpublish(db: &mut Db, job: &JobStand, now: NaiveDateTime) -> Result<Undone> {
    if job.status != Status::Published {
        return Ok(Err(Why::Newer));
    }
    let applied = applications::table.filter(applications::job_id.eq(job.id));
    let count: i64 = applied.count().get_result(db)?;
    if count > 0 {
        return Ok(Err(Why::Applied));
    }
    let changed = diesel::update(jobs::table.find(job.id))
        .filter(jobs::status.eq(job.status))
        .filter(jobs::version.eq(job.version))
        .set((
            jobs::status.eq(Status::Draft),
            jobs::published_at.eq(None::<NaiveDateTime>),
            jobs::updated_at.eq(now),
        ))
        .execute(db)?;
    Ok(if changed == 0 {
        Err(Why::Newer)
    } else {
        Ok(())
    })
}

/// Has a job say again what it said before its edit was approved.
fn put_former(
    db: &mut Db,
    site: &State,
    job: &JobStand,
    former: &JobBefore,
    now: NaiveDateTime,
) -> Result<Undone> {
    let Some(form) = &former.form else {
        return Ok(Err(Why::Impossible));
    };
    hold(db, job.id)?;
    let job = &JobStand::find(db, job.id)?.ok_or(Error::Conflict)?;
    if job.version != former.version {
        return Ok(Err(Why::Newer));
    }
    let with = Reading::load(db, site.config.time_zone)?;
    let mut errors = Errors::default();
    // What it named may be gone by now: a skill, an occupation.
    let Some(mut new) = form.read(&with, job.company_id, &mut errors) else {
        return Ok(Err(Why::Impossible));
    };
    new.origin = Origin::of(db, job.id)?;
    new.status = job.status;
    new.published_at = job.published_at;
    new.closed_at = job.closed_at;
    new.closes_at = former.closes_at;
    new.posted_by = former.posted_by;
    new.replace(db, job.id, now)?;
    Ok(Ok(()))
}

/// The draft that was approved waits again.
fn insert_draft(db: &mut Db, job: i64, former: &DraftBefore, now: NaiveDateTime) -> Result<()> {
    let form = former.form.as_ref().ok_or(Error::Conflict)?;
    diesel::insert_into(drafts::table)
        .values((
            drafts::job_id.eq(job),
            drafts::state.eq(DraftState::PendingReview),
            drafts::form.eq(json(form)?),
            drafts::version.eq(former.version),
            drafts::written_by.eq(former.written_by),
            drafts::sent_at.eq(former.sent_at),
            drafts::sent_by.eq(former.sent_by),
            drafts::created_at.eq(now),
            drafts::updated_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// A draft that was sent back or refused waits again, if nobody has touched it since.
fn draft_waits_again(
    db: &mut Db,
    thing: &Thing,
    before: Option<&DraftBefore>,
    now: NaiveDateTime,
) -> Result<Undone> {
    let Some(before) = before else {
        return Ok(Ok(()));
    };
    let Some(job) = thing.job() else {
        return Ok(Err(Why::Newer));
    };
    use DraftState::{ChangesRequested, PendingReview, Refused};
    let waits = diesel::update(drafts::table.find(job.id))
        .filter(drafts::version.eq(before.version))
        .filter(drafts::state.eq_any([ChangesRequested, Refused, PendingReview]))
        .set((drafts::state.eq(PendingReview), drafts::updated_at.eq(now)))
        .execute(db)?;
    if waits == 0 {
        return Ok(Err(Why::Newer));
    }
    // Where it was refused with its job, its case was settled.
    cases_of::wait_again(db, cases_of::Kind::Edit, job.id, before.version)?;
    Ok(Ok(()))
}

fn put_company_back(
    db: &mut Db,
    subject: &Subject,
    last: &Decision,
    standing: Standing,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Undone> {
    let company = match &subject.thing {
        Thing::Company(company) => Some(company.id),
        thing => thing.job().map(|job| job.company_id),
    };
    let Some(company) = company else {
        return Ok(Err(Why::Newer));
    };
    let company = Company::known(db, company)?;
    if company.standing != left(db, last)? {
        return Ok(Err(Why::Newer));
    }
    if let Some(former) = &last.before.0.called {
        company.give_name_back(db, former)?;
    }
    if company.standing != standing {
        company.put_back(db, standing, by, now)?;
    }
    if [company.standing, standing].contains(&Standing::Banned) {
        put_trust(db, company.id, last.before.0.trusted_at)?;
    }
    if standing == Standing::Listed {
        TakenOff::put_up(db, &last.before.0.taken_off, now)?;
    }
    if !matches!(subject.thing, Thing::Company(_)) {
        company_case(db, company.id, standing, now)?;
    }
    Ok(Ok(()))
}

/// How a decision left the company: an appeal against a ban gave it back the standing that it had before.
fn left(db: &mut Db, last: &Decision) -> QueryResult<Standing> {
    let appealed = match last.before.0.appeal {
        Some(id) => Decision::find(db, id)?,
        None => None,
    };
    Ok(match (last.verdict, appealed) {
        (Verdict::Ban, _) => Standing::Banned,
        (Verdict::Refuse, _) => Standing::Refused,
        (_, Some(appealed)) if appealed.verdict == Verdict::Ban => {
            appealed.before.0.standing.unwrap_or(Standing::Listed)
        }
        _ => Standing::Listed,
    })
}

/// Has the company's own case say what undoing that of a job has come to.
fn company_case(db: &mut Db, id: i64, standing: Standing, now: NaiveDateTime) -> Result<()> {
    match standing {
        Standing::Pending => Company::known(db, id)?.wait_for_moderators(db, None, now),
        Standing::Banned => Ok(cases_of::settle(db, cases_of::Kind::Company, id, now)?),
        Standing::Listed | Standing::Refused => Ok(()),
    }
}

fn hold_again(
    db: &mut Db,
    held: &HeldStand,
    last: &Decision,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Undone> {
    let Some(before) = &last.before.0.held else {
        return Ok(Err(Why::Impossible));
    };
    let again = diesel::update(applications::table.find(held.id))
        .filter(applications::held_at.is_null())
        .filter(applications::status.eq(crate::applications::model::Status::New))
        .set((
            applications::held_at.eq(before.at),
            applications::held_why.eq(&before.why),
        ))
        .execute(db)?;
    if again == 0 {
        return Ok(Err(Why::Newer));
    }
    note_application(db, Verb::ApplicationHeld, held, by, now)?;
    Ok(Ok(()))
}
