//! What has changed since this node last looked: rows that the database's triggers write in the transaction of
//! the change itself (migration 0008).

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::schema::changes;
use crate::text_enum;

text_enum! {
    /// What has changed.
    Kind { Job = "job", Company = "company", Guide = "guide", List = "list" }
}

#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct Change {
    pub id: i64,
    tx: i64,
    pub kind: Kind,
    /// The id of the job, the company or the guide.
    pub about: i64,
}

/// How far a node has read. SQLite numbers changes in the order they are committed. Postgres doesn't: there it
/// is the first transaction that wasn't known to have ended, and the changes of later ones that were seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    at: i64,
    #[serde(skip)]
    seen: HashSet<i64>,
}

/// What a look at the changes comes to.
#[derive(Debug)]
pub enum Since {
    /// These, and where to read on.
    These(Vec<Change>, Cursor),
    /// So many, or so long ago, that everything is better read anew.
    TooMany,
}

/// How many changes are followed one by one.
const MOST: i64 = 20_000;
/// How many changes are kept for the nodes that haven't read them yet.
const KEPT: i64 = 100_000;

impl Cursor {
    /// Where the changes end now: everything that is committed from here on is found after it.
    pub fn end(db: &mut Db) -> QueryResult<Self> {
        match db {
            Db::Sqlite(conn) => Ok(Self {
                at: changes::table
                    .select(diesel::dsl::max(changes::id))
                    .first::<Option<i64>>(conn)?
                    .unwrap_or(0),
                seen: HashSet::new(),
            }),
            Db::Postgres(conn) => {
                let at = horizon(conn)?;
                let known = changes::table.filter(changes::tx.ge(at));
                let seen: Vec<i64> = known.select(changes::id).limit(KEPT).load(conn)?;
                Ok(Self {
                    at,
                    seen: seen.into_iter().collect(),
                })
            }
        }
    }

    /// What was committed since.
    pub fn since(&self, db: &mut Db) -> QueryResult<Since> {
        match db {
            Db::Sqlite(conn) => {
                let (first, last): (Option<i64>, Option<i64>) = changes::table
                    .select((diesel::dsl::min(changes::id), diesel::dsl::max(changes::id)))
                    .first(conn)?;
                // Older ones have been forgotten, or it is another database than it was.
                let is_lost =
                    first.is_some_and(|first| first > self.at + 1) || last.unwrap_or(0) < self.at;
                if is_lost || last.unwrap_or(0) - self.at > MOST {
                    return Ok(Since::TooMany);
                }
                let rows: Vec<Change> = changes::table
                    .filter(changes::id.gt(self.at))
                    .order(changes::id)
                    .limit(MOST)
                    .load(conn)?;
                let at = rows.last().map_or(self.at, |change| change.id);
                let seen = HashSet::new();
                Ok(Since::These(rows, Self { at, seen }))
            }
            Db::Postgres(conn) => conn.transaction(|conn| self.since_in(conn)),
        }
    }

    /// The same on Postgres: what was seen before is left out, and whatever transaction may still be under
    /// way is looked at again.
    fn since_in(&self, conn: &mut PgConnection) -> QueryResult<Since> {
        // Taken first: what ends meanwhile is read twice, not skipped.
        let horizon = horizon(conn)?;
        let oldest: Option<i64> = changes::table
            .select(diesel::dsl::min(changes::tx))
            .first(conn)?;
        let is_forgotten = self.at < horizon
            && oldest.is_some_and(|oldest| oldest > self.at)
            && has_been_pruned(conn)?;
        // Transactions of another server than it was.
        if is_forgotten || self.at > horizon {
            return Ok(Since::TooMany);
        }
        let mut rows: Vec<Change> = changes::table
            .filter(changes::tx.ge(self.at))
            .order((changes::tx, changes::id))
            .limit(KEPT)
            .load(conn)?;
        let next = Self {
            at: horizon,
            seen: rows
                .iter()
                .filter(|change| change.tx >= horizon)
                .map(|change| change.id)
                .collect(),
        };
        // While an old transaction is under way, what was seen before is read again each time.
        rows.retain(|change| !self.seen.contains(&change.id));
        if rows.len() > usize::try_from(MOST).unwrap_or(usize::MAX) {
            return Ok(Since::TooMany);
        }
        Ok(Since::These(rows, next))
    }
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The oldest transaction that is still under way, or the next one.
fn horizon(conn: &mut PgConnection) -> QueryResult<i64> {
    let query = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS number";
    diesel::sql_query(query)
        .get_result::<Number>(conn)
        .map(|row| row.number)
}

/// Whether changes have been forgotten at all: the first one of a database has the number 1.
fn has_been_pruned(conn: &mut PgConnection) -> QueryResult<bool> {
    let first: Option<i64> = changes::table
        .select(diesel::dsl::min(changes::id))
        .first(conn)?;
    Ok(first.is_some_and(|first| first > 1))
}

/// Says that a list of the reference data (skills, occupations) has changed.
pub fn tell_list(db: &mut Db) -> QueryResult<usize> {
    diesel::insert_into(changes::table)
        .values((changes::kind.eq(Kind::List), changes::about.eq(0_i64)))
        .execute(db)
}

/// Forgets all but the last 100,000 changes. A node that hasn't read those reads everything anew.
pub fn forget_old(db: &mut Db) -> QueryResult<usize> {
    let last: Option<i64> = changes::table
        .select(diesel::dsl::max(changes::id))
        .first(db)?;
    diesel::delete(changes::table.filter(changes::id.le(last.unwrap_or(0) - KEPT))).execute(db)
}
