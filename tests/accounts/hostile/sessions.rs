//! Sessions and their cookies: planting them and stealing them.

use std::collections::BTreeSet;

use diesel::prelude::*;
use rolecall::schema::{sessions, users};

use super::{guess, key, signs_in};
use crate::accounts::last_mail;
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::TestApp;

fn has_second_factor(app: &TestApp, owner: &Person) {
    let id = owner.id;
    app.write(move |db| {
        let row = diesel::update(users::table.find(id));
        row.set(users::totp.eq("sealed")).execute(db)?;
        Ok(())
    });
}

#[test]
fn each_sign_in_begins_a_session_under_a_key_of_its_own() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let mut keys = BTreeSet::from([key(&browser)]);
    for _ in 0..3 {
        assert_eq!(signs_in(&browser, &owner), 303);
        assert!(keys.insert(key(&browser)), "a key used twice");
    }
    // Those before are over.
    let count: i64 = app.read(|db| Ok(sessions::table.count().get_result(db)?));
    assert_eq!(count, 1);
    browser.post("/sign-out", &[]).expect(303);
    assert_eq!(browser.cookie("session"), None);
    assert_eq!(signs_in(&browser, &owner), 303);
    assert!(keys.insert(key(&browser)));
}

#[test]
fn a_planted_cookie_is_never_what_somebody_signs_in_under() {
    let app = TestApp::new();
    let (owner, attacker) = (
        Person::candidate().create(&app),
        Person::recruiter().create(&app),
    );
    let planted = key(&attacker.signs_in(&app));
    for planted in [planted.as_str(), "made-up", ""] {
        let browser = app.browser();
        browser.set_cookie("session", planted);
        assert_eq!(signs_in(&browser, &owner), 303);
        assert_ne!(key(&browser), planted);
        let account = browser.get("/account").expect(200);
        assert!(account.text().contains(&owner.email));
        let thief = app.browser();
        thief.set_cookie("session", planted);
        let seen = thief.get("/account");
        assert!(seen.status == 303 || !seen.text().contains(&owner.email));
    }
}

#[test]
fn who_owes_the_second_factor_is_not_signed_in_and_goes_on_under_a_new_key() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let before = key(&browser);
    has_second_factor(&app, &owner);
    let sent = guess(&browser, &owner.email, PASSWORD).expect(303);
    assert!(
        sent.location().starts_with("/sign-in/"),
        "{}",
        sent.location()
    );
    assert_ne!(key(&browser), before);
    browser.get("/account").expect(303);
    assert!(browser.get("/").has(".site-own a[href='/sign-in']"));
    let thief = app.browser();
    thief.set_cookie("session", &before);
    thief.get("/account").expect(303);
    // A browser isn't known by the password alone.
    let other = app.browser();
    guess(&other, &owner.email, PASSWORD).expect(303);
    assert_eq!(other.cookie("device"), None);
    // The mailed link is the first proof only, too.
    other
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    other.post(&link, &[]).expect(303);
    other.get("/account").expect(303);
}

#[test]
fn cookies_are_for_this_host_only_and_for_no_script() {
    for base in ["https://jobs.example", "http://jobs.example"] {
        let app = TestApp::configured(|config| {
            config.base_url = Some(base.parse().expect("a URL"));
        });
        let owner = Person::candidate().create(&app);
        let answer = guess(&app.browser(), &owner.email, PASSWORD).expect(303);
        let set: Vec<_> = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|set| set.to_str().expect("a cookie"))
            .collect();
        assert_eq!(set.len(), 2, "{set:?}");
        for set in set {
            let is_secure = base.starts_with("https");
            assert_eq!(set.starts_with("__Host-"), is_secure, "{set}");
            let attributes: Vec<_> = set.split("; ").skip(1).collect();
            for wanted in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(attributes.contains(&wanted), "{wanted} in {set}");
            }
            assert_eq!(attributes.contains(&"Secure"), is_secure, "{set}");
            assert!(!set.contains("Domain"), "{set}");
        }
    }
}
