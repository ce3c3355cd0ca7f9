//! A database for every test, copied from a template that is made once a run: SQLite, or Postgres where
//! `TEST_DATABASE_URL` names a server.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use rolecall::clock::Clock;
use rolecall::config::Config;
use rolecall::db::{Database, DatabaseUrl, migrate};
use rolecall::files::Files;
use rolecall::{demo, reference};

/// What a database holds at the start of a test.
#[derive(Clone, Copy, PartialEq)]
pub enum Content {
    /// No table.
    Nothing,
    /// The lists of skills and occupations.
    Reference,
    /// The demo site.
    Demo,
}

/// Whether this run is on Postgres.
pub fn is_postgres() -> bool {
    SERVER.is_some()
}

static SERVER: LazyLock<Option<String>> = LazyLock::new(|| {
    let server = std::env::var("TEST_DATABASE_URL").ok()?;
    drop_leftovers(&server);
    Some(server)
});

/// A test's own database.
pub enum TestDatabase {
    Sqlite(PathBuf),
    /// The name of the database on the server.
    Postgres(String),
}

impl TestDatabase {
    /// Makes a database; a SQLite file is put into `folder`.
    pub fn with(content: Content, folder: &Path) -> Self {
        let database = match &*SERVER {
            None => Self::Sqlite(folder.join("rolecall.sqlite")),
            Some(_) => Self::Postgres(fresh_name()),
        };
        match (&database, template(content)) {
            (Self::Sqlite(_), None) => {}
            (Self::Sqlite(file), Some(template)) => {
                std::fs::copy(template.folder.join("template.sqlite"), file).expect("a copy");
            }
            (Self::Postgres(name), template) => {
                create(
                    name,
                    template.map_or("template0", |template| &template.name),
                );
            }
        }
        database
    }

    pub fn url(&self) -> DatabaseUrl {
        match self {
            Self::Sqlite(file) => DatabaseUrl::Sqlite(file.clone()),
            Self::Postgres(name) => DatabaseUrl::Postgres(url_of(name)),
        }
    }

    /// The URL as a configuration says it.
    pub fn setting(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite://{}", file.display()),
            Self::Postgres(name) => url_of(name),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Self::Postgres(name) = self {
            on_server(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// A database that others are copied from, and the files that belong to it.
struct Template {
    name: String,
    folder: PathBuf,
}

fn template(content: Content) -> Option<&'static Template> {
    static REFERENCE: LazyLock<Template> = LazyLock::new(|| make(Content::Reference));
    static DEMO: LazyLock<Template> = LazyLock::new(|| make(Content::Demo));
    match content {
        Content::Nothing => None,
        Content::Reference => Some(&REFERENCE),
        Content::Demo => Some(&DEMO),
    }
}

/// The files of a site with this content: the demo's are only read, so its sites share them.
pub fn files(content: Content, folder: &Path) -> Files {
    let folder = match template(content) {
        Some(template) if content == Content::Demo => template.folder.join("files"),
        _ => folder.join("files"),
    };
    super::files_in(&folder)
}

fn make(content: Content) -> Template {
    let name = fresh_name();
    let folder = std::env::temp_dir().join(&name);
    remove_old_folders();
    std::fs::create_dir_all(&folder).expect("a folder");
    let url = if is_postgres() {
        create(&name, "template0");
        DatabaseUrl::Postgres(url_of(&name))
    } else {
        DatabaseUrl::Sqlite(folder.join("building.sqlite"))
    };
    migrate::run(&url).expect("migrations");
    let db = Database::connect(url, 1).expect("a database");
    reference::load(&db).expect("the reference lists");
    if content == Content::Demo {
        let files = super::files_in(&folder.join("files"));
        let loaded = demo::load_into_empty(
            &db,
            &files,
            &Clock::fixed(super::start()),
            Config::default().time_zone,
        );
        assert!(loaded.expect("the demo"), "the template was not empty");
    }
    if !is_postgres() {
        let copy = format!("VACUUM INTO '{}/template.sqlite'", folder.display());
        db.read_now(|db| Ok(db.batch_execute(&copy)?))
            .expect("a template");
    }
    Template { name, folder }
}

/// Says whose it is, so that what a killed run left can be told from what a running one uses.
fn fresh_name() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("rolecall_test_{}_{number}", std::process::id())
}

fn is_left_over(name: &str) -> bool {
    name.strip_prefix("rolecall_test_")
        .and_then(|rest| rest.split('_').next())
        .is_some_and(|process| !Path::new("/proc").join(process).exists())
}

fn remove_old_folders() {
    for entry in std::fs::read_dir(std::env::temp_dir()).expect("the temp folder") {
        let entry = entry.expect("an entry");
        if is_left_over(&entry.file_name().to_string_lossy()) {
            // Another run may remove it at the same time.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}

fn drop_leftovers(server: &str) {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let mut conn = PgConnection::establish(server).expect("the server of TEST_DATABASE_URL");
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT datname::text AS name FROM pg_database WHERE datname LIKE 'rolecall_test_%'",
    )
    .load(&mut conn)
    .expect("the list of databases");
    for row in rows.iter().filter(|row| is_left_over(&row.name)) {
        conn.batch_execute(&format!(
            "DROP DATABASE IF EXISTS {} WITH (FORCE)",
            row.name
        ))
        .expect("a dropped database");
    }
}

fn create(name: &str, template: &str) {
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template}{}", *STRATEGY);
    // The pool that filled the template closes its connections on a thread of its own.
    for _ in 0..50 {
        match try_on_server(&sql) {
            Ok(()) => return,
            Err(error) if error.to_string().contains("being accessed by other users") => {
                std::thread::sleep(Duration::from_millis(100));
            }
            Err(error) => panic!("{sql}: {error}"),
        }
    }
    panic!("{template} stays in use");
}

/// The files of the template are copied, which is faster than writing its pages to the log. Servers before 15 know no other
/// way, and not the word for it.
static STRATEGY: LazyLock<&str> = LazyLock::new(|| {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Integer)]
        version: i32,
    }
    let row: QueryResult<Row> =
        diesel::sql_query("SELECT current_setting('server_version_num')::integer AS version")
            .get_result(&mut connection());
    match row.expect("the server's version").version {
        150_000.. => " STRATEGY file_copy",
        _ => "",
    }
});

fn on_server(sql: &str) {
    try_on_server(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

fn try_on_server(sql: &str) -> QueryResult<()> {
    connection().batch_execute(sql)
}

fn connection() -> PgConnection {
    let server = SERVER.as_deref().expect("TEST_DATABASE_URL");
    PgConnection::establish(server).expect("the server of TEST_DATABASE_URL")
}

/// The server's URL with another database's name.
fn url_of(name: &str) -> String {
    let server = SERVER.as_deref().expect("TEST_DATABASE_URL");
    let mut url = url::Url::parse(server).expect("TEST_DATABASE_URL to be a URL");
    url.set_path(name);
    url.into()
}
