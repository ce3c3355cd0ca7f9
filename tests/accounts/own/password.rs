use super::*;

const PATH: &str = "/account/password";

fn form<'a>(current: &'a str, password: &'a str) -> [(&'static str, &'a str); 2] {
    [("current", current), ("password", password)]
}

#[test]
fn changing_the_password_asks_for_the_present_one_and_ends_all_other_sessions() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let elsewhere = owner.signs_in(&app);
    let browser = owner.signs_in(&app);
    wait(&app);
    assert!(browser.get(PATH).expect(200).has("#current"));
    let again = browser.post(PATH, &form("", ANOTHER)).expect(422);
    assert!(again.has("#current-error"));
    let again = browser
        .post(PATH, &form("not the right one", ANOTHER))
        .expect(422);
    assert_eq!(
        again.one("#current-error").text(),
        "Error: The password is wrong"
    );
    assert_eq!(again.one("#password").attribute("value"), "");
    let again = browser.post(PATH, &form(PASSWORD, "short")).expect(422);
    assert!(
        again
            .one("#password-error")
            .text()
            .contains("10 characters")
    );
    assert!(is_signed_in(&elsewhere));

    let before = browser.cookie("session").expect("a session");
    let taken = browser.post(PATH, &form(PASSWORD, ANOTHER)).expect(303);
    assert_eq!(leads_to(taken.location()), "/account?done=password");
    assert_ne!(browser.cookie("session").expect("a session"), before);
    assert!(browser.follow(taken).expect(200).has("#done"));
    assert!(!is_signed_in(&elsewhere));
    let thief = app.browser();
    thief.set_cookie("session", &before);
    assert!(!is_signed_in(&thief));

    assert_eq!(signs_in(&app, &owner.email, PASSWORD).1, 422);
    assert_eq!(signs_in(&app, &owner.email, ANOTHER).1, 303);
    let told = mailed(&app, "account-happened");
    let told = told
        .iter()
        .find(|mail| mail.text.contains("The password was changed"));
    assert_eq!(told.expect("a mail").to_email, owner.email);
}

#[test]
fn who_has_just_proven_who_they_are_is_not_asked_for_the_present_one() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    assert!(!browser.get(PATH).expect(200).has("#current"));
    browser.post(PATH, &form("", ANOTHER)).expect(303);
    assert_eq!(signs_in(&app, &owner.email, ANOTHER).1, 303);
}

#[test]
fn who_has_none_sets_one_once_they_have_proven_who_they_are() {
    let app = TestApp::new();
    let owner = Person::candidate().without_password().create(&app);
    let browser = app.browser();
    browser
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = mailed(&app, "account-sign-in")
        .pop()
        .expect("a mail")
        .link(&app, "/sign-in/mail/link/");
    browser.post(&link, &[]).expect(303);
    wait(&app);
    for sent in [browser.get(PATH), browser.post(PATH, &form("", ANOTHER))] {
        assert_eq!(
            sent.expect(303).location(),
            "/account/proof?next=%2Faccount%2Fpassword"
        );
    }
    let asked = browser
        .post("/account/proof/mail", &[("next", PATH)])
        .expect(303);
    let code = mailed(&app, "account-prove").pop().expect("a mail").code();
    browser
        .post(leads_to(asked.location()), &[("code", &code)])
        .expect(303);
    let page = browser.get(PATH).expect(200);
    assert_eq!(page.one("h1").text(), "Choose a password");
    browser.post(PATH, &form("", ANOTHER)).expect(303);
    assert_eq!(signs_in(&app, &owner.email, ANOTHER).1, 303);
}

#[test]
fn guessing_the_present_one_is_slowed_down_like_signing_in() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    wait(&app);
    for _ in 0..5 {
        browser
            .post(PATH, &form("not the right one", ANOTHER))
            .expect(422);
    }
    let later = browser.post(PATH, &form(PASSWORD, ANOTHER)).expect(429);
    assert!(later.header("retry-after").parse::<i64>().expect("seconds") > 0);
    // It is the same count as at the form to sign in.
    let sign_in = [("email", owner.email.as_str()), ("password", PASSWORD)];
    browser.post("/sign-in", &sign_in).expect(429);
    app.advance(TimeDelta::seconds(3));
    browser.post(PATH, &form(PASSWORD, ANOTHER)).expect(303);
}

#[test]
fn another_password_makes_open_links_useless_but_not_the_one_that_takes_the_account_back() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    app.browser()
        .post("/forgotten-password", &[("email", &owner.email)])
        .expect(303);
    let reset = mailed(&app, "account-reset")
        .pop()
        .expect("a mail")
        .link(&app, "/forgotten-password/link/");
    app.browser().get(&reset).expect(200);
    browser.post(PATH, &form("", ANOTHER)).expect(303);
    app.browser().get(&reset).expect(404);
}
