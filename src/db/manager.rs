//! Opens connections: which database a URL means, and how each is set up.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::Context;
use diesel::connection::SimpleConnection;
use diesel::r2d2::{ManageConnection, R2D2Connection};
use diesel::{Connection, PgConnection, QueryResult, SqliteConnection};

use super::Db;
use crate::files::private_folder;

/// Where the data is: a SQLite file, or a Postgres server.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(String),
}

impl DatabaseUrl {
    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Whether it is a SQLite file that isn't there yet.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Sqlite(path) if !path.exists())
    }

    /// Makes the folder of a SQLite file.
    pub(super) fn prepare(&self) -> anyhow::Result<()> {
        if let Self::Sqlite(path) = self
            && let Some(folder) = path.parent()
        {
            private_folder(folder)
                .with_context(|| format!("the folder {} can't be made", folder.display()))?;
        }
        Ok(())
    }

    /// The file that is locked while a SQLite database is migrated.
    pub(super) fn lock_file(path: &Path) -> PathBuf {
        path.with_extension("lock")
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            if !cfg!(feature = "postgres-tls") && asks_for_tls(url) {
                return Err("asks for TLS, which this binary was built without: build it with `--features postgres-tls`, or leave sslmode out".to_owned());
            }
            Ok(Self::Postgres(url.to_owned()))
        } else if let Some(path) = url.strip_prefix("sqlite://") {
            Ok(Self::Sqlite(path.into()))
        } else {
            Err("must begin with sqlite:// or postgres://".to_owned())
        }
    }
}

fn asks_for_tls(url: &str) -> bool {
    ["require", "verify-ca", "verify-full"]
        .iter()
        .any(|mode| url.contains(&format!("sslmode={mode}")))
}

/// Without the password, so that it can be logged.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "SQLite at {}", path.display()),
            Self::Postgres(url) => {
                let server = url.rsplit_once('@').map_or(url.as_str(), |(_, rest)| rest);
                let server = server.rsplit("://").next().unwrap_or(server);
                write!(
                    f,
                    "Postgres at {}",
                    server.split('?').next().unwrap_or(server)
                )
            }
        }
    }
}

/// Hands connections to the pool. Diesel's own manager for a `MultiConnection` tries each database in
/// turn and so reports the wrong one's error.
pub(super) struct Manager {
    url: DatabaseUrl,
}

impl Manager {
    pub(super) fn new(url: DatabaseUrl) -> Self {
        Self { url }
    }

    pub(super) fn open(&self) -> anyhow::Result<Db> {
        self.connect()
            .with_context(|| format!("the database can't be opened ({})", self.url))
    }
}

impl ManageConnection for Manager {
    type Connection = Db;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Db, Self::Error> {
        use diesel::r2d2::Error::{ConnectionError, QueryError};
        match &self.url {
            DatabaseUrl::Postgres(url) => Ok(Db::Postgres(
                PgConnection::establish(url).map_err(ConnectionError)?,
            )),
            DatabaseUrl::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())
                    .map_err(ConnectionError)?;
                for pragma in PRAGMAS {
                    conn.batch_execute(pragma).map_err(QueryError)?;
                }
                Ok(Db::Sqlite(conn))
            }
        }
    }

    fn is_valid(&self, conn: &mut Db) -> Result<(), Self::Error> {
        lives(conn).map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Db) -> bool {
        std::thread::panicking()
            || match conn {
                Db::Postgres(conn) => conn.is_broken(),
                Db::Sqlite(conn) => conn.is_broken(),
            }
    }
}

/// Asks whether a connection answers; one that doesn't is broken from then on. One to a file does.
///
/// # Errors
/// When it doesn't.
pub(super) fn lives(conn: &mut Db) -> QueryResult<()> {
    match conn {
        Db::Postgres(conn) => conn.ping(),
        Db::Sqlite(_) => Ok(()),
    }
}

/// One a call, the timeout first: the others may have to wait. FULL, because what has been acknowledged
/// must survive a power cut. What is deleted is overwritten: who asks to be erased is not to be found in the
/// file's free pages. Each connection maps no more than 32 MB of the file: all of a small one; of a large one it would
/// be memory for little.
const PRAGMAS: [&str; 7] = [
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 33554432",
];
