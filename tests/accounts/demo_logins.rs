//! The demo's logins: there with the demo, and nowhere else.

use diesel::prelude::*;
use rolecall::accounts::members::Member;
use rolecall::demo::people;
use rolecall::schema::{sessions, users};

use crate::factories::Person;
use crate::harness::{Browser, Content, Page, TestApp};

const LOGINS: [&str; 5] = [
    "candidate@demo.example",
    "recruiter@demo.example",
    "editor@demo.example",
    "moderator@demo.example",
    "admin@demo.example",
];

fn sign_in(browser: &Browser<'_>, email: &str) -> Page {
    let form = [("email", email), ("password", people::PASSWORD)];
    browser.post("/sign-in", &form)
}

#[test]
fn the_page_to_sign_in_tells_them_and_they_work() {
    let app = TestApp::with_demo();
    let shown = app.get("/sign-in").expect(200);
    assert_eq!(shown.texts("#demo li"), LOGINS);
    assert!(shown.one("#demo").text().contains(people::PASSWORD));
    for email in LOGINS {
        let browser = app.browser();
        let on = sign_in(&browser, email).expect(303);
        let is_staff =
            !["candidate", "recruiter"].contains(&email.split('@').next().expect("a word"));
        let first = match is_staff {
            true => "/account/second-factor#main",
            false => "/account#main",
        };
        assert_eq!(on.location(), first, "{email}");
        let account = browser.get("/account").expect(200);
        assert!(
            account
                .one(".notice-warn")
                .text()
                .contains("account of the demo")
        );
    }
    let browser = app.browser();
    let again = browser.post("/sign-in", &[("email", LOGINS[0]), ("password", "x")]);
    assert_eq!(again.expect(422).texts("#demo li"), LOGINS);
}

#[test]
fn the_recruiter_owns_a_company_of_the_demo() {
    let app = TestApp::with_demo();
    let browser = app.browser();
    sign_in(&browser, LOGINS[1]).expect(303);
    let own = browser.get("/account/companies").expect(200);
    assert_eq!(own.texts(".account-list li"), ["Coquelicot Owner"]);
    let members: i64 = app.read(|db| {
        let of = |db: &mut rolecall::db::Db, email: &str| {
            let found = users::table.filter(users::address.eq(email.to_owned()));
            let id: i64 = found.select(users::id).first(db)?;
            Member::of(db, id)
        };
        Ok(i64::try_from(of(db, LOGINS[0])?.len() + of(db, LOGINS[4])?.len()).expect("few"))
    });
    assert_eq!(members, 0);
}

#[test]
fn a_database_that_is_not_the_demo_has_and_tells_none() {
    let app = TestApp::new();
    Person::candidate().create(&app);
    assert!(!app.get("/sign-in").has("#demo"));
    assert!(!app.get("/sign-in").text().contains(people::PASSWORD));
    sign_in(&app.browser(), LOGINS[4]).expect(422);
}

#[test]
fn a_site_in_production_lets_none_of_them_in_and_tells_of_none() {
    let app = TestApp::with(Content::Demo)
        .config(|config| config.production = true)
        .start();
    assert!(!app.get("/sign-in").has("#demo"));
    let browser = app.browser();
    sign_in(&browser, LOGINS[0]).expect(404);
    browser.get("/account").expect(303);
}

#[test]
fn closing_them_ends_their_sessions_and_leaves_everybody_else_alone() {
    let app = TestApp::with_demo();
    let person = Person::candidate().create(&app);
    let own = person.signs_in(&app);
    let theirs = app.browser();
    sign_in(&theirs, LOGINS[0]).expect(303);
    let now = app.now();
    assert_eq!(app.write(move |db| Ok(people::close(db, now)?)), 5);
    assert_eq!(app.write(move |db| Ok(people::close(db, now)?)), 0);
    theirs.get("/account").expect(303);
    sign_in(&theirs, LOGINS[0]).expect(422);
    assert!(!app.get("/sign-in").has("#demo"));
    own.get("/account").expect(200);
    let left: i64 = app.read(|db| Ok(sessions::table.count().get_result(db)?));
    assert_eq!(left, 1);
}
