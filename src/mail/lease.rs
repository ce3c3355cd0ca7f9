//! What the delivery does with the outbox. A mail is leased before it is sent, so that of several workers one
//! has it; a lease that runs out, because its worker was killed, leaves the mail to the next.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rand::Rng;

use super::outbox::{Due, Outbox, State};
use crate::db::{Backend, Db};
use crate::schema::outbox;

/// Longer than a mail server may take for a mail.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// What follows the first attempts, in minutes; the last one repeats.
const PAUSES: [i64; 5] = [1, 5, 15, 60, 240];
/// How long a mail is tried for.
const LONGEST: TimeDelta = TimeDelta::days(3);

/// First attempts and later ones are sent apart, so that what hangs doesn't hold up what is new.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lane {
    First,
    Later,
}

impl Lane {
    fn holds(
        self,
    ) -> Box<dyn BoxableExpression<outbox::table, Backend, SqlType = diesel::sql_types::Bool>> {
        match self {
            Self::First => Box::new(outbox::attempts.eq(0)),
            Self::Later => Box::new(outbox::attempts.gt(0)),
        }
    }
}

impl Outbox {
    /// The ids of mails that are due and nobody's.
    pub(super) fn due(
        db: &mut Db,
        lane: Lane,
        now: NaiveDateTime,
        most: i64,
    ) -> QueryResult<Vec<i64>> {
        outbox::table
            .filter(outbox::state.eq(State::Waiting))
            .filter(outbox::due_at.le(now))
            .filter(
                outbox::leased_until
                    .is_null()
                    .or(outbox::leased_until.le(now)),
            )
            .filter(lane.holds())
            .order((outbox::due_at, outbox::id))
            .limit(most)
            .select(outbox::id)
            .load(db)
    }

    /// Takes those of the mails that nobody has taken meanwhile.
    pub(super) fn lease(db: &mut Db, ids: &[i64], now: NaiveDateTime) -> QueryResult<Vec<Due>> {
        let mut leased = Vec::new();
        for id in ids {
            let taken = diesel::update(outbox::table.find(id))
                .filter(outbox::state.eq(State::Waiting))
                .filter(outbox::due_at.le(now))
                .filter(
                    outbox::leased_until
                        .is_null()
                        .or(outbox::leased_until.le(now)),
                )
                .set((
                    outbox::leased_until.eq(now + LEASE),
                    outbox::attempts.eq(outbox::attempts + 1),
                ))
                .execute(db)?;
            if taken == 1 {
                leased.push(outbox::table.find(id).select(Due::as_select()).first(db)?);
            }
        }
        Ok(leased)
    }

    /// Keeps that a mail was sent, and no longer what stood in it.
    pub(super) fn sent(db: &mut Db, mail: &Due, now: NaiveDateTime) -> QueryResult<()> {
        diesel::update(outbox::table.find(mail.id))
            .set((
                outbox::state.eq(State::Sent),
                outbox::text.eq(""),
                outbox::html.eq(""),
                outbox::unsubscribe.eq(None::<String>),
                outbox::last_error.eq(None::<String>),
                outbox::leased_until.eq(None::<NaiveDateTime>),
                outbox::done_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Gives a mail up, and tells whether it was still this worker's.
    pub(super) fn failed(
        db: &mut Db,
        mail: &Due,
        reason: &str,
        now: NaiveDateTime,
    ) -> QueryResult<bool> {
        let failed = diesel::update(outbox::table.find(mail.id))
            .filter(outbox::leased_until.eq(mail.leased_until))
            .set((
                outbox::state.eq(State::Failed),
                outbox::last_error.eq(reason),
                outbox::leased_until.eq(None::<NaiveDateTime>),
                outbox::done_at.eq(now),
            ))
            .execute(db)?;
        Ok(failed == 1)
    }

    /// Puts a mail off until `due_at`.
    pub(super) fn put_off(
        db: &mut Db,
        mail: &Due,
        reason: &str,
        due_at: NaiveDateTime,
    ) -> QueryResult<()> {
        diesel::update(outbox::table.find(mail.id))
            .filter(outbox::leased_until.eq(mail.leased_until))
            .set((
                outbox::due_at.eq(due_at),
                outbox::last_error.eq(reason),
                outbox::leased_until.eq(None::<NaiveDateTime>),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Gives mails back as if they had not been tried.
    pub(super) fn release(db: &mut Db, mails: &[(i64, Option<NaiveDateTime>)]) -> QueryResult<()> {
        for (id, leased_until) in mails {
            diesel::update(outbox::table.find(id))
                .filter(outbox::state.eq(State::Waiting))
                .filter(outbox::leased_until.eq(leased_until))
                .set((
                    outbox::leased_until.eq(None::<NaiveDateTime>),
                    outbox::attempts.eq(outbox::attempts - 1),
                ))
                .execute(db)?;
        }
        Ok(())
    }
}

/// How long to wait after so many attempts; `None` when there have been enough. A tenth is left to chance, so
/// that what failed together doesn't come back together.
pub(super) fn pause(attempts: i64) -> Option<TimeDelta> {
    let minutes = |attempt: i64| {
        let at = usize::try_from(attempt - 1).unwrap_or(0);
        PAUSES[at.min(PAUSES.len() - 1)]
    };
    let all: i64 = (1..=attempts).map(minutes).sum();
    let seconds = minutes(attempts) * 60;
    let chance = rand::rng().random_range(0..=seconds / 10);
    (TimeDelta::minutes(all) <= LONGEST).then(|| TimeDelta::seconds(seconds + chance))
}
