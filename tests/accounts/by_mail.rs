//! Signing in by mail, and choosing another password by it.

use chrono::TimeDelta;

use diesel::prelude::*;
use rolecall::schema::devices;

use super::last_mail;
use super::second::{STEP, set_up};
use crate::factories::Person;
use crate::harness::{Browser, TestApp};

/// Asks for the mail from the page to sign in, and returns the page on which the code is typed.
fn asks(browser: &Browser<'_>, email: &str, next: &str) -> String {
    let form = [("email", email), ("next", next)];
    let asked = browser.post("/sign-in/mail", &form).expect(303);
    asked.location().to_owned()
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
    assert!(
        late.expect(422)
            .one("#code-error")
            .text()
            .contains("no longer works")
    );
}

#[test]
fn the_page_of_a_code_says_what_was_asked_for_and_how_often_that_can_be() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let told = |email: &str| {
        let browser = app.browser();
        // The third is kept back without a word: the page has said so, whoever has an account.
        let pages: Vec<String> = (0..3)
            .map(|_| {
                let page = browser.get(&asks(&browser, email, "/jobs")).expect(200);
                assert_eq!(page.one("#mailed strong").text(), email);
                let again = page.one("#again").attribute("href");
                let form = browser.get(&again).expect(200);
                let value = |name: &str| {
                    let field = form.one(&format!("main input[name={name}]"));
                    field.attribute("value")
                };
                assert_eq!(
                    (value("email"), value("next")),
                    (email.to_owned(), "/jobs".to_owned())
                );
                page.one("#limit").text()
            })
            .collect();
        assert!(
            pages[0].contains("2 of these mails at the most in 10 minutes"),
            "{pages:?}"
        );
        pages
    };
    assert_eq!(told(&owner.email), told("nobody@example.com"));

    let browser = app.browser();
    let form = [("email", owner.email.as_str()), ("next", "/jobs")];
    let sent = browser.post("/forgotten-password", &form).expect(303);
    let sent = browser.get(sent.location()).expect(200);
    assert_eq!(sent.one("#mailed strong").text(), owner.email);
    assert!(sent.one("#limit").text().contains("3 of these mails"));
    let again = browser
        .get(&sent.one("#again").attribute("href"))
        .expect(200);
    assert_eq!(
        again.one("main input[name=email]").attribute("value"),
        owner.email
    );
    // Nothing of it stands in the address.
    let link = last_mail(&app).link(&app, "/forgotten-password/link/");
    let reset = browser.get(&link).expect(200);
    assert!(reset.one("main").text().contains(&owner.email));
}

#[test]
fn that_a_link_was_used_is_told_to_no_stranger_who_asked_for_it() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let stranger = app.browser();
    let page = asks(&stranger, &owner.email, "");
    let wrong = |page: &str| {
        let answer = stranger.post(page, &[("code", "00000000")]).expect(422);
        answer.one("#code-error").text()
    };
    let before = wrong(&page);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    app.browser().post(&link, &[]).expect(303);
    assert_eq!(wrong(&page), before);
    app.advance(TimeDelta::minutes(10));
    assert!(wrong(&page).contains("no longer works"));
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
fn the_mailed_link_and_the_code_lead_where_one_wanted_to_go() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = app.browser();
    let sent = browser.get("/account/details").expect(303);
    let shown = browser.get(sent.location()).expect(200);
    let by_mail = "/sign-in/mail?next=%2Faccount%2Fdetails";
    assert!(shown.has(&format!("main a[href='{by_mail}']")));
    let form = browser.get(by_mail).expect(200);
    let next = form.one("main input[name=next]").attribute("value");
    assert_eq!(next, "/account/details");
    assert!(form.has("main a[href='/sign-in?next=%2Faccount%2Fdetails']"));
    // A mistake doesn't lose it.
    let again = browser.post("/sign-in/mail", &[("email", "x"), ("next", &next)]);
    let again = again.expect(422);
    assert_eq!(again.one("main input[name=next]").attribute("value"), next);

    // The mail is read in another browser; where it leads doesn't stand in it.
    let page = asks(&browser, &owner.email, &next);
    let typing = browser.get(&page).expect(200);
    assert!(typing.has(&format!("#again[href^='{by_mail}&from=']")));
    let mail = last_mail(&app);
    assert!(!mail.text.contains("details") && !mail.html.contains("details"));
    let link = mail.link(&app, "/sign-in/mail/link/");
    let arrived = app.browser().post(&link, &[]).expect(303);
    assert_eq!(arrived.location(), "/account/details#main");

    let page = asks(&browser, &owner.email, "/jobs?q=rust");
    let again = browser.post(&page, &[("code", "1")]).expect(422);
    assert!(again.has("#again[href^='/sign-in/mail?next=%2Fjobs%3Fq%3Drust&from=']"));
    let code = last_mail(&app).code();
    let arrived = browser.post(&page, &[("code", &code)]).expect(303);
    assert_eq!(arrived.location(), "/jobs?q=rust#main");
}

#[test]
fn the_mailed_link_leads_to_no_other_site_and_past_no_second_factor() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let too_long = format!("/jobs?q={}", "a".repeat(2_000));
    for (next, leads_to) in [
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        (too_long.as_str(), "/account"),
        ("", "/account"),
    ] {
        asks(&app.browser(), &owner.email, next);
        let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
        let arrived = app.browser().post(&link, &[]).expect(303);
        assert_eq!(arrived.location().trim_end_matches("#main"), leads_to);
        app.advance(TimeDelta::minutes(11));
    }
    // An address without an account is answered alike.
    let [known, unknown] = [owner.email.as_str(), "nobody@example.com"]
        .map(|email| asks(&app.browser(), email, "/jobs").len());
    assert_eq!(known, unknown);

    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    app.advance(TimeDelta::minutes(11));
    let browser = app.browser();
    asks(&browser, &owner.email, "/account/details");
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    let sent = browser.post(&link, &[]).expect(303);
    assert_eq!(sent.location(), "/sign-in/second#main");
    let code = phone.code(app.now());
    let arrived = browser.post(STEP, &[("code", &code)]).expect(303);
    assert_eq!(arrived.location(), "/account/details#main");
}

#[test]
fn a_reset_makes_its_browser_known_only_where_there_is_no_second_factor() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let known = || -> i64 { app.read(|db| Ok(devices::table.count().get_result(db)?)) };
    let reset = || {
        let browser = app.browser();
        let form = [("email", owner.email.as_str())];
        browser.post("/forgotten-password", &form).expect(303);
        let link = last_mail(&app).link(&app, "/forgotten-password/link/");
        let form = [("password", "marsh heron 17 ladder")];
        browser.post(&link, &form).expect(200);
        browser
    };
    let browser = reset();
    assert!(browser.cookie("device").is_some());
    assert_eq!(known(), 1);

    let form = [
        ("email", owner.email.as_str()),
        ("password", "marsh heron 17 ladder"),
    ];
    browser.post("/sign-in", &form).expect(303);
    let (phone, _) = set_up(&app, &browser);
    let other = reset();
    assert_eq!(other.cookie("device"), None);
    assert_eq!(known(), 1);
    // It becomes known when it has given both, and its owner is told.
    app.advance(TimeDelta::minutes(1));
    other.post("/sign-in", &form).expect(303);
    let code = phone.code(app.now());
    other.post(STEP, &[("code", &code)]).expect(303);
    assert_eq!(known(), 2);
    let told = last_mail(&app);
    assert_eq!(told.kind, "account-happened");
    assert!(told.text.contains("haven’t seen before"));
}

#[test]
fn a_link_that_is_over_leads_to_one_that_goes_on_where_the_first_would_have() {
    const NEXT: &str = "/jobs?q=rust";
    const ON: &str = "next=%2Fjobs%3Fq%3Drust";
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    for (form, part) in [
        ("/sign-in/mail", "/sign-in/mail/link/"),
        ("/forgotten-password", "/forgotten-password/link/"),
    ] {
        let browser = app.browser();
        let shown = browser.get(&format!("{form}?{ON}")).expect(200);
        assert_eq!(shown.one("main input[name=next]").attribute("value"), NEXT);
        let fields = [("email", owner.email.as_str()), ("next", NEXT)];
        browser.post(form, &fields).expect(303);
        let link = last_mail(&app).link(&app, part);
        let action = browser.get(&link).expect(200);
        let action = action.one("main form").attribute("action");
        app.advance(TimeDelta::minutes(31));
        let late = [
            browser.get(&link),
            browser.post(&action, &[("password", "")]),
        ];
        for over in late {
            let over = over.expect(404);
            let ways = over.attributes("main a", "href");
            let expected = [format!("{form}?{ON}"), format!("/sign-in?{ON}")];
            assert_eq!(ways, expected);
        }
        // Without one it says nothing of one.
        browser.post(form, &fields[..1]).expect(303);
        let link = last_mail(&app).link(&app, part);
        app.advance(TimeDelta::minutes(31));
        let over = browser.get(&link).expect(404);
        assert_eq!(over.attributes("main a", "href"), [form, "/sign-in"]);
    }
}

#[test]
fn a_link_takes_nobody_to_another_site_even_once_it_is_over() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = app.browser();
    asks(&browser, &owner.email, "https://elsewhere.example/");
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    browser.post(&link, &[]).expect(303);
    let over = app.get(&link).expect(404);
    let ways = over.attributes("main a", "href");
    assert_eq!(ways, ["/sign-in/mail?next=%2F", "/sign-in?next=%2F"]);
    // Nobody writes another place behind it.
    for forged in [
        "next=https%3A%2F%2Felsewhere.example%2F",
        "on=https%3A%2F%2Felsewhere.example%2F",
        "on=aHR0cHM6Ly9lbHNld2hlcmUuZXhhbXBsZS8",
        "on=",
    ] {
        let over = app.get(&format!("/sign-in/mail/link/x?{forged}"));
        let ways = over.expect(404).attributes("main a", "href");
        assert_eq!(ways, ["/sign-in/mail", "/sign-in"], "{forged}");
    }
}

#[test]
fn another_password_leads_on_to_where_its_link_was_asked_for() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = app.browser();
    let sign_in = browser.get("/sign-in?next=%2Fjobs").expect(200);
    let forgotten = sign_in.one("a[href^='/forgotten-password']");
    let form = browser.get(&forgotten.attribute("href")).expect(200);
    let next = form.one("main input[name=next]").attribute("value");
    let fields = [("email", owner.email.as_str()), ("next", next.as_str())];
    let sent = browser.post("/forgotten-password", &fields).expect(303);
    let sent = browser.get(sent.location()).expect(200);
    let way = sent.one("main a.btn").attribute("href");
    assert_eq!(way, "/sign-in?next=%2Fjobs");
    let link = last_mail(&app).link(&app, "/forgotten-password/link/");
    let action = browser.get(&link).expect(200);
    let action = action.one("main form").attribute("action");
    let password = [("password", "marsh heron 17 ladder")];
    let done = browser.post(&action, &password).expect(200);
    assert_eq!(done.one("main a.btn").attribute("href"), way);
}
