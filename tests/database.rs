//! The two doors, two processes on one database, and the migrations.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use rolecall::db::{Database, Db, migrate};
use rolecall::error::Error;
use rolecall::schema::meta;

use crate::factories::Company;
use crate::harness::{Content, TestApp, TestDatabase, is_postgres};

fn note(db: &mut Db, key: &str, value: &str) -> rolecall::error::Result<()> {
    diesel::insert_into(meta::table)
        .values((meta::key.eq(key), meta::value.eq(value)))
        .execute(db)?;
    Ok(())
}

fn notes(db: &Database, like: &str) -> i64 {
    let like = format!("{like}%");
    db.read_now(|db| {
        Ok(meta::table
            .filter(meta::key.like(like))
            .count()
            .get_result(db)?)
    })
    .expect("a count")
}

#[test]
fn many_writers_with_two_handles_on_one_database_all_get_through() {
    let app = TestApp::new();
    let other = Database::connect(app.database.url(), 2).expect("a second handle");
    std::thread::scope(|scope| {
        for (name, db) in [
            ("a", &app.state.db),
            ("b", &other),
            ("c", &app.state.db),
            ("d", &other),
        ] {
            scope.spawn(move || {
                for number in 0..100 {
                    let key = format!("note-{name}-{number}");
                    db.write_now(move |db| {
                        // Reading first is what makes a deferred transaction fail.
                        let _: i64 = meta::table.count().get_result(db)?;
                        note(db, &key, "x")
                    })
                    .expect("never locked");
                }
            });
        }
        scope.spawn(|| {
            for _ in 0..100 {
                notes(&app.state.db, "note-");
            }
        });
    });
    assert_eq!(notes(&other, "note-"), 400);
}

#[test]
fn a_write_that_fails_or_panics_spoils_no_other() {
    let app = TestApp::new();
    let db = &app.state.db;
    std::thread::scope(|scope| {
        for number in 0..60 {
            scope.spawn(move || {
                let key = format!("mixed-{number}");
                let result = db.write_now(move |db| {
                    note(db, &key, "x")?;
                    match number % 3 {
                        0 => Ok(()),
                        1 => Err(Error::Gone),
                        _ => note(db, &key, "the key is taken"),
                    }
                });
                assert_eq!(result.is_ok(), number % 3 == 0, "{number}");
            });
        }
    });
    assert_eq!(notes(db, "mixed-"), 20, "what failed left nothing");
    for _ in 0..5 {
        assert_eq!(app.get("/test/write-panic").status, 500);
        Company::named("Still standing").create(&app);
    }
    assert_eq!(app.get("/companies").one("h1").text(), "5 companies");
}

#[test]
fn what_a_panicking_write_has_done_is_undone() {
    let app = TestApp::new();
    let result = crate::harness::run(app.state.db.write(|db| {
        note(db, "panicked", "x")?;
        if notes_exist(db) {
            panic!("a test asked for it");
        }
        Ok(())
    }));
    assert!(matches!(result, Err(Error::Internal(_))), "{result:?}");
    assert_eq!(notes(&app.state.db, "panicked"), 0);
}

fn notes_exist(db: &mut Db) -> bool {
    let count: i64 = meta::table.count().get_result(db).expect("a count");
    count > 0
}

/// Ends all connections to the database but the one that asks for it, as a restart of Postgres does.
fn end_connections(app: &TestApp) {
    let other = Database::connect(app.database.url(), 1).expect("a handle");
    let end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    other
        .read_now(|db| Ok(db.batch_execute(end)?))
        .expect("an end");
}

#[test]
fn connections_that_postgres_has_ended_are_noticed_by_nobody() {
    if !is_postgres() {
        return;
    }
    let app = TestApp::with_demo();
    app.get("/jobs?q=developer").expect(200);
    for round in 0..5 {
        end_connections(&app);
        app.get(&format!("/jobs?q=developer&page={round}"))
            .expect(200);
        app.get("/jobs/back-end-developer").expect(200);
        end_connections(&app);
        let key = format!("restart-{round}");
        app.write(move |db| note(db, &key, "x"));
        end_connections(&app);
        app.get("/companies").expect(200);
    }
    assert_eq!(notes(&app.state.db, "restart-"), 5);
}

#[test]
fn what_can_be_read_again_is_read_again_when_its_connection_had_ended_and_only_then() {
    let app = TestApp::new();
    let db = Database::connect(app.database.url(), 1).expect("a handle");
    let read = || {
        let times = Arc::new(AtomicUsize::new(0));
        let counted = times.clone();
        let read = crate::harness::run(db.read_again(move |db| {
            counted.fetch_add(1, Ordering::SeqCst);
            Ok(meta::table.count().get_result::<i64>(db)?)
        }));
        assert!(read.is_ok(), "{read:?}");
        times.load(Ordering::SeqCst)
    };
    assert_eq!(read(), 1);
    if is_postgres() {
        end_connections(&app);
        assert_eq!(read(), 2);
        assert_eq!(read(), 1);
    }
    let times = Arc::new(AtomicUsize::new(0));
    let counted = times.clone();
    let failed = crate::harness::run(db.read_again(move |db| {
        counted.fetch_add(1, Ordering::SeqCst);
        db.batch_execute("SELECT nothing FROM nowhere")?;
        Ok(())
    }));
    assert!(failed.is_err());
    assert_eq!(times.load(Ordering::SeqCst), 1, "an error is one");
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |database: &str| -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("migrations")
            .join(database);
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| {
                let path = entry.expect("an entry").path();
                assert!(
                    path.join("up.sql").is_file() && path.join("down.sql").is_file(),
                    "{path:?}"
                );
                path.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[test]
fn migrating_twice_changes_nothing_and_many_at_once_get_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = TestDatabase::with(Content::Nothing, folder.path());
    let url = database.url();
    let done: Vec<usize> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| migrate::run(&url).expect("migrations")))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a clean end"))
            .collect()
    });
    assert_eq!(
        done.iter().filter(|count| **count > 0).count(),
        1,
        "{done:?}"
    );
    assert_eq!(migrate::run(&url).expect("migrations"), 0);
    let db = Database::connect(url, 1).expect("a database");
    assert_eq!(
        db.read_now(|db| Ok(migrate::missing(db)?))
            .expect("a count"),
        0
    );
}

#[test]
fn two_processes_that_begin_at_once_get_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = TestDatabase::with(Content::Nothing, folder.path());
    let mut children: Vec<_> = (0..4)
        .map(|_| {
            Command::new(env!("CARGO_BIN_EXE_rolecall"))
                .arg("migrate")
                .current_dir(folder.path())
                .env_clear()
                .env("DATABASE_URL", database.setting())
                .spawn()
                .expect("the binary")
        })
        .collect();
    for child in &mut children {
        assert!(child.wait().expect("an end").success());
    }
}

#[test]
fn every_migration_can_be_undone_and_done_again() {
    let app = TestApp::with_demo();
    let before = tables(&app);
    let kind = if crate::harness::is_postgres() {
        "postgres"
    } else {
        "sqlite"
    };
    let source = FileBasedMigrations::from_path(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("migrations")
            .join(kind),
    )
    .expect("migrations");
    let undone = app.read(|db| {
        let undone = match db {
            Db::Sqlite(conn) => undo_all(conn, source),
            Db::Postgres(conn) => undo_all(conn, source),
        };
        Ok(undone)
    });
    assert_eq!(tables(&app), ["__diesel_schema_migrations"]);
    assert_eq!(
        migrate::run(&app.database.url()).expect("migrations"),
        undone
    );
    assert_eq!(tables(&app), before);
    rolecall::reference::load(&app.state.db).expect("the lists");
    assert_eq!(app.get("/jobs").status, 200);
}

#[test]
fn what_was_decided_and_written_outlives_the_migration_of_its_cases() {
    let app = TestApp::new();
    let kind = if crate::harness::is_postgres() {
        "postgres"
    } else {
        "sqlite"
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("migrations")
        .join(kind);
    let cases = "INSERT INTO cases (id, kind, subject, title, state, version, hints, opened_at, over_at) VALUES
        (7, 'edit', 1, 'Stoker', 'decided', 1, '[]', '2026-01-01 00:00:00', '2026-01-02 00:00:00'),
        (8, 'edit', 1, 'Stoker', 'decided', 2, '[]', '2026-01-02 00:00:00', NULL);
        INSERT INTO decisions (case_id, by_name, verdict, reason, version, before, at, category)
        SELECT id, 'One', 'approve', '', 1, '{}', opened_at, 'other' FROM cases;
        INSERT INTO case_messages (case_id, author_name, from_staff, text, at)
        SELECT id, 'One', TRUE, 'Why?', opened_at FROM cases";
    app.read(move |db| {
        match db {
            Db::Sqlite(conn) => {
                conn.batch_execute(cases)?;
                undo_until(conn, &folder, "0014");
            }
            Db::Postgres(conn) => {
                conn.batch_execute(cases)?;
                undo_until(conn, &folder, "0014");
            }
        }
        Ok(())
    });
    let rows = |table: &str| -> Vec<i64> {
        let asked = format!("SELECT case_id AS id FROM {table} ORDER BY id");
        app.read(move |db| {
            let asked = diesel::sql_query(&asked);
            let rows: Vec<Id> = match db {
                Db::Sqlite(conn) => asked.load(conn)?,
                Db::Postgres(conn) => asked.load(conn)?,
            };
            Ok(rows.into_iter().map(|row| row.id).collect())
        })
    };
    assert_eq!(rows("decisions"), [8, 8]);
    assert_eq!(rows("case_messages"), [8, 8]);
    migrate::run(&app.database.url()).expect("migrations");
    assert_eq!(rows("decisions"), [8, 8]);
    assert_eq!(rows("case_messages"), [8, 8]);
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
}

/// Undoes the newest migrations down to one, and that, too.
fn undo_until<B: diesel::backend::Backend>(
    conn: &mut (impl MigrationHarness<B> + Connection<Backend = B>),
    folder: &Path,
    last: &str,
) where
    FileBasedMigrations: MigrationSource<B>,
    Box<dyn Migration<B>>: Sized,
{
    loop {
        let source = FileBasedMigrations::from_path(folder).expect("migrations");
        let undone = conn.revert_last_migration(source).expect("undone");
        if undone.to_string() == last {
            return;
        }
    }
}

fn undo_all<B: diesel::backend::Backend>(
    conn: &mut (impl MigrationHarness<B> + Connection<Backend = B>),
    source: FileBasedMigrations,
) -> usize
where
    FileBasedMigrations: MigrationSource<B>,
    Box<dyn Migration<B>>: Sized,
{
    conn.revert_all_migrations(source).expect("undone").len()
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

fn tables(app: &TestApp) -> Vec<String> {
    let query = if crate::harness::is_postgres() {
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    };
    let rows: Vec<Name> = app.read(|db| {
        let rows = match db {
            Db::Sqlite(conn) => diesel::sql_query(query).load(conn)?,
            Db::Postgres(conn) => diesel::sql_query(query).load(conn)?,
        };
        Ok(rows)
    });
    rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn sqlite_keeps_what_it_has_acknowledged() {
    #[derive(QueryableByName)]
    struct Setting {
        #[diesel(sql_type = diesel::sql_types::Text)]
        value: String,
    }
    if crate::harness::is_postgres() {
        // Postgres keeps it by default.
        return;
    }
    let app = TestApp::new();
    let pragma = |name: &str| {
        let query = format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}");
        let rows: Vec<Setting> = app.read(|db| match db {
            Db::Sqlite(conn) => Ok(diesel::sql_query(&query).load(conn)?),
            Db::Postgres(_) => unreachable!("a SQLite site"),
        });
        rows.into_iter().map(|row| row.value).collect::<String>()
    };
    assert_eq!(pragma("synchronous"), "2");
    assert_eq!(pragma("foreign_keys"), "1");
    assert_eq!(pragma("journal_mode"), "wal");
}

#[test]
fn sqlite_overwrites_what_is_deleted() {
    let TestDatabase::Sqlite(file) = &TestApp::new().database else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("site.sqlite");
    std::fs::copy(file, &copy).expect("a copy");
    let db = Database::connect(rolecall::db::DatabaseUrl::Sqlite(copy.clone()), 1);
    let db = db.expect("a database");
    let is_there = || {
        db.read_now(|db| {
            diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").execute(db)?;
            Ok(())
        })
        .expect("a checkpoint");
        let bytes = std::fs::read(&copy).expect("the file");
        bytes.windows(12).any(|part| part == b"ada@secret.x")
    };
    db.write_now(|db| note(db, "ada@secret.x", "x"))
        .expect("a row");
    assert!(is_there());
    db.write_now(|db| Ok(diesel::delete(meta::table.find("ada@secret.x")).execute(db)?))
        .expect("no row");
    assert!(!is_there());
}

/// A full disk ends SQLite's transaction by itself: what is queued behind must not be committed alone.
#[test]
fn a_full_disk_refuses_a_write_and_takes_the_next() {
    if is_postgres() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let database = TestDatabase::with(Content::Reference, folder.path());
    let db = Database::connect(database.url(), 2).expect("a connection");
    let fill = |text: String| {
        db.write_now(move |db| {
            diesel::insert_into(meta::table)
                .values((meta::key.eq("weight"), meta::value.eq(text)))
                .execute(db)?;
            Ok(())
        })
    };
    db.write_now(|db| {
        diesel::sql_query("PRAGMA max_page_count = 1").execute(db)?;
        Ok(())
    })
    .expect("a limit");
    let full = fill("x".repeat(20_000_000));
    assert!(matches!(full, Err(Error::Busy)), "{full:?}");
    fill("light".to_owned()).expect("room again");
}

/// `.cargo/config.toml` counts only where cargo is run below it.
#[test]
fn the_bundled_sqlite_is_compiled_as_it_should_be() {
    #[derive(QueryableByName)]
    struct Set {
        #[diesel(sql_type = diesel::sql_types::Text)]
        compile_options: String,
    }
    let mut db = SqliteConnection::establish(":memory:").expect("a database");
    let all: Vec<Set> = diesel::sql_query("PRAGMA compile_options")
        .load(&mut db)
        .expect("options");
    let has = |option: &str| all.iter().any(|set| set.compile_options == option);
    for option in ["ENABLE_QPSG", "DEFAULT_MEMSTATUS=0", "THREADSAFE=2"] {
        assert!(has(option), "{option}");
    }
}
