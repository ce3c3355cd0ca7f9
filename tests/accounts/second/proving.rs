//! Proving again who one is.

use chrono::TimeDelta;

use super::*;

#[test]
fn what_counts_is_done_only_by_who_has_just_proven_who_they_are() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let (phone, _) = set_up(&app, &browser);
    app.advance(TimeDelta::minutes(11));
    for path in [SETUP, CODES, OFF] {
        let sent = browser.get(path).expect(303);
        let next = path.replace('/', "%2F");
        assert_eq!(sent.leads_to(), format!("/account/proof?next={next}"));
    }
    for path in [CODES, OFF] {
        browser.post(path, &[]).expect(403).one("#unsent");
    }
    // A wrong code shows the key again, to nobody else either.
    let key = browser.post(SETUP, &[("code", "000000")]).expect(303);
    assert_eq!(
        key.leads_to(),
        "/account/proof?next=%2Faccount%2Fsecond-factor%2Fsetup"
    );
    first_step(&app, &owner);

    let before = browser.cookie("session").expect("a session");
    let sent = browser.get(OFF).leads_to();
    let asked = browser.get(&sent).expect(200);
    let next = asked
        .one("form:has(#password) input[name=next]")
        .attribute("value");
    assert_eq!(next, OFF);
    let form = |password: &'static str| [("password", password), ("next", OFF)];
    let wrong = browser
        .post("/account/proof", &form("not the right one"))
        .expect(422);
    assert!(wrong.one("#password-error").text().contains("wrong"));
    browser.post("/account/proof", &form("")).expect(422);
    browser.get(OFF).expect(303);
    let proven = browser.post("/account/proof", &form(PASSWORD)).expect(303);
    assert_eq!(proven.leads_to(), OFF);
    assert_ne!(browser.cookie("session").expect("a session"), before);
    browser.get(OFF).expect(200);
    let thief = app.browser();
    thief.set_cookie("session", &before);
    thief.get("/account").expect(303);

    // By the app, and not by a code that has been used.
    app.advance(TimeDelta::minutes(11));
    let code = phone.code(app.now());
    let form = [("code", code.as_str()), ("next", "//evil.example")];
    let proven = browser.post("/account/proof/code", &form).expect(303);
    assert_eq!(proven.leads_to(), "/");
    browser.get(OFF).expect(200);
    app.advance(TimeDelta::minutes(11));
    browser.post("/account/proof/code", &form).expect(422);
    browser.get(OFF).expect(303);
}

#[test]
fn who_has_no_password_proves_it_by_a_mailed_code() {
    let app = TestApp::new();
    let owner = Person::candidate().without_password().create(&app);
    let browser = app.browser();
    browser
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    browser.post(&link, &[]).expect(303);
    app.advance(TimeDelta::minutes(11));
    let sent = browser.get(SETUP).expect(303).leads_to();
    let asked = browser.get(&sent).expect(200);
    assert!(!asked.has("#password"));
    let waiting = browser
        .post("/account/proof/mail", &[("next", SETUP)])
        .expect(303)
        .leads_to();
    browser.get(&waiting).expect(200);
    let mail = last_mail(&app);
    assert_eq!(
        (mail.kind.as_str(), mail.to_email.as_str()),
        ("account-prove", owner.email.as_str())
    );
    browser.post(&waiting, &[("code", "00000000")]).expect(422);
    // Somebody else's session gains nothing by it.
    let other = Person::candidate().email("kim@example.com").create(&app);
    let stranger = other.signs_in(&app);
    stranger
        .post(&waiting, &[("code", &mail.code())])
        .expect(422);
    let proven = browser
        .post(&waiting, &[("code", &mail.code())])
        .expect(303);
    assert_eq!(proven.leads_to(), SETUP);
    browser.get(SETUP).expect(200);
    browser
        .post(&waiting, &[("code", &mail.code())])
        .expect(422);
    // Who has a password isn't mailed a code.
    stranger
        .post("/account/proof/mail", &[("next", SETUP)])
        .expect(404);
}

#[test]
fn who_has_proven_it_again_comes_to_the_page_where_the_change_is_offered() {
    let app = TestApp::new();
    // As a script asks: what a form sends is kept on a page instead.
    let asked = serde_json::json!({});
    let browser = Person::candidate().create(&app).signs_in(&app);
    app.advance(TimeDelta::minutes(11));
    for (change, page) in [
        ("/account/deletion", "/account/deletion"),
        ("/account/sessions/others/removal", "/account/sessions"),
        ("/account/sessions/1/removal", "/account/sessions"),
        ("/account/passkeys/start", "/account/passkeys"),
        ("/account/identities/1/removal", "/account/identities"),
    ] {
        for prefix in ["", "/fr"] {
            let sent = browser.post_json(&format!("{prefix}{change}"), &asked);
            let next = format!("{prefix}{page}").replace('/', "%2F");
            let proof = format!("{prefix}/account/proof?next={next}");
            assert_eq!(sent.expect(303).leads_to(), proof);
        }
    }
    // Who isn't signed in, too.
    let stranger = app.browser();
    let sent = stranger.post_json("/account/details", &asked).expect(303);
    assert_eq!(sent.leads_to(), "/sign-in?next=%2Faccount%2Fdetails");
}

#[test]
fn a_clock_that_is_put_back_makes_nobody_proven_for_longer() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    app.advance(TimeDelta::minutes(-11));
    browser.get("/account/deletion").expect(303);
    let form = [("password", PASSWORD), ("next", "/account/deletion")];
    browser.post("/account/proof", &form).expect(303);
    browser.get("/account/deletion").expect(200);
}
