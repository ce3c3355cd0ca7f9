//! Brings the schema up to date. Safe to run from several processes at once and after a kill midway:
//! each migration is one transaction, and only one process migrates at a time.

use std::fs::File;

use anyhow::{Context, anyhow};
use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::manager::Manager;
use super::{DatabaseUrl, Db};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Runs the migrations that haven't run yet and returns how many those were.
pub fn run(url: &DatabaseUrl) -> anyhow::Result<usize> {
    url.prepare()?;
    let _alone = lock(url)?;
    match Manager::new(url.clone()).open()? {
        Db::Sqlite(mut conn) => pending(&mut conn, SQLITE),
        Db::Postgres(mut conn) => {
            // Released with the connection.
            conn.batch_execute("SELECT pg_advisory_lock(7262)")?;
            pending(&mut conn, POSTGRES)
        }
    }
}

/// Whether there is a database that any migration has run on.
///
/// # Errors
/// When it can't be opened.
pub fn has_run(url: &DatabaseUrl) -> anyhow::Result<bool> {
    if url.is_missing() {
        return Ok(false);
    }
    let done = match Manager::new(url.clone()).open()? {
        Db::Sqlite(mut conn) => conn.applied_migrations().map(|list| list.len()),
        Db::Postgres(mut conn) => conn.applied_migrations().map(|list| list.len()),
    };
    Ok(done.map_err(|error| anyhow!(error))? > 0)
}

/// How many migrations the database still lacks.
pub fn missing(db: &mut Db) -> anyhow::Result<usize> {
    let pending = match db {
        Db::Sqlite(conn) => conn.pending_migrations(SQLITE).map(|list| list.len()),
        Db::Postgres(conn) => conn.pending_migrations(POSTGRES).map(|list| list.len()),
    };
    pending.map_err(|error| anyhow!(error))
}

fn pending<B: diesel::backend::Backend>(
    conn: &mut impl MigrationHarness<B>,
    migrations: EmbeddedMigrations,
) -> anyhow::Result<usize> {
    conn.run_pending_migrations(migrations)
        .map(|done| done.len())
        .map_err(|error| anyhow!(error).context("the database could not be migrated"))
}

/// On SQLite, a lock beside the file, released when it is dropped.
fn lock(url: &DatabaseUrl) -> anyhow::Result<Option<File>> {
    let DatabaseUrl::Sqlite(path) = url else {
        return Ok(None);
    };
    let path = DatabaseUrl::lock_file(path);
    let file = File::create(&path).with_context(|| format!("{} can't be made", path.display()))?;
    file.lock()
        .with_context(|| format!("{} can't be locked", path.display()))?;
    Ok(Some(file))
}
