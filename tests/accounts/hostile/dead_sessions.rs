//! Session cookies that are over, or never were: all are as good as none.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::users::Staff;
use rolecall::config::Private;
use rolecall::schema::users;

use super::key;
use crate::accounts::last_mail;
use crate::factories::Person;
use crate::harness::{Page, TestApp};

/// What a page answers to a cookie, in full but for what names this answer only.
fn answer(page: &Page) -> (u16, String, String, String) {
    (
        page.status,
        page.location().to_owned(),
        page.header("set-cookie").to_owned(),
        String::from_utf8_lossy(&page.bytes).into_owned(),
    )
}

/// A session cookie is as good as none, on pages for everybody and on one's own.
#[track_caller]
fn is_dead(app: &TestApp, cookie: &str) {
    let cookie = format!("session={cookie}");
    let asked = |path: &str| app.get_as(path, &[("cookie", &cookie)]);
    assert_eq!(answer(&asked("/account")), answer(&app.get("/account")));
    assert_eq!(asked("/account").status, 303);
    assert!(asked("/").expect(200).has(".site-own a[href='/sign-in']"));
    let out = [
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "same-origin"),
    ];
    app.post_as("/sign-out", &[], &out).expect(303);
}

#[test]
fn a_session_that_was_signed_out_is_dead() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let key = key(&browser);
    browser.post("/sign-out", &[]).expect(303);
    is_dead(&app, &key);
}

#[test]
fn a_session_from_before_the_password_was_reset_is_dead() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let keys = [key(&owner.signs_in(&app)), key(&owner.signs_in(&app))];
    let browser = app.browser();
    browser.post("/forgotten-password", &[("email", &owner.email)]);
    let link = last_mail(&app).link(&app, "/forgotten-password/link/");
    browser
        .post(&link, &[("password", "marsh heron 17 ladder")])
        .expect(200);
    for key in &keys {
        is_dead(&app, key);
    }
}

#[test]
fn a_session_that_nobody_used_is_dead() {
    let app = TestApp::new();
    let candidate = key(&Person::candidate().create(&app).signs_in(&app));
    let staff = key(&Person::staff(Staff::Editor).create(&app).signs_in(&app));
    app.advance(TimeDelta::hours(8));
    is_dead(&app, &staff);
    app.advance(TimeDelta::days(14));
    is_dead(&app, &candidate);
}

#[test]
fn a_session_that_is_used_each_day_is_dead_in_the_end() {
    let app = TestApp::new();
    let candidate = Person::candidate().create(&app).signs_in(&app);
    let staff = Person::staff(Staff::Editor).create(&app).signs_in(&app);
    for _ in 0..27 {
        staff.get("/account").expect(200);
        app.advance(TimeDelta::hours(6));
    }
    app.advance(TimeDelta::hours(6));
    is_dead(&app, &key(&staff));
    for _ in 0..83 {
        candidate.get("/account").expect(200);
        app.advance(TimeDelta::days(1));
    }
    is_dead(&app, &key(&candidate));
}

#[test]
fn a_session_of_somebody_suspended_or_deleted_is_dead() {
    let app = TestApp::new();
    let (suspended, deleted) = (
        Person::candidate().create(&app),
        Person::recruiter().create(&app),
    );
    let keys = [suspended.signs_in(&app), deleted.signs_in(&app)].map(|browser| key(&browser));
    let (now, suspended, deleted) = (app.now(), suspended.id, deleted.id);
    app.write(move |db| {
        diesel::update(users::table.find(suspended))
            .set(users::suspended_at.eq(now))
            .execute(db)?;
        diesel::delete(users::table.find(deleted)).execute(db)?;
        Ok(())
    });
    for key in &keys {
        is_dead(&app, key);
    }
}

#[test]
fn a_cookie_that_the_site_has_not_made_is_dead() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let (key, device) = (key(&browser), browser.cookie("device").expect("a device"));
    let changed = |at: usize| {
        let other = if &key[at..=at] == "A" { "B" } else { "A" };
        format!("{}{other}{}", &key[..at], &key[at + 1..])
    };
    let elsewhere = TestApp::configured(|config| {
        config.secret = Some(Private::new("what another site signs its cookies with"));
    });
    let stranger = Person::candidate().create(&elsewhere);
    let foreign = stranger.signs_in(&elsewhere).cookie("session");
    let unsigned = &key[key.len() - 43..];
    let unknown = format!("{}{}", &key[..key.len() - 43], "A".repeat(43));
    let forged = [
        String::new(),
        "x".to_owned(),
        "%00".to_owned(),
        "%FF%FE".to_owned(),
        "x".repeat(5000),
        changed(0),
        changed(key.len() - 5),
        key[..key.len() / 2].to_owned(),
        key[..key.len() - 1].to_owned(),
        format!("{key}A"),
        unsigned.to_owned(),
        unknown,
        device,
        foreign.expect("a session"),
    ];
    for cookie in &forged {
        is_dead(&app, cookie);
    }
    // All this while the right one lives.
    browser.get("/account").expect(200);
}
