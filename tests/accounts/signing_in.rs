//! Signing in with a password, and out.

use chrono::TimeDelta;

use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::TestApp;

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
