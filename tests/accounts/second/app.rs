//! An app: set up, replaced, turned off.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::totp::Totp;
use rolecall::schema::{recovery_codes, users};

use super::*;

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

    let key = wrong.one("input[name=key]").attribute("value");
    let form = [("code", phone.code(app.now())), ("key", key)];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let codes = browser.post(SETUP, &form).expect(200);
    assert!(!codes.has("input[name=key]"));
    // Loaded anew, the page that showed the recovery codes says how things stand, and not that the code is wrong.
    let anew = browser.post(SETUP, &form).expect(303);
    assert_eq!(anew.leads_to(), "/account/second-factor");
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
fn who_takes_long_turns_it_on_all_the_same_and_who_tries_many_codes_does_not() {
    let app = TestApp::new();
    for (wrong, expected) in [(0, 200), (4, 200), (5, 303)] {
        let email = format!("owner{wrong}@example.com");
        let owner = Person::candidate().email(&email).create(&app);
        let browser = owner.signs_in(&app);
        let phone = Phone::reading(&browser.get(SETUP).expect(200));
        app.advance(TimeDelta::minutes(11));
        for _ in 0..wrong {
            let code = phone.wrong(app.now());
            browser.post(SETUP, &[("code", &code)]).expect(303);
        }
        let code = phone.code(app.now());
        let turned_on = browser.post(SETUP, &[("code", &code)]);
        assert_eq!(turned_on.status, expected, "{wrong}");
    }
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
