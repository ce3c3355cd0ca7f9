//! Reports as cases: all about one job are one case, whose version is the newest of them.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::cases::{Case, Kind, Opening, State};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::reports::model::Reason;
use crate::schema::{cases, jobs, reports};

/// How many reports of a job are shown.
const MOST: i64 = 50;

/// A report as the case shows it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reports)]
pub struct Report {
    pub reason: Reason,
    pub text: String,
    pub email: Option<String>,
    pub created_at: NaiveDateTime,
}

/// Has a job wait for the moderators because of a report, and returns its case. One that waits already keeps its place, and
/// who has it in hand.
pub fn open(db: &mut Db, job: i64, report: i64, now: NaiveDateTime) -> Result<i64> {
    let known = Case::about(db, Kind::Report, job)?;
    if let Some(case) = known.iter().find(|case| case.waits()) {
        let waits = diesel::update(cases::table.find(case.id))
            .filter(cases::state.eq(State::Waiting))
            .set(cases::version.eq(report))
            .execute(db)?;
        if waits > 0 {
            return Ok(case.id);
        }
        // Somebody has decided at this very moment, without having read it.
    }
    let (title, company): (String, i64) = jobs::table
        .find(job)
        .select((jobs::title, jobs::company_id))
        .first(db)?;
    let opening = Opening {
        kind: Kind::Report,
        subject: job,
        company_id: Some(company),
        title: &title,
        version: report,
        hints: &[],
        by: None,
    };
    opening.open(db, now)?;
    let opened = Case::about(db, Kind::Report, job)?;
    Ok(opened.first().ok_or(Error::NotFound)?.id)
}

/// The reports of a job, the newest first.
pub fn of(db: &mut Db, job: i64) -> QueryResult<Vec<Report>> {
    reports::table
        .filter(reports::job_id.eq(job))
        .order(reports::id.desc())
        .limit(MOST)
        .select(Report::as_select())
        .load(db)
}
