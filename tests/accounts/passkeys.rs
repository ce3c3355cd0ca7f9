//! Passkeys: added, signed in with, refused, removed.

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::accounts::users::Staff;
use rolecall::schema::{passkeys, recovery_codes, users};
use serde_json::{Value, json};

use super::{last_mail, mails};
use crate::factories::Person;
use crate::factories::person::PASSWORD;
use crate::harness::{Authenticator, Browser, Page, TestApp};

const ORIGIN: &str = "http://localhost:8080";
const OWN: &str = "/account/passkeys";

/// A site that has a name.
fn site() -> TestApp {
    TestApp::configured(|config| config.base_url = Some(ORIGIN.parse().expect("an address")))
}

fn json_of(page: &Page) -> Value {
    serde_json::from_slice(&page.bytes).expect("JSON")
}

/// What a script is asked by one of the routes that begin.
fn asked(browser: &Browser<'_>, root: &str) -> Value {
    json_of(&browser.post(&format!("{root}/start"), &[]).expect(200))
}

/// Adds a passkey to the account that is signed in here.
fn add(browser: &Browser<'_>) -> Authenticator {
    let device = Authenticator::new(ORIGIN);
    let made = device.make(&asked(browser, OWN));
    browser
        .post_json(&format!("{OWN}/finish"), &made)
        .expect(200);
    device
}

fn use_it(browser: &Browser<'_>, root: &str, device: &mut Authenticator) -> Page {
    let said = device.answer(&asked(browser, root));
    browser.post_json(&format!("{root}/finish"), &said)
}

fn count(app: &TestApp) -> i64 {
    app.read(|db| Ok(passkeys::table.count().get_result(db)?))
}

fn first(app: &TestApp) -> i64 {
    app.read(|db| Ok(passkeys::table.select(passkeys::id).first(db)?))
}

#[test]
fn where_there_can_be_no_passkeys_the_page_says_so_and_nothing_offers_them() {
    for base in [
        None,
        Some("http://rolecall.example"),
        Some("https://192.0.2.1"),
    ] {
        let app = TestApp::configured(|config| {
            config.base_url = base.map(|base| base.parse().expect("an address"));
        });
        assert!(!app.get("/sign-in").has("pass-key"), "{base:?}");
        app.post("/sign-in/passkey/start", &[]).expect(404);
        if base.is_some_and(|base| base.starts_with("https")) {
            continue; // Its cookies aren't sent without TLS.
        }
        let browser = Person::candidate().create(&app).signs_in(&app);
        let page = browser.get(OWN).expect(200);
        assert!(
            page.one(".notice").text().contains("can’t be used"),
            "{base:?}"
        );
        assert!(!page.has("pass-key"), "{base:?}");
        browser.post(&format!("{OWN}/start"), &[]).expect(404);
    }
    assert!(site().get("/sign-in").has("pass-key[hidden] button"));
}

#[test]
fn a_passkey_is_added_listed_and_told_of_and_another_session_begins() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let before = browser.cookie("session").expect("a session");
    assert!(
        browser
            .get(OWN)
            .expect(200)
            .has("pass-key[hidden][data-start] button")
    );
    let asked = asked(&browser, OWN);
    let options = &asked["options"]["publicKey"];
    let wishes = &options["authenticatorSelection"];
    assert_eq!(options["rp"]["id"], "localhost");
    assert_eq!(wishes["userVerification"], "required");
    assert_eq!(wishes["residentKey"], "required");
    let made = Authenticator::new(ORIGIN).make(&asked);
    let added = browser.post_json(&format!("{OWN}/finish"), &made);
    let next = json_of(&added.expect(200))["next"].clone();
    assert_eq!(next, format!("{OWN}/{}/name", first(&app)));

    assert_ne!(browser.cookie("session").expect("a session"), before);
    let old = app.browser();
    old.set_cookie("session", &before);
    old.get("/account").expect(303);
    let mail = last_mail(&app);
    assert_eq!(mail.kind, "account-happened");
    assert!(mail.text.contains("A passkey was added"), "{}", mail.text);
    let listed = browser.get(OWN).expect(200);
    assert!(
        listed
            .one(".passkeys li")
            .text()
            .contains("22 November 2026")
    );
    assert!(listed.one(".passkeys li").text().contains("not used yet"));
}

#[test]
fn the_first_passkey_ends_the_sessions_that_were_begun_without() {
    let app = site();
    let owner = Person::staff(Staff::Editor).create(&app);
    let (thief, browser) = (owner.signs_in(&app), owner.signs_in(&app));
    thief.get("/account").expect(200);
    add(&browser);
    thief.get("/account").expect(303);
    browser.get("/account").expect(200);
}

#[test]
fn nobody_adds_a_passkey_who_hasnt_just_proven_who_he_is() {
    let app = site();
    app.browser().post(&format!("{OWN}/start"), &[]).expect(303);
    let browser = Person::candidate().create(&app).signs_in(&app);
    app.advance(TimeDelta::minutes(11));
    let refused = browser.post(&format!("{OWN}/start"), &[]).expect(303);
    assert!(refused.location().starts_with("/account/proof"));
    let page = browser.get(OWN).expect(200);
    assert!(!page.has("pass-key"));
    let proof = page.one("main a.btn").attribute("href");
    assert_eq!(proof, "/account/proof?next=%2Faccount%2Fpasskeys");
}

#[test]
fn a_passkey_alone_signs_in_and_goes_on_to_the_page_that_was_asked_for() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let mut device = add(&browser);
    let visitor = app.browser();
    let asked = asked(&visitor, "/sign-in/passkey");
    assert_eq!(asked["options"]["publicKey"]["rpId"], "localhost");
    assert_eq!(
        asked["options"]["publicKey"]["userVerification"],
        "required"
    );
    assert_eq!(asked["options"]["mediation"], Value::Null);
    let mut said = device.answer(&asked);
    said["next"] = json!("/account/passkeys");
    let answer = visitor.post_json("/sign-in/passkey/finish", &said);
    assert_eq!(
        json_of(&answer.expect(200)),
        json!({ "next": "/account/passkeys" })
    );
    let listed = visitor.get(OWN).expect(200);
    assert!(listed.one(".passkeys li").text().contains("Last used"));

    let elsewhere = app.browser();
    let mut said = device.answer(&self::asked(&elsewhere, "/sign-in/passkey"));
    said["next"] = json!("https://evil.example/");
    let answer = elsewhere.post_json("/sign-in/passkey/finish", &said);
    assert_eq!(json_of(&answer.expect(200))["next"], "/");
}

#[test]
fn a_passkey_is_the_second_factor_and_only_ones_own() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let other = Person::recruiter().create(&app);
    let mut own = add(&owner.signs_in(&app));
    let mut others = add(&other.signs_in(&app));
    let browser = app.browser();
    let second = "/sign-in/second/passkey";
    browser.post(&format!("{second}/start"), &[]).expect(303);
    let form = [("email", owner.email.as_str()), ("password", PASSWORD)];
    let sent = browser.post("/sign-in", &form).expect(303);
    assert_eq!(sent.location(), "/sign-in/second#main");
    browser.get("/account").expect(303);
    let shown = browser.get("/sign-in/second").expect(200);
    assert!(shown.has("pass-key[hidden][data-start='/sign-in/second/passkey/start'] button"));
    let allowed = asked(&browser, second)["options"]["publicKey"]["allowCredentials"].clone();
    assert_eq!(allowed.as_array().map(Vec::len), Some(1));
    use_it(&browser, second, &mut others).expect(422);
    // What was asked of nobody in particular isn't an answer here.
    let elsewhere = own.answer(&asked(&app.browser(), "/sign-in/passkey"));
    browser
        .post_json(&format!("{second}/finish"), &elsewhere)
        .expect(422);
    browser.get("/account").expect(303);
    let answer = use_it(&browser, second, &mut own).expect(200);
    assert_eq!(json_of(&answer)["next"], "/account");
    browser.get("/account").expect(200);
}

#[test]
fn a_passkey_proves_again_who_somebody_is() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let mut device = add(&browser);
    let removal = format!("{OWN}/{}/removal", first(&app));
    app.advance(TimeDelta::minutes(11));
    assert!(
        browser
            .get(&removal)
            .expect(303)
            .location()
            .starts_with("/account/proof")
    );
    let shown = browser
        .get("/account/proof?next=%2Faccount%2Fpasskeys")
        .expect(200);
    assert_eq!(
        shown.one("pass-key").attribute("data-next"),
        "/account/passkeys"
    );
    let other = Person::staff(Staff::Editor).create(&app).signs_in(&app);
    assert!(!other.get("/account/proof").expect(200).has("pass-key"));
    let mut stranger = add(&Person::recruiter().create(&app).signs_in(&app));
    use_it(&browser, "/account/proof/passkey", &mut stranger).expect(422);
    use_it(&browser, "/account/proof/passkey", &mut device).expect(200);
    browser.get(&removal).expect(200);
}

#[test]
fn whatever_is_wrong_with_a_passkey_the_answer_is_the_same() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let mut device = add(&browser);
    let root = "/sign-in/passkey";
    let finish = format!("{root}/finish");
    let mut answers = Vec::new();
    let mut refuse = |what: &str, said: &Value| {
        let answer = app.browser().post_json(&finish, said);
        assert_eq!(answer.status, 422, "{what}");
        answers.push(answer.text());
    };
    let ask = || asked(&app.browser(), root);

    let unknown = Authenticator::new(ORIGIN).answer(&ask());
    refuse("an unknown passkey", &unknown);
    let replayed = device.answer(&ask());
    app.browser().post_json(&finish, &replayed).expect(200);
    refuse("an answer that was used", &replayed);
    let mut elsewhere = device.copied();
    elsewhere.origin = "http://localhost:9090".to_owned();
    refuse("another origin", &elsewhere.answer(&ask()));
    let mut unseen = device.copied();
    unseen.is_verifying = false;
    refuse("nobody asked for a finger", &unseen.answer(&ask()));
    let mut copied = device.copied();
    copied.counter = 0;
    refuse("a copy that lags behind", &copied.answer(&ask()));
    let mut mixed = device.answer(&ask());
    mixed["challenge"] = ask()["challenge"].clone();
    refuse("the answer to something else", &mixed);
    let mut forged = device.answer(&ask());
    forged["credential"]["response"]["signature"] = json!("MAYCAQECAQE");
    refuse("a signature of somebody else", &forged);
    let mut invented = device.answer(&ask());
    invented["challenge"] = json!("A".repeat(43));
    refuse("a challenge that we never gave", &invented);
    let late = device.answer(&ask());
    app.advance(TimeDelta::minutes(5));
    refuse("an answer that came late", &late);

    answers.dedup();
    assert_eq!(answers.len(), 1);
    // A wrong answer uses up what was asked.
    let asked = ask();
    let mut wrong = device.answer(&asked);
    wrong["credential"]["response"]["signature"] = json!("MAYCAQECAQE");
    app.browser().post_json(&finish, &wrong).expect(422);
    let right = device.answer(&asked);
    app.browser().post_json(&finish, &right).expect(422);
    use_it(&app.browser(), root, &mut device).expect(200);
}

#[test]
fn what_isnt_a_passkey_at_all_is_refused_and_so_is_another_site() {
    let app = site();
    let browser = app.browser();
    for said in [json!({}), json!([]), json!({ "challenge": 1 })] {
        browser
            .post_json("/sign-in/passkey/finish", &said)
            .expect(400);
    }
    browser
        .post("/sign-in/passkey/finish", &[("challenge", "x")])
        .expect(400);
    let foreign = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "cross-site"),
    ];
    app.request("POST", "/sign-in/passkey/start", &foreign, Some(Vec::new()))
        .expect(403);
    let forged = browser
        .with_header("x-forwarded-host", "evil.example")
        .with_header("forwarded", "host=evil.example");
    let options = asked(&forged, "/sign-in/passkey");
    assert_eq!(options["options"]["publicKey"]["rpId"], "localhost");
}

#[test]
fn a_new_passkey_is_refused_from_another_origin_for_another_account_and_twice() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let other = Person::recruiter().create(&app).signs_in(&app);
    let finish = format!("{OWN}/finish");
    let mut elsewhere = Authenticator::new(ORIGIN);
    elsewhere.origin = "https://evil.example".to_owned();
    let made = elsewhere.make(&asked(&browser, OWN));
    browser.post_json(&finish, &made).expect(422);
    let mut unseen = Authenticator::new(ORIGIN);
    unseen.is_verifying = false;
    let made = unseen.make(&asked(&browser, OWN));
    browser.post_json(&finish, &made).expect(422);
    let device = Authenticator::new(ORIGIN);
    let made = device.make(&asked(&browser, OWN));
    other.post_json(&finish, &made).expect(422);
    assert_eq!(count(&app), 0);

    browser.post_json(&finish, &made).expect(200);
    browser.post_json(&finish, &made).expect(422);
    let again = device.make(&asked(&other, OWN));
    other.post_json(&finish, &again).expect(422);
    assert_eq!(count(&app), 1);
    let known = asked(&browser, OWN)["options"]["publicKey"]["excludeCredentials"].clone();
    assert_eq!(known.as_array().map(Vec::len), Some(1));
}

/// Sends the same many times at once, each from a browser of its own, and counts the successes. (One network may make 60
/// changes a minute.)
fn successes(app: &TestApp, session: Option<&str>, path: &str, said: &Value) -> usize {
    std::thread::scope(|scope| {
        let send = || {
            let browser = app.browser();
            if let Some(key) = session {
                browser.set_cookie("session", key);
            }
            browser.post_json(path, said).status
        };
        let running: Vec<_> = (0..50).map(|_| scope.spawn(send)).collect();
        let answers = running.into_iter().map(|one| one.join().expect("an end"));
        answers.filter(|status| *status == 200).count()
    })
}

#[test]
fn of_many_who_bring_the_same_answer_one_is_signed_in() {
    let app = site();
    let mut device = add(&Person::candidate().create(&app).signs_in(&app));
    let said = device.answer(&asked(&app.browser(), "/sign-in/passkey"));
    assert_eq!(successes(&app, None, "/sign-in/passkey/finish", &said), 1);
}

#[test]
fn of_many_who_bring_the_same_new_passkey_one_adds_it() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    let made = Authenticator::new(ORIGIN).make(&asked(&browser, OWN));
    let session = browser.cookie("session");
    let finish = format!("{OWN}/finish");
    assert_eq!(successes(&app, session.as_deref(), &finish, &made), 1);
    assert_eq!(count(&app), 1);
}

#[test]
fn a_passkey_gets_another_name_and_keeps_it_where_that_is_none() {
    let app = site();
    let browser = Person::candidate().create(&app).signs_in(&app);
    add(&browser);
    let name = format!("{OWN}/{}/name", first(&app));
    assert_eq!(
        browser.get(&name).expect(200).all("input[name=name]").len(),
        1
    );
    browser
        .post(&name, &[("name", " Robin’s <b>phone</b> ")])
        .expect(303);
    let listed = browser.get(OWN).expect(200);
    assert_eq!(listed.one(".passkeys h2").text(), "Robin’s <b>phone</b>");
    let again = browser.post(&name, &[("name", " ")]).expect(422);
    assert_eq!(again.one("#name-error").text(), "Error: Enter a name");
    browser
        .post(&name, &[("name", &"x".repeat(61))])
        .expect(422);
    assert_eq!(
        browser.get(OWN).one(".passkeys h2").text(),
        "Robin’s <b>phone</b>"
    );
}

#[test]
fn somebody_elses_passkey_is_as_if_it_werent_there() {
    let app = site();
    let owner = Person::candidate().create(&app).signs_in(&app);
    add(&owner);
    let other = Person::recruiter().create(&app).signs_in(&app);
    let id = first(&app);
    for what in ["name", "removal"] {
        for send in [false, true] {
            let ask = |id: i64| {
                let path = format!("{OWN}/{id}/{what}");
                let answer = match send {
                    true => other.post(&path, &[("name", "Mine")]),
                    false => other.get(&path),
                };
                answer.expect(404).text().replace(&path, "…")
            };
            assert_eq!(ask(id), ask(id + 1000), "{what}");
        }
    }
    assert_eq!(count(&app), 1);
    assert!(!other.get(OWN).expect(200).has(".passkeys"));
}

#[test]
fn a_removed_passkey_opens_nothing_and_its_owner_is_told() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    let mut device = add(&browser);
    let removal = format!("{OWN}/{}/removal", first(&app));
    assert!(
        browser
            .get(&removal)
            .expect(200)
            .has("form[method=post] button")
    );
    assert_eq!(count(&app), 1);
    // Without a code nothing helps who loses the device; without a second factor a code helps nobody.
    assert!(browser.get(OWN).expect(200).has(".passkeys-codes a"));
    browser
        .post("/account/second-factor/codes", &[])
        .expect(200);
    assert!(!browser.get(OWN).expect(200).has(".passkeys-codes"));
    browser.post(&removal, &[]).expect(303);
    let left: i64 = app.read(|db| Ok(recovery_codes::table.count().get_result(db)?));
    assert_eq!(left, 0);
    assert!(last_mail(&app).text.contains("A passkey was removed"));
    browser.post(&removal, &[]).expect(404);
    use_it(&app.browser(), "/sign-in/passkey", &mut device).expect(422);
    // The password is enough again.
    owner.signs_in(&app).get("/account").expect(200);
}

#[test]
fn a_suspended_account_isnt_opened_by_its_passkey() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let mut device = add(&owner.signs_in(&app));
    let (id, now) = (owner.id, app.now());
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::suspended_at.eq(now))
            .execute(db)?;
        Ok(())
    });
    use_it(&app.browser(), "/sign-in/passkey", &mut device).expect(422);
}

#[test]
fn staff_keep_their_last_passkey_while_it_is_their_only_second_factor() {
    let app = site();
    let owner = Person::staff(Staff::Moderator).create(&app);
    let browser = owner.signs_in(&app);
    add(&browser);
    let removal = format!("{OWN}/{}/removal", first(&app));
    let page = browser.get(&removal).expect(200);
    assert!(
        page.one(".notice")
            .text()
            .contains("your only second factor")
    );
    assert!(!page.has("main form"));
    let told = mails(&app).len();
    let refused = browser.post(&removal, &[]).expect(422);
    assert!(refused.has(".notice"));
    assert_eq!((count(&app), mails(&app).len()), (1, told));

    add(&browser);
    browser.post(&removal, &[]).expect(303);
    assert_eq!(count(&app), 1);
    // With an authenticator app it may go.
    let id = owner.id;
    app.write(move |db| {
        diesel::update(users::table.find(id))
            .set(users::totp.eq("sealed"))
            .execute(db)?;
        Ok(())
    });
    let removal = format!("{OWN}/{}/removal", first(&app));
    browser.post(&removal, &[]).expect(303);
    assert_eq!(count(&app), 0);
}

#[test]
fn an_account_has_twenty_passkeys_at_the_most() {
    let app = site();
    let owner = Person::candidate().create(&app);
    let browser = owner.signs_in(&app);
    add(&browser);
    let (user, now) = (owner.id, app.now());
    app.write(move |db| {
        let (credential, first): (String, i64) = passkeys::table
            .select((passkeys::credential, passkeys::id))
            .first(db)?;
        for number in 1..20 {
            diesel::insert_into(passkeys::table)
                .values((
                    passkeys::user_id.eq(user),
                    passkeys::credential_id.eq(format!("{first}-{number}")),
                    passkeys::credential.eq(&credential),
                    passkeys::name.eq("Another"),
                    passkeys::created_at.eq(now),
                ))
                .execute(db)?;
        }
        Ok(())
    });
    let page = browser.get(OWN).expect(200);
    assert_eq!(page.all(".passkeys li").len(), 20);
    assert!(!page.has("pass-key"));
    browser.post(&format!("{OWN}/start"), &[]).expect(422);
}
