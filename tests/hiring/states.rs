//! What may be done with a job in each state, and what may not.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::jobs::model::Status;
use rolecall::schema::{audit, jobs};

use super::Desk;
use crate::factories::job::Factory;
use crate::factories::{Form, Job};
use crate::harness::TestApp;

/// A state, and what leads on from it, each with where to.
type Row = (fn() -> Factory, &'static [(&'static str, Status)]);

const TABLE: [Row; 9] = [
    (Job::draft, &[]),
    (Job::pending_review, &[]),
    (Job::changes_requested, &[]),
    (
        Job::published,
        &[
            ("pause", Status::Paused),
            ("closing", Status::Filled),
            ("extension", Status::Published),
        ],
    ),
    (
        Job::paused,
        &[
            ("resumption", Status::Published),
            ("closing", Status::Filled),
            ("extension", Status::Paused),
        ],
    ),
    (Job::filled, &[("reopening", Status::Published)]),
    (Job::closed, &[("reopening", Status::Published)]),
    (Job::expired, &[("reopening", Status::Published)]),
    (Job::refused, &[]),
];

const ACTS: [&str; 5] = ["pause", "resumption", "closing", "extension", "reopening"];

const SAID: [(&str, &str); 2] = [("ending", "filled"), ("closes_on", "2027-03-31")];

#[test]
fn every_state_leads_where_the_table_says_and_nowhere_else() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    for (at, (factory, leads)) in TABLE.iter().enumerate() {
        for act in ACTS {
            let job = factory().at(&desk.company).applied_to_here().create(&app);
            let id = job.id;
            let before = status(&app, id);
            let path = desk.path(&format!("/jobs/{id}/{act}"));
            let answer = desk.browser.post(&path, &SAID);
            match leads.iter().find(|(name, _)| *name == act) {
                Some((_, to)) => {
                    assert_eq!((answer.status, status(&app, id)), (303, *to), "{at}: {act}");
                }
                None => assert_eq!(
                    (answer.status, status(&app, id)),
                    (409, before),
                    "{at}: {act}"
                ),
            }
        }
    }
}

fn status(app: &TestApp, id: i64) -> Status {
    app.read(move |db| Ok(jobs::table.find(id).select(jobs::status).first(db)?))
}

#[test]
fn what_is_paused_or_closed_is_gone_from_the_site_and_takes_no_applications() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published()
        .at(&desk.company)
        .applied_to_here()
        .create(&app);
    Form::open(&app, &job);
    for (act, shows) in [
        ("pause", false),
        ("resumption", true),
        ("closing", false),
        ("reopening", true),
    ] {
        desk.browser
            .post(&desk.path(&format!("/jobs/{}/{act}", job.id)), &SAID)
            .expect(303);
        let page = app.get(&job.path()).expect(200);
        assert_eq!(page.linked("JobPosting").is_some(), shows, "{act}");
        let apply = app.get(&format!("/jobs/{}/apply", job.id));
        assert_eq!(apply.has("input[type=file]"), shows, "{act}");
    }
    let deeds: Vec<String> =
        app.read(|db| Ok(audit::table.order(audit::id).select(audit::verb).load(db)?));
    assert_eq!(
        deeds,
        ["job_paused", "job_resumed", "job_closed", "job_reopened"]
    );
}

#[test]
fn a_closing_date_is_a_day_within_a_year() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published().at(&desk.company).create(&app);
    let path = desk.path(&format!("/jobs/{}/extension", job.id));
    desk.browser.get(&path).expect(200);
    for wrong in ["soon", "2020-01-01", "2031-01-01"] {
        let again = desk
            .browser
            .post(&path, &[("closes_on", wrong)])
            .expect(422);
        assert!(again.has("#closes_on-error"), "{wrong}");
        assert_eq!(again.one("#closes_on").attribute("value"), wrong);
    }
    desk.browser.post(&path, &[("closes_on", "")]).expect(303);
}

#[test]
fn the_form_for_the_closing_date_says_the_last_day_and_what_it_gives() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published().at(&desk.company).create(&app);
    let path = desk.path(&format!("/jobs/{}/extension", job.id));
    let until = |day: &str| {
        desk.browser.post(&path, &[("closes_on", day)]).expect(303);
        let form = desk.browser.get(&path).expect(200);
        (
            form.one("#now").text(),
            form.one("#closes_on").attribute("value"),
        )
    };
    // The clocks go forward in between.
    let (now, offered) = until("2027-03-10");
    assert_eq!(
        now,
        "Its last day is 10 March 2027 as it stands. Unless you choose another day, it stays open 30 days longer: \
         until 9 April 2027."
    );
    assert_eq!(offered, "2027-04-09");
    let (now, offered) = until("");
    let in_thirty_days = (app.now() + TimeDelta::days(30)).date().to_string();
    assert!(
        now.starts_with("It has no closing date as it stands."),
        "{now}"
    );
    assert_eq!(offered, in_thirty_days);
    // Where one opens a closed job again there is nothing to compare with.
    let closed = Job::closed().at(&desk.company).create(&app);
    let path = desk.path(&format!("/jobs/{}/reopening", closed.id));
    assert!(!desk.browser.get(&path).expect(200).has("#now"));
}

#[test]
fn whoever_closes_a_job_says_why_and_what_those_are_told_who_wait() {
    let app = TestApp::new();
    let desk = Desk::new(&app);
    let job = Job::published()
        .at(&desk.company)
        .applied_to_here()
        .create(&app);
    Form::open(&app, &job).sent(&app);
    let path = desk.path(&format!("/jobs/{}/closing", job.id));
    let form = desk.browser.get(&path).expect(200);
    assert!(form.tells("One person still waits for an answer"));
    let seen = form.one("input[name=seen]").attribute("value");
    let one = form.one("input[name=one]").attribute("value");
    let post = |said: &[(&str, &str)]| {
        let whom = [("seen", seen.as_str()), ("one", one.as_str())];
        desk.browser.post(&path, &[&whom, said].concat())
    };
    let again = post(&[("answer-en", "Thanks.")]).expect(422);
    assert!(again.has("#ending-error") && again.has("#telling-error"));
    assert!(again.tells("Thanks."));
    let empty = [
        ("ending", "filled"),
        ("telling", "ticked"),
        ("answer-en", " "),
    ];
    assert!(post(&empty).expect(422).has("#answer-en-error"));
    let said = [
        ("ending", "filled"),
        ("telling", "ticked"),
        ("answer-en", "The boilers thank you."),
    ];
    post(&said).expect(303);
    assert_eq!(status(&app, job.id), Status::Filled);
}
