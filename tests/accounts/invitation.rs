//! Becoming an admin by a link that was printed on the command line.

use std::thread;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::invitation::{Invitation, Refusal};
use rolecall::accounts::users::Staff;
use rolecall::audit::model::Verb;
use rolecall::schema::{audit, users};

use super::last_mail;
use super::second::set_up;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::TestApp;

const EMAIL: &str = "wren@example.com";
const NEW: &str = "marsh heron 17 ladder";

fn issue(app: &TestApp, email: &str) -> Result<String, Refusal> {
    let invitation = Invitation {
        email: email.to_owned(),
        name: "Wren Halloway".to_owned(),
    };
    let (state, now) = (app.state.clone(), app.now());
    let link = app.write(move |db| Ok(invitation.issue(db, &state.secret, now)?));
    link.map(|link| format!("/invitation/link/{link}"))
}

fn invited(app: &TestApp, email: &str) -> String {
    issue(app, email).expect("a link")
}

fn staff_of(app: &TestApp, email: &str) -> Option<Staff> {
    let email = email.to_owned();
    app.read(|db| {
        let found: Option<Option<Staff>> = users::table
            .filter(users::address.eq(email))
            .select(users::staff)
            .first(db)
            .optional()?;
        Ok(found.flatten())
    })
}

#[test]
fn the_link_makes_an_admin_who_goes_on_to_the_second_factor() {
    let app = TestApp::new();
    let link = invited(&app, EMAIL);
    let browser = app.browser();
    let shown = browser.get(&link).expect(200);
    assert!(shown.one("main").text().contains(EMAIL));
    assert_eq!(shown.header("cache-control"), "no-store");
    assert_eq!(shown.header("referrer-policy"), "no-referrer");
    // Looking changes nothing: mail programs and chats follow links too.
    browser.get(&link).expect(200);
    assert_eq!(staff_of(&app, EMAIL), None);

    let on = browser.post(&link, &[("password", NEW)]).expect(303);
    assert_eq!(on.location(), "/account/second-factor?next=%2Fadmin#main");
    assert_eq!(staff_of(&app, EMAIL), Some(Staff::Admin));
    browser.get("/account/second-factor/setup").expect(200);
    assert!(last_mail(&app).text.contains("You became an admin"));
}

#[test]
fn a_password_that_is_too_short_or_common_is_refused_and_the_link_still_works() {
    let app = TestApp::new();
    let link = invited(&app, EMAIL);
    let browser = app.browser();
    for password in ["", "heron 17 ladde", "passwordpassword", EMAIL] {
        let again = browser.post(&link, &[("password", password)]).expect(422);
        assert!(again.has("#password-error"), "{password}");
    }
    assert_eq!(staff_of(&app, EMAIL), None);
    let on = browser.post(&link, &[("password", NEW)]).expect(303);
    assert_eq!(on.location(), "/account/second-factor?next=%2Fadmin#main");
}

#[test]
fn a_link_works_once_for_a_day_and_only_the_newest() {
    let app = TestApp::new();
    let first = invited(&app, EMAIL);
    let second = invited(&app, EMAIL);
    app.get(&first).expect(404);
    app.advance(TimeDelta::hours(23));
    app.get(&second).expect(200);
    app.browser()
        .post(&second, &[("password", NEW)])
        .expect(303);
    app.get(&second).expect(404);
    app.browser()
        .post(&second, &[("password", NEW)])
        .expect(404);
    let third = invited(&app, "late@example.com");
    app.advance(TimeDelta::hours(24));
    app.get(&third).expect(404);
    app.browser().post(&third, &[("password", NEW)]).expect(404);
    assert_eq!(staff_of(&app, "late@example.com"), None);
}

#[test]
fn of_many_who_use_a_link_at_the_same_time_one_becomes_admin() {
    let app = TestApp::new();
    let link = invited(&app, EMAIL);
    let statuses: Vec<u16> = thread::scope(|scope| {
        let asked: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| app.browser().post(&link, &[("password", NEW)]).status))
            .collect();
        asked
            .into_iter()
            .map(|asked| asked.join().expect("an answer"))
            .collect()
    });
    let in_time = statuses.iter().filter(|status| **status == 303).count();
    assert_eq!(in_time, 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [303, 404].contains(status)));
}

#[test]
fn an_account_that_is_there_keeps_its_name_and_loses_its_sessions_and_its_password() {
    let app = TestApp::new();
    let owner = Person::candidate().email(EMAIL).create(&app);
    let before = owner.signs_in(&app);
    let link = invited(&app, "Wren@Example.com");
    before.get("/account").expect(200);
    app.browser().post(&link, &[("password", NEW)]).expect(303);
    before.get("/account").expect(303);
    assert_eq!(staff_of(&app, EMAIL), Some(Staff::Admin));
    let name: String = app.read(|db| Ok(users::table.select(users::name).first(db)?));
    assert_eq!(name, "Robin Marsh");
    let with = |password| {
        app.browser()
            .post("/sign-in", &[("email", EMAIL), ("password", password)])
    };
    with(PASSWORD).expect(422);
    assert_eq!(
        with(NEW).expect(303).location(),
        "/account/second-factor#main"
    );
}

#[test]
fn nobody_suspended_and_no_login_of_the_demo_becomes_an_admin() {
    let app = TestApp::with_demo();
    assert_eq!(issue(&app, "candidate@demo.example"), Err(Refusal::Demo));
    let owner = Person::candidate().email(EMAIL).create(&app);
    let link = invited(&app, EMAIL);
    let now = app.now();
    app.write(move |db| {
        diesel::update(users::table.find(owner.id))
            .set(users::suspended_at.eq(now))
            .execute(db)?;
        Ok(())
    });
    assert_eq!(issue(&app, EMAIL), Err(Refusal::Suspended));
    app.browser().post(&link, &[("password", NEW)]).expect(404);
    assert_eq!(staff_of(&app, EMAIL), None);
}

#[test]
fn an_invitation_and_its_acceptance_are_written_down_as_what_they_are() {
    let app = TestApp::new();
    let link = invited(&app, EMAIL);
    app.browser().post(&link, &[("password", NEW)]).expect(303);
    let done: Vec<(Verb, String, String)> = app.read(|db| {
        Ok(audit::table
            .order(audit::id)
            .select((audit::verb, audit::actor_name, audit::subject_name))
            .load(db)?)
    });
    let told = |verb, actor: &str| (verb, actor.to_owned(), EMAIL.to_owned());
    assert_eq!(
        done,
        [
            told(Verb::AdminInvited, ""),
            told(Verb::AdminJoined, "Wren Halloway")
        ]
    );
}

#[test]
fn an_admins_password_is_a_long_one_also_where_there_is_an_app_already() {
    let app = TestApp::new();
    let owner = Person::candidate().email(EMAIL).create(&app);
    set_up(&app, &owner.signs_in(&app));
    let link = invited(&app, EMAIL);
    let short = [("password", "heron 17 lamp")];
    let again = app.browser().post(&link, &short).expect(422);
    let told = again.one("#password-error").text();
    assert_eq!(told, "Error: Use at least 15 characters");
    let browser = app.browser();
    let on = browser.post(&link, &[("password", NEW)]).expect(303);
    assert_eq!(on.location(), "/sign-in/second#main");
}
