//! What somebody does about their own account.

mod address;
mod countries;
mod deletion;
mod export;
mod hub;
mod password;
mod sessions;
mod undo;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::users::{Staff, User};
use rolecall::schema::{account_events, users};
use rolecall::web::locale::Lang;

use super::{Mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, TestApp};

/// Another password that nobody guesses.
const ANOTHER: &str = "marsh heron 17 ladder";

/// Long enough that who they are must be proven again.
fn wait(app: &TestApp) {
    app.advance(TimeDelta::minutes(11));
}

/// A browser in which somebody signs in with a password.
fn signs_in<'a>(app: &'a TestApp, email: &str, password: &str) -> (Browser<'a>, u16) {
    let browser = app.browser();
    let form = [("email", email), ("password", password)];
    let status = browser.post("/sign-in", &form).status;
    (browser, status)
}

fn is_signed_in(browser: &Browser<'_>) -> bool {
    browser.get("/account").status == 200
}

/// Where an answer leads, without the part of the page.
fn leads_to(location: &str) -> &str {
    location.split('#').next().unwrap_or(location)
}

/// The mails of a kind, to whom.
fn mailed(app: &TestApp, kind: &str) -> Vec<Mail> {
    let all = mails(app).into_iter();
    all.filter(|mail| mail.kind == kind).collect()
}

fn events(app: &TestApp, user: i64) -> Vec<String> {
    app.read(|db| {
        Ok(account_events::table
            .filter(account_events::user_id.eq(user))
            .order(account_events::id)
            .select(account_events::kind)
            .load(db)?)
    })
}

fn user(app: &TestApp, id: i64) -> User {
    app.read(|db| User::find(db, id))
}

#[test]
fn nobody_gets_to_these_pages_without_signing_in() {
    let app = TestApp::new();
    for path in [
        "/account",
        "/account/details",
        "/account/password",
        "/account/address",
        "/account/sessions",
        "/account/data",
        "/account/deletion",
    ] {
        let sent = app.get(path).expect(303);
        assert!(sent.location().starts_with("/sign-in?next="), "{path}");
    }
    let stranger = app.browser();
    for path in [
        "/account/details",
        "/account/address",
        "/account/sessions/1/removal",
        "/account/sessions/others/removal",
        "/account/deletion",
    ] {
        stranger.post(path, &[]).expect(401).one("#unsent");
    }
    let sent = stranger.post("/account/password", &[]).expect(303);
    assert!(sent.location().starts_with("/sign-in"));
}

#[test]
fn the_name_and_the_language_can_be_changed() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let form = browser.get("/account/details").expect(200);
    assert_eq!(form.one("#name").attribute("value"), "Robin Marsh");
    assert_eq!(
        form.one("input[name=lang][checked]").attribute("value"),
        "en"
    );
    let again = browser
        .post("/account/details", &[("name", " "), ("lang", "tlh")])
        .expect(422);
    assert!(again.one("#name-error").text().contains("your name"));
    assert!(again.has("#lang-error"));
    let long = "x".repeat(101);
    browser
        .post("/account/details", &[("name", &long), ("lang", "en")])
        .expect(422);
    let taken = browser
        .post(
            "/account/details",
            &[("name", "Zoë Nkemelu"), ("lang", "fr")],
        )
        .expect(303);
    let hub = browser.follow(taken).expect(200);
    assert_eq!(hub.one("main .standfirst bdi").text(), "Zoë Nkemelu");
    assert!(hub.one("#done").text().contains("enregistrés"));
    let own = user(&app, owner.id);
    assert_eq!((own.name.as_str(), own.lang), ("Zoë Nkemelu", Lang::Fr));
    // Mails come in it.
    app.browser()
        .post("/forgotten-password", &[("email", &owner.email)])
        .expect(303);
    let mail = mailed(&app, "account-reset").pop().expect("a mail");
    assert!(mail.subject.contains("mot de passe"));
}

#[test]
fn both_languages_have_these_pages() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    for (path, title) in [
        ("/fr/account", "Votre compte"),
        ("/fr/account/details", "Votre nom et votre langue"),
        ("/fr/account/password", "Changer votre mot de passe"),
        ("/fr/account/address", "Changer votre adresse e-mail"),
        ("/fr/account/sessions", "Où vous êtes connecté"),
        ("/fr/account/deletion", "Supprimer votre compte ?"),
        ("/fr/account/deleted", "Votre compte est supprimé"),
    ] {
        let page = browser.get(path).expect(200);
        assert_eq!(page.one("h1").text(), title, "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn the_privacy_page_says_how_accounts_are_kept() {
    let app = TestApp::new();
    let page = app.get("/privacy").expect(200);
    let accounts = page.one("section[aria-labelledby=accounts]").text();
    for words in [
        "14 days without use and 90 days",
        "8 hours and 7 days",
        "kept for a year",
        "400 days",
        "counted for a day",
        "kept for seven days",
        "When you delete the account",
    ] {
        assert!(accounts.contains(words), "{words}");
    }
    let french = app.get("/fr/privacy").expect(200);
    let accounts = french.one("section[aria-labelledby=accounts]").text();
    for words in [
        "14 jours",
        "8 heures et 7 jours",
        "un an",
        "400 jours",
        "sept jours",
    ] {
        assert!(accounts.contains(words), "{words}");
    }
}
