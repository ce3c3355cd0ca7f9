//! What comes late, and what fails, is told all the same.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::alerts::sending;
use rolecall::jobs::model::Status;
use rolecall::schema::{alerts, jobs};

use super::{count_told, last_mail, told, turned_on};
use crate::factories::Job;
use crate::harness::{TestApp, is_postgres, run};

fn publish(app: &TestApp, title: &str) -> Job {
    Job::published()
        .title(title)
        .published_days_ago(0)
        .create(app)
}

fn set_status(app: &TestApp, id: i64, status: Status) {
    app.write(move |db| {
        let job = diesel::update(jobs::table.find(id));
        Ok(job.set(jobs::status.eq(status)).execute(db)?)
    });
}

/// A number as SQL writes bytes.
fn bytes(number: i64) -> String {
    if is_postgres() {
        format!("'\\x{number:08x}'::bytea")
    } else {
        format!("x'{number:08x}'")
    }
}

/// A look at the alerts with the index as it is.
fn look(app: &TestApp) {
    run(sending::run(&app.state)).expect("a look at the alerts");
}

#[test]
fn a_job_that_the_index_learns_of_late_is_told_at_once_then() {
    let app = TestApp::new();
    turned_on(
        &app,
        "q=stoker",
        "ada@example.com",
        "at_once",
        "Europe/Paris",
    );
    app.tick();
    app.advance(TimeDelta::seconds(10));
    publish(&app, "Stoker");
    for _ in 0..30 {
        app.advance(TimeDelta::seconds(10));
        look(&app);
    }
    assert_eq!(told(&app).len(), 0, "the index is behind");
    app.follow_changes();
    look(&app);
    assert_eq!(told(&app).len(), 1);
}

#[test]
fn an_older_job_is_told_of_when_it_comes_behind_many_newer_ones() {
    let app = TestApp::new();
    turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    app.advance(TimeDelta::minutes(1));
    let late = publish(&app, "Stoker with a pause");
    set_status(&app, late.id, Status::Paused);
    app.advance(TimeDelta::minutes(1));
    for number in 0..205 {
        publish(&app, &format!("Stoker {number}"));
    }
    app.advance(TimeDelta::days(1));
    app.tick();
    assert_eq!(count_told(&app), 205);
    set_status(&app, late.id, Status::Published);
    app.advance(TimeDelta::days(1));
    app.tick();
    assert_eq!(last_mail(&app).titles(), ["Stoker with a pause"]);
}

#[test]
fn an_alert_that_fails_keeps_no_other_waiting_and_has_its_turn_again() {
    let app = TestApp::new();
    for frequency in ["at_once", "daily"] {
        for search in ["stoker", "welder"] {
            let email = format!("{search}-{frequency}@example.com");
            turned_on(
                &app,
                &format!("q={search}"),
                &email,
                frequency,
                "Europe/Paris",
            );
        }
    }
    app.tick();
    app.advance(TimeDelta::days(1));
    let broken = publish(&app, "Stoker").id;
    publish(&app, "Welder");
    app.follow_changes();
    let places = |text: &'static str| {
        app.write(move |db| {
            let job = format!("UPDATE jobs SET places = '{text}' WHERE id = {broken}");
            Ok(diesel::sql_query(job).execute(db)?)
        });
    };
    // It is in the index, and can't be read.
    places("broken");
    look(&app);
    let mut owners: Vec<String> = told(&app).into_iter().map(|mail| mail.to_email).collect();
    owners.sort();
    assert_eq!(
        owners,
        ["welder-at_once@example.com", "welder-daily@example.com"]
    );
    places("[]");
    app.advance(TimeDelta::minutes(4));
    look(&app);
    assert_eq!(told(&app).len(), 2, "not yet");
    app.advance(TimeDelta::minutes(1));
    look(&app);
    assert_eq!(told(&app).len(), 4);
}

#[test]
fn many_alerts_that_send_at_once_have_their_turns_in_several_ticks() {
    let app = TestApp::new();
    for search in ["q=welder", "q=stoker"] {
        let email = format!("{search}@example.com").replace('=', ".");
        turned_on(&app, search, &email, "at_once", "Europe/Paris");
    }
    // Those before the last one are 1,100.
    app.write(|db| {
        let ids: Vec<i64> = alerts::table.order(alerts::id).select(alerts::id).load(db)?;
        diesel::update(alerts::table.find(ids[1]))
            .set(alerts::id.eq(ids[1] + 2000))
            .execute(db)?;
        for number in 1..1100 {
            let copy = format!(
                "INSERT INTO alerts (id, email, address, lang, search, same, frequency, time_zone, seed, confirm_hash, \
                 manage_hash, unsubscribe_hash, confirm_until, asked_at, confirmed_at, since) \
                 SELECT id + {number}, email, address, lang, search, 'same{number}', frequency, time_zone, seed, {hash}, \
                 {hash}, {hash}, confirm_until, asked_at, confirmed_at, since FROM alerts WHERE id = {first}",
                first = ids[0],
                hash = bytes(number),
            );
            diesel::sql_query(copy).execute(db)?;
        }
        Ok(())
    });
    app.advance(TimeDelta::seconds(10));
    for _ in 0..3 {
        app.tick();
    }
    publish(&app, "Stoker");
    app.tick();
    assert_eq!(told(&app).len(), 0, "it isn't its turn");
    app.tick();
    assert_eq!(told(&app).len(), 1);
}
