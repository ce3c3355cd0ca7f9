//! Taking a case in hand, so that two moderators don't read the same one. It is a courtesy with an end: after ten minutes
//! the case is free again, and who has it can take it anew.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::bars::{bars, has_judged};
use super::cases::{Case, State};
use super::decisions::Decision;
use super::subject::Subject;
use super::verdicts::Why;
use crate::db::Db;
use crate::error::Result;
use crate::schema::cases;
use crate::web::visitor::Visitor;

/// For how long a case is in somebody's hand.
pub const LASTS: TimeDelta = TimeDelta::minutes(10);

impl Case {
    /// Takes it in hand, or goes on having it there. Of many at once one does.
    pub fn claim(
        db: &mut Db,
        id: i64,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<std::result::Result<(), Why>> {
        let case = Self::find(db, id)?;
        let subject = Subject::of(db, &case)?;
        if bars(db, &case, &subject, by)? {
            return Ok(Err(Why::Own));
        }
        let last = Decision::last(db, id)?;
        if has_judged(db, (&case, &subject), last.as_ref(), by)? {
            return Ok(Err(Why::Appealed));
        }
        let claimed = diesel::update(cases::table.find(id))
            .filter(cases::state.eq(State::Waiting))
            .filter(free_for(by.id, now))
            .set((
                cases::claimed_by.eq(by.id),
                cases::claimed_until.eq(now + LASTS),
            ))
            .execute(db)?;
        Ok(match claimed {
            0 if case.waits() => Err(Why::Claimed),
            0 => Err(Why::NotWaiting),
            _ => Ok(()),
        })
    }

    /// Gives it back before its time is over. Nothing happens where it isn't in that hand any more.
    pub fn give_back(db: &mut Db, id: i64, by: i64) -> Result<()> {
        diesel::update(cases::table.find(id))
            .filter(cases::claimed_by.eq(by))
            .set((
                cases::claimed_by.eq(None::<i64>),
                cases::claimed_until.eq(None::<chrono::NaiveDateTime>),
            ))
            .execute(db)?;
        Ok(())
    }
}

/// What nobody else has in hand.
#[diesel::dsl::auto_type]
pub fn free_for(user: i64, now: NaiveDateTime) -> _ {
    let unclaimed = cases::claimed_by
        .is_null()
        .or(cases::claimed_until.is_null());
    let own = cases::claimed_by.assume_not_null().eq(user);
    let over = cases::claimed_until.assume_not_null().le(now);
    unclaimed.or(own).or(over)
}
