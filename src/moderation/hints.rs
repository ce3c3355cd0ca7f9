//! What speaks for caution when a job is sent in. None of it decides anything: moderators see it as a tag.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::cases::{Hint, Kind};
use super::decisions::Before;
use super::near::Runs;
use super::verdicts::Verdict;
use crate::audit::model::Verb;
use crate::companies::site;
use crate::db::Db;
use crate::db::types::Json;
use crate::jobs::drafts::form::JobForm;
use crate::jobs::drafts::model::{Draft, State};
use crate::jobs::model::Status;
use crate::schema::{audit, cases, companies, decisions, drafts, jobs, users};
use crate::web::visitor::Visitor;

/// An account is new for so long.
const NEW: TimeDelta = TimeDelta::days(7);
/// So many jobs sent in by a company within a day are many.
const MANY: i64 = 10;
/// With so many of the last refused texts of each kind a new one is compared.
const COMPARED: i64 = 200;

/// The hints about a job that somebody sends in.
pub fn of_job(
    db: &mut Db,
    draft: &Draft,
    by: &Visitor,
    now: NaiveDateTime,
) -> QueryResult<Vec<Hint>> {
    let (website, verified): (Option<String>, Option<NaiveDateTime>) = companies::table
        .find(draft.company_id)
        .select((companies::website, companies::verified_at))
        .first(db)?;
    let mut hints = Vec::new();
    if is_new(db, by.id, now)? {
        hints.push(Hint::NewAccount);
    }
    if website.is_some_and(|own| site::is_own(Some(&own), &by.email).is_err()) {
        hints.push(Hint::DomainDiffers);
    }
    if verified.is_none() {
        hints.push(Hint::Unverified);
    }
    if sent_within_a_day(db, draft.company_id, now)? >= MANY {
        hints.push(Hint::ManyPostings);
    }
    if is_near_refused(db, draft)? {
        hints.push(Hint::NearRefused);
    }
    Ok(hints)
}

/// Whether an account is new.
pub fn is_new(db: &mut Db, user: i64, now: NaiveDateTime) -> QueryResult<bool> {
    let since: NaiveDateTime = users::table
        .find(user)
        .select(users::created_at)
        .first(db)?;
    Ok(since > now - NEW)
}

fn sent_within_a_day(db: &mut Db, company: i64, now: NaiveDateTime) -> QueryResult<i64> {
    audit::table
        .filter(audit::verb.eq(Verb::JobSent))
        .filter(audit::at.gt(now - TimeDelta::days(1)))
        .filter(audit::company_id.eq(company))
        .count()
        .get_result(db)
}

/// Whether its text is nearly one that was refused or removed, but for earlier versions of itself.
fn is_near_refused(db: &mut Db, draft: &Draft) -> QueryResult<bool> {
    let own = Runs::of(&draft.form.0.description);
    let refused: Vec<Json<JobForm>> = drafts::table
        .filter(drafts::state.eq(State::Refused))
        .filter(drafts::job_id.ne(draft.job_id))
        .order(drafts::updated_at.desc())
        .limit(COMPARED)
        .select(drafts::form)
        .load(db)?;
    let written = refused.iter().map(|form| &form.0.description);
    if written
        .chain(&once_refused(db, draft.job_id)?)
        .any(|text| own.is_near(&Runs::of(text)))
    {
        return Ok(true);
    }
    let removed: Vec<String> = jobs::table
        .filter(jobs::status.eq(Status::Refused))
        .filter(jobs::id.ne(draft.job_id))
        .order(jobs::updated_at.desc())
        .limit(COMPARED)
        .select(jobs::description)
        .load(db)?;
    Ok(removed.iter().any(|text| own.is_near(&Runs::of(text))))
}

/// The texts that were refused last, as they were then: the poster may have thrown them away or written them anew since.
fn once_refused(db: &mut Db, but: i64) -> QueryResult<Vec<String>> {
    let decided: Vec<Json<Before>> = decisions::table
        .inner_join(cases::table)
        .filter(decisions::verdict.eq_any([Verdict::Refuse, Verdict::Remove, Verdict::Ban]))
        .filter(decisions::undone_at.is_null())
        .filter(cases::kind.eq_any([Kind::Job, Kind::Edit, Kind::Report]))
        .filter(cases::subject.ne(but))
        .order((decisions::at.desc(), decisions::id.desc()))
        .limit(COMPARED)
        .select(decisions::before)
        .load(db)?;
    let text = |before: Json<Before>| Some(before.0.draft?.form?.description);
    Ok(decided.into_iter().filter_map(text).collect())
}
