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
    /// Whoever turns on an app in a session of the account, and hasn't just proven who they are.
    Setup {
        user: i64,
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
            Self::Setup { user } => format!("setup\n{user}"),
            Self::Network(network) => format!("network\n{network}"),
        };
        token::encode(&secret.derive("guess", said.as_bytes()))
    }

    fn free(&self) -> i64 {
        match self {
            Self::Network(_) => FREE_OF_NETWORK,
            Self::Account { .. }
            | Self::Device { .. }
            | Self::Second { .. }
            | Self::Setup { .. } => FREE,
        }
    }
}

/// Counts a guess for all of them before it is looked at, as if it were wrong: many at the same time are no way around.
/// Where one of them has to wait nothing is counted, and how many seconds is told. (Each row is held until the end of the
/// transaction; those of the accounts are named before those of the networks, always, so that no two wait for each other.)
pub fn count(
    db: &mut Db,
    secret: &Secret,
    guessers: &[Guesser],
    now: NaiveDateTime,
) -> QueryResult<Option<u64>> {
    let mut counted = Vec::with_capacity(guessers.len());
    for guesser in guessers {
        let key = guesser.key(secret);
        let (wrong, last_at) = hold(db, &key, now)?;
        // A clock that was put back makes nobody wait longer.
        let passed = (now - last_at).num_seconds().max(0);
        let seconds = delay(wrong - guesser.free()) - passed;
        if seconds > 0 {
            return Ok(Some(seconds.unsigned_abs()));
        }
        counted.push((key, wrong + 1));
    }
    for (key, wrong) in counted {
        diesel::update(guesses::table.find(key))
            .set((guesses::wrong.eq(wrong), guesses::last_at.eq(now)))
            .execute(db)?;
    }
    Ok(None)
}

/// How many wrong guesses there were and when the last was, none where that is too long ago. Nobody else counts for the
/// same key until the transaction is over.
fn hold(db: &mut Db, key: &str, now: NaiveDateTime) -> QueryResult<(i64, NaiveDateTime)> {
    let row = (
        guesses::key.eq(key),
        guesses::wrong.eq(0),
        guesses::last_at.eq(now),
    );
    let (wrong, last_at): (i64, NaiveDateTime) = each!(db, conn => diesel::insert_into(guesses::table)
        .values(row)
        .on_conflict(guesses::key)
        .do_update()
        .set(guesses::wrong.eq(guesses::wrong))
        .returning((guesses::wrong, guesses::last_at))
        .get_result(conn))?;
    // A clock that was put back must not keep anybody waiting until it is as late again.
    let is_remembered = now - last_at < REMEMBERED && last_at - now < TimeDelta::seconds(LONGEST);
    Ok(if is_remembered {
        (wrong, last_at)
    } else {
        (0, now)
    })
}

/// How many seconds the next guess waits after so many that weren't free: 2, 4, 8 and so on.
fn delay(over: i64) -> i64 {
    match over {
        ..0 => 0,
        0..9 => 2 << over,
        _ => LONGEST,
    }
}

/// Forgets the wrong guesses of who has guessed right. A network's stay, for who guesses has an account too; only the one
/// that was right is taken back, or an office that signs in each morning would soon be kept waiting.
pub fn forgive(db: &mut Db, secret: &Secret, guessers: &[Guesser]) -> QueryResult<()> {
    for guesser in guessers {
        let row = guesses::table.find(guesser.key(secret));
        match guesser {
            Guesser::Network(_) => diesel::update(row)
                .filter(guesses::wrong.gt(0))
                .set(guesses::wrong.eq(guesses::wrong - 1))
                .execute(db)?,
            Guesser::Account { .. }
            | Guesser::Device { .. }
            | Guesser::Second { .. }
            | Guesser::Setup { .. } => diesel::delete(row).execute(db)?,
        };
    }
    Ok(())
}

/// Deletes what is no longer remembered, and returns how many those were.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(guesses::table)
        .filter(guesses::last_at.le(now - REMEMBERED))
        .execute(db)
}
