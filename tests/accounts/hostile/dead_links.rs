//! Mailed links that are over, or never were: all are answered alike.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::schema::users;

use super::{browser_in, register, site};
use crate::accounts::last_mail;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, TestApp};

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
