//! The second factor: an app's codes, recovery codes, the second step of signing in, and proving again who one is.

use std::collections::BTreeSet;
use std::thread;

use actix_session::SessionExt;
use actix_web::FromRequest;
use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rolecall::accounts::recovery;
use rolecall::accounts::totp::Totp;
use rolecall::accounts::users::{Staff, User};
use rolecall::error::Error;
use rolecall::schema::{account_events, recovery_codes, users};
use rolecall::web::visitor::{Moderator, Visitor};

use super::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Browser, Page, TestApp, run};

const SETUP: &str = "/account/second-factor/setup";
const CODES: &str = "/account/second-factor/codes";
const OFF: &str = "/account/second-factor/off";
const STEP: &str = "/sign-in/second";
const RECOVERY: &str = "/sign-in/second/recovery";

/// Somebody's phone with an app on it, which knows no more than the page to set it up has shown.
struct Phone([u8; 20]);

impl Phone {
    fn reading(shown: &Page) -> Self {
        let mut bits = 0_u64;
        let mut key = Vec::new();
        for (place, letter) in shown
            .one("#key")
            .text()
            .replace(' ', "")
            .bytes()
            .enumerate()
        {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'2'..=b'7' => letter - b'2' + 26,
                other => panic!("{other} in a key"),
            };
            bits = bits << 5 | u64::from(value);
            if place % 8 == 7 {
                key.extend_from_slice(&bits.to_be_bytes()[3..]);
                bits = 0;
            }
        }
        Self(key.try_into().expect("twenty bytes"))
    }

    fn code(&self, at: NaiveDateTime) -> String {
        let app = totp_rs::Builder::new()
            .with_secret(totp_rs::Secret::new_stack(self.0))
            .build_noncompliant();
        let seconds = u64::try_from(at.and_utc().timestamp()).expect("after 1970");
        app.generate(seconds).to_string()
    }

    /// One that is shown at no time near.
    fn wrong(&self, now: NaiveDateTime) -> String {
        let near: BTreeSet<String> = (-3..=3)
            .map(|steps| self.code(now + TimeDelta::seconds(30 * steps)))
            .collect();
        let all = (0..1_000_000).map(|code| format!("{code:06}"));
        all.into_iter()
            .find(|code| !near.contains(code))
            .expect("a wrong code")
    }
}

/// Where an answer leads, without the part of the page.
trait LeadsTo {
    fn leads_to(&self) -> String;
}

impl LeadsTo for Page {
    fn leads_to(&self) -> String {
        let location = self.location();
        location.split('#').next().unwrap_or(location).to_owned()
    }
}

/// Sets up an app, half a minute before now, and returns it and the recovery codes.
fn set_up(app: &TestApp, browser: &Browser<'_>) -> (Phone, Vec<String>) {
    let phone = Phone::reading(&browser.get(SETUP).expect(200));
    let code = phone.code(app.now());
    let on = browser.post(SETUP, &[("code", &code)]).expect(200);
    let codes = on.texts(".second-codes code");
    assert_eq!(codes.len(), 10);
    app.advance(TimeDelta::seconds(90));
    (phone, codes)
}

/// Gives the password, and no more.
fn first_step<'a>(app: &'a TestApp, person: &Person) -> Browser<'a> {
    let browser = app.browser();
    give_password(&browser, person);
    browser
}

fn give_password(browser: &Browser<'_>, person: &Person) {
    let form = [("email", person.email.as_str()), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &form).expect(303).leads_to(), STEP);
}

fn kinds(app: &TestApp) -> Vec<String> {
    app.read(|db| {
        Ok(account_events::table
            .order(account_events::id)
            .select(account_events::kind)
            .load(db)?)
    })
}

#[test]
fn an_app_is_set_up_by_a_picture_or_its_text_and_is_on_once_its_code_is_typed() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let shown = browser.get(SETUP).expect(200);
    assert!(shown.has(".second-code svg path[d]"));
    assert!(!shown.text().contains("<?xml") && !shown.has("main [style]"));
    let link = shown.one("a[href^='otpauth://totp/']").attribute("href");
    assert!(link.contains("candidate%40example%2Ecom?secret="), "{link}");
    assert!(link.contains(&shown.one("#key").text().replace(' ', "")));
    // Looking turns nothing on, and shows the same key again.
    let phone = Phone::reading(&browser.get(SETUP));
    assert!(phone.0 == Phone::reading(&shown).0);
    owner.signs_in(&app).get("/account").expect(200);

    let wrong = browser
        .post(SETUP, &[("code", &phone.wrong(app.now()))])
        .expect(422);
    assert!(wrong.one("#code-error").text().contains("isn’t the code"));
    assert!(phone.0 == Phone::reading(&wrong).0);

    browser
        .post(SETUP, &[("code", &phone.code(app.now()))])
        .expect(200);
    assert!(kinds(&app).contains(&"second_factor_on".to_owned()));
    let mail = last_mail(&app);
    assert_eq!(mail.to_email, owner.email);
    assert!(mail.text.contains("The second factor was turned on"));

    app.advance(TimeDelta::seconds(30));
    let other = first_step(&app, &owner);
    let asked = other.get(STEP).expect(200);
    assert!(asked.has("input[autocomplete='one-time-code']"));
    other.get("/account").expect(303);
    let code = phone.code(app.now());
    let arrived = other.post(STEP, &[("code", &code)]).expect(303);
    assert_eq!(arrived.leads_to(), "/account");
    other.get("/account").expect(200);
    let rows = browser.get("/account").texts("#ways + dl > div");
    assert!(
        rows.iter().any(|row| row.starts_with("Second factorOn")),
        "{rows:?}"
    );
}

#[test]
fn turning_it_on_begins_a_new_session() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let before = browser.cookie("session").expect("a session");
    set_up(&app, &browser);
    let after = browser.cookie("session").expect("a session");
    assert_ne!(before, after);
    browser.get("/account").expect(200);
    let thief = app.browser();
    thief.set_cookie("session", &before);
    thief.get("/account").expect(303);
}

#[test]
fn the_key_is_sealed_for_its_account_and_recovery_codes_are_hashed() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, codes) = set_up(&app, &owner.signs_in(&app));
    let sealed: String = app.read(|db| {
        Ok(users::table
            .select(users::totp.assume_not_null())
            .first(db)?)
    });
    let bytes = rolecall::web::token::decode(&sealed).expect("base64");
    assert!(!bytes.windows(20).any(|part| part == phone.0));
    let secret = &app.state.secret;
    let opened = Totp::open(secret, owner.id, &sealed).expect("a key");
    assert_eq!(opened.code(app.now()), phone.code(app.now()));
    assert!(Totp::open(secret, owner.id + 1, &sealed).is_err());
    let other = rolecall::web::secret::Secret::from_text("another site's secret");
    assert!(Totp::open(&other, owner.id, &sealed).is_err());

    let hashes: Vec<Vec<u8>> = app.read(|db| {
        Ok(recovery_codes::table
            .select(recovery_codes::hash)
            .load(db)?)
    });
    assert_eq!(hashes.len(), codes.len());
    for code in &codes {
        assert!(hashes.iter().all(|hash| hash != code.as_bytes()));
    }
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
}

#[test]
fn a_code_is_taken_a_step_early_or_late_and_never_twice() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    let near = |seconds: i64| phone.code(app.now() + TimeDelta::seconds(seconds));
    // Each row: how far from now the code is that is given, and whether it is taken.
    for (seconds, is_taken) in [
        (-60, false),
        (60, false),
        (-30, true),
        (-30, false),
        (0, true),
        (-30, false),
        (30, true),
        (0, false),
        (30, false),
    ] {
        let browser = first_step(&app, &owner);
        let answer = browser.post(STEP, &[("code", &near(seconds))]);
        let expected = if is_taken { 303 } else { 422 };
        assert_eq!(answer.status, expected, "{seconds}");
    }
}

#[test]
fn a_code_that_was_used_stays_used_when_the_clock_goes_back() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, codes) = set_up(&app, &owner.signs_in(&app));
    let code = phone.code(app.now());
    first_step(&app, &owner)
        .post(STEP, &[("code", &code)])
        .expect(303);
    app.advance(TimeDelta::seconds(-30));
    let browser = first_step(&app, &owner);
    browser.post(STEP, &[("code", &code)]).expect(422);
    app.advance(TimeDelta::hours(-2));
    let browser = first_step(&app, &owner);
    browser
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(422);
    // There is a way in all the same, and the app is right again when the clock is.
    browser.post(RECOVERY, &[("code", &codes[0])]).expect(303);
    app.advance(TimeDelta::hours(3));
    first_step(&app, &owner)
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
}

#[test]
fn of_a_hundred_who_use_a_code_at_the_same_time_one_gets_in() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, codes) = set_up(&app, &owner.signs_in(&app));
    let right = phone.code(app.now());
    for (path, code) in [(STEP, &right), (RECOVERY, &codes[0])] {
        let waiting = first_step(&app, &owner);
        let key = waiting.cookie("session").expect("a session");
        let arrived = thread::scope(|scope| {
            let asking = (0..100).map(|_| {
                scope.spawn(|| {
                    let browser = app.browser();
                    browser.set_cookie("session", &key);
                    let answer = browser.post(path, &[("code", code)]);
                    answer.status == 303 && answer.leads_to() == "/account"
                })
            });
            let asking: Vec<_> = asking.collect();
            let answers = asking.into_iter().map(|one| one.join().expect("an answer"));
            answers.filter(|arrived| *arrived).count()
        });
        assert_eq!(arrived, 1, "{path}");
        app.advance(TimeDelta::hours(25));
    }
}

#[test]
fn a_code_is_used_in_one_statement_however_many_try() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, codes) = set_up(&app, &owner.signs_in(&app));
    let (now, code) = (app.now(), phone.code(app.now()));
    let (app, codes) = (&app, &codes);
    let id = owner.id;
    let successes = thread::scope(|scope| {
        let trying = (0..100).map(|_| {
            let (code, state, recovery) = (code.clone(), app.state.clone(), codes[0].clone());
            scope.spawn(move || {
                app.write(move |db| {
                    let by_app = User::find(db, id)?.use_code(db, &state.secret, &code, now)?;
                    let by_hand = recovery::use_up(db, &state.secret, id, &recovery, now)?;
                    Ok((usize::from(by_app), usize::from(by_hand)))
                })
            })
        });
        let trying: Vec<_> = trying.collect();
        let done = trying.into_iter().map(|one| one.join().expect("an end"));
        done.fold((0, 0), |(apps, hands), (by_app, by_hand)| {
            (apps + by_app, hands + by_hand)
        })
    });
    assert_eq!(successes, (1, 1));
}

#[test]
fn a_recovery_code_gets_in_once_and_its_owner_is_told() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (_, codes) = set_up(&app, &owner.signs_in(&app));
    let browser = first_step(&app, &owner);
    let asked = browser.get(STEP).expect(200);
    assert!(asked.has(&format!("a[href='{RECOVERY}']")));
    browser.get(RECOVERY).expect(200);
    browser
        .post(RECOVERY, &[("code", "00000-00000")])
        .expect(422);
    // As people write: in capitals, without the dash, with an O for a zero.
    let written = codes[0].to_uppercase().replace('-', " ").replace('0', "O");
    browser.post(RECOVERY, &[("code", &written)]).expect(303);
    browser.get("/account").expect(200);
    assert!(kinds(&app).contains(&"recovery_used".to_owned()));
    let told = mails(&app)
        .into_iter()
        .filter(|mail| mail.text.contains("A recovery code was used"));
    assert_eq!(told.count(), 1);
    assert!(
        browser
            .get("/account/second-factor")
            .one("#left")
            .text()
            .contains("9 left")
    );
    first_step(&app, &owner)
        .post(RECOVERY, &[("code", &codes[0])])
        .expect(422);
    first_step(&app, &owner)
        .post(RECOVERY, &[("code", &codes[1])])
        .expect(303);
}

#[test]
fn recovery_codes_are_shown_once_to_be_kept_and_new_ones_replace_them() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let (_, old) = set_up(&app, &browser);
    for path in ["/account/second-factor", CODES, "/account"] {
        let text = browser.get(path).expect(200).text();
        assert!(
            !old.iter().any(|code| text.contains(code.as_str())),
            "{path}"
        );
    }
    let shown = browser.post(CODES, &[]).expect(200);
    assert_eq!(shown.header("cache-control"), "no-store");
    let new = shown.texts(".second-codes code");
    assert_eq!(new.len(), 10);
    let file = shown
        .one("a[download='recovery-codes.txt']")
        .attribute("href");
    let file = file
        .strip_prefix("data:text/plain;charset=utf-8,")
        .expect("a file");
    let file = percent_encoding::percent_decode_str(file).decode_utf8_lossy();
    assert!(file.contains(&owner.email));
    assert!(new.iter().all(|code| file.contains(code.as_str())));
    assert!(
        last_mail(&app)
            .text
            .contains("New recovery codes were made")
    );
    let other = first_step(&app, &owner);
    other.post(RECOVERY, &[("code", &old[0])]).expect(422);
    other.post(RECOVERY, &[("code", &new[0])]).expect(303);
}

#[test]
fn there_are_no_recovery_codes_without_a_second_factor() {
    let app = TestApp::new();
    let browser = Person::candidate().create(&app).signs_in(&app);
    browser.get(CODES).expect(404);
    browser.post(CODES, &[]).expect(404);
    assert!(
        !browser
            .get("/account/second-factor")
            .expect(200)
            .has("#codes")
    );
}

#[test]
fn moving_to_another_app_ends_the_old_one_and_its_recovery_codes() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let (old, old_codes) = set_up(&app, &browser);
    let (new, _) = set_up(&app, &browser);
    assert!(old.0 != new.0);
    let other = first_step(&app, &owner);
    other
        .post(STEP, &[("code", &old.code(app.now()))])
        .expect(422);
    other.post(RECOVERY, &[("code", &old_codes[0])]).expect(422);
    other
        .post(STEP, &[("code", &new.code(app.now()))])
        .expect(303);
}

#[test]
fn turning_it_off_is_told_and_one_step_is_enough_again() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    set_up(&app, &browser);
    browser.get(OFF).expect(200);
    first_step(&app, &owner);
    browser.post(OFF, &[]).expect(303);
    assert!(
        last_mail(&app)
            .text
            .contains("The second factor was turned off")
    );
    owner.signs_in(&app).get("/account").expect(200);
    let left: i64 = app.read(|db| Ok(recovery_codes::table.count().get_result(db)?));
    assert_eq!(left, 0);
    // Off already: nothing happens, and nobody is told.
    let told = mails(&app).len();
    browser.post(OFF, &[]).expect(303);
    let off = mails(&app).split_off(told);
    assert!(off.iter().all(|mail| !mail.text.contains("turned off")));
}

#[test]
fn a_mailed_link_is_only_the_first_step_too() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    let browser = app.browser();
    browser
        .post("/sign-in/mail", &[("email", &owner.email)])
        .expect(303);
    let link = last_mail(&app).link(&app, "/sign-in/mail/link/");
    assert_eq!(browser.post(&link, &[]).expect(303).leads_to(), STEP);
    browser.get("/account").expect(303);
    browser
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
    browser.get("/account").expect(200);
}

#[test]
fn the_second_step_waits_ten_minutes_and_is_nobodys_without_the_first() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    for path in [STEP, RECOVERY] {
        assert_eq!(app.browser().get(path).expect(303).leads_to(), "/sign-in");
        let stranger = app.browser().post(path, &[("code", "123456")]).expect(303);
        assert_eq!(stranger.leads_to(), "/sign-in");
    }
    let browser = first_step(&app, &owner);
    app.advance(TimeDelta::minutes(10));
    let late = browser.post(STEP, &[("code", &phone.code(app.now()))]);
    assert_eq!(late.expect(303).leads_to(), "/sign-in");
    browser.get("/account").expect(303);
}

#[test]
fn the_second_step_goes_on_to_the_page_that_was_asked_for() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let (phone, _) = set_up(&app, &owner.signs_in(&app));
    let browser = app.browser();
    let form = [
        ("email", owner.email.as_str()),
        ("password", PASSWORD),
        ("next", "/jobs?q=rust"),
    ];
    browser.post("/sign-in", &form).expect(303);
    let code = phone.code(app.now());
    let arrived = browser.post(STEP, &[("code", &code)]).expect(303);
    assert_eq!(arrived.leads_to(), "/jobs?q=rust");
}

#[test]
fn who_guesses_waits_longer_and_longer_and_the_owner_never() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let own = owner.signs_in(&app);
    let (phone, _) = set_up(&app, &own);
    let wrong = |browser: &Browser<'_>| browser.post(STEP, &[("code", &phone.wrong(app.now()))]);
    let thief = first_step(&app, &owner);
    for _ in 0..5 {
        wrong(&thief).expect(422);
    }
    // Free guesses are over, whoever makes them, and a right code isn't looked at either.
    let waits = thief
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(429);
    let seconds: i64 = waits.header("retry-after").parse().expect("seconds");
    assert!((1..=4).contains(&seconds), "{seconds}");
    wrong(&first_step(&app, &owner)).expect(429);

    own.post("/sign-out", &[]).expect(303);
    give_password(&own, &owner);
    let code = phone.code(app.now());
    assert_eq!(
        own.post(STEP, &[("code", &code)]).expect(303).leads_to(),
        "/account"
    );

    // However many there have been, a quarter of an hour is the longest.
    for _ in 0..20 {
        app.advance(TimeDelta::minutes(15));
        wrong(&first_step(&app, &owner)).expect(422);
    }
    app.advance(TimeDelta::minutes(15));
    first_step(&app, &owner)
        .post(STEP, &[("code", &phone.code(app.now()))])
        .expect(303);
}

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
        let sent = browser.post(path, &[]).expect(303);
        assert_eq!(sent.leads_to(), "/account/proof?next=%2Faccount");
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
fn staff_are_sent_to_set_one_up_are_told_why_and_cannot_turn_it_off() {
    let app = TestApp::new();
    let staff = Person::staff(Staff::Moderator).create(&app);
    let browser = staff.signs_in(&app);
    assert_eq!(
        as_moderator(&app, &staff, false),
        Err("/account/second-factor".to_owned())
    );
    let page = browser.get("/account/second-factor").expect(200);
    assert!(
        page.one("#owed")
            .text()
            .contains("staff need a second factor")
    );
    set_up(&app, &browser);
    let page = browser.get("/account/second-factor").expect(200);
    assert!(!page.has("#owed") && !page.has(&format!("a[href='{OFF}']")));
    browser.get(OFF).expect(404);
    browser.post(OFF, &[]).expect(404);
    assert_eq!(as_moderator(&app, &staff, true), Ok(()));
    let candidate = Person::candidate().create(&app);
    assert!(
        !candidate
            .signs_in(&app)
            .get("/account/second-factor")
            .has("#owed")
    );
}

/// What a page for moderators says to somebody, or where it sends them.
fn as_moderator(app: &TestApp, person: &Person, has_second: bool) -> Result<(), String> {
    let (id, now) = (person.id, app.now());
    let user = app.read(|db| User::find(db, id));
    let visitor = Visitor {
        id,
        email: user.email,
        name: user.name,
        lang: user.lang,
        aim: user.aim,
        staff: user.staff,
        has_second,
        session: 1,
        proven_at: now,
    };
    let request = TestRequest::default()
        .app_data(app.state.clone())
        .to_http_request();
    let session = request.get_session();
    session.insert("visitor", &visitor).expect("a visitor");
    match run(Moderator::from_request(&request, &mut Payload::None)) {
        Ok(_) => Ok(()),
        Err(Error::Elsewhere(path)) => Err(path),
        Err(other) => Err(other.to_string()),
    }
}

#[test]
fn staff_without_a_second_factor_need_a_longer_password() {
    let app = TestApp::new();
    let staff = Person::staff(Staff::Editor).create(&app);
    let link = || {
        app.browser()
            .post("/forgotten-password", &[("email", &staff.email)])
            .expect(303);
        last_mail(&app).link(&app, "/forgotten-password/link/")
    };
    let short = [("password", "heron 17 lamp")];
    let asked = app.browser().post(&link(), &short).expect(422);
    assert_eq!(
        asked.one("#password-error").text(),
        "Error: Use at least 15 characters"
    );
    set_up(&app, &staff.signs_in(&app));
    app.browser().post(&link(), &short).expect(200);
}

#[test]
fn both_languages_have_these_pages() {
    let app = TestApp::new();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let titles = [
        ("/fr/account/second-factor", "Second facteur"),
        (
            "/fr/account/second-factor/setup",
            "Configurer une application",
        ),
        ("/fr/account/proof", "Est-ce toujours vous"),
    ];
    for (path, title) in titles {
        let heading = browser.get(path).expect(200).one("h1").text();
        assert!(heading.contains(title), "{path}: {heading}");
    }
}
