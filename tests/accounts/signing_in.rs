//! Registering, signing in with a password or by mail, choosing another password, signing out.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::schema::account_events;

use super::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, Page, TestApp};

/// Fills in the form to register, as a person would.
fn register(browser: &Browser<'_>, email: &str, password: &str) -> Page {
    let shown = browser.get("/register").expect(200);
    let stamp = shown
        .one("main form[action^='/register'] input[name=stamp]")
        .attribute("value");
    browser.post(
        "/register",
        &[
            ("aim", "candidate"),
            ("name", "Robin Marsh"),
            ("email", email),
            ("password", password),
            ("stamp", &stamp),
        ],
    )
}

#[test]
fn who_registers_confirms_the_address_by_the_link_and_is_signed_in() {
    let app = TestApp::new();
    let browser = app.browser();
    let asked = register(&browser, "Robin@Example.com", PASSWORD).expect(303);
    assert!(
        browser
            .get(asked.location())
            .expect(200)
            .has("input[autocomplete='one-time-code']")
    );
    let mail = last_mail(&app);
    assert_eq!(
        (mail.kind.as_str(), mail.to_email.as_str()),
        ("account-confirm", "Robin@Example.com")
    );
    let link = mail.link(&app, "/register/link/");
    // Looking changes nothing: mail programs do.
    assert_eq!(
        app.browser()
            .get(&link)
            .expect(200)
            .one("main strong")
            .text(),
        "robin@example.com"
    );
    let arrived = browser.post(&link, &[]).expect(303);
    let account = browser.follow(arrived).expect(200);
    assert!(
        account
            .one("main .standfirst")
            .text()
            .contains("Robin Marsh")
    );
    browser.post(&link, &[]).expect(404);
    let happened: Vec<String> = app.read(|db| {
        Ok(account_events::table
            .order(account_events::id)
            .select(account_events::kind)
            .load(db)?)
    });
    assert_eq!(happened, ["registered", "signed_in"]);
}

#[test]
fn who_registers_can_type_the_code_and_five_times_at_the_most() {
    let app = TestApp::new();
    let browser = app.browser();
    let page = register(&browser, "robin@example.com", PASSWORD)
        .location()
        .to_owned();
    let code = last_mail(&app).code();
    let wrong = format!(
        "{:08}",
        (code.parse::<u64>().expect("digits") + 1) % 100_000_000
    );
    for _ in 0..4 {
        let again = browser.post(&page, &[("code", &wrong)]).expect(422);
        assert_eq!(again.one("#code-error").text(), "Error: This code is wrong");
    }
    browser.post(&page, &[("code", &code)]).expect(303);
    browser.get("/account").expect(200);

    let other = app.browser();
    let page = register(&other, "kim@example.com", PASSWORD)
        .location()
        .to_owned();
    let code = last_mail(&app).code();
    for _ in 0..5 {
        other.post(&page, &[("code", "00000000")]).expect(422);
    }
    let over = other.post(&page, &[("code", &code)]).expect(422);
    assert!(over.one("#code-error").text().contains("no longer works"));
}

#[test]
fn a_known_address_is_answered_as_an_unknown_one_and_its_owner_is_told() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let known = register(&app.browser(), &owner.email, "another password 42");
    let unknown = register(&app.browser(), "nobody@example.com", "another password 42");
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.location().len(), unknown.location().len());
    let kinds: Vec<_> = mails(&app).into_iter().map(|mail| mail.kind).collect();
    assert_eq!(kinds, ["account-known", "account-confirm"]);
    // Nothing of the account has changed.
    owner.signs_in(&app).get("/account").expect(200);
}

#[test]
fn mistakes_come_back_beside_their_fields_and_what_was_typed_stays() {
    let app = TestApp::new();
    let again = register(&app.browser(), "robin@example", "short").expect(422);
    assert!(again.one("#email-error").text().contains("e-mail"));
    assert_eq!(
        again.one("#password-error").text(),
        "Error: Use at least 10 characters"
    );
    assert_eq!(
        again.one("input[name=name]").attribute("value"),
        "Robin Marsh"
    );
    assert_eq!(again.one("input[name=password]").attribute("value"), "");
    let common = register(&app.browser(), "robin@example.com", "password123").expect(422);
    assert!(
        common
            .one("#password-error")
            .text()
            .contains("first passwords")
    );
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let texts: Vec<String> = [owner.email.as_str(), "nobody@example.com"]
        .iter()
        .map(|email| {
            let form = [("email", *email), ("password", "not the right one")];
            let again = app.browser().post("/sign-in", &form).expect(422);
            again.text().replace(email, "…")
        })
        .collect();
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn signing_in_goes_on_to_the_page_that_was_asked_for_and_to_no_other_site() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = app.browser();
    let sent = browser.get("/account").expect(303);
    assert_eq!(sent.location(), "/sign-in?next=%2Faccount");
    for (next, leads_to) in [
        ("/jobs?q=rust", "/jobs?q=rust#main"),
        ("//evil.example", "/#main"),
        ("https://evil.example", "/#main"),
    ] {
        let form = [
            ("email", owner.email.as_str()),
            ("password", PASSWORD),
            ("next", next),
        ];
        assert_eq!(
            app.browser().post("/sign-in", &form).expect(303).location(),
            leads_to
        );
    }
}

#[test]
fn signing_in_by_mail_needs_no_password_and_a_link_works_once() {
    let app = TestApp::new();
    let owner = Person::candidate().without_password().create(&app);
    let browser = app.browser();
    browser
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    browser.get(&link).expect(200);
    browser.post(&link, &[]).expect(303);
    browser.get("/account").expect(200);
    app.browser().post(&link, &[]).expect(404);

    browser
        .post("/sign-in/mail", &[("email", "nobody@example.com")])
        .expect(303);
    let asked = app
        .browser()
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    app.advance(TimeDelta::minutes(11));
    let late = app
        .browser()
        .post(asked.location(), &[("code", &last_mail(&app).code())]);
    assert_eq!(late.status, 422);
}

#[test]
fn a_forgotten_password_is_replaced_and_all_sessions_end() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let before = owner.signs_in(&app);
    let browser = app.browser();
    browser
        .post("/forgotten-password", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/forgotten-password/link/");
    browser.get(&link).expect(200);
    browser.post(&link, &[("password", "short")]).expect(422);
    browser
        .post(&link, &[("password", "marsh heron 17 ladder")])
        .expect(200);
    before.get("/account").expect(303);
    assert_eq!(last_mail(&app).kind, "account-happened");
    browser
        .post(&link, &[("password", "marsh heron 18 ladder")])
        .expect(404);
    let form = [
        ("email", owner.email.as_str()),
        ("password", "marsh heron 17 ladder"),
    ];
    browser.post("/sign-in", &form).expect(303);
}

#[test]
fn signing_out_ends_the_session_for_good() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let key = browser.cookie("session").expect("a session");
    let out = browser.post("/sign-out", &[]).expect(303);
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    browser.get("/account").expect(303);
    browser.set_cookie("session", &key);
    browser.get("/account").expect(303);
}

#[test]
fn a_session_ends_by_itself() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    app.advance(TimeDelta::days(13));
    browser.get("/account").expect(200);
    app.advance(TimeDelta::days(13));
    browser.get("/account").expect(200);
    app.advance(TimeDelta::days(14));
    browser.get("/account").expect(303);
}

#[test]
fn visitors_get_no_cookie_and_pages_of_people_are_kept_by_nobody() {
    let app = TestApp::new();
    for path in ["/", "/jobs", "/register", "/sign-in"] {
        assert_eq!(app.get(path).expect(200).header("set-cookie"), "", "{path}");
    }
    let browser = Person::candidate().create(&app).signs_in(&app);
    let home = browser.get("/").expect(200);
    assert!(
        home.one(".site-own a[href='/account']")
            .text()
            .contains("account")
    );
    assert!(
        home.header("cache-control").contains("private"),
        "{}",
        home.header("cache-control")
    );
    assert_eq!(browser.get("/account").header("cache-control"), "no-store");
    assert!(app.get("/").has(".site-own a[href='/sign-in']"));
}

#[test]
fn who_is_signed_in_already_goes_on_to_the_page_that_was_asked_for() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    for (next, leads) in [
        ("", "/account"),
        ("?next=%2Fjobs%3Fq%3Drust", "/jobs?q=rust"),
        ("?next=%2F%2Fevil.example", "/"),
    ] {
        let sent = browser.get(&format!("/sign-in{next}")).expect(303);
        assert_eq!(sent.location().trim_end_matches("#main"), leads);
    }
}
