//! SQLite's write door: one connection and a fair queue. Competing immediate transactions starve each
//! other; one writer that commits what has queued up together doesn't, and pays for one fsync a batch.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::{Connection, QueryResult};
use tokio::sync::oneshot;

use super::Db;
use super::manager::Manager;
use crate::error::{Error, Result};

/// How many writes may wait before the next one is answered 503.
const QUEUE: usize = 1024;
/// How many writes share a transaction at the most.
const BATCH: usize = 256;

/// A queued write: runs in the open transaction.
type Write = Box<dyn FnOnce(&mut Db) -> Done + Send>;

/// What a write left behind.
struct Done {
    failed: bool,
    /// Tells the one who waits, given how the transaction ended.
    settle: Settle,
}

type Settle = Box<dyn FnOnce(&QueryResult<()>) + Send>;

#[derive(Clone)]
pub(super) struct Writer(SyncSender<Write>);

impl Writer {
    /// Starts the writing thread. It ends when the last handle on it is dropped.
    pub(super) fn start(manager: Manager) -> anyhow::Result<Self> {
        let conn = manager.open()?;
        let (sender, queue) = sync_channel(QUEUE);
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || write_all(&manager, conn, &queue))?;
        Ok(Self(sender))
    }

    /// Queues a change; the receiver gets its result after the commit.
    pub(super) fn enqueue<T, F>(&self, change: F) -> Result<oneshot::Receiver<Result<T>>>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let (answer, receiver) = oneshot::channel();
        let write: Write = Box::new(move |db| {
            let result = in_savepoint(db, change);
            Done {
                failed: result.is_err(),
                settle: Box::new(move |end| {
                    let result = end.as_ref().map_err(|_| Error::Busy).and(result);
                    // The one who asked may have gone; the change stands all the same.
                    drop(answer.send(result));
                }),
            }
        });
        self.0.try_send(write).map_err(|_| Error::Busy)?;
        Ok(receiver)
    }
}

fn in_savepoint<T>(db: &mut Db, change: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
    db.transaction(|db| catch_unwind(AssertUnwindSafe(|| change(db))).unwrap_or_else(panicked))
}

fn panicked<T>(panic: Box<dyn Any + Send>) -> Result<T> {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Err(Error::Internal(anyhow::anyhow!(
        "a write panicked: {message}"
    )))
}

fn write_all(manager: &Manager, mut db: Db, queue: &Receiver<Write>) {
    while let Ok(first) = queue.recv() {
        let mut done = Vec::new();
        let end = begin(&mut db).and_then(|()| {
            run(&mut db, first, &mut done)?;
            while done.len() < BATCH
                && let Ok(next) = queue.try_recv()
            {
                run(&mut db, next, &mut done)?;
            }
            commit(&mut db)
        });
        if let Err(error) = &end {
            tracing::error!(%error, "a batch of writes was not committed");
            // A new connection knows of no transaction; dropping the old one ends its own.
            match manager.open() {
                Ok(fresh) => db = fresh,
                Err(error) => tracing::error!(%error, "the writer could not connect anew"),
            }
        }
        for write in done {
            (write.settle)(&end);
        }
    }
}

/// Runs a write, and makes sure that the transaction outlived it: SQLite ends it by itself when the disk is
/// full, and what came after would be committed alone.
fn run(db: &mut Db, write: Write, done: &mut Vec<Done>) -> QueryResult<()> {
    done.push(write(db));
    let Db::Sqlite(conn) = db else {
        return Ok(());
    };
    let failed = done.last().is_some_and(|write| write.failed);
    if failed && conn.batch_execute("BEGIN").is_ok() {
        return Err(diesel::result::Error::RollbackTransaction);
    }
    Ok(())
}

/// Takes the write lock at once: a transaction that begins by reading fails when it turns to writing.
fn begin(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
        Db::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn),
    }
}

fn commit(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Sqlite(conn) => AnsiTransactionManager::commit_transaction(conn),
        Db::Postgres(conn) => AnsiTransactionManager::commit_transaction(conn),
    }
}
