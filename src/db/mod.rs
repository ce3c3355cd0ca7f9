//! One code, two engines. Handlers reach the database through two doors only: [`Database::read`], with
//! [`Database::read_again`] for what is asked for most, and [`Database::write`].

pub mod identity;
mod manager;
pub mod migrate;
pub mod recent;
pub mod types;
mod writer;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use actix_web::web;
use diesel::r2d2::{Pool, PooledConnection};
use diesel::{PgConnection, QueryResult, SqliteConnection};

pub use manager::DatabaseUrl;
use manager::Manager;
use writer::Writer;

use crate::error::{Error, Result};

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// What queries written for both databases are boxed for.
pub type Backend = <Db as diesel::Connection>::Backend;

/// Runs one expression on the connection of either database: for upserts and batch inserts, which
/// Diesel can't build for [`Db`] itself.
#[macro_export]
macro_rules! each {
    ($db:expr, $conn:ident => $query:expr) => {
        match $db {
            $crate::db::Db::Postgres($conn) => $query,
            $crate::db::Db::Sqlite($conn) => $query,
        }
    };
}

/// One row was to change.
///
/// # Errors
/// [`Error::Conflict`] where none did: it had changed before.
pub fn one(changed: usize) -> Result<()> {
    if changed == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// Reads the rows of some ids. SQLite is asked for one after another (`Some`): it would prepare a statement with a list
/// anew each time, and rather look through an index than look the ids up. Postgres, where each question is a way to the
/// server and back, is asked for all (`None`).
///
/// # Errors
/// Whatever `query` returns.
pub fn by_ids<T>(
    db: &mut Db,
    ids: &[i64],
    query: impl Fn(&mut Db, Option<i64>) -> QueryResult<Vec<T>>,
) -> QueryResult<Vec<T>> {
    if matches!(db, Db::Postgres(_)) {
        return query(db, None);
    }
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.append(&mut query(db, Some(*id))?);
    }
    Ok(rows)
}

/// How long a request waits for a connection before it is answered 503.
const CHECKOUT: Duration = Duration::from_secs(2);

/// The site's database: a pool to read from, and the door that all writes go through.
#[derive(Clone)]
pub struct Database {
    pool: Pool<Manager>,
    /// SQLite only: competing writers starve each other there, one queue doesn't.
    writer: Option<Writer>,
    url: DatabaseUrl,
    changes: Arc<Changes>,
}

/// How many changes this process has made, or tried to.
#[derive(Default)]
struct Changes {
    count: Mutex<u64>,
    counted: Condvar,
}

impl Changes {
    fn count(&self) -> MutexGuard<'_, u64> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self) {
        *self.count() += 1;
        self.counted.notify_all();
    }
}

impl Database {
    /// Connects, with `pool_size` connections at the most, and checks that the database answers.
    pub fn connect(url: DatabaseUrl, pool_size: u32) -> anyhow::Result<Self> {
        url.prepare()?;
        let manager = Manager::new(url.clone());
        manager.open()?;
        let pool = Pool::builder()
            .max_size(pool_size)
            .min_idle(Some(1))
            .connection_timeout(CHECKOUT)
            // `checkout` asks, where it has to be known.
            .test_on_check_out(false)
            .build(manager)?;
        let writer = match url {
            DatabaseUrl::Sqlite(_) => Some(Writer::start(Manager::new(url.clone()))?),
            DatabaseUrl::Postgres(_) => None,
        };
        Ok(Self {
            pool,
            writer,
            url,
            changes: Arc::default(),
        })
    }

    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// How many changes this process has made so far: what was read before one may have changed with it.
    pub fn changes(&self) -> u64 {
        *self.changes.count()
    }

    /// Waits until this process has made more than `seen` changes, or for `most`; tells how many it has made.
    pub fn wait_for_change(&self, seen: u64, most: Duration) -> u64 {
        let waits = |count: &mut u64| *count == seen;
        let waited = self
            .changes
            .counted
            .wait_timeout_while(self.changes.count(), most, waits);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Runs queries that change nothing, off the async threads.
    ///
    /// # Errors
    /// [`Error::Busy`] when no connection is free within two seconds, and whatever `query` returns.
    pub async fn read<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let pool = self.pool.clone();
        web::block(move || query(&mut *checkout(&pool)?))
            .await
            .map_err(panicked)?
    }

    /// [`Database::read`] for pages that are asked for most: nobody asks first whether the connection still lives, which
    /// costs a way to Postgres and back. Where it turns out that it doesn't, as after a restart of Postgres, `query` runs
    /// once more on one that does.
    ///
    /// # Errors
    /// As [`Database::read`].
    pub async fn read_again<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Db) -> Result<T> + Send + 'static,
    {
        let pool = self.pool.clone();
        web::block(move || {
            let mut unproven = connection(&pool, CHECKOUT)?;
            let read = query(&mut unproven);
            // Diesel doesn't mark one as broken where a statement couldn't even be prepared: a ping tells, and marks it.
            if read.is_ok() || manager::lives(&mut unproven).is_ok() {
                return read;
            }
            drop(unproven);
            query(&mut *checkout(&pool)?)
        })
        .await
        .map_err(panicked)?
    }

    /// Runs one transaction, off the async threads. It has been committed when this returns `Ok`.
    ///
    /// # Errors
    /// [`Error::Busy`] when the database can't take it now, and whatever `change` returns; nothing has
    /// been changed then.
    pub async fn write<T, F>(&self, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let written = match &self.writer {
            Some(writer) => writer.enqueue(change)?.await.map_err(|_| Error::Busy)?,
            None => {
                let pool = self.pool.clone();
                web::block(move || transaction(&mut *checkout(&pool)?, change))
                    .await
                    .map_err(panicked)?
            }
        };
        self.changes.add();
        written
    }

    /// [`Database::write`] for the command line and the tests, which aren't async.
    pub fn write_now<T, F>(&self, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let written = match &self.writer {
            Some(writer) => writer
                .enqueue(change)?
                .blocking_recv()
                .map_err(|_| Error::Busy)?,
            None => transaction(&mut *checkout(&self.pool)?, change),
        };
        self.changes.add();
        written
    }

    /// [`Database::read`] for the command line and the tests, which aren't async.
    pub fn read_now<T>(&self, query: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
        query(&mut *checkout(&self.pool)?)
    }
}

/// What a query that panicked is answered with: our fault, and not worth another try.
fn panicked(error: actix_web::error::BlockingError) -> Error {
    Error::Internal(anyhow::anyhow!("a query panicked: {error}"))
}

fn transaction<T>(db: &mut Db, change: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
    diesel::Connection::transaction(db, change)
}

/// A connection that answers. Those that have died, as in a restart of Postgres, are let go, and the pool opens others.
fn checkout(pool: &Pool<Manager>) -> Result<PooledConnection<Manager>> {
    let begun = Instant::now();
    loop {
        let mut unproven = connection(pool, CHECKOUT.saturating_sub(begun.elapsed()))?;
        match manager::lives(&mut unproven) {
            Ok(()) => return Ok(unproven),
            Err(error) if begun.elapsed() >= CHECKOUT => return Err(none(&error)),
            Err(_) => {}
        }
    }
}

/// A connection that may have died since it was last used.
fn connection(pool: &Pool<Manager>, patience: Duration) -> Result<PooledConnection<Manager>> {
    pool.get_timeout(patience).map_err(|error| none(&error))
}

fn none(error: &dyn std::error::Error) -> Error {
    tracing::error!(%error, "no database connection");
    Error::Busy
}
