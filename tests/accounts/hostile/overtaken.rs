//! What has begun when a password, a factor or a session ends: none of it goes on.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use rolecall::accounts::users::{Staff, User};
use rolecall::db::Db;
use rolecall::schema::{sessions, users};

use super::{at_once, browser_in, guess, site};
use crate::accounts::last_mail;
use crate::accounts::second::{STEP, set_up};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::TestApp;

const ANOTHER: &str = "marsh heron 17 ladder";

/// The link to choose another password.
fn reset_link(app: &TestApp, owner: &Person) -> String {
    let asked = app
        .browser()
        .post("/forgotten-password", &[("email", &owner.email)]);
    asked.expect(303);
    last_mail(app).link(app, "/forgotten-password/link/")
}

fn reset(app: &TestApp, owner: &Person) {
    let link = reset_link(app, owner);
    let chosen = app.browser().post(&link, &[("password", ANOTHER)]);
    chosen.expect(200);
}

#[test]
fn another_password_ends_what_owes_the_second_step() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    let thief = app.browser();
    guess(&thief, &owner.email, PASSWORD).expect(303);
    reset(&app, &owner);
    let sent = thief.post(STEP, &[("code", &phone.code(app.now()))]);
    let again = sent.expect(303).location().to_owned();
    assert_eq!(again, "/sign-in?again=changed");
    assert!(thief.get(&again).expect(200).has("#again"));
    thief.get("/account").expect(303);
    // With the new one all is as it was.
    app.advance(chrono::TimeDelta::seconds(60));
    guess(&thief, &owner.email, ANOTHER).expect(303);
    let code = phone.code(app.now());
    thief.post(STEP, &[("code", &code)]).expect(303);
    thief.get("/account").expect(200);
}

#[test]
fn no_session_begun_with_the_old_password_outlives_a_reset() {
    let app = site();
    for round in 0..8 {
        let email = format!("owner{round}@example.com");
        let owner = Person::candidate().email(&email).create(&app);
        let link = reset_link(&app, &owner);
        let browsers = at_once(8, |number| {
            let browser = browser_in(&app, round * 100 + number);
            if number == 0 {
                let chosen = browser.post(&link, &[("password", ANOTHER)]);
                chosen.expect(200);
            } else {
                guess(&browser, &email, PASSWORD);
            }
            browser
        });
        for browser in &browsers {
            assert_eq!(browser.get("/account").status, 303, "{round}");
        }
    }
}

#[test]
fn a_proof_counts_only_as_long_as_nothing_has_changed() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let before = app.read(|db| User::find(db, owner.id));
    let is_as_it_was = || {
        let before = before.clone();
        app.write(move |db| before.is_as_it_was(db))
    };
    assert!(is_as_it_was());
    reset(&app, &owner);
    assert!(!is_as_it_was());
}

#[test]
fn the_first_second_factor_ends_the_sessions_that_were_begun_without() {
    let app = TestApp::new();
    let staff = Person::staff(Staff::Moderator).create(&app);
    let thief = staff.signs_in(&app);
    let browser = staff.signs_in(&app);
    thief.get("/account").expect(200);
    set_up(&app, &browser);
    thief.get("/account").expect(303);
    browser.get("/account").expect(200);
    // Those that were begun with it stay when it is replaced.
    let (phone, _) = set_up(&app, &browser);
    let other = app.browser();
    guess(&other, &staff.email, PASSWORD).expect(303);
    let code = phone.code(app.now());
    other.post(STEP, &[("code", &code)]).expect(303);
    set_up(&app, &browser);
    other.get("/account").expect(200);
}

#[test]
fn who_proves_it_again_gains_nothing_in_a_session_that_was_ended_meanwhile() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    for _ in 0..8 {
        let (browser, thief) = (owner.signs_in(&app), owner.signs_in(&app));
        let answers = at_once(2, |number| match number {
            0 => browser.post("/account/sessions/others/removal", &[]).status,
            _ => {
                thief
                    .post("/account/proof", &[("password", PASSWORD)])
                    .status
            }
        });
        assert_eq!(answers[0], 303);
        thief.get("/account").expect(303);
    }
}

/// No session can be written down any more.
fn sessions_are_full(app: &TestApp) {
    app.write(|db| {
        match db {
            Db::Sqlite(conn) => diesel::sql_query(
                "CREATE TRIGGER full BEFORE INSERT ON sessions \
                 BEGIN SELECT RAISE(ABORT, 'full'); END",
            )
            .execute(conn)?,
            Db::Postgres(conn) => {
                diesel::sql_query("ALTER TABLE sessions ADD CHECK (false) NOT VALID")
                    .execute(conn)?
            }
        };
        Ok(())
    });
}

#[test]
fn where_a_session_cannot_be_written_down_the_page_says_to_come_back() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let id = owner.id;
    app.write(move |db| {
        let row = diesel::update(users::table.find(id));
        row.set(users::totp.eq("sealed")).execute(db)?;
        Ok(())
    });
    sessions_are_full(&app);
    for (path, lang) in [("/sign-in", "en"), ("/fr/sign-in", "fr")] {
        let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
        let answer = app.browser().post(path, &form).expect(503);
        assert_eq!(answer.header("retry-after"), "5");
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("content-security-policy").contains("'none'"));
        assert!(answer.has("header.site-header"));
        assert!(answer.has(&format!("html[lang={lang}]")));
        assert!(!answer.one("h1").text().is_empty());
    }
    let kept: i64 = app.read(|db| Ok(sessions::table.count().get_result(db)?));
    assert_eq!(kept, 0);
}

/// From now on a passkey is added while somebody comes in, just before their account is held.
fn passkeys_come_in_between(app: &TestApp) {
    app.write(|db| {
        let adds = "INSERT INTO passkeys (user_id, credential_id, credential, name, created_at) \
                    VALUES (NEW.id, 'added meanwhile', '{}', '', NEW.created_at) \
                    ON CONFLICT DO NOTHING;";
        match db {
            Db::Sqlite(conn) => conn.batch_execute(&format!(
                "CREATE TRIGGER adds AFTER UPDATE ON users BEGIN {adds} END;"
            ))?,
            Db::Postgres(conn) => conn.batch_execute(&format!(
                "CREATE FUNCTION adds() RETURNS trigger LANGUAGE plpgsql \
                 AS $$ BEGIN {adds} RETURN NEW; END $$; \
                 CREATE TRIGGER adds AFTER UPDATE ON users \
                 FOR EACH ROW EXECUTE FUNCTION adds();"
            ))?,
        }
        Ok(())
    });
}

#[test]
fn a_passkey_that_is_added_while_somebody_comes_in_is_asked_for() {
    for by_mail in [false, true] {
        let app = TestApp::new();
        let owner = Person::candidate().create(&app);
        let browser = app.browser();
        let link = by_mail.then(|| {
            let asked = browser.post("/sign-in/mail", &[("email", &owner.email)]);
            asked.expect(303);
            last_mail(&app).link(&app, "/sign-in/mail/link/")
        });
        passkeys_come_in_between(&app);
        let sent = match link {
            Some(link) => browser.post(&link, &[]),
            None => guess(&browser, &owner.email, PASSWORD),
        };
        assert_eq!(sent.expect(303).location(), "/sign-in/second#main");
        browser.get("/account").expect(303);
        assert_eq!(browser.cookie("device"), None);
        let begun: i64 = app.read(|db| {
            let begun = sessions::table.filter(sessions::user_id.is_not_null());
            Ok(begun.count().get_result(db)?)
        });
        assert_eq!(begun, 0);
    }
}

/// From now on an account is given this just before it is held.
fn changes_in_between(app: &TestApp, column: &'static str) {
    app.write(move |db| {
        let change = format!("UPDATE users SET {column} = 'meanwhile' WHERE id = NEW.id;");
        match db {
            Db::Sqlite(conn) => conn.batch_execute(&format!(
                "CREATE TRIGGER changes_it AFTER UPDATE ON users BEGIN {change} END;"
            ))?,
            Db::Postgres(conn) => conn.batch_execute(&format!(
                "CREATE FUNCTION changes_it() RETURNS trigger LANGUAGE plpgsql \
                 AS $$ BEGIN {change} RETURN NEW; END $$; \
                 CREATE TRIGGER changes_it AFTER UPDATE ON users FOR EACH ROW \
                 WHEN (NEW.{column} IS DISTINCT FROM 'meanwhile') EXECUTE FUNCTION changes_it();"
            ))?,
        }
        Ok(())
    });
}

#[test]
fn an_app_that_is_turned_on_elsewhere_after_the_password_is_asked_for() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    changes_in_between(&app, "totp");
    let browser = app.browser();
    let sent = guess(&browser, &owner.email, PASSWORD).expect(303);
    assert_eq!(sent.location(), "/sign-in/second#main");
    browser.get(STEP).expect(200).one("#code");
}

#[test]
fn whoever_is_overtaken_by_another_password_is_told_why_they_sign_in_again() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    changes_in_between(&app, "password_hash");
    let browser = app.browser();
    let form = [
        ("email", owner.email.as_str()),
        ("password", PASSWORD),
        ("next", "/jobs"),
    ];
    let sent = browser.post("/sign-in", &form).expect(303);
    let again = sent.location().to_owned();
    assert_eq!(again, "/sign-in?next=%2Fjobs&again=changed");
    let why = browser.get(&again).expect(200);
    assert!(why.one("#again").text().contains("the second factor"));
    assert_eq!(why.one("main input[name=next]").attribute("value"), "/jobs");
}

#[test]
fn who_was_signed_in_when_an_app_was_turned_on_elsewhere_is_told_that_the_session_is_over() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (browser, other) = (owner.signs_in(&app), owner.signs_in(&app));
    let (phone, _) = set_up(&app, &other);
    let sent = browser.get("/account").expect(303);
    let shown = browser.get(sent.location()).expect(200);
    let why = shown.one("#again").text();
    assert!(why.contains("ended elsewhere"), "{why}");
    guess(&browser, &owner.email, PASSWORD).expect(303);
    let code = phone.code(app.now());
    browser.post(STEP, &[("code", &code)]).expect(303);
    browser.get("/account").expect(200);
    // Who was never here is told nothing, and neither is who has signed out.
    assert!(!app.get("/sign-in").has("#again"));
    browser.post("/sign-out", &[]).expect(303);
    assert!(!browser.get("/sign-in").expect(200).has("#again"));
    assert!(!app.get("/sign-in?again=nonsense").expect(200).has("#again"));
}
