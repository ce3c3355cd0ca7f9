//! Cookies and links that are over, or never were: all are answered alike.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::users::Staff;
use rolecall::config::Private;
use rolecall::schema::users;

use super::{browser_in, register, site};
use crate::accounts::last_mail;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, Page, TestApp};

fn key(browser: &Browser<'_>) -> String {
    browser.cookie("session").expect("a session")
}

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

/// The kinds of mailed links: where they lead, how one gets one, and how long it works.
struct Kind {
    part: &'static str,
    ask: fn(&Browser<'_>, &Person),
    lasts: TimeDelta,
}

const KINDS: [Kind; 3] = [
    Kind {
        part: "/register/link/",
        ask: |browser, _| {
            register(browser, "Kim", "kim@example.com", PASSWORD).expect(303);
        },
        lasts: TimeDelta::hours(24),
    },
    Kind {
        part: "/sign-in/mail/link/",
        ask: |browser, owner| {
            browser
                .post("/sign-in/mail", &[("email", &owner.email)])
                .expect(303);
        },
        lasts: TimeDelta::minutes(10),
    },
    Kind {
        part: "/forgotten-password/link/",
        ask: |browser, owner| {
            browser
                .post("/forgotten-password", &[("email", &owner.email)])
                .expect(303);
        },
        lasts: TimeDelta::minutes(30),
    },
];

/// Looks at a link and uses it: the answers without what is the link's own.
fn tried(browser: &Browser<'_>, part: &str, token: &str) -> [(u16, String); 2] {
    let path = format!("{part}{token}");
    let form = [("password", "marsh heron 17 ladder")];
    [browser.get(&path), browser.post(&path, &form)].map(|page| {
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        (page.status, page.one("main").html())
    })
}

#[test]
fn links_that_are_over_or_never_were_are_answered_alike() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let tokens = |kind: &Kind, browser: &Browser<'_>| {
        (kind.ask)(browser, &owner);
        let link = last_mail(&app).link(&app, kind.part);
        link[kind.part.len()..].to_owned()
    };
    for (number, kind) in KINDS.iter().enumerate() {
        let browser = browser_in(&app, number);
        let stranger = browser_in(&app, 100 + number);
        let never = tried(&stranger, kind.part, &"A".repeat(43));
        assert_eq!(never.each_ref().map(|(status, _)| *status), [404, 404]);

        let late = tokens(kind, &browser);
        app.advance(kind.lasts);
        let used = tokens(kind, &browser);
        for spoiled in [
            used[..42].to_owned(),
            format!("{used}A"),
            format!(
                "{}{}",
                if used.starts_with('A') { "B" } else { "A" },
                &used[1..]
            ),
            "x".to_owned(),
        ] {
            assert_eq!(
                tried(&stranger, kind.part, &spoiled),
                never,
                "{}",
                kind.part
            );
        }
        // A link for one thing is worth nothing for another.
        for other in KINDS.iter().filter(|other| other.part != kind.part) {
            let path = format!("{}{used}", other.part);
            assert_eq!(stranger.get(&path).status, 404);
            assert_eq!(
                stranger
                    .post(&path, &[("password", "marsh heron 17 ladder")])
                    .status,
                404
            );
        }
        let form = [("password", "marsh heron 17 ladder")];
        let done = browser.post(&format!("{}{used}", kind.part), &form).status;
        assert!([200, 303].contains(&done), "{}: {done}", kind.part);
        for dead in [&late, &used] {
            assert_eq!(tried(&stranger, kind.part, dead), never, "{}", kind.part);
        }
    }
}

#[test]
fn links_of_somebody_suspended_or_deleted_lead_nowhere() {
    let app = site();
    for (number, kind) in KINDS.iter().enumerate().skip(1) {
        for is_deleted in [false, true] {
            let email = format!("robin-{number}-{is_deleted}@example.com");
            let owner = Person::candidate().email(&email).create(&app);
            let browser = browser_in(&app, number);
            (kind.ask)(&browser, &owner);
            let link = last_mail(&app).link(&app, kind.part);
            let (id, now) = (owner.id, app.now());
            app.write(move |db| {
                let row = users::table.find(id);
                if is_deleted {
                    diesel::delete(row).execute(db)?;
                } else {
                    let suspended = users::suspended_at.eq(now);
                    diesel::update(row).set(suspended).execute(db)?;
                }
                Ok(())
            });
            let form = [("password", "marsh heron 17 ladder")];
            browser.post(&link, &form).expect(404);
            browser.get("/account").expect(303);
        }
    }
}

#[test]
fn a_link_that_was_mailed_before_the_password_was_reset_is_dead() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = app.browser();
    browser.post("/sign-in/mail", &[("email", &owner.email)]);
    let sign_in = last_mail(&app).link(&app, "/sign-in/mail/link/");
    browser.post("/forgotten-password", &[("email", &owner.email)]);
    let older = last_mail(&app).link(&app, "/forgotten-password/link/");
    browser.post("/forgotten-password", &[("email", &owner.email)]);
    let reset = last_mail(&app).link(&app, "/forgotten-password/link/");
    let form = [("password", "marsh heron 17 ladder")];
    browser.post(&reset, &form).expect(200);
    for link in [&sign_in, &older, &reset] {
        browser.get(link).expect(404);
        browser.post(link, &form).expect(404);
    }
}
