//! Registering, and proving the address.

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
        let told = again.one("#code-error").text();
        assert!(told.starts_with("Error: This code is wrong"), "{told}");
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
fn who_comes_from_a_page_goes_on_to_it_and_to_no_other_site() {
    let app = TestApp::new();
    for (next, leads) in [
        ("/jobs?q=rust", "/jobs?q=rust#main"),
        ("https://elsewhere.example/", "/#main"),
        ("//elsewhere.example/", "/#main"),
    ] {
        let browser = app.browser();
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("next", next)
            .finish();
        let shown = browser.get(&format!("/register?{query}")).expect(200);
        let stamp = shown.one("main input[name=stamp]").attribute("value");
        let email = format!("robin{}@example.com", next.len());
        let form = [
            ("aim", "candidate"),
            ("name", "Robin Marsh"),
            ("email", &email),
            ("password", PASSWORD),
            ("stamp", &stamp),
            ("next", next),
        ];
        let asked = browser.post("/register", &form).expect(303);
        let link = last_mail(&app).link(&app, "/register/link/");
        let arrived = browser.post(&link, &[]).expect(303);
        assert_eq!(arrived.location(), leads, "{}", asked.location());
        // Once it is used, or late, the way on is the same.
        let over = app.get(&link).expect(404);
        let ways = over.attributes("main a", "href").join(" ");
        assert!(!ways.contains("elsewhere"), "{ways}");
        assert_eq!(
            ways.contains("next=%2Fjobs%3Fq%3Drust"),
            next == leads.trim_end_matches("#main")
        );
    }
}

#[test]
fn who_asks_once_more_finds_the_form_as_it_was_filled_in_but_for_the_password() {
    let app = TestApp::new();
    let browser = app.browser();
    let asked = register(&browser, "Robin@Example.com", PASSWORD).expect(303);
    let page = browser.get(asked.location()).expect(200);
    assert_eq!(page.one("#mailed strong").text(), "robin@example.com");
    let form = browser
        .get(&page.one("#again").attribute("href"))
        .expect(200);
    let form = |field: &str| form.one(&format!("main {field}")).attribute("value");
    assert_eq!(form("input[name=email]"), "Robin@Example.com");
    assert_eq!(form("input[name=name]"), "Robin Marsh");
    assert_eq!(form("input[name=aim][checked]"), "candidate");
    assert_eq!(form("input[name=password]"), "");
}
