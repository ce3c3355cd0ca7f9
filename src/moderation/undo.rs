//! Undoing a decision: for thirty days, and as long as nothing newer has happened to the thing.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::bars::bars;
use super::cases::{APPEAL, Case, Hint, NO_APPEAL, State as CaseState};
use super::decisions::Decision;
use super::mails;
use super::putting_back::put_back;
use super::subject::Subject;
use super::verdicts::{Why, deed_word};
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::db::Db;
use crate::db::types::json;
use crate::error::{Error, Result};
use crate::schema::{cases, decisions};
use crate::web::visitor::Visitor;

/// For how long a decision can be undone.
pub const LASTS: TimeDelta = TimeDelta::days(30);

/// Whether it was undone, or why not.
pub type Undone = std::result::Result<(), Why>;

/// Undoes the last decision on a case, and has it wait again.
///
/// # Errors
/// [`Error::NotFound`] where there is no such case, [`Error::Conflict`] where something changed at the same moment.
pub fn undo(
    db: &mut Db,
    site: &State,
    id: i64,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Undone> {
    let case = Case::find(db, id)?;
    let subject = Subject::of(db, &case)?;
    if bars(db, &case, &subject, by)? {
        return Ok(Err(Why::Own));
    }
    let Some(last) = Decision::last(db, id)? else {
        return Ok(Err(Why::Nothing));
    };
    if let Some(why) = objection(&case, &last, by, now) {
        return Ok(Err(why));
    }
    reopen(db, &case, &last, now)?;
    mark(db, &last, by, now)?;
    if let Err(why) = put_back(db, site, &subject, &last, by, now)? {
        return Err(Refused::error(why));
    }
    let deed = Deed {
        verb: Verb::DecisionUndone,
        kind: Kind::Case,
        id: Some(case.id),
        name: &case.title,
        company: case.company_id,
        detail: &deed_word(last.verdict, last.is_of_appeal()),
    };
    deed.by(db, Some(by), now)?;
    mails::undone(db, site, (&case, &subject), &last, now)?;
    Ok(Ok(()))
}

/// Why a transaction that had begun is given up: what it has written so far must not stay.
#[derive(Debug)]
pub struct Refused(pub Why);

impl Refused {
    /// The error that gives it up.
    pub fn error(why: Why) -> Error {
        Error::Internal(anyhow::Error::new(Self(why)))
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.as_str())
    }
}

impl std::error::Error for Refused {}

/// Reads why a transaction was given up, where that is what the error says.
pub fn refused(undone: Result<Undone>) -> Result<Undone> {
    match undone {
        Err(Error::Conflict) => Ok(Err(Why::Changed)),
        Err(Error::Internal(error)) => match error.downcast::<Refused>() {
            Ok(Refused(why)) => Ok(Err(why)),
            Err(error) => Err(Error::Internal(error)),
        },
        other => other,
    }
}

fn objection(case: &Case, last: &Decision, by: &Visitor, now: NaiveDateTime) -> Option<Why> {
    if case.is_held_from(by.id, now) {
        Some(Why::Claimed)
    } else if case.waits() && !case.is_appeal() || last.is_of_a_gone_draft(case) {
        Some(Why::Newer)
    } else if last.at + LASTS < now {
        Some(Why::TooLate)
    } else {
        None
    }
}

fn reopen(db: &mut Db, case: &Case, last: &Decision, now: NaiveDateTime) -> Result<()> {
    let before = &last.before.0;
    // What was decided about an appeal is undone: the appeal waits again.
    let is_appeal = before.appeal.is_some();
    let mut hints = before.hints.clone();
    hints.retain(|hint| is_appeal || *hint != Hint::Appeal);
    let state = before.state.unwrap_or(CaseState::Waiting);
    let reopened = diesel::update(cases::table.find(case.id))
        .filter(cases::state.eq(case.state))
        .filter(cases::version.eq(case.version))
        .filter(cases::over_at.is_null().eq(case.over_at.is_none()))
        .set((
            cases::state.eq(state),
            cases::hints.eq(json(&hints)?),
            cases::appealed_at.eq(Some(now).filter(|_| is_appeal)),
            cases::turn.eq(if is_appeal { APPEAL } else { NO_APPEAL }),
            cases::claimed_by.eq(None::<i64>),
            cases::claimed_until.eq(None::<NaiveDateTime>),
            cases::decided_at.eq(Some(now).filter(|_| state == CaseState::Decided)),
        ))
        .execute(db)?;
    match reopened {
        0 => Err(Error::Conflict),
        _ => Ok(()),
    }
}

/// Of many at once one undoes it.
fn mark(db: &mut Db, last: &Decision, by: &Visitor, now: NaiveDateTime) -> Result<()> {
    let marked = diesel::update(decisions::table.find(last.id))
        .filter(decisions::undone_at.is_null())
        .set((
            decisions::undone_at.eq(now),
            decisions::undone_by.eq(by.called()),
        ))
        .execute(db)?;
    match marked {
        0 => Err(Error::Conflict),
        _ => Ok(()),
    }
}
