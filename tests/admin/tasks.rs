//! The background tasks: what is written down of them, and when.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rolecall::schema::tasks;
use rolecall::worker::tasks::TASKS;

use super::{admin, another_admin};
use crate::factories::Job;
use crate::harness::TestApp;

type Row = (NaiveDateTime, i64, Option<String>, Option<NaiveDateTime>);

fn row(app: &TestApp, name: &str) -> Row {
    let row = tasks::table.find(name.to_owned());
    let columns = (tasks::began_at, tasks::done, tasks::error, tasks::did_at);
    app.read(|db| Ok(row.select(columns).first(db)?))
}

#[test]
fn each_task_is_written_down_and_not_again_while_there_is_nothing_to_say() {
    let app = TestApp::new();
    app.tick();
    let (first, done, error, did_at) = row(&app, "expiry");
    assert_eq!((first, done, error, did_at), (app.now(), 0, None, None));
    let all: i64 = app.read(|db| Ok(tasks::table.count().get_result(db)?));
    assert_eq!(usize::try_from(all).expect("a number"), TASKS.len());
    app.advance(TimeDelta::seconds(10));
    app.tick();
    assert_eq!(row(&app, "expiry").0, first);
    app.advance(TimeDelta::hours(1));
    app.tick();
    assert_eq!(row(&app, "expiry").0, app.now());
}

#[test]
fn a_task_that_did_something_says_how_much() {
    let app = TestApp::new();
    app.tick();
    Job::published().closes_in(30).create(&app);
    app.advance(TimeDelta::days(31));
    app.tick();
    let (began, done, _, did_at) = row(&app, "expiry");
    assert_eq!((began, done, did_at), (app.now(), 1, Some(app.now())));
    let did = app.now();
    app.advance(TimeDelta::hours(2));
    app.tick();
    let (_, done, _, did_at) = row(&app, "expiry");
    assert_eq!((done, did_at), (0, Some(did)));
    let (_, browser) = admin(&app);
    let page = browser.get("/admin/tasks").expect(200);
    assert_eq!(page.all(".admin-list li").len(), TASKS.len());
    assert_eq!(page.one("#task-expiry .tag").text(), "Fine");
}

#[test]
fn a_task_that_fails_is_shown_with_what_went_wrong_until_it_recovers() {
    let app = TestApp::new();
    app.tick();
    let rename = |app: &TestApp, from: &str, to: &str| {
        let statement = format!("ALTER TABLE {from} RENAME TO {to}");
        app.write(move |db| {
            rolecall::each!(db, c => diesel::sql_query(statement).execute(c))?;
            Ok(())
        });
    };
    rename(&app, "alert_jobs", "alert_jobs_away");
    app.advance(TimeDelta::seconds(10));
    app.tick();
    let (failed, _, error, _) = row(&app, "told");
    assert_eq!(failed, app.now());
    assert!(error.expect("an error").contains("alert_jobs"));
    let (_, browser) = admin(&app);
    let desk = browser.get("/admin").expect(200);
    assert!(desk.tells("Forget which jobs alerts told of long ago"));
    let page = browser.get("/admin/tasks").expect(200);
    assert_eq!(page.one("#task-told .tag-warn").text(), "Fails");
    page.one("#task-told .admin-error");
    // The same again is nothing new.
    app.advance(TimeDelta::seconds(10));
    app.tick();
    assert_eq!(row(&app, "told").0, failed);
    rename(&app, "alert_jobs_away", "alert_jobs");
    app.tick();
    assert_eq!(row(&app, "told").2, None);
}

#[test]
fn a_task_that_nothing_is_heard_of_is_said_to_be_late() {
    let app = TestApp::new();
    app.tick();
    app.advance(TimeDelta::hours(3));
    let (_, browser) = another_admin(&app, "late@staff.example.com");
    let page = browser.get("/fr/admin/tasks").expect(200);
    let text = page.one("#task-views .tag-warn").text();
    assert_eq!(text, "Sans nouvelles depuis deux heures");
}
