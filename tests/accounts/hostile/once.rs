//! What can be used once is used once, however many try at the same time.

use diesel::prelude::*;
use rolecall::schema::{sessions, users};

use super::{at_once, browser_in, guess, register, site};
use crate::accounts::last_mail;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, TestApp};

const TIMES: usize = 100;

/// Sends the same form a hundred times at once, from as many networks, and tells the statuses.
fn hundredfold(app: &TestApp, cookies: &[(&str, String)], path: &str, code: &str) -> Vec<u16> {
    at_once(TIMES, |number| {
        let browser = browser_in(app, number);
        for (name, value) in cookies {
            browser.set_cookie(name, value);
        }
        browser.post(path, &[("code", code)]).status
    })
}

#[track_caller]
fn one_succeeds(statuses: &[u16], success: u16) {
    let succeeded = statuses.iter().filter(|status| **status == success);
    assert_eq!(succeeded.count(), 1, "{statuses:?}");
    // All others are told that it has been used, or that the code no longer works.
    let is_told = |status: &u16| [success, 404, 422].contains(status);
    assert!(statuses.iter().all(is_told), "{statuses:?}");
}

fn accounts(app: &TestApp) -> i64 {
    app.read(|db| Ok(users::table.count().get_result(db)?))
}

fn signed_in(app: &TestApp) -> i64 {
    app.read(|db| Ok(sessions::table.count().get_result(db)?))
}

fn device(browser: &Browser<'_>) -> [(&'static str, String); 1] {
    [("device", browser.cookie("device").expect("a mark"))]
}

#[test]
fn a_link_to_register_makes_one_account_and_one_session() {
    let app = site();
    let browser = browser_in(&app, 1);
    register(&browser, "Robin", "robin@example.com", PASSWORD).expect(303);
    let link = last_mail(&app).link(&app, "/register/link/");
    one_succeeds(&hundredfold(&app, &device(&browser), &link, ""), 303);
    assert_eq!((accounts(&app), signed_in(&app)), (1, 1));
}

#[test]
fn a_code_to_register_makes_one_account_and_one_session() {
    let app = site();
    let asked = register(&browser_in(&app, 1), "Robin", "robin@example.com", PASSWORD).expect(303);
    let code = last_mail(&app).code();
    one_succeeds(&hundredfold(&app, &[], asked.location(), &code), 303);
    assert_eq!((accounts(&app), signed_in(&app)), (1, 1));
}

#[test]
fn two_links_to_register_one_address_make_one_account() {
    let app = site();
    let asked: Vec<_> = (0..5)
        .map(|number| {
            let browser = browser_in(&app, number);
            register(&browser, "Robin", "robin@example.com", PASSWORD).expect(303);
            (browser, last_mail(&app).link(&app, "/register/link/"))
        })
        .collect();
    let statuses = at_once(TIMES, |number| {
        let (browser, link) = &asked[number % asked.len()];
        let own = browser_in(&app, 100 + number);
        own.set_cookie("device", &browser.cookie("device").expect("a mark"));
        own.post(link, &[]).status
    });
    one_succeeds(&statuses, 303);
    assert_eq!(accounts(&app), 1);
}

#[test]
fn a_link_to_sign_in_begins_one_session() {
    let app = site();
    let owner = Person::candidate().create(&app);
    browser_in(&app, 1)
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    one_succeeds(&hundredfold(&app, &[], &link, ""), 303);
    assert_eq!(signed_in(&app), 1);
}

#[test]
fn a_code_to_sign_in_begins_one_session() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let asked = browser_in(&app, 1)
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let code = last_mail(&app).code();
    one_succeeds(&hundredfold(&app, &[], asked.location(), &code), 303);
    assert_eq!(signed_in(&app), 1);
}

#[test]
fn a_hundred_wrong_codes_at_once_are_five() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let asked = browser_in(&app, 1)
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let (code, path) = (last_mail(&app).code(), asked.location().to_owned());
    let words = at_once(TIMES, |number| {
        let wrong = format!(
            "{:08}",
            (code.parse::<usize>().expect("digits") + 1 + number) % 100_000_000
        );
        let answer = browser_in(&app, number).post(&path, &[("code", &wrong)]);
        answer.expect(422).one("#code-error").text()
    });
    let looked_at = words.iter().filter(|words| words.contains("is wrong"));
    assert_eq!(looked_at.count(), 5);
    let late = browser_in(&app, 1).post(&path, &[("code", &code)]);
    assert!(
        late.expect(422)
            .one("#code-error")
            .text()
            .contains("no longer works")
    );
}

#[test]
fn a_link_to_choose_a_password_sets_one_of_a_hundred() {
    let app = site();
    let owner = Person::candidate().create(&app);
    browser_in(&app, 1)
        .post("/forgotten-password", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/forgotten-password/link/");
    let password = |number: usize| format!("marsh heron {number} ladder");
    let statuses = at_once(TIMES, |number| {
        browser_in(&app, number)
            .post(&link, &[("password", &password(number))])
            .status
    });
    one_succeeds(&statuses, 200);
    let chosen = statuses.iter().position(|status| *status == 200);
    let chosen = password(chosen.expect("one"));
    assert_eq!(
        guess(&browser_in(&app, 500), &owner.email, &chosen).status,
        303
    );
}
