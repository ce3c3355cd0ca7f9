//! Appeals: the poster's side asks, once for each decision, that somebody else looks again.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::cases::{APPEAL, Case, Hint, State as CaseState};
use super::decisions::Decision;
use super::poster::OwnCase;
use super::verdicts::{Verdict, Why};
use super::{mails, messages};
use crate::accounts::members::Member;
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::db::Db;
use crate::db::types::json;
use crate::error::{Error, Result};
use crate::jobs::drafts::model::State as DraftState;
use crate::schema::{cases, decisions, drafts};
use crate::web::visitor::Visitor;

/// Asks for another look at the last decision.
///
/// # Errors
/// [`Error::NotFound`] where the case isn't theirs, [`Error::Conflict`] where something changed at the same moment.
pub fn appeal(
    db: &mut Db,
    site: &State,
    (member, id): (&Member, i64),
    reason: &str,
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<std::result::Result<(), Why>> {
    let own = OwnCase::find(db, member, id)?;
    let last = match own.appealable(by.id, now) {
        Ok(last) => last,
        Err(why) => return Ok(Err(why)),
    };
    if last.verdict == Verdict::Refuse && !draft_waits(db, &own.case, last, now)? {
        return Ok(Err(Why::Newer));
    }
    mark(db, last, now)?;
    reopen(db, &own.case, now)?;
    messages::put(db, &own.case, reason, by, false, now)?;
    let deed = Deed {
        verb: Verb::CaseAppealed,
        kind: Kind::Case,
        id: Some(id),
        name: &own.case.title,
        company: own.case.company_id,
        detail: reason,
    };
    deed.by(db, Some(by), now)?;
    mails::to_moderators(db, site, &own.case, (mails::APPEAL, reason), now)?;
    Ok(Ok(()))
}

/// A draft that was refused waits again as it was; false where it has been changed since, and can be sent instead.
fn draft_waits(db: &mut Db, case: &Case, last: &Decision, now: NaiveDateTime) -> QueryResult<bool> {
    let Some(before) = &last.before.0.draft else {
        return Ok(true);
    };
    let waits = diesel::update(drafts::table.find(case.subject))
        .filter(drafts::version.eq(before.version))
        .filter(drafts::state.eq(DraftState::Refused))
        .set((
            drafts::state.eq(DraftState::PendingReview),
            drafts::updated_at.eq(now),
        ))
        .execute(db)?;
    Ok(waits > 0)
}

fn mark(db: &mut Db, last: &Decision, now: NaiveDateTime) -> Result<()> {
    let marked = diesel::update(decisions::table.find(last.id))
        .filter(decisions::appealed_at.is_null())
        .filter(decisions::undone_at.is_null())
        .set(decisions::appealed_at.eq(now))
        .execute(db)?;
    match marked {
        0 => Err(Error::Conflict),
        _ => Ok(()),
    }
}

fn reopen(db: &mut Db, case: &Case, now: NaiveDateTime) -> Result<()> {
    let mut hints = case.hints.0.clone();
    hints.retain(|hint| *hint != Hint::Appeal);
    hints.push(Hint::Appeal);
    let reopened = diesel::update(cases::table.find(case.id))
        .filter(cases::state.eq(CaseState::Decided))
        .filter(cases::version.eq(case.version))
        .filter(cases::over_at.is_null().eq(case.over_at.is_none()))
        .set((
            cases::state.eq(CaseState::Waiting),
            cases::turn.eq(APPEAL),
            cases::appealed_at.eq(now),
            cases::opened_at.eq(now),
            cases::hints.eq(json(&hints)?),
            cases::claimed_by.eq(None::<i64>),
            cases::claimed_until.eq(None::<NaiveDateTime>),
            cases::decided_at.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    match reopened {
        0 => Err(Error::Conflict),
        _ => Ok(()),
    }
}
