//! Wrong guesses make the next one wait, longer and longer. They are counted for an account and for a network; a browser
//! that its owner has signed in with before is counted for itself, so that those who guess never lock the owner out.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::db::Db;
use crate::each;
use crate::schema::guesses;
use crate::web::secret::Secret;
use crate::web::token;

/// Whom guesses are counted for.
#[derive(Debug, Clone)]
pub enum Guesser {
    /// Whoever tries an account from a browser that isn't known there.
    Account {
        address: String,
    },
    /// A browser that is known there.
    Device {
        user: i64,
        device: String,
    },
    /// Whoever tries the second factor of an account: a browser that is known there, or all others together.
    Second {
        user: i64,
        device: Option<String>,
    },
    Network(String),
}

/// How many guesses are free. A network is many people.
const FREE: i64 = 5;
const FREE_OF_NETWORK: i64 = 30;
/// The longest wait.
const LONGEST: i64 = 15 * 60;
/// After so long nothing is remembered.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

impl Guesser {
    fn key(&self, secret: &Secret) -> String {
        let said = match self {
            Self::Account { address } => format!("account\n{address}"),
            Self::Device { user, device } => format!("device\n{user}\n{device}"),
            Self::Second { user, device } => {
                format!("second\n{user}\n{}", device.as_deref().unwrap_or_default())
            }
            Self::Network(network) => format!("network\n{network}"),
        };
        token::encode(&secret.derive("guess", said.as_bytes()))
    }

    fn free(&self) -> i64 {
        match self {
            Self::Network(_) => FREE_OF_NETWORK,
            Self::Account { .. } | Self::Device { .. } | Self::Second { .. } => FREE,
        }
    }
}

/// Counts a guess for all of them before it is looked at, as if it were wrong: many at the same time are no way around.
/// Where one of them has to wait nothing is counted, and how many seconds is told.
pub fn count(
    db: &mut Db,
    secret: &Secret,
    guessers: &[Guesser],
    now: NaiveDateTime,
) -> QueryResult<Option<u64>> {
    for guesser in guessers {
        if let Some(seconds) = wait(db, secret, guesser, now)? {
            return Ok(Some(seconds));
        }
    }
    for guesser in guessers {
        let row = (
            guesses::key.eq(guesser.key(secret)),
            guesses::wrong.eq(1),
            guesses::last_at.eq(now),
        );
        each!(db, conn => diesel::insert_into(guesses::table)
            .values(row)
            .on_conflict(guesses::key)
            .do_update()
            .set((guesses::wrong.eq(guesses::wrong + 1), guesses::last_at.eq(now)))
            .execute(conn))?;
    }
    Ok(None)
}

fn wait(
    db: &mut Db,
    secret: &Secret,
    guesser: &Guesser,
    now: NaiveDateTime,
) -> QueryResult<Option<u64>> {
    let known: Option<(i64, NaiveDateTime)> = guesses::table
        .find(guesser.key(secret))
        .filter(guesses::last_at.gt(now - REMEMBERED))
        .select((guesses::wrong, guesses::last_at))
        .first(db)
        .optional()?;
    let Some((wrong, last_at)) = known else {
        return Ok(None);
    };
    // A clock that was put back makes nobody wait longer.
    let passed = (now - last_at).num_seconds().max(0);
    let seconds = delay(wrong - guesser.free()) - passed;
    Ok(u64::try_from(seconds).ok().filter(|seconds| *seconds > 0))
}

/// How many seconds the next guess waits after so many that weren't free: 2, 4, 8 and so on.
fn delay(over: i64) -> i64 {
    match over {
        ..0 => 0,
        0..9 => 2 << over,
        _ => LONGEST,
    }
}

/// Forgets the wrong guesses of who has guessed right. (A network is not forgiven: who guesses has an account too.)
pub fn forgive(db: &mut Db, secret: &Secret, guessers: &[Guesser]) -> QueryResult<()> {
    let own = guessers
        .iter()
        .filter(|guesser| !matches!(guesser, Guesser::Network(_)));
    for guesser in own {
        diesel::delete(guesses::table.find(guesser.key(secret))).execute(db)?;
    }
    Ok(())
}

/// Deletes what is no longer remembered, and returns how many those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(guesses::table)
        .filter(guesses::last_at.le(now - REMEMBERED))
        .execute(db)
}
