//! What is left behind is swept up: uploads that no application holds, files without a row, and what a
//! killed process had not finished writing. Only if the files are this database's.

use std::collections::HashSet;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use futures_util::TryStreamExt;
use object_store::ObjectStore;
use object_store::path::Path as Key;

use super::uploads::{FOLDER, Upload};
use super::{Files, store_id, trash};
use crate::app::App;
use crate::db::Database;
use crate::schema::uploads;

/// How long an upload of an unfinished form is kept.
const UNHELD: TimeDelta = TimeDelta::hours(24);
/// How old a file without a row must be while others may be writing: its row comes within seconds.
const WITHOUT_ROW: TimeDelta = TimeDelta::hours(1);
/// How long it is from a sweep to the next one.
const BETWEEN: TimeDelta = TimeDelta::minutes(30);
/// How many files or rows are looked at together.
const BATCH: usize = 500;

/// Held as long as a process uses a folder of files: another that starts knows that it isn't alone.
pub struct InUse(#[allow(dead_code)] Option<File>);

/// Sweeps before a site starts: everything without a row, at once, if no other process uses the files. In a
/// bucket that can't be known, and what is older than an hour goes. Nothing goes if they are another database's.
///
/// # Errors
/// When the store or the database can't be read.
pub async fn at_start(files: &Files, db: &Database, now: NaiveDateTime) -> anyhow::Result<InUse> {
    let is_ours = store_id::is_ours(files, db).await?;
    let Some(folder) = &files.folder else {
        if is_ours {
            without_row(files, db, now - WITHOUT_ROW, now).await?;
        }
        return Ok(InUse(None));
    };
    let path = folder.join(".in-use");
    let lock = File::create(&path).with_context(|| format!("{}", path.display()))?;
    match lock.try_lock() {
        Ok(()) => {
            if is_ours {
                settle(db).await?;
                // What is older than tomorrow: clocks that went back make files of the future.
                let all = now + TimeDelta::days(36_500);
                without_row(files, db, all, now).await?;
            }
            lock.unlock()?;
        }
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("{} can't be locked", path.display()));
        }
    }
    lock.lock_shared()?;
    Ok(InUse(Some(lock)))
}

/// Waits for what a killed process had asked of Postgres: a commit that was on its way is still carried out, and
/// the row it brings has its file. SQLite ends with the process.
async fn settle(db: &Database) -> anyhow::Result<()> {
    if db.url().is_postgres() {
        // Granted when nobody is writing to the table.
        let wait = "LOCK TABLE uploads IN SHARE MODE";
        db.write(move |db| Ok(db.batch_execute(wait)?)).await?;
    }
    Ok(())
}

/// When the last sweep was, so that it isn't done at every tick of the worker.
#[derive(Default)]
pub struct Sweeps(Mutex<Option<NaiveDateTime>>);

impl Sweeps {
    /// Whether a sweep is due; it is begun then.
    fn begin(&self, now: NaiveDateTime) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = last.is_none_or(|last| (now - last).abs() >= BETWEEN);
        if is_due {
            *last = Some(now);
        }
        is_due
    }
}

/// Sweeps while the site runs, when it is time to.
///
/// # Errors
/// When the store or the database fails; the next sweep does what is left.
pub async fn run(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    if !app.sweeps.begin(now) {
        return Ok(());
    }
    if !store_id::is_ours(&app.files, &app.db).await? {
        return Ok(());
    }
    unheld(&app.files, &app.db, now - UNHELD).await?;
    without_row(&app.files, &app.db, now - WITHOUT_ROW, now).await?;
    trash::empty(&app.files, now).await
}

/// Removes uploads that were sent before `before` and that no application holds. They are looked for outside the
/// door that all writes go through.
async fn unheld(files: &Files, db: &Database, before: NaiveDateTime) -> anyhow::Result<()> {
    let most = i64::try_from(BATCH)?;
    loop {
        let found = db
            .read(move |db| Ok(Upload::unheld(db, before, most)?))
            .await?;
        let is_last = found.len() < BATCH;
        if !found.is_empty() {
            let keys = db
                .write(move |db| Ok(Upload::delete_unheld(db, &found)?))
                .await?;
            for key in &keys {
                files.remove(key).await?;
            }
            tracing::info!(files = keys.len(), "uploads that nobody holds are gone");
        }
        if is_last {
            return Ok(());
        }
    }
}

/// Puts files that were written before `before` and have no row into the trash.
async fn without_row(
    files: &Files,
    db: &Database,
    before: NaiveDateTime,
    now: NaiveDateTime,
) -> anyhow::Result<()> {
    if let Some(folder) = files.folder.clone() {
        let folder = folder.join(FOLDER);
        actix_web::web::block(move || unfinished(&folder, before)).await??;
    }
    let mut found = files.store.list(Some(&Key::from(FOLDER)));
    let mut batch = Vec::new();
    loop {
        let next = found.try_next().await?;
        let is_last = next.is_none();
        batch.extend(
            next.filter(|file| file.last_modified.naive_utc() < before)
                .map(|file| file.location.to_string()),
        );
        if batch.len() == BATCH || is_last {
            throw_unknown(files, db, std::mem::take(&mut batch), now).await?;
        }
        if is_last {
            return Ok(());
        }
    }
}

async fn throw_unknown(
    files: &Files,
    db: &Database,
    keys: Vec<String>,
    now: NaiveDateTime,
) -> anyhow::Result<()> {
    let asked = keys.clone();
    let known: HashSet<String> = db
        .read(move |db| {
            let rows = uploads::table.filter(uploads::key.eq_any(asked));
            Ok(rows
                .select(uploads::key)
                .load::<String>(db)?
                .into_iter()
                .collect())
        })
        .await?;
    for key in keys.iter().filter(|key| !known.contains(*key)) {
        tracing::warn!(key, "a file without a row is put into the trash");
        trash::take(files, key, now).await?;
    }
    Ok(())
}

/// Removes what the store had begun to write before `before` and never finished: it lies beside the files,
/// with `#` and a number behind their name.
fn unfinished(folder: &Path, before: NaiveDateTime) -> anyhow::Result<()> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error.into()),
        };
        for entry in entries {
            let entry = entry?;
            let Ok(data) = entry.metadata() else {
                // Finished meanwhile.
                continue;
            };
            if data.is_dir() {
                folders.push(entry.path());
            } else if entry.file_name().to_string_lossy().contains('#')
                && DateTime::<Utc>::from(data.modified()?).naive_utc() < before
            {
                match std::fs::remove_file(entry.path()) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                        return Err(error.into());
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(())
}
