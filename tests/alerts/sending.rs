use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use rolecall::alerts::sending;
use rolecall::each;

use super::{ask, count_told, last_mail, mails, told, turned_on};
use crate::factories::Job;
use crate::harness::{TestApp, is_postgres, run};

fn publish(app: &TestApp, title: &str) -> Job {
    Job::published()
        .title(title)
        .published_days_ago(0)
        .create(app)
}

#[test]
fn jobs_that_come_together_are_told_at_once_in_one_mail() {
    let app = TestApp::new();
    publish(&app, "Stoker before");
    turned_on(
        &app,
        "q=stoker",
        "ada@example.com",
        "at_once",
        "Europe/Paris",
    );
    app.advance(TimeDelta::minutes(5));
    app.tick();
    assert_eq!(
        told(&app).len(),
        0,
        "what was there is no news, and no news is no mail"
    );
    publish(&app, "Stoker one");
    publish(&app, "Stoker two");
    publish(&app, "Welder");
    app.advance(TimeDelta::seconds(10));
    app.tick();
    let mail = last_mail(&app);
    assert_eq!(told(&app).len(), 1);
    let mut titles = mail.titles();
    titles.sort();
    assert_eq!(titles, ["Stoker one", "Stoker two"]);
    for _ in 0..10 {
        app.advance(TimeDelta::seconds(10));
        app.tick();
    }
    assert_eq!(told(&app).len(), 1, "each of them once");
}

#[test]
fn a_job_that_is_published_at_a_time_set_before_is_told_then() {
    let app = TestApp::new();
    turned_on(
        &app,
        "q=stoker",
        "ada@example.com",
        "at_once",
        "Europe/Paris",
    );
    let later = app.now() + TimeDelta::hours(3);
    Job::published()
        .with(|job| job.published_at = Some(later))
        .create(&app);
    for _ in 0..2 {
        app.advance(TimeDelta::hours(1));
        app.tick();
    }
    assert_eq!(told(&app).len(), 0);
    app.advance(TimeDelta::hours(1));
    app.tick();
    assert_eq!(told(&app).len(), 1);
}

#[test]
fn what_is_closed_or_paused_when_the_mail_is_written_isnt_in_it() {
    let app = TestApp::new();
    turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    app.advance(TimeDelta::minutes(1));
    Job::published()
        .title("Stoker for an hour")
        .published_days_ago(0)
        .closes_at(app.now() + TimeDelta::hours(1))
        .create(&app);
    let paused = publish(&app, "Stoker with a pause");
    publish(&app, "Stoker to stay");
    set_status(&app, &paused, "paused");
    app.advance(TimeDelta::hours(20));
    app.tick();
    assert_eq!(last_mail(&app).titles(), ["Stoker to stay"]);
    set_status(&app, &paused, "published");
    app.advance(TimeDelta::days(1));
    app.tick();
    assert_eq!(
        last_mail(&app).titles(),
        ["Stoker with a pause"],
        "it isn't lost"
    );
}

fn set_status(app: &TestApp, job: &Job, status: &str) {
    let change = format!("UPDATE jobs SET status = '{status}' WHERE id = {}", job.id);
    execute(app, change);
}

fn execute(app: &TestApp, statement: String) {
    app.write(move |db| Ok(each!(db, conn => conn.batch_execute(&statement))?));
}

#[test]
fn a_mail_lists_twenty_jobs_and_counts_the_others() {
    let app = TestApp::new();
    turned_on(
        &app,
        "q=stoker",
        "ada@example.com",
        "weekly",
        "Europe/Paris",
    );
    app.advance(TimeDelta::minutes(1));
    for number in 0..55 {
        publish(&app, &format!("Stoker {number}"));
    }
    app.advance(TimeDelta::days(1));
    app.tick();
    let mail = last_mail(&app);
    assert!(mail.subject.starts_with("55 new jobs"), "{}", mail.subject);
    assert_eq!(mail.titles().len(), 20);
    assert!(mail.text.contains("And 35 more"), "{}", mail.text);
    assert!(mail.html.contains("And 35 more"));
    // Those come first where the others are listed.
    assert!(mail.text.contains("sort=newest"), "{}", mail.text);
    assert_eq!(count_told(&app), 55);
    app.advance(TimeDelta::days(7));
    app.tick();
    assert_eq!(told(&app).len(), 1, "all of them count as told");
}

#[test]
fn more_jobs_than_are_looked_at_are_told_as_more_and_not_again() {
    let app = TestApp::new();
    turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    app.advance(TimeDelta::minutes(1));
    for number in 0..205 {
        publish(&app, &format!("Stoker {number}"));
    }
    app.advance(TimeDelta::days(1));
    app.tick();
    let mail = last_mail(&app);
    assert!(
        mail.subject.starts_with("More than 200 new jobs"),
        "{}",
        mail.subject
    );
    assert!(mail.text.contains("And more than 180 others"));
    assert_eq!(count_told(&app), 205);
    publish(&app, "Stoker afterwards");
    app.advance(TimeDelta::days(1));
    app.tick();
    assert_eq!(last_mail(&app).titles(), ["Stoker afterwards"]);
}

#[test]
fn many_nodes_at_once_send_once() {
    let app = TestApp::new();
    for number in 0..8 {
        let frequency = if number % 2 == 0 { "at_once" } else { "daily" };
        let email = format!("ada{number}@example.com");
        turned_on(&app, "q=stoker", &email, frequency, "Europe/Paris");
    }
    for _ in 0..5 {
        app.advance(TimeDelta::days(1));
        let before = told(&app).len();
        publish(&app, "Stoker");
        app.follow_changes();
        std::thread::scope(|nodes| {
            for _ in 0..4 {
                nodes.spawn(|| run(sending::run(&app.state)).expect("a look at the alerts"));
            }
        });
        assert_eq!(told(&app).len() - before, 8);
    }
    assert_eq!(count_told(&app), 40);
}

#[test]
fn an_end_between_two_steps_loses_nothing_and_repeats_nothing() {
    let app = TestApp::new();
    turned_on(&app, "q=stoker", "ada@example.com", "daily", "Europe/Paris");
    turned_on(
        &app,
        "q=stoker",
        "bob@example.com",
        "at_once",
        "Europe/Paris",
    );
    app.advance(TimeDelta::days(1));
    publish(&app, "Stoker");
    // The last step fails: the mails can't be written.
    let (refuse, allow) = if is_postgres() {
        (
            "ALTER TABLE outbox ADD CONSTRAINT refused CHECK (kind <> 'alert-jobs') NOT VALID",
            "ALTER TABLE outbox DROP CONSTRAINT refused",
        )
    } else {
        (
            "CREATE TRIGGER refused BEFORE INSERT ON outbox WHEN NEW.kind = 'alert-jobs' BEGIN SELECT RAISE(ABORT, 'refused'); END",
            "DROP TRIGGER refused",
        )
    };
    execute(&app, refuse.to_owned());
    app.tick();
    assert_eq!((told(&app).len(), count_told(&app)), (0, 0));
    execute(&app, allow.to_owned());
    app.advance(TimeDelta::minutes(5));
    app.tick();
    assert_eq!((told(&app).len(), count_told(&app)), (2, 2));
    app.advance(TimeDelta::seconds(10));
    app.tick();
    assert_eq!(told(&app).len(), 2);
}

#[test]
fn nothing_is_looked_for_where_an_alert_isnt_confirmed() {
    let app = TestApp::new();
    for frequency in ["at_once", "daily", "weekly"] {
        let email = format!("{frequency}@example.com");
        ask(&app, "q=stoker", &email, frequency, "Europe/Paris").expect(303);
    }
    publish(&app, "Stoker");
    app.advance(TimeDelta::days(2));
    app.tick();
    assert_eq!(mails(&app).len(), 3, "only those that ask");
}
